//! Erasing reaches every copy of this machine: versions, rescue copies and drafts in the user's own editor.

use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;

use super::Store;
use crate::model::{Entries, EntryId, Leaf};
use crate::store::{MAX_BYTES, decode, encode};

impl Store {
    /// Removes these entries, and the other versions of them that a conflict left, from every version of `leaf` (tillit
    /// 0.1's too), from its rescue copies and from drafts in the user's own editor. Returns how many files of versions
    /// and rescue copies were rewritten or removed.
    ///
    /// A file that was ours and no longer reads is removed where it names one of the entries.
    ///
    /// # Errors
    ///
    /// The first failure of the disk; the other files have been dealt with even so, and calling it again goes on.
    pub fn erase_from_versions(&self, leaf: Leaf, ids: &BTreeSet<EntryId>) -> io::Result<usize> {
        self.forget_held(leaf);
        let mut changed = 0;
        let mut failed = None;
        for path in self.files_to_erase_from(leaf)? {
            match self.erase_from_file(leaf, &path, ids) {
                Ok(erased) => changed += usize::from(erased),
                Err(error) => failed = failed.or(Some(error)),
            }
        }
        let of_one =
            self.remove_editor_drafts(|note| note.leaf == leaf && ids.contains(&note.entry));
        failed.or(of_one.err()).map_or(Ok(changed), Err)
    }

    fn files_to_erase_from(&self, leaf: Leaf) -> io::Result<Vec<PathBuf>> {
        let versions = self.listed(leaf)?.into_iter().map(|version| version.path);
        let mut paths: Vec<PathBuf> = versions.collect();
        let rescue = self.folders.rescue(&self.name);
        let prefix = format!("{leaf}.");
        let copies = self.names_in(&rescue)?.into_iter();
        let of_leaf = copies.filter(|name| name.starts_with(&prefix) && name.ends_with(".ron"));
        paths.extend(of_leaf.map(|name| rescue.join(name)));
        let at_last = self.last_resort_copies()?.into_iter();
        paths.extend(at_last.filter_map(|(of, path)| (of == leaf).then_some(path)));
        Ok(paths)
    }

    /// Whether the file held any of them.
    fn erase_from_file(
        &self,
        leaf: Leaf,
        path: &std::path::Path,
        ids: &BTreeSet<EntryId>,
    ) -> io::Result<bool> {
        let bytes = match self.read_file(path, MAX_BYTES) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            read => read?.0,
        };
        let Ok(entries) = decode(leaf, "", &bytes) else {
            let text = String::from_utf8_lossy(&bytes);
            let names_one = ids.iter().any(|id| text.contains(&id.to_string()));
            if names_one {
                self.disk.remove(path)?;
            }
            return Ok(names_one);
        };
        let rest = without(&entries, ids);
        if rest.len() == entries.len() {
            return Ok(false);
        }
        if rest.is_empty() {
            self.disk.remove(path)?;
        } else {
            self.write_file(path, encode(leaf, &rest).as_bytes())?;
        }
        Ok(true)
    }
}

/// `entries` without those erased; a deleted entry has no content and stays.
fn without(entries: &Entries, ids: &BTreeSet<EntryId>) -> Entries {
    let is_erased = |id: &EntryId| ids.contains(id);
    entries
        .iter()
        .filter(|(id, entry)| {
            let is_of_one = entry.conflict_of.as_ref().is_some_and(is_erased);
            entry.deleted || !(is_erased(id) || is_of_one)
        })
        .map(|(id, entry)| (*id, entry.clone()))
        .collect()
}
