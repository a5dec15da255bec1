//! Checks before a sync changes anything: repository, branch, upstream, author, locks, setup.

use std::path::PathBuf;

use super::Sync;
use crate::cli::output::Stop;
use crate::content::Phrase;
use crate::store::{Disk, RealDisk};

/// Files in git's folder during an unfinished operation, and the name of the operation.
const UNFINISHED: [(&str, &str); 6] = [
    ("MERGE_HEAD", "merge"),
    ("rebase-merge", "rebase"),
    ("rebase-apply", "rebase"),
    ("CHERRY_PICK_HEAD", "cherry-pick"),
    ("REVERT_HEAD", "revert"),
    ("BISECT_LOG", "bisect"),
];

/// The branch that is checked out, and its upstream.
pub(super) struct Branch {
    name: String,
    /// The remote's name or address.
    pub remote: String,
    /// The branch's ref at the remote, such as `refs/heads/main`.
    pub remote_ref: String,
    /// Whether a hook runs before a push, which may take long.
    pub has_push_hook: bool,
}

impl Branch {
    /// `origin/main`
    pub fn upstream_name(&self) -> String {
        let short = self.remote_ref.strip_prefix("refs/heads/");
        format!("{}/{}", self.remote, short.unwrap_or(&self.remote_ref))
    }

    /// Git's name for the remote's branch as it was last fetched.
    pub fn upstream(&self) -> String {
        format!("{}@{{upstream}}", self.name)
    }
}

impl Sync<'_> {
    /// Refuses if the repository is not ready for a sync.
    pub(super) fn preflight(&self) -> Result<Branch, Stop> {
        self.repository()?;
        self.no_unfinished_operation()?;
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

    /// Refuses if git is not installed, or the folder is not in a repository's work tree.
    pub(super) fn repository(&self) -> Result<(), Stop> {
        let ran = self.run(&["rev-parse", "--show-toplevel"])?;
        if ran.succeeded() {
            return Ok(());
        }
        // git also refuses a folder of another owner here, with a good explanation of its own.
        match ran.stderr.contains("safe.directory") {
            true => Err(self.git_refuses(&ran)),
            false => Err(self.refuse(Phrase::CliSyncNoRepository, &[])),
        }
    }

    /// The path of a file in git's own folder for this work tree.
    pub(super) fn git_path(&self, name: &str) -> Result<PathBuf, Stop> {
        let args = ["rev-parse", "--path-format=absolute", "--git-path", name];
        Ok(self.run_ok(&args)?.line().into())
    }

    fn no_unfinished_operation(&self) -> Result<(), Stop> {
        let refuse = |what| Err(self.refuse(Phrase::CliSyncUnderWay, &[("what", what)]));
        for (file, what) in UNFINISHED {
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
        let remote_ref = self.run(&["config", "--get", &format!("branch.{name}.merge")])?;
        if !remote.succeeded() || !remote_ref.succeeded() {
            return Err(self.no_upstream(&name)?);
        }
        let hook = self.git_path("hooks/pre-push")?;
        Ok(Branch {
            name,
            remote: remote.line(),
            remote_ref: remote_ref.line(),
            has_push_hook: RealDisk.meta(&hook).is_ok(),
        })
    }

    fn no_upstream(&self, branch: &str) -> Result<Stop, Stop> {
        let git = self.git_command();
        let push = format!("{git} push -u origin {branch}");
        let command = match self.commit_of("HEAD")? {
            Some(_) => push,
            None => format!("{git} commit --allow-empty -m tillit && {push}"),
        };
        let values = [("branch", branch), ("command", &command)];
        Ok(self.refuse(Phrase::CliSyncNoUpstream, &values))
    }

    /// Refuses if the user has not set a name for commits: one derived from the computer's name does not count.
    fn identity(&self) -> Result<(), Stop> {
        for who in ["GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"] {
            if !self.run(&["var", who])?.succeeded() {
                return Err(self.refuse(Phrase::CliSyncNoIdentity, &[]));
            }
        }
        Ok(())
    }
}
