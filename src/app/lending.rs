//! A text goes out to the user's own editor, is taken in whenever it is saved there, and comes back.

use super::{App, desk};
use crate::content::{Catalog, Phrase};
use crate::effect::{EditTrouble, EditedText, Effect, FoundDraft};
use crate::panes::{CameBack, Lent, Message};
use crate::workbook::SaveStatus;

/// The texts that earlier runs left in other editors.
#[derive(Debug, Default)]
pub(super) struct Drafts {
    /// Those whose leaf has not been read yet.
    waiting: Vec<FoundDraft>,
    /// The folders of those that are in the workbook, and removed once that is saved.
    placed: Vec<String>,
}

impl App {
    /// Hands a text out; one at a time.
    pub(super) fn lend(&mut self, lent: Box<Lent>, effects: &mut Vec<Effect>) {
        effects.push(Effect::EditOutside(Box::new(lent.to_outside())));
        self.lent = Some(lent);
    }

    /// Takes in what the editor has saved, while it is still open.
    pub(super) fn editor_saved(&mut self, edited: &EditedText, effects: &mut Vec<Effect>) {
        if let Some(mut lent) = self.lent.take() {
            lent.take_in(&edited.text, &mut desk!(self, effects));
            self.lent = Some(lent);
            self.sync_pages(effects);
            effects.extend(self.workbook.saves(self.now, true));
        }
    }

    /// Takes the text back into the field that it came from, or tells why not.
    pub(super) fn edited_outside(
        &mut self,
        edited: Result<EditedText, EditTrouble>,
        effects: &mut Vec<Effect>,
    ) {
        let Some(mut lent) = self.lent.take() else {
            return;
        };
        let edited = match edited {
            Ok(edited) => edited,
            Err(trouble) => {
                self.message = Some(Message::serious(told(&self.catalog, &trouble, &lent)));
                return;
            }
        };
        let came_back = lent.take_in(&edited.text, &mut desk!(self, effects));
        self.sync_pages(effects);
        self.message = match came_back {
            CameBack::Unchanged => None,
            CameBack::Taken => {
                let name = [("name", edited.editor.as_str())];
                let text = self.catalog.fill(Phrase::EditorReturned, &name);
                Some(Message::note(text))
            }
            CameBack::Beside => {
                let text = self.catalog.count(Phrase::MergedTwin, 1, &[]);
                Some(Message::serious(text))
            }
            CameBack::Erased => {
                let name = [("name", edited.editor.as_str())];
                let text = self.catalog.fill(Phrase::EditOfErased, &name);
                Some(Message::serious(text))
            }
            CameBack::Refused => {
                // The text is gone from the file by now, but not from the clipboard.
                self.register.clone_from(&edited.text);
                effects.push(Effect::Copy(edited.text));
                let name = [("name", edited.editor.as_str())];
                let text = self.catalog.fill(Phrase::EditorRefused, &name);
                Some(Message::serious(text))
            }
        };
    }

    /// Puts what earlier runs left of texts in other editors in its place, and removes what is saved there.
    pub(super) fn place_drafts(&mut self, effects: &mut Vec<Effect>) {
        for found in std::mem::take(&mut self.drafts.waiting) {
            self.place_draft(found, effects);
        }
        if self.workbook.save_status() == SaveStatus::Saved {
            effects.extend(self.drafts.placed.drain(..).map(Effect::RemoveDraft));
        }
    }

    /// Takes note of a draft, which is placed once its leaf is read.
    pub(super) fn draft_found(&mut self, found: FoundDraft) {
        self.drafts.waiting.push(found);
    }

    fn place_draft(&mut self, found: FoundDraft, effects: &mut Vec<Effect>) {
        let Some(mut lent) = found.from.clone().and_then(Lent::from_outside) else {
            return self.say_draft_kept(&found.folder);
        };
        if !self.workbook.is_read(lent.leaf()) {
            return self.drafts.waiting.push(found);
        }
        let Ok(edited) = &found.edited else {
            return self.say_draft_kept(&found.folder);
        };
        match lent.take_in(edited, &mut desk!(self, effects)) {
            CameBack::Refused => return self.say_draft_kept(&found.folder),
            CameBack::Unchanged | CameBack::Erased => {}
            CameBack::Taken | CameBack::Beside => {
                self.sync_pages(effects);
                let text = self.catalog.say(Phrase::DraftTaken);
                self.message = Some(Message::note(text));
                self.dirty = true;
            }
        }
        self.drafts.placed.push(found.folder);
    }

    fn say_draft_kept(&mut self, folder: &str) {
        let text = self.catalog.fill(Phrase::DraftKept, &[("folder", folder)]);
        self.message = Some(Message::serious(text));
        self.dirty = true;
    }
}

fn told(catalog: &Catalog, trouble: &EditTrouble, lent: &Lent) -> String {
    match trouble {
        EditTrouble::NoEditor => catalog.say(Phrase::EditorNone).to_owned(),
        EditTrouble::NotStarted { editor, reason } => catalog.fill(
            Phrase::EditorFailed,
            &[("name", editor), ("reason", reason)],
        ),
        EditTrouble::Failed { editor, status } => {
            let phrase = if lent.is_taken() {
                Phrase::EditorEndedTaken
            } else {
                Phrase::EditorEnded
            };
            catalog.fill(phrase, &[("name", editor), ("status", status)])
        }
        EditTrouble::Unreadable { editor, reason } => {
            let values = [("name", editor.as_str()), ("reason", reason)];
            catalog.fill(Phrase::EditorUnreadable, &values)
        }
    }
}
