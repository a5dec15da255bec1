//! Questions about the workbooks, their answers, and opening another one.

use super::Trouble;
use crate::model::Device;
use crate::model::views::{WorkbookCard, WorkbookContents, WorkbookSummary};

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
