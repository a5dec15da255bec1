//! All the workbooks of a data folder: which there are, a new one, one put away, one deleted for good.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::{Disk, Folders, LeafRead, Lock, Locking, OpenError, SaveError, Store};
use crate::merge::stamp;
use crate::model::views::{SESSION, WorkbookCard, WorkbookContents, WorkbookSummary};
use crate::model::{Entries, EntryId, Leaf, Moment, WorkbookKind};

/// The latest weeks that are looked at for a session: a list is not to read decades.
const WEEKS_LOOKED_AT: usize = 12;
/// Folders tried for a new workbook before it is given up.
const TRIES: u32 = 100;
/// Attempts to mark a workbook as open, and the time between two.
const MARK_TRIES: usize = 20;
const MARK_WAIT: Duration = Duration::from_millis(5);

/// The workbooks of a data folder.
#[derive(Clone)]
pub struct Workbooks {
    disk: Arc<dyn Disk>,
    folders: Folders,
}

/// Why a workbook is not deleted, or not all of it.
#[derive(Debug, thiserror::Error)]
pub enum DeleteError {
    /// Another window has it open, and would write it anew.
    #[error("another window has it open")]
    OpenElsewhere,
    /// The folder holds more than files, which the program has not written.
    #[error("{0} holds more than this program has written")]
    SomethingLeft(String),
    /// The system does not let it go.
    #[error("{0}")]
    System(#[from] io::Error),
}

impl Workbooks {
    /// The workbooks in these folders.
    pub fn new(disk: Arc<dyn Disk>, folders: Folders) -> Self {
        Self { disk, folders }
    }

    /// Where everything is kept.
    pub fn folders(&self) -> &Folders {
        &self.folders
    }

    /// The workbook called `name`, whether it is there yet or not.
    pub fn open(&self, name: &str) -> Result<Store, OpenError> {
        Store::open(Arc::clone(&self.disk), self.folders.clone(), name)
    }

    /// Every workbook, by what its title page says; no week but the latest of a client's is read.
    pub fn list(&self) -> Vec<WorkbookSummary> {
        let names = self.folders.workbooks();
        let summaries = names.iter().filter_map(|name| {
            let store = self.open(name).ok()?;
            Some(store.summary())
        });
        summaries.collect()
    }

    /// Makes a workbook with this title page; gives its folder's name, which says nothing of what it holds.
    pub fn make(&self, card: &WorkbookCard, now: Moment) -> Result<String, SaveError> {
        let id = self.new_id(now)?;
        let kind = card.kind.id();
        // Its first letters tell when it was made, and nothing else.
        // In small letters, which a folder that changes the case of names keeps.
        let stem = format!("{kind}-{}", &id.to_string()[..10]).to_lowercase();
        for number in 1..=TRIES {
            let name = match number {
                1 => stem.clone(),
                number => format!("{stem}-{number}"),
            };
            let store = self.open(&name).map_err(io::Error::other)?;
            if self.disk.meta(store.folder()).is_ok() {
                continue;
            }
            store.write_card(card, id, now)?;
            return Ok(name);
        }
        Err(io::Error::from(ErrorKind::AlreadyExists).into())
    }

    /// Changes the title page of a workbook.
    pub fn change(
        &self,
        name: &str,
        now: Moment,
        edit: impl FnOnce(&mut WorkbookCard),
    ) -> Result<(), SaveError> {
        let store = self.open(name).map_err(io::Error::other)?;
        let mut card = match store.read(Leaf::Standing) {
            LeafRead::ReadOnly(unreadable) => return Err(SaveError::Unreadable(unreadable)),
            LeafRead::Missing => WorkbookCard::default(),
            LeafRead::Read(entries) => WorkbookCard::of(&entries).unwrap_or_default(),
        };
        edit(&mut card);
        store.write_card(&card, self.new_id(now)?, now)
    }

    /// How much there is in a workbook; reads all of it.
    pub fn contents(&self, name: &str) -> WorkbookContents {
        let Ok(store) = self.open(name) else {
            return WorkbookContents::default();
        };
        let leaves = store.leaves().unwrap_or_default();
        let weeks: Vec<_> = leaves.iter().filter_map(|leaf| leaf.week()).collect();
        let mut contents = WorkbookContents {
            weeks: weeks.len(),
            span: weeks.first().copied().zip(weeks.last().copied()),
            ..WorkbookContents::default()
        };
        for leaf in leaves {
            match store.read(leaf) {
                LeafRead::Read(entries) => {
                    let is_note = |entry: &&crate::model::Entry| {
                        !entry.deleted && entry.sheet != crate::model::views::WORKBOOK
                    };
                    contents.notes += entries.values().filter(is_note).count();
                }
                LeafRead::Missing => {}
                LeafRead::ReadOnly(_) => contents.unreadable += 1,
            }
        }
        contents
    }

    /// Deletes a workbook: this machine's versions, rescue copies and drafts of it, its weeks, its title page last, so
    /// that it stays in the list for as long as something of it is left. No window may have it open.
    ///
    /// # Errors
    ///
    /// See [`DeleteError`]; what was not deleted yet is as it was.
    pub fn delete(&self, name: &str) -> Result<(), DeleteError> {
        let store = self
            .open(name)
            .map_err(|error| DeleteError::System(io::Error::other(error)))?;
        let windows = self.windows(name)?;
        for versions in [self.folders.versions(name), self.folders.backups(name)] {
            for leaf in self.names(&versions)? {
                self.empty(&versions.join(leaf), None)?;
            }
            self.empty(&versions, None)?;
        }
        self.empty(&self.folders.rescue(name), None)?;
        for (_, copy) in store.last_resort_copies()? {
            self.disk.remove(&copy)?;
        }
        for draft in store.left_editor_drafts()? {
            store.remove_editor_draft(&draft)?;
        }
        let title_page = store.path(Leaf::Standing);
        self.empty(store.folder(), Some(&title_page))?;
        for (path, lock) in windows {
            drop(lock);
            let _ = self.disk.remove(&path);
        }
        Ok(())
    }

    /// The marks of windows that have had the workbook open, held; an error where one has it open now.
    fn windows(&self, name: &str) -> Result<Vec<(PathBuf, Option<Lock>)>, DeleteError> {
        let folder = self.folders.open_windows();
        let mut held = Vec::new();
        for mark in self.names(&folder)? {
            let of = mark.rsplit_once('.').map(|(workbook, _)| workbook);
            if of != Some(name) {
                continue;
            }
            let path = folder.join(&mark);
            let lock = match self.disk.lock(&path)? {
                Locking::Busy => return Err(DeleteError::OpenElsewhere),
                Locking::Held(lock) => Some(lock),
                Locking::Unsupported => None,
            };
            held.push((path, lock));
        }
        Ok(held)
    }

    /// Removes the files in a folder, `last` after the others, and then the folder.
    fn empty(&self, folder: &Path, last: Option<&Path>) -> Result<(), DeleteError> {
        let mut left = false;
        let mut paths: Vec<PathBuf> = Vec::new();
        for name in self.names(folder)? {
            paths.push(folder.join(name));
        }
        paths.sort_by_key(|path| Some(path.as_path()) == last);
        for path in paths {
            if left && Some(path.as_path()) == last {
                continue;
            }
            let real = self.behind(&path)?;
            match self.disk.remove(&real) {
                Ok(()) => {}
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                // A folder in the folder is not ours.
                Err(_) if self.disk.list(&real).is_ok() => {
                    left = true;
                    continue;
                }
                Err(error) => return Err(error.into()),
            }
            if real != path {
                let _ = self.disk.remove(&path);
            }
        }
        match self.disk.remove_folder(folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            Err(_) if left => Err(DeleteError::SomethingLeft(
                folder.to_string_lossy().into_owned(),
            )),
            done => Ok(done?),
        }
    }

    /// The file to remove: a leaf's own also where a link leads to it, as saving writes it; of other links the link.
    fn behind(&self, path: &Path) -> io::Result<PathBuf> {
        let name = path.file_name().and_then(|name| name.to_str());
        match name.and_then(Leaf::from_file_name) {
            Some(_) => self.disk.resolve(path),
            None => Ok(path.to_owned()),
        }
    }

    fn names(&self, folder: &Path) -> io::Result<Vec<String>> {
        match self.disk.list(folder) {
            Err(error)
                if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) =>
            {
                Ok(Vec::new())
            }
            names => names,
        }
    }

    fn new_id(&self, now: Moment) -> io::Result<EntryId> {
        let seed = getrandom::u64().map_err(|error| io::Error::other(error.to_string()))?;
        Ok(crate::model::IdSource::new(seed).next_id(now))
    }
}

impl Store {
    /// What its title page says, and when its last session was.
    pub fn summary(&self) -> WorkbookSummary {
        let (card, is_readable) = self.title_page();
        let last_session = match card.kind {
            WorkbookKind::Own => None,
            WorkbookKind::Client => self.last_session(),
        };
        WorkbookSummary {
            name: self.name().to_owned(),
            card,
            is_readable,
            last_session,
        }
    }

    /// Its title page, and whether it could be read; one that could not counts as a client's, so that nothing is shown by
    /// mistake.
    pub fn title_page(&self) -> (WorkbookCard, bool) {
        match self.read(Leaf::Standing) {
            LeafRead::Missing => (WorkbookCard::default(), true),
            LeafRead::Read(entries) => (WorkbookCard::of(&entries).unwrap_or_default(), true),
            LeafRead::ReadOnly(_) => {
                let card = WorkbookCard {
                    kind: WorkbookKind::Client,
                    ..WorkbookCard::default()
                };
                (card, false)
            }
        }
    }

    fn last_session(&self) -> Option<jiff::civil::Date> {
        let leaves = self.leaves().unwrap_or_default();
        let weeks = leaves
            .into_iter()
            .rev()
            .filter(|leaf| leaf.week().is_some());
        weeks.take(WEEKS_LOOKED_AT).find_map(|week| {
            let LeafRead::Read(entries) = self.read(week) else {
                return None;
            };
            let mut sessions = entries
                .values()
                .filter(|entry| !entry.deleted && entry.sheet == SESSION);
            sessions.next_back().map(|entry| entry.written.date())
        })
    }

    /// Marks the workbook as open in a window of this machine for as long as the store lives, so that no other window
    /// deletes it meanwhile.
    pub fn mark_open(&self) {
        self.open_mark.get_or_init(|| {
            let folder = self.folders.open_windows();
            self.disk.make_folder(&folder).ok()?;
            let mark = folder.join(format!("{}.{}", self.name, self.device().as_str()));
            for _ in 0..MARK_TRIES {
                match self.disk.lock(&mark).ok()? {
                    // Another start may have removed the file before it was locked.
                    Locking::Held(lock) if self.disk.meta(&mark).is_ok() => {
                        self.remove_old_marks(&folder, &mark);
                        return Some(lock);
                    }
                    Locking::Held(_) => {}
                    Locking::Busy => self.disk.pause(MARK_WAIT),
                    Locking::Unsupported => {
                        let _ = self.disk.remove(&mark);
                        return None;
                    }
                }
            }
            None
        });
    }

    /// Removes the marks of windows that are closed: each run has a mark of its own.
    fn remove_old_marks(&self, folder: &Path, own: &Path) {
        for name in self.disk.list(folder).unwrap_or_default() {
            let mark = folder.join(name);
            if mark != own
                && let Ok(Locking::Held(lock)) = self.disk.lock(&mark)
            {
                let _ = self.disk.remove(&mark);
                drop(lock);
            }
        }
    }

    fn write_card(&self, card: &WorkbookCard, id: EntryId, now: Moment) -> Result<(), SaveError> {
        let base = match self.read(Leaf::Standing) {
            LeafRead::Missing => Entries::new(),
            LeafRead::Read(entries) => entries,
            LeafRead::ReadOnly(unreadable) => return Err(SaveError::Unreadable(unreadable)),
        };
        let mut ours = base.clone();
        card.put(&mut ours, id, now);
        stamp(&base, &mut ours, self.device());
        self.save(Leaf::Standing, &base, &ours, now).map(|_| ())
    }
}
