//! Between two clients: the card after a session, and windows that hide together.

use tillit::app::Input;
use tillit::content::Language;

use crate::journeys::journey::{Journey, Setting, hides, open, shows};

/// Words private to the coach, which the card must not show.
const PRIVATE: &[&str] = &["Ås", "KL", "Mitt eget"];

/// The card after a session with KL; Ås is another client.
fn card(language: Language) -> Journey {
    let mut journey = open(language);
    journey.keys("wMitt eget<Esc><wait 2000>c");
    for alias in ["Ås", "KL"] {
        journey.keys(&format!("n{alias}<Enter><Enter><Enter>"));
    }
    journey.keys("<Enter><Enter><wait 1000><Esc><Enter>");
    journey
}

#[test]
fn the_card_names_nobody_and_the_typed_alias_is_not_shown() {
    for (language, title) in [
        (Language::Swedish, "Mellan två samtal"),
        (Language::English, "Between two sessions"),
    ] {
        let mut journey = card(language);
        shows(&mut journey, &[title]);
        hides(&mut journey, PRIVATE);
        journey.keys("Ås");
        hides(&mut journey, PRIVATE);
        shows(&mut journey, &["••"]);
        journey.keys("<Backspace>");
        hides(&mut journey, &["••"]);
    }
}

#[test]
fn the_next_client_is_opened_by_the_alias() {
    let mut journey = card(Language::Swedish);
    journey.keys("ås<Enter><wait 1000>");
    shows(&mut journey, &["Samtal 1 · Ås", "Skärmen delas"]);
    hides(&mut journey, &["KL", "Mitt eget"]);
    // The same client again, after another session.
    journey.keys("<Esc><Enter>");
    journey.input(Input::Paste("KL\nmer".to_owned()));
    hides(&mut journey, PRIVATE);
    journey.keys("<Enter><wait 1000>");
    shows(&mut journey, &["KL"]);
}

#[test]
fn an_unknown_alias_and_that_of_the_own_workbook_say_the_same() {
    for typed in ["XX", "min", "Min arbetsbok", "K", "   "] {
        let mut journey = card(Language::Swedish);
        journey.keys(typed).keys("<Enter>");
        hides(&mut journey, PRIVATE);
        let refused = !typed.trim().is_empty();
        hides(&mut journey, if refused { &["•", "XX"] } else { &["XX"] });
        assert_eq!(
            journey.frame().contains("Ingen arbetsbok öppnades"),
            refused,
            "{typed}"
        );
    }
}

#[test]
fn the_own_workbook_is_shown_after_a_question() {
    let mut journey = card(Language::English);
    journey.keys("kl<Esc>");
    shows(&mut journey, &["list of clients"]);
    hides(&mut journey, &["•"]);
    hides(&mut journey, PRIVATE);
    journey.keys("<Esc>");
    shows(&mut journey, &["The letters are not shown."]);
    // Neither Enter nor another alias shows it.
    journey.keys("<Esc><Enter>");
    hides(&mut journey, PRIVATE);
    journey.keys("kl<Esc>xx<Enter>");
    hides(&mut journey, PRIVATE);
    shows(&mut journey, &["No workbook was opened"]);
    journey.keys("<Esc>1");
    shows(&mut journey, &["Ås", "KL", "My workbook"]);
    assert_eq!(journey.remembered("sharing").unwrap(), "off");
}

#[test]
fn no_key_reaches_the_session_or_the_own_workbook_behind_the_card() {
    let mut journey = card(Language::Swedish);
    let week = journey.week_file("2026-W47");
    for key in [
        "Ctrl+P", "Ctrl+F", "F1", "Esc", "Ctrl+Z", "Ctrl+Y", "F3", "F5", "F6", "F7", "F8", "F9",
        "Ctrl+E", "Ctrl+T", "Ctrl+G", "Ctrl+N", "Ctrl+B", "Ctrl+R", "Ctrl+D", "Ctrl+K", "Tab",
        "Down", "Up", "PgDn", "Delete", "Ctrl+C", "Ctrl+V", "Ctrl+A", "F2", "x", "Ctrl+Q",
    ] {
        journey.keys(&format!("<{key}><wait 1000>"));
        hides(&mut journey, PRIVATE);
        journey.keys("<Esc><Esc>");
        hides(&mut journey, PRIVATE);
        if key == "F2" {
            journey.keys("<F2>");
        }
    }
    assert_eq!(journey.week_file("2026-W47"), week);
}

#[test]
fn nothing_copied_in_the_session_is_left_on_the_clipboard() {
    let mut journey = open(Language::Swedish);
    journey.keys("cnKL<Enter><Enter><Enter><Enter><Enter>hemligt mål<Ctrl+A><Ctrl+C>");
    assert_eq!(journey.copied, ["hemligt mål"]);
    journey.keys("<Esc><Esc><Enter>");
    shows(&mut journey, &["Mellan två samtal"]);
    assert_eq!(journey.copied, ["hemligt mål", ""]);
}

#[test]
fn hiding_one_window_by_its_key_hides_the_others_and_each_is_shown_by_itself() {
    let folder = tempfile::tempdir().unwrap();
    let window = || Setting::default().open_in(folder.path());
    let (mut one, mut other) = (window(), window());
    other.keys("wHemligt<Esc><wait 2000>");
    other.look_at_others();
    shows(&mut other, &["Hemligt"]);
    one.keys("<F2>");
    other.look_at_others();
    hides(&mut other, &["Hemligt"]);
    shows(&mut other, &["F2 visar"]);
    // Hiding because of the first does not come back to it.
    one.keys("<F2>");
    one.look_at_others();
    shows(&mut one, &["Vecka 47"]);
    other.keys("<F2>");
    shows(&mut other, &["Hemligt"]);
}
