//! What of a diary a week does not have yet.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::fingerprint;
use crate::model::views::{REFLECTION, REFLECTION_TEXT};
use crate::model::{Entries, Entry};

/// Those of `incoming` that `existing` does not hold, in their order.
///
/// An entry is there when its id is: edited since, or deleted, it stays as it is. It is there,
/// too, when the same words stand on the same day under another id, as when the diary was
/// imported before from another program's file; each such entry stands for one incoming one.
pub fn missing(existing: &Entries, incoming: Vec<Entry>) -> Vec<Entry> {
    let incoming_ids: HashSet<_> = incoming.iter().map(|entry| entry.id).collect();
    let mut others: HashMap<(Date, u128), usize> = HashMap::new();
    for entry in existing.values() {
        if entry.sheet == REFLECTION && !incoming_ids.contains(&entry.id) {
            *others.entry(key(entry)).or_default() += 1;
        }
    }
    let is_missing = |entry: &Entry| {
        if existing.contains_key(&entry.id) {
            return false;
        }
        match others.get_mut(&key(entry)) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        }
    };
    let mut incoming = incoming;
    incoming.retain(is_missing);
    incoming
}

fn key(entry: &Entry) -> (Date, u128) {
    (
        entry.written.date(),
        fingerprint(entry.text(REFLECTION_TEXT)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Answer, EntryId};

    fn entry(entropy: u128, time: &str, text: &str) -> Entry {
        let written = format!("2026-02-{time}:00+01:00").parse().unwrap();
        let mut entry = Entry::new(EntryId::new(written, entropy), REFLECTION, written);
        entry.answer(REFLECTION_TEXT, Answer::Text(text.to_owned()), written);
        entry
    }

    fn week(entries: &[Entry]) -> Entries {
        entries.iter().map(|e| (e.id, e.clone())).collect()
    }

    #[test]
    fn what_is_there_by_id_stays_as_it_is() {
        let [a, b] = [entry(1, "10T20:00", "a"), entry(2, "10T20:00", "b")];
        let mut edited = a.clone();
        edited.answer(REFLECTION_TEXT, Answer::Text("A".to_owned()), a.written);
        let deleted = b.tombstone(b.written);
        let existing = week(&[edited, deleted]);
        assert_eq!(missing(&existing, vec![a, b]), []);
    }

    #[test]
    fn the_same_words_on_the_same_day_are_there_once_each() {
        let existing = week(&[entry(1, "10T20:00", "a\n\nb"), entry(2, "10T20:00", "c")]);
        let incoming = vec![
            entry(3, "10T20:01", "a\nb"),
            entry(4, "10T20:02", "a b"),
            entry(5, "11T20:00", "a b"),
            entry(2, "10T20:00", "c"),
            entry(6, "10T21:00", "c"),
        ];
        let expected = [1, 2, 4].map(|index: usize| incoming[index].clone());
        assert_eq!(missing(&existing, incoming), expected);
    }
}
