//! The event loop: waits for an event, passes it to the program, performs the effects, draws.

use std::collections::VecDeque;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::Receiver;
use std::time::Duration;

use crate::app::Input;
use crate::content::Language;
use crate::effect::{Anew, Effect, Outcome, OutsideText};
use crate::store::forbid_dumps;

use super::clipboard::Clipboard;
use super::clock::Clock;
use super::event::{Ending, Event};
use super::external_editor::Editors;
use super::external_editor::OpenEditor;
use super::final_save::{FORCED_EXIT_WAIT, QUIT_WAIT};
use super::listeners::Listeners;
use super::program::Program;
use super::screen::Screen;
use super::signals;
use super::terminal;
use super::translate::Translator;
use super::workers::Workers;

/// Clears the terminal and moves the cursor to its corner.
const CLEAR: &[u8] = b"\x1b[2J\x1b[H";

/// Maximum wait for the used leaves to be read again before the end.
const LAST_READ_WAIT: Duration = Duration::from_millis(100);

/// A run of the program.
pub(super) struct RunLoop<M, S> {
    pub(super) program: M,
    pub(super) screen: S,
    pub(super) workers: Workers,
    pub(super) events: Receiver<Event>,
    pub(super) clock: Clock,
    /// Events that have arrived and are not handled yet.
    pub(super) queue: VecDeque<Event>,
    translator: Translator,
    pub(super) clipboard: Clipboard,
    pub(super) listeners: Listeners,
    /// The program's first effects that have not been performed yet.
    pub(super) first: Vec<Effect>,
    /// An effect that the loop performs itself, after the effects for the workers.
    request: Option<Request>,
    pub(super) redraw: bool,
    /// Whether a frame has been sent to the terminal and is not there yet.
    drawing: bool,
    /// Whether the terminal shows this program, and not the user's editor or the shell.
    pub(super) on_screen: bool,
    pub(super) editors: Editors,
    /// The external editor, while it has the terminal.
    pub(super) open_editor: Option<OpenEditor>,
}

/// The place of all typed text after the program has ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Safety {
    /// On disk or in the rescue folder.
    Safe,
    /// Some of it is only in this folder, which the next restart of the computer empties.
    Temporary(String),
    /// Some of it is lost.
    Lost,
}

/// An effect that the loop performs itself.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Request {
    Quit,
    /// Quit with a rescue copy of unsaved text.
    QuitWithCopy,
    /// Quit and lose any unsaved text.
    QuitWithoutCopy,
    Suspend,
    /// Run the program on the sample.
    OpenSample(Language),
    /// Begin the program anew.
    BeginAnew(Anew),
    /// Open the user's own editor.
    OpenEditor(Box<OutsideText>),
}

impl<M: Program, S: Screen> RunLoop<M, S> {
    pub(super) fn new(
        program: M,
        first: Vec<Effect>,
        screen: S,
        workers: Workers,
        events: Receiver<Event>,
        clock: Clock,
        editors: Editors,
    ) -> Self {
        Self {
            program,
            screen,
            workers,
            events,
            clock,
            queue: VecDeque::new(),
            translator: Translator::default(),
            clipboard: Clipboard::default(),
            listeners: Listeners::default(),
            first,
            request: None,
            redraw: true,
            drawing: false,
            on_screen: true,
            editors,
            open_editor: None,
        }
    }

    /// With listeners, which are started after the first frame.
    pub(super) fn with_listeners(self, listeners: Listeners) -> Self {
        Self { listeners, ..self }
    }

    /// Runs to the end, saves everything and restores the terminal. Returns the reason for the end and the place of
    /// all typed text.
    pub(super) fn run(mut self) -> (Ending, Safety) {
        let ending =
            catch_unwind(AssertUnwindSafe(|| self.run_until_end())).unwrap_or(Ending::Crash);
        if ending == Ending::Crash {
            self.screen.restore();
        }
        // If this panics, the text typed here still has to be saved.
        let _ = catch_unwind(AssertUnwindSafe(|| self.end_external_editor()));
        let is_safe = match ending {
            Ending::Quit | Ending::Anew(_) => self.workers.is_safe(),
            _ => {
                self.reread_used_leaves(LAST_READ_WAIT);
                self.write_all(FORCED_EXIT_WAIT) || self.rescue()
            }
        };
        self.screen.restore();
        let safety = match self.workers.temporary_copy() {
            _ if !is_safe => Safety::Lost,
            Some(folder) => Safety::Temporary(folder.to_owned()),
            None => Safety::Safe,
        };
        (ending, safety)
    }

    fn run_until_end(&mut self) -> Ending {
        self.read_first();
        if self.show().is_err() {
            return Ending::Gone;
        }
        if let Err(error) = self.start_threads() {
            return Ending::NoThread(error.to_string());
        }
        loop {
            self.wait();
            if self
                .program
                .next_wake()
                .is_some_and(|ticks| ticks <= self.clock.ticks())
            {
                self.update_program(Input::Tick);
            }
            if let Err(ending) = self.fulfil_request() {
                return ending;
            }
            while let Some(event) = self.queue.pop_front() {
                if let Err(ending) = self.handle(event) {
                    return ending;
                }
            }
            if self.show().is_err() {
                return Ending::Gone;
            }
        }
    }

    /// Passes the drafts that external editors of earlier runs left of this workbook to the program.
    pub(super) fn find_drafts(&mut self) {
        for found in self.editors.left_over(&self.workers.workbook()) {
            self.update_program(Input::Outcome(Outcome::DraftFound(Box::new(found))));
        }
    }

    fn show(&mut self) -> io::Result<()> {
        self.redraw |= self.program.take_redraw();
        if self.redraw && self.on_screen && !self.drawing {
            self.redraw = false;
            self.drawing = true;
            let program = &self.program;
            self.screen.draw(&mut |frame| program.view(frame))?;
        }
        Ok(())
    }

    /// Waits for an event, or until the time that the program asked for.
    fn wait(&mut self) {
        if self.queue.is_empty() {
            let event = match self.program.next_wake() {
                Some(ticks) => self.events.recv_timeout(self.clock.until(ticks)).ok(),
                None => self.events.recv().ok(),
            };
            self.queue.extend(event);
        }
        self.queue.extend(self.events.try_iter());
    }

    pub(super) fn handle(&mut self, event: Event) -> Result<(), Ending> {
        match event {
            // Keys typed for the editor that has the terminal now.
            Event::Terminal(..) | Event::EscWasCut if self.open_editor.is_some() => {}
            Event::EscWasCut => self.pass([Input::EscTakenBack])?,
            Event::Background(background) => self.update_program(Input::Background(background)),
            Event::Terminal(events, ticks) => {
                let inputs = self.translator.inputs(events, ticks);
                self.pass(inputs)?;
            }
            Event::Copied(text, is_passed_on) => self.copied(&text, is_passed_on),
            Event::Clipboard(text) => self.clipboard_read(text)?,
            Event::Answer(generation, outcome) if generation == self.workers.generation() => {
                self.answer(outcome)
            }
            Event::Kept(generation) if generation == self.workers.generation() => {
                self.workers.note_kept()
            }
            Event::News(generation, outcome) if generation == self.workers.generation() => {
                self.update_program(Input::Outcome(outcome));
            }
            // Late events of a workbook that is not open any more.
            Event::Answer(..) | Event::Kept(_) | Event::News(..) => {}
            Event::Opening(opening) => self.switch_workbook(opening),
            Event::Drawn => {
                self.drawing = false;
                self.workers.read_all_if_planned();
            }
            Event::EditorSaved => self.read_saved_draft(),
            Event::EditorEnded(status) => self.close_external_editor(status)?,
            Event::Signal(signal) => self.handle_signal(signal)?,
            Event::End(ending) => return Err(ending),
        }
        self.fulfil_request()
    }

    pub(super) fn answer(&mut self, outcome: Outcome) {
        self.workers.note_outcome(&outcome);
        self.update_program(Input::Outcome(outcome));
    }

    pub(super) fn update_program(&mut self, input: Input) {
        for effect in self.program.update(input, self.clock.now()) {
            self.perform(effect);
        }
    }

    pub(super) fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Save { leaf, base, ours } => self.workers.save(leaf, base, ours),
            Effect::KeepEdits { leaf, edits } => self.workers.keep_edits(leaf, edits),
            Effect::Read(leaf) => self.workers.read(leaf),
            Effect::ReadVersions(leaf) => self.workers.versions(leaf),
            Effect::ReadAll => self.workers.plan_read_all(),
            Effect::Remember(memo) => self.workers.remember(memo),
            Effect::ChangeSetting(choice) => self.workers.change_setting(choice),
            Effect::Redraw => {
                // If the terminal is gone, the next frame reports it.
                let _ = self.screen.forget();
                self.redraw = true;
            }
            Effect::Copy(text) => self.copy(text),
            Effect::ReadClipboard(source) => self.read_clipboard(source),
            Effect::ForbidDumps => forbid_dumps(),
            Effect::Mouse(take) => {
                self.screen.mouse(take);
                self.redraw = true;
            }
            Effect::Export {
                place,
                content,
                record,
            } => self.workers.export(place, content, record),
            Effect::ClientCopy(request) => self.workers.client_copy(*request),
            Effect::TakenOut(change) => self.workers.taken_out(change),
            Effect::Spell(question) => self.workers.spell(question),
            Effect::Workbooks(question) => self.workers.workbooks(question),
            Effect::OpenWorkbook(name) => self.workers.open(name),
            Effect::EditOutside(outside) => self.request = Some(Request::OpenEditor(outside)),
            Effect::RemoveDraft(folder) => self.editors.remove(&folder),
            Effect::OpenSample(language) => self.request = Some(Request::OpenSample(language)),
            Effect::BeginAnew(anew) => self.request = Some(Request::BeginAnew(anew)),
            Effect::Suspend => self.request = Some(Request::Suspend),
            Effect::Quit => self.request = Some(Request::Quit),
            Effect::QuitWithCopy => self.request = Some(Request::QuitWithCopy),
            Effect::QuitWithoutCopy => self.request = Some(Request::QuitWithoutCopy),
        }
    }

    /// Performs the effect that the loop performs itself, if there is one.
    pub(super) fn fulfil_request(&mut self) -> Result<(), Ending> {
        match self.request.take() {
            None => Ok(()),
            Some(Request::Suspend) => self.suspend(),
            Some(Request::OpenEditor(outside)) => self.open_external_editor(*outside),
            Some(Request::OpenSample(language)) => self.open_sample(language),
            Some(Request::BeginAnew(anew)) => self.begin_anew(anew),
            Some(Request::Quit) => {
                self.reread_used_leaves(LAST_READ_WAIT);
                self.write_all(QUIT_WAIT);
                let is_saved = self.workers.is_text_written() && !self.program.is_pending();
                self.quit_if(is_saved)
            }
            Some(Request::QuitWithCopy) => {
                let is_safe = self.rescue();
                self.quit_if(is_safe)
            }
            Some(Request::QuitWithoutCopy) => {
                self.rescue();
                Err(Ending::Quit)
            }
        }
    }

    /// Ends the loop once everything is saved or in a rescue copy; otherwise sends [`Outcome::AnewRefused`].
    fn begin_anew(&mut self, anew: Anew) -> Result<(), Ending> {
        // A text in the user's own editor is saved before its folder is removed.
        self.end_external_editor();
        self.reread_used_leaves(LAST_READ_WAIT);
        self.write_all(QUIT_WAIT);
        let is_saved = self.workers.is_text_written() && !self.program.is_pending();
        if is_saved || (self.rescue() && self.workers.temporary_copy().is_none()) {
            // Terminals without a second screen would keep the last frame. If this one is gone, nothing shows it.
            let _ = terminal::write(CLEAR);
            return Err(Ending::Anew(Box::new(anew)));
        }
        self.request = None;
        self.redraw = true;
        self.update_program(Input::Outcome(Outcome::AnewRefused));
        Ok(())
    }

    /// Ends the program if `is_safe`; otherwise sends it [`Outcome::QuitRefused`].
    fn quit_if(&mut self, is_safe: bool) -> Result<(), Ending> {
        if is_safe {
            return Err(Ending::Quit);
        }
        self.request = None;
        self.redraw = true;
        self.update_program(Input::Outcome(Outcome::QuitRefused));
        Ok(())
    }

    pub(super) fn suspend(&mut self) -> Result<(), Ending> {
        self.write_all(FORCED_EXIT_WAIT);
        self.request = None;
        self.screen.restore();
        self.on_screen = false;
        // After a stop, the signal to continue calls `take_back`.
        if signals::stop() {
            Ok(())
        } else {
            self.take_back()
        }
    }

    /// Sets up the terminal again after another program has used it, and redraws everything.
    pub(super) fn take_back(&mut self) -> Result<(), Ending> {
        self.screen.restore();
        let taken = self.screen.take().and_then(|()| self.screen.forget());
        taken.map_err(|_| Ending::Gone)?;
        self.on_screen = true;
        self.redraw = true;
        self.update_program(Input::Tick);
        Ok(())
    }
}
