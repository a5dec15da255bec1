//! A field whose text is open in the user's external editor, and applying what the editor saved.

use super::typed_answer::Meaning;
use super::{Desk, Target};
use crate::effect::OutsideText;
use crate::merge::merge_text;
use crate::model::{Entries, Entry, EntryId, Erasure, Leaf};

/// A field whose text is open in the external editor.
#[derive(Clone, Debug, PartialEq)]
pub struct ExternalEdit {
    /// The entry.
    pub(super) target: Target,
    /// Id of the field.
    pub(super) field: String,
    /// The kind of answer that the text is.
    pub(super) meaning: Meaning,
    /// The editor's text as last applied.
    pub(super) text: String,
    /// The second version of the entry, made where the same place was changed in the workbook meanwhile.
    pub(super) beside: Option<EntryId>,
    /// Whether anything that the editor saved has been applied.
    pub(super) is_applied: bool,
}

/// The result of applying a text that the editor saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditResult {
    /// The text has not been changed.
    Unchanged,
    /// The text is in its field.
    Applied,
    /// The same place was changed in the workbook meanwhile, so the text was kept as a second version.
    Beside,
    /// The entry has been erased.
    Erased,
    /// The file of the entry cannot be changed.
    Refused,
}

impl ExternalEdit {
    /// The text and its field, for the shell to open in the editor.
    pub fn to_effect(&self) -> OutsideText {
        OutsideText {
            leaf: self.target.leaf,
            entry: self.target.id,
            sheet: self.target.sheet.clone(),
            about: self.target.about.clone(),
            field: self.field.clone(),
            meaning: self.meaning.code().to_owned(),
            text: self.text.clone(),
        }
    }

    /// Restores a text that an earlier run opened in an editor; `None` where its kind of answer is unknown.
    pub fn from_effect(outside: OutsideText) -> Option<Self> {
        Some(Self {
            meaning: Meaning::from_code(&outside.meaning)?,
            target: Target {
                leaf: outside.leaf,
                id: outside.entry,
                sheet: outside.sheet,
                about: outside.about,
                is_own_text: false,
            },
            field: outside.field,
            text: outside.text,
            beside: None,
            is_applied: false,
        })
    }

    /// Whether anything that the editor saved has been applied.
    pub fn is_applied(&self) -> bool {
        self.is_applied
    }

    /// The leaf that holds the entry.
    pub fn leaf(&self) -> Leaf {
        self.target.leaf
    }

    /// Applies the editor's text, merged with changes made in the workbook meanwhile.
    pub fn apply(&mut self, edited: &str, desk: &mut Desk<'_>) -> EditResult {
        let edited = edited.replace("\r\n", "\n").replace('\r', "\n");
        let erasure = desk.workbook.erasure(self.target.leaf, self.target.id);
        if let Some(erasure) = erasure {
            if edited != self.text && erasure == Erasure::Own {
                self.keep_edit(&edited, desk);
            }
            self.text = edited;
            return EditResult::Erased;
        }
        if edited == self.text {
            return EditResult::Unchanged;
        }
        let result = self.apply_to_field(&edited, desk);
        if result != EditResult::Refused {
            self.text = edited;
            self.is_applied = true;
        }
        result
    }

    /// Keeps the text as an edit made before the erasure of its entry was known.
    fn keep_edit(&self, edited: &str, desk: &mut Desk<'_>) {
        let at = desk.moment();
        let answer = self.meaning.answer(edited.to_owned(), desk.today());
        let mut edit = Entry::new(self.target.id, &self.target.sheet, at);
        edit.about.extend(self.target.about.clone());
        edit.answer(&self.field, answer, at);
        let edits = Entries::from([(edit.id, edit)]);
        desk.workbook.keep_edits(self.target.leaf, edits);
    }

    fn apply_to_field(&mut self, edited: &str, desk: &mut Desk<'_>) -> EditResult {
        if desk.workbook.fault(self.target.leaf).is_some() {
            return EditResult::Refused;
        }
        if let Some(beside) = self.beside {
            // Update the second version instead of adding a third.
            let (field, at) = (&self.field, desk.moment());
            let answer = self.meaning.answer(edited.to_owned(), desk.today());
            let now = desk.now;
            let exists = desk.workbook.entry(self.target.leaf, beside).is_some();
            desk.workbook
                .change(self.target.leaf, beside, now, |entry| {
                    entry.answer(field, answer, at)
                });
            if exists {
                return EditResult::Beside;
            }
        }
        let entry = self.target.entry(desk.workbook);
        if entry.is_none() && !self.text.is_empty() {
            // The entry was deleted elsewhere meanwhile: keep the text as a new entry.
            self.add_beside(edited, desk);
            return EditResult::Applied;
        }
        let answer = entry.and_then(|entry| entry.answers.get(&self.field));
        let current = if self.meaning.says(self.text.clone(), answer, desk.today()) {
            self.text.clone()
        } else {
            self.meaning.text_of(answer)
        };
        match merge_text(&self.text, &current, edited) {
            Some(text) => {
                let answer = self.meaning.answer(text, desk.today());
                let (field, at) = (&self.field, desk.moment());
                desk.change(&self.target, |entry| entry.answer(field, answer, at));
                EditResult::Applied
            }
            None => {
                self.add_beside(edited, desk);
                EditResult::Beside
            }
        }
    }

    fn add_beside(&mut self, edited: &str, desk: &mut Desk<'_>) {
        let at = desk.moment();
        let answer = self.meaning.answer(edited.to_owned(), desk.today());
        let id = desk.ids.next_id(at);
        self.beside = Some(id);
        let mut beside = Entry::new(id, &self.target.sheet, at);
        match self.target.entry(desk.workbook) {
            Some(entry) => {
                beside.about.clone_from(&entry.about);
                beside.conflict_of = Some(entry.id);
            }
            None => beside.about.extend(self.target.about.clone()),
        }
        beside.answer(&self.field, answer, at);
        desk.workbook.create(self.target.leaf, beside, desk.now);
    }
}
