//! What the loop drives.

use ratatui::Frame;

use crate::app::{App, Input};
use crate::effect::Effect;
use crate::model::{Entries, Leaf, Now};
use crate::workbook::SaveStatus;

/// The deciding half, as the loop sees it.
///
/// The program has one, [`App`]; a test puts a faulty one into a real terminal.
pub trait Machine {
    /// What is to be done first.
    fn start(&mut self, now: Now) -> Vec<Effect>;
    /// What is to be done about something that happened.
    fn update(&mut self, input: Input, now: Now) -> Vec<Effect>;
    /// Draws everything and puts the cursor where it belongs.
    fn view(&self, frame: &mut Frame<'_>);
    /// When [`Input::Tick`] is wanted, in ticks.
    fn next_wake(&self) -> Option<u64>;
    /// Whether anything has to be drawn since this was asked last.
    fn take_redraw(&mut self) -> bool;
    /// Whether something typed is neither on disk nor known not to get there.
    fn is_pending(&self) -> bool;
    /// All that is not known to be on disk.
    fn unsaved(&self) -> Vec<(Leaf, Entries)>;
}

impl Machine for App {
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
