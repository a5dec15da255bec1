//! Reads the user's settings, own content and word list, and any file for an import.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::replace::{Replaced, Replacement, put, replace};
use super::{Disk, Folders, MAX_BYTES, RealDisk, Unreadable, folders};
use crate::notation::{self, Fault};

/// Attempts to rewrite `config.ron` while another program changes it.
const CONFIG_ATTEMPTS: usize = 3;

/// The reason why `config.ron` was not rewritten.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file is not UTF-8, or the new text would have a fault.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// The system's.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Calls a function with each name in a folder, in no particular order, without holding more than one of them. Names that
/// are not UTF-8 are left out.
///
/// # Errors
///
/// The folder cannot be read, or the function's.
pub fn each_name<E: From<io::Error>>(
    folder: &Path,
    mut act: impl FnMut(&str) -> Result<(), E>,
) -> Result<(), E> {
    for entry in fs::read_dir(folder)? {
        if let Some(name) = entry?.file_name().to_str() {
            act(name)?;
        }
    }
    Ok(())
}

/// Reads the bytes of any file of at most `max` bytes. Never waits on a fifo.
///
/// # Errors
///
/// The file cannot be read, or is larger.
pub fn read_bytes(path: &Path, max: u64) -> Result<Vec<u8>, Unreadable> {
    let read = RealDisk.read(path, max);
    let (bytes, _) = read.map_err(|error| Unreadable::of_io(&path.to_string_lossy(), &error))?;
    Ok(bytes)
}

/// Reads the text of a file of at most `max` bytes. Never waits on a fifo.
///
/// # Errors
///
/// The file cannot be read, is larger, or is not UTF-8.
pub fn read_bounded(path: &Path, max: u64) -> Result<String, Unreadable> {
    let name = path.to_string_lossy();
    let bytes = read_bytes(path, max)?;
    match notation::text(&name, &bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(fault) => Err(fault.into()),
    }
}

impl Folders {
    /// The user's own content files (`content/*.ron`), in name order, each with its text or the reason it has none.
    pub fn own_content(&self) -> Vec<(String, Result<String, Unreadable>)> {
        let folder = self.content_folder();
        let mut names = RealDisk.list(&folder).unwrap_or_default();
        names.retain(|name| name.ends_with(".ron") && !name.starts_with('.'));
        names.sort_unstable();
        names
            .into_iter()
            .map(|name| {
                let text = read_bounded(&folder.join(&name), MAX_BYTES);
                (name, text)
            })
            .collect()
    }

    /// The path of `config.ron` with its text or the reason it cannot be read; `None` if the file does not exist.
    pub fn config_text(&self) -> Option<(String, Result<String, Unreadable>)> {
        let path = self.config_file();
        match RealDisk.meta(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            _ => Some((
                path.to_string_lossy().into_owned(),
                read_bounded(&path, MAX_BYTES),
            )),
        }
    }

    /// Rewrites `config.ron` durably. `edit` gets its text, or `None` if there is no file. A link stays, and its target is
    /// rewritten.
    ///
    /// # Errors
    ///
    /// The error of `edit`, or the reason why the file cannot be read or written; it is then unchanged.
    pub fn change_config(
        &self,
        edit: impl Fn(&str, Option<&str>) -> Result<String, Fault>,
    ) -> Result<(), ConfigError> {
        let path = self.config_file();
        let name = path.to_string_lossy();
        RealDisk.make_folder(&self.config)?;
        let target = RealDisk.resolve(&path)?;
        for _ in 0..CONFIG_ATTEMPTS {
            let old = match RealDisk.read(&target, MAX_BYTES) {
                Ok(old) => Some(old),
                Err(error) if error.kind() == ErrorKind::NotFound => None,
                Err(error) => return Err(error.into()),
            };
            let (bytes, meta) = old.unzip();
            if meta.is_some_and(|meta| !meta.writable) {
                return Err(io::Error::from(ErrorKind::PermissionDenied).into());
            }
            let text = bytes.as_deref().map(|bytes| notation::text(&name, bytes));
            let text = text.transpose()?;
            let text = edit(&name, text)?;
            let replacement = Replacement {
                target: &target,
                bytes: text.as_bytes(),
                old: meta.as_ref(),
                guarded: true,
            };
            if replace(&RealDisk, &replacement)? != Replaced::Overtaken {
                return Ok(());
            }
        }
        Err(io::Error::from(ErrorKind::ResourceBusy).into())
    }

    /// The user's own words for the spell checker (`words.txt`, one a line); none if the file does not exist.
    ///
    /// # Errors
    ///
    /// The file exists and cannot be read.
    pub fn own_words(&self) -> Result<Vec<String>, Unreadable> {
        match RealDisk.meta(&self.own_words_file()) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
            _ => read_bounded(&self.own_words_file(), MAX_BYTES).map(|text| {
                let lines = text.lines().map(str::trim);
                lines
                    .filter(|line| !line.is_empty())
                    .map(str::to_owned)
                    .collect()
            }),
        }
    }

    /// Adds a word to the user's own words.
    ///
    /// # Errors
    ///
    /// The list cannot be read or written; it is then unchanged.
    pub fn add_own_word(&self, word: &str) -> io::Result<()> {
        let mut words = self.own_words().map_err(io::Error::other)?;
        words.push(word.to_owned());
        RealDisk.make_folder(&self.config)?;
        let text = words.join("\n") + "\n";
        let file = RealDisk.resolve(&self.own_words_file())?;
        put(&RealDisk, &file, text.as_bytes()).map(|_| ())
    }

    fn own_words_file(&self) -> PathBuf {
        self.config.join("words.txt")
    }

    /// The names of the existing workbooks, in order; none if their folder does not exist.
    ///
    /// # Errors
    ///
    /// The system's, where the folder exists and cannot be listed.
    pub fn workbooks(&self, disk: &dyn Disk) -> io::Result<Vec<String>> {
        let mut names = self.all_workbook_folders(disk)?;
        names.retain(|name| !self.is_deleted(disk, name));
        Ok(names)
    }

    /// The names of the workbooks' folders, also those of deleted workbooks.
    pub(super) fn all_workbook_folders(&self, disk: &dyn Disk) -> io::Result<Vec<String>> {
        let folder = self.data.join("workbooks");
        let mut names = match disk.list(&folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
            names => names?,
        };
        let is_folder = |name: &str| {
            let meta = disk.meta(&folder.join(name));
            meta.is_ok_and(|meta| meta.is_folder)
        };
        names.retain(|name| folders::is_workbook_name(name) && is_folder(name));
        names.sort_unstable();
        Ok(names)
    }
}
