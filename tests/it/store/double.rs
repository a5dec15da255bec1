//! A file system that fails, shortens or stops at a chosen step.

use std::io::ErrorKind;
use std::sync::Mutex;

use crate::disk::{Call, RuledDisk, Rules, Turn};

/// The failure at the chosen step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The step fails with this error.
    Once(ErrorKind),
    /// This step and every later one fail with this error.
    ForGood(ErrorKind),
    /// From this step on every write writes one byte less than half of its bytes.
    Short,
    /// The program is killed before the step.
    StopBefore,
    /// The program is killed after the step.
    StopAfter,
}

/// A disk with trouble at step `at`.
pub type TroubledDisk = RuledDisk<Troubled>;

/// The trouble, and the number of steps taken so far.
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

    /// Whether the program has been killed.
    pub fn stopped(&self) -> bool {
        self.0.state.lock().unwrap().stopped
    }

    /// Whether a draft may be left: the disk refuses to remove it, or the program has been killed.
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
