//! The thread that reads the keyboard and the mouse.

use std::io;
use std::sync::mpsc::Sender;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::clock::Clock;
use super::event::{Batch, Ending, Event};
use super::tty::{self, Reader};
use super::{terminal, threads};

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
        tty::wake();
        let waited = GATE.changed.wait_timeout(state, WAKE_INTERVAL);
        state = waited.unwrap_or_else(PoisonError::into_inner).0;
    }
}

/// Reads the keys again.
pub(super) fn resume() {
    GATE.set(Listening::Open);
}

/// Starts the thread. It sends terminal events in batches of those that have arrived.
///
/// # Errors
///
/// The system cannot start a thread.
pub(super) fn listen(mut reader: Reader, events: &Sender<Event>, clock: Clock) -> io::Result<()> {
    threads::spawn("input", events, move |events| {
        loop {
            GATE.wait_while_shut();
            let Ok(batch) = reader.batch() else {
                // A closed channel means that the loop has ended.
                let _ = events.send(Event::End(Ending::Gone));
                return;
            };
            if send(events, batch, clock).is_none() {
                return;
            }
        }
    })
}

/// Sends the events of a batch; `None` if the loop has ended.
fn send(events: &Sender<Event>, batch: Batch, clock: Clock) -> Option<()> {
    if batch.can_tell_keys {
        // If the terminal is gone, the next read reports it.
        let _ = terminal::tell_keys();
    }
    if let Some(background) = batch.background {
        events.send(Event::Background(background)).ok()?;
    }
    if batch.esc_was_cut {
        events.send(Event::EscWasCut).ok()?;
    }
    if !batch.events.is_empty() {
        let terminal = Event::Terminal(batch.events, clock.ticks());
        events.send(terminal).ok()?;
    }
    Some(())
}
