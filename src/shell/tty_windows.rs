//! Reads the keys of the Windows console, which tells keys and characters apart by itself.

use std::io;
use std::time::Duration;

use crossterm::event::{poll, read};

use super::clock::Clock;
use super::event::Batch;
use super::paste_detect;

/// Maximum number of events returned at a time.
const BATCH: usize = 8_192;
/// Shortest poll. Not zero, because then `poll` ignores events that the reader has buffered.
const AT_ONCE: Duration = Duration::from_micros(1);
/// Time for the rest of a paste to arrive after a character.
const LINGER: Duration = Duration::from_millis(1);

/// The console as a source of events.
pub(super) struct Reader;

impl Reader {
    /// A reader; the console sends Esc as a key, so that it waits for nothing.
    ///
    /// # Errors
    ///
    /// None.
    pub(super) fn open(_: Clock, _esc_wait: u64) -> io::Result<Self> {
        Ok(Self)
    }

    /// Waits for events, and returns those that arrived together.
    ///
    /// # Errors
    ///
    /// The console is gone.
    pub(super) fn batch(&mut self) -> io::Result<Batch> {
        let mut events = vec![read()?];
        while events.len() < BATCH {
            let linger = events.last().is_some_and(paste_detect::may_continue);
            if !poll(if linger { LINGER } else { AT_ONCE })? {
                break;
            }
            events.push(read()?);
        }
        Ok(Batch {
            events,
            ..Batch::default()
        })
    }
}

/// Does nothing: the reader cannot be woken on Windows, so it still reads one key.
pub(super) fn wake() {}
