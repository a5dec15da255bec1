//! Reads a workbook for a command: leaves merged in memory with the copies that the next start will merge.

use std::collections::BTreeSet;
use std::io;
use std::sync::Arc;

use super::messages;
use super::output::{Stop, print_error};
use crate::content::{Catalog, Phrase};
use crate::effect::Outcome;
use crate::exchange::export::Export;
use crate::model::{Entries, Entry, Leaf, Moment, Now};
use crate::notation::Fault;
use crate::store::{Store, Waiting};
use crate::workbook::Workbook;

/// Reads whole leaves, and writes nothing.
pub(super) struct WholeReader<'a> {
    catalog: &'a Catalog,
    store: &'a Store,
    waiting: Vec<Waiting>,
    in_the_cloud: Vec<Leaf>,
    merged: usize,
    /// Whether every file of the leaves read so far could be read.
    pub complete: bool,
}

impl<'a> WholeReader<'a> {
    pub fn new(catalog: &'a Catalog, store: &'a Store) -> io::Result<Self> {
        Ok(Self {
            waiting: store.waiting()?,
            in_the_cloud: store.in_the_cloud()?,
            catalog,
            store,
            merged: 0,
            complete: true,
        })
    }

    /// Every leaf that has a file, a waiting copy, or a file in the cloud, in order.
    pub fn leaves(&self) -> io::Result<BTreeSet<Leaf>> {
        let mut leaves: BTreeSet<Leaf> = self.store.leaves()?.into_iter().collect();
        leaves.extend(self.waiting.iter().map(|one| one.leaf));
        leaves.extend(&self.in_the_cloud);
        Ok(leaves)
    }

    /// The entries of a leaf from those of its files that can be read; `None` if there are none. Files that cannot be
    /// read are reported on standard error.
    pub fn read(&mut self, leaf: Leaf) -> Option<Entries> {
        let whole = self.store.read_whole(leaf, &self.waiting);
        self.merged += whole.merged;
        for (path, error) in whole.unreadable {
            self.complete = false;
            let path = path.to_string_lossy();
            print_error(&messages::unreadable(self.catalog, &path, error));
        }
        if self.in_the_cloud.contains(&leaf) {
            self.complete = false;
            let file = leaf.file_name();
            print_error(&self.catalog.fill(Phrase::CliInTheCloud, &[("file", &file)]));
        }
        whole.entries
    }

    /// The entries of the leaves that can be read, as [`WholeReader::read`] does.
    pub fn read_all(&mut self, leaves: impl IntoIterator<Item = Leaf>) -> Vec<(Leaf, Entries)> {
        let leaves = leaves.into_iter();
        leaves
            .filter_map(|leaf| Some((leaf, self.read(leaf)?)))
            .collect()
    }

    /// The workbook's standing leaf, for the names of own dilemmas. Reports nothing.
    pub fn standing(&self) -> Option<Entries> {
        let whole = self.store.read_whole(Leaf::Standing, &self.waiting);
        whole.entries
    }

    /// Prints to standard error how many waiting copies were merged.
    pub fn report_copies(&self) {
        if self.merged > 0 {
            let phrase = Phrase::CliCopiesIncluded;
            print_error(&self.catalog.count(phrase, self.merged, &[]));
        }
    }
}

/// Reads the workbook with the copies that wait to be merged; returns whether all of it could be read too.
pub(super) fn read_workbook(
    store: &Store,
    catalog: &Catalog,
    now: Moment,
) -> Result<(Workbook, bool), Stop> {
    let mut reader = WholeReader::new(catalog, store)?;
    let leaves = reader.read_all(reader.leaves()?);
    reader.report_copies();
    Ok((workbook_of(store, leaves, now), reader.complete))
}

/// The workbook of all its leaves.
pub(super) fn workbook_of(store: &Store, leaves: Vec<(Leaf, Entries)>, now: Moment) -> Workbook {
    let mut workbook = Workbook::new(store.name(), store.device().clone());
    let leaves = leaves.into_iter();
    let leaves = leaves.map(|(leaf, entries)| (leaf, Ok::<_, Box<Fault>>(Arc::new(entries))));
    let now = Now {
        moment: now,
        ticks: 0,
    };
    workbook.apply_outcome(Outcome::AllRead(leaves.collect()), now);
    workbook
}

/// The export of leaves that have been read.
pub(super) fn export_of<'a>(
    catalog: &'a Catalog,
    store: &Store,
    read: &'a [(Leaf, Entries)],
    now: Moment,
) -> Export<'a> {
    Export {
        title: store.name().to_owned(),
        remark: catalog.say(Phrase::WorkingNote).to_owned(),
        leaves: read.iter().map(of_leaf).collect(),
        made: now,
        names_people: false,
        others: Vec::new(),
        catalog,
    }
}

fn of_leaf((leaf, entries): &(Leaf, Entries)) -> (Leaf, Vec<&Entry>) {
    (*leaf, entries.values().collect())
}
