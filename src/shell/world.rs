//! The shell's work on disk: performs the effects that concern files, and returns their outcomes.
//!
//! The loop calls it on its worker threads; the journeys among the tests call it directly.

mod client_copy;

use std::io::{self, ErrorKind};
use std::num::NonZero;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use crate::effect::{
    DeleteTrouble, ExportTrouble, Memo, Memos, OpenTrouble, Opened, OutChange, OutRecord, Outcome,
    RescueCopy, SettingChoice, SettingNotWritten, SettingTrouble, Trouble, WholeWorkbook,
    WorkbooksAnswer, WorkbooksQuestion,
};
use crate::model::{Entries, Leaf, Moment};
use crate::notation::Fault;
use crate::search::FoldedLeaf;
use crate::settings::{KEPT_CHOICES, KeptChoices, Settings};
use crate::store::{
    ConfigError, DeleteError, ExportError, LeafRead, SaveError, Store, TakenOut, Workbooks,
};

/// Number of leaves in an [`Outcome::SomeRead`], which the program applies in much less time than a frame takes.
const PORTION: usize = 500;
/// Maximum number of threads that read leaves at the same time; most of their time goes into parsing.
const READERS: usize = 4;

/// The files of the open workbook, and the folder of all workbooks.
#[derive(Clone)]
pub struct World {
    store: Arc<Store>,
    workbooks: Workbooks,
}

impl World {
    /// A world with `store` as the open workbook.
    pub fn new(store: Store, workbooks: Workbooks) -> Self {
        Self {
            store: Arc::new(store),
            workbooks,
        }
    }

    /// The open workbook.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// All workbooks of the data folder.
    pub fn workbooks(&self) -> &Workbooks {
        &self.workbooks
    }

    /// Saves a leaf; if that fails, makes a rescue copy.
    pub fn save(&self, leaf: Leaf, base: &Entries, ours: &Entries, now: Moment) -> Outcome {
        match self.store.save(leaf, base, ours, now) {
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

    /// Keeps edits of erased entries as earlier versions.
    pub fn keep_edits(&self, leaf: Leaf, edits: Entries, now: Moment) {
        self.store.keep_edits(leaf, edits, now);
    }

    /// Reads a leaf.
    pub fn read(&self, leaf: Leaf) -> Outcome {
        let read = self.entries(leaf);
        Outcome::Read { leaf, read }
    }

    /// Reads a leaf's rescue copies, for a leaf whose file cannot be read; `None` if there are none.
    pub fn rescued(&self, leaf: Leaf) -> Option<Outcome> {
        let entries = self.store.rescued(leaf);
        (!entries.is_empty()).then_some(Outcome::Rescued { leaf, entries })
    }

    /// Reads the earlier versions of a leaf.
    pub fn versions(&self, leaf: Leaf) -> Outcome {
        let read = self.store.history(leaf);
        let read = read.map(Box::new).map_err(|error| error.to_string());
        Outcome::Versions { leaf, read }
    }

    /// Reads every leaf, and then folds the texts for search, so that they delay nothing else. `give` gets the outcomes but
    /// the last, which is returned, and returns whether to continue.
    pub fn read_all(&self, give: &mut dyn FnMut(Outcome) -> bool) -> Outcome {
        let leaves = match self.store.leaves() {
            Ok(leaves) => leaves,
            Err(error) => {
                return Outcome::AllRead(vec![(Leaf::Standing, Err(self.unlisted(&error)))]);
            }
        };
        // The latest weeks first: promises and reminders come from them.
        let mut to_fold = Vec::new();
        for portion in leaves.rchunks(PORTION) {
            let mut read =
                on_several_threads(portion, |leaf| (*leaf, self.entries(*leaf).map(Arc::new)));
            read.sort_unstable_by_key(|(leaf, _)| *leaf);
            let readable = read.iter().filter_map(|(leaf, entries)| {
                let entries = entries.as_ref().ok()?;
                Some((*leaf, Arc::clone(entries)))
            });
            to_fold.extend(readable);
            if !give(Outcome::SomeRead(read)) {
                return Outcome::AllRead(Vec::new());
            }
        }
        if !give(Outcome::AllRead(Vec::new())) {
            return Outcome::Folded(Vec::new());
        }
        let folded = on_several_threads(&to_fold, |(leaf, entries)| {
            (*leaf, FoldedLeaf::of(entries.values()))
        });
        Outcome::Folded(folded)
    }

    /// Makes a rescue copy of unsaved entries, which the next start merges; `None` if that fails too.
    pub fn rescue(&self, leaf: Leaf, ours: &Entries) -> Option<RescueCopy> {
        let copy = |folder: &Path, is_temporary| RescueCopy {
            folder: folder.to_string_lossy().into_owned(),
            is_temporary,
        };
        let store = &self.store;
        match store.rescue(leaf, ours) {
            Ok(()) => Some(copy(&store.rescue_folder(), false)),
            Err(_) => {
                let folder = store.rescue_to_last_resort(leaf, ours).ok()?;
                Some(copy(&folder, true))
            }
        }
    }

    /// Writes an export to a new file; an existing file is never overwritten.
    pub fn export(&self, path: &Path, content: &[u8], record: OutRecord, now: Moment) -> Outcome {
        let file = path.to_string_lossy().into_owned();
        let result = self.store.export(path, content).map_err(export_trouble);
        let taken = out_line(record, &file, now);
        let is_logged = result.is_ok() && self.store.log_taken_out(taken).is_ok();
        Outcome::Exported {
            file,
            is_logged,
            result,
        }
    }

    /// Changes the log of what has been taken out. Returns the log as it is then.
    pub fn taken_out(&self, change: OutChange, now: Moment) -> Outcome {
        let log = match change {
            OutChange::Nothing => self.store.taken_out(),
            OutChange::Copied(record) => {
                let logged = self.store.log_taken_out(out_line(record, "", now));
                logged.and_then(|()| self.store.taken_out())
            }
            OutChange::Erase(line) => self.store.erase_taken_out(&line),
        };
        Outcome::TakenOut(log.map_err(|error| error.to_string()))
    }

    /// Stores a memo on this machine.
    pub fn remember(&self, memo: &Memo) {
        // A lost memo only means that the next start asks again, so a failure needs no message.
        let _ = self
            .workbooks
            .folders()
            .state_put(memo.key(), &memo.value());
    }

    /// The last time at which another window of the user was hidden by a key, as stored.
    pub fn hid_elsewhere(&self) -> Option<String> {
        let folders = self.workbooks.folders();
        Memos::hid_elsewhere(|key| folders.state_get(key), self.store.device())
    }

    /// Writes a choice into `config.ron`, else keeps it in this machine's state.
    pub fn change_setting(&self, choice: &SettingChoice) -> Outcome {
        let folders = self.workbooks.folders();
        let kept = folders.state_get(KEPT_CHOICES);
        let mut kept = KeptChoices::read(kept.as_deref());
        let changed = folders.change_config(|file, text| Settings::written(file, text, choice));
        let keep = |kept: &KeptChoices| folders.state_put(KEPT_CHOICES, &kept.text()).is_ok();
        Outcome::SettingChanged(match changed {
            Ok(()) => {
                if kept.forget(&choice.path) {
                    keep(&kept);
                }
                Ok(())
            }
            Err(error) => {
                let config = folders.config_text();
                let config = config.and_then(|(_, text)| text.ok());
                kept.keep(choice, config.as_deref());
                Err(SettingNotWritten {
                    trouble: setting_trouble(error),
                    is_kept: keep(&kept),
                })
            }
        })
    }

    /// Lists, makes, renames, archives, counts or deletes workbooks.
    pub fn manage_workbooks(&self, question: WorkbooksQuestion, now: Moment) -> WorkbooksAnswer {
        let all = &self.workbooks;
        let failed = |error| trouble(&Leaf::Standing.file_name(), error);
        match question {
            WorkbooksQuestion::List => WorkbooksAnswer::List(all.list()),
            WorkbooksQuestion::FindClient(alias) => WorkbooksAnswer::Found(all.client(&alias)),
            WorkbooksQuestion::Make(card) => {
                WorkbooksAnswer::Made(all.make(&card, now).map_err(failed))
            }
            WorkbooksQuestion::Rename { name, title } => {
                let changed = all.change(&name, now, |card| card.title = title);
                WorkbooksAnswer::Renamed(changed.map_err(failed))
            }
            WorkbooksQuestion::Archive { name, is_archived } => {
                let date = is_archived.then(|| now.date());
                let changed = all.change(&name, now, |card| card.archived = date);
                WorkbooksAnswer::Archived(changed.map_err(failed))
            }
            WorkbooksQuestion::Count(name) => WorkbooksAnswer::Counted {
                contents: all.contents(&name),
                name,
            },
            WorkbooksQuestion::Read(name) => WorkbooksAnswer::Read {
                read: self.read_workbook(&name),
                name,
            },
            WorkbooksQuestion::Delete(name) => {
                let deleted = all.delete(&name, Some(&*self.store), now);
                WorkbooksAnswer::Deleted(deleted.map_err(not_deleted))
            }
        }
    }

    /// Everything in a workbook that is not open, with the key of this run if it is locked.
    fn read_workbook(&self, name: &str) -> WholeWorkbook {
        let Ok(store) = self.workbooks.open(name) else {
            return WholeWorkbook::default();
        };
        let mut whole = WholeWorkbook::default();
        for leaf in store.leaves().unwrap_or_default() {
            match store.read(leaf) {
                LeafRead::Missing => {}
                LeafRead::Read(entries) => {
                    let entries = entries.into_iter().map(|(_, entry)| (leaf, entry));
                    whole
                        .entries
                        .extend(entries.filter(|(_, entry)| !entry.deleted));
                }
                LeafRead::ReadOnly(_) => whole.unreadable += 1,
            }
        }
        whole
    }

    /// Opens another workbook. Returns the world with it as the open workbook.
    ///
    /// # Errors
    ///
    /// It is locked, its name is not a valid folder name, or the system provides no random numbers.
    pub fn open(&self, name: &str) -> Result<(Self, Opened), OpenTrouble> {
        let failed = |error: &dyn std::fmt::Display| OpenTrouble::Other(error.to_string());
        let store = self.workbooks.open(name).map_err(|error| failed(&error))?;
        if store.needs_key() {
            return Err(OpenTrouble::Locked(name.to_owned()));
        }
        store.mark_open();
        let opened = Opened {
            name: store.name().to_owned(),
            folder: store.folder().to_string_lossy().into_owned(),
            device: store.device().clone(),
            seed: getrandom::u64().map_err(|error| failed(&error))?,
            card: store.title_page().0,
            is_locked: store.is_locked(),
        };
        let world = Self {
            store: Arc::new(store),
            ..self.clone()
        };
        Ok((world, opened))
    }

    fn entries(&self, leaf: Leaf) -> Result<Entries, Box<Fault>> {
        match self.store.read(leaf) {
            LeafRead::Missing => Ok(Entries::new()),
            LeafRead::Read(entries) => Ok(entries),
            LeafRead::ReadOnly(unreadable) => Err(unreadable.into_fault(&leaf.file_name())),
        }
    }

    /// Converts an error of listing the folder into a fault.
    fn unlisted(&self, error: &io::Error) -> Box<Fault> {
        let folder = self.store.folder().to_string_lossy();
        Box::new(Fault::at(&folder, "", 1, 1, error.to_string()))
    }
}

/// Does `work` with each item, on several threads. The results are in no particular order.
fn on_several_threads<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let all = Mutex::new(Vec::with_capacity(items.len()));
    let take_some = || {
        let mut done = Vec::new();
        while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
            done.push(work(item));
        }
        let mut all = all.lock().unwrap_or_else(PoisonError::into_inner);
        all.extend(done);
    };
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        for _ in 1..processors.min(READERS) {
            // If no thread can be started, this one works alone.
            let _ = thread::Builder::new().spawn_scoped(scope, take_some);
        }
        take_some();
    });
    all.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// The line of the log for notes that were taken out; `file` is empty for the clipboard.
fn out_line(record: OutRecord, file: &str, now: Moment) -> TakenOut {
    TakenOut {
        at: now.to_string(),
        form: record.form,
        file: file.to_owned(),
        notes: record.notes,
    }
}

fn export_trouble(error: ExportError) -> ExportTrouble {
    match error {
        ExportError::AlreadyExists => ExportTrouble::Exists,
        ExportError::NoFolder => ExportTrouble::NoFolder,
        ExportError::NotAllowed => ExportTrouble::NotAllowed,
        ExportError::DiskFull => ExportTrouble::Full,
        ExportError::Io(error) => ExportTrouble::Other(error.to_string()),
    }
}

fn setting_trouble(error: ConfigError) -> SettingTrouble {
    match error {
        ConfigError::Fault(fault) => SettingTrouble::Fault(Box::new(fault)),
        ConfigError::Io(error) => match error.kind() {
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => SettingTrouble::ReadOnly,
            _ => SettingTrouble::Other(error.to_string()),
        },
    }
}

fn not_deleted(error: DeleteError) -> DeleteTrouble {
    match error {
        DeleteError::OpenElsewhere => DeleteTrouble::OpenElsewhere,
        DeleteError::SomethingLeft(folder) => DeleteTrouble::SomethingLeft(folder),
        DeleteError::HoursNotKept(error) => DeleteTrouble::HoursNotKept(error.to_string()),
        DeleteError::System(error) => DeleteTrouble::Other(error.to_string()),
    }
}

fn trouble(file: &str, error: SaveError) -> Trouble {
    match error {
        SaveError::DiskFull(_) => Trouble::Full,
        SaveError::NotAllowed(_) => Trouble::ReadOnly,
        SaveError::Locked => Trouble::Locked,
        SaveError::Overtaken => Trouble::Overtaken,
        SaveError::Unreadable(unreadable) => Trouble::Unreadable(unreadable.into_fault(file)),
        SaveError::TooLarge => Trouble::TooLarge,
        SaveError::Io(error) => Trouble::Other(error.to_string()),
        other => Trouble::Other(other.to_string()),
    }
}
