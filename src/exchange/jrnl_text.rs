//! Reads jrnl's text file: each entry begins with `[time] title`, with the body on the following lines.

use jiff::tz::TimeZone;

use super::collector::{Collector, Found};
use super::{Place, ReadError, Reading, Reason, TimeFormat, jrnl};
use crate::model::Moment;

/// jrnl's default time formats, the current one and earlier ones.
const DEFAULTS: [&str; 3] = ["%F %r", "%F %R", "%F %T"];

/// Reads jrnl's text file; times without an offset are local times in `zone`.
///
/// Without `time_format` the format is the one of jrnl's defaults that the first entry has. The whole file has one
/// format, so that fewer lines of a text are taken for headers.
///
/// # Errors
///
/// `NoHeader` if no line begins an entry.
pub fn read(
    text: &str,
    time_format: Option<&TimeFormat>,
    zone: &TimeZone,
) -> Result<Reading, ReadError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let format = match time_format {
        Some(format) => format.clone(),
        None => default_of(text, zone),
    };
    let headers = headers(text, &format, zone);
    if headers.is_empty() {
        return Err(ReadError::NoHeader {
            expected: format.example(),
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
            written: header.written,
            text: &content,
            tags: jrnl::tags(&content),
            starred,
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

fn headers(text: &str, format: &TimeFormat, zone: &TimeZone) -> Vec<Header> {
    let mut headers = Vec::new();
    let mut start = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        if let Some(time) = bracketed(line)
            && let Some(written) = format.read(time, zone)
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

fn default_of(text: &str, zone: &TimeZone) -> TimeFormat {
    let formats = DEFAULTS.map(TimeFormat::default_format);
    let fits = |line| {
        let time = bracketed(line)?;
        formats.iter().find(|f| f.read(time, zone).is_some())
    };
    text.lines().find_map(fits).unwrap_or(&formats[0]).clone()
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

    fn texts(diary: &str, format: Option<&str>) -> Vec<(String, String)> {
        let format = format.map(|f| TimeFormat::new(f).unwrap());
        let reading = read(diary, format.as_ref(), &TimeZone::UTC).unwrap();
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
            [2026-02-15 09:00] not the format\n\
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
                    "Up.\nsee [2026-02-14 09:00:00 PM] there\n[2026-02-15 09:00] not the format\n\
                     [2026-02-15 09:00:00 PM]no space\n[x] done\n[2026-02-30 09:00:00 PM] no such day"
                ),
                ("2026-02-14T21:00:00+00:00", "Lay long."),
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
        let reading = read(diary, None, &TimeZone::UTC).unwrap();
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
        let reading = read(diary, None, &TimeZone::UTC).unwrap();
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
            read("no diary", None, &TimeZone::UTC).unwrap_err(),
            ReadError::NoHeader { expected }
        );
    }
}
