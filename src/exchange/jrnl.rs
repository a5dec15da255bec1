//! The jrnl format: chooses between its text file and its JSON export, with functions that both readers share.

use super::{ImportFormat, ReadError, ReadOptions, Reading, Source, jrnl_json, jrnl_text};
use crate::content::Phrase;

/// The jrnl format.
pub const FORMAT: ImportFormat = ImportFormat {
    name: "jrnl",
    about: Phrase::CliAboutJrnl,
    extensions: &["txt", "json"],
    has_journals: false,
    has_time_format: true,
    has_tag_symbols: true,
    is_own: false,
    read,
};

fn read(source: &Source, options: &ReadOptions) -> Result<Reading, ReadError> {
    let text = source.text.as_str();
    if is_json(text) {
        jrnl_json::read(text, &options.zone)
    } else {
        jrnl_text::read(text, options)
    }
}

/// Whether the text is jrnl's JSON export, which begins with a brace; its text file begins with a bracket.
fn is_json(text: &str) -> bool {
    text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t'])
        .starts_with('{')
}

/// Joins a title and a body to one text.
///
/// jrnl splits off the first line as a title and drops the blank line after it. The blank line is restored, unless the
/// body has several lines without blank ones between them (a list, a verse), so that a diary imported into jrnl reads
/// as it did before.
pub(super) fn joined(title: &str, body: &str) -> String {
    let (title, body) = (title.trim(), body.trim());
    if title.is_empty() || body.is_empty() {
        return format!("{title}{body}");
    }
    let close_lines = body.contains('\n') && !body.contains("\n\n");
    let gap = if close_lines { "\n" } else { "\n\n" };
    format!("{title}{gap}{body}")
}

/// The tags in a text: words that begin with one of `symbols`, without it and in lower case.
pub(super) fn tags(text: &str, symbols: &str) -> Vec<String> {
    text.split_whitespace()
        .filter_map(|word| word.strip_prefix(|first| symbols.contains(first)))
        .map(|word| {
            let part_of_tag = |c: char| c.is_alphanumeric() || "-+*#/_".contains(c);
            let end = word.find(|c| !part_of_tag(c)).unwrap_or(word.len());
            word[..end].to_lowercase()
        })
        .filter(|tag| !tag.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_line_separates_title_and_body_unless_the_body_has_none() {
        assert_eq!(joined("A.", ""), "A.");
        assert_eq!(joined("", "B"), "B");
        assert_eq!(joined("A.", "B."), "A.\n\nB.");
        assert_eq!(joined("A.", "B.\n\nC.\nD."), "A.\n\nB.\n\nC.\nD.");
        assert_eq!(joined("To do", "- a\n- b\n"), "To do\n- a\n- b");
    }

    #[test]
    fn a_tag_begins_a_word() {
        let text = "@Home, a@b.se (@x) @r/ö-d! @ @@ #Team +hq";
        assert_eq!(tags(text, "@"), ["home", "r/ö-d"]);
        assert_eq!(tags(text, "#@+"), ["home", "r/ö-d", "team", "hq"]);
    }
}
