//! Indexes over all weeks: the leaf of each entry id, and the entries that link to an item.

use std::collections::BTreeMap;

use super::Workbook;
use crate::model::{Entries, Entry, EntryId, Leaf, Link, WeekId};

/// Index of ids and links seen in leaves. Rows are never removed, so each look-up checks the current entries.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// Entries outside the week in which their id was made.
    elsewhere: BTreeMap<EntryId, Leaf>,
    /// The leaves in which an entry had this link, in order.
    about: BTreeMap<Link, Vec<Leaf>>,
}

impl Links {
    /// Every tag seen.
    pub(super) fn tags(&self) -> impl Iterator<Item = &Link> {
        let from = Link::tag("");
        let tags = self.about.range(from..);
        tags.map(|(link, _)| link)
            .take_while(|link| link.kind() == "tag")
    }

    /// Adds the ids and links of a leaf.
    pub(super) fn note(&mut self, leaf: Leaf, entries: &Entries) {
        for entry in entries.values().filter(|entry| !entry.deleted) {
            if leaf_from_id(entry.id) != Some(leaf) {
                self.elsewhere.insert(entry.id, leaf);
            }
            for link in &entry.about {
                match self.about.get_mut(link) {
                    Some(leaves) => {
                        if let Err(place) = leaves.binary_search(&leaf) {
                            leaves.insert(place, leaf);
                        }
                    }
                    None => {
                        self.about.insert(link.clone(), vec![leaf]);
                    }
                }
            }
        }
    }
}

/// The week in which an id was made, in UTC.
fn leaf_from_id(id: EntryId) -> Option<Leaf> {
    Some(Leaf::Week(WeekId::of(id.date()?)))
}

impl Workbook {
    /// The leaf that contains the entry with this id; `None` if the entry is deleted or not read yet.
    pub fn leaf_of(&self, id: EntryId) -> Option<Leaf> {
        let from_id = leaf_from_id(id).into_iter();
        let seen = self.links.elsewhere.get(&id).copied();
        from_id
            .chain(seen)
            .find(|leaf| self.entry(*leaf, id).is_some())
    }

    /// The entries with this link, in the order of leaves, the standing leaf first.
    pub fn pointing_at<'a>(
        &'a self,
        link: &'a Link,
    ) -> impl DoubleEndedIterator<Item = (Leaf, &'a Entry)> {
        let leaves = self.links.about.get(link).into_iter().flatten();
        leaves.flat_map(move |leaf| {
            let points = |entry: &&Entry| !entry.deleted && entry.about.contains(link);
            let entries = self.entries(*leaf).values().filter(points);
            entries.map(move |entry| (*leaf, entry))
        })
    }

    /// Every entry of a week, the newest week first; standing entries are not included.
    pub fn newest_first(&self) -> impl Iterator<Item = (Leaf, &Entry)> {
        let leaves = self.leaves.iter().rev();
        leaves
            .filter(|(leaf, _)| leaf.week().is_some())
            .flat_map(|(leaf, held)| {
                let entries = held.current().values().rev();
                let there = entries.filter(|entry| !entry.deleted);
                there.map(move |entry| (*leaf, entry))
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Device, Moment, Now};

    fn entry(moment: &str, about: Option<Link>) -> Entry {
        let at: Moment = moment.parse().unwrap();
        let mut entry = Entry::new(EntryId::new(at, 5), "friction", at);
        entry.about.extend(about);
        entry
    }

    #[test]
    fn an_entry_is_found_by_its_id_in_any_leaf() {
        let mut book = Workbook::new("min", Device::new("here").unwrap());
        let week = |text: &str| Leaf::Week(text.parse().unwrap());
        let now = Now {
            moment: "2026-11-20T14:52:03+01:00".parse().unwrap(),
            ticks: 0,
        };
        let table = [
            ("2026-11-20T14:52:03+01:00", week("2026-W47")),
            // Monday in local time, still Sunday in UTC.
            ("2026-11-16T00:30:00+01:00", week("2026-W47")),
            // Written in an earlier week, and in the standing leaf.
            ("2026-11-21T14:52:03+01:00", week("2026-W45")),
            ("2026-11-22T14:52:03+01:00", Leaf::Standing),
            ("1660-01-10T09:00:00+00:00", week("1660-W02")),
            ("1969-12-31T23:59:59+00:00", week("1970-W01")),
        ];
        for (moment, leaf) in table {
            let entry = entry(moment, None);
            let id = entry.id;
            assert_eq!(book.leaf_of(id), None);
            book.add(leaf, entry, now);
            assert_eq!(book.leaf_of(id), Some(leaf), "{moment}");
        }
        let newest = book.newest_first().next().unwrap();
        assert_eq!(newest.0, week("2026-W47"));
        let (leaf, id) = (newest.0, newest.1.id);
        book.delete(leaf, id, now);
        assert_eq!(book.leaf_of(id), None);
    }

    #[test]
    fn entries_with_a_link_are_found_after_each_change_undo_and_redo() {
        let mut book = Workbook::new("min", Device::new("here").unwrap());
        let leaf = Leaf::Week("2026-W47".parse().unwrap());
        let now = Now {
            moment: "2026-11-20T14:52:03+01:00".parse().unwrap(),
            ticks: 0,
        };
        let link = Link::dilemma("trust-control");
        let note = entry("2026-11-20T10:00:00+01:00", None);
        let id = note.id;
        book.add(leaf, note, now);
        assert_eq!(book.pointing_at(&link).count(), 0);
        book.change(leaf, id, now, |entry| entry.about.insert(link.clone()));
        assert_eq!(book.pointing_at(&link).count(), 1);
        book.undo(now);
        assert_eq!(book.pointing_at(&link).count(), 0);
        book.redo(now);
        let found: Vec<EntryId> = book.pointing_at(&link).map(|(_, entry)| entry.id).collect();
        assert_eq!(found, [id]);
    }
}
