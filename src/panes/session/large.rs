//! Large type for what is looked at on a card: choices, outcomes, steps, both sides of a dilemma, and the client's words.
//! Each function draws nothing where the screen has too little room.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::view::QUESTION;
use super::words::said;
use super::{Input, SessionPage};
use crate::content::{Dilemma, FieldKind, Phrase};
use crate::model::views::Pole;
use crate::panes::Scene;
use crate::panes::ask::Question;
use crate::panes::big::{LETTER, big_columns, big_line, big_rows, big_text, is_large, large_text};
use crate::widgets::column::{Column, after_columns, first_columns, split};
use crate::widgets::paint::line;

/// Columns between two choices beside each other.
const BETWEEN: u16 = 8;
/// Columns of a step.
const STEP: u16 = 14;
/// Columns of the sign before the client's words.
const SIGN: u16 = 2;

/// A choice on a card.
pub(super) struct LargeChoice {
    pub words: String,
    pub is_given: bool,
}

impl SessionPage {
    /// Draws the rows of a list; the position of the marked one.
    pub(super) fn view_large_list(
        &self,
        column: &mut Column,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        names: &[String],
    ) -> Option<Position> {
        let width = column.rest().width;
        let has_room = |name: &String| big_columns(name).is_some_and(|columns| columns <= width);
        let heights = vec![LETTER; names.len()];
        let rows = heights.iter().sum();
        if !is_large(width) || rows > column.rows_left() || !names.iter().all(has_room) {
            return None;
        }
        let marked = self.list.marked(names.len());
        let mut cursor = None;
        for (at, room) in self.list.lay(column.take(rows), &heights) {
            let style = match at == marked {
                true => scene.theme.selected,
                false => scene.theme.base,
            };
            if at == marked {
                cursor = Some(room.as_position());
                buf.set_style(room, style);
            }
            big_line(room, buf, names.get(at).map_or("", String::as_str), style);
        }
        cursor
    }

    /// Draws a dilemma's sides with what is good about each; whether there was room.
    pub(super) fn view_large_gives(
        &self,
        column: &mut Column,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        dilemma: &Dilemma,
    ) -> bool {
        let width = column.rest().width;
        let rows = [Pole::A, Pole::B].map(|pole| {
            let side = dilemma.pole(pole);
            let is_narrow = big_columns(&side.name).is_none_or(|columns| columns > width);
            big_rows(width, &side.gives).filter(|_| !is_narrow)
        });
        let [Some(first), Some(second)] = rows else {
            return false;
        };
        if 2 * (LETTER + 1) + first + second > column.rows_left() {
            return false;
        }
        for (pole, style) in [(Pole::A, scene.theme.pole_a), (Pole::B, scene.theme.pole_b)] {
            let side = dilemma.pole(pole);
            big_line(column.take(LETTER + 1), buf, &side.name, style);
            let taken = big_text(column.rest(), buf, &side.gives, scene.theme.base);
            column.take(taken.unwrap_or(0));
        }
        true
    }

    /// Draws the client's words in the card's fields, each under its label; the position of the field that a letter
    /// begins words in. `None` while they are written, where nothing has been said, and where there is too little room.
    pub(super) fn view_large_words(
        &self,
        area: Rect,
        buf: &mut Buffer,
        scene: &Scene<'_>,
    ) -> Option<Position> {
        let Input::Card { at: here } = self.input else {
            return None;
        };
        let columns = area.width.saturating_sub(SIGN);
        let fields = self.slots(scene.catalog, scene.workbook);
        let is_single = fields.len() == 1;
        let fields = fields.into_iter().map(|(target, field)| {
            let label = match is_single {
                true => scene.catalog.say(Phrase::SessionWords),
                false => field.label.as_str(),
            };
            let words = said(&target, field, scene);
            let rows = match words.is_empty() {
                true => Some(1),
                false => big_rows(columns, &words),
            };
            Some((label, words, rows?))
        });
        let fields: Vec<(&str, String, u16)> = fields.collect::<Option<_>>()?;
        let rows: u16 = fields.iter().map(|(.., rows)| rows + 1).sum();
        if rows > area.height || fields.iter().all(|(_, words, _)| words.is_empty()) {
            return None;
        }
        let mut column = Column::new(area);
        let mut cursor = None;
        for (at, (label, words, rows)) in fields.iter().enumerate() {
            column.line(buf, label, scene.theme.dim);
            let room = column.take(*rows);
            let inner = after_columns(room, SIGN);
            if at == here {
                line(buf, room, "›", scene.theme.key);
                cursor = Some(inner.as_position());
            }
            if words.is_empty() && at == here {
                let begin = scene.catalog.say(Phrase::SessionBeginWords);
                line(buf, inner, begin, scene.theme.faint);
            }
            big_text(inner, buf, words, scene.theme.base);
        }
        cursor
    }

    /// Draws the words that are being written once more, under their field.
    pub(super) fn view_large_writing(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let Input::Words { question, .. } = &self.input else {
            return;
        };
        let written = question
            .writing()
            .filter(|_| question.is_prose(scene.catalog));
        if let Some(writing) = written {
            let inner = after_columns(split(area, 1).1, SIGN);
            let words = writing.editor().text();
            big_text(inner, buf, words.trim_end(), scene.theme.base);
        }
    }
}

/// Draws lines that are only read, where there is room for all of them and for two choices below; whether there was.
pub(super) fn view_large_lines(
    column: &mut Column,
    buf: &mut Buffer,
    scene: &Scene<'_>,
    lines: &[String],
) -> bool {
    let width = column.rest().width;
    let rows = lines.iter().map(|line| big_rows(width, line));
    let Some(rows) = rows.sum::<Option<u16>>() else {
        return false;
    };
    if rows + 2 * LETTER > column.rows_left() {
        return false;
    }
    for line in lines {
        let taken = big_text(column.rest(), buf, line, scene.theme.base);
        column.take(taken.unwrap_or(0));
    }
    true
}

/// Draws the options of a question with their keys, the marked or given one selected; its position, else that of the
/// first.
pub(super) fn view_large_options(
    question: &Question,
    column: &mut Column,
    buf: &mut Buffer,
    scene: &Scene<'_>,
) -> Option<Position> {
    let field = question.field(scene.catalog)?;
    let FieldKind::Choice(options) = &field.kind else {
        return None;
    };
    let at = question.marked_option(scene);
    let choices = options.iter().enumerate();
    let choices = choices.map(|(number, option)| LargeChoice {
        words: format!("{} {}", number + 1, option.label),
        is_given: at == Some(number),
    });
    let choices: Vec<LargeChoice> = choices.collect();
    let (cursor, cells) = view_large_choices(column, buf, scene, &choices)?;
    question.put_options(&cells);
    Some(cursor)
}

/// Draws choices, beside each other or below; the position of the given one, else of the first, and their cells.
pub(super) fn view_large_choices(
    column: &mut Column,
    buf: &mut Buffer,
    scene: &Scene<'_>,
    choices: &[LargeChoice],
) -> Option<(Position, Vec<Rect>)> {
    let widths = choices.iter().map(|choice| big_columns(&choice.words));
    let widths: Vec<u16> = widths.collect::<Option<_>>()?;
    let count = u16::try_from(choices.len()).ok()?;
    let all = widths.iter().sum::<u16>() + BETWEEN * count.saturating_sub(1);
    let room = column.rest();
    let is_beside = all <= room.width;
    let rows = if is_beside { LETTER } else { LETTER * count };
    let fits = rows <= room.height && widths.iter().all(|width| *width <= room.width);
    if !fits || !is_large(room.width) {
        return None;
    }
    let mut rest = column.take(rows);
    let mut cursor = rest.as_position();
    let mut cells = Vec::new();
    for (choice, width) in choices.iter().zip(widths) {
        let place = first_columns(split(rest, LETTER).0, width);
        let style = match choice.is_given {
            true => scene.theme.selected,
            false => scene.theme.base,
        };
        if choice.is_given {
            cursor = place.as_position();
            buf.set_style(place, style);
        }
        big_line(place, buf, &choice.words, style);
        cells.push(place);
        rest = match is_beside {
            true => after_columns(rest, width + BETWEEN),
            false => split(rest, LETTER).1,
        };
    }
    Some((cursor, cells))
}

/// Draws the steps of a scale whose numbers have one digit, the meaning of those that have one, and the advice about
/// the answer; the position of the answer, else of the first step.
pub(super) fn view_large_steps(
    question: &Question,
    column: &mut Column,
    buf: &mut Buffer,
    scene: &Scene<'_>,
) -> Option<Position> {
    let field = question.field(scene.catalog)?;
    let FieldKind::Scale { min, max, .. } = field.kind else {
        return None;
    };
    let count = u16::try_from(max - min + 1).ok()?;
    let room = column.rest();
    let fits = min >= 0 && max <= 9 && count * STEP <= room.width && LETTER < room.height;
    if !fits || !is_large(room.width) {
        return None;
    }
    let answer = question.target().entry(scene.workbook);
    let answer = answer.and_then(|entry| entry.answers.get(&field.id)?.as_scale());
    let (numbers, names) = (column.take(LETTER), column.take(1));
    let mut cursor = Some(numbers.as_position());
    let mut cells = Vec::new();
    for (place, step) in (0..count).zip(min..=max) {
        let cell = first_columns(after_columns(numbers, place * STEP), STEP - 2);
        let style = match answer == Some(step) {
            true => scene.theme.selected,
            false => scene.theme.key,
        };
        if answer == Some(step) {
            cursor = Some(cell.as_position());
            buf.set_style(cell, style);
        }
        big_line(after_columns(cell, LETTER), buf, &step.to_string(), style);
        let name = after_columns(names, place * STEP);
        line(buf, name, field.anchor(step).unwrap_or(""), scene.theme.dim);
        cells.push((step, cell));
    }
    question.put_steps(&cells);
    if let Some(advice) = question.advice(scene) {
        column.gap(1);
        let (most, style) = (column.rows_left(), scene.theme.notice);
        large_text(column, most, buf, &advice, (QUESTION, style));
    }
    cursor
}
