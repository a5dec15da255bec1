//! A simulated computer: its folder, and the windows open on it.

use std::path::PathBuf;
use std::sync::Arc;

use tempfile::TempDir;
use tillit::effect::{Effect, Outcome};
use tillit::model::{Answer, Device, Entry, EntryId, Leaf, Link, Now};
use tillit::store::{Folders, LeafRead, Store, Workbooks, decode};
use tillit::workbook::Workbook;

use crate::disk::{Quick, RuledDisk};

pub const TEXT: &str = "text";

/// The leaf that all histories edit.
pub fn leaf() -> Leaf {
    Leaf::Week("2026-W47".parse().unwrap())
}

/// A computer.
pub struct Machine {
    folder: TempDir,
    /// Error of its clock, in days.
    pub skew: i64,
    pub windows: Vec<Window>,
}

impl Machine {
    pub fn new(skew: i64) -> Self {
        Self {
            folder: folder(),
            skew,
            windows: Vec::new(),
        }
    }

    pub fn store(&self) -> Store {
        let folders = Folders::within(self.folder.path());
        Workbooks::new(Arc::new(RuledDisk(Quick)), folders)
            .open("min")
            .unwrap()
    }

    /// The folder that the sync tool syncs.
    pub fn synced(&self) -> PathBuf {
        self.folder.path().join("workbooks").join("min")
    }

    pub fn file(&self) -> PathBuf {
        self.synced().join("2026-W47.ron")
    }

    pub fn bytes(&self) -> Option<Vec<u8>> {
        std::fs::read(self.file()).ok()
    }

    pub fn entries(&self) -> tillit::model::Entries {
        self.bytes().map_or_else(Default::default, |bytes| {
            decode(leaf(), "2026-W47.ron", &bytes).unwrap()
        })
    }

    /// Receives a file like a sync tool: writes it under another name, then renames it.
    pub fn receive(&self, name: &str, bytes: &[u8]) {
        std::fs::create_dir_all(self.synced()).unwrap();
        let beside = self.synced().join(".syncthing.incoming.tmp");
        std::fs::write(&beside, bytes).unwrap();
        std::fs::rename(beside, self.synced().join(name)).unwrap();
    }
}

/// A temporary folder, in memory if the system has a place for that.
fn folder() -> TempDir {
    tempfile::tempdir_in("/dev/shm").unwrap_or_else(|_| tempfile::tempdir().unwrap())
}

/// A running program.
pub struct Window {
    pub workbook: Workbook,
    store: Store,
    /// The entry whose text is open.
    pub open: Option<EntryId>,
    /// Words typed into the open text in this window.
    pub typed: Vec<String>,
    /// The save in progress.
    pending_save: Option<Effect>,
}

impl Window {
    pub fn open(machine: &Machine, name: &str, now: Now) -> Self {
        let store = machine.store();
        let mut window = Self {
            workbook: Workbook::new("min", Device::new(name).unwrap()),
            store,
            open: None,
            typed: Vec::new(),
            pending_save: None,
        };
        window.store.recover(now.moment);
        window.look(now);
        window
    }

    /// Reads the file, like the watch.
    pub fn look(&mut self, now: Now) {
        let read = match self.store.read(leaf()) {
            LeafRead::Missing => Ok(tillit::model::Entries::new()),
            LeafRead::Read(entries) => Ok(entries),
            LeafRead::ReadOnly(fault) => panic!("{fault}"),
        };
        self.apply(Outcome::Read { leaf: leaf(), read }, now);
    }

    /// Merges the copies that sync tools have left beside the file.
    pub fn recover(&mut self, now: Now) {
        self.store.recover(now.moment);
        self.look(now);
    }

    fn apply(&mut self, outcome: Outcome, now: Now) {
        self.workbook.apply_outcome(outcome, now);
        if let Some(open) = self.open {
            self.open = Some(self.workbook.followed(leaf(), open));
        }
        self.workbook.forget_moved();
    }

    /// Starts a save of the changes, unless one is in progress.
    pub fn send(&mut self, now: Now) {
        if self.pending_save.is_none() {
            self.pending_save = self.workbook.saves(now, true).pop();
        }
    }

    /// Completes the save in progress; returns the texts that it saved.
    pub fn finish(&mut self, now: Now) -> Option<String> {
        let Some(Effect::Save { leaf, base, ours }) = self.pending_save.take() else {
            return None;
        };
        let saved = self.store.save(leaf, &base, &ours, now.moment).unwrap();
        let texts = ours
            .values()
            .map(|entry| entry.text(TEXT))
            .collect::<Vec<_>>();
        let saved_texts = texts.join("\n");
        let outcome = Outcome::Saved {
            leaf,
            written: saved.entries,
            durable: saved.durable,
        };
        self.apply(outcome, now);
        Some(saved_texts)
    }

    pub fn notes(&self) -> Vec<EntryId> {
        let week = leaf().week().unwrap();
        self.workbook.of_week(week).map(|entry| entry.id).collect()
    }

    pub fn text(&self, id: EntryId) -> String {
        let entry = self.workbook.entry(leaf(), id);
        entry.map_or_else(String::new, |entry| entry.text(TEXT).to_owned())
    }

    pub fn write(&mut self, id: EntryId, text: &str, now: Now) {
        self.workbook.write(leaf(), id, now, |entry| {
            entry.answer(TEXT, Answer::Text(text.to_owned()), now.moment)
        });
    }

    pub fn answer(&mut self, id: EntryId, step: i64, now: Now) {
        self.workbook.change(leaf(), id, now, |entry| {
            entry.answer("today", Answer::Scale(step), now.moment)
        });
    }

    pub fn tag(&mut self, id: EntryId, tag: &str, now: Now) {
        self.workbook.change(leaf(), id, now, |entry| {
            entry.about.insert(Link::tag(tag));
            entry.changed = now.moment;
            true
        });
    }

    pub fn add(&mut self, id: EntryId, text: &str, now: Now) {
        let mut entry = Entry::new(id, "reflection", now.moment);
        entry.answer(TEXT, Answer::Text(text.to_owned()), now.moment);
        self.workbook.create(leaf(), entry, now);
    }

    pub fn delete(&mut self, id: EntryId, now: Now) {
        self.workbook.delete(leaf(), id, now);
    }
}
