//! `tillit merge`: merges two week files into one, by hand or as git's merge driver.

use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::messages;
use super::output::Stop;
use crate::content::{Catalog, Phrase};
use crate::environment::Environment;
use crate::merge::merge;
use crate::model::{Entries, Leaf};
use crate::seal::Key;
use crate::store::{
    Disk, RealDisk, encode, forbid_dumps, is_sealed_file, read_leaf, unlock_folder, write_leaf,
};
use crate::text::display;

/// The files of a merge.
struct MergeFiles<'a> {
    base: Option<&'a Path>,
    ours: &'a Path,
    theirs: &'a Path,
    /// The file's path in git's repository, if git runs the command; used in messages for all files.
    path: Option<&'a Path>,
}

impl<'a> MergeFiles<'a> {
    /// Two files, three with their common ancestor first, or git's four.
    fn of(files: &'a [PathBuf]) -> Option<Self> {
        let (base, ours, theirs, path) = match files {
            [ours, theirs] => (None, ours, theirs, None),
            [base, ours, theirs] => (Some(base), ours, theirs, None),
            [base, ours, theirs, path] => (Some(base), ours, theirs, Some(path)),
            _ => return None,
        };
        Some(Self {
            base: base.map(PathBuf::as_path),
            ours,
            theirs,
            path: path.map(PathBuf::as_path),
        })
    }

    fn name(&self, file: &Path) -> String {
        self.path.unwrap_or(file).to_string_lossy().into_owned()
    }
}

/// Merges the files and writes the result to `output`. Without one, writes to the file of git's own side if git runs
/// the command, else to standard output.
///
/// Sealed files are opened with the key of the workbook that they are in, and the result is sealed again.
pub(super) fn run(
    environment: &Environment,
    files: &[PathBuf],
    output: Option<&Path>,
) -> Result<(), Stop> {
    let catalog = &environment.catalog;
    let too_few = || Stop::BadUse(catalog.say(Phrase::CliMergeFiles).to_owned());
    let sides = MergeFiles::of(files).ok_or_else(too_few)?;
    let key = key(environment, &sides)?;
    let key = key.as_ref();
    let (leaf, ours) = read(catalog, &sides, sides.ours, key)?;
    let (other, theirs) = read(catalog, &sides, sides.theirs, key)?;
    let base = base(catalog, &sides, key)?;
    if other != leaf || base.as_ref().is_some_and(|(base, _)| *base != leaf) {
        return Err(different(catalog, &sides));
    }
    let merged = merge(base.as_ref().map(|(_, base)| base), &ours, &theirs);
    match (output, sides.path) {
        (Some(file), _) => write(catalog, file, leaf, &merged, key),
        (None, Some(_)) => write(catalog, sides.ours, leaf, &merged, key),
        (None, None) => print(&encode(leaf, &merged)),
    }
}

/// Reads one file: its leaf, whatever the file's name, and its entries.
fn read(
    catalog: &Catalog,
    sides: &MergeFiles<'_>,
    file: &Path,
    key: Option<&Arc<Key>>,
) -> Result<(Leaf, Entries), Stop> {
    let name = sides.name(file);
    read_leaf(file, &name, key)
        .map_err(|error| Stop::Failed(messages::unreadable(catalog, &name, error)))
}

/// Reads the common ancestor of both sides. An empty file counts as none, since git passes one for a file that both
/// sides added. If git runs the command, so does one that cannot be read; a merge without a base only keeps more.
fn base(
    catalog: &Catalog,
    sides: &MergeFiles<'_>,
    key: Option<&Arc<Key>>,
) -> Result<Option<(Leaf, Entries)>, Stop> {
    let Some(file) = sides.base else {
        return Ok(None);
    };
    match RealDisk.meta(file) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Ok(meta) if meta.len == 0 => return Ok(None),
        _ => {}
    }
    match read(catalog, sides, file, key) {
        Err(_) if sides.path.is_some() => Ok(None),
        read => read.map(Some),
    }
}

fn different(catalog: &Catalog, sides: &MergeFiles<'_>) -> Stop {
    let (ours, theirs) = (sides.name(sides.ours), sides.name(sides.theirs));
    let values = [("file", ours.as_str()), ("other", theirs.as_str())];
    Stop::Failed(catalog.fill(Phrase::CliMergeDifferent, &values))
}

/// The key of the workbook that a sealed side is in; `None` if no side is sealed.
fn key(environment: &Environment, sides: &MergeFiles<'_>) -> Result<Option<Arc<Key>>, Stop> {
    let files = [sides.ours, sides.theirs].into_iter().chain(sides.base);
    let mut sealed = files.filter(|file| is_sealed_file(file));
    let Some(file) = sealed.next() else {
        return Ok(None);
    };
    forbid_dumps();
    let folder = file.parent().unwrap_or(Path::new(""));
    let name = file.to_string_lossy();
    let key = environment.key_for(&name, |by| unlock_folder(folder, by))?;
    Ok(Some(key))
}

fn write(
    catalog: &Catalog,
    file: &Path,
    leaf: Leaf,
    entries: &Entries,
    key: Option<&Arc<Key>>,
) -> Result<(), Stop> {
    write_leaf(file, leaf, entries, key).map_err(|error| {
        let why = messages::unsaved(catalog, &file.to_string_lossy(), error);
        Stop::Failed(why)
    })
}

fn print(text: &str) -> Result<(), Stop> {
    let mut out = io::stdout().lock();
    if out.is_terminal() {
        out.write_all(display(text).as_bytes())?;
    } else {
        out.write_all(text.as_bytes())?;
    }
    out.flush()?;
    Ok(())
}
