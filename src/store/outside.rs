//! For programs that change the workbook's folder on the user's behalf, such as git: the lock, lines
//! in dot files, and the modes of files that they wrote.

use std::io::{self, ErrorKind};
use std::path::Path;

use super::replace::put;
use super::{Disk, Lock, MAX_BYTES, RealDisk, SaveError, Store};
use crate::model::Leaf;
use crate::notation::conflict_line;

impl Store {
    /// Holds the workbook's lock until the result is dropped, so that no window saves meanwhile;
    /// `None` where the file system has no locks.
    ///
    /// # Errors
    ///
    /// `Locked` where another program holds it for longer than two seconds.
    pub fn hold(&self) -> Result<Option<Lock>, SaveError> {
        self.lock()
    }

    /// Whether git left both sides of a conflict in the file of `leaf`, which [`Store::read`] merges.
    pub fn has_conflict_marks(&self, leaf: Leaf) -> bool {
        let read = self.disk.read(&self.path(leaf), MAX_BYTES);
        read.is_ok_and(|(bytes, _)| is_marked(&bytes))
    }

    /// Takes the file of `leaf` away from everybody but its owner, as a save would.
    pub fn make_private(&self, leaf: Leaf) -> io::Result<()> {
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let path = self.path(leaf);
            let mode = std::fs::metadata(&path)?.permissions().mode();
            if mode & 0o077 != 0 {
                let private = PermissionsExt::from_mode(mode & 0o600);
                std::fs::set_permissions(&path, private)?;
            }
        }
        #[cfg(not(unix))]
        let _ = leaf;
        Ok(())
    }
}

/// Whether a file's text has git's conflict marks.
pub(super) fn is_marked(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| conflict_line(text).is_some())
}

/// Writes a file durably, whole or not at all; a link is followed.
pub fn write_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = RealDisk.resolve(path)?;
    put(&RealDisk, &path, bytes).map(|_| ())
}

/// Adds the lines that a text file does not have yet at its end, and makes it where it is missing;
/// says whether that changed it. What is there stays.
pub fn add_lines(path: &Path, lines: &[&str]) -> io::Result<bool> {
    let old = match RealDisk.read(path, MAX_BYTES) {
        Ok((bytes, _)) => String::from_utf8(bytes)
            .map_err(|_| io::Error::new(ErrorKind::InvalidData, "not UTF-8 text"))?,
        Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
        Err(error) => return Err(error),
    };
    let mut new = old.clone();
    for line in lines {
        if !old.lines().any(|there| there.trim() == *line) {
            if !new.is_empty() && !new.ends_with('\n') {
                new.push('\n');
            }
            new.push_str(line);
            new.push('\n');
        }
    }
    if new == old {
        return Ok(false);
    }
    write_file(path, new.as_bytes())?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_added_once_and_what_is_there_stays() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(".gitignore");
        assert!(add_lines(&path, &["a", "b"]).unwrap());
        assert!(!add_lines(&path, &["a", "b"]).unwrap());
        std::fs::write(&path, "mine\r\n b \nlast").unwrap();
        assert!(add_lines(&path, &["a", "b"]).unwrap());
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(text, "mine\r\n b \nlast\na\n");
    }
}
