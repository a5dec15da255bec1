//! `tillit show`: prints entries as plain text.

use std::io::{self, IsTerminal, Write};

use jiff::civil::Date;

use super::output::{Stop, print_error};
use super::whole::WholeReader;
use super::{plain, week};
use crate::content::{Catalog, Phrase};
use crate::environment::Environment;
use crate::model::{Leaf, WeekId};
use crate::text::display;
use crate::workbook::own_dilemmas;

/// The entries to print, and their form.
pub(super) struct ShowRequest<'a> {
    /// Weeks as typed; none means this week.
    pub weeks: &'a [String],
    /// Whether to print every week and the standing leaf.
    pub all: bool,
    /// Whether to print texts as stored, with control characters.
    pub raw: bool,
}

/// Prints the requested entries, with the copies that wait to be merged. A file that cannot be read is reported, and
/// the others are printed.
pub(super) fn run(
    environment: &Environment,
    named: Option<&str>,
    wanted: &ShowRequest<'_>,
    today: Date,
) -> Result<(), Stop> {
    let mut out = io::stdout().lock();
    if wanted.raw && out.is_terminal() {
        let refusal = environment.catalog.say(Phrase::CliRawToTerminal);
        return Err(Stop::BadUse(refusal.to_owned()));
    }
    let weeks = weeks(&environment.catalog, wanted.weeks, today)?;
    let store = environment.existing_store(named)?;
    let mut reader = WholeReader::new(&environment.catalog, &store)?;
    let leaves: Vec<Leaf> = if wanted.all {
        reader.leaves()?.into_iter().collect()
    } else {
        weeks.into_iter().map(Leaf::Week).collect()
    };
    let mut catalog = with_own_content(environment)?;
    if let Some(standing) = reader.standing() {
        catalog.set_entered_dilemmas(own_dilemmas(&standing, &catalog));
    }
    let mut shown = false;
    for leaf in leaves {
        let entries = reader.read(leaf);
        if let Some(text) = entries.and_then(|entries| plain::leaf(&catalog, leaf, &entries)) {
            if shown {
                writeln!(out)?;
            }
            let text = if wanted.raw {
                text.into()
            } else {
                display(&text)
            };
            out.write_all(text.as_bytes())?;
            shown = true;
        }
    }
    out.flush()?;
    reader.report_copies();
    if !reader.complete {
        return Err(Stop::Reported);
    }
    if !shown {
        print_error(catalog.say(Phrase::CliShowNothing));
    }
    Ok(())
}

fn weeks(catalog: &Catalog, typed: &[String], today: Date) -> Result<Vec<WeekId>, Stop> {
    if typed.is_empty() {
        return Ok(vec![WeekId::of(today)]);
    }
    let read = |text: &String| week(catalog, text, today);
    typed.iter().map(read).collect()
}

/// The catalog with the user's own sheets and dilemmas, for their labels. Their faults are reported only by `check`.
pub(super) fn with_own_content(environment: &Environment) -> Result<Catalog, Stop> {
    let texts: Vec<_> = environment
        .folders()?
        .own_content()
        .into_iter()
        .filter_map(|(name, text)| Some((name, text.ok()?)))
        .collect();
    Ok(environment.catalog.clone().with_own(&texts).0)
}
