//! Mouse events, reduced to those that panes handle.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};

/// A mouse event at a cell; columns and rows count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pointer {
    /// The kind of event.
    pub kind: PointerKind,
    /// Column.
    pub column: u16,
    /// Row.
    pub row: u16,
}

/// The kind of a mouse event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointerKind {
    /// The left button went down.
    Press {
        /// Number of presses in a row on this cell, 1 to 3.
        clicks: u8,
    },
    /// The mouse moved with the left button down.
    Drag,
    /// The left button went up.
    Release,
    /// The wheel turned up.
    ScrollUp,
    /// The wheel turned down.
    ScrollDown,
}

impl Pointer {
    /// Converts a terminal event; `None` for an event that panes ignore. `clicks` is the number of presses in a row on
    /// this cell, which the shell counts.
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
