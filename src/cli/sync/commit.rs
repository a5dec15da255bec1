//! Commits the workbook's own files.

use std::path::Path;

use super::{Counts, Sync};
use crate::cli::messages;
use crate::cli::output::Stop;
use crate::cli::writing::signals;
use crate::content::Phrase;
use crate::model::Leaf;
use crate::seal::SealFault;
use crate::store::{Disk, LeafRead, RealDisk, Unreadable, copy_file};

/// The largest index that is copied, in bytes.
const MAX_INDEX: u64 = 1 << 30;
/// Most weeks that are named in a commit's message; more are counted.
const NAMED: usize = 4;

/// Files of the workbook that a commit does not include.
#[derive(Default)]
pub(super) struct NotCommitted {
    /// Weeks that cannot be read, which would damage the other machines' files.
    pub unreadable: Vec<(Leaf, Unreadable)>,
    /// Names of files that git tracks and the folder does not have, which does not count as a deletion.
    pub missing: Vec<String>,
}

impl Sync<'_> {
    /// Commits the workbook's changed files. The repository's index, which may have other files staged, is updated only
    /// after the commit.
    pub(super) fn commit(&self, counts: &mut Counts) -> Result<NotCommitted, Stop> {
        let (changed, left) = self.changed()?;
        if changed.is_empty() {
            return Ok(left);
        }
        // git runs in the same terminal and is still interrupted; its own index is removed below.
        let _held = signals::SignalGuard::new();
        self.merge_marked(&changed)?;
        let index = self.git_path("index")?;
        let own = index.with_file_name(format!("tillit-index-{}", std::process::id()));
        let committed = copy_file(&index, &own, MAX_INDEX)
            .map_err(|error| Stop::Failed(format!("{}: {error}", own.display())))
            .and_then(|()| self.commit_from(&own, &changed));
        let _ = RealDisk.remove(&own);
        if committed? {
            counts.sent += changed.len();
        }
        // Updates the repository's own index to the commit, also after an earlier run that was interrupted.
        let reset = self.output(self.git.run_on(&["reset", "--quiet"], &changed))?;
        if !reset.succeeded() {
            return Err(self.git_refuses(&reset));
        }
        Ok(left)
    }

    /// Whether one of the workbook's files differs from the last commit.
    pub(super) fn is_changed(&self) -> Result<bool, Stop> {
        Ok(!self.changed()?.0.is_empty())
    }

    /// The names of the workbook's files to commit, and those left out.
    fn changed(&self) -> Result<(Vec<String>, NotCommitted), Stop> {
        let prefix = self.prefix()?;
        let status = self.run_ok(&[
            "status",
            "--porcelain",
            "-z",
            "--no-renames",
            "--untracked-files=all",
            "--",
            ".",
        ])?;
        let (mut changed, mut left) = (Vec::new(), NotCommitted::default());
        for field in status.fields() {
            let Some((code, path)) = field.split_at_checked(3) else {
                continue;
            };
            let Some(name) = self.own_file(&prefix, path) else {
                continue;
            };
            let leaf = Leaf::from_file_name(name);
            if RealDisk.meta(&self.store.folder().join(name)).is_err() {
                // A week that was sealed and removed; git is not to keep it as the newest.
                if leaf.is_some() && self.store.is_locked() && !code.starts_with('D') {
                    changed.push(name.to_owned());
                    continue;
                }
                // A file removed from the index too was removed on purpose.
                if !code.starts_with('D') {
                    left.missing.push(name.to_owned());
                }
                continue;
            }
            match leaf.map(|leaf| (leaf, self.readable(leaf))) {
                Some((leaf, Err(error))) => left.unreadable.push((leaf, error)),
                Some((_, Ok(()))) | None => changed.push(name.to_owned()),
            }
        }
        changed.sort_unstable();
        changed.dedup();
        Ok((changed, left))
    }

    /// Whether a leaf's file, which is not sealed, may be committed: it can be read, and the workbook is not locked, or it
    /// is the title page that a locked workbook shows.
    fn readable(&self, leaf: Leaf) -> Result<(), Unreadable> {
        if self.store.is_locked() {
            return match leaf == Leaf::Standing && self.store.has_stub() {
                true => Ok(()),
                false => Err(Unreadable::Sealed {
                    file: leaf.file_name(),
                    fault: SealFault::Locked,
                }),
            };
        }
        match self.store.read(leaf) {
            LeafRead::ReadOnly(error) => Err(error),
            LeafRead::Read(_) | LeafRead::Missing => Ok(()),
        }
    }

    /// Saves files with git's conflict marks, which merges both sides, before they are committed.
    fn merge_marked(&self, changed: &[String]) -> Result<(), Stop> {
        let is_plain = !self.store.is_locked();
        let leaves = changed.iter().filter_map(|name| Leaf::from_file_name(name));
        for leaf in leaves.filter(|_| is_plain) {
            if let LeafRead::Read(entries) = self.store.read(leaf)
                && self.store.has_conflict_marks(leaf)
            {
                let saved = self.store.save(leaf, &entries, &entries, self.now);
                saved.map_err(|error| {
                    let path = self.store.path(leaf);
                    let path = path.to_string_lossy();
                    Stop::Failed(messages::unsaved(self.catalog, &path, error))
                })?;
            }
        }
        Ok(())
    }

    /// Commits from an index with the last commit and the changed files; `false` if that equals the last commit.
    fn commit_from(&self, index: &Path, changed: &[String]) -> Result<bool, Stop> {
        let git = self.git.with_index(index);
        let run = |args: &[&str]| self.output(git.run(args));
        let has_commits = self.commit_of("HEAD")?.is_some();
        let read = match has_commits {
            true => run(&["read-tree", "-m", "HEAD"])?,
            false => run(&["read-tree", "--empty"])?,
        };
        if !read.succeeded() {
            return Err(self.git_refuses(&read));
        }
        let added = self.output(git.run_on(&["add"], changed))?;
        if !added.succeeded() {
            return Err(self.git_refuses(&added));
        }
        if has_commits && run(&["diff", "--cached", "--quiet", "HEAD"])?.succeeded() {
            return Ok(false);
        }
        let message = message(changed);
        let committed = run(&["commit", "--quiet", "-m", &message])?;
        if !committed.succeeded() {
            let reason = committed.reason();
            return Err(self.refuse(Phrase::CliSyncCommitRefused, &[("reason", &reason)]));
        }
        Ok(true)
    }
}

/// The commit's message: the weeks' names, and nothing of their content.
fn message(changed: &[String]) -> String {
    let stem = |name: &String| {
        let plain = name.strip_suffix(".age").unwrap_or(name);
        plain.strip_suffix(".ron").unwrap_or(plain).to_owned()
    };
    let names: Vec<String> = changed.iter().map(stem).collect();
    match names.as_slice() {
        [first, .., last] if names.len() > NAMED => {
            format!("tillit: {first} .. {last} ({})", names.len())
        }
        _ => format!("tillit: {}", names.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_commits_message_names_few_weeks_and_counts_many() {
        let names = |all: &[&str]| {
            all.iter()
                .map(|name| (*name).to_owned())
                .collect::<Vec<_>>()
        };
        let few = names(&["2026-W47.ron", "workbook.ron"]);
        assert_eq!(message(&few), "tillit: 2026-W47, workbook");
        let many = names(&["2026-W01.ron", "2026-W02.ron", "a.ron", "b.ron", "c.ron"]);
        assert_eq!(message(&many), "tillit: 2026-W01 .. c (5)");
    }
}
