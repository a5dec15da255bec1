//! Drawing a round. Nothing drawn depends on an answer, until the sentences of all stand together.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::TeamHourPage;
use super::rows::{field_of, row_label, row_sign};
use super::stage::{Drawn, Stage};
use super::view::{TALL, heading, say, view_middle};
use crate::action::Action;
use crate::content::Phrase;
use crate::keymap::Context;
use crate::model::round::{Paper, Sentences, Steps};
use crate::model::views::{Matter, TeamHour};
use crate::panes::{Pane, Scene};
use crate::text::wrap;
use crate::widgets::column::{Column, after_columns, height};
use crate::widgets::paint::{line, paragraph};
use crate::widgets::runs::cells;

impl TeamHourPage {
    /// Draws a question with its digits, and whether there is an answer: the same cells whichever digit it was.
    pub(super) fn view_placing(
        &self,
        mut column: Column,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        question: usize,
        has_answer: bool,
    ) -> Option<Position> {
        let (theme, matter) = (scene.theme, self.matter.as_ref()?);
        if matches!(self.stage, Stage::Leader(_)) {
            column.line(buf, say(scene, Phrase::HourLeader), theme.warning);
        }
        heading(
            &mut column,
            buf,
            scene,
            &self.question_words(scene, question),
        );
        let tall = column.rows_left() >= TALL;
        let steps = steps_words(scene, matter, question).into_iter();
        let steps: Vec<String> = steps
            .map(|(digit, label)| format!("{digit}  {label}"))
            .collect();
        let unseen = say(scene, Phrase::HourUnseen);
        let foot = 1 + height(unseen, column.rest().width);
        let is_short = usize::from(column.rows_left()) < steps.len() + usize::from(foot);
        let rows = match is_short {
            true => side_by_side(&steps, column.rest().width.saturating_sub(2)),
            false => steps,
        };
        for text in rows {
            let row = column.row()?;
            line(buf, after_columns(row, 2), &text, theme.base);
            column.gap(u16::from(tall));
        }
        column.gap(u16::from(!is_short));
        let asks = say(scene, Phrase::HourAnswer);
        let row = column.row()?;
        let taken = line(buf, row, asks, theme.base);
        let at = after_columns(row, taken + 2);
        if has_answer {
            line(buf, at, say(scene, Phrase::HourReceived), theme.title_focus);
        }
        column.gap(u16::from(!is_short));
        column.text(buf, unseen, theme.dim);
        Some(at.as_position())
    }

    pub(super) fn view_hand_over(
        &self,
        area: Rect,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        done: u16,
        people: u16,
    ) -> Option<Position> {
        let text = match done {
            0 => Phrase::HourFirst,
            _ => Phrase::HourHandedOver,
        };
        let values = [("n", done.to_string()), ("of", people.to_string())];
        let values = values
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        let of = scene.catalog.fill(Phrase::HourOf, &values);
        let key = scene.key_words(&[Context::HourWaiting], Action::NextCard);
        let next = scene.catalog.fill(Phrase::HourNextPerson, &[("key", &key)]);
        let theme = scene.theme;
        let rows = [
            (say(scene, text), theme.heading),
            (of.as_str(), theme.title_focus),
            (next.as_str(), theme.hint),
        ];
        view_middle(area, buf, &rows)
    }

    pub(super) fn view_paper(
        &self,
        mut column: Column,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        (paper, question, row): (&Paper, usize, usize),
    ) -> Option<Position> {
        let (catalog, theme) = (scene.catalog, scene.theme);
        let matter = self.matter.as_ref()?;
        let field = matter.questions().get(question).copied()?;
        heading(
            &mut column,
            buf,
            scene,
            &self.question_name(scene, question),
        );
        column.text(buf, say(scene, Phrase::HourPaper), theme.base);
        column.text(buf, say(scene, Phrase::HourPaperHow), theme.dim);
        column.gap(1);
        let rows = paper.rows().iter().map(|row| {
            let label = row_label(catalog, field, row.id);
            (label, row_sign(paper.steps(), row))
        });
        let blank = (say(scene, Phrase::HourPaperBlank).to_owned(), String::new());
        let mut cursor = None;
        for (at, (label, sign)) in rows.chain([blank]).enumerate() {
            let room = column.row()?;
            let count = paper
                .count(question, at)
                .map_or_else(String::new, |n| n.to_string());
            let mark = if at == row { "▸" } else { " " };
            let style = if at == row {
                theme.selected
            } else {
                theme.base
            };
            let text = format!("{mark} {label:<26}{sign:>6}  {count}");
            line(buf, room, &text, style);
            if at == row {
                cursor = Some(Position::new(room.x + cells(&text), room.y));
            }
        }
        column.gap(1);
        let values = [
            ("n", paper.counted(question).to_string()),
            ("of", paper.people().to_string()),
        ];
        let values = values
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        let counted = catalog.fill(Phrase::HourPaperCounted, &values);
        column.text(buf, &counted, theme.notice);
        cursor
    }

    /// Draws the sentence that is being written; hidden, a dot a letter, unless the one who writes shows it.
    pub(super) fn view_sentence(
        &self,
        mut column: Column,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        sentences: &Sentences,
        is_seen: bool,
    ) -> Option<Position> {
        let (catalog, theme) = (scene.catalog, scene.theme);
        let prompt = field_of(catalog, TeamHour::SENTENCE);
        let prompt = prompt.map_or_else(String::new, |field| field.prompt.to_string());
        heading(&mut column, buf, scene, &prompt);
        let shown = match is_seen {
            true => sentences.written().to_owned(),
            false => "·".repeat(sentences.written().chars().count()),
        };
        let columns = column.rest().width.saturating_sub(2).max(1);
        let rows = height(&shown, columns).max(1);
        let text = after_columns(column.take(rows), 2);
        let wrapped = wrap(&shown, columns);
        let last = wrapped.last().map_or(0, |row| cells(row));
        paragraph(buf, text, &shown, theme.title_focus);
        column.gap(1);
        let left = sentences.left().to_string();
        let how = catalog.fill(Phrase::HourWriteHow, &[("n", &left)]);
        column.text(buf, &how, theme.base);
        let key = scene.key_words(&self.contexts(scene), Action::Reveal);
        let hidden = catalog.fill(Phrase::HourWriteHidden, &[("key", &key)]);
        column.text(buf, &hidden, theme.dim);
        let y = text.y + text.height.saturating_sub(1);
        Some(Position::new(
            text.x + last.min(text.width.saturating_sub(1)),
            y,
        ))
    }

    pub(super) fn view_sentences(
        &self,
        mut column: Column,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        drawn: &Drawn,
    ) -> Option<Position> {
        let catalog = scene.catalog;
        heading(&mut column, buf, scene, say(scene, Phrase::HourSentences));
        let contexts = self.contexts(scene);
        let strike = scene.key_words(&contexts, Action::StrikeLine);
        let take = scene.key_words(&contexts, Action::Open);
        let values = [("strike", strike.as_str()), ("take", &take)];
        column.text(
            buf,
            &catalog.fill(Phrase::HourSentencesHow, &values),
            scene.theme.dim,
        );
        column.gap(1);
        let own = say(scene, Phrase::HourSentencesOwn).to_owned();
        let rows: Vec<String> = drawn.sentences.iter().cloned().chain([own]).collect();
        let columns = column.rest().width.saturating_sub(3).max(1);
        let heights: Vec<u16> = rows.iter().map(|row| height(row, columns) + 1).collect();
        let marked = self.list.marked(rows.len());
        let mut cursor = None;
        for (at, room) in self.list.lay(column.rest(), &heights) {
            let style = match at == marked {
                true => scene.theme.selected,
                false => scene.theme.base,
            };
            let sign = if at == marked { "▸" } else { " " };
            line(buf, room, sign, style);
            let text = rows.get(at).map_or("", String::as_str);
            paragraph(buf, after_columns(room, 2), text, style);
            if at == marked {
                cursor = Some(room.as_position());
            }
        }
        self.list.draw_signs(buf, scene.theme);
        cursor
    }

    pub(super) fn view_done(
        &self,
        area: Rect,
        buf: &mut Buffer,
        scene: &Scene<'_>,
    ) -> Option<Position> {
        let key = scene.key_words(&[Context::HourClosing], Action::CloseRound);
        let ends = scene.catalog.fill(Phrase::HourCloseKey, &[("key", &key)]);
        let rows = [
            (say(scene, Phrase::HourAllDone), scene.theme.heading),
            (ends.as_str(), scene.theme.hint),
        ];
        view_middle(area, buf, &rows)
    }
}

/// Texts as many beside each other as these columns have room for, none of them broken.
fn side_by_side(texts: &[String], columns: u16) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for text in texts {
        let longer = rows.last().map(|row| format!("{row}   {text}"));
        match (
            longer.filter(|longer| cells(longer) <= columns),
            rows.last_mut(),
        ) {
            (Some(longer), Some(last)) => *last = longer,
            _ => rows.push(text.clone()),
        }
    }
    rows
}

/// The digits of a question with their names, then the one that passes.
fn steps_words(scene: &Scene<'_>, matter: &Matter, question: usize) -> Vec<(u8, String)> {
    let field = matter.questions().get(question).copied().unwrap_or("");
    let rows = matter.steps().map_or(&[][..], Steps::finest);
    let mut steps: Vec<(u8, String)> = rows
        .iter()
        .filter_map(|row| Some((*row.steps.first()?, row_label(scene.catalog, field, row.id))))
        .collect();
    steps.sort();
    steps.push((0, say(scene, Phrase::HourPass).to_owned()));
    steps
}
