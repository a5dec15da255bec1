//! `tillit due`: prints today's reminders, for a shell prompt or a mail.

use std::io::{self, Write};
use std::process::ExitCode;

use serde::Serialize;

use super::output::{Stop, print};
use super::show::with_own_content;
use super::whole::WholeReader;
use crate::content::Catalog;
use crate::effect::Outcome;
use crate::environment::Environment;
use crate::insight::{DueQuery, Reminder, ReminderText};
use crate::model::{Moment, Now};
use crate::notation::Fault;
use crate::store::Store;
use crate::text::display_line;
use crate::workbook::Workbook;

/// Exit code if there are reminders, different from those of a failure and of invalid arguments.
const HAS_REMINDERS: u8 = 3;

/// A reminder in the JSON output.
#[derive(Serialize)]
struct Due<'a> {
    /// The day from which it is due, such as `2026-11-20`.
    due: String,
    why: &'a str,
    sheet: &'a str,
    file: String,
    entry: String,
    text: String,
}

/// Prints the reminders that are due, the oldest first. A week that cannot be read is reported, and the others count.
pub(super) fn run(
    environment: &Environment,
    named: Option<&str>,
    json: bool,
    now: Moment,
) -> Result<ExitCode, Stop> {
    let store = environment.existing_store(named)?;
    let catalog = with_own_content(environment)?;
    let (workbook, complete) = read(&store, environment.workbook(named), &catalog, now)?;
    let today = now.date();
    let due = workbook.reminders(&DueQuery {
        catalog: &catalog,
        today,
        until: today,
        retention_months: environment.settings.retention_months,
    });
    let described: Vec<(Due<'_>, ReminderText)> = due
        .iter()
        .filter_map(|one| described(one, &workbook, &catalog, now))
        .collect();
    if json {
        let list: Vec<&Due<'_>> = described.iter().map(|(due, _)| due).collect();
        let text = serde_json::to_string_pretty(&list).map_err(io::Error::from)?;
        writeln!(io::stdout(), "{}", escaped(&text))?;
    } else {
        for (_, ReminderText { when, what, about }) in &described {
            let parts = [when, what, about].into_iter();
            let parts: Vec<&str> = parts
                .map(String::as_str)
                .filter(|part| !part.is_empty())
                .collect();
            print(&parts.join(" · "))?;
        }
    }
    match (complete, described.is_empty()) {
        (false, _) => Err(Stop::Reported),
        (true, true) => Ok(ExitCode::SUCCESS),
        (true, false) => Ok(ExitCode::from(HAS_REMINDERS)),
    }
}

fn described<'a>(
    reminder: &Reminder,
    workbook: &'a Workbook,
    catalog: &Catalog,
    now: Moment,
) -> Option<(Due<'a>, ReminderText)> {
    let entry = workbook.entry(reminder.leaf, reminder.id)?;
    let described = reminder.text(entry, catalog, now.date());
    let due = Due {
        due: reminder.due.to_string(),
        why: reminder.kind.id(),
        sheet: &entry.sheet,
        file: reminder.leaf.file_name(),
        entry: entry.id.to_string(),
        text: described.about.clone(),
    };
    Some((due, described))
}

/// Reads the workbook with the copies that wait to be merged; returns whether all of it could be read too.
fn read(
    store: &Store,
    name: &str,
    catalog: &Catalog,
    now: Moment,
) -> Result<(Workbook, bool), Stop> {
    let mut reader = WholeReader::new(catalog, store)?;
    let mut leaves = Vec::new();
    for leaf in reader.leaves()? {
        if let Some(entries) = reader.read(leaf) {
            leaves.push((leaf, Ok::<_, Box<Fault>>(entries)));
        }
    }
    reader.report_copies();
    let mut workbook = Workbook::new(name, store.device().clone());
    let now = Now {
        moment: now,
        ticks: 0,
    };
    workbook.apply_outcome(Outcome::AllRead(leaves), now);
    Ok((workbook, reader.complete))
}

/// Escapes the characters of JSON that `display_line` would change, so that it cannot control a terminal and programs
/// still read the same text.
fn escaped(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    for letter in json.chars() {
        let one = letter.to_string();
        if letter == '\n' || letter.is_ascii_graphic() || letter == ' ' || display_line(&one) == one
        {
            safe.push(letter);
        } else {
            for unit in letter.encode_utf16(&mut [0; 2]) {
                safe.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaped_json_is_safe_on_a_terminal_and_parses_to_the_same_text() {
        let text = "Å\u{1b}[2J\u{9b}31m\u{202e}bak\u{200b}\u{e0041}e\u{301} 😀\ttab\u{7f}";
        let json = serde_json::to_string(text).unwrap();
        let safe = escaped(&json);
        assert_eq!(safe, display_line(&safe));
        assert_eq!(serde_json::from_str::<String>(&safe).unwrap(), text);
        assert!(safe.contains("Å") && safe.contains("😀"), "{safe}");
    }
}
