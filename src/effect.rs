//! The effects that the app asks the shell for, and the outcomes that come back.

mod external_editor;
mod leaf;
mod memo;
mod spelling;
mod workbooks;

pub use external_editor::{EditTrouble, EditedText, FoundDraft, OutsideText};
pub use leaf::{LeafRead, RescueCopy, Trouble};
pub use memo::{Memo, Memos};
pub use spelling::{SpellingAnswer, SpellingQuestion};
pub use workbooks::{DeleteTrouble, OpenTrouble, Opened, WorkbooksAnswer, WorkbooksQuestion};

use crate::model::{Entries, Leaf};
use crate::notation::Fault;

/// Something to do outside the program's memory; the shell does it.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Write a leaf: what was read or written last, and what it is to say now.
    Save {
        /// Which file.
        leaf: Leaf,
        /// What the file said when last seen.
        base: Entries,
        /// What it is to say.
        ours: Entries,
    },
    /// Keep edits among the versions, of entries that were erased elsewhere without having seen them.
    KeepEdits {
        /// The file that held them.
        leaf: Leaf,
        /// The entries as they were edited here.
        edits: Entries,
    },
    /// Read one leaf, before everything else.
    Read(Leaf),
    /// Read every leaf, behind the scenes.
    ReadAll,
    /// Draw everything anew, so that the terminal keeps nothing of what it showed.
    Redraw,
    /// Put text on the system's clipboard.
    Copy(String),
    /// Take the mouse, or leave it to the terminal.
    Mouse(bool),
    /// Remember a small fact on this machine.
    Remember(Memo),
    /// Ask this machine's dictionaries.
    Spell(SpellingQuestion),
    /// Open the user's own editor on a text; saves come first, and the terminal is lent to it meanwhile.
    EditOutside(Box<OutsideText>),
    /// Remove what an earlier run left of a text in another editor: all of it is saved now.
    RemoveDraft(String),
    /// Write a text to a new file of the user's, never over anything.
    Export {
        /// Where, as the user typed it.
        place: String,
        /// The text.
        text: String,
    },
    /// Look after the workbooks that there are.
    Workbooks(WorkbooksQuestion),
    /// Open this workbook in the place of the one that is open, once all of that is written.
    OpenWorkbook(String),
    /// Give the terminal back and stop until continued.
    Suspend,
    /// Leave the program once everything is saved; otherwise [`Outcome::QuitRefused`].
    Quit,
    /// Leave the program with a rescue copy of what is not saved; [`Outcome::QuitRefused`] where none can be made.
    QuitWithCopy,
    /// Leave the program, whatever is lost.
    QuitWithoutCopy,
}

/// What came of an effect, or happened outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// A leaf as it stands on disk: asked for, or changed by somebody else. A missing file is an empty one.
    Read {
        /// Which file.
        leaf: Leaf,
        /// Its entries, or why it can only be looked at.
        read: Result<Entries, Box<Fault>>,
    },
    /// Some of every leaf, on the way there.
    SomeRead(Vec<LeafRead>),
    /// The last of every leaf as it stands on disk: all have been read now.
    AllRead(Vec<LeafRead>),
    /// A leaf was written.
    Saved {
        /// Which file.
        leaf: Leaf,
        /// What the file says now: what was sent, and what others had added.
        written: Entries,
        /// Whether the disk has confirmed that it will survive a power cut.
        durable: bool,
    },
    /// A leaf could not be written; the text stays in the program.
    SaveFailed {
        /// Which file.
        leaf: Leaf,
        /// Why.
        trouble: Trouble,
        /// The copy that is kept until the text can be written in its place; `None` where that failed too.
        rescued: Option<RescueCopy>,
    },
    /// The program was asked to quit and did not: not everything is saved, or no copy could be made of it.
    QuitRefused,
    /// The user's own editor has saved its file and is still open.
    EditorSaved(EditedText),
    /// An earlier run was ended while a text was in another editor: this is what the editor had saved.
    DraftFound(Box<FoundDraft>),
    /// What the user's own editor left of the text it was opened on.
    EditedOutside(Result<EditedText, EditTrouble>),
    /// A text was handed out, or why not.
    Exported {
        /// The file.
        file: String,
        /// What came of it.
        came: Result<(), ExportTrouble>,
    },
    /// What the dictionaries say.
    Spelled(SpellingAnswer),
    /// What came of looking after the workbooks.
    Workbooks(WorkbooksAnswer),
    /// Another workbook is open now, or why not.
    Opened(Result<Box<Opened>, OpenTrouble>),
    /// Something to tell that stops nobody, such as a folder that others can read.
    Notice(Notice),
}

/// Why a text was not handed out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportTrouble {
    /// Something of that name is there.
    There,
    /// There is no such folder.
    NoFolder,
    /// The folder may not be written to.
    NotAllowed,
    /// Anything else, in the system's words.
    Other(String),
}

/// Something worth a line that stops nobody.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// The workbook's folder can be read by other users of this machine.
    FolderOpenToOthers(String),
    /// The workbook's folder looks synced or shared.
    FolderSynced(String),
    /// Text that an earlier run could not write has been taken in.
    Recovered(usize),
    /// A copy that a sync tool had set aside has been taken in.
    ConflictCopiesMerged(usize),
    /// Something is wrong with the settings, with own content or with a file of the workbook.
    Fault(Box<Fault>),
    /// A file with a name of the user's own holds notes of a leaf; it is left alone.
    Stray {
        /// Its name in the workbook's folder.
        file: String,
        /// The leaf that it says it is.
        leaf: Leaf,
        /// Notes that the leaf does not have.
        new_notes: usize,
    },
    /// A rescue copy or a sync tool's copy does not fit into its leaf's file; it stays where it is.
    TooLargeToMerge(String),
    /// iCloud has not downloaded the file of this leaf.
    InTheCloud(Leaf),
    /// An entry of this leaf was erased elsewhere while it was edited here; the edit is kept for a while.
    EditOfErasedKept(Leaf),
}
