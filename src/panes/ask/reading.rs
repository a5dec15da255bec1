//! Scrolling of read-only text, by keys and by the wheel.

use ratatui::layout::Rect;

use crate::action::Action;
use crate::keymap::Pointer;
use crate::panes::{Gesture, Reply};
use crate::widgets::scroller::Scroller;

/// Columns kept free at the right for the scroller's signs.
pub const MARGIN: u16 = 2;

/// Columns of text in an area.
pub fn columns(area: Rect) -> u16 {
    area.width.saturating_sub(MARGIN).max(1)
}

/// Scrolls for a key; `Ignored` if the key does not scroll.
pub fn scroll(scroller: &Scroller, gesture: &Gesture) -> Reply {
    match gesture.action() {
        Some(Action::ListUp) => scroller.scroll(-1),
        Some(Action::ListDown) => scroller.scroll(1),
        Some(Action::PageUp) => scroller.page(-1),
        Some(Action::PageDown) => scroller.page(1),
        _ => return Reply::Ignored,
    }
    Reply::Done
}

/// Scrolls for the wheel; `Ignored` for other mouse events.
pub fn wheel(scroller: &Scroller, pointer: Pointer) -> Reply {
    match scroller.wheel(pointer.kind) {
        true => Reply::Done,
        false => Reply::Ignored,
    }
}
