//! The folded copy of a leaf's texts.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use super::lone::lone_words;
use crate::model::views::{WORKBOOK, is_kept_by_program};
use crate::model::{Answer, Entry, Link};
use crate::text::{BREAK, fold};

/// The kind of a link to a person.
pub const PERSON: &str = "person";

/// The texts of a leaf, folded and one after another. Each ends with [`BREAK`], so that no hit goes over its end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoldedLeaf {
    text: Box<str>,
    /// In the order of the entries and of their answers.
    parts: Box<[Part]>,
    /// Every short word with a capital, once each, with the number of times that it may name a person.
    capitals: Box<[(Box<str>, u32)]>,
    /// Every alias in a people field or in a link, in the order of the entries.
    named: Box<[Box<str>]>,
}

/// One answer in the folded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Part {
    /// Byte offset of its end, the separator included. The store reads no file of more than 16 MiB.
    end: u32,
    /// The index of its entry in the leaf.
    entry: u32,
}

/// The answers of an entry that are searched, each with the id of its field: texts and people.
pub fn searched_texts(entry: &Entry) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
    let is_searched = !entry.deleted && entry.sheet != WORKBOOK;
    let answers = entry.answers.iter().filter(move |_| is_searched);
    answers.filter_map(|(field, answer)| {
        let is_id = is_kept_by_program(&entry.sheet, field);
        let text = match answer {
            _ if is_id => return None,
            Answer::Text(text) => Cow::Borrowed(text.as_str()),
            Answer::People(people) => {
                let names: Vec<&str> = people.iter().map(String::as_str).collect();
                Cow::Owned(names.join(", "))
            }
            _ => return None,
        };
        Some((field.as_str(), text))
    })
}

/// Every alias in the people fields and the links of an entry.
fn names(entry: &Entry) -> impl Iterator<Item = &str> {
    let is_there = !entry.deleted;
    let fields = entry.answers.values().filter_map(|answer| match answer {
        Answer::People(people) => Some(people),
        _ => None,
    });
    let links = entry.about.iter().filter(|link| link.kind() == PERSON);
    let in_fields = fields.flatten().map(String::as_str);
    let all = in_fields.chain(links.map(Link::target));
    all.filter(move |_| is_there)
}

impl FoldedLeaf {
    /// Folds the texts of a leaf's entries.
    pub fn of<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Self {
        let mut text = String::new();
        let mut parts = Vec::new();
        let mut capitals: BTreeMap<Box<str>, u32> = BTreeMap::new();
        let mut named: Vec<Box<str>> = Vec::new();
        for (index, entry) in entries.into_iter().enumerate() {
            named.extend(names(entry).map(Box::from));
            for (_, answer) in searched_texts(entry) {
                for lone in lone_words(&answer) {
                    let count = u32::from(lone.is_sure);
                    match capitals.get_mut(lone.word) {
                        Some(times) => *times += count,
                        None => drop(capitals.insert(Box::from(lone.word), count)),
                    }
                }
                text.push_str(&fold(&answer));
                text.push(BREAK);
                parts.push(Part {
                    end: u32::try_from(text.len()).unwrap_or(u32::MAX),
                    entry: u32::try_from(index).unwrap_or(u32::MAX),
                });
            }
        }
        Self {
            text: text.into_boxed_str(),
            parts: parts.into_boxed_slice(),
            capitals: capitals.into_iter().collect(),
            named: named.into_boxed_slice(),
        }
    }

    /// Every short word with a capital that is written alone, with the number of times that it may name a person.
    pub fn capitals(&self) -> impl Iterator<Item = (&str, u32)> {
        self.capitals.iter().map(|(word, times)| (&**word, *times))
    }

    /// Every alias in a people field or in a link, in the order of the entries.
    pub fn named(&self) -> impl Iterator<Item = &str> {
        self.named.iter().map(|name| &**name)
    }

    /// Whether a short word with a capital is written alone in it.
    pub(super) fn has_capital(&self, word: &str) -> bool {
        self.capitals
            .binary_search_by(|(other, _)| (**other).cmp(word))
            .is_ok()
    }

    /// The folded texts of all entries.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The index of the entry whose text is at a byte of the folded texts, and the bytes of all its texts.
    pub(super) fn entry_at(&self, byte: usize) -> Option<(usize, Range<usize>)> {
        let at = self.part_at(byte);
        let entry = self.parts.get(at)?.entry;
        let is_other = |part: &Part| part.entry != entry;
        let first = self.parts[..at].iter().rposition(is_other);
        let first = first.map_or(0, |before| before + 1);
        let end = self.parts[at..].iter().position(is_other);
        let end = end.map_or(self.parts.len(), |after| at + after);
        Some((entry as usize, self.start(first)..self.start(end)))
    }

    /// The bytes of all texts of the entry with this index.
    pub(super) fn of_entry(&self, index: usize) -> Range<usize> {
        let first = self
            .parts
            .partition_point(|part| (part.entry as usize) < index);
        let end = self
            .parts
            .partition_point(|part| part.entry as usize <= index);
        self.start(first)..self.start(end)
    }

    /// The number of the text at a byte among the texts of its entry, from 0.
    pub(super) fn number_at(&self, byte: usize) -> usize {
        let at = self.part_at(byte);
        let Some(part) = self.parts.get(at) else {
            return 0;
        };
        at - self.parts.partition_point(|other| other.entry < part.entry)
    }

    fn part_at(&self, byte: usize) -> usize {
        self.parts.partition_point(|part| part.end as usize <= byte)
    }

    fn start(&self, part: usize) -> usize {
        let before = part
            .checked_sub(1)
            .and_then(|before| self.parts.get(before));
        before.map_or(0, |before| before.end as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::views::{REFLECTION, REFLECTION_TEXT};
    use crate::model::{Entries, EntryId, Moment};

    #[test]
    fn the_folded_copy_is_little_more_than_the_texts() {
        let prose = "Vi talade om överlämningen på kvällen, och jag sade ”vi får se” i stället. ";
        let at: Moment = "2026-11-20T14:52:03+01:00".parse().unwrap();
        for repeat in [1, 20] {
            let text = prose.repeat(repeat);
            let note = |number| {
                let mut entry = Entry::new(EntryId::new(at, number), REFLECTION, at);
                entry.answer(REFLECTION_TEXT, Answer::Text(text.clone()), at);
                (entry.id, entry)
            };
            let entries: Entries = (0..50).map(note).collect();
            let folded = FoldedLeaf::of(entries.values());
            let held = folded.text.len() + size_of_val(&*folded.parts);
            assert!(held * 10 <= text.len() * 50 * 13, "{held}");
        }
    }
}
