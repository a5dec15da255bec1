//! Drawing of the page of earlier versions: the versions with their notes, and the difference of the marked one.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Read, Row, VersionsPage, reason_words, version_time};
use crate::content::{Catalog, Phrase};
use crate::model::Leaf;
use crate::panes::Scene;
use crate::widgets::column::{Column, centred};
use crate::widgets::paint::{line, paragraph};
use crate::widgets::pane::{Pane as Frame, frames};
use crate::widgets::scroller::Window;

/// Minimum width, in columns, for the difference beside the list; below it is under the list.
const BESIDE_FROM: u16 = 76;
/// Maximum width of the list, in columns.
const LIST_WIDTH: u16 = 56;

/// A row as drawn: the time of a version, or a note with its index.
enum Drawn {
    Version(usize),
    Note(usize),
}

impl VersionsPage {
    pub(super) fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let (left, right) = split(area);
        let catalog = scene.catalog;
        let panes = [
            Frame {
                area: left,
                title: self.list_title(catalog),
                focused: true,
            },
            Frame {
                area: right,
                title: self.document.title.clone(),
                focused: false,
            },
        ];
        let [list, beside] = frames(&panes, buf, scene.theme);
        if self.rows.is_empty() {
            self.list.clear_hits(list);
            let text = centred(list, u16::MAX, 1);
            paragraph(buf, text, &self.nothing(catalog), scene.theme.dim);
            return Some(Position::new(text.x, text.y));
        }
        let cursor = self.draw_list(list, buf, scene);
        let mut column = Column::new(centred(beside, u16::MAX, 1));
        if column.rows_left() > 3 {
            column.line(buf, catalog.say(Phrase::VersionsSigns), scene.theme.dim);
            column.gap(1);
        }
        self.document.view(column.rest(), buf, scene.theme);
        cursor
    }

    fn list_title(&self, catalog: &Catalog) -> String {
        match self.leaf {
            Leaf::Week(week) => catalog.week_title(week),
            Leaf::Standing => catalog.say(Phrase::OwnWorkbook).to_owned(),
        }
    }

    /// The text in place of an empty list.
    fn nothing(&self, catalog: &Catalog) -> String {
        match &self.read {
            Read::Pending => catalog.say(Phrase::VersionsReading).to_owned(),
            Read::Failed(reason) => catalog.fill(Phrase::VersionsFailed, &[("reason", reason)]),
            Read::Done(history) if history.versions.is_empty() => {
                catalog.say(Phrase::VersionsNone).to_owned()
            }
            Read::Done(_) => catalog.say(Phrase::VersionsSame).to_owned(),
        }
    }

    /// The time at which a version was kept.
    pub(super) fn time(&self, version: usize, catalog: &Catalog) -> String {
        match &self.read {
            Read::Done(history) => history
                .versions
                .get(version)
                .map_or_else(String::new, |(version, _)| version_time(catalog, version)),
            _ => String::new(),
        }
    }

    fn draw_list(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let marked = self.list.marked(self.rows.len());
        let drawn = drawn(&self.rows);
        let at = drawn
            .iter()
            .position(|row| matches!(row, Drawn::Note(at) if *at == marked))?;
        let height = usize::from(area.height).max(1);
        // The time of the marked note's version stays in sight where it fits.
        let top = (at + 1).saturating_sub(height);
        let window = Window::new(area, top, drawn.len());
        self.list.clear_hits(area);
        let mut cursor = None;
        for (at, cells) in window.rows() {
            let Some(row) = drawn.get(at) else { break };
            match row {
                Drawn::Version(version) => self.draw_version(*version, cells, buf, scene),
                Drawn::Note(note) => {
                    self.list.put_hit(cells, *note);
                    let is_marked = *note == marked;
                    if is_marked {
                        cursor = Some(Position::new(cells.x, cells.y));
                    }
                    if let Some(row) = self.rows.get(*note) {
                        draw_note(row, is_marked, cells, buf, scene);
                    }
                }
            }
        }
        window.draw_signs(buf, scene.theme);
        cursor
    }

    fn draw_version(&self, version: usize, cells: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let Read::Done(history) = &self.read else {
            return;
        };
        if let Some((version, _)) = history.versions.get(version) {
            let when = version_time(scene.catalog, version);
            let reason = reason_words(scene.catalog, version);
            let used = line(buf, cells, &format!(" {when}"), scene.theme.heading);
            let rest = Rect {
                x: cells.x + used,
                width: cells.width.saturating_sub(used),
                ..cells
            };
            line(buf, rest, &format!(" · {reason}"), scene.theme.dim);
        }
    }
}

fn draw_note(row: &Row, is_marked: bool, cells: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
    let (sign, style) = match is_marked {
        true => ("▸", scene.theme.selected),
        false => (" ", scene.theme.base),
    };
    buf.set_style(cells, style);
    let words = match row.line.as_str() {
        "" => format!("{sign}   {}", row.sheet),
        words => {
            let quote = scene.catalog.fill(Phrase::HistoryQuote, &[("text", words)]);
            let since = if row.is_loss { '−' } else { '+' };
            format!("{sign} {since} {} · {quote}", row.sheet)
        }
    };
    line(buf, cells, &words, style);
}

/// The notes with a row for each version before its first note.
fn drawn(rows: &[Row]) -> Vec<Drawn> {
    let mut drawn = Vec::with_capacity(rows.len() * 2);
    let mut last = None;
    for (at, row) in rows.iter().enumerate() {
        if last != Some(row.version) {
            drawn.push(Drawn::Version(row.version));
            last = Some(row.version);
        }
        drawn.push(Drawn::Note(at));
    }
    drawn
}

/// The list, and the difference beside it or under it; their frames share a border.
fn split(area: Rect) -> (Rect, Rect) {
    if area.width >= BESIDE_FROM {
        let left = Rect {
            width: (area.width * 2 / 5).min(LIST_WIDTH),
            ..area
        };
        let right = Rect {
            x: left.right() - 1,
            width: area.width - left.width + 1,
            ..area
        };
        return (left, right);
    }
    let upper = Rect {
        height: area.height / 2,
        ..area
    };
    let lower = Rect {
        y: upper.bottom().saturating_sub(1).max(area.y),
        height: area.height - upper.height + u16::from(upper.height > 0),
        ..area
    };
    (upper, lower)
}
