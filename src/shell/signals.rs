//! Unix signals: end, stop, continue; and the end of a terminal that has vanished.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::process::{
    Pid, Signal as UnixSignal, getpgid, getpgrp, getpid, getsid, kill_current_process_group,
    kill_process,
};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;

use super::event::{Ending, Event};
use super::program::Program;
use super::run_loop::RunLoop;
use super::screen::Screen;
use super::{terminal, threads};

/// A program that has not ended by itself this long after it was told to is ended.
const PATIENCE: Duration = Duration::from_millis(950);

/// Whether what the keys of the terminal ask for is another program's business.
static KEYS_LEFT: AtomicBool = AtomicBool::new(false);

/// A signal that the loop acts on.
#[derive(Clone, Copy, Debug)]
pub(super) enum Signal {
    /// The terminal was asked to make room for another program.
    Stop,
    /// The program continues after it was stopped.
    Continue,
    /// The program has to end; the signal's number.
    End(u8),
}

impl<M: Program, S: Screen> RunLoop<M, S> {
    /// Stops, continues or ends, as a signal asks.
    ///
    /// # Errors
    ///
    /// The reason to end.
    pub(super) fn handle_signal(&mut self, signal: Signal) -> Result<(), Ending> {
        match signal {
            // The editor was put aside, and the program with it.
            Signal::Stop if self.open_editor.is_some() => {
                if !stop() {
                    continue_group();
                }
                Ok(())
            }
            Signal::Continue if self.open_editor.is_some() => Ok(()),
            Signal::Stop => self.suspend(),
            Signal::Continue => self.come_back(),
            Signal::End(number) => Err(Ending::Signal(number)),
        }
    }
}

/// Starts the threads that listen.
pub(super) fn listen(events: &Sender<Event>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])?;
    threads::spawn("signals", events, move |events| {
        for signal in &mut signals {
            match signal {
                SIGINT | SIGQUIT if KEYS_LEFT.load(Ordering::SeqCst) => {}
                // The loop that hears nothing any more has ended.
                SIGTSTP => drop(events.send(Event::Signal(Signal::Stop))),
                SIGCONT => drop(events.send(Event::Signal(Signal::Continue))),
                number => {
                    let number = u8::try_from(number).unwrap_or(0);
                    let end = Event::Signal(Signal::End(number));
                    announce(events, end, Ending::Signal(number));
                }
            }
        }
    })?;
    threads::spawn("hang-up", events, |events| {
        if waits_until_gone() {
            announce(events, Event::End(Ending::Gone), Ending::Gone);
        }
    })
}

/// Hands on an event that ends the program, and ends it where that takes too long.
fn announce(events: &Sender<Event>, event: Event, ending: Ending) {
    if events.send(event).is_ok() {
        // Without this thread the loop still ends by itself.
        let _ = thread::Builder::new()
            .name("patience".to_owned())
            .spawn(move || {
                thread::sleep(PATIENCE);
                terminal::give_back();
                std::process::exit(i32::from(ending.status()));
            });
    }
}

/// Sleeps until nobody is at the other end of the terminal; `false` where that cannot be found out.
///
/// The reader of keys does not notice: it would ask again for ever, at full speed.
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

/// Stops the program, and those started together with it, until the shell continues them.
///
/// `false` where no shell would: the group that the session began with has nobody to continue it.
pub(super) fn stop() -> bool {
    let group = getpgrp();
    let first_of_session = getsid(None).and_then(|leader| getpgid(Some(leader)));
    first_of_session.is_ok_and(|first| first != group)
        && kill_current_process_group(UnixSignal::STOP).is_ok()
}

/// Continues the programs that were stopped together with this one.
fn continue_group() {
    // A group without other programs is no error.
    let _ = kill_current_process_group(UnixSignal::CONT);
}

/// Leaves the keys that interrupt to the program that has the terminal, or takes them again.
pub(super) fn leave_keys_to_others(left: bool) {
    KEYS_LEFT.store(left, Ordering::SeqCst);
}

/// Wakes the reader of keys: it returns when the window's size may have changed.
pub(super) fn wake_reader() {
    // A process can always signal itself.
    let _ = kill_process(getpid(), UnixSignal::WINCH);
}

/// Tells a program that its terminal goes away.
pub(super) fn hang_up(process: u32) {
    if let Some(process) = i32::try_from(process).ok().and_then(Pid::from_raw) {
        // It may have ended by itself.
        let _ = kill_process(process, UnixSignal::HUP);
    }
}
