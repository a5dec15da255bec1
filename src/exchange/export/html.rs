//! Writes a document as one HTML file: no script, nothing fetched, readable in light and dark, printed on A4.

use std::fmt::Write as _;

use super::curves::svg;
use super::{Document, ExportFormat, Labelled, Section, Writer};
use crate::content::Phrase;

/// HTML.
pub(super) const FORMAT: ExportFormat = ExportFormat {
    name: "html",
    extension: "html",
    title: Phrase::FormHtml,
    about: Phrase::CliAboutHtml,
    write: Writer::Document(write),
    is_text: true,
};

/// Widths are in `rem` and `ch`, so that the text follows the reader's own size.
const STYLE: &str = "\
:root { color-scheme: light dark; --text: #1c1c1c; --soft: #595959; --rule: #c8c8c8; --paper: #fdfdfb; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e4e4e0; --soft: #a8a8a4; --rule: #4a4a48; --paper: #18191c; }
}
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 68ch; color: var(--text); background: var(--paper);
  font: 1rem/1.55 Georgia, 'Times New Roman', serif; overflow-wrap: break-word; }
h1, h2, h3, h4 { line-height: 1.25; font-family: 'Segoe UI', 'Helvetica Neue', Arial, sans-serif; }
h1 { font-size: 1.7rem; margin: 0 0 .5rem; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 1rem; padding-bottom: .3rem; border-bottom: 1px solid var(--rule); }
h3 { font-size: .9rem; margin: 1.75rem 0 .4rem; font-weight: 600; color: var(--soft); }
h4 { font-size: 1rem; margin: .9rem 0 .1rem; }
p { margin: 0 0 .7rem; }
.remark { color: var(--soft); }
figure { margin: 1.5rem 0; }
figcaption { font-family: 'Segoe UI', 'Helvetica Neue', Arial, sans-serif; font-weight: 600; }
svg { width: 100%; height: auto; }
@page { size: A4; margin: 20mm 22mm; }
@media print {
  :root { --text: #000; --soft: #444; --rule: #999; --paper: #fff; }
  body { max-width: none; padding: 0; font-size: 11pt; }
  h2, h3, h4, figcaption { break-after: avoid; }
  figure { break-inside: avoid; }
  p { orphans: 3; widows: 3; }
}
";

fn write(document: &Document) -> Vec<u8> {
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"robots\" content=\"noindex\">\n<title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n",
        document.language,
        escaped(&document.title),
    );
    element(&mut page, "h1", &document.title);
    if !document.remark.is_empty() {
        let _ = writeln!(
            page,
            "<p class=\"remark\">{}</p>",
            escaped(&document.remark)
        );
    }
    for curve in &document.curves {
        let _ = writeln!(
            page,
            "<figure>\n<figcaption>{}</figcaption>\n{}</figure>",
            escaped(&curve.title),
            svg(curve)
        );
    }
    for part in &document.sections {
        section(&mut page, part);
    }
    page.push_str("</body>\n</html>\n");
    page.into_bytes()
}

fn section(page: &mut String, section: &Section) {
    page.push_str("<section>\n");
    element(page, "h2", &section.heading);
    for note in &section.notes {
        page.push_str("<article>\n");
        element(page, "h3", &note.heading);
        for Labelled { label, text } in &note.answers {
            element(page, "h4", label);
            paragraphs(page, text);
        }
        page.push_str("</article>\n");
    }
    page.push_str("</section>\n");
}

/// An element with text, unless the text is empty.
fn element(page: &mut String, name: &str, text: &str) {
    if !text.is_empty() {
        let _ = writeln!(page, "<{name}>{}</{name}>", escaped(text));
    }
}

fn paragraphs(page: &mut String, text: &str) {
    let lines: Vec<&str> = text.lines().collect();
    for paragraph in lines.split(|line| line.trim().is_empty()) {
        if paragraph.is_empty() {
            continue;
        }
        let lines: Vec<String> = paragraph.iter().map(|line| escaped(line)).collect();
        let _ = writeln!(page, "<p>{}</p>", lines.join("<br>\n"));
    }
}

/// Escapes the characters that HTML and SVG take as signs, and drops control characters, which neither may contain.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(letter),
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}
