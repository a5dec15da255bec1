//! In a client's workbook too only what a key names is stored: before a session, in it, and on the coach's other pages.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use tillit::content::{Catalog, Language};

use crate::journeys::journey::Journey;
use crate::journeys::session::{FIRST, before, client, play};
use crate::journeys::untouched::{difference, files, moved, scale_in, scales};

const SIZE: (u16, u16) = (100, 26);
const FIRST_HOUR: &str = "2026-10-29T10:00:00+01:00";
const NOW: &str = "2026-11-26T10:00:00+01:00";

/// A client's workbook, empty or with one hour behind it.
fn book(with_hour: bool, language: Language) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    client(folder.path(), "MB");
    if with_hour {
        let mut journey = before(folder.path(), language, SIZE, FIRST_HOUR);
        journey.keys("<Enter>");
        play(&mut journey, FIRST);
        journey.keys("<Ctrl+A><wait 1500>");
    }
    folder
}

/// The files without the card that the running session is at, which is what a key that turns a card stores.
fn but_for_the_card(folder: &Path) -> BTreeMap<PathBuf, String> {
    let is_of_card = |line: &&str| {
        let line = line.trim();
        let prefixes = ["\"at\": ", "changed: ", "rev: "];
        prefixes.iter().any(|prefix| line.starts_with(prefix))
    };
    let without = |text: String| -> String {
        let lines = text.lines().filter(|line| !is_of_card(line));
        lines.map(|line| format!("{line}\n")).collect()
    };
    let files = files(folder).into_iter();
    files.map(|(path, text)| (path, without(text))).collect()
}

/// Begins a session and turns to each of its cards; at each, a walk with `keys` must store no answer.
fn stores_no_answer(keys: &str) {
    let mut changed = Vec::new();
    for language in crate::WHOLE {
        for with_hour in [false, true] {
            let folder = book(with_hour, language);
            let mut journey = before(folder.path(), language, SIZE, NOW);
            journey.keys("<Enter>");
            for stage in 0..7 {
                journey.keys("<wait 1500>");
                let stored = but_for_the_card(folder.path());
                let frame = journey.frame();
                for _ in 0..6 {
                    let frame = journey.frame();
                    // In the recap, Space and Enter agree on a line, as the footer says.
                    let agrees = ["Enter behåll", "Enter keep"];
                    if !agrees.iter().any(|hint| frame.contains(hint)) {
                        journey.keys(keys);
                    }
                }
                journey.keys("<wait 1500>");
                let after = but_for_the_card(folder.path());
                if stored != after {
                    changed.push((keys.to_owned(), stage, difference(&stored, &after), frame));
                }
                journey = before(folder.path(), language, SIZE, NOW);
                journey.keys("<Enter>");
                journey
                    .keys(&"<PgUp>".repeat(9))
                    .keys(&"<PgDn>".repeat(stage + 1));
            }
        }
    }
    assert!(changed.is_empty(), "{changed:#?}");
}

#[test]
fn tab_space_enter_and_the_arrows_alone_answer_nothing_in_a_session() {
    for keys in ["<Tab>", " ", "<Enter>", "<Down><Up><Down><Down><Tab>"] {
        stores_no_answer(keys);
    }
}

#[test]
fn on_the_pages_before_a_session_no_such_key_writes_a_file() {
    let pages = [
        "",
        "<Tab>",
        "<Tab><Tab>",
        "t",
        "1",
        "6",
        "z",
        "i",
        "s",
        "b",
        "a",
        "f",
        "?",
        "<Ctrl+P>",
        "v",
        "k",
        "o",
    ];
    let walks = [
        "<Tab>".repeat(14),
        " ".repeat(8),
        "<Down><Up><Down><Down><Tab>".repeat(8),
        "<Right><Left>".repeat(4),
    ];
    let mut changed = Vec::new();
    for language in crate::WHOLE {
        for with_hour in [false, true] {
            let folder = book(with_hour, language);
            let stored = files(folder.path());
            for page in std::iter::once("before").chain(pages) {
                for walk in &walks {
                    let mut journey = before(folder.path(), language, SIZE, NOW);
                    if page != "before" {
                        journey.keys("<Esc>").keys(page);
                    }
                    let is_scale = |journey: &mut Journey| {
                        let frame = journey.frame();
                        let hints = ["→ nästa svar", "→ next answer", "→ mer", "→ more"];
                        hints.iter().any(|hint| frame.contains(hint))
                    };
                    if walk.starts_with("<Right>") && is_scale(&mut journey) {
                        continue;
                    }
                    journey.keys(walk).keys("<wait 1500><Esc><wait 1500>");
                    drop(journey);
                    let after = files(folder.path());
                    if stored != after {
                        changed.push((page, walk.clone(), difference(&stored, &after)));
                        for (path, text) in &stored {
                            std::fs::write(path, text).unwrap();
                        }
                    }
                }
            }
        }
    }
    assert!(changed.is_empty(), "{changed:#?}");
}

#[test]
fn left_and_right_set_only_the_scale_on_the_card() {
    let mut scales_moved = 0;
    for language in crate::WHOLE {
        let catalog = Catalog::shipped(language).unwrap();
        for stage in 0..12 {
            let folder = book(false, language);
            let mut journey = before(folder.path(), language, SIZE, NOW);
            // A dilemma is chosen, so that there are bars.
            journey.keys("<Enter><PgDn> 5<PgUp><PgUp><PgUp><wait 1500>");
            journey.keys(&"<PgDn>".repeat(stage)).keys("<wait 1500>");
            for _ in 0..3 {
                let stored = but_for_the_card(folder.path());
                let frame = journey.frame();
                let hints = ["→ nästa svar", "→ next answer", "→ mer", "→ more"];
                let is_named = hints.iter().any(|hint| frame.contains(hint));
                journey.keys("<Right><wait 1500>");
                let after = but_for_the_card(folder.path());
                let lines = difference(&stored, &after);
                let step_in = |sign: &str| {
                    let mut lines = lines.iter().filter_map(|line| line.strip_prefix(sign));
                    lines.find_map(|line| scale_in(line.trim()))
                };
                let Some((field, step)) = step_in("+ ") else {
                    let is_answer = |line: &String| line.contains("\": ");
                    assert!(!lines.iter().any(is_answer), "{lines:?}\n{frame}");
                    continue;
                };
                assert!(is_named, "{field} {step}\n{frame}");
                let from = step_in("- ").map(|(_, from)| from);
                let mut ranges = scales(&catalog, field).into_iter();
                assert!(
                    ranges.any(|range| moved(range, from, 1, 1) == step),
                    "{field} {from:?} {step}"
                );
                scales_moved += 1;
            }
        }
    }
    assert!(scales_moved >= 12, "{scales_moved}");
}
