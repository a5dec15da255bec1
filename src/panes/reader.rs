//! Pages to read in a dialog: the keys, the program, the faults in files.

mod pages;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::labels::key_name;
use super::{Desk, Gesture, Place, Reply, Scene};
use crate::action::Action;
use crate::content::Phrase;
use crate::keymap::{Context, Pointer, PointerKind};
use crate::widgets::document::{Piece, lay_out};
use crate::widgets::hits::Hits;
use crate::widgets::overlay::{Bounds, Overlay};
use crate::widgets::paint::line;
use crate::widgets::runs::{Run, draw_runs, row};
use crate::widgets::scroller::Scroller;

/// The widest row, in columns, that is comfortable to read.
const MEASURE: u16 = 72;

/// A scrolling page to read.
#[derive(Debug)]
pub struct Reader {
    title: String,
    pieces: Vec<Piece>,
    /// Whether the page has no word of any note.
    is_harmless: bool,
    scroller: Scroller,
    /// The dialog with its frame, for clicks.
    hits: Hits<()>,
}

impl Reader {
    /// A page with these pieces.
    pub fn new(title: impl Into<String>, pieces: Vec<Piece>) -> Self {
        Self {
            title: title.into(),
            pieces,
            is_harmless: false,
            scroller: Scroller::default(),
            hits: Hits::default(),
        }
    }

    /// Whether the page has no word of any note, so that it may be shown while the screen is shared.
    pub fn is_harmless(&self) -> bool {
        self.is_harmless
    }

    /// The active contexts.
    pub fn contexts(&self) -> Vec<Context> {
        vec![Context::Reader]
    }

    /// Scrolls or closes.
    pub fn update(&mut self, gesture: &Gesture, _desk: &mut Desk<'_>) -> Reply {
        if let Gesture::Point(pointer) = gesture {
            return self.point(*pointer);
        }
        match gesture.action() {
            Some(Action::ListUp) => self.scroller.scroll(-1),
            Some(Action::ListDown) => self.scroller.scroll(1),
            Some(Action::PageUp) => self.scroller.page(-1),
            Some(Action::PageDown) => self.scroller.page(1),
            Some(Action::ListStart) => self.scroller.to_start(),
            Some(Action::ListEnd) => self.scroller.to_end(),
            Some(Action::Back) => return Reply::Go(Place::Back),
            _ => return Reply::Ignored,
        }
        Reply::Done
    }

    fn point(&mut self, pointer: Pointer) -> Reply {
        match pointer.kind {
            PointerKind::Press { .. } if self.hits.under(pointer).is_none() => {
                Reply::Go(Place::Back)
            }
            kind if self.scroller.wheel(kind) => Reply::Done,
            _ => Reply::Ignored,
        }
    }

    /// Draws the page in the middle of `area`, and returns the place of its first row.
    pub fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let area = area.intersection(buf.area);
        // One column is kept for the scroll bar.
        let widest = Bounds::of(area, MEASURE + 1, u16::MAX)
            .inner
            .width
            .saturating_sub(1)
            .max(1);
        let rows = lay_out(&self.pieces, widest, scene.theme);
        let cols = rows
            .iter()
            .map(|row| row.iter().map(Run::width).sum::<u16>());
        let cols = cols.max().unwrap_or(0).max(widest.min(40)) + 1;
        let bounds = Bounds::of(area, cols, rows.len());
        self.hits.clear();
        self.hits.put(bounds.outer, ());
        let top = self.scroller.fit(rows.len(), bounds.inner.height);
        let foot = self.foot(scene, top < self.scroller.last_top());
        Overlay::new(scene.theme, &self.title)
            .foot(&foot)
            .render(bounds, buf);
        let text = Rect {
            width: bounds
                .inner
                .width
                .saturating_sub(u16::from(bounds.inner.width > 1)),
            ..bounds.inner
        };
        for (down, runs) in (0..text.height).zip(rows.iter().skip(usize::from(top))) {
            draw_runs(row(text, down), buf, runs);
        }
        self.draw_scroll_bar(bounds, buf, scene);
        Some(text.as_position())
    }

    fn foot(&self, scene: &Scene<'_>, more: bool) -> String {
        let contexts = [Context::Reader, Context::Everywhere];
        let key = |action| {
            scene
                .keymap
                .key_for(&contexts, action)
                .map(|key| key_name(scene.catalog, key))
        };
        let close =
            key(Action::Back).map(|key| scene.catalog.fill(Phrase::HelpClose, &[("key", &key)]));
        let scroll = more.then(|| scene.catalog.say(Phrase::HelpScroll).to_owned());
        let hints: Vec<String> = scroll.into_iter().chain(close).collect();
        hints.join(" · ")
    }

    /// Draws the scroll bar on the right edge of the frame, its length in proportion to the visible part; none where
    /// the whole page is visible.
    fn draw_scroll_bar(&self, bounds: Bounds, buf: &mut Buffer, scene: &Scene<'_>) {
        let Bounds { outer, inner } = bounds;
        if !self.scroller.scrolls() || outer.width < 2 {
            return;
        }
        let (page, top) = (u32::from(inner.height), u32::from(self.scroller.top()));
        let last = u32::from(self.scroller.last_top());
        let length = (page * page / (last + page)).max(1);
        let from = top * page.saturating_sub(length) / last.max(1);
        for down in from..from + length {
            let mark = Rect {
                x: outer.right() - 1,
                width: 1,
                ..row(inner, u16::try_from(down).unwrap_or(u16::MAX))
            };
            line(buf, mark, "┃", scene.theme.border_focus);
        }
    }
}

#[cfg(test)]
mod tests;
