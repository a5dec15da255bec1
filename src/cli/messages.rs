//! Messages about files that cannot be read or written.

use crate::content::{Catalog, Phrase};
use crate::notation::Fault;
use crate::store::{SaveError, Unreadable};

/// The message for a file that cannot be read, with line and column if they are known.
pub(super) fn unreadable(catalog: &Catalog, path: &str, error: Unreadable) -> String {
    let file = ("file", path);
    match error {
        Unreadable::Fault(fault) => catalog.fault(&at(path, *fault)),
        Unreadable::Newer { .. } => catalog.fill(Phrase::WeekNewer, &[file]),
        Unreadable::TooLarge { .. } => {
            catalog.fill(Phrase::FileTooBig, &[file, ("size", "16 MiB")])
        }
        Unreadable::Sealed { fault, .. } => format!("{path}: {}", catalog.seal_fault(&fault)),
        Unreadable::NotAFile { .. } => catalog.fill(Phrase::CliNotAFile, &[file]),
        Unreadable::System { message, .. } => {
            catalog.fill(Phrase::CliCannotOpen, &[file, ("reason", &message)])
        }
    }
}

/// The fault with the full path of its file.
pub(super) fn at(path: &str, fault: Fault) -> Fault {
    Fault {
        file: path.to_owned(),
        ..fault
    }
}

/// The message for a week that could not be saved.
pub(super) fn unsaved(catalog: &Catalog, path: &str, error: SaveError) -> String {
    let reason = match error {
        SaveError::DiskFull(_) => catalog.say(Phrase::DiskFull).to_owned(),
        SaveError::NotAllowed(_) => catalog.say(Phrase::FolderReadOnly).to_owned(),
        SaveError::Unreadable(error) => return unreadable(catalog, path, error),
        SaveError::TooLarge => catalog.say(Phrase::CliImportWeekFull).to_owned(),
        other => other.to_string(),
    };
    format!("{path}: {reason}")
}

/// An error, followed by a sentence with the consequence for the user.
pub(super) fn with_consequence(catalog: &Catalog, error: &str, consequence: Phrase) -> String {
    let stop = if error.ends_with('.') { "" } else { "." };
    format!("{error}{stop} {}", catalog.say(consequence))
}
