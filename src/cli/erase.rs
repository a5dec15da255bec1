//! `tillit erase`: deletes notes for good, or a person from every note. Without `--for-good` it only shows them.

use std::collections::BTreeMap;

use super::args::EraseRequest;
use super::history::entry_id;
use super::messages;
use super::output::{Stop, print, print_error};
use super::show::{leaves_of, periods, with_own_content};
use super::whole::WholeReader;
use super::writing::signals;
use crate::content::{Catalog, Phrase};
use crate::environment::Environment;
use crate::insight::entry_words;
use crate::merge::stamp;
use crate::model::views::WORKBOOK;
use crate::model::{Entries, Entry, EntryId, Erasure, Leaf, Moment};
use crate::search::{Alias, Fate, erase_in, fate_of};
use crate::store::{LeafRead, SaveError, Store};
use crate::workbook::own_dilemmas;

/// The notes to erase in each leaf.
type Plan = BTreeMap<Leaf, Vec<(EntryId, Fate)>>;

/// The notes that are wanted.
enum Wanted {
    Entry(EntryId),
    Person(Box<Alias>),
    Everything,
}

/// Shows what goes and what is masked, and with `--for-good` erases it.
pub(super) fn run(
    environment: &Environment,
    named: Option<&str>,
    request: &EraseRequest,
    now: Moment,
) -> Result<(), Stop> {
    let mut catalog = with_own_content(environment)?;
    let periods = periods(&catalog, &request.weeks, now.date())?;
    let wanted = wanted(&catalog, request)?;
    let store = environment.existing_store(named)?;
    if request.for_good {
        // Copies that wait are merged first, so that nothing of theirs comes back.
        for recovered in store.recover(now) {
            if let Err(error) = recovered.result {
                let path = store.path(recovered.leaf).to_string_lossy().into_owned();
                print_error(&messages::unsaved(&catalog, &path, error));
            }
        }
    }
    let mut reader = WholeReader::new(&environment.catalog, &store)?;
    if let Some(standing) = reader.standing() {
        catalog.set_entered_dilemmas(own_dilemmas(&standing, &catalog));
    }
    let stored = reader.leaves()?;
    let asked: Vec<Leaf> = match periods.is_empty() {
        true => stored.into_iter().collect(),
        false => leaves_of(&periods, stored),
    };
    let read = reader.read_all(asked);
    let plan = plan(&wanted, &read);
    if plan.is_empty() {
        let nothing = catalog.say(Phrase::EraseNothing).to_owned();
        return Err(Stop::Failed(nothing));
    }
    print(catalog.say(Phrase::DeletionLaw))?;
    show(&catalog, &plan, &read, &wanted)?;
    if request.for_good {
        let _held = signals::SignalGuard::new();
        for (leaf, notes) in &plan {
            erase(&store, *leaf, notes, now).map_err(|error| {
                let path = store.path(*leaf).to_string_lossy().into_owned();
                let why = messages::unsaved(&catalog, &path, error);
                Stop::Failed(messages::with_consequence(
                    &catalog,
                    &why,
                    Phrase::CliEraseStopped,
                ))
            })?;
        }
        print(&done(&catalog, &plan, now))?;
    }
    out_of_reach(&catalog, &store)?;
    if !request.for_good {
        print(catalog.say(Phrase::CliEraseNotYet))?;
    }
    match reader.complete {
        true => Ok(()),
        false => Err(Stop::Reported),
    }
}

fn wanted(catalog: &Catalog, request: &EraseRequest) -> Result<Wanted, Stop> {
    match (&request.person, &request.entry) {
        (Some(name), None) => {
            let alias = Alias::new(name).map(|alias| Wanted::Person(Box::new(alias)));
            alias.ok_or_else(|| Stop::BadUse(catalog.say(Phrase::CliEraseWhat).to_owned()))
        }
        (None, Some(text)) => entry_id(catalog, text).map(Wanted::Entry),
        (None, None) if !request.weeks.is_empty() => Ok(Wanted::Everything),
        _ => Err(Stop::BadUse(catalog.say(Phrase::CliEraseWhat).to_owned())),
    }
}

fn plan(wanted: &Wanted, read: &[(Leaf, Entries)]) -> Plan {
    let fate = |entry: &Entry| match wanted {
        // A deleted note may still be in earlier versions.
        Wanted::Entry(id) => (entry.id == *id && entry.erased.is_none()).then_some(Fate::Goes),
        Wanted::Person(alias) => fate_of(entry, alias),
        Wanted::Everything => (!entry.deleted && entry.sheet != WORKBOOK).then_some(Fate::Goes),
    };
    let mut plan = Plan::new();
    for (leaf, entries) in read {
        let notes = entries.values();
        let notes = notes.filter_map(|entry| Some((entry.id, fate(entry)?)));
        let notes: Vec<(EntryId, Fate)> = notes.collect();
        if !notes.is_empty() {
            plan.insert(*leaf, notes);
        }
    }
    plan
}

/// Prints a line for each note, and their numbers.
fn show(
    catalog: &Catalog,
    plan: &Plan,
    read: &[(Leaf, Entries)],
    wanted: &Wanted,
) -> Result<(), Stop> {
    for (leaf, entries) in read {
        for (id, fate) in plan.get(leaf).into_iter().flatten() {
            let Some(entry) = entries.get(id) else {
                continue;
            };
            let (fate, shown) = match fate {
                Fate::Goes => (Phrase::EraseRowGoes, entry),
                Fate::Masked(rest) => (Phrase::EraseRowMasked, &**rest),
            };
            let sheet = catalog.sheet(&shown.sheet);
            let sheet = sheet.map_or(shown.sheet.as_str(), |sheet| sheet.tag.as_str());
            let day = entry.written.date().to_string();
            let words = match entry.deleted {
                true => catalog.say(Phrase::EraseDeleted).to_owned(),
                false => entry_words(catalog, shown),
            };
            let leaf = leaf.to_string();
            let parts = [catalog.say(fate), &leaf, &day, sheet, &words];
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            print(&parts.join(" · "))?;
        }
    }
    let (gone, masked) = numbers(plan);
    let mut said = catalog.count(Phrase::EraseGone, gone, &[]);
    if let (Wanted::Person(alias), 1..) = (wanted, masked) {
        let values = [("name", alias.name())];
        said = format!(
            "{said} {}",
            catalog.count(Phrase::EraseMasked, masked, &values)
        );
    }
    Ok(print(&said)?)
}

/// The numbers of notes that go, and that are masked.
fn numbers(plan: &Plan) -> (usize, usize) {
    let notes = || plan.values().flatten();
    let gone = notes().filter(|(_, fate)| *fate == Fate::Goes).count();
    (gone, notes().count() - gone)
}

fn done(catalog: &Catalog, plan: &Plan, now: Moment) -> String {
    let (gone, masked) = numbers(plan);
    let day = catalog.calendar().date_long(now.date());
    let said = catalog.count(Phrase::EraseGoneDone, gone, &[("day", &day)]);
    match masked {
        0 => said,
        masked => format!(
            "{said} {}",
            catalog.count(Phrase::EraseMaskedDone, masked, &[])
        ),
    }
}

/// Erases the notes of one leaf, as it is on disk now.
fn erase(
    store: &Store,
    leaf: Leaf,
    notes: &[(EntryId, Fate)],
    now: Moment,
) -> Result<(), SaveError> {
    let base = match store.read(leaf) {
        LeafRead::Missing => Entries::new(),
        LeafRead::Read(entries) => entries,
        LeafRead::ReadOnly(error) => return Err(SaveError::Unreadable(error)),
    };
    let mut ours = base.clone();
    for (id, fate) in notes {
        let rest = match fate {
            Fate::Goes => None,
            Fate::Masked(rest) => Some((**rest).clone()),
        };
        erase_in(&mut ours, *id, rest, Erasure::Request, now);
    }
    stamp(&base, &mut ours, store.device());
    store.save(leaf, &base, &ours, now).map(|_| ())
}

/// Names the copies that the program cannot reach.
fn out_of_reach(catalog: &Catalog, store: &Store) -> Result<(), Stop> {
    print(catalog.say(Phrase::EraseReach))?;
    let log = store.taken_out().unwrap_or_default();
    let files = log.iter().map(|taken| taken.file.as_str());
    let files: Vec<&str> = files.filter(|file| !file.is_empty()).collect();
    if !files.is_empty() {
        let values = [("files", &*files.join(", "))];
        print(&catalog.fill(Phrase::EraseFiles, &values))?;
    }
    Ok(())
}
