//! Writes a document as DOCX, for Word and LibreOffice.

use docx_rs::{
    BreakType, Docx, LineSpacing, PageMargin, Paragraph, Run, RunFonts, Style, StyleType,
};

use super::{Document, ExportFormat, Labelled, Writer};
use crate::content::Phrase;

/// DOCX (Office Open XML).
pub(super) const FORMAT: ExportFormat = ExportFormat {
    name: "docx",
    extension: "docx",
    title: Phrase::FormDocx,
    about: Phrase::CliAboutDocx,
    write: Writer::Document(write),
    is_text: false,
};

/// A4 in twentieths of a point.
const PAGE: (u32, u32) = (11_906, 16_838);
/// Margins of 25 mm in twentieths of a point.
const MARGIN: i32 = 1_417;

/// Heading styles, each with its size in half points and the space before it in twentieths of a point.
const HEADINGS: [(&str, &str, usize, u32); 4] = [
    ("Heading1", "heading 1", 36, 0),
    ("Heading2", "heading 2", 28, 480),
    ("Heading3", "heading 3", 20, 320),
    ("Heading4", "heading 4", 22, 160),
];

fn write(document: &Document) -> Vec<u8> {
    let mut file = Docx::new()
        .page_size(PAGE.0, PAGE.1)
        .page_margin(margins())
        .default_fonts(
            RunFonts::new()
                .ascii("Calibri")
                .hi_ansi("Calibri")
                .cs("Calibri"),
        )
        .default_size(22)
        .created_at(&document.made.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
        .updated_at(&document.made.strftime("%Y-%m-%dT%H:%M:%SZ").to_string());
    for (id, name, size, before) in HEADINGS {
        let style = Style::new(id, StyleType::Paragraph).name(name);
        let spacing = LineSpacing::new().before(before).after(80);
        file = file.add_style(style.size(size).bold().line_spacing(spacing));
    }
    file = heading(file, 1, &document.title);
    if !document.remark.is_empty() {
        let remark = Run::new().add_text(cleaned(&document.remark)).italic();
        file = file.add_paragraph(Paragraph::new().add_run(remark));
    }
    for section in &document.sections {
        file = heading(file, 2, &section.heading);
        for note in &section.notes {
            file = heading(file, 3, &note.heading);
            for Labelled { label, text } in &note.answers {
                file = paragraphs(heading(file, 4, label), text);
            }
        }
    }
    let mut bytes = std::io::Cursor::new(Vec::new());
    // Writing to memory does not fail.
    let _ = file.build().pack(&mut bytes);
    bytes.into_inner()
}

fn margins() -> PageMargin {
    PageMargin::new()
        .top(MARGIN)
        .bottom(MARGIN)
        .left(MARGIN)
        .right(MARGIN)
}

/// Adds a heading, unless its text is empty.
fn heading(file: Docx, level: usize, text: &str) -> Docx {
    if text.is_empty() {
        return file;
    }
    let run = Run::new().add_text(cleaned(text));
    let paragraph = Paragraph::new()
        .style(&format!("Heading{level}"))
        .keep_next(true);
    file.add_paragraph(paragraph.add_run(run))
}

/// Adds the paragraphs of a text, with its line breaks kept.
fn paragraphs(mut file: Docx, text: &str) -> Docx {
    let lines: Vec<&str> = text.lines().collect();
    for lines in lines.split(|line| line.trim().is_empty()) {
        let Some((first, rest)) = lines.split_first() else {
            continue;
        };
        let mut run = Run::new().add_text(cleaned(first));
        for line in rest {
            run = run
                .add_break(BreakType::TextWrapping)
                .add_text(cleaned(line));
        }
        let spacing = LineSpacing::new().after(120);
        file = file.add_paragraph(Paragraph::new().add_run(run).line_spacing(spacing));
    }
    file
}

/// The text without control characters: XML cannot contain them, and LibreOffice then refuses the whole file.
fn cleaned(text: &str) -> String {
    let is_allowed = |letter: &char| {
        *letter == '\t' || !(letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}'))
    };
    text.chars().filter(is_allowed).collect()
}
