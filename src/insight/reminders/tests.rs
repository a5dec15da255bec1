use jiff::civil::date;

use super::*;
use crate::content::{Catalog, FieldKind, Language};
use crate::model::{Link, Moment};

fn at(day: &str) -> Moment {
    format!("{day}T09:00:00+01:00").parse().unwrap()
}

/// An entry with answers given as text: a day, a text for certain fields, or else the id of an option.
fn entry(sheet: &str, day: &str, answers: &[(&str, &str)]) -> Entry {
    let mut entry = Entry::new(EntryId::new(at(day), 1), sheet, at(day));
    answer(&mut entry, answers);
    entry
}

fn answer(entry: &mut Entry, answers: &[(&str, &str)]) {
    for (field, text) in answers {
        let answer = match text.parse::<Date>() {
            Ok(day) => Answer::Date(day),
            Err(_) if ["matter", "what", "act", "agreed", "area", "happened"].contains(field) => {
                Answer::Text((*text).to_owned())
            }
            Err(_) => Answer::Choice((*text).to_owned()),
        };
        entry.answer(field, answer, at("2026-01-05"));
    }
}

fn leaf(entry: &Entry) -> Leaf {
    match entry.sheet.as_str() {
        "boundaries" | "trust-definition" | "contract" => Leaf::Standing,
        _ => Leaf::Week(WeekId::of(entry.written.date())),
    }
}

fn list(entries: &[Entry], today: Date) -> Vec<Reminder> {
    let catalog = Catalog::shipped(Language::Swedish).unwrap();
    let query = DueQuery {
        catalog: &catalog,
        today,
        until: today,
        retention_months: 12,
        has_own_months: true,
    };
    let weekly = entries
        .iter()
        .filter_map(|entry| Some((leaf(entry).week()?, entry)));
    let standing = entries.iter().filter(|entry| leaf(entry) == Leaf::Standing);
    let mut found = reminders(entries.iter().map(|entry| (leaf(entry), entry)), &query);
    found.extend(retention_question(standing, weekly, &query));
    found.sort_by_key(|reminder| reminder.order(today));
    found
}

fn kinds(entries: &[Entry], today: Date) -> Vec<&'static str> {
    let list = list(entries, today);
    list.iter().map(|reminder| reminder.kind.id()).collect()
}

#[test]
fn fields_of_reminders_exist_on_the_shipped_sheets() {
    let catalog = Catalog::shipped(Language::Swedish).unwrap();
    for sheet in DELETED {
        let sheet = catalog.sheet(sheet).unwrap();
        assert_eq!(sheet.field(DELETE_ON).unwrap().kind, FieldKind::Date);
    }
    for sheet in [
        CONVERSATION,
        "recap",
        "experiment",
        "boundaries",
        "principle",
    ] {
        assert!(may_remind(sheet, &catalog), "{sheet}");
    }
    assert!(!may_remind("pulse", &catalog));
}

#[test]
fn a_friction_is_due_after_two_weeks_until_it_is_decided() {
    let mut frictions = [entry(FRICTION, "2026-11-02", &[("what", "mötet")])];
    assert_eq!(kinds(&frictions, date(2026, 11, 15)), [""; 0]);
    assert_eq!(kinds(&frictions, date(2026, 11, 16)), ["friction"]);
    answer(&mut frictions[0], &[("do", "wait")]);
    assert_eq!(kinds(&frictions, date(2026, 11, 16)), ["friction"]);
    answer(&mut frictions[0], &[("by", "2026-11-20")]);
    assert_eq!(kinds(&frictions, date(2026, 11, 19)), [""; 0]);
    assert_eq!(kinds(&frictions, date(2026, 11, 20)), ["friction"]);
    for done in ["let-go", "raise"] {
        let mut decided = frictions.to_vec();
        answer(&mut decided[0], &[("do", done)]);
        if done == "raise" {
            // A link to an entry of another sheet does not count.
            let other = entry("reflection", "2026-11-03", &[]);
            decided[0].about.insert(Link::entry(other.id));
            decided.push(other);
            assert_eq!(kinds(&decided, date(2026, 12, 20)), ["friction"]);
            // The conversation's own reminder covers it.
            let talk = entry(CONVERSATION, "2026-11-04", &[("matter", "mötet")]);
            decided[0].about.insert(Link::entry(talk.id));
            decided.push(talk);
        }
        let left: &[&str] = match done {
            "raise" => &["conversation"],
            _ => &[],
        };
        assert_eq!(kinds(&decided, date(2026, 12, 20)), left, "{done}");
    }
}

#[test]
fn a_friction_that_harms_is_due_at_once_unless_it_has_a_day() {
    let mut frictions = [entry(FRICTION, "2026-11-02", &[("what", "mötet")])];
    let at_once = date(2026, 11, 2);
    let mut size = |step| {
        frictions[0].answer("size", Answer::Scale(step), at("2026-11-02"));
        let found = list(&frictions, at_once);
        found
            .iter()
            .map(|one| one.group(at_once))
            .collect::<Vec<_>>()
    };
    assert_eq!(size(2), []);
    assert_eq!(size(3), [ReminderGroup::Harms]);
    answer(&mut frictions[0], &[("do", "wait"), ("by", "2026-11-05")]);
    assert_eq!(kinds(&frictions, at_once), [""; 0]);
    answer(&mut frictions[0], &[("do", "let-go")]);
    assert_eq!(kinds(&frictions, date(2026, 12, 2)), [""; 0]);
}

#[test]
fn a_conversation_without_a_day_waits_and_one_that_was_held_asks_at_once() {
    let mut talks = [entry(CONVERSATION, "2026-11-02", &[("matter", "KL")])];
    let groups = |talks: &[Entry], today| {
        let found = list(talks, today);
        found.iter().map(|one| one.group(today)).collect::<Vec<_>>()
    };
    assert_eq!(groups(&talks, date(2026, 11, 15)), []);
    let without_day = [ReminderGroup::WithoutDay];
    assert_eq!(groups(&talks, date(2026, 11, 16)), without_day);
    answer(&mut talks[0], &[("planned", "2026-11-20")]);
    assert_eq!(groups(&talks, date(2026, 11, 19)), []);
    assert_eq!(groups(&talks, date(2026, 11, 20)), [ReminderGroup::Today]);
    assert_eq!(groups(&talks, date(2026, 11, 21)), [ReminderGroup::Overdue]);
    answer(&mut talks[0], &[("agreed", "utkast")]);
    assert_eq!(groups(&talks, date(2026, 11, 20)), without_day);
}

#[test]
fn the_last_sessions_follow_up_comes_back_until_the_next_session() {
    let day = ("follow-up-on", "2026-11-16");
    let mut sessions = vec![entry(SESSION, "2026-11-02", &[day])];
    assert_eq!(kinds(&sessions, date(2026, 11, 15)), [""; 0]);
    assert_eq!(kinds(&sessions, date(2026, 11, 16)), ["session"]);
    sessions.push(entry(SESSION, "2026-11-17", &[]));
    assert_eq!(kinds(&sessions, date(2026, 11, 18)), [""; 0]);
}

#[test]
fn only_the_last_version_has_a_review_day() {
    let version = |day, area, review| {
        let answers = [("area", area), ("next-review", review)];
        entry("boundaries", day, &answers)
    };
    let mut all = vec![
        version("2026-01-05", "Upphandling", "2026-03-02"),
        version("2026-01-06", "Schema", "2026-03-04"),
    ];
    assert_eq!(kinds(&all, date(2026, 3, 3)), ["review"]);
    all.push(version("2026-03-03", "upphandling ", "2026-09-01"));
    assert_eq!(kinds(&all, date(2026, 3, 3)), [""; 0]);
    assert_eq!(kinds(&all, date(2026, 3, 4)), ["review"]);
    assert_eq!(kinds(&all, date(2026, 9, 1)), ["review", "review"]);
}

#[test]
fn only_the_last_promise_is_due_and_reminders_are_sorted_by_group() {
    let all = [
        entry(COMMITMENT, "2026-11-02", &[("act", "frågar")]),
        entry(COMMITMENT, "2026-11-09", &[("act", "väntar")]),
        entry(FRICTION, "2026-11-01", &[]),
    ];
    let found = list(&all, date(2026, 11, 20));
    let dues: Vec<_> = found
        .iter()
        .map(|reminder| (reminder.due, reminder.id))
        .collect();
    assert_eq!(
        dues,
        [
            (date(2026, 11, 16), all[1].id),
            (date(2026, 11, 15), all[2].id)
        ]
    );
    assert_eq!(found[0].leaf.to_string(), "2026-W46");
    let before = list(&all, date(2026, 11, 15));
    assert_eq!(
        before[0].id, all[0].id,
        "a promise is not due in its own week"
    );
}

#[test]
fn old_notes_give_one_reminder_in_the_first_week_of_a_month() {
    let all = ["2025-10-31", "2025-10-30", "2025-11-03"].map(|day| entry("reflection", day, &[]));
    let found = list(&all, date(2026, 11, 1));
    let [old] = found.as_slice() else {
        panic!("{found:?}");
    };
    let counted = ReminderKind::Retention {
        entries: 2,
        months: 12,
    };
    assert_eq!((old.kind, old.id), (counted, all[1].id));
    assert_eq!(kinds(&all, date(2026, 11, 7)), ["retention"]);
    assert_eq!(kinds(&all, date(2026, 11, 8)), [""; 0]);
    assert_eq!(kinds(&all, date(2026, 10, 1)), [""; 0]);
}

/// Week, the action on its Monday, and the reminders from then on.
const YEAR: &[(i8, &str, &[&str])] = &[
    (2, "promise", &[]),
    (3, "", &["promise"]),
    (6, "answer", &[]),
    (8, "plan for Wednesday", &[]),
    (9, "", &["conversation"]),
    (11, "note and follow up in week 14", &[]),
    (14, "", &["follow-up"]),
    (16, "close, delete in week 40", &[]),
    (18, "friction", &[]),
    (20, "", &["friction"]),
    (22, "give it week 25", &[]),
    (25, "", &["friction"]),
    (26, "say what came of it", &[]),
    (28, "set boundaries until week 32", &[]),
    (32, "", &["review"]),
    (33, "look at them, next in week 60", &[]),
    (35, "experiment until week 36", &[]),
    (36, "", &["experiment"]),
    (37, "say what happened", &[]),
    (40, "", &["deletion"]),
    (41, "delete", &[]),
    (45, "two frictions", &[]),
    (46, "promise again", &[]),
    (47, "", &["promise", "friction", "friction"]),
    (50, "let them go and answer", &[]),
];

#[test]
fn a_year_of_weeks_gives_the_expected_reminders() {
    let mut book: Vec<Entry> = Vec::new();
    let mut expected: &[&str] = &[];
    for number in 1..=53 {
        let week = WeekId::new(2026, number).unwrap();
        if let Some((_, done, from_now)) = YEAR.iter().find(|(week, ..)| *week == number) {
            do_week(&mut book, number, &week.monday().to_string());
            assert_eq!(kinds(&book, week.monday()), *from_now, "{number}: {done}");
            expected = from_now;
        }
        assert_eq!(kinds(&book, week.monday()), expected, "{number}");
        let before = list(&book, week.monday());
        // A later day of the week only adds reminders.
        let after = list(&book, week.monday().saturating_add(2.days()));
        assert!(
            before.iter().all(|reminder| after.contains(reminder)),
            "{number}"
        );
    }
}

fn do_week(book: &mut Vec<Entry>, week: i8, monday: &str) {
    let mut find = |sheet: &str, answers: &[(&str, &str)]| {
        let mut of_sheet = book.iter_mut().filter(|entry| entry.sheet == sheet);
        answer(of_sheet.next_back().unwrap(), answers);
    };
    let day = |week: i8| WeekId::new(2026, week).unwrap().monday().to_string();
    match week {
        6 | 50 => find(COMMITMENT, &[("outcome", "yes")]),
        11 => find(CONVERSATION, &[("agreed", "ja"), ("follow-up", &day(14))]),
        16 => find(
            CONVERSATION,
            &[
                ("outcome", "better"),
                ("close", "thank"),
                ("delete-on", &day(40)),
            ],
        ),
        22 => find(FRICTION, &[("do", "wait"), ("by", &day(25))]),
        26 => find(FRICTION, &[("outcome", "better")]),
        37 => find("experiment", &[("happened", "det gick")]),
        41 => book.retain(|entry| entry.sheet != CONVERSATION),
        2 | 46 => book.push(entry(COMMITMENT, monday, &[("act", "frågar")])),
        8 => {
            let planned = [("matter", "KL"), ("planned", "2026-02-18")];
            book.push(entry(CONVERSATION, monday, &planned));
        }
        18 => book.push(entry(FRICTION, monday, &[("what", "mötet")])),
        28 => book.push(entry("boundaries", monday, &[("next-review", &day(32))])),
        33 => book.push(entry(
            "boundaries",
            monday,
            &[("next-review", "2027-02-01")],
        )),
        35 => book.push(entry("experiment", monday, &[("until", &day(36))])),
        45 => {
            for which in 0..2 {
                let mut friction = entry(FRICTION, monday, &[("what", "listan")]);
                friction.id = EntryId::new(friction.written, which);
                book.push(friction);
            }
        }
        _ => {}
    }
    if week == 50 {
        for friction in book.iter_mut().filter(|entry| entry.sheet == FRICTION) {
            answer(friction, &[("do", "let-go")]);
        }
    }
}
