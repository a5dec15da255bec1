//! A fake disk and screen that fail on command, and a run of the loop with them.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Condvar, Mutex};

use crossterm::event::{Event as TerminalEvent, KeyCode};
use ratatui::backend::TestBackend;
use ratatui::{Frame, Terminal};

use super::super::clock::Clock;
use super::super::event::{Ending, Event, Generation, Opening};
use super::super::external_editor::Editors;
use super::super::files::Files;
use super::super::program::Program;
use super::super::run_loop::{RunLoop, Safety};
use super::super::screen::Screen;
use super::super::workers::Workers;
use super::fake_program::FakeProgram;
use crate::effect::{
    CopyRequest, Effect, Memo, OpenTrouble, Opened, OutChange, OutRecord, Outcome, RescueCopy,
    SettingChoice, SpellingAnswer, SpellingQuestion, Trouble, WorkbooksAnswer, WorkbooksQuestion,
};
use crate::model::{Device, Entries, Leaf};
use crate::store::Folders;

pub(super) type Log = Arc<Mutex<Vec<String>>>;

pub(super) fn note(log: &Log, line: impl Into<String>) {
    log.lock().unwrap().push(line.into());
}

struct FakeScreen {
    log: Log,
    terminal: Terminal<TestBackend>,
    events: Sender<Event>,
}

impl Screen for FakeScreen {
    fn draw(&mut self, view: &mut dyn FnMut(&mut Frame<'_>)) -> io::Result<()> {
        self.terminal.draw(view).map_err(io::Error::other)?;
        note(&self.log, "drawn");
        self.events.send(Event::Drawn).map_err(io::Error::other)
    }

    fn forget(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn copy(&mut self, _: &str) {}

    fn mouse(&mut self, _: bool) {}

    fn listen(&mut self, _: bool) {}

    fn take(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn restore(&mut self) {
        note(&self.log, "restored");
    }
}

/// The result of a save. A run lists them in order; further saves succeed.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Fate {
    Fails {
        rescued: bool,
    },
    Panics,
    /// Succeeds once `may_go_on` is set, which some runs never do.
    Waits,
}

pub(super) struct FakeFiles {
    name: String,
    log: Log,
    fates: Mutex<Vec<Fate>>,
    disk: Mutex<BTreeMap<Leaf, Entries>>,
    rescued: Mutex<BTreeMap<Leaf, Entries>>,
    pub(super) may_go_on: (Mutex<bool>, Condvar),
    state_folder_full: Mutex<bool>,
}

impl FakeFiles {
    fn new(log: &Log, fates: &[Fate]) -> Self {
        Self {
            name: String::new(),
            log: Arc::clone(log),
            fates: Mutex::new(fates.to_vec()),
            disk: Mutex::default(),
            rescued: Mutex::default(),
            may_go_on: (Mutex::new(false), Condvar::new()),
            state_folder_full: Mutex::new(false),
        }
    }
}

fn copy() -> RescueCopy {
    RescueCopy {
        folder: "rescue".to_owned(),
        is_temporary: false,
    }
}

impl Files for FakeFiles {
    fn folder(&self) -> String {
        self.name.clone()
    }

    fn keep_edits(&self, _: Leaf, _: Entries) {}

    fn versions(&self, leaf: Leaf) -> Outcome {
        let read = Err("no versions".to_owned());
        Outcome::Versions { leaf, read }
    }

    fn save(&self, leaf: Leaf, _: &Entries, ours: &Entries) -> Outcome {
        let fate = {
            let mut fates = self.fates.lock().unwrap();
            (!fates.is_empty()).then(|| fates.remove(0))
        };
        match fate {
            Some(Fate::Fails { rescued }) => {
                *self.state_folder_full.lock().unwrap() = !rescued;
                let trouble = Trouble::Full;
                return Outcome::SaveFailed {
                    leaf,
                    trouble,
                    rescued: rescued.then(copy),
                };
            }
            Some(Fate::Panics) => panic!("in the store"),
            Some(Fate::Waits) => {
                let mut go = self.may_go_on.0.lock().unwrap();
                while !*go {
                    go = self.may_go_on.1.wait(go).unwrap();
                }
            }
            None => {}
        }
        note(&self.log, format!("saved {}{}", ours.len(), self.name));
        self.disk.lock().unwrap().insert(leaf, ours.clone());
        Outcome::Saved {
            leaf,
            written: ours.clone(),
            durable: true,
        }
    }

    fn read(&self, leaf: Leaf) -> Outcome {
        note(&self.log, "read one");
        let there = self.disk.lock().unwrap().get(&leaf).cloned();
        Outcome::Read {
            leaf,
            read: Ok(there.unwrap_or_default()),
        }
    }

    fn read_all(&self, _: &mut dyn FnMut(Outcome) -> bool) -> Outcome {
        note(&self.log, "read all");
        Outcome::AllRead(Vec::new())
    }

    fn rescue(&self, leaf: Leaf, ours: &Entries) -> Option<RescueCopy> {
        if *self.state_folder_full.lock().unwrap() {
            return None;
        }
        self.rescued.lock().unwrap().insert(leaf, ours.clone());
        Some(copy())
    }

    fn change_setting(&self, _: &SettingChoice) -> Outcome {
        Outcome::SettingChanged(Ok(()))
    }

    /// Removes the file, as another program would.
    fn export(&self, place: &str, _: &[u8], _: OutRecord) -> Outcome {
        self.disk.lock().unwrap().clear();
        note(&self.log, "vanished");
        Outcome::Exported {
            file: place.to_owned(),
            is_logged: true,
            result: Ok(()),
        }
    }

    fn client_copy(&self, _: CopyRequest) -> Outcome {
        Outcome::PassphraseMade(crate::seal::Passphrase::of_text(""))
    }

    fn taken_out(&self, _: OutChange) -> Outcome {
        Outcome::TakenOut(Ok(Vec::new()))
    }

    fn spell(&self, _: SpellingQuestion) -> SpellingAnswer {
        note(&self.log, "spelled");
        SpellingAnswer::NoDictionary
    }

    fn remember(&self, memo: &Memo) {
        note(&self.log, format!("remembered {}", memo.key()));
    }

    fn workbooks(&self, _: WorkbooksQuestion) -> WorkbooksAnswer {
        WorkbooksAnswer::List(Vec::new())
    }

    fn open(&self, name: &str) -> Result<Opening, OpenTrouble> {
        if name.is_empty() {
            return Err(OpenTrouble::Other("no name".to_owned()));
        }
        note(&self.log, format!("ready {name}"));
        let files = Arc::new(FakeFiles {
            name: name.to_owned(),
            ..FakeFiles::new(&self.log, &[])
        });
        Ok(Opening {
            files,
            opened: Opened {
                name: name.to_owned(),
                folder: String::new(),
                device: Device::new("other").unwrap(),
                seed: 1,
                card: Default::default(),
                is_locked: false,
            },
        })
    }

    fn watch(self: Arc<Self>, _: Generation, _: &Sender<Event>) -> io::Result<Sender<Leaf>> {
        note(&self.log, format!("watches {}", self.name));
        Ok(channel().0)
    }
}

pub(super) struct Run {
    log: Log,
    pub(super) files: Arc<FakeFiles>,
    events: Sender<Event>,
    run_loop: RunLoop<FakeProgram, FakeScreen>,
}

pub(super) fn run(fates: &[Fate], first: Vec<Effect>) -> Run {
    let log = Log::default();
    let (events, received) = channel();
    let files = Arc::new(FakeFiles::new(&log, fates));
    let mut fake_program = FakeProgram {
        log: Arc::clone(&log),
        typed: Entries::new(),
        saved: Entries::new(),
        sent: false,
        trouble: false,
        broken: false,
        redraw: true,
        spells: first
            .iter()
            .any(|effect| matches!(effect, Effect::Spell(_))),
        first,
    };
    let fake_screen = FakeScreen {
        log: Arc::clone(&log),
        terminal: Terminal::new(TestBackend::new(20, 4)).unwrap(),
        events: events.clone(),
    };
    let shared: Arc<dyn Files> = Arc::<FakeFiles>::clone(&files);
    let editors = Editors::find(&Folders::within(Path::new("/nowhere")), false);
    let workers = Workers::new(shared, events.clone());
    let clock = Clock::start();
    let first = fake_program.start(clock.now());
    let run_loop = RunLoop::new(
        fake_program,
        first,
        fake_screen,
        workers,
        received,
        clock,
        editors,
    );
    Run {
        log,
        files,
        events,
        run_loop,
    }
}

impl Run {
    pub(super) fn types(&self, text: &str) {
        let keys = text
            .chars()
            .map(|letter| TerminalEvent::Key(KeyCode::Char(letter).into()));
        self.events
            .send(Event::Terminal(keys.collect(), 0))
            .unwrap();
    }

    /// Types once the log contains `line`.
    pub(super) fn types_after(&self, line: &str, text: &str) {
        let (log, events) = (Arc::clone(&self.log), self.events.clone());
        let (line, text) = (line.to_owned(), text.to_owned());
        std::thread::spawn(move || {
            while !log.lock().unwrap().contains(&line) {
                std::thread::yield_now();
            }
            for letter in text.chars() {
                let key = TerminalEvent::Key(KeyCode::Char(letter).into());
                events.send(Event::Terminal(vec![key], 0)).unwrap();
            }
        });
    }

    pub(super) fn end_event(&self, ending: Ending) {
        self.events.send(Event::End(ending)).unwrap();
    }

    /// Runs to the end. Returns the reason for the end, whether all text is safe, the log, and the number of entries on
    /// disk and in rescue copies.
    pub(super) fn end(self) -> (Ending, bool, Vec<String>, usize, usize) {
        let (ending, safety) = self.run_loop.run();
        let safe = safety != Safety::Lost;
        let count = |kept: &Mutex<BTreeMap<Leaf, Entries>>| {
            kept.lock()
                .unwrap()
                .get(&Leaf::Standing)
                .map_or(0, Entries::len)
        };
        let log = self.log.lock().unwrap().clone();
        (
            ending,
            safe,
            log,
            count(&self.files.disk),
            count(&self.files.rescued),
        )
    }
}
