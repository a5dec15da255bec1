//! Drawing what is answered on a card: the client's words, with the field being written in its place, and the outcome.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::cards::last_step;
use super::large::{LargeChoice, view_large_choices};
use super::{Input, SessionPage};
use crate::action::Action;
use crate::content::{Field, Phrase};
use crate::keymap::Context;
use crate::model::Answer;
use crate::model::views::PromiseOutcome;
use crate::panes::ask::answer_words;
use crate::panes::promise::outcome_word;
use crate::panes::{Scene, Target};
use crate::widgets::column::{Column, after_columns, first_columns, height, split};
use crate::widgets::paint::{line, paragraph, right_aligned};
use crate::widgets::runs::row;
use crate::widgets::scroller::draw_signs;

/// Number of words after which a hint says that they are enough.
const SIX: usize = 6;
/// The keys that answer the last step, and their outcomes.
const OUTCOMES: [(Action, PromiseOutcome); 4] = [
    (Action::AnswerYes, PromiseOutcome::Yes),
    (Action::AnswerPartly, PromiseOutcome::Partly),
    (Action::AnswerNo, PromiseOutcome::No),
    (Action::AnswerNotRelevant, PromiseOutcome::NotRelevant),
];

impl SessionPage {
    /// Rows that the client's words need in this many columns.
    pub(super) fn words_rows(&self, columns: u16, scene: &Scene<'_>) -> u16 {
        let fields = self.slots(scene.catalog, scene.workbook);
        let room = Rect::new(0, 0, columns.saturating_sub(2), u16::MAX);
        let rows = fields.iter().enumerate().map(|(at, (target, field))| {
            1 + match &self.input {
                // A field of one row has a rule below it.
                Input::Words { at: open, question } if *open == at => {
                    question.rows_needed(room, scene) + 1
                }
                _ => height(&said(target, field, scene), room.width).max(1),
            }
        });
        rows.sum()
    }

    /// Draws the card's fields for words, each with its label above it. The one that a letter begins, or that is being
    /// written in, has the cursor.
    pub(super) fn view_words(
        &self,
        area: Rect,
        buf: &mut Buffer,
        scene: &Scene<'_>,
    ) -> Option<Position> {
        if let Some(cursor) = self.view_large_words(area, buf, scene) {
            return Some(cursor);
        }
        let theme = scene.theme;
        let fields = self.slots(scene.catalog, scene.workbook);
        let is_single = fields.len() == 1;
        let mut column = Column::new(area);
        let mut cursor = None;
        let here = self.field_at();
        // Rows are short: begin with the field that has the cursor.
        let is_short = self.words_rows(area.width, scene) > area.height;
        let first = if is_short { here } else { 0 };
        let mut is_cut = false;
        for (at, (target, field)) in fields.iter().enumerate().skip(first) {
            let is_here = at == here;
            is_cut |= column.rows_left() < 2;
            let label = match is_single {
                true => scene.catalog.say(Phrase::SessionWords),
                false => field.label.as_str(),
            };
            let top = column.take(1);
            line(buf, top, label, theme.dim);
            let sign = if is_here { "› " } else { "  " };
            let mark = line(buf, row(column.rest(), 0), sign, theme.key);
            let room = after_columns(column.rest(), mark);
            match &self.input {
                Input::Words { at: open, question } if *open == at => {
                    let words = question.writing();
                    let words = words.map_or(0, |writing| writing.editor().word_count());
                    if words > SIX && is_single {
                        let enough = scene.catalog.say(Phrase::SessionSixWords);
                        right_aligned(buf, top, enough, theme.faint);
                    }
                    let rows = question.rows_needed(room, scene) + 1;
                    let (room, _) = split(room, rows);
                    let (taken, at) = question.view(room, buf, scene);
                    cursor = at;
                    column.take(taken);
                }
                _ => {
                    cursor = cursor.or(is_here.then(|| room.as_position()));
                    let said = said(target, field, scene);
                    column.take(view_said(&said, is_here, room, buf, scene));
                }
            }
        }
        draw_signs(area, first > 0, is_cut, buf, theme);
        self.view_large_writing(column.rest(), buf, scene);
        cursor
    }

    /// Draws the answers to the last step with their keys, the given one marked.
    pub(super) fn view_outcome(
        &self,
        column: &mut Column,
        buf: &mut Buffer,
        scene: &Scene<'_>,
    ) -> Option<Position> {
        let step = last_step(scene.workbook, self.session.id)?;
        let given = step.outcome(scene.workbook);
        let theme = scene.theme;
        let large = OUTCOMES.map(|(action, outcome)| {
            let key = scene.key_words(&[Context::LastStep], action);
            LargeChoice {
                words: format!("{key} {}", outcome_word(scene.catalog, outcome)),
                is_given: given == Some(outcome),
            }
        });
        if let Some((cursor, _)) = view_large_choices(column, buf, scene, &large) {
            return Some(cursor);
        }
        let area = column.take(1);
        let mut rest = area;
        let mut cursor = area.as_position();
        for (action, outcome) in OUTCOMES {
            let is_given = given == Some(outcome);
            if is_given {
                cursor = rest.as_position();
            }
            let key = scene.key_words(&[Context::LastStep], action);
            let sign = if is_given { "● " } else { "  " };
            rest = after_columns(rest, line(buf, rest, sign, theme.notice));
            rest = after_columns(rest, line(buf, rest, &key, theme.key) + 1);
            let style = if is_given { theme.heading } else { theme.base };
            let word = outcome_word(scene.catalog, outcome);
            let room = first_columns(rest, rest.width);
            rest = after_columns(rest, line(buf, room, word, style) + 3);
        }
        Some(cursor)
    }
}

/// The answer in a field for words, as text.
pub(super) fn said(target: &Target, field: &Field, scene: &Scene<'_>) -> String {
    let entry = target.entry(scene.workbook);
    match entry.and_then(|entry| entry.answers.get(&field.id)) {
        Some(Answer::Text(text)) => text.clone(),
        Some(answer) => answer_words(scene.catalog, Some(field), answer),
        None => String::new(),
    }
}

/// Draws what has been said in a field; where nothing has, and the field has the cursor, that a letter begins words.
/// Returns the rows used.
fn view_said(said: &str, is_here: bool, room: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> u16 {
    if said.is_empty() && is_here {
        let begin = scene.catalog.say(Phrase::SessionBeginWords);
        line(buf, room, begin, scene.theme.faint);
    }
    paragraph(buf, room, said, scene.theme.base).max(1)
}
