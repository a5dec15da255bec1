//! The page of earlier versions: finding a text of an earlier run, its difference from now, and taking it back.

use std::path::Path;

use crate::journeys::journey::{Journey, Setting};

/// One run of the program on a day of week 47: types the keys and quits.
fn run(folder: &Path, now: &'static str, keys: &str) {
    let mut journey = open(folder, now);
    journey.keys(keys).keys("<wait 1000>");
}

fn open(folder: &Path, now: &'static str) -> Journey {
    Setting {
        now,
        size: (120, 36),
        ..Setting::default()
    }
    .open_in(folder)
}

const FRIDAY: &str = "2026-11-20T14:52:03+01:00";
const EVENING: &str = "2026-11-20T20:00:00+01:00";
const SUNDAY: &str = "2026-11-22T10:00:00+01:00";

fn overtyped() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let text = "wK-samtalet blev av i torsdags.<Enter>Jag läste min första mening högt och var sedan tyst.<Esc>";
    run(folder.path(), FRIDAY, text);
    run(folder.path(), EVENING, "w<Ctrl+A>x<Esc>");
    folder
}

#[test]
fn a_text_typed_over_in_an_earlier_run_is_back_in_three_keys() {
    let folder = overtyped();
    let mut journey = open(folder.path(), SUNDAY);
    journey.keys("<wait 500>");
    let frame = journey.keys("u").frame();
    assert!(frame.contains("Inget att ångra."), "{frame}");
    assert!(
        frame.contains("tidigare versioner: U utanför text."),
        "{frame}"
    );
    let frame = journey.keys("U").frame();
    assert!(frame.contains("fre 20 nov 2026 20:00"), "{frame}");
    assert!(frame.contains("− Jag läste min första mening"), "{frame}");
    assert!(frame.contains("+ x"), "{frame}");
    let frame = journey.keys("1").frame();
    assert!(frame.contains("1 anteckning är som fre 20 nov"), "{frame}");
    journey.keys("<wait 1000>");
    let file = journey.week_file("2026-W47");
    assert!(file.contains("K-samtalet blev av i torsdags."), "{file}");
    assert!(!file.contains("Text(\"x\")"), "{file}");
    let frame = journey.keys("u").frame();
    assert!(frame.contains("Ångrat: ”"), "{frame}");
    journey.keys("<wait 1000>");
    assert!(journey.week_file("2026-W47").contains("Text(\"x\")"));
}

#[test]
fn a_note_that_is_deleted_comes_back_with_the_others_of_its_version() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), FRIDAY, "wEtt stycke<Esc>kSkrivaren<Esc>");
    run(folder.path(), EVENING, "w två<Esc>");
    let mut journey = open(folder.path(), "2026-11-20T21:00:00+01:00");
    journey.keys("w<Ctrl+A><Delete><Esc>bskaver<Tab><Delete><Esc><wait 1000>");
    let file = journey.week_file("2026-W47");
    assert!(
        !file.contains("stycke") && !file.contains("Skrivaren"),
        "{file}"
    );
    let frame = journey.keys("U2").frame();
    assert!(frame.contains("2 anteckningar är som"), "{frame}");
    journey.keys("<wait 1000>");
    let file = journey.week_file("2026-W47");
    assert!(
        file.contains("stycke två") && file.contains("Skrivaren"),
        "{file}"
    );
    let frame = journey.keys("u").frame();
    assert!(frame.contains(", och 1 till."), "{frame}");
    journey.keys("<wait 1000>");
    let file = journey.week_file("2026-W47");
    assert!(
        !file.contains("stycke") && !file.contains("Skrivaren"),
        "{file}"
    );
}

#[test]
fn reading_the_versions_changes_nothing_and_says_where_there_are_none() {
    let folder = overtyped();
    let mut journey = open(folder.path(), SUNDAY);
    let before = journey.week_file("2026-W47");
    journey.keys("U<Down><Up><Tab><Space><PgUp><End><Esc><wait 2000>");
    assert_eq!(journey.week_file("2026-W47"), before);
    let frame = journey.keys("<PgUp>U").frame();
    assert!(
        frame.contains("Det finns inga tidigare versioner."),
        "{frame}"
    );
}

#[test]
fn every_size_shows_what_is_gone_in_both_languages() {
    let folder = overtyped();
    for language in crate::WHOLE {
        for size in [(40, 12), (60, 18), (80, 24), (200, 50)] {
            let mut journey = Setting {
                now: SUNDAY,
                size,
                language,
                ..Setting::default()
            }
            .open_in(folder.path());
            let frame = journey.keys("U").frame();
            assert!(frame.contains("− K-samtalet"), "{size:?}: {frame}");
        }
    }
}
