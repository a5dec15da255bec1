//! Reading notes aloud, one at a time.

use super::talk::{Ended, Heard};
use super::{Left, Plain};
use crate::content::Phrase;
use crate::exchange::export::Note;
use crate::model::{Entry, EntryId, Leaf};

impl Plain {
    /// The notes of the week at hand that may be shown, in the order in which they were begun.
    pub(super) fn notes_of_week(&self) -> Vec<EntryId> {
        let viewers = self.book.workbook.viewers();
        let notes = self.book.workbook.of_week(self.week);
        let seen = notes.filter(|entry| viewers.may_see(entry) && !entry.is_unanswered());
        seen.map(|entry| entry.id).collect()
    }

    /// Reads the notes of the week, one at a time.
    pub(super) fn read_week(&mut self) -> Result<(), Ended> {
        let leaf = Leaf::Week(self.week);
        if self.say_fault(leaf)? {
            return Ok(());
        }
        let notes = self.notes_of_week();
        if notes.is_empty() {
            return self.say(Phrase::PlainNothingWritten);
        }
        for (at, id) in (1..).zip(&notes) {
            self.say_note(leaf, *id)?;
            if at == notes.len() {
                return self.say(Phrase::PlainLastNote);
            }
            let (at, of) = (at.to_string(), notes.len().to_string());
            let prompt = self.fill(Phrase::PlainNextNote, &[("n", &at), ("of", &of)]);
            if self.next(&prompt)? == Left::Out {
                return Ok(());
            }
        }
        Ok(())
    }

    /// Says a note: its heading, and each answer with its question.
    pub(super) fn say_note(&mut self, leaf: Leaf, id: EntryId) -> Result<(), Ended> {
        let entry = self.book.workbook.entry(leaf, id);
        let text = entry.map(|entry| self.note(entry)).unwrap_or_default();
        self.talk.say(&text)
    }

    /// A note in words: its heading, and each answer with its question.
    pub(super) fn note(&self, entry: &Entry) -> String {
        let note = Note::of(&self.book.catalog, entry);
        let answers = note.answers.iter().map(|answer| {
            let colon = if answer.label.ends_with('?') { "" } else { ":" };
            match answer.label.as_str() {
                "" => answer.text.clone(),
                label => format!("{label}{colon} {}", answer.text),
            }
        });
        let lines: Vec<String> = std::iter::once(format!("{}.", note.heading))
            .chain(answers)
            .collect();
        lines.join("\n")
    }

    /// Waits for Enter, which goes on, or a full stop, which leaves. Words are not taken.
    pub(super) fn next(&mut self, prompt: &str) -> Result<Left, Ended> {
        loop {
            match self.talk.ask(prompt)? {
                Heard::Nothing => return Ok(Left::On),
                Heard::Leave => return Ok(Left::Out),
                Heard::Again => {}
                Heard::Words(words) => self.not_understood(&words)?,
            }
        }
    }

    /// Says why a leaf cannot be changed, if it cannot. Returns whether that is so.
    pub(super) fn say_fault(&mut self, leaf: Leaf) -> Result<bool, Ended> {
        let Some(fault) = self.book.fault(leaf) else {
            return Ok(false);
        };
        let said = self.book.catalog.fault(fault);
        self.talk.say(&said)?;
        self.say(Phrase::PlainReadOnly)?;
        Ok(true)
    }
}
