//! The terminal as a device: set-up, writing, restoring.
//!
//! State is global because the terminal is: a panic on any thread has to restore it first.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError, TryLockError};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::{Print, ResetColor, SetAttribute};
use crossterm::terminal::{
    EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, SetTitle, disable_raw_mode,
    enable_raw_mode,
};
use crossterm::{cursor, queue, style};
#[cfg(unix)]
use rustix::termios::SpecialCodeIndex;

use crate::keymap::Unsent;
use crate::theme::{Depth, TerminalColours};

/// Pushes the window title on the terminal's stack.
const PUSH_TITLE: &str = "\x1b[22;0t";
/// Pops the window title from the terminal's stack.
const POP_TITLE: &str = "\x1b[23;0t";
/// Keeps the terminal's setting for Alt. Then asks for an Esc before a letter with Alt, where xterm sends another letter,
/// and for the sequences that the number pad and the keys for editing have in common, where st has its own.
const TAKE_KEYS: &str = "\x1b[?1036s\x1b[?1036h\x1b[?1h\x1b=";
const RESTORE_KEYS: &str = "\x1b>\x1b[?1l\x1b[?1036r";
/// Asks whether the terminal can tell keys apart as in the kitty protocol.
const ASK_KEYS: &str = "\x1b[?u";
/// Asks for the background's colour. It ends in BEL because rxvt-unicode ends its answer as the question ends, and cannot
/// end it in `ESC \\`.
const ASK_BACKGROUND: &str = "\x1b]11;?\x07";
/// Asks the terminal to tell apart the keys that have the same bytes otherwise, until [`LET_KEYS`].
const TELL_KEYS: &str = "\x1b[>1u";
const LET_KEYS: &str = "\x1b[<1u";
/// Maximum wait for a frame that is being written before the terminal is restored in the middle of it.
const FRAME_WAIT: Duration = Duration::from_millis(100);

/// Whether the terminal is set up for frames.
static TAKEN: AtomicBool = AtomicBool::new(false);
/// Whether the terminal has answered that it can tell keys apart.
static CAN_TELL_KEYS: AtomicBool = AtomicBool::new(false);
/// Whether the terminal has been asked to tell keys apart.
static TELLS_KEYS: AtomicBool = AtomicBool::new(false);
/// Held while writing, so that a sequence of bytes is not interrupted by another.
static WRITING: Mutex<()> = Mutex::new(());

/// Modes of the terminal while it shows the program.
#[derive(Clone, Copy, Debug)]
pub(super) struct Modes {
    /// Whether the program gets clicks and the wheel, instead of the terminal's text selection.
    pub(super) mouse: bool,
    /// Whether to ask the terminal whether it can tell keys apart as in the kitty protocol.
    pub(super) asks_keys: bool,
    /// Whether to ask the terminal for the colour of its background.
    pub(super) asks_background: bool,
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
    if cfg!(unix) {
        queue!(bytes, Print(TAKE_KEYS))?;
    }
    if modes.mouse {
        queue_mouse(&mut bytes, true)?;
    }
    if CAN_TELL_KEYS.load(Ordering::SeqCst) {
        TELLS_KEYS.store(true, Ordering::SeqCst);
        queue!(bytes, Print(TELL_KEYS))?;
    } else if modes.asks_keys {
        queue!(bytes, Print(ASK_KEYS))?;
    }
    if modes.asks_background {
        queue!(bytes, Print(ASK_BACKGROUND))?;
    }
    write(&bytes)
}

/// Asks the terminal, which has answered that it can, to tell keys apart.
///
/// # Errors
///
/// The terminal cannot be written to.
pub(super) fn tell_keys() -> io::Result<()> {
    CAN_TELL_KEYS.store(true, Ordering::SeqCst);
    if !TAKEN.load(Ordering::SeqCst) || TELLS_KEYS.swap(true, Ordering::SeqCst) {
        return Ok(());
    }
    write(TELL_KEYS.as_bytes())
}

/// Whether the terminal tells keys apart.
#[cfg(unix)]
pub(super) fn tells_keys() -> bool {
    TELLS_KEYS.load(Ordering::SeqCst)
}

/// Whether the mouse can be captured. GNU screen holds an Esc back until the next key while it is, and passes both on as
/// that key with Alt.
pub(super) fn passes_mouse(variable: impl Fn(&str) -> Option<String>) -> bool {
    variable("STY").is_none_or(|session| session.is_empty())
}

/// Captures the buttons, the wheel and drags of the mouse, but not its movement; or leaves the mouse to the terminal.
///
/// # Errors
///
/// The bytes cannot be queued.
#[cfg(unix)]
pub(super) fn queue_mouse(bytes: &mut impl io::Write, take: bool) -> io::Result<()> {
    queue!(
        bytes,
        Print(if take {
            "\x1b[?1000h\x1b[?1002h\x1b[?1006h"
        } else {
            "\x1b[?1006l\x1b[?1002l\x1b[?1000l"
        })
    )
}

/// Captures the mouse, or leaves it to the console.
///
/// # Errors
///
/// The console refuses.
#[cfg(not(unix))]
pub(super) fn queue_mouse(bytes: &mut impl io::Write, take: bool) -> io::Result<()> {
    use crossterm::event::{DisableMouseCapture, EnableMouseCapture};

    match take {
        true => queue!(bytes, EnableMouseCapture),
        false => queue!(bytes, DisableMouseCapture),
    }
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

/// Whether Backspace sends 0x7F, so that 0x08 can be told apart as Ctrl+Backspace.
#[cfg(unix)]
pub(super) fn erases_with_delete() -> bool {
    const DELETE: u8 = 0x7f;
    line_modes().is_some_and(|modes| modes.special_codes[SpecialCodeIndex::VERASE] == DELETE)
}

/// The keys that do not arrive from the terminal that the environment tells of.
pub(super) fn unsent_keys(variable: impl Fn(&str) -> Option<String>) -> Unsent {
    #[cfg(unix)]
    let tells_backspace = erases_with_delete();
    #[cfg(not(unix))]
    let tells_backspace = true;
    Unsent::of(variable, tells_backspace)
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
    if TELLS_KEYS.swap(false, Ordering::SeqCst) {
        queued = queued.and(queue!(bytes, Print(LET_KEYS)));
    }
    queued = queued.and(queue_mouse(&mut bytes, false));
    if cfg!(unix) {
        queued = queued.and(queue!(bytes, Print(RESTORE_KEYS)));
    }
    queued = queued.and(queue!(
        bytes,
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

/// Whether to ask the terminal whether it can tell keys apart: it is known by name, so that no other one is asked a
/// question that it may write on the screen.
pub(super) fn may_tell_keys(variable: impl Fn(&str) -> Option<String>) -> bool {
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
    cfg!(unix) && !multiplexed && (named("TERM", TERMS) || named("TERM_PROGRAM", PROGRAMS))
}

/// Whether to ask the terminal for the colour of its background: it is of a kind known to answer or to ignore it. A
/// console or a terminal in another program may write the question on the screen, GNU screen answers none, and where
/// there are few colours or none the answer changes nothing.
pub(super) fn may_tell_background(
    colours: TerminalColours,
    variable: impl Fn(&str) -> Option<String>,
) -> bool {
    const TERMS: &[&str] = &[
        "xterm",
        "rxvt",
        "tmux",
        "screen",
        "alacritty",
        "kitty",
        "foot",
        "st",
        "wezterm",
        "ghostty",
        "konsole",
        "gnome",
        "vte",
        "contour",
        "mlterm",
        "rio",
    ];
    let term = variable("TERM").unwrap_or_default();
    let kind = term.split('-').next().unwrap_or_default();
    let is_set = |name| variable(name).is_some_and(|value| !value.is_empty());
    let is_screen = is_set("STY") || (kind == "screen" && !is_set("TMUX"));
    cfg!(unix)
        && colours.depth == Depth::Many
        && TERMS.contains(&kind)
        && !is_screen
        && !is_set("INSIDE_EMACS")
}
