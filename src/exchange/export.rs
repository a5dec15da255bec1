//! Exports entries in forms that other programs read.
//!
//! Each form is a pure function from an [`Export`] to the bytes of a file. The forms for people (Markdown, plain text,
//! HTML, DOCX) write a [`Document`]; those for programs (JSON, CSV, iCalendar)
//! write the answers themselves.

mod access;
mod calendar;
mod course;
mod csv;
mod curves;
mod data_use;
mod document;
mod docx;
mod html;
mod json;
mod markdown;
mod plain_text;

use crate::content::{Catalog, Phrase};
use crate::model::{Entry, EntryId, Leaf, Moment};

pub use access::Access;
pub(super) use csv::text_cell;
pub use document::{Document, Labelled, Note, Section};
pub use json::{FORMAT as JSON, write_client_copy};
pub use plain_text::{FORMAT as TEXT, section as section_as_text};

/// A form in which entries are exported. A new form needs a module, a row in [`EXPORT_FORMATS`], and phrases.
#[derive(Debug)]
pub struct ExportFormat {
    /// Name on the command line.
    pub name: &'static str,
    /// Extension of its files, without a dot.
    pub extension: &'static str,
    /// Name on screen.
    pub title: Phrase,
    /// Help text of the command.
    pub about: Phrase,
    /// Writes the file, or only a [`Document`] that is already put together.
    pub write: Writer,
    /// Whether a terminal can show the file.
    pub is_text: bool,
}

/// The function that writes a form.
#[derive(Clone, Copy, Debug)]
pub enum Writer {
    /// Writes a document for people.
    Document(fn(&Document) -> Vec<u8>),
    /// Writes the answers, for other programs.
    Answers(fn(&Export<'_>) -> Vec<u8>),
    /// Writes what waits instead of the notes; the user chooses whether people are named.
    Reminders(fn(&Export<'_>) -> Vec<u8>),
}

impl ExportFormat {
    /// The form with a name, as on the command line and in the log.
    pub fn named(name: &str) -> Option<&'static Self> {
        let mut formats = EXPORT_FORMATS.iter().copied();
        formats.find(|format| format.name == name)
    }

    /// The form that a file's extension asks for.
    pub fn of_file(file: &str) -> Option<&'static Self> {
        let (_, extension) = file.rsplit_once('.')?;
        let mut formats = EXPORT_FORMATS.iter().copied();
        formats.find(|format| format.extension.eq_ignore_ascii_case(extension))
    }

    /// Whether it has what waits instead of the notes.
    pub fn has_reminders(&self) -> bool {
        matches!(self.write, Writer::Reminders(_))
    }
}

/// Every form of export, in the order of the help.
pub const EXPORT_FORMATS: &[&ExportFormat] = &[
    &markdown::FORMAT,
    &plain_text::FORMAT,
    &html::FORMAT,
    &docx::FORMAT,
    &json::FORMAT,
    &csv::FORMAT,
    &calendar::FORMAT,
];

/// Writes a document in the form for people that a file's extension asks for, Markdown for an unknown extension. Returns
/// the name of the form and the bytes.
pub fn write_document(document: &Document, file: &str) -> (&'static str, Vec<u8>) {
    let extension = file.rsplit_once('.').map_or("", |(_, extension)| extension);
    let writer = |format: &&ExportFormat| match format.write {
        Writer::Document(write) if format.extension.eq_ignore_ascii_case(extension) => {
            Some((format.name, write))
        }
        _ => None,
    };
    let asked_for = EXPORT_FORMATS.iter().find_map(writer);
    let (name, write) = asked_for.unwrap_or((markdown::FORMAT.name, markdown::write));
    (name, write(document))
}

/// The entries to export, and the texts around them.
#[derive(Clone, Debug)]
pub struct Export<'a> {
    /// The texts of sheets, dilemmas and calendar.
    pub catalog: &'a Catalog,
    /// The title of the document.
    pub title: String,
    /// The remark under the title.
    pub remark: String,
    /// The entries of each leaf, in order.
    pub leaves: Vec<(Leaf, Vec<&'a Entry>)>,
    /// Entries that do not go out. They decide what still waits: the last promise, the session after another.
    pub others: Vec<(Leaf, Vec<&'a Entry>)>,
    /// The time of the export.
    pub made: Moment,
    /// Whether the calendar names people by their aliases.
    pub names_people: bool,
}

impl Export<'_> {
    /// The same export of some of its entries. The rest, and weeks of which nothing goes out, are among the others.
    #[must_use]
    pub fn only(mut self, goes_out: impl Fn(Leaf, EntryId) -> bool) -> Self {
        for (leaf, entries) in std::mem::take(&mut self.leaves) {
            let (out, rest): (Vec<&Entry>, Vec<&Entry>) = entries
                .into_iter()
                .partition(|entry| goes_out(leaf, entry.id));
            if !out.is_empty() || rest.is_empty() {
                self.leaves.push((leaf, out));
            }
            if !rest.is_empty() {
                self.others.push((leaf, rest));
            }
        }
        self
    }

    /// Whether it has notes, but nothing of what `format` holds.
    pub fn is_empty_in(&self, format: &ExportFormat) -> bool {
        format.name == csv::FORMAT.name && !csv::has_rows(self)
    }

    /// The bytes of a file in `format`.
    pub fn write(&self, format: &ExportFormat) -> Vec<u8> {
        match format.write {
            Writer::Document(write) => write(&Document::of(self)),
            Writer::Answers(write) | Writer::Reminders(write) => write(self),
        }
    }
}

#[cfg(test)]
mod tests;
