//! Locked workbooks on disk: locking, unlocking for good, plain files in between, damaged files, faults at each step.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tillit::merge::stamp;
use tillit::model::{Answer, Entries, Leaf, WorkbookKind};
use tillit::seal::{Key, Passphrase, SealFault};
use tillit::store::{
    Folders, KeyFiles, Keyring, LeafRead, LockError, Opener, RealDisk, SaveError, Source, Store,
    TakenOut, Unreadable, Workbooks, encode,
};

use zeroize::Zeroizing;

use crate::dice::Dice;
use crate::disk::{Call, Quick, RuledDisk, Rules, Turn};
use crate::store::codec::{entries, entry, moment, week};
use crate::store::double::{Trouble, TroubledDisk};
use crate::store::faults::sweep_with;

/// A text that must be nowhere on disk once the workbook is locked.
const CANARY: &str = "kanariefågel";

/// The workbooks in a folder, with the keys of a run.
fn workbooks(dir: &Path, keys: &Keyring) -> Workbooks {
    let disk = Arc::new(RuledDisk(Quick));
    Workbooks::with_keys(disk, Folders::within(dir), keys.clone())
}

fn open(dir: &Path, keys: &Keyring) -> Store {
    workbooks(dir, keys).open("min").unwrap()
}

/// A key, and the file that stands in for the one sealed by a passphrase, which takes a second to make.
fn new_key() -> (Arc<Key>, KeyFiles) {
    let key = Arc::new(Key::generate());
    let sealed = key.sealed_for(&Key::generate()).unwrap();
    let files = KeyFiles {
        key: sealed,
        ..KeyFiles::default()
    };
    (key, files)
}

fn texts() -> Entries {
    entries([entry(1, CANARY), entry(2, &format!("{CANARY} igen"))])
}

fn standing() -> Entries {
    entries([entry(7, CANARY)])
}

/// Fills the workbook with files of every kind that has text in it.
fn fill(dir: &Path) {
    let store = open(dir, &Keyring::default());
    let first = entries([entry(1, CANARY)]);
    store
        .save(week(), &Entries::new(), &first, moment(0))
        .unwrap();
    let next = open(dir, &Keyring::default());
    let mut second = texts();
    stamp(&first, &mut second, next.device());
    next.save(week(), &first, &second, moment(1)).unwrap();
    next.save(Leaf::Standing, &Entries::new(), &standing(), moment(1))
        .unwrap();
    assert!(!next.versions(week()).unwrap().is_empty());
    next.log_taken_out(TakenOut {
        at: "2026-11-20T14:52:03+01:00".to_owned(),
        form: "markdown".to_owned(),
        file: format!("/tmp/{CANARY}.md"),
        notes: 1,
    })
    .unwrap();
    let copy = encode(week(), &entries([entry(3, CANARY)]));
    fs::write(next.folder().join("2026-W47 (1).ron"), copy).unwrap();
    open(dir, &Keyring::default())
        .rescue(week(), &entries([entry(4, CANARY)]))
        .unwrap();
}

fn whole() -> Entries {
    entries((1..=4).map(|number| match number {
        2 => entry(2, &format!("{CANARY} igen")),
        _ => entry(number, CANARY),
    }))
}

fn lock(dir: &Path) -> Keyring {
    let (keys, (key, files)) = (Keyring::default(), new_key());
    workbooks(dir, &keys)
        .lock("min", &key, &files, moment(2))
        .unwrap();
    keys
}

/// All files in a folder and below.
fn files(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => found.extend(files(&path)),
            false => found.push(path),
        }
    }
    found
}

/// The files in which the canary can be read, without the drafts that a failing disk did not let this process remove:
/// the next start removes those of a process that has ended.
fn exposed(dir: &Path) -> Vec<String> {
    let has = |path: &PathBuf| {
        if path.extension().is_some_and(|ending| ending == "tmp") {
            return false;
        }
        let bytes = fs::read(path).unwrap();
        let canary = CANARY.as_bytes();
        bytes.windows(canary.len()).any(|part| part == canary)
    };
    let found = files(dir).into_iter().filter(has);
    found.map(|path| path.display().to_string()).collect()
}

fn texts_of(read: LeafRead) -> Vec<String> {
    let LeafRead::Read(entries) = read else {
        panic!("{read:?}")
    };
    entries
        .values()
        .map(|entry| format!("{:?}", entry.answers))
        .collect()
}

fn same_texts(read: LeafRead, expected: &Entries) {
    assert_eq!(texts_of(read), texts_of(LeafRead::Read(expected.clone())));
}

#[test]
fn locking_seals_every_file_and_keeps_every_text() {
    let dir = tempfile::tempdir().unwrap();
    fill(dir.path());
    assert!(exposed(dir.path()).len() > 4);
    let keys = lock(dir.path());
    assert_eq!(exposed(dir.path()), [""; 0]);
    let store = open(dir.path(), &keys);
    same_texts(store.read(week()), &whole());
    same_texts(store.read(Leaf::Standing), &standing());
    assert_eq!(store.leaves().unwrap(), [Leaf::Standing, week()]);
    for version in store.versions(week()).unwrap() {
        store.read_version(week(), &version).unwrap();
    }
    assert!(!store.versions(week()).unwrap().is_empty());
    assert_eq!(store.taken_out().unwrap().len(), 1);
    let stub = fs::read_to_string(store.folder().join("workbook.ron")).unwrap();
    assert!(
        stub.contains("format: 2") && stub.contains("kind: \"own\""),
        "{stub}"
    );
}

#[test]
fn what_is_written_after_locking_is_sealed_too() {
    let dir = tempfile::tempdir().unwrap();
    fill(dir.path());
    let keys = lock(dir.path());
    let store = open(dir.path(), &keys);
    let LeafRead::Read(before) = store.read(week()) else {
        panic!()
    };
    let mut after = before.clone();
    let first = after.values_mut().next().unwrap();
    first.answer("text", Answer::Text(format!("{CANARY} på nytt")), moment(9));
    stamp(&before, &mut after, store.device());
    store.save(week(), &before, &after, moment(9)).unwrap();
    store.rescue(week(), &after).unwrap();
    store.keep_edits(week(), entries([entry(8, CANARY)]), moment(9));
    assert_eq!(exposed(dir.path()), [""; 0]);
    assert!(texts_of(store.read(week()))[0].contains("på nytt"));
    let next = open(dir.path(), &keys);
    drop(store);
    assert!(
        next.recover(moment(10))
            .iter()
            .all(|one| one.result.is_ok())
    );
    assert!(files(&next.rescue_folder()).is_empty());
}

#[test]
fn without_its_key_nothing_is_read_written_or_removed() {
    let dir = tempfile::tempdir().unwrap();
    fill(dir.path());
    lock(dir.path());
    let plain = encode(week(), &entries([entry(5, "öppen")]));
    let folder = dir.path().join("workbooks/min");
    fs::write(folder.join("2026-W47.ron"), plain).unwrap();
    let before: Vec<_> = files(&folder)
        .iter()
        .map(|file| fs::read(file).unwrap())
        .collect();
    let store = open(dir.path(), &Keyring::default());
    assert!(store.needs_key());
    let LeafRead::ReadOnly(Unreadable::Sealed { file, fault }) = store.read(week()) else {
        panic!()
    };
    assert_eq!(
        (file.as_str(), fault),
        ("2026-W47.ron.age", SealFault::Locked)
    );
    let saved = store.save(week(), &Entries::new(), &texts(), moment(3));
    assert!(matches!(saved, Err(SaveError::Unreadable(_))), "{saved:?}");
    let other: Leaf = Leaf::Week("2026-W48".parse().unwrap());
    let saved = store.save(other, &Entries::new(), &texts(), moment(3));
    assert!(
        matches!(saved, Err(SaveError::Sealed(SealFault::Locked))),
        "{saved:?}"
    );
    assert!(store.rescue(week(), &texts()).is_err());
    assert!(store.recover(moment(3)).is_empty());
    let (card, is_readable) = store.title_page();
    assert_eq!((card.kind, is_readable), (WorkbookKind::Own, false));
    let after: Vec<_> = files(&folder)
        .iter()
        .map(|file| fs::read(file).unwrap())
        .collect();
    assert_eq!(before, after);
}

#[test]
fn a_plain_week_in_a_locked_workbook_is_merged_sealed_and_removed() {
    let dir = tempfile::tempdir().unwrap();
    fill(dir.path());
    let keys = lock(dir.path());
    let folder = dir.path().join("workbooks/min");
    let restored = encode(week(), &entries([entry(1, CANARY), entry(5, CANARY)]));
    fs::write(folder.join("2026-W47.ron"), &restored).unwrap();
    fs::write(
        folder.join("workbook.ron"),
        encode(Leaf::Standing, &entries([entry(6, CANARY)])),
    )
    .unwrap();
    fs::write(folder.join("2026-W40.ron"), "trasig").unwrap();
    let store = open(dir.path(), &keys);
    let mut found = store.recover(moment(3));
    found.sort_by_key(|one| one.leaf);
    let [standing, broken, merged] = &found[..] else {
        panic!("{found:?}")
    };
    assert_eq!(merged.source, Source::Plain("2026-W47.ron".to_owned()));
    assert!(standing.result.is_ok() && merged.result.is_ok());
    assert!(matches!(broken.result, Err(SaveError::Unreadable(_))));
    assert_eq!(
        fs::read_to_string(folder.join("2026-W40.ron")).unwrap(),
        "trasig"
    );
    assert_eq!(exposed(dir.path()), [""; 0]);
    assert_eq!(texts_of(store.read(week())).len(), 5);
    assert_eq!(texts_of(store.read(Leaf::Standing)).len(), 2);
    assert!(!folder.join("2026-W47.ron").exists());
    let stub = fs::read_to_string(folder.join("workbook.ron")).unwrap();
    assert!(stub.contains("kind: \"own\""), "{stub}");
}

#[test]
fn a_sync_tools_copy_of_a_sealed_week_is_merged() {
    let dir = tempfile::tempdir().unwrap();
    fill(dir.path());
    let keys = lock(dir.path());
    let folder = dir.path().join("workbooks/min");
    let sealed = fs::read(folder.join("2026-W47.ron.age")).unwrap();
    let store = open(dir.path(), &keys);
    let LeafRead::Read(before) = store.read(week()) else {
        panic!()
    };
    let rest: Entries = before
        .iter()
        .take(1)
        .map(|(id, entry)| (*id, entry.clone()))
        .collect();
    fs::remove_file(folder.join("2026-W47.ron.age")).unwrap();
    store
        .save(week(), &Entries::new(), &rest, moment(4))
        .unwrap();
    let copy = "2026-W47.ron.sync-conflict-20261120-145203-ABCDEFG.age";
    fs::write(folder.join(copy), sealed).unwrap();
    let found = store.recover(moment(5));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].source, Source::ConflictCopy(copy.to_owned()));
    assert!(found[0].result.is_ok());
    same_texts(store.read(week()), &whole());
    assert!(!folder.join(copy).exists());
}

#[test]
fn unlocking_for_good_brings_every_file_back() {
    let dir = tempfile::tempdir().unwrap();
    fill(dir.path());
    let keys = lock(dir.path());
    workbooks(dir.path(), &keys)
        .unlock_for_good("min", moment(3))
        .unwrap();
    let store = open(dir.path(), &Keyring::default());
    assert!(!store.is_locked());
    same_texts(store.read(week()), &whole());
    same_texts(store.read(Leaf::Standing), &standing());
    assert_eq!(store.taken_out().unwrap().len(), 1);
    let sealed = files(dir.path());
    let sealed = sealed
        .iter()
        .filter(|path| path.extension().is_some_and(|end| end == "age"));
    assert_eq!(sealed.count(), 0);
}

#[test]
fn a_workbook_that_cannot_be_read_or_is_open_is_not_locked() {
    let dir = tempfile::tempdir().unwrap();
    fill(dir.path());
    let all = workbooks(dir.path(), &Keyring::default());
    let (key, files) = new_key();
    let window = all.open("min").unwrap();
    window.mark_open();
    let refused = all.lock("min", &key, &files, moment(2));
    assert!(
        matches!(refused, Err(LockError::OpenElsewhere)),
        "{refused:?}"
    );
    drop(window);
    let broken = dir.path().join("workbooks/min/2026-W40.ron");
    fs::write(&broken, "trasig").unwrap();
    let refused = all.lock("min", &key, &files, moment(2));
    assert!(
        matches!(refused, Err(LockError::Unreadable(_))),
        "{refused:?}"
    );
    assert!(!dir.path().join("workbooks/min/key.age").exists());
    assert!(!all.open("min").unwrap().is_locked());
    fs::remove_file(broken).unwrap();
    all.lock("min", &key, &files, moment(2)).unwrap();
    let again = all.lock("min", &key, &files, moment(2));
    assert!(matches!(again, Err(LockError::Locked)), "{again:?}");
}

#[test]
fn the_recovery_key_and_the_coachs_own_key_open_a_workbook_and_another_key_does_not() {
    let dir = tempfile::tempdir().unwrap();
    fill(dir.path());
    let (key, recovery, own) = (Arc::new(Key::generate()), Key::generate(), Key::generate());
    let files = KeyFiles {
        key: key.sealed_for(&Key::generate()).unwrap(),
        recovery: Some(key.sealed_for(&recovery).unwrap()),
        own: Some(key.sealed_for(&own).unwrap()),
    };
    let all = workbooks(dir.path(), &Keyring::default());
    all.lock("min", &key, &files, moment(2)).unwrap();
    let store = open(dir.path(), &Keyring::default());
    for by in [recovery, own.clone(), Key::clone(&key)] {
        assert_eq!(store.unlock(&Opener::Key(by)).unwrap(), key);
    }
    let other = store.unlock(&Opener::Key(Key::generate()));
    assert!(other.is_err(), "{other:?}");
    let keys = Keyring::default();
    keys.add("journal", Arc::new(own));
    assert!(!open(dir.path(), &keys).needs_key());
}

#[test]
fn the_title_page_of_a_locked_workbook_alone_keeps_it_from_being_written() {
    let dir = tempfile::tempdir().unwrap();
    fill(dir.path());
    lock(dir.path());
    let folder = dir.path().join("workbooks/min");
    fs::remove_file(folder.join("key.age")).unwrap();
    fs::remove_file(folder.join("workbook.ron.age")).unwrap();
    assert!(open(dir.path(), &Keyring::default()).needs_key());
}

/// Corruptions tried: more before a release, by the environment.
fn corruptions() -> usize {
    let asked = std::env::var("TILLIT_CORRUPTIONS").ok();
    asked.and_then(|asked| asked.parse().ok()).unwrap_or(200)
}

#[test]
fn a_damaged_sealed_week_is_named_and_never_written_over() {
    let dir = tempfile::tempdir().unwrap();
    fill(dir.path());
    let keys = lock(dir.path());
    let store = open(dir.path(), &keys);
    let file = store.path(week());
    let whole = fs::read(&file).unwrap();
    let mut dice = Dice(14);
    for turn in 0..corruptions() {
        let mut bytes = whole.clone();
        let at = dice.roll(bytes.len());
        match turn % 4 {
            0 => bytes.truncate(at),
            1 => bytes.extend_from_slice(b"mer"),
            2 => bytes[at] ^= 1 << dice.roll(8),
            _ => bytes[at..].fill(0),
        }
        if bytes == whole {
            continue;
        }
        fs::write(&file, &bytes).unwrap();
        let read = store.read(week());
        assert!(matches!(read, LeafRead::ReadOnly(_)), "{turn}: {read:?}");
        let saved = store.save(week(), &Entries::new(), &texts(), moment(3));
        assert!(
            matches!(saved, Err(SaveError::Unreadable(_))),
            "{turn}: {saved:?}"
        );
        assert_eq!(fs::read(&file).unwrap(), bytes, "{turn}");
    }
}

/// A program that is killed before a step is one that was killed after the step before.
const TROUBLES: [Trouble; 3] = [
    Trouble::ForGood(std::io::ErrorKind::StorageFull),
    Trouble::Once(std::io::ErrorKind::PermissionDenied),
    Trouble::StopAfter,
];

fn troubled(dir: &Path, disk: &Arc<TroubledDisk>, keys: &Keyring) -> Workbooks {
    let disk = Arc::<TroubledDisk>::clone(disk);
    Workbooks::with_keys(disk, Folders::within(dir), keys.clone())
}

/// Checks that no text is lost, whichever form the files have.
fn nothing_is_lost(dir: &Path, keys: &Keyring, case: &str) {
    let store = open(dir, keys);
    let waiting = store.waiting().unwrap();
    for (leaf, expected) in [(week(), whole()), (Leaf::Standing, standing())] {
        let read = store.read_whole(leaf, &waiting);
        assert!(read.unreadable.is_empty(), "{case}: {:?}", read.unreadable);
        let read = read.entries.unwrap_or_default();
        let ids: Vec<_> = read.keys().collect();
        assert_eq!(ids, expected.keys().collect::<Vec<_>>(), "{case}");
    }
}

#[test]
fn locking_that_is_interrupted_at_any_step_loses_nothing_and_is_finished_by_the_next() {
    let (key, files) = new_key();
    let runs = sweep_with(&TROUBLES, fill, |dir, disk, case| {
        let keys = Keyring::default();
        keys.add("min", Arc::clone(&key));
        let _ = troubled(dir, disk, &keys).lock("min", &key, &files, moment(2));
        nothing_is_lost(dir, &keys, case);
        let healthy = workbooks(dir, &keys);
        match healthy.open("min").unwrap().is_locked() {
            true => healthy.finish_locking("min", moment(3)).unwrap(),
            false => healthy.lock("min", &key, &files, moment(3)).unwrap(),
        }
        nothing_is_lost(dir, &keys, case);
        assert_eq!(exposed(dir), [""; 0], "{case}");
    });
    assert!(runs > 200, "{runs} runs");
}

#[test]
fn unlocking_for_good_that_is_interrupted_at_any_step_loses_nothing() {
    let (key, files) = new_key();
    let keys = Keyring::default();
    keys.add("min", Arc::clone(&key));
    let prepare = |dir: &Path| {
        fill(dir);
        workbooks(dir, &keys)
            .lock("min", &key, &files, moment(2))
            .unwrap();
    };
    let runs = sweep_with(&TROUBLES, prepare, |dir, disk, case| {
        let _ = troubled(dir, disk, &keys).unlock_for_good("min", moment(3));
        nothing_is_lost(dir, &keys, case);
        let healthy = workbooks(dir, &keys);
        if healthy.open("min").unwrap().is_locked() {
            healthy.unlock_for_good("min", moment(4)).unwrap();
        }
        nothing_is_lost(dir, &Keyring::default(), case);
        assert!(!healthy.open("min").unwrap().is_locked(), "{case}");
    });
    assert!(runs > 100, "{runs} runs");
}

/// A workbook that is locked with `key`, whose file is sealed for `door`.
fn locked_with(dir: &Path, key: &Arc<Key>, door: &Key) {
    fill(dir);
    let files = KeyFiles {
        key: key.sealed_for(door).unwrap(),
        recovery: Some(key.sealed_for(&Key::generate()).unwrap()),
        ..KeyFiles::default()
    };
    workbooks(dir, &Keyring::default())
        .lock("min", key, &files, moment(2))
        .unwrap();
}

/// The keys of a run that opens the key's file with `door`.
fn through(dir: &Path, door: &Key) -> Keyring {
    let sealed = fs::read(dir.join("workbooks/min/key.age")).unwrap();
    let keys = Keyring::default();
    keys.add("min", Arc::new(door.opens(&sealed).unwrap()));
    keys
}

/// The sealed files of the workbook that a key opens, without those of keys.
fn opened_by(dir: &Path, key: &Key) -> Vec<String> {
    let sealed = files(dir).into_iter().filter(|path| {
        let name = path.file_name().unwrap().to_string_lossy();
        !name.starts_with("key") && key.open(&fs::read(path).unwrap()).is_ok()
    });
    sealed.map(|path| path.display().to_string()).collect()
}

fn key_files(key: &Key, door: &Key) -> KeyFiles {
    KeyFiles {
        key: key.sealed_for(door).unwrap(),
        ..KeyFiles::default()
    }
}

#[test]
fn a_new_key_seals_every_file_anew_and_the_old_one_opens_none() {
    let dir = tempfile::tempdir().unwrap();
    let (old, door) = (Arc::new(Key::generate()), Key::generate());
    locked_with(dir.path(), &old, &door);
    let before = opened_by(dir.path(), &old).len();
    assert!(before > 3, "{before}");
    let new = Arc::new(old.renewed());
    let keys = through(dir.path(), &door);
    workbooks(dir.path(), &keys)
        .renew_key("min", &new, &key_files(&new, &door), moment(3))
        .unwrap();
    assert_eq!(opened_by(dir.path(), &old), [""; 0]);
    assert_eq!(opened_by(dir.path(), &new).len(), before);
    assert!(!dir.path().join("workbooks/min/key-recovery.age").exists());
    nothing_is_lost(dir.path(), &through(dir.path(), &door), "after");
    // A file that another computer sealed with the old key is read all the same.
    let late = old.seal(encode(week(), &whole()).as_bytes()).unwrap();
    let store = open(dir.path(), &through(dir.path(), &door));
    fs::write(store.path(week()), late).unwrap();
    same_texts(store.read(week()), &whole());
    assert!(store.has_earlier_key().unwrap());
}

#[test]
fn a_file_that_the_new_key_would_not_open_is_named_before_anything_changes() {
    let dir = tempfile::tempdir().unwrap();
    let (old, door) = (Arc::new(Key::generate()), Key::generate());
    locked_with(dir.path(), &old, &door);
    let keys = through(dir.path(), &door);
    let store = open(dir.path(), &keys);
    let version = files(&dir.path().join("state"))
        .into_iter()
        .find(|path| path.to_string_lossy().contains("versions"));
    let version = version.unwrap();
    fs::write(&version, Key::generate().seal(b"()").unwrap()).unwrap();
    let before = fs::read(store.folder().join("key.age")).unwrap();
    let new = Arc::new(old.renewed());
    let refused =
        workbooks(dir.path(), &keys).renew_key("min", &new, &key_files(&new, &door), moment(3));
    assert!(
        matches!(refused, Err(LockError::Unreadable(_))),
        "{refused:?}"
    );
    assert_eq!(fs::read(store.folder().join("key.age")).unwrap(), before);
}

#[test]
fn a_new_key_that_is_interrupted_at_any_step_loses_nothing_and_is_finished_by_the_next() {
    let (old, door) = (Arc::new(Key::generate()), Key::generate());
    let new = Arc::new(old.renewed());
    let files = key_files(&new, &door);
    let prepare = |dir: &Path| locked_with(dir, &old, &door);
    let runs = sweep_with(&TROUBLES, prepare, |dir, disk, case| {
        let keys = through(dir, &door);
        let _ = troubled(dir, disk, &keys).renew_key("min", &new, &files, moment(3));
        let keys = through(dir, &door);
        nothing_is_lost(dir, &keys, case);
        workbooks(dir, &keys)
            .renew_key("min", &new, &files, moment(4))
            .unwrap();
        nothing_is_lost(dir, &through(dir, &door), case);
        assert_eq!(opened_by(dir, &old), [""; 0], "{case}");
        assert_eq!(exposed(dir), [""; 0], "{case}");
    });
    assert!(runs > 100, "{runs} runs");
}

#[test]
fn a_save_in_a_locked_workbook_that_fails_at_any_step_keeps_the_old_or_the_new_text() {
    let (key, files) = new_key();
    let keys = Keyring::default();
    keys.add("min", Arc::clone(&key));
    let prepare = |dir: &Path| {
        fill(dir);
        workbooks(dir, &keys)
            .lock("min", &key, &files, moment(2))
            .unwrap();
    };
    let runs = sweep_with(&TROUBLES, prepare, |dir, disk, case| {
        let store = troubled(dir, disk, &keys).open("min").unwrap();
        let LeafRead::Read(before) = store.read(week()) else {
            return;
        };
        let mut after = before.clone();
        after.insert(entry(9, CANARY).id, entry(9, CANARY));
        stamp(&before, &mut after, store.device());
        let saved = store.save(week(), &before, &after, moment(9));
        let count = texts_of(open(dir, &keys).read(week())).len();
        match saved {
            Ok(_) => assert_eq!(count, 5, "{case}"),
            Err(_) => assert!((4..=5).contains(&count), "{case}"),
        }
        assert_eq!(exposed(dir), [""; 0], "{case}");
    });
    assert!(runs > 40, "{runs} runs");
}

#[test]
fn a_plain_disk_reads_what_the_double_wrote() {
    let dir = tempfile::tempdir().unwrap();
    fill(dir.path());
    let keys = lock(dir.path());
    let folders = Folders::within(dir.path());
    let all = Workbooks::with_keys(Arc::new(RealDisk), folders, keys);
    same_texts(all.open("min").unwrap().read(week()), &whole());
}

#[test]
fn the_passphrase_of_the_coachs_own_workbook_opens_a_clients_that_is_sealed_for_it() {
    let dir = tempfile::tempdir().unwrap();
    let typed = || Opener::Typed(Passphrase::new(Zeroizing::new("egen lösenfras".to_owned())));
    let (own, client) = (Arc::new(Key::generate()), Arc::new(Key::generate()));
    let all = workbooks(dir.path(), &Keyring::default());
    let passphrase = Passphrase::new(Zeroizing::new("egen lösenfras".to_owned()));
    let files = KeyFiles {
        key: own.sealed_by(&passphrase).unwrap(),
        ..KeyFiles::default()
    };
    all.lock("journal", &own, &files, moment(1)).unwrap();
    let files = KeyFiles {
        key: client
            .sealed_by(&Passphrase::new(Zeroizing::new("en annan".to_owned())))
            .unwrap(),
        own: Some(client.sealed_for(&own).unwrap()),
        recovery: None,
    };
    all.lock("client", &client, &files, moment(1)).unwrap();
    let fresh = workbooks(dir.path(), &Keyring::default());
    let (own, store) = (
        fresh.open("journal").unwrap(),
        fresh.open("client").unwrap(),
    );
    assert_eq!(store.unlock_through(&own, &typed()).unwrap(), client);
    let wrong = Opener::Typed(Passphrase::new(Zeroizing::new("fel".to_owned())));
    assert!(store.unlock_through(&own, &wrong).is_err());
}

/// Changes a byte of each sealed file just before it gets its name.
struct Damaging;

impl Rules for Damaging {
    fn turn(&self, call: Call<'_>) -> Turn {
        if let Call::Rename(draft, target) = call
            && target.extension().is_some_and(|ending| ending == "age")
            && !target.ends_with("key.age")
        {
            let mut bytes = fs::read(draft).unwrap();
            *bytes.last_mut().unwrap() ^= 1;
            fs::write(draft, bytes).unwrap();
        }
        Turn::Take
    }
}

#[test]
fn a_plain_file_stays_until_its_sealed_form_opens() {
    let dir = tempfile::tempdir().unwrap();
    fill(dir.path());
    // Locking merges the copies first.
    open(dir.path(), &Keyring::default()).recover(moment(2));
    let plain: Vec<(PathBuf, Vec<u8>)> = files(dir.path())
        .into_iter()
        .map(|path| (path.clone(), fs::read(path).unwrap()))
        .filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains(CANARY))
        .collect();
    assert!(plain.len() > 2, "{plain:?}");
    let (key, key_files) = new_key();
    let damaging = Arc::new(RuledDisk(Damaging));
    let folders = Folders::within(dir.path());
    Workbooks::with_keys(damaging, folders, Keyring::default())
        .lock("min", &key, &key_files, moment(2))
        .unwrap_err();
    for (path, bytes) in plain {
        assert!(fs::read(&path).is_ok_and(|now| now == bytes), "{path:?}");
    }
}
