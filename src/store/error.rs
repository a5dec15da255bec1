//! Errors of reading, saving and opening, one variant for each remedy.

use std::io::{self, ErrorKind};

use crate::notation::{Cause, Fault};
use crate::seal::SealFault;

/// The reason that a leaf is read-only: it cannot be read, and is never written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// The text does not parse as a leaf.
    #[error("{0}")]
    Fault(Box<Fault>),
    /// The file was written by a newer version of the program.
    #[error("{file}: format {format} needs a newer tillit")]
    Newer {
        /// The file's name.
        file: String,
        /// The file's format number.
        format: u32,
    },
    /// The file is larger than [`super::MAX_BYTES`].
    #[error("{file}: larger than 16 MiB")]
    TooLarge {
        /// The file's name.
        file: String,
    },
    /// The file is sealed, and could not be opened.
    #[error("{file}: {fault}")]
    Sealed {
        /// The file's name.
        file: String,
        /// The reason.
        fault: SealFault,
    },
    /// The path is a folder, fifo or device.
    #[error("{file}: not a file")]
    NotAFile {
        /// The file's name.
        file: String,
    },
    /// The system failed to read it.
    #[error("{file}: {message}")]
    System {
        /// The file's name.
        file: String,
        /// The system's error message.
        message: String,
    },
}

impl From<Fault> for Unreadable {
    fn from(fault: Fault) -> Self {
        Self::Fault(Box::new(fault))
    }
}

impl Unreadable {
    /// The file's name or path, as it was given to the reader.
    pub fn file(&self) -> &str {
        match self {
            Self::Fault(fault) => &fault.file,
            Self::Newer { file, .. }
            | Self::TooLarge { file }
            | Self::Sealed { file, .. }
            | Self::NotAFile { file }
            | Self::System { file, .. } => file,
        }
    }

    /// Converts the reason to a fault of `file`; one that is a fault already keeps its own file name.
    pub fn into_fault(self, file: &str) -> Box<Fault> {
        match self {
            Self::Fault(fault) => fault,
            Self::Sealed { fault, .. } => Box::new(Fault {
                cause: Box::new(Cause::Sealed(fault.clone())),
                ..Fault::at(file, "", 1, 1, fault.to_string())
            }),
            other => Box::new(Fault::at(file, "", 1, 1, other.to_string())),
        }
    }

    /// Converts the reason to a fault of the file at `path`, replacing a fault's own file name.
    pub fn into_fault_of(self, path: &str) -> Fault {
        Fault {
            file: path.to_owned(),
            ..*self.into_fault(path)
        }
    }

    /// The reason that corresponds to an I/O error from reading `file`.
    pub fn of_io(file: &str, error: &io::Error) -> Self {
        let file = file.to_owned();
        if let Some(fault) = SealFault::of_io(error) {
            let fault = fault.clone();
            return Self::Sealed { file, fault };
        }
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

/// The reason that a save failed; the text is still in memory, and the file on disk unchanged.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The disk, the quota or the number of files is exhausted.
    #[error("the disk is full ({0})")]
    DiskFull(#[source] io::Error),
    /// The file, the folder or the whole disk is not writable.
    #[error("writing is not allowed ({0})")]
    NotAllowed(#[source] io::Error),
    /// The system failed in another way.
    #[error("the disk reported an error ({0})")]
    Io(#[source] io::Error),
    /// The workbook is locked, or what was sealed does not open again.
    #[error("it cannot be sealed: {0}")]
    Sealed(#[source] SealFault),
    /// Another program holds the workbook's lock for too long.
    #[error("another program holds the workbook")]
    Locked,
    /// Another program changed the file during every attempt to save it.
    #[error("another program keeps changing the file")]
    Overtaken,
    /// The file on disk cannot be read, so it is not overwritten.
    #[error("the file on disk cannot be read, so it is left alone: {0}")]
    Unreadable(#[source] Unreadable),
    /// The leaf is larger than a file that can be read back.
    #[error("more than 16 MiB or 10,000 entries in one file")]
    TooLarge,
    /// The text made for the file does not read back as the same entries.
    #[error("the text made for the file does not read back the same")]
    Garbled,
}

impl From<io::Error> for SaveError {
    fn from(error: io::Error) -> Self {
        if let Some(fault) = SealFault::of_io(&error) {
            return Self::Sealed(fault.clone());
        }
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull(error),
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::NotAllowed(error),
            _ => Self::Io(error),
        }
    }
}

/// The reason that a workbook cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The name cannot be a folder's, here or on another system.
    #[error("`{0}` cannot be a workbook's name: use letters, digits, spaces, - and _")]
    Name(String),
    /// A workbook exists whose name differs only in case.
    #[error("`{name}` is not there, and cannot be made beside `{existing}`")]
    OtherCase {
        /// The requested name.
        name: String,
        /// The existing workbook's name.
        existing: String,
    },
}
