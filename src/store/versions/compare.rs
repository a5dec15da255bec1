//! Compares two states of a leaf, entry by entry.

use super::TextChange;
use crate::model::{Answer, Entries, Entry, EntryId};

/// One entry that differs between two states of a leaf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryChange<'a> {
    /// The entry's id.
    pub id: EntryId,
    /// The entry in the older state, unless it was missing or deleted there.
    pub older: Option<&'a Entry>,
    /// The entry in the newer state, unless it is missing or deleted there.
    pub newer: Option<&'a Entry>,
    /// Total change of its texts.
    pub texts: TextChange,
    /// The first line of the text that changed most; empty if no text changed.
    pub line: &'a str,
}

/// The entries that differ, in id order. Deleted entries count as missing.
pub fn compare<'a>(older: &'a Entries, newer: &'a Entries) -> Vec<EntryChange<'a>> {
    let mut ids: Vec<EntryId> = older.keys().chain(newer.keys()).copied().collect();
    ids.sort_unstable();
    ids.dedup();
    ids.into_iter()
        .filter_map(|id| entry_change(id, alive(older, id), alive(newer, id)))
        .collect()
}

fn alive(entries: &Entries, id: EntryId) -> Option<&Entry> {
    entries.get(&id).filter(|entry| !entry.deleted)
}

fn entry_change<'a>(
    id: EntryId,
    older: Option<&'a Entry>,
    newer: Option<&'a Entry>,
) -> Option<EntryChange<'a>> {
    match (older, newer) {
        (None, None) => return None,
        (Some(older), Some(newer)) if older.same_content(newer) => return None,
        _ => {}
    }
    let mut texts = TextChange::default();
    let (mut most, mut line) = (0, "");
    for field in fields(older, newer) {
        let (old, new) = (text(older, field), text(newer, field));
        let change = TextChange::between(old, new);
        texts.add(change);
        let size = change.letters_removed.max(change.letters_added);
        if size > most {
            most = size;
            let changed_most = match change.letters_removed {
                0 => new,
                _ => old,
            };
            line = first_line(changed_most);
        }
    }
    Some(EntryChange {
        id,
        older,
        newer,
        texts,
        line,
    })
}

fn fields<'a>(older: Option<&'a Entry>, newer: Option<&'a Entry>) -> Vec<&'a String> {
    let of = |entry: Option<&'a Entry>| entry.into_iter().flat_map(|entry| entry.answers.keys());
    let mut fields: Vec<&String> = of(older).chain(of(newer)).collect();
    fields.sort_unstable();
    fields.dedup();
    fields
}

/// The text of a text answer, or the source of one of an unknown kind; empty for other answers.
pub(super) fn text<'a>(entry: Option<&'a Entry>, field: &str) -> &'a str {
    match entry.and_then(|entry| entry.answers.get(field)) {
        Some(Answer::Text(text) | Answer::Unknown(text)) => text,
        _ => "",
    }
}

fn first_line(text: &str) -> &str {
    let mut lines = text.lines().map(str::trim);
    lines.find(|line| !line.is_empty()).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Moment;

    fn entry(number: u8, text: &str) -> Entry {
        let at: Moment = "2026-11-20T14:52:03+01:00".parse().unwrap();
        let mut entry = Entry::new(EntryId::new(at, u128::from(number)), "reflection", at);
        entry.answer("text", Answer::Text(text.to_owned()), at);
        entry
    }

    fn entries(all: &[Entry]) -> Entries {
        all.iter().map(|entry| (entry.id, entry.clone())).collect()
    }

    #[test]
    fn added_removed_and_changed_entries_are_distinguished() {
        let (kept, gone, new) = (entry(1, "kvar"), entry(2, "\nborta\nmed"), entry(3, "ny"));
        let changed = |text: &str| entry(4, text);
        let deleted = gone.tombstone(gone.changed);
        let older = entries(&[kept.clone(), gone, changed("ett\ntvå")]);
        let newer = entries(&[kept, deleted, new, changed("ett\ntre\nfyra")]);
        let found: Vec<_> = compare(&older, &newer)
            .into_iter()
            .map(|change| {
                (
                    change.older.is_some(),
                    change.newer.is_some(),
                    change.line,
                    change.texts.lines_removed,
                    change.texts.lines_added,
                )
            })
            .collect();
        assert_eq!(
            found,
            [
                (true, false, "borta", 2, 0),
                (false, true, "ny", 0, 1),
                (true, true, "ett", 1, 2)
            ]
        );
    }

    #[test]
    fn a_change_of_another_answer_than_a_text_has_no_lines() {
        let mut scaled = entry(1, "kvar");
        scaled.answer("today-a", Answer::Scale(2), scaled.written);
        let (older, newer) = (entries(&[entry(1, "kvar")]), entries(&[scaled]));
        let found = compare(&older, &newer);
        assert_eq!((found.len(), found[0].line), (1, ""));
        assert_eq!(found[0].texts, TextChange::default());
    }
}
