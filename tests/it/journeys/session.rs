//! Whole coaching sessions: the first and the fourth, in both languages, at two sizes.

use std::path::Path;

use tillit::content::{Catalog, Language};
use tillit::model::views::Pole;

use crate::journeys::journey::{Journey, Setting, hides, shows};

/// A client's workbook in a folder.
pub fn client(folder: &Path, alias: &str) {
    let book = folder.join("workbooks/min");
    std::fs::create_dir_all(&book).unwrap();
    let card = format!(
        "(format: 1, entries: [(id: \"01KAHV1B8Y8Q3T1QZ0V5J1N7RD\", sheet: \"workbook\", \
         written: \"2026-08-20T14:52:03+02:00\", changed: \"2026-08-20T14:52:03+02:00\", \
         answers: {{\"title\": Text(\"{alias}\"), \"kind\": Choice(\"client\")}})])\n"
    );
    std::fs::write(book.join("workbook.ron"), card).unwrap();
}

/// Opens a client's workbook, and begins or resumes its session.
fn open(folder: &Path, language: Language, size: (u16, u16), now: &'static str) -> Journey {
    let mut journey = before(folder, language, size, now);
    journey.keys("<Enter>");
    journey
}

/// Opens a client's workbook at the page before its session.
pub fn before(folder: &Path, language: Language, size: (u16, u16), now: &'static str) -> Journey {
    Setting {
        language,
        size,
        now,
        ..Setting::default()
    }
    .open_in(folder)
}

/// A session in Swedish on a small screen.
fn small(folder: &Path) -> Journey {
    open(
        folder,
        Language::Swedish,
        (80, 24),
        "2026-11-26T10:00:00+01:00",
    )
}

/// The folder of a client's empty workbook, and its first session in Swedish on a small screen.
fn first_hour() -> (tempfile::TempDir, Journey) {
    let folder = tempfile::tempdir().unwrap();
    client(folder.path(), "MB");
    let journey = small(folder.path());
    (folder, journey)
}

/// Keys, and the words typed after them.
pub type Played = [(&'static str, &'static str)];

/// The keys of a first session up to its recap: every stage, with the client's words.
pub const FIRST: &Played = &[
    ("", "slippa ta över"),
    ("<Enter>", "någon annan höll i punkten"),
    ("<Enter>", "inga namn"),
    ("<Enter><Enter>", "klienten"),
    ("<Enter>", "i klientens dator"),
    ("<Enter>", "2027-02-26"),
    ("<Enter><Enter><Enter><Enter><Enter>", "tystnad"),
    ("<Enter><Enter>5", "jag fyller tystnaden"),
    ("<Enter><Enter><Left><Left><Down><Right>", "KL vågade ändå"),
    ("<Enter><Enter><Right>", "den som är tystast"),
    ("<Enter><PgDn>", "KL tar ordet"),
    ("<Enter>", "väntar jag tre andetag"),
    ("<Enter>4<Enter>", "bråttom"),
    ("<Enter><Enter><Enter>", "att vänta är att leda"),
    ("<Enter>", "vi ses igen"),
    ("<Enter>", "2026-12-10"),
    ("<Enter>", ""),
];

/// The keys of a first session from the choice of a dilemma.
const FROM_CHOICE: usize = 7;

pub fn play(journey: &mut Journey, played: &Played) {
    for (keys, words) in played {
        journey.keys(keys).keys(words);
    }
}

/// The number of keys pressed, without the words.
fn keys_pressed(played: &Played) -> usize {
    let outside_names = |keys: &str| {
        let mut in_name = false;
        let counted = keys.chars().filter(|letter| {
            let starts = *letter == '<';
            let counts = starts || !in_name;
            in_name = (in_name || starts) && *letter != '>';
            counts
        });
        counted.count()
    };
    played.iter().map(|(keys, _)| outside_names(keys)).sum()
}

#[test]
fn the_first_hour_is_played_whole_and_its_recap_says_what_was_agreed() {
    for language in crate::WHOLE {
        for size in [(80, 24), (120, 36), (200, 50)] {
            let folder = tempfile::tempdir().unwrap();
            client(folder.path(), "MB");
            let mut journey = open(folder.path(), language, size, "2026-11-26T10:00:00+01:00");
            let frame = journey.frame();
            let (sharing, number) = match language {
                Language::Swedish => ("Skärmen delas", "Samtal 1 · MB · 26 nov"),
                _ => ("Screen shared", "Session 1 · MB · 26 Nov"),
            };
            assert!(frame.contains(sharing) && frame.contains(number), "{frame}");
            play(&mut journey, FIRST);
            let frame = journey.frame();
            let words = ["slippa ta över", "att vänta är att leda", "KL tar ordet"];
            for word in words {
                assert!(frame.contains(word), "{word}:\n{frame}");
            }
            // The aim is kept, the client's own words are struck, the step is reworded.
            let rewording = "<Backspace><Ctrl+A>Jag väntar tre andetag.<Enter>";
            journey.keys(&format!("   <Delete>1<Delete>1{rewording}  "));
            let beforehand = match language {
                Language::Swedish => "Det går inte att ångra",
                _ => "This cannot be undone",
            };
            shows(&mut journey, &[beforehand]);
            let place = folder.path().join("recap.md");
            journey.keys(&format!("<Ctrl+A>{}<Enter>", place.display()));
            let recap = std::fs::read_to_string(&place).unwrap();
            for said in [
                "MB",
                "slippa ta över",
                "Jag väntar tre andetag.",
                "26",
                "2027",
            ] {
                assert!(recap.contains(said), "{said}:\n{recap}");
            }
            for never in [
                "att vänta är att leda",
                "KL",
                "tystast",
                "fyller",
                "bråttom",
            ] {
                assert!(!recap.contains(never), "{never}:\n{recap}");
            }
            let frame = journey.frame();
            let end = match language {
                Language::Swedish => [
                    "Samtalet är slut.",
                    "Den ägs av: klienten.",
                    "10 december 2026",
                ],
                _ => [
                    "The session is over.",
                    "It belongs to: klienten.",
                    "10 December 2026",
                ],
            };
            // On larger screens the first line is in large letters.
            for words in &end[usize::from(size.0 > 80)..] {
                assert!(frame.contains(*words), "{words}:\n{frame}");
            }
            let file = journey.keys("<wait 1000>").week_file("2026-W48");
            assert!(file.contains("\"at\": Text(\"end\")"), "{file}");
            let step = &file[file.find("sheet: \"recap\"").unwrap()..];
            assert!(step.contains("Jag väntar tre andetag."), "{file}");
            assert!(
                !step[..step.find("),\n    ").unwrap_or(step.len())]
                    .contains("att vänta är att leda"),
                "{file}"
            );
        }
    }
    let keys = keys_pressed(FIRST);
    assert!(keys <= 45, "{keys} keys beside the words of an hour");
}

#[test]
fn a_later_hour_opens_with_the_last_step_and_shows_the_past_once_placed() {
    for (language, asked, noted) in [
        (
            Language::Swedish,
            "Förra gången bestämde du: Om KL tar ordet, då väntar jag tre andetag.",
            "● 2 delvis",
        ),
        (
            Language::English,
            "Last time you decided: If KL tar ordet, then väntar jag tre andetag.",
            "● 2 partly",
        ),
    ] {
        for size in [(80, 24), (100, 30)] {
            let folder = tempfile::tempdir().unwrap();
            client(folder.path(), "MB");
            for now in [
                "2026-09-03T10:00:00+02:00",
                "2026-10-01T10:00:00+02:00",
                "2026-10-29T10:00:00+01:00",
            ] {
                let mut journey = open(folder.path(), language, size, now);
                let skip = if now.contains("-09-") {
                    "<PgDn>"
                } else {
                    "<PgDn><PgDn>"
                };
                journey.keys(skip).keys("<Enter>5");
                journey.keys(FIRST[FROM_CHOICE].1);
                play(&mut journey, &FIRST[FROM_CHOICE + 1..]);
                journey.keys("<wait 1000>");
            }
            let mut journey = open(folder.path(), language, size, "2026-11-26T10:00:00+01:00");
            let frame = journey.frame();
            let flat: String = frame.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(flat.contains(asked), "{frame}");
            let frame = journey.keys("2").frame();
            assert!(frame.contains(noted), "{frame}");
            let trend = ['▁', '▂', '▃', '▄', '▅', '▆', '▇'];
            let frame = journey.keys("<PgDn><PgDn><Enter>5<PgDn>").frame();
            assert!(!frame.contains(trend), "history before placing: {frame}");
            assert!(!frame.contains('●') && !frame.contains('○'), "{frame}");
            let frame = journey.keys("<Left><Down><Right><Right>").frame();
            assert!(frame.contains(trend), "history once placed: {frame}");
            let file = journey.keys("<wait 1000>").week_file("2026-W44");
            assert!(file.contains("\"outcome\": Choice(\"partly\")"), "{file}");
        }
    }
}

#[test]
fn of_what_was_written_in_between_only_the_clients_own_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    client(folder.path(), "MB");
    let mut journey = open(
        folder.path(),
        Language::Swedish,
        (80, 24),
        "2026-11-12T10:00:00+01:00",
    );
    journey.keys("ett mål<Enter><wait 1000>");
    let mut journey = before(
        folder.path(),
        Language::Swedish,
        (80, 24),
        "2026-11-19T10:00:00+01:00",
    );
    let frame = journey
        .keys("<Esc>2<Enter>Jag höll tyst i tre andetag.")
        .frame();
    assert!(frame.contains("Bara du ser det här"), "{frame}");
    let file = journey.keys("<wait 1000>").week_file("2026-W47");
    assert!(
        file.contains("\"tillit:author\": Choice(\"coach\")"),
        "{file}"
    );
    let frame = small(folder.path()).frame();
    assert!(!frame.contains("tre andetag"), "{frame}");
    assert!(frame.contains("Vad är bättre"), "{frame}");
    drop(journey);
    let path = folder.path().join("workbooks/min/2026-W47.ron");
    std::fs::write(
        path,
        file.replace("Choice(\"coach\")", "Choice(\"client\")"),
    )
    .unwrap();
    let mut journey = small(folder.path());
    let frame = journey.keys("<Left>").frame();
    assert!(frame.contains("Det du skrivit sedan sist"), "{frame}");
    assert!(frame.contains("Jag höll tyst i tre andetag."), "{frame}");
    let frame = journey.keys("<Esc>2<PgUp><Enter>").frame();
    assert!(frame.contains("Klienten kan få se det här"), "{frame}");
}

#[test]
fn the_coach_alone_is_asked_before_a_note_of_the_client_changes() {
    let (folder, mut journey) = first_hour();
    play(&mut journey, FIRST);
    journey.keys("<Ctrl+A><wait 1000>");
    let week = folder.path().join("workbooks/min/2026-W48.ron");
    let client_text = "            (\n                answers: {\"tillit:author\": Choice(\"client\"), \"tillit:role\": \
                       Choice(\"week\"), \"text\": Text(\"Mina egna ord.\")},\n                changed: \
                       \"2026-11-26T09:00:00+01:00\",\n                id: \"01M8BH0000ZZYH1MQQQ42M64RT\",\n                \
                       rev: {},\n                sheet: \"reflection\",\n                written: \
                       \"2026-11-26T09:00:00+01:00\",\n            ),\n";
    let text = std::fs::read_to_string(&week).unwrap();
    let at = text.find("entries: [").unwrap() + "entries: [".len();
    std::fs::write(
        &week,
        format!("{}\n{client_text}{}", &text[..at], &text[at..]),
    )
    .unwrap();
    let stored = || std::fs::read_to_string(&week).unwrap();
    let alone = || {
        let mut journey = before(
            folder.path(),
            Language::Swedish,
            (80, 24),
            "2026-11-27T10:00:00+01:00",
        );
        journey.keys("<Esc>2<wait 1000>");
        journey
    };
    // Every way of changing: text, an answer, a deletion.
    for (keys, asks) in [("w", "Nu"), ("<Down><Down>", "<Delete>")] {
        let before = stored();
        let mut journey = alone();
        journey.keys(keys).keys(asks);
        shows(&mut journey, &["Klientens anteckning också"]);
        journey.keys("<Esc><wait 1500>");
        hides(&mut journey, &["Klientens anteckning också"]);
        assert_eq!(stored(), before, "{keys}");
    }
    // The letter typed is not lost, and the question comes once.
    let mut journey = alone();
    journey.keys("w ").keys("<Enter>Nya.<wait 1500>");
    hides(&mut journey, &["Klientens anteckning också"]);
    assert!(stored().contains("Mina egna ord. Nya."), "{}", stored());
    let client = "\"tillit:author\": Choice(\"client\")";
    assert!(stored().contains(client), "{}", stored());
}

#[test]
fn the_hour_goes_on_where_it_was_when_the_program_was_killed() {
    let folder = tempfile::tempdir().unwrap();
    client(folder.path(), "MB");
    let mut played = String::new();
    // After every key that turns a card, a restart opens the same card.
    for part in [
        "ett mål<Enter> ",
        " ",
        "<PgDn>",
        " 5",
        " ",
        "<PgDn><Left>",
        "<PgDn>",
        "<PgDn>",
        " ",
        "<F6>",
    ] {
        played.push_str(part);
        let mut journey = small(folder.path());
        let before = journey.keys(part).keys("<wait 1000>").frame();
        drop(journey);
        let mut journey = small(folder.path());
        let after = journey.frame();
        let body = |frame: &str| {
            frame
                .lines()
                .skip(1)
                .take(22)
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        assert_eq!(body(&before), body(&after), "after {played}");
    }
}

#[test]
fn a_matter_that_is_none_of_the_dilemmas_skips_the_map_and_the_scales() {
    for (at, language, other, asked, map) in [
        (0, Language::Swedish, "8 Något annat", "Vad mer?", "Karta"),
        (
            1,
            Language::English,
            "8 Something else",
            "What else?",
            "Map",
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        client(folder.path(), "MB");
        let now = "2026-11-26T10:00:00+01:00";
        let mut journey = open(folder.path(), language, (80, 24), now);
        play(&mut journey, &FIRST[..FROM_CHOICE]);
        shows(journey.keys("<Enter><Enter>"), &[other]);
        hides(journey.keys("8"), &[map]);
        // The aim is taken up again, then the questions follow.
        shows(
            &mut journey,
            &["slippa ta över”", "slippa ta över’"][at..=at],
        );
        shows(journey.keys("<Tab>"), &[asked]);
        // Back in the list, one of the dilemmas brings the map.
        shows(journey.keys("<PgUp><Enter>"), &[other]);
        shows(journey.keys("5"), &[map]);
        hides(&mut journey, &[asked]);
        // A dilemma that was chosen by mistake is left again.
        hides(journey.keys("<PgUp><Enter>8<wait 1000>"), &[map]);
        shows(journey.keys("<Tab>"), &[asked]);
        let file = journey.week_file("2026-W48");
        assert!(!file.contains("room-place"), "{file}");
    }
}

#[test]
fn the_copy_for_supervision_has_no_words_no_days_and_no_alias() {
    for language in crate::WHOLE {
        let folder = tempfile::tempdir().unwrap();
        client(folder.path(), "MB");
        let mut journey = open(
            folder.path(),
            language,
            (80, 24),
            "2026-11-26T10:00:00+01:00",
        );
        play(&mut journey, FIRST);
        journey.keys("<Ctrl+A><F6>");
        let frame = journey.frame();
        let place = folder.path().join("supervision.txt");
        journey.keys(&format!("<Ctrl+A>{}<Enter>", place.display()));
        let copy = std::fs::read_to_string(&place).unwrap();
        for never in [
            "MB", "KL", "slippa", "vänta", "2026", "2027", "nov", "Nov", "dec", "Dec", "klient",
        ] {
            assert!(!copy.contains(never), "{never}:\n{copy}");
        }
        let says: [&str; 3] = match language {
            Language::Swedish => [
                "Ge plats och ta plats",
                "lite för mycket",
                "säkerhet 4 av 5",
            ],
            _ => [
                "Stepping back and stepping in",
                "slightly too much",
                "confidence 4 of 5",
            ],
        };
        for said in says {
            assert!(copy.contains(said), "{said}:\n{copy}");
        }
        assert!(
            frame.contains("supervision") || frame.contains("handledning"),
            "{frame}"
        );
    }
}

#[test]
fn an_export_overwrites_nothing_and_shows_each_error() {
    let (folder, mut journey) = first_hour();
    play(&mut journey, FIRST);
    journey.keys("<Ctrl+A>");
    let place = folder.path().join("finns.md");
    std::fs::write(&place, "rör mig inte").unwrap();
    let frame = journey
        .keys(&format!("<Ctrl+A>{}<Enter>", place.display()))
        .frame();
    assert!(frame.contains("finns redan"), "{frame}");
    assert_eq!(std::fs::read_to_string(&place).unwrap(), "rör mig inte");
    let nowhere = folder.path().join("ingen/recap.md");
    let frame = journey
        .keys(&format!("<Ctrl+A>{}<Enter>", nowhere.display()))
        .frame();
    assert!(frame.contains("finns inte"), "{frame}");
    let frame = journey.keys("<Ctrl+A><Delete><Enter>").frame();
    assert!(frame.contains("Skriv var filen ska sparas"), "{frame}");
}

#[test]
fn the_minutes_move_without_a_key_and_can_be_hidden() {
    let folder = tempfile::tempdir().unwrap();
    client(folder.path(), "MB");
    let mut journey = open(
        folder.path(),
        Language::English,
        (120, 36),
        "2026-11-26T10:00:00+01:00",
    );
    assert!(journey.frame().contains("0 of 60 min"));
    assert!(journey.next_wake().is_some(), "wakes for the next minute");
    let frame = journey.on("2026-11-26T10:18:00+01:00").frame();
    assert!(frame.contains("18 of 60 min"), "{frame}");
    let frame = journey.keys("<Ctrl+K>").frame();
    assert!(!frame.contains("of 60 min"), "{frame}");
}

#[test]
fn a_session_belongs_in_a_clients_workbook() {
    let mut journey = Setting::default().open();
    let frame = journey.keys("bcoach").frame();
    assert!(!frame.contains("Coachsamtal"), "{frame}");
    let frame = journey.keys("<Esc><Ctrl+P>sidan före<Enter>").frame();
    assert!(
        frame.contains("Det finns inget samtal att visa här."),
        "{frame}"
    );
}

#[test]
fn a_click_on_a_stage_goes_there() {
    let (_folder, mut journey) = first_hour();
    journey.frame();
    journey.click("Frågor");
    let frame = journey.frame();
    assert!(frame.contains("▸Frågor"), "{frame}");
}

#[test]
fn how_sure_takes_the_same_keys_as_in_a_form() {
    let (_folder, mut journey) = first_hour();
    let frame = journey.keys("<PgDn><PgDn><PgDn> ").frame();
    assert!(frame.contains("Hur säker är du"), "{frame}");
    let sure = |journey: &mut Journey| {
        let file = journey.keys("<wait 1000>").week_file("2026-W48");
        let found = (1..=5).find(|step| file.contains(&format!("\"sure\": Scale({step})")));
        found.unwrap_or(0)
    };
    for (keys, step) in [
        ("<Right><Right>", 2),
        ("<Left>", 1),
        ("4", 4),
        ("<Delete>", 0),
        ("5", 5),
        ("<Ctrl+Z>", 0),
    ] {
        let frame = journey.keys(keys).frame();
        assert!(frame.contains("Hur säker är du"), "{keys}: {frame}");
        assert_eq!(sure(&mut journey), step, "{keys}");
    }
    journey.click("3   4");
    assert_eq!(sure(&mut journey), 3);
    let frame = journey.frame();
    assert!(
        frame.contains("Vad skulle göra det till en fyra?"),
        "{frame}"
    );
}

/// Every letter that a Swedish or English sentence may begin with.
const LETTERS: &str = "abcdefghijklmnopqrstuvwxyzåäöABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖé";

#[test]
fn every_letter_typed_first_begins_words_on_every_card_that_has_words() {
    for language in crate::WHOLE {
        let folder = tempfile::tempdir().unwrap();
        client(folder.path(), "MB");
        let mut journey = open(
            folder.path(),
            language,
            (80, 24),
            "2026-10-29T10:00:00+01:00",
        );
        play(&mut journey, FIRST);
        journey.keys("<wait 1000>");
        let mut journey = open(
            folder.path(),
            language,
            (80, 24),
            "2026-11-26T10:00:00+01:00",
        );
        let mut with_words = 0;
        // From card to card with Tab, and past the list by a digit.
        for card in 0.. {
            let before = journey.keys("<wait 1000>").frame();
            let has_words = before.lines().any(|row| row.starts_with(" › "));
            let is_export = before.contains("› ~/");
            if is_export {
                break;
            }
            if has_words {
                with_words += 1;
                for letter in LETTERS.chars() {
                    let frame = journey.keys(&letter.to_string()).frame();
                    let begun = format!(" › {letter}");
                    let at = frame.lines().find(|row| row.contains(&begun));
                    assert!(at.is_some(), "{letter} on card {card}:\n{frame}");
                    journey.keys("<Backspace><Esc><wait 1000>");
                }
                assert_eq!(journey.frame(), before, "card {card}");
            }
            let is_list = before.contains("▸1  ");
            journey.keys(if is_list { "5" } else { "<Tab>" });
            assert!(card < 60, "{before}");
        }
        assert!(with_words >= 20, "{with_words} cards with words");
    }
}

#[test]
fn a_letter_typed_on_a_line_of_the_recap_rewords_it() {
    let (_folder, mut journey) = first_hour();
    play(&mut journey, FIRST);
    for letter in LETTERS.chars() {
        let frame = journey.keys(&format!("<Down>{letter}")).frame();
        assert!(
            frame.contains(&format!("slippa ta över {letter}")),
            "{frame}"
        );
        journey.keys("<Ctrl+Z><Ctrl+Z><Esc><Up>");
    }
}

#[test]
fn looking_in_begins_no_session() {
    let folder = tempfile::tempdir().unwrap();
    client(folder.path(), "MB");
    let at = |now| before(folder.path(), Language::Swedish, (80, 24), now);
    let mut journey = at("2026-09-14T10:00:00+02:00");
    journey.keys("<Down><Up><PgDn> <Tab><Esc><Esc><Esc>2<Esc><wait 2000>");
    assert_eq!(journey.week_file("2026-W38"), "", "nothing is stored");
    let mut journey = at("2026-09-15T10:00:00+02:00");
    journey.keys("<Enter>ett mål<Enter><wait 2000>");
    // A session that is begun and left without an answer is none, nor is one of version 0.1.
    let mut journey = at("2026-09-22T10:00:00+02:00");
    journey.keys("<Enter>  <wait 2000>");
    let mut journey = at("2026-09-29T10:00:00+02:00");
    let frame = journey.frame();
    assert!(frame.contains("Samtal 2 · MB"), "{frame}");
    assert!(
        frame.contains("Förra samtalet, tisdag 15 september 2026"),
        "{frame}"
    );
    let frame = journey.keys("<Esc><Enter><Esc>1").frame();
    assert!(frame.contains("öppen nu  15 sep"), "{frame}");
}

#[test]
fn the_page_before_a_session_shows_what_was_agreed_and_resumes_one_that_runs() {
    let folder = tempfile::tempdir().unwrap();
    client(folder.path(), "MB");
    let mut journey = open(
        folder.path(),
        Language::English,
        (80, 24),
        "2026-10-29T10:00:00+01:00",
    );
    play(&mut journey, FIRST);
    journey.keys("<Ctrl+A><wait 1000>");
    let running = before(
        folder.path(),
        Language::English,
        (80, 24),
        "2026-10-29T11:00:00+01:00",
    )
    .frame();
    assert!(
        running.contains("the session that began at 10:00"),
        "{running}"
    );
    let mut journey = before(
        folder.path(),
        Language::English,
        (120, 36),
        "2026-11-26T10:00:00+01:00",
    );
    let frame = journey.frame();
    for said in [
        "Session 2 · MB · 26 Nov",
        "Enter begins the session.",
        "Last session, Thursday 29 October 2026",
        "slippa ta över",
        "Last step: If KL tar ordet, then väntar jag tre andetag.",
    ] {
        assert!(frame.contains(said), "{said}:\n{frame}");
    }
}

#[test]
fn a_recap_is_whole_at_every_size_and_the_client_chooses_the_own_words() {
    let long = "Jag vill kunna släppa budgetpunkten helt till gruppen utan att själv försvinna ur \
                samtalet, även när budgeten är pressad och ledningen frågar";
    for language in crate::WHOLE {
        let folder = tempfile::tempdir().unwrap();
        client(folder.path(), "MB");
        let mut journey = open(
            folder.path(),
            language,
            (80, 24),
            "2026-11-26T10:00:00+01:00",
        );
        play(&mut journey, FIRST);
        journey
            .keys("<PgUp><PgUp><PgUp><PgUp><PgUp><PgUp><PgUp>")
            .keys("<Backspace><Ctrl+A>");
        journey.keys(long).keys("<Enter><F6>");
        let mut seen = String::new();
        for _ in 0..12 {
            seen.push_str(&journey.keys("<Down>").frame());
            seen.push('\n');
        }
        let flat: String = seen.split_whitespace().collect::<Vec<_>>().join(" ");
        let poles: [&str; 2] = match language {
            Language::Swedish => ["plats: för lite →", "Ta plats: lite för mycket"],
            _ => [": too little →", ": slightly too much"],
        };
        for said in poles
            .into_iter()
            .chain(["att vänta är att leda", "jag fyller tystnaden"])
        {
            assert!(flat.contains(said), "{said}:\n{seen}");
        }
        for word in long.split(' ') {
            assert!(flat.contains(word), "{word}:\n{seen}");
        }
        // The first of the own words is struck, the second kept.
        journey
            .keys(&"<Up>".repeat(12))
            .keys("<Down><Down><Down><Delete>1<Enter><wait 1000>");
        let file = journey.week_file("2026-W48");
        let recap = &file[file.find("sheet: \"recap\"").unwrap()..];
        assert!(
            recap.contains("\"own-words\": Text(\"jag fyller tystnaden\")"),
            "{recap}"
        );
    }
}

#[test]
fn a_struck_line_asks_whether_its_words_go_from_the_session_too() {
    for (language, asks, gone) in [
        (
            Language::Swedish,
            "2 tar bort orden ur samtalet också",
            "Orden är borta",
        ),
        (
            Language::English,
            "2 removes the words from the session too",
            "The words are gone",
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        client(folder.path(), "MB");
        let now = "2026-11-26T10:00:00+01:00";
        let mut journey = open(folder.path(), language, (120, 36), now);
        play(&mut journey, FIRST);
        journey.keys("   <Delete>");
        shows(&mut journey, &[asks, "att vänta är att leda"]);
        journey.keys("<Esc><wait 1000>");
        let left = journey.week_file("2026-W48");
        // From the recap alone.
        journey.keys("<Delete>1<wait 1000>");
        let struck = journey.week_file("2026-W48");
        assert_ne!(struck, left);
        assert!(struck.contains("att vänta är att leda"), "{struck}");
        // Asked of no line that is struck already, and then altogether.
        journey.keys("<Up><Delete>");
        hides(&mut journey, &[asks]);
        journey.keys("<Up><Enter><Up><Delete>2<wait 1000>");
        shows(&mut journey, &[gone]);
        hides(&mut journey, &["att vänta är att leda"]);
        let file = journey.week_file("2026-W48");
        assert!(!file.contains("att vänta är att leda"), "{file}");
    }
}

#[test]
fn a_day_that_is_not_understood_is_said_and_does_not_go_on() {
    let (_folder, mut journey) = first_hour();
    play(&mut journey, &FIRST[..5]);
    let frame = journey
        .keys("<Enter>tre månader efter sista samtalet<Enter>")
        .frame();
    assert!(
        frame.contains("tre månader efter sista samtalet"),
        "{frame}"
    );
    assert!(frame.contains("När ska den raderas?"), "stays: {frame}");
    let frame = journey.keys("<Ctrl+A>om två veckor").frame();
    assert!(frame.contains("torsdag 10 december 2026"), "{frame}");
    let frame = journey.keys("<Enter><Left>").frame();
    assert!(frame.contains("10 dec 2026"), "{frame}");
    shows(journey.keys("<Left>"), &["i klientens dator"]);
}

#[test]
fn a_draft_of_the_coach_comes_up_by_a_key_and_is_then_together() {
    let folder = tempfile::tempdir().unwrap();
    client(folder.path(), "MB");
    let now = "2026-11-26T10:00:00+01:00";
    let mut journey = before(folder.path(), Language::Swedish, (80, 24), now);
    journey.keys("<Esc>2bÖverenskommelse<Enter>Utkast av coachen<wait 1000>");
    let standing =
        |folder: &Path| std::fs::read_to_string(folder.join("workbooks/min/workbook.ron")).unwrap();
    let file = standing(folder.path());
    assert!(
        file.contains("Utkast av coachen") && file.contains("Choice(\"coach\")"),
        "{file}"
    );
    let mut journey = small(folder.path());
    let frame = journey.keys("<Enter>").frame();
    assert!(!frame.contains("Utkast av coachen"), "{frame}");
    assert!(frame.contains("F7 tar fram det"), "{frame}");
    let frame = journey.keys("<F7>").frame();
    assert!(frame.contains("Utkast av coachen"), "{frame}");
    journey.keys("<wait 1000>");
    let file = standing(folder.path());
    assert!(!file.contains("Choice(\"coach\")"), "{file}");
    assert!(
        file.contains("\"tillit:author\": Choice(\"together\")"),
        "{file}"
    );
}

#[test]
fn positions_that_the_coach_placed_alone_are_in_no_curve_of_a_session() {
    let folder = tempfile::tempdir().unwrap();
    client(folder.path(), "MB");
    let place = |now, keys: &str| {
        let mut journey = before(folder.path(), Language::Swedish, (120, 36), now);
        journey.keys(keys).keys("<wait 1000>").frame()
    };
    let placed = "<Enter><PgDn><Enter>5<PgDn><Left><Down><Right>";
    place("2026-09-03T10:00:00+02:00", placed);
    place("2026-09-17T10:00:00+02:00", "<Esc>25<Left><Down><Left>");
    let again = "<Enter><PgDn><PgDn><Enter>5<PgDn><Left><Down><Right><Tab>";
    let frame = place("2026-10-01T10:00:00+02:00", again);
    assert!(
        frame.contains("3 sep") && frame.contains("1 okt"),
        "{frame}"
    );
    assert!(!frame.contains("17 sep"), "{frame}");
}

#[test]
fn a_client_who_says_the_word_if_is_not_told_it_twice() {
    let (_folder, mut journey) = first_hour();
    journey.keys("<PgDn><PgDn><PgDn>om chefen ringer<Enter>");
    let frame = journey.frame();
    assert!(frame.contains("om chefen ringer"), "in sight: {frame}");
    let frame = journey.keys("då svarar jag i morgon<Enter><F6>").frame();
    assert!(
        frame.contains("Om chefen ringer, då svarar jag i morgon."),
        "{frame}"
    );
}

#[test]
fn a_dilemma_that_the_coach_wrote_alone_is_not_among_those_to_choose_from() {
    let folder = tempfile::tempdir().unwrap();
    client(folder.path(), "MB");
    let file = folder.path().join("workbooks/min/workbook.ron");
    let card = std::fs::read_to_string(&file).unwrap();
    let map = |id: &str, author: &str, pole: &str| {
        format!(
            "(id: \"{id}\", sheet: \"own-dilemma\", written: \"2026-08-21T14:52:03+02:00\", \
             changed: \"2026-08-21T14:52:03+02:00\", answers: {{\"tillit:author\": Choice(\"{author}\"), \
             \"pole-a\": Text(\"{pole}\"), \"pole-b\": Text(\"Lugn\")}})"
        )
    };
    let maps = [
        map("01KAHV1B8Y8Q3T1QZ0V5J1N7RE", "coach", "Tvivlar"),
        map("01KAHV1B8Y8Q3T1QZ0V5J1N7RF", "together", "Tempo"),
        map("01KAHV1B8Y8Q3T1QZ0V5J1N7RG", "client", "Ordning"),
    ];
    let all = card.replace("})])", &format!("}}), {}])", maps.join(", ")));
    std::fs::write(&file, all).unwrap();
    let mut journey = small(folder.path());
    let mut seen = String::new();
    for key in ["<PgDn>", "<Enter>", "<Enter>"] {
        journey.keys(key);
        seen.push_str(&journey.frame());
    }
    assert!(seen.contains("Tempo") && seen.contains("Ordning"), "{seen}");
    assert!(!seen.contains("Tvivlar"), "{seen}");
    // The coach alone has it.
    journey.keys("<Esc>2<wait 1000>");
    assert!(journey.frame().contains("Tvivlar"), "{}", journey.frame());
}

#[test]
fn a_map_that_is_too_long_for_the_screen_has_a_sign_and_is_moved() {
    for language in crate::WHOLE {
        let folder = tempfile::tempdir().unwrap();
        client(folder.path(), "MB");
        let mut journey = open(
            folder.path(),
            language,
            (80, 24),
            "2026-11-26T10:00:00+01:00",
        );
        journey.keys("<PgDn><Enter>5<Enter>");
        let last = Catalog::shipped(language).unwrap().dilemmas()[4].clone();
        let sign = last
            .pole(Pole::B)
            .signs_of_little
            .last()
            .unwrap()
            .to_string();
        let end = sign.split(' ').next_back().unwrap().to_owned();
        let frame = journey.frame();
        assert!(frame.contains('▼') && !frame.contains(&end), "{frame}");
        journey.keys(&"<Down>".repeat(20));
        let frame = journey.frame();
        assert!(frame.contains('▲') && frame.contains(&end), "{frame}");
        // The next card begins at its top.
        journey.keys("<Shift+Tab><Tab>");
        assert!(!journey.frame().contains('▲'), "{}", journey.frame());
    }
}

#[test]
fn the_card_where_a_session_is_appears_in_no_list_and_no_document() {
    let (_folder, mut journey) = first_hour();
    play(&mut journey, &FIRST[..1]);
    journey.keys("<Enter><Enter><PgDn><PgDn><Esc>2<wait 1000>");
    let kept = journey.week_file("2026-W48");
    let (_, at) = kept.split_once("\"at\": Text(\"").unwrap();
    let card = at.split('"').next().unwrap();
    hides(&mut journey, &[card]);
    journey.keys("e<wait 500>");
    shows(&mut journey, &["slippa ta över"]);
    hides(&mut journey, &[card, "Där samtalet är"]);
}

/// Cells of a screen that large letters are made of.
fn blocks(journey: &mut Journey) -> usize {
    let frame = journey.frame();
    frame
        .chars()
        .filter(|c| "▀▄█▌▐▘▝▖▗▛▜▙▟▚▞".contains(*c))
        .count()
}

#[test]
fn what_is_looked_at_in_an_hour_is_large_on_a_large_screen() {
    for language in crate::WHOLE {
        for (size, is_large) in [((200, 50), true), ((120, 36), true), ((80, 24), false)] {
            let folder = tempfile::tempdir().unwrap();
            client(folder.path(), "MB");
            let now = "2026-11-26T10:00:00+01:00";
            let mut journey = open(folder.path(), language, size, now);
            let question = blocks(&mut journey);
            assert_eq!(question > 50, is_large, "the question at {size:?}");
            let written = blocks(journey.keys("att våga"));
            assert_eq!(written > question + 20, is_large, "{}", journey.frame());
            let said = blocks(journey.keys("<Esc>"));
            assert_eq!(said > question + 20, is_large, "{}", journey.frame());
            // The choices, what is good about both sides, and the scales, on the largest screen at the least.
            let is_largest = size.0 == 200;
            let choices = blocks(journey.keys("<PgDn><Enter>"));
            assert_eq!(choices > 400, is_largest, "{}", journey.frame());
            let gives = blocks(journey.keys("5"));
            assert_eq!(gives > 400, is_largest, "{}", journey.frame());
            let bars = blocks(journey.keys("<PgDn>"));
            assert_eq!(bars > 50, is_large, "{}", journey.frame());
            let placed = blocks(journey.keys("<Left>"));
            assert_eq!(placed > bars, is_large, "{}", journey.frame());
            // How sure, one to five.
            journey.keys("<PgDn><PgDn><Enter>");
            let (none, four) = (blocks(&mut journey), blocks(journey.keys("4")));
            assert_eq!(four, none, "{}", journey.frame());
            assert_eq!(four > 100, is_large, "{}", journey.frame());
            // The marked line of the recap.
            let first = blocks(journey.keys("<PgDn>"));
            assert_eq!(first > 20, is_large, "{}", journey.frame());
        }
    }
}

#[test]
fn the_contract_is_checked_in_one_card_and_asked_anew_where_it_does_not_hold() {
    for (language, check, owner) in [
        (
            Language::Swedish,
            "Stämmer det fortfarande?",
            "Vems är anteckningen?",
        ),
        (
            Language::English,
            "Does it still hold?",
            "Whose note is it?",
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        client(folder.path(), "MB");
        let now = "2026-11-12T10:00:00+01:00";
        let mut journey = open(folder.path(), language, (80, 24), now);
        play(&mut journey, FIRST);
        journey.keys("<wait 1000>");
        let now = "2026-11-26T10:00:00+01:00";
        let mut journey = open(folder.path(), language, (80, 24), now);
        journey.keys("<PgDn><Enter>");
        shows(&mut journey, &[check, "i klientens dator", "tystnad"]);
        hides(journey.keys("1<Tab><Tab><Tab>"), &[owner, check]);
        journey.keys("<PgUp><PgDn><Enter>2");
        shows(journey.keys("<Tab><Tab><Tab><Tab>"), &[owner, "klienten"]);
    }
}

#[test]
fn the_curve_has_days_and_a_scale_with_the_right_amount_marked() {
    for (language, right, days) in [
        (Language::Swedish, "lagom", ["29 okt", "26 nov"]),
        (Language::English, "right", ["29 Oct", "26 Nov"]),
    ] {
        for size in [(80, 24), (120, 36), (200, 50)] {
            let folder = tempfile::tempdir().unwrap();
            client(folder.path(), "MB");
            let mut journey = open(folder.path(), language, size, "2026-10-29T10:00:00+01:00");
            play(&mut journey, FIRST);
            journey.keys("<wait 1000>");
            let mut journey = open(folder.path(), language, size, "2026-11-26T10:00:00+01:00");
            journey.keys("<PgDn><PgDn><Enter>5<PgDn>");
            // Without today's placement there is no card with a curve.
            hides(journey.keys("<Tab>"), &days[..1]);
            journey.keys("<Shift+Tab><Right><Down><Right><Tab>");
            let frame = journey.frame();
            assert!(days.iter().all(|day| frame.contains(day)), "{frame}");
            // On a large screen the names at the axis are in large letters.
            assert_eq!(frame.contains(right), size.0 < 200, "{frame}");
            assert!(frame.contains('┄'), "{frame}");
        }
    }
}

#[test]
fn an_aim_taken_up_again_halfway_is_the_one_in_the_recap() {
    let (_folder, mut journey) = first_hour();
    journey.keys("slippa ta över<Enter><PgDn><Enter>8");
    shows(&mut journey, &["slippa ta över”", "Är det fortfarande det"]);
    journey.keys("våga vara tyst<Enter>");
    shows(&mut journey, &["Mål i dag: våga vara tyst"]);
    journey.keys("<F6>");
    shows(&mut journey, &["våga vara tyst"]);
    hides(&mut journey, &["slippa ta över"]);
}

#[test]
fn what_is_said_of_privacy_in_the_recap_is_said_to_the_client_and_the_coach() {
    for (language, said, to_a_manager) in [
        (
            Language::Swedish,
            "som ni inte vill ha skrivet",
            "inte skulle säga till personen",
        ),
        (
            Language::English,
            "do not want in writing",
            "would not say to the person",
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        client(folder.path(), "MB");
        let now = "2026-11-26T10:00:00+01:00";
        let mut journey = open(folder.path(), language, (80, 24), now);
        journey.keys("slippa ta över<Enter><F6>");
        shows(&mut journey, &[said]);
        hides(&mut journey, &[to_a_manager]);
        journey.keys("<Ctrl+A>");
        shows(&mut journey, &[said]);
        hides(&mut journey, &[to_a_manager]);
    }
}
