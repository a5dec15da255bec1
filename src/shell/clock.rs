//! The clock of the running program.

use std::time::{Duration, Instant};

use crate::model::{Moment, Now};
use crate::zone;

/// Wall-clock time, and milliseconds since the program started.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    started: Instant,
}

impl Clock {
    /// Starts the clock.
    pub fn start() -> Self {
        Self {
            started: Instant::now(),
        }
    }

    pub(super) fn ticks(self) -> u64 {
        u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    /// The time.
    pub fn now(self) -> Now {
        Now {
            moment: Moment::from(&zone::now()),
            ticks: self.ticks(),
        }
    }

    /// The time until `ticks`, at least a millisecond, so that a time in the past cannot make the loop spin.
    pub(super) fn until(self, ticks: u64) -> Duration {
        Duration::from_millis(ticks.saturating_sub(self.ticks()).max(1))
    }
}
