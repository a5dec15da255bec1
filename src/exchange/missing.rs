//! Finds the entries of an import that a week does not contain yet, or contains with an earlier text.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::{Origin, fingerprint};
use crate::model::views::{REFLECTION, REFLECTION_TEXT, SOURCE};
use crate::model::{Entries, Entry, Link};

/// The entries to write for an import: new ones, and those of `existing` whose text has changed in the other program.
///
/// An entry is known by its id in the other program, where it has one. One that has been edited here since its import is
/// not overwritten: the text of the other program becomes an entry of its own, linked to it. Entries without such an
/// id are compared as [`missing`] does.
pub fn to_add(existing: &Entries, incoming: Vec<Entry>) -> Vec<Entry> {
    let mut by_origin: HashMap<(String, String), Vec<(&Entry, Origin)>> = HashMap::new();
    for entry in existing.values() {
        let origin = Origin::of(entry);
        if let Some((program, id)) = origin.as_ref().and_then(Origin::key) {
            let key = (program.to_owned(), id.to_owned());
            let known = by_origin.entry(key).or_default();
            known.extend(origin.clone().map(|origin| (entry, origin)));
        }
    }
    let mut changed = Vec::new();
    let mut unknown = Vec::new();
    for entry in incoming {
        let origin = Origin::of(&entry);
        let key = origin.as_ref().and_then(Origin::key);
        let key = key.map(|(program, id)| (program.to_owned(), id.to_owned()));
        match (key.and_then(|key| by_origin.get(&key)), &origin) {
            (Some(known), Some(origin)) => changed.extend(update(known, entry, origin)),
            _ => unknown.push(entry),
        }
    }
    changed.extend(missing(existing, unknown));
    changed
}

/// The entry to write for one that was imported before as `known`; `None` if it has not changed since.
fn update(known: &[(&Entry, Origin)], incoming: Entry, origin: &Origin) -> Option<Entry> {
    if known.iter().any(|(_, known)| known.same_text(origin)) {
        return None;
    }
    let unedited = known
        .iter()
        .find(|(entry, origin)| origin.is_unedited(entry));
    let Some((entry, _)) = unedited else {
        let mut beside = incoming;
        if let Some((edited, _)) = known.first() {
            beside.about.insert(Link::entry(edited.id));
        }
        return Some(beside);
    };
    let mut entry = (*entry).clone();
    entry.about.extend(incoming.about.iter().cloned());
    for field in [REFLECTION_TEXT, SOURCE] {
        if let Some(answer) = incoming.answers.get(field) {
            entry.answers.insert(field.to_owned(), answer.clone());
        }
    }
    entry.changed = entry.changed.max(incoming.changed);
    Some(entry)
}

/// The entries of `incoming` that `existing` does not contain, in their order.
///
/// An entry is contained if its id is, even if it has been edited or deleted since. It is also contained if an entry
/// with another id has the same words on the same day, because the diary was imported from another program's file
/// before; each such entry matches one incoming entry.
fn missing(existing: &Entries, incoming: Vec<Entry>) -> Vec<Entry> {
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

    /// An entry as an import from a program with ids makes it.
    fn imported(entropy: u128, text: &str) -> Entry {
        let mut entry = entry(entropy, "10T20:00", text);
        Origin::record(&mut entry, "dayone", Some("1F:3A"));
        entry
    }

    #[test]
    fn a_changed_text_replaces_the_imported_one_and_is_not_added_again() {
        let existing = week(&[imported(1, "a")]);
        assert_eq!(to_add(&existing, vec![imported(1, "a")]), []);
        let changed = to_add(&existing, vec![imported(2, "b")]);
        assert_eq!(changed.len(), 1);
        assert_eq!(changed[0].id, imported(1, "a").id);
        assert_eq!(changed[0].text(REFLECTION_TEXT), "b");
        let existing = week(&changed);
        assert_eq!(to_add(&existing, vec![imported(2, "b")]), []);
    }

    #[test]
    fn an_entry_that_was_edited_here_keeps_its_text_and_gets_theirs_beside_it() {
        let mut edited = imported(1, "a");
        edited.answer(
            REFLECTION_TEXT,
            Answer::Text("A".to_owned()),
            edited.written,
        );
        let existing = week(std::slice::from_ref(&edited));
        assert_eq!(to_add(&existing, vec![imported(1, "a")]), []);
        let beside = to_add(&existing, vec![imported(2, "b")]);
        assert_eq!(beside[0].text(REFLECTION_TEXT), "b");
        assert!(beside[0].about.contains(&Link::entry(edited.id)));
        let existing = week(&[edited, beside[0].clone()]);
        assert_eq!(to_add(&existing, vec![imported(2, "b")]), []);
        assert_eq!(
            to_add(&existing, vec![imported(3, "c")])[0].id,
            beside[0].id
        );
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
