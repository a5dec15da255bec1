//! Notes that were changed in two places at once: finding the two versions, and deciding between them.

use crate::model::{Answer, Entry, EntryId, Leaf, Now, SortedMap};
use crate::text::{Block, MarkedLine, blocks};

use super::Workbook;

/// The decision on a note with another version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// The note stays as it is; the other version is deleted.
    This,
    /// The note gets the answers of the other version.
    Other,
    /// Both stay: their paragraphs one after the other in the note, or the other version as a note of its own.
    Both,
}

impl Workbook {
    /// The notes of a leaf that have another version, each with that version.
    pub fn other_versions(&self, leaf: Leaf) -> impl Iterator<Item = (&Entry, &Entry)> {
        let others = self.entries(leaf).values().filter(|entry| !entry.deleted);
        others.filter_map(move |other| Some((self.entry(leaf, other.conflict_of?)?, other)))
    }

    /// Carries out the decision on a note and its other version, as one undo step. `new` is the id of the note that
    /// keeping both may add. Returns whether the leaf could be changed.
    pub fn settle(
        &mut self,
        leaf: Leaf,
        other: EntryId,
        keep: Keep,
        new: EntryId,
        now: Now,
    ) -> bool {
        let pair = self.other_versions(leaf).find(|(_, of)| of.id == other);
        let Some((this, other)) = pair.map(|(this, other)| (this.clone(), other.clone())) else {
            return false;
        };
        let both = (keep == Keep::Both).then(|| joined(&this, &other));
        let changed = match (keep, both.flatten()) {
            (Keep::This, _) => return self.delete(leaf, other.id, now),
            (Keep::Other, _) => self.change(leaf, this.id, now, |entry| {
                entry.answers.clone_from(&other.answers);
                entry.about.clone_from(&other.about);
                entry.changed = now.moment;
                true
            }),
            (Keep::Both, Some(answers)) => self.change(leaf, this.id, now, |entry| {
                entry.answers = answers;
                entry.about.extend(other.about.iter().cloned());
                entry.changed = now.moment;
                true
            }),
            (Keep::Both, None) => {
                let mut note = Entry::new(new, &other.sheet, other.written);
                note.answers.clone_from(&other.answers);
                note.about.clone_from(&other.about);
                note.changed = now.moment;
                self.create(leaf, note, now)
            }
        };
        if changed && self.delete(leaf, other.id, now) {
            self.join_last();
        }
        changed
    }
}

/// The answers of both versions, texts with the paragraphs of both; `None` where another answer differs.
fn joined(this: &Entry, other: &Entry) -> Option<SortedMap<String, Answer>> {
    let mut answers = this.answers.clone();
    for (field, theirs) in other.answers.iter() {
        let joined = match (answers.get(field), theirs) {
            (None, _) => theirs.clone(),
            (Some(ours), _) if ours == theirs => continue,
            (Some(Answer::Text(ours)), Answer::Text(theirs)) => {
                Answer::Text(joined_text(ours, theirs))
            }
            _ => return None,
        };
        answers.insert(field.clone(), joined);
    }
    Some(answers)
}

fn joined_text(ours: &str, theirs: &str) -> String {
    let plain = |line: MarkedLine| line.into_iter().map(|(text, _)| text).collect::<String>();
    let lines = blocks(ours, theirs)
        .into_iter()
        .flat_map(|block| match block {
            Block::Same(lines) => lines,
            Block::Changed { old, new } => old.into_iter().chain(new).map(plain).collect(),
        });
    lines.collect::<Vec<String>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeping_both_keeps_every_paragraph_once() {
        assert_eq!(
            joined_text("ett\nJag teg.\nslut", "ett\nJag talade.\nslut\nmer"),
            "ett\nJag teg.\nJag talade.\nslut\nmer"
        );
    }
}
