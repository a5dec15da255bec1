//! `tillit subject`: writes the answer to a person who has asked what is kept about them, with everyone else masked.

use std::path::Path;

use super::args::SubjectRequest;
use super::export::{log, write};
use super::output::Stop;
use super::search::read_query;
use super::show::with_own_content;
use super::whole::{WholeReader, export_of, workbook_of};
use crate::content::Phrase;
use crate::effect::OutRecord;
use crate::environment::Environment;
use crate::exchange::export::{Access, EXPORT_FORMATS, Export, ExportFormat};
use crate::model::Moment;
use crate::search::{Alias, Mask, person_query};
use crate::workbook::own_dilemmas;

/// Writes the document: to the file, in the form that its name ends in, or to standard output.
pub(super) fn run(
    environment: &Environment,
    named: Option<&str>,
    request: &SubjectRequest,
    now: Moment,
) -> Result<(), Stop> {
    let mut catalog = with_own_content(environment)?;
    let file = request.file.as_deref();
    let format = format_of(file);
    let store = environment.existing_store(named)?;
    let mut reader = WholeReader::new(&environment.catalog, &store)?;
    let read = reader.read_all(reader.leaves()?);
    if let Some(standing) = reader.standing() {
        catalog.set_entered_dilemmas(own_dilemmas(&standing, &catalog));
    }
    let nothing = || Stop::Failed(catalog.say(Phrase::CliExportNothing).to_owned());
    let alias = Alias::new(&request.alias).ok_or_else(nothing)?;
    let query = read_query(&catalog, &person_query(alias.name()), now.date())?;
    let mut workbook = workbook_of(&store, read.clone(), now);
    workbook.refresh_folded();
    let mask = Mask::others(workbook.people(), alias.clone());
    let leaves = workbook.masked(workbook.notes_found(&query), Some(&mask));
    let notes = leaves.values().map(Vec::len).sum();
    if notes == 0 {
        return Err(nothing());
    }
    let taken_out = store.taken_out().ok();
    let access = Access {
        person: alias.name(),
        kind: store.title_page().0.kind,
        is_locked: store.is_locked(),
        taken_out: taken_out.as_deref(),
    };
    let entries = leaves.iter();
    let export = Export {
        title: catalog.fill(Phrase::AccessTitle, &[("name", alias.name())]),
        leaves: entries
            .map(|(leaf, entries)| (*leaf, entries.iter().collect()))
            .collect(),
        ..export_of(&catalog, &store, &read, now)
    };
    write(environment, &store, file, &access.write(&export, format))?;
    log(
        environment,
        &store,
        file,
        OutRecord::new(format.name, notes),
        now,
    );
    reader.report_copies();
    match reader.complete {
        true => Ok(()),
        false => Err(Stop::Reported),
    }
}

/// The form that a file's name asks for: Markdown for an unknown ending and for standard output.
fn format_of(file: Option<&Path>) -> &'static ExportFormat {
    let name = file.map(|file| file.to_string_lossy());
    let asked = name.and_then(|name| ExportFormat::of_file(&name));
    let asked = asked.filter(|format| !format.has_reminders());
    asked.unwrap_or(EXPORT_FORMATS[0])
}
