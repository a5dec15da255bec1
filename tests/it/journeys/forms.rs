//! Filling in sheets as forms, from a key press to the week's file.

use crate::journeys::journey::Setting;

#[test]
fn a_conversation_is_prepared_in_the_short_form_saved_and_resumed() {
    let folder = tempfile::tempdir().unwrap();
    let mut journey = Setting::default().open_in(folder.path());
    journey.keys("ss1KL, underlaget<Enter>Sa tre gånger att det kommer.<Tab><Tab><Tab><Tab>om två veckor<wait 1000>");
    let file = journey.week_file("2026-W47");
    for line in [
        "\"matter\": Text(\"KL, underlaget\")",
        "\"gate\": Choice(\"here\")",
        "\"seen-and-heard\": Text(\"Sa tre gånger att det kommer.\")",
        "\"planned\": Date(\"2026-12-04\")",
    ] {
        assert!(file.contains(line), "{line}\n{file}");
    }
    assert!(journey.frame().contains("fredag 4 december 2026, v 49"));

    let mut journey = Setting::default().open_in(folder.path());
    let frame = journey.keys("<Tab><Tab><Enter>").frame();
    assert!(frame.contains("v 47 · Svårt samtal"), "{frame}");
    assert!(frame.contains("4 av 11 frågor har svar"), "{frame}");
    assert!(
        frame.contains("▸· Det jag vill"),
        "the first without an answer: {frame}"
    );
}

#[test]
fn choices_and_words_of_a_form_are_undone_in_the_order_in_which_they_were_made() {
    let mut journey = Setting::default().open();
    journey.keys(
        "kmötet<Enter>2<wait 1000><Shift+Tab>1<Shift+Tab><Shift+Tab> drar<Down><Ctrl+Z><wait 1000>",
    );
    let file = journey.week_file("2026-W47");
    assert!(file.contains("\"what\": Text(\"mötet\")"), "{file}");
    assert!(file.contains("\"source\": Choice(\"seen\")"), "{file}");
    journey.keys("<Ctrl+Z><Ctrl+Z><wait 1000>");
    let file = journey.week_file("2026-W47");
    assert!(file.contains("\"what\": Text(\"mötet\")"), "{file}");
    assert!(file.contains("\"source\": Choice(\"heard\")"), "{file}");
}

#[test]
fn a_sheet_without_words_says_its_answers_in_the_list() {
    let mut journey = Setting::default().open();
    let frame = journey.keys("bpuls<Enter>4<Esc><Esc>").frame();
    assert!(
        frame.contains("fre puls") && frame.contains("Mandat 4"),
        "{frame}"
    );
}
