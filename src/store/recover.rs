//! Merges rescue copies of earlier runs and copies of sync tools into their leaves.

use super::versions::LeafState;
use super::waiting::{Source, Waiting};
use super::{Locking, SaveError, Store};
use crate::merge;
use crate::model::{Entries, Leaf, Moment};

/// A waiting file that was processed, and the result.
#[derive(Debug)]
pub struct Recovered {
    /// The leaf it belongs to.
    pub leaf: Leaf,
    /// Its origin.
    pub source: Source,
    /// `Ok` if its entries have been merged into the leaf; after an error the file is where it was.
    pub result: Result<(), SaveError>,
}

impl Store {
    /// Merges rescue copies and sync tools' copies into their leaves. The first call also removes stale drafts, and
    /// edits of erased entries after thirty days.
    ///
    /// Called at the start, and when [`super::Watch`] has found new files. A file that cannot be merged is left for the
    /// next call.
    pub fn recover(&self, now: Moment) -> Vec<Recovered> {
        self.tidied.call_once(|| {
            self.remove_drafts(now);
            self.remove_old_edits(now);
        });
        if self.key().is_none() && self.is_locked() {
            return Vec::new();
        }
        // Versions first, since the leaves' saves look for a common ancestor among them. After a failure the next start
        // retries.
        let _ = self.seal_state();
        let waiting = self.waiting().unwrap_or_default();
        waiting
            .into_iter()
            .filter(|one| !self.belongs_to_open_window(one))
            .filter_map(|one| self.recover_one(one, now))
            .collect()
    }

    /// The entries of a leaf's rescue copies that wait for its file to be readable, merged. Empty if there are none.
    pub fn rescued(&self, leaf: Leaf) -> Entries {
        let waiting = self.waiting().unwrap_or_default().into_iter();
        let copies = waiting
            .filter(|one| one.leaf == leaf && one.source == Source::Rescue)
            .filter(|one| !self.belongs_to_open_window(one))
            .filter_map(|one| self.read_waiting(&one)?.ok());
        copies.fold(Entries::new(), |all, copy| {
            merge::merge(None, &all, &copy.entries)
        })
    }

    fn recover_one(&self, waiting: Waiting, now: Moment) -> Option<Recovered> {
        let Waiting { leaf, path, source } = &waiting;
        let result = match self.read_waiting(&waiting)? {
            Err(unreadable) => Err(SaveError::Unreadable(unreadable)),
            Ok(found) => self
                .merge_in(*leaf, &found.entries, now)
                .and_then(|merged| {
                    if let Source::ConflictCopy(_) = source {
                        let copy = LeafState {
                            bytes: &found.bytes,
                            entries: &found.entries,
                        };
                        self.keep_copy(*leaf, copy, now)?;
                        self.erase_everywhere(*leaf, &merged)?;
                    }
                    match (source, leaf) {
                        (Source::Plain(_), Leaf::Standing) => {
                            self.write_stub(path, &merged, &found.meta)
                        }
                        (Source::Plain(_), Leaf::Week(_)) => {
                            let file = self.disk.resolve(path)?;
                            self.remove_merged(&file, *leaf, &found.meta)?;
                            if file != *path {
                                // A link to the file that is gone.
                                self.disk.remove(path)?;
                            }
                            Ok(())
                        }
                        (Source::Rescue | Source::ConflictCopy(_), _) => {
                            Ok(self.remove_merged(path, *leaf, &found.meta)?)
                        }
                    }
                }),
        };
        Some(Recovered {
            leaf: waiting.leaf,
            source: waiting.source,
            result,
        })
    }

    /// Whether the rescue copy is of another window of this machine that is still open: that window keeps writing it,
    /// and removes it after its next save.
    fn belongs_to_open_window(&self, waiting: &Waiting) -> bool {
        let name = waiting.path.file_name().and_then(|name| name.to_str());
        let run = name.and_then(|name| name.split('.').nth(1));
        let Some(run) =
            run.filter(|run| waiting.source == Source::Rescue && *run != self.device().as_str())
        else {
            return false;
        };
        let mark = self
            .folders
            .open_windows()
            .join(format!("{}.{run}", self.name));
        // Checked first, since locking would create the file.
        self.disk.meta(&mark).is_ok() && matches!(self.disk.lock(&mark), Ok(Locking::Busy))
    }
}
