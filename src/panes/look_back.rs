//! The look-back: trends over weeks, months or years. Computed when the page is opened and when data changes.

mod sections;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Desk, Gesture, Pane, Place, Reply, Scene};
use crate::action::Action;
use crate::content::Phrase;
use crate::insight::Span;
use crate::keymap::{Context, Pointer};
use crate::model::WeekId;
use crate::widgets::column::centred;
use crate::widgets::document::Document;
use crate::widgets::hits::Hits;
use crate::widgets::pane::pane;

pub use sections::{Window, kept_words, moved, pieces, pulse};

/// The widest row, in columns, that is comfortable to read.
const MEASURE: u16 = 100;

/// The look-back page.
#[derive(Debug)]
pub struct LookBackPage {
    span: Span,
    until: WeekId,
    document: Document,
    hits: Hits<()>,
}

impl LookBackPage {
    /// Opens the look-back with `until` as its last week.
    pub fn open(until: WeekId, desk: &mut Desk<'_>) -> Self {
        let mut page = Self {
            span: Span::default(),
            until,
            document: Document::default(),
            hits: Hits::default(),
        };
        page.sync(desk);
        page
    }
}

impl Pane for LookBackPage {
    /// The active contexts.
    fn contexts(&self, _: &Scene<'_>) -> Vec<Context> {
        vec![Context::LookingBack]
    }

    /// Scrolls, or switches to a longer or shorter span.
    fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        let span = match gesture.action() {
            Some(Action::LookFurther) => self.span.longer(),
            Some(Action::LookNearer) => self.span.shorter(),
            Some(action) => return self.scroll(action),
            None => return Reply::Ignored,
        };
        if span != self.span {
            self.span = span;
            self.document.scroller.to_start();
            self.sync(desk);
        }
        Reply::Done
    }

    /// Scrolls with the wheel.
    fn point(&mut self, pointer: Pointer, _: &mut Desk<'_>) -> Reply {
        match self.hits.under(pointer) {
            Some(()) if self.document.scroller.wheel(pointer.kind) => Reply::Done,
            _ => Reply::Ignored,
        }
    }

    /// Draws the visible part of the document.
    fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let inner = pane(area, buf, scene.theme, &self.document.title, true);
        self.hits.clear();
        self.hits.put(inner, ());
        let margin = u16::from(inner.width > 30);
        let text = centred(inner, MEASURE, margin);
        self.document.view(text, buf, scene.theme);
        None
    }

    fn title(&self, scene: &Scene<'_>) -> String {
        scene.catalog.say(Phrase::LookBackTitle).to_owned()
    }

    /// Rebuilds the document after a change of the workbook.
    fn sync(&mut self, desk: &mut Desk<'_>) {
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
        self.document.renew(Document::new(span, pieces(&window)));
    }
}

impl LookBackPage {
    fn scroll(&self, action: Action) -> Reply {
        match action {
            Action::ListUp => self.document.scroller.scroll(-1),
            Action::ListDown => self.document.scroller.scroll(1),
            Action::ListStart => self.document.scroller.to_start(),
            Action::ListEnd => self.document.scroller.to_end(),
            // The key that opens the page closes it too.
            Action::LookBack => return Reply::Go(Place::Back),
            _ => return Reply::Ignored,
        }
        Reply::Done
    }
}

#[cfg(test)]
mod tests;
