//! Where entries lie by their id, and what points at what: found without looking at all weeks.

use std::collections::BTreeMap;

use super::Workbook;
use crate::model::{Entries, Entry, EntryId, Leaf, Link, WeekId};

/// What has been seen in leaves. It only grows: whoever asks looks whether it still holds.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// Entries that do not lie in the week that their id tells.
    elsewhere: BTreeMap<EntryId, Leaf>,
    /// The leaves in which something was about this, in order.
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

    /// Takes note of what a leaf holds.
    pub(super) fn note(&mut self, leaf: Leaf, entries: &Entries) {
        for entry in entries.values().filter(|entry| !entry.deleted) {
            if told_leaf(entry.id) != Some(leaf) {
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

/// The week that an id tells, in UTC.
fn told_leaf(id: EntryId) -> Option<Leaf> {
    Some(Leaf::Week(WeekId::of(id.date()?)))
}

impl Workbook {
    /// The leaf in which the entry with this id lies, unless it is gone or has not been read yet.
    pub fn leaf_of(&self, id: EntryId) -> Option<Leaf> {
        let told = told_leaf(id).into_iter();
        let seen = self.links.elsewhere.get(&id).copied();
        told.chain(seen)
            .find(|leaf| self.entry(*leaf, id).is_some())
    }

    /// What is about `link`, in the order of leaves, what stands first.
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

    /// Every entry, the newest week first; what stands is not among them.
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
    fn an_entry_is_found_by_its_id_wherever_it_lies() {
        let mut book = Workbook::new("min", Device::new("here").unwrap());
        let week = |text: &str| Leaf::Week(text.parse().unwrap());
        let now = Now {
            moment: "2026-11-20T14:52:03+01:00".parse().unwrap(),
            ticks: 0,
        };
        let table = [
            ("2026-11-20T14:52:03+01:00", week("2026-W47")),
            // Monday here, still Sunday in UTC.
            ("2026-11-16T00:30:00+01:00", week("2026-W47")),
            // Written in a week gone back to, and what stands.
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
        let gone = book.newest_first().next().unwrap();
        assert_eq!(gone.0, week("2026-W47"));
        let (leaf, id) = (gone.0, gone.1.id);
        book.delete(leaf, id, now);
        assert_eq!(book.leaf_of(id), None);
    }

    #[test]
    fn what_points_at_something_is_known_from_either_side_and_forgotten_when_it_no_longer_does() {
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
