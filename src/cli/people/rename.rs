//! `tillit people --rename`: gives a person another alias, after a preview.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};

use crate::cli::messages;
use crate::cli::output::{Stop, print};
use crate::cli::show::with_own_content;
use crate::cli::whole::read_workbook;
use crate::content::{Catalog, Phrase};
use crate::environment::Environment;
use crate::insight::HoursHeld;
use crate::merge::stamp;
use crate::model::views::SESSION;
use crate::model::{Entries, EntryId, Leaf, Moment, WorkbookKind};
use crate::panes::{RenamingWords, around_name, place_name};
use crate::search::{Known, NamedPlace, Renamed, Renaming};
use crate::store::{LeafRead, SaveError, Store};
use crate::workbook::{RenamePlan, RenamedAt, Workbook};

/// Most characters of a text that are printed after a name.
const AFTER: usize = 60;

/// The person, and the new alias.
#[derive(Debug)]
pub(in crate::cli) struct RenameRequest<'a> {
    /// The alias so far.
    pub from: &'a str,
    /// The new alias.
    pub to: &'a str,
    /// Whether to change the notes without asking.
    pub yes: bool,
}

/// Prints every place, asks, and writes the new alias. A file that cannot be read is reported and left as it is.
pub(in crate::cli) fn run(
    environment: &Environment,
    named: Option<&str>,
    wanted: &RenameRequest<'_>,
    now: Moment,
) -> Result<(), Stop> {
    let catalog = with_own_content(environment)?;
    let bad_use = |phrase| Err(Stop::BadUse(catalog.say(phrase).to_owned()));
    let Some(renaming) = Renaming::new(wanted.from, wanted.to) else {
        return bad_use(Phrase::NewAliasNoAlias);
    };
    if renaming.from().name() == renaming.to().name() {
        return bad_use(Phrase::NewAliasSame);
    }
    let store = environment.existing_store(named)?;
    let (mut workbook, is_whole) = read_workbook(&store, &catalog, now)?;
    ask_about_shared(&store, &mut workbook);
    workbook.refresh_folded();
    let plan = workbook.plan_renaming(renaming, &Known::of(&catalog, now.date()));
    let names = [("name", wanted.from), ("new", wanted.to)];
    if plan.places.is_empty() {
        let nobody = catalog.fill(Phrase::CliRenameNothing, &names);
        return Err(Stop::Failed(nobody));
    }
    preview(&catalog, &workbook, &plan)?;
    if !wanted.yes && !is_confirmed(&catalog)? {
        return Err(Stop::Failed(catalog.say(Phrase::CliRenameLeft).to_owned()));
    }
    let notes = write(&catalog, &store, &plan, now)?;
    print(&catalog.count(Phrase::CliRenameDone, notes, &names))?;
    match is_whole {
        true => Ok(()),
        false => Err(Stop::Reported),
    }
}

/// In a client's workbook, marks the notes that the client has a part in, so that the preview counts them.
fn ask_about_shared(store: &Store, workbook: &mut Workbook) {
    if store.title_page().0.kind != WorkbookKind::Client {
        return;
    }
    let hours = HoursHeld::of(workbook.of_sheet(SESSION));
    let shared = workbook.all_entries();
    let shared = shared.filter(|entry| hours.may_be_shown(entry));
    let shared = shared.map(|entry| entry.id).collect();
    workbook.ask_first(shared);
}

/// Prints each place in a line, then how many there are and what is not as it is for other changes.
fn preview(catalog: &Catalog, workbook: &Workbook, plan: &RenamePlan) -> io::Result<()> {
    for place in &plan.places {
        print(&line(catalog, workbook, place))?;
    }
    let words = RenamingWords {
        plan,
        places: plan.places.iter().collect(),
    };
    print(&words.count(catalog))?;
    let notices = words.notices(catalog, workbook);
    notices.iter().try_for_each(|notice| print(notice))
}

/// `2026-W47 · reflektion · Text · …med K → KL om listan`
fn line(catalog: &Catalog, workbook: &Workbook, place: &RenamedAt) -> String {
    let Some(entry) = workbook.entry(place.leaf, place.id) else {
        return String::new();
    };
    let Renamed {
        place: at,
        before,
        after,
    } = &place.renamed;
    let [lead, rest] = match at {
        NamedPlace::Text { field, range } => around_name(entry.text(field), range, AFTER),
        NamedPlace::People { .. } | NamedPlace::Link => <[String; 2]>::default(),
    };
    let before = before.replace('\n', " ");
    let sheet = catalog.sheet(&entry.sheet);
    let sheet = sheet.map_or(entry.sheet.as_str(), |sheet| sheet.tag.as_str());
    let parts = [
        place.leaf.to_string(),
        sheet.to_owned(),
        place_name(catalog, entry, at),
        format!("{lead}{before} → {after}{rest}"),
    ];
    parts.join(" · ")
}

/// Asks on the terminal. Without one, `--yes` is the answer.
fn is_confirmed(catalog: &Catalog) -> Result<bool, Stop> {
    if !io::stdin().is_terminal() {
        let needed = catalog.fill(Phrase::CliRenameNeedsYes, &[("flag", "--yes")]);
        return Err(Stop::BadUse(needed));
    }
    write!(io::stderr(), "{} ", catalog.say(Phrase::CliRenameAsk))?;
    io::stderr().flush()?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    let answer = answer.trim().to_lowercase();
    Ok(["j", "ja", "y", "yes"].contains(&answer.as_str()))
}

/// Writes the new alias in each leaf as it is on disk, with the copies that waited merged first. A place that has
/// changed since the preview is left. Returns the number of notes that changed.
fn write(catalog: &Catalog, store: &Store, plan: &RenamePlan, now: Moment) -> Result<usize, Stop> {
    let failed = |leaf: Leaf, error: SaveError| {
        let path = store.path(leaf);
        let why = messages::unsaved(catalog, &path.to_string_lossy(), error);
        Stop::Failed(messages::with_consequence(
            catalog,
            &why,
            Phrase::CliRenameAgain,
        ))
    };
    for merged in store.recover(now) {
        match merged.result {
            // It has been reported.
            Ok(()) | Err(SaveError::Unreadable(_)) => {}
            Err(error) => return Err(failed(merged.leaf, error)),
        }
    }
    let mut leaves: BTreeMap<Leaf, BTreeMap<EntryId, Vec<&Renamed>>> = BTreeMap::new();
    for place in &plan.places {
        let notes = leaves.entry(place.leaf).or_default();
        notes.entry(place.id).or_default().push(&place.renamed);
    }
    let mut changed = 0;
    for (leaf, notes) in leaves {
        let base = match store.read(leaf) {
            LeafRead::Missing => Entries::new(),
            LeafRead::Read(entries) => entries,
            LeafRead::ReadOnly(error) => return Err(failed(leaf, SaveError::Unreadable(error))),
        };
        let mut ours = base.clone();
        for (id, places) in notes {
            let entry = ours.get_mut(&id).filter(|entry| !entry.deleted);
            if let Some(entry) = entry
                && plan.renaming.write(entry, &places)
            {
                entry.changed = now;
                changed += 1;
            }
        }
        stamp(&base, &mut ours, store.device());
        let saved = store.save(leaf, &base, &ours, now);
        saved.map_err(|error| failed(leaf, error))?;
    }
    Ok(changed)
}
