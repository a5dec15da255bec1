//! The effects that the app asks the shell for, and the outcomes that come back.

mod anew;
mod client_copy;
mod clipboard;
mod external_editor;
mod leaf;
mod memo;
mod out;
mod setting;
mod spelling;
mod workbooks;

pub use anew::{Anew, LockChange};
pub use client_copy::{
    COPY_FORM, CopyRequest, GivenFile, ReceivedFile, TakeTrouble, Taken, Taking,
};
pub use clipboard::PasteSource;
pub use external_editor::{EditTrouble, EditedText, FoundDraft, OutsideText};
pub use leaf::{LeafRead, RescueCopy, Trouble};
pub use memo::{Memo, Memos};
pub use out::{OutChange, OutLog, OutRecord};
pub use setting::{SettingChoice, SettingNotWritten, SettingTrouble};
pub use spelling::{SpellingAnswer, SpellingQuestion};
pub use workbooks::{
    DeleteTrouble, OpenTrouble, Opened, WholeWorkbook, WorkbooksAnswer, WorkbooksQuestion,
};

use crate::content::Language;
use crate::model::{Entries, Leaf};
use crate::notation::Fault;
use crate::seal::Passphrase;
use crate::search::FoldedLeaf;
use crate::store::{FolderFault, LeafHistory};

/// A request to the shell for anything outside the program's memory.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Save a leaf.
    Save {
        /// The leaf to save.
        leaf: Leaf,
        /// The entries of the file when it was last read or written.
        base: Entries,
        /// The entries to write.
        ours: Entries,
    },
    /// Keep edits as earlier versions. Their entries were erased on another machine that had not seen the edits.
    KeepEdits {
        /// The leaf that held the entries.
        leaf: Leaf,
        /// The entries with the edits made here.
        edits: Entries,
    },
    /// Read one leaf now, before any other read.
    Read(Leaf),
    /// Read the earlier versions of a leaf in the background.
    ReadVersions(Leaf),
    /// Read every leaf in the background.
    ReadAll,
    /// Clear the terminal and redraw everything, so that nothing of the previous screen remains.
    Redraw,
    /// Put text on the system's clipboard; an empty one empties it.
    Copy(String),
    /// Read the system's text to paste.
    ReadClipboard(PasteSource),
    /// Keep the memory of the program out of any file that the system writes after a crash.
    ForbidDumps,
    /// Capture the mouse (`true`), or leave it to the terminal.
    Mouse(bool),
    /// Store a memo on this machine.
    Remember(Memo),
    /// Write a choice into the settings file.
    ChangeSetting(SettingChoice),
    /// Query this machine's dictionaries.
    Spell(SpellingQuestion),
    /// Save everything, then hand the terminal to the user's own editor with a text.
    EditOutside(Box<OutsideText>),
    /// Remove the draft folder of an earlier run; its text has been saved.
    RemoveDraft(String),
    /// Write a file; an existing file is never overwritten.
    Export {
        /// The path, as the user typed it.
        place: String,
        /// The bytes of the file.
        content: Vec<u8>,
        /// The form and the number of notes, for the log.
        record: OutRecord,
    },
    /// Write or take in a file that a coach and a client give each other, or make a passphrase for one.
    ClientCopy(Box<CopyRequest>),
    /// Change the log of what has been taken out, and read it.
    TakenOut(OutChange),
    /// List, create, archive, count or delete workbooks.
    Workbooks(WorkbooksQuestion),
    /// Save the open workbook, then open this one instead.
    OpenWorkbook(String),
    /// Save everything, then hand the terminal to another run of the program on the sample, in this language.
    OpenSample(Language),
    /// Save everything, then end this process and begin the program anew; [`Outcome::AnewRefused`] if a text can be
    /// saved nowhere.
    BeginAnew(Anew),
    /// Restore the terminal and stop the process until it is continued.
    Suspend,
    /// Quit once everything is saved; otherwise [`Outcome::QuitRefused`].
    Quit,
    /// Quit with a rescue copy of unsaved text; [`Outcome::QuitRefused`] if no copy can be made.
    QuitWithCopy,
    /// Quit and lose any unsaved text.
    QuitWithoutCopy,
}

/// The result of an effect, or an event outside the program.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// A leaf as read from disk, on request or because its file changed. A missing file reads as empty.
    Read {
        /// The leaf that was read.
        leaf: Leaf,
        /// Its entries, or the fault that makes it read-only.
        read: Result<Entries, Box<Fault>>,
    },
    /// The entries of a leaf's rescue copies, while its file cannot be read.
    Rescued {
        /// The leaf.
        leaf: Leaf,
        /// The entries written beside its file.
        entries: Entries,
    },
    /// One batch of [`Effect::ReadAll`]; more follow.
    SomeRead(Vec<LeafRead>),
    /// The folded texts of all batches, for search; sent after the last one.
    Folded(Vec<(Leaf, FoldedLeaf)>),
    /// The last batch of [`Effect::ReadAll`].
    AllRead(Vec<LeafRead>),
    /// The result of [`Effect::ReadVersions`].
    Versions {
        /// The leaf.
        leaf: Leaf,
        /// Its earlier versions, or the system's message where they cannot be listed.
        read: Result<Box<LeafHistory>, String>,
    },
    /// A leaf was saved.
    Saved {
        /// The leaf that was saved.
        leaf: Leaf,
        /// The entries in the file now: those sent, merged with changes by others.
        written: Entries,
        /// Whether the disk has confirmed that the save survives a power cut.
        durable: bool,
    },
    /// A leaf could not be saved; its text stays in memory.
    SaveFailed {
        /// The leaf that was not saved.
        leaf: Leaf,
        /// The cause, for the header.
        trouble: Trouble,
        /// The copy that is kept until a save succeeds; `None` if the copy failed too.
        rescued: Option<RescueCopy>,
    },
    /// A text was copied: whether it is known to be on the system's clipboard, or the terminal was only asked.
    Copied(bool),
    /// The result of [`Effect::ReadClipboard`]; none if there is no text, or none that is newer than [`Effect::Copy`].
    Clipboard(Option<String>),
    /// The program did not quit: not everything is saved, or no rescue copy could be made.
    QuitRefused,
    /// Another window of this user was hidden by a key.
    HiddenElsewhere,
    /// The program did not begin anew: a text could be saved nowhere.
    AnewRefused,
    /// The user's own editor has saved its file and is still open.
    EditorSaved(EditedText),
    /// A draft that an earlier run left behind, because it ended while a text was open in another editor.
    DraftFound(Box<FoundDraft>),
    /// The text after the user's own editor has closed.
    EditedOutside(Result<EditedText, EditTrouble>),
    /// The passphrase that [`CopyRequest::MakePassphrase`] asked for.
    PassphraseMade(Passphrase),
    /// The result of [`CopyRequest::Take`].
    CopyTaken(Box<Taking>),
    /// The result of [`Effect::Export`] or [`CopyRequest::Give`].
    Exported {
        /// The path of the file.
        file: String,
        /// Whether the log says so.
        is_logged: bool,
        /// Success, or the reason for the failure.
        result: Result<(), ExportTrouble>,
    },
    /// The result of [`Effect::TakenOut`]: the log as it is then.
    TakenOut(OutLog),
    /// The result of [`Effect::ChangeSetting`].
    SettingChanged(Result<(), SettingNotWritten>),
    /// An answer from the dictionaries.
    Spelled(SpellingAnswer),
    /// The result of [`Effect::Workbooks`].
    Workbooks(WorkbooksAnswer),
    /// The result of [`Effect::OpenWorkbook`].
    Opened(Result<Box<Opened>, OpenTrouble>),
    /// A message that needs no decision, such as a folder that other users can read.
    Notice(Notice),
}

/// The reason why a text was not exported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportTrouble {
    /// A file or folder with that name exists.
    Exists,
    /// There is no such folder.
    NoFolder,
    /// Permission to write to the folder is missing.
    NotAllowed,
    /// The disk is full.
    Full,
    /// Any other cause, as the system's message.
    Other(String),
}

/// A one-line message that needs no decision.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// The open workbook is the sample, in this folder.
    Sample(String),
    /// The terminal's locale, this one, has no UTF-8.
    NoUtf8(String),
    /// The sample could not be opened, for this reason.
    SampleNotStarted(String),
    /// The workbook's folder has a fault.
    Folder(FolderFault, String),
    /// The workbook's folder looks synced or shared.
    FolderSynced(String),
    /// Number of rescue copies of an earlier run that have been merged.
    Recovered(usize),
    /// Number of clients' workbooks deleted here because they were deleted on another machine.
    WorkbooksDeleted(usize),
    /// Number of a sync tool's conflict copies that have been merged.
    ConflictCopiesMerged(usize),
    /// These files of a locked workbook were not sealed. They have been merged, sealed and removed.
    PlainFilesSealed(Vec<String>),
    /// A fault in the settings, in the user's own content or in a file of the workbook.
    Fault(Box<Fault>),
    /// A file that the user has named contains notes of a leaf; it is not merged.
    Stray {
        /// Its name in the workbook's folder.
        file: String,
        /// The leaf named in the file.
        leaf: Leaf,
        /// Number of notes in the file that the leaf does not have.
        new_notes: usize,
    },
    /// A copy that is not merged because its leaf's file would become too large: the folder of a rescue copy, or the
    /// file name of a conflict copy.
    TooLargeToMerge(String),
    /// iCloud has not downloaded the file of this leaf.
    InTheCloud(Leaf),
    /// An entry of this leaf was erased on another machine while it was edited here; the edit is kept as an earlier
    /// version.
    EditOfErasedKept(Leaf),
}
