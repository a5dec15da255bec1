//! Locking by a key and by time, and hiding by time.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use tempfile::TempDir;
use tillit::content::Language;
use tillit::effect::{Anew, LockChange};
use tillit::seal::Key;
use tillit::store::{Folders, KeyFiles, Keyring, RealDisk, Workbooks};

use crate::journeys::journey::{Journey, Setting};

const MINUTE: u64 = 60_000;

/// A journey in a locked workbook, with its folder.
fn locked(config: &'static str) -> (Journey, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let keys = Keyring::default();
    let all = Workbooks::with_keys(
        Arc::new(RealDisk),
        Folders::within(folder.path()),
        keys.clone(),
    );
    let key = Arc::new(Key::generate());
    let files = KeyFiles {
        key: key.sealed_for(&Key::generate()).unwrap(),
        ..KeyFiles::default()
    };
    let now = "2026-11-20T14:00:00+01:00".parse().unwrap();
    all.lock("min", &key, &files, now).unwrap();
    let journey = Setting {
        language: Language::English,
        config,
        keys,
        ..Setting::default()
    }
    .open_in(folder.path());
    (journey, folder)
}

fn has_text(folder: &Path, text: &str) -> bool {
    let files = fs::read_dir(folder.join("workbooks/min")).unwrap();
    files.into_iter().any(|file| {
        let bytes = fs::read(file.unwrap().path()).unwrap();
        bytes
            .windows(text.len())
            .any(|part| part == text.as_bytes())
    })
}

fn lock_of(workbook: &str) -> Anew {
    Anew {
        workbook: workbook.to_owned(),
        change: None,
    }
}

#[test]
fn the_key_saves_what_was_typed_sealed_and_begins_anew() {
    let (mut journey, folder) = locked("()");
    journey.keys("wkanariefågel<F4>");
    assert_eq!(journey.begun_anew, [lock_of("min")]);
    let sealed = folder.path().join("workbooks/min/2026-W47.ron.age");
    assert!(sealed.exists());
    assert!(!has_text(folder.path(), "kanariefågel"));
}

#[test]
fn without_a_lock_the_key_hides_the_screen_and_does_not_show_it_again() {
    let mut journey = Setting {
        language: Language::English,
        ..Setting::default()
    }
    .open();
    journey.keys("wkanariefågel<F4>");
    assert!(!journey.frame().contains("kanariefågel"));
    journey.keys("<F4>");
    assert!(!journey.frame().contains("kanariefågel"));
    journey.keys("<F2>");
    assert!(journey.frame().contains("kanariefågel"));
    assert_eq!(journey.begun_anew, []);
}

#[test]
fn ten_minutes_without_a_key_lock_and_a_key_starts_them_again() {
    let (mut journey, _folder) = locked("()");
    journey.wait(9 * MINUTE);
    journey.keys("w");
    journey.wait(9 * MINUTE);
    assert_eq!(journey.begun_anew, []);
    journey.wait(MINUTE + 1_000);
    assert_eq!(journey.begun_anew, [lock_of("min")]);
}

#[test]
fn the_minutes_are_a_setting_and_0_is_never() {
    let (mut journey, _folder) = locked("(lock_after: 2)");
    journey.wait(2 * MINUTE + 1_000);
    assert_eq!(journey.begun_anew.len(), 1);
    let (mut journey, _folder) = locked("(lock_after: 0)");
    journey.wait(300 * MINUTE);
    assert_eq!(journey.begun_anew, []);
}

#[test]
fn a_round_of_a_teams_hour_has_sixty_minutes_and_leaves_nothing_when_it_is_locked() {
    let (mut journey, folder) = locked("(lock_after: 2)");
    journey.keys("G5<Enter> 13 21<Enter>7<Enter>");
    journey.wait(59 * MINUTE);
    assert_eq!(journey.begun_anew, []);
    journey.wait(MINUTE + 1_000);
    assert_eq!(journey.begun_anew, [lock_of("min")]);
    assert!(!has_text(folder.path(), "team-hour"));
}

#[test]
fn a_computer_that_has_slept_locks_before_the_next_frame() {
    let (mut journey, _folder) = locked("()");
    journey.on("2026-11-20T15:30:00+01:00");
    assert_eq!(journey.begun_anew, [lock_of("min")]);
    let mut open = Setting::default().open();
    open.on("2026-11-20T15:30:00+01:00");
    assert_eq!(open.begun_anew, []);
}

#[test]
fn the_screen_is_hidden_after_the_minutes_of_the_setting_and_not_without_it() {
    let mut journey = Setting {
        language: Language::English,
        config: "(hide_after: 3)",
        ..Setting::default()
    }
    .open();
    journey.keys("wkanariefågel");
    journey.wait(3 * MINUTE + 1_000);
    assert!(!journey.frame().contains("kanariefågel"));
    journey.keys("x<F2>");
    let frame = journey.frame();
    assert!(
        frame.contains("kanariefågel") && !frame.contains("kanariefågelx"),
        "{frame}"
    );
    let mut journey = Setting::default().open();
    journey.keys("wkanariefågel");
    journey.wait(300 * MINUTE);
    assert!(journey.frame().contains("kanariefågel"));
}

#[test]
fn the_lock_is_changed_from_the_palette_where_that_is_possible() {
    let (mut journey, _folder) = locked("()");
    journey.keys("<Ctrl+P>change the passphrase<Enter>");
    let change = Some(LockChange::Passphrase);
    let workbook = "min".to_owned();
    assert_eq!(journey.begun_anew, [Anew { workbook, change }]);
    journey.keys("<Ctrl+P>lock the workbook<Enter>");
    assert!(
        journey.frame().contains("locked already"),
        "{}",
        journey.frame()
    );
    let mut open = Setting {
        language: Language::English,
        ..Setting::default()
    }
    .open();
    open.keys("<Ctrl+P>remove the lock<Enter>");
    assert!(open.frame().contains("is not locked"), "{}", open.frame());
    open.keys("<Ctrl+P>lock the workbook<Enter>");
    assert_eq!(open.begun_anew[0].change, Some(LockChange::Lock));
}

#[test]
fn a_locked_workbook_in_the_list_is_named_so_and_opens_in_a_new_process() {
    let folder = tempfile::tempdir().unwrap();
    let all = Workbooks::new(Arc::new(RealDisk), Folders::within(folder.path()));
    let card = tillit::model::views::WorkbookCard {
        title: "KL".to_owned(),
        kind: tillit::model::WorkbookKind::Client,
        ..Default::default()
    };
    let now = "2026-11-20T14:00:00+01:00".parse().unwrap();
    let name = all.make(&card, now).unwrap();
    let key = Arc::new(Key::generate());
    let files = KeyFiles {
        key: key.sealed_for(&Key::generate()).unwrap(),
        ..KeyFiles::default()
    };
    all.lock(&name, &key, &files, now).unwrap();
    let mut journey = Setting {
        language: Language::English,
        ..Setting::default()
    }
    .open_in(folder.path());
    journey.keys("c");
    let frame = journey.frame();
    assert!(frame.contains("locked") && !frame.contains("KL"), "{frame}");
    journey.keys("<Down><Enter>");
    assert_eq!(journey.begun_anew, [lock_of(&name)]);
}

#[test]
fn the_external_editor_of_a_locked_workbook_opens_only_after_a_note() {
    let (mut journey, _folder) = locked("()");
    journey.editor.push_back(Ok("ändrad".to_owned()));
    journey.keys("wtext<F8>");
    assert!(
        journey.frame().contains("may keep copies"),
        "{}",
        journey.frame()
    );
    assert!(journey.editor_texts.is_empty());
    journey.keys("<F8>");
    assert_eq!(journey.editor_texts, ["text"]);
}
