//! The pieces of a document, and how they are laid out in rows.

use ratatui::style::{Modifier, Style};

use super::keys::{add_keys, keys_column};
use crate::text::{truncate, wrap};
use crate::theme::Theme;
use crate::widgets::runs::{Rows, Run, cells};

/// How some words look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// As text.
    Base,
    /// As explanations.
    Dim,
    /// As what is not there.
    Faint,
    /// As a heading.
    Heading,
    /// As the heading of a part of a dialog.
    Title,
    /// As what gives reason to act.
    Notice,
    /// As the first pole.
    PoleA,
    /// As the second pole.
    PoleB,
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
        }
    }
}

/// A piece of a document. Texts are as stored; they are made safe when drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// An empty row.
    Gap,
    /// A text that is wrapped.
    Text(String, Role),
    /// A text in one row, cut where it has no room.
    Line(String, Role),
    /// A text that is wrapped, set in below what it belongs to.
    Below(String, Role),
    /// A text that is wrapped behind a word or two, such as a day.
    Led(String, String),
    /// Words beside each other in one row; what has no room goes on below.
    Row(Vec<(String, Role)>),
    /// Two things side by side, one after the other where there is too little room.
    Columns(Vec<Piece>, Vec<Piece>),
    /// Two things side by side, however narrow.
    Pair(Vec<Piece>, Vec<Piece>),
    /// Keys and what they do; the keys of all such pieces of a document share a column.
    Keys {
        /// Each key.
        keys: Vec<String>,
        /// What they do.
        what: String,
    },
    /// A line of a file.
    Source {
        /// Its number, from 1.
        number: usize,
        /// The line.
        text: String,
        /// Whether it is the one with the fault.
        wrong: bool,
    },
}

/// Blanks before what is set in.
const SET_IN: u16 = 2;
/// Blanks before what has no room beside and goes on below.
const BELOW: u16 = 4;
/// Columns that each of two things side by side needs at least.
const HALF: u16 = 24;
/// Columns between two things side by side.
const BETWEEN: u16 = 3;

impl Piece {
    /// A heading.
    pub fn heading(text: impl Into<String>) -> Self {
        Self::Text(text.into(), Role::Heading)
    }

    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into(), Role::Base)
    }

    /// An explanation.
    pub fn dim(text: impl Into<String>) -> Self {
        Self::Text(text.into(), Role::Dim)
    }

    /// Adds the rows of this piece, at most `columns` wide; `keys` is the column in which it says what keys do.
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

/// Lays pieces out in rows of at most `columns`.
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

/// A wrapped text behind `indent` blanks.
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

/// A wrapped text with a lead before its first row.
fn add_led(rows: &mut Rows, lead: &str, text: &str, columns: u16, theme: &Theme) {
    let mut lead = Some(Run::new(format!("{lead} "), theme.dim));
    let width = lead.as_ref().map_or(0, Run::width);
    // Where the lead would leave too little, the text goes on below it from the edge.
    let indent = if width * 2 < columns { width } else { 0 };
    let room = columns.saturating_sub(width).max(1);
    for row in text.lines().flat_map(|line| wrap(line, room)) {
        let before = lead.take().unwrap_or_else(|| indent_run(indent, theme));
        rows.push(vec![before, Run::new(row, theme.base)]);
    }
    rows.extend(lead.map(|lead| vec![lead]));
}

/// Two things side by side with a line between.
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

/// Words beside each other; those that the row has no room for begin another one.
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
