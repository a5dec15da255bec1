//! The file names in a workbook's folder, including folders that ignore or change the case of letters.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::Disk;
use crate::model::Leaf;

/// The folder of a workbook.
#[derive(Clone, Copy)]
pub(super) struct WorkbookFolder<'a> {
    pub disk: &'a dyn Disk,
    pub folder: &'a Path,
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
    /// Leaves that iCloud has not downloaded to this computer.
    pub in_the_cloud: Vec<Leaf>,
}

impl WorkbookFolder<'_> {
    /// The path of the file of `leaf`: of a file with the leaf's own name, else with that name in all capitals or all
    /// lower case, else the path at which a save creates it.
    ///
    /// In a folder that ignores case the leaf's own name opens the same file, so that no file is ever renamed.
    pub fn path(self, leaf: Leaf) -> PathBuf {
        let own = self.folder.join(leaf.file_name());
        if !self.is_missing(&own) {
            return own;
        }
        let name = leaf.file_name();
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
            if let Some(leaf) = Leaf::from_file_name(&name) {
                listing.leaves.push(leaf);
            } else if let Some(leaf) = placeholder_of(&name) {
                listing.in_the_cloud.push(leaf);
            } else if let Some(leaf) = leaf_in_any_case(&name) {
                odd.push((leaf, name));
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

/// The leaf whose file iCloud has replaced by a placeholder such as `.2026-W40.ron.icloud`.
fn placeholder_of(name: &str) -> Option<Leaf> {
    leaf_in_any_case(name.strip_prefix('.')?.strip_suffix(".icloud")?)
}
