//! The grid of the look-back: its columns for the room there is, and its drawing.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::LookBackPage;
use super::header::title;
use super::rows::{Trend, TrendCell, TrendRow};
use crate::content::Phrase;
use crate::panes::Scene;
use crate::text::{truncate, width};
use crate::widgets::document::Role;
use crate::widgets::paint::{self, line, right_aligned};
use crate::widgets::runs::row;

/// Rows above the list: the summary, and two for the header.
const ABOVE: u16 = 3;
/// Rows below the list: a blank, the marked row, and the marked cell.
const BELOW: u16 = 3;
/// Least rows for the list with the rows below it.
const LIST: u16 = 6;
/// Least columns of a grid with a column for the whole time.
const WITH_TOTAL: u16 = 96;
/// Columns wanted for the whole time.
const TOTAL: u16 = 20;
/// Most columns of a cell.
const CELL: u16 = 7;
/// Least columns of a cell with a figure after its sign.
const FIGURE_CELL: u16 = 4;
/// Columns of the sign on the marked row.
const SIGN: u16 = 2;

/// A row of values to draw, with its index among the rows.
#[derive(Clone, Copy)]
struct ShownTrend<'a> {
    at: usize,
    trend: &'a Trend,
    columns: Columns,
}

/// The columns of the grid.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns {
    label: u16,
    cell: u16,
    /// The first period on screen.
    first: usize,
    /// The number of periods on screen.
    shown: usize,
    total: u16,
}

impl Columns {
    fn of(page: &LookBackPage, columns: u16) -> Self {
        let periods = page.heads.len().max(1);
        let count = u16::try_from(periods).unwrap_or(u16::MAX);
        let trends = page.rows.iter().filter_map(TrendRow::trend);
        let longest = trends.map(|trend| width(&trend.label)).max().unwrap_or(0);
        let most = if columns >= WITH_TOTAL {
            columns * 2 / 5
        } else {
            columns / 3
        };
        let label = u16::try_from(longest + 1).unwrap_or(most).min(most);
        let wanted = if columns >= WITH_TOTAL { TOTAL } else { 0 };
        let room = columns.saturating_sub(SIGN + label);
        let cell = (room.saturating_sub(wanted) / count).clamp(1, CELL);
        let shown = usize::from(room / cell).min(periods).max(1);
        let used = cell * u16::try_from(shown).unwrap_or(0);
        Self {
            label,
            cell,
            first: page.column.min(periods - shown),
            shown,
            total: if wanted > 0 {
                room.saturating_sub(used)
            } else {
                0
            },
        }
    }

    /// The area of a period's cell in a row of the grid.
    fn cell_in(self, line: Rect, period: usize) -> Option<Rect> {
        let place = period
            .checked_sub(self.first)
            .filter(|at| *at < self.shown)?;
        let x = SIGN + self.label + self.cell * u16::try_from(place).ok()?;
        Some(Rect {
            x: line.x + x,
            width: self.cell,
            ..line
        })
        .filter(|cell| cell.right() <= line.right())
    }

    fn rest_of(self, line: Rect) -> Rect {
        let used = SIGN + self.label + self.cell * u16::try_from(self.shown).unwrap_or(0);
        Rect {
            x: line.x + used.min(line.width),
            width: line.width.saturating_sub(used),
            ..line
        }
    }
}

/// The style of a row's label and marks.
fn style_of(trend: &Trend, scene: &Scene<'_>) -> Style {
    let theme = scene.theme;
    match trend.role {
        Role::PoleA => theme.pole_a,
        Role::PoleB => theme.pole_b,
        Role::Dim => theme.dim,
        _ => theme.base,
    }
}

/// Explains the marks above the labels, where there is room.
fn draw_legend(area: Rect, buf: &mut Buffer, columns: Columns, scene: &Scene<'_>) {
    for (down, phrase) in [(1, Phrase::LookBackAnswers), (2, Phrase::LookBackSteps)] {
        let words = scene.catalog.say(phrase);
        if width(words) <= usize::from((SIGN + columns.label).saturating_sub(1)) {
            line(buf, row(area, down), words, scene.theme.dim);
        }
    }
}

impl LookBackPage {
    /// Draws the grid and returns the position of the marked cell.
    pub(super) fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let above = if area.height > ABOVE + 1 { ABOVE } else { 0 };
        let left = area.height - above;
        let below = if left >= LIST + BELOW { BELOW } else { 0 };
        let columns = Columns::of(self, area.width);
        if above > 0 {
            line(buf, row(area, 0), &self.summary, scene.theme.dim);
            self.draw_header(area, buf, columns, scene);
            draw_legend(area, buf, columns, scene);
        }
        let list = Rect {
            y: area.y + above,
            height: left - below,
            ..area
        };
        self.scroll(list.height);
        let mut cursor = None;
        let rows = self.rows.iter().enumerate().skip(self.top.get());
        for (down, (at, shown)) in (0..list.height).zip(rows) {
            let line = row(list, down);
            match shown {
                TrendRow::Heading(name) => {
                    paint::line(buf, line, name, scene.theme.heading);
                }
                TrendRow::Values(trend) => {
                    let here = self.draw_trend(line, buf, ShownTrend { at, trend, columns }, scene);
                    cursor = cursor.or(here);
                }
            }
        }
        if below > 0 {
            let detail = Rect {
                y: list.bottom() + 1,
                height: below - 1,
                ..area
            };
            self.draw_detail(detail, buf, scene);
            let more = self.top.get() + usize::from(list.height) < self.rows.len();
            let below = Rect {
                y: list.bottom(),
                height: 1,
                ..area
            };
            right_aligned(buf, below, if more { "▼" } else { "" }, scene.theme.dim);
            let sign = if self.top.get() > 0 { "▲" } else { "" };
            right_aligned(buf, row(area, ABOVE - 1), sign, scene.theme.dim);
        }
        cursor
    }

    fn draw_header(&self, area: Rect, buf: &mut Buffer, columns: Columns, scene: &Scene<'_>) {
        let (groups, names) = (row(area, 1), row(area, 2));
        for (at, head) in self.heads.iter().enumerate().skip(columns.first) {
            let Some(cell) = columns.cell_in(names, at) else {
                break;
            };
            let style = self.head_style(at, scene);
            let fits = |name: &&String| width(name) < usize::from(columns.cell);
            if let Some(name) = head.names.iter().find(fits) {
                line(buf, cell, name, style);
            }
            // A group may use the columns up to the next one.
            let mut others = self.heads.iter().enumerate().skip(at + 1);
            let next = others.find(|(_, head)| !head.group.is_empty());
            let end = next.and_then(|(next, _)| columns.cell_in(groups, next));
            let end = end.map_or(columns.rest_of(groups).x, |cell| cell.x);
            let room = usize::from(end.saturating_sub(cell.x + 1));
            let fits = |words: &&String| width(words) <= room;
            if let Some(words) = head.group.iter().find(fits) {
                let area = Rect {
                    width: end - cell.x,
                    y: groups.y,
                    ..cell
                };
                line(buf, area, words, scene.theme.dim);
            }
        }
    }

    fn head_style(&self, at: usize, scene: &Scene<'_>) -> Style {
        if at == self.column {
            scene.theme.key
        } else {
            scene.theme.dim
        }
    }

    /// Draws a row of values; returns the position of the marked cell if it is in this row.
    fn draw_trend(
        &self,
        area: Rect,
        buf: &mut Buffer,
        shown: ShownTrend<'_>,
        scene: &Scene<'_>,
    ) -> Option<Position> {
        let ShownTrend { at, trend, columns } = shown;
        let theme = scene.theme;
        let style = style_of(trend, scene);
        let sign = if at == self.at { "▸" } else { " " };
        line(buf, area, sign, theme.key);
        let label = Rect {
            x: area.x + SIGN.min(area.width),
            width: columns
                .label
                .saturating_sub(1)
                .min(area.width.saturating_sub(SIGN)),
            ..area
        };
        let label_text = truncate(&trend.label, usize::from(label.width));
        line(buf, label, &label_text, style);
        let cursor = self.draw_cells(area, buf, shown, scene);
        let total = columns.rest_of(area);
        if columns.total > 2 {
            let total = Rect {
                x: total.x + 1,
                width: total.width.saturating_sub(1),
                ..total
            };
            let signs = truncate(&trend.signs, usize::from(total.width));
            line(buf, total, &signs, theme.dim);
        }
        cursor
    }

    /// Draws the cells of a row; returns the position of the marked one if it is among them.
    fn draw_cells(
        &self,
        area: Rect,
        buf: &mut Buffer,
        shown: ShownTrend<'_>,
        scene: &Scene<'_>,
    ) -> Option<Position> {
        let ShownTrend { at, trend, columns } = shown;
        let theme = scene.theme;
        let style = style_of(trend, scene);
        let mut cursor = None;
        for (period, cell) in trend.cells.iter().enumerate() {
            let Some(place) = columns.cell_in(area, period) else {
                continue;
            };
            let mark_style = if cell.week.is_some() {
                style
            } else {
                theme.faint
            };
            let used = line(buf, place, &cell.mark, mark_style);
            if columns.cell >= FIGURE_CELL {
                let after = Rect {
                    x: place.x + used,
                    width: place.width - used,
                    ..place
                };
                line(buf, after, &cell.figure, mark_style);
            }
            self.hits.put(place, (at, period));
            if at == self.at && period == self.column {
                buf.set_style(place, theme.selected);
                cursor = Some(place.as_position());
            }
        }
        cursor
    }

    /// The marked row's whole name and total, and the marked cell in words.
    fn draw_detail(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let Some((trend, cell)) = self.marked() else {
            return;
        };
        let used = line(buf, row(area, 0), &trend.name, scene.theme.base);
        let rest = Rect {
            x: area.x + used,
            width: area.width - used,
            height: 1,
            ..area
        };
        if !trend.total.is_empty() && width(&trend.total) + 4 <= usize::from(rest.width) {
            right_aligned(buf, rest, &trend.total, scene.theme.dim);
        }
        let words = self.cell_words(cell, scene);
        line(buf, row(area, 1), &words, scene.theme.notice);
    }

    fn cell_words(&self, cell: &TrendCell, scene: &Scene<'_>) -> String {
        let period = self.periods.get(self.column);
        let title = period.map_or_else(String::new, |period| title(*period, scene.catalog));
        let words = match cell.week {
            Some(_) => cell.words.as_str(),
            None => scene.catalog.say(Phrase::LookBackNothing),
        };
        format!("{title} · {words}")
    }

    /// Scrolls so that the marked row is among the `height` rows on screen, with the heading right above it.
    fn scroll(&self, height: u16) {
        let height = usize::from(height.max(1));
        let lowest = self.rows.len().saturating_sub(height);
        let is_heading = |at: usize| matches!(self.rows.get(at), Some(TrendRow::Heading(_)));
        let first = match self.at.checked_sub(1) {
            Some(above) if height > 1 && is_heading(above) => above,
            _ => self.at,
        };
        let least = (self.at + 1).saturating_sub(height);
        let top = self.top.get().clamp(least.min(first), first).min(lowest);
        self.top.set(top);
    }
}
