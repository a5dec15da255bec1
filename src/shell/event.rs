//! Events that the other threads send to the loop.

use std::fmt;
use std::io;
use std::process::ExitStatus;
use std::sync::Arc;

use crossterm::event::Event as TerminalEvent;

use crate::effect::{Opened, Outcome};

use super::files::Files;
use super::signals::Signal;

/// The number of a workbook among those opened in this run. An answer with another number than the open workbook's is
/// late, and dropped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Visit(u32);

impl Visit {
    pub(super) fn next(self) -> Self {
        Self(self.0.wrapping_add(1))
    }
}

/// A workbook that has been opened and is not on screen yet.
pub(super) struct Opening {
    pub(super) files: Arc<dyn Files>,
    pub(super) opened: Opened,
}

impl fmt::Debug for Opening {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.opened.fmt(out)
    }
}

/// An event from another thread.
#[derive(Debug)]
pub(super) enum Event {
    /// Events of the terminal that arrived together, and the time in ticks.
    Terminal(Vec<TerminalEvent>, u64),
    /// The outcome of an effect.
    Answer(Visit, Outcome),
    /// A setting of this machine, or edits of an erased entry, are written, or could not be.
    Kept(Visit),
    /// A change of the folder by another program.
    News(Visit, Outcome),
    /// Another workbook has been opened, or the error.
    Opening(Result<Box<Opening>, String>),
    /// The frame sent last is on the terminal.
    Drawn,
    /// The user's own editor has saved its file and is still open.
    EditorSaved,
    /// The user's own editor has ended, with its exit status.
    EditorEnded(io::Result<ExitStatus>),
    /// A signal.
    Signal(Signal),
    /// The program has to end.
    End(Ending),
}

/// The reason for the end of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// The user quit.
    Quit,
    /// A signal, by number.
    Signal(u8),
    /// The terminal is closed.
    Gone,
    /// A part of the program has panicked.
    Crash,
}

impl Ending {
    /// The exit status: 128 and the signal's number for a signal, as in shells; a closed terminal counts as a hang-up, and
    /// a panic ends as in every Rust program.
    pub(super) fn status(self) -> u8 {
        match self {
            Self::Quit => 0,
            Self::Signal(number) => number.saturating_add(128),
            Self::Gone => 129,
            Self::Crash => 101,
        }
    }
}
