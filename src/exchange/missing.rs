//! Finds the entries of an import that a week does not contain yet.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::fingerprint;
use crate::model::views::{REFLECTION, REFLECTION_TEXT};
use crate::model::{Entries, Entry};

/// The entries of `incoming` that `existing` does not contain, in their order.
///
/// An entry is contained if its id is, even if it has been edited or deleted since. It is also contained if an entry
/// with another id has the same words on the same day, because the diary was imported from another program's file
/// before; each such entry matches one incoming entry.
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
    fn an_edited_or_deleted_entry_is_not_imported_again() {
        let [a, b] = [entry(1, "10T20:00", "a"), entry(2, "10T20:00", "b")];
        let mut edited = a.clone();
        edited.answer(REFLECTION_TEXT, Answer::Text("A".to_owned()), a.written);
        let deleted = b.tombstone(b.written);
        let existing = week(&[edited, deleted]);
        assert_eq!(missing(&existing, vec![a, b]), []);
    }

    #[test]
    fn an_entry_with_the_same_words_and_day_matches_one_incoming_entry() {
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
