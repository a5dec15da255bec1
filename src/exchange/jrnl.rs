//! jrnl: its text file and its JSON export, and the parts that both have in common.

use super::{ImportFormat, ReadError, ReadOptions, Reading, jrnl_json, jrnl_text};
use crate::content::Phrase;

/// The row of this format.
pub const FORMAT: ImportFormat = ImportFormat {
    name: "jrnl",
    about: Phrase::CliAboutJrnl,
    has_time_format: true,
    read,
};

fn read(text: &str, options: &ReadOptions) -> Result<Reading, ReadError> {
    if is_json(text) {
        jrnl_json::read(text, &options.zone)
    } else {
        jrnl_text::read(text, options.time_format.as_ref(), &options.zone)
    }
}

/// jrnl's text file begins with a bracket, its JSON export with a brace.
fn is_json(text: &str) -> bool {
    text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t'])
        .starts_with('{')
}

/// A title and a body as one text.
///
/// jrnl keeps the first line apart as a title and drops the blank line under it. It is given
/// back, unless the body's own lines follow each other without blank ones (a list, a verse): so
/// a diary that went through jrnl reads as the one that was put in.
pub(super) fn joined(title: &str, body: &str) -> String {
    let (title, body) = (title.trim(), body.trim());
    if title.is_empty() || body.is_empty() {
        return format!("{title}{body}");
    }
    let close_lines = body.contains('\n') && !body.contains("\n\n");
    let gap = if close_lines { "\n" } else { "\n\n" };
    format!("{title}{gap}{body}")
}

/// The tags in a text: words after an `@` that begins a word, in lower case.
pub(super) fn tags(text: &str) -> Vec<String> {
    text.split_whitespace()
        .filter_map(|word| word.strip_prefix('@'))
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
    fn a_blank_line_parts_title_and_body_unless_the_body_has_none() {
        assert_eq!(joined("A.", ""), "A.");
        assert_eq!(joined("", "B"), "B");
        assert_eq!(joined("A.", "B."), "A.\n\nB.");
        assert_eq!(joined("A.", "B.\n\nC.\nD."), "A.\n\nB.\n\nC.\nD.");
        assert_eq!(joined("To do", "- a\n- b\n"), "To do\n- a\n- b");
    }

    #[test]
    fn tags_begin_a_word() {
        assert_eq!(tags("@Home, a@b.se (@x) @r/ö-d! @ @@"), ["home", "r/ö-d"]);
    }
}
