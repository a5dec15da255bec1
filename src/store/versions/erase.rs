//! Erases entries from every copy on this machine: versions, rescue copies and drafts in the user's own editor.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::PoisonError;

use super::unseen::tombstone_of;
use super::{Reason, Store};
use crate::merge::{is_unseen_by, merge};
use crate::model::{Entries, Entry, EntryId, Erasure, Leaf};
use crate::store::replace::draft_of;
use crate::store::{MAX_COPY_BYTES, Stamp, decode, encode, stamp};

/// The erasures of one leaf that a run has carried out.
#[derive(Debug, Default)]
pub(in crate::store) struct CarriedOut {
    erasures: BTreeMap<EntryId, Erasure>,
    /// The copies that have been searched, as they were then.
    searched: BTreeSet<Copy>,
}

/// A file to erase from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Copy {
    path: PathBuf,
    /// The state of the file; `None` if it is gone.
    stamp: Option<Stamp>,
    /// Whether it is an unseen edit, which the owner's own erasure leaves for thirty days.
    is_unseen_edit: bool,
}

impl Store {
    /// Removes the content of the leaf's erased entries from this machine's versions, rescue copies and editor drafts.
    /// Copies that this run has searched for the same erasures are searched again only if they have changed since.
    pub(in crate::store) fn erase_everywhere(
        &self,
        leaf: Leaf,
        entries: &Entries,
    ) -> io::Result<()> {
        if entries.values().all(|entry| entry.erased.is_none()) {
            return Ok(());
        }
        let erased: Entries = entries
            .iter()
            .filter(|(_, entry)| entry.erased.is_some())
            .map(|(id, entry)| (*id, entry.clone()))
            .collect();
        let mut done = self.erased.lock().unwrap_or_else(PoisonError::into_inner);
        let done = done.entry(leaf).or_default();
        let is_new = |entry: &Entry| entry.erased > done.erasures.get(&entry.id).copied();
        if erased.values().any(is_new) {
            *done = CarriedOut::default();
            self.drop_held_states(leaf);
        }
        let copies = self.copies_to_erase_from(leaf)?;
        let unsearched = copies
            .iter()
            .filter(|copy| !done.searched.contains(copy))
            .cloned()
            .collect();
        self.erase_from_copies(leaf, unsearched, &erased)?;
        let erasures = erased.values();
        done.erasures = erasures
            .filter_map(|entry| Some((entry.id, entry.erased?)))
            .collect();
        done.searched = copies.into_iter().collect();
        Ok(())
    }

    /// Removes the entries of these tombstones, and versions of them kept after a conflict, from these copies and from
    /// drafts in the user's own editor.
    ///
    /// Edits that the owner's own erasure had not seen are first kept as a version of their own. A copy that can no
    /// longer be read is removed if it contains the id of one of the entries.
    ///
    /// # Errors
    ///
    /// The disk's first failure. The other files have been processed nevertheless, and another call continues. If an
    /// edit could not be kept, nothing has been removed.
    fn erase_from_copies(&self, leaf: Leaf, copies: Vec<Copy>, erased: &Entries) -> io::Result<()> {
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
        let mut failed = None;
        for copy in copies {
            failed = failed.or(self.erase_from_file(leaf, &copy, erased).err());
        }
        for draft in drafts {
            failed = failed.or(self.remove_editor_draft(&draft).err());
        }
        failed.map_or(Ok(()), Err)
    }

    fn copies_to_erase_from(&self, leaf: Leaf) -> io::Result<Vec<Copy>> {
        let copy = |path: PathBuf, is_unseen_edit| Copy {
            stamp: self.disk.meta(&path).ok().as_ref().map(stamp),
            path,
            is_unseen_edit,
        };
        let versions = self.listed(leaf)?.into_iter();
        let versions =
            versions.map(|version| copy(version.path, version.reason == Reason::UnseenEdit));
        let rescue = self.folders.rescue(&self.name);
        let prefix = format!("{leaf}.");
        let names = self.names_in(&rescue)?.into_iter();
        let of_leaf = names.filter(|name| name.starts_with(&prefix) && draft_of(name).is_none());
        let rescued = of_leaf.map(|name| rescue.join(name));
        let last_resort = self.list_last_resort()?.into_iter();
        let last_resort = last_resort.filter_map(|(of, path)| (of == leaf).then_some(path));
        let others = rescued.chain(last_resort).map(|path| copy(path, false));
        Ok(versions.chain(others).collect())
    }

    /// Adds to `edits` the entries of a file that their erasure had not seen, without those that another edit has seen.
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
        let is_unseen = |entry: &Entry| {
            let erasure = tombstone_of(entry, erased);
            erasure.is_some_and(|erasure| {
                erasure.erased == Some(Erasure::Own) && is_unseen_by(entry, erasure)
            })
        };
        let found = decode(leaf, "", &bytes).unwrap_or_default().into_iter();
        let found: Entries = found.filter(|(_, entry)| is_unseen(entry)).collect();
        if !found.is_empty() {
            *edits = merge(None, edits, &found);
        }
        Ok(())
    }

    /// Erases the entries from one file.
    fn erase_from_file(&self, leaf: Leaf, copy: &Copy, erased: &Entries) -> io::Result<()> {
        let path = &copy.path;
        let bytes = match self.read_file(path, MAX_COPY_BYTES) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            read => read?.0,
        };
        let Ok(entries) = decode(leaf, "", &bytes) else {
            let text = String::from_utf8_lossy(&bytes);
            let has_id = erased.keys().any(|id| text.contains(&id.to_string()));
            return if has_id {
                self.disk.remove(path)
            } else {
                Ok(())
            };
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
            return Ok(());
        }
        if rest.is_empty() {
            self.disk.remove(path)
        } else {
            self.write_file(path, encode(leaf, &rest).as_bytes())?;
            Ok(())
        }
    }
}
