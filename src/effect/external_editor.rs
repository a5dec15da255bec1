//! Texts opened in the user's external editor, and the results.

use crate::model::{EntryId, Leaf, Link};

/// A text to open in the user's own editor, and the field that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutsideText {
    /// The leaf that contains the entry.
    pub leaf: Leaf,
    /// The entry's id; the entry may not exist before its first answer.
    pub entry: EntryId,
    /// The entry's sheet.
    pub sheet: String,
    /// The dilemma or tip that a new entry is about.
    pub about: Option<Link>,
    /// The field's id.
    pub field: String,
    /// The code of the field's kind, which decides how the text is read back.
    pub meaning: String,
    /// The text to edit.
    pub text: String,
}

/// A text that was open in another editor when an earlier run ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundDraft {
    /// The draft folder.
    pub folder: String,
    /// The original text and its field; `None` if unknown.
    pub from: Option<OutsideText>,
    /// The text as the editor last saved it, or the reason why it cannot be read.
    pub edited: Result<String, String>,
}

/// A text after editing in the user's own editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditedText {
    /// The text with its line endings unchanged, without the final one.
    pub text: String,
    /// The editor's name, such as `vim`.
    pub editor: String,
}

/// The reason why editing outside failed; the text is unchanged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditTrouble {
    /// Neither `VISUAL` nor `EDITOR` is set.
    NoEditor,
    /// The workbook is locked, and this machine has no folder that is kept in memory alone.
    NoMemoryFolder,
    /// The editor could not be started, or the text could not be written to its file.
    NotStarted {
        /// The editor's name.
        editor: String,
        /// The cause, as the system's message.
        reason: String,
    },
    /// The editor exited with an error, so the edited text is ignored.
    Failed {
        /// The editor's name.
        editor: String,
        /// Its exit status, as the system's message.
        status: String,
    },
    /// The edited file is missing, too large or not UTF-8.
    Unreadable {
        /// The editor's name.
        editor: String,
        /// The cause, as a message.
        reason: String,
    },
}
