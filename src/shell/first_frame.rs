//! The work before and after the first frame: the week that it shows is read before, and the threads that it does not need are
//! started after.

use std::io;

use crate::effect::Effect;

use super::program::Program;
use super::run_loop::RunLoop;
use super::screen::Screen;

impl<M: Program, S: Screen> RunLoop<M, S> {
    /// Reads the leaves of the first effects, so that the first frame shows the week. On this thread: another one takes longer
    /// to start than a leaf to read.
    pub(super) fn read_first(&mut self) {
        self.find_drafts();
        if self
            .first
            .iter()
            .any(|effect| matches!(effect, Effect::ReadAll))
        {
            // Before the first leaf, whose words are checked after all leaves are read.
            self.workers.plan_read_all();
        }
        for effect in std::mem::take(&mut self.first) {
            match effect {
                Effect::ReadAll => {}
                Effect::Read(leaf) => {
                    let read = self.workers.read_here(leaf);
                    self.answer(read);
                }
                later => self.first.push(later),
            }
        }
    }

    /// Starts all threads that the first frame does not need, since each delays it, and performs the first effects.
    pub(super) fn start_threads(&mut self) -> io::Result<()> {
        self.listeners.start()?;
        for effect in std::mem::take(&mut self.first) {
            self.perform(effect);
        }
        self.workers.watch();
        Ok(())
    }
}
