//! Removal of stale drafts in every folder that the program writes to.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use tillit::model::{Entries, Erasure};
use tillit::store::{DraftNote, Folders, RealDisk, Store, Workbooks, machine};

use crate::store::codec::{entries, entry, moment, week};
use crate::store::save::store;

/// A process number larger than any that a system assigns.
const DEAD: u32 = 4_000_000;
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

fn draft(folder: &Path, machine: &str, process: u32, age: Duration) -> PathBuf {
    fs::create_dir_all(folder).unwrap();
    let path = folder.join(format!(".tillit-{machine}-{process}-1.tmp"));
    fs::write(&path, "halv").unwrap();
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds(moment(0)));
    let file = fs::File::options().write(true).open(&path).unwrap();
    file.set_modified(now - age).unwrap();
    path
}

fn seconds(moment: tillit::model::Moment) -> u64 {
    moment.unix_seconds().try_into().unwrap()
}

fn saved(dir: &Path) -> Store {
    let store = store(dir);
    let ours = entries([entry(1, "x")]);
    store
        .save(week(), &Entries::new(), &ours, moment(0))
        .unwrap();
    store
}

#[test]
fn drafts_of_ended_processes_are_removed_from_every_folder() {
    let dir = tempfile::tempdir().unwrap();
    let store = saved(dir.path());
    let folders = [
        "workbooks/min",
        "state/rescue/min",
        "state/versions/min/2026-W47",
        "state/backups/min/2026-W47",
        "state",
        "config",
    ];
    let dead =
        folders.map(|folder| draft(&dir.path().join(folder), machine(), DEAD, Duration::ZERO));
    store.recover(moment(0));
    for path in dead {
        assert!(!path.exists(), "{}", path.display());
    }
    assert!(store.path(week()).exists());
}

#[test]
fn drafts_of_running_processes_stay_whatever_their_age() {
    let dir = tempfile::tempdir().unwrap();
    let store = saved(dir.path());
    let mut other = RunningProcess::start();
    let living = [std::process::id(), other.0.id()]
        .map(|process| draft(store.folder(), machine(), process, 300 * DAY));
    store.recover(moment(0));
    assert!(living.iter().all(|path| path.exists()));
    assert!(other.is_running(), "the process found a test to run");
}

/// Another process of this test program, which waits for input until it is dropped.
struct RunningProcess(Child);

impl RunningProcess {
    fn start() -> Self {
        let mut command = Command::new(std::env::current_exe().unwrap());
        let test = crate::name_of_test(module_path!(), "wait_for_input");
        command.args(["--exact", "--ignored", &test]);
        command.stdin(Stdio::piped()).stdout(Stdio::null());
        Self(command.spawn().unwrap())
    }

    /// Whether it is still waiting after half a second.
    fn is_running(&mut self) -> bool {
        std::thread::sleep(std::time::Duration::from_millis(500));
        self.0.try_wait().unwrap().is_none()
    }
}

impl Drop for RunningProcess {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

#[test]
#[ignore = "the process that the test above starts"]
fn wait_for_input() {
    let _ = std::io::stdin().read_line(&mut String::new());
}

#[test]
fn drafts_of_other_machines_and_of_0_1_are_removed_after_a_week() {
    let dir = tempfile::tempdir().unwrap();
    let store = saved(dir.path());
    let other = |name, age| draft(store.folder(), name, DEAD, age);
    let fresh = [other("anothermachine", DAY), other("k7f2xy", 6 * DAY)];
    let old = [other("zzzzzzzz", 8 * DAY), other("abcdef", 300 * DAY)];
    store.recover(moment(0));
    assert!(fresh.iter().all(|path| path.exists()));
    assert!(old.iter().all(|path| !path.exists()));
}

/// A text in the user's own editor with an undo file beside it, left by a program that has ended.
fn editor_draft(folders: &Folders, workbook: &Path, number: u64, name: &str) -> PathBuf {
    let folder = folders.editor_drafts()[0].join(name);
    fs::create_dir_all(folder.join("undo")).unwrap();
    fs::write(folder.join("undo/text.un~"), "hemligt").unwrap();
    fs::write(folder.join("text.md"), "hemligt\n").unwrap();
    let note = DraftNote {
        workbook: workbook.to_string_lossy().into_owned(),
        editor: None,
        leaf: week(),
        entry: entry(number, "").id,
        sheet: "reflection".to_owned(),
        about: None,
        field: "text".to_owned(),
        meaning: "text".to_owned(),
        base: "hemligt".to_owned(),
    };
    note.write(&folder).unwrap();
    folder
}

#[test]
fn erasing_a_note_removes_its_editor_drafts() {
    let dir = tempfile::tempdir().unwrap();
    let store = saved(dir.path());
    let folders = Folders::within(dir.path());
    let draft =
        |workbook: &Path, number, name: &str| editor_draft(&folders, workbook, number, name);
    let other = folders.workbook("other");
    let of_note = draft(store.folder(), 1, &format!("{DEAD}-1"));
    let of_other_note = draft(store.folder(), 2, &format!("{DEAD}-2"));
    let of_other_workbook = draft(&other, 1, &format!("{DEAD}-3"));
    let still_open = draft(store.folder(), 1, &format!("{}-4", std::process::id()));
    let base = entries([entry(1, "x")]);
    let gone = base.values().next().unwrap();
    let ours = entries([gone.erased(moment(3), Erasure::Request)]);
    store.save(week(), &base, &ours, moment(4)).unwrap();
    assert!(!of_note.exists());
    for left in [of_other_note, of_other_workbook, still_open] {
        assert!(left.join("text.md").exists(), "{left:?}");
    }
}

#[test]
fn deleting_a_workbook_removes_its_editor_drafts() {
    let dir = tempfile::tempdir().unwrap();
    let store = saved(dir.path());
    let folders = Folders::within(dir.path());
    let of_it = editor_draft(&folders, store.folder(), 1, &format!("{DEAD}-1"));
    let of_other = editor_draft(
        &folders,
        &folders.workbook("other"),
        2,
        &format!("{DEAD}-2"),
    );
    let workbooks = Workbooks::new(Arc::new(RealDisk), folders);
    workbooks.delete("min", None, moment(9)).unwrap();
    assert!(!of_it.exists());
    assert!(of_other.exists());
}
