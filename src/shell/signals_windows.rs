//! Signals of the Windows console: a closed window, a log-off, Ctrl+Break.
//!
//! Windows ends the program five seconds after it has announced a closed window, sooner where the announcement's own
//! thread returns. That thread waits for ever here, so that the loop has the time to save.

use std::future::Future;
use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::Duration;

use tokio::signal::windows::{ctrl_break, ctrl_c, ctrl_close, ctrl_logoff, ctrl_shutdown};

use super::event::{Ending, Event};
use super::program::Program;
use super::run_loop::RunLoop;
use super::screen::Screen;
use super::{terminal, threads};

/// The numbers that the C library of Windows gives to what ends a program.
const SIGINT: u8 = 2;
const SIGTERM: u8 = 15;
const SIGBREAK: u8 = 21;

/// A program that has not ended by itself this long after it was told to is ended; Windows gives five seconds.
const PATIENCE: Duration = Duration::from_millis(4_500);

/// Whether Ctrl+C and Ctrl+Break are for another program that has the terminal.
static KEYS_LEFT: AtomicBool = AtomicBool::new(false);

/// The program has to end; the number of what asked for it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Signal(u8);

impl<M: Program, S: Screen> RunLoop<M, S> {
    /// Ends, as the console asks.
    ///
    /// # Errors
    ///
    /// Always: the reason to end.
    pub(super) fn handle_signal(&mut self, signal: Signal) -> Result<(), Ending> {
        Err(Ending::Signal(signal.0))
    }
}

/// Starts the threads that listen, one for each announcement.
pub(super) fn listen(events: &Sender<Event>) -> io::Result<()> {
    macro_rules! listen_to {
        ($name:literal, $announced:expr, $number:expr) => {
            let mut announced = $announced?;
            threads::spawn($name, events, move |events| {
                while wait_for(announced.recv()).is_some() {
                    announce(events, $number);
                }
            })?;
        };
    }
    listen_to!("ctrl-c", ctrl_c(), SIGINT);
    listen_to!("ctrl-break", ctrl_break(), SIGBREAK);
    listen_to!("close", ctrl_close(), SIGTERM);
    listen_to!("log-off", ctrl_logoff(), SIGTERM);
    listen_to!("shut-down", ctrl_shutdown(), SIGTERM);
    Ok(())
}

/// Hands on that the program has to end, and ends it where that takes too long.
fn announce(events: &Sender<Event>, number: u8) {
    let is_key = number != SIGTERM;
    if is_key && KEYS_LEFT.load(Ordering::SeqCst) {
        return;
    }
    if events.send(Event::Signal(Signal(number))).is_ok() {
        // Without this thread the loop still ends by itself.
        let _ = thread::Builder::new()
            .name("patience".to_owned())
            .spawn(move || {
                thread::sleep(PATIENCE);
                terminal::give_back();
                std::process::exit(i32::from(Ending::Signal(number).status()));
            });
    }
}

/// Wakes the thread that waits.
struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Blocks this thread until the future is done.
fn wait_for<T>(future: impl Future<Output = T>) -> T {
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(value) => return value,
            Poll::Pending => thread::park(),
        }
    }
}

/// Windows has no job control: the program is never stopped.
pub(super) fn stop() -> bool {
    false
}

/// Leaves Ctrl+C and Ctrl+Break to the program that has the terminal, or takes them again.
pub(super) fn leave_keys_to_others(left: bool) {
    KEYS_LEFT.store(left, Ordering::SeqCst);
}

/// Nothing wakes the reader on Windows: the first key after this is the last that it takes.
pub(super) fn wake_reader() {}

/// Windows tells the program that has the terminal by itself.
pub(super) fn hang_up(_process: u32) {}
