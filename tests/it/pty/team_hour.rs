//! An unseen answer of a team's hour: the terminal gets the same bytes whichever digit it was.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use rustix::process::Signal;

use crate::pty::window::{Home, Window};

/// Begins a round of five people about the third dilemma, up to the hand-over to the first of them.
fn begun(home: &Home) -> Window {
    let about = [
        ("3", "Read aloud"),
        (" ", "own mark"),
        ("2", "How do you answer?"),
    ];
    begun_about(home, &about)
}

/// Begins a round about a matter that these keys choose, in turn at the keyboard.
fn begun_about(home: &Home, about: &[(&str, &str)]) -> Window {
    let mut window = Window::open(home);
    window.shows("Dilemmas");
    window.types("\x1b");
    thread::sleep(Duration::from_millis(300));
    window.types("G");
    window.shows("How many are you");
    let before = [
        ("5\r", "Before you begin"),
        (" ", "How long do you have?"),
        ("1", "What will you look at?"),
    ];
    let last = [("1", "sits down")];
    for (keys, shows) in before.iter().chain(about).chain(&last) {
        window.types(keys);
        window.shows(shows);
    }
    window
}

/// The bytes sent for a first digit and a second one in its place.
fn sent_for(first: &str, second: &str) -> (String, usize) {
    let home = Home::new();
    let mut window = begun(&home);
    window.types("\r");
    window.shows("Your answer:");
    let limits = std::fs::read_to_string(format!("/proc/{}/limits", window.id()));
    if let Ok(limits) = limits {
        let mut lines = limits.lines();
        let core = lines.find(|line| line.starts_with("Max core file size"));
        let core = core.unwrap().split_whitespace().nth(4);
        assert_eq!(core, Some("0"), "no dump of the memory");
    }
    let before = window.raw().len();
    window.types(first);
    window.shows("received");
    thread::sleep(Duration::from_millis(200));
    let after = window.raw().len();
    window.types(second);
    thread::sleep(Duration::from_millis(300));
    let raw = window.raw();
    (raw[before..after].to_owned(), raw.len() - after)
}

#[test]
fn the_same_bytes_are_sent_for_every_answer() {
    let seven = sent_for("7", "1");
    assert!(seven.0.contains("received"));
    for (first, second) in [("1", "7"), ("4", "0"), ("0", "4")] {
        assert_eq!(sent_for(first, second), seven, "{first} then {second}");
    }
}

/// Every file below a folder with its bytes.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        match entry.file_type().unwrap().is_dir() {
            true => found.extend(files(&entry.path())),
            false => {
                found.insert(entry.path(), std::fs::read(entry.path()).unwrap());
            }
        }
    }
    found
}

#[test]
fn a_program_that_is_killed_after_any_key_leaves_nothing_of_the_round() {
    // The keys of a person, with what the screen shows after each.
    let person = [
        ("\r", "Clarity"),
        ("7", "received"),
        ("\r", "Responsiveness"),
        ("1", "received"),
    ];
    for people in [0, 3, 4] {
        for keys in 1..=5 {
            let home = Home::new();
            let mut window = begun(&home);
            thread::sleep(Duration::from_millis(300));
            let before = files(home.path());
            for done in 1..=people {
                window.types("\r7\r1\r");
                window.shows(&format!("{done} of 5"));
            }
            for (key, shows) in person.iter().take(keys) {
                window.types(key);
                window.shows(shows);
            }
            if keys == 5 {
                window.types("\r");
                let shows = if people == 4 {
                    "All have answered"
                } else {
                    "in the pile"
                };
                window.shows(shows);
            }
            window.signal(Signal::KILL);
            window.ended();
            assert_eq!(
                files(home.path()),
                before,
                "{people} people and {keys} keys"
            );
        }
    }
}

#[test]
fn a_program_that_is_killed_while_a_sentence_is_written_leaves_nothing_of_it() {
    for keys in ["QZSENTENCE", "QZSENTENCE\r", "QZSENTENCE\r\rQZOTHER"] {
        let home = Home::new();
        let mut window = begun_about(&home, &[("8", "How do you answer?")]);
        thread::sleep(Duration::from_millis(300));
        let before = files(home.path());
        window.types("\r");
        window.shows("characters left");
        window.types(keys);
        window.shows(if keys.ends_with('\r') {
            "1 of 5"
        } else {
            "·······"
        });
        window.signal(Signal::KILL);
        window.ended();
        assert_eq!(files(home.path()), before, "{keys:?}");
    }
}
