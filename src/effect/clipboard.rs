//! The system's clipboard.

/// One of the system's places for a text to paste.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasteSource {
    /// The clipboard, for what was copied.
    Clipboard,
    /// The selection in any window, which the middle button of the mouse pastes; the clipboard where the system has none.
    Selection,
}
