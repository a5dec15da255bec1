//! Isolation of workbooks in a window: the program sends no text of a workbook that was closed or hidden.

use std::sync::Arc;

use rustix::process::Signal;
use tillit::model::views::WorkbookCard;
use tillit::model::{Moment, WorkbookKind};
use tillit::store::{Folders, RealDisk, Workbooks};

use crate::pty::window::{Home, Window, until};

const FIRST: &str = "Dilemmas";

fn client(home: &Home) -> String {
    let all = Workbooks::new(Arc::new(RealDisk), Folders::within(home.path()));
    let card = WorkbookCard {
        title: "MB".to_owned(),
        kind: WorkbookKind::Client,
        language: Some("en".to_owned()),
        ..WorkbookCard::default()
    };
    let now: Moment = "2026-11-20T14:52:03+01:00".parse().unwrap();
    all.make(&card, now).unwrap()
}

#[test]
fn no_text_of_a_closed_workbook_is_sent_afterwards() {
    let home = Home::new();
    let name = client(&home);
    let mut window = Window::open(&home);
    window.shows(FIRST);
    window.types("w");
    window.types("HEMLIGT om mig");
    window.shows("HEMLIGT");
    window.types("\x01");
    window.types("\x03");
    // Wait between these keys: sent together they would be read as one key.
    window.types("\x1b");
    std::thread::sleep(std::time::Duration::from_millis(200));
    window.types("c");
    window.shows("none yet");
    let before = window.raw().len();
    window.types("\x1b[B");
    window.types("\r");
    window.shows("begins the session");
    window.types("\r");
    window.shows("Screen shared");
    until("all written", || home.has("HEMLIGT om mig"));
    for keys in [
        " ", "\t", "?", "\x1b", "e", "\x1b", "\x1b", "2", "w", "\x16", "\x1b", "i", "f",
    ] {
        window.types(keys);
        std::thread::sleep(std::time::Duration::from_millis(60));
        assert!(!window.screen().contains("HEMLIGT"), "{}", window.screen());
    }
    window.resize(40, 120);
    std::thread::sleep(std::time::Duration::from_millis(60));
    let raw = window.raw();
    let sent = &raw[before..];
    assert!(
        !sent.contains("HEMLIGT") && !sent.contains("om mig"),
        "{sent:?}"
    );
    assert!(
        sent.contains("\x1b]52;c;\x1b\\") || sent.contains("\x1b]52;c;\x07"),
        "the clipboard is emptied"
    );
    // A session that was killed is resumed, and the user's own workbook stays hidden until the key to show it.
    window.types("\x1bOQ");
    window.shows("shows the screen again");
    until("the setting", || {
        Folders::within(home.path()).state_get("sharing").as_deref() == Some("on")
    });
    window.signal(Signal::KILL);
    let mut window = Window::open(&home);
    window.shows("Screen shared");
    window.shows("Session 1");
    window.types("\x1b");
    window.shows("End the session?");
    window.types("\r");
    until("the user's own workbook", || {
        !window.screen().contains("Session")
    });
    window.shows("Between two sessions");
    assert!(!window.raw().contains("HEMLIGT"));
    window.types("\x1b");
    window.shows("your own workbook and the list");
    window.types("1");
    window.shows("Workbooks");
    window.types("\x1b");
    window.shows("HEMLIGT");
    let dir = home.path().to_string_lossy().into_owned();
    let program = env!("CARGO_BIN_EXE_tillit");
    let named = Window::run(&home, &[program, "--dir", &dir, "--workbook", &name]);
    named.shows("Screen shared");
    assert!(!named.raw().contains("HEMLIGT"));
}

#[test]
fn hiding_removes_the_text_from_the_terminal() {
    let home = Home::new();
    let mut window = Window::open(&home);
    window.shows(FIRST);
    window.types("w");
    window.types("HEMLIGT");
    window.shows("HEMLIGT");
    let before = window.raw().len();
    window.types("\x1bOQ");
    window.shows("shows the screen again");
    window.types("nothing of this");
    window.shows("is not kept");
    assert!(!window.screen().contains("HEMLIGT"));
    let raw = window.raw();
    assert!(!raw[before..].contains("HEMLIGT"));
    assert!(!raw.contains("\x1b]0;HEM") && raw.contains("\x1b]0;tillit\x07"));
    window.types("\x13");
    until("the line on disk", || home.has("HEMLIGT"));
    window.types("\x0c");
    window.shows("HEMLIGT");
    assert!(!home.has("nothing of this"));
}
