//! Recovery of copies and rescue copies at the start.

use tillit::model::{Entries, Leaf};
use tillit::store::{LeafRead, MAX_BYTES, SaveError, Source};

use crate::store::codec::{entries, entry, moment, week};
use crate::store::save::store;

#[test]
fn copies_of_every_leaf_are_merged_and_other_files_left_alone() {
    let names = [
        "2026-W47.sync-conflict-20261120-145203-ABCDEFG.ron",
        "2026-W47 (KL's conflicted copy 2026-11-20).ron",
        "2026-W47 (1).ron",
        "2026-W47-DESKTOP-X.ron",
        "2026-W47_Conflict.ron",
    ];
    let dir = tempfile::tempdir().unwrap();
    let store = store(dir.path());
    let start = entries([entry(1, "gemensam")]);
    store
        .save(week(), &Entries::new(), &start, moment(0))
        .unwrap();
    for (number, name) in (2..).zip(names) {
        let mut copy = start.clone();
        copy.insert(entry(number, name).id, entry(number, name));
        let text = tillit::store::encode(week(), &copy);
        std::fs::write(store.folder().join(name), text).unwrap();
    }
    std::fs::write(store.folder().join("README"), "mina anteckningar").unwrap();
    let standing = tillit::store::encode(Leaf::Standing, &entries([entry(9, "stående")]));
    std::fs::write(store.folder().join("workbook (1).ron"), standing).unwrap();

    let found = store.recover(moment(1));
    assert_eq!(found.len(), names.len() + 1);
    assert!(
        found
            .iter()
            .all(|one| one.result.is_ok() && matches!(one.source, Source::ConflictCopy(_)))
    );
    let LeafRead::Read(all) = store.read(week()) else {
        panic!()
    };
    assert_eq!(all.len(), names.len() + 1);
    assert_eq!(store.leaves().unwrap(), [Leaf::Standing, week()]);
    let left = std::fs::read_dir(store.folder()).unwrap().count();
    assert_eq!(left, 4, "two leaves, the lock and what is no copy");
    assert!(store.recover(moment(2)).is_empty());
}

#[test]
fn a_rescue_copy_is_kept_until_its_leaf_can_be_read() {
    let dir = tempfile::tempdir().unwrap();
    let first = store(dir.path());
    first
        .rescue(week(), &entries([entry(1, "räddad")]))
        .unwrap();
    std::fs::create_dir_all(first.folder()).unwrap();
    std::fs::write(first.path(week()), "trasig").unwrap();
    drop(first);
    let second = store(dir.path());
    let found = second.recover(moment(1));
    assert!(found.len() == 1 && found[0].result.is_err());
    assert_eq!(
        std::fs::read_to_string(second.path(week())).unwrap(),
        "trasig"
    );
    std::fs::remove_file(second.path(week())).unwrap();
    assert!(
        second
            .recover(moment(2))
            .iter()
            .all(|one| one.result.is_ok())
    );
    assert!(matches!(second.read(week()), LeafRead::Read(all) if all.len() == 1));
}

#[test]
fn a_later_save_removes_its_rescue_copy() {
    let dir = tempfile::tempdir().unwrap();
    let store = store(dir.path());
    let ours = entries([entry(1, "x")]);
    store.rescue(week(), &ours).unwrap();
    store
        .save(week(), &Entries::new(), &ours, moment(0))
        .unwrap();
    assert!(store.recover(moment(1)).is_empty());
}

#[test]
fn every_run_has_its_own_device_name_and_stores_none() {
    let dir = tempfile::tempdir().unwrap();
    let (first, second) = (store(dir.path()), store(dir.path()));
    let used = [first.device().clone(), second.device().clone()];
    assert_ne!(used[0], used[1]);
    for run in [&first, &second] {
        let ours = entries([entry(1, "x")]);
        run.save(week(), &Entries::new(), &ours, moment(0)).unwrap();
    }
    drop((first, second));
    let again = store(dir.path());
    assert!(!used.contains(again.device()));
    assert!(!dir.path().join("state/devices").exists());
}

#[test]
fn a_text_too_large_for_its_file_keeps_its_rescue_copy() {
    let dir = tempfile::tempdir().unwrap();
    let text = "x".repeat(usize::try_from(MAX_BYTES).unwrap() + 1);
    let large = entries([entry(1, &text)]);
    let failed = store(dir.path()).save(week(), &Entries::new(), &large, moment(0));
    assert!(matches!(failed, Err(SaveError::TooLarge)));
    store(dir.path()).rescue(week(), &large).unwrap();
    let later = store(dir.path());
    let found = later.recover(moment(1));
    assert!(matches!(found[0].result, Err(SaveError::TooLarge)));
    let whole = later.read_whole(week(), &later.waiting().unwrap());
    assert_eq!(whole.entries, Some(large), "the commands see it");
}
