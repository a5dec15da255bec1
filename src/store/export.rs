//! Writes an export to a new file at a path that the user chooses, for the owner only.

use std::fs::{File, FileTimes};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::{Disk, RealDisk, Store};

/// The time of files that are not to tell when they were written: 1 January 2000, in seconds since 1970.
const NO_TIME: u64 = 946_684_800;

/// The reason that an export failed; nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The path exists; it is left unchanged.
    #[error("it is there already")]
    AlreadyExists,
    /// The folder does not exist.
    #[error("there is no such folder")]
    NoFolder,
    /// The folder is not writable.
    #[error("the folder cannot be written to")]
    NotAllowed,
    /// The disk is full.
    #[error("the disk is full")]
    DiskFull,
    /// Another error of the system.
    #[error("{0}")]
    Io(io::Error),
}

impl From<io::Error> for ExportError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::AlreadyExists => Self::AlreadyExists,
            ErrorKind::NotFound | ErrorKind::NotADirectory => Self::NoFolder,
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::NotAllowed,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull,
            _ => Self::Io(error),
        }
    }
}

/// The path that a user typed: `~/` is `home`, and a relative path starts from `here`.
pub fn export_path(typed: &str, home: Option<&Path>, here: &Path) -> PathBuf {
    let typed = typed.trim();
    match (typed.strip_prefix("~/"), home) {
        (Some(below), Some(home)) => home.join(below),
        _ => here.join(typed),
    }
}

impl Store {
    /// Writes a new file with mode 0600, wherever it is. An existing file or link is neither followed nor overwritten.
    ///
    /// # Errors
    ///
    /// [`ExportError`]; an incomplete file is removed.
    pub fn export(&self, path: &Path, content: &[u8]) -> Result<(), ExportError> {
        write_new(&*self.disk, path, content)
    }
}

/// Writes a new file for the owner only, as [`Store::export`] does, without a workbook.
///
/// # Errors
///
/// [`ExportError`]; an incomplete file is removed.
pub fn write_apart(path: &Path, content: &[u8]) -> Result<(), ExportError> {
    write_new(&RealDisk, path, content)
}

/// Writes a new file that does not tell when it was written, as far as the system lets its times be set.
///
/// # Errors
///
/// [`ExportError`]; the file is then removed.
pub fn write_timeless(path: &Path, content: &[u8]) -> Result<(), ExportError> {
    write_apart(path, content)?;
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(NO_TIME);
    let times = FileTimes::new().set_accessed(time).set_modified(time);
    let set = File::options()
        .write(true)
        .open(path)
        .and_then(|file| file.set_times(times));
    if let Err(error) = set {
        RealDisk.remove(path)?;
        return Err(error.into());
    }
    Ok(())
}

fn write_new(disk: &dyn Disk, path: &Path, content: &[u8]) -> Result<(), ExportError> {
    let mut draft = disk.create(path)?;
    let mut rest = content;
    let written = loop {
        if rest.is_empty() {
            break disk.sync(&draft);
        }
        match disk.write(&mut draft, rest) {
            Ok(0) => break Err(ErrorKind::WriteZero.into()),
            Ok(some) => rest = rest.get(some..).unwrap_or_default(),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => break Err(error),
        }
    };
    if let Err(error) = written {
        drop(draft);
        disk.remove(path)?;
        return Err(error.into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::RealDisk;
    use super::*;

    fn export(path: &Path, content: &[u8]) -> Result<(), ExportError> {
        write_new(&RealDisk, path, content)
    }

    #[test]
    fn an_export_is_private_and_never_overwrites_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("recap.md");
        export(&path, "två rader\nhär\n".as_bytes()).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "två rader\nhär\n");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(&path).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        assert!(matches!(
            export(&path, b"annat"),
            Err(ExportError::AlreadyExists)
        ));
        assert_eq!(fs::read_to_string(&path).unwrap(), "två rader\nhär\n");
        let nowhere = folder.path().join("finns inte").join("recap.md");
        assert!(matches!(export(&nowhere, b"x"), Err(ExportError::NoFolder)));
    }

    #[cfg(unix)]
    #[test]
    fn a_dangling_link_is_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let (link, aim) = (folder.path().join("link.md"), folder.path().join("aim.md"));
        std::os::unix::fs::symlink(&aim, &link).unwrap();
        assert!(matches!(
            export(&link, b"x"),
            Err(ExportError::AlreadyExists)
        ));
        assert!(!aim.exists());
    }

    #[test]
    fn a_typed_path_is_absolute_in_the_home_folder_or_relative() {
        let (home, here) = (Path::new("/home/m"), Path::new("/tmp/x"));
        for (typed, path) in [
            ("~/recap.md", "/home/m/recap.md"),
            (" recap.md ", "/tmp/x/recap.md"),
            ("/srv/recap.md", "/srv/recap.md"),
            ("~m/recap.md", "/tmp/x/~m/recap.md"),
        ] {
            assert_eq!(export_path(typed, Some(home), here), Path::new(path));
        }
    }
}
