//! `tillit show`: prints entries as plain text.

use std::io::{self, IsTerminal, Write};

use jiff::civil::Date;

use super::args::ShowRequest;
use super::output::{Stop, page, print_error};
use super::period;
use super::whole::{WholeReader, export_of};
use crate::content::{Catalog, Phrase};
use crate::environment::Environment;
use crate::exchange::export::{JSON, Section, section_as_text};
use crate::model::{Entries, Leaf, Moment, Period, WeekId};
use crate::text::display;
use crate::workbook::own_dilemmas;

/// The form in which entries are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// Text with control characters made visible, through the user's pager if `pager` is set.
    Text {
        /// Whether to use the pager.
        pager: bool,
    },
    /// Text as stored, with control characters.
    Raw,
    /// As `tillit export json`.
    Json,
}

/// Prints the requested entries, with the copies that wait to be merged. A file that cannot be read is reported, and
/// the others are printed.
pub(super) fn run(
    environment: &Environment,
    named: Option<&str>,
    wanted: &ShowRequest,
    now: Moment,
) -> Result<(), Stop> {
    let form = match (wanted.raw, wanted.json) {
        (_, true) => Form::Json,
        (true, false) => Form::Raw,
        (false, false) => Form::Text {
            pager: wanted.pager,
        },
    };
    if form == Form::Raw && io::stdout().is_terminal() {
        let refusal = environment.catalog.say(Phrase::CliRawToTerminal);
        return Err(Stop::BadUse(refusal.to_owned()));
    }
    let mut periods = periods(&environment.catalog, &wanted.weeks, now.date())?;
    if periods.is_empty() {
        periods.push(Period::week(WeekId::of(now.date())));
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
    let read = reader.read_all(leaves);
    let shown = match form {
        Form::Json => {
            let json = export_of(&catalog, &store, &read, now).write(&JSON);
            print_bytes(&json)?;
            true
        }
        Form::Text { .. } | Form::Raw => print_text(&catalog, &read, form)?,
    };
    reader.report_copies();
    if !reader.complete {
        return Err(Stop::Reported);
    }
    if !shown {
        print_error(catalog.say(Phrase::CliShowNothing));
    }
    Ok(())
}

/// Prints the sections of the leaves; returns whether there were any.
fn print_text(catalog: &Catalog, read: &[(Leaf, Entries)], form: Form) -> Result<bool, Stop> {
    let mut whole = String::new();
    for (leaf, entries) in read {
        let Some(section) = Section::of(catalog, *leaf, entries.values()) else {
            continue;
        };
        if !whole.is_empty() {
            whole.push('\n');
        }
        let text = section_as_text(&section);
        match form {
            Form::Raw => whole.push_str(&text),
            _ => whole.push_str(&display(&text)),
        }
    }
    match form {
        Form::Text { pager: true } => page(&whole)?,
        _ => print_bytes(whole.as_bytes())?,
    }
    Ok(!whole.is_empty())
}

fn print_bytes(bytes: &[u8]) -> Result<(), Stop> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    Ok(out.flush()?)
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
    let (catalog, _) = environment.catalog.clone().with_own(&texts);
    Ok(catalog.with_country(environment.settings.country.as_deref()))
}
