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

/// Nobody was stopped.
pub(super) fn go_on() {}

/// Keys are no signals here.
pub(super) fn leave_keys_to_others(_left: bool) {}

/// Nothing wakes the reader here: the first key after this is the last that it takes.
pub(super) fn wake_reader() {}

/// The program that has the terminal finds out by itself.
pub(super) fn hang_up(_process: u32) {}
