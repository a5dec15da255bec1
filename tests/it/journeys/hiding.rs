//! Hiding the screen with one key from anywhere, without losing any state.

use tillit::app::Input;
use tillit::content::Language;
use tillit::effect::Notice;
use tillit::keymap::{Pointer, PointerKind};
use tillit::notation::Fault;
use tillit::panes::Sharing;

use ratatui::style::Modifier;

use crate::journeys::journey::{Journey, Setting};

/// Ways to every kind of page, dialog and text, from a week with a text, a promise and a friction in it.
const PLACES: &[&str] = &[
    "",
    "w",
    "w<Ctrl+F>hemlig",
    "w<F5>",
    "1",
    "k",
    "s",
    "s<Tab><Tab>",
    "o",
    "b",
    "bpul",
    "i",
    "g",
    "g2026-W40",
    "?",
    "a",
    "f",
    "<Ctrl+P>",
    "t",
];

fn with_secrets(language: Language) -> Journey {
    let mut journey = Setting {
        language,
        ..Setting::default()
    }
    .open();
    journey.keys("wHemligheten om budgeten<Esc>khemlig skav<Esc>ohemlig plan<Esc><wait 2000>");
    journey
}

fn is_calm(journey: &mut Journey, language: Language) -> bool {
    let frame = journey.frame();
    let (on, sentence) = match language {
        Language::Swedish => ("DELNING: PÅ", "Skärmdelning på"),
        Language::English => ("SHARING ON", "Screen sharing on"),
    };
    let loud = journey.style_of(on).add_modifier;
    frame.contains(sentence)
        && frame.contains("F2")
        && loud.contains(Modifier::REVERSED | Modifier::BOLD)
        && !frame.to_lowercase().contains("hemlig")
        && !frame.contains("~/tillit")
}

#[test]
fn one_key_hides_every_place_and_the_same_key_shows_it_as_it_was() {
    for language in Language::ALL {
        for place in PLACES {
            let mut journey = with_secrets(language);
            journey.keys(place).keys("<wait 2000>");
            let (before, cursor) = (journey.frame(), journey.cursor());
            let redrawn = journey.redrawn;
            for key in ["<F2>", "<Ctrl+L>"] {
                journey.keys(key);
                assert!(
                    is_calm(&mut journey, language),
                    "{place}:\n{}",
                    journey.frame()
                );
                assert_eq!(journey.cursor(), None, "{place}");
                assert_eq!(journey.remembered("sharing").unwrap(), "on");
                journey.keys(key);
                assert_eq!(journey.frame(), before, "{place}");
                assert_eq!(journey.cursor(), cursor, "{place}");
                assert_eq!(journey.remembered("sharing").unwrap(), "off");
            }
            assert_eq!(journey.redrawn, redrawn + 4, "the terminal keeps nothing");
        }
    }
}

#[test]
fn the_header_says_that_sharing_is_off_where_there_is_room() {
    let mut journey = Setting::default().open();
    assert!(journey.frame().contains("Delning: av · Allt sparat"));
    journey.resize(60, 24);
    assert!(!journey.frame().contains("Delning"));
    journey.keys("<F2>");
    assert!(journey.frame().contains("DELNING: PÅ"));
    journey.resize(20, 10);
    assert!(journey.frame().contains("DELNING: PÅ"));
}

#[test]
fn text_typed_while_hidden_is_ignored() {
    for place in PLACES {
        let mut journey = with_secrets(Language::Swedish);
        journey.keys(place).keys("<wait 2000>");
        let (before, file) = (journey.frame(), journey.week_file("2026-W47"));
        journey.keys("<F2>");
        for key in [
            "a",
            "j",
            "q",
            "Enter",
            "Tab",
            "Esc",
            "Delete",
            "Backspace",
            "Ctrl+X",
            "Ctrl+A",
            "Ctrl+C",
            "Ctrl+V",
            "Ctrl+Z",
            "Ctrl+Y",
            "Ctrl+P",
            "F1",
            "F8",
            "Ctrl+U",
            "Left",
            "PgUp",
            "1",
            "l",
        ] {
            journey.keys(&format!("<{key}>"));
            let frame = journey.frame();
            assert!(frame.contains("sparas inte"), "{place} {key}:\n{frame}");
            assert!(is_calm(&mut journey, Language::Swedish), "{place} {key}");
        }
        journey.input(Input::Paste("klistrat".to_owned()));
        assert!(journey.frame().contains("sparas inte"));
        for kind in [
            PointerKind::Press { clicks: 2 },
            PointerKind::Drag,
            PointerKind::Release,
            PointerKind::ScrollDown,
        ] {
            for (column, row) in [(5, 5), (40, 12), (70, 20)] {
                journey.input(Input::Pointer(Pointer { kind, column, row }));
            }
        }
        journey.keys("<wait 5000>");
        assert!(!journey.quit);
        assert_eq!(journey.copied, [""; 0], "{place}");
        assert_eq!(journey.editor_texts, [""; 0], "{place}");
        journey.keys("<F2>");
        assert_eq!(journey.frame(), before, "{place}");
        assert_eq!(journey.week_file("2026-W47"), file, "{place}");
    }
}

#[test]
fn saving_and_leaving_work_while_hidden() {
    let mut journey = Setting::default().open();
    journey.keys("wNyss skrivet<F2><Ctrl+S>");
    assert!(
        journey.frame().contains("Allt sparat"),
        "{}",
        journey.frame()
    );
    assert!(journey.week_file("2026-W47").contains("Nyss skrivet"));
    assert!(is_calm(&mut journey, Language::Swedish));
    journey.keys("<Ctrl+Q>");
    assert!(journey.quit);
}

#[test]
fn the_hint_at_the_bottom_can_be_clicked() {
    let mut journey = Setting::default().open();
    journey.keys("<F2>");
    journey.click("F2 dölj/visa");
    assert!(!journey.frame().contains("DELNING: PÅ"));
}

#[test]
fn the_welcome_page_hides_too_and_is_shown_again() {
    let mut journey = Setting {
        first_start: true,
        ..Setting::default()
    }
    .open();
    let before = journey.frame();
    journey.keys("<F2>");
    assert!(is_calm(&mut journey, Language::Swedish));
    journey.keys("<Enter>");
    assert!(is_calm(&mut journey, Language::Swedish));
    journey.keys("<F2>");
    assert_eq!(journey.frame(), before);
}

#[test]
fn messages_while_hidden_are_shown_afterwards() {
    let fault = Fault::at("hemlig.ron", "hemligt", 1, 1, "hemligt innehåll");
    let notice = Notice::Fault(Box::new(fault));
    let mut journey = Setting {
        sharing: Sharing::On,
        notices: vec![notice],
        ..Setting::default()
    }
    .open();
    assert!(
        is_calm(&mut journey, Language::Swedish),
        "hidden from the start"
    );
    let later = Notice::FolderSynced("/hemlig/mapp".to_owned());
    journey.input(Input::Outcome(tillit::effect::Outcome::Notice(later)));
    assert!(
        is_calm(&mut journey, Language::Swedish),
        "{}",
        journey.frame()
    );
    journey.keys("<F2>");
    let frame = journey.frame();
    assert!(
        frame.contains("hemligt innehåll") && frame.contains("/hemlig/mapp"),
        "{frame}"
    );
}
