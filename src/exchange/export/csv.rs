//! Writes numbers, choices and days as CSV, a row each: placements, checks, pulse, promises and the like.

use super::{Export, ExportFormat, Writer};
use crate::content::{Catalog, Field, Phrase};
use crate::insight::{answer_label, answer_words};
use crate::model::views::COMMITMENT;
use crate::model::{Answer, Entry, Leaf, RESERVED};

/// CSV with a header, in UTF-8 with a byte order mark, by which spreadsheets know the encoding.
pub(super) const FORMAT: ExportFormat = ExportFormat {
    name: "csv",
    extension: "csv",
    title: Phrase::FormCsv,
    about: Phrase::CliAboutCsv,
    write: Writer::Answers(write),
    is_text: true,
};

/// Names of the columns. They are the same in every language, so that programs can rely on them.
const COLUMNS: [&str; 9] = [
    "week", "date", "entry", "sheet", "about", "field", "question", "value", "meaning",
];

fn write(export: &Export<'_>) -> Vec<u8> {
    let mut out = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    // Writing to memory does not fail.
    let _ = out.write_record(COLUMNS);
    for (leaf, entries) in &export.leaves {
        let entries = entries.iter().copied();
        for entry in entries.filter(|entry| !entry.deleted) {
            for row in rows(export.catalog, *leaf, entry) {
                let _ = out.write_record(&row);
            }
        }
    }
    out.into_inner().unwrap_or_default()
}

/// Whether there is anything to write below the header.
pub(super) fn has_rows(export: &Export<'_>) -> bool {
    export.leaves.iter().any(|(leaf, entries)| {
        let entries = entries.iter().filter(|entry| !entry.deleted);
        let mut rows = entries.map(|entry| rows(export.catalog, *leaf, entry));
        rows.any(|rows| !rows.is_empty())
    })
}

fn rows(catalog: &Catalog, leaf: Leaf, entry: &Entry) -> Vec<Vec<String>> {
    let sheet = catalog.sheet(&entry.sheet);
    let about: Vec<&str> = entry.about.iter().map(|link| link.as_str()).collect();
    let about = about.join(" ");
    let answers = entry.answers.iter();
    let answers = answers.filter(|(id, _)| !id.starts_with(RESERVED));
    let mut rows = Vec::new();
    for (id, answer) in answers {
        let field = sheet.and_then(|sheet| sheet.field(id));
        let question = field.map_or_else(String::new, |field| answer_label(catalog, field, entry));
        for (id, value, meaning) in values(catalog, entry, id, field, answer) {
            rows.push(vec![
                leaf.week()
                    .map_or_else(String::new, |week| week.to_string()),
                entry.written.date().to_string(),
                entry.id.to_string(),
                entry.sheet.clone(),
                about.clone(),
                id,
                text_cell(&question),
                value,
                text_cell(&meaning),
            ]);
        }
    }
    rows
}

/// The rows of an answer: field, value, and meaning. Of texts only those of promises are written.
fn values(
    catalog: &Catalog,
    entry: &Entry,
    id: &str,
    field: Option<&Field>,
    answer: &Answer,
) -> Vec<(String, String, String)> {
    let one = |value: String, meaning: String| vec![(id.to_owned(), value, meaning)];
    match answer {
        Answer::Scale(step) => {
            let anchor = field.and_then(|field| field.anchor(*step));
            one(step.to_string(), anchor.unwrap_or_default().to_owned())
        }
        Answer::Choice(choice) => one(text_cell(choice), answer_words(catalog, field, answer)),
        Answer::Date(date) => one(date.to_string(), String::new()),
        Answer::Points(points) => points
            .iter()
            .map(|(of, points)| {
                let label = field.and_then(|field| field.choice_label(of));
                let label = label.unwrap_or_default().to_owned();
                (format!("{id}.{of}"), points.to_string(), label)
            })
            .collect(),
        Answer::Text(text) if entry.sheet == COMMITMENT => one(text_cell(text), String::new()),
        Answer::Text(_) | Answer::People(_) | Answer::Unknown(_) => Vec::new(),
    }
}

/// A text that a spreadsheet does not take for a formula.
pub(in crate::exchange) fn text_cell(text: &str) -> String {
    match text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}
