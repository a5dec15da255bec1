//! `tillit export`: writes entries in a form that other programs read.

use std::io::{self, IsTerminal, Write};

use super::args::Export as Arguments;
use super::output::{Stop, print_error};
use super::show::{leaves_of, periods, with_own_content};
use super::whole::{WholeReader, export_of};
use crate::content::Phrase;
use crate::environment::Environment;
use crate::exchange::export::Export;
use crate::model::views::WORKBOOK;
use crate::model::{Entries, Leaf, Moment};
use crate::store::{ExportError, Store, TakenOut, export};
use crate::text::display;
use crate::workbook::own_dilemmas;

/// Writes the weeks that are asked for, or the whole workbook, with the copies that wait to be merged. A file that
/// cannot be read is reported, and the others are exported.
pub(super) fn run(
    environment: &Environment,
    named: Option<&str>,
    wanted: &Arguments,
    now: Moment,
) -> Result<(), Stop> {
    let catalog = &environment.catalog;
    if wanted.file.is_none() && !wanted.format.is_text && io::stdout().is_terminal() {
        let values = [("form", wanted.format.name)];
        return Err(Stop::BadUse(
            catalog.fill(Phrase::CliExportNeedsFile, &values),
        ));
    }
    let periods = periods(catalog, &wanted.weeks, now.date())?;
    let store = environment.existing_store(named)?;
    let mut reader = WholeReader::new(catalog, &store)?;
    let leaves: Vec<Leaf> = match periods.is_empty() {
        true => reader.leaves()?.into_iter().collect(),
        false => leaves_of(&periods, reader.leaves()?),
    };
    let read: Vec<(Leaf, Entries)> = leaves
        .into_iter()
        .filter_map(|leaf| Some((leaf, reader.read(leaf)?)))
        .collect();
    let mut catalog = with_own_content(environment)?;
    if let Some(standing) = reader.standing() {
        catalog.set_entered_dilemmas(own_dilemmas(&standing, &catalog));
    }
    let export = Export {
        names_people: wanted.names_people,
        ..export_of(&catalog, &store, &read, now)
    };
    let bytes = export.write(wanted.format);
    write(environment, wanted, &bytes)?;
    let notes = notes_of(&read);
    log(environment, &store, wanted, notes, now);
    reader.report_copies();
    match reader.complete {
        true => Ok(()),
        false => Err(Stop::Reported),
    }
}

fn notes_of(read: &[(Leaf, Entries)]) -> usize {
    let entries = read.iter().flat_map(|(_, entries)| entries.values());
    let notes = entries.filter(|entry| !entry.deleted && entry.sheet != WORKBOOK);
    notes.count()
}

/// Logs a file that was written. The file is written whether or not the log can be.
fn log(environment: &Environment, store: &Store, wanted: &Arguments, notes: usize, now: Moment) {
    let Some(file) = &wanted.file else {
        return;
    };
    let file = std::path::absolute(file).unwrap_or_else(|_| file.clone());
    let file = file.to_string_lossy().into_owned();
    let taken = TakenOut {
        at: now.to_string(),
        form: wanted.format.name.to_owned(),
        file: file.clone(),
        notes,
    };
    if store.log_taken_out(taken).is_err() {
        let values = [("file", file.as_str())];
        print_error(&environment.catalog.fill(Phrase::TakeOutNotLogged, &values));
    }
}

/// Writes to the file, or to standard output: as it is to a pipe, and with control characters made visible to a
/// terminal.
fn write(environment: &Environment, wanted: &Arguments, bytes: &[u8]) -> Result<(), Stop> {
    let Some(file) = &wanted.file else {
        let mut out = io::stdout().lock();
        match out.is_terminal() {
            true => out.write_all(display(&String::from_utf8_lossy(bytes)).as_bytes())?,
            false => out.write_all(bytes)?,
        }
        return Ok(out.flush()?);
    };
    export(file, bytes).map_err(|error| {
        let catalog = &environment.catalog;
        let (phrase, reason) = match &error {
            ExportError::AlreadyExists => (Phrase::ExportThere, String::new()),
            ExportError::NoFolder => (Phrase::ExportNoFolder, String::new()),
            ExportError::NotAllowed => (Phrase::ExportNotAllowed, String::new()),
            ExportError::Io(error) => (Phrase::ExportFailed, error.to_string()),
        };
        let values = [("file", &*file.to_string_lossy()), ("reason", &reason)];
        Stop::Failed(catalog.fill(phrase, &values))
    })
}
