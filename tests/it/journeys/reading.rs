//! Reading a period as running text: periods, sheets, the note at hand, the way into a note and back, and the draft.

use tillit::content::Language;
use tillit::panes::Sharing;

use crate::journeys::journey::{Journey, Setting, hides, shows};
use crate::journeys::untouched::files;

const PLACES: [(Language, (u16, u16)); 4] = [
    (Language::Swedish, (80, 24)),
    (Language::English, (80, 24)),
    (Language::Swedish, (120, 36)),
    (Language::English, (200, 50)),
];

fn on(
    folder: &tempfile::TempDir,
    now: &'static str,
    (language, size): (Language, (u16, u16)),
) -> Journey {
    Setting {
        language,
        size,
        now,
        ..Setting::default()
    }
    .open_in(folder.path())
}

/// Notes in September, October and November of 2026, and in 2024.
fn written(place: (Language, (u16, u16))) -> (tempfile::TempDir, Journey) {
    let folder = tempfile::tempdir().unwrap();
    on(&folder, "2024-05-03T14:00:00+02:00", place).keys("wLänge sedan.<Esc><wait 1000>");
    on(&folder, "2026-09-11T14:00:00+02:00", place).keys("wRaden i september.<Esc><wait 1000>");
    on(&folder, "2026-10-09T14:00:00+02:00", place)
        .keys("wRaden i oktober.<Esc>kSkrivaren krånglar<Esc><Esc><wait 1000>")
        .keys("oingen frågar<Enter>frågar jag<Enter>4<Esc><Esc>")
        .keys("3<Left><Left><Down><Right><Enter><Esc><wait 1000>");
    on(&folder, "2026-10-16T14:00:00+02:00", place).keys("y<wait 1000>");
    let mut journey = on(&folder, "2026-11-20T14:00:00+01:00", place);
    journey.keys("<Esc>3<Right><Enter><Esc>wRaden i november.<Esc><wait 1000>");
    (folder, journey)
}

#[test]
fn the_month_is_read_and_left_goes_to_the_last_one_with_notes() {
    for place in PLACES {
        let (folder, mut journey) = written(place);
        let before = files(folder.path());
        journey.keys("R");
        shows(&mut journey, &["Raden i november."]);
        hides(&mut journey, &["Raden i oktober."]);
        journey.keys("<Left>");
        shows(&mut journey, &["Raden i oktober.", "Skrivaren krånglar"]);
        journey.keys("<Left>");
        shows(&mut journey, &["Raden i september."]);
        journey.keys("<Left>");
        shows(&mut journey, &["Länge sedan."]);
        journey.keys("<Left>");
        let none = match place.0 {
            Language::Swedish => "inga tidigare anteckningar",
            _ => "no earlier notes",
        };
        shows(&mut journey, &["Länge sedan.", none]);
        journey.keys("<Right><Right>");
        shows(&mut journey, &["Raden i oktober."]);
        journey.keys("R<wait 2000>");
        hides(&mut journey, &["Läsning", "Reading"]);
        assert_eq!(files(folder.path()), before, "reading writes nothing");
    }
}

#[test]
fn a_digit_changes_the_length_of_the_period_and_the_note_at_hand_stays() {
    for place in PLACES {
        let (_folder, mut journey) = written(place);
        journey.keys("R<Left>3");
        shows(&mut journey, &["2026", "Raden i oktober."]);
        journey.keys("4<Home>");
        shows(&mut journey, &["Raden i september.", "2026"]);
        hides(&mut journey, &["Länge sedan."]);
        journey.keys("5<Home>");
        shows(&mut journey, &["Länge sedan."]);
        journey.keys("<End>1");
        shows(&mut journey, &["Raden i november."]);
        hides(&mut journey, &["Raden i oktober."]);
    }
}

#[test]
fn tab_shows_the_notes_of_one_sheet_after_the_other() {
    for place in PLACES {
        let (_folder, mut journey) = written(place);
        journey.keys("R4<Home>");
        shows(&mut journey, &["Raden i september.", "Raden i oktober."]);
        for _ in 0..8 {
            journey.keys("<Tab>");
            if !journey.frame().contains("Raden i oktober.") {
                break;
            }
        }
        hides(&mut journey, &["Raden i oktober."]);
        for _ in 0..8 {
            journey.keys("<Tab>");
            if journey.frame().contains("Skrivaren krånglar") {
                break;
            }
        }
        shows(&mut journey, &["Skrivaren krånglar"]);
    }
}

#[test]
fn enter_opens_the_note_at_hand_and_esc_comes_back_to_it() {
    for place in PLACES {
        let (_folder, mut journey) = written(place);
        journey.keys("R5<Home><Down><Enter>");
        shows(&mut journey, &["Raden i september."]);
        hides(&mut journey, &["Läsning", "Reading"]);
        journey.keys("<Esc>");
        let (_, row) = journey.cursor().unwrap();
        let frame = journey.frame();
        let below = frame.lines().nth(usize::from(row) + 1).unwrap();
        assert!(below.contains("Raden i september."), "{frame}");
    }
}

#[test]
fn a_page_down_reads_on_and_marks_the_first_note_that_begins_on_screen() {
    let (_folder, mut journey) = written((Language::Swedish, (60, 18)));
    journey.keys("R5<Home>");
    shows(&mut journey, &["Länge sedan."]);
    journey.keys("<PgDn><Space>");
    hides(&mut journey, &["Länge sedan."]);
    let (_, row) = journey.cursor().unwrap();
    let frame = journey.frame();
    let marked = frame.lines().nth(usize::from(row)).unwrap();
    assert!(marked.contains('▸'), "{frame}");
    journey.keys("<PgUp><PgUp><PgUp>");
    shows(&mut journey, &["Länge sedan."]);
}

#[test]
fn the_draft_of_a_quarter_has_what_is_structured_with_a_link_from_each_line() {
    for place in PLACES {
        let (folder, mut journey) = written(place);
        let before = files(folder.path());
        journey.keys("R3n");
        let lines = match place.0 {
            Language::Swedish => [
                "Utkast: kvartal 4 2026",
                "- Tydlig −2 → +1, Lyhörd +1",
                "- Om ingen frågar, då frågar jag: ja",
            ],
            _ => [
                "Draft: quarter 4 2026",
                "- Clear −2 → +1, Respond +1",
                "- If ingen frågar, then frågar jag: yes",
            ],
        };
        shows(&mut journey, &lines);
        journey.keys("!<wait 1000>");
        let note = journey.week_file("2026-W47");
        assert!(note.contains("entry:"), "{note}");
        journey.keys("<Esc>");
        shows(&mut journey, &["2026"]);
        journey.keys("<Esc><Esc>");
        // The typed letter, then the draft as a whole.
        journey.keys("u<wait 100>u<wait 100>u<wait 1000>");
        hides(&mut journey, &lines);
        let after = files(folder.path());
        for (path, text) in before {
            let is_same = after.get(&path).is_some_and(|after| *after == text);
            assert!(is_same || path.ends_with("2026-W47.ron"), "{path:?}");
        }
    }
}

#[test]
fn a_period_without_structured_notes_gives_no_draft() {
    let (folder, mut journey) = written(PLACES[0]);
    let before = files(folder.path());
    journey.keys("R<Left><Left>1n<wait 1000>");
    shows(&mut journey, &["Ingenting att göra ett utkast av"]);
    assert_eq!(files(folder.path()), before);
}

#[test]
fn a_shared_screen_shows_no_reading() {
    let mut journey = Setting {
        sharing: Sharing::On,
        ..Setting::default()
    }
    .open();
    journey.keys("R5");
    hides(&mut journey, &["kvartal"]);
}
