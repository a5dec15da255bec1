//! A text that is being written in the user's own editor, and how it comes back.

use super::meaning::Meaning;
use super::{Desk, Target};
use crate::model::Entry;
use crate::text::both;

/// A field whose text has been handed out.
#[derive(Clone, Debug, PartialEq)]
pub struct Lent {
    /// The entry.
    pub(super) target: Target,
    /// Its field.
    pub(super) field: String,
    /// What a text means there.
    pub(super) meaning: Meaning,
    /// The text as it was handed out.
    pub(super) text: String,
}

/// What became of a text that came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CameBack {
    /// It is as it was.
    Unchanged,
    /// It is in its field.
    Taken,
    /// The same place was changed meanwhile, so it stands beside the other version.
    Beside,
    /// Its file may only be looked at by now.
    Refused,
}

impl Lent {
    /// The text as it was handed out.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Puts the text that came back into the workbook, with what others have changed there meanwhile.
    pub fn take_back(&self, edited: &str, desk: &mut Desk<'_>) -> CameBack {
        let edited = edited.replace("\r\n", "\n").replace('\r', "\n");
        if edited == self.text {
            return CameBack::Unchanged;
        }
        if desk.workbook.fault(self.target.leaf).is_some() {
            return CameBack::Refused;
        }
        let entry = self.target.entry(desk.workbook);
        if entry.is_none() && !self.text.is_empty() {
            // Deleted elsewhere meanwhile; what was written since stays.
            self.add_beside(edited, desk);
            return CameBack::Taken;
        }
        let answer = entry.and_then(|entry| entry.answers.get(&self.field));
        let current = if self.meaning.says(self.text.clone(), answer, desk.today()) {
            self.text.clone()
        } else {
            self.meaning.text_of(answer)
        };
        match both(&self.text, &current, &edited) {
            Some(text) => {
                let answer = self.meaning.answer(text, desk.today());
                desk.write(&self.target, &self.field, answer);
                CameBack::Taken
            }
            None => {
                self.add_beside(edited, desk);
                CameBack::Beside
            }
        }
    }

    fn add_beside(&self, edited: String, desk: &mut Desk<'_>) {
        let at = desk.moment();
        let answer = self.meaning.answer(edited, desk.today());
        let id = desk.ids.next_id(at);
        let mut beside = Entry::new(id, &self.target.sheet, at);
        match self.target.entry(desk.workbook) {
            Some(entry) => {
                beside.about.clone_from(&entry.about);
                beside.conflict_of = Some(entry.id);
            }
            None => beside.about.extend(self.target.about.clone()),
        }
        beside.answer(&self.field, answer, at);
        desk.workbook.add(self.target.leaf, beside, desk.now);
    }
}
