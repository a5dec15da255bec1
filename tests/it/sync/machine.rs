//! Two machines with a clone each, and the remote between them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use tempfile::TempDir;
use tillit::merge::stamp;
use tillit::model::{Answer, Device, Entries, Entry, EntryId, Leaf, Moment};
use tillit::store::{Folders, LeafRead, RealDisk, Store};

pub const WEEK: &str = "2026-W47";

pub fn week() -> Leaf {
    Leaf::Week(WEEK.parse().unwrap())
}

pub fn moment(minute: u64) -> Moment {
    let (hour, minute) = (8 + minute / 60, minute % 60);
    let text = format!("2026-11-20T{hour:02}:{minute:02}:00+01:00");
    text.parse().unwrap()
}

pub fn note(number: u64, text: &str) -> Entry {
    let id = EntryId::new(moment(number), u128::from(number));
    let mut entry = Entry::new(id, "reflection", moment(number));
    entry.answer("text", Answer::Text(text.to_owned()), moment(number));
    entry
}

/// Whether there is a git to test with.
pub fn has_git() -> bool {
    let found = Command::new("git").arg("--version").output().is_ok();
    if !found {
        eprintln!("passed over: git is not installed");
    }
    found
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A command that sees no settings but those of the test.
pub fn isolated(program: &str, home: &Path) -> Command {
    let mut command = Command::new(program);
    for (name, _) in std::env::vars_os() {
        if name.to_str().is_some_and(|name| name.starts_with("GIT_")) {
            command.env_remove(name);
        }
    }
    command
        .env("HOME", home)
        .env("TILLIT_DIR", home)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("TZ", "Europe/Stockholm")
        .env("LC_ALL", "C")
        .env_remove("EMAIL")
        .env_remove("XDG_CONFIG_HOME")
        .stdin(Stdio::null());
    command
}

/// A bare repository that clones share.
pub struct Remote {
    pub dir: TempDir,
}

impl Remote {
    pub fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let made = isolated("git", dir.path())
            .args(["init", "--quiet", "--bare", "-b", "main", "remote.git"])
            .current_dir(dir.path())
            .status();
        assert!(made.unwrap().success());
        Self { dir }
    }

    pub fn url(&self) -> String {
        format!("file://{}/remote.git", self.dir.path().display())
    }

    /// A machine whose workbook is a clone.
    pub fn machine(&self, device: &str) -> Machine {
        let machine = Machine::new(device);
        fs::create_dir_all(machine.path().join("workbooks")).unwrap();
        let cloned = isolated("git", machine.path())
            .args(["clone", "--quiet", &self.url(), "workbooks/journal"])
            .current_dir(machine.path())
            .output();
        assert!(cloned.unwrap().status.success());
        machine.name_user();
        machine
    }

    /// Two machines in step on a week with these notes, both prepared.
    pub fn two_machines(&self, notes: &[Entry]) -> [Machine; 2] {
        let here = self.machine("here");
        here.run(&["sync", "--setup"]);
        here.edit(|week| week.extend(notes.iter().map(|note| (note.id, note.clone()))));
        here.syncs();
        let there = self.machine("there");
        [here, there]
    }
}

/// One machine: its data folder, and the name that its changes are counted under.
pub struct Machine {
    home: TempDir,
    device: Device,
}

impl Machine {
    pub fn new(device: &str) -> Self {
        Self {
            home: tempfile::tempdir().unwrap(),
            device: Device::new(device).unwrap(),
        }
    }

    pub fn path(&self) -> &Path {
        self.home.path()
    }

    pub fn workbook(&self) -> PathBuf {
        self.path().join("workbooks/journal")
    }

    pub fn name_user(&self) {
        self.git(&["config", "user.name", "Test"]);
        self.git(&["config", "user.email", "test@example.com"]);
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = isolated(env!("CARGO_BIN_EXE_tillit"), self.path());
        command.args(args).current_dir(self.path());
        command
    }

    pub fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().unwrap()
    }

    /// Syncs, which has to succeed and complain of nothing.
    pub fn syncs(&self) -> String {
        let output = self.run(&["sync"]);
        assert_eq!(text(&output.stderr), "");
        assert!(output.status.success());
        text(&output.stdout)
    }

    /// Standard error of a sync that fails in one line.
    pub fn sync_refused(&self) -> String {
        let output = self.run(&["sync"]);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
        said
    }

    pub fn try_git(&self, args: &[&str]) -> Output {
        isolated("git", self.path())
            .arg("-C")
            .arg(self.workbook())
            .args(args)
            .env("GIT_OPTIONAL_LOCKS", "0")
            .output()
            .unwrap()
    }

    pub fn git(&self, args: &[&str]) -> String {
        let output = self.try_git(args);
        assert!(output.status.success(), "{args:?} {}", text(&output.stderr));
        text(&output.stdout)
    }

    pub fn store(&self) -> Store {
        let folders = Folders::within(self.path());
        Store::open(Arc::new(RealDisk), folders, "journal").unwrap()
    }

    pub fn entries(&self) -> Entries {
        match self.store().read(week()) {
            LeafRead::Read(entries) => entries,
            LeafRead::Missing => Entries::new(),
            other => panic!("{other:?}"),
        }
    }

    /// Changes the week as the program would.
    pub fn edit(&self, change: impl FnOnce(&mut Entries)) {
        let base = self.entries();
        let mut ours = base.clone();
        change(&mut ours);
        stamp(&base, &mut ours, &self.device);
        let store = self.store();
        store.save(week(), &base, &ours, moment(0)).unwrap();
    }

    pub fn edit_text(&self, id: EntryId, new: &str, at: u64) {
        self.edit(|week| {
            let entry = week.get_mut(&id).unwrap();
            entry.answer("text", Answer::Text(new.to_owned()), moment(at));
        });
    }

    pub fn week_text(&self) -> String {
        fs::read_to_string(self.workbook().join(format!("{WEEK}.ron"))).unwrap()
    }

    /// Everything that a refusal must leave as it was.
    pub fn state(&self) -> (String, String, Vec<(PathBuf, String)>) {
        let head = text(&self.try_git(&["rev-parse", "HEAD"]).stdout);
        let status = text(&self.try_git(&["status", "--porcelain"]).stdout);
        let mut files = Vec::new();
        let mut folders = vec![self.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                // Objects that nothing points at, git's last message, and what the program keeps for itself.
                let name = path.file_name().unwrap().to_str().unwrap();
                if ["objects", "COMMIT_EDITMSG", "state", ".lock"].contains(&name) {
                    continue;
                }
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let bytes = fs::read(&path).unwrap();
                    files.push((path, bytes.escape_ascii().to_string()));
                }
            }
        }
        files.sort();
        (head, status, files)
    }
}

/// Syncs both until nothing more is to be sent.
pub fn settle(machines: &[Machine; 2]) {
    for _ in 0..2 {
        for machine in machines {
            machine.syncs();
        }
    }
}

/// Writes a script that can be run.
#[cfg(unix)]
pub fn script(path: &Path, body: &str) {
    use std::os::unix::fs::PermissionsExt;
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, format!("#!/bin/sh\n{body}\n")).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}
