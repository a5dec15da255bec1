//! The rows of the look-back: a cell a period, and a summary of the whole time.

use super::Window;
use crate::insight::by_period;
use crate::model::WeekId;
use crate::text::width;
use crate::widgets::document::{Piece, Role};

/// The mark of a cell without a value.
const NOTHING: &str = "·";
/// The marks of answers.
pub const YES: &str = "●";
pub const PARTLY: &str = "◐";
pub const NO: &str = "○";
/// The mark of what did not come up.
pub const ASIDE: &str = "–";
/// The mark of an if–then without an answer.
pub const OPEN: &str = "?";

/// The value of one period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrendCell {
    /// The sign or figure.
    pub mark: String,
    /// A figure after the sign, where there is room for it.
    pub figure: String,
    /// The value in words; empty without a value.
    pub words: String,
    /// The last week with a value.
    pub week: Option<WeekId>,
}

/// A row of the look-back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TrendRow {
    /// The heading of a section.
    Heading(String),
    /// Values over time.
    Values(Trend),
}

/// Values over time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trend {
    /// The name in its column.
    pub label: String,
    /// The whole name.
    pub name: String,
    /// The role of the label and of the marks.
    pub role: Role,
    /// Whether it is a part of the row above, and left out of a summary.
    pub is_part: bool,
    /// A cell a period.
    pub cells: Vec<TrendCell>,
    /// The whole time in words.
    pub total: String,
    /// The whole time in signs and figures, for its column.
    pub signs: String,
}

impl TrendRow {
    /// The values; none for a heading.
    pub fn trend(&self) -> Option<&Trend> {
        match self {
            Self::Values(trend) => Some(trend),
            Self::Heading(_) => None,
        }
    }
}

impl Trend {
    /// A trend of plain role without a summary.
    pub fn new(name: impl Into<String>, cells: Vec<TrendCell>) -> Self {
        let name = name.into();
        Self {
            label: name.clone(),
            name,
            role: Role::Base,
            is_part: false,
            cells,
            total: String::new(),
            signs: String::new(),
        }
    }

    /// Whether no period has a value.
    pub fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.week.is_none())
    }
}

/// The cells of values; `cell` makes the mark and the words from the values of one period, in week order.
pub fn cells<T>(
    window: &Window<'_>,
    values: impl Iterator<Item = (WeekId, T)>,
    cell: impl Fn(&[T]) -> (String, String),
) -> Vec<TrendCell> {
    let periods = by_period(values, &window.periods);
    let cells = periods.into_iter().map(|(week, values)| {
        let (mark, words) = match week {
            Some(_) => cell(&values),
            None => (NOTHING.to_owned(), String::new()),
        };
        TrendCell {
            mark,
            figure: String::new(),
            words,
            week,
        }
    });
    cells.collect()
}

/// Numbers of answers in signs, without those that did not occur: `● 5  ○ 2`.
pub fn counted_signs(counts: &[(&str, usize)]) -> String {
    let given = counts.iter().filter(|(_, count)| *count > 0);
    let signs = given.map(|(sign, count)| format!("{sign} {count}"));
    signs.collect::<Vec<_>>().join("  ")
}

/// The mark of several answers: mostly yes, mostly no, or mixed; `aside` are those that are neither.
pub fn answers_mark(yes: usize, partly: usize, no: usize, aside: usize) -> &'static str {
    let answered = yes + partly + no;
    let halves = 2 * yes + partly;
    if answered == 0 {
        return if aside > 0 { ASIDE } else { OPEN };
    }
    match (2 * halves >= 3 * answered, 2 * halves <= answered) {
        (true, _) => YES,
        (_, true) => NO,
        _ => PARTLY,
    }
}

/// The rows as a document, without those that are parts of others.
pub fn pieces_of(rows: &[TrendRow]) -> Vec<Piece> {
    let shown = |row: &&TrendRow| row.trend().is_none_or(|trend| !trend.is_part);
    let trends = rows.iter().filter(shown).filter_map(TrendRow::trend);
    let label_columns = trends.clone().map(|trend| width(&trend.label) + 2).max();
    let cells = trends.flat_map(|trend| &trend.cells);
    let cell_columns = cells.map(|cell| width(&cell.mark)).max().unwrap_or(1);
    let mut pieces = Vec::new();
    for row in rows.iter().filter(shown) {
        match row {
            TrendRow::Heading(name) => {
                if !pieces.is_empty() {
                    pieces.push(Piece::Gap);
                }
                pieces.push(Piece::heading(name));
            }
            TrendRow::Values(trend) => {
                let marks = trend.cells.iter();
                let marks = marks.map(|cell| padded(&cell.mark, cell_columns));
                pieces.push(Piece::Row(vec![
                    (padded(&trend.label, label_columns.unwrap_or(0)), trend.role),
                    (marks.collect(), trend.role),
                    (format!("  {}", trend.total), Role::Dim),
                ]));
            }
        }
    }
    pieces
}

fn padded(text: &str, columns: usize) -> String {
    let blanks = columns.saturating_sub(width(text));
    format!("{text}{}", " ".repeat(blanks))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_answers_are_one_mark() {
        for (counts, mark) in [
            ((1, 0, 0, 0), "●"),
            ((0, 1, 0, 0), "◐"),
            ((0, 0, 1, 2), "○"),
            ((0, 0, 0, 1), "–"),
            ((0, 0, 0, 0), "?"),
            ((2, 1, 0, 0), "●"),
            ((1, 1, 1, 0), "◐"),
            ((0, 1, 2, 0), "○"),
            ((1, 0, 1, 0), "◐"),
        ] {
            let (yes, partly, no, aside) = counts;
            assert_eq!(answers_mark(yes, partly, no, aside), mark, "{counts:?}");
        }
    }
}
