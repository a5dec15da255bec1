//! Texts of this machine in the state folder, by key: where the cursor was, an import under way.

use std::io::{self, ErrorKind};
use std::path::PathBuf;

use super::seam::Seam;
use super::{Disk, Folders, MAX_BYTES, RealDisk};

impl Folders {
    /// What [`Folders::state_put`] kept under `key`.
    pub fn state_get(&self, key: &str) -> Option<String> {
        let path = self.state_file(key)?;
        let (bytes, _) = Seam.read(&RealDisk, &path, MAX_BYTES).ok()?;
        String::from_utf8(bytes).ok()
    }

    /// Keeps a text of this machine, such as where the cursor was, under `key` (kebab-case).
    pub fn state_put(&self, key: &str, text: &str) -> io::Result<()> {
        let path = self.state_file(key).ok_or(ErrorKind::InvalidInput)?;
        RealDisk.make_folder(&self.state)?;
        Seam.write(&RealDisk, &path, text.as_bytes()).map(|_| ())
    }

    fn state_file(&self, key: &str) -> Option<PathBuf> {
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        (!key.is_empty() && key.bytes().all(plain)).then(|| self.state.join(format!("{key}.ron")))
    }
}
