//! Systems without Unix signals: closing the window ends the program, and autosave has been there.

use std::io;
use std::sync::mpsc::Sender;

use super::event::Event;

/// There is nothing to listen to.
pub(super) fn listen(_events: &Sender<Event>) -> io::Result<()> {
    Ok(())
}

/// There is nothing that would continue the program.
pub(super) fn stop() -> bool {
    false
}
