//! `tillit people`: prints the people that the notes are about, or gives one of them another alias.

mod rename;

use serde::Serialize;

use super::args::People;
use super::output::{Stop, print, print_error, print_json};
use super::show::with_own_content;
use super::whole::read_workbook;
use crate::content::Phrase;
use crate::environment::Environment;
use crate::model::Moment;
use crate::search::Known;
use rename::RenameRequest;

/// A person in the JSON output.
#[derive(Serialize)]
struct Listed {
    /// The alias as it was written last.
    person: String,
    /// The day of the newest note about the person, such as `2026-11-20`.
    last: String,
}

/// Prints the people of the page in the program, in its order. A file that cannot be read is reported, and the others
/// count.
pub(super) fn run(
    environment: &Environment,
    named: Option<&str>,
    wanted: &People,
    now: Moment,
) -> Result<(), Stop> {
    if let Some([from, to]) = wanted.rename.as_deref() {
        let (from, to, yes) = (from.as_str(), to.as_str(), wanted.yes);
        return rename::run(environment, named, &RenameRequest { from, to, yes }, now);
    }
    let catalog = with_own_content(environment)?;
    let store = environment.existing_store(named)?;
    let (mut workbook, is_whole) = read_workbook(&store, &catalog, now)?;
    workbook.refresh_folded();
    let people = workbook.people_in_notes(&Known::of(&catalog, now.date()));
    let people = people.into_iter().map(|person| Listed {
        person: person.name,
        last: person.last.to_string(),
    });
    let people: Vec<Listed> = people.collect();
    if wanted.json {
        print_json(&people)?;
    } else {
        for one in &people {
            print(&format!("{} · {}", one.person, one.last))?;
        }
        if people.is_empty() {
            print_error(catalog.say(Phrase::CliPeopleNone));
        }
    }
    match is_whole {
        true => Ok(()),
        false => Err(Stop::Reported),
    }
}
