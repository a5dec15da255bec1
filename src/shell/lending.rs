//! The terminal is lent to the user's own editor; the loop goes on meanwhile, and other windows' changes with it.

use std::io;
use std::process::ExitStatus;
use std::time::{Duration, Instant};

use crate::app::Input;
use crate::effect::{EditTrouble, EditedText, Outcome};

use super::editor::Draft;
use super::event::{Ending, Event};
use super::machine::Machine;
use super::screen::Screen;
use super::session::{Session, TOLD_TO};
use super::terminal::{self, LineModes};
use super::{signals, threads};

/// An editor that is told to end gets this long to put the terminal right.
const CALLED_BACK: Duration = Duration::from_millis(100);

/// What is lent.
#[derive(Debug)]
pub(super) struct Loan {
    draft: Draft,
    process: u32,
    /// How the terminal treated what is typed.
    modes: Option<LineModes>,
}

impl<M: Machine, S: Screen> Session<M, S> {
    /// Opens the editor on a text, with everything saved first.
    pub(super) fn lend(&mut self, text: &str) -> Result<(), Ending> {
        self.write_all(TOLD_TO);
        let draft = match self.editors.draft(text) {
            Ok(draft) => draft,
            Err(trouble) => {
                self.edited(Err(trouble));
                return Ok(());
            }
        };
        self.screen.listen(false);
        self.screen.give_back();
        self.on_screen = false;
        let modes = terminal::line_modes();
        signals::leave_keys_to_others(true);
        let events = self.workers.events().clone();
        let started = draft.start().and_then(|mut child| {
            let process = child.id();
            let waiting = threads::spawn("editor", &events, move |events| {
                // Where nobody listens any more, the program is ending already.
                let _ = events.send(Event::EditorEnded(child.wait()));
            });
            match waiting {
                Ok(()) => Ok(process),
                Err(error) => Err(EditTrouble::NotStarted {
                    editor: String::new(),
                    reason: error.to_string(),
                }),
            }
        });
        match started {
            Ok(process) => {
                self.loan = Some(Loan {
                    draft,
                    process,
                    modes,
                });
                Ok(())
            }
            Err(trouble) => self.go_on(modes.as_ref(), Err(trouble)),
        }
    }

    /// Takes the terminal and the text again.
    pub(super) fn take_again(&mut self, status: io::Result<ExitStatus>) -> Result<(), Ending> {
        match self.loan.take() {
            Some(loan) => {
                let edited = loan.draft.finish(status);
                drop(loan.draft);
                self.go_on(loan.modes.as_ref(), edited)
            }
            None => Ok(()),
        }
    }

    fn go_on(
        &mut self,
        modes: Option<&LineModes>,
        edited: Result<EditedText, EditTrouble>,
    ) -> Result<(), Ending> {
        signals::leave_keys_to_others(false);
        terminal::put_line_modes(modes);
        let back = self.come_back();
        self.screen.listen(true);
        // Also where there is nobody to show it to: it is still to be saved.
        self.edited(edited);
        back
    }

    /// Before the program ends: what the editor has written so far.
    pub(super) fn call_back(&mut self) {
        let Some(loan) = self.loan.take() else { return };
        signals::hang_up(loan.process);
        let until = Instant::now() + CALLED_BACK;
        while let Ok(event) = self
            .events
            .recv_timeout(until.saturating_duration_since(Instant::now()))
        {
            match event {
                Event::EditorEnded(_) => break,
                other => self.queue.push_back(other),
            }
        }
        terminal::put_line_modes(loan.modes.as_ref());
        self.edited(loan.draft.rescue());
    }

    fn edited(&mut self, edited: Result<EditedText, EditTrouble>) {
        self.decide(Input::Outcome(Outcome::EditedOutside(edited)));
    }
}
