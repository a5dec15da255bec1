//! The question as it is drawn, with everything it asks for.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::super::Scene;
use super::super::form::first_words;
use super::super::promise::{outcome_word, view_question};
use super::GuidedPage;
use super::stops::{Stop, Tool};
use crate::content::{Field, Part, Phrase};
use crate::insight::{may_begin_with_verb, promise_line};
use crate::model::views::Commitment;
use crate::text::wrap;
use crate::widgets::paint::{line, paragraph, right_aligned};
use crate::widgets::runs::row;

/// Rows that an answer keeps at least.
const ANSWER_ROWS: u16 = 3;

/// A part of the page that is filled from the top down.
pub(super) struct Sheet<'a, 'b> {
    pub(super) rest: Rect,
    pub(super) buf: &'a mut Buffer,
    pub(super) scene: &'a Scene<'b>,
}

impl Sheet<'_, '_> {
    /// Takes rows from the top.
    fn take(&mut self, rows: u16) -> Rect {
        let rows = rows.min(self.rest.height);
        let taken = Rect {
            height: rows,
            ..self.rest
        };
        self.rest.y += rows;
        self.rest.height -= rows;
        taken
    }

    /// A wrapped text, as much as leaves `keep` rows.
    fn text(&mut self, text: &str, style: Style, keep: u16) {
        let rows = wrap(text, self.rest.width.max(1)).len();
        let room = self.rest.height.saturating_sub(keep);
        let area = self.take(u16::try_from(rows).unwrap_or(u16::MAX).min(room));
        paragraph(self.buf, area, text, style);
    }

    fn gap(&mut self, keep: u16) {
        if self.rest.height > keep {
            self.take(1);
        }
    }
}

impl GuidedPage {
    /// Draws the question and all it asks for; tells where the cursor is.
    pub(super) fn view_question(
        &self,
        sheet: &mut Sheet<'_, '_>,
        field: &Field,
    ) -> Option<Position> {
        let scene = sheet.scene;
        let theme = scene.theme;
        if scene.workbook.fault(self.target.leaf).is_some() {
            sheet.text(
                scene.catalog.say(Phrase::CannotChangeHere),
                theme.warning,
                ANSWER_ROWS,
            );
        }
        if matches!(field.shows, Some(Part::Answer(_))) && !self.aside.pieces.is_empty() {
            self.view_above(sheet);
        }
        let minutes = field.minutes.map(|minutes| {
            let minutes = usize::try_from(minutes).unwrap_or(usize::MAX);
            scene.catalog.count(Phrase::SheetMinutes, minutes, &[])
        });
        let label = row(sheet.rest, 0);
        if sheet.rest.height > ANSWER_ROWS {
            sheet.take(1);
            let taken = line(sheet.buf, label, &field.label, theme.heading);
            if let Some(minutes) = minutes {
                let rest = Rect {
                    x: label.x + taken,
                    width: label.width - taken,
                    ..label
                };
                line(sheet.buf, rest, &format!(" · {minutes}"), theme.faint);
            }
        }
        let question = field.question(self.short);
        if question != field.label.as_str() {
            sheet.text(question, theme.base, ANSWER_ROWS);
        }
        if !field.hints.is_empty() {
            let hints: Vec<&str> = field.hints.iter().map(|hint| hint.as_str()).collect();
            sheet.text(&hints.join(" · "), theme.faint, ANSWER_ROWS);
        }
        self.view_promise(sheet, field);
        sheet.gap(ANSWER_ROWS);
        self.view_stops(sheet)
    }

    /// What was answered to another question, above this one.
    fn view_above(&self, sheet: &mut Sheet<'_, '_>) {
        let theme = sheet.scene.theme;
        let rows = self.aside.height(sheet.rest.width.saturating_sub(1), theme);
        let room = (sheet.rest.height / 3).max(1);
        sheet.text(&self.aside.title, theme.dim, ANSWER_ROWS);
        let area = sheet.take(rows.min(room));
        self.view_aside(area, sheet.buf, sheet.scene);
        sheet.gap(ANSWER_ROWS);
    }

    /// The sentence that the question is about, where it is about a promise.
    fn view_promise(&self, sheet: &mut Sheet<'_, '_>, field: &Field) {
        let scene = sheet.scene;
        let entry = match (&field.shows, self.stops.first()) {
            (Some(Part::Promise), Some(Stop::Outcome { leaf, id })) => {
                scene.workbook.entry(*leaf, *id)
            }
            (Some(Part::NextPromise), Some(Stop::Field { target, .. })) => {
                target.entry(scene.workbook)
            }
            (Some(Part::Promise), None) => {
                let none = scene.catalog.say(Phrase::ReviewNoPromise);
                sheet.gap(ANSWER_ROWS);
                return sheet.text(none, scene.theme.faint, 0);
            }
            _ => return,
        };
        let promise = entry.map(Commitment::of).unwrap_or_default();
        if matches!(field.shows, Some(Part::Promise)) || promise.is_made() {
            sheet.gap(ANSWER_ROWS);
            sheet.text(
                &promise_line(scene.catalog, &promise),
                scene.theme.title,
                ANSWER_ROWS,
            );
        }
        if let (Some(Part::NextPromise), Some(hint)) = (&field.shows, self.hint(scene)) {
            sheet.text(hint, scene.theme.notice, ANSWER_ROWS);
        }
    }

    /// Everything that the question asks for, from the top down; what keys act on gets the room.
    fn view_stops(&self, sheet: &mut Sheet<'_, '_>) -> Option<Position> {
        let mut cursor = None;
        let last = self.stops.len().saturating_sub(1);
        for (at, stop) in self.stops.iter().enumerate() {
            let below = u16::try_from(last - at).unwrap_or(0) * 2;
            let is_on = at == self.stop;
            // What is above is worth less than what is asked.
            let above = u16::try_from(self.stop.saturating_sub(at)).unwrap_or(0);
            if !is_on && sheet.rest.height <= ANSWER_ROWS + above.min(1) {
                continue;
            }
            let found = self.view_stop(sheet, stop, is_on, below);
            cursor = cursor.or(found.filter(|_| is_on));
            if at < last {
                sheet.gap(ANSWER_ROWS.min(sheet.rest.height));
            }
        }
        cursor
    }

    fn view_stop(
        &self,
        sheet: &mut Sheet<'_, '_>,
        stop: &Stop,
        is_on: bool,
        below: u16,
    ) -> Option<Position> {
        let scene = sheet.scene;
        match stop {
            Stop::Outcome { leaf, id } => {
                let area = sheet.take(1);
                let entry = scene.workbook.entry(*leaf, *id);
                let given = entry
                    .map(Commitment::of)
                    .and_then(|promise| promise.outcome);
                match given.filter(|_| !is_on) {
                    Some(given) => {
                        let asked = scene.catalog.say(Phrase::PromiseDidIt);
                        let told = outcome_word(scene.catalog, given);
                        told_row(area, sheet.buf, scene, asked, told);
                    }
                    None => view_question(area, sheet.buf, scene, is_on),
                }
                if let Some(given) = given.filter(|_| is_on) {
                    let told = format!("● {}", outcome_word(scene.catalog, given));
                    right_aligned(sheet.buf, area, &told, scene.theme.notice);
                }
                None
            }
            Stop::Tool => {
                self.view_tool(sheet, is_on, below);
                None
            }
            Stop::Field { target, field } if !is_on => {
                let asked = scene.catalog.sheet(&target.sheet);
                let asked = asked.and_then(|sheet| sheet.field(field));
                let answer = target
                    .entry(scene.workbook)
                    .and_then(|entry| entry.answers.get(field));
                let told = answer.map(|answer| first_words(scene.catalog, asked, answer));
                let label = match (asked, &told) {
                    (None, _) => field.as_str(),
                    (Some(asked), Some(_)) => asked.label.as_str(),
                    // What has no answer yet is asked in full.
                    (Some(asked), None) => asked.question(false),
                };
                let area = sheet.take(1);
                told_row(area, sheet.buf, scene, label, &told.unwrap_or_default());
                None
            }
            Stop::Field { target, .. } => {
                self.view_field(sheet, target.id != self.target.id, below)
            }
        }
    }

    fn view_field(
        &self,
        sheet: &mut Sheet<'_, '_>,
        is_elsewhere: bool,
        below: u16,
    ) -> Option<Position> {
        let form = self.form.as_deref()?;
        let scene = sheet.scene;
        // In the short form the page's own question says it already.
        let is_alone = self.short && self.stops.len() == 1;
        if let Some(field) = form
            .field(scene)
            .filter(|field| is_elsewhere && !is_alone || field.with.is_some())
        {
            sheet.text(field.question(false), scene.theme.base, 2);
        }
        let room = sheet.rest.height.saturating_sub(below).max(2);
        let area = Rect {
            height: room.min(sheet.rest.height),
            ..sheet.rest
        };
        let (taken, cursor) = form.view_alone(area, sheet.buf, scene);
        sheet.take(taken);
        cursor
    }

    fn view_tool(&self, sheet: &mut Sheet<'_, '_>, is_on: bool, below: u16) {
        let scene = sheet.scene;
        let room = sheet.rest.height.saturating_sub(below);
        match &self.tool {
            Tool::None => {}
            Tool::Placing(bars, _) => {
                let area = sheet.take(3);
                bars.view(area, sheet.buf, scene, is_on);
            }
            Tool::Checks(tips) => {
                let area = sheet.take(room);
                tips.view(area, sheet.buf, scene, self.week, is_on);
            }
            Tool::Matters(matters) if matters.is_empty() => {
                let none = scene.catalog.say(Phrase::ReviewAllDecided);
                sheet.text(none, scene.theme.faint, below);
            }
            Tool::Matters(matters) => {
                let area = sheet.take(matters.rows().min(room.max(1)));
                matters.view(area, sheet.buf, scene, is_on);
            }
        }
    }

    /// What a promise gives reason to say; it stands in nobody's way.
    fn hint<'a>(&self, scene: &Scene<'a>) -> Option<&'a str> {
        let Some(Stop::Field { target, .. }) = self.stops.first() else {
            return None;
        };
        let promise = Commitment::of(target.entry(scene.workbook)?);
        let at = match self.stop() {
            Some(Stop::Field { field, .. }) => field.as_str(),
            _ => "",
        };
        let act = promise.act.trim();
        // Nobody is corrected in the middle of a word.
        let is_said = at != Commitment::ACT || act.contains(char::is_whitespace);
        let say = |phrase| scene.catalog.say(phrase);
        let may = || may_begin_with_verb(act, say(Phrase::NoVerbs), say(Phrase::NounEndings));
        if !act.is_empty() && is_said && !may() {
            return Some(say(Phrase::PromiseVerb));
        }
        let no_situation = promise.situation.trim().is_empty() && at != Commitment::SITUATION;
        (no_situation && !act.is_empty()).then(|| say(Phrase::PromiseSituation))
    }
}

/// What was answered, behind what was asked, in one row.
fn told_row(area: Rect, buf: &mut Buffer, scene: &Scene<'_>, asked: &str, told: &str) {
    let taken = line(buf, area, asked, scene.theme.dim) + 2;
    let rest = Rect {
        x: area.x + taken.min(area.width),
        width: area.width.saturating_sub(taken),
        ..area
    };
    line(buf, rest, told, scene.theme.base);
}
