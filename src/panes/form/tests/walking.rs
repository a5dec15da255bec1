//! Tests of moving between questions, and of drawing.

use super::*;

#[test]
fn every_shipped_sheet_opens_and_every_question_of_it_can_be_walked_at_any_size() {
    for language in Language::ALL {
        let mut room = room_in(language);
        let sheets: Vec<String> = room
            .catalog
            .sheets()
            .map(|sheet| sheet.id.clone())
            .collect();
        for sheet in sheets {
            let mut form = room.open(&sheet);
            let asked = room
                .catalog
                .sheet(&sheet)
                .map_or(0, |sheet| sheet.fields.len());
            let mut seen = Vec::new();
            for _ in 0..asked + 2 {
                for (width, height) in [(1, 1), (2, 30), (30, 2), (59, 17), (80, 22), (200, 60)] {
                    room.screen(&form, width, height);
                }
                seen.push(here(&form));
                room.keys(&mut form, "Tab");
            }
            let items = plan(&mut room, &form).stops();
            assert!(
                items.iter().all(|item| seen.contains(item)),
                "{sheet}: {seen:?}"
            );
            form.close(&mut room.desk());
            assert_eq!(
                room.workbook.of_sheet(&sheet).count(),
                0,
                "{sheet} was only looked at"
            );
        }
    }
}

#[test]
fn every_size_from_one_cell_is_drawn() {
    let mut room = room();
    for sheet in ["conversation", "roles", "pulse", "friction"] {
        let mut form = room.open(sheet);
        for _ in 0..3 {
            for width in (1..=20).chain((21..=200).step_by(20)) {
                for height in (1..=16).chain([24, 60]) {
                    room.screen(&form, width, height);
                }
            }
            room.keys(&mut form, "Tab Tab Tab");
        }
    }
}

#[test]
fn text_written_in_any_field_of_any_sheet_is_stored_in_the_entry() {
    let mut room = room();
    let sheets: Vec<Sheet> = room.catalog.sheets().cloned().collect();
    for sheet in sheets {
        let mut form = room.open(&sheet.id);
        if form.short {
            room.keys(&mut form, "F6");
        }
        let items = plan(&mut room, &form).stops();
        for _ in items {
            if form.writing().is_some() {
                let id = field(&here(&form)).to_owned();
                let asked = sheet.field(&id).unwrap();
                let year = if asked.past { 2025 } else { 2026 };
                let (typed, expected) = match asked.kind {
                    FieldKind::People => ("må", Answer::People(["må".to_owned()].into())),
                    FieldKind::Date => ("4/12", Answer::Date(jiff::civil::date(year, 12, 4))),
                    FieldKind::Number { .. } => ("1", Answer::Text("1".to_owned())),
                    _ => ("må", Answer::Text("må".to_owned())),
                };
                room.keys(&mut form, typed);
                let text = room.entry(&form).answers.get(&id).cloned();
                assert_eq!(text, Some(expected), "{}: {id}", sheet.id);
            }
            room.keys(&mut form, "Tab");
        }
        form.close(&mut room.desk());
    }
}

#[test]
fn a_conversation_starts_short_and_switching_loses_no_text() {
    let mut room = room();
    let mut form = room.open("conversation");
    assert!(form.short);
    assert_eq!(plan(&mut room, &form).progress(), (0, 11));
    room.keys(&mut form, "1 KL Enter");
    assert_eq!(field(&here(&form)), "seen-and-heard");
    room.keys(&mut form, "sett F6");
    assert!(!form.short);
    assert_eq!(field(&here(&form)), "seen-and-heard");
    room.keys(&mut form, "Tab mycket F6");
    assert_eq!(
        field(&here(&form)),
        "wanted",
        "`impact` is not in the short form"
    );
    room.keys(&mut form, "Shift+Tab ! Ctrl+T");
    for (field, text) in [
        ("matter", "KL"),
        ("seen-and-heard", "sett!"),
        ("impact", "mycket"),
    ] {
        assert_eq!(room.entry(&form).text(field), text);
    }
    let id = form.target.id;
    form.close(&mut room.desk());
    let leaf = Leaf::Week(WeekId::of(room.now.moment.date()));
    let target = room.desk().target(leaf, id).unwrap();
    let form = FormPage::open(target, &mut room.desk());
    assert!(!form.short, "an answer lies outside the short form");
    assert_eq!(
        field(&here(&form)),
        "unknown",
        "the first question without an answer"
    );
}

#[test]
fn the_first_key_creates_an_entry_and_an_entry_left_empty_is_discarded() {
    let mut room = room();
    let mut form = room.open("friction");
    room.keys(&mut form, "a");
    assert_eq!(room.entry(&form).text("what"), "a");
    room.keys(&mut form, "Backspace Tab");
    assert_eq!(form.target.entry(&room.workbook), None);
    room.keys(&mut form, "2");
    assert_eq!(room.entry(&form).choice("source"), Some("heard"));
}

#[test]
fn enter_closes_the_form_after_the_last_question_while_tab_wraps() {
    let mut room = room();
    let mut form = room.open("friction");
    assert_eq!(
        room.keys(&mut form, "chefsmötet Enter 1 2 1 5 Enter"),
        Reply::Done
    );
    assert_eq!(field(&here(&form)), "outcome");
    assert_eq!(
        room.keys(&mut form, "Enter"),
        Reply::Done,
        "prose takes Enter for itself"
    );
    room.keys(&mut form, "Tab");
    assert_eq!(here(&form), Stop::About);
    room.keys(&mut form, "Tab");
    assert_eq!(field(&here(&form)), "what");
    let mut form = room.open("roles");
    room.keys(&mut form, "Shift+Tab");
    assert_eq!(here(&form), Stop::About);

    let mut form = room.open("commitment");
    room.keys(&mut form, "tyst Enter vänta Enter");
    assert_eq!(field(&here(&form)), "sure");
    assert_eq!(room.keys(&mut form, "3"), Reply::Done);
    assert_eq!(field(&here(&form)), "sure", "a digit never leaves the form");
    assert_eq!(room.keys(&mut form, "Enter"), Reply::Go(Place::Back));
}

#[test]
fn the_current_question_is_always_visible_in_the_column() {
    let mut room = room();
    let mut form = room.open("conversation");
    room.keys(&mut form, "F6");
    for _ in 0..28 {
        let screen = room.screen(&form, 80, 12);
        // A card is drawn without the column.
        let is_card = matches!(here(&form), Stop::Card(_));
        assert!(
            is_card != screen.lines().any(|row| row.contains("│▸")),
            "{:?}\n{screen}",
            here(&form)
        );
        room.keys(&mut form, "Tab");
    }
}

#[test]
fn a_click_goes_to_a_question_and_chooses_an_option() {
    let mut room = room();
    let mut form = room.open("friction");
    let click = |room: &mut Fixture, form: &mut FormPage, text: &str| {
        let screen = room.screen(form, 80, 22);
        let (row, line) = screen
            .lines()
            .enumerate()
            .find(|(_, line)| line.contains(text))
            .unwrap();
        let column = line[..line.find(text).unwrap()].chars().count();
        let pointer = Pointer {
            kind: PointerKind::Press { clicks: 1 },
            column: column as u16,
            row: row as u16,
        };
        form.point(pointer, &mut room.desk())
    };
    click(&mut room, &mut form, "Hur du vet");
    assert_eq!(field(&here(&form)), "source");
    click(&mut room, &mut form, "någon berättade");
    assert_eq!(room.entry(&form).choice("source"), Some("told"));
    click(&mut room, &mut form, "Storlek");
    click(&mut room, &mut form, "2   ");
    assert_eq!(room.entry(&form).scale("size"), Some(2));
}

#[test]
fn changes_from_outside_are_applied() {
    let mut room = room();
    let mut form = room.open("friction");
    room.keys(&mut form, "a");
    let (leaf, id, at) = (form.target.leaf, form.target.id, room.now);
    room.workbook.write(leaf, id, at, |entry| {
        entry.answer("what", Answer::Text("ab".to_owned()), at.moment)
    });
    form.sync(&mut room.desk());
    room.keys(&mut form, "c");
    assert_eq!(room.entry(&form).text("what"), "acb");
    room.workbook.write(leaf, id, at, |entry| {
        entry.answer("what", Answer::Scale(1), at.moment)
    });
    form.sync(&mut room.desk());
    assert!(
        form.writing().is_none(),
        "a number in a field of words is only read"
    );
}
