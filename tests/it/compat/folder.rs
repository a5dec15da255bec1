//! A copy of the folder that version 0.1 wrote.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;
use std::time::SystemTime;

use tempfile::TempDir;
use tillit::model::{Answer, Device, Entry, EntryId, Leaf, Moment};
use tillit::store::{Folders, RealDisk, Workbooks};

/// One's own workbook.
pub const JOURNAL: &str = "journal";
/// A client's.
pub const CLIENT: &str = "client-01M7STV5EG";
/// An archived one.
pub const OWN: &str = "own-01M7STV4F8";
/// An imported diary.
pub const DIARY: &str = "dagbok";
/// Every workbook in the folder.
pub const BOOKS: [&str; 4] = [JOURNAL, CLIENT, OWN, DIARY];

/// A copy that is removed with this.
pub struct OldFolder(TempDir);

impl OldFolder {
    pub fn copy() -> Self {
        let home = tempfile::tempdir().unwrap();
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/v0.1/folder");
        for path in files_under(&from) {
            let to = home.path().join(path.strip_prefix(&from).unwrap());
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::copy(&path, to).unwrap();
        }
        Self(home)
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn folders(&self) -> Folders {
        Folders::within(self.path())
    }

    pub fn workbooks(&self) -> Workbooks {
        Workbooks::new(Arc::new(RealDisk), self.folders())
    }

    /// Runs the program on the folder.
    pub fn run(&self, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_tillit"))
            .args(args)
            .env("TILLIT_DIR", self.path())
            .env("TZ", "Europe/Stockholm")
            .env("LC_ALL", "C")
            .stdin(Stdio::null())
            .output()
            .unwrap()
    }

    /// The text of a file, named from the folder.
    pub fn text(&self, path: &str) -> String {
        fs::read_to_string(self.path().join(path)).unwrap()
    }

    /// Removes a folder in it.
    pub fn remove(&self, path: &str) {
        fs::remove_dir_all(self.path().join(path)).unwrap();
    }

    /// Every file with its bytes and the time of its last change.
    pub fn files(&self) -> BTreeMap<String, (Vec<u8>, SystemTime)> {
        let names = files_under(self.path());
        let names = names.iter().map(|path| {
            let name = path.strip_prefix(self.path()).unwrap();
            name.to_str().unwrap().to_owned()
        });
        names
            .map(|name| {
                let state = self.file(&name).unwrap();
                (name, state)
            })
            .collect()
    }

    /// The bytes of a file and the time of its last change.
    pub fn file(&self, path: &str) -> Option<(Vec<u8>, SystemTime)> {
        let path = self.path().join(path);
        let changed = fs::metadata(&path).ok()?.modified().ok()?;
        Some((fs::read(path).ok()?, changed))
    }
}

fn files_under(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(files_under(&path));
        } else {
            files.push(path);
        }
    }
    files
}

/// The leaf of a week.
pub fn leaf(week: &str) -> Leaf {
    Leaf::Week(week.parse().unwrap())
}

/// A new reflection, stamped by `device`.
pub fn note(text: &str, device: &Device) -> Entry {
    let at: Moment = "2026-11-29T09:00:00+01:00".parse().unwrap();
    let mut entry = Entry::new(EntryId::new(at, 7), "reflection", at);
    entry.answer("text", Answer::Text(text.to_owned()), at);
    entry.rev.bump(device);
    entry
}
