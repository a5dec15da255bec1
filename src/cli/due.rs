//! `tillit due`: prints today's reminders, for a shell prompt or a mail.

use std::process::ExitCode;

use serde::Serialize;

use super::args::DueRequest;
use super::output::{Stop, print, print_error, print_json};
use super::show::with_own_content;
use super::whole::read_workbook;
use crate::content::Catalog;
use crate::environment::Environment;
use crate::insight::{DueQuery, Reminder, ReminderKind, ReminderText};
use crate::model::{Moment, WorkbookKind};
use crate::panes::workbook_name;
use crate::store::{RealDisk, Store};
use crate::workbook::Workbook;

/// Exit code if there are reminders, different from those of a failure and of invalid arguments.
const HAS_REMINDERS: u8 = 3;

/// A reminder in the JSON output.
#[derive(Serialize)]
struct Due {
    /// The folder name of the workbook.
    workbook: String,
    /// The day from which it is due, such as `2026-11-20`.
    due: String,
    why: &'static str,
    sheet: String,
    file: String,
    entry: String,
    text: String,
}

/// Prints the reminders that are due, in the order of the list on screen. A week that cannot be read is reported, and
/// the others count.
pub(super) fn run(
    environment: &Environment,
    named: Option<&str>,
    wanted: &DueRequest,
    now: Moment,
) -> Result<ExitCode, Stop> {
    let catalog = with_own_content(environment)?;
    let (stores, mut complete) = stores(environment, named, wanted)?;
    let mut found: Vec<(Due, Vec<String>)> = Vec::new();
    for (store, extent) in &stores {
        let (workbook, is_whole) = read_workbook(store, &catalog, now)?;
        complete &= is_whole;
        let today = now.date();
        let due = workbook.reminders(&DueQuery {
            catalog: &catalog,
            today,
            until: today,
            retention_months: environment.settings.months(),
            has_own_months: environment.settings.retention_months.is_some(),
        });
        let is_named = wanted.all_workbooks || *extent != Extent::Everything;
        let name = is_named.then(|| workbook_name(&catalog, &workbook));
        let due = due.iter().filter(|one| extent.holds(one.kind));
        found.extend(due.filter_map(|one| {
            let (due, text) = described(one, &workbook, &catalog, now)?;
            let parts = name.iter().cloned();
            let parts = parts.chain([text.when, text.what, text.about]);
            Some((due, parts.filter(|part| !part.is_empty()).collect()))
        }));
    }
    if wanted.json {
        let list: Vec<&Due> = found.iter().map(|(due, _)| due).collect();
        print_json(&list)?;
    } else {
        for (_, parts) in &found {
            print(&parts.join(" · "))?;
        }
    }
    match (complete, found.is_empty()) {
        (false, _) => Err(Stop::Reported),
        (true, true) => Ok(ExitCode::SUCCESS),
        (true, false) => Ok(ExitCode::from(HAS_REMINDERS)),
    }
}

/// The reminders of a workbook that are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Extent {
    Everything,
    /// The follow-up and the day of deletion, of a client's workbook.
    ClientDays,
    /// The day of deletion alone, of a client who has ended.
    Deletion,
}

impl Extent {
    fn holds(self, kind: ReminderKind) -> bool {
        match self {
            Self::Everything => true,
            Self::ClientDays => matches!(kind, ReminderKind::Session | ReminderKind::Deletion),
            Self::Deletion => kind == ReminderKind::Deletion,
        }
    }
}

/// The workbooks to look in, the user's own first, and whether all of them could be unlocked: the one that is asked for,
/// and from the user's own the clients' days. The usual one is unlocked first, since its key may open the others.
fn stores(
    environment: &Environment,
    named: Option<&str>,
    wanted: &DueRequest,
) -> Result<(Vec<(Store, Extent)>, bool), Stop> {
    let (mut stores, mut complete) = (Vec::new(), true);
    let mut is_own = wanted.all_workbooks;
    let mut asked = None;
    if !wanted.all_workbooks {
        let store = environment.existing_store(named)?;
        is_own = store.title_page().0.kind == WorkbookKind::Own;
        asked = Some(store.name().to_owned());
        stores.push((false, store, Extent::Everything));
    }
    let mut names = environment.folders()?.workbooks(&RealDisk)?;
    names.retain(|name| is_own && Some(name) != asked.as_ref());
    names.sort_by_key(|name| *name != environment.workbook(None));
    for name in names {
        let store = environment.store(&name)?;
        // Without the question for a passphrase: only what is open already, unless all are asked for.
        let store = match (wanted.all_workbooks, store.needs_key()) {
            (false, true) => continue,
            _ => environment.unlocked(store),
        };
        let store = match store {
            Ok(store) => store,
            Err(Stop::Failed(why)) => {
                print_error(&why);
                complete = false;
                continue;
            }
            Err(stop) => return Err(stop),
        };
        let (card, _) = store.title_page();
        let is_client = card.kind == WorkbookKind::Client;
        let extent = match (wanted.all_workbooks, card.archived) {
            (_, Some(_)) => Extent::Deletion,
            (true, None) => Extent::Everything,
            (false, None) => Extent::ClientDays,
        };
        if is_client || extent == Extent::Everything {
            stores.push((is_client, store, extent));
        }
    }
    stores.sort_by_key(|(is_client, store, _)| (*is_client, store.name().to_owned()));
    let stores = stores.into_iter();
    let stores = stores.map(|(_, store, extent)| (store, extent)).collect();
    Ok((stores, complete))
}

fn described(
    reminder: &Reminder,
    workbook: &Workbook,
    catalog: &Catalog,
    now: Moment,
) -> Option<(Due, ReminderText)> {
    let entry = workbook.entry(reminder.leaf, reminder.id)?;
    let described = reminder.text(entry, catalog, now.date());
    let due = Due {
        workbook: workbook.name().to_owned(),
        due: reminder.due.to_string(),
        why: reminder.kind.id(),
        sheet: entry.sheet.clone(),
        file: reminder.leaf.file_name(),
        entry: entry.id.to_string(),
        text: described.about.clone(),
    };
    Some((due, described))
}
