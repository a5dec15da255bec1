//! The thread that listens to the keyboard and the mouse.

use std::io;
use std::sync::mpsc::Sender;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crossterm::event::{poll, read};

use super::clock::Clock;
use super::event::{Ending, Event};
use super::paste_detect;
use super::{signals, threads};

/// At most this many events are handed on at a time.
const BATCH: usize = 8_192;
/// Not zero: the reader would then not look at what it holds already.
const AT_ONCE: Duration = Duration::from_micros(1);
/// Time for the rest of a paste to arrive behind a character.
const LINGER: Duration = Duration::from_millis(1);

/// How long the listener may take to let go of the terminal.
const LETS_GO: Duration = Duration::from_secs(1);
/// How often it is asked to.
const ASK_AGAIN: Duration = Duration::from_millis(20);

/// Where the listener waits while another program has the keys.
struct Gate {
    state: Mutex<Listening>,
    turned: Condvar,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Listening {
    /// To the terminal.
    Open,
    /// It is to stop.
    Shutting,
    /// It has stopped.
    Shut,
}

static GATE: Gate = Gate {
    state: Mutex::new(Listening::Open),
    turned: Condvar::new(),
};

impl Gate {
    fn lock(&self) -> MutexGuard<'_, Listening> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, to: Listening) {
        *self.lock() = to;
        self.turned.notify_all();
    }

    fn wait_while_shut(&self) {
        let mut state = self.lock();
        while *state != Listening::Open {
            *state = Listening::Shut;
            self.turned.notify_all();
            state = self
                .turned
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// Leaves the keys to another program; returns when nothing is read here any more.
pub(super) fn pause() {
    GATE.set(Listening::Shutting);
    let until = Instant::now() + LETS_GO;
    let mut state = GATE.lock();
    while *state == Listening::Shutting && Instant::now() < until {
        signals::wake_reader();
        let waited = GATE.turned.wait_timeout(state, ASK_AGAIN);
        state = waited.unwrap_or_else(PoisonError::into_inner).0;
    }
}

/// Listens again.
pub(super) fn resume() {
    GATE.set(Listening::Open);
}

/// Hands on what the terminal sends, as much in one go as has arrived.
pub(super) fn listen(events: &Sender<Event>, clock: Clock) -> io::Result<()> {
    threads::spawn("input", events, move |events| {
        loop {
            GATE.wait_while_shut();
            let event = match batch() {
                Ok(batch) => Event::Terminal(batch, clock.ticks()),
                Err(_) => Event::End(Ending::Gone),
            };
            let over = matches!(event, Event::End(_));
            if events.send(event).is_err() || over {
                return;
            }
        }
    })
}

fn batch() -> io::Result<Vec<crossterm::event::Event>> {
    let mut batch = vec![read()?];
    while batch.len() < BATCH {
        let linger = batch.last().is_some_and(paste_detect::may_go_on);
        if !poll(if linger { LINGER } else { AT_ONCE })? {
            break;
        }
        batch.push(read()?);
    }
    Ok(batch)
}
