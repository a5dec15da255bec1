//! The state and the identity of a file.

use std::fs::Metadata;
use std::io;
use std::path::Path;

/// The state of a file or folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meta {
    /// Length in bytes.
    pub len: u64,
    /// Time of change in nanoseconds since 1970; 0 where the system does not report it.
    pub modified: i128,
    /// Inode number; 0 where the system has none.
    pub inode: u64,
    /// Unix permission bits; 0600 elsewhere.
    pub mode: u32,
    /// Unix owner and group; 0 elsewhere.
    pub owner: (u32, u32),
    /// Whether the owner may write it.
    pub writable: bool,
    /// Whether it is a folder.
    pub is_folder: bool,
}

impl Meta {
    pub(super) fn of(meta: &Metadata) -> Self {
        let modified = meta.modified().ok().map_or(0, |time| {
            match time.duration_since(std::time::UNIX_EPOCH) {
                Ok(after) => i128::try_from(after.as_nanos()).unwrap_or(i128::MAX),
                Err(before) => {
                    i128::try_from(before.duration().as_nanos()).map_or(i128::MIN, |nanos| -nanos)
                }
            }
        });
        let (inode, mode, owner) = numbers(meta);
        Self {
            len: meta.len(),
            modified,
            inode,
            mode,
            owner,
            writable: !meta.permissions().readonly() && mode & 0o200 != 0,
            is_folder: meta.is_dir(),
        }
    }
}

#[cfg(unix)]
fn numbers(meta: &Metadata) -> (u64, u32, (u32, u32)) {
    use std::os::unix::fs::MetadataExt;
    (meta.ino(), meta.mode() & 0o777, (meta.uid(), meta.gid()))
}

#[cfg(not(unix))]
fn numbers(_: &Metadata) -> (u64, u32, (u32, u32)) {
    (0, 0o600, (0, 0))
}

/// Identifies a file whatever its name: device and inode, or the volume and the file's number on Windows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Identity {
    device: u64,
    file: u128,
}

impl Identity {
    /// The identity of a file by its number on a device.
    pub fn new(device: u64, file: u128) -> Self {
        Self { device, file }
    }

    /// The identity of the file at `path`, links followed.
    ///
    /// # Errors
    ///
    /// The system's, and `Unsupported` on a file system that does not number its files.
    pub(super) fn of(path: &Path) -> io::Result<Self> {
        let identity = identity(path)?;
        if identity.file == 0 {
            return Err(io::ErrorKind::Unsupported.into());
        }
        Ok(identity)
    }
}

#[cfg(unix)]
fn identity(path: &Path) -> io::Result<Identity> {
    use std::os::unix::fs::MetadataExt;
    let meta = std::fs::metadata(path)?;
    Ok(Identity::new(meta.dev(), meta.ino().into()))
}

#[cfg(windows)]
fn identity(path: &Path) -> io::Result<Identity> {
    use file_id::FileId;
    let (device, file) = match file_id::get_file_id(path)? {
        FileId::Inode {
            device_id,
            inode_number,
        } => (device_id, inode_number.into()),
        FileId::LowRes {
            volume_serial_number,
            file_index,
        } => (volume_serial_number.into(), file_index.into()),
        FileId::HighRes {
            volume_serial_number,
            file_id,
        } => (volume_serial_number, file_id),
    };
    Ok(Identity::new(device, file))
}

#[cfg(not(any(unix, windows)))]
fn identity(_: &Path) -> io::Result<Identity> {
    Err(io::ErrorKind::Unsupported.into())
}
