//! The sample: another run of the program, which gets the terminal until it ends.

use std::io;
use std::process::{Command, ExitStatus};

use crate::app::Input;
use crate::content::Language;
use crate::effect::{Notice, Outcome};

use super::event::Ending;
use super::final_save::FORCED_EXIT_WAIT;
use super::program::Program;
use super::run_loop::RunLoop;
use super::screen::Screen;
use super::{signals, terminal};

impl<M: Program, S: Screen> RunLoop<M, S> {
    /// Saves everything, then runs the program on the sample and waits for its end.
    ///
    /// It is a process of its own with a folder of its own, so that nothing of the user's is within its reach.
    pub(super) fn open_sample(&mut self, language: Language) -> Result<(), Ending> {
        self.write_all(FORCED_EXIT_WAIT);
        self.screen.listen(false);
        self.screen.restore();
        self.on_screen = false;
        let modes = terminal::line_modes();
        signals::ignore_interrupt_keys(true);
        let ended = run(language);
        signals::ignore_interrupt_keys(false);
        terminal::restore_line_modes(modes.as_ref());
        let back = self.take_back();
        self.screen.listen(true);
        if let Err(error) = ended {
            let notice = Notice::SampleNotStarted(error.to_string());
            self.update_program(Input::Outcome(Outcome::Notice(notice)));
        }
        back
    }
}

fn run(language: Language) -> io::Result<ExitStatus> {
    let program = std::env::current_exe()?;
    let mut sample = Command::new(program);
    sample.args(["--demo", "--lang", language.code()]);
    sample.status()
}
