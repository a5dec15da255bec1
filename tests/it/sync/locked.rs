//! A locked workbook in git: what git sees, and both sides of a week that two machines changed.

use std::fs;
use std::sync::Arc;

use tillit::merge::stamp;
use tillit::model::{Entries, Entry};
use tillit::seal::Key;
use tillit::store::{Folders, KeyFiles, Keyring, LeafRead, RealDisk, Store, Workbooks};

use crate::sync::machine::{Machine, Remote, WEEK, has_git, moment, note, week};

fn workbooks(machine: &Machine, keys: &Keyring) -> Workbooks {
    let folders = Folders::within(machine.path());
    Workbooks::with_keys(Arc::new(RealDisk), folders, keys.clone())
}

fn open(machine: &Machine, keys: &Keyring) -> Store {
    workbooks(machine, keys).open("journal").unwrap()
}

fn lock(machine: &Machine) -> Keyring {
    let (keys, key) = (Keyring::default(), Arc::new(Key::generate()));
    let files = KeyFiles {
        key: key.sealed_for(&Key::generate()).unwrap(),
        ..KeyFiles::default()
    };
    let locked = workbooks(machine, &keys).lock("journal", &key, &files, moment(5));
    locked.unwrap();
    keys
}

fn add(machine: &Machine, keys: &Keyring, new: Entry) {
    let store = open(machine, keys);
    let base = entries(&store);
    let mut ours = base.clone();
    ours.insert(new.id, new);
    stamp(&base, &mut ours, store.device());
    store.save(week(), &base, &ours, moment(6)).unwrap();
}

fn entries(store: &Store) -> Entries {
    match store.read(week()) {
        LeafRead::Read(entries) => entries,
        other => panic!("{other:?}"),
    }
}

#[test]
fn locking_reaches_the_other_machine_and_git_gets_no_plain_week_afterwards() {
    if !has_git() {
        return;
    }
    let remote = Remote::new();
    let [here, there] = remote.two_machines(&[note(1, "ett")]);
    there.syncs();
    let keys = lock(&here);
    here.syncs();
    let tracked = here.git(&["ls-files"]);
    assert!(
        tracked.contains("2026-W47.ron.age") && tracked.contains("key.age"),
        "{tracked}"
    );
    assert!(
        !tracked.lines().any(|name| name == "2026-W47.ron"),
        "{tracked}"
    );
    assert_eq!(here.git(&["status", "--porcelain"]), "");
    there.syncs();
    assert!(!there.workbook().join(format!("{WEEK}.ron")).exists());
    assert_eq!(entries(&open(&there, &keys)).len(), 1);
    // A plain week of an older program is not committed.
    let plain = there.workbook().join("2026-W48.ron");
    fs::write(&plain, "(format: 1, week: \"2026-W48\", entries: [])").unwrap();
    let output = there.run(&["sync"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(!there.git(&["ls-files"]).contains("2026-W48"));
}

#[test]
fn a_sealed_week_changed_on_both_sides_is_laid_aside_and_merged_once_unlocked() {
    if !has_git() {
        return;
    }
    let remote = Remote::new();
    let [here, there] = remote.two_machines(&[note(1, "ett")]);
    let keys = lock(&here);
    here.syncs();
    there.syncs();
    add(&here, &keys, note(2, "härifrån"));
    add(&there, &keys, note(3, "därifrån"));
    here.syncs();
    let said = there.syncs();
    assert!(
        said.contains("changed both here and on another computer"),
        "{said}"
    );
    let store = open(&there, &keys);
    assert_eq!(store.waiting().unwrap().len(), 1);
    assert!(
        store
            .recover(moment(9))
            .iter()
            .all(|one| one.result.is_ok())
    );
    assert_eq!(entries(&store).len(), 3);
    there.syncs();
    here.syncs();
    assert_eq!(entries(&open(&here, &keys)).len(), 3);
}
