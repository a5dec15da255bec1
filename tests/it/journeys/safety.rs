//! Robustness at any size, with any text and any key: no panic, and no control characters on the screen.

use tillit::app::Input;
use tillit::model::Leaf;
use tillit::store::decode;

use crate::journeys::journey::{Journey, Setting, open};

const TOUR: &[&str] = &[
    "",
    "wtext<Esc>",
    "t",
    "<Esc>1",
    "<Space>",
    "<Space>",
    "<Esc>s",
    "s",
    "<Tab><Tab><Tab>",
    "<Esc>",
    "<Right><Down>",
    "<Esc><Esc>o",
    "<Esc><Esc>b",
    "pul",
    "<Esc>g",
    "v7",
    "<Esc>?",
    "<PgDn>",
    "<Esc>a",
    "<Esc><Ctrl+P>",
    "vecka",
    "<Esc><F5>",
    "<F5><Esc>",
    "<Tab><Tab><Tab><Tab><Tab>",
    "<PgUp>",
    "<Ctrl+L>",
    "k",
    "<Esc><Esc>",
];

fn tour(journey: &mut Journey, mut at_each: impl FnMut(&mut Journey, &str)) {
    for keys in TOUR {
        journey.keys(keys);
        at_each(journey, keys);
    }
}

#[test]
fn no_screen_panics_at_any_size() {
    for size in [
        (1, 1),
        (2, 3),
        (5, 2),
        (10, 4),
        (20, 8),
        (40, 12),
        (59, 17),
        (60, 18),
        (80, 24),
        (200, 50),
        (300, 4),
    ] {
        for first_start in [false, true] {
            let mut journey = Setting {
                size,
                first_start,
                ..Setting::default()
            }
            .open();
            tour(&mut journey, |journey, _| {
                journey.frame();
            });
        }
    }
}

#[test]
fn shrinking_and_growing_while_open_keeps_everything() {
    let mut journey = Setting::default().open();
    tour(&mut journey, |journey, keys| {
        let before = (journey.frame(), journey.cursor());
        for size in [(1, 1), (37, 9), (200, 50), (80, 24)] {
            journey.resize(size.0, size.1);
            journey.frame();
        }
        let after = (journey.frame(), journey.cursor());
        // A window that shows all rows of a list scrolls it back to its start.
        if !keys.contains("PgDn") {
            assert_eq!(before.0, after.0, "after {keys:?}");
        }
        assert_eq!(before.1, after.1, "the cursor after {keys:?}");
    });
    journey.keys("<Esc><Esc><Esc><Esc><wait 1000>");
    assert!(journey.week_file("2026-W47").contains("text"));
}

#[test]
fn no_control_bidi_or_tag_character_reaches_the_screen() {
    let hostile = "a\u{1b}[31mb\u{202e}c\u{e0041}d\u{2028}e\u{200b}f\u{9b}g\u{feff}h\u{ad}i\u{7f}j\u{2066}k\r\nl";
    let mut journey = Setting::default().open();
    journey.keys("w");
    journey.input(Input::Paste(hostile.to_owned()));
    journey.keys("<wait 1000><Esc>k");
    journey.input(Input::Paste(hostile.to_owned()));
    journey.keys("<Esc>o");
    journey.input(Input::Paste(hostile.to_owned()));
    journey.keys("<Esc><Esc>");
    tour(&mut journey, |journey, keys| {
        for letter in journey.frame().chars().filter(|letter| *letter != '\n') {
            let raw = letter.is_control()
                || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
                || matches!(letter, '\u{feff}' | '\u{ad}' | '\u{e0000}'..='\u{e007f}');
            assert!(!raw, "U+{:04X} after {keys:?}", u32::from(letter));
        }
    });
    let file = journey.week_file("2026-W47");
    assert!(
        !file.contains('\u{1b}') && !file.contains('\u{202e}') && file.contains("\\u{1b}"),
        "{file}"
    );
}

#[test]
fn every_key_in_every_place_is_harmless() {
    let keys = [
        "a",
        "Enter",
        "Esc",
        "Tab",
        "Up",
        "Down",
        "Left",
        "Right",
        "Delete",
        "Backspace",
        "PgUp",
        "PgDn",
        "Home",
        "End",
        "Space",
        "F1",
        "Ctrl+Z",
        "Ctrl+Y",
        "1",
        "0",
        "j",
        "x",
        "Ctrl+K",
        "Ctrl+A",
        "Ctrl+X",
        "Ctrl+V",
        "F5",
        "F6",
        "F3",
        "Ctrl+F",
        "Ctrl+R",
        "Shift+Tab",
    ];
    let mut seed = 0x2026_u64;
    for language in crate::WHOLE {
        let mut journey = open(language);
        for _ in 0..1500 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let key = keys[(seed >> 33) as usize % keys.len()];
            journey.keys(&format!("<{key}>"));
            journey.frame();
        }
        journey.wait(5000);
        for file in std::fs::read_dir(journey.folder()).unwrap() {
            let path = file.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if let Some(leaf) = Leaf::from_file_name(&name) {
                let entries = decode(leaf, &name, &std::fs::read(&path).unwrap());
                assert!(entries.is_ok(), "{name}: {entries:?}");
            }
        }
        assert_eq!(journey.rescue_copies().1, [""; 0], "all of it is saved");
    }
}

#[test]
fn the_terminal_cursor_is_where_text_is_typed() {
    let mut journey = Setting::default().open();
    // Among the commands it is at the title of the text.
    assert_eq!(journey.cursor(), Some((1, 1)));
    journey.keys("wHej");
    let (x, y) = journey.cursor().unwrap();
    let frame = journey.frame();
    let line = frame.lines().nth(usize::from(y)).unwrap();
    let before: String = line.chars().take(usize::from(x)).collect();
    assert!(before.ends_with("Hej"), "{before:?}");
}
