//! What the loop needs of the disk.

use std::io;
use std::sync::Arc;

use crate::effect::{ExportTrouble, Outcome, SpellingAnswer, SpellingQuestion, Trouble};
use crate::model::{Entries, Leaf};
use crate::notation::Fault;
use crate::store::{
    ExportError, Folders, LeafRead, SaveError, Store, Unreadable, export, export_path,
};

use super::clock::Clock;
use super::speller::Speller;

/// Leaves handed over at a time: taking them in is to stay far below a frame.
const PORTION: usize = 500;

/// The disk as the loop sees it; every method may take its time and is called on a worker thread.
pub(super) trait Files: Send + Sync {
    /// Writes a leaf, or says why not.
    fn save(&self, leaf: Leaf, base: &Entries, ours: &Entries) -> Outcome;
    /// Reads a leaf.
    fn read(&self, leaf: Leaf) -> Outcome;
    /// Reads every leaf; `give` gets them in portions, so that nobody who types waits for decades, and says
    /// whether it wants more.
    fn read_all(&self, give: &mut dyn FnMut(Outcome) -> bool) -> Outcome;
    /// Keeps what could not be written where the next start finds it; `false` where that fails too.
    fn rescue(&self, leaf: Leaf, ours: &Entries) -> bool;
    /// Writes a text to a new file of the user's.
    fn export(&self, place: &str, text: &str) -> Outcome;
    /// Asks the dictionaries.
    fn spell(&self, question: SpellingQuestion) -> SpellingAnswer;
    /// Keeps a small setting of this machine.
    fn remember(&self, key: &str, value: &str);
}

/// The workbook's files, and this machine's own.
pub(super) struct Shelf {
    pub(super) store: Arc<Store>,
    pub(super) folders: Folders,
    pub(super) clock: Clock,
    pub(super) speller: Arc<Speller>,
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

    fn rescue(&self, leaf: Leaf, ours: &Entries) -> bool {
        self.store.rescue(leaf, ours).is_ok()
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
        let _ = self.folders.state_put(key, value);
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

fn trouble(file: &str, error: SaveError) -> Trouble {
    match error {
        SaveError::DiskFull(_) => Trouble::Full,
        SaveError::NotAllowed(_) => Trouble::ReadOnly,
        SaveError::Locked => Trouble::Locked,
        SaveError::Unreadable(unreadable) => Trouble::Unreadable(fault(file, unreadable)),
        SaveError::Io(error) => Trouble::Other(error.to_string()),
        other => Trouble::Other(other.to_string()),
    }
}
