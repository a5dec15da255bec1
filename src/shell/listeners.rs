//! The threads that pass on keys and signals.

use std::io;
use std::sync::mpsc::Sender;

use super::clock::Clock;
use super::event::Event;
use super::signals::{self, Caught};
use super::{input, tty};

/// The sources of keys and signals. Those that arrive before the threads are started wait for them.
#[derive(Default)]
pub(super) struct Listeners {
    signals: Option<(Caught, Sender<Event>)>,
    keys: Option<(tty::Reader, Clock, Sender<Event>)>,
}

impl Listeners {
    /// Catches the signals.
    ///
    /// # Errors
    ///
    /// A signal handler cannot be installed.
    pub(super) fn catch_signals(events: &Sender<Event>) -> io::Result<Self> {
        Ok(Self {
            signals: Some((signals::catch()?, events.clone())),
            keys: None,
        })
    }

    /// Takes the keys of the terminal; an Esc that nothing follows for `esc_wait` ms is a key.
    ///
    /// # Errors
    ///
    /// The reader cannot be woken.
    pub(super) fn take_keys(
        &mut self,
        events: &Sender<Event>,
        clock: Clock,
        esc_wait: u64,
    ) -> io::Result<()> {
        let reader = tty::Reader::open(clock, esc_wait)?;
        self.keys = Some((reader, clock, events.clone()));
        Ok(())
    }

    /// Starts the threads that are not started yet.
    ///
    /// # Errors
    ///
    /// The system cannot start a thread.
    pub(super) fn start(&mut self) -> io::Result<()> {
        if let Some((caught, events)) = self.signals.take() {
            signals::listen(caught, &events)?;
        }
        if let Some((reader, clock, events)) = self.keys.take() {
            input::listen(reader, &events, clock)?;
        }
        Ok(())
    }
}
