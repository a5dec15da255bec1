//! The loop: waits, lets the program decide, does what it wants, draws.

use std::collections::VecDeque;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::Receiver;
use std::time::Duration;

use crate::app::Input;
use crate::effect::{Effect, Outcome, OutsideText};

use super::clock::Clock;
use super::editor::Editors;
use super::event::{Ending, Event};
use super::lending::Loan;
use super::machine::Machine;
use super::screen::Screen;
use super::signals;
use super::translate::Translator;
use super::workers::Workers;

/// The first frame waits this many milliseconds for the week that it shows.
const FIRST_READ: u64 = 50;
/// Leaving because the user wants to waits this long for a slow disk.
pub(super) const QUIT: Duration = Duration::from_secs(3);
/// Leaving because the system wants to; it kills what takes longer than a second.
pub(super) const TOLD_TO: Duration = Duration::from_millis(700);

/// The look at the files before leaving waits this long.
const LAST_LOOK: Duration = Duration::from_millis(100);

/// One run of the program.
pub(super) struct Session<M, S> {
    pub(super) machine: M,
    pub(super) screen: S,
    pub(super) workers: Workers,
    pub(super) events: Receiver<Event>,
    pub(super) clock: Clock,
    /// What has arrived and is still to be dealt with.
    pub(super) queue: VecDeque<Event>,
    translator: Translator,
    /// What the program asked the loop itself to do, once its other wishes are under way.
    wish: Option<Wish>,
    /// Reading everything waits until a frame is on the terminal: it takes all processors.
    read_all: bool,
    redraw: bool,
    /// Whether a frame is on its way to the terminal.
    drawing: bool,
    /// Whether the terminal is ours.
    pub(super) on_screen: bool,
    pub(super) editors: Editors,
    /// The user's own editor, while it has the terminal.
    pub(super) loan: Option<Loan>,
}

/// Tells where all typed text is after the program has ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Safety {
    /// On disk or in the rescue folder.
    Safe,
    /// Some of it in this folder only, which the next restart of the computer empties.
    Temporary(String),
    /// Some of it nowhere.
    Lost,
}

/// Something that the loop does itself.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Wish {
    Quit,
    /// With a rescue copy of what cannot be saved.
    QuitWithCopy,
    /// Whatever is lost.
    QuitWithoutCopy,
    Suspend,
    /// To write on in the user's own editor.
    Lend(Box<OutsideText>),
}

impl<M: Machine, S: Screen> Session<M, S> {
    pub(super) fn new(
        machine: M,
        screen: S,
        workers: Workers,
        events: Receiver<Event>,
        clock: Clock,
        editors: Editors,
    ) -> Self {
        Self {
            machine,
            screen,
            workers,
            events,
            clock,
            queue: VecDeque::new(),
            translator: Translator::default(),
            wish: None,
            read_all: false,
            redraw: true,
            drawing: false,
            on_screen: true,
            editors,
            loan: None,
        }
    }

    /// Runs until the end, and leaves with everything written and the terminal as it was.
    ///
    /// Beside the reason, where everything typed is by then.
    pub(super) fn run(mut self) -> (Ending, Safety) {
        let ending = catch_unwind(AssertUnwindSafe(|| self.turn())).unwrap_or(Ending::Crash);
        if ending == Ending::Crash {
            self.screen.give_back();
        }
        // Where even this fails, what was typed here is still to be saved.
        let _ = catch_unwind(AssertUnwindSafe(|| self.call_back()));
        let is_safe = match ending {
            Ending::Quit => self.workers.is_safe(),
            _ => {
                self.look_again(LAST_LOOK);
                self.write_all(TOLD_TO) || self.rescue()
            }
        };
        self.screen.give_back();
        let safety = match self.workers.temporary_copy() {
            _ if !is_safe => Safety::Lost,
            Some(folder) => Safety::Temporary(folder.to_owned()),
            None => Safety::Safe,
        };
        (ending, safety)
    }

    fn turn(&mut self) -> Ending {
        if let Err(ending) = self.begin() {
            return ending;
        }
        loop {
            if self.show().is_err() {
                return Ending::Gone;
            }
            self.wait();
            if self
                .machine
                .next_wake()
                .is_some_and(|ticks| ticks <= self.clock.ticks())
            {
                self.decide(Input::Tick);
            }
            if let Err(ending) = self.grant() {
                return ending;
            }
            while let Some(event) = self.queue.pop_front() {
                if let Err(ending) = self.handle(event) {
                    return ending;
                }
            }
        }
    }

    /// Starts the first reads, and gives them a moment so that the first frame is the right one.
    fn begin(&mut self) -> Result<(), Ending> {
        for effect in self.machine.start(self.clock.now()) {
            self.perform(effect);
        }
        self.find_drafts();
        let until = self.clock.ticks() + FIRST_READ;
        while self.workers.is_reading() && self.clock.ticks() < until {
            match self.events.recv_timeout(self.clock.until(until)) {
                Ok(event @ (Event::Answer(..) | Event::End(_) | Event::Signal(_))) => {
                    self.handle(event)?;
                }
                Ok(event) => self.queue.push_back(event),
                Err(_) => break,
            }
        }
        Ok(())
    }

    /// Hands the program what earlier runs left of this workbook's texts in other editors.
    pub(super) fn find_drafts(&mut self) {
        for found in self.editors.left_over(&self.workers.workbook()) {
            self.decide(Input::Outcome(Outcome::DraftFound(Box::new(found))));
        }
    }

    fn show(&mut self) -> io::Result<()> {
        self.redraw |= self.machine.take_redraw();
        if self.redraw && self.on_screen && !self.drawing {
            self.redraw = false;
            self.drawing = true;
            let machine = &self.machine;
            self.screen.draw(&mut |frame| machine.view(frame))?;
        }
        Ok(())
    }

    /// Waits for something to happen, or for the time that the program asked for.
    fn wait(&mut self) {
        if self.queue.is_empty() {
            let event = match self.machine.next_wake() {
                Some(ticks) => self.events.recv_timeout(self.clock.until(ticks)).ok(),
                None => self.events.recv().ok(),
            };
            self.queue.extend(event);
        }
        self.queue.extend(self.events.try_iter());
    }

    fn handle(&mut self, event: Event) -> Result<(), Ending> {
        match event {
            // Typed for the editor that has the terminal by now.
            Event::Terminal(..) if self.loan.is_some() => {}
            Event::Terminal(events, ticks) => {
                for input in self.translator.inputs(events, ticks) {
                    self.redraw |= matches!(input, Input::Resize(..));
                    self.decide(input);
                    self.grant()?;
                }
            }
            Event::Answer(visit, outcome) if visit == self.workers.visit() => self.answer(outcome),
            Event::Kept(visit) if visit == self.workers.visit() => self.workers.kept(),
            Event::News(visit, outcome) if visit == self.workers.visit() => {
                self.decide(Input::Outcome(outcome));
            }
            // Of a workbook that has been left.
            Event::Answer(..) | Event::Kept(_) | Event::News(..) => {}
            Event::Opening(opening) => self.turn_to(opening),
            Event::Drawn => {
                self.drawing = false;
                if std::mem::take(&mut self.read_all) {
                    self.workers.read_all();
                }
            }
            Event::EditorSaved => self.take_saved(),
            Event::EditorEnded(status) => self.take_again(status)?,
            Event::Signal(signal) => self.obey(signal)?,
            Event::End(ending) => return Err(ending),
        }
        self.grant()
    }

    pub(super) fn answer(&mut self, outcome: Outcome) {
        self.workers.note(&outcome);
        self.decide(Input::Outcome(outcome));
    }

    pub(super) fn decide(&mut self, input: Input) {
        for effect in self.machine.update(input, self.clock.now()) {
            self.perform(effect);
        }
    }

    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Save { leaf, base, ours } => self.workers.save(leaf, base, ours),
            Effect::KeepEdits { leaf, edits } => self.workers.keep_edits(leaf, edits),
            Effect::Read(leaf) => self.workers.read(leaf),
            Effect::ReadAll => self.read_all = true,
            Effect::Remember { key, value } => self.workers.remember(key, value),
            Effect::Redraw => {
                // A terminal that is gone is found out with the next frame.
                let _ = self.screen.forget();
                self.redraw = true;
            }
            Effect::Copy(text) => {
                self.screen.copy(&text);
                self.redraw = true;
            }
            Effect::Mouse(take) => {
                self.screen.mouse(take);
                self.redraw = true;
            }
            Effect::Export { place, text } => self.workers.export(place, text),
            Effect::Spell(question) => self.workers.spell(question),
            Effect::Workbooks(question) => self.workers.workbooks(question),
            Effect::OpenWorkbook(name) => self.workers.open(name),
            Effect::EditOutside(outside) => self.wish = Some(Wish::Lend(outside)),
            Effect::RemoveDraft(folder) => self.editors.remove(&folder),
            Effect::Suspend => self.wish = Some(Wish::Suspend),
            Effect::Quit => self.wish = Some(Wish::Quit),
            Effect::QuitWithCopy => self.wish = Some(Wish::QuitWithCopy),
            Effect::QuitWithoutCopy => self.wish = Some(Wish::QuitWithoutCopy),
        }
    }

    /// Does what the program asked the loop itself to do.
    fn grant(&mut self) -> Result<(), Ending> {
        match self.wish.take() {
            None => Ok(()),
            Some(Wish::Suspend) => self.suspend(),
            Some(Wish::Lend(outside)) => self.lend(*outside),
            Some(Wish::Quit) => {
                self.look_again(LAST_LOOK);
                self.write_all(QUIT);
                let is_saved = self.workers.is_text_written() && !self.machine.is_pending();
                self.quit_if(is_saved)
            }
            Some(Wish::QuitWithCopy) => {
                let is_safe = self.rescue();
                self.quit_if(is_safe)
            }
            Some(Wish::QuitWithoutCopy) => {
                self.rescue();
                Err(Ending::Quit)
            }
        }
    }

    /// Ends the program, or tells it that it stays, so that it says why.
    fn quit_if(&mut self, is_safe: bool) -> Result<(), Ending> {
        if is_safe {
            return Err(Ending::Quit);
        }
        self.wish = None;
        self.redraw = true;
        self.decide(Input::Outcome(Outcome::QuitRefused));
        Ok(())
    }

    pub(super) fn suspend(&mut self) -> Result<(), Ending> {
        self.write_all(TOLD_TO);
        self.wish = None;
        self.screen.give_back();
        self.on_screen = false;
        // Otherwise the system says when it goes on.
        if signals::stop() {
            Ok(())
        } else {
            self.come_back()
        }
    }

    /// Takes the terminal again; whoever had it meanwhile may have left it in any state.
    pub(super) fn come_back(&mut self) -> Result<(), Ending> {
        self.screen.give_back();
        let taken = self.screen.take().and_then(|()| self.screen.forget());
        taken.map_err(|_| Ending::Gone)?;
        self.on_screen = true;
        self.redraw = true;
        self.decide(Input::Tick);
        Ok(())
    }
}
