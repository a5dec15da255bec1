//! A disk in memory, for tests that would spend half of their time in the kernel.
//!
//! A name leads to an inode: a renamed file keeps its inode, and a draft goes on writing to its own after its name is
//! gone. Inode numbers are used once. There are no links, owners or modes, and nothing is lost in a power cut.

use std::collections::{BTreeSet, HashMap};
use std::ffi::OsString;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tillit::store::{Disk, Draft, Identity, Lock, Locking, Meta};

/// A disk with nothing on it but the root folder.
#[derive(Clone, Default)]
pub struct MemoryDisk(Arc<Mutex<Volume>>);

#[derive(Debug, Default)]
struct Volume {
    /// Every folder but the root, and every file, by absolute path.
    nodes: HashMap<OsString, Node>,
    /// Paths of locked files.
    locked: BTreeSet<PathBuf>,
    /// The time on the computer's clock, in nanoseconds since 1970.
    clock: i128,
    last_inode: u64,
    is_read_only: bool,
    has_no_locks: bool,
}

#[derive(Clone, Debug)]
enum Node {
    Folder {
        inode: u64,
        modified: i128,
        names: BTreeSet<String>,
    },
    File(Arc<Mutex<Inode>>),
}

#[derive(Debug)]
struct Inode {
    number: u64,
    modified: i128,
    bytes: Vec<u8>,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl MemoryDisk {
    /// Sets the clock that changes of files are stamped with. It never stamps two changes alike.
    pub fn set_clock(&self, unix_seconds: i64) {
        let mut volume = self.volume();
        volume.clock = volume.clock.max(i128::from(unix_seconds) * 1_000_000_000);
    }

    /// Lets nothing be written, as far as permissions tell.
    pub fn make_read_only(&self, is_read_only: bool) {
        self.volume().is_read_only = is_read_only;
    }

    /// Makes it a file system without locks.
    pub fn remove_locks(&self) {
        self.volume().has_no_locks = true;
    }

    fn volume(&self) -> MutexGuard<'_, Volume> {
        locked(&self.0)
    }
}

impl Volume {
    fn tick(&mut self) -> i128 {
        self.clock += 1;
        self.clock
    }

    fn number(&mut self) -> u64 {
        self.last_inode += 1;
        self.last_inode
    }

    fn node(&self, path: &Path) -> io::Result<&Node> {
        self.find(path).ok_or_else(|| self.missing(path).into())
    }

    fn find(&self, path: &Path) -> Option<&Node> {
        self.nodes.get(path.as_os_str())
    }

    /// The error for a path that leads to nothing.
    fn missing(&self, path: &Path) -> ErrorKind {
        let mut above = path.ancestors().filter_map(|above| self.find(above));
        match above.next() {
            Some(Node::File(_)) => ErrorKind::NotADirectory,
            _ => ErrorKind::NotFound,
        }
    }

    /// The folder that has or would have `path`.
    fn parent(&self, path: &Path) -> io::Result<()> {
        let parent = path.parent().ok_or(ErrorKind::NotFound)?;
        match self.find(parent) {
            Some(Node::Folder { .. }) => Ok(()),
            Some(Node::File(_)) => Err(ErrorKind::NotADirectory.into()),
            None if parent.parent().is_none() => Ok(()),
            None => Err(self.missing(parent).into()),
        }
    }

    fn add(&mut self, path: &Path, node: Node) {
        self.nodes.insert(path.as_os_str().to_owned(), node);
        self.in_parent(path, |names, name| names.insert(name));
    }

    fn delete(&mut self, path: &Path) {
        self.nodes.remove(path.as_os_str());
        self.in_parent(path, |names, name| names.remove(&name));
    }

    /// Changes the names in the folder of `path`, and stamps it.
    fn in_parent(&mut self, path: &Path, edit: impl FnOnce(&mut BTreeSet<String>, String) -> bool) {
        let now = self.tick();
        let name = path.file_name().and_then(|name| name.to_str());
        let parent = path.parent().map(Path::as_os_str);
        let parent = parent.and_then(|parent| self.nodes.get_mut(parent));
        if let (
            Some(Node::Folder {
                modified, names, ..
            }),
            Some(name),
        ) = (parent, name)
        {
            edit(names, name.to_owned());
            *modified = now;
        }
    }

    fn new_file(&mut self) -> Arc<Mutex<Inode>> {
        let (number, modified) = (self.number(), self.tick());
        Arc::new(Mutex::new(Inode {
            number,
            modified,
            bytes: Vec::new(),
        }))
    }
}

fn meta(node: &Node) -> Meta {
    let (inode, modified, len, is_folder) = match node {
        Node::Folder {
            inode, modified, ..
        } => (*inode, *modified, 0, true),
        Node::File(file) => {
            let file = locked(file);
            (file.number, file.modified, file.bytes.len() as u64, false)
        }
    };
    Meta {
        len,
        modified,
        inode,
        mode: if is_folder { 0o700 } else { 0o600 },
        owner: (0, 0),
        writable: true,
        is_folder,
    }
}

/// Unlocks the file when it is dropped.
#[derive(Debug)]
struct Held {
    volume: Arc<Mutex<Volume>>,
    path: PathBuf,
}

impl Drop for Held {
    fn drop(&mut self) {
        locked(&self.volume).locked.remove(&self.path);
    }
}

impl Disk for MemoryDisk {
    fn read(&self, path: &Path, max: u64) -> io::Result<(Vec<u8>, Meta)> {
        let volume = self.volume();
        let node = volume.node(path)?;
        let meta = meta(node);
        match node {
            Node::Folder { .. } => Err(ErrorKind::InvalidInput.into()),
            Node::File(_) if meta.len > max => Err(ErrorKind::FileTooLarge.into()),
            Node::File(file) => Ok((locked(file).bytes.clone(), meta)),
        }
    }

    fn meta(&self, path: &Path) -> io::Result<Meta> {
        self.volume().node(path).map(meta)
    }

    fn may_write(&self, folder: &Path) -> bool {
        self.meta(folder).is_ok() && !self.volume().is_read_only
    }

    fn identity(&self, path: &Path) -> io::Result<Identity> {
        Ok(Identity::new(1, self.meta(path)?.inode.into()))
    }

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        Ok(path.to_owned())
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        let volume = self.volume();
        match volume.node(folder)? {
            Node::Folder { names, .. } => Ok(names.iter().cloned().collect()),
            Node::File(_) => Err(ErrorKind::NotADirectory.into()),
        }
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        let mut volume = self.volume();
        let missing = folder
            .ancestors()
            .take_while(|above| above.parent().is_some() && volume.find(above).is_none());
        let missing: Vec<&Path> = missing.collect();
        for folder in missing.into_iter().rev() {
            volume.parent(folder)?;
            let (inode, modified) = (volume.number(), volume.tick());
            let names = BTreeSet::new();
            let node = Node::Folder {
                inode,
                modified,
                names,
            };
            volume.add(folder, node);
        }
        match volume.find(folder) {
            Some(Node::File(_)) => Err(ErrorKind::AlreadyExists.into()),
            _ => Ok(()),
        }
    }

    fn lock(&self, path: &Path) -> io::Result<Locking> {
        let mut volume = self.volume();
        if volume.has_no_locks {
            return Ok(Locking::Unsupported);
        }
        volume.parent(path)?;
        if volume.find(path).is_none() {
            let file = volume.new_file();
            volume.add(path, Node::File(file));
        }
        if !volume.locked.insert(path.to_owned()) {
            return Ok(Locking::Busy);
        }
        Ok(Locking::Held(Lock::new(Held {
            volume: Arc::clone(&self.0),
            path: path.to_owned(),
        })))
    }

    fn create(&self, path: &Path) -> io::Result<Draft> {
        let mut volume = self.volume();
        volume.parent(path)?;
        if volume.find(path).is_some() {
            return Err(ErrorKind::AlreadyExists.into());
        }
        let file = volume.new_file();
        volume.add(path, Node::File(Arc::clone(&file)));
        Ok(Draft::new(path, file))
    }

    fn write(&self, draft: &mut Draft, bytes: &[u8]) -> io::Result<usize> {
        let now = self.volume().tick();
        let mut file = locked(draft.handle::<Arc<Mutex<Inode>>>()?);
        file.bytes.extend_from_slice(bytes);
        file.modified = now;
        Ok(bytes.len())
    }

    fn length(&self, draft: &Draft) -> io::Result<u64> {
        let file = locked(draft.handle::<Arc<Mutex<Inode>>>()?);
        Ok(file.bytes.len() as u64)
    }

    fn copy_owner_and_mode(&self, _: &Draft, _: &Meta) -> io::Result<()> {
        Ok(())
    }

    fn sync(&self, _: &Draft) -> io::Result<()> {
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut volume = self.volume();
        let node = volume.node(from)?.clone();
        volume.parent(to)?;
        match (&node, volume.find(to)) {
            (Node::Folder { .. }, _) => Err(ErrorKind::Unsupported.into()),
            _ if from != to && from.starts_with(to) => Err(ErrorKind::DirectoryNotEmpty.into()),
            (Node::File(_), Some(Node::Folder { .. })) => Err(ErrorKind::IsADirectory.into()),
            _ => {
                volume.delete(from);
                volume.add(to, node);
                Ok(())
            }
        }
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.volume().node(folder).map(|_| ())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut volume = self.volume();
        if let Node::Folder { .. } = volume.node(path)? {
            return Err(ErrorKind::IsADirectory.into());
        }
        volume.delete(path);
        Ok(())
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        let mut volume = self.volume();
        match volume.node(folder)? {
            Node::File(_) => return Err(ErrorKind::NotADirectory.into()),
            Node::Folder { names, .. } if !names.is_empty() => {
                return Err(ErrorKind::DirectoryNotEmpty.into());
            }
            Node::Folder { .. } => {}
        }
        volume.delete(folder);
        Ok(())
    }

    fn pause(&self, _: Duration) {}
}

// The disk in memory answers like a disk of Unix.
#[cfg(all(test, unix))]
mod tests {
    use tillit::store::RealDisk;

    use super::*;
    use crate::dice::Dice;

    /// The outcome of one random call, in words that both disks can share.
    fn call(disk: &dyn Disk, root: &Path, dice: &mut Dice) -> String {
        let mut path = || {
            let names = ["a", "b", "a/c", "a/d", "b/c", "a/c/e", "f.ron"];
            root.join(names[dice.roll(names.len())])
        };
        let (one, other) = (path(), path());
        let words = |result: io::Result<String>| match result {
            Ok(words) => words,
            Err(error) => error.kind().to_string(),
        };
        let done = |result: io::Result<()>| words(result.map(|()| "done".to_owned()));
        match dice.roll(9) {
            0 => words(
                disk.read(&one, 6)
                    .map(|(bytes, meta)| format!("{bytes:?} {}", meta.len)),
            ),
            1 => words(disk.meta(&one).map(|meta| format!("{}", meta.is_folder))),
            2 => words(disk.list(&one).map(|mut names| {
                names.sort();
                names.join(" ")
            })),
            3 => done(disk.make_folder(&one)),
            4 | 5 => words(disk.create(&one).and_then(|mut draft| {
                disk.write(&mut draft, b"one")?;
                // The draft is written on under another name.
                let moved = done(disk.rename(&one, &other));
                disk.write(&mut draft, &b"more text"[..dice.roll(9)])?;
                Ok(format!("{moved} {}", disk.length(&draft)?))
            })),
            6 => match disk.meta(&one) {
                Ok(meta) if meta.is_folder => done(disk.remove_folder(&one)),
                Ok(_) => done(disk.remove(&one)),
                Err(_) => done(disk.remove(&one)),
            },
            7 => match (disk.identity(&one), disk.identity(&other)) {
                (Ok(a), Ok(b)) => (a == b).to_string(),
                (a, b) => format!("{} {}", a.is_ok(), b.is_ok()),
            },
            _ => match (disk.meta(&one), disk.lock(&root.join(".lock"))) {
                (_, Ok(Locking::Held(_held))) => {
                    let again = disk.lock(&root.join(".lock"));
                    format!("held {}", matches!(again, Ok(Locking::Busy)))
                }
                (_, other) => format!("{other:?}"),
            },
        }
    }

    #[test]
    fn a_disk_in_memory_answers_like_the_real_one() {
        let folder = tempfile::tempdir().unwrap();
        for seed in 1..60 {
            let root = folder.path().join(seed.to_string());
            let memory = MemoryDisk::default();
            RealDisk.make_folder(&root).unwrap();
            memory.make_folder(&root).unwrap();
            let (mut real_dice, mut memory_dice) = (Dice(seed), Dice(seed));
            for step in 0..120 {
                let real = call(&RealDisk, &root, &mut real_dice);
                let in_memory = call(&memory, &root, &mut memory_dice);
                assert_eq!(real, in_memory, "seed {seed}, step {step}");
            }
        }
    }
}
