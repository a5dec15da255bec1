//! Commits the workbook's own files.

use std::path::Path;

use super::{Counts, Sync};
use crate::cli::messages;
use crate::cli::output::Stop;
use crate::cli::writing::signals;
use crate::content::Phrase;
use crate::model::Leaf;
use crate::store::{Disk, LeafRead, RealDisk, Unreadable, copy_file};

/// A larger index is not copied.
const MAX_INDEX: u64 = 1 << 30;
/// More weeks than this are counted in the message of a commit instead of named.
const NAMED: usize = 4;

/// Files of the workbook that a commit does not include.
#[derive(Default)]
pub(super) struct NotCommitted {
    /// Weeks that cannot be read: sent, they would damage the other machines' too.
    pub unreadable: Vec<(Leaf, Unreadable)>,
    /// Names of files that git knows and the folder does not have. Their absence is no deletion.
    pub missing: Vec<String>,
}

impl Sync<'_> {
    /// Commits what has changed. The index, with whatever else is staged in it, is touched only after the
    /// commit has been made.
    pub(super) fn commit(&self, counts: &mut Counts) -> Result<NotCommitted, Stop> {
        let (changed, left) = self.changed()?;
        if changed.is_empty() {
            return Ok(left);
        }
        // git, in the same terminal, is still interrupted, and what it leaves is cleaned up below.
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
        // The repository's own index learns what the commit has, even where an earlier run was cut short.
        let reset = self.output(self.git.run_on(&["reset", "--quiet"], &changed))?;
        if !reset.succeeded() {
            return Err(self.git_refuses(&reset));
        }
        Ok(left)
    }

    /// Whether one of the workbook's files says something else than the last commit.
    pub(super) fn is_changed(&self) -> Result<bool, Stop> {
        Ok(!self.changed()?.0.is_empty())
    }

    /// The names of the workbook's files that are to be committed, and those left out.
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
            if RealDisk.meta(&self.store.folder().join(name)).is_err() {
                // Removed from the index as well, it was removed on purpose.
                if !code.starts_with('D') {
                    left.missing.push(name.to_owned());
                }
                continue;
            }
            match Leaf::from_file_name(name).map(|leaf| (leaf, self.store.read(leaf))) {
                Some((leaf, LeafRead::ReadOnly(error))) => left.unreadable.push((leaf, error)),
                _ => changed.push(name.to_owned()),
            }
        }
        changed.sort_unstable();
        changed.dedup();
        Ok((changed, left))
    }

    /// Brings both sides of git's conflict marks together on disk before they are sent.
    fn merge_marked(&self, changed: &[String]) -> Result<(), Stop> {
        for leaf in changed.iter().filter_map(|name| Leaf::from_file_name(name)) {
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

    /// Commits with an index that holds the last commit and the changed files; `false` where that says the
    /// same as the last commit.
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

/// The weeks' names, and nothing of their content.
fn message(changed: &[String]) -> String {
    let stem = |name: &String| name.strip_suffix(".ron").unwrap_or(name).to_owned();
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
    fn the_message_of_a_commit_names_weeks_or_counts_them() {
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
