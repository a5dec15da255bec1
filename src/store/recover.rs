//! Merges in what an earlier run or a sync tool has left beside the leaves.

use super::waiting::{Source, Waiting};
use super::{Locking, SaveError, Store};
use crate::model::{Leaf, Moment};

/// One file that was found, and what came of it.
#[derive(Debug)]
pub struct Recovered {
    /// The leaf it belongs to.
    pub leaf: Leaf,
    /// The place where it was found.
    pub source: Source,
    /// `Ok` when its entries are in the leaf now; on an error the file is where it was.
    pub result: Result<(), SaveError>,
}

impl Store {
    /// Merges rescue copies and sync tools' copies into their leaves, and at the first call removes stale drafts and
    /// edits of erased entries that have been kept for long enough.
    ///
    /// For the start, and for when [`super::Watch`] has seen new files. A file that fails is left for the next call; a
    /// second call finds nothing else.
    pub fn recover(&self, now: Moment) -> Vec<Recovered> {
        self.tidied.call_once(|| {
            self.remove_drafts(now);
            self.remove_old_edits(now);
        });
        let waiting = self.waiting().unwrap_or_default();
        waiting
            .into_iter()
            .filter(|one| !self.is_held_by_a_window(one))
            .filter_map(|one| self.recover_one(one, now))
            .collect()
    }

    fn recover_one(&self, waiting: Waiting, now: Moment) -> Option<Recovered> {
        let Waiting { leaf, path, source } = &waiting;
        let result = match self.found(&waiting)? {
            Err(unreadable) => Err(SaveError::Unreadable(unreadable)),
            Ok(found) => self
                .merge_in(*leaf, &found.entries, now)
                .and_then(|()| match source {
                    Source::Rescue => Ok(()),
                    Source::ConflictCopy(_) => Ok(self.keep_copy(*leaf, &found.bytes, now)?),
                })
                .and_then(|()| Ok(self.remove_merged(path, *leaf, &found.meta)?)),
        };
        Some(Recovered {
            leaf: waiting.leaf,
            source: waiting.source,
            result,
        })
    }

    /// Whether another window of this machine has made the rescue copy and is open: it goes on writing it, and brings it
    /// back itself.
    fn is_held_by_a_window(&self, waiting: &Waiting) -> bool {
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
        // Looked at first, since asking for a lock makes the file.
        self.disk.meta(&mark).is_ok() && matches!(self.disk.lock(&mark), Ok(Locking::Busy))
    }
}
