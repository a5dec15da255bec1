//! A client's agreement, aims and course as one document: before a session, at its end, and as a command.

use std::fs;
use std::path::Path;

use tillit::content::Language;
use tillit::store::{Folders, RealDisk, Store};

use crate::journeys::journey::{Journey, Setting, hides, shows, words_on};
use crate::journeys::session::{FIRST, before, play};

const NOW: &str = "2026-11-26T10:00:00+01:00";

/// A client's workbook: an agreement, two sessions (the first with a recap of which the aim and the positions are struck,
/// the second without one), and notes of the coach's own with planted words.
fn client(folder: &Path) {
    let book = folder.join("workbooks/min");
    fs::create_dir_all(&book).unwrap();
    let entry = |id: &str, day: &str, sheet: &str, about: &str, answers: &str| {
        format!(
            "(id: \"01KAHV1B8Y8Q3T1QZ0V5J1N7{id}\", sheet: \"{sheet}\", \
             written: \"2026-11-{day}T14:00:00+01:00\", changed: \"2026-11-{day}T14:50:00+01:00\", \
             about: [{about}], answers: {{{answers}}})"
        )
    };
    let card = "\"title\": Text(\"MB\"), \"kind\": Choice(\"client\")";
    let together = "\"tillit:author\": Choice(\"together\")";
    let coach = "\"tillit:author\": Choice(\"coach\")";
    let contract = format!(
        "\"worth\": Text(\"vågat vänta\"), \"between-us\": Text(\"allt utom fara\"), {together}"
    );
    let draft = format!("\"worth\": Text(\"utkast kanariefågel\"), {coach}");
    let standing = [
        entry("R0", "05", "workbook", "", card),
        entry("R1", "05", "contract", "", &contract),
        entry("R2", "06", "contract", "", &draft),
    ];
    let write = |name: &str, head: &str, entries: &[String]| {
        let text = format!("(format: 1, {head}entries: [{}])\n", entries.join(", "));
        fs::write(book.join(name), text).unwrap();
    };
    write("workbook.ron", "", &standing);
    let first = "\"entry:01KAHV1B8Y8Q3T1QZ0V5J1N7S0\"";
    let placed = format!("{first}, \"dilemma:clear-responsive\"");
    let recap = format!(
        "\"own-words\": Text(\"att vänta är att leda\"), \"step\": Text(\"Jag väntar tre andetag.\"), \
         \"struck\": People([\"aim\", \"positions\"]), {together}"
    );
    let step = format!(
        "\"situation\": Text(\"det blir tyst\"), \"act\": Text(\"väntar jag\"), \"outcome\": Choice(\"partly\"), {together}"
    );
    let week = [
        entry(
            "S0",
            "05",
            "session",
            "",
            "\"aim\": Text(\"struket kanariefågel\")",
        ),
        entry("S1", "05", "recap", first, &recap),
        entry("S2", "05", "commitment", first, &step),
        entry(
            "S3",
            "05",
            "placement",
            &placed,
            &format!("\"today-a\": Scale(3), {together}"),
        ),
        entry(
            "S4",
            "06",
            "reflection",
            "",
            &format!("\"text\": Text(\"eget kanariefågel\"), {coach}"),
        ),
    ];
    write("2026-W45.ron", "week: \"2026-W45\", ", &week);
    let later = [entry(
        "T0",
        "12",
        "session",
        "",
        "\"aim\": Text(\"be om hjälp\")",
    )];
    write("2026-W46.ron", "week: \"2026-W46\", ", &later);
}

/// Whether the document has what was agreed, and nothing that was struck or is the coach's own.
fn check(said: &str) {
    for words in [
        "vågat vänta",
        "allt utom fara",
        "be om hjälp",
        "att vänta är att leda",
        "Jag väntar tre andetag.",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(!said.contains("kanariefågel"), "{said}");
}

#[test]
fn before_a_session_it_is_read_on_the_shared_screen_and_saved_and_logged() {
    for (language, title, partly) in [
        (
            Language::Swedish,
            "Överenskommelse, mål och förlopp · MB",
            "delvis",
        ),
        (
            Language::English,
            "Agreement, aims and course · MB",
            "partly",
        ),
    ] {
        for size in [(80, 24), (120, 36), (200, 50)] {
            let folder = tempfile::tempdir().unwrap();
            client(folder.path());
            let mut journey = before(folder.path(), language, size, NOW);
            journey.keys("p");
            let saves = match language {
                Language::Swedish => "Enter spara filen",
                _ => "Enter save the file",
            };
            shows(&mut journey, &[title, "vågat vänta", saves]);
            for (name, begins) in [("f.md", "# "), ("f.txt", ""), ("f.html", "<!DOCTYPE html>")] {
                let place = folder.path().join(name);
                journey.keys(&format!("<Ctrl+A>{}<Enter>", place.display()));
                let said = fs::read_to_string(&place).unwrap();
                assert!(said.starts_with(begins), "{said}");
                check(&said);
                assert!(said.contains(partly), "{said}");
            }
            let folders = Folders::within(folder.path());
            let store = Store::open(std::sync::Arc::new(RealDisk), folders, "min").unwrap();
            let files = store.files_taken_out();
            assert_eq!(files.len(), 3, "{files:?}");
            // The page leads back to the one before the session.
            journey.keys("<Esc>");
            let begins = match language {
                Language::Swedish => "Samtal",
                _ => "Session",
            };
            shows(&mut journey, &[begins]);
        }
    }
}

#[test]
fn a_workbook_without_agreement_and_session_has_no_course() {
    let folder = tempfile::tempdir().unwrap();
    crate::journeys::session::client(folder.path(), "MB");
    let mut journey = before(folder.path(), Language::Swedish, (80, 24), NOW);
    journey.keys("p");
    shows(&mut journey, &["Här finns ingen överenskommelse"]);
    journey.keys("<Enter>");
    shows(&mut journey, &["Här finns ingen överenskommelse"]);
}

#[test]
fn on_the_last_card_of_a_session_the_print_has_that_session() {
    for (language, title) in [
        (Language::Swedish, "Överenskommelse, mål och förlopp"),
        (Language::English, "Agreement, aims and course"),
    ] {
        for size in [(80, 24), (120, 36), (200, 50)] {
            let folder = tempfile::tempdir().unwrap();
            crate::journeys::session::client(folder.path(), "MB");
            let mut journey = before(folder.path(), language, size, NOW);
            journey.keys("<Enter>");
            play(&mut journey, FIRST);
            let recap = folder.path().join("recap.md");
            journey.keys("<Ctrl+A> ");
            journey.keys(&format!("<Ctrl+A>{}<Enter>", recap.display()));
            assert!(recap.exists(), "{}", journey.frame());
            shows(&mut journey, &["i klientens dator", "vi ses igen"]);
            shows(journey.keys("p"), &[title]);
            let place = folder.path().join("course.txt");
            journey.keys(&format!("<Ctrl+A>{}<Enter>", place.display()));
            let said = fs::read_to_string(&place).unwrap();
            for words in [
                "slippa ta över",
                "i klientens dator",
                "att vänta är att leda",
                "KL tar ordet",
            ] {
                assert!(said.contains(words), "{words}: {said}");
            }
            shows(journey.keys("<Esc>"), &["i klientens dator", "vi ses igen"]);
        }
    }
}

#[test]
fn how_the_data_are_handled_is_told_from_the_page_before_a_session() {
    for (language, title, blank, kept) in [
        (
            Language::Swedish,
            "Så behandlas dina uppgifter",
            "Sparas till",
            "26 feb 2027. Tidsloggen till 31 dec 2031.",
        ),
        (
            Language::English,
            "How your data are handled",
            "Kept until",
            "26 Feb 2027. The time log until 31 Dec 2031.",
        ),
    ] {
        for size in [(80, 24), (120, 36), (200, 50)] {
            let folder = tempfile::tempdir().unwrap();
            crate::journeys::session::client(folder.path(), "MB");
            let mut journey = before(folder.path(), language, size, NOW);
            // The day of deletion is the one agreed on; the rest is filled in by the coach, out of the client's sight.
            journey.keys("<Enter>");
            play(&mut journey, &FIRST[..7]);
            let mut journey = before(folder.path(), language, size, NOW);
            shows(journey.keys("d"), &[title, "……"]);
            journey.keys("<PgDn><PgDn>");
            shows(&mut journey, &[blank]);
            journey.keys("<Esc>");
            // Alone, the coach fills in what the page lacks.
            let sheet = match language {
                Language::Swedish => "ansvarig för upp",
                _ => "controller of",
            };
            journey.keys(&format!("<Esc>2<Ctrl+P>{sheet}<Enter>"));
            journey.keys("Anna Berg, anna@exempel.se<Tab>Revisorn AB<Tab>2031-12-31<Enter><Esc>");
            let page = match language {
                Language::Swedish => "lämna ut hur",
                _ => "hand out how",
            };
            journey.keys(&format!("<Ctrl+P>{page}<Enter>"));
            shows(&mut journey, &[title, "Anna Berg, anna@exempel.se"]);
            let place = folder.path().join("data.txt");
            journey.keys(&format!("<Ctrl+A>{}<Enter>", place.display()));
            let said = fs::read_to_string(&place).unwrap();
            let flat = said.split_whitespace().collect::<Vec<_>>().join(" ");
            for words in [kept, "Revisorn AB.", "anna@exempel.se"] {
                assert!(flat.contains(words), "{words}: {said}");
            }
            assert!(!said.contains('…'), "{said}");
        }
    }
}

#[test]
fn until_next_time_is_a_sheet_of_a_client_and_asks_at_most_two_things() {
    for (language, name, first, second) in [
        (
            Language::Swedish,
            "Till nästa gång",
            "Vad vill du göra eller lägga märke till?",
            "Vad är den andra?",
        ),
        (
            Language::English,
            "Until next time",
            "What would you like to do or notice?",
            "What is the other one?",
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        crate::journeys::session::client(folder.path(), "MB");
        let mut journey = before(folder.path(), language, (100, 30), NOW);
        journey.keys(&format!("<Esc>2<Ctrl+P>{name}"));
        shows(&mut journey, &[name]);
        journey.keys("<Enter>2");
        shows(&mut journey, &[first]);
        journey.keys("fråga först<Tab>");
        shows(&mut journey, &[second]);
        journey.keys("<Shift+Tab><Shift+Tab>3");
        let words = words_on(&mut journey);
        assert!(!words.contains(second), "{words}");
        // A workbook that has no part in coaching does not offer it.
        let own = tempfile::tempdir().unwrap();
        let mut journey = Setting {
            language,
            ..Setting::default()
        }
        .open_in(own.path());
        journey.keys(&format!("<Esc><Esc>b{name}"));
        hides(&mut journey, &[&format!("▸{name}")]);
    }
}

/// The keys of a later session from its first card to its recap, after the outcome of the last step.
fn later_hour(journey: &mut Journey, outcome: &str, aim: &str, act: &str) {
    journey.keys("<Enter>");
    journey.keys(outcome);
    journey.keys("<Tab><Tab><Tab>").keys(aim);
    // The agreement holds; the same dilemma is placed again.
    journey.keys("<Enter>1<Tab><PgDn><Enter>5<PgDn><Right><Down><Left><PgDn><PgDn>");
    journey.keys("KL tar ordet<Enter>").keys(act);
    journey.keys("<Enter>4<F6><Ctrl+A> ");
}

#[test]
fn four_hours_with_one_client_end_in_one_course() {
    for (language, fourth, curve) in [
        (Language::Swedish, "Samtal 4 · ", ["1 sep", "13 okt"]),
        (Language::English, "Session 4 · ", ["1 Sep", "13 Oct"]),
    ] {
        for size in [(80, 24), (200, 50)] {
            let folder = tempfile::tempdir().unwrap();
            crate::journeys::session::client(folder.path(), "MB");
            let open = |now: &'static str| before(folder.path(), language, size, now);
            let mut journey = open("2026-09-01T10:00:00+02:00");
            journey.keys("<Enter>");
            play(&mut journey, FIRST);
            journey.keys("<Ctrl+A> ");
            let save = |journey: &mut Journey, name: &str| {
                let file = folder.path().join(name);
                journey.keys(&format!("<Ctrl+A>{}<Enter><wait 1000>", file.display()));
                assert!(file.exists(), "{}", journey.frame());
                fs::read_to_string(&file).unwrap()
            };
            save(&mut journey, "recap-1.md");
            let hours = [
                ("2026-09-15T10:00:00+02:00", "1", "andra", "frågar jag"),
                ("2026-09-29T10:00:00+02:00", "2", "tredje", "räknar jag"),
                ("2026-10-13T10:00:00+02:00", "3", "fjärde", "tackar jag"),
            ];
            for (number, (now, outcome, aim, act)) in (2..).zip(hours) {
                let mut journey = open(now);
                later_hour(&mut journey, outcome, aim, act);
                let recap = save(&mut journey, &format!("recap-{number}.md"));
                assert!(recap.contains(aim) && recap.contains(act), "{recap}");
            }
            let mut journey = open("2026-10-13T11:00:00+02:00");
            journey.keys("p");
            let course = save(&mut journey, "course.txt");
            assert!(course.contains(fourth), "{course}");
            for words in ["slippa ta över", "andra", "tredje", "fjärde", "tackar jag"] {
                assert!(course.contains(words), "{words}: {course}");
            }
            // In a fifth hour the curve has as many days as there is room for.
            let mut journey = open("2026-10-27T10:00:00+01:00");
            journey.keys("<Enter>1<PgDn><PgDn><Enter>5<PgDn>");
            journey.keys("<Right><Down><Right><Tab>");
            shows(
                &mut journey,
                if size.0 < 200 { &curve[1..] } else { &curve },
            );
        }
    }
}
