//! Looking back: over the month, the quarter and the months behind, and coming back after an absence.

use crate::journeys::journey::{Journey, Setting, hides, shows};
use tillit::content::Language;

fn on(folder: &tempfile::TempDir, now: &'static str, language: Language) -> Journey {
    Setting {
        now,
        language,
        ..Setting::default()
    }
    .open_in(folder.path())
}

fn in_swedish(folder: &tempfile::TempDir, now: &'static str) -> Journey {
    on(folder, now, Language::Swedish)
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
        .keys("d<Enter><Enter>Sista raden i november.<Esc>6<Right><Enter><Esc><wait 1000>");
    folder
}

#[test]
fn the_month_shows_its_weeks_side_by_side_and_can_be_resumed() {
    let folder = autumn();
    let mut journey = in_swedish(&folder, "2026-11-20T14:00:00+01:00");
    journey.keys("bmånadsb<Enter>");
    shows(
        &mut journey,
        &[
            "Månadsblick · november 2026",
            "1 av 7",
            "Tydlighet ↔ Lyhördhet",
            "2 anteckningar",
            "Vilket dilemma återkom oftast",
        ],
    );
    journey.keys("Tydligheten, och lite.<Tab>");
    shows(
        &mut journey,
        &[
            "delvis 1",
            "Om ingen frågar, då frågar",
            "Läs dina om–då för månaden. Hur många blev",
        ],
    );
    hides(&mut journey, &["räknar jag till tre"]);
    journey.keys("<Tab>");
    shows(&mut journey, &["Inget samtal väntar.", "3 av 7"]);
    // Words and deeds are asked about here, and stored in the entry of their own sheet.
    journey.keys("<Tab>");
    shows(&mut journey, &["Vad har du sagt är viktigt?"]);
    journey.keys("Att lyssna.<Tab>Möten.<Tab><Tab><Tab>");
    shows(&mut journey, &["7 av 7", "Inget är så gammalt"]);
    journey.keys("<Tab>");
    shows(&mut journey, &["Klart. Sparat i ~/tillit/min."]);
    journey.keys("<Esc><wait 1000>");
    let file = journey.week_file("2026-W47");
    for line in [
        "\"returning\": Text(\"Tydligheten, och lite.\")",
        "\"said\": Text(\"Att lyssna.\")",
        "\"calendar\": Text(\"Möten.\")",
    ] {
        assert!(file.contains(line), "{line}\n{file}");
    }
    // A week later it is the same month, and the same entry.
    let mut journey = in_swedish(&folder, "2026-11-27T14:00:00+01:00");
    journey.keys("bmånadsb<Enter>");
    shows(&mut journey, &["2 av 7"]);
    journey.keys("Hälften.<Esc>bord<Enter>");
    shows(&mut journey, &["Att lyssna."]);
    journey.keys("<Esc><wait 1000>");
    assert!(journey.week_file("2026-W47").contains("Hälften."));
    assert_eq!(journey.week_file("2026-W48"), "");
    // In the first two weeks of December, November is offered before it.
    let mut journey = in_swedish(&folder, "2026-12-04T14:00:00+01:00");
    journey.keys("bmånadsb");
    shows(
        &mut journey,
        &[
            "▸ Månadsblick · november 2026",
            "Månadsblick · december 2026",
        ],
    );
    journey.keys("<Enter>");
    shows(&mut journey, &["Månadsblick · november 2026"]);
    journey.keys("<Esc>bmånadsb<Down><Enter>");
    shows(&mut journey, &["Månadsblick · december 2026", "1 av 7"]);
    let mut journey = in_swedish(&folder, "2026-12-18T14:00:00+01:00");
    journey.keys("bmånadsb<Enter>");
    shows(&mut journey, &["Månadsblick · december 2026", "1 av 7"]);
}

#[test]
fn a_quarter_that_has_just_ended_can_be_looked_back_on() {
    let folder = autumn();
    let mut journey = in_swedish(&folder, "2027-01-08T14:00:00+01:00");
    journey.keys("bkvartalsb");
    shows(
        &mut journey,
        &[
            "▸ Kvartalsblick · kvartal 4 2026",
            "Kvartalsblick · kvartal 1 2027",
        ],
    );
    journey.keys("<Enter>");
    shows(
        &mut journey,
        &["Kvartalsblick · kvartal 4 2026", "Första raden i oktober."],
    );
    journey.keys("<Esc><Esc><wait 1000>");
    assert_eq!(journey.week_file("2026-W53"), "", "reading makes nothing");
    journey.keys("bkvartalsb<Enter>Jag frågar mer.<Tab><Esc><wait 1000>");
    assert!(journey.week_file("2026-W53").contains("Jag frågar mer."));
    let mut journey = in_swedish(&folder, "2027-01-22T14:00:00+01:00");
    journey.keys("bkvartalsb");
    shows(&mut journey, &["▸ Kvartalsblick "]);
    hides(&mut journey, &["kvartal 4 2026"]);
}

#[test]
fn the_quarter_sets_first_beside_last_and_then_beside_now() {
    let folder = autumn();
    in_swedish(&folder, "2026-09-15T14:00:00+02:00")
        .keys("btillit med<Enter>Vi litar på.<Esc><wait 1000>");
    in_swedish(&folder, "2026-11-09T14:00:00+01:00")
        .keys("båtta gr<Enter>2Sade nej.<Tab>1<Esc><Esc><wait 1000>");
    let mut journey = Setting {
        now: "2026-11-20T14:00:00+01:00",
        size: (120, 36),
        ..Setting::default()
    }
    .open_in(folder.path());
    journey.keys("bkvartal<Enter>");
    let frame = journey.frame();
    let beside = frame
        .lines()
        .find(|line| line.contains("Första raden i oktober."));
    assert!(
        beside.is_some_and(|line| line.contains("Sista raden i november.")),
        "{frame}"
    );
    shows(
        &mut journey,
        &["Kvartalsblick · kvartal 4 2026", "fredag 9 oktober 2026"],
    );
    journey.keys("<Tab>");
    shows(
        &mut journey,
        &["Inget skrivet om:", "Enhetligt och individuellt"],
    );
    hides(&mut journey, &["Tillit och kontroll"]);
    journey.keys("<Tab>");
    shows(
        &mut journey,
        &[
            "Med exempel",
            "Ärlighet 2 Sade nej.",
            "Bara siffran",
            "Framtidsagenda 1",
        ],
    );
    journey.keys("<Tab><Tab>");
    shows(&mut journey, &["Nu (15 sep 2026)", "Vi litar på."]);
    journey.keys("<Tab>");
    shows(&mut journey, &["6 av 6", "anteckningar", "Om–då"]);
}

#[test]
fn the_look_back_shows_courses_counts_and_words_and_goes_further_back() {
    for (language, words) in [
        (
            Language::Swedish,
            [
                "Tolv veckor",
                "anteckningar 3 av 12 veckor",
                "−2 → −1",
                "● 3 ◐ 3",
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
                "−2 → −1",
                "● 3 ◐ 3",
                "yes 1 · partly 1",
                "Twelve months",
                "Everything",
            ],
        ),
    ] {
        let folder = autumn();
        let mut journey = Setting {
            now: "2026-11-20T14:00:00+01:00",
            size: (140, 60),
            language,
            ..Setting::default()
        }
        .open_in(folder.path());
        journey.keys("z");
        shows(&mut journey, &words[..5]);
        journey.keys("<PgDn>");
        shows(&mut journey, &words[5..6]);
        journey.keys("<PgDn>");
        shows(&mut journey, &words[6..7]);
        journey.keys("<PgUp><PgUp>");
        shows(&mut journey, &words[..1]);
        journey.keys("z");
        hides(&mut journey, &words[..1]);
    }
}

#[test]
fn a_number_that_has_come_again_is_welcomed_with_its_year() {
    for (now, last) in [
        ("2027-11-05T14:00:00+01:00", "Senast var vecka 46: "),
        ("2027-11-26T14:00:00+01:00", "Senast var vecka 46 2026: "),
    ] {
        let folder = autumn();
        shows(&mut in_swedish(&folder, now), &[last]);
    }
}

#[test]
fn a_week_without_a_year_is_the_nearest_one_that_has_been() {
    let folder = autumn();
    let mut journey = in_swedish(&folder, "2027-01-22T14:00:00+01:00");
    journey.keys("gv46");
    shows(&mut journey, &["Vecka 46 · 9–15 nov 2026"]);
    journey.keys("<Enter>");
    shows(&mut journey, &["Sista raden i november."]);
    for typed in ["13 nov", "2026-11", "nov", "2026-W45..W46", "6/11"] {
        journey.keys("g").keys(typed).keys("<Enter>");
        shows(&mut journey, &["nov 2026"]);
    }
    journey.keys("gsommar<Enter>");
    shows(
        &mut journey,
        &["inte att tolka som en tid", "29/9", "2026-W36..W40"],
    );
}

#[test]
fn after_three_weeks_away_one_welcome_message_is_shown_until_the_next_key() {
    for (language, welcome) in [
        (
            Language::Swedish,
            "Välkommen tillbaka. Senast var vecka 46: Enter börjar här, End visar det du skrev då.",
        ),
        (
            Language::English,
            "Welcome back. Last time was week 46: Enter starts here, End shows what you wrote then.",
        ),
    ] {
        let folder = autumn();
        // Two weeks do not count as an absence.
        let mut journey = on(&folder, "2026-11-27T14:00:00+01:00", language);
        hides(&mut journey, &[welcome]);
        let mut journey = on(&folder, "2026-12-04T14:00:00+01:00", language);
        shows(&mut journey, &[welcome]);
        journey.keys("<End>");
        hides(&mut journey, &[welcome]);
        shows(&mut journey, &["Sista raden i november."]);
        let mut journey = on(&folder, "2026-12-04T14:00:00+01:00", language);
        journey.keys("<Enter>Här igen.");
        hides(&mut journey, &[welcome]);
        journey.keys("<wait 1000>");
        let mut journey = on(&folder, "2026-12-05T14:00:00+01:00", language);
        hides(&mut journey, &[welcome]);
    }
}
