//! Draws the board: groups side by side where there is room, else one below the other.

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Position, Rect};

use super::BoardPage;
use super::words::{due, empty, heading, words};
use crate::content::Phrase;
use crate::insight::{BoardRow, BoardSection, Group};
use crate::panes::entry_preview::entry_preview;
use crate::panes::{Pane, Scene};
use crate::text::wrap;
use crate::widgets::column::{Column, after_columns, centred, first_columns};
use crate::widgets::document::lay_out;
use crate::widgets::paint::{line, right_aligned};
use crate::widgets::pane::pane;
use crate::widgets::runs::Run;
use crate::widgets::scroller::{Window, draw_signs};

/// Least width, in columns, at which the groups are drawn side by side.
const SIDE_BY_SIDE: u16 = 110;
/// Most rows for the text of an entry, and for its due text, in a column.
const TEXT_ROWS: usize = 2;
/// Most rows that an entry takes in a column: its text, its due text, a blank row.
const CARD_ROWS: u16 = 5;

/// Least height, in rows, at which the marked entry is previewed.
const PREVIEW_FROM: u16 = 14;
/// Most columns of the preview's text.
const PREVIEW: u16 = 110;
/// Columns of a pane beside its title: a border, and a blank on both sides.
const TITLE_FRAME: u16 = 4;
/// Columns kept at the right for the signs of the scroller.
const SIGNS: u16 = 1;

/// A row of the list in which the groups are one below the other.
enum BoardLine {
    Heading(Group, usize),
    Entry(Group, BoardRow),
    Blank,
}

impl BoardPage {
    /// Draws the groups, or how to begin where there are no entries; returns the position of the mark.
    pub(super) fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        self.hits.clear();
        let sections = &self.sections;
        let marked = self.marked_row().map(|(_, row)| row);
        let (area, preview) = parts(area, sections);
        if let Some(row) = marked.filter(|_| !preview.is_empty()) {
            self.view_preview(preview, buf, scene, &row);
        }
        if sections.iter().all(|section| section.rows.is_empty()) {
            let inner = pane(area, buf, scene.theme, &self.title(scene), true);
            self.view_empty(inner, buf, scene);
            None
        } else if area.width >= SIDE_BY_SIDE && sections.len() > 2 {
            self.view_columns(area, buf, scene)
        } else {
            let inner = pane(area, buf, scene.theme, &self.title(scene), true);
            self.view_list(inner, buf, scene)
        }
    }

    /// Draws the marked entry: its next step and its answers.
    fn view_preview(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>, row: &BoardRow) {
        let title = scene.catalog.say(Phrase::PreviewTitle);
        let inner = after_columns(pane(area, buf, scene.theme, title, false), 1);
        let inner = first_columns(inner, PREVIEW);
        let Some(entry) = scene.workbook.entry(row.leaf, row.id) else {
            return;
        };
        let pieces = entry_preview(scene, row.leaf, entry);
        let rows = lay_out(&pieces, inner.width.saturating_sub(SIGNS), scene.theme);
        self.scroller.view(&rows, SIGNS, inner, buf, scene.theme);
    }

    fn view_empty(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let mut column = Column::new(centred(area, u16::MAX, 1));
        for text in empty(scene, &self.sheet) {
            column.text(buf, &text, scene.theme.dim);
            column.gap(1);
        }
    }

    fn is_marked(&self) -> impl Fn(&BoardRow) -> bool + use<> {
        let marked = self.marked_row().map(|(_, row)| row.id);
        move |row| Some(row.id) == marked
    }

    /// Draws one pane per group; the one with the mark last, over the borders of its neighbours.
    fn view_columns(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let sections = &self.sections;
        let is_marked = self.is_marked();
        // An empty group is as wide as its title, and the others share the rest.
        let widths = sections
            .iter()
            .map(|section| match section.rows.is_empty() {
                true => Constraint::Length(
                    Run::new(title(scene, section), scene.theme.title).width() + TITLE_FRAME,
                ),
                false => Constraint::Fill(1),
            });
        let places = Layout::horizontal(widths).split(Rect {
            width: area.width - 1,
            ..area
        });
        let places = sections.iter().zip(places.iter()).map(|(section, place)| {
            // Neighbours share a border.
            let place = Rect {
                width: place.width + 1,
                ..*place
            };
            (section, place)
        });
        let has_mark = |section: &BoardSection| section.rows.iter().any(&is_marked);
        let (with, without): (Vec<_>, Vec<_>) = places.partition(|(section, _)| has_mark(section));
        let mut cursor = None;
        for (section, place) in without.into_iter().chain(with) {
            let title = title(scene, section);
            let inner = pane(place, buf, scene.theme, &title, has_mark(section));
            let mark = self.view_column(inner, buf, scene, section, &is_marked);
            cursor = cursor.or(mark);
        }
        cursor
    }

    fn view_column(
        &self,
        area: Rect,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        section: &BoardSection,
        is_marked: &impl Fn(&BoardRow) -> bool,
    ) -> Option<Position> {
        let shown = usize::from(area.height / CARD_ROWS).max(1);
        let marked = section.rows.iter().position(is_marked).unwrap_or(0);
        let top = (marked + 1).saturating_sub(shown);
        let mut y = area.top();
        let (mut cursor, mut last) = (None, top);
        for (at, row) in section.rows.iter().enumerate().skip(top) {
            let card = Rect::new(area.x, y, area.width, area.bottom().saturating_sub(y))
                .intersection(area);
            if card.height < 2 {
                break;
            }
            if is_marked(row) {
                cursor = Some(card.as_position());
            }
            y += self.view_card(card, buf, scene, section.group, row, is_marked(row)) + 1;
            last = at;
        }
        let has_more = last + 1 < section.rows.len();
        draw_signs(area, top > 0, has_more, buf, scene.theme);
        cursor
    }

    /// Draws an entry in a column, its text and below it its due text, and returns the rows used.
    fn view_card(
        &self,
        area: Rect,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        group: Group,
        row: &BoardRow,
        is_marked: bool,
    ) -> u16 {
        let theme = scene.theme;
        let columns = area.width.saturating_sub(2).max(1);
        let mut rows = Vec::new();
        let said = [
            (words(scene, row), theme.base),
            (due(scene, group, row), theme.dim),
        ];
        for (text, style) in &said {
            rows.extend(cut(text, columns).into_iter().map(|row| (row, *style)));
        }
        for ((text, style), y) in rows.iter().zip(area.top()..area.bottom()) {
            line(buf, Rect::new(area.x + 1, y, columns, 1), text, *style);
        }
        let taken = u16::try_from(rows.len()).unwrap_or(CARD_ROWS);
        let whole = Rect {
            height: taken.min(area.height),
            ..area
        };
        if is_marked {
            buf.set_style(whole, theme.selected);
            line(buf, Rect::new(area.x, area.y, 1, 1), "▸", theme.selected);
        }
        self.hits.put(whole, row.id);
        taken
    }

    /// Draws the non-empty groups one below the other, one row per entry.
    fn view_list(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let is_marked = self.is_marked();
        let lines = lines(&self.sections);
        let marked = lines
            .iter()
            .position(|line| matches!(line, BoardLine::Entry(_, row) if is_marked(row)));
        let top = (marked.unwrap_or(0) + 1).saturating_sub(usize::from(area.height).max(1));
        let mut cursor = None;
        let window = Window::new(area, top, lines.len());
        for (index, at) in window.rows() {
            let Some(item) = lines.get(index) else { break };
            match item {
                BoardLine::Blank => {}
                BoardLine::Heading(group, count) => {
                    let name = heading(scene, *group).unwrap_or_default();
                    line(buf, at, &format!(" {name} {count}"), scene.theme.heading);
                }
                BoardLine::Entry(group, row) => {
                    self.view_row(at, buf, scene, *group, row, is_marked(row));
                    if is_marked(row) {
                        cursor = Some(at.as_position());
                    }
                }
            }
        }
        window.draw_signs(buf, scene.theme);
        cursor
    }

    fn view_row(
        &self,
        at: Rect,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        group: Group,
        row: &BoardRow,
        is_marked: bool,
    ) {
        let theme = scene.theme;
        let due = due(scene, group, row);
        let inner = Rect {
            width: at.width.saturating_sub(1),
            ..at
        };
        // The due text gets at most half of the row.
        let half = Rect {
            x: inner.x + inner.width / 2,
            width: inner.width - inner.width / 2,
            ..inner
        };
        let taken = right_aligned(buf, half, &due, theme.dim);
        let gap = if due.is_empty() { 0 } else { 2 };
        let words_at = Rect {
            width: inner.width.saturating_sub(taken + gap),
            ..inner
        };
        let sign = if is_marked { "▸" } else { " " };
        line(
            buf,
            words_at,
            &format!("{sign}{}", words(scene, row)),
            theme.base,
        );
        if is_marked {
            buf.set_style(at, theme.selected);
        }
        self.hits.put(at, row.id);
    }
}

/// The title of a group's pane: its name and its number of entries.
fn title(scene: &Scene<'_>, section: &BoardSection) -> String {
    let name = heading(scene, section.group).unwrap_or_default();
    format!("{name} {}", section.rows.len())
}

/// The areas of the groups and of the preview of the marked entry: below groups that are side by side and in narrow
/// screens, else beside them. The preview is empty where there is nothing to show or no room.
fn parts(area: Rect, sections: &[BoardSection]) -> (Rect, Rect) {
    let is_empty = sections.iter().all(|section| section.rows.is_empty());
    if is_empty || area.height < PREVIEW_FROM {
        return (area, Rect::ZERO);
    }
    let is_side_by_side = area.width >= SIDE_BY_SIDE && sections.len() > 2;
    if area.width >= SIDE_BY_SIDE && !is_side_by_side {
        let [list, preview] =
            Layout::horizontal([Constraint::Fill(3), Constraint::Fill(2)]).areas(area);
        // Neighbours share a border.
        let preview = Rect {
            x: preview.x.saturating_sub(1),
            width: preview.width + 1,
            ..preview
        };
        return (list, preview);
    }
    let rows = lines(sections).len();
    let rows = u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(2);
    let entries = sections.iter().map(|section| section.rows.len()).max();
    let entries = u16::try_from(entries.unwrap_or(0)).unwrap_or(u16::MAX);
    let most = area.height * 3 / 5;
    // No higher than the fullest group needs, so that the preview gets the rest.
    let tallest = match is_side_by_side {
        true => entries.saturating_mul(CARD_ROWS).saturating_add(2),
        false => rows,
    };
    let tallest = tallest.clamp(5, most);
    let [list, preview] =
        Layout::vertical([Constraint::Length(tallest), Constraint::Min(0)]).areas(area);
    let preview = Rect {
        y: preview.y.saturating_sub(1),
        height: preview.height + 1,
        ..preview
    };
    (list, preview)
}

/// Wraps a text to at most [`TEXT_ROWS`] rows; `…` marks a text that is cut.
fn cut(text: &str, columns: u16) -> Vec<String> {
    let rows = wrap(text, columns);
    let is_cut = rows.len() > TEXT_ROWS;
    let mut rows: Vec<String> = rows
        .into_iter()
        .take(TEXT_ROWS)
        .map(str::to_owned)
        .collect();
    if let Some(last) = rows.last_mut().filter(|_| is_cut) {
        last.push('…');
    }
    rows
}

fn lines(sections: &[BoardSection]) -> Vec<BoardLine> {
    let mut lines = Vec::new();
    for section in sections.iter().filter(|section| !section.rows.is_empty()) {
        if section.group != Group::All {
            if !lines.is_empty() {
                lines.push(BoardLine::Blank);
            }
            lines.push(BoardLine::Heading(section.group, section.rows.len()));
        }
        lines.extend(
            section
                .rows
                .iter()
                .map(|row| BoardLine::Entry(section.group, *row)),
        );
    }
    lines
}
