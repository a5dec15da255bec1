//! Notes that are taken out of the workbook, and the log of them.

use crate::store::TakenOut;

/// A line of the log without its time and file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutRecord {
    /// The name of the form, such as `markdown`.
    pub form: String,
    /// The number of notes.
    pub notes: usize,
}

impl OutRecord {
    /// The record of `notes` notes in a form.
    pub fn new(form: &str, notes: usize) -> Self {
        Self {
            form: form.to_owned(),
            notes,
        }
    }
}

/// The log, the oldest line first; the system's message where it cannot be read or written.
pub type OutLog = Result<Vec<TakenOut>, String>;

/// A change of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OutChange {
    /// It is only read.
    Nothing,
    /// Notes were put on the system's clipboard.
    Copied(OutRecord),
    /// A line is removed.
    Erase(TakenOut),
}
