//! A simulated computer: its folder, and the windows open on it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tempfile::TempDir;
use tillit::effect::{Effect, Outcome};
use tillit::model::{Answer, Device, Entry, EntryId, Erasure, Leaf, Link, Now};
use tillit::store::{Disk, Folders, LeafRead, MAX_BYTES, Store, Workbooks, decode};
use tillit::workbook::Workbook;

use crate::disk::{MemoryDisk, Quick, RuledDisk};

pub const TEXT: &str = "text";

/// The leaf that all histories edit.
pub fn leaf() -> Leaf {
    Leaf::Week("2026-W47".parse().unwrap())
}

/// A computer.
pub struct Machine {
    disk: Arc<dyn Disk>,
    /// The same disk, if it is in memory.
    memory: Option<MemoryDisk>,
    /// Removes the folder of a real disk at the end.
    _temporary: Option<TempDir>,
    folder: PathBuf,
    /// Error of its clock, in days.
    pub skew: i64,
    pub windows: Vec<Window>,
}

impl Machine {
    /// A computer with a disk in memory.
    pub fn in_memory(skew: i64) -> Self {
        let memory = MemoryDisk::default();
        Self {
            disk: Arc::new(memory.clone()),
            memory: Some(memory),
            _temporary: None,
            folder: std::path::absolute("/machine").unwrap(),
            skew,
            windows: Vec::new(),
        }
    }

    /// A computer with a folder on the real disk, which knows no other clock than the right one.
    pub fn on_real_disk() -> Self {
        let temporary = tempfile::tempdir().unwrap();
        Self {
            disk: Arc::new(RuledDisk(Quick)),
            memory: None,
            folder: temporary.path().to_owned(),
            _temporary: Some(temporary),
            skew: 0,
            windows: Vec::new(),
        }
    }

    /// Sets the clock that the disk stamps files with.
    pub fn set_clock(&self, now: Now) {
        if let Some(memory) = &self.memory {
            memory.set_clock(now.moment.unix_seconds());
        }
    }

    pub fn store(&self) -> Store {
        let folders = Folders::within(&self.folder);
        Workbooks::new(Arc::clone(&self.disk), folders)
            .open("min")
            .unwrap()
    }

    /// The folder that the sync tool syncs.
    pub fn synced(&self) -> PathBuf {
        self.folder.join("workbooks").join("min")
    }

    /// Every file of the machine below `folder`, with its text.
    pub fn files_in(&self, folder: &Path) -> Vec<(PathBuf, String)> {
        let mut files = Vec::new();
        for name in self.disk.list(folder).unwrap_or_default() {
            let path = folder.join(name);
            match self.disk.read(&path, MAX_BYTES) {
                Ok((bytes, _)) => files.push((path, String::from_utf8(bytes).unwrap())),
                Err(_) => files.extend(self.files_in(&path)),
            }
        }
        files
    }

    /// Every file of the machine, with its text.
    pub fn files(&self) -> Vec<(PathBuf, String)> {
        self.files_in(&self.folder)
    }

    /// The machine's own files, which no sync tool writes.
    pub fn own_files(&self) -> Vec<(PathBuf, String)> {
        self.files_in(&self.folder.join("state"))
    }

    pub fn file(&self) -> PathBuf {
        self.synced().join("2026-W47.ron")
    }

    pub fn bytes(&self) -> Option<Vec<u8>> {
        Some(self.disk.read(&self.file(), MAX_BYTES).ok()?.0)
    }

    pub fn entries(&self) -> tillit::model::Entries {
        self.bytes().map_or_else(Default::default, |bytes| {
            decode(leaf(), "2026-W47.ron", &bytes).unwrap()
        })
    }

    /// Receives a file like a sync tool: writes it under another name, then renames it.
    pub fn receive(&self, name: &str, bytes: &[u8]) {
        self.disk.make_folder(&self.synced()).unwrap();
        let beside = self.synced().join(".syncthing.incoming.tmp");
        let mut draft = self.disk.create(&beside).unwrap();
        let mut rest = bytes;
        while !rest.is_empty() {
            let written = self.disk.write(&mut draft, rest).unwrap();
            rest = &rest[written..];
        }
        drop(draft);
        let to = self.synced().join(name);
        self.disk.rename(&beside, &to).unwrap();
    }
}

fn head_of(entry: &Entry) -> EntryId {
    entry.conflict_of.unwrap_or(entry.id)
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
            for effect in self.workbook.saves(now, true) {
                match effect {
                    Effect::KeepEdits { leaf, edits } => {
                        self.store.keep_edits(leaf, edits, now.moment);
                    }
                    save => self.pending_save = Some(save),
                }
            }
        }
    }

    /// Saves, if a save is due.
    pub fn save_due(&mut self, now: Now) {
        if self.workbook.save_due().is_some_and(|due| due <= now.ticks) {
            self.send(now);
            self.finish(now);
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

    /// Erases a note: the entry, and the versions of it that stand beside it in this window.
    pub fn erase(&mut self, note: EntryId, erasure: Erasure, now: Now) {
        for id in self.family(note) {
            self.workbook.erase(leaf(), id, None, erasure, now);
        }
    }

    /// An entry and the versions beside it.
    pub fn family(&self, head: EntryId) -> Vec<EntryId> {
        let week = leaf().week().unwrap();
        let entries = self.workbook.of_week(week);
        let of_family = entries.filter(|entry| head_of(entry) == head);
        of_family.map(|entry| entry.id).collect()
    }

    /// The entry that `id` is, or is a version of.
    pub fn head(&self, id: EntryId) -> EntryId {
        self.workbook.entry(leaf(), id).map_or(id, head_of)
    }

    pub fn delete(&mut self, id: EntryId, now: Now) {
        self.workbook.delete(leaf(), id, now);
    }
}
