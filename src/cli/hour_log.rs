//! `tillit log`: prints the coach's log of hours for a credential, or writes it as a table.

use serde::Serialize;

use super::args::{HourLogRequest, LogTable};
use super::export::{log, write};
use super::output::{Stop, print, print_error, print_json};
use super::show::{periods, with_own_content};
use super::whole::read_workbook;
use crate::content::{Catalog, Phrase};
use crate::effect::OutRecord;
use crate::environment::Environment;
use crate::exchange::hour_log::{Cells, clients_table, sessions_table};
use crate::insight::{HourSums, LARGE_GROUP};
use crate::model::Moment;
use crate::model::WeekId;
use crate::model::views::{HOUR_LOG, LoggedHour, Payment};
use crate::panes::sums_words;
use crate::store::Store;

/// The name of the form in the log of what is taken out.
const CSV: &str = "csv";

/// An hour in the JSON output.
#[derive(Serialize)]
struct HourJson {
    date: String,
    client_code: String,
    kind: &'static str,
    people: u32,
    minutes: u32,
    payment: &'static str,
    counts: bool,
    reason: String,
    form: String,
    consent: Option<String>,
}

/// Prints the hours, the newest last, and their sums.
pub(super) fn run(
    environment: &Environment,
    named: Option<&str>,
    wanted: &HourLogRequest,
    now: Moment,
) -> Result<(), Stop> {
    let catalog = with_own_content(environment)?;
    let periods = periods(&catalog, &wanted.weeks, now.date())?;
    let store = environment.existing_store(named)?;
    let (workbook, is_whole) = read_workbook(&store, &catalog, now)?;
    let entries = workbook.of_sheet(HOUR_LOG).map(|(_, entry)| entry);
    let mut hours: Vec<LoggedHour> = entries.filter_map(LoggedHour::of).collect();
    hours.retain(|hour| {
        let week = WeekId::of(hour.date);
        let is_in = |period: &crate::model::Period| (period.first..=period.last).contains(&week);
        periods.is_empty() || periods.iter().any(is_in)
    });
    hours.sort_by_key(|hour| hour.date);
    match wanted.table {
        Some(table) => write_table(environment, &store, &hours, (table, wanted), now)?,
        None if wanted.json => {
            let hours: Vec<HourJson> = hours.iter().map(hour_json).collect();
            print_json(&hours)?;
        }
        None => print_hours(&catalog, &hours, now)?,
    }
    match is_whole {
        true => Ok(()),
        false => Err(Stop::Reported),
    }
}

fn print_hours(catalog: &Catalog, hours: &[LoggedHour], now: Moment) -> Result<(), Stop> {
    if hours.is_empty() {
        print_error(catalog.say(Phrase::HourLogNone));
        return Ok(());
    }
    let label = |field: &str, id: &str| catalog.choice_label(HOUR_LOG, field, id).to_owned();
    for hour in hours {
        let mut parts = vec![
            hour.date.to_string(),
            format!("{} min", hour.minutes),
            hour.code.clone(),
            label(LoggedHour::KIND, hour.kind.id()),
        ];
        if hour.payment != Payment::None {
            parts.push(label(LoggedHour::PAYMENT, hour.payment.id()));
        }
        if !hour.counts && hour.kind.is_coaching() {
            parts.push(catalog.say(Phrase::HourLogUncounted).to_owned());
        }
        parts.retain(|part| !part.is_empty());
        print(&parts.join(" · "))?;
    }
    let sums = HourSums::of(hours.iter(), now.date());
    for sums in sums_words(&sums, catalog) {
        print(&sums)?;
    }
    if hours.iter().any(|hour| hour.people > LARGE_GROUP) {
        print_error(catalog.say(Phrase::CliLogLargeGroup));
    }
    Ok(())
}

fn write_table(
    environment: &Environment,
    store: &Store,
    hours: &[LoggedHour],
    (table, wanted): (LogTable, &HourLogRequest),
    now: Moment,
) -> Result<(), Stop> {
    let catalog = &environment.catalog;
    let cells = match wanted.semicolon {
        true => Cells::Semicolon,
        false => Cells::Comma,
    };
    let (bytes, left_out) = match table {
        LogTable::Sessions => (sessions_table(hours, cells), 0),
        LogTable::Icf => clients_table(hours, cells),
    };
    let file = wanted.file.as_deref();
    write(environment, store, file, &bytes)?;
    log(
        environment,
        store,
        file,
        OutRecord::new(CSV, hours.len()),
        now,
    );
    if left_out > 0 {
        print_error(&catalog.count(Phrase::CliLogLeftOut, left_out, &[]));
    }
    Ok(())
}

fn hour_json(hour: &LoggedHour) -> HourJson {
    HourJson {
        date: hour.date.to_string(),
        client_code: hour.code.clone(),
        kind: hour.kind.id(),
        people: hour.people,
        minutes: hour.minutes,
        payment: hour.payment.id(),
        counts: hour.counts,
        reason: hour.reason.clone(),
        form: hour.form.clone(),
        consent: hour.consent.map(|day| day.to_string()),
    }
}
