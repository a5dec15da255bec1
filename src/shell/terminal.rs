//! The terminal as a device: taking it, writing to it, giving it back.
//!
//! State is global because the terminal is: a panic on any thread has to give it back first.

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

/// Puts the title aside, and takes it out again.
const KEEP_TITLE: &str = "\x1b[22;0t";
const TITLE_BACK: &str = "\x1b[23;0t";
/// A frame that is being written gets this long to end before the terminal is given back in the middle of it.
const FRAME_ENDS: Duration = Duration::from_millis(100);

/// Whether the terminal is ours to write frames to.
static TAKEN: AtomicBool = AtomicBool::new(false);
static KEYS_ENHANCED: AtomicBool = AtomicBool::new(false);
/// Held by whoever writes, so that nothing is written into the middle of a sequence.
static PEN: Mutex<()> = Mutex::new(());

/// How the terminal is to behave while it is ours.
#[derive(Clone, Copy, Debug)]
pub(super) struct Modes {
    /// Whether clicks and the wheel come here instead of selecting text.
    pub(super) mouse: bool,
    /// Whether keys are to be told apart as in the kitty protocol.
    pub(super) enhanced_keys: bool,
}

/// Raw mode, the second screen, bracketed paste, a title that says nothing of the content.
pub(super) fn take(modes: Modes) -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    let mut bytes = Vec::new();
    queue!(
        bytes,
        Print(KEEP_TITLE),
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

/// How the terminal treats what is typed.
#[cfg(unix)]
pub(super) type LineModes = rustix::termios::Termios;
#[cfg(not(unix))]
pub(super) type LineModes = ();

/// How the terminal treats what is typed right now.
#[cfg(unix)]
pub(super) fn line_modes() -> Option<LineModes> {
    rustix::termios::tcgetattr(rustix::stdio::stdin()).ok()
}

#[cfg(not(unix))]
pub(super) fn line_modes() -> Option<LineModes> {
    None
}

/// Puts the terminal right after a program that died without doing so.
#[cfg(unix)]
pub(super) fn put_line_modes(modes: Option<&LineModes>) {
    use rustix::termios::{OptionalActions, tcsetattr};

    if let Some(modes) = modes {
        // A terminal that is gone is found out elsewhere.
        let _ = tcsetattr(rustix::stdio::stdin(), OptionalActions::Now, modes);
    }
}

#[cfg(not(unix))]
pub(super) fn put_line_modes(_modes: Option<&LineModes>) {}

/// Everything as it was before [`take`]; does nothing where it has been given back already.
pub(super) fn give_back() {
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
        Print(TITLE_BACK)
    ));
    let until = Instant::now() + FRAME_ENDS;
    let pen = loop {
        match PEN.try_lock() {
            Ok(pen) => break Some(pen),
            Err(TryLockError::Poisoned(pen)) => break Some(pen.into_inner()),
            Err(_) if Instant::now() >= until => break None,
            Err(_) => thread::sleep(Duration::from_millis(1)),
        }
    };
    // There is nobody left to tell when this fails: the terminal is gone, or will be what it is. The line
    // discipline first: that works even where nothing is taken from us any more.
    let _ = disable_raw_mode();
    let _ = queued.and_then(|()| write_all(&bytes));
    drop(pen);
}

/// Writes all of it unless the terminal has been given back.
pub(super) fn write(bytes: &[u8]) -> io::Result<()> {
    let _pen = PEN.lock().unwrap_or_else(PoisonError::into_inner);
    if TAKEN.load(Ordering::SeqCst) {
        write_all(bytes)
    } else {
        Ok(())
    }
}

/// Past the standard library's lock, which a thread may hold that waits for the terminal for ever.
#[cfg(unix)]
fn write_all(mut bytes: &[u8]) -> io::Result<()> {
    use rustix::event::{PollFd, PollFlags, poll};
    use rustix::io::Errno;

    let out = rustix::stdio::stdout();
    while !bytes.is_empty() {
        match rustix::io::write(out, bytes) {
            Ok(written) => bytes = &bytes[written..],
            Err(Errno::INTR) => {}
            // Another program has made the descriptor that we share with it non-blocking.
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

/// Whether the terminal understands the kitty protocol.
///
/// Only those known by name to do so are asked: one that does not answer would cost two seconds.
pub(super) fn enhances_keys(variable: impl Fn(&str) -> Option<String>) -> bool {
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
