//! Requests about workbooks and their results, and the switch to another workbook.

use super::Trouble;
use crate::model::views::{WorkbookCard, WorkbookContents, WorkbookSummary};
use crate::model::{Device, Entry, Leaf};

/// A request about the workbooks; every name is a folder name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorkbooksQuestion {
    /// List all workbooks.
    List,
    /// Find the one client's workbook with this alias or folder name.
    FindClient(String),
    /// Create a workbook.
    Make(WorkbookCard),
    /// Give a workbook another title; its folder keeps its name.
    Rename {
        /// Folder name of the workbook.
        name: String,
        /// The new title.
        title: String,
    },
    /// Archive a workbook, or restore it.
    Archive {
        /// Folder name of the workbook.
        name: String,
        /// `true` to archive it, `false` to restore it.
        is_archived: bool,
    },
    /// Count the contents of a workbook.
    Count(String),
    /// Read everything in a workbook, without opening it.
    Read(String),
    /// Delete a workbook permanently, with this machine's earlier versions of it.
    Delete(String),
}

/// The result of a [`WorkbooksQuestion`].
#[derive(Clone, Debug, PartialEq)]
pub enum WorkbooksAnswer {
    /// All workbooks, in no particular order.
    List(Vec<WorkbookSummary>),
    /// Folder name of the client's workbook; `None` if there is none, or several.
    Found(Option<String>),
    /// Folder name of the new workbook.
    Made(Result<String, Trouble>),
    /// The workbook has its new title.
    Renamed(Result<(), Trouble>),
    /// The workbook is archived or restored.
    Archived(Result<(), Trouble>),
    /// The contents of a workbook.
    Counted {
        /// Folder name of the workbook.
        name: String,
        /// The number of its entries and files.
        contents: WorkbookContents,
    },
    /// Everything in a workbook.
    Read {
        /// Folder name of the workbook.
        name: String,
        /// Its entries and faults.
        read: WholeWorkbook,
    },
    /// The workbook is deleted; the number under which the client's hours stay, if there are any.
    Deleted(Result<Option<u32>, DeleteTrouble>),
}

/// The entries of a workbook that is not open.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WholeWorkbook {
    /// Its entries, leaf by leaf in the order of their weeks, without those deleted.
    pub entries: Vec<(Leaf, Entry)>,
    /// The number of files that cannot be read.
    pub unreadable: usize,
}

/// The reason why a workbook is not deleted, or only in part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeleteTrouble {
    /// Another window has it open.
    OpenElsewhere,
    /// The folder with this path contains files that the program did not write.
    SomethingLeft(String),
    /// The client's hours could not be kept in the open workbook, for this reason.
    HoursNotKept(String),
    /// Any other cause, as the system's message.
    Other(String),
}

/// A workbook that has just been opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// Its folder name.
    pub name: String,
    /// The path of its folder, as shown to the user.
    pub folder: String,
    /// The device that this window counts its changes under in version vectors.
    pub device: Device,
    /// Random seed for entry ids.
    pub seed: u64,
    /// Its title page.
    pub card: WorkbookCard,
    /// Whether its files are sealed.
    pub is_locked: bool,
}

/// The reason why another workbook is not opened; the current one stays open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenTrouble {
    /// The open workbook cannot be saved, or a text of it is open in another editor.
    NotSaved,
    /// It is locked, and no key of this run opens it; its folder name.
    Locked(String),
    /// Any other cause, as the system's message.
    Other(String),
}
