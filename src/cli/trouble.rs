//! What went wrong with a file, in words.

use crate::content::{Catalog, Phrase};
use crate::notation::Fault;
use crate::store::{SaveError, Unreadable};

/// Why a file cannot be read, with its place; `path` is how to find it.
pub(super) fn unreadable(catalog: &Catalog, path: &str, error: Unreadable) -> String {
    let file = ("file", path);
    match error {
        Unreadable::Fault(fault) => at(path, *fault).to_string(),
        Unreadable::Newer { .. } => catalog.fill(Phrase::WeekNewer, &[file]),
        Unreadable::TooLarge { .. } => {
            catalog.fill(Phrase::FileTooBig, &[file, ("size", "16 MiB")])
        }
        Unreadable::NotAFile { .. } => catalog.fill(Phrase::CliNotAFile, &[file]),
        Unreadable::System { message, .. } => {
            catalog.fill(Phrase::CliCannotOpen, &[file, ("reason", &message)])
        }
    }
}

/// A fault with the whole path.
pub(super) fn at(path: &str, fault: Fault) -> Fault {
    Fault {
        file: path.to_owned(),
        ..fault
    }
}

/// Any reason as a fault of the file at `path`.
pub(super) fn fault(path: &str, error: Unreadable) -> Fault {
    match error {
        Unreadable::Fault(fault) => at(path, *fault),
        other => Fault::at(path, "", 1, 1, other.to_string()),
    }
}

/// Why a week could not be saved.
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

/// What is wrong, and the sentence that says what it means.
pub(super) fn and_so(catalog: &Catalog, what: &str, meaning: Phrase) -> String {
    let stop = if what.ends_with('.') { "" } else { "." };
    format!("{what}{stop} {}", catalog.say(meaning))
}
