//! The file names in a workbook's folder, including folders that ignore or change the case of letters.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::Disk;
use super::seam::{SEALED, Seam};
use crate::model::{Leaf, WorkbookKind};

/// The key of a locked workbook, sealed by the passphrase.
pub(super) const KEY: &str = "key.age";
/// The same key, sealed for the recovery key.
pub(super) const RECOVERY: &str = "key-recovery.age";
/// The same key, sealed for the key of the coach's own workbook.
pub(super) const OWN: &str = "key-own.age";
/// The largest title page that may be the one of a locked workbook, in bytes.
const MAX_STUB_BYTES: u64 = 1024;

/// The folder of a workbook.
#[derive(Clone, Copy)]
pub(super) struct WorkbookFolder<'a> {
    pub disk: &'a dyn Disk,
    pub folder: &'a Path,
    pub seam: &'a Seam,
}

/// The names in the folder, by kind, each in order.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// Leaves that have a file.
    pub leaves: Vec<Leaf>,
    /// Other visible names.
    pub others: Vec<String>,
    /// Hidden names.
    pub hidden: Vec<String>,
    /// Leaves of a locked workbook that have a file which is not sealed, each with the file's name.
    pub plain: Vec<(Leaf, String)>,
    /// Leaves that iCloud has not downloaded to this computer.
    pub in_the_cloud: Vec<Leaf>,
}

impl WorkbookFolder<'_> {
    /// The path of the file of `leaf`: of a file with the leaf's own name, else with that name in all capitals or all
    /// lower case, else the path at which a save creates it.
    ///
    /// In a folder that ignores case the leaf's own name opens the same file, so that no file is ever renamed.
    pub fn path(self, leaf: Leaf) -> PathBuf {
        let own = self.folder.join(self.name(leaf));
        if !self.is_missing(&own) {
            return own;
        }
        let name = self.name(leaf);
        [name.to_ascii_lowercase(), name.to_ascii_uppercase()]
            .into_iter()
            .filter(|other| *other != name)
            .map(|other| self.folder.join(other))
            .find(|other| !self.is_missing(other))
            .unwrap_or(own)
    }

    /// Lists the folder; a missing folder counts as empty.
    ///
    /// # Errors
    ///
    /// The system's, where the folder exists and cannot be listed.
    pub fn list(self) -> io::Result<Listing> {
        let names = match self.disk.list(self.folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
            names => names?,
        };
        let mut listing = Listing {
            leaves: Vec::with_capacity(names.len()),
            ..Listing::default()
        };
        let mut odd = Vec::new();
        for name in names {
            if let Some(leaf) = self.leaf(&name, Leaf::from_file_name) {
                listing.leaves.push(leaf);
            } else if let Some(leaf) = self.placeholder(&name) {
                listing.in_the_cloud.push(leaf);
            } else if let Some(leaf) = self.leaf(&name, leaf_in_any_case) {
                odd.push((leaf, name));
            } else if [KEY, RECOVERY, OWN].contains(&name.as_str()) {
                // Neither a leaf nor a copy of one.
            } else if self.seam.seals()
                && let Some(leaf) = leaf_in_any_case(&name)
            {
                listing.plain.push((leaf, name));
            } else if name.starts_with('.') {
                listing.hidden.push(name);
            } else {
                listing.others.push(name);
            }
        }
        listing.leaves.sort_unstable();
        for (leaf, name) in odd {
            if listing.leaves.binary_search(&leaf).is_err() && self.is_file_of(leaf, &name) {
                let at = listing.leaves.partition_point(|other| *other < leaf);
                listing.leaves.insert(at, leaf);
            } else {
                listing.others.push(name);
            }
        }
        listing.others.sort_unstable();
        listing.plain.sort_unstable();
        listing.hidden.sort_unstable();
        let here = &listing.leaves;
        listing
            .in_the_cloud
            .retain(|leaf| here.binary_search(leaf).is_err());
        listing.in_the_cloud.sort_unstable();
        Ok(listing)
    }

    /// Whether two paths lead to the same file: through a link, or as one name in another case.
    ///
    /// # Errors
    ///
    /// The system's; `Unsupported` where the file system does not number its files.
    pub fn is_same_file(self, one: &Path, other: &Path) -> io::Result<bool> {
        Ok(self.disk.identity(one)? == self.disk.identity(other)?)
    }

    fn name(self, leaf: Leaf) -> String {
        self.seam.name(leaf.file_name())
    }

    /// The leaf with this file name, of the form that the workbook's files have; `named` reads the form without a seal.
    fn leaf(self, name: &str, named: impl Fn(&str) -> Option<Leaf>) -> Option<Leaf> {
        match self.seam.seals() {
            true => named(without_seal(name)?),
            false => named(name),
        }
    }

    /// The leaf whose file iCloud has replaced by a placeholder such as `.2026-W40.ron.icloud`.
    fn placeholder(self, name: &str) -> Option<Leaf> {
        let name = name.strip_prefix('.')?.strip_suffix(".icloud")?;
        self.leaf(name, leaf_in_any_case)
    }

    fn is_file_of(self, leaf: Leaf, name: &str) -> bool {
        let (path, named) = (self.path(leaf), self.folder.join(name));
        path == named || self.is_same_file(&path, &named).unwrap_or(false)
    }

    /// Whether the file does not exist; one whose state cannot be read counts as existing.
    fn is_missing(self, path: &Path) -> bool {
        matches!(self.disk.meta(path), Err(error) if error.kind() == ErrorKind::NotFound)
    }
}

/// The leaf with this file name, in any case.
pub(super) fn leaf_in_any_case(name: &str) -> Option<Leaf> {
    // Fast path: nearly every name is in the leaf's own case.
    Leaf::from_file_name(name).or_else(|| {
        let lower = name.to_ascii_lowercase();
        Leaf::from_file_name(&lower.replacen("-w", "-W", 1))
    })
}

/// The name of a sealed file without the seal's ending, in any case; `None` for the name of another file.
pub(super) fn without_seal(name: &str) -> Option<&str> {
    let (plain, ending) = name.split_at_checked(name.len().checked_sub(SEALED.len())?)?;
    ending.eq_ignore_ascii_case(SEALED).then_some(plain)
}

/// The title page of a locked workbook, which has only this.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stub {
    format: u32,
    kind: String,
}

/// The text of the title page that a locked workbook shows to those without its key.
pub(super) fn stub(kind: WorkbookKind) -> String {
    format!(
        "// tillit: this workbook is locked; its files are those that end in .age.\n(\n    format: 2,\n    kind: \"{}\",\n)\n",
        kind.id()
    )
}

/// The kind of workbook that the title page of a locked one names; `None` for any other text.
pub(super) fn kind_in_stub(bytes: &[u8]) -> Option<WorkbookKind> {
    let stub: Stub = ron::de::from_bytes(bytes).ok()?;
    let kinds = [WorkbookKind::Own, WorkbookKind::Client];
    let kind = kinds.into_iter().find(|kind| kind.id() == stub.kind);
    kind.filter(|_| stub.format == 2)
}

/// The seam of a workbook's files before its key is known.
///
/// Its key, a sealed title page or the title page of a locked workbook says that it is locked: a sync tool may bring one
/// of them before the others.
pub(super) fn seam_of(disk: &dyn Disk, folder: &Path) -> Seam {
    let has = |name: &str| disk.meta(&folder.join(name)).is_ok();
    let title_page = Leaf::Standing.file_name();
    let is_locked = has(KEY)
        || has(&format!("{title_page}{SEALED}"))
        || stub_in(disk, &folder.join(title_page)).is_some();
    match is_locked {
        true => Seam::Locked,
        false => Seam::Plain,
    }
}

/// The kind of workbook named in a locked workbook's title page, if the file at `path` is one.
pub(super) fn stub_in(disk: &dyn Disk, path: &Path) -> Option<WorkbookKind> {
    // A longer file is a title page with entries, whose reading would delay the start.
    disk.meta(path)
        .ok()
        .filter(|meta| meta.len <= MAX_STUB_BYTES)?;
    let (bytes, _) = Seam::Plain.read(disk, path, MAX_STUB_BYTES).ok()?;
    kind_in_stub(&bytes)
}
