//! Looking back: over the month, the quarter and the months behind, and coming back after an absence.

use crate::journeys::stage::{Setting, Stage};
use tillit::content::Language;

fn on(folder: &tempfile::TempDir, now: &'static str, language: Language) -> Stage {
    Setting {
        now,
        language,
        ..Setting::default()
    }
    .open_in(folder.path())
}

fn in_swedish(folder: &tempfile::TempDir, now: &'static str) -> Stage {
    on(folder, now, Language::Swedish)
}

/// What stands on the screen, on one line.
fn said(stage: &mut Stage) -> String {
    let frame = stage.frame().replace(['│', '\n'], " ");
    frame.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn shows(stage: &mut Stage, words: &[&str]) {
    let said = said(stage);
    for words in words {
        assert!(said.contains(words), "{words:?} in\n{}", stage.frame());
    }
}

fn hides(stage: &mut Stage, words: &[&str]) {
    let said = said(stage);
    for words in words {
        assert!(!said.contains(words), "{words:?} in\n{}", stage.frame());
    }
}

/// Two months of a manager's notes.
fn autumn() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    in_swedish(&folder, "2026-10-09T14:00:00+02:00")
        .keys("<Enter>Första raden i oktober.<Esc>")
        .keys("okl tar ordet<Enter>räknar jag till tre<Enter>4<Esc><Esc>")
        .keys("3<Left><Left><Enter><Esc>tjjdnx<Esc><wait 1000>");
    in_swedish(&folder, "2026-10-16T14:00:00+02:00").keys("j<wait 1000>");
    in_swedish(&folder, "2026-11-06T14:00:00+01:00")
        .keys("3wOm att vara tydlig.<Esc>")
        .keys("oingen frågar<Enter>frågar jag<Enter>4<Esc><Esc>")
        .keys("3<Left><Down><Right><Enter><Esc>tjddjj<Esc><wait 1000>");
    in_swedish(&folder, "2026-11-13T14:00:00+01:00")
        .keys("d<Enter>Sista raden i november.<Esc>6<Right><Enter><Esc><wait 1000>");
    folder
}

#[test]
fn the_month_lays_its_weeks_side_by_side_and_is_gone_on_with() {
    let folder = autumn();
    let mut stage = in_swedish(&folder, "2026-11-20T14:00:00+01:00");
    stage.keys("bmånadsb<Enter>");
    shows(
        &mut stage,
        &[
            "Månadsblick · november 2026",
            "1 av 7",
            "Tydlighet ↔ Lyhördhet",
            "2 anteckningar",
            "Vilket dilemma återkom oftast",
        ],
    );
    stage.keys("Tydligheten, och lite.<Enter>");
    shows(
        &mut stage,
        &[
            "delvis 1",
            "Om ingen frågar, då frågar",
            "Läs dina om–då för månaden. Hur många blev",
        ],
    );
    hides(&mut stage, &["räknar jag till tre"]);
    stage.keys("<Tab>");
    shows(&mut stage, &["Inget samtal väntar.", "3 av 7"]);
    // Word and deed are asked right here, in the entry of their own sheet.
    stage.keys("<Tab>");
    shows(&mut stage, &["Vad har du sagt är viktigt?"]);
    stage.keys("Att lyssna.<Enter>Möten.<Enter><Tab><Tab>");
    shows(&mut stage, &["7 av 7", "Inget är så gammalt"]);
    stage.keys("<Tab>");
    shows(&mut stage, &["Klart. Sparat i ~/tillit/min."]);
    stage.keys("<Esc><wait 1000>");
    let file = stage.week_file("2026-W47");
    for line in [
        "\"returning\": Text(\"Tydligheten, och lite.\")",
        "\"said\": Text(\"Att lyssna.\")",
        "\"calendar\": Text(\"Möten.\")",
    ] {
        assert!(file.contains(line), "{line}\n{file}");
    }
    // A week later it is the same month, and the same entry.
    let mut stage = in_swedish(&folder, "2026-11-27T14:00:00+01:00");
    stage.keys("bmånadsb<Enter>");
    shows(&mut stage, &["2 av 7"]);
    stage.keys("Hälften.<Esc>bord<Enter>");
    shows(&mut stage, &["Att lyssna."]);
    stage.keys("<Esc><wait 1000>");
    assert!(stage.week_file("2026-W47").contains("Hälften."));
    assert_eq!(stage.week_file("2026-W48"), "");
    // In December another one is begun.
    let mut stage = in_swedish(&folder, "2026-12-04T14:00:00+01:00");
    stage.keys("bmånadsb<Enter>");
    shows(&mut stage, &["Månadsblick · december 2026", "1 av 7"]);
}

#[test]
fn the_quarter_sets_first_beside_last_and_then_beside_now() {
    let folder = autumn();
    in_swedish(&folder, "2026-09-15T14:00:00+02:00")
        .keys("btillit, som<Enter>Vi litar på.<Esc><wait 1000>");
    in_swedish(&folder, "2026-11-09T14:00:00+01:00")
        .keys("båtta gr<Enter>2Sade nej.<Tab>1<Esc><Esc><wait 1000>");
    let mut stage = Setting {
        now: "2026-11-20T14:00:00+01:00",
        size: (120, 36),
        ..Setting::default()
    }
    .open_in(folder.path());
    stage.keys("bkvartal<Enter>");
    let frame = stage.frame();
    let beside = frame
        .lines()
        .find(|line| line.contains("Första raden i oktober."));
    assert!(
        beside.is_some_and(|line| line.contains("Sista raden i november.")),
        "{frame}"
    );
    shows(
        &mut stage,
        &["Kvartalsblick · kvartal 4 2026", "fredag 9 oktober 2026"],
    );
    stage.keys("<Tab>");
    shows(
        &mut stage,
        &["Inget skrivet om:", "Enhetligt och individuellt"],
    );
    hides(&mut stage, &["Tillit och kontroll"]);
    stage.keys("<Tab>");
    shows(
        &mut stage,
        &[
            "Med exempel",
            "Ärlighet 2 Sade nej.",
            "Bara siffran",
            "Framtidsbild 1",
        ],
    );
    stage.keys("<Tab><Tab>");
    shows(&mut stage, &["Nu (15 sep 2026)", "Vi litar på."]);
    stage.keys("<Tab>");
    shows(&mut stage, &["6 av 6", "anteckningar", "Om–då"]);
}

#[test]
fn the_look_back_shows_courses_counts_and_words_and_goes_further_back() {
    for (language, words) in [
        (
            Language::Swedish,
            [
                "Tolv veckor",
                "anteckningar 3 av 12 veckor",
                "för lite → alldeles för lite",
                "ja 3 · delvis 3",
                "ja 1 · delvis 1",
                "Tolv månader",
                "Allt",
            ],
        ),
        (
            Language::English,
            [
                "Twelve weeks",
                "notes in 3 of 12 weeks",
                "too little → far too little",
                "yes 3 · partly 3",
                "yes 1 · partly 1",
                "Twelve months",
                "Everything",
            ],
        ),
    ] {
        let folder = autumn();
        let mut stage = Setting {
            now: "2026-11-20T14:00:00+01:00",
            size: (100, 50),
            language,
            ..Setting::default()
        }
        .open_in(folder.path());
        stage.keys("z");
        println!("{}", stage.frame());
        shows(&mut stage, &words[..5]);
        stage.keys("<PgDn>");
        shows(&mut stage, &words[5..6]);
        stage.keys("<PgDn>");
        shows(&mut stage, &words[6..7]);
        stage.keys("<PgUp><PgUp>");
        shows(&mut stage, &words[..1]);
        stage.keys("z");
        hides(&mut stage, &words[..1]);
    }
}

#[test]
fn three_weeks_away_there_is_one_sentence_of_welcome_that_goes_away_by_itself() {
    for (language, welcome) in [
        (
            Language::Swedish,
            "Välkommen tillbaka. Senast var vecka 46: Enter börjar här, mellanslag visar det du skrev då.",
        ),
        (
            Language::English,
            "Welcome back. Last time was week 46: Enter starts here, space shows what you wrote then.",
        ),
    ] {
        let folder = autumn();
        // Two weeks are no absence.
        let mut stage = on(&folder, "2026-11-27T14:00:00+01:00", language);
        hides(&mut stage, &[welcome]);
        let mut stage = on(&folder, "2026-12-04T14:00:00+01:00", language);
        shows(&mut stage, &[welcome]);
        stage.keys("<Space>");
        hides(&mut stage, &[welcome]);
        shows(&mut stage, &["Sista raden i november."]);
        let mut stage = on(&folder, "2026-12-04T14:00:00+01:00", language);
        stage.keys("<Enter>Här igen.");
        hides(&mut stage, &[welcome]);
        stage.keys("<wait 1000>");
        let mut stage = on(&folder, "2026-12-05T14:00:00+01:00", language);
        hides(&mut stage, &[welcome]);
    }
}
