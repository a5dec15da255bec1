//! The report of an import.

use std::io;

use super::output::print;
use crate::content::{Catalog, Phrase};
use crate::exchange::{LeftOut, Place, ReadError, Reading, Reason, Remark};
use crate::model::{Entries, Leaf};

/// Prints the numbers of entries that were read, added, known already and left out.
pub(super) fn print_report(
    catalog: &Catalog,
    read: usize,
    added: &[(Leaf, Entries)],
    reading: &Reading,
) -> io::Result<()> {
    let new: usize = added.iter().map(|(_, entries)| entries.len()).sum();
    for (phrase, count) in [
        (Phrase::CliImportRead, read + left_out_entries(reading)),
        (Phrase::CliImportDone, new),
        (Phrase::CliImportWeeks, added.len()),
        (Phrase::CliImportKnown, read - new),
    ] {
        print(&catalog.count(phrase, count, &[]))?;
    }
    for (remark, count) in &reading.remarks {
        print(&catalog.count(remark_phrase(*remark), *count, &[]))?;
    }
    if !reading.left_out.is_empty() {
        let count = reading.left_out.len();
        print(&catalog.count(Phrase::CliImportLeftOut, count, &[]))?;
    }
    for left_out in &reading.left_out {
        print(&format!("  {}", left_out_line(catalog, left_out)))?;
    }
    Ok(())
}

/// The number of entries that were left out; text before the first entry does not count.
fn left_out_entries(reading: &Reading) -> usize {
    let is_entry = |left: &&LeftOut| left.reason != Reason::BeforeFirstEntry;
    reading.left_out.iter().filter(is_entry).count()
}

fn left_out_line(catalog: &Catalog, left_out: &LeftOut) -> String {
    let (phrase, number) = match left_out.place {
        Place::Entry(number) => (Phrase::CliImportAtEntry, number),
        Place::Line(number) => (Phrase::CliImportAtLine, number),
    };
    let place = catalog.fill(phrase, &[("n", &number.to_string())]);
    let reason = catalog.say(match left_out.reason {
        Reason::NoText => Phrase::CliImportNoText,
        Reason::NoTime => Phrase::CliImportNoTime,
        Reason::NotAnEntry => Phrase::CliImportNotAnEntry,
        Reason::BeforeFirstEntry => Phrase::CliImportBeforeFirst,
    });
    format!("{place}: {reason}")
}

fn remark_phrase(remark: Remark) -> Phrase {
    match remark {
        Remark::Attachments => Phrase::CliImportAttachments,
        Remark::Location => Phrase::CliImportLocation,
        Remark::Weather => Phrase::CliImportWeather,
        Remark::UnknownZone => Phrase::CliImportUnknownZone,
    }
}

/// The message for a file that cannot be read as a diary.
pub(super) fn read_error(catalog: &Catalog, path: &str, error: ReadError) -> String {
    let reason = match error {
        ReadError::Json {
            line,
            column,
            message,
        } => return format!("{path}:{line}:{column}: {message}"),
        ReadError::NoEntryList => catalog.say(Phrase::CliImportNoEntries).to_owned(),
        ReadError::NotOwn => catalog.say(Phrase::CliImportNotOwn).to_owned(),
        ReadError::Newer => catalog.say(Phrase::CliImportNewer).to_owned(),
        ReadError::NoHeader { expected } => {
            catalog.fill(Phrase::CliImportNoHeader, &[("text", &expected)])
        }
    };
    catalog.fill(
        Phrase::CliImportFailed,
        &[("file", path), ("reason", &reason)],
    )
}
