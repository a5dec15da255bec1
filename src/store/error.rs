//! Why a file cannot be read or written, told apart by what to do about it.

use std::io::{self, ErrorKind};

use crate::notation::Fault;

/// Why a leaf opens read-only: it is shown as far as it goes, and never written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// The text is not a leaf's.
    #[error("{0}")]
    Fault(Box<Fault>),
    /// A later program wrote it.
    #[error("{file}: format {format} needs a newer tillit")]
    Newer {
        /// The file's name.
        file: String,
        /// The number it bears.
        format: u32,
    },
    /// Larger than [`super::MAX_BYTES`].
    #[error("{file}: larger than 16 MiB")]
    TooLarge {
        /// The file's name.
        file: String,
    },
    /// A folder, fifo or device where a file should be.
    #[error("{file}: not a file")]
    NotAFile {
        /// The file's name.
        file: String,
    },
    /// The system does not hand it out.
    #[error("{file}: {message}")]
    System {
        /// The file's name.
        file: String,
        /// The system's words.
        message: String,
    },
}

impl From<Fault> for Unreadable {
    fn from(fault: Fault) -> Self {
        Self::Fault(Box::new(fault))
    }
}

impl Unreadable {
    /// The reason as a fault of `file`. A fault keeps the file that it names.
    pub fn into_fault(self, file: &str) -> Box<Fault> {
        match self {
            Self::Fault(fault) => fault,
            other => Box::new(Fault::at(file, "", 1, 1, other.to_string())),
        }
    }

    /// The reason as a fault of the file at `path`, whatever name a fault has.
    pub fn into_fault_of(self, path: &str) -> Fault {
        Fault {
            file: path.to_owned(),
            ..*self.into_fault(path)
        }
    }

    /// The reason behind a failed read of `file`.
    pub fn of_io(file: &str, error: &io::Error) -> Self {
        let file = file.to_owned();
        match error.kind() {
            ErrorKind::FileTooLarge => Self::TooLarge { file },
            ErrorKind::InvalidInput | ErrorKind::IsADirectory => Self::NotAFile { file },
            _ => Self::System {
                file,
                message: error.to_string(),
            },
        }
    }
}

/// Why nothing was saved; the text is still in the program, and what was on disk is whole.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The disk, the quota or the number of files is used up.
    #[error("the disk is full ({0})")]
    DiskFull(#[source] io::Error),
    /// The file, the folder or the whole disk may not be written.
    #[error("writing is not allowed ({0})")]
    NotAllowed(#[source] io::Error),
    /// The system failed in another way.
    #[error("the disk reported an error ({0})")]
    Io(#[source] io::Error),
    /// Another program holds the workbook's lock and does not let go.
    #[error("another program holds the workbook")]
    Locked,
    /// What is on disk cannot be read, so it is not written over.
    #[error("the file on disk cannot be read, so it is left alone: {0}")]
    Unreadable(#[source] Unreadable),
    /// The leaf has outgrown what is read back.
    #[error("more than 16 MiB or 10,000 entries in one file")]
    TooLarge,
    /// The text made for the file does not read back as what it was made from.
    #[error("the text made for the file does not read back the same")]
    Garbled,
}

impl From<io::Error> for SaveError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull(error),
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::NotAllowed(error),
            _ => Self::Io(error),
        }
    }
}

/// Why a workbook cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// No folder may bear the name, here or on another system.
    #[error("`{0}` cannot be a workbook's name: use letters, digits, spaces, - and _")]
    Name(String),
    /// There is a workbook whose name differs in the case of its letters alone.
    #[error("`{name}` is not there, and cannot be made beside `{there}`")]
    OtherCase {
        /// The name asked for.
        name: String,
        /// The workbook there is.
        there: String,
    },
}
