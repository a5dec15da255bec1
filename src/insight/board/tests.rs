use jiff::civil::{Date, date};

use super::*;
use crate::content::{Catalog, Language};
use crate::model::{Answer, Link, Moment, WeekId};

const TODAY: Date = date(2026, 11, 20);

/// An entry with answers given as text: a day, an option of certain fields, or else a text.
fn entry(sheet: &str, day: &str, number: u128, answers: &[(&str, &str)]) -> Entry {
    let at: Moment = format!("{day}T09:00:00+01:00").parse().unwrap();
    let mut entry = Entry::new(EntryId::new(at, number), sheet, at);
    for (field, text) in answers {
        let answer = match (text.parse::<Date>(), *field) {
            (Ok(day), _) => Answer::Date(day),
            (_, "do" | "close" | "gate") => Answer::Choice((*text).to_owned()),
            (_, "outcome") if sheet == CONVERSATION => Answer::Choice((*text).to_owned()),
            _ => Answer::Text((*text).to_owned()),
        };
        entry.answer(field, answer, at);
    }
    entry
}

/// The groups that are not empty, each with the indexes of its entries in `entries`.
fn groups(sheet: &str, entries: &[Entry], talks: &[Entry]) -> Vec<(Group, Vec<usize>)> {
    let catalog = Catalog::shipped(Language::English).unwrap();
    let sheet = catalog.sheet(sheet).unwrap();
    let leaf = |entry: &Entry| match sheet.is_standing() {
        true => Leaf::Standing,
        false => Leaf::Week(WeekId::of(entry.written.date())),
    };
    let own = entries.iter().map(|entry| (leaf(entry), entry));
    let number = |id| entries.iter().position(|entry| entry.id == id).unwrap();
    board(sheet, &catalog, own, talks.iter(), TODAY)
        .into_iter()
        .filter(|section| !section.rows.is_empty())
        .map(|section| {
            let rows = section.rows.iter().map(|row| number(row.id));
            (section.group, rows.collect())
        })
        .collect()
}

#[test]
fn conversations_are_grouped_by_stage_and_sorted_by_day() {
    let talk =
        |number, answers: &[(&str, &str)]| entry(CONVERSATION, "2026-11-02", number, answers);
    let talks = [
        talk(0, &[("matter", "KL")]),
        talk(1, &[("planned", "2026-11-20")]),
        talk(2, &[("planned", "2026-11-19")]),
        talk(3, &[("agreed", "ja"), ("follow-up", "2026-12-04")]),
        talk(4, &[("agreed", "ja"), ("follow-up", "2026-11-23")]),
        talk(5, &[("agreed", "ja")]),
        talk(6, &[("outcome", "better"), ("close", "thank")]),
        talk(7, &[("gate", "elsewhere-first")]),
        talk(8, &[("matter", "MB")]),
    ];
    assert_eq!(
        groups(CONVERSATION, &talks, &[]),
        [
            (Group::Prepare, vec![8, 0]),
            (Group::Hold, vec![1]),
            (Group::Afterwards, vec![2]),
            (Group::FollowUp, vec![5, 4, 3]),
            (Group::Closed, vec![7, 6]),
        ]
    );
}

#[test]
fn frictions_are_grouped_by_decision_or_by_their_conversation() {
    let friction =
        |number, answers: &[(&str, &str)]| entry(FRICTION, "2026-11-02", number, answers);
    let open = entry(CONVERSATION, "2026-11-03", 20, &[("matter", "KL")]);
    let closed = [("outcome", "better"), ("close", "thank")];
    let closed = entry(CONVERSATION, "2026-11-03", 21, &closed);
    let mut frictions = vec![
        friction(0, &[("what", "mötet")]),
        friction(1, &[("do", "wait"), ("by", "2026-12-01")]),
        friction(2, &[("do", "wait"), ("by", "2026-11-20")]),
        friction(3, &[("do", "ask")]),
        friction(4, &[("do", "let-go")]),
        friction(5, &[("outcome", "löst")]),
    ];
    // Raised frictions: one with an open conversation, one with a closed one, one whose conversation is missing.
    let gone = EntryId::new(open.written, 99);
    for (number, talk) in [(6, open.id), (7, closed.id), (8, gone)] {
        let mut raised = friction(number, &[("do", "raise")]);
        raised.about.insert(Link::entry(talk));
        frictions.push(raised);
    }
    assert_eq!(
        groups(FRICTION, &frictions, &[open, closed]),
        [
            (Group::ToDecide, vec![0, 2]),
            (Group::Decided, vec![1, 8, 3]),
            (Group::InConversation, vec![6]),
            (Group::Done, vec![7, 5, 4]),
        ]
    );
}

#[test]
fn the_newest_version_per_area_or_per_sheet_is_in_force() {
    let bounds = |day, number, area| entry("boundaries", day, number, &[("area", area)]);
    let all = [
        bounds("2026-01-05", 0, "Schema"),
        bounds("2026-01-06", 1, "Upphandling"),
        bounds("2026-03-03", 2, "upphandling "),
    ];
    let expected = [(Group::InForce, vec![2, 0]), (Group::Older, vec![1])];
    assert_eq!(groups("boundaries", &all, &[]), expected);
    let trust =
        |day, number, count| entry("trust-definition", day, number, &[("took-part", count)]);
    let all = [trust("2026-01-05", 0, "8"), trust("2026-06-05", 1, "11")];
    let expected = [(Group::InForce, vec![1]), (Group::Older, vec![0])];
    assert_eq!(groups("trust-definition", &all, &[]), expected);
    let pulses = ["2026-01-05", "2026-02-05"].map(|day| entry("pulse", day, 0, &[]));
    assert_eq!(groups("pulse", &pulses, &[]), [(Group::All, vec![1, 0])]);
}
