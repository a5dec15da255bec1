//! The page with the log of what has left the workbook: the day, the form, the file and the number of notes.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::list::{List, ListReply};
use super::take_out::form_name;
use super::{Desk, Gesture, Pane, Reply, Scene};
use crate::action::Action;
use crate::content::Phrase;
use crate::effect::{Effect, OutChange, OutLog};
use crate::keymap::{Context, Pointer};
use crate::model::Moment;
use crate::store::TakenOut;
use crate::text::width;
use crate::widgets::column::{Column, centred};
use crate::widgets::paint::paragraph;
use crate::widgets::pane::pane;
use crate::widgets::runs::{Run, draw_runs, row};
use crate::widgets::scroller::beside_signs;

/// The widest column of explanations, in columns.
const MEASURE: u16 = 90;
/// Rows below which the explanation gives way to the list.
const HELP_ROWS: u16 = 8;

/// The log of what has left the workbook, the newest first.
#[derive(Debug, Default)]
pub struct TakenOutPage {
    /// The log, once it has been read; the system's message where it cannot be.
    log: Option<OutLog>,
    list: List,
}

impl TakenOutPage {
    /// Opens the page; the log is read in the background.
    pub fn open(desk: &mut Desk<'_>) -> Self {
        desk.effects.push(Effect::TakenOut(OutChange::Nothing));
        Self::default()
    }

    /// Shows the log as read.
    pub fn show(&mut self, log: OutLog) {
        self.log = Some(log.map(|mut log| {
            log.reverse();
            log
        }));
    }

    fn rows(&self) -> &[TakenOut] {
        match &self.log {
            Some(Ok(log)) => log,
            _ => &[],
        }
    }

    /// Removes the marked line from the log.
    fn erase(&self, desk: &mut Desk<'_>) {
        let rows = self.rows();
        if let Some(row) = rows.get(self.list.marked(rows.len())) {
            desk.effects
                .push(Effect::TakenOut(OutChange::Erase(row.clone())));
        }
    }
}

impl Pane for TakenOutPage {
    fn contexts(&self, _: &Scene<'_>) -> Vec<Context> {
        vec![Context::TakenOut]
    }

    /// Moves the mark, or erases the marked line.
    fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        if gesture.action() == Some(Action::DeleteEntry) {
            self.erase(desk);
            return Reply::Done;
        }
        match self.list.update(gesture, self.rows().len()) {
            ListReply::Ignored => Reply::Ignored,
            ListReply::Moved | ListReply::Opened => Reply::Done,
        }
    }

    fn point(&mut self, pointer: Pointer, _: &mut Desk<'_>) -> Reply {
        match self.list.point(pointer, self.rows().len()) {
            ListReply::Ignored => Reply::Ignored,
            ListReply::Moved | ListReply::Opened => Reply::Done,
        }
    }

    fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let (catalog, theme) = (scene.catalog, scene.theme);
        let title = catalog.say(Phrase::TakenOutTitle);
        let inner = pane(area, buf, theme, title, true);
        let mut column = Column::new(centred(inner, inner.width, 1));
        let rows = self.rows();
        if rows.is_empty() {
            self.list.clear_hits(inner);
            let text = match &self.log {
                None => "",
                Some(Ok(_)) => catalog.say(Phrase::TakenOutNone),
                Some(Err(reason)) => reason,
            };
            let place = centred(column.rest(), MEASURE, 0);
            paragraph(buf, place, text, theme.dim);
            return Some(place.as_position());
        }
        if column.rows_left() >= HELP_ROWS {
            column.text(buf, catalog.say(Phrase::TakenOutHelp), theme.dim);
            column.gap(1);
        }
        let marked = self.list.marked(rows.len());
        let mut cursor = None;
        let area = column.rest();
        let columns = beside_signs(area).width;
        let lines = rows.iter().map(|row| words(row, columns, scene));
        let lines: Vec<Vec<String>> = lines.collect();
        let heights = lines
            .iter()
            .map(|lines| u16::try_from(lines.len()).unwrap_or(1));
        for (at, cells) in self.list.lay(area, &heights.collect::<Vec<_>>()) {
            let (sign, style) = match at == marked {
                true => ("▸", theme.selected),
                false => (" ", theme.base),
            };
            buf.set_style(cells, style);
            for (down, text) in (0..cells.height).zip(lines.get(at).into_iter().flatten()) {
                let sign = if down == 0 { sign } else { " " };
                let line = Run::new(format!("{sign} {text}"), style);
                draw_runs(row(cells, down), buf, &[line]);
            }
            if at == marked {
                cursor = Some(cells.as_position());
            }
        }
        self.list.draw_signs(buf, theme);
        cursor
    }

    fn title(&self, scene: &Scene<'_>) -> String {
        scene.catalog.say(Phrase::TakenOutTitle).to_owned()
    }

    fn is_of_week(&self) -> bool {
        false
    }
}

/// `20 nov 2026 14:52  Markdown  12 anteckningar  /home/m/tillit-2026-w47.md`; the file is in a row of its own where
/// the columns are too few.
fn words(row: &TakenOut, columns: u16, scene: &Scene<'_>) -> Vec<String> {
    let catalog = scene.catalog;
    let when = match row.at.parse::<Moment>() {
        Ok(at) => {
            let time = at.local().time();
            let day = catalog.calendar().date(at.date());
            format!("{day} {:02}:{:02}", time.hour(), time.minute())
        }
        Err(_) => row.at.clone(),
    };
    let pad = |text: String, to: usize| {
        let room = " ".repeat(to.saturating_sub(width(&text)));
        format!("{text}{room}")
    };
    let form = form_name(&row.form, catalog).to_owned();
    let notes = catalog.count(Phrase::TakenOutNotes, row.notes, &[]);
    let what = [pad(when, 17), pad(form, 10), pad(notes, 16)].join("  ");
    let file = row.file.as_str();
    match width(&what) + width(file) + 4 <= usize::from(columns) || file.is_empty() {
        true => vec![format!("{what}  {file}").trim_end().to_owned()],
        false => vec![what.trim_end().to_owned(), format!("  {file}")],
    }
}
