//! `tillit list`: prints the workbooks, without their contents.

use serde::Serialize;

use super::output::{Stop, print, print_json};
use crate::content::Phrase;
use crate::environment::Environment;
use crate::model::WorkbookKind;
use crate::store::RealDisk;

/// A workbook in the JSON output.
#[derive(Serialize)]
struct Listed {
    /// The folder's name, for `--workbook`.
    workbook: String,
    kind: &'static str,
    archived: bool,
    /// Whether its files are sealed.
    locked: bool,
    #[serde(skip)]
    is_copy: bool,
    /// The number of weeks with a file.
    weeks: usize,
    /// The last of these weeks, such as `2026-W47`.
    last: Option<String>,
}

/// Prints a line for each workbook: its name, kind, number of weeks and last week.
pub(super) fn run(environment: &Environment, json: bool) -> Result<(), Stop> {
    let catalog = &environment.catalog;
    let mut list = Vec::new();
    for name in environment.folders()?.workbooks(&RealDisk)? {
        let store = environment.store(&name)?;
        let (card, _) = store.title_page();
        let leaves = store.leaves()?;
        let weeks: Vec<_> = leaves.into_iter().filter_map(|leaf| leaf.week()).collect();
        list.push(Listed {
            workbook: name,
            kind: card.kind.id(),
            archived: card.archived.is_some(),
            locked: store.is_locked(),
            is_copy: card.copy_of.is_some(),
            weeks: weeks.len(),
            last: weeks.iter().max().map(ToString::to_string),
        });
    }
    if json {
        return Ok(print_json(&list)?);
    }
    for one in list {
        let kind = match (one.kind == WorkbookKind::Client.id(), one.is_copy) {
            (true, _) => Phrase::CliListClient,
            (false, true) => Phrase::WorkbookCopy,
            (false, false) => Phrase::CliListOwn,
        };
        let archived = one.archived.then_some(Phrase::CliListArchived);
        let locked = one.locked.then_some(Phrase::CliListLocked);
        let words = [kind].into_iter().chain(archived).chain(locked);
        let words = words.map(|phrase| catalog.say(phrase).to_owned());
        let weeks = catalog.count(Phrase::CliListWeeks, one.weeks, &[]);
        let parts = [one.workbook].into_iter().chain(words).chain([weeks]);
        let parts: Vec<String> = parts.chain(one.last).collect();
        print(&parts.join(" · "))?;
    }
    Ok(())
}
