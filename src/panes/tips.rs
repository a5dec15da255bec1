//! The five tips with their fifteen checks.

mod drawn;

pub use drawn::rows_wanted;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Desk, Gesture, Message, Place, Reply, Scene};
use crate::action::Action;
use crate::content::{Catalog, Check, Phrase, Tip};
use crate::keymap::{Pointer, PointerKind};
use crate::model::views::{CheckAnswer, TIP_CHECKS};
use crate::model::{Answer, Entry, Leaf, Link, WeekId};
use crate::widgets::column::{Column, after_columns, centred, height};
use crate::widgets::hits::Hits;
use crate::workbook::Workbook;
use drawn::{
    ANSWER_COLUMNS, Shown, WORD_COLUMNS, answers_left, columns_before, draw_statement, draw_tip,
    prompt_line, statement_height, statement_rows, statements_height,
};

/// The tips, with the check that is asked.
#[derive(Debug, Default)]
pub struct Tips {
    /// Index of the check that is asked, among all checks of all tips.
    at: usize,
    /// Indices of checks; `None` for the rest of the pane.
    hits: Hits<Option<usize>>,
}

impl Tips {
    /// Asks the first check that has no answer in `week`, or else the first one.
    pub fn enter(&mut self, week: WeekId, desk: &Desk<'_>) {
        let entry = answers(desk.workbook, week);
        let open = checks(desk.catalog).position(|(_, check)| answer(entry, check).is_none());
        self.at = open.unwrap_or(0);
    }

    /// Asks the first check of the tip with this number in the list, from 1.
    fn go_to_tip(&mut self, number: u8, catalog: &Catalog) -> Reply {
        let tip = catalog.tips().get(usize::from(number).wrapping_sub(1));
        if let Some(tip) = tip {
            self.show(&tip.id, catalog);
        }
        Reply::Done
    }

    /// Asks the first check of the tip with this id.
    pub fn show(&mut self, id: &str, catalog: &Catalog) {
        if let Some(at) = checks(catalog).position(|(tip, _)| tip.id == id) {
            self.at = at;
        }
    }

    /// Answers the check that is asked and moves to the next; or moves up or down, or starts a reflection.
    pub fn update(&mut self, gesture: &Gesture, week: WeekId, desk: &mut Desk<'_>) -> Reply {
        let last = checks(desk.catalog).count().saturating_sub(1);
        let given = match gesture.action() {
            Some(Action::AnswerYes) => CheckAnswer::Yes,
            Some(Action::AnswerPartly) => CheckAnswer::Partly,
            Some(Action::AnswerNo) => CheckAnswer::No,
            Some(Action::AnswerNotRelevant) => CheckAnswer::NotThisWeek,
            Some(Action::AnswerClear) => {
                self.give(None, week, desk);
                return Reply::Done;
            }
            Some(Action::ListUp) => {
                self.at = self.at.saturating_sub(1);
                return Reply::Done;
            }
            Some(Action::ListDown) => {
                self.at = (self.at + 1).min(last);
                return Reply::Done;
            }
            Some(Action::Reflect) => return self.reflect(desk.catalog),
            Some(Action::Pick(number)) => return self.go_to_tip(number, desk.catalog),
            _ => return Reply::Ignored,
        };
        let leaf = Leaf::Week(week);
        let given_before = answers(desk.workbook, week).map(|entry| entry.id);
        if desk.workbook.fault(leaf).is_some()
            || given_before.is_some_and(|id| desk.workbook.refuses(leaf, id))
        {
            return Reply::Say(Message::serious(desk.catalog.say(Phrase::CannotChangeHere)));
        }
        self.give(Some(given), week, desk);
        let was_last = self.at == last;
        self.at = (self.at + 1).min(last);
        if was_last && is_whole(desk.workbook, desk.catalog, week) {
            return Reply::Say(Message::note(desk.catalog.say(Phrase::TipsAllAnswered)));
        }
        Reply::Done
    }

    fn reflect(&self, catalog: &Catalog) -> Reply {
        match checks(catalog).nth(self.at) {
            Some((tip, _)) => Reply::Go(Place::Reflection(Some(Link::tip(&tip.id)))),
            None => Reply::Done,
        }
    }

    fn give(&self, given: Option<CheckAnswer>, week: WeekId, desk: &mut Desk<'_>) {
        let Some((_, check)) = checks(desk.catalog).nth(self.at) else {
            return;
        };
        let target = match answers(desk.workbook, week).map(|entry| entry.id) {
            Some(id) => desk.target(Leaf::Week(week), id),
            None => Some(desk.new_target(week, TIP_CHECKS, None)),
        };
        let at = desk.moment();
        if let Some(target) = target {
            desk.change(&target, |entry| match given {
                Some(given) => entry.answer(&check.id, Answer::Choice(given.id().to_owned()), at),
                None => entry.unanswer(&check.id, at),
            });
        }
    }

    /// Asks the check whose answer is clicked.
    pub fn point(&mut self, pointer: Pointer) -> Reply {
        let Some(hit) = self.hits.under(pointer) else {
            return Reply::Ignored;
        };
        if !matches!(pointer.kind, PointerKind::Press { .. }) {
            return Reply::Ignored;
        }
        self.at = hit.unwrap_or(self.at);
        Reply::Done
    }

    /// The title of the pane: its name and this week's answers, counted.
    pub fn title(&self, scene: &Scene<'_>, week: WeekId) -> String {
        let name = scene.catalog.say(Phrase::PaneTips);
        let entry = answers(scene.workbook, week);
        let counted = CheckAnswer::ALL.into_iter().filter_map(|given| {
            let of = checks(scene.catalog).filter(|(_, check)| answer(entry, check) == Some(given));
            let count = of.count();
            let (_, check) = checks(scene.catalog).next()?;
            let word = answer_word(scene.catalog, check, given);
            (count > 0 && given != CheckAnswer::NotThisWeek).then(|| format!("{count} {word}"))
        });
        let counted: Vec<String> = counted.collect();
        if counted.is_empty() {
            name.to_owned()
        } else {
            format!("{name}: {}", counted.join(" "))
        }
    }

    /// Draws the tips with the week's answers, and below the tip at hand its statements. Where these do not fit, only the
    /// list, or with the focus only the tip at hand. Returns the position of the statement asked, with the focus.
    pub fn view(
        &self,
        area: Rect,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        week: WeekId,
        focused: bool,
    ) -> Option<Position> {
        self.hits.clear();
        self.hits.put(area, None);
        let at_hand = checks(scene.catalog).nth(self.at).map(|(tip, _)| tip);
        let shown = Shown::of(area, scene.catalog, focused);
        let mut column = Column::new(area);
        let mut cursor = None;
        let mut number = 0;
        for (at, tip) in scene.catalog.tips().iter().enumerate() {
            let is_at_hand = at_hand.is_some_and(|other| other.id == tip.id);
            let first = number;
            number += tip.checks.len();
            if shown == Shown::OneTip && !is_at_hand {
                continue;
            }
            let asked = (self.at.checked_sub(first)).filter(|_| is_at_hand && focused);
            // The statement that is asked is shown whole, if need be without the name of its tip.
            let check = asked.and_then(|asked| tip.checks.get(asked));
            let rows = check.map_or(0, |check| statement_height(check, area.width));
            if shown != Shown::OneTip || rows < area.height {
                let Some(row) = column.row() else {
                    break;
                };
                self.register_clicks(row, first, tip.checks.len());
                draw_tip(row, buf, scene, week, (at, tip), asked);
            }
            if shown == Shown::EveryStatement || is_at_hand && shown != Shown::Names {
                let at = self.view_statements(&mut column, buf, scene, week, (tip, first), asked);
                cursor = cursor.or(at);
            }
        }
        if let Some(tip) = at_hand.filter(|_| shown != Shown::Names) {
            // A blank row above them, unless it would leave one of them out.
            let texts = [tip.why.to_string(), prompt_line(tip)];
            let rows = |text: &String| height(text, column.rest().width.saturating_sub(2));
            let left = column.rows_left();
            let is_tight = texts.iter().any(|text| rows(text) == left)
                || texts.iter().map(rows).sum::<u16>() == left;
            column.gap(u16::from(!is_tight));
            let mut below = Column::new(centred(column.rest(), u16::MAX, 1));
            for text in &texts {
                // A text that would be cut is left out.
                if height(text, below.rest().width) <= below.rows_left() {
                    below.text(buf, text, scene.theme.dim);
                }
            }
        }
        cursor
    }

    /// Draws the statements of a tip, the first of which has the index `first`. Returns the position of the one at
    /// `asked`.
    fn view_statements(
        &self,
        column: &mut Column,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        week: WeekId,
        (tip, first): (&Tip, usize),
        asked: Option<usize>,
    ) -> Option<Position> {
        let mut cursor = None;
        // If not all of them fit, begin with the one that is asked.
        let needed = statements_height(tip, column.rest().width);
        let skipped = asked.filter(|_| needed > column.rows_left()).unwrap_or(0);
        for (place, check) in tip.checks.iter().enumerate().skip(skipped) {
            let width = column.rest().width;
            let is_asked = asked == Some(place);
            let columns = match is_asked {
                true => columns_before(check, width, column.rows_left()),
                false => WORD_COLUMNS,
            };
            let rows = statement_rows(scene, week, check, (width, columns));
            let room = column.take(rows.len().try_into().unwrap_or(u16::MAX));
            if is_asked && room.height > 0 {
                cursor = Some(room.as_position());
            }
            self.hits.put(room, Some(first + place));
            draw_statement(room, buf, scene, (&rows, columns), (week, check), is_asked);
        }
        cursor
    }

    /// Registers the clicks of a tip's row: each column of answers is its check, the name is the first check.
    fn register_clicks(&self, row: Rect, first: usize, count: usize) {
        let answers = answers_left(row) - row.x;
        for (number, column) in (first..first + count).zip(0_u16..) {
            let from = if column == 0 {
                0
            } else {
                answers + column * ANSWER_COLUMNS
            };
            self.hits.put(after_columns(row, from), Some(number));
        }
    }
}

/// The label of an answer, in lower case.
fn answer_word(catalog: &Catalog, check: &Check, given: CheckAnswer) -> String {
    let label = catalog
        .sheet(TIP_CHECKS)
        .and_then(|sheet| sheet.field(&check.id))
        .and_then(|field| field.choice_label(given.id()));
    label.unwrap_or(given.id()).to_lowercase()
}

/// Whether every check has an answer in `week`.
pub fn is_whole(workbook: &Workbook, catalog: &Catalog, week: WeekId) -> bool {
    let entry = answers(workbook, week);
    checks(catalog).all(|(_, check)| answer(entry, check).is_some())
}

/// All checks with their tips, in order.
fn checks(catalog: &Catalog) -> impl Iterator<Item = (&Tip, &Check)> {
    catalog
        .tips()
        .iter()
        .flat_map(|tip| tip.checks.iter().map(move |check| (tip, check)))
}

/// The entry that stores the week's answers.
fn answers(workbook: &Workbook, week: WeekId) -> Option<&Entry> {
    workbook
        .of_week(week)
        .find(|entry| entry.sheet == TIP_CHECKS)
}

fn answer(entry: Option<&Entry>, check: &Check) -> Option<CheckAnswer> {
    entry?.choice(&check.id).and_then(CheckAnswer::from_id)
}
