//! Detects subjects that have come back often enough to offer the stuck sheet.
//!
//! Two things count: a step that was promised and not taken three times running, and the third note about the
//! same dilemma or tag within twelve weeks. A step taken partly counts half. A stuck sheet restarts the count.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use super::reminders::{Reminder, ReminderKind};
use crate::model::views::{COMMITMENT, Commitment, PLACEMENT, PromiseOutcome, STUCK, TIP_CHECKS};
use crate::model::{Entry, Leaf, Link, Moment, WeekId};

/// Number of weeks to look back.
pub const STUCK_WEEKS: i32 = 12;
/// Number of repetitions that count as stuck.
const TIMES: usize = 3;
/// Number of days for which the sheet is offered.
const OFFERED_DAYS: i32 = 21;

/// Reminders for subjects that are stuck on `today`; `recent` are all entries of the last [`STUCK_WEEKS`].
pub fn stuck<'a>(recent: impl Iterator<Item = (WeekId, &'a Entry)>, today: Date) -> Vec<Reminder> {
    let since = today.saturating_sub((7 * STUCK_WEEKS).days());
    let mut all: Vec<(WeekId, &Entry)> = recent
        .filter(|(_, entry)| !entry.deleted && (since..=today).contains(&entry.written.date()))
        .collect();
    all.sort_by_key(|(_, entry)| (entry.written, entry.id));
    let mut found: Vec<Reminder> = missed_steps(&all).into_iter().collect();
    found.extend(returning(&all));
    let offered = |reminder: &Reminder| {
        reminder.due <= today && today <= reminder.due.saturating_add(OFFERED_DAYS.days())
    };
    found.retain(offered);
    found
}

/// The last of three promises in a row that were not kept.
fn missed_steps(all: &[(WeekId, &Entry)]) -> Option<Reminder> {
    let is_general = |entry: &Entry| links(entry).next().is_none();
    let restarted_at = all
        .iter()
        .filter(|(_, entry)| entry.sheet == STUCK && is_general(entry));
    let restarted_at = restarted_at.map(|(_, entry)| entry.written).max();
    let mut halves = 0;
    let mut last = None;
    let steps = all.iter().rev().filter(|(_, entry)| {
        entry.sheet == COMMITMENT
            && restarted_at.is_none_or(|restarted_at| entry.changed > restarted_at)
    });
    for (week, entry) in steps {
        halves += match Commitment::of(entry).outcome {
            Some(PromiseOutcome::No) => 2,
            Some(PromiseOutcome::Partly) => 1,
            Some(PromiseOutcome::Yes) => break,
            Some(PromiseOutcome::NotRelevant) | None => continue,
        };
        last = last.or(Some((*week, *entry)));
        if halves >= 2 * TIMES {
            let (week, entry) = last?;
            return Some(Reminder {
                due: entry.changed.date(),
                day: None,
                harms: false,
                kind: ReminderKind::Stuck { link: None },
                leaf: Leaf::Week(week),
                id: entry.id,
            });
        }
    }
    None
}

/// For each subject the last note whose number is a multiple of [`TIMES`].
fn returning(all: &[(WeekId, &Entry)]) -> Vec<Reminder> {
    let mut restarted_at: BTreeMap<&Link, Moment> = BTreeMap::new();
    for (_, entry) in all.iter().filter(|(_, entry)| entry.sheet == STUCK) {
        restarted_at.extend(links(entry).map(|(_, link)| (link, entry.written)));
    }
    let mut about: BTreeMap<&Link, Vec<Reminder>> = BTreeMap::new();
    let notes = all
        .iter()
        .filter(|(_, entry)| ![STUCK, PLACEMENT, TIP_CHECKS].contains(&entry.sheet.as_str()));
    for (week, entry) in notes {
        for (at, link) in links(entry) {
            if restarted_at
                .get(link)
                .is_none_or(|restarted_at| entry.written > *restarted_at)
            {
                about.entry(link).or_default().push(Reminder {
                    due: entry.written.date(),
                    day: None,
                    harms: false,
                    kind: ReminderKind::Stuck { link: Some(at) },
                    leaf: Leaf::Week(*week),
                    id: entry.id,
                });
            }
        }
    }
    let third = |times: Vec<Reminder>| {
        let last = times.len() / TIMES * TIMES;
        times.get(last.checked_sub(1)?).copied()
    };
    about.into_values().filter_map(third).collect()
}

/// The links of an entry to dilemmas and tags, each with its index among all links.
fn links(entry: &Entry) -> impl Iterator<Item = (usize, &Link)> {
    let all = entry.about.iter().enumerate();
    all.filter(|(_, link)| matches!(link.kind(), "dilemma" | "tag"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::views::REFLECTION;
    use crate::model::{Answer, EntryId};
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 20);

    fn entry(sheet: &str, day: &str) -> Entry {
        let at: Moment = format!("{day}T09:00:00+01:00").parse().unwrap();
        Entry::new(EntryId::new(at, 1), sheet, at)
    }

    fn promises(outcomes: &[Option<&str>]) -> Vec<Entry> {
        let days = [
            "2026-10-19",
            "2026-10-26",
            "2026-11-02",
            "2026-11-09",
            "2026-11-16",
        ];
        let dated = days.iter().zip(outcomes);
        dated
            .map(|(day, outcome)| {
                let mut entry = entry(COMMITMENT, day);
                let at = entry.written;
                entry.answer(Commitment::ACT, Answer::Text("frågar".to_owned()), at);
                if let Some(outcome) = outcome {
                    entry.answer(
                        Commitment::OUTCOME,
                        Answer::Choice((*outcome).to_owned()),
                        at,
                    );
                }
                entry
            })
            .collect()
    }

    fn found(entries: &[Entry], today: Date) -> Vec<ReminderKind> {
        let recent = entries
            .iter()
            .map(|entry| (WeekId::of(entry.written.date()), entry));
        stuck(recent, today)
            .iter()
            .map(|reminder| reminder.kind)
            .collect()
    }

    #[test]
    fn three_missed_steps_in_a_row_are_stuck_and_a_partly_taken_one_counts_half() {
        let no = Some("no");
        let part = Some("partly");
        let yes = Some("yes");
        let table: [(&[Option<&str>], bool); 9] = [
            (&[no, no, no], true),
            (&[no, no], false),
            (&[no, no, part], false),
            (&[no, no, part, part], true),
            (&[no, yes, no, no], false),
            (&[yes, no, no, no], true),
            (&[no, Some("not-relevant"), no, no], true),
            (&[no, no, no, yes], false),
            // The last one has no outcome yet.
            (&[no, no, no, None], true),
        ];
        for (outcomes, is_stuck) in table {
            let found = found(&promises(outcomes), TODAY);
            assert_eq!(
                found == [ReminderKind::Stuck { link: None }],
                is_stuck,
                "{outcomes:?}"
            );
        }
    }

    #[test]
    fn a_stuck_sheet_restarts_the_count_and_an_offer_ends_after_three_weeks() {
        let mut all = promises(&[Some("no"), Some("no"), Some("no")]);
        assert_eq!(found(&all, TODAY).len(), 1);
        assert_eq!(found(&all, date(2026, 11, 24)).len(), 0);
        all.push(entry(STUCK, "2026-11-06"));
        assert_eq!(found(&all, TODAY).len(), 0);
    }

    #[test]
    fn the_third_note_about_the_same_subject_within_twelve_weeks_is_stuck() {
        let about = |sheet: &str, day: &str, link: Link| {
            let mut entry = entry(sheet, day);
            entry.about.insert(link);
            entry
        };
        let dilemma = || Link::dilemma("trust-control");
        let mut all = vec![
            about(REFLECTION, "2026-08-20", dilemma()),
            about(REFLECTION, "2026-09-07", dilemma()),
            about("friction", "2026-10-05", dilemma()),
            about(PLACEMENT, "2026-11-16", dilemma()),
        ];
        assert_eq!(found(&all, TODAY), []);
        all.push(about("conversation", "2026-11-17", dilemma()));
        assert_eq!(found(&all, TODAY), [ReminderKind::Stuck { link: Some(0) }]);
        // Only a stuck sheet about the same dilemma restarts the count.
        all.push(about(STUCK, "2026-11-18", Link::dilemma("same-adapted")));
        assert_eq!(found(&all, TODAY).len(), 1);
        all.push(about(STUCK, "2026-11-19", dilemma()));
        assert_eq!(found(&all, TODAY), []);
        let tagged = ["2026-11-02", "2026-11-09", "2026-11-16"];
        let tagged: Vec<Entry> = tagged
            .iter()
            .map(|day| about("friction", day, Link::tag("schema")))
            .collect();
        assert_eq!(found(&tagged, TODAY).len(), 1);
    }
}
