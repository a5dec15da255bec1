//! A person's new alias in every note.

use super::Workbook;
use crate::model::{Entry, EntryId, Leaf, Now};
use crate::search::{Known, Query, Renamed, Renaming, person_query};

/// A place in a note where the new alias is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenamedAt {
    /// The leaf of the note.
    pub leaf: Leaf,
    /// The note.
    pub id: EntryId,
    /// The place in it.
    pub renamed: Renamed,
}

/// Everything that the change of an alias does.
#[derive(Clone, Debug)]
pub struct RenamePlan {
    /// The change.
    pub renaming: Renaming,
    /// Every place where a note names the person, the newest week first and the standing leaf last.
    pub places: Vec<RenamedAt>,
    /// Whether there are notes about the person of the new alias already, so that two people become one.
    pub joins: bool,
    /// Number of notes about the person that keep the alias: they were said not to be about the one with the new alias,
    /// and would be about nobody.
    pub kept: usize,
}

impl Workbook {
    /// Finds everything that the change of an alias does.
    pub fn plan_renaming(&self, renaming: Renaming, known: &Known<'_>) -> RenamePlan {
        let to = Query::read(&person_query(renaming.to().name()), known);
        let kept = self.notes_newest_first().map(|(_, entry)| entry);
        let kept = kept.filter(|entry| renaming.is_refused(entry));
        RenamePlan {
            places: self.places_to_rename(&renaming),
            joins: !renaming.is_respelling() && self.newest_day(&to).is_some(),
            kept: kept.filter(|entry| renaming.from().is_about(entry)).count(),
            renaming,
        }
    }

    /// Every place where a note names the person, the newest week first and the standing leaf last.
    pub fn places_to_rename(&self, renaming: &Renaming) -> Vec<RenamedAt> {
        let notes = self.notes_newest_first();
        let places = notes.flat_map(|(leaf, entry)| {
            let places = renaming.places(entry).into_iter();
            places.map(move |renamed| RenamedAt {
                leaf,
                id: entry.id,
                renamed,
            })
        });
        places.collect()
    }

    /// Writes the new alias at these places, as one step to undo, also in notes that the user is to be asked about first:
    /// the preview has shown each of them. Returns the number of notes that changed.
    pub fn rename(&mut self, renaming: &Renaming, places: &[&RenamedAt], now: Now) -> usize {
        let mut notes = 0;
        let of_notes = places.chunk_by(|one, next| (one.leaf, one.id) == (next.leaf, next.id));
        for of_note in of_notes {
            let Some((leaf, id)) = of_note.first().map(|place| (place.leaf, place.id)) else {
                continue;
            };
            let before = self.entries(leaf).get(&id).cloned();
            let renamed: Vec<&Renamed> = of_note.iter().map(|place| &place.renamed).collect();
            let changed = self.alter(leaf, id, now, |entry| {
                let changed = renaming.write(entry, &renamed);
                if changed {
                    entry.changed = now.moment;
                }
                changed
            });
            if changed {
                self.index(leaf);
                self.remember(leaf, id, before);
                if notes > 0 {
                    self.join_last();
                }
                notes += 1;
            }
        }
        notes
    }

    fn notes_newest_first(&self) -> impl Iterator<Item = (Leaf, &Entry)> {
        let standing = self.entries(Leaf::Standing).values().rev();
        let standing = standing.filter(|entry| !entry.deleted);
        let standing = standing.map(|entry| (Leaf::Standing, entry));
        self.newest_first().chain(standing)
    }
}
