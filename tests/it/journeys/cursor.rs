//! The terminal's cursor is at the marked row, mark, choice or card after every frame, where a screen reader reads.

use tillit::content::Language;

use crate::journeys::journey::{Journey, Setting};
use crate::journeys::session::{FIRST, before, client};
use crate::journeys::untouched::{lived_in, pages};

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
            let more = [
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
                "bträningsl<Enter><F7>",
                "bträningsl<Enter><F7><PgDn>",
                "ck",
                "c<Tab>",
                "R<Ctrl+F>",
                "w<F5>",
                "w<F10>",
                "3r",
                "<F9>taget ut<Enter>",
                "<F9>timlogg<Enter>",
                "sn",
                "s<Enter>",
            ];
            all.extend(more.map(str::to_owned));
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

#[test]
fn of_every_card_of_a_session() {
    let mut faults = Vec::new();
    for size in [(80, 24), (120, 36)] {
        let folder = tempfile::tempdir().unwrap();
        client(folder.path(), "MB");
        let mut journey = before(
            folder.path(),
            Language::Swedish,
            size,
            "2026-11-26T10:00:00+01:00",
        );
        look(&mut journey, "before", false, &mut faults);
        journey.keys("<Enter>");
        for (number, (keys, words)) in FIRST.iter().enumerate() {
            journey.keys(keys);
            look(&mut journey, &format!("card {number}"), false, &mut faults);
            journey.keys(words);
            look(
                &mut journey,
                &format!("card {number} answered"),
                false,
                &mut faults,
            );
        }
        for number in 0..12 {
            journey.keys("<Space>");
            look(&mut journey, &format!("recap {number}"), false, &mut faults);
        }
        journey.keys("<Esc>");
        look(&mut journey, "ending", false, &mut faults);
        journey.keys("1");
        look(&mut journey, "between", false, &mut faults);
        journey.keys("<Esc>");
        look(&mut journey, "going home", false, &mut faults);
    }
    done(faults);
}
