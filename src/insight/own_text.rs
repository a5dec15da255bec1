//! The own text of a week: the reflection that the week page opens, always the same one.

use crate::model::Entry;
use crate::model::views::{REFLECTION, ROLE, ROLE_WEEK, SOURCE};

/// The own texts among the entries of a week, in id order: those with the role of one. Where none has it, the earliest
/// reflection that is about no dilemma or tip and was not imported.
///
/// Two machines may each have made one before they met.
pub fn own_texts<'a>(of_week: impl Iterator<Item = &'a Entry>) -> Vec<&'a Entry> {
    let mut reflections: Vec<&Entry> = of_week
        .filter(|entry| entry.sheet == REFLECTION && !entry.deleted)
        // The other version of a text that was changed on both sides is no text of its own.
        .filter(|entry| entry.conflict_of.is_none())
        .collect();
    reflections.sort_by_key(|entry| entry.id);
    let has_role = |entry: &&&Entry| entry.choice(ROLE) == Some(ROLE_WEEK);
    let with_role: Vec<&Entry> = reflections.iter().filter(has_role).copied().collect();
    if !with_role.is_empty() {
        return with_role;
    }
    let is_free = |entry: &&Entry| {
        let subjects = ["dilemma", "tip"];
        let is_about = entry
            .about
            .iter()
            .any(|link| subjects.contains(&link.kind()));
        !is_about && !entry.answers.contains_key(SOURCE)
    };
    let free = reflections.into_iter().filter(is_free);
    free.min_by_key(|entry| (entry.written, entry.id))
        .into_iter()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::views::REFLECTION_TEXT;
    use crate::model::{Answer, EntryId, Link};

    fn reflection(day: u8, number: u128) -> Entry {
        let at = format!("2026-11-{day:02}T09:00:00+01:00").parse().unwrap();
        let mut entry = Entry::new(EntryId::new(at, number), REFLECTION, at);
        entry.answer(REFLECTION_TEXT, Answer::Text(format!("day {day}")), at);
        entry
    }

    fn with(mut entry: Entry, field: &str, value: &str) -> Entry {
        let at = entry.written;
        entry.answer(field, Answer::Choice(value.to_owned()), at);
        entry
    }

    fn found(entries: &[Entry]) -> Vec<&str> {
        let own = own_texts(entries.iter()).into_iter();
        own.map(|entry| entry.text(REFLECTION_TEXT)).collect()
    }

    #[test]
    fn without_a_role_it_is_the_earliest_free_reflection_that_was_not_imported() {
        let mut about = reflection(16, 1);
        about.about.insert(Link::dilemma("trust-control"));
        let imported = with(reflection(17, 2), SOURCE, "jrnl");
        let entries = [about, imported, reflection(19, 3), reflection(18, 4)];
        assert_eq!(found(&entries), ["day 18"]);
        assert_eq!(found(&entries[..2]), [""; 0]);
    }

    #[test]
    fn the_role_decides_and_two_of_them_are_both_found() {
        let entries = [
            reflection(16, 1),
            with(reflection(19, 2), ROLE, ROLE_WEEK),
            with(reflection(18, 3), ROLE, ROLE_WEEK),
        ];
        assert_eq!(found(&entries[..2]), ["day 19"]);
        assert_eq!(found(&entries), ["day 18", "day 19"]);
    }
}
