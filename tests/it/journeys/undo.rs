//! Undo with another window open, abandoned selections, and blank answers.

use tillit::model::Leaf;

use crate::journeys::journey::{Journey, Setting};

fn week() -> Leaf {
    Leaf::Week("2026-W47".parse().unwrap())
}

#[test]
fn ctrl_z_does_not_take_back_the_paragraph_of_another_window() {
    let folder = tempfile::tempdir().unwrap();
    let mut one = Setting::default().open_in(folder.path());
    one.keys("wMitt stycke.<wait 1000>");
    let mut two = Setting::default().open_in(folder.path());
    two.keys("w<Ctrl+Home>Deras stycke.<Enter><wait 1000>");
    one.notice_change(week());
    assert!(one.frame().contains("Deras stycke."), "{}", one.frame());
    one.keys(" Mer.<Ctrl+Z><Ctrl+Z><Ctrl+Z><Ctrl+Z><Ctrl+Z><wait 1000>");
    let file = one.week_file("2026-W47");
    assert!(
        file.contains("Deras stycke.") && !file.contains("Mitt"),
        "{file}"
    );
    one.keys("<Ctrl+Y><Ctrl+Y><Ctrl+Y><Ctrl+Y><Ctrl+Y><wait 1000>");
    let file = one.week_file("2026-W47");
    assert!(
        file.contains("Deras stycke.") && file.contains("Mitt stycke. Mer."),
        "{file}"
    );
}

#[test]
fn undo_outside_text_says_that_another_window_has_changed_it_since() {
    let folder = tempfile::tempdir().unwrap();
    let mut one = Setting::default().open_in(folder.path());
    one.keys("tj<Esc><wait 1000>");
    let mut two = Setting::default().open_in(folder.path());
    two.keys("tn<Esc><wait 1000>");
    one.notice_change(week());
    let frame = one.keys("u").frame();
    assert!(
        frame.contains("Det har ändrats i ett annat fönster"),
        "{frame}"
    );
    one.keys("<wait 1000>");
    assert!(
        one.week_file("2026-W47").contains("\"no\""),
        "{}",
        one.week_file("2026-W47")
    );
}

fn keeps_its_text(mut journey: Journey, leave_and_come_back: &str) {
    journey.keys(leave_and_come_back).keys("x<wait 1000>");
    let file = journey.week_file("2026-W47");
    assert!(
        file.contains("tre sidor text"),
        "{leave_and_come_back}: {file}"
    );
}

#[test]
fn a_selection_that_is_left_is_not_replaced_by_the_next_letter() {
    for way in [
        "<Esc>w",
        "<Tab><Shift+Tab>",
        "<Esc><PgUp><PgDn>w",
        "<Esc>k<Esc>w",
        "<Esc>tw",
    ] {
        let mut journey = Setting::default().open();
        journey.keys("wtre sidor text<wait 1000><Ctrl+A>");
        keeps_its_text(journey, way);
    }
}

#[test]
fn a_selection_in_a_page_is_dropped_when_another_opens_over_it() {
    let mut journey = Setting::default().open();
    journey.keys("wtre sidor text<wait 1000><Ctrl+A><Ctrl+P>skaver<Enter>");
    keeps_its_text(journey, "<Esc>");
}

#[test]
fn blanks_alone_make_neither_entry_nor_file() {
    for keys in ["w   <Esc>", "w <Enter> <Tab>", "k   <Esc>"] {
        let mut journey = Setting::default().open();
        journey.keys(keys).keys("<wait 2000>");
        assert_eq!(journey.week_file("2026-W47"), "", "{keys}");
    }
    let mut journey = Setting::default().open();
    journey.keys("w  ord <wait 1000>");
    assert!(journey.week_file("2026-W47").contains("Text(\"  ord \")"));
    journey.keys("<Ctrl+A> <Esc><wait 1000>");
    let file = journey.week_file("2026-W47");
    assert!(!file.contains("Text("), "{file}");
}

#[test]
fn a_file_with_a_blank_answer_is_not_rewritten_when_it_is_read() {
    let mut journey = Setting::default().open();
    journey.keys("word<wait 1000>");
    let path = journey.folder().join("2026-W47.ron");
    let blank = std::fs::read_to_string(&path)
        .unwrap()
        .replace("\"ord\"", "\"  \"");
    std::fs::write(&path, &blank).unwrap();
    let mut again = Setting::default().open_in(journey.folder().ancestors().nth(2).unwrap());
    again.keys("w<Esc><PgUp><PgDn>k<Esc><wait 2000>");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), blank);
}
