//! Folders that ignore the case of names (NTFS, exFAT, APFS, SMB), and folders that also lower-case them.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tillit::merge::stamp;
use tillit::model::views::WorkbookCard;
use tillit::model::{Answer, Entries, Leaf};
use tillit::store::{Disk, Folders, LeafRead, RealDisk, Store, Workbooks, encode};

use crate::disk::{RuledDisk, Rules};
use crate::store::codec::{entries, entry, moment, week};
use crate::store::save;

/// A file system that ignores the case of names below `root`.
struct Folding {
    root: PathBuf,
    /// Whether new names are lower-cased; else they keep their case.
    lowers: bool,
}

impl Rules for Folding {
    fn place(&self, path: &Path) -> PathBuf {
        let Ok(below) = path.strip_prefix(&self.root) else {
            return path.to_owned();
        };
        let mut real = self.root.clone();
        for part in below {
            let part = part.to_str().unwrap();
            let names = RealDisk.list(&real).unwrap_or_default();
            let there = names.iter().find(|name| *name == part).or_else(|| {
                names
                    .iter()
                    .find(|name| name.to_lowercase() == part.to_lowercase())
            });
            real.push(match there {
                Some(name) => name.clone(),
                None if self.lowers => part.to_lowercase(),
                None => part.to_owned(),
            });
        }
        real
    }

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        // Such a system returns the name as it was given.
        Ok(path.to_owned())
    }
}

fn folding(dir: &Path, lowers: bool) -> Store {
    let disk = RuledDisk(Folding {
        root: dir.to_owned(),
        lowers,
    });
    Store::open(Arc::new(disk), Folders::within(dir), "min").unwrap()
}

fn weeks() -> Vec<Leaf> {
    (1..=12)
        .map(|number| Leaf::Week(format!("2026-W{number:02}").parse().unwrap()))
        .collect()
}

fn text_of(store: &Store, leaf: Leaf) -> String {
    match store.read(leaf) {
        LeafRead::Read(all) => all.values().map(|entry| entry.text("text")).collect(),
        other => panic!("{leaf}: {other:?}"),
    }
}

fn add(store: &Store, leaf: Leaf, text: &str) {
    let LeafRead::Read(base) = store.read(leaf) else {
        panic!("{leaf}")
    };
    let mut ours = base.clone();
    let edited = ours.values_mut().next().unwrap();
    let longer = edited.text("text").to_owned() + text;
    edited.answer("text", Answer::Text(longer), moment(9));
    stamp(&base, &mut ours, store.device());
    store.save(leaf, &base, &ours, moment(9)).unwrap();
}

#[test]
fn every_week_is_read_and_saved_in_a_folder_that_ignores_case() {
    for lowers in [false, true] {
        let dir = tempfile::tempdir().unwrap();
        let all: Vec<Leaf> = weeks().into_iter().chain([Leaf::Standing]).collect();
        let first = folding(dir.path(), lowers);
        for leaf in &all {
            let ours = entries([entry(1, &format!("{leaf} "))]);
            first
                .save(*leaf, &Entries::new(), &ours, moment(0))
                .unwrap();
        }
        drop(first);
        let real = dir.path().join("workbooks/min");
        for leaf in &all {
            let name = leaf.file_name();
            let there = if lowers {
                name.to_lowercase()
            } else {
                name.clone()
            };
            fs::rename(real.join(there), real.join(name.to_lowercase())).unwrap();
        }
        let store = folding(dir.path(), lowers);
        assert!(store.recover(moment(1)).is_empty());
        assert!(store.waiting().unwrap().is_empty() && store.strays().unwrap().is_empty());
        let mut listed = store.leaves().unwrap();
        listed.sort_by_key(|leaf| all.iter().position(|other| other == leaf));
        assert_eq!(listed, all, "lowers: {lowers}");
        for leaf in &all {
            add(&store, *leaf, "mer");
            assert_eq!(
                text_of(&folding(dir.path(), lowers), *leaf),
                format!("{leaf} mer")
            );
        }
        let mut watch = store.watch();
        assert!(watch.poll().is_empty() && !watch.found_new_files());
        let files = fs::read_dir(&real).unwrap().count();
        assert_eq!(files, all.len() + 1, "a file for each leaf, and the lock");
    }
}

#[test]
fn a_copy_in_a_folder_that_lower_cases_names_is_merged() {
    let dir = tempfile::tempdir().unwrap();
    let store = folding(dir.path(), true);
    store
        .save(
            week(),
            &Entries::new(),
            &entries([entry(1, "a")]),
            moment(0),
        )
        .unwrap();
    let copy = encode(week(), &entries([entry(1, "a"), entry(2, "b")]));
    let real = dir.path().join("workbooks/min");
    fs::write(real.join("2026-w47 (1).ron"), copy).unwrap();
    let found = store.recover(moment(1));
    assert!(found.len() == 1 && found[0].result.is_ok(), "{found:?}");
    assert_eq!(text_of(&store, week()), "ab");
    assert!(real.join("2026-w47.ron").exists() && !real.join("2026-w47 (1).ron").exists());
}

#[test]
fn a_lower_case_name_alone_is_the_week_where_case_matters() {
    let dir = tempfile::tempdir().unwrap();
    let store = save::store(dir.path());
    fs::create_dir_all(store.folder()).unwrap();
    let lower = store.folder().join("2026-w47.ron");
    fs::write(&lower, encode(week(), &entries([entry(1, "a")]))).unwrap();
    assert_eq!(store.leaves().unwrap(), [week()]);
    assert_eq!(text_of(&store, week()), "a");
    let mut watch = store.watch();
    add(&store, week(), "b");
    assert!(watch.poll().is_empty(), "an own save was reported");
    assert_eq!(text_of(&store, week()), "ab");
    let names = fs::read_dir(store.folder()).unwrap().count();
    assert_eq!(
        (store.path(week()), names),
        (lower.clone(), 2),
        "the week and the lock"
    );
    fs::write(&lower, "skriven på plats").unwrap();
    watch.set_open_leaf(week());
    assert_eq!(watch.poll(), [week()]);
}

#[test]
fn a_lower_case_name_beside_the_weeks_own_is_a_stray_where_case_matters() {
    let dir = tempfile::tempdir().unwrap();
    let store = save::store(dir.path());
    store
        .save(
            week(),
            &Entries::new(),
            &entries([entry(1, "a")]),
            moment(0),
        )
        .unwrap();
    let lower = store.folder().join("2026-w47.ron");
    fs::write(&lower, encode(week(), &entries([entry(2, "b")]))).unwrap();
    assert!(store.recover(moment(1)).is_empty());
    let strays = store.strays().unwrap();
    assert_eq!(strays.len(), 1);
    assert_eq!(
        (strays[0].name.as_str(), strays[0].new_notes),
        ("2026-w47.ron", 1)
    );
    assert_eq!(text_of(&store, week()), "a");
    assert!(lower.exists());
}

#[test]
fn a_workbook_created_in_a_folder_that_lower_cases_names_opens() {
    let dir = tempfile::tempdir().unwrap();
    let disk = RuledDisk(Folding {
        root: dir.path().to_owned(),
        lowers: true,
    });
    let workbooks = Workbooks::new(Arc::new(disk), Folders::within(dir.path()));
    let name = workbooks.make(&WorkbookCard::default(), moment(0)).unwrap();
    assert!(dir.path().join("workbooks").join(&name).is_dir());
    let store = workbooks.open(&name).unwrap();
    assert_eq!(store.leaves().unwrap(), [Leaf::Standing]);
}
