//! The terminal as a device: set-up, writing, restoring.
//!
//! State is global because the terminal is: a panic on any thread has to restore it first.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError, TryLockError};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
    KeyboardEnhancementFlags, PopKeyboardEnhancementFlags, PushKeyboardEnhancementFlags,
};
use crossterm::style::{Print, ResetColor, SetAttribute};
use crossterm::terminal::{
    EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, SetTitle, disable_raw_mode,
    enable_raw_mode,
};
use crossterm::{cursor, queue, style};

/// Pushes the window title on the terminal's stack.
const PUSH_TITLE: &str = "\x1b[22;0t";
/// Pops the window title from the terminal's stack.
const POP_TITLE: &str = "\x1b[23;0t";
/// Maximum wait for a frame that is being written before the terminal is restored in the middle of it.
const FRAME_WAIT: Duration = Duration::from_millis(100);

/// Whether the terminal is set up for frames.
static TAKEN: AtomicBool = AtomicBool::new(false);
static KEYS_ENHANCED: AtomicBool = AtomicBool::new(false);
/// Held while writing, so that a sequence of bytes is not interrupted by another.
static WRITING: Mutex<()> = Mutex::new(());

/// Modes of the terminal while it shows the program.
#[derive(Clone, Copy, Debug)]
pub(super) struct Modes {
    /// Whether the program gets clicks and the wheel, instead of the terminal's text selection.
    pub(super) mouse: bool,
    /// Whether to distinguish keys as in the kitty protocol.
    pub(super) enhanced_keys: bool,
}

/// Sets up the terminal: raw mode, alternate screen, bracketed paste, and a title without any content.
///
/// # Errors
///
/// The terminal cannot be written to.
pub(super) fn take(modes: Modes) -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    let mut bytes = Vec::new();
    queue!(
        bytes,
        Print(PUSH_TITLE),
        SetTitle("tillit"),
        EnterAlternateScreen,
        EnableBracketedPaste
    )?;
    if modes.mouse {
        queue!(bytes, EnableMouseCapture)?;
    }
    if modes.enhanced_keys {
        KEYS_ENHANCED.store(true, Ordering::SeqCst);
        let flags = KeyboardEnhancementFlags::DISAMBIGUATE_ESCAPE_CODES;
        queue!(bytes, PushKeyboardEnhancementFlags(flags))?;
    }
    write(&bytes)
}

/// The line discipline of the terminal.
#[cfg(unix)]
pub(super) type LineModes = rustix::termios::Termios;
#[cfg(not(unix))]
pub(super) type LineModes = ();

/// The current line discipline of the terminal.
#[cfg(unix)]
pub(super) fn line_modes() -> Option<LineModes> {
    rustix::termios::tcgetattr(rustix::stdio::stdin()).ok()
}

#[cfg(not(unix))]
pub(super) fn line_modes() -> Option<LineModes> {
    None
}

/// Restores the line discipline after a program that may have died without doing so.
#[cfg(unix)]
pub(super) fn restore_line_modes(modes: Option<&LineModes>) {
    use rustix::termios::{OptionalActions, tcsetattr};

    if let Some(modes) = modes {
        // If the terminal is gone, another call reports it.
        let _ = tcsetattr(rustix::stdio::stdin(), OptionalActions::Now, modes);
    }
}

#[cfg(not(unix))]
pub(super) fn restore_line_modes(_modes: Option<&LineModes>) {}

/// Restores the terminal to its state before [`take`]; does nothing if it is restored already.
pub(super) fn restore() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut bytes = Vec::new();
    let mut queued = queue!(bytes, EndSynchronizedUpdate);
    if KEYS_ENHANCED.swap(false, Ordering::SeqCst) {
        queued = queued.and(queue!(bytes, PopKeyboardEnhancementFlags));
    }
    queued = queued.and(queue!(
        bytes,
        DisableMouseCapture,
        DisableBracketedPaste,
        ResetColor,
        SetAttribute(style::Attribute::Reset),
        LeaveAlternateScreen,
        cursor::Show,
        Print(POP_TITLE)
    ));
    let until = Instant::now() + FRAME_WAIT;
    let writing = loop {
        match WRITING.try_lock() {
            Ok(writing) => break Some(writing),
            Err(TryLockError::Poisoned(writing)) => break Some(writing.into_inner()),
            Err(_) if Instant::now() >= until => break None,
            Err(_) => thread::sleep(Duration::from_millis(1)),
        }
    };
    // Ignore errors, because the terminal is gone then. Restore the line discipline first: that works even if the
    // terminal accepts no more output.
    let _ = disable_raw_mode();
    let _ = queued.and_then(|()| write_all(&bytes));
    drop(writing);
}

/// Writes all bytes, or nothing if the terminal has been restored.
///
/// # Errors
///
/// The terminal cannot be written to.
pub(super) fn write(bytes: &[u8]) -> io::Result<()> {
    let _writing = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
    if TAKEN.load(Ordering::SeqCst) {
        write_all(bytes)
    } else {
        Ok(())
    }
}

/// Writes all bytes without the standard library's lock, which a thread blocked on a stuck terminal may hold for ever.
#[cfg(unix)]
fn write_all(mut bytes: &[u8]) -> io::Result<()> {
    use rustix::event::{PollFd, PollFlags, poll};
    use rustix::io::Errno;

    let out = rustix::stdio::stdout();
    while !bytes.is_empty() {
        match rustix::io::write(out, bytes) {
            Ok(written) => bytes = &bytes[written..],
            Err(Errno::INTR) => {}
            // Another program that shares the descriptor has made it non-blocking.
            Err(Errno::AGAIN) => {
                let _ = poll(&mut [PollFd::new(&out, PollFlags::OUT)], None);
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

#[cfg(not(unix))]
fn write_all(bytes: &[u8]) -> io::Result<()> {
    use std::io::Write;

    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}

/// Whether the terminal supports the kitty keyboard protocol.
///
/// Queries only terminals that are known by name to support it: one that does not answer would cost two seconds.
pub(super) fn supports_enhanced_keys(variable: impl Fn(&str) -> Option<String>) -> bool {
    const TERMS: &[&str] = &["kitty", "ghostty", "foot", "alacritty", "wezterm", "rio"];
    const PROGRAMS: &[&str] = &[
        "iterm.app",
        "wezterm",
        "ghostty",
        "warpterminal",
        "vscode",
        "rio",
        "kitty",
    ];
    let named = |name: &str, known: &[&str]| {
        variable(name).is_some_and(|value| {
            let value = value.to_lowercase();
            known.iter().any(|known| value.contains(known))
        })
    };
    let multiplexed =
        variable("TMUX").is_some() || variable("STY").is_some() || variable("ZELLIJ").is_some();
    !multiplexed
        && (named("TERM", TERMS) || named("TERM_PROGRAM", PROGRAMS))
        && crossterm::terminal::supports_keyboard_enhancement().unwrap_or(false)
}
