//! One computer with its folder and the windows that are open on it.

use std::path::PathBuf;
use std::sync::Arc;

use tempfile::TempDir;
use tillit::effect::{Effect, Outcome};
use tillit::model::{Answer, Device, Entry, EntryId, Leaf, Link, Now};
use tillit::store::{Folders, LeafRead, Store, Workbooks, decode};
use tillit::workbook::Workbook;

use crate::disk::{Quick, RuledDisk};

pub const TEXT: &str = "text";

/// The file that all histories are about.
pub fn leaf() -> Leaf {
    Leaf::Week("2026-W47".parse().unwrap())
}

/// A computer.
pub struct Machine {
    folder: TempDir,
    /// How far its clock is off, in days.
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

    /// The folder that the sync tool looks after.
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

    /// Brings a file in as sync tools do: beside, then renamed over.
    pub fn receive(&self, name: &str, bytes: &[u8]) {
        std::fs::create_dir_all(self.synced()).unwrap();
        let beside = self.synced().join(".syncthing.incoming.tmp");
        std::fs::write(&beside, bytes).unwrap();
        std::fs::rename(beside, self.synced().join(name)).unwrap();
    }
}

/// In memory where the system has such a place.
fn folder() -> TempDir {
    tempfile::tempdir_in("/dev/shm").unwrap_or_else(|_| tempfile::tempdir().unwrap())
}

/// A running program.
pub struct Window {
    pub workbook: Workbook,
    store: Store,
    /// The text that is open.
    pub open: Option<EntryId>,
    /// Words typed into it here.
    pub typed: Vec<String>,
    /// A save that is under way.
    under_way: Option<Effect>,
}

impl Window {
    pub fn open(machine: &Machine, name: &str, now: Now) -> Self {
        let store = machine.store();
        let mut window = Self {
            workbook: Workbook::new("min", Device::new(name).unwrap()),
            store,
            open: None,
            typed: Vec::new(),
            under_way: None,
        };
        window.store.recover(now.moment);
        window.look(now);
        window
    }

    /// Reads the file, as the watch does.
    pub fn look(&mut self, now: Now) {
        let read = match self.store.read(leaf()) {
            LeafRead::Missing => Ok(tillit::model::Entries::new()),
            LeafRead::Read(entries) => Ok(entries),
            LeafRead::ReadOnly(fault) => panic!("{fault}"),
        };
        self.hear(Outcome::Read { leaf: leaf(), read }, now);
    }

    /// Takes in what sync tools have laid beside the file.
    pub fn recover(&mut self, now: Now) {
        self.store.recover(now.moment);
        self.look(now);
    }

    fn hear(&mut self, outcome: Outcome, now: Now) {
        self.workbook.apply_outcome(outcome, now);
        if let Some(open) = self.open {
            self.open = Some(self.workbook.followed(leaf(), open));
        }
        self.workbook.forget_moved();
    }

    /// Sends off what has changed; says what was sent.
    pub fn send(&mut self, now: Now) {
        if self.under_way.is_none() {
            self.under_way = self.workbook.saves(now, true).pop();
        }
    }

    /// Ends the save that is under way; the words that are called saved.
    pub fn finish(&mut self, now: Now) -> Option<String> {
        let Some(Effect::Save { leaf, base, ours }) = self.under_way.take() else {
            return None;
        };
        let saved = self.store.save(leaf, &base, &ours, now.moment).unwrap();
        let texts = ours
            .values()
            .map(|entry| entry.text(TEXT))
            .collect::<Vec<_>>();
        let said = texts.join("\n");
        let outcome = Outcome::Saved {
            leaf,
            written: saved.entries,
            durable: saved.durable,
        };
        self.hear(outcome, now);
        Some(said)
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
