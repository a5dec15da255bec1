//! What the system tells the program: end, stop, go on, and that nobody is at the terminal any more.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::process::{Signal, getpgid, getpgrp, getsid, kill_current_process_group};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;

use super::event::{Ending, Event};
use super::{terminal, threads};

/// A program that has not ended by itself this long after it was told to is ended.
const PATIENCE: Duration = Duration::from_millis(950);

/// Starts the threads that listen.
pub(super) fn listen(events: &Sender<Event>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])?;
    threads::spawn("signals", events, move |events| {
        for signal in &mut signals {
            let event = match signal {
                SIGTSTP => Event::Stop,
                SIGCONT => Event::Continue,
                number => Event::End(Ending::Signal(u8::try_from(number).unwrap_or(0))),
            };
            announce(events, event);
        }
    })?;
    threads::spawn("hang-up", events, |events| {
        if waits_until_gone() {
            announce(events, Event::End(Ending::Gone));
        }
    })
}

/// Hands an event on; where it is the end, sees to it that the end comes.
fn announce(events: &Sender<Event>, event: Event) {
    let ending = match &event {
        Event::End(ending) => Some(*ending),
        _ => None,
    };
    let heard = events.send(event).is_ok();
    if let Some(ending) = ending.filter(|_| heard) {
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
        && kill_current_process_group(Signal::STOP).is_ok()
}
