use jiff::civil::Date;

use super::*;
use crate::content::{Catalog, Language};
use crate::model::views::{COMMITMENT, CONVERSATION, REFLECTION};
use crate::model::{Answer, EntryId, Link};

fn entry(sheet: &str, day: &str) -> Entry {
    let at = format!("{day}T09:00:00+01:00").parse().unwrap();
    Entry::new(EntryId::new(at, 1), sheet, at)
}

fn week(text: &str) -> WeekId {
    text.parse().unwrap()
}

fn in_weeks(entries: &[Entry]) -> impl DoubleEndedIterator<Item = (WeekId, &Entry)> + Clone {
    entries
        .iter()
        .map(|entry| (WeekId::of(entry.written.date()), entry))
}

#[test]
fn the_review_asks_about_the_last_promise_while_it_is_open_or_recent() {
    let promise = |day: &str, answered: Option<&str>| {
        let mut entry = entry(COMMITMENT, day);
        let at = entry.written;
        entry.answer(Commitment::ACT, Answer::Text(day.to_owned()), at);
        if let Some(answered) = answered {
            let at = format!("{answered}T09:00:00+01:00").parse().unwrap();
            entry.answer(Commitment::OUTCOME, Answer::Choice("no".to_owned()), at);
        }
        entry
    };
    let cases: [(&[Entry], &str, Option<&str>); 7] = [
        (&[], "2026-W47", None),
        (
            &[promise("2026-11-13", None)],
            "2026-W47",
            Some("2026-11-13"),
        ),
        (
            &[promise("2026-09-04", None)],
            "2026-W47",
            Some("2026-09-04"),
        ),
        (
            &[promise("2026-11-13", Some("2026-11-16"))],
            "2026-W47",
            Some("2026-11-13"),
        ),
        (
            &[promise("2026-09-04", Some("2026-11-20"))],
            "2026-W47",
            Some("2026-09-04"),
        ),
        (
            &[promise("2026-09-04", Some("2026-09-11"))],
            "2026-W47",
            None,
        ),
        (
            &[promise("2026-11-13", None), promise("2026-11-20", None)],
            "2026-W47",
            Some("2026-11-13"),
        ),
    ];
    for (entries, at, expected) in cases {
        let found = promise_to_review(in_weeks(entries), week(at));
        assert_eq!(
            found.map(|(_, entry)| entry.text(Commitment::ACT)),
            expected,
            "{at}"
        );
    }
}

#[test]
fn the_suggested_dilemma_is_the_weeks_own_else_the_focus_else_the_last_placed() {
    let about = |sheet: &str, day: &str, dilemma: &str| {
        let mut entry = entry(sheet, day);
        entry.about.insert(Link::dilemma(dilemma));
        entry
    };
    let placed = [
        about(PLACEMENT, "2026-10-02", "a"),
        about(PLACEMENT, "2026-11-13", "b"),
        about(PLACEMENT, "2026-12-04", "c"),
    ];
    let of_week = [
        about(REFLECTION, "2026-11-17", "d"),
        about(REFLECTION, "2026-11-18", "e"),
        about(REFLECTION, "2026-11-19", "d"),
    ];
    let now = week("2026-W47");
    let suggested = |of_week: &[Entry], focus: Option<&str>, placed: &[Entry]| {
        suggested_dilemma(of_week.iter(), focus, in_weeks(placed), now)
    };
    assert_eq!(
        suggested(&of_week, Some("f"), &placed).as_deref(),
        Some("d")
    );
    assert_eq!(suggested(&[], Some("f"), &placed).as_deref(), Some("f"));
    assert_eq!(suggested(&[], None, &placed).as_deref(), Some("b"));
    assert_eq!(suggested(&[], None, &placed[2..]), None);
}

fn friction(day: &str, by: Option<&str>, decided: Option<&str>) -> Entry {
    let mut entry = entry(FRICTION, day);
    let at = entry.written;
    entry.answer("what", Answer::Text(day.to_owned()), at);
    if let Some(by) = by {
        let by: Date = by.parse().unwrap();
        entry.answer("by", Answer::Date(by), at);
    }
    if let Some(decided) = decided {
        entry.answer("do", Answer::Choice(decided.to_owned()), at);
    }
    entry
}

#[test]
fn decisions_to_make_are_undecided_frictions_and_due_ones() {
    let mut talk = entry(CONVERSATION, "2026-10-01");
    let at = talk.written;
    talk.answer("follow-up", Answer::Date("2026-11-20".parse().unwrap()), at);
    let mut later = entry(CONVERSATION, "2026-10-02");
    later.answer("follow-up", Answer::Date("2026-11-27".parse().unwrap()), at);
    let entries = [
        talk,
        later,
        friction("2026-11-19", None, None),
        friction("2026-10-20", None, None),
        friction("2026-10-21", Some("2026-11-27"), Some("wait")),
        friction("2026-10-22", Some("2026-11-19"), Some("wait")),
        friction("2026-10-23", None, Some("let-go")),
        friction("2026-10-24", None, Some("raise")),
    ];
    let catalog = Catalog::shipped(Language::English).unwrap();
    let query = |today: &str| DueQuery {
        catalog: &catalog,
        today: today.parse().unwrap(),
        until: "2026-12-31".parse().unwrap(),
        retention_months: 12,
        has_own_months: true,
    };
    let days = |today: &str| {
        let pairs = entries
            .iter()
            .map(|entry| (Leaf::Week(WeekId::of(entry.written.date())), entry));
        let found = to_decide(pairs, &query(today));
        let day = |id| {
            entries
                .iter()
                .find(|entry| entry.id == id)
                .unwrap()
                .written
                .date()
        };
        found
            .iter()
            .map(|reminder| day(reminder.id).to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        days("2026-11-20"),
        ["2026-10-20", "2026-10-22", "2026-11-19", "2026-10-01"]
    );
    assert_eq!(days("2026-11-18"), ["2026-10-20", "2026-11-19"]);
    assert_eq!(
        days("2026-11-27"),
        [
            "2026-10-20",
            "2026-10-21",
            "2026-10-22",
            "2026-11-19",
            "2026-10-01",
            "2026-10-02"
        ]
    );
}

#[test]
fn an_act_that_cannot_begin_with_a_verb_is_detected() {
    let (never, endings) = ("jag inte en ett mer", "ning het tion");
    let may = |act: &str| may_begin_with_verb(act, never, endings);
    for act in [
        "väntar jag",
        "Fråga KL",
        "säger nej",
        "  ring",
        "”går ut",
        "ber om frihet",
    ] {
        assert!(may(act), "{act}");
    }
    for act in [
        "jag väntar",
        "Inte svara",
        "mer tid",
        "avstämning med KL",
        "3 gånger",
        "",
        "…",
    ] {
        assert!(!may(act), "{act}");
    }
}

#[test]
fn an_absence_is_more_than_two_weeks_without_a_note() {
    let cases = [
        (None, false),
        (Some("2026-W47"), false),
        (Some("2026-W45"), false),
        (Some("2026-W44"), true),
        (Some("2019-W01"), true),
        (Some("2027-W01"), false),
    ];
    for (last, away) in cases {
        assert_eq!(was_away(last.map(week), week("2026-W47")), away, "{last:?}");
    }
    // Across a new year after a year with 53 weeks.
    assert!(!was_away(Some(week("2026-W52")), week("2027-W01")));
    assert!(was_away(Some(week("2026-W51")), week("2027-W01")));
}
