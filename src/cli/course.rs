//! `tillit course`: writes a client's agreement, aims and course, as coach and client have looked at them together.

use std::path::Path;

use super::args::CourseRequest;
use super::export::{log, write};
use super::output::Stop;
use super::show::with_own_content;
use super::whole::read_workbook;
use crate::content::Phrase;
use crate::effect::OutRecord;
use crate::environment::Environment;
use crate::exchange::export::{Document, write_document};
use crate::insight::SessionCourse;
use crate::model::{Entry, Moment, WorkbookKind};
use crate::panes::workbook_name;
use crate::workbook::own_dilemmas;

/// Writes the document: to the file, in the form that its name ends in, or to standard output as Markdown.
pub(super) fn run(
    environment: &Environment,
    named: Option<&str>,
    wanted: &CourseRequest,
    now: Moment,
) -> Result<(), Stop> {
    let mut catalog = with_own_content(environment)?;
    let store = environment.existing_store(named)?;
    if store.title_page().0.kind != WorkbookKind::Client {
        let refused = catalog.say(Phrase::CliCourseOfClient).to_owned();
        return Err(Stop::BadUse(refused));
    }
    let (workbook, is_whole) = read_workbook(&store, &catalog, now)?;
    let standing = workbook.entries(crate::model::Leaf::Standing);
    let own = own_dilemmas(standing, &catalog);
    catalog.set_entered_dilemmas(own);
    let entries: Vec<&Entry> = workbook.all_entries().collect();
    let course = SessionCourse::of(&entries);
    if course.is_empty() {
        let nothing = catalog.say(Phrase::CourseNothing).to_owned();
        return Err(Stop::Failed(nothing));
    }
    let alias = workbook_name(&catalog, &workbook);
    let document = Document::of_course(&course, &alias, &catalog, now);
    let file = wanted.file.as_deref();
    let name = file.map(Path::to_string_lossy).unwrap_or_default();
    let (form, bytes) = write_document(&document, &name);
    write(environment, &store, file, &bytes)?;
    let record = OutRecord::new(form, course.notes());
    log(environment, &store, file, record, now);
    match is_whole {
        true => Ok(()),
        false => Err(Stop::Reported),
    }
}
