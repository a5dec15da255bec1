//! The week's text, for those who ask from outside.

use super::{Focus, WeekPage};
use crate::panes::writing::Writing;

impl WeekPage {
    /// Whether typed letters go into text.
    pub fn in_text(&self) -> bool {
        matches!(self.focus, Focus::Writing | Focus::OnlyText)
    }

    /// The text, while it is written.
    pub fn open_writing_now(&self) -> Option<&Writing> {
        self.in_text().then_some(&self.writing)
    }

    /// The text.
    pub fn writing_mut(&mut self) -> &mut Writing {
        &mut self.writing
    }
}
