//! Takes in the notes that a coach and a client give each other in a file.

use std::collections::BTreeMap;
use std::io;

use super::Workbooks;
use crate::content::OwnItem;
use crate::insight::taken_in;
use crate::merge::merge;
use crate::model::views::{WorkbookCard, title_page_id};
use crate::model::{
    ClientCopy, Entries, Entry, EntryId, Giver, Leaf, Moment, Seniority, WorkbookKind,
};
use crate::store::{LeafRead, OpenError, SaveError, Store, Unreadable};

/// The result of taking a file in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenCopy {
    /// Folder name of the workbook.
    pub name: String,
    /// The one who gave the notes.
    pub from: Giver,
    /// Whether the workbook was made for them.
    pub is_new: bool,
    /// The number of notes that the workbook did not have.
    pub added: usize,
    /// The number of notes that it had in an earlier or another version.
    pub changed: usize,
    /// The number of notes that it has in a later version.
    pub older: usize,
    /// The number of notes that do not belong in it.
    pub left_out: usize,
    /// The leaves that have changed.
    pub leaves: Vec<Leaf>,
    /// The coach's own sheets and dilemmas that are new here.
    pub content: Vec<OwnItem>,
}

/// The reason that a file was not taken in.
#[derive(Debug, thiserror::Error)]
pub enum TakeError {
    /// It does not belong to a workbook that could take it in.
    #[error("no workbook for this file")]
    Refused(TakeRefusal),
    /// A week that notes of the file belong to cannot be read; nothing was taken in.
    #[error(transparent)]
    Unreadable(Unreadable),
    /// A week could not be saved. Those before it were: taking in the file again takes in the rest.
    #[error(transparent)]
    Save(#[from] SaveError),
    /// The coach's own sheets and dilemmas cannot be kept; nothing was taken in.
    #[error(transparent)]
    Content(io::Error),
    /// The workbook cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
}

/// The reason that no workbook takes a file in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TakeRefusal {
    /// It is the file that this side gave.
    OwnFile,
    /// It belongs to another workbook than the one that was named.
    OtherWorkbook,
    /// A client gave it, and there is no workbook here for that client.
    NoWorkbook,
    /// It may belong to one of these workbooks, which are locked: their folder names.
    NeedsKey(Vec<String>),
}

/// The part that a workbook has in an exchange.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// It takes the notes in.
    Receives,
    /// It gave them.
    Gave,
    None,
}

fn part(standing: &Entries, copy: &ClientCopy) -> Part {
    let card = WorkbookCard::of(standing).unwrap_or_default();
    let is_coachs = card.kind == WorkbookKind::Client && title_page_id(standing) == Some(copy.of);
    let is_clients = card.copy_of == Some(copy.of);
    match (copy.from, is_coachs, is_clients) {
        (Giver::Coach, _, true) | (Giver::Client, true, _) => Part::Receives,
        (Giver::Coach, true, _) | (Giver::Client, _, true) => Part::Gave,
        (_, false, false) => Part::None,
    }
}

impl Workbooks {
    /// Merges the notes of a file into the workbook that they belong to: `named`, or the one that is found. For notes
    /// from a coach that are here for the first time, a workbook with this title page is made.
    ///
    /// # Errors
    ///
    /// [`TakeError`]
    pub fn take_copy(
        &self,
        copy: ClientCopy,
        named: Option<&str>,
        new: &WorkbookCard,
        now: Moment,
    ) -> Result<TakenCopy, TakeError> {
        let found = self.receiver(&copy, named)?;
        let content = match copy.from {
            Giver::Coach => self.folders.keep_given(&copy.content),
            Giver::Client => Ok(Vec::new()),
        };
        let content = content.map_err(TakeError::Content)?;
        let is_new = found.is_none();
        let name = match found {
            Some(name) => name,
            None => {
                let card = WorkbookCard {
                    kind: WorkbookKind::Own,
                    copy_of: Some(copy.of),
                    ..new.clone()
                };
                self.make(&card, now)?
            }
        };
        let taken = self.open(&name)?.take_in(copy, now)?;
        Ok(TakenCopy {
            is_new,
            content,
            ..taken
        })
    }

    /// The workbook that takes the notes in; `None` if one is to be made.
    fn receiver(
        &self,
        copy: &ClientCopy,
        named: Option<&str>,
    ) -> Result<Option<String>, TakeError> {
        let names = match named {
            Some(name) => vec![name.to_owned()],
            None => self.folders.workbooks(self.disk()).unwrap_or_default(),
        };
        let mut locked = Vec::new();
        let mut is_own_file = false;
        for name in names {
            let store = self.open(&name)?;
            if store.needs_key() {
                locked.push(name);
            } else if let LeafRead::Read(standing) = store.read(Leaf::Standing) {
                match part(&standing, copy) {
                    Part::Receives => return Ok(Some(name)),
                    Part::Gave => is_own_file = true,
                    Part::None => {}
                }
            }
        }
        let refusal = match (is_own_file, copy.from) {
            (true, _) => TakeRefusal::OwnFile,
            _ if !locked.is_empty() => TakeRefusal::NeedsKey(locked),
            _ if named.is_some() => TakeRefusal::OtherWorkbook,
            (false, Giver::Coach) => return Ok(None),
            (false, Giver::Client) => TakeRefusal::NoWorkbook,
        };
        Err(TakeError::Refused(refusal))
    }
}

impl Store {
    fn take_in(&self, copy: ClientCopy, now: Moment) -> Result<TakenCopy, TakeError> {
        let mut taken = TakenCopy {
            name: self.name().to_owned(),
            from: copy.from,
            is_new: false,
            added: 0,
            changed: 0,
            older: 0,
            left_out: 0,
            leaves: Vec::new(),
            content: Vec::new(),
        };
        let mut own: BTreeMap<Leaf, Entries> = BTreeMap::new();
        let given = copy.leaves.iter().map(|(leaf, _)| *leaf);
        let stored = self.leaves().map_err(SaveError::from)?;
        for leaf in stored.into_iter().chain(given) {
            match self.read(leaf) {
                LeafRead::Missing => {}
                LeafRead::Read(entries) => {
                    own.insert(leaf, entries);
                }
                LeafRead::ReadOnly(unreadable) => return Err(TakeError::Unreadable(unreadable)),
            }
        }
        let notes = own.iter().flat_map(|(leaf, entries)| {
            let entries = entries.values();
            entries.map(|entry| (*leaf, entry))
        });
        let (leaves, left_out) = taken_in(copy, &notes.collect::<Vec<(Leaf, &Entry)>>());
        taken.left_out = left_out;
        for (leaf, incoming) in leaves {
            let before = own.remove(&leaf).unwrap_or_default();
            let merged = merge(None, &before, &incoming);
            taken.count(&before, &incoming, &merged);
            if merged != before {
                // The incoming notes do not come from the state on disk, so the save merges them into it.
                self.save(leaf, &Entries::new(), &incoming, now)?;
                taken.leaves.push(leaf);
            }
        }
        Ok(taken)
    }
}

impl TakenCopy {
    fn count(&mut self, before: &Entries, incoming: &Entries, merged: &Entries) {
        for (id, note) in incoming {
            match before.get(id) {
                None => self.added += 1,
                Some(there) if is_unchanged(*id, before, merged) => {
                    let order = note.rev.against(&there.rev);
                    self.older += usize::from(order == Seniority::Older);
                }
                Some(_) => self.changed += 1,
            }
        }
    }
}

/// Whether a merge has left an entry as it was, without another version beside it.
fn is_unchanged(id: EntryId, before: &Entries, merged: &Entries) -> bool {
    let beside = |entries: &Entries| {
        let others = entries.values();
        others.filter(|entry| entry.conflict_of == Some(id)).count()
    };
    before.get(&id) == merged.get(&id) && beside(before) == beside(merged)
}
