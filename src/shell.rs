//! The event loop around the program: performs effects, and owns the terminal, the signals and the workers.
//!
//! ```text
//! input ───┐                                   ┌─▶ writer ─┐
//! signals ─┼─▶ RunLoop ─▶ Program ─▶ effects ──┼─▶ reader ─┼─▶ answers ─▶ RunLoop
//! watch ───┘      └──▶ frames ─▶ terminal      └─▶ all ────┘
//! ```
//!
//! The loop's thread waits for the disk and for the terminal only before the first frame and when the program ends: a
//! save, a slow terminal or a folder of 100,000 weeks does not delay the next key. [`World`] does the work on disk; the
//! journeys among the tests use it too.

mod anew;
mod backend;
mod clicks;
mod clipboard;
mod clock;
mod crash;
#[cfg(unix)]
mod decode;
mod event;
mod external_editor;
mod files;
mod final_save;
mod first_frame;
mod input;
mod listeners;
mod paste_detect;
mod program;
mod run_loop;
mod sample;
mod screen;
#[cfg_attr(not(unix), path = "shell/signals_windows.rs")]
mod signals;
mod speller;
mod start;
mod terminal;
#[cfg(test)]
mod tests;
mod threads;
mod translate;
#[cfg_attr(not(unix), path = "shell/tty_windows.rs")]
mod tty;
mod unlock;
mod watch;
mod worker;
mod workers;
mod world;

pub use clock::Clock;
pub use files::typed_path;
pub use program::Program;
pub use world::World;

use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use crate::app::App;
use crate::cli::OpenOptions;
use crate::environment::{Environment, in_last_language, not_opened};
use crate::settings::Settings;
use crate::store::forbid_dumps;
use crate::text::display;
use event::{Ending, Event};
use external_editor::Editors;
use listeners::Listeners;
use run_loop::{RunLoop, Safety};
use screen::TerminalScreen;
use start::{StartError, Started};
use terminal::Modes;
use unlock::Unlocking;
use workers::Workers;

/// Opens the workbook on the terminal, and returns the exit code when the program ends.
///
/// The code is 0 after quitting, 128 plus the signal's number after a signal, and 101 after a panic. If the workbook
/// cannot be opened it is 2 for a wrong call and 1 for any other cause, with one line on standard error.
pub fn open(options: &OpenOptions, environment: Environment) -> ExitCode {
    open_as(options, environment, |app| app)
}

/// As [`open`], with a wrapper around the program, by which a test adds a fault.
pub fn open_as<M: Program>(
    options: &OpenOptions,
    environment: Environment,
    wrap: impl FnOnce(App) -> M,
) -> ExitCode {
    let clock = Clock::start();
    let status = started(options, environment, clock).and_then(|opened| {
        let (started, stage) = match opened {
            Ok(opened) => *opened,
            Err(ending) => return Ok(ExitCode::from(ending.status())),
        };
        let (ending, message) = run(started, stage, wrap, clock)?;
        if let Some(message) = message {
            print_error(&message);
        }
        if let Ending::Anew(anew) = &ending {
            let (code, error) = anew::begin(anew);
            print_error(&error);
            return Ok(code);
        }
        Ok(ExitCode::from(ending.status()))
    });
    status.unwrap_or_else(|error| {
        print_error(&error.to_string());
        ExitCode::from(error.status())
    })
}

/// The channel to the loop, its listeners, and the screen where it is set up already.
struct Stage {
    sender: Sender<Event>,
    events: Receiver<Event>,
    listeners: Listeners,
    screen: Option<TerminalScreen>,
}

/// A program that is ready to run with its stage, or the reason why the passphrase was not given.
type Opened = Result<Box<(Started, Stage)>, Ending>;

/// Unlocks the workbook if it is locked, and builds the program.
fn started(
    options: &OpenOptions,
    mut environment: Environment,
    clock: Clock,
) -> Result<Opened, StartError> {
    environment.settings.mouse &= terminal::passes_mouse(|name| std::env::var(name).ok());
    let mut placed = start::place(options, &environment, clock.now().moment.date())?;
    let is_named = options.lang.is_some() || environment.settings.language.is_some();
    let last = placed.remembered.language;
    environment.catalog = in_last_language(environment.catalog, is_named, last)?;
    let (sender, events) = channel();
    crash::watch();
    let mut stage = Stage {
        listeners: Listeners::catch_signals(&sender)?,
        sender,
        events,
        screen: None,
    };
    if placed.store.is_locked() {
        forbid_dumps();
    }
    if placed.store.needs_key()
        && let Some(ending) = unlock(&environment, &mut placed, &mut stage, clock)?
    {
        terminal::restore();
        return Ok(Err(ending));
    }
    placed.store.mark_open();
    let started = start::start(options, environment, placed, clock);
    let started = started.inspect_err(|_| terminal::restore())?;
    Ok(Ok(Box::new((started, stage))))
}

/// Asks for the passphrase and unlocks the workbook. Returns the reason why the passphrase was not given, if it was not.
fn unlock(
    environment: &Environment,
    placed: &mut start::Placed,
    stage: &mut Stage,
    clock: Clock,
) -> Result<Option<Ending>, StartError> {
    let settings = &environment.settings;
    let remembered = &placed.remembered;
    let asks_background = start::asks_background(settings, remembered);
    let (sender, listeners) = (&stage.sender, &mut stage.listeners);
    let mut screen = open_screen(settings, asks_background, sender, clock, listeners)?;
    stage.listeners.start()?;
    let own = environment.workbook(None);
    let own = placed
        .workbooks
        .open(own)
        .map_err(|error| StartError::Name(not_opened(&environment.catalog, &error)))?;
    let mut background = None;
    let unlocking = Unlocking {
        own: &own,
        screen: &mut screen,
        events: &stage.events,
        catalog: &environment.catalog,
        theme: &start::theme_of(settings, remembered, start::colours()),
        background: &mut background,
    };
    let key = match unlocking.ask(&placed.store) {
        Ok(key) => key,
        Err(ending) => return Ok(Some(ending)),
    };
    placed.unlock(key);
    if let Some(background) = background {
        // The other end is in the same stage.
        let _ = stage.sender.send(Event::Background(background));
    }
    stage.screen = Some(screen);
    Ok(None)
}

/// Sets up the terminal and the reader of its keys.
fn open_screen(
    settings: &Settings,
    asks_background: bool,
    sender: &Sender<Event>,
    clock: Clock,
    listeners: &mut Listeners,
) -> io::Result<TerminalScreen> {
    let variable = |name: &str| std::env::var(name).ok();
    let modes = Modes {
        mouse: settings.mouse,
        asks_keys: settings.kitty_keys && terminal::may_tell_keys(variable),
        asks_background: asks_background
            && terminal::may_tell_background(start::colours(), variable),
    };
    let opened = TerminalScreen::open(modes, sender).and_then(|screen| {
        listeners.take_keys(sender, clock, settings.esc_wait.into())?;
        Ok(screen)
    });
    opened.inspect_err(|_| terminal::restore())
}

/// Runs the program to its end. Returns the reason, and the message for standard error.
fn run<M: Program>(
    started: Started,
    stage: Stage,
    wrap: impl FnOnce(App) -> M,
    clock: Clock,
) -> Result<(Ending, Option<String>), StartError> {
    let Started {
        app,
        files,
        exit_messages,
        sample: _sample,
        ..
    } = started;
    let Stage {
        sender,
        events,
        mut listeners,
        screen,
    } = stage;
    let mut program = wrap(app);
    let first = program.start(clock.now());
    let is_locked = files.world.store().is_locked();
    let editors = Editors::find(files.world.workbooks().folders(), is_locked);
    let workers = Workers::new(Arc::new(files), sender.clone());
    let screen = match screen {
        Some(screen) => screen,
        None => {
            let (settings, asks_background) = (&started.settings, started.asks_background);
            open_screen(settings, asks_background, &sender, clock, &mut listeners)?
        }
    };
    let run_loop = RunLoop::new(program, first, screen, workers, events, clock, editors);
    let (ending, safety) = run_loop.with_listeners(listeners).run();
    let report = crash::report().filter(|_| ending == Ending::Crash);
    let message = match &safety {
        Safety::Safe => report.is_some().then_some(exit_messages.panicked),
        Safety::Temporary(folder) => Some(exit_messages.temporary.replace("{folder}", folder)),
        Safety::Lost => Some(exit_messages.lost),
    };
    let refused = match &ending {
        Ending::NoThread(message) => Some(message.clone()),
        _ => None,
    };
    let lines = message.into_iter().chain(report).chain(refused);
    let lines: Vec<String> = lines.collect();
    Ok((ending, (!lines.is_empty()).then(|| lines.join("\n"))))
}

/// Prints a message on standard error, with control characters made visible.
fn print_error(message: &str) {
    let _ = writeln!(io::stderr(), "{}", display(message));
}
