//! Clicks on and beside the things that can be clicked.

use tillit::app::Input;
use tillit::keymap::{Pointer, PointerKind};

use crate::journeys::journey::{Journey, Setting};

#[test]
fn a_click_goes_to_a_pane_and_a_hint_does_what_it_says() {
    let mut journey = Setting::default().open();
    journey.click("3 Tydlighet");
    assert!(
        journey.frame().contains("▸3 Tydlighet"),
        "{}",
        journey.frame()
    );
    journey.click("Fem tips");
    assert!(journey.frame().contains("▸Fem tips"), "{}", journey.frame());
    journey.keys("<Esc>");
    journey.click("q avsluta");
    assert!(journey.quit);
}

#[test]
fn a_click_on_a_message_only_removes_it() {
    let mut journey = Setting::default().open();
    journey.keys("<Esc>");
    let before = journey.frame();
    journey.click("q avslutar, allt");
    let after = journey.frame();
    assert!(!after.contains("allt är sparat"), "{after}");
    assert!(!journey.quit);
    let page = |frame: &str| frame.lines().take(23).collect::<Vec<_>>().join("\n");
    assert_eq!(page(&before), page(&after), "nothing else happened");
}

/// A journey in a text of many lines, with the number of the first line on screen after a wait.
fn first_line(journey: &mut Journey) -> u32 {
    let frame = journey.frame();
    let line = frame.lines().find(|line| line.contains("rad ")).unwrap();
    let digits = line.split("rad ").nth(1).unwrap();
    digits.split_whitespace().next().unwrap().parse().unwrap()
}

#[test]
fn a_drag_scrolls_on_while_the_mouse_is_held_below_the_text_and_stops_when_it_is_let_go() {
    let mut journey = Setting::default().open();
    let lines: Vec<String> = (1..=60).map(|number| format!("rad {number} här")).collect();
    journey.keys("w");
    journey.input(Input::Paste(lines.join("\n")));
    journey.keys("<Ctrl+Home>");
    assert_eq!(first_line(&mut journey), 1);
    let (column, row) = journey.place_of("rad 2 ");
    let pointer = |kind, row| Input::Pointer(Pointer { kind, column, row });
    journey.input(pointer(PointerKind::Press { clicks: 1 }, row));
    journey.input(pointer(PointerKind::Drag, 23));
    let started = first_line(&mut journey);
    journey.wait(500);
    let scrolled = first_line(&mut journey);
    assert!(scrolled >= started + 5, "{started} {scrolled}");
    journey.input(pointer(PointerKind::Release, 23));
    let released = first_line(&mut journey);
    journey.wait(500);
    assert_eq!(first_line(&mut journey), released);
    journey.keys("<Ctrl+C>");
    assert!(
        journey.copied[0].starts_with("rad 2 här\nrad 3"),
        "{:?}",
        journey.copied
    );
    // Held at the end of the text it asks for no more time.
    journey.input(pointer(PointerKind::Press { clicks: 1 }, row));
    journey.input(pointer(PointerKind::Drag, 23));
    journey.wait(20_000);
    assert!(journey.frame().contains("rad 60"), "{}", journey.frame());
    assert_eq!(journey.next_wake(), None);
}

#[test]
fn a_double_click_and_a_drag_select_whole_words_which_are_counted() {
    let mut journey = Setting::default().open();
    journey.keys("walfa beta gamma<Enter>delta");
    assert!(journey.frame().contains(" 4 ord "), "{}", journey.frame());
    let (column, row) = journey.place_of("beta");
    let pointer = |kind, column| Input::Pointer(Pointer { kind, column, row });
    journey.input(pointer(PointerKind::Press { clicks: 2 }, column + 1));
    journey.input(pointer(PointerKind::Drag, column + 7));
    journey.input(pointer(PointerKind::Release, column + 7));
    assert!(
        journey.frame().contains(" 2 av 4 ord "),
        "{}",
        journey.frame()
    );
    journey.keys("<Ctrl+C>");
    assert_eq!(journey.copied, ["beta gamma"]);
}

#[test]
fn a_click_on_a_box_ticks_it() {
    let mut journey = Setting::default().open();
    journey.keys("w- [ ] ring Bo<Enter>mejla Li");
    let (column, row) = journey.place_of("] ring Bo");
    let pointer = |kind, column| Input::Pointer(Pointer { kind, column, row });
    journey.input(pointer(PointerKind::Press { clicks: 1 }, column - 1));
    journey.keys("!<wait 1000>");
    let file = journey.week_file("2026-W47");
    assert!(file.contains("- [x] ring Bo"), "{file}");
    assert!(file.contains("- [ ] mejla Li!"), "{file}");
}
