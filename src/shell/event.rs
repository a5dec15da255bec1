//! Events that the other threads send to the loop.

use std::fmt;
use std::io;
use std::process::ExitStatus;
use std::sync::Arc;

use crossterm::event::Event as TerminalEvent;

use crate::effect::{Anew, OpenTrouble, Opened, Outcome};
use crate::theme::Background;

use super::files::Files;
use super::signals::Signal;

/// Number of the open workbook among those opened in this run. An answer with another number is late and dropped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Generation(u32);

impl Generation {
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

/// Events of the terminal that arrived together.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Batch {
    /// Whether the Esc passed on last was the beginning of the first of these events.
    pub(super) esc_was_cut: bool,
    /// Whether the terminal has answered that it can tell keys apart.
    pub(super) can_tell_keys: bool,
    /// The background, if the terminal has told it.
    pub(super) background: Option<Background>,
    /// The events.
    pub(super) events: Vec<TerminalEvent>,
}

/// An event from another thread.
#[derive(Debug)]
pub(super) enum Event {
    /// Events of the terminal that arrived together, and the time in ticks.
    Terminal(Vec<TerminalEvent>, u64),
    /// The terminal has told its background.
    Background(Background),
    /// The Esc sent last was the beginning of a sequence.
    EscWasCut,
    /// This text was copied, and whether a tool has put it on the system's clipboard.
    Copied(String, bool),
    /// The system's text to paste, if it has a newer one than the program.
    Clipboard(Option<String>),
    /// The outcome of an effect.
    Answer(Generation, Outcome),
    /// The write of a memo or of edits of erased entries has ended, with or without success.
    Kept(Generation),
    /// A change of the folder by another program.
    News(Generation, Outcome),
    /// Another workbook has been opened, or the error.
    Opening(Result<Box<Opening>, OpenTrouble>),
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// The user quit.
    Quit,
    /// A signal, by number.
    Signal(u8),
    /// The terminal is closed.
    Gone,
    /// A thread of the program has panicked.
    Crash,
    /// The system cannot start a thread, with its message.
    NoThread(String),
    /// The program begins anew.
    Anew(Box<Anew>),
}

impl Ending {
    /// The exit status: 128 plus the signal's number for a signal, as in shells; a closed terminal counts as a hang-up,
    /// and a panic gives 101 as in every Rust program.
    pub(super) fn status(&self) -> u8 {
        match self {
            Self::Quit | Self::Anew(_) => 0,
            Self::Signal(number) => number.saturating_add(128),
            Self::Gone => 129,
            Self::Crash => 101,
            Self::NoThread(_) => 1,
        }
    }
}
