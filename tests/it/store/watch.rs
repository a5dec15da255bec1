//! The watch reports changes by others, and not the program's own saves.

use tillit::merge::stamp;
use tillit::model::{Entries, Leaf};

use crate::store::codec::{entries, entry, moment, week};
use crate::store::save::store;

#[test]
fn changes_by_others_are_reported_once_and_our_own_never() {
    let dir = tempfile::tempdir().unwrap();
    let (here, there) = (store(dir.path()), store(dir.path()));
    let start = entries([entry(1, "ett")]);
    here.save(week(), &Entries::new(), &start, moment(0))
        .unwrap();
    here.read(week());
    let mut watch = here.watch();
    assert!(watch.poll().is_empty());

    let mut more = start.clone();
    more.insert(entry(2, "två").id, entry(2, "två"));
    stamp(&start, &mut more, there.device());
    there.save(week(), &start, &more, moment(0)).unwrap();
    assert_eq!(watch.poll(), [week()]);
    assert!(watch.poll().is_empty(), "reported twice");
    here.read(week());
    assert!(watch.poll().is_empty());

    let mut ours = more.clone();
    ours.insert(entry(3, "tre").id, entry(3, "tre"));
    here.save(week(), &more, &ours, moment(0)).unwrap();
    assert!(watch.poll().is_empty(), "our own save was reported");

    let next = Leaf::Week("2026-W48".parse().unwrap());
    there
        .save(next, &Entries::new(), &start, moment(0))
        .unwrap();
    assert_eq!(watch.poll(), [next]);
    std::fs::remove_file(here.path(week())).unwrap();
    assert_eq!(watch.poll(), [week()]);
}

#[test]
fn the_open_leaf_is_checked_even_if_the_folder_seems_unchanged() {
    let dir = tempfile::tempdir().unwrap();
    let store = store(dir.path());
    store
        .save(
            week(),
            &Entries::new(),
            &entries([entry(1, "ett")]),
            moment(0),
        )
        .unwrap();
    let mut watch = store.watch();
    watch.set_open_leaf(week());
    assert!(watch.poll().is_empty());
    std::fs::write(store.path(week()), "skriven på plats").unwrap();
    assert_eq!(watch.poll(), [week()]);
    assert!(!watch.found_new_files());
    std::fs::write(store.folder().join("2026-W47 (1).ron"), "x").unwrap();
    assert!(watch.poll().is_empty());
    assert!(watch.found_new_files());
    assert!(!watch.found_new_files());
}

#[test]
fn a_change_of_a_leaf_that_was_never_read_is_not_reported() {
    let dir = tempfile::tempdir().unwrap();
    let (here, there) = (store(dir.path()), store(dir.path()));
    let ours = entries([entry(1, "ett")]);
    there
        .save(week(), &Entries::new(), &ours, moment(0))
        .unwrap();
    let mut watch = here.watch();
    let next = Leaf::Week("2026-W48".parse().unwrap());
    there.save(next, &Entries::new(), &ours, moment(0)).unwrap();
    assert_eq!(watch.poll(), [next]);
}

#[test]
fn new_leaves_and_the_latest_weeks_are_checked_first() {
    let dir = tempfile::tempdir().unwrap();
    let store = store(dir.path());
    std::fs::create_dir_all(store.folder()).unwrap();
    let leaves: Vec<Leaf> = (1..=120)
        .flat_map(|year| (1..=52).map(move |week| (year, week)))
        .map(|(year, week)| Leaf::Week(format!("{year:04}-W{week:02}").parse().unwrap()))
        .collect();
    for leaf in &leaves {
        std::fs::write(store.path(*leaf), "").unwrap();
        store.read(*leaf);
    }
    let mut watch = store.watch();
    let (new, late) = (
        Leaf::Week("0004-W53".parse().unwrap()),
        leaves[leaves.len() - 9],
    );
    std::fs::write(store.path(new), "x").unwrap();
    std::fs::write(store.path(late), "skriven på plats").unwrap();
    std::fs::write(store.path(leaves[0]), "skriven på plats").unwrap();
    assert_eq!(watch.poll(), [new, late]);
    assert_eq!(watch.poll(), [leaves[0]], "all are looked at in the end");
}
