//! Deletion of a whole workbook, with everything that this machine keeps of it.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::Workbooks;
use crate::merge::stamp;
use crate::model::views::{ClientHours, title_page_id};
use crate::model::{Entries, EntryId, Leaf, Moment, WorkbookKind};
use crate::store::deleted::DELETED;
use crate::store::open_marks::{MarkError, names_in};
use crate::store::place::without_seal;
use crate::store::{LeafRead, SaveError, Store};

/// The reason that a workbook is not deleted, or not completely.
#[derive(Debug, thiserror::Error)]
pub enum DeleteError {
    /// Another window has it open, and would write it again.
    #[error("another window has it open")]
    OpenElsewhere,
    /// This folder contains folders, which the program has not written.
    #[error("{0} holds more than this program has written")]
    SomethingLeft(String),
    /// The client's hours could not be kept in the coach's own workbook.
    #[error("{0}")]
    HoursNotKept(#[from] SaveError),
    /// The system failed to remove a file or folder.
    #[error("{0}")]
    System(#[from] io::Error),
}

impl From<MarkError> for DeleteError {
    fn from(error: MarkError) -> Self {
        match error {
            MarkError::OpenElsewhere => Self::OpenElsewhere,
            MarkError::System(error) => Self::System(error),
        }
    }
}

impl Workbooks {
    /// Deletes a workbook, on this machine and on every other that its folder reaches. No window may have it open.
    ///
    /// The hours of a client's are first kept in `log`, the coach's own workbook, as days, minutes and a number. Returns
    /// that number; `None` if there were no hours to keep.
    ///
    /// # Errors
    ///
    /// See [`DeleteError`]; files not deleted yet are unchanged, and another call continues.
    pub fn delete(
        &self,
        name: &str,
        log: Option<&Store>,
        now: Moment,
    ) -> Result<Option<u32>, DeleteError> {
        let system = |error| DeleteError::System(io::Error::other(error));
        let store = self.open(name).map_err(system)?;
        drop(self.lock_marks(name)?);
        let is_client = store.title_page().0.kind == WorkbookKind::Client;
        let mut number = None;
        if let Some(log) = log.filter(|_| is_client) {
            number = self.keep_hours(&store, log, now)?;
        }
        if is_client {
            store.mark_deleted(now.date())?;
        }
        self.delete_all(&store)?;
        Ok(number)
    }

    /// Adds the hours held with a client to the coach's own workbook. A deletion that was interrupted adds nothing the
    /// second time, unless the client's title page cannot be read.
    fn keep_hours(
        &self,
        store: &Store,
        log: &Store,
        now: Moment,
    ) -> Result<Option<u32>, DeleteError> {
        let contents = self.contents(store.name());
        if contents.hours.is_empty() {
            return Ok(None);
        }
        let id = match store.read(Leaf::Standing) {
            LeafRead::Read(title_page) => title_page_id(&title_page).map(EntryId::successor),
            LeafRead::Missing | LeafRead::ReadOnly(_) => None,
        };
        let id = id.map_or_else(|| self.new_id(now), Ok)?;
        let base = match log.read(Leaf::Standing) {
            LeafRead::Missing => Entries::new(),
            LeafRead::Read(entries) => entries,
            LeafRead::ReadOnly(error) => return Err(SaveError::Unreadable(error).into()),
        };
        if let Some(kept) = base.get(&id).and_then(ClientHours::number_of) {
            return Ok(Some(kept));
        }
        let number = base.values().filter_map(ClientHours::number_of).max();
        let hours = ClientHours {
            number: number.unwrap_or(0) + 1,
            held: contents.hours,
            notes: contents.notes,
            deleted: now.date(),
        };
        let mut ours = base.clone();
        ours.insert(id, hours.entry(id, now));
        stamp(&base, &mut ours, log.device());
        log.save(Leaf::Standing, &base, &ours, now)?;
        Ok(Some(hours.number))
    }

    /// Deletes this machine's versions, rescue copies and drafts of a workbook, then its weeks, and its title page last,
    /// so that it stays in the list as long as any part of it is left. The mark of the deletion stays.
    pub(in crate::store) fn delete_all(&self, store: &Store) -> Result<(), DeleteError> {
        let name = store.name();
        let marks = self.lock_marks(name)?;
        for versions in [self.folders.versions(name), self.folders.backups(name)] {
            for leaf in names_in(self.disk(), &versions)? {
                self.empty(&versions.join(leaf), None)?;
            }
            self.empty(&versions, None)?;
        }
        self.empty(&self.folders.rescue(name), None)?;
        match self.disk.remove(&store.taken_out_file()) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
        for (_, copy) in store.list_last_resort()? {
            self.disk.remove(&copy)?;
        }
        for draft in store.left_editor_drafts()? {
            store.remove_editor_draft(&draft)?;
        }
        let title_page = store.path(Leaf::Standing);
        self.empty(store.folder(), Some(&title_page))?;
        for (path, lock) in marks {
            drop(lock);
            let _ = self.disk.remove(&path);
        }
        Ok(())
    }

    /// Removes the files in a folder, `last` after the others, and then the folder.
    fn empty(&self, folder: &Path, last: Option<&Path>) -> Result<(), DeleteError> {
        let mut left = false;
        let mut paths: Vec<PathBuf> = Vec::new();
        let names = names_in(self.disk(), folder)?;
        let is_marked = names.iter().any(|name| name == DELETED);
        for name in names.iter().filter(|name| *name != DELETED) {
            paths.push(folder.join(name));
        }
        paths.sort_by_key(|path| Some(path.as_path()) == last);
        for path in paths {
            if left && Some(path.as_path()) == last {
                continue;
            }
            let real = self.path_to_remove(&path)?;
            match self.disk.remove(&real) {
                Ok(()) => {}
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                // The program creates no folder in here.
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
        if is_marked && !left {
            return Ok(());
        }
        match self.disk.remove_folder(folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            Err(_) if left => Err(DeleteError::SomethingLeft(
                folder.to_string_lossy().into_owned(),
            )),
            done => Ok(done?),
        }
    }

    /// The path to remove: a leaf's link is followed, as a save does; of any other link it is the link itself.
    fn path_to_remove(&self, path: &Path) -> io::Result<PathBuf> {
        let name = path.file_name().and_then(|name| name.to_str());
        let plain = name.map(|name| without_seal(name).unwrap_or(name));
        match plain.and_then(Leaf::from_file_name) {
            Some(_) => self.disk.resolve(path),
            None => Ok(path.to_owned()),
        }
    }
}
