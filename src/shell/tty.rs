//! Reads the bytes of the terminal.

use std::io::{self, Read, Write};
use std::os::fd::AsRawFd;
use std::os::unix::net::UnixStream;
use std::sync::OnceLock;
use std::time::Duration;

use filedescriptor::{POLLIN, poll, pollfd};
use rustix::io::Errno;

use super::clock::Clock;
use super::decode::{Decoder, Manner};
use super::event::Batch;
use super::paste_detect;
use super::terminal;

/// Most bytes read at a time.
const BUFFER: usize = 65_536;
/// Most events returned at a time.
const BATCH: usize = 8_192;
/// Time for the rest of a paste to arrive after a character.
const LINGER: Duration = Duration::from_millis(1);

/// Two ends of a connection; a byte in the first makes a reader that waits at the second return.
static WAKE: OnceLock<(UnixStream, UnixStream)> = OnceLock::new();

/// The terminal as a source of events.
pub(super) struct Reader {
    decoder: Decoder,
    clock: Clock,
    buffer: Vec<u8>,
    woken: UnixStream,
}

impl Reader {
    /// A reader that takes an Esc for a key after `esc_wait` ms.
    ///
    /// # Errors
    ///
    /// The system gives no connection to wake the reader by.
    pub(super) fn open(clock: Clock, esc_wait: u64) -> io::Result<Self> {
        let (sender, receiver) = UnixStream::pair()?;
        sender.set_nonblocking(true)?;
        receiver.set_nonblocking(true)?;
        let woken = receiver.try_clone()?;
        // The first one stays; a process opens one terminal.
        let _ = WAKE.set((sender, receiver));
        let manner = Manner {
            erases_with_delete: terminal::erases_with_delete(),
            tells_keys: false,
        };
        Ok(Self {
            decoder: Decoder::new(manner, esc_wait),
            clock,
            buffer: vec![0; BUFFER],
            woken,
        })
    }

    /// Waits for bytes, and returns the events that arrived together; none after [`wake`].
    ///
    /// # Errors
    ///
    /// The terminal is gone.
    pub(super) fn batch(&mut self) -> io::Result<Batch> {
        let wait = self.decoder.due().map(|due| self.clock.until(due));
        if !self.waits(wait)? {
            return Ok(self.decoder.settle(self.clock.ticks()));
        }
        let mut batch = self.read()?;
        // The rest of a paste without marks, whose letters must not be obeyed.
        while batch.events.last().is_some_and(paste_detect::may_continue)
            && batch.events.len() < BATCH
            && self.waits(Some(LINGER))?
        {
            let more = self.read()?;
            if more.events.is_empty() {
                break;
            }
            batch.events.extend(more.events);
            batch.can_tell_keys |= more.can_tell_keys;
            batch.background = more.background.or(batch.background);
        }
        Ok(batch)
    }

    /// Waits for bytes; `false` after this time, or when woken.
    fn waits(&mut self, time: Option<Duration>) -> io::Result<bool> {
        let entry = |fd| pollfd {
            fd,
            events: POLLIN,
            revents: 0,
        };
        let input = rustix::stdio::stdin();
        let mut watched = [entry(input.as_raw_fd()), entry(self.woken.as_raw_fd())];
        match poll(&mut watched, time) {
            Ok(_) => {}
            Err(filedescriptor::Error::Poll(error))
                if error.kind() == io::ErrorKind::Interrupted =>
            {
                return Ok(false);
            }
            Err(error) => return Err(io::Error::other(error)),
        }
        if watched[1].revents != 0 {
            // It says nothing else than to return.
            let _ = self.woken.read(&mut [0; 64]);
            return Ok(false);
        }
        Ok(watched[0].revents != 0)
    }

    /// Reads the bytes that have arrived.
    fn read(&mut self) -> io::Result<Batch> {
        let length = match rustix::io::read(rustix::stdio::stdin(), &mut self.buffer[..]) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(length) => length,
            // Another program that shares the descriptor has made it non-blocking, or a signal arrived.
            Err(Errno::AGAIN | Errno::INTR) => return Ok(Batch::default()),
            Err(error) => return Err(error.into()),
        };
        self.decoder.manner.tells_keys = terminal::tells_keys();
        Ok(self
            .decoder
            .feed(&self.buffer[..length], self.clock.ticks()))
    }
}

/// Makes the reader return.
pub(super) fn wake() {
    if let Some((sender, _)) = WAKE.get() {
        // A full connection wakes the reader all the same.
        let _ = (&*sender).write(&[0]);
    }
}
