//! A text goes out to the user's own editor, and comes back.

use super::{App, desk};
use crate::content::{Catalog, Phrase};
use crate::effect::{EditTrouble, EditedText, Effect};
use crate::panes::{CameBack, Lent, Message};

impl App {
    /// Hands a text out; one at a time.
    pub(super) fn lend(&mut self, lent: Box<Lent>, effects: &mut Vec<Effect>) {
        effects.push(Effect::EditOutside(lent.text().to_owned()));
        self.lent = Some(lent);
    }

    /// Takes the text back into the field that it came from, or tells why not.
    pub(super) fn edited_outside(
        &mut self,
        edited: Result<EditedText, EditTrouble>,
        effects: &mut Vec<Effect>,
    ) {
        let Some(lent) = self.lent.take() else { return };
        let edited = match edited {
            Ok(edited) => edited,
            Err(trouble) => {
                self.message = Some(Message::serious(told(&self.catalog, &trouble)));
                return;
            }
        };
        let came_back = lent.take_back(&edited.text, &mut desk!(self, effects));
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
}

fn told(catalog: &Catalog, trouble: &EditTrouble) -> String {
    match trouble {
        EditTrouble::NoEditor => catalog.say(Phrase::EditorNone).to_owned(),
        EditTrouble::NotStarted { editor, reason } => catalog.fill(
            Phrase::EditorFailed,
            &[("name", editor), ("reason", reason)],
        ),
        EditTrouble::Failed { editor, status } => {
            catalog.fill(Phrase::EditorEnded, &[("name", editor), ("status", status)])
        }
        EditTrouble::Unreadable { editor, reason } => {
            let values = [("name", editor.as_str()), ("reason", reason)];
            catalog.fill(Phrase::EditorUnreadable, &values)
        }
    }
}
