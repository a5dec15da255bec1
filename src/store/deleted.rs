//! The mark of a client's workbook that was deleted: `deleted.ron` in its folder, with the id of its title page and the
//! day. Another machine that receives the folder deletes what it has of the workbook at its next start.

use std::io::{self, ErrorKind};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::seam::Seam;
use super::{Folders, LeafRead, MAX_BYTES, Store, Workbooks};
use crate::model::Leaf;
use crate::model::views::title_page_id;

/// The name of the mark.
pub(super) const DELETED: &str = "deleted.ron";

/// The content of the mark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct DeletedMark {
    /// The id of the title page; empty where it could not be read.
    id: String,
    /// The day of the deletion, such as `2026-11-15`.
    day: String,
}

impl Store {
    /// Marks the workbook as deleted. One that was never saved gets no mark.
    pub(super) fn mark_deleted(&self, day: Date) -> io::Result<()> {
        let id = match self.read(Leaf::Standing) {
            LeafRead::Missing => return Ok(()),
            LeafRead::Read(entries) => title_page_id(&entries).map(|id| id.to_string()),
            LeafRead::ReadOnly(_) => None,
        };
        let mark = DeletedMark {
            id: id.unwrap_or_default(),
            day: day.to_string(),
        };
        let text = ron::ser::to_string_pretty(&mark, ron::ser::PrettyConfig::default());
        let text = text.map_err(|error| io::Error::other(error.to_string()))?;
        // Not sealed: it names nobody, and another machine reads it before the workbook is unlocked.
        let path = self.folder().join(DELETED);
        Seam::Plain.write(&*self.disk, &path, format!("{text}\n").as_bytes())?;
        Ok(())
    }

    /// Whether the mark says that this workbook was deleted. A damaged title page decides nothing, one that is locked
    /// is that of the folder with the mark.
    fn is_to_be_deleted(&self) -> bool {
        let path = self.folder().join(DELETED);
        let Ok((bytes, _)) = Seam::Plain.read(&*self.disk, &path, MAX_BYTES) else {
            return false;
        };
        let Ok(mark) = ron::de::from_bytes::<DeletedMark>(&bytes) else {
            return false;
        };
        match self.read(Leaf::Standing) {
            LeafRead::Read(entries) => {
                let id = title_page_id(&entries).map(|id| id.to_string());
                mark.id.is_empty() || id.is_some_and(|id| id == mark.id)
            }
            LeafRead::Missing => true,
            LeafRead::ReadOnly(_) => self.needs_key(),
        }
    }

    /// Whether this machine has a week, a version or a copy of the workbook.
    fn has_leftovers(&self) -> bool {
        let weeks = self.leaves().is_ok_and(|leaves| !leaves.is_empty());
        let folders = [
            self.folders.versions(self.name()),
            self.folders.backups(self.name()),
            self.folders.rescue(self.name()),
        ];
        weeks || folders.iter().any(|folder| self.disk.meta(folder).is_ok())
    }
}

impl Workbooks {
    /// Deletes what this machine still has of workbooks that were deleted, here or on another machine. One that is open
    /// in a window is left for the next start. Returns the number of workbooks deleted.
    pub fn obey_deletions(&self) -> usize {
        let names = self.folders().all_workbook_folders(self.disk());
        let mut deleted = 0;
        for name in names.unwrap_or_default() {
            let Ok(store) = self.open(&name) else {
                continue;
            };
            if store.is_to_be_deleted() && store.has_leftovers() && self.delete_all(&store).is_ok()
            {
                deleted += 1;
            }
        }
        deleted
    }
}

impl Folders {
    /// Whether the folder of this name is only the mark of a workbook that was deleted.
    pub(super) fn is_deleted(&self, disk: &dyn super::Disk, name: &str) -> bool {
        let folder = self.workbook(name);
        let is_there = |file: &str| match disk.meta(&folder.join(file)) {
            Err(error) => error.kind() != ErrorKind::NotFound,
            Ok(_) => true,
        };
        is_there(DELETED) && !is_there(&Leaf::Standing.file_name())
    }
}
