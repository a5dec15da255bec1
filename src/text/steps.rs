//! The undo steps of an editor, for a history that several editors share.

use super::editor::{Command, Editor, normalised};
use super::history::Direction;

impl Editor {
    /// Number of steps that can be undone.
    pub fn undo_steps(&self) -> usize {
        self.history.count()
    }

    /// Number of changes of the text so far.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The text of the step to undo or redo next: the text it inserted, else the text it removed.
    pub fn step_text(&self, direction: Direction) -> Option<String> {
        let step = self.history.next(direction)?;
        let inserted: String = step.edits.iter().map(|edit| &*edit.inserted).collect();
        if !inserted.trim().is_empty() {
            return Some(inserted);
        }
        Some(step.edits.iter().map(|edit| &*edit.removed).collect())
    }

    /// Replaces the whole text by one that another part of this program has written; returns whether it differed.
    ///
    /// If an undo or redo leads to that text, it is carried out, so that the older steps still fit. Otherwise this is one
    /// undo step.
    pub fn follow(&mut self, text: &str, now_ms: u64) -> bool {
        let text = normalised(text, self.options.single_line);
        if self.text() == text {
            return false;
        }
        for (command, back) in [
            (Command::Undo, Command::Redo),
            (Command::Redo, Command::Undo),
        ] {
            let caret = self.caret;
            if self.apply(command, now_ms).text_changed {
                if self.text() == text {
                    return true;
                }
                self.apply(back, now_ms);
                self.caret = caret;
            }
        }
        self.replace_all(&text, now_ms)
    }
}
