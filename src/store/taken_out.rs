//! The log of texts that have left a workbook: the day, the form, the file and the number of notes, and nothing of
//! what they say. It is kept on this machine, a file for each workbook.

use std::io::{self, ErrorKind};
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::{MAX_BYTES, Store};

/// A text that has left the workbook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenOut {
    /// The time, as entries store it: `2026-11-20T14:52:03+01:00`.
    pub at: String,
    /// The name of the form, such as `markdown`.
    pub form: String,
    /// The path of the file; empty for the clipboard.
    pub file: String,
    /// The number of notes in it.
    pub notes: usize,
}

impl Store {
    /// The log of this workbook, the oldest first; empty if there is none.
    ///
    /// # Errors
    ///
    /// The system's, or `InvalidData` if the log cannot be parsed.
    pub fn taken_out(&self) -> io::Result<Vec<TakenOut>> {
        let path = self.taken_out_file();
        let bytes = match self.read_file(&path, MAX_BYTES) {
            Ok((bytes, _)) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let not_a_log = |error| io::Error::new(ErrorKind::InvalidData, error);
        ron::de::from_bytes(&bytes).map_err(|error| not_a_log(error.to_string()))
    }

    /// The files that notes of this workbook were taken out to, the newest first; none if the log cannot be read.
    pub fn files_taken_out(&self) -> Vec<String> {
        let log = self.taken_out().unwrap_or_default().into_iter().rev();
        let files = log.map(|taken| taken.file);
        files.filter(|file| !file.is_empty()).collect()
    }

    /// Adds a line to the log.
    ///
    /// # Errors
    ///
    /// As [`Store::taken_out`]; the log is then unchanged.
    pub fn log_taken_out(&self, taken: TakenOut) -> io::Result<()> {
        let mut log = self.taken_out()?;
        log.push(taken);
        self.write_log(&log)
    }

    /// Removes a line from the log. Returns what is left.
    ///
    /// # Errors
    ///
    /// As [`Store::taken_out`]; the log is then unchanged.
    pub fn erase_taken_out(&self, taken: &TakenOut) -> io::Result<Vec<TakenOut>> {
        let mut log = self.taken_out()?;
        if let Some(at) = log.iter().position(|other| other == taken) {
            log.remove(at);
            self.write_log(&log)?;
        }
        Ok(log)
    }

    /// The file of the log.
    pub fn taken_out_file(&self) -> PathBuf {
        self.state_path(self.folders.taken_out(self.name()))
    }

    fn write_log(&self, log: &[TakenOut]) -> io::Result<()> {
        let path = self.taken_out_file();
        if log.is_empty() {
            return self.disk.remove(&path);
        }
        if let Some(folder) = path.parent() {
            self.disk.make_folder(folder)?;
        }
        let text = ron::ser::to_string_pretty(log, ron::ser::PrettyConfig::default());
        let text = text.map_err(|error| io::Error::other(error.to_string()))?;
        self.write_file(&path, format!("{text}\n").as_bytes())?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::Arc;

    use super::*;
    use crate::store::{Folders, RealDisk};

    fn line(notes: usize) -> TakenOut {
        TakenOut {
            at: "2026-11-20T14:52:03+01:00".to_owned(),
            form: "markdown".to_owned(),
            file: "/tmp/ut \"x\".md".to_owned(),
            notes,
        }
    }

    #[test]
    fn lines_are_added_read_and_erased_and_an_empty_log_leaves_no_file() {
        let folder = tempfile::tempdir().unwrap();
        let folders = Folders::within(folder.path());
        let file = folders.taken_out("min");
        let store = Store::open(Arc::new(RealDisk), folders, "min").unwrap();
        assert_eq!(store.taken_out().unwrap(), []);
        for notes in [1, 2, 1] {
            store.log_taken_out(line(notes)).unwrap();
        }
        assert_eq!(store.taken_out().unwrap(), [line(1), line(2), line(1)]);
        assert_eq!(store.erase_taken_out(&line(1)).unwrap(), [line(2), line(1)]);
        assert_eq!(store.erase_taken_out(&line(9)).unwrap(), [line(2), line(1)]);
        store.erase_taken_out(&line(1)).unwrap();
        assert!(file.exists());
        assert_eq!(store.erase_taken_out(&line(2)).unwrap(), []);
        assert!(!file.exists());
    }

    #[test]
    fn a_file_that_is_no_log_is_not_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let folders = Folders::within(folder.path());
        let file = folders.taken_out("min");
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, "(").unwrap();
        let store = Store::open(Arc::new(RealDisk), folders, "min").unwrap();
        assert!(store.log_taken_out(line(1)).is_err());
        assert_eq!(fs::read_to_string(&file).unwrap(), "(");
    }
}
