//! The thread that reads the keyboard and the mouse.

use std::io;
use std::sync::mpsc::Sender;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crossterm::event::{poll, read};

use super::clock::Clock;
use super::event::{Ending, Event};
use super::paste_detect;
use super::{signals, threads};

/// Maximum number of events sent at a time.
const BATCH: usize = 8_192;
/// Shortest poll. Not zero, because then `poll` ignores events that the reader has buffered.
const AT_ONCE: Duration = Duration::from_micros(1);
/// Time for the rest of a paste to arrive after a character.
const LINGER: Duration = Duration::from_millis(1);

/// Maximum wait for the thread to stop reading.
const PAUSE_WAIT: Duration = Duration::from_secs(1);
/// Time between two attempts to wake the reader.
const WAKE_INTERVAL: Duration = Duration::from_millis(20);

/// Pauses the thread while another program reads the keys.
struct Gate {
    state: Mutex<Listening>,
    changed: Condvar,
}

/// The state of the thread.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Listening {
    /// It reads the terminal.
    Open,
    /// It has been asked to stop.
    Shutting,
    /// It has stopped.
    Shut,
}

static GATE: Gate = Gate {
    state: Mutex::new(Listening::Open),
    changed: Condvar::new(),
};

impl Gate {
    fn lock(&self) -> MutexGuard<'_, Listening> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, to: Listening) {
        *self.lock() = to;
        self.changed.notify_all();
    }

    fn wait_while_shut(&self) {
        let mut state = self.lock();
        while *state != Listening::Open {
            *state = Listening::Shut;
            self.changed.notify_all();
            state = self
                .changed
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// Leaves the keys to another program; returns when the thread has stopped reading, or after [`PAUSE_WAIT`].
pub(super) fn pause() {
    GATE.set(Listening::Shutting);
    let until = Instant::now() + PAUSE_WAIT;
    let mut state = GATE.lock();
    while *state == Listening::Shutting && Instant::now() < until {
        signals::wake_reader();
        let waited = GATE.changed.wait_timeout(state, WAKE_INTERVAL);
        state = waited.unwrap_or_else(PoisonError::into_inner).0;
    }
}

/// Reads the keys again.
pub(super) fn resume() {
    GATE.set(Listening::Open);
}

/// Starts the thread. It sends terminal events in batches of those that have arrived.
pub(super) fn listen(events: &Sender<Event>, clock: Clock) -> io::Result<()> {
    threads::spawn("input", events, move |events| {
        loop {
            GATE.wait_while_shut();
            let event = match batch() {
                Ok(batch) => Event::Terminal(batch, clock.ticks()),
                Err(_) => Event::End(Ending::Gone),
            };
            let is_end = matches!(event, Event::End(_));
            if events.send(event).is_err() || is_end {
                return;
            }
        }
    })
}

fn batch() -> io::Result<Vec<crossterm::event::Event>> {
    let mut batch = vec![read()?];
    while batch.len() < BATCH {
        let linger = batch.last().is_some_and(paste_detect::may_continue);
        if !poll(if linger { LINGER } else { AT_ONCE })? {
            break;
        }
        batch.push(read()?);
    }
    Ok(batch)
}
