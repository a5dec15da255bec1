//! A card's question as it is drawn, with what is answered below it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::big::big_text;
use super::cards::Card;
use super::view::{AIRED, below};
use super::{SessionPage, last_step};
use crate::content::Phrase;
use crate::insight::{promise_line, session_before, written_since};
use crate::model::views::{COMMITMENT, Commitment, REFLECTION, REFLECTION_TEXT, SESSION};
use crate::panes::{Scene, promise};
use crate::widgets::paint::{line, paragraph};
use crate::widgets::runs::row;

/// A question that is not drawn large is read best at this width.
const QUESTION: u16 = 76;

impl SessionPage {
    /// The card's question with what it needs filled in.
    pub(super) fn asked(&self, scene: &Scene<'_>) -> String {
        let question = self.card.question(scene.catalog, self.dilemma(scene));
        if self.card != Card::LastStep {
            return question;
        }
        let step = last_step(scene.workbook, self.session.id);
        let step = step.map_or_else(String::new, |(_, entry)| {
            promise_line(scene.catalog, &Commitment::of(entry))
        });
        crate::content::fill(&question, &[("step", step.trim_end_matches('.'))])
    }

    pub(super) fn view_question(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let theme = scene.theme;
        let mut room = area;
        if let (Card::Question(number), Some(dilemma)) = (self.card, self.dilemma(scene)) {
            let values = [
                ("n", number.to_string()),
                ("of", dilemma.questions.len().to_string()),
            ];
            let values: Vec<(&str, &str)> = values
                .iter()
                .map(|(name, value)| (*name, value.as_str()))
                .collect();
            let place = scene.catalog.fill(Phrase::SessionQuestion, &values);
            line(buf, room, &place, theme.dim);
            room = below(room, 1);
        }
        room = below(room, u16::from(room.height >= AIRED / 2));
        let extra = self.extra_rows();
        let large = Rect {
            height: room.height.saturating_sub(extra),
            ..room
        };
        let asked = self.asked(scene);
        let taken = big_text(large, buf, &asked, theme.heading).unwrap_or_else(|| {
            let narrow = Rect {
                width: room.width.min(QUESTION),
                ..room
            };
            paragraph(buf, narrow, &asked, theme.heading)
        });
        let rest = below(room, taken + 1);
        match self.card {
            Card::LastStep => self.view_outcome(rest, buf, scene),
            Card::Since => self.view_since(rest, buf, scene),
            Card::Sure => self.view_sure(rest, buf, scene),
            _ => {}
        }
    }

    /// Rows that the card needs below its question.
    pub(super) fn extra_rows(&self) -> u16 {
        match self.card {
            Card::LastStep => 2,
            Card::Since => 6,
            Card::Sure => 4,
            _ => 0,
        }
    }

    pub(super) fn view_outcome(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let step = last_step(scene.workbook, self.session.id);
        match step.and_then(|(_, entry)| Commitment::of(entry).outcome) {
            Some(outcome) => {
                let word = promise::outcome_word(scene.catalog, outcome);
                let said = scene
                    .catalog
                    .fill(Phrase::PromiseAnswered, &[("answer", word)]);
                line(buf, area, &said, scene.theme.notice);
            }
            None => promise::view_question(row(area, 0), buf, scene, true),
        }
    }

    pub(super) fn view_since(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let id = self.session.id;
        let before = session_before(scene.workbook.of_sheet(SESSION), id).map(|entry| entry.id);
        let written = written_since(scene.workbook.of_sheet(REFLECTION), before, id);
        let mut room = area;
        for entry in written {
            let day = scene.catalog.calendar().day(entry.written.date());
            line(buf, room, &day, scene.theme.dim);
            let text = below(room, 1);
            let taken = paragraph(buf, text, entry.text(REFLECTION_TEXT), scene.theme.base);
            room = below(text, taken + 1);
        }
    }

    pub(super) fn view_sure(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let theme = scene.theme;
        let sure = self
            .parts(scene.workbook)
            .step
            .and_then(|entry| Commitment::of(entry).sure);
        let mut x = area.x;
        for step in 1..=5 {
            let chosen = sure == Some(step);
            let text = if chosen {
                format!("●{step}")
            } else {
                format!("○{step}")
            };
            let style = if chosen {
                theme.title_focus
            } else {
                theme.hint
            };
            let room = Rect::new(x, area.y, area.right().saturating_sub(x), area.height);
            x += line(buf, room, &text, style) + 3;
        }
        let field = scene
            .catalog
            .sheet(COMMITMENT)
            .and_then(|sheet| sheet.field(Commitment::SURE));
        let ends =
            field.map(|field| (field.anchor(1).unwrap_or(""), field.anchor(5).unwrap_or("")));
        if let Some((least, most)) = ends {
            line(
                buf,
                below(area, 1),
                &format!("1 {least} · 5 {most}"),
                theme.dim,
            );
        }
        if sure.is_some_and(|sure| sure < Commitment::SURE_ENOUGH) {
            let smaller = scene.catalog.say(Phrase::PromiseSmaller);
            line(buf, below(area, 2), smaller, theme.notice);
        }
    }
}
