//! Getting everything to disk before the program ends or stops.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use crate::app::Input;
use crate::effect::{OpenTrouble, Outcome};

use super::event::{Event, Opening};
use super::machine::Machine;
use super::screen::Screen;
use super::session::{QUIT, Session};

impl<M: Machine, S: Screen> Session<M, S> {
    /// Has everything written and waits for it; `true` when all is on disk or in a rescue copy.
    ///
    /// Guarded against panics, because one may be the reason for leaving.
    pub(super) fn write_all(&mut self, within: Duration) -> bool {
        let until = Instant::now() + within;
        catch_unwind(AssertUnwindSafe(|| self.settle(until))).unwrap_or(false)
    }

    /// Looks once more at the files of this run before it ends: one that vanished or was spoilt since the last look
    /// is not saved any more.
    pub(super) fn look_again(&mut self, within: Duration) {
        // A fault in the program is met again when everything is written.
        let _ = catch_unwind(AssertUnwindSafe(|| {
            let until = Instant::now() + within;
            self.workers.read_used();
            while self.workers.is_reading_one() {
                let left = until.saturating_duration_since(Instant::now());
                match self.events.recv_timeout(left) {
                    Ok(Event::Answer(visit, outcome)) if visit == self.workers.visit() => {
                        self.answer(outcome);
                    }
                    Ok(other) => self.queue.push_back(other),
                    Err(_) => break,
                }
            }
        }));
    }

    /// Makes rescue copies of what is not known to be on disk, here and now; says whether all is safe then.
    pub(super) fn rescue(&mut self) -> bool {
        let unsaved = catch_unwind(AssertUnwindSafe(|| self.machine.unsaved()));
        self.workers.rescue(unsaved.unwrap_or_default())
    }

    /// Works in another workbook from now on, with everything of this one written in its place first.
    pub(super) fn turn_to(&mut self, opening: Result<Box<Opening>, String>) {
        let opened = match opening {
            Err(reason) => Err(OpenTrouble::Other(reason)),
            Ok(_) if self.loan.is_some() => Err(OpenTrouble::NotSaved),
            Ok(_) if !self.write_all(QUIT) || !self.workers.is_all_written() => {
                Err(OpenTrouble::NotSaved)
            }
            Ok(opening) => match self.workers.turn_to(opening.files) {
                Ok(()) => Ok(Box::new(opening.opened)),
                Err(error) => Err(OpenTrouble::Other(error.to_string())),
            },
        };
        let is_open = opened.is_ok();
        self.decide(Input::Outcome(Outcome::Opened(opened)));
        if is_open {
            self.find_drafts();
        }
    }

    fn settle(&mut self, until: Instant) -> bool {
        // What has come from the disk already must not be waited for.
        let waiting = std::mem::take(&mut self.queue);
        self.decide(Input::Leaving);
        let mut waiting = waiting.into_iter();
        loop {
            let unread = self.workers.is_reading() && self.machine.is_pending();
            if !self.workers.is_writing() && !unread {
                self.queue.extend(waiting);
                return self.workers.is_safe() && !self.machine.is_pending();
            }
            let left = until.saturating_duration_since(Instant::now());
            let event = waiting
                .next()
                .or_else(|| self.events.recv_timeout(left).ok());
            match event {
                Some(Event::Answer(visit, outcome)) if visit == self.workers.visit() => {
                    // A save that failed would only fail again; one that succeeded makes room for what
                    // was typed while it was under way.
                    let again = !matches!(outcome, Outcome::SaveFailed { .. });
                    self.answer(outcome);
                    if again {
                        self.decide(Input::Leaving);
                    }
                }
                Some(Event::Kept(visit)) if visit == self.workers.visit() => self.workers.kept(),
                Some(other) => self.queue.push_back(other),
                None => {
                    self.queue.extend(waiting);
                    return false;
                }
            }
        }
    }
}
