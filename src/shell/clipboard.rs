//! The system's clipboard, by the tools of the platform; without any, by a sequence to the terminal.
//!
//! A thread calls the tools one after the other, each with a limit. Keys that follow a paste wait for its text.

mod tools;

use std::collections::VecDeque;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::mpsc::{Receiver, Sender, channel};

use crate::app::Input;
use crate::effect::{Outcome, PasteSource};

use super::event::{Ending, Event};
use super::program::Program;
use super::run_loop::RunLoop;
use super::screen::Screen;
use super::threads;

/// A task for the thread.
enum Job {
    Copy(String),
    Read(PasteSource),
}

/// The clipboard as the loop uses it.
#[derive(Default)]
pub(super) struct Clipboard {
    /// Started at the first copy or paste.
    jobs: Option<Sender<Job>>,
    /// Whether a text to paste is being read.
    is_reading: bool,
    /// Inputs that wait for that text.
    held: VecDeque<Input>,
}

impl Clipboard {
    /// Gives the thread a task; `false` if there is none.
    fn send(&mut self, job: Job, events: &Sender<Event>) -> bool {
        let jobs = self.jobs.get_or_insert_with(|| {
            let (jobs, received) = channel();
            // If the thread cannot be started, nothing receives the jobs.
            let _ = threads::spawn("clipboard", events, move |events| work(&received, events));
            jobs
        });
        jobs.send(job).is_ok()
    }
}

impl<M: Program, S: Screen> RunLoop<M, S> {
    /// Passes inputs to the program; while a text to paste is being read they wait for it.
    ///
    /// # Errors
    ///
    /// An effect of an input ended the program.
    pub(super) fn pass(&mut self, inputs: impl IntoIterator<Item = Input>) -> Result<(), Ending> {
        self.clipboard.held.extend(inputs);
        while !self.clipboard.is_reading {
            let Some(input) = self.clipboard.held.pop_front() else {
                break;
            };
            self.redraw |= matches!(input, Input::Resize(..));
            self.update_program(input);
            self.fulfil_request()?;
        }
        Ok(())
    }

    /// Puts text on the system's clipboard, or empties it.
    pub(super) fn copy(&mut self, text: String) {
        let events = self.workers.events().clone();
        if !self.clipboard.send(Job::Copy(text.clone()), &events) {
            self.copied(&text, false);
        }
    }

    /// The tools have put text on the clipboard, or none could.
    pub(super) fn copied(&mut self, text: &str, is_passed_on: bool) {
        if !is_passed_on {
            self.screen.copy(text);
            self.redraw = true;
        }
        if !text.is_empty() {
            self.update_program(Input::Outcome(Outcome::Copied(is_passed_on)));
        }
    }

    /// Reads the text to paste.
    pub(super) fn read_clipboard(&mut self, source: PasteSource) {
        let events = self.workers.events().clone();
        self.clipboard.is_reading = self.clipboard.send(Job::Read(source), &events);
        if !self.clipboard.is_reading {
            self.update_program(Input::Outcome(Outcome::Clipboard(None)));
        }
    }

    /// Passes on the text to paste, and the inputs that waited for it.
    ///
    /// # Errors
    ///
    /// An effect of an input ended the program.
    pub(super) fn clipboard_read(&mut self, text: Option<String>) -> Result<(), Ending> {
        self.clipboard.is_reading = false;
        self.update_program(Input::Outcome(Outcome::Clipboard(text)));
        self.pass([])
    }
}

/// Does the tasks in turn.
fn work(jobs: &Receiver<Job>, events: &Sender<Event>) {
    let tools = tools::found(|name| std::env::var(name).ok());
    let mut ours = None;
    for job in jobs {
        let event = match job {
            Job::Copy(text) => {
                let is_passed_on = tools.iter().any(|tool| tool.copy(&text));
                ours = is_passed_on.then(|| mark(&text));
                Event::Copied(text, is_passed_on)
            }
            Job::Read(source) => {
                let text = tools.iter().find_map(|tool| tool.read(source));
                Event::Clipboard(text.filter(|text| Some(mark(text)) != ours))
            }
        };
        if events.send(event).is_err() {
            return;
        }
    }
}

/// A number by which a text is known again, without keeping it. Tools change the line ends.
fn mark(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.trim_end_matches(['\r', '\n'])
        .lines()
        .for_each(|line| line.hash(&mut hasher));
    hasher.finish()
}
