//! The terminal's cursor is at the marked row, mark, choice or card after every frame, where a screen reader reads.

use std::cell::RefCell;
use std::path::Path;

use tillit::content::Language;

use crate::journeys::journey::{Journey, Setting};
use crate::journeys::session::{FIRST, before, client};
use crate::journeys::untouched::{lived_in, pages};

/// Keys to pages, dialogs and bars beside those of the tests of untouched pages, in any language.
pub const MORE: &[&str] = &[
    "P",
    "P<Enter>",
    "/KL",
    "/KL<Enter>",
    "/KL<Ctrl+T>",
    "X",
    "U",
    "O",
    "p",
    "T",
    "W",
    "D",
    "I",
    "G",
    "G3<Enter>",
    "G3<Enter> 13 21",
    "G3<Enter> 13 21<Enter>",
    "G3<Enter> 13 21<Enter>3",
    "u",
    "<Ctrl+B>",
    "<F12>",
    "<F2>",
    "cn",
    "c<Delete>",
    "cL",
    "w<Ctrl+F>",
    "w<Ctrl+R>",
    "e<Enter>",
    "e<Tab><Tab>",
    "P<Enter>N",
    "E",
    "ck",
    "c<Tab>",
    "R<Ctrl+F>",
    "w<F5>",
    "w<F10>",
    "3r",
    "sn",
    "s<Enter>",
];

/// The same in Swedish words.
const BY_WORDS: &[&str] = &[
    "bträningsl<Enter><F7>",
    "bträningsl<Enter><F7><PgDn>",
    "<F9>taget ut<Enter>",
    "<F9>timlogg<Enter>",
];

/// A page whose mark names the place of an answer that has the cursor, such as a form with its list of questions.
const ANSWERED: &[&str] = &[
    "k", "o", "p", "/KL<E", "T", "W", "D", "r", "s<", "sn", "ss", "ck", "e<", "R", "bA", "b ",
];

fn is_answered(page: &str) -> bool {
    let is_sheet = page.len() > 2 && page.starts_with('b');
    is_sheet || page == "e" || ANSWERED.iter().any(|keys| page.starts_with(keys))
}

/// Checks the cursor of a frame; the fault goes into `faults` with the frame. `in_mark` is whether it has to be in the
/// marked row, if there is one.
fn look(journey: &mut Journey, place: &str, in_mark: bool, faults: &mut Vec<String>) {
    let marked = journey.marked_rows();
    let at = journey.cursor();
    let fault = match at {
        None => "no cursor".to_owned(),
        Some((_, y)) if in_mark && !marked.is_empty() && !marked.contains(&y) => {
            format!("the cursor is in row {y}, the mark in {marked:?}")
        }
        Some(_) => return,
    };
    faults.push(format!("{place}: {fault} {at:?}\n{}", journey.frame()));
}

/// Looks at a page, and at it after each of some keys.
fn walk(journey: &mut Journey, page: &str, size: (u16, u16), faults: &mut Vec<String>) {
    // A list with a filter opens with the cursor in the filter.
    look(journey, &format!("{size:?} {page}"), false, faults);
    for (number, key) in ["<Down>", "<Down>", "<Up>", "<PgDn>", "<Tab>", "<Down>"]
        .iter()
        .enumerate()
    {
        journey.keys(key);
        let is_tabbed = number > 3;
        let in_mark = !is_answered(page) && !is_tabbed;
        look(
            journey,
            &format!("{size:?} {page} and {number} {key}"),
            in_mark,
            faults,
        );
    }
}

fn done(faults: Vec<String>) {
    assert!(
        faults.is_empty(),
        "{} faults\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn of_every_page_of_ones_own_workbook() {
    let mut faults = Vec::new();
    for lived in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        if lived {
            lived_in(folder.path());
        }
        for size in [(80, 24), (120, 36)] {
            let mut all = pages(Language::Swedish, lived);
            all.extend(MORE.iter().chain(BY_WORDS).map(|keys| (*keys).to_owned()));
            for page in all {
                let mut journey = Setting {
                    size,
                    ..Setting::default()
                }
                .open_in(folder.path());
                journey.keys("<Esc><Esc>").keys(&page);
                walk(&mut journey, &page, size, &mut faults);
            }
        }
    }
    done(faults);
}

/// The kinds of pages that the program has, by the names in its enum.
fn kinds() -> Vec<String> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/app/page.rs");
    let source = std::fs::read_to_string(path).unwrap();
    let rows = source.split("\npages! {\n").nth(1).unwrap();
    let rows = rows.lines().take_while(|row| *row != "}");
    rows.map(|row| row.trim().split('(').next().unwrap().to_owned())
        .collect()
}

#[test]
fn every_kind_of_page_is_among_those_that_are_walked() {
    let kinds = kinds();
    assert!(kinds.len() > 20, "{kinds:?}");
    let missing = RefCell::new(kinds);
    let leave_out = |journey: &Journey| {
        let open = journey.open_pages(&missing.borrow());
        missing.borrow_mut().retain(|kind| !open.contains(kind));
    };
    of_coach(Language::Swedish, (80, 24), |journey, _| leave_out(journey));
    let folder = tempfile::tempdir().unwrap();
    of_session(folder.path(), (80, 24), |journey, place| {
        if matches!(place, "before" | "card 0") {
            leave_out(journey);
        }
    });
    let folder = tempfile::tempdir().unwrap();
    lived_in(folder.path());
    let more = MORE.iter().chain(BY_WORDS).map(|keys| (*keys).to_owned());
    for page in more.chain(pages(Language::Swedish, true)) {
        if missing.borrow().is_empty() {
            return;
        }
        let mut journey = Setting::default().open_in(folder.path());
        journey.keys("<Esc><Esc>").keys(&page);
        leave_out(&journey);
    }
    panic!("no test of the cursor walks {:?}", missing.borrow());
}

/// Opens a session with a client and goes through its cards; `look` sees each frame, with a name for its place.
fn of_session(folder: &Path, size: (u16, u16), mut look: impl FnMut(&mut Journey, &str)) {
    client(folder, "MB");
    let mut journey = before(folder, Language::Swedish, size, "2026-11-26T10:00:00+01:00");
    look(&mut journey, "before");
    journey.keys("<Enter>");
    for (number, (keys, words)) in FIRST.iter().enumerate() {
        journey.keys(keys);
        look(&mut journey, &format!("card {number}"));
        journey.keys(words);
        look(&mut journey, &format!("card {number} answered"));
    }
    for number in 0..12 {
        journey.keys("<Space>");
        look(&mut journey, &format!("recap {number}"));
    }
    for (keys, place) in [
        ("<Esc>", "ending"),
        ("1", "between"),
        ("<Esc>", "going home"),
    ] {
        journey.keys(keys);
        look(&mut journey, place);
    }
}

#[test]
fn of_every_card_of_a_session() {
    let mut faults = Vec::new();
    for size in [(80, 24), (120, 36)] {
        let folder = tempfile::tempdir().unwrap();
        of_session(folder.path(), size, |journey, place| {
            look(journey, place, false, &mut faults);
        });
    }
    done(faults);
}

/// Opens the pages of a coach with a client, and those of two windows and two computers; `look` sees each.
pub(super) fn of_coach(
    language: Language,
    size: (u16, u16),
    mut look: impl FnMut(&mut Journey, &str),
) {
    const CLIENT: &str = "cnKL<Enter><Enter><Enter><wait 1000>";
    for (client, keys) in [
        ("", "I<wait 400>"),
        ("", "cl"),
        (CLIENT, "R<wait 400>"),
        (CLIENT, "<Enter><wait 1000>p"),
        (CLIENT, "<Enter><wait 1000>d"),
        (CLIENT, "<Enter><Enter><wait 1000><Esc><Enter>"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let mut journey = Setting {
            language,
            size,
            ..Setting::default()
        }
        .open_in(folder.path());
        journey.keys(client).keys(keys);
        look(&mut journey, keys);
    }
    let folder = tempfile::tempdir().unwrap();
    let open = || {
        Setting {
            language,
            size,
            ..Setting::default()
        }
        .open_in(folder.path())
    };
    open().keys("wgrund<wait 1000>");
    let (mut one, mut two) = (open(), open());
    one.keys("w alfa<wait 1000>");
    two.keys("w beta<Esc><wait 1000>O");
    look(&mut two, "O");
}

#[test]
fn of_the_pages_of_a_coach_and_of_two_versions() {
    let mut faults = Vec::new();
    for size in [(80, 24), (120, 36)] {
        of_coach(Language::Swedish, size, |journey, page| {
            walk(journey, page, size, &mut faults)
        });
    }
    done(faults);
}
