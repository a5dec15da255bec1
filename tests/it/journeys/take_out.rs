//! Taking notes out: what goes, in which form, under which name, without whose names; and the log of it.

use std::fs;

use tillit::content::Language;
use tillit::panes::Sharing;

use crate::journeys::disk::Condition;
use crate::journeys::journey::{Journey, Setting, hides, shows};
use crate::journeys::untouched::files;

const PLACES: [(Language, (u16, u16)); 4] = [
    (Language::Swedish, (80, 24)),
    (Language::English, (80, 24)),
    (Language::Swedish, (120, 36)),
    (Language::English, (200, 50)),
];

/// A week with a text about K, a friction, and a conversation with K in its people field.
fn week((language, size): (Language, (u16, u16))) -> Journey {
    let mut journey = Setting {
        language,
        size,
        ..Setting::default()
    }
    .open();
    journey.keys("wEtt ord om K i dag.<Esc>kSkrivaren krånglar<Esc><Esc><wait 1000>");
    journey
}

/// The names of the files that were taken out, and the text of the only one.
fn taken(journey: &Journey) -> (Vec<String>, String) {
    let mut names = Vec::new();
    let mut text = String::new();
    for file in fs::read_dir(journey.home()).unwrap().flatten() {
        if file.path().is_file() {
            names.push(file.file_name().to_string_lossy().into_owned());
            text = String::from_utf8_lossy(&fs::read(file.path()).unwrap()).into_owned();
        }
    }
    names.sort();
    (names, text)
}

#[test]
fn a_week_is_taken_out_without_the_struck_note_and_the_log_says_so() {
    for place in PLACES {
        let mut journey = week(place);
        let before = files(&journey.home());
        journey.keys("e");
        shows(
            &mut journey,
            &["Ett ord om K i dag.", "Skrivaren krånglar", "Markdown"],
        );
        journey.keys("<Down><Delete><Enter>");
        let saves = match place.0 {
            Language::Swedish => "Enter spara filen",
            _ => "Enter save the file",
        };
        shows(&mut journey, &["~/tillit-2026-w47-2026-11-20.md", saves]);
        journey.keys("<Enter>");
        let (names, text) = taken(&journey);
        assert_eq!(names, ["tillit-2026-w47-2026-11-20.md"]);
        assert!(text.contains("Ett ord om K i dag."), "{text}");
        assert!(!text.contains("Skrivaren"), "{text}");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let file = journey.home().join(&names[0]);
            assert_eq!(
                fs::metadata(file).unwrap().permissions().mode() & 0o777,
                0o600
            );
        }
        shows(&mut journey, &["tillit-2026-w47-2026-11-20.md"]);
        let log = fs::read_to_string(journey.home().join("state/taken-out/min.ron")).unwrap();
        assert!(
            log.contains("markdown") && log.contains("notes: 1"),
            "{log}"
        );
        assert!(!log.contains("Ett ord"), "{log}");
        assert_eq!(files(&journey.home()), before, "the workbook is as it was");
    }
}

#[test]
fn a_file_that_exists_is_left_alone_and_another_name_can_be_typed() {
    let mut journey = week(PLACES[0]);
    let there = journey.home().join("tillit-2026-w47-2026-11-20.md");
    fs::write(&there, "min egen").unwrap();
    journey.keys("e<Enter><Enter>");
    shows(&mut journey, &["finns redan"]);
    assert_eq!(fs::read_to_string(&there).unwrap(), "min egen");
    journey.keys("<Left><Left><Left>-b<Enter>");
    assert!(
        journey
            .home()
            .join("tillit-2026-w47-2026-11-20-b.md")
            .is_file()
    );
}

#[test]
fn a_full_disk_leaves_no_part_of_a_file_and_is_said() {
    for place in PLACES {
        for condition in [Condition::Full, Condition::FillsUp] {
            let mut journey = week(place);
            journey.keys("<wait 2000>");
            let before = files(&journey.home());
            journey.set_disk(condition);
            let (full, written) = match place.0 {
                Language::Swedish => ("Disken är full", "Sparad:"),
                _ => ("The disk is full", "Written:"),
            };
            journey.keys("e<Enter><Enter>");
            shows(&mut journey, &[full, "tillit-2026-w47-2026-11-20.md"]);
            hides(&mut journey, &[written]);
            assert_eq!(
                files(&journey.home()),
                before,
                "neither a file nor a line in the log"
            );
            // The page is still open, and writes the file once there is room.
            journey.set_disk(Condition::Sound);
            journey.keys("<Enter>");
            assert_eq!(taken(&journey).0, ["tillit-2026-w47-2026-11-20.md"]);
        }
    }
}

#[test]
fn a_copy_that_could_not_be_logged_is_said() {
    let mut journey = week(PLACES[0]);
    journey.keys("<wait 2000>").set_disk(Condition::Full);
    journey.keys("e<Right><Right><Right><Right><Right><Right><Right><Enter>");
    shows(
        &mut journey,
        &["ligger på urklipp", "Loggen", "kunde inte skrivas"],
    );
    assert_eq!(journey.copied.len(), 1);
}

#[test]
fn each_form_gives_its_file_and_the_clipboard_gives_the_text() {
    let mut journey = week(PLACES[0]);
    for (at, extension) in ["md", "txt", "html", "docx", "json", "csv"]
        .iter()
        .enumerate()
    {
        let right = "<Right>".repeat(at);
        journey.keys(&format!("e{right}<Enter><Enter>"));
        let file = format!("tillit-2026-w47-2026-11-20.{extension}");
        assert!(journey.home().join(&file).is_file(), "{file}");
    }
    let (names, _) = taken(&journey);
    journey.keys("e<Right><Right><Right><Right><Right><Right><Enter>");
    assert_eq!(taken(&journey).0, names, "the clipboard is no file");
    let copied = journey.copied.last().unwrap();
    assert!(copied.contains("Ett ord om K i dag."), "{copied}");
    shows(&mut journey, &["2 anteckningar ligger på urklipp."]);
    let log = fs::read_to_string(journey.home().join("state/taken-out/min.ron")).unwrap();
    assert_eq!(log.matches("notes: 2").count(), 7, "{log}");
    assert!(log.contains("clipboard"), "{log}");
}

#[test]
fn the_names_in_people_fields_are_masked_in_every_note() {
    for place in PLACES {
        let mut journey = week(place);
        journey.keys("e<Ctrl+T>");
        let (none, sheet) = match place.0 {
            Language::Swedish => ("Inga namn att maska", "Löfte till någon"),
            _ => ("No names to mask", "A promise to someone"),
        };
        shows(&mut journey, &[none, "Ett ord om K i dag."]);
        journey.keys(&format!("<Esc>b{sheet}<Enter>Ringa upp<Enter>K<Enter>"));
        journey.keys("<Esc><Esc><Esc><wait 1000>e<Ctrl+T>");
        shows(&mut journey, &["Ett ord om […] i dag."]);
        journey.keys("<Right><Right><Right><Right><Enter><Enter>");
        let (names, text) = taken(&journey);
        assert_eq!(names, ["tillit-2026-w47-2026-11-20.json"]);
        assert!(
            text.contains("Ringa upp") && text.contains("om […] i dag"),
            "{text}"
        );
        assert!(!text.contains("\"K\""), "{text}");
        let kept = journey.week_file("2026-W47");
        assert!(
            kept.contains("Ett ord om K i dag."),
            "the notes keep their names"
        );
    }
}

#[test]
fn the_reader_a_dilemma_a_sheet_and_a_marked_note_are_taken_out() {
    for place in PLACES {
        let mut journey = week(place);
        journey.keys("3<Right><Enter><Esc><wait 1000>");
        journey.keys("Re");
        shows(&mut journey, &["Ett ord om K i dag.", "Skrivaren krånglar"]);
        journey.keys("<Enter>");
        shows(&mut journey, &["~/tillit-november-2026-2026-11-20.md"]);
        journey.keys("<Esc><Esc><Esc>3e");
        hides(&mut journey, &["Skrivaren krånglar"]);
        shows(&mut journey, &["Markdown"]);
        journey.keys("<Esc><Esc><Esc><Down>e<Enter>");
        shows(&mut journey, &["2026-11-20.md", "Markdown"]);
        hides(&mut journey, &["Ett ord om K i dag."]);
    }
}

#[test]
fn the_log_is_shown_and_a_line_of_it_erased() {
    for place in PLACES {
        let mut journey = week(place);
        journey.keys("e<Enter><Enter><wait 500>");
        let name = match place.0 {
            Language::Swedish => "uttaget",
            _ => "taken out",
        };
        journey.keys(&format!("<Ctrl+P>{name}<Enter>"));
        shows(
            &mut journey,
            &["Markdown", "20 ", "tillit-2026-w47-2026-11-20.md"],
        );
        journey.keys("<Delete>");
        hides(&mut journey, &["Markdown"]);
        assert!(!journey.home().join("state/taken-out/min.ron").exists());
    }
}

#[test]
fn nothing_is_taken_out_where_there_is_nothing_or_all_is_struck() {
    let mut journey = Setting::default().open();
    journey.keys("e");
    shows(&mut journey, &["Här finns inga anteckningar att ta ut."]);
    let mut journey = week(PLACES[0]);
    journey.keys("e<Delete><Delete><Enter><Enter>");
    shows(&mut journey, &["Alla anteckningar är strukna."]);
    assert!(taken(&journey).0.is_empty());
}

#[test]
fn a_shared_screen_takes_nothing_out() {
    let mut journey = Setting {
        sharing: Sharing::On,
        ..Setting::default()
    }
    .open();
    journey.keys("e<Enter><Enter>");
    assert!(taken(&journey).0.is_empty());
}

/// The page that takes out the notes about K, beside MB in one of them.
fn about_k((language, size): (Language, (u16, u16))) -> Journey {
    let mut journey = Setting {
        language,
        size,
        ..Setting::default()
    }
    .open();
    journey.keys("wMB och K pratade. MB är trött.<Esc>kBara MB<Esc><Esc>kSkrev till K<Esc><Esc>");
    journey.keys("<wait 1000>P<Enter>");
    shows(&mut journey, &["MB och K pratade."]);
    journey.keys("e");
    journey
}

#[test]
fn a_persons_own_copy_has_everyone_else_masked_and_line_by_line_what_is_kept() {
    for place in PLACES {
        let mut journey = about_k(place);
        shows(&mut journey, &["[…] och K pratade.", "Skrev till K"]);
        hides(&mut journey, &["Bara MB"]);
        journey.keys("<Down><Delete><Enter><Enter>");
        let (_, text) = taken(&journey);
        assert!(text.contains("K pratade"), "{text}");
        assert!(!text.contains("Skrev"), "{text}");
        assert!(!crate::names(&text, "MB"), "{text}");
    }
}

#[test]
fn a_persons_copy_may_have_an_answer_to_fill_in_and_what_was_taken_out_before() {
    for (place, parts) in PLACES.into_iter().zip(
        [
            [
                "1 Svaret",
                "2 Kopian",
                "3 Vad som",
                "text · 2 anteckningar",
                "eget ledarskap",
            ],
            [
                "1 The answer",
                "2 The copy",
                "3 What has",
                "text · 2 notes",
                "own leadership",
            ],
        ]
        .iter()
        .cycle(),
    ) {
        let mut journey = about_k(place);
        journey.keys("<Right><Enter><Enter>e");
        let plain = journey.frame();
        journey.keys("<F7>");
        assert_ne!(journey.frame(), plain);
        journey.keys("<Enter><Ctrl+A>~/svar.md<Enter>");
        let text = fs::read_to_string(journey.home().join("svar.md")).unwrap();
        for part in parts {
            assert!(text.contains(part), "{part}\n{text}");
        }
        assert!(!crate::names(&text, "MB"), "{text}");
    }
}
