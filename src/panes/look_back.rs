//! The look-back: how things have gone over weeks, months or years. Made when it is opened and when data changes.

mod sections;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::cell::Cell;

use super::aside::Aside;
use super::{Desk, Gesture, Place, Reply, Scene};
use crate::action::Action;
use crate::content::Phrase;
use crate::insight::Span;
use crate::keymap::{Context, Pointer, PointerKind};
use crate::model::WeekId;
use crate::widgets::pane::pane;

pub use sections::{Window, kept_words, moved, pieces, pulse};

/// Rows that one turn of the wheel scrolls.
const WHEEL_ROWS: i32 = 3;
/// The widest that is comfortable to read.
const MEASURE: u16 = 100;

/// The page.
#[derive(Debug)]
pub struct LookBackPage {
    span: Span,
    until: WeekId,
    aside: Aside,
    drawn: Cell<Rect>,
}

impl LookBackPage {
    /// Looks back from a week.
    pub fn open(until: WeekId, desk: &Desk<'_>) -> Self {
        let mut page = Self {
            span: Span::default(),
            until,
            aside: Aside::default(),
            drawn: Cell::default(),
        };
        page.sync(desk);
        page
    }

    /// Looks again, at what the workbook says now.
    pub fn sync(&mut self, desk: &Desk<'_>) {
        let since = desk.workbook.span().map(|(first, _)| first);
        let window = Window {
            catalog: desk.catalog,
            workbook: desk.workbook,
            settings: desk.settings,
            periods: self.span.periods(self.until, since),
            until: self.until,
        };
        let span = desk.catalog.say(match self.span {
            Span::Weeks => Phrase::SpanWeeks,
            Span::Months => Phrase::SpanMonths,
            Span::All => Phrase::SpanAll,
        });
        self.aside.renew(Aside::new(span, pieces(&window)));
    }

    /// Where keys mean something.
    pub fn contexts(&self) -> Vec<Context> {
        vec![Context::LookingBack]
    }

    /// Scrolls, and looks further back or nearer.
    pub fn update(&mut self, gesture: &Gesture, desk: &Desk<'_>) -> Reply {
        let span = match gesture.action() {
            Some(Action::LookFurther) => self.span.longer(),
            Some(Action::LookNearer) => self.span.shorter(),
            Some(action) => return self.scroll(action),
            None => return Reply::Ignored,
        };
        if span != self.span {
            self.span = span;
            self.aside.to_start();
            self.sync(desk);
        }
        Reply::Done
    }

    fn scroll(&self, action: Action) -> Reply {
        match action {
            Action::ListUp => self.aside.scroll(-1),
            Action::ListDown => self.aside.scroll(1),
            Action::ListStart => self.aside.to_start(),
            Action::ListEnd => self.aside.scroll(i32::from(u16::MAX)),
            // The key that opened it closes it.
            Action::LookBack => return Reply::Go(Place::Back),
            _ => return Reply::Ignored,
        }
        Reply::Done
    }

    /// The wheel scrolls.
    pub fn point(&self, pointer: Pointer) -> Reply {
        if !self
            .drawn
            .get()
            .contains(Position::new(pointer.column, pointer.row))
        {
            return Reply::Ignored;
        }
        match pointer.kind {
            PointerKind::ScrollUp => self.aside.scroll(-WHEEL_ROWS),
            PointerKind::ScrollDown => self.aside.scroll(WHEEL_ROWS),
            _ => return Reply::Ignored,
        }
        Reply::Done
    }

    /// Draws what is in sight of it.
    pub fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let inner = pane(area, buf, scene.theme, &self.aside.title, true);
        self.drawn.set(inner);
        let margin = u16::from(inner.width > 30);
        let room = inner.width.saturating_sub(2 * margin);
        let text = Rect {
            x: inner.x + margin + room.saturating_sub(MEASURE) / 2,
            width: room.min(MEASURE),
            ..inner
        };
        self.aside.view(text, buf, scene.theme);
    }
}

#[cfg(test)]
mod tests;
