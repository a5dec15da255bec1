//! The team's hour: a round that is in no file until it is closed, and then only as counts.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use tempfile::TempDir;
use tillit::content::Language;

use crate::journeys::journey::{Journey, Setting, hides, open, shows};

/// The digits of seven people for both poles.
const SEVEN: [(u8, u8); 7] = [(2, 4), (4, 5), (3, 4), (4, 5), (1, 4), (5, 7), (4, 3)];

/// The keys from the week to the hand-over to the first person, about the third dilemma.
fn begin(people: usize) -> String {
    format!("G{people}<Enter> 13 21")
}

/// The keys of one person.
fn person((first, second): (u8, u8)) -> String {
    format!("<Enter>{first}<Enter>{second}<Enter>")
}

/// The keys of a round, and the one that closes it.
fn round(answers: &[(u8, u8)]) -> String {
    let people: String = answers.iter().copied().map(person).collect();
    format!("{}{people}<Enter>", begin(answers.len()))
}

/// Every file below a folder with its bytes.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.file_type().unwrap().is_dir() {
            true => found.extend(files(&entry.path())),
            false => {
                found.insert(entry.path(), std::fs::read(entry.path()).unwrap());
            }
        }
    }
    found
}

/// Each key of a text of keys, with names in angle brackets as one.
fn single(keys: &str) -> Vec<String> {
    let mut rest = keys;
    let mut found = Vec::new();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '<' => rest.find('>').unwrap() + 1,
            _ => first.len_utf8(),
        };
        found.push(rest[..length].to_owned());
        rest = &rest[length..];
    }
    found
}

/// Every file below a folder with the time of its last change.
fn changed(folder: &Path) -> BTreeMap<PathBuf, SystemTime> {
    let paths = files(folder).into_keys();
    let stamped = paths.map(|path| {
        let changed = std::fs::metadata(&path).unwrap().modified().unwrap();
        (path, changed)
    });
    stamped.collect()
}

fn has_word(folder: &Path, word: &str) -> bool {
    let is_in = |bytes: &Vec<u8>| {
        bytes
            .windows(word.len())
            .any(|part| part == word.as_bytes())
    };
    files(folder).values().any(is_in)
}

#[test]
fn seven_people_look_at_their_spread_and_agree_in_both_languages() {
    for (language, asks, row, agreed) in [
        (
            Language::Swedish,
            "Vad ser ni?",
            "lagom                    0 │",
            "Vi kom överens om",
        ),
        (
            Language::English,
            "What do you see?",
            "the right amount         0 │",
            "We agreed",
        ),
    ] {
        let mut journey = open(language);
        journey.keys(&round(&SEVEN));
        let frame = journey.frame();
        assert!(frame.contains(asks) && frame.contains(row), "{frame}");
        journey.keys("      Ett ord till den det gäller.<Tab>prov<Tab>tecken<Tab>stopp<Tab>2026-12-20<Tab>2027-01-15<Tab>");
        let frame = journey.frame();
        assert!(frame.contains(agreed) && frame.contains("2027"), "{frame}");
        journey.keys("<Enter><wait 2000>");
        assert!(
            journey.frame().contains("F2"),
            "the screen is hidden after the hour"
        );
        let file = journey.week_file("2026-W47");
        for kept in ["pole-a", "\"right\": 3", "Ett ord till", "2027-01-15"] {
            assert!(file.contains(kept), "{kept} in {file}");
        }
    }
}

#[test]
fn no_file_differs_at_any_key_before_the_round_is_closed() {
    let mut journey = open(Language::Swedish);
    journey.keys(&begin(7)).keys("<wait 2000>");
    let home = journey.home();
    let before = (files(&home), changed(&home));
    let keys: String = SEVEN.into_iter().map(person).collect();
    for key in single(&keys) {
        journey.keys(&key).keys("<wait 2000>");
        assert_eq!((files(&home), changed(&home)), before, "after {key}");
    }
    // Hiding and showing the screen writes nothing either, and the round goes on.
    journey.keys("<F2><wait 2000>");
    assert!(!journey.frame().contains("svarat"));
    journey.keys("<F2>");
    assert!(
        journey.frame().contains("Alla har svarat"),
        "{}",
        journey.frame()
    );
    assert!(!has_word(&home, "pole-a"));
    journey.keys("<Enter><wait 2000>");
    assert!(has_word(&home, "pole-a"));
}

#[test]
fn a_hang_up_or_a_lock_in_the_middle_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut journey = Setting::default().open_in(folder.path());
    journey
        .keys(&begin(5))
        .keys("<Enter>7<Enter>7<Enter><Enter>6");
    // The next window begins hidden, for the group may still look on.
    assert_eq!(journey.remembered("sharing").as_deref(), Some("on"));
    // The next window begins hidden, for the group may still look on.
    assert_eq!(journey.remembered("sharing").as_deref(), Some("on"));
    journey.input(tillit::app::Input::Leaving);
    drop(journey);
    assert!(!has_word(folder.path(), "pole-a") && !has_word(folder.path(), "team-hour"));
    let mut journey = Setting::default().open_in(folder.path());
    assert!(!journey.frame().contains("Gruppens timme"));
}

#[test]
fn the_whole_screen_is_the_same_whichever_digit_was_pressed() {
    for language in crate::WHOLE {
        let frames: Vec<Vec<String>> = (0..=7)
            .map(|digit| {
                let mut journey = open(language);
                journey.keys(&begin(5));
                let keys = format!("<Enter>{digit}{digit}<Enter>{digit}<Enter><Enter>");
                let after = |key: &String| {
                    journey.keys(key);
                    format!("{} {:?}", journey.frame(), journey.cursor())
                };
                single(&keys).iter().map(after).collect()
            })
            .collect();
        assert!(frames.iter().all(|seen| *seen == frames[0]), "{language:?}");
    }
}

#[test]
fn the_file_is_the_same_in_whatever_order_they_answered() {
    let stored = |answers: &[(u8, u8)]| {
        let mut journey = open(Language::Swedish);
        journey.keys(&round(answers)).keys("<wait 2000>");
        let file = journey.week_file("2026-W47");
        // Ids and times differ from run to run.
        let lines = file
            .lines()
            .filter(|line| line.contains("\"pole-") || line.contains("Points"));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let mut answers = SEVEN;
    let first = stored(&answers);
    assert!(!first.is_empty());
    for turns in 1..7 {
        answers.rotate_left(1);
        answers.swap(0, turns % 6 + 1);
        let mut other = answers;
        // The second poles in another order: nobody's two answers belong together.
        other.sort_unstable_by_key(|(_, second)| *second);
        let firsts = answers.map(|(first, _)| first);
        let mixed: Vec<(u8, u8)> = firsts
            .into_iter()
            .zip(other.map(|(_, second)| second))
            .collect();
        assert_eq!(stored(&mixed), first);
    }
}

#[test]
fn undo_search_and_the_notes_are_out_of_reach_while_the_group_looks_on() {
    let mut journey = open(Language::Swedish);
    journey.keys("wHemligheten om budgeten<Esc><wait 2000>");
    journey.keys(&round(&SEVEN)).keys("<wait 2000>");
    let file = journey.week_file("2026-W47");
    for keys in [
        "<Ctrl+Z>", "u", "<Ctrl+F>", "<Ctrl+G>", "R", "P", "c", "<Ctrl+B>", "i",
    ] {
        journey.keys(keys).keys("<wait 2000>");
        let frame = journey.frame();
        assert!(
            !frame.contains("Hemlig") && frame.contains("Vad ser ni?"),
            "{keys} {frame}"
        );
        assert_eq!(journey.week_file("2026-W47"), file, "{keys}");
    }
    journey.keys("<Esc>");
    assert!(
        !journey.frame().contains("Hemlig"),
        "hidden once the hour is left"
    );
    journey.keys("<F2>");
    assert!(journey.frame().contains("Hemlig"));
    journey.keys("u<wait 2000>");
    assert!(
        journey.week_file("2026-W47").contains("pole-a"),
        "undo takes no round back"
    );
}

#[test]
fn sentences_that_were_not_agreed_on_are_nowhere() {
    let folder = TempDir::new().unwrap();
    let mut journey = Setting::default().open_in(folder.path());
    journey.keys("G5<Enter> 181");
    for number in 1..=5 {
        journey.keys(&format!("<Enter>QZMENING{number} ord<Enter>"));
    }
    let frame = journey.frame();
    assert!(
        (1..=5).all(|number| frame.contains(&format!("QZMENING{number}"))),
        "{frame}"
    );
    journey.keys("<Ctrl+C><Ctrl+X><wait 2000>");
    assert!(!has_word(folder.path(), "QZMENING"));
    journey.keys("<Down><Enter><wait 3000>");
    let kept = (1..=5).filter(|number| has_word(folder.path(), &format!("QZMENING{number}")));
    assert_eq!(kept.count(), 1);
    assert_eq!(journey.copied, [""; 0]);
}

#[test]
fn then_and_now_stand_side_by_side_for_the_same_people_only() {
    for (second, same, shows) in [(7, "1", true), (7, "2", false), (8, "1", false)] {
        let folder = TempDir::new().unwrap();
        let at = |now: &'static str| -> Journey {
            Setting {
                now,
                ..Setting::default()
            }
            .open_in(folder.path())
        };
        let mut journey = at("2026-09-01T10:00:00+02:00");
        journey.keys(&round(&SEVEN)).keys("<Esc><wait 2000>");
        let mut journey = at("2026-11-20T10:00:00+01:00");
        let people: String = (0..second).map(|_| person((4, 4))).collect();
        // With other people, or one more, the page warns first.
        let on = if shows { "" } else { "2" };
        let before = format!("G{second}<Enter> 13 {same}{on}21");
        journey.keys(&before).keys(&people).keys("<Enter>t");
        let frame = journey.frame();
        let shows_then = frame.contains('▒') || frame.contains('□');
        assert_eq!(shows_then, shows, "{second} {same}\n{frame}");
        assert_eq!(!frame.contains("Största högen"), shows, "{frame}");
        if !shows {
            let body: String = frame.lines().skip(1).take(8).collect();
            assert!(
                !body.chars().any(|letter| letter.is_ascii_digit()),
                "{body}"
            );
        }
    }
}

#[test]
fn a_round_with_nearly_the_same_people_warns_and_may_go_on() {
    for (language, warns) in [
        (Language::Swedish, "nästan samma personer"),
        (Language::English, "nearly the same people"),
    ] {
        let folder = TempDir::new().unwrap();
        let at = |now: &'static str| -> Journey {
            Setting {
                now,
                language,
                ..Setting::default()
            }
            .open_in(folder.path())
        };
        let mut journey = at("2026-11-16T10:00:00+01:00");
        journey.keys(&round(&SEVEN)).keys("<Esc><wait 2000>");
        let mut journey = at("2026-11-20T10:00:00+01:00");
        journey.keys("G8<Enter> 13 2");
        assert!(journey.frame().contains(warns), "{}", journey.frame());
        // To another matter, where no round was held.
        journey.keys("12 ");
        let frame = journey.frame();
        assert!(!frame.contains(warns), "{frame}");
        journey.keys("<Shift+Tab>3 22");
        assert!(!journey.frame().contains(warns), "{}", journey.frame());
    }
}

#[test]
fn a_day_to_look_again_comes_back_in_what_waits() {
    let folder = TempDir::new().unwrap();
    let mut journey = Setting::default().open_in(folder.path());
    journey.keys(&round(&SEVEN));
    journey.keys("      ord<Tab><Tab><Tab><Tab><Tab>2027-01-15<Tab><Esc><wait 2000>");
    let mut journey = Setting {
        now: "2027-01-16T10:00:00+01:00",
        ..Setting::default()
    }
    .open_in(folder.path());
    journey.keys("i");
    let frame = journey.frame();
    assert!(frame.contains("Gruppens timme"), "{frame}");
    journey.keys("<Enter>");
    assert!(
        journey.frame().contains("Vad ser ni?"),
        "{}",
        journey.frame()
    );
    journey.keys("<Esc><Esc>").keys("G7<Enter> 13 121");
    let people: String = SEVEN.into_iter().map(person).collect();
    journey.keys(&people).keys("<Enter><wait 2000><Esc><F2>i");
    assert!(
        !journey.frame().contains("Gruppens timme"),
        "{}",
        journey.frame()
    );
}

#[test]
fn no_row_is_marked_before_a_key_has_moved_the_mark_since_enter_takes_none() {
    let mut journey = open(Language::Swedish);
    journey.keys("<Esc><Esc>G7<Enter><Enter>");
    shows(&mut journey, &["60 minuter"]);
    hides(&mut journey, &["▸1"]);
    shows(journey.keys("<Enter>"), &["60 minuter"]);
    shows(journey.keys("<Down><Up>"), &["▸1 60 minuter"]);
    hides(journey.keys("<Enter>"), &["60 minuter", "▸1"]);
}
