//! Texts in the user's external editor.

use crate::model::{EntryId, Leaf, Link};

/// A text that is handed to the user's own editor, and the field it is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutsideText {
    /// The leaf with the entry.
    pub leaf: Leaf,
    /// The entry, which may not exist before its first answer.
    pub entry: EntryId,
    /// The entry's sheet.
    pub sheet: String,
    /// The dilemma or tip that a new entry is about.
    pub about: Option<Link>,
    /// The field.
    pub field: String,
    /// The code of what a text means in that field.
    pub meaning: String,
    /// The text.
    pub text: String,
}

/// A text that an earlier run left in another editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundDraft {
    /// The folder it is in.
    pub folder: String,
    /// The text as it was handed out, and its field; `None` where that is not known.
    pub from: Option<OutsideText>,
    /// The text as the editor saved it last, or why it cannot be read.
    pub edited: Result<String, String>,
}

/// A text as the user's own editor left it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditedText {
    /// The text, line ends as they came, without the one at its end.
    pub text: String,
    /// The editor's name, such as `vim`.
    pub editor: String,
}

/// Why nothing came of opening the user's own editor; the text is as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditTrouble {
    /// Neither `VISUAL` nor `EDITOR` names one.
    NoEditor,
    /// It could not be started, or the text could not be handed to it.
    NotStarted {
        /// The editor's name.
        editor: String,
        /// Why, in the system's words.
        reason: String,
    },
    /// It ended with an error, so what it left is not taken.
    Failed {
        /// The editor's name.
        editor: String,
        /// Its exit status, in the system's words.
        status: String,
    },
    /// It left no text in UTF-8 of a size that can be taken in.
    Unreadable {
        /// The editor's name.
        editor: String,
        /// What was wrong.
        reason: String,
    },
}
