//! The temporary folder of a sample workbook.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Names tried for the folder.
const ATTEMPTS: u32 = 100;

/// A folder for the owner only, in the system's folder for temporary files; removed when dropped.
#[derive(Debug, PartialEq, Eq)]
pub struct SampleFolder(PathBuf);

impl SampleFolder {
    /// Makes the folder.
    ///
    /// # Errors
    ///
    /// The system's.
    pub fn make() -> io::Result<Self> {
        let temporary = std::env::temp_dir();
        let process = std::process::id();
        for number in 0..ATTEMPTS {
            let path = temporary.join(format!("tillit-sample-{process}-{number}"));
            // Another user may have put something there: only a folder that is made here is used, and removed.
            match make(&path) {
                Ok(()) => return Ok(Self(path)),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(ErrorKind::AlreadyExists.into())
    }

    /// The path.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

/// Makes a folder that does not exist yet.
fn make(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(false);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

impl Drop for SampleFolder {
    fn drop(&mut self) {
        // If it cannot be removed, the system removes it with the other temporary files.
        let _ = fs::remove_dir_all(&self.0);
    }
}
