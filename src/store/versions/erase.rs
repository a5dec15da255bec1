//! Erases entries from every copy on this machine: versions, rescue copies and drafts in the user's own editor.

use std::io;
use std::path::{Path, PathBuf};

use super::unseen::{newest_of, tombstone_of};
use super::{Reason, Store};
use crate::merge::is_unseen_by;
use crate::model::{Entries, Entry, EntryId, Erasure, Leaf};
use crate::store::{MAX_COPY_BYTES, decode, encode};

/// A file to erase from.
struct Copy {
    path: PathBuf,
    /// Whether it is an unseen edit, which the owner's own erasure leaves for thirty days.
    is_unseen_edit: bool,
}

/// Whether `old` has content of an entry that `new` has erased, or of a version of it.
pub(in crate::store) fn has_erased(old: &Entries, new: &Entries) -> bool {
    if new.values().all(|entry| entry.erased.is_none()) {
        return false;
    }
    let is_erased = |id: &EntryId| new.get(id).is_some_and(|entry| entry.erased.is_some());
    let mut content = old.values().filter(|entry| !entry.deleted);
    content.any(|entry| is_erased(&entry.id) || entry.conflict_of.as_ref().is_some_and(is_erased))
}

impl Store {
    /// Removes the entries of these tombstones, and versions of them kept after a conflict, from every version of
    /// `leaf` (tillit 0.1's too), from its rescue copies and from drafts in the user's own editor. Returns the number
    /// of versions and rescue copies that were rewritten or removed.
    ///
    /// Edits that the owner's own erasure had not seen are first kept as a version of their own. A version or rescue
    /// copy that can no longer be read is removed if it contains the id of one of the entries.
    ///
    /// # Errors
    ///
    /// The disk's first failure. The other files have been processed nevertheless, and another call continues. If an
    /// edit could not be kept, nothing has been removed.
    pub fn erase_from_versions(&self, leaf: Leaf, erased: &Entries) -> io::Result<usize> {
        self.drop_held_states(leaf);
        let copies = self.copies_to_erase_from(leaf)?;
        let mut drafts = self.left_editor_drafts()?;
        drafts.retain(|draft| draft.note.leaf == leaf && erased.contains_key(&draft.note.entry));
        if erased
            .values()
            .any(|entry| entry.erased == Some(Erasure::Own))
        {
            let mut edits = Entries::new();
            for copy in copies.iter().filter(|copy| !copy.is_unseen_edit) {
                self.collect_edits(leaf, &copy.path, erased, &mut edits)?;
            }
            for draft in &drafts {
                self.collect_draft(draft, erased, &mut edits);
            }
            if let Some(at) = erased.values().map(|entry| entry.changed).max() {
                self.keep_unseen_edits(leaf, edits, at)?;
            }
        }
        let mut changed = 0;
        let mut failed = None;
        for copy in copies {
            match self.erase_from_file(leaf, &copy, erased) {
                Ok(erased) => changed += usize::from(erased),
                Err(error) => failed = failed.or(Some(error)),
            }
        }
        for draft in drafts {
            failed = failed.or(self.remove_editor_draft(&draft).err());
        }
        failed.map_or(Ok(changed), Err)
    }

    fn copies_to_erase_from(&self, leaf: Leaf) -> io::Result<Vec<Copy>> {
        let versions = self.listed(leaf)?.into_iter().map(|version| Copy {
            is_unseen_edit: version.reason == Reason::UnseenEdit,
            path: version.path,
        });
        let rescue = self.folders.rescue(&self.name);
        let prefix = format!("{leaf}.");
        let names = self.names_in(&rescue)?.into_iter();
        let of_leaf = names.filter(|name| name.starts_with(&prefix) && name.ends_with(".ron"));
        let rescued = of_leaf.map(|name| rescue.join(name));
        let last_resort = self.list_last_resort()?.into_iter();
        let last_resort = last_resort.filter_map(|(of, path)| (of == leaf).then_some(path));
        let others = rescued.chain(last_resort).map(|path| Copy {
            path,
            is_unseen_edit: false,
        });
        Ok(versions.chain(others).collect())
    }

    /// Adds to `edits` the entries of a file that their erasure had not seen, keeping the newest state of each.
    fn collect_edits(
        &self,
        leaf: Leaf,
        path: &Path,
        erased: &Entries,
        edits: &mut Entries,
    ) -> io::Result<()> {
        let bytes = match self.read_file(path, MAX_COPY_BYTES) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            read => read?.0,
        };
        for (id, entry) in &decode(leaf, "", &bytes).unwrap_or_default() {
            let erasure = tombstone_of(entry, erased);
            let is_kept = erasure.is_some_and(|erasure| {
                erasure.erased == Some(Erasure::Own) && is_unseen_by(entry, erasure)
            });
            if is_kept {
                let newest = newest_of(edits.get(id), entry).clone();
                edits.insert(*id, newest);
            }
        }
        Ok(())
    }

    /// Erases the entries from one file; returns whether it contained any of them.
    fn erase_from_file(&self, leaf: Leaf, copy: &Copy, erased: &Entries) -> io::Result<bool> {
        let path = &copy.path;
        let bytes = match self.read_file(path, MAX_COPY_BYTES) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            read => read?.0,
        };
        let Ok(entries) = decode(leaf, "", &bytes) else {
            let text = String::from_utf8_lossy(&bytes);
            let has_id = erased.keys().any(|id| text.contains(&id.to_string()));
            if has_id {
                self.disk.remove(path)?;
            }
            return Ok(has_id);
        };
        let is_gone =
            |erasure: &Entry| !copy.is_unseen_edit || erasure.erased == Some(Erasure::Request);
        let rest: Entries = entries
            .iter()
            // A deleted entry has no content and stays.
            .filter(|(_, entry)| entry.deleted || !tombstone_of(entry, erased).is_some_and(is_gone))
            .map(|(id, entry)| (*id, entry.clone()))
            .collect();
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
