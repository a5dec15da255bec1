//! Erasing for good: a note, a person and a period, on two machines; afterwards no file anywhere has the words.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tempfile::TempDir;
use tillit::store::{Folders, RealDisk, Workbooks};

use crate::journeys::journey::{Journey, Setting};

/// A word that nothing but the erased notes has.
const CANARY: &str = "QZKANARIE";

/// Two machines with a folder each, whose workbooks a sync tool keeps alike when asked.
struct Machines {
    here: TempDir,
    there: TempDir,
}

impl Machines {
    fn new() -> Self {
        Self {
            here: tempfile::tempdir().unwrap(),
            there: tempfile::tempdir().unwrap(),
        }
    }

    fn open(folder: &Path, now: &'static str) -> Journey {
        Setting {
            now,
            ..Setting::default()
        }
        .open_in(folder)
    }

    /// Copies the week files of `from` over those of `to`; a file that differs there becomes a conflict copy, as
    /// Syncthing makes them.
    fn sync(from: &Path, to: &Path) {
        let (from, to) = (workbook(from), workbook(to));
        std::fs::create_dir_all(&to).unwrap();
        for file in files(&from) {
            let name = file.file_name().unwrap().to_str().unwrap().to_owned();
            let Some(stem) = name.strip_suffix(".ron") else {
                continue;
            };
            let there = to.join(&name);
            if there.exists() && std::fs::read(&there).unwrap() != std::fs::read(&file).unwrap() {
                let copy = format!("{stem}.sync-conflict-20261121-101010-ABCDEFG.ron");
                std::fs::rename(&there, to.join(copy)).unwrap();
            }
            std::fs::copy(&file, &there).unwrap();
        }
    }
}

/// Merges the copies of sync tools, as the program does at its start.
fn merge_copies(folder: &Path, now: &str) {
    let workbooks = Workbooks::new(Arc::new(RealDisk), Folders::within(folder));
    let merged = workbooks.open("min").unwrap().recover(now.parse().unwrap());
    assert!(merged.iter().all(|one| one.result.is_ok()), "{merged:?}");
}

fn workbook(folder: &Path) -> PathBuf {
    folder.join("workbooks").join("min")
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.file_type().unwrap().is_dir() {
            true => found.extend(files(&entry.path())),
            false => found.push(entry.path()),
        }
    }
    found
}

/// The files below a folder with the word in a byte of theirs or in their names.
fn with_word(folder: &Path, word: &str) -> Vec<PathBuf> {
    let has = |path: &PathBuf| {
        let bytes = std::fs::read(path).unwrap();
        let name = path.to_string_lossy().into_owned();
        name.contains(word)
            || bytes
                .windows(word.len())
                .any(|part| part == word.as_bytes())
    };
    files(folder).into_iter().filter(has).collect()
}

/// Erases here what was edited there meanwhile, syncs, and looks for the word on both machines.
fn erased_on_both(machines: &Machines, erase: impl FnOnce(&mut Journey)) {
    let (here, there) = (machines.here.path(), machines.there.path());
    Machines::sync(here, there);
    // Off while the other erases, and edited later.
    let mut other = Machines::open(there, "2026-11-21T09:00:00+01:00");
    other.keys("<Enter><Ctrl+End> Mer om ").keys(CANARY);
    other.keys(".<Esc><wait 2000>");
    drop(other);
    assert!(with_word(there, CANARY).len() > 1, "the word has a version");

    let mut first = Machines::open(here, "2026-11-21T08:00:00+01:00");
    erase(&mut first);
    first.keys("<wait 2000>");
    assert_eq!(with_word(here, CANARY), Vec::<PathBuf>::new());
    first.keys("uuuu<Ctrl+Y><wait 2000>");
    assert_eq!(with_word(here, CANARY), Vec::<PathBuf>::new(), "after undo");
    drop(first);

    Machines::sync(here, there);
    merge_copies(there, "2026-11-22T08:59:00+01:00");
    let mut other = Machines::open(there, "2026-11-22T09:00:00+01:00");
    other.keys("<wait 2000>");
    assert_eq!(with_word(there, CANARY), Vec::<PathBuf>::new());
    drop(other);
    Machines::sync(there, here);
    let mut first = Machines::open(here, "2026-11-22T10:00:00+01:00");
    first.keys("<wait 2000>/").keys(CANARY);
    let frame = first.frame();
    assert!(!frame.contains(&format!("om {CANARY}")), "{frame}");
    first.keys("<Esc><Esc><wait 2000>");
    assert_eq!(with_word(here, CANARY), Vec::<PathBuf>::new());
}

/// The machine where the word is written on two days, so that versions have it too.
fn written() -> Machines {
    let machines = Machines::new();
    let mut first = Machines::open(machines.here.path(), "2026-11-19T09:00:00+01:00");
    first.keys(&format!("wEn dag med {CANARY} och annat.<Esc><wait 2000>"));
    drop(first);
    let mut first = Machines::open(machines.here.path(), "2026-11-20T09:00:00+01:00");
    first.keys("w<Ctrl+End> Och mer.<Esc><wait 2000>");
    drop(first);
    assert!(with_word(machines.here.path(), CANARY).len() > 1);
    machines
}

#[test]
fn a_note_that_is_erased_is_gone_everywhere() {
    erased_on_both(&written(), |journey| {
        journey.keys("wX<Backspace><Ctrl+A><Ctrl+C><Esc><Down>X");
        let frame = journey.frame();
        assert!(frame.contains("1 anteckning raderas."), "{frame}");
        assert!(frame.contains("allmän handling"), "{frame}");
        journey.keys("<wait 1000><Enter>");
        let frame = journey.frame();
        assert!(frame.contains("1 anteckning är raderad."), "{frame}");
        assert_eq!(journey.copied.last().map(String::as_str), Some(""));
        journey.keys("<Enter>");
    });
}

#[test]
fn a_deleted_note_is_erased_at_once_by_the_key_that_the_message_names() {
    erased_on_both(&written(), |journey| {
        // The week's own text is not in the list of notes; a niggle is.
        journey.keys(&format!("k{CANARY} gnisslar<Esc><wait 2000>"));
        journey.keys("<Down><Delete>");
        let frame = journey.frame();
        assert!(frame.contains("X raderar den nu"), "{frame}");
        journey.keys("X<wait 1000><Enter><Enter><wait 2000>");
        // The other note.
        journey.keys("X");
        let frame = journey.frame();
        assert!(frame.contains("1 anteckning raderas."), "{frame}");
        journey.keys("<wait 1000><Enter><Enter>");
    });
}

#[test]
fn a_person_goes_from_the_notes_about_others_and_takes_their_own_along() {
    let machines = written();
    let mut first = Machines::open(machines.here.path(), "2026-11-20T10:00:00+01:00");
    first.keys("P");
    assert!(!first.frame().contains(CANARY), "{}", first.frame());
    first.keys(&format!(
        "<Esc>TTacka för listan<Enter>{CANARY}<Enter><Esc><wait 2000>"
    ));
    drop(first);
    erased_on_both(&machines, |journey| {
        journey.keys("P<Enter>");
        let frame = journey.frame();
        assert!(frame.contains(CANARY), "{frame}");
        journey.keys("X");
        let frame = journey.frame();
        assert!(frame.contains("1 anteckning raderas."), "{frame}");
        assert!(
            frame.contains(&format!("I 1 annan maskas {CANARY}.")),
            "{frame}"
        );
        journey.keys("<wait 1000><Enter><Enter><Esc><Esc><wait 2000>");
        let frame = journey.frame();
        assert!(frame.contains("En dag med […] och annat."), "{frame}");
    });
}

#[test]
fn a_period_is_erased_from_its_page_and_a_note_can_stay() {
    let machines = written();
    let mut first = Machines::open(machines.here.path(), "2026-11-20T10:00:00+01:00");
    first.keys("kSkrivaren<Esc><wait 2000>");
    drop(first);
    erased_on_both(&machines, |journey| {
        journey.keys("RX");
        let frame = journey.frame();
        assert!(frame.contains("2 anteckningar raderas."), "{frame}");
        journey.keys("<Down><Space>");
        let frame = journey.frame();
        assert!(
            frame.contains("1 anteckning raderas. 1 får vara kvar."),
            "{frame}"
        );
        journey.keys("<wait 1000><Enter><Enter><Esc>");
        assert!(journey.frame().contains("Skrivaren"), "{}", journey.frame());
    });
}

#[test]
fn a_key_pressed_in_haste_erases_nothing_and_says_that_there_is_something_to_read() {
    let mut journey = Setting::default().open();
    journey.keys("wKvar<Esc><wait 2000>X<wait 980><Enter>");
    let frame = journey.frame();
    assert!(
        frame.contains("Läs först vad som raderas. Enter en gång till"),
        "{frame}"
    );
    assert!(frame.contains("1 anteckning raderas."), "{frame}");
    journey.keys("<Enter>");
    let frame = journey.frame();
    assert!(frame.contains("1 anteckning är raderad."), "{frame}");
}

#[test]
fn nothing_is_erased_without_the_confirmation_or_from_a_shared_screen() {
    for language in crate::WHOLE {
        let mut journey = Setting {
            language,
            ..Setting::default()
        }
        .open();
        journey.keys("X");
        journey.keys("wKvar<Esc>X<Esc>X<Space>q<Esc><wait 2000>");
        assert_eq!(with_word(&journey.home(), "Kvar").len(), 1);
    }
}

#[test]
fn the_preview_and_the_receipt_fit_at_every_size() {
    for language in crate::WHOLE {
        for size in [(200, 50), (120, 36), (80, 24), (60, 18), (30, 8), (1, 1)] {
            let mut journey = Setting {
                language,
                size,
                ..Setting::default()
            }
            .open();
            journey.keys("wEn rad<Esc><wait 2000>X");
            journey.frame();
            journey.keys("<wait 1000><Enter>");
            journey.frame();
        }
    }
}
