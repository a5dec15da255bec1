use std::fs;
use std::path::PathBuf;

use std::sync::Arc;

use super::*;
use crate::model::{Answer, Entries, Entry, EntryId, Moment};
use crate::store::{Folders, LastResort, RealDisk, Workbooks, encode};

fn world(dir: &Path) -> World {
    let folders = Folders {
        last_resort: LastResort::new(None, dir),
        ..Folders::within(dir)
    };
    let workbooks = Workbooks::new(Arc::new(RealDisk), folders);
    let store = workbooks.open("min").unwrap();
    World::new(store, workbooks)
}

fn week() -> Leaf {
    Leaf::Week("2026-W47".parse().unwrap())
}

fn note(number: u128) -> Entries {
    let at: Moment = "2026-11-20T14:00:00+01:00".parse().unwrap();
    let mut entry = Entry::new(EntryId::new(at, number), "reflection", at);
    entry.answer("text", Answer::Text(format!("rad {number}")), at);
    Entries::from([(entry.id, entry)])
}

/// The notices sent since the last call.
fn notices(events: &Receiver<Event>) -> Vec<Notice> {
    let notice = |event| match event {
        Event::News(_, Outcome::Notice(notice)) => Some(notice),
        _ => None,
    };
    events.try_iter().filter_map(notice).collect()
}

/// Calls `act` with a watcher, the receiver of its events and the workbook's folder.
fn with_watcher(dir: &Path, act: impl FnOnce(&mut Watcher<'_>, &Receiver<Event>, PathBuf)) {
    let world = world(dir);
    let (events, received) = channel();
    let folder = world.store().folder().to_owned();
    fs::create_dir_all(&folder).unwrap();
    let mut watcher = Watcher {
        world: &world,
        clock: Clock::start(),
        generation: Generation::default(),
        events: &events,
        failed: BTreeSet::new(),
        reported: BTreeSet::new(),
        hid_elsewhere: world.hid_elsewhere(),
    };
    act(&mut watcher, &received, folder);
}

#[test]
fn a_copy_that_is_too_large_is_reported_once() {
    let dir = tempfile::tempdir().unwrap();
    with_watcher(dir.path(), |watcher, events, _| {
        let copy = || Source::ConflictCopy("2026-W47 (1).ron".to_owned());
        for source in [Source::Rescue, copy(), copy()] {
            watcher
                .report_failure(week(), source, SaveError::TooLarge)
                .unwrap();
        }
        let folder = watcher.world.store().rescue_folder();
        let rescue = Notice::TooLargeToMerge(folder.to_string_lossy().into_owned());
        let copy = Notice::TooLargeToMerge("2026-W47 (1).ron".to_owned());
        assert_eq!(notices(events), [rescue, copy]);
    });
}

#[test]
fn another_window_that_is_hidden_is_reported_once_and_not_to_itself() {
    let dir = tempfile::tempdir().unwrap();
    let other = world(dir.path());
    let hide = |world: &World, at: &str| {
        let at = at.parse().unwrap();
        world.remember(&Memo::Hid(world.store().device().clone(), at));
    };
    hide(&other, "2026-11-20T14:00:00+01:00");
    with_watcher(dir.path(), |watcher, events, _| {
        let mut reported = || {
            watcher.report_hiding().unwrap();
            events.try_iter().count()
        };
        assert_eq!(reported(), 0, "hidden before it started");
        hide(&other, "2026-11-20T15:00:00+01:00");
        assert_eq!((reported(), reported()), (1, 0));
    });
    with_watcher(dir.path(), |watcher, events, _| {
        hide(watcher.world, "2026-11-20T16:00:00+01:00");
        watcher.report_hiding().unwrap();
        assert_eq!(events.try_iter().count(), 0);
    });
}

#[test]
fn a_kept_edit_of_an_erased_note_is_reported_once() {
    let dir = tempfile::tempdir().unwrap();
    with_watcher(dir.path(), |watcher, events, _| {
        let store = watcher.world.store();
        let now = watcher.clock.now().moment;
        store.keep_edits(week(), note(1), now);
        let mut watch = store.watch();
        watcher.poll(&mut watch, false).unwrap();
        assert_eq!(notices(events), [Notice::EditOfErasedKept(week())]);
        watcher.poll(&mut watch, false).unwrap();
        assert_eq!(notices(events), []);
    });
}

#[test]
fn a_failed_rescue_copy_is_merged_as_soon_as_its_week_is_readable() {
    let dir = tempfile::tempdir().unwrap();
    world(dir.path()).store().rescue(week(), &note(1)).unwrap();
    with_watcher(dir.path(), |watcher, events, folder| {
        let file = folder.join("2026-W47.ron");
        fs::write(&file, "halv").unwrap();
        watcher.recover().unwrap();
        let sent = notices(events);
        assert!(matches!(&sent[..], [Notice::Fault(fault)] if fault.file == "2026-W47.ron"));
        let mut watch = watcher.world.store().watch();
        watcher.poll(&mut watch, true).unwrap();
        assert_eq!(notices(events), [], "the same fault was reported again");
        fs::write(&file, encode(week(), &note(2))).unwrap();
        watch.set_open_leaf(week());
        watcher.poll(&mut watch, false).unwrap();
        assert_eq!(notices(events), [Notice::Recovered(1)]);
        assert!(fs::read_to_string(&file).unwrap().contains("rad 1"));
    });
}

#[test]
fn files_that_are_not_merged_are_reported_once_each() {
    let dir = tempfile::tempdir().unwrap();
    with_watcher(dir.path(), |watcher, events, folder| {
        fs::write(folder.join("2026-W47.ron"), encode(week(), &note(1))).unwrap();
        let copy = "2026-W47 (1).ron";
        fs::write(folder.join(copy), "(format: 1, halv").unwrap();
        fs::write(folder.join("2026-W47.ron.bak"), encode(week(), &note(1))).unwrap();
        fs::write(folder.join("före.ron"), encode(week(), &note(2))).unwrap();
        fs::write(folder.join(".2026-W40.ron.icloud"), "").unwrap();
        watcher.recover().unwrap();
        watcher.report_files().unwrap();
        let in_cloud = Leaf::Week("2026-W40".parse().unwrap());
        let sent = notices(events);
        assert!(matches!(&sent[0], Notice::Fault(fault) if fault.file == copy && fault.column > 1));
        let stray = Notice::Stray {
            file: "före.ron".to_owned(),
            leaf: week(),
            new_notes: 1,
        };
        assert_eq!(sent[1..], [stray, Notice::InTheCloud(in_cloud)]);
        let mut watch = watcher.world.store().watch();
        watcher.poll(&mut watch, true).unwrap();
        watcher.report_files().unwrap();
        assert_eq!(notices(events), []);
        fs::write(folder.join("efter.ron"), encode(week(), &note(3))).unwrap();
        watcher.poll(&mut watch, true).unwrap();
        assert!(
            matches!(&notices(events)[..], [Notice::Stray { file, .. }] if file == "efter.ron")
        );
    });
}

#[test]
fn synced_folders_are_recognised_by_the_names_of_services() {
    for folder in [
        "/home/k/Dropbox/tillit",
        "/home/k/Dropbox (Jobbet)/tillit",
        "/Users/k/Library/Mobile Documents/tillit",
        "/home/k/OneDrive - Kommunen/t",
    ] {
        assert!(is_synced(Path::new(folder)), "{folder}");
    }
    assert!(!is_synced(Path::new(
        "/home/k/.local/share/tillit/workbooks/journal"
    )));
}
