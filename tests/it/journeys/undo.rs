//! One undo history over texts and everything else; another window open; abandoned selections; blank answers.

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
    assert!(journey.week_file("2026-W47").contains("Text(\"  ord\")"));
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

fn file(journey: &mut Journey) -> String {
    journey.keys("<wait 1000>");
    journey.week_file("2026-W47")
}

#[test]
fn u_among_the_commands_takes_back_a_text_typed_over() {
    let mut journey = Setting::default().open();
    journey.keys("wveckans långa text<Esc>w<Ctrl+A>X<Esc>");
    assert!(file(&mut journey).contains("Text(\"X\")"));
    let frame = journey.keys("u").frame();
    assert!(frame.contains("Ångrat: ”X”, reflektion v 47."), "{frame}");
    assert!(frame.contains("veckans långa text"), "{frame}");
    assert!(file(&mut journey).contains("veckans långa text"));
    let frame = journey.keys("<Ctrl+Y>").frame();
    assert!(frame.contains("Gjort om: ”X”, reflektion v 47."), "{frame}");
    assert!(file(&mut journey).contains("Text(\"X\")"));
}

#[test]
fn u_takes_back_a_text_of_a_page_that_is_closed() {
    let mut journey = Setting::default().open();
    journey.keys("kSkrivaren<Esc><wait 2000><PgUp>");
    assert!(file(&mut journey).contains("Skrivaren"));
    let frame = journey.keys("u").frame();
    assert!(
        frame.contains("Ångrat: ”Skrivaren”, skaver v 47."),
        "{frame}"
    );
    assert!(!file(&mut journey).contains("Skrivaren"));
    journey.keys("<Ctrl+Y>");
    assert!(file(&mut journey).contains("Skrivaren"));
}

#[test]
fn in_a_text_a_newer_change_elsewhere_is_named_before_it_is_taken_back() {
    let mut journey = Setting::default().open();
    journey.keys("wMin text<Esc>tj<Esc>w");
    let frame = journey.keys("<Ctrl+Z>").frame();
    assert!(frame.contains("Närmast: ”ja: Jag"), "{frame}");
    assert!(frame.contains("tips v 47. Ctrl+Z igen"), "{frame}");
    assert!(file(&mut journey).contains("\"yes\""));
    journey.keys("<Ctrl+Z>");
    let now = file(&mut journey);
    assert!(
        !now.contains("\"yes\"") && now.contains("Min text"),
        "{now}"
    );
    journey.keys("<Ctrl+Z><Ctrl+Z>");
    assert!(!file(&mut journey).contains("Min"));
    journey.keys("<Ctrl+Y><Ctrl+Y><Ctrl+Y>");
    let frame = journey.frame();
    assert!(frame.contains("Närmast: ”ja: Jag"), "{frame}");
    assert!(file(&mut journey).contains("Min text"));
    journey.keys("<Ctrl+Y>");
    assert!(file(&mut journey).contains("\"yes\""));
}

#[test]
fn another_key_between_makes_the_next_press_name_again() {
    let mut journey = Setting::default().open();
    journey.keys("wMin text<Esc>tj<Esc>w<Ctrl+Z><Left><Ctrl+Z>");
    assert!(
        journey.frame().contains("Närmast: ”ja"),
        "{}",
        journey.frame()
    );
    assert!(file(&mut journey).contains("\"yes\""));
}

#[test]
fn texts_and_answers_are_taken_back_in_the_order_in_which_they_were_made() {
    let mut journey = Setting::default().open();
    journey.keys("wett<Esc>tj<Esc>w två<Esc>td<Esc>uuuuu");
    assert_eq!(journey.week_file("2026-W47"), "");
    let now = file(&mut journey);
    assert!(!now.contains("ett") && !now.contains("Choice"), "{now}");
    let redone = ["ett", "\"yes\"", "ett", "ett två", "\"partly\""];
    for (at, there) in redone.iter().enumerate() {
        journey.keys("<Ctrl+Y>");
        let now = file(&mut journey);
        assert!(now.contains(there), "{at}: {now}");
    }
}

#[test]
fn a_change_from_before_the_sharing_is_not_taken_back_on_a_shared_screen() {
    let mut journey = Setting::default().open();
    journey.keys("tj<Esc><F2>u<Ctrl+Z><F2>");
    assert!(file(&mut journey).contains("\"yes\""));
    journey.keys("u");
    assert!(!file(&mut journey).contains("\"yes\""));
}
