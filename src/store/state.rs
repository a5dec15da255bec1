//! Texts that belong to this machine, by key in the state folder: the cursor's place, an unfinished import.

use std::io::{self, ErrorKind};
use std::path::PathBuf;

use super::seam::Seam;
use super::{Disk, Folders, MAX_BYTES, RealDisk, Store};

impl Folders {
    /// The text stored under `key` by [`Folders::state_put`].
    pub fn state_get(&self, key: &str) -> Option<String> {
        let path = self.state_file(key)?;
        let (bytes, _) = Seam::Plain.read(&RealDisk, &path, MAX_BYTES).ok()?;
        String::from_utf8(bytes).ok()
    }

    /// Stores a text under `key` (lower-case letters, digits and `-`).
    ///
    /// # Errors
    ///
    /// `InvalidInput` for another key, else the system's; the text stored before is then unchanged.
    pub fn state_put(&self, key: &str, text: &str) -> io::Result<()> {
        let path = self.state_file(key).ok_or(ErrorKind::InvalidInput)?;
        RealDisk.make_folder(&self.state)?;
        Seam::Plain
            .write(&RealDisk, &path, text.as_bytes())
            .map(|_| ())
    }

    /// Whether a text that is not empty is stored under `key`.
    pub fn has_state(&self, key: &str) -> bool {
        let path = self.state_file(key);
        path.is_some_and(|path| RealDisk.meta(&path).is_ok_and(|meta| meta.len > 0))
    }

    fn state_file(&self, key: &str) -> Option<PathBuf> {
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        (!key.is_empty() && key.bytes().all(plain)).then(|| self.state.join(format!("{key}.ron")))
    }
}

impl Store {
    /// The text of this workbook that is stored under `key` by [`Store::state_put`].
    pub fn state_get(&self, key: &str) -> Option<String> {
        let (bytes, _) = self
            .read_file(&self.folders.state_file(key)?, MAX_BYTES)
            .ok()?;
        String::from_utf8(bytes).ok()
    }

    /// Stores a text of this workbook under `key`, sealed if the workbook is locked.
    ///
    /// # Errors
    ///
    /// As [`Folders::state_put`].
    pub fn state_put(&self, key: &str, text: &str) -> io::Result<()> {
        let path = self
            .folders
            .state_file(key)
            .ok_or(ErrorKind::InvalidInput)?;
        self.disk.make_folder(&self.folders.state)?;
        self.write_file(&path, text.as_bytes()).map(|_| ())
    }
}
