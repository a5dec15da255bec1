//! Exports entries in forms that other programs read.
//!
//! Each form is a pure function from an [`Export`] to the bytes of a file. The forms for people (Markdown, plain text,
//! HTML, DOCX) write a [`Document`]; those for programs (JSON, CSV, iCalendar)
//! write the answers themselves.

mod calendar;
mod csv;
mod curves;
mod document;
mod docx;
mod html;
mod json;
mod markdown;
mod plain_text;

use crate::content::{Catalog, Phrase};
use crate::model::{Entry, Leaf, Moment};

pub use json::FORMAT as JSON;

pub use document::{Document, Labelled, Note, Section};
pub use plain_text::section as section_as_text;

/// A form in which entries are exported. A new form needs a module, a row in [`EXPORT_FORMATS`], and phrases.
#[derive(Debug)]
pub struct ExportFormat {
    /// Name on the command line.
    pub name: &'static str,
    /// Extension of its files, without a dot.
    pub extension: &'static str,
    /// Help text of the command.
    pub about: Phrase,
    /// Writes the file, or only a [`Document`] that is already put together.
    pub write: Writer,
    /// Whether a terminal can show the file.
    pub is_text: bool,
    /// Whether the user chooses if people are named, see [`Export::names_people`].
    pub can_name_people: bool,
}

/// The function that writes a form.
#[derive(Clone, Copy, Debug)]
pub enum Writer {
    /// Writes a document for people.
    Document(fn(&Document) -> Vec<u8>),
    /// Writes the answers, for other programs.
    Answers(fn(&Export<'_>) -> Vec<u8>),
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

/// The form for people that a file's extension asks for; Markdown for an unknown extension.
pub fn document_format(file: &str) -> &'static ExportFormat {
    let extension = file.rsplit_once('.').map_or("", |(_, extension)| extension);
    let is_asked_for = |format: &&&ExportFormat| {
        matches!(format.write, Writer::Document(_))
            && format.extension.eq_ignore_ascii_case(extension)
    };
    let found = EXPORT_FORMATS.iter().find(is_asked_for);
    found.copied().unwrap_or(&markdown::FORMAT)
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
    /// The time of the export.
    pub made: Moment,
    /// Whether the calendar names people by their aliases.
    pub names_people: bool,
}

impl Export<'_> {
    /// The bytes of a file in `format`.
    pub fn write(&self, format: &ExportFormat) -> Vec<u8> {
        match format.write {
            Writer::Document(write) => write(&Document::of(self)),
            Writer::Answers(write) => write(self),
        }
    }
}

#[cfg(test)]
mod tests;
