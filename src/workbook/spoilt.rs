//! Leaves whose file cannot be read.

use std::sync::Arc;

use crate::merge;
use crate::model::{Entries, Leaf};
use crate::notation::Fault;

use super::Workbook;

impl Workbook {
    /// The fault for which the file of a leaf cannot be written, whether or not anything is written beside it.
    pub fn unwritable(&self, leaf: Leaf) -> Option<&Fault> {
        let held = self.leaves.get(&leaf)?;
        held.fault.as_deref().or(held.spoilt.as_deref())
    }

    /// Lets a read-only leaf be written beside its file: its changes go to a rescue copy, which is merged with the file
    /// when that is readable again.
    pub fn write_beside(&mut self, leaf: Leaf) {
        let held = self.held(leaf);
        if let Some(fault) = held.fault.take() {
            held.spoilt = Some(fault);
        }
    }

    /// Applies the fault of an unreadable file: a leaf without entries in memory becomes read-only, any other leaf
    /// counts as unsaved. Returns the leaf if its state changed.
    pub(super) fn apply_fault(&mut self, leaf: Leaf, fault: Box<Fault>) -> Option<Leaf> {
        let held = self.held(leaf);
        if held.fault.is_none() && !held.current().is_empty() {
            return self.spoil(leaf, fault).then_some(leaf);
        }
        let is_new = held.fault.as_ref() != Some(&fault);
        held.fault = Some(fault);
        is_new.then_some(leaf)
    }

    /// Takes up the entries that an earlier run wrote beside an unreadable file. They are unsaved as they were then, and
    /// are merged with the file when it is readable again. Returns the leaf if its entries changed.
    pub(super) fn apply_rescued(&mut self, leaf: Leaf, rescued: &Entries) -> Option<Leaf> {
        self.unwritable(leaf)?;
        self.write_beside(leaf);
        let held = self.held(leaf);
        let merged = merge::merge(None, held.current(), rescued);
        if merged == *held.current() {
            return None;
        }
        held.set(Entries::new(), merged);
        self.saving.entry(leaf).or_default().hurry();
        Some(leaf)
    }

    /// Marks all entries of a leaf as unsaved because its file became unreadable. The next save, due at once, makes a
    /// rescue copy; when the file is readable again it is merged with the entries. Returns `false` if the leaf was
    /// spoilt before.
    fn spoil(&mut self, leaf: Leaf, fault: Box<Fault>) -> bool {
        let held = self.held(leaf);
        if held.spoilt.is_some() {
            held.spoilt = Some(fault);
            return false;
        }
        held.spoilt = Some(fault);
        held.current_mut();
        let saved = std::mem::take(&mut held.saved);
        held.stamped
            .get_or_insert(Box::new(Arc::unwrap_or_clone(saved)));
        self.saving.entry(leaf).or_default().hurry();
        true
    }

    /// As [`Workbook::spoil`], after a save that found the file unreadable and has made the rescue copy already.
    pub(super) fn hold_spoilt(&mut self, leaf: Leaf, fault: Box<Fault>) {
        let held = self.held(leaf);
        held.spoilt = Some(fault);
        held.current_mut();
        held.saved = Arc::default();
    }
}
