//! Removes stale drafts in every folder that the program writes to.
//!
//! A draft is `.tillit-MACHINE-PROCESS-NUMBER.tmp` and normally exists for milliseconds. A draft of a process of this
//! machine that has ended is removed at once, a draft of another machine (in a synced folder) or of version 0.1 after a
//! week, a draft of a running process never.

use std::path::Path;

use super::replace::draft_of;
use super::{Disk, Folders, RealDisk, Store, device, is_running};
use crate::model::Moment;

const WEEK_SECONDS: i128 = 7 * 24 * 60 * 60;

impl Store {
    /// Removes stale drafts beside the weeks, the rescue copies and the versions of this workbook, and in the state and
    /// config folders.
    pub fn remove_drafts(&self, now: Moment) {
        let (disk, folders) = (&*self.disk, &self.folders);
        let rescue = folders.rescue(&self.name);
        for folder in [&self.folder, &rescue, &folders.state, &folders.config] {
            tidy(disk, folder, now);
        }
        let versions = folders.state.join("versions").join(&self.name);
        for kept in [folders.backups(&self.name), versions] {
            tidy(disk, &kept, now);
            for leaf in disk.list(&kept).unwrap_or_default() {
                tidy(disk, &kept.join(leaf), now);
            }
        }
    }
}

impl Folders {
    /// Removes stale drafts in the state and config folders, where a killed import may leave some.
    pub fn remove_drafts(&self, now: Moment) {
        for folder in [&self.state, &self.config] {
            tidy(&RealDisk, folder, now);
        }
    }
}

/// Removes stale drafts in one folder.
fn tidy(disk: &dyn Disk, folder: &Path, now: Moment) {
    for name in disk.list(folder).unwrap_or_default() {
        let Some((machine, process)) = draft_of(&name) else {
            continue;
        };
        let path = folder.join(&name);
        let stale = if machine == device::machine() {
            !is_running(process)
        } else {
            is_a_week_old(disk, &path, now)
        };
        if stale {
            let _ = disk.remove(&path);
        }
    }
}

fn is_a_week_old(disk: &dyn Disk, path: &Path, now: Moment) -> bool {
    let now = i128::from(now.unix_seconds());
    disk.meta(path)
        .is_ok_and(|meta| now - meta.modified / 1_000_000_000 > WEEK_SECONDS)
}
