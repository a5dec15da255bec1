//! Files beside the leaves: sync tools' copies are merged, a person's own copies and links are left alone.

use std::fs;
use std::path::Path;

use tillit::merge::stamp;
use tillit::model::{Answer, Entries, Leaf};
use tillit::store::{LeafRead, SaveError, Source, Store, Unreadable, encode};

use crate::disk::{Call, RuledDisk, Rules, Turn};
use crate::store::codec::{entries, entry, moment, week};
use crate::store::save::store;

fn prepared(dir: &Path) -> Store {
    let store = store(dir);
    let start = entries([entry(1, "gemensam")]);
    store
        .save(week(), &Entries::new(), &start, moment(0))
        .unwrap();
    store
}

/// Writes a file to the workbook's folder with the week and one more note.
fn write(store: &Store, name: &str, number: u64) {
    let all = entries([entry(1, "gemensam"), entry(number, name)]);
    fs::write(store.folder().join(name), encode(week(), &all)).unwrap();
}

fn texts(store: &Store) -> Vec<String> {
    match store.read(week()) {
        LeafRead::Read(all) => all
            .values()
            .map(|entry| entry.text("text").to_owned())
            .collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn sync_tools_copies_are_merged_and_other_copies_are_left_and_reported() {
    let copies = [
        "2026-W47.sync-conflict-20261128-145203-ABCDEFG.ron",
        "2026-W47 (Anna's conflicted copy 2026-11-28).ron",
        "2026-W47 (Annas dator motstridig kopia).ron",
        "2026-W47-DESKTOP-ABC123.ron",
        "2026-W47 2.ron",
        "2026-W47 (1).ron",
        "2026-W47 (conflicted copy 2026-11-28 145203).ron",
        "2026-W47_conflict-20261128-145203.ron",
        "2026-W47 (case clash from Anna).ron",
        "2026-W47.Conflict.ron",
        "2026-W47 (SFConflict anna@x.se 2026-11-28-14-52-03).ron",
        "2026-W47 [conflicted].ron",
        "2026-W47_DiskStation_Nov-28-1452-2026_Conflict.ron",
        "2026-W47 (# Name clash 2026-11-28 abc #).ron",
    ];
    let own = [
        "2026-W47 (1).ron.txt",
        "2026-W47 - Kopia.ron",
        "2026-W47 – kopia.ron",
        "2026-W47.ron.bak",
        "2026-W47.ron.orig",
        "2026-W47.ron.v1.conflict",
        "2026-W47.ron~",
        "2026-w47.ron",
        "before the talk.ron",
        "conflict from phone.ron",
        ".~2026-W47.ron",
    ];
    let dir = tempfile::tempdir().unwrap();
    let store = prepared(dir.path());
    for (number, name) in (2..).zip(copies.iter().chain(&own)) {
        write(&store, name, number);
    }
    // A file being downloaded and one that is no week are not reported.
    write(&store, "~syncthing~2026-W47.ron.tmp", 90);
    fs::write(store.folder().join("README"), "mina anteckningar").unwrap();

    let found = store.recover(moment(1));
    assert_eq!(found.len(), copies.len());
    assert!(found.iter().all(|one| one.result.is_ok()), "{found:?}");
    let texts = texts(&store);
    for name in copies {
        assert!(
            texts.iter().any(|text| text == name),
            "{name} is not merged"
        );
        assert!(!store.folder().join(name).exists(), "{name} is still there");
    }
    let strays = store.strays().unwrap();
    let names: Vec<&str> = strays.iter().map(|stray| stray.name.as_str()).collect();
    assert_eq!(names, own);
    for stray in &strays {
        assert!(stray.new_notes == 1 && stray.leaf == week(), "{stray:?}");
        assert!(!texts.contains(&stray.name), "{} was merged", stray.name);
    }
    assert!(store.recover(moment(2)).is_empty());
}

#[test]
fn an_older_copy_by_hand_has_no_new_notes() {
    let dir = tempfile::tempdir().unwrap();
    let store = prepared(dir.path());
    fs::copy(store.path(week()), store.folder().join("2026-W47.ron.bak")).unwrap();
    let LeafRead::Read(base) = store.read(week()) else {
        panic!()
    };
    let mut ours = base.clone();
    let edited = ours.values_mut().next().unwrap();
    edited.answer("text", Answer::Text("gemensam, ändrad".into()), moment(9));
    stamp(&base, &mut ours, store.device());
    store.save(week(), &base, &ours, moment(9)).unwrap();
    let strays = store.strays().unwrap();
    assert_eq!((strays.len(), strays[0].new_notes), (1, 0));
}

#[cfg(unix)]
#[test]
fn a_link_to_a_week_is_not_a_copy_and_is_not_removed() {
    use std::os::unix::fs::symlink;
    let dir = tempfile::tempdir().unwrap();
    let store = prepared(dir.path());
    let at = |name: &str| store.folder().join(name);
    symlink("2026-W47.ron", at("latest.ron")).unwrap();
    symlink("2026-W47.ron", at("2026-W47 (1).ron")).unwrap();
    fs::hard_link(at("2026-W47.ron"), at("2026-W47 (2).ron")).unwrap();
    fs::hard_link(at("2026-W47.ron"), at("samma.ron")).unwrap();
    let elsewhere = dir.path().join("elsewhere.ron");
    let other = entries([entry(1, "gemensam"), entry(2, "där")]);
    fs::write(&elsewhere, encode(week(), &other)).unwrap();
    symlink(&elsewhere, at("2026-W47 (3).ron")).unwrap();

    assert!(store.recover(moment(1)).is_empty());
    assert_eq!(texts(&store), ["gemensam"]);
    for name in [
        "latest.ron",
        "2026-W47 (1).ron",
        "2026-W47 (2).ron",
        "2026-W47 (3).ron",
        "samma.ron",
    ] {
        assert!(at(name).symlink_metadata().is_ok(), "{name} is gone");
    }
    let strays = store.strays().unwrap();
    assert_eq!(strays.len(), 1, "only the link to another file: {strays:?}");
}

#[test]
fn a_copy_that_cannot_be_read_is_left_and_reported_at_every_start() {
    let dir = tempfile::tempdir().unwrap();
    let store = prepared(dir.path());
    let name = "2026-W47.sync-conflict-20261128-145203-ABCDEFG.ron";
    let path = store.folder().join(name);
    let whole = encode(week(), &entries([entry(1, "gemensam"), entry(2, "mer")]));
    let half = &whole[..whole.len() - 60];
    fs::write(&path, half).unwrap();
    for start in 1..3 {
        let found = store.recover(moment(start));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].source, Source::ConflictCopy(name.to_owned()));
        match &found[0].result {
            Err(SaveError::Unreadable(Unreadable::Fault(fault))) => {
                assert_eq!(fault.file, name);
                assert!(fault.line > 5 && fault.column > 0, "{fault}");
            }
            other => panic!("{other:?}"),
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), half);
    }
    fs::write(&path, whole.replace("format: 1", "format: 99")).unwrap();
    assert!(matches!(
        store.recover(moment(3))[0].result,
        Err(SaveError::Unreadable(Unreadable::Newer { format: 99, .. }))
    ));
    fs::write(&path, whole).unwrap();
    assert!(store.recover(moment(4))[0].result.is_ok());
    assert_eq!(texts(&store), ["gemensam", "mer"]);
}

#[test]
fn a_copy_of_another_week_than_its_name_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let store = prepared(dir.path());
    write(&store, "2026-W46 (1).ron", 2);
    assert!(store.recover(moment(1)).is_empty());
    assert_eq!(store.strays().unwrap()[0].name, "2026-W46 (1).ron");
    assert_eq!(texts(&store), ["gemensam"]);
}

#[test]
fn waiting_files_are_merged_in_memory_and_nothing_is_written() {
    let dir = tempfile::tempdir().unwrap();
    let store = prepared(dir.path());
    write(&store, "2026-W47 (1).ron", 2);
    store
        .rescue(week(), &entries([entry(3, "räddad")]))
        .unwrap();
    let next = Leaf::Week("2026-W48".parse().unwrap());
    let other = encode(next, &entries([entry(4, "bara i kopian")]));
    fs::write(store.folder().join("2026-W48 (1).ron"), other).unwrap();
    let waiting = store.waiting().unwrap();
    assert_eq!(waiting.len(), 3);
    let whole = store.read_whole(week(), &waiting);
    let texts: Vec<String> = whole
        .entries
        .unwrap()
        .values()
        .map(|entry| entry.text("text").to_owned())
        .collect();
    assert_eq!(texts, ["gemensam", "2026-W47 (1).ron", "räddad"]);
    assert_eq!((whole.merged, whole.unreadable.len()), (2, 0));
    let whole = store.read_whole(next, &waiting);
    assert_eq!((whole.entries.unwrap().len(), whole.merged), (1, 1));
    assert_eq!(store.waiting().unwrap(), waiting);
    assert!(!store.path(next).exists());
}

#[test]
fn a_week_that_is_not_downloaded_is_found_by_its_placeholder() {
    let dir = tempfile::tempdir().unwrap();
    let store = prepared(dir.path());
    for name in [".2026-W40.ron.icloud", ".2026-W47.ron.icloud", ".x.icloud"] {
        fs::write(store.folder().join(name), "").unwrap();
    }
    let away = Leaf::Week("2026-W40".parse().unwrap());
    assert_eq!(store.in_the_cloud().unwrap(), [away], "W47 is here");
}

#[test]
fn a_copy_is_merged_with_the_version_that_both_sides_have_seen() {
    let dir = tempfile::tempdir().unwrap();
    let store = store(dir.path());
    let mut start = entries([entry(1, "grund")]);
    start
        .values_mut()
        .next()
        .unwrap()
        .answer("why", Answer::Text("därför".into()), moment(1));
    stamp(&Entries::new(), &mut start, store.device());
    store
        .save(week(), &Entries::new(), &start, moment(0))
        .unwrap();
    let edited = |field: &str, text: &str, second, by: &Store| {
        let mut edited = start.clone();
        let one = edited.values_mut().next().unwrap();
        one.answer(field, Answer::Text(text.into()), moment(second));
        stamp(&start, &mut edited, by.device());
        edited
    };
    // This machine changes one answer, another machine the other; the other machine's copy arrives by sync.
    let here = edited("text", "ändrad här", 5, &store);
    store.save(week(), &start, &here, moment(5)).unwrap();
    let there = self::store(&dir.path().join("other"));
    let copy = encode(week(), &edited("why", "ändrad där", 6, &there));
    fs::write(store.folder().join("2026-W47 (1).ron"), copy).unwrap();
    assert!(store.recover(moment(7))[0].result.is_ok());
    let LeafRead::Read(merged) = store.read(week()) else {
        panic!()
    };
    assert_eq!(merged.len(), 1, "no other version beside it: {merged:#?}");
    let one = merged.values().next().unwrap();
    assert_eq!(
        (one.text("text"), one.text("why")),
        ("ändrad här", "ändrad där")
    );
}

#[test]
fn opening_and_reading_writes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let first = store(dir.path());
    let ours = entries([entry(1, "en rad\nen till"), entry(2, "mer")]);
    fs::create_dir_all(first.folder()).unwrap();
    let text = encode(week(), &ours);
    let odd = format!("// min egen kommentar\r\n{}", text.replace('\n', "\r\n"));
    let reordered = "(entries: [], week: \"2026-W48\", format: 1,)".to_owned();
    let next = Leaf::Week("2026-W48".parse().unwrap());
    for (leaf, text) in [(week(), &odd), (next, &reordered)] {
        fs::write(first.path(leaf), text).unwrap();
    }
    let before = |leaf| {
        let path = first.path(leaf);
        let modified = fs::metadata(&path).unwrap().modified().unwrap();
        (fs::read(&path).unwrap(), modified)
    };
    let old = [before(week()), before(next)];
    let store = store(dir.path());
    assert!(matches!(store.read(week()), LeafRead::Read(read) if read == ours));
    assert!(matches!(store.read(next), LeafRead::Read(read) if read.is_empty()));
    store.watch().poll();
    assert!(store.recover(moment(1)).is_empty() && store.strays().unwrap().is_empty());
    store.read_whole(week(), &store.waiting().unwrap());
    assert_eq!([before(week()), before(next)], old);
}

#[test]
fn a_rescue_copy_is_merged_on_retry_and_left_to_a_window_that_is_open() {
    let dir = tempfile::tempdir().unwrap();
    let dead = prepared(dir.path());
    dead.rescue(week(), &entries([entry(2, "räddad")])).unwrap();
    drop(dead);
    let window = store(dir.path());
    window.mark_open();
    window
        .rescue(week(), &entries([entry(3, "i det andra fönstret")]))
        .unwrap();
    let here = store(dir.path());
    let good = fs::read(here.path(week())).unwrap();
    fs::write(here.path(week()), "").unwrap();
    let found = here.recover(moment(1));
    assert!(found.len() == 1 && found[0].result.is_err(), "{found:?}");
    fs::write(here.path(week()), good).unwrap();
    assert!(here.recover(moment(2))[0].result.is_ok());
    assert_eq!(texts(&here), ["gemensam", "räddad"]);
    assert!(here.recover(moment(3)).is_empty());
    // The window is killed, which unlocks its mark.
    drop(window);
    assert!(here.recover(moment(4))[0].result.is_ok());
    assert_eq!(texts(&here).len(), 3);
}

/// A disk on which a sync tool writes a copy again while the workbook is saved.
struct WrittenMeanwhile {
    copy: std::path::PathBuf,
    text: String,
}

impl Rules for WrittenMeanwhile {
    fn turn(&self, call: Call<'_>) -> Turn {
        if matches!(call, Call::Lock(path) if path.ends_with(".lock")) {
            fs::write(&self.copy, &self.text).unwrap();
        }
        Turn::Take
    }
}

#[test]
fn a_copy_that_is_written_again_while_it_is_merged_is_left_for_the_next_call() {
    let dir = tempfile::tempdir().unwrap();
    let here = prepared(dir.path());
    write(&here, "2026-W47 (1).ron", 2);
    let copy = here.folder().join("2026-W47 (1).ron");
    let later = entries([
        entry(1, "gemensam"),
        entry(2, "x"),
        entry(3, "skriven senare"),
    ]);
    let disk = RuledDisk(WrittenMeanwhile {
        copy: copy.clone(),
        text: encode(week(), &later),
    });
    let folders = tillit::store::Folders::within(dir.path());
    let busy = Store::open(std::sync::Arc::new(disk), folders, "min").unwrap();
    assert!(busy.recover(moment(1))[0].result.is_err());
    assert!(copy.exists(), "removed with text that is nowhere else");
    assert!(here.recover(moment(2))[0].result.is_ok());
    assert!(texts(&here).iter().any(|text| text == "skriven senare"));
}
