//! Pages to read in a dialog: the keys, what the program is, what is wrong in files.

mod lines;
mod pages;

pub use lines::ReaderLine;

use std::cell::Cell;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::names::key_name;
use super::{Desk, Gesture, Place, Reply, Scene};
use crate::action::Action;
use crate::content::Phrase;
use crate::keymap::{Context, Pointer, PointerKind};
use crate::widgets::overlay::{Bounds, Overlay};
use crate::widgets::paint::line;
use crate::widgets::runs::{draw_runs, hits, row};

/// The widest row, in columns, that is comfortable to read.
const MEASURE: u16 = 72;
/// Rows that one turn of the wheel scrolls.
const WHEEL_ROWS: usize = 3;

/// A page to read that scrolls.
#[derive(Clone, Debug)]
pub struct Reader {
    title: String,
    lines: Vec<ReaderLine>,
    /// The first row shown.
    top: usize,
    drawn: Cell<Drawn>,
}

/// What is known only once the page has been drawn.
#[derive(Clone, Copy, Debug, Default)]
struct Drawn {
    bounds: Bounds,
    /// Rows of the whole page.
    rows: usize,
}

impl Drawn {
    /// Rows that are in sight at a time.
    fn page(self) -> usize {
        usize::from(self.bounds.inner.height)
    }

    fn last_top(self) -> usize {
        self.rows.saturating_sub(self.page())
    }
}

impl Reader {
    /// A page with these lines.
    pub fn new(title: impl Into<String>, lines: Vec<ReaderLine>) -> Self {
        Self {
            title: title.into(),
            lines,
            top: 0,
            drawn: Cell::default(),
        }
    }

    /// What it says, from top to bottom.
    pub fn lines(&self) -> &[ReaderLine] {
        &self.lines
    }

    /// Whether it tells of keys only, and of nothing that is somebody's own.
    pub fn is_harmless(&self) -> bool {
        let tells_keys =
            |line: &ReaderLine| matches!(line, ReaderLine::Heading(_) | ReaderLine::Keys { .. });
        self.lines.iter().all(tells_keys)
    }

    /// Where keys mean something here.
    pub fn contexts(&self) -> Vec<Context> {
        vec![Context::Reader]
    }

    /// Scrolls, or leaves.
    pub fn update(&mut self, gesture: &Gesture, _desk: &mut Desk<'_>) -> Reply {
        if let Gesture::Point(pointer) = gesture {
            return self.point(*pointer);
        }
        // A row of the page before stays in sight.
        let page = self.drawn.get().page().saturating_sub(1).max(1);
        let last = self.drawn.get().last_top();
        let top = match gesture.action() {
            Some(Action::ListUp) => self.top.saturating_sub(1),
            Some(Action::ListDown) => self.top + 1,
            Some(Action::PageUp) => self.top.saturating_sub(page),
            Some(Action::PageDown) => self.top + page,
            Some(Action::ListStart) => 0,
            Some(Action::ListEnd) => last,
            Some(Action::Back) => return Reply::Go(Place::Back),
            _ => return Reply::Ignored,
        };
        self.top = top.min(last);
        Reply::Done
    }

    fn point(&mut self, pointer: Pointer) -> Reply {
        let drawn = self.drawn.get();
        self.top = match pointer.kind {
            PointerKind::ScrollUp => self.top.saturating_sub(WHEEL_ROWS),
            PointerKind::ScrollDown => (self.top + WHEEL_ROWS).min(drawn.last_top()),
            PointerKind::Press { .. } if !hits(drawn.bounds.outer, pointer.column, pointer.row) => {
                return Reply::Go(Place::Back);
            }
            _ => return Reply::Ignored,
        };
        Reply::Done
    }

    /// Draws the page in the middle of `area`; it has no cursor.
    pub fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let area = area.intersection(buf.area);
        // One column is kept for the scroll mark.
        let widest = Bounds::of(area, MEASURE + 1, u16::MAX)
            .inner
            .width
            .saturating_sub(1)
            .max(1);
        let rows = lines::lay_out(&self.lines, widest, scene.theme);
        let cols = rows
            .iter()
            .map(|row| row.iter().map(|run| run.width()).sum::<u16>());
        let cols = cols.max().unwrap_or(0).max(widest.min(40)) + 1;
        let bounds = Bounds::of(area, cols, u16::try_from(rows.len()).unwrap_or(u16::MAX));
        let drawn = Drawn {
            bounds,
            rows: rows.len(),
        };
        self.drawn.set(drawn);
        let top = self.top.min(drawn.last_top());
        let foot = self.foot(scene, top < drawn.last_top());
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
        for (down, runs) in (0..text.height).zip(&rows[top..]) {
            draw_runs(row(text, down), buf, runs);
        }
        self.draw_scroll_mark(drawn, top, buf, scene);
        None
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
        let said: Vec<String> = scroll.into_iter().chain(close).collect();
        said.join(" · ")
    }

    /// A bar at the right edge, on the frame where there is one, as long as the part in sight; none where that is all.
    fn draw_scroll_mark(&self, drawn: Drawn, top: usize, buf: &mut Buffer, scene: &Scene<'_>) {
        let Bounds { outer, inner } = drawn.bounds;
        let page = drawn.page();
        if drawn.rows <= page || outer.width < 2 {
            return;
        }
        let length = (page * page / drawn.rows).max(1);
        let from = top * (page - length) / drawn.last_top().max(1);
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
