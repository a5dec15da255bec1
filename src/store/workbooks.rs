//! The workbooks of a data folder: lists, creates, changes and deletes them, and marks one as open in a window.

mod client_copies;
mod deleting;
mod summary;

use std::io::{self, ErrorKind};
use std::sync::Arc;

pub use client_copies::{TakeError, TakeRefusal, TakenCopy};
pub use deleting::DeleteError;

use super::place::stub_in;
use super::{Disk, Folders, Keyring, LeafRead, OpenError, SaveError, Store};
use crate::insight::{HoursHeld, was_held};
use crate::merge::stamp;
use crate::model::views::{SESSION, WorkbookCard, WorkbookContents, WorkbookSummary};
use crate::model::{Entries, EntryId, Leaf, Moment, WorkbookKind, alphabetical};

/// Folder names tried for a new workbook.
const TRIES: u32 = 100;
/// The workbooks of a data folder.
#[derive(Clone)]
pub struct Workbooks {
    disk: Arc<dyn Disk>,
    folders: Folders,
    keys: Keyring,
}

impl Workbooks {
    /// The workbooks in these folders.
    pub fn new(disk: Arc<dyn Disk>, folders: Folders) -> Self {
        Self::with_keys(disk, folders, Keyring::default())
    }

    /// The workbooks in these folders, with the keys that are known.
    pub fn with_keys(disk: Arc<dyn Disk>, folders: Folders, keys: Keyring) -> Self {
        Self {
            disk,
            folders,
            keys,
        }
    }

    /// The keys of the workbooks that have been unlocked.
    pub fn keys(&self) -> &Keyring {
        &self.keys
    }

    /// The disk that they are on.
    pub(super) fn disk(&self) -> &dyn Disk {
        &*self.disk
    }

    /// The folders that contain the workbooks, state and settings.
    pub fn folders(&self) -> &Folders {
        &self.folders
    }

    /// Opens the workbook called `name`, whether it exists or not; if it is locked and its key is known, with its key.
    ///
    /// # Errors
    ///
    /// As [`Store::open`].
    pub fn open(&self, name: &str) -> Result<Store, OpenError> {
        let store = Store::open(Arc::clone(&self.disk), self.folders.clone(), name)?;
        Ok(self.keys.unlocked(store))
    }

    /// A summary of every workbook. Of weeks only those of clients are read.
    pub fn list(&self) -> Vec<WorkbookSummary> {
        let names = self.folders.workbooks(&*self.disk).unwrap_or_default();
        let summaries = names.iter().filter_map(|name| {
            let store = self.open(name).ok()?;
            Some(store.summary())
        });
        summaries.collect()
    }

    /// The folder name of the only workbook with this alias or title among those that `suits` accepts.
    pub fn titled(&self, title: &str, suits: impl Fn(&WorkbookSummary) -> bool) -> Option<String> {
        let wanted = alphabetical(title);
        let books = self.list().into_iter().filter(suits);
        let mut found = books.filter(|book| {
            let title = &book.card.title;
            !title.is_empty() && alphabetical(title) == wanted
        });
        match (found.next(), found.next()) {
            (Some(book), None) => Some(book.name),
            _ => None,
        }
    }

    /// The folder name of the only client's workbook with this alias, or with this folder name.
    pub fn client(&self, alias: &str) -> Option<String> {
        let is_client = |book: &WorkbookSummary| book.card.kind == WorkbookKind::Client;
        let mut books = self.list().into_iter();
        let is_named = |book: &WorkbookSummary| is_client(book) && book.name == alias;
        match books.find(is_named) {
            Some(book) => Some(book.name),
            None => self.titled(alias, is_client),
        }
    }

    /// Creates a workbook with this title page; returns its folder's name, which reveals nothing of its content.
    ///
    /// # Errors
    ///
    /// [`SaveError`]; `AlreadyExists` where every name tried is taken.
    pub fn make(&self, card: &WorkbookCard, now: Moment) -> Result<String, SaveError> {
        let id = self.new_id(now)?;
        let kind = card.kind.id();
        // The first ten letters of an id encode only its time. Lower case, because some folders change other names.
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
    ///
    /// # Errors
    ///
    /// [`SaveError`], also where the title page cannot be read; it is then unchanged.
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

    /// Counts the weeks and notes of a workbook; reads all of it.
    pub fn contents(&self, name: &str) -> WorkbookContents {
        let Ok(store) = self.open(name) else {
            return WorkbookContents::default();
        };
        let leaves = store.leaves().unwrap_or_default();
        let weeks: Vec<_> = leaves.iter().filter_map(|leaf| leaf.week()).collect();
        let mut contents = WorkbookContents {
            weeks: weeks.len(),
            files: store.files_taken_out(),
            needs_key: store.needs_key(),
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
                    let sessions = entries.values();
                    let held = sessions.filter(|entry| {
                        !entry.deleted && entry.sheet == SESSION && was_held(entry)
                    });
                    contents.hours.extend(held.map(HoursHeld::held_hour));
                }
                LeafRead::Missing => {}
                LeafRead::ReadOnly(_) => contents.unreadable += 1,
            }
        }
        contents
    }

    fn new_id(&self, now: Moment) -> io::Result<EntryId> {
        let seed = getrandom::u64().map_err(|error| io::Error::other(error.to_string()))?;
        Ok(crate::model::IdSource::new(seed).next_id(now))
    }
}

impl Store {
    /// The workbook's title page, and whether it could be read. One that cannot be read counts as a client's, so that
    /// no private text is shown by mistake.
    pub fn title_page(&self) -> (WorkbookCard, bool) {
        match self.read(Leaf::Standing) {
            // Not sealed yet: its locking was interrupted.
            LeafRead::Missing if self.is_locked() => {
                let waiting = self.waiting().unwrap_or_default();
                let entries = self.read_whole(Leaf::Standing, &waiting).entries;
                (
                    entries
                        .and_then(|entries| WorkbookCard::of(&entries))
                        .unwrap_or_default(),
                    true,
                )
            }
            LeafRead::Missing => (WorkbookCard::default(), true),
            LeafRead::Read(entries) => (WorkbookCard::of(&entries).unwrap_or_default(), true),
            LeafRead::ReadOnly(_) => {
                let stub = stub_in(&*self.disk, &self.folder.join(Leaf::Standing.file_name()));
                let card = WorkbookCard {
                    kind: stub.unwrap_or(WorkbookKind::Client),
                    ..WorkbookCard::default()
                };
                (card, false)
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
