//! A session as it is drawn: where one is in the hour, the card, and the words that were said.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::big::big_text;
use super::cards::{Card, Stage};
use super::recap::{Copy, Decided};
use super::{Input, SessionPage, last_step};
use crate::action::Action;
use crate::content::Phrase;
use crate::insight::{promise_line, written_since, session_before};
use crate::model::views::{Commitment, RECAP, RECAP_LINES, REFLECTION, REFLECTION_TEXT, SESSION};
use crate::model::Answer;
use crate::panes::dilemma::{PARTS, draw_map};
use crate::panes::names::key_name;
use crate::panes::{Scene, promise};
use crate::text::wrap;
use crate::widgets::paint::{line, paragraph, right_aligned};
use crate::widgets::runs::{cells, row};

/// No line of words is longer than this.
const MEASURE: u16 = 132;
/// A question that is not drawn large is read best at this width.
const QUESTION: u16 = 76;
/// From so many rows on there is air between the parts.
const AIRED: u16 = 20;
/// Words that are enough.
const SIX: usize = 6;
/// Rows that the bars take, with a blank one below.
const BARS: u16 = 4;
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
        let theme = scene.theme;
        let mut stages: Vec<Stage> = Vec::new();
        for card in self.cards(scene.workbook, scene.catalog) {
            if stages.last() != Some(&card.stage()) {
                stages.push(card.stage());
            }
        }
        let mut x = area.x;
        for stage in stages {
            let here = stage == self.card.stage();
            let name = scene.catalog.say(stage.name());
            let text = if here { format!("▸{name}") } else { format!(" {name}") };
            let style = if here { theme.title_focus } else { theme.dim };
            let room = Rect::new(x, area.y, area.right().saturating_sub(x), area.height);
            if cells(&text) > room.width {
                break;
            }
            x += line(buf, room, &text, style) + 2;
        }
    }

    /// What the client wants from today, and what came of the last step: one row each, once they are said.
    fn view_reminders(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Rect {
        let mut rows = Vec::new();
        let parts = self.parts(scene.workbook);
        let aim = parts.session.map_or("", |entry| entry.text("aim")).trim();
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
            rows.push(scene.catalog.fill(Phrase::SessionLastStep, &[("step", &said)]));
        }
        let shown = rows.len().min(usize::from(area.height / 6));
        for (text, down) in rows.iter().take(shown).zip(0..) {
            line(buf, row(area, down), text, scene.theme.dim);
        }
        below(area, u16::try_from(shown).unwrap_or(0))
    }

    fn view_card(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
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
        let rest = below(area, 1);
        let Some(bars) = self.bars.as_ref().filter(|_| stage != Stage::Map && rest.height > BARS)
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
        draw_map(room, buf, scene, dilemma, parts, aired);
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
            let digit = if at < 9 { (at + 1).to_string() } else { " ".to_owned() };
            let sign = if at == marked { "▸" } else { " " };
            let text = format!("{sign}{digit}  {}", dilemma.name);
            let style = if at == marked { scene.theme.selected } else { scene.theme.base };
            buf.set_style(room, style);
            line(buf, room, &text, style);
        }
    }

    /// The card's question with what it needs filled in.
    fn asked(&self, scene: &Scene<'_>) -> String {
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

    fn view_question(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let theme = scene.theme;
        let mut room = area;
        if let (Card::Question(number), Some(dilemma)) = (self.card, self.dilemma(scene)) {
            let values = [
                ("n", number.to_string()),
                ("of", dilemma.questions.len().to_string()),
            ];
            let values: Vec<(&str, &str)> =
                values.iter().map(|(name, value)| (*name, value.as_str())).collect();
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
    fn extra_rows(&self) -> u16 {
        match self.card {
            Card::LastStep => 2,
            Card::Since => 6,
            Card::Sure => 4,
            _ => 0,
        }
    }

    fn view_outcome(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let step = last_step(scene.workbook, self.session.id);
        match step.and_then(|(_, entry)| Commitment::of(entry).outcome) {
            Some(outcome) => {
                let word = promise::outcome_word(scene.catalog, outcome);
                let said = scene.catalog.fill(Phrase::PromiseAnswered, &[("answer", word)]);
                line(buf, area, &said, scene.theme.notice);
            }
            None => promise::view_question(row(area, 0), buf, scene, true),
        }
    }

    fn view_since(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
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

    fn view_sure(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let theme = scene.theme;
        let sure = self.parts(scene.workbook).step.and_then(|entry| Commitment::of(entry).sure);
        let mut x = area.x;
        for step in 1..=5 {
            let chosen = sure == Some(step);
            let text = if chosen { format!("●{step}") } else { format!("○{step}") };
            let style = if chosen { theme.title } else { theme.hint };
            let room = Rect::new(x, area.y, area.right().saturating_sub(x), area.height);
            x += line(buf, room, &text, style) + 3;
        }
        let field = scene
            .catalog
            .sheet(crate::model::views::COMMITMENT)
            .and_then(|sheet| sheet.field(Commitment::SURE));
        let ends = field.map(|field| (field.anchor(1).unwrap_or(""), field.anchor(5).unwrap_or("")));
        if let Some((least, most)) = ends {
            line(buf, below(area, 1), &format!("1 {least} · 5 {most}"), theme.dim);
        }
        if sure.is_some_and(|sure| sure < Commitment::SURE_ENOUGH) {
            let smaller = scene.catalog.say(Phrase::PromiseSmaller);
            line(buf, below(area, 2), smaller, theme.notice);
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
                right_aligned(buf, row(area, 0), scene.catalog.say(Phrase::SessionSixWords), theme.faint);
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
            let Some(said) = self.said(slot, scene.workbook).map(|answer| words_of(answer, scene))
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
            line(buf, rest, &said, theme.title);
            down += 1;
        }
        None
    }

    fn view_recap(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let theme = scene.theme;
        line(buf, area, &self.asked(scene), theme.heading);
        let law = scene.catalog.say(Phrase::PrivacyExport);
        let law_rows = u16::try_from(wrap(law, area.width.max(1)).len()).unwrap_or(u16::MAX);
        let list = below(area, 1 + u16::from(area.height >= AIRED));
        let law_rows = if list.height > law_rows + 10 { law_rows + 1 } else { 0 };
        let list = Rect {
            height: list.height - law_rows,
            ..list
        };
        if law_rows > 0 {
            paragraph(buf, below(Rect { y: list.bottom(), height: law_rows, ..area }, 1), law, theme.dim);
        }
        self.view_lines(list, buf, scene)
    }

    fn view_lines(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let sheet = scene.catalog.sheet(RECAP);
        let marked = self.list.marked(RECAP_LINES.len());
        let labels = RECAP_LINES.map(|line| {
            let field = sheet.and_then(|sheet| sheet.field(line));
            field.map_or(line, |field| field.label.as_str())
        });
        let column = labels.iter().map(|label| cells(label)).max().unwrap_or(0) + 3;
        let mut room = area;
        let mut cursor = None;
        for (at, (id, label)) in RECAP_LINES.into_iter().zip(labels).enumerate() {
            let others = u16::try_from(RECAP_LINES.len() - at - 1).unwrap_or(0);
            let most = room.height.saturating_sub(others).max(1);
            let most = if at == marked { most } else { most.min(2) };
            let words = Rect {
                x: room.x + column,
                width: room.width.saturating_sub(column),
                height: most.min(room.height),
                ..room
            };
            let sign = if at == marked { "▸" } else { " " };
            let style = if at == marked { scene.theme.title_focus } else { scene.theme.dim };
            line(buf, Rect { width: column - 1, ..room }, &format!("{sign}{label}"), style);
            let taken = match &self.input {
                Input::Rewording(writing) if at == marked => {
                    let is_line = writing.editor().options().single_line;
                    let field = Rect {
                        height: words.height.min(if is_line { 1 } else { 4 }),
                        ..words
                    };
                    self.drawn.set(field);
                    cursor = writing.view(field, buf, scene, "");
                    field.height
                }
                _ => self.view_line(words, buf, scene, id, at == marked),
            };
            room = below(room, taken.max(1));
        }
        cursor
    }

    /// A line's words and, behind them, what has been decided; tells the rows taken.
    fn view_line(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>, id: &str, whole: bool) -> u16 {
        let theme = scene.theme;
        let say = |phrase| scene.catalog.say(phrase);
        let (text, remark, style) = match self.decided(id, scene.catalog, scene.workbook) {
            Decided::Kept(text) => (text, say(Phrase::RecapKept), theme.title),
            Decided::Struck => (String::new(), say(Phrase::RecapStruck), theme.dim),
            Decided::Unread => {
                let text = self.proposal(id, scene);
                let remark = if text.is_empty() { say(Phrase::RecapNothing) } else { "" };
                (text, remark, theme.base)
            }
        };
        let remark_columns = cells(remark) + 2;
        let words = Rect {
            width: area.width.saturating_sub(remark_columns),
            ..area
        };
        right_aligned(buf, row(area, 0), remark, theme.notice);
        let rows = wrap(&text, words.width.max(1));
        let most = usize::from(area.height);
        for ((text, down), y) in rows.iter().zip(1..).zip(words.top()..words.bottom()) {
            let cut = down == most && rows.len() > most && !whole;
            let text = if cut { format!("{} …", text.trim_end()) } else { (*text).to_owned() };
            line(buf, Rect { y, height: 1, ..words }, &text, style);
        }
        u16::try_from(rows.len().min(most)).unwrap_or(1)
    }

    fn view_export(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let theme = scene.theme;
        let what = match self.handing.copy {
            Copy::Client => Phrase::RecapOfClient,
            Copy::Supervision => Phrase::RecapForSupervision,
        };
        let mut room = area;
        room = below(room, paragraph(buf, room, scene.catalog.say(what), theme.heading) + 1);
        room = below(room, paragraph(buf, room, &self.asked(scene), theme.base) + 1);
        let mark = line(buf, row(room, 0), "› ", theme.key);
        let field = Rect {
            x: room.x + mark,
            width: room.width.saturating_sub(mark),
            ..row(room, 0)
        };
        let cursor = self.handing.place.view(field, buf, scene);
        room = below(room, 2);
        paragraph(buf, room, scene.catalog.say(Phrase::PrivacyExport), theme.dim);
        cursor
    }

    fn view_end(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let catalog = scene.catalog;
        let parts = self.parts(scene.workbook);
        let agreed = |field: &str| parts.contract.map_or("", |entry| entry.text(field)).trim().to_owned();
        let follow = parts.proposal("follow-up", catalog, "", scene.today());
        let deleted = parts.proposal("delete-on", catalog, "", scene.today());
        let key = scene.keymap.key_for(&self.contexts(), Action::NextCard);
        let key = key.map_or_else(String::new, |key| key_name(catalog, key));
        let said = [
            (Phrase::SessionEndNote, "folder", self.folder.clone()),
            (Phrase::SessionEndOwner, "owner", agreed("note-owner")),
            (Phrase::SessionEndDeleted, "day", deleted),
            (Phrase::SessionEndFollowUp, "follow", follow),
            (Phrase::SessionEndKey, "key", key),
        ];
        let mut room = area;
        room = below(room, paragraph(buf, room, &self.asked(scene), scene.theme.heading) + 1);
        for (phrase, name, value) in said.iter().filter(|(_, _, value)| !value.is_empty()) {
            let text = catalog.fill(*phrase, &[(name, value)]);
            room = below(room, paragraph(buf, room, &text, scene.theme.base));
        }
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
fn below(area: Rect, rows: u16) -> Rect {
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
