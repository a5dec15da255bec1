//! Fetches the remote, and merges its branch.

use super::Sync;
use super::preflight::Branch;
use crate::cli::git::GitOutput;
use crate::cli::messages;
use crate::cli::output::{Stop, print};
use crate::content::Phrase;
use crate::model::Leaf;
use crate::store::{SaveError, is_sealed_name};

/// The outcome of a merge.
pub(super) enum Merged {
    /// The remote's branch has nothing new.
    Nothing,
    /// The branch has been merged; the number of the workbook's files that changed.
    Files(usize),
    /// Not done, because a window has written since the last commit.
    Changed,
}

impl Sync<'_> {
    /// Fetches the remote; a failure's message adds that everything is saved on this machine.
    pub(super) fn fetch(&self, branch: &Branch) -> Result<(), Stop> {
        let args = [
            "fetch",
            "--progress",
            "--no-tags",
            "--no-recurse-submodules",
        ];
        let args = args.iter().copied().chain(["--", &branch.remote]);
        let args: Vec<&str> = args.collect();
        let ran = self.output(self.git.run_remote(&args, false))?;
        match ran.succeeded() {
            true => Ok(()),
            false => Err(self.offline(&ran)),
        }
    }

    /// The refusal for a missing network or login, with git's own reason unless it was killed.
    pub(super) fn offline(&self, ran: &GitOutput) -> Stop {
        let message = self.catalog.say(Phrase::CliSyncOffline);
        match ran.code {
            None => Stop::Failed(message.to_owned()),
            Some(_) => Stop::Failed(format!("{message} (git: {})", ran.first_reason())),
        }
    }

    /// Merges the remote's branch as it was last fetched. The workbook is locked meanwhile, so that no window reads
    /// half a file or writes in between.
    pub(super) fn pull(&self, branch: &Branch) -> Result<Merged, Stop> {
        let Some(theirs) = self.commit_of(&branch.upstream())? else {
            return Ok(Merged::Nothing);
        };
        let ours = self.commit_of("HEAD")?;
        if let Some(ours) = &ours
            && self.is_ancestor(&theirs, ours)?
        {
            return Ok(Merged::Nothing);
        }
        let _lock = self.store.hold().map_err(|error| match error {
            SaveError::Locked => self.refuse(Phrase::CliSyncBusy, &[]),
            other => {
                let folder = self.store.folder().to_string_lossy();
                Stop::Failed(messages::unsaved(self.catalog, &folder, other))
            }
        })?;
        if self.is_changed()? {
            return Ok(Merged::Changed);
        }
        let target = match &ours {
            Some(ours) if !self.is_ancestor(ours, &theirs)? => {
                self.merge_commit(branch, ours, &theirs)?
            }
            _ => theirs,
        };
        let moved = self.run(&[
            "merge",
            "--quiet",
            "--ff-only",
            "--no-squash",
            "--no-autostash",
            &target,
        ])?;
        if !moved.succeeded() {
            let reason = moved.reason();
            return Err(self.refuse(Phrase::CliSyncWorktree, &[("reason", &reason)]));
        }
        self.received(ours.as_deref(), &target).map(Merged::Files)
    }

    fn is_ancestor(&self, old: &str, new: &str) -> Result<bool, Stop> {
        let ran = self.run(&["merge-base", "--is-ancestor", old, new])?;
        match ran.code {
            Some(0) => Ok(true),
            Some(1) => Ok(false),
            _ => Err(self.git_refuses(&ran)),
        }
    }

    /// Creates a commit that merges both sides, without touching any file or branch.
    fn merge_commit(&self, branch: &Branch, ours: &str, theirs: &str) -> Result<String, Stop> {
        let upstream = branch.upstream_name();
        let args = [
            "merge-tree",
            "--write-tree",
            "-z",
            "--no-messages",
            ours,
            theirs,
        ];
        let ran = self.run(&args)?;
        let fields = ran.fields();
        let tree = match (ran.code, fields.first()) {
            (Some(0 | 1), Some(tree)) => tree,
            // The exit code of a usage error: this git's merge-tree is an older one.
            (Some(129), _) => return Err(self.refuse(Phrase::CliSyncOldGit, &[])),
            _ => return Err(self.git_refuses(&ran)),
        };
        self.lay_aside(fields.get(1..).unwrap_or_default())?;
        if let Some(file) = self.conflict(fields.get(1..).unwrap_or_default())? {
            let values = [("file", file.as_str()), ("upstream", &upstream)];
            return Err(self.refuse(Phrase::CliSyncConflict, &values));
        }
        let message = format!("Merge {upstream}");
        let mut args = vec![
            "commit-tree",
            tree,
            "-p",
            ours,
            "-p",
            theirs,
            "-m",
            &message,
        ];
        let sign = self.run(&["config", "--type=bool", "--get", "commit.gpgSign"])?;
        if sign.line() == "true" {
            args.push("-S");
        }
        let made = self.run(&args)?;
        if !made.succeeded() {
            let reason = made.reason();
            return Err(self.refuse(Phrase::CliSyncMergeRefused, &[("reason", &reason)]));
        }
        Ok(made.line())
    }

    /// Writes the other side of each sealed file that both sides changed beside this one, under the name that a sync tool
    /// gives it. Git keeps this side; the two are merged when the workbook is unlocked.
    fn lay_aside(&self, fields: &[String]) -> Result<(), Stop> {
        let prefix = self.prefix()?;
        // `mode object stage<TAB>path`
        for field in fields {
            let Some((head, path)) = field.split_once('\t') else {
                continue;
            };
            let parts: Vec<&str> = head.split(' ').collect();
            let (&[_, object, "3"], Some(name)) = (&parts[..], self.own_file(&prefix, path)) else {
                continue;
            };
            if !is_sealed_name(name) {
                continue;
            }
            let theirs = self.run_ok(&["cat-file", "blob", object])?.stdout;
            let mark = object.get(..8).unwrap_or(object);
            let copy = self.store.lay_aside(name, &theirs, mark).map_err(|error| {
                let file = self.store.folder().join(name);
                let why = messages::unsaved(self.catalog, &file.to_string_lossy(), error);
                Stop::Failed(why)
            })?;
            print(
                &self
                    .catalog
                    .fill(Phrase::CliSyncLaidAside, &[("file", name), ("copy", &copy)]),
            )?;
        }
        Ok(())
    }

    /// The first file in conflict. A week that one side changed and the other removed does not count, since git has
    /// kept the change.
    fn conflict(&self, fields: &[String]) -> Result<Option<String>, Stop> {
        let prefix = self.prefix()?;
        // `mode object stage<TAB>path`
        let staged = fields.iter().filter_map(|field| {
            let (head, path) = field.split_once('\t')?;
            Some((head.rsplit_once(' ')?.1, path))
        });
        let staged: Vec<(&str, &str)> = staged.collect();
        let has = |stage: &str, path: &str| staged.contains(&(stage, path));
        let conflict = staged.iter().map(|(_, path)| *path).find(|path| {
            let is_week = self
                .own_file(&prefix, path)
                .and_then(Leaf::from_file_name)
                .is_some();
            let is_laid_aside = self.own_file(&prefix, path).is_some_and(is_sealed_name);
            !is_laid_aside && (!is_week || (has("2", path) && has("3", path)))
        });
        Ok(conflict.map(str::to_owned))
    }

    /// Counts the workbook's files that the merge changed, and makes them private like the others.
    fn received(&self, before: Option<&str>, after: &str) -> Result<usize, Stop> {
        let prefix = self.prefix()?;
        let list = match before {
            Some(before) => {
                self.run_ok(&["diff", "--name-only", "-z", "--no-renames", before, after])?
            }
            None => self.run_ok(&["ls-tree", "-r", "--name-only", "--full-tree", "-z", after])?,
        };
        let paths = list.fields();
        let own = paths.iter().filter_map(|path| self.own_file(&prefix, path));
        let mut count = 0;
        for name in own {
            count += 1;
            if let Some(leaf) = Leaf::from_file_name(name) {
                // On failure others may read the file, but it is synced; the program warns about such a folder.
                let _ = self.store.make_private(leaf);
            }
        }
        Ok(count)
    }
}
