//! Replaces a file atomically: the old or the new text is there whole.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use super::{Disk, Draft, Meta, device, stamp};

/// Drafts tried in all when the disk loses one.
const ATTEMPTS: usize = 3;
/// Attempts to rename: scanners and sync clients on Windows hold a file for a moment.
const RENAMES: usize = if cfg!(windows) { 10 } else { 1 };
const DRAFT: &str = ".tillit-";

static DRAFTS: AtomicU64 = AtomicU64::new(0);

/// The result of a replacement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replaced {
    /// Done, and the disk confirmed that it survives a power cut.
    Confirmed,
    /// Done, but a power cut might undo it.
    Unconfirmed,
    /// Not done: another program changed the file meanwhile.
    Overtaken,
}

/// A replacement to make.
#[derive(Clone, Copy)]
pub struct Replacement<'a> {
    /// The file's path, links followed.
    pub target: &'a Path,
    /// The new content.
    pub bytes: &'a [u8],
    /// The file's state when it was read, `None` if it was missing.
    pub old: Option<&'a Meta>,
    /// Whether to replace the file only if it is still in that state.
    pub guarded: bool,
}

/// Makes the replacement.
///
/// # Errors
///
/// The disk's. The old file is then unchanged, and no draft is left behind unless the disk refused to remove it.
pub fn replace(disk: &dyn Disk, replacement: &Replacement<'_>) -> io::Result<Replaced> {
    let mut attempt = 1;
    loop {
        match once(disk, replacement) {
            Err(Failure::Again(_)) if attempt < ATTEMPTS => attempt += 1,
            Err(Failure::Again(error) | Failure::Final(error)) => return Err(error),
            Err(Failure::Overtaken) => return Ok(Replaced::Overtaken),
            Ok(true) => return Ok(Replaced::Confirmed),
            Ok(false) => return Ok(Replaced::Unconfirmed),
        }
    }
}

/// Writes one of the user's own files that no other program writes; all other files are written through the seam.
///
/// # Errors
///
/// As [`replace`].
pub fn put(disk: &dyn Disk, target: &Path, bytes: &[u8]) -> io::Result<Replaced> {
    let replacement = Replacement {
        target,
        bytes,
        old: None,
        guarded: false,
    };
    replace(disk, &replacement)
}

enum Failure {
    /// Another draft may succeed.
    Again(io::Error),
    /// Another draft would fail too.
    Final(io::Error),
    /// The file is not the one that was read.
    Overtaken,
}

fn once(disk: &dyn Disk, replacement: &Replacement<'_>) -> Result<bool, Failure> {
    let target = replacement.target;
    let folder = target.parent().unwrap_or(Path::new(""));
    let mut draft = disk
        .create(&draft_path(folder))
        .map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => Failure::Again(error),
            _ => Failure::Final(error),
        })?;
    let path = draft.path().to_owned();
    let filled = fill(disk, &mut draft, replacement.bytes, replacement.old);
    // Closed before the rename: some systems do not move an open file.
    drop(draft);
    let moved = filled.and_then(|synced| {
        if replacement.guarded {
            unchanged(disk, target, replacement.old)?;
        }
        rename(disk, &path, target).map_err(|error| match error.kind() {
            // Another program removed the draft.
            ErrorKind::NotFound => Failure::Again(error),
            _ => Failure::Final(error),
        })?;
        Ok(synced)
    });
    match moved {
        // The new text is in place even if syncing the folder fails.
        Ok(synced) => Ok(disk.sync_folder(folder).is_ok() && synced),
        Err(failure) => {
            let _ = disk.remove(&path);
            Err(failure)
        }
    }
}

/// Checks the file's state just before the rename: git and sync tools ignore the lock, and some remove a file before
/// they write it again.
fn unchanged(disk: &dyn Disk, target: &Path, old: Option<&Meta>) -> Result<(), Failure> {
    let now = match disk.meta(target) {
        Ok(meta) => Some(stamp(&meta)),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(Failure::Final(error)),
    };
    if now == old.map(stamp) {
        Ok(())
    } else {
        Err(Failure::Overtaken)
    }
}

/// Writes and syncs the draft; `false` if this file system cannot confirm a sync.
fn fill(
    disk: &dyn Disk,
    draft: &mut Draft,
    bytes: &[u8],
    old: Option<&Meta>,
) -> Result<bool, Failure> {
    let mut rest = bytes;
    while !rest.is_empty() {
        match disk.write(draft, rest) {
            Ok(0) => return Err(Failure::Final(ErrorKind::WriteZero.into())),
            Ok(written) => rest = rest.get(written..).unwrap_or_default(),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(Failure::Final(error)),
        }
    }
    let length = disk.length(draft).map_err(Failure::Final)?;
    if usize::try_from(length) != Ok(bytes.len()) {
        return Err(Failure::Again(io::Error::other(
            "written bytes are missing",
        )));
    }
    if let Some(old) = old {
        // On a file system without owners and modes the draft keeps its own, which is for the owner only.
        let _ = disk.copy_owner_and_mode(draft, old);
    }
    match disk.sync(draft) {
        Ok(()) => Ok(true),
        Err(error) => match error.kind() {
            ErrorKind::Unsupported | ErrorKind::InvalidInput => Ok(false),
            // After a failed sync the kernel may have dropped the bytes: only a new file can be trusted.
            _ => Err(Failure::Again(error)),
        },
    }
}

fn rename(disk: &dyn Disk, from: &Path, to: &Path) -> io::Result<()> {
    let mut tried = 1;
    loop {
        match disk.rename(from, to) {
            Err(error) if tried < RENAMES && error.kind() == ErrorKind::PermissionDenied => {
                disk.pause(Duration::from_millis(100));
                tried += 1;
            }
            done => return done,
        }
    }
}

fn draft_path(folder: &Path) -> PathBuf {
    let (process, number) = (std::process::id(), DRAFTS.fetch_add(1, Ordering::Relaxed));
    let machine = device::machine();
    folder.join(format!("{DRAFT}{machine}-{process}-{number}.tmp"))
}

/// The machine and process that created the draft called `name`; `None` if it is no draft's name.
pub fn draft_of(name: &str) -> Option<(&str, u32)> {
    let mut parts = name.strip_prefix(DRAFT)?.strip_suffix(".tmp")?.split('-');
    Some((parts.next()?, parts.next()?.parse().ok()?))
}
