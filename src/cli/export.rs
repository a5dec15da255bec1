//! `tillit export`: writes entries in a form that other programs read.

use std::collections::BTreeSet;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

use super::args::Export as Arguments;
use super::output::{Stop, print_error};
use super::search::read_query;
use super::show::{leaves_of, periods, with_own_content};
use super::whole::{WholeReader, export_of, workbook_of};
use crate::content::{Catalog, Phrase};
use crate::effect::OutRecord;
use crate::environment::Environment;
use crate::exchange::export::{Export, ExportFormat};
use crate::model::views::WORKBOOK;
use crate::model::{Entries, EntryId, Leaf, Moment};
use crate::search::{Query, person_query};
use crate::store::{ExportError, Store, TakenOut};
use crate::text::display;
use crate::workbook::{Hits, own_dilemmas};

/// Writes the weeks that are asked for, or the whole workbook, with the copies that wait to be merged. A file that
/// cannot be read is reported, and the others are exported.
pub(super) fn run(
    environment: &Environment,
    named: Option<&str>,
    wanted: &Arguments,
    now: Moment,
) -> Result<(), Stop> {
    let catalog = &environment.catalog;
    needs_file(catalog, wanted.format, wanted.file.as_deref())?;
    let periods = periods(catalog, &wanted.weeks, now.date())?;
    let store = environment.existing_store(named)?;
    let mut reader = WholeReader::new(catalog, &store)?;
    let stored = reader.leaves()?;
    let asked: BTreeSet<Leaf> = match periods.is_empty() {
        true => stored.clone(),
        false => leaves_of(&periods, stored.iter().copied())
            .into_iter()
            .collect(),
    };
    let mut catalog = with_own_content(environment)?;
    if let Some(standing) = reader.standing() {
        catalog.set_entered_dilemmas(own_dilemmas(&standing, &catalog));
    }
    let query = query(&catalog, wanted, now)?;
    // A search looks in every week, and any week may decide what still waits.
    let to_read = match query.is_some() || wanted.format.has_reminders() {
        true => asked.union(&stored).copied().collect(),
        false => asked.clone(),
    };
    let read = reader.read_all(to_read);
    let found = query.map(|query| found(&query, &store, &read, now));
    let is_found = |note| found.as_ref().is_none_or(|notes| notes.contains(&note));
    let export = Export {
        names_people: wanted.names_people,
        title: title(store.name(), wanted),
        ..export_of(&catalog, &store, &read, now)
    }
    .only(|leaf, id| asked.contains(&leaf) && is_found((leaf, id)));
    let notes = notes_of(&export);
    if found.is_some() {
        refuse_nothing(&export, wanted)?;
    }
    let bytes = export.write(wanted.format);
    let file = wanted.file.as_deref();
    write(environment, &store, file, &bytes)?;
    log(
        environment,
        &store,
        file,
        OutRecord::new(wanted.format.name, notes),
        now,
    );
    reader.report_copies();
    match reader.complete {
        true => Ok(()),
        false => Err(Stop::Reported),
    }
}

/// Refuses a form that a terminal cannot show.
fn needs_file(catalog: &Catalog, format: &ExportFormat, file: Option<&Path>) -> Result<(), Stop> {
    if file.is_some() || format.is_text || !io::stdout().is_terminal() {
        return Ok(());
    }
    let values = [("form", format.name)];
    let refused = catalog.fill(Phrase::CliExportNeedsFile, &values);
    Err(Stop::BadUse(refused))
}

/// Refuses a search that found no note, or none with anything for the form.
fn refuse_nothing(export: &Export<'_>, wanted: &Arguments) -> Result<(), Stop> {
    let phrase = match notes_of(export) {
        0 => Phrase::CliExportNothing,
        _ if export.is_empty_in(wanted.format) => Phrase::CliExportNoRows,
        _ => return Ok(()),
    };
    Err(Stop::Failed(export.catalog.say(phrase).to_owned()))
}

/// The query that limits the export, if there is one.
fn query(catalog: &Catalog, wanted: &Arguments, now: Moment) -> Result<Option<Query>, Stop> {
    let person = wanted.person.as_deref().map(person_query);
    let parts: Vec<&str> = [person.as_deref(), wanted.query.as_deref()]
        .into_iter()
        .flatten()
        .collect();
    match parts.is_empty() {
        true => Ok(None),
        false => read_query(catalog, &parts.join(" "), now.date()).map(Some),
    }
}

/// The notes that a query finds in the whole workbook.
fn found(
    query: &Query,
    store: &Store,
    read: &[(Leaf, Entries)],
    now: Moment,
) -> BTreeSet<(Leaf, EntryId)> {
    let mut workbook = workbook_of(store, read.to_vec(), now);
    workbook.refresh_folded();
    let mut hits = Hits::default();
    workbook.search(query, &mut hits, usize::MAX);
    hits.found.iter().map(|hit| (hit.leaf, hit.id)).collect()
}

/// `journal · K · listan`
fn title(name: &str, wanted: &Arguments) -> String {
    let parts = [
        Some(name),
        wanted.person.as_deref(),
        wanted.query.as_deref(),
    ];
    let parts: Vec<&str> = parts.into_iter().flatten().collect();
    parts.join(" · ")
}

fn notes_of(export: &Export<'_>) -> usize {
    let entries = export.leaves.iter().flat_map(|(_, entries)| entries);
    let notes = entries.filter(|entry| !entry.deleted && entry.sheet != WORKBOOK);
    notes.count()
}

/// Logs a file that was written. The file is written whether or not the log can be.
pub(super) fn log(
    environment: &Environment,
    store: &Store,
    file: Option<&Path>,
    record: OutRecord,
    now: Moment,
) {
    let Some(file) = file else {
        return;
    };
    let file = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
    let file = file.to_string_lossy().into_owned();
    let taken = TakenOut {
        at: now.to_string(),
        form: record.form,
        file: file.clone(),
        notes: record.notes,
    };
    if store.log_taken_out(taken).is_err() {
        let values = [("file", file.as_str())];
        print_error(&environment.catalog.fill(Phrase::TakeOutNotLogged, &values));
    }
}

/// Writes to the file, or to standard output: as it is to a pipe, and with control characters made visible to a
/// terminal.
pub(super) fn write(
    environment: &Environment,
    store: &Store,
    file: Option<&Path>,
    bytes: &[u8],
) -> Result<(), Stop> {
    match file {
        None => write_out(bytes),
        Some(file) => store
            .export(file, bytes)
            .map_err(|error| not_written(&environment.catalog, file, &error)),
    }
}

/// Writes to standard output: as it is to a pipe, and with control characters made visible to a terminal.
pub(super) fn write_out(bytes: &[u8]) -> Result<(), Stop> {
    let mut out = io::stdout().lock();
    match out.is_terminal() {
        true => out.write_all(display(&String::from_utf8_lossy(bytes)).as_bytes())?,
        false => out.write_all(bytes)?,
    }
    Ok(out.flush()?)
}

/// The reason that a new file could not be written.
pub(super) fn not_written(catalog: &Catalog, file: &Path, error: &ExportError) -> Stop {
    let (phrase, reason) = match error {
        ExportError::AlreadyExists => (Phrase::ExportThere, String::new()),
        ExportError::NoFolder => (Phrase::ExportNoFolder, String::new()),
        ExportError::NotAllowed => (Phrase::ExportNotAllowed, String::new()),
        ExportError::DiskFull => (Phrase::ExportFull, String::new()),
        ExportError::Io(error) => (Phrase::ExportFailed, error.to_string()),
    };
    let values = [("file", &*file.to_string_lossy()), ("reason", &reason)];
    Stop::Failed(catalog.fill(phrase, &values))
}
