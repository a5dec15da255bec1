//! Translates terminal events into inputs of the program.

use crossterm::event::{Event, MouseButton, MouseEventKind};

use crate::app::Input;
use crate::keymap::{Key, Pointer};

use super::clicks::Clicks;
use super::paste_detect::{PasteDetector, Piece};

/// The state between batches of events: the last paste and the last click.
#[derive(Debug, Default)]
pub(super) struct Translator {
    pastes: PasteDetector,
    clicks: Clicks,
}

impl Translator {
    /// Translates a batch of events; `ticks` is the time at which they were read.
    pub(super) fn inputs(&mut self, events: Vec<Event>, ticks: u64) -> Vec<Input> {
        let pieces = self.pastes.pieces(events, ticks);
        let mut inputs = Vec::with_capacity(pieces.len());
        for piece in pieces {
            inputs.extend(match piece {
                Piece::Paste(text) | Piece::Event(Event::Paste(text)) => Some(Input::Paste(text)),
                Piece::Event(Event::Key(key)) => Key::from_event(key).map(Input::Key),
                Piece::Event(Event::Mouse(mouse))
                    if mouse.kind == MouseEventKind::Down(MouseButton::Middle) =>
                {
                    Some(Input::MiddleClick)
                }
                Piece::Event(Event::Mouse(mouse)) => {
                    let pressed = mouse.kind == MouseEventKind::Down(MouseButton::Left);
                    let clicks = if pressed {
                        self.clicks.count(mouse.column, mouse.row, ticks)
                    } else {
                        0
                    };
                    Pointer::from_event(mouse, clicks).map(Input::Pointer)
                }
                Piece::Event(Event::Resize(columns, rows)) => Some(Input::Resize(columns, rows)),
                Piece::Event(Event::FocusGained | Event::FocusLost) => None,
            });
        }
        inputs
    }
}
