//! `tillit show`: prints entries as plain text.

use std::io::{self, IsTerminal, Write};

use jiff::civil::Date;

use super::output::{Stop, print_error};
use super::period;
use super::whole::WholeReader;
use crate::content::{Catalog, Phrase};
use crate::environment::Environment;
use crate::exchange::export::{Section, section_as_text};
use crate::model::{Leaf, Period, WeekId};
use crate::text::display;
use crate::workbook::own_dilemmas;

/// The entries to print, and their form.
pub(super) struct ShowRequest<'a> {
    /// Weeks, months and ranges as typed; none means this week.
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
    let mut periods = periods(&environment.catalog, wanted.weeks, today)?;
    if periods.is_empty() {
        periods.push(Period::week(WeekId::of(today)));
    }
    let store = environment.existing_store(named)?;
    let mut reader = WholeReader::new(&environment.catalog, &store)?;
    let leaves: Vec<Leaf> = if wanted.all {
        reader.leaves()?.into_iter().collect()
    } else {
        leaves_of(&periods, reader.leaves()?)
    };
    let mut catalog = with_own_content(environment)?;
    if let Some(standing) = reader.standing() {
        catalog.set_entered_dilemmas(own_dilemmas(&standing, &catalog));
    }
    let mut shown = false;
    for leaf in leaves {
        let entries = reader.read(leaf).unwrap_or_default();
        if let Some(section) = Section::of(&catalog, leaf, entries.values()) {
            let text = section_as_text(&section);
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

/// The periods that arguments denote.
pub(super) fn periods(
    catalog: &Catalog,
    typed: &[String],
    today: Date,
) -> Result<Vec<Period>, Stop> {
    let read = |text: &String| period(catalog, text, today);
    typed.iter().map(read).collect()
}

/// The leaves of some periods: each single week, and of a longer period those that are in the workbook.
pub(super) fn leaves_of(periods: &[Period], stored: impl IntoIterator<Item = Leaf>) -> Vec<Leaf> {
    let stored: Vec<Leaf> = stored.into_iter().collect();
    let of_period = |period: &Period| -> Vec<Leaf> {
        if period.is_week() {
            return vec![Leaf::Week(period.first)];
        }
        let holds = |leaf: &Leaf| leaf.week().is_some_and(|week| period.holds(week));
        stored.iter().copied().filter(holds).collect()
    };
    periods.iter().flat_map(of_period).collect()
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
