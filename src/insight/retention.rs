//! Old notes: which are asked about, until when an answer holds, and what is left of one when only lessons stay.

use jiff::ToSpan;
use jiff::civil::Date;

use super::reminders::{DueQuery, Reminder, ReminderKind};
use crate::content::{Catalog, Field};
use crate::model::views::Retention;
use crate::model::{Entry, EntryId, Leaf, Moment, WeekId};

/// How many days at the beginning of a month old notes are asked about.
const QUESTION_DAYS: i8 = 7;

/// The answer that keeps what is old on `today` for another year.
pub fn kept_another_year(id: EntryId, query: &DueQuery<'_>, at: Moment) -> Entry {
    let answer = Retention {
        asked: query.today,
        before: oldest_kept(query),
    };
    answer.entry(id, at)
}

/// The day on which notes that are kept from `asked` are asked about again.
pub fn asked_again(asked: Date) -> Date {
    asked.saturating_add(1.year())
}

/// The answers given so far, in the order in which they were given.
#[derive(Debug, Default)]
pub(super) struct Answers(Vec<Retention>);

impl Answers {
    /// Takes an entry in, where it is an answer.
    pub(super) fn take_in(&mut self, entry: &Entry) {
        self.0.extend(Retention::of(entry));
        self.0.sort_unstable();
    }

    /// Whether a note is kept on `today`: each answer holds for a year, for the notes that were asked about.
    fn keep(&self, written: Date, today: Date) -> bool {
        let mut until: Option<Date> = None;
        for Retention { asked, before } in &self.0 {
            // What an earlier answer kept was not asked about.
            if written < *before && until.is_none_or(|until| until <= *asked) {
                until = Some(asked_again(*asked));
            }
        }
        until.is_some_and(|until| today < until)
    }
}

/// The first day whose notes are not old yet.
pub fn oldest_kept(query: &DueQuery<'_>) -> Date {
    let months = i32::from(query.retention_months.max(1));
    query.today.saturating_sub(months.months())
}

/// The notes that are old and not kept by an answer; `all` is every entry of every week, in week order.
pub(super) fn old_notes<'a>(
    all: impl Iterator<Item = (WeekId, &'a Entry)>,
    answers: Answers,
    query: &DueQuery<'_>,
) -> impl Iterator<Item = (WeekId, &'a Entry)> {
    let (before, today) = (oldest_kept(query), query.today);
    // No entry is written before its week.
    let last = WeekId::of(before);
    all.take_while(move |(week, _)| *week <= last)
        .filter(move |(_, entry)| {
            let written = entry.written.date();
            !entry.deleted && written < before && !answers.keep(written, today)
        })
}

/// The day from which old notes are asked about: the first of this month in its first days, then of the next.
pub(super) fn question_day(today: Date) -> Option<Date> {
    if today.day() <= QUESTION_DAYS {
        Some(today.first_of_month())
    } else {
        today.last_of_month().tomorrow().ok()
    }
}

/// The question about all of them, where there are any.
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
        kind: ReminderKind::Retention { entries, months },
        leaf: Leaf::Week(oldest.2),
        id: oldest.1,
    })
}

/// What is left of an entry when only one's own lessons stay: the answers that its sheet marks as such, and the
/// dilemma or tip that they are about. Nothing where it holds none.
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
    use crate::model::{Answer, Link, SortedSet};
    use jiff::civil::date;

    fn entry(sheet: &str, day: Date) -> Entry {
        let at: Moment = format!("{day}T09:00:00+01:00").parse().unwrap();
        Entry::new(EntryId::new(at, 1), sheet, at)
    }

    /// Which of the notes are asked about on a day, after these answers.
    fn asked(notes: &[Entry], answers: &[Entry], today: Date) -> Vec<String> {
        let catalog = Catalog::shipped(Language::English).unwrap();
        let query = query(&catalog, today);
        let mut known = Answers::default();
        answers.iter().for_each(|answer| known.take_in(answer));
        let weekly = notes
            .iter()
            .map(|note| (WeekId::of(note.written.date()), note));
        let old = old_notes(weekly, known, &query);
        old.map(|(_, note)| note.written.date().to_string())
            .collect()
    }

    fn query(catalog: &Catalog, today: Date) -> DueQuery<'_> {
        DueQuery {
            today,
            until: today,
            retention_months: 12,
            catalog,
        }
    }

    fn keep_on(today: Date) -> Entry {
        let catalog = Catalog::shipped(Language::English).unwrap();
        let at: Moment = format!("{today}T09:00:00+01:00").parse().unwrap();
        kept_another_year(EntryId::new(at, 2), &query(&catalog, today), at)
    }

    #[test]
    fn each_note_is_kept_a_year_from_the_answer_about_it_and_not_longer() {
        let notes = [date(2025, 10, 20), date(2025, 11, 10), date(2025, 12, 8)]
            .map(|day| entry("reflection", day));
        let (november, december) = (date(2026, 11, 2), date(2026, 12, 1));
        assert_eq!(asked(&notes, &[], november), ["2025-10-20"]);
        let mut answers = vec![keep_on(november)];
        assert_eq!(asked(&notes, &answers, november), [""; 0]);
        assert_eq!(asked(&notes, &answers, december), ["2025-11-10"]);
        // What is kept already is not kept longer by the next answer, in whatever order they are read.
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
    fn of_a_conversation_the_lessons_stay_and_of_a_placement_its_marks() {
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
