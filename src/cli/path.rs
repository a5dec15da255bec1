//! `tillit path`: prints the workbook's folder, or every folder and file that the program uses.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use super::output::{self, Stop};
use crate::content::Phrase;
use crate::environment::Environment;

/// Prints only the workbook's folder, or with `all` one labelled line for each place.
pub(super) fn run(environment: &Environment, named: Option<&str>, all: bool) -> Result<(), Stop> {
    let store = environment.existing_store(named)?;
    if !all {
        return Ok(print("", store.folder())?);
    }
    let folders = environment.folders()?;
    let name = store.name();
    let places = [
        (Phrase::PlaceData, folders.data.clone()),
        (Phrase::PlaceWorkbook, store.folder().to_owned()),
        (Phrase::PlaceState, folders.state.clone()),
        (Phrase::PlaceVersions, folders.versions(name)),
        (Phrase::PlaceBackups, folders.backups(name)),
        (Phrase::PlaceRescue, folders.rescue(name)),
        (Phrase::PlaceTakenOut, folders.taken_out(name)),
        (Phrase::PlaceConfig, folders.config_file()),
        (Phrase::PlaceContent, folders.content_folder()),
    ];
    let last_resort = folders.last_resort.folders().iter();
    let last_resort = last_resort.map(|folder| (Phrase::PlaceLastResort, folder.clone()));
    let drafts = folders.editor_drafts().into_iter();
    let drafts = drafts.map(|folder| (Phrase::PlaceEditor, folder));
    for (label, place) in places.into_iter().chain(drafts).chain(last_resort) {
        print(&format!("{}: ", environment.catalog.say(label)), &place)?;
    }
    Ok(())
}

/// Prints a path: byte for byte to a pipe, with control characters made visible to a terminal.
fn print(label: &str, path: &Path) -> io::Result<()> {
    let mut out = io::stdout();
    if out.is_terminal() {
        return output::print(&format!("{label}{}", path.to_string_lossy()));
    }
    out.write_all(label.as_bytes())?;
    out.write_all(path.as_os_str().as_encoded_bytes())?;
    out.write_all(b"\n")
}
