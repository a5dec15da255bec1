//! Signals of the Windows console: a closed window, a log-off, Ctrl+Break.
//!
//! Windows ends the program five seconds after it has announced a closed window, or as soon as the handler of the
//! announcement returns. The handler never returns here, so that the loop has time to save.

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

/// Signal numbers in the C library of Windows.
const SIGINT: u8 = 2;
const SIGTERM: u8 = 15;
const SIGBREAK: u8 = 21;

/// Time from a signal until the program is forced to exit; Windows ends it after five seconds.
const PATIENCE: Duration = Duration::from_millis(4_500);

/// Whether Ctrl+C and Ctrl+Break are ignored because another program has the terminal.
static KEYS_IGNORED: AtomicBool = AtomicBool::new(false);

/// A signal that ends the program, by number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Signal(u8);

impl Signal {
    /// The end that the signal brings.
    pub(super) fn ending(self) -> Ending {
        Ending::Signal(self.0)
    }
}

impl<M: Program, S: Screen> RunLoop<M, S> {
    /// Acts on a signal.
    ///
    /// # Errors
    ///
    /// Always: every signal of the console ends the program.
    pub(super) fn handle_signal(&mut self, signal: Signal) -> Result<(), Ending> {
        Err(signal.ending())
    }
}

/// Handlers for all signals: the name of the thread that waits for each, and what it does.
pub(super) struct Caught(Vec<(&'static str, Listener)>);

type Listener = Box<dyn FnOnce(&Sender<Event>) + Send>;

/// Installs the handlers.
///
/// # Errors
///
/// A handler cannot be installed.
pub(super) fn catch() -> io::Result<Caught> {
    macro_rules! catch {
        ($name:literal, $announced:expr, $number:expr) => {{
            let mut announced = $announced?;
            let listener: Listener = Box::new(move |events| {
                while wait_for(announced.recv()).is_some() {
                    send_end(events, $number);
                }
            });
            ($name, listener)
        }};
    }
    Ok(Caught(vec![
        catch!("ctrl-c", ctrl_c(), SIGINT),
        catch!("ctrl-break", ctrl_break(), SIGBREAK),
        catch!("close", ctrl_close(), SIGTERM),
        catch!("log-off", ctrl_logoff(), SIGTERM),
        catch!("shut-down", ctrl_shutdown(), SIGTERM),
    ]))
}

/// Starts the threads that wait for signals, one for each kind.
///
/// # Errors
///
/// The system cannot start a thread.
pub(super) fn listen(caught: Caught, events: &Sender<Event>) -> io::Result<()> {
    for (name, listener) in caught.0 {
        threads::spawn(name, events, listener)?;
    }
    Ok(())
}

/// Sends the signal to the loop, and forces an exit if the program takes longer than [`PATIENCE`] to end.
fn send_end(events: &Sender<Event>, number: u8) {
    let is_key = number != SIGTERM;
    if is_key && KEYS_IGNORED.load(Ordering::SeqCst) {
        return;
    }
    if events.send(Event::Signal(Signal(number))).is_ok() {
        // If the thread cannot be started, the loop still ends by itself.
        let _ = thread::Builder::new()
            .name("patience".to_owned())
            .spawn(move || {
                thread::sleep(PATIENCE);
                terminal::restore();
                std::process::exit(i32::from(Ending::Signal(number).status()));
            });
    }
}

/// A waker that unparks a thread.
struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Blocks the current thread until the future is ready.
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

/// Always false: Windows has no job control.
pub(super) fn stop() -> bool {
    false
}

/// Ignores Ctrl+C and Ctrl+Break while another program has the terminal, or handles them again.
pub(super) fn ignore_interrupt_keys(ignore: bool) {
    KEYS_IGNORED.store(ignore, Ordering::SeqCst);
}

/// Does nothing: Windows itself notifies the program that has the terminal.
pub(super) fn hang_up(_process: u32) {}
