//! Leaves whose file cannot be read.

use crate::model::{Entries, Leaf};
use crate::notation::Fault;

use super::Workbook;

impl Workbook {
    /// Takes in that a file cannot be read: a leaf of which nothing is held may only be looked at, one that is held is
    /// not saved any more.
    pub(super) fn take_in_fault(&mut self, leaf: Leaf, fault: Box<Fault>) -> Option<Leaf> {
        let held = self.held(leaf);
        if held.fault.is_none() && !held.current().is_empty() {
            return self.spoil(leaf, fault).then_some(leaf);
        }
        let news = held.fault.as_ref() != Some(&fault);
        held.fault = Some(fault);
        news.then_some(leaf)
    }

    /// Holds everything of a leaf as not saved, since its file turned unreadable: the next save, which is due at once,
    /// makes a rescue copy of it, and a file that is right again is merged with it. Whether that is new.
    fn spoil(&mut self, leaf: Leaf, fault: Box<Fault>) -> bool {
        let held = self.held(leaf);
        if held.spoilt.is_some() {
            held.spoilt = Some(fault);
            return false;
        }
        held.spoilt = Some(fault);
        held.current_mut();
        let saved = std::mem::take(&mut held.saved);
        held.stamped.get_or_insert(Box::new(saved));
        self.saving.entry(leaf).or_default().hurry();
        true
    }

    /// As [`Workbook::spoil`] where a save found it out, which has made the rescue copy already.
    pub(super) fn hold_spoilt(&mut self, leaf: Leaf, fault: Box<Fault>) {
        let held = self.held(leaf);
        held.spoilt = Some(fault);
        held.current_mut();
        held.saved = Entries::new();
    }
}
