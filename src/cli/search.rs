//! `tillit search`: prints the notes that are found, the newest first.

use jiff::civil::Date;
use serde::Serialize;

use super::args::Search;
use super::output::{Stop, print, print_error, print_json};
use super::period;
use super::show::with_own_content;
use super::whole::read_workbook;
use crate::content::{Catalog, Phrase};
use crate::environment::Environment;
use crate::model::{Leaf, Moment};
use crate::search::{FilterKind, Hit, Known, Query, words_around};
use crate::workbook::{Hits, Workbook, own_dilemmas};

/// Most characters of the text around a hit.
const AROUND: usize = 160;

/// A hit in the JSON output.
#[derive(Serialize)]
struct Found {
    /// The ISO week, such as `2026-W47`; none for a standing sheet.
    week: Option<String>,
    file: String,
    entry: String,
    /// The time of writing, as entries store it.
    written: String,
    sheet: String,
    /// The field with the first word; none where no word was asked for.
    field: Option<String>,
    text: String,
}

/// Prints the hits. A file that cannot be read is reported, and the others are searched.
pub(super) fn run(
    environment: &Environment,
    named: Option<&str>,
    wanted: &Search,
    now: Moment,
) -> Result<(), Stop> {
    let mut catalog = with_own_content(environment)?;
    let text = query_text(&catalog, wanted, now.date())?;
    let store = environment.existing_store(named)?;
    let (mut workbook, is_whole) = read_workbook(&store, &catalog, now)?;
    catalog.set_entered_dilemmas(own_dilemmas(workbook.entries(Leaf::Standing), &catalog));
    let query = read_query(&catalog, &text, now.date())?;
    workbook.refresh_folded();
    let mut hits = Hits::default();
    workbook.search(&query, &mut hits, usize::MAX);
    let found = hits.found.iter();
    let found: Vec<Found> = found
        .filter_map(|hit| described(hit, &query, &workbook, &catalog))
        .collect();
    if wanted.json {
        print_json(&found)?;
    } else {
        for one in &found {
            let sheet = catalog.sheet(&one.sheet);
            let sheet = sheet.map_or(one.sheet.as_str(), |sheet| sheet.tag.as_str());
            let week = one.week.as_deref();
            let day = one.written.split('T').next();
            let parts = [week, day, Some(sheet), Some(&one.text)];
            let parts: Vec<&str> = parts.into_iter().flatten().collect();
            print(&parts.join(" · "))?;
        }
        if found.is_empty() {
            print_error(catalog.say(Phrase::SearchNone));
        }
    }
    match is_whole {
        true => Ok(()),
        false => Err(Stop::Reported),
    }
}

/// Reads a query. One that asks for nothing, or for something unknown, is refused.
pub(super) fn read_query(catalog: &Catalog, text: &str, today: Date) -> Result<Query, Stop> {
    let query = Query::read(text, &Known::of(catalog, today));
    if query.is_empty() {
        return Err(Stop::BadUse(catalog.say(Phrase::CliSearchAll).to_owned()));
    }
    match query.chips().iter().find(|chip| !chip.is_known) {
        Some(unknown) => {
            let values = [("what", unknown.value.as_str())];
            let refusal = catalog.fill(Phrase::CliSearchUnknown, &values);
            Err(Stop::BadUse(refusal))
        }
        None => Ok(query),
    }
}

/// The request in the form in which it is typed on the page of search.
fn query_text(catalog: &Catalog, wanted: &Search, today: Date) -> Result<String, Stop> {
    let mut parts: Vec<String> = Vec::new();
    for word in &wanted.sought {
        let is_phrase = word.contains(char::is_whitespace) && !word.contains(['"', ':']);
        parts.push(match (is_phrase, word.strip_prefix('-')) {
            (false, _) => word.clone(),
            (true, None) => format!("\"{word}\""),
            (true, Some(phrase)) => format!("-\"{phrase}\""),
        });
    }
    let language = catalog.language();
    let kinds = [FilterKind::Sheet, FilterKind::Person, FilterKind::Tag];
    let values = [&wanted.on_sheet, &wanted.person, &wanted.tag];
    for (kind, value) in kinds.into_iter().zip(values) {
        if let Some(value) = value {
            let value = value.replace('"', "");
            parts.push(format!("{}:\"{value}\"", kind.word(language)));
        }
    }
    let (from, to) = (wanted.from.as_deref(), wanted.to.as_deref());
    if from.is_some() || to.is_some() {
        let read = |text: Option<&str>| text.map(|text| period(catalog, text, today)).transpose();
        let first = read(from)?.map_or(Date::constant(1, 1, 1), |from| from.first.monday());
        let last = read(to)?.map_or(Date::MAX, |to| to.last.sunday());
        if last < first {
            let both = format!("{first}..{last}");
            period(catalog, &both, today)?;
        }
        let word = FilterKind::Time.word(language);
        parts.push(format!("{word}:\"{first}..{last}\""));
    }
    Ok(parts.join(" "))
}

fn described(hit: &Hit, query: &Query, workbook: &Workbook, catalog: &Catalog) -> Option<Found> {
    let entry = workbook.entry(hit.leaf, hit.id)?;
    let around = words_around(hit, entry, query, catalog, AROUND);
    Some(Found {
        week: hit.leaf.week().map(|week| week.to_string()),
        file: hit.leaf.file_name(),
        entry: entry.id.to_string(),
        written: entry.written.to_string(),
        sheet: entry.sheet.clone(),
        field: hit.text_in(entry).map(|(field, _)| field.to_owned()),
        text: around,
    })
}
