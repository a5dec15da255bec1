//! The thread that listens to the keyboard and the mouse.

use std::io;
use std::sync::mpsc::Sender;
use std::time::Duration;

use crossterm::event::{poll, read};

use super::burst;
use super::clock::Clock;
use super::event::{Ending, Event};
use super::threads;

/// At most this many events are handed on at a time.
const BATCH: usize = 8_192;
/// Not zero: the reader would then not look at what it holds already.
const AT_ONCE: Duration = Duration::from_micros(1);
/// Time for the rest of a paste to arrive behind a character.
const LINGER: Duration = Duration::from_millis(1);

/// Hands on what the terminal sends, as much in one go as has arrived.
pub(super) fn listen(events: &Sender<Event>, clock: Clock) -> io::Result<()> {
    threads::spawn("input", events, move |events| {
        loop {
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
        let linger = batch.last().is_some_and(burst::may_go_on);
        if !poll(if linger { LINGER } else { AT_ONCE })? {
            break;
        }
        batch.push(read()?);
    }
    Ok(batch)
}
