//! Writes a document as Markdown. Characters of the texts that Markdown would take as signs are escaped.

use super::{Document, ExportFormat, Labelled, Writer};
use crate::content::Phrase;

/// Markdown (CommonMark).
pub(super) const FORMAT: ExportFormat = ExportFormat {
    name: "markdown",
    extension: "md",
    title: Phrase::FormMarkdown,
    about: Phrase::CliAboutMarkdown,
    write: Writer::Document(write),
    is_text: true,
};

pub(super) fn write(document: &Document) -> Vec<u8> {
    let mut blocks = Vec::new();
    let heading = |level: usize, text: &str| {
        (!text.is_empty()).then(|| format!("{} {}", "#".repeat(level), escaped(text)))
    };
    blocks.extend(heading(1, &document.title));
    if !document.remark.is_empty() {
        blocks.push(format!("*{}*", escaped(&document.remark)));
    }
    for section in &document.sections {
        blocks.extend(heading(2, &section.heading));
        for note in &section.notes {
            blocks.extend(heading(3, &note.heading));
            for Labelled { label, text } in &note.answers {
                if !label.is_empty() {
                    blocks.push(format!("**{}**", escaped(label)));
                }
                blocks.extend(paragraphs(text));
            }
        }
    }
    let mut text = blocks.join("\n\n");
    text.push('\n');
    text.into_bytes()
}

/// The paragraphs of a text, with its line breaks kept.
fn paragraphs(text: &str) -> Vec<String> {
    let mut paragraphs = Vec::new();
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines().chain([""]) {
        if line.trim().is_empty() {
            if !lines.is_empty() {
                paragraphs.push(lines.join("  \n"));
            }
            lines.clear();
        } else {
            lines.push(escaped(line.trim_end()));
        }
    }
    paragraphs
}

/// Escapes a line so that Markdown shows it as it is.
fn escaped(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let first = line.find(|letter: char| !letter.is_whitespace());
    // A number with a full stop at the start of a line would begin a list.
    let point = line.find(|letter: char| !letter.is_ascii_digit() && !letter.is_whitespace());
    for (at, letter) in line.char_indices() {
        if first.is_some_and(|first| at < first) {
            // Four spaces would begin a block of code, and one or more are not shown.
            out.push('\u{a0}');
            continue;
        }
        let anywhere = matches!(
            letter,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '$' | '^'
        );
        let at_start = first == Some(at) && matches!(letter, '#' | '+' | '-' | '=' | '|' | ':');
        let in_list = point == Some(at) && first < point && matches!(letter, '.' | ')');
        if anywhere || at_start || in_list {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_looks_like_markdown_is_escaped() {
        for (line, written) in [
            ("# inte en rubrik", "\\# inte en rubrik"),
            ("- inte en lista", "\\- inte en lista"),
            ("3. tredje försöket", "3\\. tredje försöket"),
            ("den 3. maj", "den 3. maj"),
            (
                "a*b*c <b> [x](y) `z`",
                "a\\*b\\*c \\<b\\> \\[x\\](y) \\`z\\`",
            ),
            ("om – då, 50 %", "om – då, 50 %"),
            ("    inte kod", "\u{a0}\u{a0}\u{a0}\u{a0}inte kod"),
        ] {
            assert_eq!(escaped(line), written);
        }
    }

    #[test]
    fn an_empty_line_ends_a_paragraph_and_a_line_break_is_kept() {
        assert_eq!(paragraphs("ett\ntvå\n\n\ntre"), ["ett  \ntvå", "tre"]);
        assert!(paragraphs("").is_empty());
    }
}
