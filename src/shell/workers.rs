//! The threads that work while the loop listens: one writes, one reads, one reads everything.
//!
//! Writing never waits for reading, and a week that is wanted now never waits for all the others.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};

use crate::effect::{Outcome, RescueCopy, SpellingQuestion, WorkbooksQuestion};
use crate::model::{Entries, Leaf};

use super::event::{Event, Visit};
use super::files::Files;
use super::threads;

type Job = Box<dyn FnOnce(&dyn Files) -> Event + Send>;

/// The hands of the loop.
pub(super) struct Workers {
    files: Arc<dyn Files>,
    events: Sender<Event>,
    visit: Visit,
    /// Gone when the workbook has been left.
    alive: Arc<()>,
    writer: Sender<Job>,
    reader: Sender<Job>,
    /// There once something was asked.
    speller: Option<Sender<Job>>,
    /// Where the leaf that is worked on is told, to be watched closely.
    eyes: Option<Sender<Leaf>>,
    /// What is being written, and was not confirmed yet.
    writing: BTreeMap<Leaf, Entries>,
    /// Leaves that could not be written, each with its rescue copy.
    unwritten: BTreeMap<Leaf, Option<RescueCopy>>,
    /// How many settings and edits of erased entries are on their way to the disk.
    keeping: usize,
    /// How many answers to reads are awaited, that of every leaf among them.
    reading: usize,
    /// Whether one of these is that of every leaf.
    reading_all: bool,
    /// The leaves read one by one or saved in this run.
    used: BTreeSet<Leaf>,
}

impl Workers {
    pub(super) fn start(files: Arc<dyn Files>, events: Sender<Event>) -> io::Result<Self> {
        Self::start_on(files, events, Visit::default())
    }

    fn start_on(files: Arc<dyn Files>, events: Sender<Event>, visit: Visit) -> io::Result<Self> {
        let writer = worker("writer", &files, &events)?;
        let reader = worker("reader", &files, &events)?;
        Ok(Self {
            files,
            events,
            visit,
            alive: Arc::default(),
            writer,
            reader,
            speller: None,
            eyes: None,
            writing: BTreeMap::new(),
            unwritten: BTreeMap::new(),
            keeping: 0,
            reading: 0,
            reading_all: false,
            used: BTreeSet::new(),
        })
    }

    /// The folder of the workbook.
    pub(super) fn workbook(&self) -> String {
        self.files.folder()
    }

    /// Which of the workbooks opened in this run these hands work in.
    pub(super) fn visit(&self) -> Visit {
        self.visit
    }

    /// Leaves the workbook, of which everything has to be written, and works in another one from now on.
    pub(super) fn turn_to(&mut self, files: Arc<dyn Files>) -> io::Result<()> {
        let visit = self.visit.next();
        let next = Self::start_on(Arc::clone(&files), self.events.clone(), visit)?;
        let eyes = files.watch(visit, &self.events)?;
        *self = next.with_eyes(eyes);
        Ok(())
    }

    /// With somebody who watches the leaf that is worked on.
    pub(super) fn with_eyes(mut self, eyes: Sender<Leaf>) -> Self {
        self.eyes = Some(eyes);
        self
    }

    /// Where other threads of the loop tell what has happened.
    pub(super) fn events(&self) -> &Sender<Event> {
        &self.events
    }

    /// Weeks only: the standing leaf changes by hand so seldom that the watcher's round finds it.
    fn look_at(&self, leaf: Leaf) {
        if let (Some(eyes), Leaf::Week(_)) = (&self.eyes, leaf) {
            // Without a watcher changes are found when saving.
            let _ = eyes.send(leaf);
        }
    }

    pub(super) fn save(&mut self, leaf: Leaf, base: Entries, ours: Entries) {
        self.look_at(leaf);
        self.used.insert(leaf);
        self.writing.insert(leaf, ours.clone());
        let visit = self.visit;
        self.hand(
            &self.writer,
            Box::new(move |files| Event::Answer(visit, files.save(leaf, &base, &ours))),
        );
    }

    pub(super) fn read(&mut self, leaf: Leaf) {
        self.look_at(leaf);
        self.used.insert(leaf);
        self.reading += 1;
        let visit = self.visit;
        self.hand(
            &self.reader,
            Box::new(move |files| Event::Answer(visit, files.read(leaf))),
        );
    }

    /// On a thread of its own, for as long as it takes.
    pub(super) fn read_all(&mut self) {
        self.reading += 1;
        self.reading_all = true;
        let (events, visit) = (self.events.clone(), self.visit);
        let alive = Arc::downgrade(&self.alive);
        let job: Job = Box::new(move |files| {
            let mut give = |some| {
                let sent = events.send(Event::Answer(visit, some));
                sent.is_ok() && alive.strong_count() > 0
            };
            Event::Answer(visit, files.read_all(&mut give))
        });
        self.alone(job);
    }

    /// Behind the saves that are waiting: a recap is handed out once its session is on disk.
    pub(super) fn export(&mut self, place: String, text: String) {
        let visit = self.visit;
        self.hand(
            &self.writer,
            Box::new(move |files| Event::Answer(visit, files.export(&place, &text))),
        );
    }

    /// On a thread of its own: the dictionaries take their time.
    pub(super) fn spell(&mut self, question: SpellingQuestion) {
        if self.speller.is_none() {
            // Without a thread nothing is marked.
            self.speller = worker("speller", &self.files, &self.events).ok();
        }
        if let Some(speller) = &self.speller {
            let visit = self.visit;
            let job: Job = Box::new(move |files| {
                Event::Answer(visit, Outcome::Spelled(files.spell(question)))
            });
            self.hand(speller, job);
        }
    }

    /// On a thread of its own: a workbook may be large.
    pub(super) fn workbooks(&self, question: WorkbooksQuestion) {
        let visit = self.visit;
        self.alone(Box::new(move |files| {
            Event::Answer(visit, Outcome::Workbooks(files.workbooks(question)))
        }));
    }

    /// Has another workbook made ready.
    pub(super) fn open(&self, name: String) {
        self.alone(Box::new(move |files| {
            Event::Opening(files.open(&name).map(Box::new))
        }));
    }

    fn alone(&self, job: Job) {
        match worker("alone", &self.files, &self.events) {
            Ok(alone) => self.hand(&alone, job),
            Err(_) => self.hand(&self.reader, job),
        }
    }

    /// Behind the saves that are waiting.
    pub(super) fn remember(&mut self, key: &'static str, value: String) {
        self.keeping += 1;
        let visit = self.visit;
        let job: Job = Box::new(move |files| {
            files.remember(key, &value);
            Event::Kept(visit)
        });
        self.hand(&self.writer, job);
    }

    /// Keeps edits of erased entries, before the saves that are asked for later.
    pub(super) fn keep_edits(&mut self, leaf: Leaf, edits: Entries) {
        self.keeping += 1;
        let visit = self.visit;
        let job: Job = Box::new(move |files| {
            files.keep_edits(leaf, edits);
            Event::Kept(visit)
        });
        self.hand(&self.writer, job);
    }

    /// A worker that is not there any more has panicked, and the program is about to end with rescue copies.
    fn hand(&self, worker: &Sender<Job>, job: Job) {
        let _ = worker.send(job);
    }

    /// Takes note of an answer before the program hears it.
    pub(super) fn note(&mut self, answer: &Outcome) {
        match answer {
            Outcome::Saved { leaf, .. } => {
                self.writing.remove(leaf);
                self.unwritten.remove(leaf);
            }
            Outcome::SaveFailed { leaf, rescued, .. } => {
                self.writing.remove(leaf);
                self.unwritten.insert(*leaf, rescued.clone());
            }
            Outcome::Read { .. } => self.reading = self.reading.saturating_sub(1),
            Outcome::AllRead(_) => {
                self.reading = self.reading.saturating_sub(1);
                self.reading_all = false;
            }
            Outcome::SomeRead(_)
            | Outcome::QuitRefused
            | Outcome::EditorSaved(_)
            | Outcome::DraftFound(_)
            | Outcome::EditedOutside(_)
            | Outcome::Exported { .. }
            | Outcome::Spelled(_)
            | Outcome::Workbooks(_)
            | Outcome::Opened(_)
            | Outcome::Notice(_) => {}
        }
    }

    /// Takes note of a setting that has been kept.
    pub(super) fn kept(&mut self) {
        self.keeping = self.keeping.saturating_sub(1);
    }

    pub(super) fn is_writing(&self) -> bool {
        !self.writing.is_empty() || self.keeping > 0
    }

    /// Reads the leaves used in this run once more, to see whether their files are still as they were left.
    pub(super) fn read_used(&mut self) {
        for leaf in self.used.clone() {
            self.read(leaf);
        }
    }

    /// Whether the answer for a single leaf is awaited.
    pub(super) fn is_reading_one(&self) -> bool {
        self.reading > usize::from(self.reading_all)
    }

    pub(super) fn is_reading(&self) -> bool {
        self.reading > 0
    }

    /// Whether everything handed over is written in its place.
    pub(super) fn is_all_written(&self) -> bool {
        !self.is_writing() && self.unwritten.is_empty()
    }

    /// Whether all text handed over is written in its place; a setting may still be under way.
    pub(super) fn is_text_written(&self) -> bool {
        self.writing.is_empty() && self.unwritten.is_empty()
    }

    /// The folder with a copy that the next restart of the computer removes, where there is one.
    pub(super) fn temporary_copy(&self) -> Option<&str> {
        let mut copies = self.unwritten.values().flatten();
        let copy = copies.find(|copy| copy.is_temporary)?;
        Some(&copy.folder)
    }

    /// Whether everything handed over is written or lies in a rescue copy.
    pub(super) fn is_safe(&self) -> bool {
        self.writing.is_empty() && self.unwritten.values().all(Option::is_some)
    }

    /// Makes rescue copies of `unsaved` and of what is still not confirmed, here and now; says whether all is
    /// safe then.
    pub(super) fn rescue(&mut self, unsaved: Vec<(Leaf, Entries)>) -> bool {
        let mut writing = std::mem::take(&mut self.writing);
        writing.extend(unsaved);
        for (leaf, ours) in writing {
            let rescued = catch_unwind(AssertUnwindSafe(|| self.files.rescue(leaf, &ours)));
            self.unwritten.insert(leaf, rescued.unwrap_or_default());
        }
        self.is_safe()
    }
}

fn worker(name: &str, files: &Arc<dyn Files>, events: &Sender<Event>) -> io::Result<Sender<Job>> {
    let (jobs, waiting) = channel::<Job>();
    let files = Arc::clone(files);
    threads::spawn(name, events, move |events| {
        for job in waiting {
            if events.send(job(&*files)).is_err() {
                return;
            }
        }
    })?;
    Ok(jobs)
}
