//! The screen is hidden in one key from anywhere, and nothing of what was there is lost.

use tillit::app::Input;
use tillit::content::Language;
use tillit::effect::Notice;
use tillit::keymap::{Pointer, PointerKind};
use tillit::notation::Fault;
use tillit::panes::Sharing;

use ratatui::style::Modifier;

use crate::journeys::stage::{Setting, Stage};

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

fn with_secrets(language: Language) -> Stage {
    let mut stage = Setting {
        language,
        ..Setting::default()
    }
    .open();
    stage.keys("wHemligheten om budgeten<Esc>khemlig skav<Esc>ohemlig plan<Esc><wait 2000>");
    stage
}

fn is_calm(stage: &mut Stage, language: Language) -> bool {
    let frame = stage.frame();
    let (on, sentence) = match language {
        Language::Swedish => ("DELNING PÅ", "Skärmdelning på"),
        Language::English => ("SHARING ON", "Screen sharing on"),
    };
    let loud = stage.style_of(on).add_modifier;
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
            let mut stage = with_secrets(language);
            stage.keys(place).keys("<wait 2000>");
            let (before, cursor) = (stage.frame(), stage.cursor());
            let redrawn = stage.redrawn;
            for key in ["<F2>", "<Ctrl+L>"] {
                stage.keys(key);
                assert!(is_calm(&mut stage, language), "{place}:\n{}", stage.frame());
                assert_eq!(stage.cursor(), None, "{place}");
                assert_eq!(stage.remembered["sharing"], "on");
                stage.keys(key);
                assert_eq!(stage.frame(), before, "{place}");
                assert_eq!(stage.cursor(), cursor, "{place}");
                assert_eq!(stage.remembered["sharing"], "off");
            }
            assert_eq!(stage.redrawn, redrawn + 4, "the terminal keeps nothing");
        }
    }
}

#[test]
fn the_header_says_that_sharing_is_off_where_there_is_room() {
    let mut stage = Setting::default().open();
    assert!(stage.frame().contains("Delning av · Allt sparat"));
    stage.resize(60, 24);
    assert!(!stage.frame().contains("Delning"));
    stage.keys("<F2>");
    assert!(stage.frame().contains("DELNING PÅ"));
    stage.resize(20, 10);
    assert!(stage.frame().contains("DELNING PÅ"));
}

#[test]
fn what_is_typed_blind_goes_nowhere() {
    for place in PLACES {
        let mut stage = with_secrets(Language::Swedish);
        stage.keys(place).keys("<wait 2000>");
        let (before, file) = (stage.frame(), stage.week_file("2026-W47"));
        stage.keys("<F2>");
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
            stage.keys(&format!("<{key}>"));
            let frame = stage.frame();
            assert!(
                frame.contains("kommer ingenstans"),
                "{place} {key}:\n{frame}"
            );
            assert!(is_calm(&mut stage, Language::Swedish), "{place} {key}");
        }
        stage.input(Input::Paste("klistrat".to_owned()));
        assert!(stage.frame().contains("kommer ingenstans"));
        for kind in [
            PointerKind::Press { clicks: 2 },
            PointerKind::Drag,
            PointerKind::Release,
            PointerKind::ScrollDown,
        ] {
            for (column, row) in [(5, 5), (40, 12), (70, 20)] {
                stage.input(Input::Pointer(Pointer { kind, column, row }));
            }
        }
        stage.keys("<wait 5000>");
        assert!(!stage.quit);
        assert_eq!(stage.copied, [""; 0], "{place}");
        assert_eq!(stage.lent, [""; 0], "{place}");
        stage.keys("<F2>");
        assert_eq!(stage.frame(), before, "{place}");
        assert_eq!(stage.week_file("2026-W47"), file, "{place}");
    }
}

#[test]
fn saving_and_leaving_work_while_hidden() {
    let mut stage = Setting::default().open();
    stage.keys("wNyss skrivet<F2><Ctrl+S>");
    assert!(stage.frame().contains("Allt sparat"), "{}", stage.frame());
    assert!(stage.week_file("2026-W47").contains("Nyss skrivet"));
    assert!(is_calm(&mut stage, Language::Swedish));
    stage.keys("<Ctrl+Q>");
    assert!(stage.quit);
}

#[test]
fn the_hint_at_the_bottom_can_be_clicked() {
    let mut stage = Setting::default().open();
    stage.keys("<F2>");
    stage.click("F2 delning");
    assert!(!stage.frame().contains("DELNING PÅ"));
}

#[test]
fn the_first_screen_hides_too_and_stays_the_first() {
    let mut stage = Setting {
        first_start: true,
        ..Setting::default()
    }
    .open();
    let before = stage.frame();
    stage.keys("<F2>");
    assert!(is_calm(&mut stage, Language::Swedish));
    stage.keys("<Enter>");
    assert!(is_calm(&mut stage, Language::Swedish));
    stage.keys("<F2>");
    assert_eq!(stage.frame(), before);
}

#[test]
fn what_comes_up_meanwhile_is_told_afterwards() {
    let fault = Fault::at("hemlig.ron", "hemligt", 1, 1, "hemligt innehåll");
    let notice = Notice::Fault(Box::new(fault));
    let mut stage = Setting {
        sharing: Sharing::On,
        notices: vec![notice],
        ..Setting::default()
    }
    .open();
    assert!(
        is_calm(&mut stage, Language::Swedish),
        "hidden from the start"
    );
    let later = Notice::FolderSynced("/hemlig/mapp".to_owned());
    stage.input(Input::Outcome(tillit::effect::Outcome::Notice(later)));
    assert!(is_calm(&mut stage, Language::Swedish), "{}", stage.frame());
    stage.keys("<F2>");
    let frame = stage.frame();
    assert!(
        frame.contains("hemligt innehåll") && frame.contains("/hemlig/mapp"),
        "{frame}"
    );
}
