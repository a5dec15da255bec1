//! Removes versions beyond the limits.
//!
//! Age is the number of versions kept since, not time, so that a wrong clock removes nothing. The gaps between the
//! versions that stay grow with their age.

use std::collections::BTreeSet;
use std::sync::{MutexGuard, PoisonError};

use super::{MAX_BYTES, Reason, Store, Version};
use crate::model::Leaf;

/// Limits on the versions that are kept.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// Most versions of one leaf.
    pub of_leaf: usize,
    /// Most bytes of all versions of a workbook.
    pub bytes: u64,
    /// Number of newest versions of a leaf that stay even if the workbook exceeds `bytes`. If they alone exceed
    /// `bytes`, the oldest of them are removed; the newest always stays.
    pub always: usize,
}

pub(super) const LIMITS: Limits = Limits {
    of_leaf: 60,
    bytes: 200 * 1024 * 1024,
    always: 20,
};

/// The versions of one leaf, oldest first.
struct LeafVersions {
    leaf: Leaf,
    versions: Vec<Version>,
}

impl LeafVersions {
    /// The versions to thin: all but edits of erased entries, which stay for thirty days and do not count.
    fn new(leaf: Leaf, mut versions: Vec<Version>) -> Self {
        versions.retain(|version| version.reason != Reason::UnseenEdit);
        Self { leaf, versions }
    }

    fn bytes(&self) -> u64 {
        self.versions.iter().map(|version| version.bytes).sum()
    }

    /// See [`least_valuable`].
    fn least_valuable(&self, always: usize) -> Option<usize> {
        least_valuable(&ages(&self.versions), always)
    }
}

/// The index, in falling ages, of the one whose removal leaves the smallest gap relative to its age. `None` if only the
/// first and the `always` newest are left.
pub(super) fn least_valuable(ages: &[u64], always: usize) -> Option<usize> {
    let last = ages.len().checked_sub(always.max(1))?;
    (1..last).min_by_key(|at| {
        let gap = ages[at - 1] - ages[at + 1];
        (gap.saturating_mul(1_000_000) / ages[*at].max(1), *at)
    })
}

/// The number of versions kept after each one, judged by their numbers, or days if tillit 0.1 kept them.
fn ages(versions: &[Version]) -> Vec<u64> {
    let mut ages = vec![0; versions.len()];
    for at in (0..versions.len().saturating_sub(1)).rev() {
        let (older, newer) = (&versions[at], &versions[at + 1]);
        let between = match (older.number, newer.number) {
            (Some(older), Some(newer)) => newer.saturating_sub(older),
            (None, None) => {
                let days = older.at.date().until(newer.at.date());
                days.map_or(0, |days| u64::try_from(days.get_days()).unwrap_or(0))
            }
            _ => 1,
        };
        ages[at] = ages[at + 1] + between.max(1);
    }
    ages
}

impl Store {
    /// Removes versions beyond the limits: of each leaf, then of the whole workbook. Reads every file's size, so it
    /// should run in a thread of its own.
    pub fn thin_versions(&self) {
        self.thin_to(LIMITS);
    }

    pub(super) fn thin_to(&self, limits: Limits) {
        let mut all: Vec<LeafVersions> = Vec::new();
        for leaf in self.leaves_with_versions() {
            if let Ok(versions) = self.listed(leaf) {
                let mut kept = LeafVersions::new(leaf, versions);
                self.measure(&mut kept);
                self.thin_leaf(&mut kept, limits);
                all.push(kept);
            }
        }
        let mut total: u64 = all.iter().map(LeafVersions::bytes).sum();
        if total > limits.bytes {
            // Frees a tenth more, so that not every new version exceeds the limit again.
            while total > limits.bytes / 10 * 9 {
                let candidates = all
                    .iter_mut()
                    .filter(|kept| kept.versions.len() > limits.always + 1);
                let Some(largest) = candidates.max_by_key(|kept| kept.bytes()) else {
                    break;
                };
                let Some(at) = largest.least_valuable(limits.always) else {
                    break;
                };
                total = total.saturating_sub(self.remove_version(largest, at));
            }
        }
        let room = limits.bytes.saturating_sub(total).max(limits.bytes / 20);
        *self.versions_room() = Some(room);
    }

    /// Thins, if needed, after a version of `bytes` bytes has become the last of `versions`.
    pub(super) fn thin_after_keeping(&self, leaf: Leaf, versions: Vec<Version>, bytes: u64) {
        let most = MAX_BYTES.saturating_mul(versions.len() as u64);
        if versions.len() > LIMITS.of_leaf || most > LIMITS.bytes {
            let mut kept = LeafVersions::new(leaf, versions);
            self.measure(&mut kept);
            self.thin_leaf(&mut kept, LIMITS);
        }
        let left = self.versions_room().map(|room| room.checked_sub(bytes));
        match left {
            // Not measured in this run yet; the start of the program does so.
            None => {}
            Some(Some(room)) => *self.versions_room() = Some(room),
            Some(None) => self.thin_versions(),
        }
    }

    fn thin_leaf(&self, kept: &mut LeafVersions, limits: Limits) {
        while kept.versions.len() > limits.of_leaf {
            let Some(at) = kept.least_valuable(limits.always) else {
                break;
            };
            self.remove_version(kept, at);
        }
        while kept.bytes() > limits.bytes && kept.versions.len() > 1 {
            let at = kept.least_valuable(limits.always).unwrap_or(0);
            self.remove_version(kept, at);
        }
    }

    /// Removes a version from the disk and the list; returns its size in bytes. A file that cannot be read as a version
    /// is left alone and removed only from the list.
    fn remove_version(&self, kept: &mut LeafVersions, at: usize) -> u64 {
        let version = kept.versions.remove(at);
        if self.read_version(kept.leaf, &version).is_ok() {
            let _ = self.disk.remove(&version.path);
        }
        version.bytes
    }

    fn measure(&self, kept: &mut LeafVersions) {
        for version in &mut kept.versions {
            version.bytes = self.disk.meta(&version.path).map_or(0, |meta| meta.len);
        }
    }

    /// The leaves that have a folder of versions, tillit 0.1's among them.
    pub(super) fn leaves_with_versions(&self) -> BTreeSet<Leaf> {
        let folders = [
            self.folders.versions(&self.name),
            self.folders.backups(&self.name),
        ];
        let names = folders
            .iter()
            .flat_map(|folder| self.disk.list(folder).unwrap_or_default());
        names
            .filter_map(|name| Leaf::from_file_name(&format!("{name}.ron")))
            .collect()
    }

    /// Bytes that versions may grow by before they are thinned again; `None` until they have been thinned in this run.
    fn versions_room(&self) -> MutexGuard<'_, Option<u64>> {
        self.versions_room
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use super::*;
    use crate::model::{Entries, Moment};
    use crate::store::versions::Reason;
    use crate::store::{Folders, RealDisk, encode};

    fn store(dir: &Path) -> Store {
        Store::open(Arc::new(RealDisk), Folders::within(dir), "min").unwrap()
    }

    fn week(number: u8) -> Leaf {
        Leaf::Week(format!("2026-W{number:02}").parse().unwrap())
    }

    /// Keeps a version of about `bytes` bytes with content of its own.
    fn keep(store: &Store, leaf: Leaf, number: usize, bytes: usize) {
        let now: Moment = "2026-11-20T14:52:03+01:00".parse().unwrap();
        let text = encode(leaf, &Entries::new());
        let text = format!("{text}// {number} {}\n", "x".repeat(bytes));
        let folder = store.versions_folder(leaf);
        store.disk.make_folder(&folder).unwrap();
        let name = super::super::name::file_name(number as u64, now, Reason::Removal, "a");
        store
            .write_file(&folder.join(name), text.as_bytes())
            .unwrap();
    }

    fn names(store: &Store, leaf: Leaf) -> Vec<String> {
        let versions = store.listed(leaf).unwrap();
        versions.into_iter().map(|version| version.name).collect()
    }

    const SMALL: Limits = Limits {
        of_leaf: 60,
        bytes: 100_000,
        always: 3,
    };

    #[test]
    fn a_workbook_beyond_its_bytes_is_thinned_in_its_largest_leaf() {
        let dir = tempfile::tempdir().unwrap();
        let store = store(dir.path());
        for number in 1..=20 {
            keep(&store, week(1), number, 10_000);
        }
        for number in 1..=10 {
            keep(&store, week(2), number, 1_000);
        }
        store.thin_to(SMALL);
        let (large, small) = (names(&store, week(1)), names(&store, week(2)));
        assert_eq!(small.len(), 10, "{small:?}");
        assert!(large.len() <= 8, "{large:?}");
        assert_eq!(large[0], "1");
        assert!(large.ends_with(&["18".into(), "19".into(), "20".into()]));
    }

    #[test]
    fn the_newest_versions_of_every_leaf_stay_if_many_leaves_are_large() {
        let dir = tempfile::tempdir().unwrap();
        let store = store(dir.path());
        for leaf in 1..=6 {
            for number in 1..=8 {
                keep(&store, week(leaf), number, 9_000);
            }
        }
        store.thin_to(SMALL);
        for leaf in 1..=6 {
            assert_eq!(names(&store, week(leaf)), ["1", "6", "7", "8"]);
        }
    }

    #[test]
    fn the_oldest_are_removed_if_the_newest_of_one_leaf_alone_are_too_large() {
        let dir = tempfile::tempdir().unwrap();
        let store = store(dir.path());
        for number in 1..=6 {
            keep(&store, week(1), number, 60_000);
        }
        store.thin_to(SMALL);
        assert_eq!(names(&store, week(1)), ["6"]);
        keep(&store, week(1), 7, 200_000);
        store.thin_to(SMALL);
        assert_eq!(names(&store, week(1)), ["7"], "the newest always stays");
    }

    #[test]
    fn nothing_is_removed_below_the_limits_even_with_a_wrong_clock() {
        let dir = tempfile::tempdir().unwrap();
        let store = store(dir.path());
        let backups = store.backups_folder(week(1));
        store.disk.make_folder(&backups).unwrap();
        let text = encode(week(1), &Entries::new());
        for day in ["1999-01-01", "2026-01-01", "2026-01-02", "2031-01-01"] {
            let path = backups.join(format!("{day}.ron"));
            store.write_file(&path, text.as_bytes()).unwrap();
        }
        for number in 1..=56 {
            keep(&store, week(1), number, 10);
        }
        store.thin_versions();
        assert_eq!(names(&store, week(1)).len(), 60);
        keep(&store, week(1), 57, 10);
        store.thin_versions();
        assert_eq!(names(&store, week(1)).len(), 60);
    }
}
