//! The look-back: a row a tip, a pole and a scale over weeks, months or years. Computed when the page is opened and when
//! data changes.

mod grid;
mod group;
mod header;
mod rows;
mod sections;
mod window;

use std::cell::Cell;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Desk, Gesture, Pane, Place, Reply, Scene};
use crate::action::Action;
use crate::content::Phrase;
use crate::insight::Span;
use crate::keymap::{Context, Pointer, PointerKind};
use crate::model::{Period, WeekId};
use crate::widgets::hits::{Hits, WHEEL_ROWS};
use crate::widgets::paint::paragraph;
use crate::widgets::pane::pane;
use header::{ColumnHead, heads};
use rows::{Trend, TrendCell, TrendRow};

pub use sections::{kept_words, moved, pieces, pulse};
pub use window::Window;

/// The look-back page. Invariants: `column` is an index in `periods`; `at` is an index in `rows`, not that of a heading,
/// unless `rows` is empty.
#[derive(Debug)]
pub struct LookBackPage {
    span: Span,
    until: WeekId,
    periods: Vec<Period>,
    heads: Vec<ColumnHead>,
    rows: Vec<TrendRow>,
    summary: String,
    /// The days of the whole time.
    days: String,
    /// Whether the workbook has notes before the last week.
    is_begun: bool,
    /// The marked row.
    at: usize,
    /// The marked column.
    column: usize,
    /// The first row on screen.
    top: Cell<usize>,
    /// Each cell on screen: its row and column.
    hits: Hits<(usize, usize)>,
}

impl LookBackPage {
    /// Opens the look-back with `until` as its last week.
    pub fn open(until: WeekId, desk: &mut Desk<'_>) -> Self {
        let mut page = Self {
            span: Span::default(),
            until,
            periods: Vec::new(),
            heads: Vec::new(),
            rows: Vec::new(),
            summary: String::new(),
            days: String::new(),
            is_begun: false,
            at: 0,
            column: usize::MAX,
            top: Cell::new(0),
            hits: Hits::default(),
        };
        page.sync(desk);
        // After a long absence the shorter spans have nothing to show.
        while page.rows.is_empty() && page.span != page.span.longer() {
            page.span = page.span.longer();
            page.sync(desk);
        }
        if page.rows.is_empty() {
            page.span = Span::default();
            page.sync(desk);
        }
        page
    }
}

impl Pane for LookBackPage {
    /// The active contexts.
    fn contexts(&self, _: &Scene<'_>) -> Vec<Context> {
        vec![Context::LookingBack]
    }

    /// Moves the mark, opens the week of the marked cell, or switches to a longer or shorter span.
    fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        match gesture.action() {
            Some(Action::LookFurther) => self.switch(self.span.longer(), desk),
            Some(Action::LookNearer) => self.switch(self.span.shorter(), desk),
            Some(Action::ListUp) => self.step(-1),
            Some(Action::ListDown) => self.step(1),
            Some(Action::ListStart) => self.step(isize::MIN),
            Some(Action::ListEnd) => self.step(isize::MAX),
            Some(Action::Earlier) => self.column = self.column.saturating_sub(1),
            Some(Action::Later) => self.column = self.last_column().min(self.column + 1),
            Some(Action::Open) => return self.open_marked(desk),
            // The key that opens the page closes it too.
            Some(Action::LookBack) => return Reply::Go(Place::Back),
            _ => return Reply::Ignored,
        }
        Reply::Done
    }

    /// Marks the cell that is clicked, or opens its week at the second click; the wheel moves the mark.
    fn point(&mut self, pointer: Pointer, desk: &mut Desk<'_>) -> Reply {
        match pointer.kind {
            PointerKind::ScrollUp => self.step(-isize::from(WHEEL_ROWS)),
            PointerKind::ScrollDown => self.step(isize::from(WHEEL_ROWS)),
            PointerKind::Press { clicks } => {
                let Some((at, column)) = self.hits.under(pointer) else {
                    return Reply::Ignored;
                };
                (self.at, self.column) = (at, column);
                if clicks > 1 {
                    return self.open_marked(desk);
                }
            }
            _ => return Reply::Ignored,
        }
        Reply::Done
    }

    /// Draws the grid, with the cursor on the marked cell.
    fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let span = scene.catalog.say(match self.span {
            Span::Weeks => Phrase::SpanWeeks,
            Span::Months => Phrase::SpanMonths,
            Span::All => Phrase::SpanAll,
        });
        let inner = pane(area, buf, scene.theme, span, true);
        let margin = u16::from(inner.width > 30);
        let inner = Rect {
            x: inner.x + margin,
            width: inner.width.saturating_sub(2 * margin),
            ..inner
        };
        self.hits.clear();
        if self.rows.is_empty() {
            let key = scene.key_words(&[Context::LookingBack], Action::LookFurther);
            let values = [("days", &*self.days), ("key", &key)];
            let nothing = match self.is_begun {
                true => scene.catalog.fill(Phrase::LookBackNoneHere, &values),
                false => scene.catalog.say(Phrase::LookBackEmpty).to_owned(),
            };
            paragraph(buf, inner, &nothing, scene.theme.faint);
            return None;
        }
        self.draw(inner, buf, scene)
    }

    fn title(&self, scene: &Scene<'_>) -> String {
        scene.catalog.say(Phrase::LookBackTitle).to_owned()
    }

    /// Computes the rows again after a change of the workbook.
    fn sync(&mut self, desk: &mut Desk<'_>) {
        let since = desk.workbook.span().map(|(first, _)| first);
        self.periods = self.span.periods(self.until, since);
        let window = Window {
            catalog: desk.catalog,
            workbook: desk.workbook,
            settings: desk.settings,
            periods: self.periods.clone(),
            until: self.until,
        };
        self.rows = sections::rows(&window);
        (self.summary, self.days) = (window.summary(), window.days());
        self.is_begun = since.is_some_and(|since| since < window.span().first);
        self.heads = heads(&self.periods, desk.catalog);
        self.column = self.column.min(self.last_column());
        self.at = self.at.min(self.rows.len().saturating_sub(1));
        if self.marked().is_none() {
            self.step(1);
        }
    }
}

impl LookBackPage {
    fn last_column(&self) -> usize {
        self.periods.len().saturating_sub(1)
    }

    /// The marked row and its marked cell.
    fn marked(&self) -> Option<(&Trend, &TrendCell)> {
        let trend = self.rows.get(self.at)?.trend()?;
        Some((trend, trend.cells.get(self.column)?))
    }

    /// Looks back over another span, with the last period marked.
    fn switch(&mut self, span: Span, desk: &mut Desk<'_>) {
        if span != self.span {
            let name = self.marked().map(|(trend, _)| trend.name.clone());
            self.span = span;
            self.column = usize::MAX;
            self.sync(desk);
            // The same row may be in another place.
            let is_same = |row: &TrendRow| row.trend().map(|trend| &trend.name) == name.as_ref();
            let same = self.rows.iter().position(is_same);
            self.at = same.unwrap_or(self.at);
        }
    }

    /// Marks the row that is `by` rows of values away, or the last one in that direction.
    fn step(&mut self, by: isize) {
        let values = self.rows.iter().enumerate();
        let values = values.filter(|(_, row)| row.trend().is_some());
        let values: Vec<usize> = values.map(|(at, _)| at).collect();
        let here = values.partition_point(|at| *at < self.at);
        let is_on_heading = !values.contains(&self.at);
        let by = if is_on_heading && by > 0 { by - 1 } else { by };
        let to = here.saturating_add_signed(by);
        let to = to.min(values.len().saturating_sub(1));
        self.at = values.get(to).copied().unwrap_or(0);
    }

    /// Goes to the week of the marked cell; of a longer period to its last week with a value, or with notes.
    fn open_marked(&self, desk: &Desk<'_>) -> Reply {
        let Some(((_, cell), period)) = self.marked().zip(self.periods.get(self.column)) else {
            return Reply::Done;
        };
        let mut written = desk.workbook.weeks_back(period.last.min(self.until));
        let written = || written.next().filter(|week| period.holds(*week));
        let week = cell.week.or_else(written).unwrap_or(period.first);
        Reply::Go(Place::Week(week))
    }
}

#[cfg(test)]
mod tests;
