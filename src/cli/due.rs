//! `tillit due`: prints today's reminders, for a shell prompt or a mail.

use std::process::ExitCode;

use serde::Serialize;

use super::output::{Stop, print, print_error, print_json};
use super::show::with_own_content;
use super::whole::read_workbook;
use crate::content::Catalog;
use crate::environment::Environment;
use crate::insight::{DueQuery, Reminder, ReminderText};
use crate::model::{Moment, WorkbookKind};
use crate::panes::workbook_name;
use crate::store::{RealDisk, Store};
use crate::workbook::Workbook;

/// Exit code if there are reminders, different from those of a failure and of invalid arguments.
const HAS_REMINDERS: u8 = 3;

/// The reminders to print.
#[derive(Debug)]
pub(super) struct DueRequest<'a> {
    /// The name of the workbook; `None` for the usual one.
    pub workbook: Option<&'a str>,
    /// Whether to print those of every workbook that is not archived.
    pub all_workbooks: bool,
    /// Whether to print JSON.
    pub json: bool,
}

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
    wanted: &DueRequest<'_>,
    now: Moment,
) -> Result<ExitCode, Stop> {
    let catalog = with_own_content(environment)?;
    let (stores, mut complete) = match wanted.all_workbooks {
        true => every_store(environment)?,
        false => (vec![environment.existing_store(wanted.workbook)?], true),
    };
    let mut found: Vec<(Due, Vec<String>)> = Vec::new();
    for store in &stores {
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
        let name = wanted
            .all_workbooks
            .then(|| workbook_name(&catalog, &workbook));
        found.extend(due.iter().filter_map(|one| {
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

/// Every workbook that is not archived, the user's own first, and whether all of them could be unlocked. The usual one is
/// unlocked first, since its key may open the others.
fn every_store(environment: &Environment) -> Result<(Vec<Store>, bool), Stop> {
    let mut names = environment.folders()?.workbooks(&RealDisk)?;
    names.sort_by_key(|name| *name != environment.workbook(None));
    let (mut stores, mut complete) = (Vec::new(), true);
    for name in names {
        let store = match environment.unlocked(environment.store(&name)?) {
            Ok(store) => store,
            Err(Stop::Failed(why)) => {
                print_error(&why);
                complete = false;
                continue;
            }
            Err(stop) => return Err(stop),
        };
        let (card, _) = store.title_page();
        if card.archived.is_none() {
            stores.push((card.kind == WorkbookKind::Client, store));
        }
    }
    stores.sort_by_key(|(is_client, store)| (*is_client, store.name().to_owned()));
    let stores = stores.into_iter().map(|(_, store)| store);
    Ok((stores.collect(), complete))
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
