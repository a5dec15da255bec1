use super::*;
use crate::model::EntryId;

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
fn values_are_put_in_the_period_of_their_week() {
    let periods = Span::Weeks.periods(week("2026-W47"), None);
    let values = [
        (week("2026-W30"), 0),
        (week("2026-W36"), 1),
        (week("2026-W38"), 2),
        (week("2026-W38"), 3),
        (week("2026-W47"), 4),
        (week("2026-W48"), 5),
    ];
    let found = by_period(values.into_iter(), &periods);
    let mut expected = vec![(None, Vec::new()); 12];
    expected[0] = (Some(week("2026-W36")), vec![1]);
    expected[2] = (Some(week("2026-W38")), vec![2, 3]);
    expected[11] = (Some(week("2026-W47")), vec![4]);
    assert_eq!(found, expected);
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
fn weeks_with_notes_are_those_of_the_period() {
    let written = ["2026-W49", "2026-W47", "2026-W46", "2026-W36", "2026-W35"].map(week);
    let count = |first: &str, last: &str| {
        let (first, last) = (week(first), week(last));
        weeks_with_notes(written.into_iter(), Period { first, last })
    };
    assert_eq!(count("2026-W36", "2026-W47"), 3);
    assert_eq!(count("2026-W47", "2026-W47"), 1);
    assert_eq!(count("2026-W34", "2026-W45"), 2);
    assert_eq!(count("2020-W01", "2020-W12"), 0);
}
