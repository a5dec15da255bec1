//! The interface between the loop and the program.

use ratatui::Frame;

use crate::app::{App, Input};
use crate::effect::Effect;
use crate::model::{Entries, Leaf, Now};
use crate::workbook::SaveStatus;

/// A program that the loop can run: [`App`], or in tests a program with a fault.
pub trait Program {
    /// The first effects.
    fn start(&mut self, now: Now) -> Vec<Effect>;
    /// The effects of an input.
    fn update(&mut self, input: Input, now: Now) -> Vec<Effect>;
    /// Draws everything and places the cursor.
    fn view(&self, frame: &mut Frame<'_>);
    /// The time of the next [`Input::Tick`], in ticks (ms since the start).
    fn next_wake(&self) -> Option<u64>;
    /// Whether a new frame is needed since the last call.
    fn take_redraw(&mut self) -> bool;
    /// Whether a save of typed text is still due or under way.
    fn is_pending(&self) -> bool;
    /// All entries that are not known to be on disk, by leaf.
    fn unsaved(&self) -> Vec<(Leaf, Entries)>;
}

impl Program for App {
    fn start(&mut self, now: Now) -> Vec<Effect> {
        App::start(self, now)
    }

    fn update(&mut self, input: Input, now: Now) -> Vec<Effect> {
        App::update(self, input, now)
    }

    fn view(&self, frame: &mut Frame<'_>) {
        App::view(self, frame);
    }

    fn next_wake(&self) -> Option<u64> {
        App::next_wake(self)
    }

    fn take_redraw(&mut self) -> bool {
        App::take_redraw(self)
    }

    fn is_pending(&self) -> bool {
        App::save_status(self) == SaveStatus::Pending
    }

    fn unsaved(&self) -> Vec<(Leaf, Entries)> {
        self.workbook().unsaved()
    }
}
