//! The loop around the program: it performs effects, and owns the terminal, the signals and the workers.
//!
//! ```text
//! input ───┐                                   ┌─▶ writer ─┐
//! signals ─┼─▶ RunLoop ─▶ Program ─▶ effects ──┼─▶ reader ─┼─▶ answers ─▶ RunLoop
//! watch ───┘      └──▶ frames ─▶ terminal      └─▶ all ────┘
//! ```
//!
//! The loop's thread waits for the disk and for the terminal only when the program ends: a save, a slow terminal or a
//! folder of 100,000 weeks does not delay the next key. [`World`] is the disk half; the journeys among the tests use it too.

mod clicks;
mod clock;
mod crash;
mod event;
mod external_editor;
mod files;
mod final_save;
mod input;
mod paste_detect;
mod program;
mod run_loop;
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
mod watch;
mod workers;
mod world;

pub use program::Program;
pub use world::{OpenFailure, World};

use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::mpsc::channel;

use crate::app::App;
use crate::cli::OpenOptions;
use crate::environment::Environment;
use crate::text::display;
use clock::Clock;
use event::Ending;
use external_editor::Editors;
use run_loop::{RunLoop, Safety};
use screen::TerminalScreen;
use start::{StartError, Started};
use terminal::Modes;
use workers::Workers;

/// Opens the workbook on the terminal, and returns when the program ends.
///
/// 0 then; 128 and the signal's number when a signal ended it, 101 after a panic, 2 and 1 with one line on standard
/// error where it could not be opened as asked, or at all.
pub fn open(options: &OpenOptions, environment: Environment) -> ExitCode {
    open_as(options, environment, |app| app)
}

/// As [`open`], with a wrapper around the program; a test wraps a fault in.
pub fn open_as<M: Program>(
    options: &OpenOptions,
    environment: Environment,
    wrap: impl FnOnce(App) -> M,
) -> ExitCode {
    let clock = Clock::start();
    let status = start::start(options, environment, clock).and_then(|started| {
        let (ending, last_words) = run(started, wrap, clock)?;
        if let Some(words) = last_words {
            complain(&words);
        }
        Ok(ending.status())
    });
    ExitCode::from(status.unwrap_or_else(|error| {
        complain(&error.to_string());
        error.status()
    }))
}

/// Runs the program to its end. Returns the reason, and the message for standard error.
fn run<M: Program>(
    started: Started,
    wrap: impl FnOnce(App) -> M,
    clock: Clock,
) -> Result<(Ending, Option<String>), StartError> {
    let Started {
        app,
        files,
        last_words,
        ..
    } = started;
    let mut program = wrap(app);
    let first = program.start(clock.now());
    let (sender, events) = channel();
    crash::watch();
    signals::listen(&sender)?;
    let editors = Editors::find(files.world.workbooks().folders());
    let mut workers = Workers::start(Arc::new(files), sender.clone())?;
    // The first leaves are read while the terminal is taken.
    let first = workers.begin_reading(first);
    let enhanced_keys =
        started.kitty_keys && terminal::enhances_keys(|name| std::env::var(name).ok());
    let modes = Modes {
        mouse: started.mouse,
        enhanced_keys,
    };
    let opened = TerminalScreen::open(modes, &sender).and_then(|screen| {
        input::listen(&sender, clock)?;
        Ok(screen)
    });
    let screen = opened.inspect_err(|_| terminal::give_back())?;
    let session = RunLoop::new(program, first, screen, workers, events, clock, editors);
    let (ending, safety) = session.run();
    let report = crash::report().filter(|_| ending == Ending::Crash);
    let told = match &safety {
        Safety::Safe => report.is_some().then_some(last_words.panicked),
        Safety::Temporary(folder) => Some(last_words.temporary.replace("{folder}", folder)),
        Safety::Lost => Some(last_words.lost),
    };
    let words: Vec<String> = told.into_iter().chain(report).collect();
    Ok((ending, (!words.is_empty()).then(|| words.join("\n"))))
}

/// Prints on standard error, with control characters made visible.
fn complain(words: &str) {
    let _ = writeln!(io::stderr(), "{}", display(words));
}
