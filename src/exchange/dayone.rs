//! Reads Day One's JSON export: `entries`, each with `text`, `creationDate` in UTC and `timeZone`.

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use serde_json::Value;

use super::collector::{Collector, Found};
use super::{ImportFormat, Place, ReadError, Reading, Reason, Remark, entry_list};
use crate::content::Phrase;
use crate::model::Moment;

/// The Day One format.
pub const FORMAT: ImportFormat = ImportFormat {
    name: "dayone",
    about: Phrase::CliAboutDayone,
    extensions: &["json"],
    has_journals: true,
    has_time_format: false,
    has_tag_symbols: false,
    is_own: false,
    read: |source, _| read(&source.text),
};

/// Reads the JSON file of a Day One export.
///
/// An entry's time is the local time where it was written.
///
/// # Errors
///
/// The text is not JSON, or has no list of entries.
pub fn read(text: &str) -> Result<Reading, ReadError> {
    let mut collector = Collector::default();
    for (index, value) in entry_list(text)?.iter().enumerate() {
        let place = Place::Entry(index + 1);
        match read_entry(value) {
            Ok(source) => add_entry(&mut collector, place, &source),
            Err(reason) => collector.leave_out(place, reason),
        }
    }
    Ok(collector.finish())
}

struct Source<'a> {
    value: &'a Value,
    /// The text as it is in the file.
    raw: String,
    /// Whether `raw` is Markdown with escaped characters.
    is_markdown: bool,
    created: Timestamp,
}

fn read_entry(value: &Value) -> Result<Source<'_>, Reason> {
    if !value.is_object() {
        return Err(Reason::NotAnEntry);
    }
    let text = value.get("text").and_then(Value::as_str);
    let text = text.filter(|text| !text.trim().is_empty());
    let created = time(value, "creationDate").ok_or(Reason::NoTime)?;
    let raw = match text {
        Some(text) => text.to_owned(),
        None => rich_text(value).ok_or(Reason::NoText)?,
    };
    Ok(Source {
        value,
        raw,
        is_markdown: text.is_some(),
        created,
    })
}

/// The words of an entry that has its text only with its formatting: JSON in a string, a list of parts.
fn rich_text(value: &Value) -> Option<String> {
    let rich = value.get("richText")?.as_str()?;
    let rich: Value = serde_json::from_str(rich).ok()?;
    let parts = rich.get("contents")?.as_array()?.iter();
    Some(
        parts
            .filter_map(|part| part.get("text")?.as_str())
            .collect(),
    )
}

/// The text without the backslashes that Day One's export puts before punctuation.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let escapes = |next: &char| next.is_ascii_punctuation();
        match letter == '\\' && letters.peek().is_some_and(escapes) {
            true => out.extend(letters.next()),
            false => out.push(letter),
        }
    }
    out
}

fn add_entry(collector: &mut Collector, place: Place, source: &Source<'_>) {
    let name = source.value.get("timeZone").and_then(Value::as_str);
    let zone = name.and_then(zone);
    let unknown = zone.is_none();
    let zone = zone.unwrap_or(TimeZone::UTC);
    let at = |instant: Timestamp| {
        let offset = zone.to_offset(instant);
        Moment::new(offset.to_datetime(instant), offset)
    };
    let text = match source.is_markdown {
        true => unescaped(&source.raw),
        false => source.raw.clone(),
    };
    let id = source.value.get("uuid").and_then(Value::as_str);
    let found = Found {
        tags: tags(source.value),
        starred: source.value.get("starred") == Some(&Value::Bool(true)),
        origin: id.map(str::to_owned),
        text_of_id: Some(&source.raw),
        ..Found::new(at(source.created), &text)
    };
    let Some(entry) = collector.add(place, found) else {
        return;
    };
    if let Some(modified) = time(source.value, "modifiedDate") {
        entry.changed = entry.changed.max(at(modified));
    }
    if unknown {
        collector.remark(Remark::UnknownZone);
    }
    let has = |key: &str| match source.value.get(key) {
        Some(Value::Array(list)) => !list.is_empty(),
        Some(Value::Object(map)) => !map.is_empty(),
        _ => false,
    };
    for (remark, keys) in [
        (
            Remark::Attachments,
            &["photos", "videos", "audios", "pdfAttachments"][..],
        ),
        (Remark::Location, &["location"]),
        (Remark::Weather, &["weather"]),
    ] {
        if keys.iter().any(|key| has(key)) {
            collector.remark(remark);
        }
    }
}

fn time(value: &Value, key: &str) -> Option<Timestamp> {
    value.get(key)?.as_str()?.parse().ok()
}

fn tags(value: &Value) -> Vec<String> {
    let list = value.get("tags").and_then(Value::as_array);
    list.into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(str::trim)
        .filter(|tag| !tag.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The time zone with this name: one of the time zone database, or an offset such as `GMT+0200`.
fn zone(name: &str) -> Option<TimeZone> {
    if let Ok(zone) = TimeZone::get(name) {
        return Some(zone);
    }
    let offset = name
        .strip_prefix("GMT")
        .or_else(|| name.strip_prefix("UTC"))?;
    let sign = match offset.chars().next()? {
        '+' => 1,
        '-' => -1,
        _ => return None,
    };
    let digits = offset[1..].replace(':', "");
    if digits.is_empty() || digits.len() > 4 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: i32 = digits.parse().ok()?;
    let minutes = if digits.len() <= 2 {
        number * 60
    } else {
        number / 100 * 60 + number % 100
    };
    Offset::from_seconds(sign * minutes * 60)
        .ok()
        .map(TimeZone::fixed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(zone: &str) -> String {
        let json = format!(
            r#"{{"entries": [{{"text": "x", "creationDate": "2026-02-13T23:30:00Z", "timeZone": "{zone}"}}]}}"#
        );
        read(&json).unwrap().entries[0].written.to_string()
    }

    #[test]
    fn the_time_is_the_local_time_where_the_entry_was_written() {
        assert_eq!(written("Europe/Stockholm"), "2026-02-14T00:30:00+01:00");
        assert_eq!(written("America/New_York"), "2026-02-13T18:30:00-05:00");
        assert_eq!(written("GMT+0530"), "2026-02-14T05:00:00+05:30");
        assert_eq!(written("GMT-2"), "2026-02-13T21:30:00-02:00");
        for unknown in ["Mars/Olympus", "", "GMT+", "GMT+99:99:99", "GMT+é"] {
            assert_eq!(written(unknown), "2026-02-13T23:30:00+00:00", "{unknown}");
        }
    }

    #[test]
    fn an_unreadable_entry_does_not_affect_the_others() {
        let reading = read(
            r#"{"entries": [
                {"text": "a", "creationDate": "2026-02-13T23:30:00Z"},
                {"text": "b", "creationDate": "yesterday"},
                {"creationDate": "2026-02-13T23:30:00Z"},
                {"text": " \n", "creationDate": "2026-02-13T23:30:00Z"},
                7,
                {"text": "f", "creationDate": "2026-02-14T23:30:00Z", "timeZone": "Europe/Oslo",
                 "photos": [{}], "location": {"placeName": "Home"}, "starred": true, "tags": ["a b", ""]}
            ]}"#,
        )
        .unwrap();
        let reasons: Vec<_> = reading
            .left_out
            .iter()
            .map(|l| (l.place, l.reason))
            .collect();
        assert_eq!(
            reasons,
            [
                (Place::Entry(2), Reason::NoTime),
                (Place::Entry(3), Reason::NoText),
                (Place::Entry(4), Reason::NoText),
                (Place::Entry(5), Reason::NotAnEntry),
            ]
        );
        let remarks: Vec<_> = reading.remarks.into_iter().collect();
        assert_eq!(
            remarks,
            [
                (Remark::Attachments, 1),
                (Remark::Location, 1),
                (Remark::UnknownZone, 1)
            ]
        );
        let about: Vec<_> = reading.entries[1]
            .about
            .iter()
            .map(|l| l.as_str())
            .collect();
        assert_eq!(about, ["tag:a b", "tag:starred"]);
    }

    #[test]
    fn escapes_are_undone_and_ids_are_those_of_version_0_1() {
        let json = r#"{"entries": [{"uuid": "0A", "creationDate": "2026-03-02T08:00:00Z", "timeZone": "Europe/Stockholm",
            "text": "Vi hann två\\. \\(Resten tas 3\\-4 mars\\!\\)\n\nSökväg C:\\\\temp"}]}"#;
        let reading = read(json).unwrap();
        let entry = &reading.entries[0];
        assert_eq!(
            entry.text("text"),
            "Vi hann två. (Resten tas 3-4 mars!)\n\nSökväg C:\\temp"
        );
        assert_eq!(reading.origins[&entry.id], "0A");
        let raw = "Vi hann två\\. \\(Resten tas 3\\-4 mars\\!\\)\n\nSökväg C:\\\\temp";
        let mut of_0_1 = Collector::default();
        of_0_1.add(Place::Entry(1), Found::new(entry.written, raw));
        assert_eq!(of_0_1.finish().entries[0].id, entry.id);
    }

    #[test]
    fn words_that_are_only_in_the_rich_text_are_read() {
        let json = r#"{"entries": [
            {"creationDate": "2026-03-02T08:00:00Z", "richText": "{\"contents\": [{\"text\": \"Bara.\\n\"}, {\"text\": \"Två.\"}]}"},
            {"creationDate": "2026-03-03T08:00:00Z", "text": "", "richText": "{\"contents\": [{\"text\": \"Tom\"}]}"}
        ]}"#;
        let reading = read(json).unwrap();
        let texts: Vec<&str> = reading
            .entries
            .iter()
            .map(|entry| entry.text("text"))
            .collect();
        assert_eq!(texts, ["Bara.\nTvå.", "Tom"]);
    }

    #[test]
    fn a_json_fault_has_its_line_and_column() {
        let fault = read("{\n \"entries\": [\n  {\"åäö\" \"a\"}\n]}").unwrap_err();
        assert_eq!(
            fault,
            ReadError::Json {
                line: 3,
                column: 10,
                message: "expected `:`".to_owned()
            }
        );
        assert_eq!(read("[]").unwrap_err(), ReadError::NoEntryList);
        assert_eq!(
            read("{\"entries\": 1}").unwrap_err(),
            ReadError::NoEntryList
        );
    }
}
