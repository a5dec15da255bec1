//! Search over the workbook: folded copies of all leaves, kept up to date, and hits in the order of time.

use std::collections::BTreeMap;

use super::{LeafState, Workbook};
use crate::insight::HoursHeld;
use crate::model::views::SESSION;
use crate::model::{Answer, Leaf, WeekId};
use crate::search::{FoldedLeaf, Hit, PERSON, Query};

/// The folded copies, each with the revision of its leaf at which it was made.
#[derive(Debug, Default)]
pub(super) struct FoldedLeaves {
    leaves: BTreeMap<Leaf, (u64, FoldedLeaf)>,
    /// The revisions of leaves that were just read; their copies are being made elsewhere.
    awaited: BTreeMap<Leaf, u64>,
}

/// The hits of a query found so far, the newest week first.
#[derive(Debug, Default)]
pub struct Hits {
    /// The hits.
    pub found: Vec<Hit>,
    /// Hits outside the weeks, each with the week of its entry, the oldest first; to be put between the others.
    standing: Vec<(WeekId, Hit)>,
    progress: Progress,
}

/// The leaves that have been searched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Progress {
    #[default]
    Nothing,
    /// The leaves from this one on.
    From(Leaf),
    Everything,
}

impl Hits {
    /// Whether there may be more hits.
    pub fn has_more(&self) -> bool {
        self.progress != Progress::Everything
    }
}

impl Workbook {
    /// Notes that a leaf has just been read as it is, so that its folded copy may come from elsewhere.
    pub(super) fn await_folded(&mut self, leaf: Leaf) {
        let is_under_way = self.is_under_way(leaf);
        let is_as_read =
            |held: &&LeafState| !is_under_way && held.fault.is_none() && held.changed.is_none();
        if let Some(held) = self.leaves.get(&leaf).filter(is_as_read) {
            self.folded.awaited.insert(leaf, held.revision);
        }
    }

    /// Takes folded copies of leaves that were read, except of those that have changed since.
    pub(super) fn take_folded(&mut self, folded: Vec<(Leaf, FoldedLeaf)>) {
        for (leaf, copy) in folded {
            if let Some(revision) = self.folded.awaited.remove(&leaf) {
                self.folded.leaves.insert(leaf, (revision, copy));
            }
        }
    }

    /// Makes the folded copies of leaves that have changed, but for those that are being made elsewhere.
    pub fn refresh_folded(&mut self) {
        for (leaf, held) in &self.leaves {
            let known = self.folded.leaves.get(leaf);
            let is_awaited = self.folded.awaited.get(leaf) == Some(&held.revision);
            let is_current = known.is_some_and(|(revision, _)| *revision == held.revision);
            if !is_current && !is_awaited {
                let copy = FoldedLeaf::of(held.current());
                self.folded.leaves.insert(*leaf, (held.revision, copy));
            }
        }
    }

    /// Every alias in a people field or a link, in the order of time.
    pub fn people(&self) -> Vec<String> {
        let leaves = self.leaves.values().map(LeafState::current);
        let entries = leaves.flat_map(|entries| entries.values());
        let mut names = Vec::new();
        for entry in entries.filter(|entry| !entry.deleted) {
            for answer in entry.answers.values() {
                if let Answer::People(people) = answer {
                    names.extend(people.iter().cloned());
                }
            }
            let links = entry.about.iter().filter(|link| link.kind() == PERSON);
            names.extend(links.map(|link| link.target().to_owned()));
        }
        names
    }

    /// Every tag of a note that exists.
    pub fn tags_in_use(&self) -> Vec<String> {
        let tags = self
            .tags()
            .filter(|tag| self.pointing_at(tag).next().is_some());
        tags.map(|tag| tag.target().to_owned()).collect()
    }

    /// The folded copy of a leaf, made by [`Workbook::refresh_folded`].
    pub fn folded(&self, leaf: Leaf) -> Option<&FoldedLeaf> {
        self.folded.leaves.get(&leaf).map(|(_, copy)| copy)
    }

    /// Searches on from where `hits` ends until there are at least `wanted` of them, or no more.
    pub fn search(&self, query: &Query, hits: &mut Hits, wanted: usize) {
        let hours = HoursHeld::of(self.of_sheet(SESSION));
        let in_leaf = |leaf: Leaf| {
            let folded = self.folded(leaf);
            folded.map_or_else(Vec::new, |folded| {
                query.hits_in(leaf, self.entries(leaf), folded, &hours)
            })
        };
        if hits.progress == Progress::Nothing {
            let week = |hit: &Hit| {
                let entry = self.entry(hit.leaf, hit.id)?;
                Some(WeekId::of(entry.written.date()))
            };
            let standing = in_leaf(Leaf::Standing).into_iter();
            let standing = standing.filter_map(|hit| Some((week(&hit)?, hit)));
            hits.standing = standing.collect();
            hits.standing.sort_by_key(|(week, hit)| (*week, hit.id));
        }
        let leaves = self.leaves.keys().rev();
        let is_ahead = |leaf: &&Leaf| match hits.progress {
            Progress::Nothing => true,
            Progress::From(reached) => **leaf < reached,
            Progress::Everything => false,
        };
        let ahead: Vec<Leaf> = leaves.filter(is_ahead).copied().collect();
        for leaf in ahead {
            if hits.found.len() >= wanted {
                return;
            }
            let Leaf::Week(week) = leaf else { continue };
            while let Some((_, hit)) = hits.standing.pop_if(|(of, _)| *of > week) {
                hits.found.push(hit);
            }
            hits.found.extend(in_leaf(leaf).into_iter().rev());
            hits.progress = Progress::From(leaf);
        }
        hits.progress = Progress::Everything;
        let rest = hits.standing.drain(..).rev();
        hits.found.extend(rest.map(|(_, hit)| hit));
    }
}
