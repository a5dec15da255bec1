//! A line of text in a dialog; it belongs to no entry.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::writing::command_of;
use super::{Desk, Gesture, Scene};
use crate::effect::Effect;
use crate::text::{Command, Editor, Options};
use crate::widgets::TextStyles;
use crate::widgets::line::LineField;

/// The effect of a gesture on the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// Not a gesture for text.
    Ignored,
    /// Handled; the text has not changed.
    Moved,
    /// Handled; the text has changed.
    Changed,
}

/// A line of text with its cursor and undo history.
#[derive(Debug)]
pub struct LineInput {
    editor: Editor,
}

impl Default for LineInput {
    fn default() -> Self {
        Self::new("")
    }
}

impl LineInput {
    /// A line with this text and the cursor after it.
    pub fn new(text: &str) -> Self {
        let options = Options {
            single_line: true,
            ..Options::default()
        };
        let mut editor = Editor::new("", options);
        editor.apply(Command::Paste(text.to_owned()), 0);
        Self { editor }
    }

    /// The text.
    pub fn text(&self) -> String {
        self.editor.text()
    }

    /// Types, moves the cursor, cuts, copies and pastes.
    pub fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Typed {
        let command = match gesture {
            Gesture::Type(letter) => Command::Insert(*letter),
            Gesture::Paste(text) => Command::Paste(text.clone()),
            Gesture::Act(asked) => match command_of(*asked) {
                Some(command) => command,
                None => return Typed::Ignored,
            },
            Gesture::Point(_) => return Typed::Ignored,
        };
        let outcome = self.editor.apply(command, desk.now.ticks);
        if let Some(copied) = outcome.copied {
            desk.register.clone_from(&copied);
            desk.effects.push(Effect::Copy(copied));
        }
        if outcome.text_changed {
            Typed::Changed
        } else {
            Typed::Moved
        }
    }

    /// Replaces the whole text; `ticks` is the time in ms.
    pub fn set(&mut self, text: String, ticks: u64) {
        self.editor.apply(Command::SelectAll, ticks);
        self.editor.apply(Command::Paste(text), ticks);
    }

    /// Moves the cursor to a click, `column` cells from the start of the line.
    pub fn click(&mut self, column: u16, clicks: u8) {
        self.editor.click(0, column, clicks);
    }

    /// Draws the line and returns the position of the cursor.
    pub fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        self.view_with(area, buf, scene, "")
    }

    /// Draws the line like [`LineInput::view`], with `placeholder` while it is empty.
    pub fn view_with(
        &self,
        area: Rect,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        placeholder: &str,
    ) -> Option<Position> {
        LineField::new(&self.editor, TextStyles::of(scene.theme))
            .placeholder(placeholder)
            .render(area, buf)
    }
}
