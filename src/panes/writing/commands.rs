//! The editor commands of the actions in a text.

use crate::action::Action;
use crate::keymap::Pressed;
use crate::text::{Command, Motion};

/// Whether a command may change the text.
pub(super) fn changes_text(command: &Command) -> bool {
    !matches!(
        command,
        Command::Move { .. } | Command::SelectAll | Command::Copy
    )
}

/// The editor command for an action; `None` where the action does not concern text.
pub(in crate::panes) fn command_of(pressed: Pressed) -> Option<Command> {
    let motion = match pressed.action {
        Action::CursorLeft => Motion::Left,
        Action::CursorRight => Motion::Right,
        Action::CursorUp => Motion::RowUp,
        Action::CursorDown => Motion::RowDown,
        Action::WordLeft => Motion::WordLeft,
        Action::WordRight => Motion::WordRight,
        Action::SentenceLeft => Motion::SentenceLeft,
        Action::SentenceRight => Motion::SentenceRight,
        Action::ParagraphUp => Motion::ParagraphUp,
        Action::ParagraphDown => Motion::ParagraphDown,
        Action::RowStart => Motion::Home,
        Action::RowEnd => Motion::End,
        Action::TextStart => Motion::TextStart,
        Action::TextEnd => Motion::TextEnd,
        Action::PageUp => Motion::PageUp,
        Action::PageDown => Motion::PageDown,
        other => return edit_of(other),
    };
    Some(Command::Move {
        motion,
        select: pressed.select,
    })
}

fn edit_of(action: Action) -> Option<Command> {
    Some(match action {
        Action::Newline => Command::Newline,
        Action::DeleteLeft => Command::Backspace,
        Action::DeleteRight => Command::Delete,
        Action::DeleteWordLeft => Command::DeleteWordBack,
        Action::DeleteWordRight => Command::DeleteWordForward,
        Action::DeleteToRowEnd => Command::DeleteToRowEnd,
        Action::SelectAll => Command::SelectAll,
        Action::SwitchBox => Command::SwitchBox(None),
        Action::Cut => Command::Cut,
        Action::Copy => Command::Copy,
        Action::Undo => Command::Undo,
        Action::Redo => Command::Redo,
        _ => return None,
    })
}
