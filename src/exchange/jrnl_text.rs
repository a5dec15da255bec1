//! Reads jrnl's text file: each entry begins with `[time] title`, with the body on the following lines.

use jiff::tz::TimeZone;

use super::collector::{Collector, Found};
use super::{Place, ReadError, ReadOptions, Reading, Reason, TimeFormat, jrnl};
use crate::model::Moment;

/// jrnl's default time formats, the current one and earlier ones, and a day alone.
const DEFAULTS: [&str; 4] = ["%F %r", "%F %R", "%F %T", "%F"];

/// Reads jrnl's text file; times without an offset are local times in the zone of the options.
///
/// Without a format of its times in the options, each line that begins with a time in one of jrnl's default formats
/// begins an entry, as in jrnl itself: a diary whose owner changed the format has several.
///
/// # Errors
///
/// `NoHeader` if no line begins an entry.
pub fn read(text: &str, options: &ReadOptions) -> Result<Reading, ReadError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let formats = match &options.time_format {
        Some(format) => vec![format.clone()],
        None => DEFAULTS.map(TimeFormat::default_format).into(),
    };
    let headers = headers(text, &formats, &options.zone);
    if headers.is_empty() {
        let expected = formats.first().map(TimeFormat::example);
        return Err(ReadError::NoHeader {
            expected: expected.unwrap_or_default(),
        });
    }
    let mut collector = Collector::default();
    if !text[..headers[0].start].trim().is_empty() {
        collector.leave_out(Place::Line(1), Reason::BeforeFirstEntry);
    }
    let ends = headers[1..].iter().map(|next| next.start);
    for (header, end) in headers.iter().zip(ends.chain([text.len()])) {
        let (title, body, starred) = parts(&text[header.text..end]);
        let content = jrnl::joined(title, &body.replace("\r\n", "\n"));
        let found = Found {
            tags: jrnl::tags(&content, &options.tag_symbols),
            starred,
            ..Found::new(header.written, &content)
        };
        collector.add(Place::Line(header.line), found);
    }
    Ok(collector.finish())
}

/// The beginning of an entry.
struct Header {
    written: Moment,
    /// Line number, from 1.
    line: usize,
    /// Byte offset of the opening bracket.
    start: usize,
    /// Byte offset after the closing bracket and its space.
    text: usize,
}

fn headers(text: &str, formats: &[TimeFormat], zone: &TimeZone) -> Vec<Header> {
    let mut headers = Vec::new();
    let mut start = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        if let Some(time) = bracketed(line)
            && let Some(written) = formats.iter().find_map(|format| format.read(time, zone))
        {
            headers.push(Header {
                written,
                line: index + 1,
                start,
                text: start + time.len() + "[] ".len(),
            });
        }
        start += line.len();
    }
    headers
}

/// The text in brackets at the beginning of a line, if a space follows them.
fn bracketed(line: &str) -> Option<&str> {
    let (time, rest) = line.strip_prefix('[')?.split_once(']')?;
    rest.starts_with(' ').then_some(time)
}

/// Splits an entry's text into the title, the body, and whether a star (` *`) ends the title.
fn parts(text: &str) -> (&str, &str, bool) {
    let text = text.trim();
    let (title, body) = text.split_once('\n').unwrap_or((text, ""));
    let title = title.trim();
    match title.strip_suffix(" *") {
        Some(starred) => (starred, body, true),
        None => (title, body, false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(format: Option<&str>) -> ReadOptions {
        ReadOptions {
            time_format: format.map(|format| TimeFormat::new(format).unwrap()),
            zone: TimeZone::UTC,
            tag_symbols: "@".to_owned(),
        }
    }

    fn texts(diary: &str, format: Option<&str>) -> Vec<(String, String)> {
        let reading = read(diary, &options(format)).unwrap();
        let pair = |e: &crate::model::Entry| (e.written.to_string(), e.text("text").to_owned());
        reading.entries.iter().map(pair).collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        let own = |(a, b): &(&str, &str)| ((*a).to_owned(), (*b).to_owned());
        expected.iter().map(own).collect()
    }

    #[test]
    fn only_a_line_with_a_time_in_the_format_begins_an_entry() {
        let diary = "[2026-02-13 09:00:00 PM] Up.\n\
            see [2026-02-14 09:00:00 PM] there\n\
            [2026-02-15 09:00:00 PM]no space\n\
            [x] done\n\
            [2026-02-30 09:00:00 PM] no such day\n\
            \n\
            [2026-02-14 09:00:00 PM] Lay long.\n";
        assert_eq!(
            texts(diary, None),
            pairs(&[
                (
                    "2026-02-13T21:00:00+00:00",
                    "Up.\nsee [2026-02-14 09:00:00 PM] there\n\
                     [2026-02-15 09:00:00 PM]no space\n[x] done\n[2026-02-30 09:00:00 PM] no such day"
                ),
                ("2026-02-14T21:00:00+00:00", "Lay long."),
            ])
        );
    }

    #[test]
    fn a_diary_whose_owner_changed_the_format_is_read_whole() {
        let diary = "[2024-03-01 09:15] Morgon.\n\n[2024-03-02 04:30:00 PM] Efteråt.\n\n[2024-03-03] En dag.\n";
        assert_eq!(
            texts(diary, None),
            pairs(&[
                ("2024-03-01T09:15:00+00:00", "Morgon."),
                ("2024-03-02T16:30:00+00:00", "Efteråt."),
                ("2024-03-03T00:00:00+00:00", "En dag."),
            ])
        );
    }

    #[test]
    fn all_default_formats_and_own_formats_are_read() {
        let expected = pairs(&[("2026-02-13T21:00:00+00:00", "Up.\n\nTo bed.")]);
        for (diary, format) in [
            ("[2026-02-13 09:00:00 PM] Up.\nTo bed.\n", None),
            ("\u{feff}[2026-02-13 21:00] Up.\r\nTo bed.\r\n", None),
            ("[2026-02-13 21:00:00] Up.\nTo bed.", None),
            (
                "[13/2 2026 kl 21.00] Up.\nTo bed.",
                Some("%d/%m %Y kl %H.%M"),
            ),
        ] {
            assert_eq!(texts(diary, format), expected, "{diary}");
        }
    }

    #[test]
    fn a_star_and_tags_become_links_and_bold_is_no_star() {
        let diary = "[2026-02-13 21:00] Up *\nwith @Anna\n\n[2026-02-13 21:01] **Bold**\n";
        let reading = read(diary, &options(None)).unwrap();
        let about: Vec<_> = reading.entries[0]
            .about
            .iter()
            .map(|l| l.as_str())
            .collect();
        assert_eq!(about, ["tag:anna", "tag:starred"]);
        assert_eq!(reading.entries[0].text("text"), "Up\n\nwith @Anna");
        assert_eq!(reading.entries[1].text("text"), "**Bold**");
    }

    #[test]
    fn parts_that_are_no_entries_are_listed_as_left_out() {
        let diary = "My diary\n\n[2026-02-13 21:00] \n[2026-02-13 21:01] x\n";
        let reading = read(diary, &options(None)).unwrap();
        let left_out: Vec<_> = reading
            .left_out
            .iter()
            .map(|l| (l.place, l.reason))
            .collect();
        assert_eq!(
            left_out,
            [
                (Place::Line(1), Reason::BeforeFirstEntry),
                (Place::Line(3), Reason::NoText)
            ]
        );
        let expected = "2026-11-20 09:52:03 PM".to_owned();
        assert_eq!(
            read("no diary", &options(None)).unwrap_err(),
            ReadError::NoHeader { expected }
        );
    }
}
