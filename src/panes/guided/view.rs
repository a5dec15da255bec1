//! Drawing the guided page: the question with its stops, and the part beside it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::stops::GuidedStop;
use super::{GuidedPage, GuidedSpot, Spread};
use crate::action::Action;
use crate::content::{Field, Part, Phrase, Rhythm};
use crate::insight::{may_begin_with_verb, promise_line};
use crate::model::views::Commitment;
use crate::panes::ask::{Head, Plan, Room, Tool, answered_row, first_words, place_words};
use crate::panes::labels::key_name;
use crate::panes::{Pane, Scene};
use crate::widgets::column::{Column, after_columns, centred};
use crate::widgets::paint::line;
use crate::widgets::pane::pane;
use crate::widgets::runs::{cells, row};

/// From this many columns on, a part is drawn beside the question instead of above it.
const TWO_COLUMNS: u16 = 70;
/// From this many rows on, frames are drawn.
const FRAMED: u16 = 10;
/// From this many rows on, the first one is left blank.
const AIRED: u16 = 16;
/// Fewest columns of a question on a wide screen, however narrow the measure of texts is set.
const QUESTION_COLUMNS: u16 = 76;
/// Fewest rows of an answer.
const ANSWER_ROWS: u16 = 3;

impl GuidedPage {
    /// Draws the page and returns the cursor's position, if it has one.
    pub(super) fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let area = area.intersection(buf.area);
        self.hits.clear();
        if area.is_empty() {
            return None;
        }
        let Some(field) = self.field(scene.catalog) else {
            self.view_done(area, buf, scene);
            return None;
        };
        let main = self.view_beside(area, buf, scene, field);
        let framed = area.height >= FRAMED && main.width >= 20;
        let mut inner = main;
        if framed {
            inner = pane(main, buf, scene.theme, &self.place(scene), true);
            if let Some(writing) = self.writing() {
                writing.view_count(main, buf, scene);
            }
        }
        let margin = u16::from(inner.width >= 30);
        let measure = scene.settings.measure.saturating_add(2);
        let mut body = centred(inner, measure.max(QUESTION_COLUMNS), margin);
        let foot = u16::from(body.height >= FRAMED);
        let aired = u16::from(body.height >= AIRED);
        if foot > 0 {
            self.view_forms(row(body, body.height - 1), buf, scene);
        }
        body.y += aired;
        body.height -= 2 * foot + aired;
        self.view_question(Column::new(body), buf, scene, field)
            .filter(|at| area.contains(*at))
    }

    /// Draws the part beside the question and returns the area left for the question.
    fn view_beside(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>, field: &Field) -> Rect {
        let list = match &self.tool {
            Some(Tool::Placing(placing)) => Some(placing.list()),
            _ => None,
        };
        let is_empty = list.is_none() && self.aside.pieces.is_empty();
        let is_alone = self.spread == Spread::Question || Self::is_above(field);
        if is_alone || is_empty || area.height < FRAMED {
            return area;
        }
        let (beside, main) = self.share(area, scene, field, list.is_some());
        if beside.height < 3 {
            return area;
        }
        let title = match list {
            Some(_) => scene.catalog.say(Phrase::PaneDilemmas),
            None => &self.aside.title,
        };
        let inner = pane(beside, buf, scene.theme, title, false);
        match list {
            Some(list) => {
                list.view(inner, buf, scene, self.week, true);
            }
            None => self.view_aside(after_columns(inner, 1), buf, scene),
        }
        main
    }

    /// Divides the area between the part and the question: side by side, or one above the other if that is too narrow.
    fn share(&self, area: Rect, scene: &Scene<'_>, field: &Field, is_list: bool) -> (Rect, Rect) {
        let is_pair = matches!(
            field.shows,
            Some(Part::FirstAndLast | Part::TrustDefinition)
        );
        let (mut beside, mut main) = (area, area);
        if area.width < TWO_COLUMNS || is_pair {
            let share = if is_pair {
                area.height * 3 / 5
            } else {
                area.height / 3
            };
            let rows = if is_list {
                u16::try_from(scene.catalog.dilemmas().len()).unwrap_or(u16::MAX)
            } else {
                let columns = area.width.saturating_sub(4);
                self.aside.height(columns, scene.theme)
            };
            beside.height = rows.saturating_add(2).min(share).min(area.height);
            // Frames share a border.
            main.y += beside.height.saturating_sub(1);
            main.height -= beside.height.saturating_sub(1);
        } else {
            let columns = match area.width {
                ..90 => 32,
                90..140 => area.width * 2 / 5,
                _ => (area.width / 2 - 10).min(72),
            };
            beside.width = if is_list { columns.min(42) } else { columns };
            main.x += beside.width - 1;
            main.width -= beside.width - 1;
        }
        (beside, main)
    }

    fn view_aside(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        self.hits.put(area, GuidedSpot::Aside);
        self.aside.view(area, buf, scene.theme);
    }

    /// `3 of 8` in words.
    fn place(&self, scene: &Scene<'_>) -> String {
        let (at, of) = (self.questions.at(), self.questions.stops().len());
        place_words(scene.catalog, at + 1, of)
    }

    /// Draws the key that switches between the short and the full form, with the name of the other form.
    fn view_forms(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let contexts = self.contexts(scene);
        let key = scene.keymap.key_for(&contexts, Action::ShortForm);
        let sheet = scene.catalog.sheet(&self.target.sheet);
        let (Some(key), Some(sheet)) = (key, sheet) else {
            return;
        };
        let key = key_name(scene.catalog, key);
        let other = match (&sheet.short_form, self.short) {
            (Some(words), false) => words.as_str(),
            (None, false) => scene.catalog.say(Phrase::SheetShortForm),
            (_, true) => scene.catalog.say(Phrase::SheetFullForm),
        };
        line(buf, area, &format!("{key} {other}"), scene.theme.dim);
        line(buf, area, &key, scene.theme.key);
    }

    /// Draws the message that everything is done, with the folder it is saved in.
    fn view_done(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let sheet = scene.catalog.sheet(&self.target.sheet);
        let phrase = match sheet.map(|sheet| sheet.rhythm) {
            Some(Rhythm::Weekly) => Phrase::GuidedDone,
            _ => Phrase::GuidedDoneOther,
        };
        let text = scene.catalog.fill(phrase, &[("folder", &self.folder)]);
        let columns = cells(&text).min(area.width.saturating_sub(2)).max(1);
        let mut column = Column::new(centred(area, columns, 0));
        column.gap(area.height.saturating_sub(1) * 2 / 5);
        column.text(buf, &text, scene.theme.base);
    }

    /// Draws the question and its stops and returns the cursor's position, if it has one.
    fn view_question(
        &self,
        mut column: Column,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        field: &Field,
    ) -> Option<Position> {
        let theme = scene.theme;
        if scene.workbook.fault(self.target.leaf).is_some() {
            let locked = scene.catalog.say(Phrase::CannotChangeHere);
            column.text_keeping(buf, locked, theme.warning, ANSWER_ROWS);
        }
        if Self::is_above(field) && !self.aside.pieces.is_empty() {
            let columns = column.rest().width.saturating_sub(1);
            let room = (column.rows_left() / 3).max(1);
            column.text_keeping(buf, &self.aside.title, theme.dim, ANSWER_ROWS);
            let rows = self.aside.height(columns, theme).min(room);
            self.view_aside(column.take(rows), buf, scene);
            column.gap_keeping(ANSWER_ROWS);
        }
        let asked = Head {
            plan: &Plan::of(&self.target, scene, self.short),
            target: &self.target,
            field,
            contexts: &[],
        };
        let mut head = asked.rows(scene, column.rest().width);
        head.truncate(column.rows_left().saturating_sub(ANSWER_ROWS));
        column.rows(buf, &head);
        self.view_promise(&mut column, buf, scene, field);
        column.gap_keeping(ANSWER_ROWS);
        self.view_stops(column, buf, scene)
    }

    /// Draws the promise that the question is about, if it is about one.
    fn view_promise(
        &self,
        column: &mut Column,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        field: &Field,
    ) {
        let theme = scene.theme;
        let sentence = match (&field.shows, &self.tool, self.stops.stops().first()) {
            (Some(Part::Promise), Some(Tool::Outcome(outcome)), _) => Some(outcome.sentence(scene)),
            (Some(Part::Promise), None, _) => {
                let none = scene.catalog.say(Phrase::GuidedNoPromise);
                column.gap_keeping(ANSWER_ROWS);
                return column.text_keeping(buf, none, theme.faint, 0);
            }
            (Some(Part::NextPromise), _, Some(GuidedStop::Field { target, .. })) => {
                let promise = target.entry(scene.workbook).map(Commitment::of);
                let made = promise.filter(Commitment::is_made);
                made.map(|promise| promise_line(scene.catalog, &promise))
            }
            _ => return,
        };
        if let Some(sentence) = sentence {
            column.gap_keeping(ANSWER_ROWS);
            column.text_keeping(buf, &sentence, theme.title, ANSWER_ROWS);
        }
        if let (Some(Part::NextPromise), Some(hint)) = (&field.shows, self.hint(scene)) {
            column.text_keeping(buf, hint, theme.notice, ANSWER_ROWS);
        }
    }

    /// Draws the stops from the top down; the current stop gets the remaining rows.
    fn view_stops(
        &self,
        mut column: Column,
        buf: &mut Buffer,
        scene: &Scene<'_>,
    ) -> Option<Position> {
        let mut cursor = None;
        let stops = self.stops.stops();
        for (at, stop) in stops.iter().enumerate() {
            let after = stops.len() - at - 1;
            let room = Room {
                is_on: at == self.stops.at(),
                below: u16::try_from(after).unwrap_or(0) * 2,
            };
            // Drop answered stops first when rows are short.
            let is_above = u16::from(at < self.stops.at());
            if !room.is_on && column.rows_left() <= ANSWER_ROWS + is_above {
                continue;
            }
            let found = self.view_stop(&mut column, buf, scene, stop, room);
            cursor = cursor.or(found);
            if after > 0 {
                column.gap_keeping(ANSWER_ROWS.min(column.rows_left()));
            }
        }
        cursor
    }

    fn view_stop(
        &self,
        column: &mut Column,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        stop: &GuidedStop,
        room: Room,
    ) -> Option<Position> {
        match (stop, &self.tool) {
            (GuidedStop::Tool, Some(tool)) => tool.view(column, buf, scene, self.week, room),
            (GuidedStop::Tool, None) => None,
            (GuidedStop::Field { .. }, _) if room.is_on => {
                self.view_field(column, buf, scene, room.below)
            }
            (GuidedStop::Field { target, field }, _) => {
                let sheet = scene.catalog.sheet(&target.sheet);
                let asked = sheet.and_then(|sheet| sheet.field(field));
                let entry = target.entry(scene.workbook);
                let answer = entry.and_then(|entry| entry.answers.get(field));
                let told = answer.map(|answer| first_words(scene.catalog, asked, answer));
                let label = match (asked, &told) {
                    (None, _) => field.as_str(),
                    (Some(asked), Some(_)) => asked.label.as_str(),
                    // Without an answer, show the full question instead of the label.
                    (Some(asked), None) => asked.question(false),
                };
                answered_row(column.take(1), buf, scene, label, &told.unwrap_or_default());
                None
            }
        }
    }

    /// Draws the current field, below its own question if that differs from the page's.
    fn view_field(
        &self,
        column: &mut Column,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        below: u16,
    ) -> Option<Position> {
        let question = self.question.as_ref()?;
        let is_elsewhere = question.target().id != self.target.id;
        // In the short form the page's own question asks it already.
        let is_alone = self.short && self.stops.stops().len() == 1;
        let field = question.field(scene.catalog);
        let own = field.filter(|field| is_elsewhere && !is_alone || field.with.is_some());
        if let Some(field) = own {
            column.text_keeping(buf, field.question(false), scene.theme.base, 2);
        }
        let rest = column.rest();
        let area = Rect {
            height: rest.height.saturating_sub(below).max(2).min(rest.height),
            ..rest
        };
        let (taken, cursor) = question.view(area, buf, scene);
        column.take(taken);
        cursor
    }

    /// A hint about the promise while it is written.
    fn hint<'a>(&self, scene: &Scene<'a>) -> Option<&'a str> {
        let Some(GuidedStop::Field { target, .. }) = self.stops.stops().first() else {
            return None;
        };
        let promise = Commitment::of(target.entry(scene.workbook)?);
        let at = match self.stop() {
            Some(GuidedStop::Field { field, .. }) => field.as_str(),
            _ => "",
        };
        let act = promise.act.trim();
        // Do not show the hint until the first word is finished.
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
