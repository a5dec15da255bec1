//! The pieces of a document, and their layout in rows.

use ratatui::style::{Modifier, Style};

use super::keys::{add_keys, keys_column};
use crate::text::{truncate, wrap};
use crate::theme::Theme;
use crate::widgets::runs::{Rows, Run, cells};

/// The role of some words, which decides their style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Plain text.
    Base,
    /// An explanation.
    Dim,
    /// A placeholder for something missing.
    Faint,
    /// A heading.
    Heading,
    /// The heading of a part of a dialog.
    Title,
    /// A reason to act.
    Notice,
    /// The first pole.
    PoleA,
    /// The second pole.
    PoleB,
    /// Text that an earlier state has and the later one lacks.
    Removed,
    /// Text that the later state has and the earlier one lacks.
    Added,
    /// A search hit.
    Hit,
}

impl Role {
    fn style(self, theme: &Theme) -> Style {
        match self {
            Self::Base => theme.base,
            Self::Dim => theme.dim,
            Self::Faint => theme.faint,
            Self::Heading => theme.heading,
            Self::Title => theme.heading.add_modifier(Modifier::BOLD),
            Self::Notice => theme.notice,
            Self::PoleA => theme.pole_a,
            Self::PoleB => theme.pole_b,
            Self::Removed => theme.removed,
            Self::Added => theme.added,
            Self::Hit => theme.hit,
        }
    }
}

/// A piece of a document. Its texts are as stored; drawing makes control characters visible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// An empty row.
    Gap,
    /// A wrapped text.
    Text(String, Role),
    /// A text in one row, cut if it is too long.
    Line(String, Role),
    /// A wrapped text, indented below the piece that it belongs to.
    Below(String, Role),
    /// A wrapped text after a lead of a word or two, such as a day.
    Led(String, String),
    /// Words beside each other in one row; those without room continue below.
    Row(Vec<(String, Role)>),
    /// Two lists of pieces side by side, or one after the other if there is too little room.
    Columns(Vec<Piece>, Vec<Piece>),
    /// Two lists of pieces side by side at any width.
    Pair(Vec<Piece>, Vec<Piece>),
    /// Keys and their description; the keys of all such pieces of a document share a column.
    Keys {
        /// The keys' spellings.
        keys: Vec<String>,
        /// The description.
        what: String,
    },
    /// A wrapped line of a text with a sign before it; words that differ from another text are emphasised.
    Marked {
        /// The sign.
        sign: char,
        /// The line in pieces, each with whether it differs.
        words: Vec<(String, bool)>,
        /// The style of the sign and of the words that differ.
        role: Role,
    },
    /// A wrapped line of a text in pieces, each with whether it is a hit of a search.
    Found(Vec<(String, bool)>),
    /// A line of a file.
    Source {
        /// The line's number, from 1.
        number: usize,
        /// The line's text.
        text: String,
        /// Whether the fault is in this line.
        wrong: bool,
    },
}

/// Indent of [`Piece::Below`], in columns.
const SET_IN: u16 = 2;
/// Indent of the words of a [`Piece::Row`] that continue below, in columns.
const BELOW: u16 = 4;
/// Minimum width of each side of [`Piece::Columns`] side by side, in columns.
const HALF: u16 = 24;
/// Columns between the two sides, for the line.
const BETWEEN: u16 = 3;

impl Piece {
    /// A heading.
    pub fn heading(text: impl Into<String>) -> Self {
        Self::Text(text.into(), Role::Heading)
    }

    /// A plain text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into(), Role::Base)
    }

    /// An explanation.
    pub fn dim(text: impl Into<String>) -> Self {
        Self::Text(text.into(), Role::Dim)
    }

    /// Adds the rows of this piece, at most `columns` wide; `keys` is the column in which descriptions of keys start.
    fn add_to(&self, rows: &mut Rows, columns: u16, keys: u16, theme: &Theme) {
        match self {
            Self::Gap => rows.blank(),
            Self::Text(text, role) => rows.text(text, columns, role.style(theme)),
            Self::Line(text, role) => {
                let text = truncate(text, usize::from(columns));
                rows.push(vec![Run::new(text, role.style(theme))]);
            }
            Self::Below(text, role) => {
                let indent = SET_IN.min(columns - 1);
                add_indented(rows, text, columns, indent, role.style(theme), theme);
            }
            Self::Led(lead, text) => add_led(rows, lead, text, columns, theme),
            Self::Columns(left, right) if columns < 2 * HALF + BETWEEN => {
                for piece in left.iter().chain([&Self::Gap]).chain(right) {
                    piece.add_to(rows, columns, keys, theme);
                }
            }
            Self::Columns(left, right) | Self::Pair(left, right) => {
                add_pair(rows, left, right, columns, theme);
            }
            Self::Row(words) => add_row(rows, words, columns, theme),
            Self::Keys { keys: names, what } => add_keys(rows, names, what, keys, columns, theme),
            Self::Marked { sign, words, role } => {
                add_marked(rows, *sign, words, columns, role.style(theme), theme);
            }
            Self::Found(words) => {
                rows.extend(wrapped(words, columns, hit_style(theme), theme));
            }
            Self::Source {
                number,
                text,
                wrong,
            } => {
                let (mark, number_style, style) = if *wrong {
                    ("▸", theme.warning, theme.base)
                } else {
                    (" ", theme.dim, theme.dim)
                };
                rows.push(vec![
                    Run::new(format!("{mark}{number:>4} "), number_style),
                    Run::new(text.trim_end(), style),
                ]);
            }
        }
    }
}

/// The style of a hit of a search, which is underlined so that it can be told without colour.
pub fn hit_style(theme: &Theme) -> Style {
    theme.hit.add_modifier(Modifier::UNDERLINED)
}

/// Lays out pieces in rows of at most `columns`.
pub fn lay_out(pieces: &[Piece], columns: u16, theme: &Theme) -> Rows {
    let columns = columns.max(1);
    let keys = keys_column(pieces, columns);
    let mut rows = Rows::default();
    for piece in pieces {
        piece.add_to(&mut rows, columns, keys, theme);
    }
    rows
}

fn indent_run(columns: u16, theme: &Theme) -> Run {
    Run::new(" ".repeat(usize::from(columns)), theme.base)
}

/// Adds a wrapped text with an indent of `indent` columns.
fn add_indented(
    rows: &mut Rows,
    text: &str,
    columns: u16,
    indent: u16,
    style: Style,
    theme: &Theme,
) {
    for row in text.lines().flat_map(|line| wrap(line, columns - indent)) {
        rows.push(vec![indent_run(indent, theme), Run::new(row, style)]);
    }
}

/// Adds a wrapped text with a lead before its first row.
fn add_led(rows: &mut Rows, lead: &str, text: &str, columns: u16, theme: &Theme) {
    let mut lead = Some(Run::new(format!("{lead} "), theme.dim));
    let width = lead.as_ref().map_or(0, Run::width);
    // After a lead of half the width or more, the further rows start at the edge.
    let indent = if width * 2 < columns { width } else { 0 };
    let room = columns.saturating_sub(width).max(1);
    for row in text.lines().flat_map(|line| wrap(line, room)) {
        let before = lead.take().unwrap_or_else(|| indent_run(indent, theme));
        rows.push(vec![before, Run::new(row, theme.base)]);
    }
    rows.extend(lead.map(|lead| vec![lead]));
}

/// Adds a line with a sign before its first row. Words that differ are underlined too, so that they can be told without
/// colour.
fn add_marked(
    rows: &mut Rows,
    sign: char,
    words: &[(String, bool)],
    columns: u16,
    style: Style,
    theme: &Theme,
) {
    let is_all = words.iter().all(|(_, differs)| *differs);
    let differing = match is_all {
        true => style,
        false => style.add_modifier(Modifier::UNDERLINED),
    };
    // Only the signs of a difference have its style; a hit of a search is marked in its words alone.
    let sign_style = match sign {
        ' ' | '…' => theme.dim,
        _ => style,
    };
    let mut lead = Run::new(format!("{sign} "), sign_style);
    for mut runs in wrapped(words, columns.saturating_sub(SET_IN), differing, theme) {
        runs.insert(0, std::mem::replace(&mut lead, indent_run(SET_IN, theme)));
        rows.push(runs);
    }
}

/// Wraps a line in pieces, of which some have a style of their own.
fn wrapped(words: &[(String, bool)], columns: u16, own: Style, theme: &Theme) -> Vec<Vec<Run>> {
    let whole: String = words.iter().map(|(text, _)| text.as_str()).collect();
    let mut rows = Vec::new();
    let mut at = 0;
    for row in wrap(&whole, columns.max(1)) {
        // A wrapped row is a part of the line, without the blanks at its end.
        let start = whole[at..].find(row).map_or(at, |skipped| at + skipped);
        at = start + row.len();
        let mut runs = Vec::new();
        let mut from = 0;
        for (text, is_own) in words {
            let (first, end) = (from.max(start), (from + text.len()).min(at));
            if first < end {
                let style = if *is_own { own } else { theme.base };
                runs.push(Run::new(&whole[first..end], style));
            }
            from += text.len();
        }
        rows.push(runs);
    }
    rows
}

/// Adds two lists of pieces side by side with a line between.
fn add_pair(rows: &mut Rows, left: &[Piece], right: &[Piece], columns: u16, theme: &Theme) {
    let half = columns.saturating_sub(BETWEEN) / 2;
    let [left, right] = [left, right].map(|pieces| lay_out(pieces, half, theme));
    let (mut left_rows, mut right_rows) = (left.iter(), right.iter());
    for _ in 0..left.len().max(right.len()) {
        let mut row = left_rows.next().cloned().unwrap_or_default();
        let used: u16 = row.iter().map(Run::width).sum();
        row.push(indent_run(half.saturating_sub(used), theme));
        row.push(Run::new(" │ ", theme.border));
        row.extend(right_rows.next().cloned().unwrap_or_default());
        rows.push(row);
    }
}

/// Adds words beside each other in one row; those without room continue below.
fn add_row(rows: &mut Rows, words: &[(String, Role)], columns: u16, theme: &Theme) {
    let mut row: Vec<Run> = Vec::new();
    let mut used = 0;
    for (text, role) in words {
        let style = role.style(theme);
        if used > 0 && used + cells(text) > columns {
            rows.push(std::mem::take(&mut row));
            add_indented(
                rows,
                text.trim(),
                columns,
                BELOW.min(columns - 1),
                style,
                theme,
            );
            used = columns;
        } else {
            used += cells(text);
            row.push(Run::new(text.as_str(), style));
        }
    }
    if !row.is_empty() {
        rows.push(row);
    }
}
