//! Reads jrnl's `--format json` export: `entries`, each with `title`, `body`, `date` and `time`.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use serde_json::Value;

use super::collector::{Collector, Found};
use super::time_format::local_moment;
use super::{Place, ReadError, Reading, Reason, entry_list, jrnl};

/// Reads jrnl's JSON export; its times, which have no offset, are local times in `zone`.
///
/// # Errors
///
/// The text is not JSON, or has no list of entries.
pub fn read(text: &str, zone: &TimeZone) -> Result<Reading, ReadError> {
    let mut collector = Collector::default();
    for (index, value) in entry_list(text)?.iter().enumerate() {
        let place = Place::Entry(index + 1);
        let Some(title) = value.get("title").and_then(Value::as_str) else {
            collector.leave_out(place, Reason::NotAnEntry);
            continue;
        };
        let Some(written) = local_time(value).and_then(|local| local_moment(local, zone)) else {
            collector.leave_out(place, Reason::NoTime);
            continue;
        };
        let body = value.get("body").and_then(Value::as_str).unwrap_or("");
        let text = jrnl::joined(title, body);
        let found = Found {
            tags: tags(value),
            starred: value.get("starred") == Some(&Value::Bool(true)),
            ..Found::new(written, &text)
        };
        collector.add(place, found);
    }
    Ok(collector.finish())
}

fn local_time(value: &Value) -> Option<DateTime> {
    let date: Date = value.get("date")?.as_str()?.parse().ok()?;
    let time: Time = value.get("time")?.as_str()?.parse().ok()?;
    Some(date.to_datetime(time))
}

/// The tags without their sign, which can be configured in jrnl.
fn tags(value: &Value) -> Vec<String> {
    let list = value.get("tags").and_then(Value::as_array);
    list.into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(|tag| tag.trim_start_matches(|c: char| c.is_ascii_punctuation()))
        .filter(|tag| !tag.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entrys_text_is_its_title_and_body() {
        let reading = read(
            r##"{"tags": {"@a": 1}, "entries": [
                {"title": "Up.", "body": "To @a bed.", "date": "2026-02-13", "time": "21:05",
                 "tags": ["@a", "#b"], "starred": true},
                {"title": "x", "body": "", "date": "2026-02-30", "time": "21:05"},
                {"title": "", "body": "", "date": "2026-02-13", "time": "21:05"},
                {"body": "", "date": "2026-02-13", "time": "21:05"}
            ]}"##,
            &TimeZone::fixed(jiff::tz::offset(1)),
        )
        .unwrap();
        let entry = &reading.entries[0];
        assert_eq!(entry.text("text"), "Up.\n\nTo @a bed.");
        assert_eq!(entry.written.to_string(), "2026-02-13T21:05:00+01:00");
        let about: Vec<_> = entry.about.iter().map(|link| link.as_str()).collect();
        assert_eq!(about, ["tag:a", "tag:b", "tag:starred"]);
        let reasons: Vec<_> = reading.left_out.iter().map(|l| l.reason).collect();
        assert_eq!(
            reasons,
            [Reason::NoTime, Reason::NoText, Reason::NotAnEntry]
        );
    }
}
