//! Rescue copies when the state folder cannot be written either.

use std::io::ErrorKind;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tillit::model::{Entries, Erasure, Leaf};
use tillit::store::{Folders, LastResort, LeafRead, RealDisk, SaveError, Store, Workbooks, encode};

use crate::disk::{Call, RuledDisk, Rules, Turn};
use crate::store::codec::{entries, entry, moment, week};

/// A disk that is full except in these folders.
struct FullBut(Vec<PathBuf>);

impl Rules for FullBut {
    fn turn(&self, call: Call<'_>) -> Turn {
        let has_room = |path: &Path| self.0.iter().any(|folder| path.starts_with(folder));
        match call {
            Call::MakeFolder(path) | Call::Create(path) if !has_room(path) => {
                Turn::Fail(ErrorKind::StorageFull)
            }
            _ => Turn::Take,
        }
    }
}

struct Places {
    _root: tempfile::TempDir,
    data: PathBuf,
    runtime: PathBuf,
    temporary: PathBuf,
}

fn places() -> Places {
    let root = tempfile::tempdir().unwrap();
    let folder = |name: &str| {
        let folder = root.path().join(name);
        std::fs::create_dir(&folder).unwrap();
        folder
    };
    Places {
        data: folder("data"),
        runtime: folder("run"),
        temporary: folder("tmp"),
        _root: root,
    }
}

impl Places {
    fn folders(&self, data: &Path) -> Folders {
        Folders {
            last_resort: LastResort::new(Some(&self.runtime), &self.temporary),
            ..Folders::within(data)
        }
    }

    fn full_but(&self, open: &[&PathBuf]) -> Store {
        let open = open.iter().map(|folder| (*folder).clone());
        let disk = RuledDisk(FullBut(open.collect()));
        Store::open(Arc::new(disk), self.folders(&self.data), "min").unwrap()
    }

    fn store(&self, data: &Path) -> Store {
        self.workbook(data, "min")
    }

    fn workbook(&self, data: &Path, name: &str) -> Store {
        Store::open(Arc::new(RealDisk), self.folders(data), name).unwrap()
    }
}

fn names(folder: &Path) -> Vec<String> {
    let names = std::fs::read_dir(folder).into_iter().flatten().flatten();
    names
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect()
}

#[test]
fn a_text_is_rescued_to_the_runtime_folder_and_recovered() {
    let places = places();
    let text = entries([entry(1, "räddad i sista stund")]);
    let full = places.full_but(&[&places.runtime, &places.temporary]);
    assert!(
        full.save(week(), &Entries::new(), &text, moment(0))
            .is_err()
    );
    assert!(full.rescue(week(), &text).is_err());
    let folder = full.rescue_to_last_resort(week(), &text).unwrap();
    assert_eq!(folder, places.runtime.join("tillit-rescue"));
    let more = entries([entry(1, "räddad i sista stund"), entry(2, "och mer")]);
    full.rescue_to_last_resort(week(), &more).unwrap();
    let kept = names(&folder);
    assert_eq!(kept.len(), 1, "the copy is kept up to date: {kept:?}");
    let mode = |path: &Path| std::fs::metadata(path).unwrap().mode() & 0o777;
    assert_eq!(
        (mode(&folder), mode(&folder.join(&kept[0]))),
        (0o700, 0o600)
    );
    assert!(
        !names(&places.temporary)
            .iter()
            .any(|name| name.contains("tillit"))
    );

    let later = places.store(&places.data);
    assert_eq!(later.recover_last_resort(moment(1)), [week()]);
    assert_eq!(later.read(week()), LeafRead::Read(more));
    assert_eq!(names(&folder), Vec::<String>::new());
    assert!(later.recover_last_resort(moment(2)).is_empty());
}

#[test]
fn the_temporary_folder_is_used_if_the_runtime_folder_is_full() {
    let places = places();
    let text = entries([entry(1, "räddad")]);
    let full = places.full_but(&[&places.temporary]);
    let folder = full.rescue_to_last_resort(week(), &text).unwrap();
    assert!(folder.starts_with(&places.temporary));
    let none = places.full_but(&[]);
    let error = none.rescue_to_last_resort(week(), &text).unwrap_err();
    assert!(matches!(error, SaveError::DiskFull(_)), "{error}");
    assert_eq!(
        places.store(&places.data).recover_last_resort(moment(1)),
        [week()]
    );
}

#[test]
fn a_copy_is_removed_when_its_leaf_is_saved() {
    let places = places();
    let text = entries([entry(1, "räddad")]);
    let store = places.store(&places.data);
    let folder = store.rescue_to_last_resort(week(), &text).unwrap();
    assert_eq!(names(&folder).len(), 1);
    store
        .save(week(), &Entries::new(), &text, moment(0))
        .unwrap();
    assert_eq!(names(&folder), Vec::<String>::new());
}

#[test]
fn copies_of_another_workbook_or_data_folder_are_left_alone() {
    let places = places();
    let text = entries([entry(1, "räddad")]);
    let other = places.workbook(&places.data, "other");
    let elsewhere = places.store(&places.temporary);
    for store in [&other, &elsewhere] {
        store.rescue_to_last_resort(week(), &text).unwrap();
    }
    let journal = places.store(&places.data);
    assert!(journal.recover_last_resort(moment(1)).is_empty());
    assert_eq!(other.recover_last_resort(moment(1)), [week()]);
}

#[test]
fn a_folder_that_is_accessible_to_others_or_a_link_is_not_used() {
    let places = places();
    let text = entries([entry(1, "räddad")]);
    let store = places.store(&places.data);
    let open = places.runtime.join("tillit-rescue");
    std::fs::create_dir(&open).unwrap();
    std::fs::set_permissions(&open, std::fs::Permissions::from_mode(0o755)).unwrap();
    let folder = store.rescue_to_last_resort(week(), &text).unwrap();
    assert!(folder.starts_with(&places.temporary));
    std::fs::remove_dir(&open).unwrap();
    std::os::unix::fs::symlink(&places.data, &open).unwrap();
    store.rescue_to_last_resort(week(), &text).unwrap();
    assert_eq!(names(&places.data), Vec::<String>::new());
}

#[test]
fn erasing_a_note_removes_it_from_copies_of_last_resort() {
    let places = places();
    let full = places.full_but(&[&places.runtime]);
    let both = entries([entry(1, "det som raderas"), entry(2, "kvar")]);
    let folder = full.rescue_to_last_resort(week(), &both).unwrap();
    let other_week = Leaf::Week("2026-W48".parse().unwrap());
    full.rescue_to_last_resort(other_week, &both).unwrap();
    let store = places.store(&places.data);
    let gone = entry(1, "").erased(moment(3), Erasure::Request);
    let erased = entries([gone]);
    store
        .save(week(), &Entries::new(), &erased, moment(4))
        .unwrap();
    let (of_week, others): (Vec<String>, Vec<String>) = names(&folder)
        .into_iter()
        .partition(|name| name.contains("2026-W47"));
    let read = |name: &String| std::fs::read_to_string(folder.join(name)).unwrap();
    let text = read(&of_week[0]);
    assert!(text.contains("kvar") && !text.contains("raderas"), "{text}");
    assert_eq!(read(&others[0]), encode(other_week, &both));
}

#[test]
fn deleting_a_workbook_removes_its_copies_of_last_resort() {
    let places = places();
    let text = entries([entry(1, "räddad")]);
    let (store, other) = (
        places.store(&places.data),
        places.workbook(&places.data, "other"),
    );
    store
        .save(week(), &Entries::new(), &text, moment(0))
        .unwrap();
    let folder = store.rescue_to_last_resort(week(), &text).unwrap();
    other.rescue_to_last_resort(week(), &text).unwrap();
    assert_eq!(names(&folder).len(), 2);
    let workbooks = Workbooks::new(Arc::new(RealDisk), places.folders(&places.data));
    workbooks.delete("min", None, moment(9)).unwrap();
    assert_eq!(names(&folder).len(), 1);
    assert_eq!(other.recover_last_resort(moment(1)), [week()]);
}
