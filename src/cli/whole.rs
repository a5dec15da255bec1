//! A workbook as the program shows it after its start: leaves with the copies that wait to be merged into them.

use std::collections::BTreeSet;
use std::io;

use super::messages;
use super::output::complain;
use crate::content::{Catalog, Phrase};
use crate::model::{Entries, Leaf};
use crate::store::{Store, Waiting};

/// Reads leaves for a command; nothing is written.
pub(super) struct WholeReader<'a> {
    catalog: &'a Catalog,
    store: &'a Store,
    waiting: Vec<Waiting>,
    in_the_cloud: Vec<Leaf>,
    merged: usize,
    /// Whether everything that was asked for could be read.
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

    /// The entries of a leaf, as far as they can be read; `None` where there are none. What cannot be read is named on
    /// standard error.
    pub fn read(&mut self, leaf: Leaf) -> Option<Entries> {
        let whole = self.store.read_whole(leaf, &self.waiting);
        self.merged += whole.merged;
        for (path, error) in whole.unreadable {
            self.complete = false;
            let path = path.to_string_lossy();
            complain(&messages::unreadable(self.catalog, &path, error));
        }
        if self.in_the_cloud.contains(&leaf) {
            self.complete = false;
            let file = leaf.file_name();
            complain(&self.catalog.fill(Phrase::CliInTheCloud, &[("file", &file)]));
        }
        whole.entries
    }

    /// The workbook's standing leaf, for the names of own dilemmas; nothing is reported.
    pub fn standing(&self) -> Option<Entries> {
        let whole = self.store.read_whole(Leaf::Standing, &self.waiting);
        whole.entries
    }

    /// Says on standard error how many waiting copies were read.
    pub fn name_copies(&self) {
        if self.merged > 0 {
            let phrase = Phrase::CliCopiesIncluded;
            complain(&self.catalog.count(phrase, self.merged, &[]));
        }
    }
}
