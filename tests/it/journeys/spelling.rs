//! Spelling: underlining unknown words, suggestions, and the user's own list.

use crate::journeys::journey::{Journey, Setting};

fn knowing(words: &[&str]) -> Journey {
    let mut journey = Setting::default().open();
    journey.dictionary = Some(words.iter().map(|word| (*word).to_owned()).collect());
    journey
}

#[test]
fn a_word_that_is_in_no_dictionary_is_underlined_once_it_is_typed() {
    let mut journey = knowing(&["mötet", "gick", "bra"]);
    journey.keys("wmötet gik");
    assert_eq!(journey.underlined(), [""; 0], "still being typed");
    journey.keys(" AB bra");
    assert_eq!(journey.underlined(), ["gik"]);
    journey.keys("<Esc>");
    assert_eq!(journey.underlined(), ["gik"]);
}

#[test]
fn a_suggestion_takes_the_place_of_the_word_and_one_undo_takes_it_back() {
    let mut journey = knowing(&["mötet", "gick", "bra"]);
    journey.keys("wmötet gik<Ctrl+D>");
    let frame = journey.frame();
    assert!(
        frame.contains("Förslag: gik") && frame.contains("Lägg till i mina ord"),
        "{frame}"
    );
    journey.keys("gick<Enter>");
    assert!(
        journey.frame().contains("mötet gick"),
        "{}",
        journey.frame()
    );
    journey.keys("<Ctrl+Z>");
    assert!(journey.frame().contains("mötet gik"), "{}", journey.frame());
    journey.keys("<Ctrl+Y> bra<wait 1000>");
    assert!(journey.week_file("2026-W47").contains("mötet gick bra"));
}

#[test]
fn a_word_can_be_added_to_the_users_own_list() {
    let mut journey = knowing(&["mötet"]);
    journey.keys("wmötet tillit <Left>");
    journey.keys("<Ctrl+D>lägg till<Enter><Right>");
    assert!(journey.frame().contains("ett av dina ord") || journey.underlined().is_empty());
    assert_eq!(journey.underlined(), [""; 0]);
    assert!(
        journey
            .dictionary
            .as_ref()
            .unwrap()
            .contains(&"tillit".to_owned())
    );
}

#[test]
fn marking_can_be_switched_off_and_on() {
    let mut journey = knowing(&["mötet"]);
    journey.keys("wmötet gik ");
    journey.keys("<Ctrl+P>rättstavning<Enter>");
    assert_eq!(journey.underlined(), [""; 0]);
    journey.keys("<Ctrl+P>rättstavning<Enter>");
    assert_eq!(journey.underlined(), ["gik"]);
    let config = "(spelling: false)";
    let mut journey = Setting {
        config,
        ..Setting::default()
    }
    .open();
    journey.dictionary = Some(Vec::new());
    journey.keys("wmötet gik ");
    assert_eq!(journey.underlined(), [""; 0]);
}

#[test]
fn without_a_dictionary_nothing_is_marked_and_the_actions_say_so() {
    let mut journey = Setting::default().open();
    journey.keys("wmötet gik ");
    assert_eq!(journey.underlined(), [""; 0]);
    journey.keys("<Ctrl+D>");
    assert!(
        journey
            .frame()
            .contains("ingen svensk eller engelsk ordlista"),
        "{}",
        journey.frame()
    );
}
