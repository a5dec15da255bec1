//! Search over the workbook: folded copies of all leaves, kept up to date, and hits in the order of time.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{LeafState, Workbook, own_dilemmas};
use crate::content::{Catalog, Dilemma};
use crate::insight::{HoursHeld, Viewers};
use crate::model::views::SESSION;
use crate::model::{Entries, Entry, EntryId, Leaf, Link, WeekId, alphabetical};
use crate::search::{FoldedLeaf, Hit, Known, Mask, Query, person_query};
use crate::text::fold;

/// Least number of times that a capital is written before it is offered as a person whom no field and no link names.
const TIMES: u32 = 2;

/// The folded copy of a leaf's texts.
#[derive(Clone, Debug, Default)]
pub(super) struct Folding {
    /// With the revision of the leaf at which it was made.
    made: Option<(u64, FoldedLeaf)>,
    /// The revision of a leaf that was just read; its copy is being made elsewhere.
    awaited: Option<u64>,
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

/// A person that notes are about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The alias as it was written last.
    pub name: String,
    /// The day of the newest note about the person.
    pub last: Date,
}

impl LeafState {
    /// The folded copy, made by [`Workbook::refresh_folded`] or elsewhere.
    fn folded(&self) -> Option<&FoldedLeaf> {
        self.folded.made.as_ref().map(|(_, copy)| copy)
    }
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
            |held: &&mut LeafState| !is_under_way && held.fault.is_none() && held.changed.is_none();
        if let Some(held) = self.leaves.get_mut(&leaf).filter(is_as_read) {
            held.folded.awaited = Some(held.revision);
        }
    }

    /// Takes folded copies of leaves that were read, except of those that have changed since.
    pub(super) fn take_folded(&mut self, folded: Vec<(Leaf, FoldedLeaf)>) {
        for (leaf, copy) in folded {
            let Some(held) = self.leaves.get_mut(&leaf) else {
                continue;
            };
            if let Some(revision) = held.folded.awaited.take() {
                held.folded.made = Some((revision, copy));
            }
        }
    }

    /// Makes the folded copies of leaves that have changed, but for those that are being made elsewhere.
    pub fn refresh_folded(&mut self) {
        for held in self.leaves.values_mut() {
            let now = held.revision;
            let is_awaited = held.folded.awaited == Some(now);
            let is_current = matches!(held.folded.made, Some((made, _)) if made == now);
            if !is_current && !is_awaited {
                held.folded.made = Some((now, FoldedLeaf::of(held.current().values())));
            }
        }
    }

    /// Whether every leaf has been read, and the copies that are being made elsewhere are here, so that a search misses
    /// nothing.
    pub fn can_search_all(&self) -> bool {
        let mut leaves = self.leaves.values();
        self.all_read() && leaves.all(|held| held.folded.awaited.is_none())
    }

    /// The alias of everyone, from the folded copies: those in a people field or a link, each as it was written last,
    /// and the capitals that are written alone often enough to be people.
    ///
    /// While a client looks on, only from entries that the client may see.
    pub fn people(&self) -> Vec<String> {
        let viewers = self.viewers();
        let leaves = self.leaves.values();
        let (seen, copies): (Vec<FoldedLeaf>, Vec<&FoldedLeaf>) = match viewers {
            Viewers::UserAlone => (Vec::new(), leaves.filter_map(LeafState::folded).collect()),
            Viewers::WithClient(_) => {
                let seen = |held: &LeafState| {
                    let entries = held.current().values();
                    FoldedLeaf::of(entries.filter(|entry| viewers.may_see(entry)))
                };
                (leaves.map(seen).collect(), Vec::new())
            }
        };
        let mut named: BTreeMap<String, &str> = BTreeMap::new();
        let mut capitals: BTreeMap<&str, u32> = BTreeMap::new();
        for copy in seen.iter().chain(copies) {
            named.extend(copy.named().map(|name| (fold(name.trim()), name)));
            for (word, times) in copy.capitals().filter(|(_, times)| *times > 0) {
                *capitals.entry(word).or_default() += times;
            }
        }
        let often = capitals.into_iter().filter(|(_, times)| *times >= TIMES);
        for (word, _) in often {
            named.entry(fold(word)).or_insert(word);
        }
        named.into_values().map(str::to_owned).collect()
    }

    /// The people that notes are about, by alphabet. A capital of which every note was struck is nobody.
    pub fn people_in_notes(&self, known: &Known<'_>) -> Vec<Person> {
        let people = self.people().into_iter();
        let people = people.filter_map(|name| {
            let query = Query::read(&person_query(&name), known);
            let last = self.newest_day(&query)?;
            Some(Person { name, last })
        });
        let mut people: Vec<Person> = people.collect();
        people.sort_by_cached_key(|person| alphabetical(&person.name));
        people
    }

    /// The day of the newest note that a query finds.
    pub fn newest_day(&self, query: &Query) -> Option<Date> {
        let mut hits = Hits::default();
        self.search(query, &mut hits, 1);
        let hit = hits.found.first()?;
        let entry = self.entry(hit.leaf, hit.id)?;
        Some(entry.written.date())
    }

    /// Every tag of a note that exists, and that the viewers may see.
    pub fn tags_in_use(&self) -> Vec<String> {
        let viewers = self.viewers();
        let is_in_use = |tag: &&Link| {
            let mut tagged = self.pointing_at(tag);
            tagged.any(|(_, entry)| viewers.may_see(entry))
        };
        let tags = self.tags().filter(is_in_use);
        tags.map(|tag| tag.target().to_owned()).collect()
    }

    /// The dilemmas that a query may name: while a client looks on, none that the coach has written alone.
    pub fn dilemmas_to_name<'a>(&self, catalog: &'a Catalog) -> Vec<&'a Dilemma> {
        let entered = catalog.entered_dilemmas();
        let (others, _) = catalog
            .dilemmas()
            .split_at(catalog.dilemmas().len() - entered.len());
        let viewers = self.viewers();
        let standing = self.entries(Leaf::Standing).iter();
        let seen = standing.filter(|(_, entry)| viewers.may_see(entry));
        let seen: Entries = seen.map(|(id, entry)| (*id, entry.clone())).collect();
        let seen = own_dilemmas(&seen, catalog);
        let entered = entered.iter().filter(|dilemma| seen.contains(dilemma));
        others.iter().chain(entered).collect()
    }

    /// The notes that a query finds, the oldest first.
    pub fn notes_found(&self, query: &Query) -> Vec<(Leaf, EntryId)> {
        let mut all = Hits::default();
        if !query.is_empty() {
            self.search(query, &mut all, usize::MAX);
        }
        let mut notes: Vec<_> = all.found.iter().map(|hit| (hit.leaf, hit.id)).collect();
        notes.reverse();
        notes.dedup();
        notes
    }

    /// These notes as they go out, without the names that are masked.
    pub fn masked(
        &self,
        notes: impl IntoIterator<Item = (Leaf, EntryId)>,
        mask: Option<&Mask>,
    ) -> BTreeMap<Leaf, Vec<Entry>> {
        let mut leaves: BTreeMap<Leaf, Vec<Entry>> = BTreeMap::new();
        for (leaf, id) in notes {
            if let Some(entry) = self.entry(leaf, id) {
                let masked = mask.map_or_else(|| entry.clone(), |mask| mask.entry(entry));
                leaves.entry(leaf).or_default().push(masked);
            }
        }
        leaves
    }

    /// Searches on from where `hits` ends until there are at least `wanted` of them, or no more. Only entries that the
    /// viewers may see are found.
    pub fn search(&self, query: &Query, hits: &mut Hits, wanted: usize) {
        let hours = HoursHeld::of(self.of_sheet(SESSION));
        let viewers = self.viewers();
        let in_leaf = |leaf: Leaf, held: &LeafState| {
            let entries = held.current();
            let may_be_seen = |hit: &Hit| {
                let entry = entries.get(&hit.id);
                entry.is_some_and(|entry| viewers.may_see(entry))
            };
            let mut hits = held.folded().map_or_else(Vec::new, |folded| {
                query.hits_in(leaf, entries, folded, &hours)
            });
            hits.retain(may_be_seen);
            hits
        };
        if hits.progress == Progress::Nothing {
            let week = |hit: &Hit| {
                let entry = self.entry(hit.leaf, hit.id)?;
                Some(WeekId::of(entry.written.date()))
            };
            let held = self.leaves.get(&Leaf::Standing);
            let standing = held.map_or_else(Vec::new, |held| in_leaf(Leaf::Standing, held));
            let standing = standing.into_iter();
            let standing = standing.filter_map(|hit| Some((week(&hit)?, hit)));
            hits.standing = standing.collect();
            hits.standing.sort_by_key(|(week, hit)| (*week, hit.id));
        }
        let ahead = match hits.progress {
            Progress::Nothing => self.leaves.range(..),
            Progress::From(reached) => self.leaves.range(..reached),
            Progress::Everything => return,
        };
        for (leaf, held) in ahead.rev() {
            let leaf = *leaf;
            if hits.found.len() >= wanted {
                return;
            }
            let Leaf::Week(week) = leaf else { continue };
            while let Some((_, hit)) = hits.standing.pop_if(|(of, _)| *of > week) {
                hits.found.push(hit);
            }
            hits.found.extend(in_leaf(leaf, held).into_iter().rev());
            hits.progress = Progress::From(leaf);
        }
        hits.progress = Progress::Everything;
        let rest = hits.standing.drain(..).rev();
        hits.found.extend(rest.map(|(_, hit)| hit));
    }
}
