//! Between two clients: the card after a session, and windows that hide together.

use tillit::app::Input;
use tillit::content::Language;

use crate::journeys::journey::{Journey, Setting, hides, open, shows};
use crate::journeys::workbooks::client_with_session;

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

/// The codes of twelve clients, and a word that only the workbook of each has.
const TWELVE: [(&str, &str); 12] = [
    ("AH", "qzett"),
    ("BK", "qztvå"),
    ("CL", "qztre"),
    ("DM", "qzfyra"),
    ("EN", "qzfem"),
    ("FO", "qzsex"),
    ("GP", "qzsju"),
    ("HR", "qzåtta"),
    ("IS", "qznio"),
    ("JT", "qztio"),
    ("KV", "qzelva"),
    ("LW", "qztolv"),
];

/// The words of clients on the screen.
fn words_of_clients(journey: &mut Journey) -> Vec<&'static str> {
    let frame = journey.frame();
    let shown = TWELVE.iter().filter(|(_, word)| frame.contains(word));
    shown.map(|(_, word)| *word).collect()
}

#[test]
fn a_morning_with_twelve_clients_shows_no_words_of_one_to_another() {
    for (language, coachs_own, before_word) in [
        (Language::Swedish, "bara för mig", "Samtal 2 · "),
        (Language::English, "bara för mig", "Session 2 · "),
    ] {
        let folder = tempfile::tempdir().unwrap();
        for (number, (alias, word)) in (1_u8..).zip(TWELVE) {
            client_with_session(folder.path(), number, alias, "2026-11-20");
            let book = folder.path().join(format!("workbooks/client-{number}"));
            let week = book.join("2026-W45.ron");
            let text = std::fs::read_to_string(&week).unwrap();
            let text = text.replace("våga vänta", word).replace("väntar jag", word);
            std::fs::write(&week, text).unwrap();
        }
        let mut journey = Setting {
            language,
            size: (120, 36),
            ..Setting::default()
        }
        .open_in(folder.path());
        journey.keys("<Esc>c");
        let all = journey.frame();
        assert!(TWELVE.iter().all(|(alias, _)| all.contains(alias)), "{all}");
        // Each is prepared alone, with the coach's own notes about that client.
        let mut prepared = Vec::new();
        for number in 1..=TWELVE.len() {
            journey.keys("<Home>").keys(&"<Down>".repeat(number));
            journey.keys("R<wait 500>");
            shows(&mut journey, &[coachs_own]);
            let words = words_of_clients(&mut journey);
            assert_eq!(words.len(), 1, "{}", journey.frame());
            prepared.extend(words);
            journey.keys("<Esc>");
        }
        prepared.sort_unstable();
        let mut every = TWELVE.map(|(_, word)| word);
        every.sort_unstable();
        assert_eq!(prepared, every);
        // Then one session after the other: of each client only that client's words are seen.
        journey.keys("<Home><Down><Enter><wait 500>");
        let mut seen = words_of_clients(&mut journey);
        assert_eq!(seen.len(), 1, "{}", journey.frame());
        for (alias, word) in TWELVE {
            journey.keys("<Enter>1<Tab><Tab>på väg<wait 1000>");
            hides(&mut journey, &[coachs_own]);
            assert!(words_of_clients(&mut journey).len() <= 1);
            journey.keys("<Esc><Esc><Enter><wait 500>");
            assert!(
                words_of_clients(&mut journey).is_empty(),
                "{}",
                journey.frame()
            );
            journey.keys(alias).keys("<Enter><wait 1000>");
            seen = words_of_clients(&mut journey);
            let is_first = seen.is_empty() && journey.frame().contains(before_word);
            assert!(seen == [word] || is_first, "{seen:?} {}", journey.frame());
            hides(&mut journey, &[coachs_own]);
        }
        journey.keys("<Enter>1<Tab><Tab>på väg<wait 1000>");
        drop(journey);
        let held = |number: u8| {
            let week = folder
                .path()
                .join(format!("workbooks/client-{number}/2026-W47.ron"));
            std::fs::read_to_string(week).unwrap_or_default()
        };
        let sessions = (1..=12).filter(|number| held(*number).contains("på väg"));
        assert_eq!(sessions.count(), 12);
    }
}
