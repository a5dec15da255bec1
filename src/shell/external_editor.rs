//! The external editor: it gets the terminal, and the loop goes on meanwhile, so that changes of other windows arrive.

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

/// An editor that is told to end gets this long to put the terminal right.
const CALLED_BACK: Duration = Duration::from_millis(100);

/// Time between two looks at the editor's file.
const LOOK: Duration = Duration::from_millis(250);
/// A save of the editor's file is taken in when the file has not changed for this long.
const SETTLED: Duration = Duration::from_millis(750);

/// An external editor that has the terminal.
#[derive(Debug)]
pub(super) struct OpenEditor {
    draft: Draft,
    process: u32,
    /// How the terminal treated what is typed.
    modes: Option<LineModes>,
    /// The file is watched for as long as this lives.
    _watched: Arc<()>,
}

/// Identifies a state of a file.
type FileState = Option<(SystemTime, u64)>;

fn state_of(file: &Path) -> FileState {
    let meta = std::fs::metadata(file).ok()?;
    Some((meta.modified().ok()?, meta.len()))
}

/// Reports each save of a file that was in the state `before`, once it has stayed the same for [`SETTLED`].
fn watch(file: PathBuf, before: FileState, events: &Sender<Event>) -> Arc<()> {
    let alive = Arc::new(());
    let lent = Arc::downgrade(&alive);
    // Without this thread the text is taken in when the editor ends.
    let _ = threads::spawn("editor's file", events, move |events| {
        let mut reported = before;
        let mut last = (reported, Instant::now());
        while lent.strong_count() > 0 {
            std::thread::sleep(LOOK);
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
        self.screen.give_back();
        self.on_screen = false;
        let modes = terminal::line_modes();
        signals::leave_keys_to_others(true);
        let events = self.workers.events().clone();
        let before = state_of(draft.file());
        let started = draft.start().and_then(|mut child| {
            let process = child.id();
            let waiting = threads::spawn("editor", &events, move |events| {
                // Where nobody listens any more, the program is ending already.
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
        // The file may be half written: it is read again at its next save, and when the editor ends.
        if let Ok(edited) = open_editor.draft.rescue() {
            let text = edited.text.clone();
            self.update_program(Input::Outcome(Outcome::EditorSaved(edited)));
            if let Some(open_editor) = &mut self.open_editor {
                open_editor.draft.note_taken(&text);
            }
        }
    }

    /// Takes the terminal and the text back from an editor that has ended.
    pub(super) fn close_external_editor(
        &mut self,
        status: io::Result<ExitStatus>,
    ) -> Result<(), Ending> {
        if status.as_ref().is_ok_and(|status| status.code().is_none()) {
            // Killed: what it had saved counts.
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
        signals::leave_keys_to_others(false);
        terminal::put_line_modes(modes);
        let back = self.come_back();
        self.screen.listen(true);
        // Also where there is nobody to show it to: it is still to be saved.
        self.edited(edited);
        back
    }

    /// Ends the editor before the program ends, and passes the text that it has saved to the program.
    pub(super) fn end_external_editor(&mut self) {
        let Some(open_editor) = self.open_editor.take() else {
            return;
        };
        signals::hang_up(open_editor.process);
        let until = Instant::now() + CALLED_BACK;
        while let Ok(event) = self
            .events
            .recv_timeout(until.saturating_duration_since(Instant::now()))
        {
            match event {
                Event::EditorEnded(_) => break,
                other => self.queue.push_back(other),
            }
        }
        terminal::put_line_modes(open_editor.modes.as_ref());
        self.edited(open_editor.draft.rescue());
    }

    fn edited(&mut self, edited: Result<EditedText, EditTrouble>) {
        self.update_program(Input::Outcome(Outcome::EditedOutside(edited)));
    }
}
