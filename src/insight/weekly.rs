//! The material of the weekly review: last promise, dilemma to place, decisions to make.

use super::period_summary::{is_promise, returning};
use super::reminders::{DueQuery, Reminder, ReminderKind, reminders};
use crate::model::views::{Commitment, FRICTION, Friction, PLACEMENT};
use crate::model::{Entry, Leaf, WeekId};

/// The promise that a review of `week` asks about: the last one made before, if it has no outcome, or was changed this
/// week, or was made last week.
pub fn promise_to_review<'a>(
    mut weekly: impl DoubleEndedIterator<Item = (WeekId, &'a Entry)>,
    week: WeekId,
) -> Option<(WeekId, &'a Entry)> {
    let (of, entry) = weekly.rfind(|(of, entry)| *of < week && is_promise(entry))?;
    let is_open = Commitment::of(entry).outcome.is_none();
    let is_last_weeks = week.previous() == Some(of);
    let of_now = WeekId::of(entry.changed.date()) == week;
    (is_open || is_last_weeks || of_now).then_some((of, entry))
}

/// The dilemma to place in a week: the one that most of its entries are about, else the one in focus, else the one
/// placed last up to that week.
pub fn suggested_dilemma<'a>(
    of_week: impl Iterator<Item = &'a Entry>,
    focus: Option<&str>,
    placed: impl DoubleEndedIterator<Item = (WeekId, &'a Entry)>,
    week: WeekId,
) -> Option<String> {
    if let Some(most) = returning(of_week).into_iter().next() {
        return Some(most.dilemma);
    }
    if let Some(focus) = focus {
        return Some(focus.to_owned());
    }
    let mut before = placed.rev().filter(|(of, _)| *of <= week);
    before.find_map(|(_, entry)| {
        let dilemma = entry.dilemma().filter(|_| entry.sheet == PLACEMENT);
        dilemma.map(str::to_owned)
    })
}

/// Decisions to make: frictions without a decision or whose day has come, the oldest first; then the conversations that
/// are due. `entries` are those of the friction and conversation sheets.
pub fn to_decide<'a>(
    entries: impl Iterator<Item = (Leaf, &'a Entry)> + Clone,
    query: &DueQuery<'_>,
) -> Vec<Reminder> {
    let undated: Vec<_> = entries
        .clone()
        .filter(|(_, entry)| entry.sheet == FRICTION && Friction::of(entry).by.is_none())
        .map(|(_, entry)| entry.id)
        .collect();
    let mut found = reminders(entries, query);
    found.retain(|reminder| match reminder.kind {
        ReminderKind::Friction => reminder.is_due(query.today) || undated.contains(&reminder.id),
        ReminderKind::FollowUp => reminder.is_due(query.today),
        // On its day it is still to be held.
        ReminderKind::Conversation => reminder.due < query.today,
        _ => false,
    });
    found.sort_by_key(|reminder| (reminder.kind != ReminderKind::Friction, reminder.id));
    found
}

/// Whether the first word of an act may be a verb: it is not in `never`, and does not end like a noun. Both lists are
/// separated by blanks.
pub fn may_begin_with_verb(act: &str, never: &str, noun_endings: &str) -> bool {
    let first = act.split_whitespace().next().unwrap_or_default();
    let word = first
        .trim_matches(|letter: char| !letter.is_alphanumeric())
        .to_lowercase();
    let is_never = never.split_whitespace().any(|other| other == word);
    let is_noun = noun_endings
        .split_whitespace()
        .any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending));
    let is_word = word.chars().next().is_some_and(char::is_alphabetic);
    is_word && !is_never && !is_noun
}

/// Whether the user returns after an absence: the latest week with an entry is more than two weeks before this one.
pub fn was_away(last_written: Option<WeekId>, this_week: WeekId) -> bool {
    last_written.is_some_and(|last| this_week.weeks_since(last) > 2)
}

#[cfg(test)]
mod tests;
