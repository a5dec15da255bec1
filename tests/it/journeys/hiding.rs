//! Hiding the screen with one key from anywhere, without losing any state.

use tillit::app::Input;
use tillit::content::Language;
use tillit::effect::Notice;
use tillit::keymap::{Pointer, PointerKind};
use tillit::notation::Fault;
use tillit::panes::Sharing;

use crate::journeys::journey::{Journey, Setting, open};

/// Ways to every kind of page, dialog and text, from a week with a text, a promise and a friction in it.
const PLACES: &[&str] = &[
    "",
    "w",
    "w<Ctrl+F>hemlig",
    "w<F5>",
    "1",
    "k",
    "R",
    "e",
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
    let mut journey = open(language);
    journey.keys("wHemligheten om budgeten<Esc>khemlig skav<Esc>ohemlig plan<Esc><wait 2000>");
    journey
}

fn is_calm(journey: &mut Journey, language: Language) -> bool {
    let frame = journey.frame();
    let sentence = match language {
        Language::Swedish => "F2 visar skärmen igen.",
        _ => "F2 shows the screen again.",
    };
    frame.contains(sentence)
        && !frame.to_lowercase().contains("hemlig")
        && !frame.contains("~/tillit")
}

#[test]
fn one_key_hides_every_place_and_the_same_key_shows_it_as_it_was() {
    for language in crate::WHOLE {
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
                let calm = journey.place_of("F2");
                assert_eq!(journey.cursor(), Some(calm), "{place}");
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
fn the_hidden_screen_names_the_key_that_shows_it_and_nothing_else() {
    let mut journey = with_secrets(Language::Swedish);
    journey.keys("<F2><wait 2000>");
    let frame = journey.frame();
    let words: Vec<&str> = frame.split_whitespace().collect();
    assert_eq!(
        words.join(" "),
        "tillit Sparat 14:52 F2 visar skärmen igen."
    );
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

/// A session at its card of the last step, with the client's words in it.
fn in_session(folder: &std::path::Path) -> Journey {
    super::session::client(folder, "MB");
    let mut journey = Setting::default().open_in(folder);
    journey.keys("<Enter>hemligt mål<wait 2000>");
    journey
}

#[test]
fn in_a_session_the_first_press_hides_and_the_second_shows_it_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let mut journey = in_session(folder.path());
    for place in [
        "", "<Esc>", " ", "<Esc>", "<F1>", "<Esc>", "<PgDn> ", "<F6>",
    ] {
        journey.keys(place).keys("<wait 2000>");
        let (shown, cursor) = (journey.frame(), journey.cursor());
        let file = journey.week_file("2026-W47");
        for key in ["<F2>", "<Ctrl+L>"] {
            journey.keys(key);
            assert!(is_calm(&mut journey, Language::Swedish), "{place}");
            journey
                .keys("det blev bra 1 2 3 0<Enter><Tab><Esc><Ctrl+A><Delete><Ctrl+P><wait 2000>");
            assert!(is_calm(&mut journey, Language::Swedish), "{place}");
            journey.keys(key);
            assert_eq!(journey.frame(), shown, "{place}");
            assert_eq!(journey.cursor(), cursor, "{place}");
            assert_eq!(journey.week_file("2026-W47"), file, "{place}");
            assert!(shown.contains("Skärmen delas"), "{shown}");
        }
    }
}

#[test]
fn while_a_client_looks_on_no_key_leads_to_something_private() {
    let folder = tempfile::tempdir().unwrap();
    let mut journey = in_session(folder.path());
    journey.keys("<Esc>");
    let shown = journey.frame();
    let body = |frame: &str| {
        frame
            .lines()
            .skip(1)
            .take(22)
            .collect::<Vec<_>>()
            .join("\n")
    };
    for key in ["Ctrl+G", "Ctrl+B", "F12"] {
        let frame = journey.keys(&format!("<{key}>")).frame();
        assert_eq!(body(&frame), body(&shown), "{key}");
        assert!(
            frame.contains("Esc leder till att sluta dela"),
            "{key}: {frame}"
        );
    }
    // The palette has nothing that leads out of the session.
    for key in ["Ctrl+P", "F9"] {
        let frame = journey.keys(&format!("<{key}>")).frame();
        assert!(frame.contains("sök i alla veckor"), "{frame}");
        for elsewhere in ["anteckning", "skaver", "inställningar", "ta ut", "dilemma"] {
            assert!(!frame.contains(elsewhere), "{elsewhere}: {frame}");
        }
        journey.keys("<Esc>");
    }
    // Ending the sharing is an act of its own, and confirmed.
    let frame = journey.keys("<Esc>").frame();
    assert!(frame.contains("Avsluta samtalet?"), "{frame}");
    let frame = journey.keys("2").frame();
    assert!(frame.contains("Arbetsbok: MB"), "{frame}");
    assert!(!frame.contains("Skärmen delas"), "{frame}");
    assert_eq!(journey.remembered("sharing").unwrap(), "off");
}

#[test]
fn the_words_about_who_sees_the_page_are_shown_at_every_width() {
    let folder = tempfile::tempdir().unwrap();
    let mut journey = in_session(folder.path());
    let first = |journey: &mut Journey| journey.frame().lines().next().unwrap().to_owned();
    for columns in 20..=200 {
        journey.resize(columns, 24);
        let header = first(&mut journey);
        assert!(header.contains("Skärmen delas"), "{columns}: {header}");
    }
    journey.keys("<Esc><Esc>2w");
    for columns in 20..=200 {
        journey.resize(columns, 24);
        let header = first(&mut journey);
        assert!(header.contains("Bara du ser"), "{columns}: {header}");
    }
}
