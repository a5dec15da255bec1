//! Power cuts: every state that a disk may be in after each step of a save.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use tillit::merge::stamp;
use tillit::model::{Answer, Entries};
use tillit::store::{Folders, Store, decode};

use crate::disk::{Call, RuledDisk, Rules, Turn};
use crate::store::codec::{entries, entry, moment, week};

/// An operation that a save requested of the disk.
#[derive(Clone, Debug)]
enum Operation {
    Create(PathBuf),
    Write(PathBuf, Vec<u8>),
    Sync(PathBuf),
    Rename(PathBuf, PathBuf),
    Remove(PathBuf),
    SyncFolder(PathBuf),
}

#[derive(Default)]
struct Recorder {
    asked: Mutex<Vec<Operation>>,
    /// Whether the next sync of a file fails.
    fails_a_sync: Mutex<bool>,
}

impl Recorder {
    fn note(&self, asked: Operation) {
        self.asked.lock().unwrap().push(asked);
    }
}

impl Rules for Recorder {
    fn turn(&self, call: Call<'_>) -> Turn {
        match call {
            Call::Create(path) => self.note(Operation::Create(path.into())),
            Call::Write(path, bytes) => {
                let some = &bytes[..bytes.len().min(300)];
                self.note(Operation::Write(path.into(), some.into()));
                return Turn::Part(some.len());
            }
            Call::Sync(path) => {
                self.note(Operation::Sync(path.into()));
                if std::mem::take(&mut *self.fails_a_sync.lock().unwrap()) {
                    return Turn::Fail(ErrorKind::Other);
                }
            }
            Call::Rename(from, to) => self.note(Operation::Rename(from.into(), to.into())),
            Call::SyncFolder(folder) => self.note(Operation::SyncFolder(folder.into())),
            Call::Remove(path) => self.note(Operation::Remove(path.into())),
            _ => {}
        }
        Turn::Take
    }
}

/// A file's bytes in memory, and the number of them that have been synced.
#[derive(Clone, Default)]
struct Inode {
    bytes: Vec<u8>,
    kept: usize,
}

/// The state of the disk before a power cut: files, synced names, and changes of names not synced yet.
#[derive(Clone, Default)]
struct Platter {
    inodes: Vec<Inode>,
    live: BTreeMap<PathBuf, usize>,
    synced: BTreeMap<PathBuf, usize>,
    pending: Vec<(PathBuf, Option<usize>)>,
}

impl Platter {
    fn with(path: &Path, bytes: Vec<u8>) -> Self {
        let kept = bytes.len();
        let names = BTreeMap::from([(path.to_owned(), 0)]);
        Self {
            inodes: vec![Inode { bytes, kept }],
            live: names.clone(),
            synced: names,
            pending: Vec::new(),
        }
    }

    fn name(&mut self, path: &Path, inode: Option<usize>) {
        match inode {
            Some(inode) => self.live.insert(path.to_owned(), inode),
            None => self.live.remove(path),
        };
        self.pending.push((path.to_owned(), inode));
    }

    fn take(&mut self, asked: &Operation) {
        match asked {
            Operation::Create(path) => {
                self.inodes.push(Inode::default());
                self.name(path, Some(self.inodes.len() - 1));
            }
            Operation::Write(path, bytes) => {
                let inode = self.live[path];
                self.inodes[inode].bytes.extend(bytes);
            }
            Operation::Sync(path) => {
                let inode = &mut self.inodes[self.live[path]];
                inode.kept = inode.bytes.len();
            }
            Operation::Rename(from, to) => {
                let inode = self.live[from];
                // One change: the new name replaces the old one.
                self.name(to, Some(inode));
                self.name(from, None);
            }
            Operation::Remove(path) => self.name(path, None),
            Operation::SyncFolder(folder) => {
                for (path, inode) in std::mem::take(&mut self.pending) {
                    if path.parent() == Some(folder) {
                        promise(&mut self.synced, &path, inode);
                    } else {
                        self.pending.push((path, inode));
                    }
                }
            }
        }
    }

    /// The possible contents of `path` after a power cut: any of the changes of names may have reached the disk (in any
    /// order, the weak model), and of a file's bytes that were not synced none, half, all or as many zeros.
    fn after_a_cut(&self, path: &Path) -> Vec<Option<Vec<u8>>> {
        let mut found = vec![self.synced.get(path).copied()];
        let kept = self.pending.iter().filter(|(at, _)| at == path);
        found.extend(kept.map(|(_, inode)| *inode));
        found
            .into_iter()
            .flat_map(|inode| match inode {
                None => vec![None],
                Some(inode) => {
                    let Inode { bytes, kept } = &self.inodes[inode];
                    let zeros = [&bytes[..*kept], &vec![0; bytes.len() - kept]].concat();
                    let half = bytes[..kept + (bytes.len() - kept) / 2].to_vec();
                    vec![
                        Some(bytes[..*kept].to_vec()),
                        Some(half),
                        Some(zeros),
                        Some(bytes.clone()),
                    ]
                }
            })
            .collect()
    }
}

fn promise(names: &mut BTreeMap<PathBuf, usize>, path: &Path, inode: Option<usize>) {
    match inode {
        Some(inode) => names.insert(path.to_owned(), inode),
        None => names.remove(path),
    };
}

#[test]
fn a_power_cut_never_tears_a_file_or_undoes_a_durable_save() {
    let dir = tempfile::tempdir().unwrap();
    let recorder = Arc::new(RuledDisk(Recorder::default()));
    let disk: Arc<RuledDisk<Recorder>> = Arc::clone(&recorder);
    let store = Store::open(disk, Folders::within(dir.path()), "min").unwrap();
    let mut old = entries([entry(1, &"gammal\n".repeat(100))]);
    stamp(&Entries::new(), &mut old, store.device());
    store
        .save(week(), &Entries::new(), &old, moment(0))
        .unwrap();
    let path = store.path(week());
    let mut platter = Platter::with(&path, std::fs::read(&path).unwrap());
    recorder.0.asked.lock().unwrap().clear();

    let mut new = old.clone();
    let edited = new.values_mut().next().unwrap();
    edited.answer("text", Answer::Text("ny\n".repeat(400)), moment(1));
    stamp(&old, &mut new, store.device());
    assert!(store.save(week(), &old, &new, moment(1)).unwrap().durable);

    let mut states = 0;
    let asked = recorder.0.asked.lock().unwrap().clone();
    let version = asked
        .iter()
        .find_map(|step| match step {
            Operation::Rename(_, to) if to.starts_with(store.versions_folder(week())) => Some(to),
            _ => None,
        })
        .expect("so large a change keeps a version");
    for step in &asked {
        platter.take(step);
        let kept = platter.after_a_cut(version);
        for bytes in kept.iter().flatten() {
            assert_eq!(
                decode(week(), "x", bytes),
                Ok(old.clone()),
                "a version is whole"
            );
        }
        let may_be_new = platter
            .after_a_cut(&path)
            .iter()
            .flatten()
            .any(|bytes| decode(week(), "x", bytes) == Ok(new.clone()));
        assert!(
            !may_be_new || kept.iter().all(Option::is_some),
            "the old text is kept before it can be gone"
        );
        for bytes in platter.after_a_cut(&path) {
            let bytes = bytes.expect("the file is never absent");
            let found = decode(week(), "x", &bytes).expect("the file is never torn");
            assert!(found == old || found == new);
            states += 1;
        }
    }
    assert!(
        states > 20 && asked.len() > 8,
        "{states} states of {} steps",
        asked.len()
    );
    let all = platter.after_a_cut(&path);
    assert!(
        all.iter()
            .flatten()
            .all(|bytes| decode(week(), "x", bytes) == Ok(new.clone()))
    );
}

#[test]
fn a_failed_sync_is_never_repeated_on_the_same_file() {
    let dir = tempfile::tempdir().unwrap();
    let disk = Arc::new(RuledDisk(Recorder {
        fails_a_sync: Mutex::new(true),
        ..Recorder::default()
    }));
    let store = Store::open(
        Arc::<RuledDisk<Recorder>>::clone(&disk),
        Folders::within(dir.path()),
        "min",
    )
    .unwrap();
    store
        .save(
            week(),
            &Entries::new(),
            &entries([entry(1, "x")]),
            moment(0),
        )
        .unwrap();
    let asked = disk.0.asked.lock().unwrap();
    let synced: Vec<&PathBuf> = asked
        .iter()
        .filter_map(|asked| {
            if let Operation::Sync(path) = asked {
                Some(path)
            } else {
                None
            }
        })
        .collect();
    assert_eq!(synced.len(), 2);
    assert_ne!(synced[0], synced[1]);
}
