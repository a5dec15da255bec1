//! Saves everything before the program ends, stops or opens another workbook.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use crate::app::Input;
use crate::effect::{OpenTrouble, Outcome};

use super::event::{Event, Opening};
use super::program::Program;
use super::run_loop::RunLoop;
use super::screen::Screen;

/// Maximum wait for the last saves when the user quits.
pub(super) const QUIT_WAIT: Duration = Duration::from_secs(3);
/// Maximum wait for the last saves after a signal; [`signals`](super::signals) ends the program soon after.
pub(super) const FORCED_EXIT_WAIT: Duration = Duration::from_millis(700);

impl<M: Program, S: Screen> RunLoop<M, S> {
    /// Saves everything and waits up to `within`. Returns whether all of it is on disk or in a rescue copy.
    ///
    /// Catches panics, because a panic may be the reason for the end.
    pub(super) fn write_all(&mut self, within: Duration) -> bool {
        let until = Instant::now() + within;
        catch_unwind(AssertUnwindSafe(|| self.wait_for_saves(until))).unwrap_or(false)
    }

    /// Reads the leaves used in this run again before the end, so that a leaf whose file was removed or damaged
    /// meanwhile is saved again.
    pub(super) fn reread_used_leaves(&mut self, within: Duration) {
        // Ignore a panic: `write_all` comes next and handles it.
        let _ = catch_unwind(AssertUnwindSafe(|| {
            let until = Instant::now() + within;
            self.workers.read_used();
            while self.workers.is_reading_one() {
                let left = until.saturating_duration_since(Instant::now());
                match self.events.recv_timeout(left) {
                    Ok(Event::Answer(generation, outcome))
                        if generation == self.workers.generation() =>
                    {
                        self.answer(outcome);
                    }
                    Ok(other) => self.queue.push_back(other),
                    Err(_) => break,
                }
            }
        }));
    }

    /// Makes rescue copies of all unsaved entries, on this thread. Returns whether all text is safe then.
    pub(super) fn rescue(&mut self) -> bool {
        let unsaved = catch_unwind(AssertUnwindSafe(|| self.program.unsaved()));
        self.workers.rescue(unsaved.unwrap_or_default())
    }

    /// Saves everything of the open workbook, then switches to another one.
    pub(super) fn switch_workbook(&mut self, opening: Result<Box<Opening>, OpenTrouble>) {
        let opened = match opening {
            Err(trouble) => Err(trouble),
            Ok(_) if self.open_editor.is_some() => Err(OpenTrouble::NotSaved),
            Ok(_) if !self.write_all(QUIT_WAIT) || !self.workers.is_all_written() => {
                Err(OpenTrouble::NotSaved)
            }
            Ok(opening) => match self.workers.switch_workbook(opening.files) {
                Ok(()) => {
                    self.editors.set_memory_only(opening.opened.is_locked);
                    Ok(Box::new(opening.opened))
                }
                Err(error) => Err(OpenTrouble::Other(error.to_string())),
            },
        };
        let is_open = opened.is_ok();
        self.update_program(Input::Outcome(Outcome::Opened(opened)));
        if is_open {
            self.find_drafts();
        }
    }

    fn wait_for_saves(&mut self, until: Instant) -> bool {
        // Handle queued answers first: they do not arrive again.
        let waiting = std::mem::take(&mut self.queue);
        self.update_program(Input::Leaving);
        let mut waiting = waiting.into_iter();
        loop {
            let unread = self.workers.is_reading() && self.program.is_pending();
            if !self.workers.is_writing() && !unread {
                self.queue.extend(waiting);
                return self.workers.is_safe() && !self.program.is_pending();
            }
            let left = until.saturating_duration_since(Instant::now());
            let event = waiting
                .next()
                .or_else(|| self.events.recv_timeout(left).ok());
            match event {
                Some(Event::Answer(generation, outcome))
                    if generation == self.workers.generation() =>
                {
                    // A failed save would only fail again. A successful one allows the next save, with the text typed
                    // meanwhile.
                    let again = !matches!(outcome, Outcome::SaveFailed { .. });
                    self.answer(outcome);
                    if again {
                        self.update_program(Input::Leaving);
                    }
                }
                Some(Event::Kept(generation)) if generation == self.workers.generation() => {
                    self.workers.note_kept()
                }
                Some(other) => self.queue.push_back(other),
                None => {
                    self.queue.extend(waiting);
                    return false;
                }
            }
        }
    }
}
