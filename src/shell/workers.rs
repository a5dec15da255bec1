//! The worker threads of the loop: one writes, one reads single leaves, one reads all leaves, one asks the dictionaries.
//!
//! Writing never waits for reading, and reading one week never waits for all the others.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};

use crate::effect::{Effect, Memo, Outcome, RescueCopy, SpellingQuestion, WorkbooksQuestion};
use crate::model::{Entries, Leaf};

use super::event::{Event, Visit};
use super::files::Files;
use super::threads;

type Job = Box<dyn FnOnce(&dyn Files) -> Event + Send>;

/// The worker threads of the open workbook: writer, reader, speller; and the jobs that they have not answered yet.
pub(super) struct Workers {
    files: Arc<dyn Files>,
    events: Sender<Event>,
    visit: Visit,
    /// Dropped when another workbook is opened: reading all leaves stops then.
    alive: Arc<()>,
    writer: Sender<Job>,
    reader: Sender<Job>,
    /// Started at the first question.
    speller: Option<Sender<Job>>,
    /// The watcher looks more often at the leaf that is sent here.
    watcher: Option<Sender<Leaf>>,
    /// The saves that have no answer yet.
    writing: BTreeMap<Leaf, Entries>,
    /// Leaves that could not be written, each with its rescue copy.
    unwritten: BTreeMap<Leaf, Option<RescueCopy>>,
    /// The number of settings and edits of erased entries that are not written yet.
    keeping: usize,
    /// The number of reads without an answer; reading all leaves counts as one.
    reading: usize,
    /// Whether reading all leaves is one of them.
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
            watcher: None,
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

    /// The number of the open workbook among those opened in this run.
    pub(super) fn visit(&self) -> Visit {
        self.visit
    }

    /// Works in another workbook from now on. Everything of the open one has to be written before.
    ///
    /// # Errors
    ///
    /// The system gives no thread; the workbook before stays open.
    pub(super) fn switch_workbook(&mut self, files: Arc<dyn Files>) -> io::Result<()> {
        let visit = self.visit.next();
        let next = Self::start_on(Arc::clone(&files), self.events.clone(), visit)?;
        let watcher = Some(files.watch(visit, &self.events)?);
        *self = Self { watcher, ..next };
        Ok(())
    }

    /// Begins to watch the folder. Where the system gives no thread, changes are found when saving.
    pub(super) fn watch(&mut self) {
        self.watcher = Arc::clone(&self.files).watch(self.visit, &self.events).ok();
        for leaf in &self.used {
            self.look_at(*leaf);
        }
    }

    /// The channel of the loop's events.
    pub(super) fn events(&self) -> &Sender<Event> {
        &self.events
    }

    /// Weeks only: the standing leaf changes by hand so seldom that the watcher's round finds it.
    fn look_at(&self, leaf: Leaf) {
        if let (Some(watcher), Leaf::Week(_)) = (&self.watcher, leaf) {
            // Without a watcher changes are found when saving.
            let _ = watcher.send(leaf);
        }
    }

    pub(super) fn save(&mut self, leaf: Leaf, base: Entries, ours: Entries) {
        self.look_at(leaf);
        self.used.insert(leaf);
        self.writing.insert(leaf, ours.clone());
        let visit = self.visit;
        self.send(
            &self.writer,
            Box::new(move |files| Event::Answer(visit, files.save(leaf, &base, &ours))),
        );
    }

    pub(super) fn read(&mut self, leaf: Leaf) {
        self.look_at(leaf);
        self.used.insert(leaf);
        self.reading += 1;
        let visit = self.visit;
        self.send(
            &self.reader,
            Box::new(move |files| Event::Answer(visit, files.read(leaf))),
        );
    }

    /// Begins to read the leaves that `effects` ask for one by one. Returns the other effects.
    pub(super) fn begin_reading(&mut self, mut effects: Vec<Effect>) -> Vec<Effect> {
        effects.retain(|effect| match effect {
            Effect::Read(leaf) => {
                self.read(*leaf);
                false
            }
            _ => true,
        });
        effects
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
        self.send(
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
            self.send(speller, job);
        }
    }

    /// On a thread of its own: a workbook may be large.
    pub(super) fn workbooks(&self, question: WorkbooksQuestion) {
        let visit = self.visit;
        self.alone(Box::new(move |files| {
            Event::Answer(visit, Outcome::Workbooks(files.workbooks(question)))
        }));
    }

    /// Opens another workbook, answered with [`Event::Opening`].
    pub(super) fn open(&self, name: String) {
        self.alone(Box::new(move |files| {
            Event::Opening(files.open(&name).map(Box::new))
        }));
    }

    fn alone(&self, job: Job) {
        match worker("alone", &self.files, &self.events) {
            Ok(alone) => self.send(&alone, job),
            Err(_) => self.send(&self.reader, job),
        }
    }

    /// Behind the saves that are waiting.
    pub(super) fn remember(&mut self, memo: Memo) {
        self.keeping += 1;
        let visit = self.visit;
        let job: Job = Box::new(move |files| {
            files.remember(&memo);
            Event::Kept(visit)
        });
        self.send(&self.writer, job);
    }

    /// Keeps edits of erased entries, before the saves that are asked for later.
    pub(super) fn keep_edits(&mut self, leaf: Leaf, edits: Entries) {
        self.keeping += 1;
        let visit = self.visit;
        let job: Job = Box::new(move |files| {
            files.keep_edits(leaf, edits);
            Event::Kept(visit)
        });
        self.send(&self.writer, job);
    }

    /// A worker that has panicked takes no job; the program is about to end with rescue copies then.
    fn send(&self, worker: &Sender<Job>, job: Job) {
        let _ = worker.send(job);
    }

    /// Counts an answer. To be called before the program gets it.
    pub(super) fn note_outcome(&mut self, answer: &Outcome) {
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

    /// Counts an [`Event::Kept`].
    pub(super) fn note_kept(&mut self) {
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
