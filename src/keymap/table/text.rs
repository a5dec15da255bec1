//! The shipped key bindings in a text.

use super::Row;
use crate::action::Action;
use crate::keymap::Context;

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = {
    use Action::*;
    use Context::*;
    &[
        (Line, "Enter", FinishField, 1),
        (Line, "Up", PreviousField, 0),
        (Line, "Down", NextField, 0),

        (Writing, "Tab", NextPane, 2),
        (Writing, "Shift+Tab", PreviousPane, 0),

        (Prose, "F5 Ctrl+E", WritingMode, 3),
        (Prose, "Ctrl+F", Find, 4),
        (Prose, "Ctrl+R", Replace, 5),
        (Prose, "F3 Alt+n", FindNext, 0),
        (Prose, "Shift+F3 Alt+p", FindPrevious, 0),
        (Prose, "Enter Ctrl+J Alt+Enter Shift+Enter Alt+j", Newline, 1),
        (Prose, "Alt+c", SwitchBox, 0),
        (Prose, "Up", CursorUp, 0),
        (Prose, "Down", CursorDown, 0),
        (Prose, "Ctrl+Up", ParagraphUp, 0),
        (Prose, "Ctrl+Down", ParagraphDown, 0),
        (Prose, "PgUp", PageUp, 0),
        (Prose, "PgDn", PageDown, 0),

        (Replacing, "Enter Ctrl+J", ReplaceHit, 1),
        (Replacing, "Ctrl+R", ReplaceAll, 2),

        (Finding, "Down Enter Ctrl+J F3", FindNext, 1),
        (Finding, "Up Shift+F3", FindPrevious, 2),
        (Finding, "Ctrl+R", Replace, 3),
        (Finding, "F6 Ctrl+T", SwitchExact, 4),
        (Finding, "F7 Ctrl+N", SwitchWholeWords, 5),
        (Finding, "Tab Shift+Tab", FindField, 0),
        (Finding, "Ctrl+F", Find, 0),

        (Text, "Left", CursorLeft, 0),
        (Text, "Right", CursorRight, 0),
        (Text, "Ctrl+Left Alt+b", WordLeft, 0),
        (Text, "Ctrl+Right Alt+f", WordRight, 0),
        (Text, "Alt+a", SentenceLeft, 0),
        (Text, "Alt+e", SentenceRight, 0),
        (Text, "Home", RowStart, 0),
        (Text, "End", RowEnd, 0),
        (Text, "Ctrl+Home", TextStart, 0),
        (Text, "Ctrl+End", TextEnd, 0),
        (Text, "Backspace", DeleteLeft, 0),
        (Text, "Delete", DeleteRight, 0),
        (Text, "Ctrl+Backspace Ctrl+W Alt+Backspace", DeleteWordLeft, 0),
        (Text, "Ctrl+Delete Alt+d", DeleteWordRight, 0),
        (Text, "Ctrl+K", DeleteToRowEnd, 0),
        (Text, "Ctrl+A", SelectAll, 0),
        (Text, "Ctrl+X", Cut, 0),
        (Text, "Ctrl+C", Copy, 0),
        (Text, "Ctrl+V", Paste, 0),
        (Text, "F8 Ctrl+U", ExternalEditor, 0),
        (Text, "Ctrl+D Alt+s", SuggestSpelling, 0),
    ]
};
