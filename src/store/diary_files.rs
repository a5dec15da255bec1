//! Lists the files that the user gives for an import.

use std::io;
use std::path::{Path, PathBuf};

use super::{Disk, RealDisk};

/// The most files that are read from a folder.
const MAX_FILES: usize = 100_000;
/// The deepest folder within a folder that is read.
const MAX_DEPTH: usize = 16;

/// Whether there is a folder at `path`, links followed.
pub fn is_folder(path: &Path) -> bool {
    RealDisk.meta(path).is_ok_and(|meta| meta.is_folder)
}

/// The files in a folder and the folders within it, in order. Hidden files and folders are left out, such as those in
/// which programs keep their settings.
///
/// # Errors
///
/// The system's, for the folder itself.
pub fn files_within(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    collect(folder, RealDisk.list(folder)?, 0, &mut found);
    found.sort();
    Ok(found)
}

fn collect(folder: &Path, names: Vec<String>, depth: usize, found: &mut Vec<PathBuf>) {
    for name in names.into_iter().filter(|name| !name.starts_with('.')) {
        if found.len() == MAX_FILES {
            return;
        }
        let path = folder.join(name);
        match is_folder(&path) {
            true if depth < MAX_DEPTH => {
                if let Ok(names) = RealDisk.list(&path) {
                    collect(&path, names, depth + 1, found);
                }
            }
            true => {}
            false => found.push(path),
        }
    }
}
