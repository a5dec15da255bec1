//! The interface of the worker threads to the disk.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use crate::effect::{
    CopyRequest, Memo, OpenTrouble, OutChange, OutRecord, Outcome, RescueCopy, SettingChoice,
    SpellingAnswer, SpellingQuestion, WorkbooksAnswer, WorkbooksQuestion,
};
use crate::model::{Entries, Leaf, Moment};
use crate::store::export_path;

use super::clock::Clock;
use super::event::{Event, Generation, Opening};
use super::speller::Speller;
use super::watch;
use super::world::World;

/// The disk as the worker threads use it; every method may be slow. Tests replace it by a disk that fails.
pub(super) trait Files: Send + Sync {
    /// The absolute path of the workbook's folder.
    fn folder(&self) -> String;
    /// Saves a leaf.
    fn save(&self, leaf: Leaf, base: &Entries, ours: &Entries) -> Outcome;
    /// Keeps edits of erased entries as earlier versions.
    fn keep_edits(&self, leaf: Leaf, edits: Entries);
    /// Reads a leaf.
    fn read(&self, leaf: Leaf) -> Outcome;
    /// Reads the earlier versions of a leaf.
    fn versions(&self, leaf: Leaf) -> Outcome;
    /// Reads every leaf. `give` gets them in batches and returns whether to continue.
    fn read_all(&self, give: &mut dyn FnMut(Outcome) -> bool) -> Outcome;
    /// Makes a rescue copy of unsaved entries, which the next start merges; `None` if that fails too.
    fn rescue(&self, leaf: Leaf, ours: &Entries) -> Option<RescueCopy>;
    /// Writes an export to a new file; `place` is the path as the user typed it.
    fn export(&self, place: &str, content: &[u8], record: OutRecord) -> Outcome;
    /// Writes or takes in a file of a client's own copy, or makes a passphrase for one.
    fn client_copy(&self, request: CopyRequest) -> Outcome;
    /// Changes the log of what has been taken out, and reads it.
    fn taken_out(&self, change: OutChange) -> Outcome;
    /// Answers a question about spelling.
    fn spell(&self, question: SpellingQuestion) -> SpellingAnswer;
    /// Stores a memo on this machine.
    fn remember(&self, memo: &Memo);
    /// Writes a choice into the settings file.
    fn change_setting(&self, choice: &SettingChoice) -> Outcome;
    /// Lists, makes, archives, counts or deletes workbooks.
    fn workbooks(&self, question: WorkbooksQuestion) -> WorkbooksAnswer;
    /// Opens another workbook.
    ///
    /// # Errors
    ///
    /// It is locked, or the system's message.
    fn open(&self, name: &str) -> Result<Opening, OpenTrouble>;
    /// Watches the workbook for changes by other programs until the returned channel is dropped. A leaf sent to the
    /// channel is checked more often.
    ///
    /// # Errors
    ///
    /// The watcher's thread cannot be started.
    fn watch(
        self: Arc<Self>,
        generation: Generation,
        events: &Sender<Event>,
    ) -> io::Result<Sender<Leaf>>;
}

/// The [`World`] with the clock and the dictionaries of this machine.
pub(super) struct RealFiles {
    pub(super) world: World,
    pub(super) clock: Clock,
    pub(super) speller: Arc<Speller>,
}

impl RealFiles {
    fn now(&self) -> Moment {
        self.clock.now().moment
    }
}

/// The path of a place that the user typed.
pub fn typed_path(place: &str) -> PathBuf {
    let home = directories::UserDirs::new().map(|dirs| dirs.home_dir().to_owned());
    let here = std::env::current_dir().unwrap_or_default();
    export_path(place, home.as_deref(), &here)
}

impl Files for RealFiles {
    fn folder(&self) -> String {
        let folder = self.world.store().folder();
        let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        folder.to_string_lossy().into_owned()
    }

    fn save(&self, leaf: Leaf, base: &Entries, ours: &Entries) -> Outcome {
        self.world.save(leaf, base, ours, self.now())
    }

    fn keep_edits(&self, leaf: Leaf, edits: Entries) {
        self.world.keep_edits(leaf, edits, self.now());
    }

    fn read(&self, leaf: Leaf) -> Outcome {
        self.world.read(leaf)
    }

    fn versions(&self, leaf: Leaf) -> Outcome {
        self.world.versions(leaf)
    }

    fn read_all(&self, give: &mut dyn FnMut(Outcome) -> bool) -> Outcome {
        self.world.read_all(give)
    }

    fn rescue(&self, leaf: Leaf, ours: &Entries) -> Option<RescueCopy> {
        self.world.rescue(leaf, ours)
    }

    fn export(&self, place: &str, content: &[u8], record: OutRecord) -> Outcome {
        let path = typed_path(place);
        self.world.export(&path, content, record, self.now())
    }

    fn client_copy(&self, request: CopyRequest) -> Outcome {
        let path = typed_path(request.place());
        self.world.client_copy(request, &path, self.now())
    }

    fn taken_out(&self, change: OutChange) -> Outcome {
        self.world.taken_out(change, self.now())
    }

    fn spell(&self, question: SpellingQuestion) -> SpellingAnswer {
        self.speller.answer(question)
    }

    fn remember(&self, memo: &Memo) {
        self.world.remember(memo);
    }

    fn change_setting(&self, choice: &SettingChoice) -> Outcome {
        self.world.change_setting(choice)
    }

    fn workbooks(&self, question: WorkbooksQuestion) -> WorkbooksAnswer {
        self.world.manage_workbooks(question, self.now())
    }

    fn open(&self, name: &str) -> Result<Opening, OpenTrouble> {
        let (world, opened) = self.world.open(name)?;
        let files = Arc::new(Self {
            world,
            clock: self.clock,
            speller: Arc::clone(&self.speller),
        });
        Ok(Opening { files, opened })
    }

    fn watch(
        self: Arc<Self>,
        generation: Generation,
        events: &Sender<Event>,
    ) -> io::Result<Sender<Leaf>> {
        watch::start(self.world.clone(), self.clock, generation, events)
    }
}
