//! Texts in the user's external editor: opening them, applying what was saved, and the drafts of earlier runs.

use super::App;
use crate::content::{Catalog, Phrase};
use crate::effect::{EditTrouble, EditedText, Effect, FoundDraft};
use crate::panes::{EditResult, ExternalEdit, Message};
use crate::workbook::SaveStatus;

/// Drafts that earlier runs left behind in external editors.
#[derive(Debug, Default)]
pub(super) struct Drafts {
    /// Drafts whose leaf has not been read yet.
    waiting: Vec<FoundDraft>,
    /// Folders of applied drafts, to be removed once the workbook is saved.
    applied: Vec<String>,
}

impl App {
    /// Opens a text in the external editor. Only one text is open at a time.
    pub(super) fn open_external_editor(&mut self, edit: Box<ExternalEdit>) {
        if self.open.is_locked && !std::mem::replace(&mut self.seat.has_said_editor, true) {
            return self.note(Phrase::EditorKeeps);
        }
        let text = Box::new(edit.to_effect());
        self.effects.push(Effect::EditOutside(text));
        self.open.external_edit = Some(edit);
    }

    /// Applies a save made in the editor while it is still open.
    pub(super) fn editor_saved(&mut self, edited: &EditedText) {
        if let Some(mut edit) = self.open.external_edit.take() {
            edit.apply(&edited.text, &mut self.desk().1);
            self.open.external_edit = Some(edit);
            self.sync_pages();
            self.save_all();
        }
    }

    /// Applies the text that the editor left when it exited, or shows why there is none.
    pub(super) fn editor_ended(&mut self, edited: Result<EditedText, EditTrouble>) {
        let Some(mut edit) = self.open.external_edit.take() else {
            return;
        };
        let edited = match edited {
            Ok(edited) => edited,
            Err(trouble) => {
                let text = trouble_words(&self.open.catalog, &trouble, &edit);
                self.screen.message = Some(Message::serious(text));
                return;
            }
        };
        let result = edit.apply(&edited.text, &mut self.desk().1);
        self.sync_pages();
        let name = [("name", edited.editor.as_str())];
        match result {
            EditResult::Unchanged => self.screen.message = None,
            EditResult::Applied => self.note_with(Phrase::EditorReturned, &name),
            EditResult::Beside => {
                let text = self.other_versions_words(1);
                self.screen.message = Some(Message::serious(text));
            }
            EditResult::Erased => self.warn_with(Phrase::EditOfErased, &name),
            EditResult::Refused => {
                // The draft file is already removed: keep the text on the clipboard.
                self.warn_with(Phrase::EditorRefused, &name);
                self.open.register.clone_from(&edited.text);
                self.effects.push(Effect::Copy(edited.text));
            }
        }
    }

    /// Queues a draft of an earlier run, to be applied once its leaf is read.
    pub(super) fn draft_found(&mut self, found: FoundDraft) {
        self.open.drafts.waiting.push(found);
    }

    /// Applies the drafts whose leaf has been read, and removes those that are saved in the workbook.
    pub(super) fn apply_drafts(&mut self) {
        for found in std::mem::take(&mut self.open.drafts.waiting) {
            self.apply_draft(found);
        }
        if self.open.workbook.save_status() == SaveStatus::Saved {
            let applied = self.open.drafts.applied.drain(..);
            self.effects.extend(applied.map(Effect::RemoveDraft));
        }
    }

    fn apply_draft(&mut self, found: FoundDraft) {
        let kept = [("folder", found.folder.as_str())];
        let Some(mut edit) = found.from.clone().and_then(ExternalEdit::from_effect) else {
            return self.warn_with(Phrase::DraftKept, &kept);
        };
        if !self.open.workbook.is_read(edit.leaf()) {
            return self.open.drafts.waiting.push(found);
        }
        let Ok(edited) = &found.edited else {
            return self.warn_with(Phrase::DraftKept, &kept);
        };
        match edit.apply(edited, &mut self.desk().1) {
            EditResult::Refused => return self.warn_with(Phrase::DraftKept, &kept),
            EditResult::Unchanged | EditResult::Erased => {}
            EditResult::Applied | EditResult::Beside => {
                self.sync_pages();
                self.note(Phrase::DraftTaken);
            }
        }
        self.open.drafts.applied.push(found.folder);
    }
}

fn trouble_words(catalog: &Catalog, trouble: &EditTrouble, edit: &ExternalEdit) -> String {
    match trouble {
        EditTrouble::NoMemoryFolder => catalog.say(Phrase::EditorNoMemory).to_owned(),
        EditTrouble::NoEditor => catalog.say(Phrase::EditorNone).to_owned(),
        EditTrouble::NotStarted { editor, reason } => catalog.fill(
            Phrase::EditorFailed,
            &[("name", editor), ("reason", reason)],
        ),
        EditTrouble::Failed { editor, status } => {
            let phrase = if edit.is_applied() {
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
