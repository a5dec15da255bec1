//! Starts the threads around the loop.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::Sender;
use std::thread;

use super::event::{Ending, Event};

/// Starts a thread. If it panics, the loop saves all text and ends the program.
///
/// # Errors
///
/// The system cannot start a thread.
pub(super) fn spawn(
    name: &str,
    events: &Sender<Event>,
    body: impl FnOnce(&Sender<Event>) + Send + 'static,
) -> io::Result<()> {
    let events = events.clone();
    thread::Builder::new()
        .name(name.to_owned())
        .spawn(move || {
            if catch_unwind(AssertUnwindSafe(|| body(&events))).is_err() {
                // A closed channel means that the program is ending.
                let _ = events.send(Event::End(Ending::Crash));
            }
        })?;
    Ok(())
}
