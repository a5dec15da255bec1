//! Files that a coach and a client give each other.

use super::{OutRecord, Trouble};
use crate::exchange::{CopyFault, SealedBy};
use crate::model::ClientCopy;
use crate::model::views::WorkbookCard;
use crate::seal::Passphrase;
use crate::store::{TakeRefusal, TakenCopy};

/// The name of a client's own copy in the log, beside those of the forms of export.
pub const COPY_FORM: &str = "copy";

/// A request about such a file.
#[derive(Clone, Debug, PartialEq)]
pub enum CopyRequest {
    /// Make a passphrase to say aloud.
    MakePassphrase,
    /// Seal and write a file; an existing one is never overwritten.
    Give(GivenFile),
    /// Take in a file.
    Take(ReceivedFile),
}

impl CopyRequest {
    /// The path that the user typed; empty if the request has none.
    pub fn place(&self) -> &str {
        match self {
            Self::MakePassphrase => "",
            Self::Give(given) => &given.place,
            Self::Take(received) => &received.place,
        }
    }
}

/// A file for the other one, to be sealed and written.
#[derive(Clone, Debug, PartialEq)]
pub struct GivenFile {
    /// The path, as the user typed it.
    pub place: String,
    /// The notes in it.
    pub copy: ClientCopy,
    /// The lock of the file.
    pub by: SealedBy,
    /// The form and the number of notes, for the log.
    pub record: OutRecord,
}

/// A file from the other one, to be opened and taken in.
#[derive(Clone, Debug, PartialEq)]
pub struct ReceivedFile {
    /// The path, as the user typed it.
    pub place: String,
    /// The passphrase; a file that is sealed for a key is opened by those of this run.
    pub passphrase: Passphrase,
    /// The folder name of the workbook that it has to belong to; `None` for any.
    pub workbook: Option<String>,
    /// The title page of the workbook to make where the notes come for the first time.
    pub new: WorkbookCard,
}

/// The notes that were taken in, or the reason that they were not.
pub type Taking = Result<Taken, TakeTrouble>;

/// The notes that were taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The workbook, and the number of notes that are new or changed.
    pub copy: TakenCopy,
    /// The title of the workbook.
    pub title: String,
}

/// The reason that a file was not taken in.
#[derive(Clone, Debug, PartialEq)]
pub enum TakeTrouble {
    /// It cannot be read from the disk: the system's message.
    NoFile(String),
    /// It cannot be opened, or holds something else.
    Fault(CopyFault),
    /// No workbook takes it in.
    Refused(TakeRefusal),
    /// A week could not be read or saved.
    NotSaved(Trouble),
}
