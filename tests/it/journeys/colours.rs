//! The colours of the screen: the theme that suits the terminal, and legal texts at full contrast.

use ratatui::style::{Color, Modifier};
use tillit::app::Input;
use tillit::content::Language;
use tillit::theme::{Background, Theme};

use crate::journeys::journey::{Journey, Setting, open};
use crate::journeys::session::{FIRST, before, client};

fn theme(name: &str) -> Theme {
    Theme::shipped(name).unwrap()
}

#[test]
fn the_theme_follows_the_background_until_one_is_chosen() {
    let mut journey = open(Language::Swedish);
    let tells = |journey: &mut Journey, background| {
        journey.input(Input::Background(background));
        journey.style_of("Dilemman").fg
    };
    let title = |name| theme(name).title.fg;
    assert_eq!(tells(&mut journey, Background::Light), title("light"));
    assert_eq!(tells(&mut journey, Background::Dark), title("dark"));
    assert_eq!(tells(&mut journey, Background::Between), Some(Color::Reset));
    // Chosen with a key: calm is what it was, dark comes next.
    journey.keys("<Ctrl+P>fargtema<Enter>");
    assert_eq!(journey.style_of("Dilemman").fg, title("dark"));
    assert_eq!(
        tells(&mut journey, Background::Light),
        title("dark"),
        "a late answer"
    );
}

#[test]
fn a_theme_in_the_settings_stays_whatever_the_background_is() {
    let mut journey = Setting {
        config: "(theme: \"dark\")",
        ..Setting::default()
    }
    .open();
    journey.input(Input::Background(Background::Light));
    assert_eq!(journey.style_of("Dilemman").fg, theme("dark").title.fg);
}

#[test]
fn an_answer_about_the_background_is_not_typed_and_runs_no_command() {
    let mut journey = open(Language::Swedish);
    journey.keys("w").input(Input::Background(Background::Dark));
    journey.keys("Hej<wait 1000>");
    journey.input(Input::Background(Background::Light));
    assert!(journey.week_file("2026-W47").contains("\"Hej\""));
}

/// Checks that the words are in no role that is less prominent than the text of the screen.
fn is_full(journey: &mut Journey, words: &str) {
    let style = journey.style_of(words);
    let theme = theme("dark");
    for role in [theme.dim, theme.faint] {
        assert_ne!(style.fg, role.fg, "{words}\n{}", journey.frame());
    }
    assert!(!style.add_modifier.contains(Modifier::DIM), "{words}");
}

#[test]
fn legal_texts_have_the_full_contrast_of_the_text() {
    let mut first = Setting {
        first_start: true,
        size: (120, 36),
        ..Setting::default()
    }
    .open();
    is_full(&mut first, "Anteckningar om medarbetare är");
    let folder = tempfile::tempdir().unwrap();
    let mut own = Setting {
        size: (120, 36),
        ..Setting::default()
    }
    .open_in(folder.path());
    own.keys("wOm KL<Esc><wait 1000>P");
    is_full(&mut own, "Den som en anteckning handlar om");
    own.keys("<Esc>X");
    is_full(&mut own, "Har någon begärt att få se det");
    is_full(&mut own, "Texten tas bort ur veckan");
    own.keys("<Esc><Esc>Re");
    is_full(&mut own, "Du är på väg att lämna ut text");
}

#[test]
fn what_is_said_of_privacy_in_the_recap_has_full_contrast() {
    let folder = tempfile::tempdir().unwrap();
    client(folder.path(), "MB");
    let mut journey = before(
        folder.path(),
        Language::Swedish,
        (120, 36),
        "2026-11-26T10:00:00+01:00",
    );
    journey.keys("<Enter>");
    for (keys, words) in FIRST {
        journey.keys(keys).keys(words);
    }
    is_full(&mut journey, "Läs den en gång till");
    journey.keys("<Space><Space>");
    is_full(&mut journey, "Läs den en gång till");
}
