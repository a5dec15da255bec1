//! What the deciding half asks the doing half for, and what it hears back.

use jiff::civil::Date;

use crate::model::views::{WorkbookCard, WorkbookContents, WorkbookSummary};
use crate::model::{Device, Entries, EntryId, Leaf, Link};
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
    /// Keep a small setting of this machine.
    Remember {
        /// Its name.
        key: &'static str,
        /// Its value.
        value: String,
    },
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

/// The name under which this machine remembers that a session was left in the middle.
pub const SESSION_LEFT: &str = "session";

/// Remembers that a session goes on in this workbook on this day, or that none does.
pub fn session_left(going: Option<(&str, Date)>) -> Effect {
    Effect::Remember {
        key: SESSION_LEFT,
        value: going.map_or_else(String::new, |(workbook, day)| format!("{day} {workbook}")),
    }
}

/// The workbook in which a session went on earlier `today`, as [`session_left`] has it remembered.
pub fn left_in(remembered: &str, today: Date) -> Option<&str> {
    let (day, workbook) = remembered.split_once(' ')?;
    (day == today.to_string() && !workbook.is_empty()).then_some(workbook)
}

/// A leaf as it was read: its entries, or why it can only be looked at.
pub type LeafRead = (Leaf, Result<Entries, Box<Fault>>);

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

/// Something to ask the dictionaries, with words as [`crate::spelling::Word::plain`] has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SpellingQuestion {
    /// Whether these words are right.
    Check(Vec<String>),
    /// What may have been meant.
    Suggest(String),
    /// From now on this word is right; it is kept in the config folder.
    Learn(String),
}

/// What the dictionaries answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SpellingAnswer {
    /// Words, and whether a dictionary or the user's own list knows them.
    Checked(Vec<(String, bool)>),
    /// What may have been meant, the likeliest first.
    Suggested {
        /// The word asked about.
        word: String,
        /// Other words.
        suggestions: Vec<String>,
    },
    /// The word could not be kept.
    NotLearned {
        /// The word.
        word: String,
        /// Why, in the system's words.
        reason: String,
    },
    /// This machine has no dictionary of the program's languages.
    NoDictionary,
}

/// Something to do with the workbooks that there are; names are those of folders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorkbooksQuestion {
    /// Which there are.
    List,
    /// Make one.
    Make(WorkbookCard),
    /// Put one away, or bring it back.
    Archive {
        /// Which.
        name: String,
        /// Whether it is to be away.
        away: bool,
    },
    /// How much there is in one.
    Count(String),
    /// Delete one for good, with this machine's old versions of it.
    Delete(String),
}

/// What came of a [`WorkbooksQuestion`].
#[derive(Clone, Debug, PartialEq)]
pub enum WorkbooksAnswer {
    /// Those that there are, in no order.
    List(Vec<WorkbookSummary>),
    /// The folder's name of the new one.
    Made(Result<String, Trouble>),
    /// It is put away, or brought back.
    Archived(Result<(), Trouble>),
    /// How much there is in one.
    Counted {
        /// Which.
        name: String,
        /// How much.
        contents: WorkbookContents,
    },
    /// It is gone.
    Deleted(Result<(), DeleteTrouble>),
}

/// Why a workbook is not deleted, or not all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeleteTrouble {
    /// Another window has it open.
    OpenElsewhere,
    /// This folder holds something that the program has not written.
    SomethingLeft(String),
    /// Anything else, in the system's words.
    Other(String),
}

/// A workbook that is open from now on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// Its folder's name.
    pub name: String,
    /// Where it lies, as shown to the user.
    pub folder: String,
    /// This window's name in its version vectors.
    pub device: Device,
    /// Random bits for entry ids.
    pub seed: u64,
    /// Its title page.
    pub card: WorkbookCard,
}

/// Why another workbook is not opened; the one that is open stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenTrouble {
    /// What is open cannot be written, or its text is out in another editor.
    NotSaved,
    /// It cannot be opened, in the system's words.
    Other(String),
}

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

/// The place of the copy of a text that could not be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RescueCopy {
    /// The folder, as shown to the user.
    pub folder: String,
    /// Whether the system empties that folder: the last resort where the disk with the state folder is full too.
    pub is_temporary: bool,
}

/// Why a save did not happen, as far as the user can do something about it.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// The disk or the quota is full.
    Full,
    /// The folder or the disk cannot be written to.
    ReadOnly,
    /// Another program holds the folder.
    Locked,
    /// The file on disk cannot be read, so it is left alone.
    Unreadable(Box<Fault>),
    /// More than a file may hold.
    TooLarge,
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
