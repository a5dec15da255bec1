//! What an earlier run, or a sync tool, left lying: brought back, then put away.

use std::path::{Path, PathBuf};

use super::codec::leaf_of;
use super::replace::draft_of;
use super::{MAX_BYTES, SaveError, Store, decode, device};
use crate::model::{Entries, Leaf, Moment};

/// Where a text was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// In the state folder, where a save that could not be made had put it.
    Rescue,
    /// Beside the leaf, under the name that a sync tool gave it.
    ConflictCopy(String),
}

/// One text that was found, and what came of it.
#[derive(Debug)]
pub struct Recovered {
    /// The leaf it belongs to.
    pub leaf: Leaf,
    /// Where it lay.
    pub source: Source,
    /// `Ok` when its entries are in the leaf now; on an error it lies where it lay.
    pub result: Result<(), SaveError>,
}

impl Store {
    /// Brings back rescue copies, merges conflict copies in and removes stale drafts. For the start, and for
    /// when the watch says that the folder changed; a second call finds nothing.
    pub fn recover(&self, now: Moment) -> Vec<Recovered> {
        self.remove_drafts();
        let mut found = self.recover_rescues(now);
        found.extend(self.recover_copies(now));
        found
    }

    fn recover_rescues(&self, now: Moment) -> Vec<Recovered> {
        let folder = self.folders.rescue(&self.name);
        let mut found = Vec::new();
        for name in sorted(self.disk.list(&folder).unwrap_or_default()) {
            let leaf = name
                .split('.')
                .next()
                .and_then(|stem| Leaf::from_file_name(&format!("{stem}.ron")));
            let (Some(leaf), true) = (leaf, draft_of(&name).is_none()) else {
                continue;
            };
            let path = folder.join(&name);
            let read = match self.read_file(&path, MAX_BYTES) {
                Ok((bytes, _)) => decode(leaf, &name, &bytes).map_err(SaveError::Unreadable),
                Err(error) => Err(error.into()),
            };
            let result = read
                .and_then(|entries| self.fold_in(leaf, &entries, now))
                .and_then(|()| self.disk.remove(&path).map_err(SaveError::from));
            found.push(Recovered {
                leaf,
                source: Source::Rescue,
                result,
            });
        }
        found
    }

    /// Patterns would miss a tool: any other file that reads as a leaf of this workbook is a copy of it.
    fn recover_copies(&self, now: Moment) -> Vec<Recovered> {
        let mut found = Vec::new();
        for name in sorted(self.disk.list(&self.folder).unwrap_or_default()) {
            if name.starts_with('.') || Leaf::from_file_name(&name).is_some() {
                continue;
            }
            let path = self.folder.join(&name);
            let Ok((bytes, _)) = self.read_file(&path, MAX_BYTES) else {
                continue;
            };
            let Ok((leaf, entries)) = leaf_of(&name, &bytes) else {
                continue;
            };
            let result = self
                .fold_in(leaf, &entries, now)
                .and_then(|()| Ok(self.keep_copy(leaf, &bytes, now)?))
                .and_then(|()| Ok(self.disk.remove(&path)?));
            found.push(Recovered {
                leaf,
                source: Source::ConflictCopy(name),
                result,
            });
        }
        found
    }

    fn fold_in(&self, leaf: Leaf, entries: &Entries, now: Moment) -> Result<(), SaveError> {
        self.save(leaf, &Entries::new(), entries, now).map(|_| ())
    }

    /// Removes the drafts of dead programs of this machine.
    fn remove_drafts(&self) {
        let folders: [(&Path, PathBuf); 1] = [(&self.folder, self.folders.rescue(&self.name))];
        for folder in folders.iter().flat_map(|(a, b)| [*a, b.as_path()]) {
            for name in self.disk.list(folder).unwrap_or_default() {
                let stale = draft_of(&name).is_some_and(|(machine, process)| {
                    machine == device::machine() && is_dead(process)
                });
                if stale {
                    let _ = self.disk.remove(&folder.join(name));
                }
            }
        }
    }
}

fn sorted(mut names: Vec<String>) -> Vec<String> {
    names.sort_unstable();
    names
}

/// Whether no program of this machine has the number.
#[cfg(unix)]
fn is_dead(process: u32) -> bool {
    let pid = i32::try_from(process)
        .ok()
        .and_then(rustix::process::Pid::from_raw);
    pid.is_none_or(|pid| rustix::process::test_kill_process(pid) == Err(rustix::io::Errno::SRCH))
}

/// Whether no program of this machine has the number: told by nobody here, so only our own is known to live.
#[cfg(not(unix))]
fn is_dead(process: u32) -> bool {
    process != std::process::id()
}
