//! Unix signals: end, stop, continue, another size of the window; and the detection of a closed terminal.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::process::{
    Pid, Signal as UnixSignal, getpgid, getpgrp, getsid, kill_current_process_group, kill_process,
};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use crate::app::Input;

use super::event::{Ending, Event};
use super::program::Program;
use super::run_loop::RunLoop;
use super::screen::Screen;
use super::{terminal, threads};

/// Time from a signal to end until the program is forced to exit.
const PATIENCE: Duration = Duration::from_millis(950);

/// Whether Ctrl+C and Ctrl+\ are ignored because another program has the terminal.
static KEYS_IGNORED: AtomicBool = AtomicBool::new(false);

/// A signal that the loop acts on.
#[derive(Clone, Copy, Debug)]
pub(super) enum Signal {
    /// Stop until continued (SIGTSTP).
    Stop,
    /// Continue after a stop (SIGCONT).
    Continue,
    /// The window has another size (SIGWINCH).
    Resize,
    /// End the program; the signal's number.
    End(u8),
}

impl<M: Program, S: Screen> RunLoop<M, S> {
    /// Acts on a signal.
    ///
    /// # Errors
    ///
    /// The signal ends the program.
    pub(super) fn handle_signal(&mut self, signal: Signal) -> Result<(), Ending> {
        match signal {
            // The user has stopped the editor, and the program with it.
            Signal::Stop if self.open_editor.is_some() => {
                if !stop() {
                    continue_group();
                }
                Ok(())
            }
            Signal::Continue | Signal::Resize if self.open_editor.is_some() => Ok(()),
            Signal::Stop => self.suspend(),
            Signal::Continue => self.take_back(),
            Signal::Resize => {
                // If the terminal is gone, the next frame reports it.
                let (columns, rows) = crossterm::terminal::size().unwrap_or_default();
                self.redraw = true;
                self.update_program(Input::Resize(columns, rows));
                Ok(())
            }
            Signal::End(number) => Err(Ending::Signal(number)),
        }
    }
}

/// Handlers for all signals that the loop acts on. The signals wait until a thread listens to them.
pub(super) struct Caught(Signals);

/// Installs the handlers.
///
/// # Errors
///
/// A handler cannot be installed.
pub(super) fn catch() -> io::Result<Caught> {
    Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH]).map(Caught)
}

/// Starts the threads that wait for signals and for the end of the terminal.
///
/// # Errors
///
/// The system cannot start a thread.
pub(super) fn listen(caught: Caught, events: &Sender<Event>) -> io::Result<()> {
    let Caught(mut signals) = caught;
    threads::spawn("signals", events, move |events| {
        for signal in &mut signals {
            match signal {
                SIGINT | SIGQUIT if KEYS_IGNORED.load(Ordering::SeqCst) => {}
                // A closed channel means that the loop has ended.
                SIGTSTP => drop(events.send(Event::Signal(Signal::Stop))),
                SIGCONT => drop(events.send(Event::Signal(Signal::Continue))),
                SIGWINCH => drop(events.send(Event::Signal(Signal::Resize))),
                number => {
                    let number = u8::try_from(number).unwrap_or(0);
                    let end = Event::Signal(Signal::End(number));
                    send_end(events, end, Ending::Signal(number));
                }
            }
        }
    })?;
    threads::spawn("hang-up", events, |events| {
        if waits_until_gone() {
            send_end(events, Event::End(Ending::Gone), Ending::Gone);
        }
    })
}

/// Sends an event that ends the program, and forces an exit if that takes longer than [`PATIENCE`].
fn send_end(events: &Sender<Event>, event: Event, ending: Ending) {
    if events.send(event).is_ok() {
        // If the thread cannot be started, the loop still ends by itself.
        let _ = thread::Builder::new()
            .name("patience".to_owned())
            .spawn(move || {
                thread::sleep(PATIENCE);
                terminal::restore();
                std::process::exit(i32::from(ending.status()));
            });
    }
}

/// Blocks until the terminal is closed; `false` if the system does not report that.
///
/// The input thread does not read while another program has the terminal.
fn waits_until_gone() -> bool {
    let input = rustix::stdio::stdin();
    loop {
        let mut watched = [PollFd::new(&input, PollFlags::empty())];
        match poll(&mut watched, None) {
            Err(rustix::io::Errno::INTR) => {}
            Err(_) => return false,
            Ok(_) if watched[0].revents().contains(PollFlags::HUP) => return true,
            Ok(_) => return false,
        }
    }
}

/// Stops the process group until the shell continues it.
///
/// `false` if no shell could continue it, because it is the group of the session's leader.
pub(super) fn stop() -> bool {
    let group = getpgrp();
    let first_of_session = getsid(None).and_then(|leader| getpgid(Some(leader)));
    first_of_session.is_ok_and(|first| first != group)
        && kill_current_process_group(UnixSignal::STOP).is_ok()
}

/// Continues the processes that were stopped together with this one.
fn continue_group() {
    // Fails only if there is no such process, which does no harm.
    let _ = kill_current_process_group(UnixSignal::CONT);
}

/// Ignores Ctrl+C and Ctrl+\ while another program has the terminal, or handles them again.
pub(super) fn ignore_interrupt_keys(ignore: bool) {
    KEYS_IGNORED.store(ignore, Ordering::SeqCst);
}

/// Sends a hang-up to a process.
pub(super) fn hang_up(process: u32) {
    if let Some(process) = i32::try_from(process).ok().and_then(Pid::from_raw) {
        // The process may have ended already.
        let _ = kill_process(process, UnixSignal::HUP);
    }
}
