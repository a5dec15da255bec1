//! A client's agreement, aims and course as one document: before a session, at its end, and as a command.

use std::fs;
use std::path::Path;

use tillit::content::Language;
use tillit::store::{Folders, RealDisk, Store};

use crate::journeys::journey::shows;
use crate::journeys::session::before;

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
                Language::English => "Enter save the file",
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
                Language::English => "Session",
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
