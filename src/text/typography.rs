//! Typing aids: quotes, dashes, ellipses and list items.

use super::numbering::number;

/// The typographic style.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Typography {
    /// No replacement.
    #[default]
    Off,
    /// These quotation marks, double and single, each opening and closing.
    Quotes([&'static str; 4]),
}

/// A replacement for the last bytes before the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Replacement {
    pub replaced: usize,
    pub with: &'static str,
}

/// The replacement after the character just typed; `before` is the paragraph up to and including it.
pub(super) fn replacement(style: Typography, before: &str) -> Option<Replacement> {
    let Typography::Quotes([opening, closing, single_opening, single_closing]) = style else {
        return None;
    };
    let typed = before.chars().next_back()?;
    let earlier = &before[..before.len() - typed.len_utf8()];
    let opens = opens_quote(earlier);
    let (replaced, with) = match typed {
        '"' => (1, if opens { opening } else { closing }),
        '\'' => (
            1,
            if opens {
                single_opening
            } else {
                single_closing
            },
        ),
        '-' if earlier.ends_with('–') => (1 + '–'.len_utf8(), "—"),
        '-' if earlier.ends_with('-') && !earlier.ends_with("--") => (2, "–"),
        '.' if earlier.ends_with("..") && !earlier.ends_with("...") => (3, "…"),
        _ => return None,
    };
    Some(Replacement { replaced, with })
}

/// Whether a quote typed after `earlier` opens a quotation.
fn opens_quote(earlier: &str) -> bool {
    earlier
        .chars()
        .next_back()
        .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '{' | '–' | '—' | '“' | '‘'))
}

/// A paragraph that is a list item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ListItem {
    /// Length in bytes of the indent and the marker with its space.
    pub marker: usize,
    /// The indent and marker of the next item.
    pub next_marker: String,
}

/// Parses `- `, `* `, `• `, `– `, `1. ` or `1) `, with an indent.
pub(super) fn list_item(line: &str) -> Option<ListItem> {
    let item = line.trim_start_matches([' ', '\t']);
    let indent = &line[..line.len() - item.len()];
    for bullet in ["- ", "* ", "• ", "– "] {
        if item.starts_with(bullet) {
            return Some(ListItem {
                marker: indent.len() + bullet.len(),
                next_marker: format!("{indent}{bullet}"),
            });
        }
    }
    let number = number(line)?;
    let next = number.value.saturating_add(1);
    Some(ListItem {
        marker: number.marker(),
        next_marker: format!("{indent}{next}{}", number.sign),
    })
}
