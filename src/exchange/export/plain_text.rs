//! Writes a document as plain text.

use super::{Document, ExportFormat, Labelled, Note, Section, Writer};
use crate::content::Phrase;

/// Plain text.
pub const FORMAT: ExportFormat = ExportFormat {
    name: "text",
    extension: "txt",
    title: Phrase::FormText,
    about: Phrase::CliAboutText,
    write: Writer::Document(write),
    is_text: true,
};

fn write(document: &Document) -> Vec<u8> {
    let head = [&document.title, &document.remark].into_iter();
    let head: Vec<&str> = head
        .map(String::as_str)
        .filter(|line| !line.is_empty())
        .collect();
    let head = (!head.is_empty()).then(|| format!("{}\n", head.join("\n")));
    let parts: Vec<String> = head
        .into_iter()
        .chain(document.sections.iter().map(section))
        .collect();
    parts.join("\n").into_bytes()
}

/// A section: its heading underlined, and the notes with an empty line between them.
pub fn section(section: &Section) -> String {
    let notes: Vec<String> = section.notes.iter().map(note).collect();
    let notes = notes.join("\n");
    if section.heading.is_empty() {
        return notes;
    }
    let rule = "=".repeat(section.heading.chars().count());
    format!("{}\n{rule}\n\n{notes}", section.heading)
}

fn note(note: &Note) -> String {
    let mut text = String::new();
    if !note.heading.is_empty() {
        text.push_str(&note.heading);
        text.push('\n');
    }
    for Labelled { label, text: value } in &note.answers {
        if !label.is_empty() {
            let gap = if value.contains('\n') { '\n' } else { ' ' };
            // A question as a label takes no colon.
            let colon = if label.ends_with('?') { "" } else { ":" };
            text.push_str(&format!("{label}{colon}{gap}"));
        }
        text.push_str(value);
        if !text.ends_with('\n') {
            text.push('\n');
        }
    }
    text
}
