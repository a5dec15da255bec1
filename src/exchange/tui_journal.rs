//! Reads the JSON of tui-journal: its data file, a list of entries, or its export, an object with `entries`. The ids in
//! it are numbers from 0 in every file, so they do not tell which entry was imported before.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::Value;

use super::collector::{Collector, Found};
use super::time_format::local_moment;
use super::{ImportFormat, Place, ReadError, Reading, Reason, jrnl, json};
use crate::content::Phrase;

/// The tui-journal format.
pub(super) const FORMAT: ImportFormat = ImportFormat {
    name: "tui-journal",
    about: Phrase::CliAboutTuiJournal,
    extensions: &["json"],
    has_journals: false,
    has_time_format: false,
    has_tag_symbols: false,
    is_own: false,
    read: |source, options| read(&source.text, &options.zone),
};

/// Reads the entries. Their `date` is a day at a time in UTC; a time of midnight means the day alone.
///
/// # Errors
///
/// The text is not JSON, or has no list of entries.
fn read(text: &str, zone: &TimeZone) -> Result<Reading, ReadError> {
    let entries = match json(text)? {
        Value::Array(entries) => entries,
        mut export => match export.get_mut("entries").map(Value::take) {
            Some(Value::Array(entries)) => entries,
            _ => return Err(ReadError::NoEntryList),
        },
    };
    let mut collector = Collector::default();
    for (index, value) in entries.iter().enumerate() {
        let place = Place::Entry(index + 1);
        let text = |key: &str| value.get(key).and_then(Value::as_str);
        let Some(content) = text("content") else {
            collector.leave_out(place, Reason::NotAnEntry);
            continue;
        };
        let date = text("date").and_then(|date| date.parse::<Timestamp>().ok());
        let Some(date) = date else {
            collector.leave_out(place, Reason::NoTime);
            continue;
        };
        let utc = date.to_zoned_datetime(TimeZone::UTC).datetime();
        let local = match utc.time() == jiff::civil::Time::midnight() {
            // The day as it was chosen in the program's form, whatever the zone here.
            true => local_moment(utc.date().at(12, 0, 0, 0), zone),
            false => Some(crate::model::Moment::new(
                zone.to_datetime(date),
                zone.to_offset(date),
            )),
        };
        let Some(written) = local else {
            collector.leave_out(place, Reason::NoTime);
            continue;
        };
        let tags = value.get("tags").and_then(Value::as_array);
        let tags = tags.into_iter().flatten().filter_map(Value::as_str);
        let content = jrnl::joined(text("title").unwrap_or_default(), content);
        let found = Found {
            tags: tags.map(str::to_owned).collect(),
            ..Found::new(written, &content)
        };
        collector.add(place, found);
    }
    Ok(collector.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_file_and_the_export_are_read() {
        let entries = r#"[
            {"id": 3, "date": "2026-03-02T00:00:00Z", "title": "Möte", "content": "Om schemat.",
             "tags": ["team"], "priority": null, "folder": ""},
            {"id": 4, "date": "2026-03-02T23:30:00Z", "title": "Sent", "content": "", "tags": []},
            {"id": 5, "date": "igår", "title": "x", "content": "y"},
            {"id": 6, "title": "x"}
        ]"#;
        let zone = TimeZone::fixed(jiff::tz::offset(1));
        for text in [
            entries.to_owned(),
            format!("{{\"version\": 100, \"entries\": {entries}}}"),
        ] {
            let reading = read(&text, &zone).unwrap();
            let read: Vec<_> = reading
                .entries
                .iter()
                .map(|entry| (entry.written.to_string(), entry.text("text").to_owned()))
                .collect();
            let expected = [
                ("2026-03-02T12:00:00+01:00", "Möte\n\nOm schemat."),
                ("2026-03-03T00:30:00+01:00", "Sent"),
            ];
            assert_eq!(
                read,
                expected.map(|(time, text)| (time.to_owned(), text.to_owned()))
            );
            let reasons: Vec<_> = reading.left_out.iter().map(|one| one.reason).collect();
            assert_eq!(reasons, [Reason::NoTime, Reason::NotAnEntry]);
        }
        assert_eq!(read("7", &zone).unwrap_err(), ReadError::NoEntryList);
    }
}
