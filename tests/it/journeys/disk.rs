//! The disk of a journey: the real file system, which a journey can make full, read-only or locked.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::disk::{Call, RuledDisk, Rules, Turn};

/// The outcome of a save.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// It succeeds.
    Sound,
    /// No file can be written, not even a rescue copy.
    Full,
    /// Files can be created, but become full while they are written.
    FillsUp,
    /// The workbooks cannot be written.
    ReadOnly,
    /// Another program holds the lock of each workbook.
    Locked,
}

/// A disk in a condition that changes.
pub type JourneyDisk = RuledDisk<Changing>;

/// The condition, and the folder that can become read-only or locked.
pub struct Changing {
    workbooks: PathBuf,
    condition: Mutex<Condition>,
}

impl JourneyDisk {
    /// A sound disk; `workbooks` is the folder that can become read-only or locked.
    pub fn new(workbooks: PathBuf) -> Self {
        Self(Changing {
            workbooks,
            condition: Mutex::new(Condition::Sound),
        })
    }

    pub fn set(&self, condition: Condition) {
        *self.0.condition.lock().unwrap() = condition;
    }
}

impl Rules for Changing {
    fn turn(&self, call: Call<'_>) -> Turn {
        let (Call::Create(path) | Call::Write(path, _) | Call::Rename(_, path)) = call else {
            return Turn::Take;
        };
        match *self.condition.lock().unwrap() {
            Condition::Full => Turn::Fail(ErrorKind::StorageFull),
            Condition::FillsUp if matches!(call, Call::Write(..)) => {
                Turn::TakeAndFail(ErrorKind::StorageFull)
            }
            Condition::ReadOnly if path.starts_with(&self.workbooks) => {
                Turn::Fail(ErrorKind::ReadOnlyFilesystem)
            }
            _ => Turn::Take,
        }
    }

    fn is_locked(&self, path: &Path) -> bool {
        *self.condition.lock().unwrap() == Condition::Locked && path.starts_with(&self.workbooks)
    }
}
