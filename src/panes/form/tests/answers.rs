//! Tests of every kind of answer.

use super::*;

#[test]
fn a_promise_reads_as_one_sentence_and_asks_for_what_came_of_it_when_its_week_is_over() {
    let mut room = room();
    let mut form = room.open("commitment");
    room.keys(&mut form, "någon");
    assert!(room.screen(&form, 80, 22).contains("Om någon, då …"));
    room.keys(&mut form, "Tab väntar Tab 3");
    assert!(
        room.screen(&form, 80, 22)
            .contains("Vad skulle göra det till en fyra?")
    );
    room.keys(&mut form, "Right");
    assert_eq!(room.entry(&form).scale("sure"), Some(4));
    assert_eq!(plan(&mut room, &form).progress(), (3, 3));
    room.now.moment = "2026-11-23T08:00:00+01:00".parse().unwrap();
    assert_eq!(plan(&mut room, &form).progress(), (3, 4));
}

#[test]
fn a_day_is_interpreted_while_it_is_typed_and_text_that_is_no_day_is_no_answer() {
    let mut room = room();
    let mut form = room.open("conversation");
    room.keys(&mut form, "Shift+Tab Shift+Tab");
    assert_eq!(field(&here(&form)), "delete-on");
    room.keys(&mut form, "4/12");
    let day = jiff::civil::date(2026, 12, 4);
    assert_eq!(room.answer(&form, "delete-on"), Some(&Answer::Date(day)));
    assert!(
        room.screen(&form, 80, 22)
            .contains("fredag 4 december 2026, v 49")
    );
    room.keys(&mut form, "x");
    assert_eq!(room.answer(&form, "delete-on"), None);
    assert!(room.screen(&form, 80, 22).contains("”4/12x”"));
    room.keys(&mut form, "Enter");
    assert_eq!(field(&here(&form)), "delete-on", "it is to be mended first");
    room.keys(&mut form, "Backspace Tab Shift+Tab");
    assert_eq!(room.answer(&form, "delete-on"), Some(&Answer::Date(day)));
    // A day come to is selected: the next letters replace it.
    room.keys(&mut form, "5/12");
    let next = jiff::civil::date(2026, 12, 5);
    assert_eq!(room.answer(&form, "delete-on"), Some(&Answer::Date(next)));
    room.keys(&mut form, "Ctrl+A Delete");
    assert_eq!(room.answer(&form, "delete-on"), None);
}

#[test]
fn ten_points_are_shared_in_three_keys_and_never_more_than_ten() {
    let mut room = room();
    let mut form = room.open("roles");
    room.keys(&mut form, "5 3 Right Right");
    let points = |room: &Fixture, form: &FormPage| match room.answer(form, "shares") {
        Some(Answer::Points(points)) => points.values().copied().collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    // In key order: coach, compass, path-clearer.
    assert_eq!(points(&room, &form), [3, 5, 2]);
    assert!(room.screen(&form, 80, 22).contains("0 poäng kvar"));
    room.keys(&mut form, "Right Up Left Left Up 9");
    assert_eq!(points(&room, &form), [1, 7, 2]);
    let now = room.now;
    room.workbook.undo(now);
    form.sync(&mut room.desk());
    assert_eq!(points(&room, &form), [1, 5, 2]);
    assert!(room.screen(&form, 80, 22).contains("2 poäng kvar"));
}

#[test]
fn the_pulse_takes_one_key_a_question() {
    let mut room = room();
    let mut form = room.open("pulse");
    room.keys(&mut form, "2 5 3");
    let entry = room.entry(&form);
    assert_eq!(
        ["mandate", "responsibility", "support"].map(|field| entry.scale(field)),
        [Some(2), Some(5), Some(3)]
    );
    assert_eq!(field(&here(&form)), "need");
    assert!(
        room.screen(&form, 80, 22)
            .contains("Vilket beslut skulle du vilja ha")
    );
    room.keys(&mut form, "Shift+Tab Delete");
    assert_eq!(room.answer(&form, "support"), None);
}

#[test]
fn answers_that_the_sheet_does_not_ask_for_are_shown_and_kept() {
    let mut room = room();
    let target = room.target("friction");
    let at = room.now.moment;
    let unknown = Answer::Unknown("Mood(colour: \"blå\")".to_owned());
    room.desk().change(&target, |entry| {
        entry.answer("weather", Answer::Text("regn".to_owned()), at);
        entry.answer("what", Answer::Scale(3), at);
        entry.answer("tillit:author", Answer::Choice("coach".to_owned()), at);
        entry.answer("by", unknown.clone(), at)
    });
    let mut form = FormPage::open(target, &mut room.desk());
    let screen = room.screen(&form, 120, 40);
    assert!(
        screen.contains("Övrigt") && screen.contains("weather"),
        "{screen}"
    );
    assert!(!screen.contains("tillit:"), "{screen}");
    for _ in 0..12 {
        room.screen(&form, 80, 22);
        room.keys(&mut form, "x 1 Tab");
    }
    let entry = room.entry(&form);
    assert_eq!(entry.answers.get("by"), Some(&unknown));
    assert_eq!(entry.answers.get("what"), Some(&Answer::Scale(3)));
    assert_eq!(entry.text("weather"), "regn");
}

#[test]
fn an_entry_of_an_unknown_sheet_can_be_read() {
    let mut room = room();
    let mut target = room.target("friction");
    target.sheet = "moon-phase".to_owned();
    let at = room.now.moment;
    room.desk().change(&target, |entry| {
        entry.answer("phase", Answer::Text("ny".to_owned()), at)
    });
    let form = FormPage::open(target, &mut room.desk());
    let screen = room.screen(&form, 120, 22);
    assert!(
        screen.contains("okänt blad (moon-phase)") && screen.contains("ny"),
        "{screen}"
    );
}

#[test]
fn a_leaf_with_a_fault_is_read_only() {
    let mut room = room();
    let leaf = Leaf::Week(WeekId::of(room.now.moment.date()));
    let fault = crate::notation::Fault::at("2026-W47.ron", "x", 1, 1, "expected `(`");
    let read = Outcome::Read {
        leaf,
        read: Err(Box::new(fault)),
    };
    let now = room.now;
    room.workbook.apply_outcome(read, now);
    let mut form = room.open("friction");
    room.keys(&mut form, "a Tab 1 Tab 2");
    assert_eq!(form.target.entry(&room.workbook), None);
    assert!(room.screen(&form, 80, 22).contains("går bara att läsa"));
}

#[test]
fn an_answer_of_another_kind_can_be_removed_and_restored_unchanged() {
    let mut room = room();
    let target = room.target("friction");
    let at = room.now.moment;
    let unknown = Answer::Unknown("Mood(3)".to_owned());
    room.desk()
        .change(&target, |entry| entry.answer("what", unknown.clone(), at));
    let mut form = FormPage::open(target, &mut room.desk());
    room.keys(&mut form, "Shift+Tab");
    assert_eq!(field(&here(&form)), "what");
    assert!(room.screen(&form, 80, 22).contains("Mood(3)"));
    room.keys(&mut form, "Delete");
    assert_eq!(room.answer(&form, "what"), None);
    let now = room.now;
    room.workbook.undo(now);
    room.keys(&mut form, "x");
    assert_eq!(room.answer(&form, "what"), Some(&unknown));
}
