//! Drawing the tips: their rows, and the statements below them.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{answer, answer_word, answers};
use crate::content::{Catalog, Check, Phrase, Tip};
use crate::model::WeekId;
use crate::model::views::CheckAnswer;
use crate::panes::Scene;
use crate::text::wrap;
use crate::theme::Theme;
use crate::widgets::column::{after_columns, first_columns, height};
use crate::widgets::paint::line;
use crate::widgets::runs::row;

/// Columns of one answer's sign in the list.
pub(super) const ANSWER_COLUMNS: u16 = 2;
/// Columns of an answer's word before its statement.
pub(super) const WORD_COLUMNS: u16 = 9;
/// Columns of an answer's sign before its statement, where there is no room for the word.
const SIGN_COLUMNS: u16 = 4;

/// The parts of the list that fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// Every tip with its statements.
    EveryStatement,
    /// Every tip, and the statements of the one at hand.
    Statements,
    /// Every tip by its name.
    Names,
    /// The tip at hand with its statements.
    OneTip,
}

impl Shown {
    pub(super) fn of(area: Rect, catalog: &Catalog, focused: bool) -> Self {
        let names = u16::try_from(catalog.tips().len()).unwrap_or(u16::MAX);
        let all = catalog.tips().iter();
        let all: u16 = all.map(|tip| statements_height(tip, area.width)).sum();
        if area.height >= names.saturating_add(all) {
            Self::EveryStatement
        } else if area.height >= rows_wanted(catalog, area.width) {
            Self::Statements
        } else if focused {
            Self::OneTip
        } else {
            Self::Names
        }
    }
}

/// Rows for the whole list and the statements of the tip that needs most of them.
pub fn rows_wanted(catalog: &Catalog, width: u16) -> u16 {
    let of_tips = catalog.tips().iter();
    let most = of_tips.map(|tip| statements_height(tip, width)).max();
    u16::try_from(catalog.tips().len())
        .unwrap_or(u16::MAX)
        .saturating_add(most.unwrap_or(0))
}

/// Rows of a tip's statements.
pub(super) fn statements_height(tip: &Tip, width: u16) -> u16 {
    let of_check = |check| statement_height(check, width);
    tip.checks.iter().map(of_check).sum()
}

/// Rows of a statement.
pub(super) fn statement_height(check: &Check, width: u16) -> u16 {
    height(&check.text, statement_width(width, WORD_COLUMNS))
}

/// The columns before a statement: those of the answer's word, or of its sign if the statement would not fit in `room`
/// rows.
pub(super) fn columns_before(check: &Check, width: u16, room: u16) -> u16 {
    match statement_height(check, width) > room {
        true => SIGN_COLUMNS,
        false => WORD_COLUMNS,
    }
}

/// Columns of a statement, right of the columns of its answer.
fn statement_width(width: u16, before: u16) -> u16 {
    width.saturating_sub(before + 1).max(1)
}

/// A statement, and last week's answer once this week's is given: before, it would influence it. The answer is left out
/// where it would take another row, so that nothing below moves. `columns` are before the statement.
pub(super) fn statement_rows(
    scene: &Scene<'_>,
    week: WeekId,
    check: &Check,
    (width, columns): (u16, u16),
) -> Vec<String> {
    let now = answer(answers(scene.workbook, week), check);
    let before = week
        .previous()
        .and_then(|week| answer(answers(scene.workbook, week), check));
    let columns = statement_width(width, columns);
    let wrapped = |text: &str| -> Vec<String> {
        let rows = wrap(text, columns);
        rows.into_iter().map(str::to_owned).collect()
    };
    let alone = wrapped(&check.text);
    let Some(before) = before.filter(|_| now.is_some()) else {
        return alone;
    };
    let word = answer_word(scene.catalog, check, before);
    let values = [("answer", &*word)];
    let last = scene.catalog.fill(Phrase::TipsLastWeek, &values);
    let both = wrapped(&format!("{} ({last})", check.text));
    match both.len() == alone.len() {
        true => both,
        false => alone,
    }
}

pub(super) fn draw_statement(
    area: Rect,
    buf: &mut Buffer,
    scene: &Scene<'_>,
    (rows, columns): (&[String], u16),
    (week, check): (WeekId, &Check),
    is_asked: bool,
) {
    let theme = scene.theme;
    let given = answer(answers(scene.workbook, week), check);
    let word = match given {
        _ if columns == SIGN_COLUMNS => sign_of(given).to_owned(),
        None => scene.catalog.say(Phrase::Unanswered).to_owned(),
        Some(CheckAnswer::NotThisWeek) => {
            scene.catalog.say(Phrase::AnswerNotThisWeekShort).to_owned()
        }
        Some(given) => answer_word(scene.catalog, check, given),
    };
    let (sign, style) = if is_asked {
        ("▸", theme.selected)
    } else {
        (" ", theme.base)
    };
    if is_asked {
        buf.set_style(area, theme.selected);
    }
    let answer_place = first_columns(area, columns);
    let answer_style = if is_asked {
        style
    } else {
        answer_style(theme, given)
    };
    line(buf, answer_place, &format!("{sign} {word}"), answer_style);
    let text = after_columns(area, columns);
    for (down, words) in (0..area.height).zip(rows) {
        line(buf, row(text, down), words, style);
    }
}

/// The way to write about a tip, which its prompt asks for.
pub(super) fn prompt_line(tip: &Tip) -> String {
    format!("✎ {}", tip.prompt)
}

pub(super) fn draw_tip(
    row: Rect,
    buf: &mut Buffer,
    scene: &Scene<'_>,
    week: WeekId,
    (at, tip): (usize, &Tip),
    asked: Option<usize>,
) {
    let theme = scene.theme;
    let style = match asked {
        Some(_) => theme.heading,
        None => theme.base,
    };
    let left = answers_left(row);
    let name = Rect {
        width: left.saturating_sub(row.x),
        ..row
    };
    let taken = line(buf, name, &format!(" {} {}", at + 1, tip.name), style);
    let leader = after_columns(name, taken + 1);
    let dots = "·".repeat(usize::from(leader.width));
    line(buf, leader, &dots, theme.faint);
    let entry = answers(scene.workbook, week);
    for (number, check) in (0..).zip(&tip.checks) {
        let x = left + ANSWER_COLUMNS * number;
        let cell = Rect {
            x,
            width: ANSWER_COLUMNS.min(row.right().saturating_sub(x)),
            ..row
        };
        let given = answer(entry, check);
        line(
            buf,
            cell,
            &format!(" {}", sign_of(given)),
            answer_style(theme, given),
        );
    }
}

/// The first column of the answers.
pub(super) fn answers_left(area: Rect) -> u16 {
    area.right().saturating_sub(3 * ANSWER_COLUMNS).max(area.x)
}

/// The sign of an answer in the list; the signs differ without colour.
fn sign_of(given: Option<CheckAnswer>) -> &'static str {
    match given {
        Some(CheckAnswer::Yes) => "●",
        Some(CheckAnswer::Partly) => "◐",
        Some(CheckAnswer::No) => "○",
        Some(CheckAnswer::NotThisWeek) => "–",
        None => "·",
    }
}

fn answer_style(theme: &Theme, given: Option<CheckAnswer>) -> Style {
    match given {
        Some(CheckAnswer::Yes) => theme.answer_yes,
        Some(CheckAnswer::Partly) => theme.answer_partly,
        Some(CheckAnswer::No) => theme.answer_no,
        Some(CheckAnswer::NotThisWeek) | None => theme.answer_none,
    }
}
