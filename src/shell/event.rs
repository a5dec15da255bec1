//! What reaches the loop from the threads around it.

use std::fmt;
use std::io;
use std::process::ExitStatus;
use std::sync::Arc;

use crossterm::event::Event as TerminalEvent;

use crate::effect::{Opened, Outcome};

use super::files::Files;
use super::signals::Signal;

/// Which of the workbooks opened in this run something is of: what comes late from one that has been left is dropped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Visit(u32);

impl Visit {
    pub(super) fn next(self) -> Self {
        Self(self.0.wrapping_add(1))
    }
}

/// A workbook that is ready to be worked in.
pub(super) struct Opening {
    pub(super) files: Arc<dyn Files>,
    pub(super) opened: Opened,
}

impl fmt::Debug for Opening {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.opened.fmt(out)
    }
}

/// Something that reached the loop from one of the threads around it.
#[derive(Debug)]
pub(super) enum Event {
    /// What the terminal sent in one go, and when.
    Terminal(Vec<TerminalEvent>, u64),
    /// What came of something that the program asked for.
    Answer(Visit, Outcome),
    /// A setting of this machine has been kept, as far as that is possible.
    Kept(Visit),
    /// Something that somebody else did to the folder.
    News(Visit, Outcome),
    /// Another workbook is ready, or why it is not.
    Opening(Result<Box<Opening>, String>),
    /// The frame sent last is on the terminal.
    Drawn,
    /// The user's own editor has saved its file and is still open.
    EditorSaved,
    /// The user's own editor has ended, with its exit status.
    EditorEnded(io::Result<ExitStatus>),
    /// The system sent a signal.
    Signal(Signal),
    /// The program has to end.
    End(Ending),
}

/// Why the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// The user wants to.
    Quit,
    /// This signal arrived.
    Signal(u8),
    /// Nobody is at the other end of the terminal any more.
    Gone,
    /// A part of the program has panicked.
    Crash,
}

impl Ending {
    /// What the program that started this one is told: 128 and the signal's number for a signal,
    /// as shells do; a vanished terminal counts as a hang-up, and a panic ends as in every Rust program.
    pub(super) fn status(self) -> u8 {
        match self {
            Self::Quit => 0,
            Self::Signal(number) => number.saturating_add(128),
            Self::Gone => 129,
            Self::Crash => 101,
        }
    }
}
