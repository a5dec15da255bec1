//! Old notes: the question whether to keep them, how long an answer applies, and reducing a note to its lessons.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use super::reminders::{DueQuery, Reminder, ReminderKind};
use crate::content::{Catalog, Field};
use crate::model::views::Retention;
use crate::model::{Entry, EntryId, Leaf, Moment, WeekId};

/// Number of days, from the first of a month, on which the question is asked.
const QUESTION_DAYS: i8 = 7;
/// Number of months without a question after one at the age of version 0.1.
const REST_MONTHS: i32 = 3;

/// A new entry with the answer that keeps notes that are old today for another year.
pub fn kept_another_year(id: EntryId, query: &DueQuery<'_>, at: Moment) -> Entry {
    let answer = Retention {
        asked: query.today,
        before: oldest_kept(query),
    };
    answer.entry(id, at)
}

/// The day on which the question comes back for notes kept on `asked`.
pub fn asked_again(asked: Date) -> Date {
    asked.saturating_add(1.year())
}

/// The answers so far, sorted by day.
#[derive(Debug, Default)]
pub(super) struct Answers(Vec<Retention>);

impl Answers {
    /// Adds an entry if it is an answer.
    pub(super) fn add(&mut self, entry: &Entry) {
        self.0.extend(Retention::of(entry));
        self.0.sort_unstable();
    }

    /// Whether an answer was given in the last months with the age of version 0.1, of which the present one must not
    /// make another question.
    fn has_recent_at_earlier_age(&self, today: Date) -> bool {
        self.0.iter().any(|answer| {
            is_recent(answer.asked, today)
                && answer.before == months_before(answer.asked, Retention::EARLIER_MONTHS)
        })
    }

    /// Whether an answer keeps a note on `today`. Each applies for a year to the notes that it was about.
    fn keep(&self, written: Date, today: Date) -> bool {
        let mut until: Option<Date> = None;
        for Retention { asked, before } in &self.0 {
            // An answer does not extend an earlier one that still applies.
            if written < *before && until.is_none_or(|until| until <= *asked) {
                until = Some(asked_again(*asked));
            }
        }
        until.is_some_and(|until| today < until)
    }
}

/// The first day whose notes are not old yet.
pub fn oldest_kept(query: &DueQuery<'_>) -> Date {
    months_before(query.today, query.retention_months.max(1))
}

fn months_before(day: Date, months: u16) -> Date {
    day.saturating_sub(i32::from(months).months())
}

fn is_recent(day: Date, today: Date) -> bool {
    today < day.saturating_add(REST_MONTHS.months())
}

/// Whether notes were erased in the last months as old at the age of version 0.1: on that day, none that is old only
/// at the present age.
fn were_erased_at_earlier_age(old: &[(WeekId, &Entry)], today: Date) -> bool {
    let mut days: BTreeMap<Date, bool> = BTreeMap::new();
    let erased = old.iter().filter(|(_, entry)| entry.erased.is_some());
    for (week, entry) in erased.filter(|(_, entry)| is_recent(entry.changed.date(), today)) {
        let day = entry.changed.date();
        // The tombstone keeps no day of writing.
        let earlier = week.monday() < months_before(day, Retention::EARLIER_MONTHS);
        *days.entry(day).or_insert(true) &= earlier;
    }
    days.into_values().any(|is_earlier| is_earlier)
}

/// The notes that are old and not kept by an answer; `all` are the entries of every week, in week order. None for three
/// months after an answer at the age of version 0.1, where the user has not set the age.
pub(super) fn old_notes<'a>(
    all: impl Iterator<Item = (WeekId, &'a Entry)>,
    answers: Answers,
    query: &DueQuery<'_>,
) -> Vec<(WeekId, &'a Entry)> {
    let (before, today) = (oldest_kept(query), query.today);
    // No entry is written before its week, so later weeks cannot have old notes.
    let last = WeekId::of(before);
    let mut old: Vec<_> = all.take_while(|(week, _)| *week <= last).collect();
    let rests = !query.has_own_months
        && (answers.has_recent_at_earlier_age(today) || were_erased_at_earlier_age(&old, today));
    if rests {
        return Vec::new();
    }
    old.retain(|(_, entry)| {
        let written = entry.written.date();
        !entry.deleted && written < before && !answers.keep(written, today)
    });
    old
}

/// The day of the question: the first of this month during its first [`QUESTION_DAYS`], else of the next month.
pub(super) fn question_day(today: Date) -> Option<Date> {
    if today.day() <= QUESTION_DAYS {
        Some(today.first_of_month())
    } else {
        today.last_of_month().tomorrow().ok()
    }
}

/// One reminder for all old notes; `None` if there are none.
pub(super) fn question<'a>(
    mut old: impl Iterator<Item = (WeekId, &'a Entry)>,
    query: &DueQuery<'_>,
) -> Option<Reminder> {
    let months = query.retention_months;
    let (week, first) = old.next()?;
    let (mut entries, mut oldest) = (1, (first.written, first.id, week));
    for (week, entry) in old {
        entries += 1;
        oldest = oldest.min((entry.written, entry.id, week));
    }
    Some(Reminder {
        due: question_day(query.today)?,
        day: None,
        harms: false,
        kind: ReminderKind::Retention { entries, months },
        leaf: Leaf::Week(oldest.2),
        id: oldest.1,
    })
}

/// The entry reduced to its lessons: the answers in fields marked as `lesson`, and the links to dilemmas and tips.
/// `None` if it has no such answer.
pub fn lessons_of(entry: &Entry, catalog: &Catalog) -> Option<Entry> {
    let sheet = catalog.sheet(&entry.sheet)?;
    let is_lesson = |id: &str| sheet.field(id).is_some_and(|field: &Field| field.lesson);
    let mut left = entry.clone();
    left.answers = entry
        .answers
        .iter()
        .filter(|(id, _)| is_lesson(id))
        .map(|(id, answer)| (id.clone(), answer.clone()))
        .collect();
    left.about = entry
        .about
        .iter()
        .filter(|link| matches!(link.kind(), "dilemma" | "tip"))
        .cloned()
        .collect();
    (!left.answers.is_empty()).then_some(left)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Language;
    use crate::model::{Answer, Erasure, Link, SortedSet};
    use jiff::civil::date;

    fn entry(sheet: &str, day: Date) -> Entry {
        let at: Moment = format!("{day}T09:00:00+01:00").parse().unwrap();
        Entry::new(EntryId::new(at, 1), sheet, at)
    }

    /// The days of the notes that the question is about on `today`, after these answers.
    fn asked(notes: &[Entry], answers: &[Entry], today: Date) -> Vec<String> {
        let catalog = Catalog::shipped(Language::English).unwrap();
        let query = query(&catalog, today);
        let mut known = Answers::default();
        answers.iter().for_each(|answer| known.add(answer));
        let weekly = notes
            .iter()
            .map(|note| (WeekId::of(note.written.date()), note));
        let old = old_notes(weekly, known, &query);
        let days = old.iter().map(|(_, note)| note.written.date());
        days.map(|day| day.to_string()).collect()
    }

    fn query(catalog: &Catalog, today: Date) -> DueQuery<'_> {
        DueQuery {
            today,
            until: today,
            retention_months: 12,
            has_own_months: true,
            catalog,
        }
    }

    #[test]
    fn the_new_age_asks_nobody_within_three_months_of_an_answer_at_the_old_one() {
        let catalog = Catalog::shipped(Language::English).unwrap();
        let of = |day| (WeekId::of(day), entry("reflection", day));
        let notes = [date(2025, 10, 20), date(2025, 11, 10)].map(of);
        let erased = |(week, written): &(WeekId, Entry), on: Date| {
            let at: Moment = format!("{on}T09:00:00+01:00").parse().unwrap();
            (*week, written.erased(at, Erasure::Own))
        };
        let ask =
            |notes: &[(WeekId, Entry)], answers: &[Entry], today: Date, has_own_months: bool| {
                let months = if has_own_months {
                    12
                } else {
                    Retention::MONTHS
                };
                let query = DueQuery {
                    retention_months: months,
                    has_own_months,
                    ..query(&catalog, today)
                };
                let mut known = Answers::default();
                answers.iter().for_each(|answer| known.add(answer));
                let weekly = notes.iter().map(|(week, note)| (*week, note));
                old_notes(weekly, known, &query).len()
            };
        let (november, december) = (date(2026, 11, 2), date(2026, 12, 1));
        assert_eq!(ask(&notes, &[], november, false), 2);
        let kept = [keep_on(november)];
        assert_eq!(ask(&notes, &kept, december, false), 0);
        assert_eq!(
            ask(&notes, &kept, december, true),
            1,
            "who set a number keeps it"
        );
        assert_eq!(ask(&notes, &kept, date(2027, 2, 2), false), 1);
        let left = [erased(&notes[0], november), notes[1].clone()];
        assert_eq!(ask(&left, &[], december, false), 0);
        assert_eq!(ask(&left, &[], date(2027, 2, 2), false), 1);
        // Erased at the new age, it brings no rest.
        let both = [
            erased(&notes[0], december),
            notes[1].clone(),
            erased(&of(date(2025, 12, 20)), december),
        ];
        assert_eq!(ask(&both, &[], december, false), 1);
    }

    fn keep_on(today: Date) -> Entry {
        let catalog = Catalog::shipped(Language::English).unwrap();
        let at: Moment = format!("{today}T09:00:00+01:00").parse().unwrap();
        kept_another_year(EntryId::new(at, 2), &query(&catalog, today), at)
    }

    #[test]
    fn an_answer_keeps_the_notes_it_is_about_for_exactly_a_year() {
        let notes = [date(2025, 10, 20), date(2025, 11, 10), date(2025, 12, 8)]
            .map(|day| entry("reflection", day));
        let (november, december) = (date(2026, 11, 2), date(2026, 12, 1));
        assert_eq!(asked(&notes, &[], november), ["2025-10-20"]);
        let mut answers = vec![keep_on(november)];
        assert_eq!(asked(&notes, &answers, november), [""; 0]);
        assert_eq!(asked(&notes, &answers, december), ["2025-11-10"]);
        // A later answer does not extend an earlier one, whatever the order in which they are read.
        answers.insert(0, keep_on(december));
        assert_eq!(asked(&notes, &answers, december), [""; 0]);
        assert_eq!(asked(&notes, &answers, date(2027, 11, 1)), ["2025-12-08"]);
        let again = ["2025-10-20", "2025-12-08"];
        assert_eq!(asked(&notes, &answers, date(2027, 11, 2)), again);
        let all = ["2025-10-20", "2025-11-10", "2025-12-08"];
        assert_eq!(asked(&notes, &answers, date(2027, 12, 1)), all);
        answers.push(keep_on(date(2027, 11, 2)));
        assert_eq!(asked(&notes, &answers, date(2027, 12, 1)), ["2025-11-10"]);
    }

    #[test]
    fn lessons_of_keeps_only_answers_marked_as_lessons() {
        let catalog = Catalog::shipped(Language::Swedish).unwrap();
        let day = date(2025, 10, 20);
        let text = |text: &str| Answer::Text(text.to_owned());
        let at = entry("x", day).written;
        let mut talk = entry("conversation", day);
        talk.answer("matter", text("KL"), at);
        talk.about.insert(Link::entry(talk.id));
        assert_eq!(lessons_of(&talk, &catalog), None);
        talk.answer("learned", text("han väntar på oss"), at);
        let left = lessons_of(&talk, &catalog).unwrap();
        let kept: Vec<&str> = left.answers.keys().map(String::as_str).collect();
        assert_eq!((kept, left.about), (vec!["learned"], SortedSet::new()));
        let mut placed = entry("placement", day);
        placed.about.insert(Link::dilemma("trust-control"));
        placed.answer("today-a", Answer::Scale(-1), at);
        placed.answer("why", text("KL tar över"), at);
        let left = lessons_of(&placed, &catalog).unwrap();
        assert_eq!(
            (left.answers.len(), left.dilemma()),
            (1, Some("trust-control"))
        );
        let mut checks = entry("tip-checks", day);
        checks.answer("did-as-said", Answer::Choice("yes".to_owned()), at);
        assert_eq!(lessons_of(&checks, &catalog).as_ref(), Some(&checks));
        for (sheet, field) in [
            ("conversation", "my-part"),
            ("before-response", "way-of-working"),
            ("experiment", "happened"),
            ("weekly-review", "outside"),
        ] {
            assert!(
                catalog.sheet(sheet).unwrap().field(field).unwrap().lesson,
                "{sheet}"
            );
        }
        assert_eq!(lessons_of(&entry("nobody-knows", day), &catalog), None);
    }
}
