//! Checks before a sync changes anything: repository, branch, upstream, author, locks, setup.

use std::path::PathBuf;

use super::Sync;
use crate::cli::output::Stop;
use crate::content::Phrase;
use crate::store::{Disk, RealDisk};

/// Files in git's folder during an unfinished operation, and the name of the operation.
const UNDER_WAY: [(&str, &str); 6] = [
    ("MERGE_HEAD", "merge"),
    ("rebase-merge", "rebase"),
    ("rebase-apply", "rebase"),
    ("CHERRY_PICK_HEAD", "cherry-pick"),
    ("REVERT_HEAD", "revert"),
    ("BISECT_LOG", "bisect"),
];

/// The branch that is checked out, and its place at the remote.
pub(super) struct Branch {
    name: String,
    /// The remote's name or address.
    pub remote: String,
    /// `refs/heads/main` over there.
    pub there: String,
    /// Whether a hook runs before a push, which may take its time.
    pub has_push_hook: bool,
}

impl Branch {
    /// `origin/main`
    pub fn upstream_name(&self) -> String {
        let there = self.there.strip_prefix("refs/heads/");
        format!("{}/{}", self.remote, there.unwrap_or(&self.there))
    }

    /// Git's name for the remote's branch as it was last fetched.
    pub fn upstream(&self) -> String {
        format!("{}@{{upstream}}", self.name)
    }
}

impl Sync<'_> {
    /// Refuses where the repository is in no state for a sync.
    pub(super) fn preflight(&self) -> Result<Branch, Stop> {
        self.repository()?;
        self.nothing_under_way()?;
        let branch = self.branch()?;
        self.identity()?;
        let index = self.git_path("index.lock")?;
        if RealDisk.meta(&index).is_ok() {
            let file = index.to_string_lossy();
            return Err(self.refuse(Phrase::CliSyncIndexLocked, &[("file", &file)]));
        }
        let sample = "2026-W01.ron";
        let attribute = self.run_ok(&["check-attr", "merge", "--", sample])?.line();
        if !attribute.ends_with(": tillit") {
            return Err(self.refuse(Phrase::CliSyncNotSetUp, &[]));
        }
        Ok(branch)
    }

    /// Refuses where there is no git, or no repository with a work tree.
    pub(super) fn repository(&self) -> Result<(), Stop> {
        let ran = self.run(&["rev-parse", "--show-toplevel"])?;
        if ran.succeeded() {
            return Ok(());
        }
        // git refuses a folder of another owner here too, and explains that well itself.
        match ran.stderr.contains("safe.directory") {
            true => Err(self.git_refuses(&ran)),
            false => Err(self.refuse(Phrase::CliSyncNoRepository, &[])),
        }
    }

    /// A file in git's own folder, wherever this work tree keeps it.
    pub(super) fn git_path(&self, name: &str) -> Result<PathBuf, Stop> {
        let args = ["rev-parse", "--path-format=absolute", "--git-path", name];
        Ok(self.run_ok(&args)?.line().into())
    }

    fn nothing_under_way(&self) -> Result<(), Stop> {
        let refuse = |what| Err(self.refuse(Phrase::CliSyncUnderWay, &[("what", what)]));
        for (file, what) in UNDER_WAY {
            if RealDisk.meta(&self.git_path(file)?).is_ok() {
                return refuse(what);
            }
        }
        if !self
            .run_ok(&["ls-files", "--unmerged", "-z"])?
            .stdout
            .is_empty()
        {
            return refuse("merge");
        }
        Ok(())
    }

    fn branch(&self) -> Result<Branch, Stop> {
        let ran = self.run(&["symbolic-ref", "--quiet", "--short", "HEAD"])?;
        if !ran.succeeded() {
            return Err(self.refuse(Phrase::CliSyncDetached, &[]));
        }
        let name = ran.line();
        let remote = self.run(&["config", "--get", &format!("branch.{name}.remote")])?;
        let there = self.run(&["config", "--get", &format!("branch.{name}.merge")])?;
        if !remote.succeeded() || !there.succeeded() {
            return Err(self.no_upstream(&name)?);
        }
        let hook = self.git_path("hooks/pre-push")?;
        Ok(Branch {
            name,
            remote: remote.line(),
            there: there.line(),
            has_push_hook: RealDisk.meta(&hook).is_ok(),
        })
    }

    fn no_upstream(&self, branch: &str) -> Result<Stop, Stop> {
        let git = self.git_words();
        let push = format!("{git} push -u origin {branch}");
        let command = match self.commit_of("HEAD")? {
            Some(_) => push,
            None => format!("{git} commit --allow-empty -m tillit && {push}"),
        };
        let values = [("branch", branch), ("command", &command)];
        Ok(self.refuse(Phrase::CliSyncNoUpstream, &values))
    }

    /// A name that git would make up from the computer's is none.
    fn identity(&self) -> Result<(), Stop> {
        for who in ["GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"] {
            if !self.run(&["var", who])?.succeeded() {
                return Err(self.refuse(Phrase::CliSyncNoIdentity, &[]));
            }
        }
        Ok(())
    }
}
