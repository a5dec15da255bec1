//! A locked workbook in a real terminal: unlocking at the start, locking by a key, and what is left in memory.

use std::fs;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::{Arc, LazyLock};
use std::time::SystemTime;

use tillit::seal::{Key, Passphrase};
use tillit::store::{Folders, KeyFiles, RealDisk, Workbooks};
use zeroize::Zeroizing;

use crate::pty::window::{Home, Window, until};

const PASSPHRASE: &str = "fyra ord på rad";
/// A text that must be nowhere once the workbook is locked, apart from sealed files.
const CANARY: &str = "kanariefågel";

/// A key and the file of it that the passphrase opens, made once, since that takes a second.
static SEALED: LazyLock<(Arc<Key>, Vec<u8>)> = LazyLock::new(|| {
    let key = Key::generate();
    let typed = Passphrase::new(Zeroizing::new(PASSPHRASE.to_owned()));
    let sealed = key.sealed_by(&typed).unwrap();
    (Arc::new(key), sealed)
});

fn locked() -> Home {
    let home = Home::new();
    let all = Workbooks::new(Arc::new(RealDisk), Folders::within(home.path()));
    let files = KeyFiles {
        key: SEALED.1.clone(),
        ..KeyFiles::default()
    };
    let now = "2026-11-20T14:00:00+01:00".parse().unwrap();
    all.lock("journal", &SEALED.0, &files, now).unwrap();
    home
}

/// All files in a folder and below in which a text can be read.
fn files_with(folder: &Path, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files_with(&path, text));
        } else if has(&fs::read(&path).unwrap_or_default(), text) {
            found.push(path.display().to_string());
        }
    }
    found
}

/// The files at the top of the system's temporary folder, and in folders of the program there, that were written since
/// `started` and in which a text can be read.
fn temporary_files_with(text: &str, started: SystemTime) -> Vec<String> {
    let folder = std::env::temp_dir();
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let (path, name) = (entry.path(), entry.file_name());
        let changed = entry.metadata().and_then(|meta| meta.modified());
        if path.is_dir() && name.to_string_lossy().starts_with("tillit") {
            found.extend(files_with(&path, text));
        } else if path.is_file() && changed.is_ok_and(|changed| changed >= started) {
            let bytes = fs::read(&path).unwrap_or_default();
            found.extend(has(&bytes, text).then(|| path.display().to_string()));
        }
    }
    found
}

fn has(bytes: &[u8], text: &str) -> bool {
    bytes
        .windows(text.len())
        .any(|part| part == text.as_bytes())
}

/// The memory of a process; `None` where the system does not let this one read it, and on systems other than Linux.
fn memory_of(process: u32) -> Option<Vec<u8>> {
    let mut memory = fs::File::open(format!("/proc/{process}/mem")).ok()?;
    let maps = fs::read_to_string(format!("/proc/{process}/maps")).ok()?;
    let mut all = Vec::new();
    for line in maps.lines().filter(|line| line.contains(" rw")) {
        let (from, to) = line.split(' ').next()?.split_once('-')?;
        let from = u64::from_str_radix(from, 16).ok()?;
        let to = u64::from_str_radix(to, 16).ok()?;
        let mut part = vec![0; usize::try_from(to - from).ok()?];
        memory.seek(SeekFrom::Start(from)).ok()?;
        if memory.read_exact(&mut part).is_ok() {
            all.extend(part);
        }
    }
    Some(all)
}

#[test]
fn a_wrong_passphrase_asks_again_and_the_right_one_opens_the_week() {
    let home = locked();
    let mut window = Window::open(&home);
    window.shows("The workbook is locked.");
    assert!(!window.screen().contains("Dilemmas"));
    window.types("fel lösenfras\r");
    window.shows("Try again");
    window.types("\t");
    window.types(&format!("\x1b[200~{PASSPHRASE}\x1b[201~"));
    window.shows(PASSPHRASE);
    window.types("\r");
    window.shows("Dilemmas");
    window.types("wDet här är låst.");
    let sealed = home.path().join("workbooks/journal");
    until("a sealed week", || {
        let names = fs::read_dir(&sealed).unwrap();
        names.into_iter().any(|name| {
            let name = name.unwrap().file_name();
            name.to_str()
                .is_some_and(|name| name.starts_with("20") && name.ends_with(".ron.age"))
        })
    });
    window.types("\x11");
    assert_eq!(window.ended(), 0);
    window.is_restored();
    assert_eq!(files_with(home.path(), "Det här är låst"), [""; 0]);
}

#[test]
fn the_background_that_the_terminal_tells_at_the_question_is_that_of_the_week_too() {
    let home = locked();
    let mut window = Window::open(&home);
    window.shows("The workbook is locked.");
    window.types("\x1b]11;rgb:1c1c/1c1c/1c1c\x07");
    window.types(&format!("\x1b[200~{PASSPHRASE}\x1b[201~\r"));
    window.shows("Dilemmas");
    window.sent("38;5;250");
    assert_eq!(window.raw().matches("\x1b]11;?\x07").count(), 1);
    window.types("\x11");
    assert_eq!(window.ended(), 0);
}

#[test]
fn quitting_at_the_question_restores_the_terminal() {
    let home = locked();
    let mut window = Window::open(&home);
    window.shows("The workbook is locked.");
    window.types("hemlig\x11");
    assert_eq!(window.ended(), 0);
    window.is_restored();
    assert!(!window.raw().contains("hemlig"));
}

#[test]
fn the_process_that_locks_keeps_neither_text_nor_passphrase_nor_key() {
    let started = SystemTime::now();
    let home = locked();
    let mut window = Window::open(&home);
    window.shows("The workbook is locked.");
    let process = window.id();
    window.types(&format!("{PASSPHRASE}\r"));
    window.shows("Dilemmas");
    window.types(&format!("w{CANARY}"));
    window.shows(CANARY);
    let secret = SEALED.0.secret();
    let before = memory_of(process);
    assert!(
        before.is_none_or(|memory| has(&memory, CANARY)),
        "the test sees the memory"
    );
    window.types("\x1bOS");
    window.shows("The workbook is locked.");
    assert_eq!(window.id(), process, "the same process, begun anew");
    if let Some(memory) = memory_of(process) {
        assert!(memory.len() > 100_000);
        for text in [CANARY, PASSPHRASE, &secret] {
            assert!(!has(&memory, text), "{text} is left in memory");
        }
    }
    for text in [CANARY, PASSPHRASE, &secret] {
        assert_eq!(files_with(home.path(), text), [""; 0]);
        assert_eq!(temporary_files_with(text, started), [""; 0]);
    }
    if let Ok(command) = fs::read(format!("/proc/{process}/cmdline")) {
        assert!(!has(&command, CANARY) && !has(&command, PASSPHRASE));
    }
    let raw = window.raw();
    assert!(!raw.contains(PASSPHRASE));
    let titles: Vec<&str> = raw
        .split("\x1b]0;")
        .skip(1)
        .filter_map(|after| after.split('\x07').next())
        .collect();
    assert!(
        !titles.is_empty() && titles.iter().all(|title| *title == "tillit"),
        "{titles:?}"
    );
    window.types(&format!("{PASSPHRASE}\r"));
    window.shows(CANARY);
    window.types("\x11");
    assert_eq!(window.ended(), 0);
    window.is_restored();
}
