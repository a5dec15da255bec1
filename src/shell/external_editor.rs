//! The external editor: gets the terminal while the loop keeps running, so that changes of other windows arrive.

mod draft;

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitStatus;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant, SystemTime};

use crate::app::Input;
use crate::effect::{EditTrouble, EditedText, Outcome, OutsideText};

use super::event::{Ending, Event};
use super::final_save::FORCED_EXIT_WAIT;
use super::program::Program;
use super::run_loop::RunLoop;
use super::screen::Screen;
use super::terminal::{self, LineModes};
use super::{signals, threads};

use draft::Draft;
pub(super) use draft::Editors;

/// Time for an editor to restore the terminal after a hang-up signal.
const HANG_UP_WAIT: Duration = Duration::from_millis(100);

/// Time between two checks of the editor's file.
const POLL_INTERVAL: Duration = Duration::from_millis(250);
/// A changed file is read when it has stayed the same for this long.
const SETTLED: Duration = Duration::from_millis(750);

/// An external editor that has the terminal.
#[derive(Debug)]
pub(super) struct OpenEditor {
    draft: Draft,
    process: u32,
    /// The line modes of the terminal before the editor started.
    modes: Option<LineModes>,
    /// The file is watched until this is dropped.
    _watched: Arc<()>,
}

/// A file's modification time and length; `None` if there is no file.
type FileState = Option<(SystemTime, u64)>;

fn state_of(file: &Path) -> FileState {
    let meta = std::fs::metadata(file).ok()?;
    Some((meta.modified().ok()?, meta.len()))
}

/// Watches a file that was in the state `before`, until the result is dropped. Reports each change once the file has
/// stayed the same for [`SETTLED`].
fn watch(file: PathBuf, before: FileState, events: &Sender<Event>) -> Arc<()> {
    let alive = Arc::new(());
    let is_watched = Arc::downgrade(&alive);
    // If the thread cannot be started, the text is read only when the editor ends.
    let _ = threads::spawn("editor's file", events, move |events| {
        let mut reported = before;
        let mut last = (reported, Instant::now());
        while is_watched.strong_count() > 0 {
            std::thread::sleep(POLL_INTERVAL);
            let now = state_of(&file);
            if now != last.0 {
                last = (now, Instant::now());
            } else if now.is_some() && now != reported && last.1.elapsed() >= SETTLED {
                reported = now;
                if events.send(Event::EditorSaved).is_err() {
                    break;
                }
            }
        }
    });
    alive
}

impl<M: Program, S: Screen> RunLoop<M, S> {
    /// Saves everything, then opens the external editor on a text.
    pub(super) fn open_external_editor(&mut self, outside: OutsideText) -> Result<(), Ending> {
        self.write_all(FORCED_EXIT_WAIT);
        let workbook = self.workers.workbook();
        let mut draft = match self.editors.draft(outside, &workbook) {
            Ok(draft) => draft,
            Err(trouble) => {
                self.edited(Err(trouble));
                return Ok(());
            }
        };
        self.screen.listen(false);
        self.screen.restore();
        self.on_screen = false;
        let modes = terminal::line_modes();
        signals::ignore_interrupt_keys(true);
        let events = self.workers.events().clone();
        let before = state_of(draft.file());
        let started = draft.start().and_then(|mut child| {
            let process = child.id();
            let waiting = threads::spawn("editor", &events, move |events| {
                // A closed channel means that the program is ending.
                let _ = events.send(Event::EditorEnded(child.wait()));
            });
            match waiting {
                Ok(()) => Ok(process),
                Err(error) => Err(EditTrouble::NotStarted {
                    editor: String::new(),
                    reason: error.to_string(),
                }),
            }
        });
        match started {
            Ok(process) => {
                draft.note_editor(process);
                let watched = watch(draft.file().to_owned(), before, &events);
                self.open_editor = Some(OpenEditor {
                    draft,
                    process,
                    modes,
                    _watched: watched,
                });
                Ok(())
            }
            Err(trouble) => self.resume_from_editor(modes.as_ref(), Err(trouble)),
        }
    }

    /// Passes the text that the editor has saved to the program, while the editor is open.
    pub(super) fn read_saved_draft(&mut self) {
        let Some(open_editor) = &self.open_editor else {
            return;
        };
        // The file may be half written. It is read again at its next save and when the editor ends.
        if let Ok(edited) = open_editor.draft.rescue() {
            let text = edited.text.clone();
            self.update_program(Input::Outcome(Outcome::EditorSaved(edited)));
            if let Some(open_editor) = &mut self.open_editor {
                open_editor.draft.note_taken(&text);
            }
        }
    }

    /// Takes the terminal back from an editor that has ended, and passes its text to the program.
    pub(super) fn close_external_editor(
        &mut self,
        status: io::Result<ExitStatus>,
    ) -> Result<(), Ending> {
        if status.as_ref().is_ok_and(|status| status.code().is_none()) {
            // An editor killed by a signal: use its last saved text.
            self.read_saved_draft();
        }
        match self.open_editor.take() {
            Some(open_editor) => {
                let edited = open_editor.draft.finish(status);
                drop(open_editor.draft);
                self.resume_from_editor(open_editor.modes.as_ref(), edited)
            }
            None => Ok(()),
        }
    }

    fn resume_from_editor(
        &mut self,
        modes: Option<&LineModes>,
        edited: Result<EditedText, EditTrouble>,
    ) -> Result<(), Ending> {
        signals::ignore_interrupt_keys(false);
        terminal::restore_line_modes(modes);
        let back = self.take_back();
        self.screen.listen(true);
        // Even if the terminal is gone, the text still has to be saved.
        self.edited(edited);
        back
    }

    /// Ends the editor because the program ends, and passes its last saved text to the program.
    pub(super) fn end_external_editor(&mut self) {
        let Some(open_editor) = self.open_editor.take() else {
            return;
        };
        signals::hang_up(open_editor.process);
        let until = Instant::now() + HANG_UP_WAIT;
        while let Ok(event) = self
            .events
            .recv_timeout(until.saturating_duration_since(Instant::now()))
        {
            match event {
                Event::EditorEnded(_) => break,
                other => self.queue.push_back(other),
            }
        }
        terminal::restore_line_modes(open_editor.modes.as_ref());
        self.edited(open_editor.draft.rescue());
    }

    fn edited(&mut self, edited: Result<EditedText, EditTrouble>) {
        self.update_program(Input::Outcome(Outcome::EditedOutside(edited)));
    }
}
