//! Saves, rescues, recoveries and erasures with a failure at each of their steps in turn.

use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use tillit::merge::stamp;
use tillit::model::{Answer, Entries, Erasure};
use tillit::store::{Folders, LeafRead, SaveError, Store};

use crate::disk::{Quick, RuledDisk};
use crate::store::codec::{entries, entry, moment, week};
use crate::store::double::{Trouble, TroubledDisk};

const TROUBLES: [Trouble; 11] = [
    Trouble::Once(ErrorKind::Other),
    Trouble::ForGood(ErrorKind::Other),
    Trouble::Once(ErrorKind::StorageFull),
    Trouble::ForGood(ErrorKind::StorageFull),
    Trouble::Once(ErrorKind::PermissionDenied),
    Trouble::ForGood(ErrorKind::ReadOnlyFilesystem),
    Trouble::Once(ErrorKind::Interrupted),
    Trouble::Once(ErrorKind::NotFound),
    Trouble::Short,
    Trouble::StopBefore,
    Trouble::StopAfter,
];

/// Runs `act` once for each trouble at each step, each time on a new folder filled by `prepare`; returns the number of
/// runs.
fn sweep(prepare: impl Fn(&Path), act: impl Fn(&Path, &Arc<TroubledDisk>, &str)) -> usize {
    sweep_with(&TROUBLES, prepare, act)
}

pub fn sweep_with(
    troubles: &[Trouble],
    prepare: impl Fn(&Path),
    act: impl Fn(&Path, &Arc<TroubledDisk>, &str),
) -> usize {
    let mut runs = 0;
    for &trouble in troubles {
        for at in 0.. {
            let dir = tempfile::tempdir().unwrap();
            prepare(dir.path());
            let disk = Arc::new(TroubledDisk::new(at, trouble));
            act(dir.path(), &disk, &format!("{trouble:?} at step {at}"));
            runs += 1;
            if disk.steps() <= at {
                break;
            }
        }
    }
    runs
}

/// A store without trouble. Its syncs do nothing, which makes the sweeps fast.
fn store(dir: &Path) -> Store {
    Store::open(Arc::new(RuledDisk(Quick)), Folders::within(dir), "min").unwrap()
}

fn troubled(dir: &Path, disk: &Arc<TroubledDisk>) -> Store {
    Store::open(
        Arc::<TroubledDisk>::clone(disk),
        Folders::within(dir),
        "min",
    )
    .unwrap()
}

fn read(dir: &Path) -> Entries {
    match store(dir).read(week()) {
        LeafRead::Missing => Entries::new(),
        LeafRead::Read(entries) => entries,
        LeafRead::ReadOnly(why) => panic!("{why}"),
    }
}

fn old() -> Entries {
    entries([entry(1, &"den gamla texten\n".repeat(50))])
}

fn edited(store: &Store, from: &Entries, text: &str) -> Entries {
    let mut edited = from.clone();
    let entry = edited.values_mut().next().unwrap();
    entry.answer("text", Answer::Text(text.repeat(50)), moment(9));
    stamp(from, &mut edited, store.device());
    edited
}

fn save_old(dir: &Path) {
    store(dir)
        .save(week(), &Entries::new(), &old(), moment(0))
        .unwrap();
}

fn no_drafts(dir: &Path) -> bool {
    let names = std::fs::read_dir(dir.join("workbooks/min")).unwrap();
    names
        .filter(|name| {
            name.as_ref()
                .unwrap()
                .file_name()
                .to_string_lossy()
                .ends_with(".tmp")
        })
        .count()
        == 0
}

/// Checks that every version can be read.
fn versions_are_whole(dir: &Path, case: &str) {
    let store = store(dir);
    for version in store.versions(week()).unwrap() {
        let read = store.read_version(week(), &version);
        assert!(read.is_ok(), "{case}: {} is torn", version.name);
    }
}

/// Whether a version has the text of [`old`].
fn old_is_kept(dir: &Path) -> bool {
    let store = store(dir);
    let versions = store.versions(week()).unwrap();
    let mut versions = versions.iter();
    versions.any(|version| {
        let kept = store.read_version(week(), version).unwrap();
        kept.get(&entry(1, "").id) == old().get(&entry(1, "").id)
    })
}

#[test]
fn a_version_is_never_torn_and_is_kept_at_the_latest_by_the_next_save() {
    let runs = sweep(save_old, |dir, disk, case| {
        let here = troubled(dir, disk);
        let new = edited(&here, &old(), "den nya texten\n");
        let saved = here.save(week(), &old(), &new, moment(1));
        versions_are_whole(dir, case);
        // Retried at the next save of the same run, unless the disk keeps failing.
        if saved.is_ok() && !disk.refuses_to_remove() {
            let next = edited(&here, &new, "den nya texten och mer\n");
            if here.save(week(), &new, &next, moment(2)).is_ok() {
                assert!(old_is_kept(dir), "{case}: the old text is not kept");
            }
        }
    });
    assert!(runs > 150, "{runs} runs");
}

#[test]
fn a_failed_thinning_keeps_the_newest_versions() {
    let prepare = |dir: &Path| {
        save_old(dir);
        let folder = store(dir).versions_folder(week());
        std::fs::create_dir_all(&folder).unwrap();
        for number in 1..=60 {
            let text = tillit::store::encode(week(), &entries([entry(number, "x")]));
            let name = format!("{number:06}-20261120T145203-first-a.ron");
            std::fs::write(folder.join(name), text).unwrap();
        }
    };
    let troubles = [Trouble::Once(ErrorKind::Other), Trouble::StopAfter];
    sweep_with(&troubles, prepare, |dir, disk, case| {
        let here = troubled(dir, disk);
        let new = edited(&here, &old(), "den nya texten\n");
        let saved = here.save(week(), &old(), &new, moment(1));
        versions_are_whole(dir, case);
        let after = store(dir);
        let names: Vec<_> = after
            .versions(week())
            .unwrap()
            .into_iter()
            .map(|version| version.name)
            .collect();
        assert!((60..=61).contains(&names.len()), "{case}: {names:?}");
        for number in 42..=60 {
            assert!(names.contains(&format!("{number}")), "{case}: {names:?}");
        }
        assert!(saved.is_err() || read(dir) == new, "{case}");
    });
}

#[test]
fn a_failed_restore_leaves_the_leaf_unchanged_or_restored() {
    let prepare = |dir: &Path| {
        save_old(dir);
        let store = store(dir);
        let new = edited(&store, &old(), "den nya texten\n");
        store.save(week(), &old(), &new, moment(1)).unwrap();
    };
    sweep(prepare, |dir, disk, case| {
        let before = read(dir);
        let version = store(dir).versions(week()).unwrap().remove(0);
        let here = troubled(dir, disk);
        let restored = here.restore(week(), &version, None, moment(5));
        versions_are_whole(dir, case);
        assert!(old_is_kept(dir), "{case}: the version is gone");
        let text = |entries: &Entries| entries.values().next().unwrap().text("text").to_owned();
        match restored {
            // If the disk reports the week as missing, the restore is merged with it.
            Ok(_) if case.contains("NotFound") => {}
            Ok(_) => {
                assert_eq!(text(&read(dir)), text(&old()), "{case}");
                let kept = store(dir).versions(week()).unwrap().remove(0);
                let kept = store(dir).read_version(week(), &kept).unwrap();
                assert_eq!(
                    text(&kept),
                    text(&before),
                    "{case}: the state before is not kept"
                );
            }
            Err(_) if disk.stopped() => {
                assert!(
                    [text(&old()), text(&before)].contains(&text(&read(dir))),
                    "{case}"
                );
            }
            Err(_) => assert_eq!(read(dir), before, "{case}"),
        }
    });
}

#[test]
fn an_interrupted_erasure_is_completed_by_the_next_and_keeps_other_notes() {
    let both = || entries([entry(1, "hemligt"), entry(2, "kvar")]);
    let prepare = |dir: &Path| {
        let folder = store(dir).versions_folder(week());
        let text = tillit::store::encode(week(), &both());
        std::fs::create_dir_all(&folder).unwrap();
        for number in 1..=3 {
            let name = format!("{number:06}-20261120T145203-first-a.ron");
            std::fs::write(folder.join(name), &text).unwrap();
        }
        store(dir).rescue(week(), &both()).unwrap();
    };
    let gone = entries([entry(1, "").erased(moment(3), Erasure::Request)]);
    sweep(prepare, |dir, disk, case| {
        let erased = troubled(dir, disk).save(week(), &Entries::new(), &gone, moment(3));
        versions_are_whole(dir, case);
        let contents = |dir: &Path| -> Vec<Entries> {
            let store = store(dir);
            let versions = store.versions(week()).unwrap();
            let read = |version| store.read_version(week(), version).unwrap();
            versions.iter().map(read).collect()
        };
        let has_it = |kept: &Entries| kept.values().any(|entry| entry.text("text") == "hemligt");
        // If the disk reports the folder as missing, there is nothing to erase.
        if erased.is_ok() && !case.contains("NotFound") {
            assert!(!contents(dir).iter().any(has_it), "{case}");
        }
        let here = store(dir);
        here.save(week(), &Entries::new(), &gone, moment(3))
            .unwrap();
        let kept = contents(dir);
        assert!(!kept.iter().any(has_it), "{case}");
        assert_eq!(kept.len(), 3, "{case}");
        here.recover(moment(9));
        let left: Entries = read(dir)
            .into_iter()
            .filter(|(_, entry)| !entry.deleted)
            .collect();
        assert_eq!(left, entries([entry(2, "kvar")]), "{case}: the rescue copy");
    });
}

#[test]
fn a_save_leaves_the_old_or_the_new_text_and_the_new_after_saved() {
    let runs = sweep(save_old, |dir, disk, case| {
        let here = troubled(dir, disk);
        let new = edited(&here, &old(), "den nya texten\n");
        let result = here.save(week(), &old(), &new, moment(1));
        let found = read(dir);
        match &result {
            Ok(saved) => {
                assert_eq!(saved.entries, new, "{case}");
                assert_eq!(found, new, "{case}: missing after `Saved`");
            }
            Err(_) if disk.stopped() => assert!(found == old() || found == new, "{case}"),
            Err(_) => assert_eq!(found, old(), "{case}: an error, and the file has changed"),
        }
        drop(here);
        let after = store(dir);
        after.recover(moment(2));
        assert!(
            disk.refuses_to_remove() || no_drafts(dir),
            "{case}: a draft is left"
        );
        let saved = after.save(week(), &old(), &new, moment(3)).unwrap();
        assert_eq!(
            (read(dir), saved.entries),
            (new.clone(), new),
            "{case}: cannot be saved afterwards"
        );
    });
    assert!(runs > 150, "{runs} runs");
}

#[test]
fn a_save_over_an_outside_change_keeps_both() {
    let prepare = |dir: &Path| {
        save_old(dir);
        let other = store(dir);
        let mut theirs = old();
        theirs.insert(entry(2, "utifrån").id, entry(2, "utifrån"));
        stamp(&old(), &mut theirs, other.device());
        other.save(week(), &old(), &theirs, moment(0)).unwrap();
    };
    sweep(prepare, |dir, disk, case| {
        let store = troubled(dir, disk);
        let new = edited(&store, &old(), "den nya texten\n");
        let result = store.save(week(), &old(), &new, moment(1));
        let found = read(dir);
        assert!(
            found.values().any(|entry| entry.text("text") == "utifrån"),
            "{case}"
        );
        let has_new = found
            .values()
            .any(|entry| entry.text("text").starts_with("den nya"));
        assert!(has_new || result.is_err(), "{case}");
        assert!(
            has_new
                || found
                    .values()
                    .any(|entry| entry.text("text").starts_with("den gamla")),
            "{case}"
        );
    });
}

#[test]
fn a_rescue_copy_is_not_removed_before_it_has_been_merged() {
    let rescue = |dir: &Path| {
        save_old(dir);
        let store = store(dir);
        store
            .rescue(week(), &edited(&store, &old(), "räddad text\n"))
            .unwrap();
    };
    sweep(rescue, |dir, disk, case| {
        troubled(dir, disk).recover(moment(1));
        let there = |dir: &Path| {
            read(dir)
                .values()
                .any(|entry| entry.text("text").starts_with("räddad"))
        };
        let copies = std::fs::read_dir(dir.join("state/rescue/min"))
            .unwrap()
            .count();
        assert!(there(dir) || copies > 0, "{case}: gone from both");
        store(dir).recover(moment(2));
        assert!(there(dir), "{case}: not recovered at the next start");
        assert_eq!(read(dir).len(), 1, "{case}: came back twice");
        assert_eq!(
            store(dir).recover(moment(3)).len(),
            0,
            "{case}: recovered for ever"
        );
    });
}

#[test]
fn conflict_copies_are_merged_and_kept_as_versions() {
    let prepare = |dir: &Path| {
        save_old(dir);
        let store = store(dir);
        let mut theirs = old();
        theirs.insert(entry(2, "i kopian").id, entry(2, "i kopian"));
        stamp(&old(), &mut theirs, store.device());
        let copy = store
            .folder()
            .join("2026-W47.sync-conflict-20261120-145203-ABCDEFG.ron");
        std::fs::write(copy, tillit::store::encode(week(), &theirs)).unwrap();
    };
    sweep(prepare, |dir, disk, case| {
        troubled(dir, disk).recover(moment(1));
        store(dir).recover(moment(2));
        assert!(
            read(dir)
                .values()
                .any(|entry| entry.text("text") == "i kopian"),
            "{case}"
        );
        let kept: Vec<_> = std::fs::read_dir(dir.join("state/versions/min/2026-W47"))
            .unwrap()
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.contains("copy"))
            .collect();
        assert!(!kept.is_empty(), "{case}: the copy is not kept");
        assert_eq!(
            store(dir).recover(moment(3)).len(),
            0,
            "{case}: recovered for ever"
        );
    });
}

#[test]
fn a_rescue_is_recovered_unless_it_reported_an_error() {
    sweep(save_old, |dir, disk, case| {
        let store_here = troubled(dir, disk);
        let new = edited(&store_here, &old(), "räddad text\n");
        let result = store_here.rescue(week(), &new);
        drop(store_here);
        store(dir).recover(moment(2));
        let found = read(dir);
        assert!(
            found == new || (result.is_err() && found == old()),
            "{case}"
        );
    });
}

#[test]
fn errors_of_the_system_map_to_save_errors() {
    let told = |kind| {
        let dir = tempfile::tempdir().unwrap();
        save_old(dir.path());
        let disk = Arc::new(TroubledDisk::new(0, Trouble::ForGood(kind)));
        let store = troubled(dir.path(), &disk);
        store
            .save(week(), &old(), &Entries::new(), moment(1))
            .unwrap_err()
    };
    assert!(matches!(
        told(ErrorKind::StorageFull),
        SaveError::DiskFull(_)
    ));
    assert!(matches!(
        told(ErrorKind::QuotaExceeded),
        SaveError::DiskFull(_)
    ));
    assert!(matches!(
        told(ErrorKind::PermissionDenied),
        SaveError::NotAllowed(_)
    ));
    assert!(matches!(
        told(ErrorKind::ReadOnlyFilesystem),
        SaveError::NotAllowed(_)
    ));
    assert!(matches!(told(ErrorKind::Other), SaveError::Io(_)));
}

#[test]
fn an_edit_that_an_erasure_had_not_seen_is_kept_despite_any_failure() {
    let prepare = |dir: &Path| {
        save_old(dir);
        let base = read(dir);
        let mut erased = base.clone();
        let note = erased.values_mut().next().unwrap();
        *note = note.erased(moment(3), Erasure::Own);
        stamp(&base, &mut erased, store(dir).device());
        let edit = edited(&store(dir), &base, "det ändrade\n");
        store(dir).rescue(week(), &edit).unwrap();
        let file = store(dir).path(week());
        std::fs::write(file, tillit::store::encode(week(), &erased)).unwrap();
    };
    let troubles = [
        Trouble::Once(ErrorKind::Other),
        Trouble::ForGood(ErrorKind::StorageFull),
        Trouble::StopBefore,
        Trouble::StopAfter,
    ];
    sweep_with(&troubles, prepare, |dir, disk, case| {
        troubled(dir, disk).recover(moment(5));
        store(dir).recover(moment(6));
        let calm = store(dir);
        let mut versions = calm.versions(week()).unwrap().into_iter();
        let has_edit = |version| {
            let kept = calm.read_version(week(), &version).unwrap();
            kept.values()
                .any(|entry| entry.text("text").starts_with("det ändrade"))
        };
        assert!(versions.any(has_edit), "{case}");
        assert!(read(dir).values().all(|entry| entry.deleted), "{case}");
    });
}
