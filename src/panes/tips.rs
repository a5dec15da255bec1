//! The five tips with their fifteen checks.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Desk, Gesture, Message, Place, Reply, Scene};
use crate::action::Action;
use crate::content::{Catalog, Check, Phrase, Tip};
use crate::keymap::{Pointer, PointerKind};
use crate::model::views::{CheckAnswer, TIP_CHECKS};
use crate::model::{Answer, Entry, Leaf, Link, WeekId};
use crate::theme::Theme;
use crate::widgets::column::{Column, after_columns, height};
use crate::widgets::hits::Hits;
use crate::widgets::paint::line;
use crate::workbook::Workbook;

/// Least columns at which an answer is shown as a word; below it as its first letter, which is also its key.
const WORDS_FROM: u16 = 64;

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
        if desk.workbook.fault(Leaf::Week(week)).is_some() {
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

    /// Rows that the pane needs while it has the focus.
    pub fn rows_wanted(catalog: &Catalog) -> u16 {
        u16::try_from(catalog.tips().len()).unwrap_or(5) + 12
    }

    /// Draws the tips with the week's answers. With the focus also the check that is asked, its reason, and last week's
    /// answer once this week's is given; where these do not fit below the list, only the tip of that check is listed.
    pub fn view(
        &self,
        area: Rect,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        week: WeekId,
        focused: bool,
    ) {
        let tips = scene.catalog.tips();
        let asked = checks(scene.catalog).nth(self.at).filter(|_| focused);
        let alone = asked
            .filter(|_| area.height < rows_to_ask(scene.catalog, area.width))
            .and_then(|(tip, _)| tips.iter().position(|other| other.id == tip.id));
        let (first, shown) = alone.map_or((0, tips.len()), |at| (at, 1));
        self.hits.clear();
        self.hits.put(area, None);
        let listed = tips.iter().enumerate().skip(first).take(shown);
        let mut number = tips.iter().take(first).map(|tip| tip.checks.len()).sum();
        for ((at, tip), y) in listed.zip(area.top()..area.bottom()) {
            let row = Rect::new(area.x, y, area.width, 1);
            self.register_clicks(row, number, tip.checks.len());
            number += tip.checks.len();
            draw_tip(row, buf, scene, week, (at, tip), asked.map(|asked| asked.1));
        }
        // A blank row below a complete list.
        let below = u16::try_from(shown).unwrap_or(1) + u16::from(alone.is_none());
        if let Some((tip, check)) = asked.filter(|_| area.height > below) {
            let room = Rect::new(
                area.x + 1,
                area.y + below,
                area.width.saturating_sub(2),
                area.height - below,
            );
            self.draw_check(room, buf, scene, week, tip, check);
        }
    }

    /// Registers the clicks of a tip's row: each column of answers is its check, the name is the first check.
    fn register_clicks(&self, row: Rect, first: usize, count: usize) {
        let columns = answer_columns(row);
        let answers = answers_left(row) - row.x;
        for (number, column) in (first..first + count).zip(0_u16..) {
            let from = if column == 0 {
                0
            } else {
                answers + column * columns
            };
            self.hits.put(after_columns(row, from), Some(number));
        }
    }

    fn draw_check(
        &self,
        area: Rect,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        week: WeekId,
        tip: &Tip,
        check: &Check,
    ) {
        let theme = scene.theme;
        let mut column = Column::new(area);
        column.text(buf, &check.text, theme.heading);
        let last_week = column.take(1);
        column.gap(1);
        let now = answer(answers(scene.workbook, week), check);
        if now.is_some() {
            // Last week's answer would influence this week's, so it is shown only afterwards.
            let before = week
                .previous()
                .and_then(|week| answer(answers(scene.workbook, week), check));
            if let Some(before) = before {
                let word = answer_word(scene.catalog, check, before);
                let text = scene
                    .catalog
                    .fill(Phrase::TipsLastWeek, &[("answer", &word)]);
                line(buf, last_week, &text, theme.dim);
            }
        }
        column.text(buf, &tip.why, theme.base);
        column.text(buf, &prompt_line(tip), theme.dim);
    }
}

/// Rows for the whole list and the longest check below it.
fn rows_to_ask(catalog: &Catalog, width: u16) -> u16 {
    let rows = |text: &str| usize::from(height(text, width.saturating_sub(2)));
    let longest = |tip: &Tip| {
        let check = tip.checks.iter().map(|check| rows(&check.text)).max();
        check.unwrap_or(0) + 2 + rows(&tip.why) + rows(&prompt_line(tip))
    };
    let asked = catalog.tips().iter().map(longest).max().unwrap_or(0);
    u16::try_from(catalog.tips().len() + 1 + asked).unwrap_or(u16::MAX)
}

fn prompt_line(tip: &Tip) -> String {
    format!("✎ {}", tip.prompt)
}

/// Draws a tip's name and answers, with a mark at the check that is asked.
fn draw_tip(
    row: Rect,
    buf: &mut Buffer,
    scene: &Scene<'_>,
    week: WeekId,
    (at, tip): (usize, &Tip),
    asked: Option<&Check>,
) {
    let is_asked = |check: &Check| asked.is_some_and(|asked| asked.id == check.id);
    let on = tip.checks.iter().any(is_asked);
    let style = if on {
        scene.theme.selected
    } else {
        scene.theme.base
    };
    let name = Rect {
        width: answers_left(row).saturating_sub(row.x + 1),
        ..row
    };
    let sign = if on { "▸" } else { " " };
    line(buf, name, &format!("{sign}{} {}", at + 1, tip.name), style);
    let entry = answers(scene.workbook, week);
    let columns = answer_columns(row);
    for (number, check) in (0..).zip(&tip.checks) {
        let x = answers_left(row) + columns * number;
        let cell = Rect {
            x,
            width: columns.min(row.right().saturating_sub(x)),
            ..row
        };
        draw_answer(
            cell,
            buf,
            scene,
            check,
            answer(entry, check),
            is_asked(check),
        );
    }
}

/// The first column of the answers.
fn answers_left(area: Rect) -> u16 {
    area.right()
        .saturating_sub(3 * answer_columns(area))
        .max(area.x)
}

/// Columns of one check's answer in the list.
fn answer_columns(area: Rect) -> u16 {
    if area.width >= WORDS_FROM { 8 } else { 3 }
}

fn draw_answer(
    cell: Rect,
    buf: &mut Buffer,
    scene: &Scene<'_>,
    check: &Check,
    given: Option<CheckAnswer>,
    here: bool,
) {
    let text = match given {
        None => scene.catalog.say(Phrase::Unanswered).to_owned(),
        Some(CheckAnswer::NotThisWeek) => {
            scene.catalog.say(Phrase::AnswerNotThisWeekShort).to_owned()
        }
        Some(given) => {
            let word = answer_word(scene.catalog, check, given);
            let letters = if cell.width > 3 { usize::MAX } else { 1 };
            word.chars().take(letters).collect()
        }
    };
    let shown = format!("{}{text}", if here { "▸" } else { " " });
    line(buf, cell, &shown, answer_style(scene.theme, given));
}

fn answer_style(theme: &Theme, given: Option<CheckAnswer>) -> Style {
    match given {
        Some(CheckAnswer::Yes) => theme.answer_yes,
        Some(CheckAnswer::Partly) => theme.answer_partly,
        Some(CheckAnswer::No) => theme.answer_no,
        Some(CheckAnswer::NotThisWeek) | None => theme.answer_none,
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
