use std::fs::Metadata;

/// The state of a file or folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meta {
    /// Bytes.
    pub len: u64,
    /// Nanoseconds since 1970; 0 where the system does not say.
    pub modified: i128,
    /// Its number in the file system; 0 where there is none.
    pub inode: u64,
    /// Unix permission bits; 0600 elsewhere.
    pub mode: u32,
    /// Owner and group; 0 elsewhere.
    pub owner: (u32, u32),
    /// Whether the owner may write it.
    pub writable: bool,
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
