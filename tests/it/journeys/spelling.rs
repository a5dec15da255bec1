//! Words that no dictionary knows.

use crate::journeys::stage::{Setting, Stage};

fn knowing(words: &[&str]) -> Stage {
    let mut stage = Setting::default().open();
    stage.dictionary = Some(words.iter().map(|word| (*word).to_owned()).collect());
    stage
}

#[test]
fn a_word_that_is_in_no_dictionary_is_underlined_once_it_is_typed() {
    let mut stage = knowing(&["mötet", "gick", "bra"]);
    stage.keys("wmötet gik");
    assert_eq!(stage.underlined(), [""; 0], "still being typed");
    stage.keys(" AB bra");
    assert_eq!(stage.underlined(), ["gik"]);
    stage.keys("<Esc>");
    assert_eq!(stage.underlined(), ["gik"]);
}

#[test]
fn a_suggestion_takes_the_place_of_the_word_and_one_undo_takes_it_back() {
    let mut stage = knowing(&["mötet", "gick", "bra"]);
    stage.keys("wmötet gik<Ctrl+D>");
    let frame = stage.frame();
    assert!(
        frame.contains("Förslag: gik") && frame.contains("Lägg till i mina ord"),
        "{frame}"
    );
    stage.keys("gick<Enter>");
    assert!(stage.frame().contains("mötet gick"), "{}", stage.frame());
    stage.keys("<Ctrl+Z>");
    assert!(stage.frame().contains("mötet gik"), "{}", stage.frame());
    stage.keys("<Ctrl+Y> bra<wait 1000>");
    assert!(stage.week_file("2026-W47").contains("mötet gick bra"));
}

#[test]
fn a_word_can_be_added_to_ones_own() {
    let mut stage = knowing(&["mötet"]);
    stage.keys("wmötet tillit <Left>");
    stage.keys("<Ctrl+D>lägg till<Enter><Right>");
    assert!(stage.frame().contains("ett av dina ord") || stage.underlined().is_empty());
    assert_eq!(stage.underlined(), [""; 0]);
    assert!(
        stage
            .dictionary
            .as_ref()
            .unwrap()
            .contains(&"tillit".to_owned())
    );
}

#[test]
fn marking_can_be_switched_off_and_on() {
    let mut stage = knowing(&["mötet"]);
    stage.keys("wmötet gik ");
    stage.keys("<Ctrl+P>rättstavning<Enter>");
    assert_eq!(stage.underlined(), [""; 0]);
    stage.keys("<Ctrl+P>rättstavning<Enter>");
    assert_eq!(stage.underlined(), ["gik"]);
    let config = "(spelling: false)";
    let mut stage = Setting {
        config,
        ..Setting::default()
    }
    .open();
    stage.dictionary = Some(Vec::new());
    stage.keys("wmötet gik ");
    assert_eq!(stage.underlined(), [""; 0]);
}

#[test]
fn without_a_dictionary_nothing_is_marked_and_the_actions_say_so() {
    let mut stage = Setting::default().open();
    stage.keys("wmötet gik ");
    assert_eq!(stage.underlined(), [""; 0]);
    stage.keys("<Ctrl+D>");
    assert!(
        stage
            .frame()
            .contains("ingen svensk eller engelsk ordlista"),
        "{}",
        stage.frame()
    );
}
