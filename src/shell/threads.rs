//! The threads around the loop.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::Sender;
use std::thread;

use super::event::{Ending, Event};

/// Starts a thread; should it panic, the program ends with all its text saved.
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
                // Where nobody listens any more, the program is ending already.
                let _ = events.send(Event::End(Ending::Crash));
            }
        })?;
    Ok(())
}
