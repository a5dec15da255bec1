use super::*;
use crate::content::{Catalog, Language};
use crate::model::views::{Bar, Pole};
use crate::model::{EntryId, Link};

fn entry(sheet: &str, day: &str, entropy: u128) -> Entry {
    let at = format!("{day}T09:00:00+01:00").parse().unwrap();
    Entry::new(EntryId::new(at, entropy), sheet, at)
}

fn about(sheet: &str, day: &str, dilemma: &str, step: Option<i64>) -> Entry {
    let mut entry = entry(sheet, day, 1);
    entry.about.insert(Link::dilemma(dilemma));
    if let Some(step) = step {
        let at = entry.written;
        entry.answer("today-a", Answer::Scale(step), at);
    }
    entry
}

fn written(sheet: &str, day: &str, text: &str) -> Entry {
    let mut entry = entry(sheet, day, 1);
    let at = entry.written;
    entry.answer("text", Answer::Text(text.to_owned()), at);
    entry
}

#[test]
fn the_most_frequent_dilemma_comes_first_with_its_first_and_last_placement() {
    let entries = [
        about(REFLECTION, "2026-11-03", "trust-control", None),
        about(PLACEMENT, "2026-11-10", "clear-responsive", Some(-2)),
        about(REFLECTION, "2026-11-11", "clear-responsive", None),
        about(PLACEMENT, "2026-11-20", "clear-responsive", Some(0)),
        about(PLACEMENT, "2026-11-25", "same-adapted", None),
        entry(REFLECTION, "2026-11-26", 1),
    ];
    let found = returning(entries.iter().rev());
    let order: Vec<(&str, usize)> = found
        .iter()
        .map(|found| (found.dilemma.as_str(), found.times))
        .collect();
    assert_eq!(
        order,
        [
            ("clear-responsive", 3),
            ("same-adapted", 1),
            ("trust-control", 1)
        ]
    );
    let mark =
        |placement: Option<Placement>| placement.and_then(|one| one.mark(Bar::Today, Pole::A));
    assert_eq!(
        (mark(found[0].first), mark(found[0].last)),
        (Some(-2), Some(0))
    );
    assert_eq!((found[1].first, found[2].last), (None, None));
}

#[test]
fn promises_are_counted_by_outcome() {
    let outcomes = [
        Some("yes"),
        Some("yes"),
        Some("partly"),
        Some("no"),
        Some("not-relevant"),
        Some("a word of another version"),
        None,
    ];
    let mut entries: Vec<Entry> = outcomes
        .iter()
        .zip(1..)
        .map(|(outcome, entropy)| {
            let mut entry = entry(COMMITMENT, "2026-11-20", entropy);
            let at = entry.written;
            entry.answer(Commitment::ACT, Answer::Text("väntar".to_owned()), at);
            if let Some(outcome) = outcome {
                entry.answer(
                    Commitment::OUTCOME,
                    Answer::Choice((*outcome).to_owned()),
                    at,
                );
            }
            entry
        })
        .collect();
    // A blank one does not count.
    entries.push(entry(COMMITMENT, "2026-11-20", 99));
    let counts = count_promises(entries.iter());
    let expected = PromiseCounts {
        yes: 2,
        partly: 1,
        no: 1,
        not_relevant: 1,
        open: 2,
    };
    assert_eq!(counts, expected);
}

#[test]
fn a_dilemma_is_unopened_until_an_entry_is_about_it() {
    let entries = [about(REFLECTION, "2026-11-03", "b", None)];
    assert_eq!(
        unopened(["a", "b", "c"].into_iter(), entries.iter()),
        ["a", "c"]
    );
    assert_eq!(unopened(["a"].into_iter(), std::iter::empty()), ["a"]);
}

#[test]
fn first_and_last_are_reflections_if_there_are_any() {
    let entries = [
        written("friction", "2026-10-01", "a"),
        written(REFLECTION, "2026-10-05", " "),
        written(REFLECTION, "2026-10-06", "first"),
        written(REFLECTION, "2026-12-01", "last"),
        written("friction", "2026-12-24", "z"),
    ];
    let found = |entries: &[Entry]| {
        first_and_last(entries.iter().rev())
            .map(|(first, last)| (first.text("text").to_owned(), last.text("text").to_owned()))
    };
    let pair = |first: &str, last: &str| Some((first.to_owned(), last.to_owned()));
    assert_eq!(found(&entries), pair("first", "last"));
    assert_eq!(found(&entries[..3]), pair("first", "first"));
    assert_eq!(
        found(&[entries[0].clone(), entries[4].clone()]),
        pair("a", "z")
    );
    assert_eq!(found(&entries[1..2]), None);
}

#[test]
fn ratings_come_with_their_examples_if_any() {
    let catalog = Catalog::shipped(Language::English).unwrap();
    let sheet = catalog.sheet("foundations").unwrap();
    let mut answers = entry("foundations", "2026-11-20", 1);
    let at = answers.written;
    answers.answer("honesty", Answer::Scale(2), at);
    answers.answer("honesty-example", Answer::Text("said it".to_owned()), at);
    answers.answer("joy", Answer::Scale(3), at);
    let found: Vec<(&str, i64, &str)> = backed(sheet, &answers)
        .into_iter()
        .map(|backed| (backed.field.id.as_str(), backed.step, backed.example))
        .collect();
    assert_eq!(found, [("honesty", 2, "said it"), ("joy", 3, "")]);
}

#[test]
fn then_is_the_last_version_before_the_period() {
    let versions =
        ["2026-03-01", "2026-09-15", "2026-11-02"].map(|day| written("trust-definition", day, day));
    let texts = |start: &str, upto: usize| {
        let start = start.parse().unwrap();
        let (then, now) = then_and_now(versions[..upto].iter().rev(), start);
        let text = |entry: Option<&Entry>| entry.map(|entry| entry.text("text").to_owned());
        (text(then), text(now))
    };
    let day = |day: &str| Some(day.to_owned());
    assert_eq!(
        texts("2026-10-01", 3),
        (day("2026-09-15"), day("2026-11-02"))
    );
    assert_eq!(
        texts("2026-10-01", 2),
        (day("2026-09-15"), day("2026-09-15"))
    );
    assert_eq!(texts("2026-01-01", 3), (None, day("2026-11-02")));
    assert_eq!(texts("2026-10-01", 0), (None, None));
}
