//! Files of git and of sync tools, which hold no text of the workbook.

use std::io::{self, ErrorKind};
use std::path::Path;

use super::replace::put;
use super::{Disk, MAX_BYTES, RealDisk};

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
    let path = RealDisk.resolve(path)?;
    put(&RealDisk, &path, new.as_bytes())?;
    Ok(true)
}

/// Copies a file of at most `max` bytes durably, whole or not at all; a missing one is none to copy.
///
/// # Errors
///
/// The system's; nothing has changed then.
pub fn copy_file(from: &Path, to: &Path, max: u64) -> io::Result<()> {
    match RealDisk.read(from, max) {
        Ok((bytes, _)) => put(&RealDisk, to, &bytes).map(|_| ()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
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
