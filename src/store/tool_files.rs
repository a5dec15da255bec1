//! Writes files of git and of sync tools, which have no text of the workbook in them.

use std::io::{self, ErrorKind};
use std::path::Path;

use super::replace::put;
use super::{Disk, MAX_BYTES, RealDisk};

/// Appends those of `lines` that a text file lacks, and creates the file if it is missing; returns whether that
/// changed it. Existing lines stay.
///
/// # Errors
///
/// The system's, or `InvalidData` if the file is not UTF-8; the file is then unchanged.
pub fn add_lines(path: &Path, lines: &[&str]) -> io::Result<bool> {
    let old = match RealDisk.read(path, MAX_BYTES) {
        Ok((bytes, _)) => String::from_utf8(bytes)
            .map_err(|_| io::Error::new(ErrorKind::InvalidData, "not UTF-8 text"))?,
        Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
        Err(error) => return Err(error),
    };
    let mut new = old.clone();
    for line in lines {
        if !old.lines().any(|old| old.trim() == *line) {
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

/// Copies a file of at most `max` bytes durably and atomically; does nothing if it is missing.
///
/// # Errors
///
/// The system's; `to` is then unchanged.
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
    fn missing_lines_are_added_once_and_existing_lines_stay() {
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
