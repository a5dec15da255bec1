//! `tillit path`: prints the workbook's folder, or every folder and file that the program uses.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::output::{self, Stop, print_json};
use crate::content::Phrase;
use crate::environment::Environment;
use crate::store::Store;

/// A place in the JSON output.
#[derive(Serialize)]
struct Listed {
    place: &'static str,
    path: String,
}

/// Prints only the workbook's folder, or with `all` one labelled line for each place.
pub(super) fn run(
    environment: &Environment,
    named: Option<&str>,
    all: bool,
    json: bool,
) -> Result<(), Stop> {
    let store = environment.named_store(named)?;
    let folder = ("workbook", Phrase::PlaceWorkbook, store.folder().to_owned());
    let places = match all {
        true => every_place(environment, &store, folder)?,
        false => vec![folder],
    };
    if json {
        let listed = places.into_iter().map(|(place, _, path)| Listed {
            place,
            path: path.to_string_lossy().into_owned(),
        });
        return Ok(print_json(&listed.collect::<Vec<_>>())?);
    }
    for (_, label, path) in &places {
        let label = match all {
            true => format!("{}: ", environment.catalog.say(*label)),
            false => String::new(),
        };
        print(&label, path)?;
    }
    Ok(())
}

/// A place: its name for other programs, its label, its path.
type Place = (&'static str, Phrase, PathBuf);

fn every_place(
    environment: &Environment,
    store: &Store,
    folder: Place,
) -> Result<Vec<Place>, Stop> {
    let name = store.name();
    let folders = environment.folders()?;
    let places = [
        ("data", Phrase::PlaceData, folders.data.clone()),
        folder,
        ("state", Phrase::PlaceState, folders.state.clone()),
        ("versions", Phrase::PlaceVersions, folders.versions(name)),
        ("backups", Phrase::PlaceBackups, folders.backups(name)),
        ("rescue", Phrase::PlaceRescue, folders.rescue(name)),
        ("taken-out", Phrase::PlaceTakenOut, store.taken_out_file()),
        ("config", Phrase::PlaceConfig, folders.config_file()),
        ("content", Phrase::PlaceContent, folders.content_folder()),
    ];
    let drafts = folders.editor_drafts().into_iter();
    let drafts = drafts.map(|folder| ("editor", Phrase::PlaceEditor, folder));
    let last_resort = folders.last_resort.folders().iter();
    let last_resort =
        last_resort.map(|folder| ("last-resort", Phrase::PlaceLastResort, folder.clone()));
    Ok(places
        .into_iter()
        .chain(drafts)
        .chain(last_resort)
        .collect())
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
