//! Terminal events as the program understands them.

use crossterm::event::{Event, MouseButton, MouseEventKind};

use crate::app::Input;
use crate::keymap::{Key, Pointer};

use super::clicks::Clicks;
use super::paste_detect::{PasteDetector, Piece};

/// What has to be remembered between one event and the next.
#[derive(Debug, Default)]
pub(super) struct Translator {
    pastes: PasteDetector,
    clicks: Clicks,
}

impl Translator {
    /// What these events mean; `ticks` is when they were read.
    pub(super) fn inputs(&mut self, events: Vec<Event>, ticks: u64) -> Vec<Input> {
        let pieces = self.pastes.pieces(events, ticks);
        let mut inputs = Vec::with_capacity(pieces.len());
        for piece in pieces {
            inputs.extend(match piece {
                Piece::Paste(text) | Piece::Event(Event::Paste(text)) => Some(Input::Paste(text)),
                Piece::Event(Event::Key(key)) => Key::from_event(key).map(Input::Key),
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
