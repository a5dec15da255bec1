//! Collects the entries that a reader finds, and gives each an id that is the same in every reading.

use std::collections::HashMap;

use super::{LeftOut, Place, Reading, Reason, Remark};
use crate::model::views::{REFLECTION, REFLECTION_TEXT};
use crate::model::{Answer, Entry, EntryId, Leaf, Link, Moment};

/// An incomplete [`Reading`].
#[derive(Default)]
pub(super) struct Collector {
    reading: Reading,
    /// Number of entries by their time in seconds since 1970.
    count_by_second: HashMap<i64, u8>,
}

/// An entry as it is in its diary.
pub(super) struct Found<'a> {
    /// Local time of writing.
    pub written: Moment,
    /// Text of the entry.
    pub text: &'a str,
    /// The text that the entry's id is made from, where version 0.1 imported another one.
    pub text_of_id: Option<&'a str>,
    /// The entry's id in the other program.
    pub origin: Option<String>,
    /// Tags without the sign before them.
    pub tags: Vec<String>,
    /// Whether it is starred; imported as a tag.
    pub starred: bool,
}

impl<'a> Found<'a> {
    /// An entry without tags.
    pub fn new(written: Moment, text: &'a str) -> Self {
        Self {
            written,
            text,
            text_of_id: None,
            origin: None,
            tags: Vec::new(),
            starred: false,
        }
    }
}

impl Collector {
    /// Adds an entry, unless it has no text; returns it so that the reader can complete it.
    pub fn add(&mut self, place: Place, found: Found<'_>) -> Option<&mut Entry> {
        let text = found.text.replace("\r\n", "\n").replace('\r', "\n");
        if text.trim().is_empty() {
            self.leave_out(place, Reason::NoText);
            return None;
        }
        let id = self.id(found.written, found.text_of_id.unwrap_or(&text));
        let mut entry = Entry::new(id, REFLECTION, found.written);
        entry.about = found.tags.iter().map(|tag| Link::tag(tag)).collect();
        if found.starred {
            entry.about.insert(Link::tag("starred"));
        }
        entry.answer(REFLECTION_TEXT, Answer::Text(text), found.written);
        if let Some(origin) = found.origin {
            self.reading.origins.insert(id, origin);
        }
        self.reading.entries.push(entry);
        self.reading.entries.last_mut()
    }

    /// Adds an entry of a workbook as it is.
    pub fn place(&mut self, leaf: Leaf, entry: Entry) {
        self.reading.leaves.insert(entry.id, leaf);
        self.reading.entries.push(entry);
    }

    /// Records a part that is left out.
    pub fn leave_out(&mut self, place: Place, reason: Reason) {
        self.reading.left_out.push(LeftOut {
            file: None,
            place,
            reason,
        });
    }

    /// Counts an entry with this remark.
    pub fn remark(&mut self, remark: Remark) {
        *self.reading.remarks.entry(remark).or_default() += 1;
    }

    /// Returns the complete reading.
    pub fn finish(self) -> Reading {
        self.reading
    }

    /// An id made from the time, the text, and the number of earlier entries in the same second, so that these keep
    /// their order and two with the same text have different ids.
    fn id(&mut self, written: Moment, text: &str) -> EntryId {
        let count = self
            .count_by_second
            .entry(written.unix_seconds())
            .or_default();
        let nth = u128::from(*count);
        *count = count.saturating_add(1);
        let hash = fingerprint(text);
        // An id of a time before 1970 keeps only the lowest 44 of the 80 bits, so that the number is in both parts.
        let low = (nth << 36) | (hash & ((1 << 36) - 1));
        let high = (nth << 28) | ((hash >> 36) & ((1 << 28) - 1));
        EntryId::new(written, (high << 44) | low)
    }
}

/// A hash of a text's words (FNV-1a, 128 bits), the same on every machine. White space does not count, since programs
/// export the same diary with different line breaks.
pub fn fingerprint(text: &str) -> u128 {
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let mut hash: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    let mut take = |byte: u8| hash = (hash ^ u128::from(byte)).wrapping_mul(PRIME);
    for word in text.split_whitespace() {
        word.bytes().for_each(&mut take);
        take(b' ');
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(times_and_texts: &[(&str, &str)]) -> Vec<EntryId> {
        let mut collector = Collector::default();
        for (number, (time, text)) in times_and_texts.iter().enumerate() {
            let found = Found::new(time.parse().unwrap(), text);
            collector.add(Place::Entry(number + 1), found);
        }
        let reading = collector.finish();
        reading.entries.iter().map(|entry| entry.id).collect()
    }

    #[test]
    fn entries_in_the_same_second_have_different_ids_in_order() {
        for time in ["1661-11-14T21:00:00+00:00", "2026-02-13T09:00:00+01:00"] {
            let many: Vec<_> = ["same", "same", "b", "a", "c", "same"]
                .map(|text| (time, text))
                .into();
            let found = ids(&many);
            assert!(found.windows(2).all(|pair| pair[0] < pair[1]), "{found:?}");
            assert_eq!(found, ids(&many));
        }
    }

    #[test]
    fn the_id_depends_on_the_words_and_not_on_line_breaks() {
        let time = "1661-11-14T21:00:00+00:00";
        assert_eq!(ids(&[(time, "a\n\nb c")]), ids(&[(time, "a\r\nb  c\n")]));
        assert_ne!(ids(&[(time, "a b")]), ids(&[(time, "ab")]));
    }

    #[test]
    fn the_fingerprint_of_a_text_never_changes() {
        // Ids in users' files are made with it.
        assert_eq!(
            fingerprint("Up betimes."),
            0xe98d_f3dd_693d_ff69_ac55_700b_7040_0a37
        );
    }
}
