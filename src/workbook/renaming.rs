//! A person's new alias in every note.

use super::Workbook;
use crate::model::{Entry, EntryId, Leaf, Now};
use crate::search::{Renamed, Renaming};

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

impl Workbook {
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

    /// The number of notes about the person that keep the alias: they were said not to be about the one with the new
    /// alias, and would be about nobody.
    pub fn kept_from_renaming(&self, renaming: &Renaming) -> usize {
        let notes = self.notes_newest_first().map(|(_, entry)| entry);
        let kept = notes.filter(|entry| renaming.is_refused(entry));
        kept.filter(|entry| renaming.from().is_about(entry)).count()
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
