//! Gathers what a reader finds, and names each entry so that a second reading names it alike.

use std::collections::HashMap;

use super::{LeftOut, Place, Reading, Reason, Remark};
use crate::model::views::{REFLECTION, REFLECTION_TEXT};
use crate::model::{Answer, Entry, EntryId, Link, Moment};

/// A reading under way.
#[derive(Default)]
pub(super) struct Collector {
    reading: Reading,
    of_second: HashMap<i64, u8>,
}

/// One entry as its diary has it.
pub(super) struct Found<'a> {
    /// When it was written, there.
    pub written: Moment,
    /// Its text.
    pub text: &'a str,
    /// Its tags, without the sign before them.
    pub tags: Vec<String>,
    /// Whether it is marked out from the others; kept as a tag.
    pub starred: bool,
}

impl Collector {
    /// Takes an entry in, unless it has no text; gives it back for what more is known of it.
    pub fn add(&mut self, place: Place, found: Found<'_>) -> Option<&mut Entry> {
        let text = found.text.replace("\r\n", "\n");
        if text.trim().is_empty() {
            self.leave_out(place, Reason::NoText);
            return None;
        }
        let id = self.id(found.written, &text);
        let mut entry = Entry::new(id, REFLECTION, found.written);
        entry.about = found.tags.iter().map(|tag| Link::tag(tag)).collect();
        if found.starred {
            entry.about.insert(Link::tag("starred"));
        }
        entry.answer(REFLECTION_TEXT, Answer::Text(text), found.written);
        self.reading.entries.push(entry);
        self.reading.entries.last_mut()
    }

    /// Notes that something was left out.
    pub fn leave_out(&mut self, place: Place, reason: Reason) {
        self.reading.left_out.push(LeftOut { place, reason });
    }

    /// Counts an entry of which something did not come along.
    pub fn remark(&mut self, remark: Remark) {
        *self.reading.remarks.entry(remark).or_default() += 1;
    }

    /// All that was found.
    pub fn finish(self) -> Reading {
        self.reading
    }

    /// An id made of the time, of the text, and of how many entries of the same second came
    /// before: those keep their order, and even two of one text stay apart.
    fn id(&mut self, written: Moment, text: &str) -> EntryId {
        let count = self.of_second.entry(written.unix_seconds()).or_default();
        let nth = u128::from(*count);
        *count = count.saturating_add(1);
        let hash = fingerprint(text);
        // An id of a time before 1970 keeps only the lowest 44 of the 80 bits: the number stands
        // first in those too.
        let low = (nth << 36) | (hash & ((1 << 36) - 1));
        let high = (nth << 28) | ((hash >> 36) & ((1 << 28) - 1));
        EntryId::new(written, (high << 44) | low)
    }
}

/// A number for a text's words (FNV-1a, 128 bits): the same on every machine, and for texts that
/// differ in white space only, since programs export one diary with different line breaks.
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
            let found = Found {
                written: time.parse().unwrap(),
                text,
                tags: Vec::new(),
                starred: false,
            };
            collector.add(Place::Entry(number + 1), found);
        }
        let reading = collector.finish();
        reading.entries.iter().map(|entry| entry.id).collect()
    }

    #[test]
    fn entries_of_one_second_stay_apart_and_in_order() {
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
    fn the_text_is_part_of_the_id_and_its_line_breaks_are_not() {
        let time = "1661-11-14T21:00:00+00:00";
        assert_eq!(ids(&[(time, "a\n\nb c")]), ids(&[(time, "a\r\nb  c\n")]));
        assert_ne!(ids(&[(time, "a b")]), ids(&[(time, "ab")]));
    }

    #[test]
    fn the_number_for_a_text_never_changes() {
        // Ids in people's files were made with it.
        assert_eq!(
            fingerprint("Up betimes."),
            0xe98d_f3dd_693d_ff69_ac55_700b_7040_0a37
        );
    }
}
