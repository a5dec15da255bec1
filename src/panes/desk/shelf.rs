//! Editors of texts that were open in this run, kept so that their changes can still be undone.

use std::collections::HashMap;

use jiff::civil::Date;

use super::Target;
use crate::model::EntryId;
use crate::panes::typed_answer::Meaning;
use crate::text::{Direction, Editor, Options};
use crate::workbook::{TextPlace, Workbook};

/// The editors of closed texts, and state that all editors share.
#[derive(Debug, Default)]
pub struct Shelf {
    texts: HashMap<(EntryId, String), ShelvedText>,
    /// Whether panes are being synced with a change made by another window or machine, which is no undo step.
    pub is_from_outside: bool,
    /// The text last searched for.
    pub sought: String,
    /// The last replacement.
    pub replacement: String,
}

/// A closed text with its undo history.
#[derive(Debug)]
pub struct ShelvedText {
    /// The entry that the text is in.
    pub target: Target,
    /// The kind of answer that the text is.
    pub meaning: Meaning,
    /// The editor as it was left.
    pub editor: Editor,
}

/// A text change that an editor can undo or redo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextStep {
    /// The sheet of the entry.
    pub sheet: String,
    /// The text that was inserted, else the text that was removed.
    pub text: String,
}

impl Shelf {
    /// The editor of a field as it was left, updated to `text`, or a new one.
    pub fn take(&mut self, id: EntryId, field: &str, text: &str, options: Options) -> Editor {
        match self.texts.remove(&(id, field.to_owned())) {
            Some(ShelvedText { mut editor, .. })
                if editor.options().single_line == options.single_line =>
            {
                editor.set_typing(options);
                // Blanks at the end are not stored; following a text without them would end what can be done again.
                if editor.text().trim_end() != text.trim_end() {
                    editor.follow(text, 0);
                }
                editor
            }
            _ => Editor::new(text, options),
        }
    }

    /// Takes a closed text off the shelf as it was left.
    pub fn take_text(&mut self, place: &TextPlace) -> Option<ShelvedText> {
        self.texts.remove(&(place.id, place.field.clone()))
    }

    /// The step that a closed text would undo or redo next.
    pub fn next_step(&self, place: &TextPlace, direction: Direction) -> Option<TextStep> {
        let closed = self.texts.get(&(place.id, place.field.clone()))?;
        let text = closed.editor.step_text(direction)?;
        let sheet = closed.target.sheet.clone();
        Some(TextStep { sheet, text })
    }

    /// Keeps a text for when its field is opened again or its changes are undone.
    pub fn put(&mut self, field: String, text: ShelvedText) {
        self.texts.insert((text.target.id, field), text);
    }

    /// Updates the closed texts from the workbook after a change by another window or machine.
    pub fn sync_from_outside(&mut self, workbook: &Workbook, today: Date) {
        for ((_, field), text) in &mut self.texts {
            let entry = text.target.entry(workbook);
            let answer = entry.and_then(|entry| entry.answers.get(field));
            if !text.meaning.says(text.editor.text(), answer, today) {
                let answer = text.meaning.text_of(answer);
                text.editor.replace_all_from_outside(&answer);
            }
        }
    }

    /// Moves the texts of an entry to its new id.
    pub fn rename(&mut self, from: EntryId, to: EntryId) {
        let of_entry = self.texts.extract_if(|(id, _), _| *id == from);
        let moved: Vec<_> = of_entry.collect();
        for ((_, field), mut text) in moved {
            text.target.id = to;
            self.texts.insert((to, field), text);
        }
    }

    /// Drops the texts of an entry, and with them their undo history.
    pub fn forget(&mut self, id: EntryId) {
        self.texts.retain(|(of, _), _| *of != id);
    }

    /// Drops all closed texts.
    pub fn forget_all(&mut self) {
        self.texts.clear();
    }
}
