//! Lists the files that the user gives for an import.

use std::io;
use std::path::{Path, PathBuf};

use super::{Disk, Identity, RealDisk};

/// The most folders within each other that are read, for a system that cannot tell whether two are the same one.
const MAX_DEPTH: usize = 64;

/// Whether there is a folder at `path`, or a link to one.
pub fn is_folder(path: &Path) -> bool {
    RealDisk.meta(path).is_ok_and(|meta| meta.is_folder)
}

/// The files in a folder and the folders within it, in order. Hidden files and folders are left out, such as those in
/// which programs keep their settings, and links to a folder from within it.
///
/// # Errors
///
/// The system's, for the folder itself.
pub fn files_within(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let names = RealDisk.list(folder)?;
    let mut around = vec![RealDisk.identity(folder).ok()];
    collect(folder, names, &mut around, &mut found);
    found.sort();
    Ok(found)
}

/// Adds the files of a folder with these names; `around` are the folder itself and those that it is in.
fn collect(
    folder: &Path,
    names: Vec<String>,
    around: &mut Vec<Option<Identity>>,
    found: &mut Vec<PathBuf>,
) {
    for name in names.into_iter().filter(|name| !name.starts_with('.')) {
        let path = folder.join(name);
        if !is_folder(&path) {
            found.push(path);
            continue;
        }
        let identity = RealDisk.identity(&path).ok();
        let is_around = identity.is_some() && around.contains(&identity);
        if !is_around
            && around.len() < MAX_DEPTH
            && let Ok(names) = RealDisk.list(&path)
        {
            around.push(identity);
            collect(&path, names, around, found);
            around.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    #[cfg(unix)]
    #[test]
    fn links_to_folders_are_followed_but_not_those_from_within_them() {
        use std::fs;
        use std::os::unix::fs::symlink;
        let root = tempfile::tempdir().unwrap();
        let (diary, other) = (root.path().join("diary"), root.path().join("other"));
        for folder in [diary.join("2026"), other.clone()] {
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join("day.md"), "x").unwrap();
        }
        symlink(&other, diary.join("linked")).unwrap();
        symlink(&diary, diary.join("2026/back")).unwrap();
        symlink(".", diary.join("here")).unwrap();
        let files = super::files_within(&diary).unwrap();
        assert_eq!(
            files,
            [diary.join("2026/day.md"), diary.join("linked/day.md")]
        );
    }
}
