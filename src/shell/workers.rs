//! The worker threads of the loop: writer, reader of single leaves, reader of all leaves, speller.
//!
//! Writing never waits for reading, and reading one week never waits for all the others.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::Sender;

use crate::effect::{
    CopyRequest, Memo, OutChange, OutRecord, Outcome, RescueCopy, SettingChoice, SpellingQuestion,
    WorkbooksQuestion,
};
use crate::model::{Entries, Leaf};

use super::event::{Event, Generation};
use super::files::Files;
use super::worker::{Job, Worker};

/// The worker threads of the open workbook: writer, reader, speller; and the jobs that they have not answered yet.
pub(super) struct Workers {
    files: Arc<dyn Files>,
    events: Sender<Event>,
    generation: Generation,
    /// Dropped when another workbook is opened, which stops reading all leaves.
    alive: Arc<()>,
    writer: Worker,
    reader: Worker,
    speller: Worker,
    /// Channel to the watcher, which checks the leaf sent last more often.
    watcher: Option<Sender<Leaf>>,
    /// The saves without an answer.
    writing: BTreeMap<Leaf, Entries>,
    /// Leaves that could not be saved, each with its rescue copy.
    unwritten: BTreeMap<Leaf, Option<RescueCopy>>,
    /// Number of memos and edits of erased entries that are not written yet.
    keeping: usize,
    /// Number of choices of settings that are not written yet.
    changing_settings: usize,
    /// Number of reads without an answer; reading all leaves counts as one.
    reading: usize,
    all: AllLeaves,
    /// The words to check once all leaves are read: reading a dictionary takes a processor for as long as reading hundreds of
    /// leaves.
    to_check: Vec<SpellingQuestion>,
    /// The leaves read one by one or saved in this run.
    used: BTreeSet<Leaf>,
}

/// The state of reading every leaf.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum AllLeaves {
    /// Neither planned nor under way.
    #[default]
    Idle,
    /// To be read after the next frame.
    Planned,
    /// Being read, and counted in [`Workers::reading`].
    UnderWay,
}

impl Workers {
    pub(super) fn new(files: Arc<dyn Files>, events: Sender<Event>) -> Self {
        Self::of(files, events, Generation::default())
    }

    fn of(files: Arc<dyn Files>, events: Sender<Event>, generation: Generation) -> Self {
        Self {
            files,
            events,
            generation,
            alive: Arc::default(),
            writer: Worker::new("writer"),
            reader: Worker::new("reader"),
            speller: Worker::new("speller"),
            watcher: None,
            writing: BTreeMap::new(),
            unwritten: BTreeMap::new(),
            keeping: 0,
            changing_settings: 0,
            reading: 0,
            all: AllLeaves::default(),
            to_check: Vec::new(),
            used: BTreeSet::new(),
        }
    }

    /// The folder of the workbook.
    pub(super) fn workbook(&self) -> String {
        self.files.folder()
    }

    /// The number of the open workbook among those opened in this run.
    pub(super) fn generation(&self) -> Generation {
        self.generation
    }

    /// Switches to another workbook. Everything of the open one has to be saved before.
    ///
    /// # Errors
    ///
    /// The system cannot start a thread; the current workbook stays open.
    pub(super) fn switch_workbook(&mut self, files: Arc<dyn Files>) -> io::Result<()> {
        let generation = self.generation.next();
        let next = Self::of(Arc::clone(&files), self.events.clone(), generation);
        let watcher = Some(files.watch(generation, &self.events)?);
        *self = Self { watcher, ..next };
        Ok(())
    }

    /// Starts the watcher. If the system cannot start a thread, changes by others are found when saving.
    pub(super) fn watch(&mut self) {
        let watcher = Arc::clone(&self.files).watch(self.generation, &self.events);
        self.watcher = watcher.ok();
        for leaf in &self.used {
            self.look_at(*leaf);
        }
    }

    /// The channel of the loop's events.
    pub(super) fn events(&self) -> &Sender<Event> {
        &self.events
    }

    /// Sends a week to the watcher. The standing leaf changes so rarely that the regular checks are enough.
    fn look_at(&self, leaf: Leaf) {
        if let (Some(watcher), Leaf::Week(_)) = (&self.watcher, leaf) {
            // If the watcher has ended, changes by others are found when saving.
            let _ = watcher.send(leaf);
        }
    }

    pub(super) fn save(&mut self, leaf: Leaf, base: Entries, ours: Entries) {
        self.look_at(leaf);
        self.used.insert(leaf);
        self.writing.insert(leaf, ours.clone());
        let generation = self.generation;
        self.write(Box::new(move |files| {
            Event::Answer(generation, files.save(leaf, &base, &ours))
        }));
    }

    pub(super) fn read(&mut self, leaf: Leaf) {
        self.look_at(leaf);
        self.used.insert(leaf);
        self.reading += 1;
        let generation = self.generation;
        let job: Job = Box::new(move |files| Event::Answer(generation, files.read(leaf)));
        self.reader.add(job, &self.files, &self.events);
    }

    /// Reads a leaf on this thread.
    pub(super) fn read_here(&mut self, leaf: Leaf) -> Outcome {
        self.used.insert(leaf);
        self.reading += 1;
        self.files.read(leaf)
    }

    /// Plans to read every leaf once the next frame is on the terminal: reading uses all processors.
    pub(super) fn plan_read_all(&mut self) {
        self.all = AllLeaves::Planned;
    }

    /// Reads every leaf, if that is planned, on a thread of its own, because it may take long.
    pub(super) fn read_all_if_planned(&mut self) {
        if self.all != AllLeaves::Planned {
            return;
        }
        self.reading += 1;
        self.all = AllLeaves::UnderWay;
        let (events, generation) = (self.events.clone(), self.generation);
        let alive = Arc::downgrade(&self.alive);
        let job: Job = Box::new(move |files| {
            let mut give = |some| {
                let sent = events.send(Event::Answer(generation, some));
                sent.is_ok() && alive.strong_count() > 0
            };
            Event::Answer(generation, files.read_all(&mut give))
        });
        self.run_alone(job);
    }

    /// Writes an export after the pending saves, so that a recap is written only when its session is on disk.
    pub(super) fn export(&mut self, place: String, content: Vec<u8>, record: OutRecord) {
        let generation = self.generation;
        self.write(Box::new(move |files| {
            Event::Answer(generation, files.export(&place, &content, record))
        }));
    }

    /// Writes or takes in a file of a client's own copy after the pending saves, on whose entries it depends.
    pub(super) fn client_copy(&mut self, request: CopyRequest) {
        let generation = self.generation;
        self.write(Box::new(move |files| {
            Event::Answer(generation, files.client_copy(request))
        }));
    }

    /// Changes or reads the log of what has been taken out.
    pub(super) fn taken_out(&mut self, change: OutChange) {
        let generation = self.generation;
        self.write(Box::new(move |files| {
            Event::Answer(generation, files.taken_out(change))
        }));
    }

    /// Queries the dictionaries on a thread of their own, because reading them is slow. Words that only get a mark are checked
    /// after all leaves are read.
    pub(super) fn spell(&mut self, question: SpellingQuestion) {
        let is_check = matches!(question, SpellingQuestion::Check(_));
        if is_check && self.all != AllLeaves::Idle {
            self.to_check.push(question);
            return;
        }
        let generation = self.generation;
        let job: Job = Box::new(move |files| {
            Event::Answer(generation, Outcome::Spelled(files.spell(question)))
        });
        self.speller.add(job, &self.files, &self.events);
    }

    /// Reads the earlier versions of a leaf on a thread of its own, because they may be many.
    pub(super) fn versions(&self, leaf: Leaf) {
        let generation = self.generation;
        self.run_alone(Box::new(move |files| {
            Event::Answer(generation, files.versions(leaf))
        }));
    }

    /// Handles a request about workbooks on a thread of its own, because a workbook may be large.
    pub(super) fn workbooks(&self, question: WorkbooksQuestion) {
        let generation = self.generation;
        self.run_alone(Box::new(move |files| {
            Event::Answer(generation, Outcome::Workbooks(files.workbooks(question)))
        }));
    }

    /// Opens another workbook, answered with [`Event::Opening`].
    pub(super) fn open(&self, name: String) {
        self.run_alone(Box::new(move |files| {
            Event::Opening(files.open(&name).map(Box::new))
        }));
    }

    /// Runs a job on a thread of its own.
    fn run_alone(&self, job: Job) {
        Worker::new("alone").add(job, &self.files, &self.events);
    }

    /// Writes a choice into the settings file, after the pending saves.
    pub(super) fn change_setting(&mut self, choice: SettingChoice) {
        self.changing_settings += 1;
        let generation = self.generation;
        self.write(Box::new(move |files| {
            Event::Answer(generation, files.change_setting(&choice))
        }));
    }

    /// Stores a memo after the pending saves.
    pub(super) fn remember(&mut self, memo: Memo) {
        self.keep(move |files| files.remember(&memo));
    }

    /// Keeps edits of erased entries, before any later save.
    pub(super) fn keep_edits(&mut self, leaf: Leaf, edits: Entries) {
        self.keep(move |files| files.keep_edits(leaf, edits));
    }

    fn keep(&mut self, keep: impl FnOnce(&dyn Files) + Send + 'static) {
        self.keeping += 1;
        let generation = self.generation;
        self.write(Box::new(move |files| {
            keep(files);
            Event::Kept(generation)
        }));
    }

    fn write(&mut self, job: Job) {
        self.writer.add(job, &self.files, &self.events);
    }

    /// Counts an answer. Call it before passing the answer to the program.
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
                self.all = AllLeaves::Idle;
                for question in std::mem::take(&mut self.to_check) {
                    self.spell(question);
                }
            }
            Outcome::SettingChanged(_) => {
                self.changing_settings = self.changing_settings.saturating_sub(1);
            }
            Outcome::SomeRead(_)
            | Outcome::Rescued { .. }
            | Outcome::Folded(_)
            | Outcome::Versions { .. }
            | Outcome::Copied(_)
            | Outcome::Clipboard(_)
            | Outcome::QuitRefused
            | Outcome::AnewRefused
            | Outcome::HiddenElsewhere
            | Outcome::EditorSaved(_)
            | Outcome::DraftFound(_)
            | Outcome::EditedOutside(_)
            | Outcome::Exported { .. }
            | Outcome::PassphraseMade(_)
            | Outcome::CopyTaken(_)
            | Outcome::TakenOut(_)
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
        !self.writing.is_empty() || self.keeping > 0 || self.changing_settings > 0
    }

    /// Reads the leaves used in this run again, to detect files that were removed or damaged meanwhile.
    pub(super) fn read_used(&mut self) {
        for leaf in self.used.clone() {
            self.read(leaf);
        }
    }

    /// Whether a read of a single leaf has no answer yet.
    pub(super) fn is_reading_one(&self) -> bool {
        self.reading > usize::from(self.all == AllLeaves::UnderWay)
    }

    pub(super) fn is_reading(&self) -> bool {
        self.reading > 0
    }

    /// Whether everything handed over is saved, memos included.
    pub(super) fn is_all_written(&self) -> bool {
        !self.is_writing() && self.unwritten.is_empty()
    }

    /// Whether all text handed over is saved; a memo may still be under way.
    pub(super) fn is_text_written(&self) -> bool {
        self.writing.is_empty() && self.unwritten.is_empty()
    }

    /// The folder of a rescue copy that the next restart of the computer removes, if there is one.
    pub(super) fn temporary_copy(&self) -> Option<&str> {
        let mut copies = self.unwritten.values().flatten();
        let copy = copies.find(|copy| copy.is_temporary)?;
        Some(&copy.folder)
    }

    /// Whether all text handed over is saved or in a rescue copy.
    pub(super) fn is_safe(&self) -> bool {
        self.writing.is_empty() && self.unwritten.values().all(Option::is_some)
    }

    /// Makes rescue copies of `unsaved` and of every save without an answer, on this thread. Returns whether all text
    /// is safe then.
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
