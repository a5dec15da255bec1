//! Drawing a session: the stages, the card, and the client's words.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::SessionPage;
use super::cards::last_step;
use super::shape::choices;
use crate::action::Action;
use crate::content::{CardPart, Phrase, StageHead};
use crate::insight::{HoursHeld, session_before, written_since};
use crate::model::views::{REFLECTION, REFLECTION_TEXT, SESSION, Session};
use crate::panes::big::big_text;
use crate::panes::dilemma::{PARTS, map};
use crate::panes::{Pane, Scene};
use crate::widgets::column::{Column, after_columns, centred, first_columns, split};
use crate::widgets::document::lay_out;
use crate::widgets::paint::{line, paragraph};
use crate::widgets::runs::cells;

/// Columns at the right of a dilemma's description for the signs of more rows.
const SIGNS: u16 = 2;
/// Most columns of the session.
const MEASURE: u16 = 160;
/// Most columns of a question in ordinary letters.
const QUESTION: u16 = 76;
/// From this many rows on, blank rows separate the parts.
pub(super) const AIRED: u16 = 20;
/// Rows of the bars, with a blank one below.
const BARS: u16 = 4;
/// Most rows from the top of a card to the end of the client's words, however tall the screen is.
const TALLEST: u16 = 25;
/// Fewest rows of the client's words at the foot.
const FOOT: u16 = 3;
/// Most rows of the aim, and of the last step.
const REMINDER_ROWS: u16 = 2;
/// Rows of a field that is answered with single keys.
const CHOOSING: u16 = 6;

impl SessionPage {
    /// Draws the session and returns the cursor's position, if it has one.
    pub(super) fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let area = area.intersection(buf.area);
        self.stages.clear();
        if area.is_empty() {
            return None;
        }
        let mut column = Column::new(centred(area, MEASURE, 1));
        let aired = u16::from(area.height >= AIRED);
        self.view_rail(column.take(1), buf, scene);
        self.view_reminders(&mut column, buf, scene);
        column.gap(aired);
        match self.part(scene.catalog) {
            Some(CardPart::Recap) => self.view_recap(column, buf, scene),
            Some(CardPart::Export) => self.view_export(column, buf, scene),
            Some(CardPart::End) => {
                self.view_end(column, buf, scene);
                None
            }
            part => self.view_card(column.rest(), buf, scene, part),
        }
        .filter(|at| area.contains(*at))
    }

    /// Draws the row of stages, as many as there is room for.
    fn view_rail(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let here = self.stage(scene.catalog).map(|stage| stage.id.as_str());
        let mut rest = area;
        for (at, stage) in self.stages(scene.catalog).into_iter().enumerate() {
            let width = cells(&stage.name) + 1;
            if width > rest.width {
                break;
            }
            let (sign, style) = if here == Some(stage.id.as_str()) {
                ("▸", scene.theme.title_focus)
            } else {
                (" ", scene.theme.dim)
            };
            let room = first_columns(rest, width);
            line(buf, room, &format!("{sign}{}", stage.name), style);
            self.stages.put(room, at);
            rest = after_columns(rest, width + 2);
        }
    }

    /// Draws the client's aim for today and the outcome of the last step, a row each, once they are known.
    fn view_reminders(&self, column: &mut Column, buf: &mut Buffer, scene: &Scene<'_>) {
        let catalog = scene.catalog;
        let mut rows = Vec::new();
        let aim = self.parts(scene.workbook).session;
        let aim = aim.map_or("", |entry| entry.text(Session::AIM)).trim();
        if !aim.is_empty() && self.course.here().is_some_and(|card| card != Session::AIM) {
            rows.push(catalog.fill(Phrase::SessionAim, &[("aim", aim)]));
        }
        let step = last_step(scene.workbook, self.session.id);
        if let Some(step) = step.filter(|_| self.part(catalog) != Some(CardPart::LastStep)) {
            let said = step.sentence_and_answer(scene);
            rows.push(catalog.fill(Phrase::SessionLastStep, &[("step", &said)]));
        }
        let shown = usize::from(column.rows_left() / 6);
        for text in rows.iter().take(shown) {
            let rest = column.rest();
            let (room, _) = split(rest, REMINDER_ROWS);
            let taken = paragraph(buf, room, text, scene.theme.dim);
            column.take(taken);
        }
    }

    fn view_card(
        &self,
        area: Rect,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        part: Option<CardPart>,
    ) -> Option<Position> {
        let (area, below) = split(area, TALLEST);
        self.view_large_words(below, buf, scene);
        let foot = self.words_rows(area.width, scene).max(FOOT);
        let foot = foot.min(area.height / 2).min(area.height.saturating_sub(1));
        let (body, foot) = split(area, area.height - foot);
        let mut column = Column::new(body);
        self.view_head(&mut column, buf, scene, part);
        let cursor = match part {
            Some(CardPart::Gives) => self.view_map(column, buf, scene, &PARTS[..1]),
            Some(CardPart::TooMuch) => self.view_map(column, buf, scene, &PARTS[1..]),
            Some(CardPart::Dilemmas) => self.view_dilemmas(column, buf, scene),
            _ => self.view_question(column, buf, scene, part),
        };
        self.view_words(foot, buf, scene).or(cursor)
    }

    /// Draws the stage's head above its cards: the dilemma's name, and its bars.
    fn view_head(
        &self,
        column: &mut Column,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        part: Option<CardPart>,
    ) {
        let head = self.stage(scene.catalog).map(|stage| stage.head);
        let head = head.unwrap_or_default();
        if head == StageHead::Nothing {
            return;
        }
        let Some(dilemma) = self.dilemma(scene.workbook, scene.catalog) else {
            return;
        };
        column.line(buf, &dilemma.name, scene.theme.heading);
        let is_placing = matches!(part, Some(CardPart::BarsToday | CardPart::BarsWanted));
        if is_placing {
            // Draw both sides if the bars and the question leave room for them.
            let pieces = map(scene.catalog, dilemma, &PARTS[..2], false);
            let rows = lay_out(&pieces, column.rest().width, scene.theme);
            if column.rows_left() >= rows.len() + BARS + AIRED / 2 {
                column.rows(buf, &rows);
                column.gap(1);
            }
        }
        let bars = self.bars.as_ref().filter(|_| head == StageHead::Bars);
        if let Some(bars) = bars.filter(|_| column.rows_left() > BARS) {
            bars.view(column.take(BARS - 1), buf, scene, is_placing);
            column.gap(1);
        }
    }

    /// Draws these parts of the description of both sides of the dilemma.
    fn view_map(
        &self,
        mut column: Column,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        parts: &[Phrase],
    ) -> Option<Position> {
        let dilemma = self.dilemma(scene.workbook, scene.catalog)?;
        let rows = column.rows_left();
        column.line(buf, &self.asked(scene), scene.theme.dim);
        column.gap(u16::from(rows >= AIRED / 2));
        let pieces = map(scene.catalog, dilemma, parts, rows >= AIRED);
        let area = column.rest();
        let laid_out = lay_out(&pieces, area.width.saturating_sub(SIGNS), scene.theme);
        (self.map).view(&laid_out, SIGNS, area, buf, scene.theme);
        None
    }

    /// Draws the dilemmas to choose from.
    fn view_dilemmas(
        &self,
        mut column: Column,
        buf: &mut Buffer,
        scene: &Scene<'_>,
    ) -> Option<Position> {
        let dilemmas = scene.catalog.dilemmas();
        let aired = u16::from(column.rows_left() >= AIRED);
        column.text(buf, &self.asked(scene), scene.theme.heading);
        column.gap(aired);
        let count = choices(scene.catalog);
        let marked = self.list.marked(count);
        let mut cursor = None;
        for (at, room) in self.list.rows(column.rest(), count) {
            let name = dilemmas.get(at).map(|dilemma| dilemma.name.as_str());
            let name = name.unwrap_or_else(|| scene.catalog.say(Phrase::SessionOtherMatter));
            let digit = match at {
                0..9 => (at + 1).to_string(),
                _ => " ".to_owned(),
            };
            let (sign, style) = if at == marked {
                cursor = Some(room.as_position());
                ("▸", scene.theme.selected)
            } else {
                (" ", scene.theme.base)
            };
            buf.set_style(room, style);
            line(buf, room, &format!("{sign}{digit}  {name}"), style);
        }
        self.list.draw_signs(buf, scene.theme);
        cursor
    }

    /// Draws the card's question, as large as there is room for, with its input below.
    fn view_question(
        &self,
        mut column: Column,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        part: Option<CardPart>,
    ) -> Option<Position> {
        let theme = scene.theme;
        let dilemma = self.dilemma(scene.workbook, scene.catalog);
        if let (Some(CardPart::Question(number) | CardPart::Deeper(number)), Some(dilemma)) =
            (part, dilemma)
        {
            let (number, of) = (number.to_string(), dilemma.questions.len().to_string());
            let values = [("n", number.as_str()), ("of", &of)];
            let place = scene.catalog.fill(Phrase::SessionQuestion, &values);
            column.line(buf, &place, theme.dim);
        }
        column.gap(u16::from(column.rows_left() >= AIRED / 2));
        let below = match (part, &self.choosing) {
            (Some(CardPart::LastStep), _) => 2,
            (Some(CardPart::Since), _) => 6,
            (_, Some(_)) => CHOOSING,
            (_, None) => 0,
        };
        let rest = column.rest();
        let (large, _) = split(rest, rest.height.saturating_sub(below));
        let asked = self.asked(scene);
        let taken = big_text(large, buf, &asked, theme.heading).unwrap_or_else(|| {
            let narrow = first_columns(rest, QUESTION);
            paragraph(buf, narrow, &asked, theme.heading)
        });
        column.take(taken);
        column.gap(1);
        if self.has_draft(scene.catalog) {
            let key = scene.key_words(&self.contexts(scene), Action::TakeDraft);
            let draft = scene.catalog.fill(Phrase::SessionDraft, &[("key", &key)]);
            column.text(buf, &draft, theme.notice);
            column.gap(1);
        }
        match (part, &self.choosing) {
            (Some(CardPart::LastStep), _) => return self.view_outcome(column.take(1), buf, scene),
            (Some(CardPart::Since), _) => self.view_since(column, buf, scene),
            (_, Some(question)) => return question.view(column.rest(), buf, scene).1,
            (_, None) => {}
        }
        None
    }

    /// Draws what the client has written since the previous session.
    fn view_since(&self, mut column: Column, buf: &mut Buffer, scene: &Scene<'_>) {
        let id = self.session.id;
        let before = session_before(scene.workbook.of_sheet(SESSION), id).map(|entry| entry.id);
        let hours = HoursHeld::of(scene.workbook.of_sheet(SESSION));
        for entry in written_since(scene.workbook.of_sheet(REFLECTION), &hours, before, id) {
            let day = scene.catalog.calendar().day(entry.written.date());
            column.line(buf, &day, scene.theme.dim);
            column.text(buf, entry.text(REFLECTION_TEXT), scene.theme.base);
            column.gap(1);
        }
    }
}
