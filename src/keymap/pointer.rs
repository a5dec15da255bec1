//! The mouse as panes see it.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};

/// What the mouse did, and where, in cells from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pointer {
    /// What it did.
    pub kind: PointerKind,
    /// Column.
    pub column: u16,
    /// Row.
    pub row: u16,
}

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointerKind {
    /// The left button went down, for the first, second or third time in a row on this place.
    Press {
        /// 1-3.
        clicks: u8,
    },
    /// It moved with the left button down.
    Drag,
    /// The left button went up.
    Release,
    /// The wheel turned up.
    ScrollUp,
    /// The wheel turned down.
    ScrollDown,
}

impl Pointer {
    /// The pointer of a terminal event; `clicks` counts presses in a row, which the shell knows.
    pub fn from_event(event: MouseEvent, clicks: u8) -> Option<Self> {
        let kind = match event.kind {
            MouseEventKind::Down(MouseButton::Left) => PointerKind::Press { clicks },
            MouseEventKind::Drag(MouseButton::Left) => PointerKind::Drag,
            MouseEventKind::Up(MouseButton::Left) => PointerKind::Release,
            MouseEventKind::ScrollUp => PointerKind::ScrollUp,
            MouseEventKind::ScrollDown => PointerKind::ScrollDown,
            _ => return None,
        };
        Some(Self {
            kind,
            column: event.column,
            row: event.row,
        })
    }
}
