//! What the loop needs of the disk.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use crate::effect::{
    DeleteTrouble, ExportTrouble, Opened, Outcome, RescueCopy, SpellingAnswer, SpellingQuestion,
    Trouble, WorkbooksAnswer, WorkbooksQuestion,
};
use crate::model::{Entries, Leaf};
use crate::notation::Fault;
use crate::store::{
    DeleteError, ExportError, LastResort, LeafRead, SaveError, Store, Unreadable, Workbooks,
    export, export_path,
};

use super::clock::Clock;
use super::event::{Event, Opening, Visit};
use super::speller::Speller;
use super::watch;

/// Leaves handed over at a time: taking them in is to stay far below a frame.
const PORTION: usize = 500;

/// The disk as the loop sees it; every method may take its time and is called on a worker thread.
pub(super) trait Files: Send + Sync {
    /// The folder of the workbook, from the root of the file system.
    fn folder(&self) -> String;
    /// Writes a leaf, or says why not.
    fn save(&self, leaf: Leaf, base: &Entries, ours: &Entries) -> Outcome;
    /// Reads a leaf.
    fn read(&self, leaf: Leaf) -> Outcome;
    /// Reads every leaf; `give` gets them in portions, so that nobody who types waits for decades, and says
    /// whether it wants more.
    fn read_all(&self, give: &mut dyn FnMut(Outcome) -> bool) -> Outcome;
    /// Keeps what could not be written where the next start finds it; `None` where that fails too.
    fn rescue(&self, leaf: Leaf, ours: &Entries) -> Option<RescueCopy>;
    /// Writes a text to a new file of the user's.
    fn export(&self, place: &str, text: &str) -> Outcome;
    /// Asks the dictionaries.
    fn spell(&self, question: SpellingQuestion) -> SpellingAnswer;
    /// Keeps a small setting of this machine.
    fn remember(&self, key: &str, value: &str);
    /// Looks after the workbooks that there are.
    fn workbooks(&self, question: WorkbooksQuestion) -> WorkbooksAnswer;
    /// Makes another workbook ready, or says why not.
    fn open(&self, name: &str) -> Result<Opening, String>;
    /// Watches what others do to the workbook, for as long as what it gives lives: there the leaf on screen is sent.
    fn watch(self: Arc<Self>, visit: Visit, events: &Sender<Event>) -> io::Result<Sender<Leaf>>;
}

/// The workbook's files, and this machine's own.
pub(super) struct Shelf {
    pub(super) store: Arc<Store>,
    pub(super) workbooks: Workbooks,
    pub(super) clock: Clock,
    pub(super) speller: Arc<Speller>,
    /// The folders for rescue copies when the state folder takes none.
    pub(super) last_resort: LastResort,
}

impl Shelf {
    fn entries(&self, leaf: Leaf) -> Result<Entries, Box<Fault>> {
        match self.store.read(leaf) {
            LeafRead::Missing => Ok(Entries::new()),
            LeafRead::Read(entries) => Ok(entries),
            LeafRead::ReadOnly(unreadable) => Err(fault(&leaf.file_name(), unreadable)),
        }
    }
}

impl Files for Shelf {
    fn folder(&self) -> String {
        let folder = self.store.folder();
        let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        folder.to_string_lossy().into_owned()
    }

    fn save(&self, leaf: Leaf, base: &Entries, ours: &Entries) -> Outcome {
        match self.store.save(leaf, base, ours, self.clock.now().moment) {
            Ok(saved) => Outcome::Saved {
                leaf,
                written: saved.entries,
                durable: saved.durable,
            },
            Err(error) => Outcome::SaveFailed {
                leaf,
                trouble: trouble(&leaf.file_name(), error),
                rescued: self.rescue(leaf, ours),
            },
        }
    }

    fn read(&self, leaf: Leaf) -> Outcome {
        let read = self.entries(leaf);
        Outcome::Read { leaf, read }
    }

    fn read_all(&self, give: &mut dyn FnMut(Outcome) -> bool) -> Outcome {
        let leaves = match self.store.leaves() {
            Ok(leaves) => leaves,
            Err(error) => {
                return Outcome::AllRead(vec![(Leaf::Standing, Err(self.unlisted(&error)))]);
            }
        };
        for portion in leaves.chunks(PORTION) {
            let read = portion.iter().map(|leaf| (*leaf, self.entries(*leaf)));
            if !give(Outcome::SomeRead(read.collect())) {
                break;
            }
        }
        Outcome::AllRead(Vec::new())
    }

    fn rescue(&self, leaf: Leaf, ours: &Entries) -> Option<RescueCopy> {
        let copy = |folder: &Path, is_temporary| RescueCopy {
            folder: folder.to_string_lossy().into_owned(),
            is_temporary,
        };
        let store = &self.store;
        match store.rescue(leaf, ours) {
            Ok(()) => Some(copy(&store.rescue_folder(), false)),
            Err(_) => {
                let folder = store.rescue_at_last(leaf, ours, &self.last_resort).ok()?;
                Some(copy(&folder, true))
            }
        }
    }

    fn export(&self, place: &str, text: &str) -> Outcome {
        let home = directories::UserDirs::new().map(|dirs| dirs.home_dir().to_owned());
        let here = std::env::current_dir().unwrap_or_default();
        let path = export_path(place, home.as_deref(), &here);
        Outcome::Exported {
            file: path.to_string_lossy().into_owned(),
            came: export(&path, text).map_err(export_trouble),
        }
    }

    fn spell(&self, question: SpellingQuestion) -> SpellingAnswer {
        self.speller.answer(question)
    }

    fn remember(&self, key: &str, value: &str) {
        // Where it fails, the next start asks or looks again: nothing that a message would help.
        let _ = self.workbooks.folders().state_put(key, value);
    }

    fn workbooks(&self, question: WorkbooksQuestion) -> WorkbooksAnswer {
        let (all, now) = (&self.workbooks, self.clock.now().moment);
        let failed = |error| trouble(&Leaf::Standing.file_name(), error);
        match question {
            WorkbooksQuestion::List => WorkbooksAnswer::List(all.list()),
            WorkbooksQuestion::Make(card) => {
                WorkbooksAnswer::Made(all.make(&card, now).map_err(failed))
            }
            WorkbooksQuestion::Archive { name, away } => {
                let date = away.then(|| now.date());
                let changed = all.change(&name, now, |card| card.archived = date);
                WorkbooksAnswer::Archived(changed.map_err(failed))
            }
            WorkbooksQuestion::Count(name) => WorkbooksAnswer::Counted {
                contents: all.contents(&name),
                name,
            },
            WorkbooksQuestion::Delete(name) => {
                WorkbooksAnswer::Deleted(all.delete(&name).map_err(not_deleted))
            }
        }
    }

    fn open(&self, name: &str) -> Result<Opening, String> {
        let store = self.workbooks.open(name);
        let store = store.map_err(|error| error.to_string())?;
        store.mark_open();
        let opened = Opened {
            name: store.name().to_owned(),
            folder: store.folder().to_string_lossy().into_owned(),
            device: store.device().clone(),
            seed: getrandom::u64().map_err(|error| error.to_string())?,
            card: store.title_page().0,
        };
        let files = Arc::new(Self {
            store: Arc::new(store),
            workbooks: self.workbooks.clone(),
            clock: self.clock,
            speller: Arc::clone(&self.speller),
            last_resort: self.last_resort.clone(),
        });
        Ok(Opening { files, opened })
    }

    fn watch(self: Arc<Self>, visit: Visit, events: &Sender<Event>) -> io::Result<Sender<Leaf>> {
        watch::keep(self, visit, events)
    }
}

impl Shelf {
    /// Why nothing can be said about any leaf.
    fn unlisted(&self, error: &io::Error) -> Box<Fault> {
        let folder = self.store.folder().to_string_lossy();
        Box::new(Fault::at(&folder, "", 1, 1, error.to_string()))
    }
}

/// Why a file cannot be read, as a fault of `file`.
pub(super) fn fault(file: &str, unreadable: Unreadable) -> Box<Fault> {
    match unreadable {
        Unreadable::Fault(fault) => fault,
        other => Box::new(Fault::at(file, "", 1, 1, other.to_string())),
    }
}

fn export_trouble(error: ExportError) -> ExportTrouble {
    match error {
        ExportError::There => ExportTrouble::There,
        ExportError::NoFolder => ExportTrouble::NoFolder,
        ExportError::NotAllowed => ExportTrouble::NotAllowed,
        ExportError::Io(error) => ExportTrouble::Other(error.to_string()),
    }
}

fn not_deleted(error: DeleteError) -> DeleteTrouble {
    match error {
        DeleteError::OpenElsewhere => DeleteTrouble::OpenElsewhere,
        DeleteError::SomethingLeft(folder) => DeleteTrouble::SomethingLeft(folder),
        DeleteError::System(error) => DeleteTrouble::Other(error.to_string()),
    }
}

fn trouble(file: &str, error: SaveError) -> Trouble {
    match error {
        SaveError::DiskFull(_) => Trouble::Full,
        SaveError::NotAllowed(_) => Trouble::ReadOnly,
        SaveError::Locked => Trouble::Locked,
        SaveError::Unreadable(unreadable) => Trouble::Unreadable(fault(file, unreadable)),
        SaveError::TooLarge => Trouble::TooLarge,
        SaveError::Io(error) => Trouble::Other(error.to_string()),
        other => Trouble::Other(other.to_string()),
    }
}
