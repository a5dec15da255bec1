//! What a page to read is made of, and how it is broken into rows.

use ratatui::style::Modifier;

use crate::text::wrap;
use crate::theme::Theme;
use crate::widgets::runs::{Run, cells};

/// Blanks between a key and what it does.
const GUTTER: u16 = 2;
/// The widest that the column of keys may be, as a share of the row.
const KEYS_SHARE: u16 = 2;
/// On a page narrower than this, what a key does stands below it.
const TWO_COLUMNS: u16 = 36;

/// A piece of a page to read. Texts are as stored; they are made safe when drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReaderLine {
    /// A heading, with an empty row before it.
    Heading(String),
    /// A paragraph, wrapped, with an empty row before it unless a heading stands there.
    Text(String),
    /// Keys and what they do.
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
        /// Whether this is where something is wrong.
        wrong: bool,
    },
}

/// Breaks a page into rows of at most `cols` columns.
pub(super) fn lay_out(lines: &[ReaderLine], cols: u16, theme: &Theme) -> Vec<Vec<Run>> {
    let mut rows: Vec<Vec<Run>> = Vec::new();
    let column = keys_column(lines, cols);
    let mut before: Option<&ReaderLine> = None;
    for line in lines {
        if before.is_some_and(|before| has_gap(before, line)) {
            rows.push(Vec::new());
        }
        match line {
            ReaderLine::Heading(text) => {
                let style = theme.heading.add_modifier(Modifier::BOLD);
                rows.extend(
                    wrap(text, cols)
                        .into_iter()
                        .map(|row| vec![Run::new(row, style)]),
                );
            }
            ReaderLine::Text(text) => {
                rows.extend(
                    wrap(text, cols)
                        .into_iter()
                        .map(|row| vec![Run::new(row, theme.base)]),
                );
            }
            ReaderLine::Keys { keys, what } => {
                lay_out_keys(keys, what, column, cols, theme, &mut rows)
            }
            ReaderLine::Source {
                number,
                text,
                wrong,
            } => {
                let (mark, style) = if *wrong {
                    ("▸", theme.warning)
                } else {
                    (" ", theme.dim)
                };
                rows.push(vec![
                    Run::new(format!("{mark}{number:>4} "), style),
                    Run::new(text.trim_end(), if *wrong { theme.base } else { theme.dim }),
                ]);
            }
        }
        before = Some(line);
    }
    rows
}

fn has_gap(before: &ReaderLine, line: &ReaderLine) -> bool {
    use ReaderLine::{Heading, Source, Text};
    match (before, line) {
        (_, Heading(_)) => true,
        (Heading(_), _) => false,
        (Text(_), Source { .. }) => false,
        (_, Text(_)) | (Text(_), _) => true,
        _ => false,
    }
}

/// The column in which it says what the keys do; 0 where that stands below them.
fn keys_column(lines: &[ReaderLine], cols: u16) -> u16 {
    if cols < TWO_COLUMNS {
        return 0;
    }
    let widths = lines.iter().filter_map(|line| match line {
        ReaderLine::Keys { keys, .. } => Some(cells(&keys.join("  "))),
        _ => None,
    });
    // A row of unusually many keys does not push all others aside.
    let widest = cols / KEYS_SHARE;
    widths.max().map_or(0, |width| (width + GUTTER).min(widest))
}

fn lay_out_keys(
    keys: &[String],
    what: &str,
    column: u16,
    cols: u16,
    theme: &Theme,
    rows: &mut Vec<Vec<Run>>,
) {
    let mut pending = Vec::new();
    let mut used = 0;
    for key in keys {
        let width = cells(key);
        // A key is never cut: one that does not fit begins a row.
        let full = if column == 0 { cols } else { column - GUTTER };
        if used > 0 && used + GUTTER + width > full {
            rows.push(std::mem::take(&mut pending));
            used = 0;
        } else if used > 0 {
            pending.push(Run::new("  ", theme.base));
            used += GUTTER;
        }
        pending.push(Run::new(key.as_str(), theme.key));
        used += width;
    }
    if column == 0 {
        rows.push(pending);
        let indent = GUTTER.min(cols.saturating_sub(1));
        for row in wrap(what, cols - indent) {
            rows.push(vec![
                Run::new(blanks(indent), theme.base),
                Run::new(row, theme.base),
            ]);
        }
        return;
    }
    for (at, row) in wrap(what, cols.saturating_sub(column))
        .into_iter()
        .enumerate()
    {
        let mut runs = std::mem::take(&mut pending);
        let indent = if at == 0 {
            column.saturating_sub(used)
        } else {
            column
        };
        runs.push(Run::new(blanks(indent), theme.base));
        runs.push(Run::new(row, theme.base));
        rows.push(runs);
    }
}

fn blanks(count: u16) -> String {
    " ".repeat(usize::from(count))
}
