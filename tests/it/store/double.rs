//! A file system that fails, shortens or stops at a chosen step.

use std::io::ErrorKind;
use std::sync::Mutex;

use crate::disk::{Call, RuledDisk, Rules, Turn};

/// What happens at the chosen step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// This error, once.
    Once(ErrorKind),
    /// This error, at the step and from then on.
    ForGood(ErrorKind),
    /// Every write writes one byte less than half of what it was given, from this step on.
    Short,
    /// The program is gone before the step.
    StopBefore,
    /// The program is gone once the step is taken.
    StopAfter,
}

/// A disk with trouble at step `at`.
pub type TroubledDisk = RuledDisk<Troubled>;

/// The trouble, and how far the program has come.
pub struct Troubled {
    trouble: Trouble,
    at: usize,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    step: usize,
    stopped: bool,
}

impl TroubledDisk {
    pub fn new(at: usize, trouble: Trouble) -> Self {
        Self(Troubled {
            trouble,
            at,
            state: Mutex::default(),
        })
    }

    /// Steps taken so far.
    pub fn steps(&self) -> usize {
        self.0.state.lock().unwrap().step
    }

    /// Whether the program was stopped.
    pub fn stopped(&self) -> bool {
        self.0.state.lock().unwrap().stopped
    }

    /// Whether a draft may be left: the disk does not let go of it, or nobody is there to remove it.
    pub fn refuses_to_remove(&self) -> bool {
        self.stopped() || matches!(self.0.trouble, Trouble::ForGood(_))
    }
}

impl Rules for Troubled {
    fn turn(&self, call: Call<'_>) -> Turn {
        let mut state = self.state.lock().unwrap();
        if state.stopped {
            return Turn::Fail(ErrorKind::Other);
        }
        let (step, at) = (state.step, self.at);
        state.step += 1;
        match self.trouble {
            Trouble::Once(kind) if step == at => Turn::Fail(kind),
            Trouble::ForGood(kind) if step >= at => Turn::Fail(kind),
            Trouble::Short if step >= at => match call {
                Call::Write(_, bytes) => Turn::Part(bytes.len().div_ceil(2)),
                _ => Turn::Take,
            },
            Trouble::StopBefore if step == at => {
                state.stopped = true;
                Turn::Fail(ErrorKind::Other)
            }
            Trouble::StopAfter if step == at => {
                state.stopped = true;
                Turn::TakeAndFail(ErrorKind::Other)
            }
            _ => Turn::Take,
        }
    }
}
