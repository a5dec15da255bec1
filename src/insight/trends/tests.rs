use super::*;
use crate::model::{EntryId, Link};

fn week(text: &str) -> WeekId {
    text.parse().unwrap()
}

fn entry(sheet: &str, of: &str, entropy: u128) -> (WeekId, Entry) {
    let week = week(of);
    let at = format!("{}T09:00:00+01:00", week.monday()).parse().unwrap();
    (week, Entry::new(EntryId::new(at, entropy), sheet, at))
}

#[test]
fn spans_have_adjoining_periods_of_a_week_month_quarter_or_year() {
    let now = week("2026-W47");
    let summary = |span: Span, since: &str| {
        let periods = span.periods(now, Some(week(since)));
        let first = periods.first().unwrap();
        (
            periods.len(),
            first.first.to_string(),
            periods.last().unwrap().last.to_string(),
        )
    };
    let pair = |count: usize, first: &str, last: &str| (count, first.to_owned(), last.to_owned());
    assert_eq!(
        summary(Span::Weeks, "2026-W01"),
        pair(12, "2026-W36", "2026-W47")
    );
    assert_eq!(
        summary(Span::Months, "2026-W01"),
        pair(12, "2025-W49", "2026-W48")
    );
    assert_eq!(
        summary(Span::All, "2026-W40"),
        pair(2, "2026-W40", "2026-W48")
    );
    assert_eq!(
        summary(Span::All, "2023-W10"),
        pair(45, "2023-W09", "2026-W48")
    );
    assert_eq!(
        summary(Span::All, "2016-W10"),
        pair(44, "2016-W01", "2026-W53")
    );
    assert_eq!(
        summary(Span::All, "1976-W10"),
        pair(51, "1976-W01", "2026-W53")
    );
    assert_eq!(Span::All.periods(now, None).len(), 1);
    for span in [Span::Weeks, Span::Months, Span::All] {
        let periods = span.periods(now, Some(week("1990-W01")));
        for pair in periods.windows(2) {
            assert_eq!(pair[0].last.next(), Some(pair[1].first), "{span:?}");
        }
    }
    assert_eq!(
        Span::All
            .periods(week("0001-W02"), Some(week("0001-W01")))
            .len(),
        1
    );
}

#[test]
fn a_course_has_the_last_value_of_each_period_or_none() {
    let periods = Span::Weeks.periods(week("2026-W47"), None);
    let values = [
        (week("2026-W30"), 0),
        (week("2026-W36"), 1),
        (week("2026-W38"), 2),
        (week("2026-W38"), 3),
        (week("2026-W47"), 4),
        (week("2026-W48"), 5),
    ];
    let found = course(values.into_iter(), &periods);
    let mut expected = vec![None; 12];
    (expected[0], expected[2], expected[11]) = (Some(1), Some(3), Some(4));
    assert_eq!(found, expected);
}

#[test]
fn each_dilemma_has_its_own_course() {
    let placed = |of: &str, dilemma: &str, step: Option<i64>| {
        let (week, mut entry) = entry(PLACEMENT, of, 1);
        entry.about.insert(Link::dilemma(dilemma));
        let at = entry.written;
        if let Some(step) = step {
            entry.answer("today-a", Answer::Scale(step), at);
        }
        (week, entry)
    };
    let entries = [
        placed("2026-W46", "a", Some(1)),
        placed("2026-W46", "b", None),
        placed("2026-W47", "a", Some(2)),
        placed("2026-W47", "c", Some(-3)),
    ];
    let periods = Span::Weeks.periods(week("2026-W47"), None);
    let courses = placement_courses(entries.iter().map(|(week, entry)| (*week, entry)), &periods);
    let placed = |dilemma: &str| courses[dilemma].iter().flatten().count();
    assert_eq!(courses.keys().collect::<Vec<_>>(), ["a", "c"]);
    assert_eq!((placed("a"), placed("c")), (2, 1));
}

#[test]
fn not_this_week_is_counted_apart_from_no() {
    let answers = [
        ("x", "yes"),
        ("y", "no"),
        ("x", "not-this-week"),
        ("z", "yes"),
    ];
    let entries: Vec<Entry> = answers
        .iter()
        .zip(1..)
        .map(|((check, answer), entropy)| {
            let (_, mut entry) = entry("tip-checks", "2026-W47", entropy);
            let at = entry.written;
            entry.answer(check, Answer::Choice((*answer).to_owned()), at);
            entry
        })
        .collect();
    let tally = tally(entries.iter(), &["x", "y"]);
    let of = CheckAnswer::ALL.map(|answer| tally.of(answer));
    assert_eq!((of, tally.is_empty()), ([1, 0, 1, 1], false));
}

#[test]
fn points_are_added_up_by_role() {
    let entries: Vec<Entry> = [[("coach", 4), ("compass", 6)], [("coach", 1), ("path", 9)]]
        .iter()
        .zip(1..)
        .map(|(points, entropy)| {
            let (_, mut entry) = entry("roles", "2026-W47", entropy);
            let at = entry.written;
            let points = points
                .iter()
                .map(|(id, n)| ((*id).to_owned(), *n))
                .collect();
            entry.answer("shares", Answer::Points(points), at);
            entry
        })
        .collect();
    let sum = points(entries.iter(), "shares");
    assert_eq!((sum["coach"], sum["compass"], sum["path"]), (5, 6, 9));
}

#[test]
fn weeks_with_notes_counts_only_the_last_weeks() {
    let written = ["2026-W49", "2026-W47", "2026-W46", "2026-W36", "2026-W35"].map(week);
    let count = |until: &str, of| weeks_with_notes(written.into_iter(), week(until), of);
    assert_eq!(count("2026-W47", 12), 3);
    assert_eq!(count("2026-W47", 1), 1);
    assert_eq!(count("2026-W45", 12), 2);
    assert_eq!(count("2020-W01", 12), 0);
}
