//! A session as it is drawn: where one is in the hour, the card, and the words that were said.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::cards::{Card, Stage};
use super::{Input, SessionPage, last_step};
use crate::content::{Catalog, Dilemma, Phrase};
use crate::insight::promise_line;
use crate::model::Answer;
use crate::model::views::{Commitment, Session};
use crate::panes::dilemma::{PARTS, map};
use crate::panes::{Scene, promise};
use crate::widgets::column::Column;
use crate::widgets::document::lay_out;
use crate::widgets::paint::{line, paragraph, right_aligned};
use crate::widgets::runs::{cells, row};
use crate::workbook::Workbook;

/// No line of words is longer than this.
const MEASURE: u16 = 160;
/// From so many rows on there is air between the parts.
pub(super) const AIRED: u16 = 20;
/// Words that are enough.
const SIX: usize = 6;
/// Rows that the bars take, with a blank one below.
const BARS: u16 = 4;
/// Words stand no further below the question than this many rows, however tall the screen is.
const TALLEST: u16 = 25;
/// Rows of the words at the foot.
const FOOT: u16 = 3;

impl SessionPage {
    /// Draws the session and tells where the cursor is.
    pub fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let area = area.intersection(buf.area);
        self.drawn.set(Rect::default());
        if area.is_empty() {
            return None;
        }
        let page = centred(area);
        let aired = page.height >= AIRED;
        self.view_rail(row(page, 0), buf, scene);
        let mut body = below(page, 1);
        body = self.view_reminders(body, buf, scene);
        body = below(body, u16::from(aired));
        match self.card {
            Card::Recap => self.view_recap(body, buf, scene),
            Card::Export => self.view_export(body, buf, scene),
            Card::End => {
                self.view_end(body, buf, scene);
                None
            }
            _ => self.view_card(body, buf, scene),
        }
    }

    /// The stages of the hour, as far as there is room, and where one is among them.
    fn view_rail(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        self.rail.set(area);
        for (room, stage) in self.stages_in(area, scene.catalog, scene.workbook) {
            let here = stage == self.card.stage();
            let name = scene.catalog.say(stage.name());
            let sign = if here { "▸" } else { " " };
            let style = if here {
                scene.theme.title_focus
            } else {
                scene.theme.dim
            };
            line(buf, room, &format!("{sign}{name}"), style);
        }
    }

    /// Where the stages stand in the rail.
    pub(super) fn stages_in(
        &self,
        area: Rect,
        catalog: &Catalog,
        workbook: &Workbook,
    ) -> Vec<(Rect, Stage)> {
        let mut x = area.x;
        let mut rooms = Vec::new();
        for stage in self.stages(workbook, catalog) {
            let width = cells(catalog.say(stage.name())) + 1;
            if x + width > area.right() {
                break;
            }
            rooms.push((Rect { x, width, ..area }, stage));
            x += width + 2;
        }
        rooms
    }

    /// What the client wants from today, and what came of the last step: one row each, once they are said.
    fn view_reminders(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Rect {
        let mut rows = Vec::new();
        let parts = self.parts(scene.workbook);
        let aim = parts
            .session
            .map_or("", |entry| entry.text(Session::AIM))
            .trim();
        if !aim.is_empty() && self.card.id() != "aim" {
            rows.push(scene.catalog.fill(Phrase::SessionAim, &[("aim", aim)]));
        }
        let before = last_step(scene.workbook, self.session.id);
        if let Some((_, entry)) = before.filter(|_| self.card != Card::LastStep) {
            let step = Commitment::of(entry);
            let mut said = promise_line(scene.catalog, &step);
            if let Some(outcome) = step.outcome {
                let outcome = promise::outcome_word(scene.catalog, outcome);
                said = format!("{said} – {outcome}");
            }
            rows.push(
                scene
                    .catalog
                    .fill(Phrase::SessionLastStep, &[("step", &said)]),
            );
        }
        let shown = rows.len().min(usize::from(area.height / 6));
        for (text, down) in rows.iter().take(shown).zip(0..) {
            line(buf, row(area, down), text, scene.theme.dim);
        }
        below(area, u16::try_from(shown).unwrap_or(0))
    }

    fn view_card(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let area = Rect {
            height: area.height.min(TALLEST),
            ..area
        };
        let foot = FOOT.min(area.height.saturating_sub(1));
        let body = Rect {
            height: area.height - foot,
            ..area
        };
        let below_bars = self.view_dilemma(body, buf, scene);
        match self.card {
            Card::Gives | Card::TooMuch => self.view_map(below_bars, buf, scene),
            Card::Choose => self.view_choice(below_bars, buf, scene),
            _ => self.view_question(below_bars, buf, scene),
        }
        let words = Rect {
            y: body.bottom(),
            height: foot,
            ..area
        };
        self.view_words(words, buf, scene)
    }

    /// The dilemma's name, and its bars while it is placed or asked about.
    fn view_dilemma(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Rect {
        let stage = self.card.stage();
        let shown = matches!(stage, Stage::Map | Stage::Place | Stage::Questions);
        if !shown {
            return area;
        }
        let Some(dilemma) = self.dilemma(scene) else {
            let none = scene.catalog.say(Phrase::SessionNoDilemma);
            line(buf, area, none, scene.theme.notice);
            return below(area, 2);
        };
        line(buf, row(area, 0), &dilemma.name, scene.theme.heading);
        let mut rest = below(area, 1);
        if matches!(self.card, Card::Place(_)) {
            rest = self.view_sides(rest, buf, scene, dilemma);
        }
        let Some(bars) = self
            .bars
            .as_ref()
            .filter(|_| stage != Stage::Map && rest.height > BARS)
        else {
            return rest;
        };
        let room = Rect {
            height: BARS - 1,
            ..rest
        };
        bars.view(room, buf, scene, matches!(self.card, Card::Place(_)));
        below(rest, BARS)
    }

    /// What is good about both sides and what too much of each does, where the bars and the question leave room for it.
    fn view_sides(
        &self,
        area: Rect,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        dilemma: &Dilemma,
    ) -> Rect {
        let sides = &PARTS[..2];
        let pieces = map(scene.catalog, dilemma, sides, false);
        let rows = lay_out(&pieces, area.width, scene.theme);
        if area.height < rows.len() + BARS + AIRED / 2 {
            return area;
        }
        let mut column = Column::new(area);
        column.rows(buf, &rows);
        column.gap(1);
        column.rest()
    }

    fn view_map(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let Some(dilemma) = self.dilemma(scene) else {
            return;
        };
        let aired = area.height >= AIRED;
        line(buf, area, &self.asked(scene), scene.theme.dim);
        let room = below(area, 1 + u16::from(area.height >= AIRED / 2));
        let parts = if self.card == Card::Gives {
            &PARTS[..1]
        } else {
            &PARTS[1..]
        };
        let pieces = map(scene.catalog, dilemma, parts, aired);
        let rows = lay_out(&pieces, room.width, scene.theme);
        Column::new(room).rows(buf, &rows);
    }

    fn view_choice(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let dilemmas = scene.catalog.dilemmas();
        let taken = paragraph(buf, area, &self.asked(scene), scene.theme.heading);
        let aired = area.height >= AIRED;
        let list = below(area, taken + u16::from(aired));
        let marked = self.list.marked(dilemmas.len());
        for (at, room) in self.list.rows(list, dilemmas.len()) {
            let Some(dilemma) = dilemmas.get(at) else {
                continue;
            };
            let digit = if at < 9 {
                (at + 1).to_string()
            } else {
                " ".to_owned()
            };
            let sign = if at == marked { "▸" } else { " " };
            let text = format!("{sign}{digit}  {}", dilemma.name);
            let style = if at == marked {
                scene.theme.selected
            } else {
                scene.theme.base
            };
            buf.set_style(room, style);
            line(buf, room, &text, style);
        }
    }

    /// What was said on this card, or the line that it is being caught in.
    fn view_words(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let theme = scene.theme;
        let slots = self.card.slots();
        if slots.is_empty() {
            return None;
        }
        let label_of = |at: usize| {
            let slot = slots.get(at)?;
            let field = scene.catalog.sheet(slot.whose.sheet())?.field(slot.field)?;
            Some(field.label.to_string())
        };
        let words_label = scene.catalog.say(Phrase::SessionWords);
        let several = slots.len() > 1;
        if let Input::Words { slot, writing } = &self.input {
            let label = label_of(*slot).filter(|_| several);
            let label = label.unwrap_or_else(|| words_label.to_owned());
            line(buf, row(area, 0), &label, theme.dim);
            if writing.editor().word_count() > SIX && !several {
                right_aligned(
                    buf,
                    row(area, 0),
                    scene.catalog.say(Phrase::SessionSixWords),
                    theme.faint,
                );
            }
            let mark = line(buf, row(area, 1), "› ", theme.key);
            let field = Rect {
                x: area.x + mark,
                width: area.width.saturating_sub(mark),
                ..row(area, 1)
            };
            self.drawn.set(field);
            return writing.view(field, buf, scene, "");
        }
        let mut down = 0;
        for (at, slot) in slots.iter().enumerate() {
            let Some(said) = self
                .said(slot, scene.workbook)
                .map(|answer| words_of(answer, scene))
            else {
                continue;
            };
            let label = label_of(at).filter(|_| several);
            let label = label.unwrap_or_else(|| words_label.to_owned());
            let room = row(area, down);
            let taken = line(buf, room, &format!("{label}: "), theme.dim);
            let rest = Rect {
                x: room.x + taken,
                width: room.width.saturating_sub(taken),
                ..room
            };
            line(buf, rest, &said, theme.base);
            down += 1;
        }
        None
    }
}

fn words_of(answer: &Answer, scene: &Scene<'_>) -> String {
    match answer {
        Answer::Text(text) => text.clone(),
        Answer::Date(day) => scene.catalog.calendar().date_long(*day),
        _ => String::new(),
    }
}

/// The area without its first rows.
pub(super) fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect {
        y: area.y + rows,
        height: area.height - rows,
        ..area
    }
}

/// The middle of the area, no wider than a row of words may be, with a column free at each side.
fn centred(area: Rect) -> Rect {
    let width = area.width.saturating_sub(2).min(MEASURE);
    Rect {
        x: area.x + (area.width - width) / 2,
        width,
        ..area
    }
}
