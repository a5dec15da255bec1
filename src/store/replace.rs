//! One file's new text in the place of the old, whole or not at all.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use super::{Disk, Draft, Meta, device, stamp};

/// New drafts tried when the disk loses one on the way.
const ATTEMPTS: usize = 3;
/// Scanners and sync clients on Windows hold a file for a moment.
const RENAMES: usize = if cfg!(windows) { 10 } else { 1 };
const DRAFT: &str = ".tillit-";

static DRAFTS: AtomicU64 = AtomicU64::new(0);

/// What became of a replacement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replaced {
    /// Done, and the disk confirmed that it will outlast a power cut.
    Confirmed,
    /// Done, but a power cut might undo it.
    Unconfirmed,
    /// Not done: somebody changed the file meanwhile.
    Overtaken,
}

/// One replacement to make.
#[derive(Clone, Copy)]
pub struct Replacement<'a> {
    /// The file, links followed.
    pub target: &'a Path,
    /// Its new content.
    pub bytes: &'a [u8],
    /// Its state when it was read, `None` where it was missing.
    pub old: Option<&'a Meta>,
    /// Whether the file must still be in that state.
    pub guarded: bool,
}

/// Makes the replacement. After an error the old file is as it was, and no draft is left behind unless the
/// disk refused to remove it.
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

/// Puts a file of the user's own where no other program writes; everything else is written through the seam.
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
    /// Another draft may fare better.
    Again(io::Error),
    /// The next one would fail too.
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
            // Somebody tidied the draft away.
            ErrorKind::NotFound => Failure::Again(error),
            _ => Failure::Final(error),
        })?;
        Ok(synced)
    });
    match moved {
        // From here on the new text is in place, whatever the folder says.
        Ok(synced) => Ok(disk.sync_folder(folder).is_ok() && synced),
        Err(failure) => {
            let _ = disk.remove(&path);
            Err(failure)
        }
    }
}

/// Looks once more just before the rename: git and sync tools know no lock, and some remove a file before
/// they write it anew.
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

/// Writes and syncs the draft; `false` where this file system cannot confirm a sync.
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
        // Where the file system has no owners and modes the draft keeps its own, for the owner only.
        let _ = disk.take_after(draft, old);
    }
    match disk.sync(draft) {
        Ok(()) => Ok(true),
        Err(error) => match error.kind() {
            ErrorKind::Unsupported | ErrorKind::InvalidInput => Ok(false),
            // After a failed sync the kernel has forgotten the bytes: only a new file can be trusted.
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

/// The machine and process that made this file, where its name is a draft's.
pub fn draft_of(name: &str) -> Option<(&str, u32)> {
    let mut parts = name.strip_prefix(DRAFT)?.strip_suffix(".tmp")?.split('-');
    Some((parts.next()?, parts.next()?.parse().ok()?))
}
