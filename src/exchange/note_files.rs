//! Reads Markdown and text files, an entry each, such as the daily notes of Obsidian. The day is in the file's
//! properties or in its name.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

use super::collector::{Collector, Found, fingerprint};
use super::source::Source;
use super::time_format::local_moment;
use super::{ImportFormat, Place, Reading, Reason, Remark};
use crate::content::Phrase;

/// Markdown and text files.
pub(super) const FORMAT: ImportFormat = ImportFormat {
    name: "markdown",
    about: Phrase::CliAboutMarkdownFiles,
    extensions: &["md", "markdown", "txt"],
    has_journals: false,
    has_time_format: false,
    has_tag_symbols: false,
    is_own: false,
    read: |source, options| Ok(read(source, &options.zone)),
};

/// Reads one file. Never fails: a file without a day is left out.
fn read(source: &Source, zone: &TimeZone) -> Reading {
    let mut collector = Collector::default();
    let (properties, body) = properties(&source.text);
    let value = |names: &[&str]| {
        let found = properties
            .iter()
            .find(|(name, _)| names.contains(&name.as_str()));
        found.map(|(_, value)| value.as_str())
    };
    let time = value(&["date", "created"]).and_then(time);
    let Some(time) = time.or_else(|| day_in(&source.name).map(noon)) else {
        collector.leave_out(Place::File, Reason::NoTime);
        return collector.finish();
    };
    let Some(written) = local_moment(time, zone) else {
        collector.leave_out(Place::File, Reason::NoTime);
        return collector.finish();
    };
    let of_properties = value(&["tags", "tag"]).unwrap_or_default();
    let of_properties = of_properties.split([',', ' ', '[', ']', '"', '\'', '#']);
    let of_properties = of_properties.filter(|tag| !tag.is_empty());
    let mut tags: Vec<String> = of_properties.map(str::to_owned).collect();
    tags.extend(hash_tags(body));
    let found = Found {
        tags,
        // Two folders may have files of the same name.
        origin: Some(format!(
            "{:016x}",
            fingerprint(&source.path) & u128::from(u64::MAX)
        )),
        ..Found::new(written, body.trim_matches('\n'))
    };
    let is_added = collector.add(Place::File, found).is_some();
    let is_kept = |name: &str| ["date", "created", "tags", "tag"].contains(&name);
    if is_added && properties.iter().any(|(name, _)| !is_kept(name)) {
        collector.remark(Remark::Properties);
    }
    collector.finish()
}

/// The properties at the start of a file, between two lines of three hyphens, and the text after them. The items of a
/// list are joined by commas.
fn properties(text: &str) -> (Vec<(String, String)>, &str) {
    let Some(rest) = text.strip_prefix("---\n") else {
        return (Vec::new(), text);
    };
    let end = rest.find("\n---\n").map(|at| (at, at + "\n---\n".len()));
    let end = end.or_else(|| {
        let at = rest.strip_suffix("\n---")?.len();
        Some((at, rest.len()))
    });
    let Some((end, after)) = end else {
        return (Vec::new(), text);
    };
    let mut properties: Vec<(String, String)> = Vec::new();
    for line in rest[..end].lines() {
        let item = line.trim_start().strip_prefix("- ");
        match (item, line.split_once(':')) {
            (Some(item), _) => {
                if let Some((_, value)) = properties.last_mut() {
                    value.push_str(&format!(",{}", item.trim()));
                }
            }
            (None, Some((name, value))) if !line.starts_with(' ') => {
                properties.push((name.trim().to_lowercase(), value.trim().to_owned()));
            }
            _ => {}
        }
    }
    (properties, &rest[after..])
}

/// The words that begin with `#` and go on with a letter.
fn hash_tags(text: &str) -> impl Iterator<Item = String> {
    let words = text
        .split_whitespace()
        .filter_map(|word| word.strip_prefix('#'));
    let words = words.filter(|word| word.starts_with(char::is_alphabetic));
    words.map(|word| {
        let part_of_tag = |letter: char| letter.is_alphanumeric() || "-_/".contains(letter);
        let end = word.find(|letter| !part_of_tag(letter));
        word[..end.unwrap_or(word.len())].to_owned()
    })
}

/// A day, or a day and a time, as ISO 8601 or with a space between them; an offset is left out of account.
fn time(text: &str) -> Option<DateTime> {
    let text = text.trim_matches(['"', '\'', ' ']).replacen(' ', "T", 1);
    let day: Date = text.get(..10)?.parse().ok()?;
    let time = text.get(11..16).and_then(|time| time.parse::<Time>().ok());
    Some(time.map_or_else(|| noon(day), |time| day.to_datetime(time)))
}

fn noon(day: Date) -> DateTime {
    day.at(12, 0, 0, 0)
}

/// The last day in a path, as `2026-03-02`, `20260302` or `2026/03/02.md`.
fn day_in(path: &str) -> Option<Date> {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    let bytes = stem.as_bytes();
    let number = |from: usize, len: usize| -> Option<i16> {
        let digits = bytes.get(from..from + len)?;
        let all = digits.iter().all(u8::is_ascii_digit);
        all.then(|| stem.get(from..from + len)?.parse().ok())?
    };
    let at = |from: usize| -> Option<Date> {
        let ends = |after: usize| !bytes.get(after).is_some_and(u8::is_ascii_digit);
        let begins = from == 0 || !bytes.get(from - 1).is_some_and(u8::is_ascii_digit);
        let year = number(from, 4)?;
        let separator = bytes.get(from + 4).copied()?;
        let is_separator = matches!(separator, b'-' | b'/' | b'\\' | b'_' | b'.');
        let (month, day, end) = if is_separator && bytes.get(from + 7) == Some(&separator) {
            (number(from + 5, 2)?, number(from + 8, 2)?, from + 10)
        } else {
            (number(from + 4, 2)?, number(from + 6, 2)?, from + 8)
        };
        let day = Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()?;
        (begins && ends(end)).then_some(day)
    };
    (0..bytes.len()).rev().find_map(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_file(name: &str, text: &str) -> Reading {
        let source = Source {
            name: name.to_owned(),
            path: format!("/anteckningar/{name}"),
            text: text.to_owned(),
        };
        read(&source, &TimeZone::fixed(jiff::tz::offset(1)))
    }

    #[test]
    fn the_day_is_found_in_the_name() {
        for (path, day) in [
            ("2026-03-02.md", Some("2026-03-02")),
            ("Daily/2026-03-02 Möte.md", Some("2026-03-02")),
            ("20260302.txt", Some("2026-03-02")),
            ("journal/2026/03/02.txt", Some("2026-03-02")),
            ("2025/2026-03-02.md", Some("2026-03-02")),
            ("Möte 2026-02-30.md", None),
            ("120260302.md", None),
            ("Idéer.md", None),
        ] {
            let expected: Option<Date> = day.map(|day| day.parse().unwrap());
            assert_eq!(day_in(path), expected, "{path}");
        }
    }

    #[test]
    fn a_file_becomes_a_note_with_its_tags() {
        let reading = read_file(
            "2026-03-01.md",
            "---\ndate: 2026-03-02 09:15\ntags:\n  - team\n  - \"K\"\nmood: 3\n---\n\n# Möte\nOm #schema, rad #2.\n",
        );
        let entry = &reading.entries[0];
        assert_eq!(entry.written.to_string(), "2026-03-02T09:15:00+01:00");
        assert_eq!(entry.text("text"), "# Möte\nOm #schema, rad #2.");
        let about: Vec<_> = entry.about.iter().map(|link| link.as_str()).collect();
        assert_eq!(about, ["tag:K", "tag:schema", "tag:team"]);
        assert_eq!(reading.remarks.get(&Remark::Properties), Some(&1));
    }

    #[test]
    fn a_file_without_a_day_is_left_out() {
        let reading = read_file("Idéer.md", "text");
        assert!(reading.entries.is_empty());
        assert_eq!(reading.left_out[0].reason, Reason::NoTime);
        let rule = read_file("2026-03-01.md", "---\nbara ett streck");
        assert_eq!(rule.entries[0].text("text"), "---\nbara ett streck");
    }
}
