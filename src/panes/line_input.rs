//! A line that is typed into a dialog and belongs to no entry.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::writing::command_of;
use super::{Desk, Gesture, Scene};
use crate::action::Action;
use crate::effect::Effect;
use crate::text::{Command, Editor, Options};
use crate::widgets::TextStyles;
use crate::widgets::line::LineField;

/// What came of a gesture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// It is no business of text.
    Ignored,
    /// The text is as it was.
    Moved,
    /// The text has changed.
    Changed,
}

/// A line being typed.
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
    /// A line with some text, and the cursor behind it.
    pub fn new(text: &str) -> Self {
        let options = Options {
            single_line: true,
            ..Options::default()
        };
        let mut editor = Editor::new("", options);
        editor.apply(Command::Paste(text.to_owned()), 0);
        Self { editor }
    }

    /// The text as it stands.
    pub fn text(&self) -> String {
        self.editor.text()
    }

    /// Types, moves, cuts and pastes.
    pub fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Typed {
        let command = match gesture {
            Gesture::Type(letter) => Command::Insert(*letter),
            Gesture::Paste(text) => Command::Paste(text.clone()),
            Gesture::Act(asked) if asked.action == Action::Paste => {
                Command::Paste(desk.register.clone())
            }
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

    /// Puts other text in its place.
    pub fn set(&mut self, text: String, ticks: u64) {
        self.editor.apply(Command::SelectAll, ticks);
        self.editor.apply(Command::Paste(text), ticks);
    }

    /// Puts the cursor where a click was, so many cells from the line's start.
    pub fn click(&mut self, column: u16, clicks: u8) {
        self.editor.click(0, column, false, clicks);
    }

    /// Draws it and tells where the cursor is.
    pub fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        self.view_with(area, buf, scene, "")
    }

    /// As [`LineInput::view`], with what an empty line shows.
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
