//! Drawing a session: the stages, the card, and the client's words.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::SessionPage;
use super::cards::last_step;
use super::large::{view_large_lines, view_large_options, view_large_steps};
use super::shape::choices;
use crate::action::Action;
use crate::content::{CardPart, Phrase, StageHead};
use crate::insight::{HoursHeld, answer_words, session_before, written_since};
use crate::model::views::{CONTRACT, REFLECTION, REFLECTION_TEXT, SESSION, Session};
use crate::panes::big::{LETTER, big_rows, large_text};
use crate::panes::dilemma::{PARTS, map};
use crate::panes::{Pane, Scene};
use crate::widgets::column::{Column, after_columns, centred, first_columns, split};
use crate::widgets::document::lay_out;
use crate::widgets::paint::{line, paragraph};
use crate::widgets::runs::cells;

/// Columns at the right of a dilemma's description for the signs of more rows.
const SIGNS: u16 = 2;
/// Most columns of the session.
const MEASURE: u16 = 176;
/// Most columns of a question in ordinary letters.
pub(super) const QUESTION: u16 = 76;
/// From this many rows on, blank rows separate the parts.
pub(super) const AIRED: u16 = 20;
/// Rows of the bars, with a blank one below.
const BARS: u16 = 4;
/// Fewest rows of the client's words at the foot.
const FOOT: u16 = 3;
/// Most rows of the aim, and of the last step.
const REMINDER_ROWS: u16 = 2;
/// Rows of a field that is answered with single keys.
const CHOOSING: u16 = 6;
/// Fewest rows of a curve.
const CURVE: u16 = 10;
/// Rows of a contract with its question.
const CONTRACT_ROWS: u16 = 14;

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
        let aim = self.parts(scene.workbook).session.map_or("", Session::aim);
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
        let foot = match self.slots(scene.catalog, scene.workbook).is_empty() {
            true => 0,
            false => self.words_rows(area.width, scene).max(FOOT),
        };
        let foot = foot.min(area.height / 2).min(area.height.saturating_sub(1));
        let mut column = Column::new(split(area, area.height - foot).0);
        self.view_head(&mut column, buf, scene, part);
        let cursor = match part {
            Some(CardPart::Gives) => self.view_map(&mut column, buf, scene, &PARTS[..1]),
            Some(CardPart::TooMuch) => self.view_map(&mut column, buf, scene, &PARTS[1..]),
            Some(CardPart::Dilemmas) => self.view_dilemmas(&mut column, buf, scene),
            _ => self.view_question(&mut column, buf, scene, part),
        };
        // The words follow what they are about, after a blank row or two.
        column.gap(if area.height >= AIRED { 2 } else { 1 });
        let words = split(area, column.rows_taken()).1;
        self.view_words(words, buf, scene).or(cursor)
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
            let width = column.rest().width;
            let bars = self
                .bars
                .as_ref()
                .and_then(|bars| bars.large_rows(width, scene));
            if column.rows_left() >= rows.len() + bars.unwrap_or(BARS) + AIRED {
                column.rows(buf, &rows);
                column.gap(1);
            }
        }
        let bars = self.bars.as_ref().filter(|_| head == StageHead::Bars);
        let bars = bars.filter(|_| part != Some(CardPart::Curve));
        let Some(bars) = bars.filter(|_| column.rows_left() > BARS) else {
            return;
        };
        // While a mark is placed the bars are what is looked at; the question needs its rows below them.
        let large = bars
            .large_rows(column.rest().width, scene)
            .filter(|rows| is_placing && *rows + AIRED / 2 <= column.rows_left());
        match large {
            Some(rows) => bars.view_large(column.take(rows), buf, scene),
            None => bars.view(column.take(BARS - 1), buf, scene, is_placing),
        };
        column.gap(1);
    }

    /// Draws these parts of the description of both sides of the dilemma.
    fn view_map(
        &self,
        column: &mut Column,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        parts: &[Phrase],
    ) -> Option<Position> {
        let dilemma = self.dilemma(scene.workbook, scene.catalog)?;
        let rows = column.rows_left();
        column.line(buf, &self.asked(scene), scene.theme.dim);
        column.gap(u16::from(rows >= AIRED / 2));
        if parts == &PARTS[..1] && self.view_large_gives(column, buf, scene, dilemma) {
            return None;
        }
        let pieces = map(scene.catalog, dilemma, parts, rows >= AIRED);
        let width = column.rest().width.saturating_sub(SIGNS);
        let laid_out = lay_out(&pieces, width, scene.theme);
        let area = column.take(laid_out.len().min(column.rows_left()));
        (self.map).view(&laid_out, SIGNS, area, buf, scene.theme);
        None
    }

    /// Draws the dilemmas to choose from.
    fn view_dilemmas(
        &self,
        column: &mut Column,
        buf: &mut Buffer,
        scene: &Scene<'_>,
    ) -> Option<Position> {
        let dilemmas = scene.catalog.dilemmas();
        let count = choices(scene.catalog);
        let names = (0..count).map(|at| {
            let name = dilemmas.get(at).map(|dilemma| dilemma.name.as_str());
            let name = name.unwrap_or_else(|| scene.catalog.say(Phrase::SessionOtherMatter));
            let digit = match at {
                0..9 => (at + 1).to_string(),
                _ => " ".to_owned(),
            };
            format!("{digit}  {name}")
        });
        let names: Vec<String> = names.collect();
        let list = u16::try_from(count).unwrap_or(u16::MAX);
        // The question is large where there is room for the list below it, large or not.
        let rows = column.rows_left();
        let large = rows.saturating_sub(list.saturating_mul(LETTER) + 1);
        let has_large =
            big_rows(column.rest().width, &self.asked(scene)).is_some_and(|it| it <= large);
        let most = if has_large {
            large
        } else {
            rows.saturating_sub(list + 1)
        };
        let style = scene.theme.heading;
        large_text(column, most, buf, &self.asked(scene), (QUESTION, style));
        column.gap(1);
        if let Some(cursor) = self.view_large_list(column, buf, scene, &names) {
            return Some(cursor);
        }
        let marked = self.list.marked(count);
        let mut cursor = None;
        let tall = 1 + u16::from(column.rows_left() > 2 * list);
        let heights = vec![tall; count];
        for (at, room) in self.list.lay(column.take(tall * list), &heights) {
            let room = split(room, 1).0;
            let (sign, style) = if at == marked {
                cursor = Some(room.as_position());
                ("▸", scene.theme.selected)
            } else {
                (" ", scene.theme.base)
            };
            buf.set_style(room, style);
            let name = names.get(at).map_or("", String::as_str);
            line(buf, room, &format!("{sign}{name}"), style);
        }
        self.list.draw_signs(buf, scene.theme);
        cursor
    }

    /// Draws the card's question, as large as there is room for, with its input below.
    fn view_question(
        &self,
        column: &mut Column,
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
            (Some(CardPart::Curve), _) => CURVE,
            (Some(CardPart::Contract), _) => CONTRACT_ROWS,
            (_, Some(_)) => CHOOSING,
            (_, None) => 0,
        };
        let most = column.rows_left().saturating_sub(below);
        large_text(
            column,
            most,
            buf,
            &self.asked(scene),
            (QUESTION, theme.heading),
        );
        column.gap(1);
        if self.has_draft(scene.catalog) {
            let key = scene.key_words(&self.contexts(scene), Action::TakeDraft);
            let draft = scene.catalog.fill(Phrase::SessionDraft, &[("key", &key)]);
            column.text(buf, &draft, theme.notice);
            column.gap(1);
        }
        match (part, &self.choosing, &self.bars) {
            (Some(CardPart::LastStep), ..) => return self.view_outcome(column, buf, scene),
            (Some(CardPart::Since), ..) => self.view_since(column, buf, scene),
            (Some(CardPart::Curve), _, Some(bars)) => {
                bars.view_curve(column.take(column.rows_left()), buf, scene);
            }
            (Some(CardPart::Contract), ..) => self.view_contract(column, buf, scene),
            _ => {}
        }
        let question = self.choosing.as_ref()?;
        let large = view_large_steps(question, column, buf, scene);
        let large = large.or_else(|| view_large_options(question, column, buf, scene));
        if large.is_some() {
            return large;
        }
        let (rows, cursor) = question.view(column.rest(), buf, scene);
        column.take(rows);
        cursor
    }

    /// Draws what the client and the coach have agreed on, a line for each answer.
    fn view_contract(&self, column: &mut Column, buf: &mut Buffer, scene: &Scene<'_>) {
        let contract = self.other(CONTRACT).and_then(|of| of.entry(scene.workbook));
        let sheet = scene.catalog.sheet(CONTRACT);
        let Some((contract, sheet)) = contract.zip(sheet) else {
            return;
        };
        let fields = sheet.fields.iter();
        let lines = fields.filter_map(|field| {
            let words = answer_words(scene.catalog, Some(field), contract.answers.get(&field.id)?);
            Some(format!("{}: {words}", field.label))
        });
        let lines: Vec<String> = lines.collect();
        if view_large_lines(column, buf, scene, &lines) {
            return;
        }
        for text in lines {
            column.text_keeping(buf, &text, scene.theme.base, CHOOSING / 2);
        }
        column.gap_keeping(CHOOSING / 2);
    }

    /// Draws what the client has written since the previous session.
    fn view_since(&self, column: &mut Column, buf: &mut Buffer, scene: &Scene<'_>) {
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
