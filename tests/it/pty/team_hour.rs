//! An unseen answer of a team's hour: the terminal gets the same bytes whichever digit it was.

use std::thread;
use std::time::Duration;

use crate::pty::window::{Home, Window};

/// The bytes sent for a first digit and a second one in its place.
fn sent_for(first: &str, second: &str) -> (String, usize) {
    let home = Home::new();
    let mut window = Window::open(&home);
    window.shows("Dilemmas");
    window.types("\x1b");
    thread::sleep(Duration::from_millis(300));
    window.types("G");
    window.shows("How many are you");
    for (keys, shows) in [
        ("5\r", "Before you begin"),
        (" ", "What will you look at?"),
        ("3", "Read aloud"),
        (" ", "own mark"),
        ("2", "How do you answer?"),
        ("1", "sits down"),
        ("\r", "Your answer:"),
    ] {
        window.types(keys);
        window.shows(shows);
    }
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
