//! The report of an import.

use std::collections::BTreeMap;
use std::io;

use super::output::print;
use crate::content::{Catalog, Phrase};
use crate::exchange::{LeftOut, Place, ReadError, Reading, Reason, Remark};
use crate::model::{Entries, Leaf};

/// The most left out parts, and attachments, that are listed one by one.
const LISTED: usize = 20;

/// The result of an import.
pub(super) struct Report<'a> {
    /// The number of entries read.
    pub read: usize,
    /// The entries of each leaf that were added or updated.
    pub added: &'a [(Leaf, Entries)],
    /// The number of entries among them that were updated.
    pub updated: usize,
    /// The reading, without its entries.
    pub reading: &'a Reading,
    /// Names of pictures and other files that were not imported.
    pub attachments: &'a [String],
}

impl Report<'_> {
    /// Prints the numbers of entries that were read, added, updated, known already and left out.
    pub fn print(&self, catalog: &Catalog) -> io::Result<()> {
        let reading = self.reading;
        let written: usize = self.added.iter().map(|(_, entries)| entries.len()).sum();
        let updated = (self.updated > 0).then_some((Phrase::CliImportUpdated, self.updated));
        let counts = [
            (Phrase::CliImportRead, self.read + left_out_entries(reading)),
            (Phrase::CliImportDone, written - self.updated),
        ];
        let others = [
            (Phrase::CliImportWeeks, self.added.len()),
            (Phrase::CliImportKnown, self.read - written),
        ];
        for (phrase, count) in counts.into_iter().chain(updated).chain(others) {
            print(&catalog.count(phrase, count, &[]))?;
        }
        for (remark, count) in &reading.remarks {
            print(&catalog.count(remark_phrase(*remark), *count, &[]))?;
        }
        if !self.attachments.is_empty() {
            let count = self.attachments.len();
            print(&catalog.count(Phrase::CliImportFiles, count, &[]))?;
            for name in self.attachments.iter().take(LISTED) {
                print(&format!("  {name}"))?;
            }
            if count > LISTED {
                print("  …")?;
            }
        }
        self.print_left_out(catalog)
    }

    fn print_left_out(&self, catalog: &Catalog) -> io::Result<()> {
        let left_out = &self.reading.left_out;
        if left_out.is_empty() {
            return Ok(());
        }
        print(&catalog.count(Phrase::CliImportLeftOut, left_out.len(), &[]))?;
        if left_out.len() <= LISTED {
            for one in left_out {
                print(&format!("  {}", left_out_line(catalog, one)))?;
            }
            return Ok(());
        }
        let mut reasons: BTreeMap<Reason, usize> = BTreeMap::new();
        for one in left_out {
            *reasons.entry(one.reason).or_default() += 1;
        }
        for (reason, count) in reasons {
            print(&format!(
                "  {count}: {}",
                catalog.say(reason_phrase(reason))
            ))?;
        }
        Ok(())
    }
}

/// The number of entries that were left out; text before the first entry does not count.
fn left_out_entries(reading: &Reading) -> usize {
    let is_entry = |left: &&LeftOut| left.reason != Reason::BeforeFirstEntry;
    reading.left_out.iter().filter(is_entry).count()
}

fn left_out_line(catalog: &Catalog, left_out: &LeftOut) -> String {
    let numbered = |phrase, number: usize| {
        let number = number.to_string();
        catalog.fill(phrase, &[("n", &number)])
    };
    let place = match left_out.place {
        Place::Entry(number) => Some(numbered(Phrase::CliImportAtEntry, number)),
        Place::Line(number) => Some(numbered(Phrase::CliImportAtLine, number)),
        Place::File => None,
    };
    let parts: Vec<String> = left_out.file.clone().into_iter().chain(place).collect();
    let reason = catalog.say(reason_phrase(left_out.reason));
    format!("{}: {reason}", parts.join(", "))
}

fn reason_phrase(reason: Reason) -> Phrase {
    match reason {
        Reason::NoText => Phrase::CliImportNoText,
        Reason::NoTime => Phrase::CliImportNoTime,
        Reason::NotAnEntry => Phrase::CliImportNotAnEntry,
        Reason::BeforeFirstEntry => Phrase::CliImportBeforeFirst,
    }
}

fn remark_phrase(remark: Remark) -> Phrase {
    match remark {
        Remark::Attachments => Phrase::CliImportAttachments,
        Remark::Location => Phrase::CliImportLocation,
        Remark::Weather => Phrase::CliImportWeather,
        Remark::Properties => Phrase::CliImportProperties,
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
