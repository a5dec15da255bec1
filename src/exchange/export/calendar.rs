//! Writes the days on which something waits as iCalendar (RFC 5545), and a reminder each Friday.
//!
//! A calendar is often shared or stored with a provider, so an event has only the number of things that wait, and the
//! aliases of people if they are asked for.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::{Export, ExportFormat, Writer};
use crate::content::Phrase;
use crate::insight::{DueQuery, reminders};
use crate::model::{Answer, Entry, EntryId, Leaf};

/// iCalendar.
pub(super) const FORMAT: ExportFormat = ExportFormat {
    name: "calendar",
    extension: "ics",
    title: Phrase::FormCalendar,
    about: Phrase::CliAboutCalendar,
    write: Writer::Reminders(write),
    is_text: true,
};

/// Longest line in bytes, without its end.
const LINE: usize = 75;
/// The local time of the reminder on Fridays.
const FRIDAY_AT: &str = "T133000";

fn write(export: &Export<'_>) -> Vec<u8> {
    let mut out = Lines::default();
    out.line("BEGIN:VCALENDAR");
    out.line("VERSION:2.0");
    out.line(concat!(
        "PRODID:-//tillit//",
        env!("CARGO_PKG_VERSION"),
        "//"
    ));
    for (day, things) in days(export) {
        let next = day.saturating_add(1.day());
        let summary = summary(export, &things);
        let times = [
            format!("DTSTART;VALUE=DATE:{}", day.strftime("%Y%m%d")),
            format!("DTEND;VALUE=DATE:{}", next.strftime("%Y%m%d")),
            "TRANSP:TRANSPARENT".to_owned(),
        ];
        out.event(export, &format!("{day}"), &summary, &times);
    }
    let today = export.made.date();
    let to_friday = Weekday::Friday.since(today.weekday());
    let friday = today.saturating_add(i32::from(to_friday).days());
    let times = [
        format!("DTSTART:{}{FRIDAY_AT}", friday.strftime("%Y%m%d")),
        "DURATION:PT15M".to_owned(),
        "RRULE:FREQ=WEEKLY;BYDAY=FR".to_owned(),
    ];
    let minutes = export.catalog.say(Phrase::CalendarFriday);
    out.event(export, "friday", minutes, &times);
    out.line("END:VCALENDAR");
    out.text.into_bytes()
}

/// The entries that wait for each day from today on. What was due before is put on today.
fn days<'a>(export: &Export<'a>) -> BTreeMap<Date, Vec<&'a Entry>> {
    let today = export.made.date();
    let query = DueQuery {
        catalog: export.catalog,
        today,
        until: Date::MAX,
        retention_months: 0,
        has_own_months: true,
    };
    let going_out = entries_of(&export.leaves);
    let by_id: BTreeMap<EntryId, &Entry> = going_out.map(|(_, entry)| (entry.id, entry)).collect();
    let all = entries_of(&export.leaves).chain(entries_of(&export.others));
    let mut days: BTreeMap<Date, Vec<&Entry>> = BTreeMap::new();
    for reminder in reminders(all, &query) {
        if let Some(entry) = by_id.get(&reminder.id) {
            days.entry(reminder.due.max(today)).or_default().push(entry);
        }
    }
    days
}

/// The entries of some leaves that have not been deleted.
fn entries_of<'a>(leaves: &[(Leaf, Vec<&'a Entry>)]) -> impl Iterator<Item = (Leaf, &'a Entry)> {
    let entries = leaves
        .iter()
        .flat_map(|(leaf, entries)| entries.iter().map(|entry| (*leaf, *entry)));
    entries.filter(|(_, entry)| !entry.deleted)
}

/// `1 sak väntar`, or `1 sak väntar: K`
fn summary(export: &Export<'_>, things: &[&Entry]) -> String {
    let count = export
        .catalog
        .count(Phrase::CalendarWaiting, things.len(), &[]);
    let answers = things.iter().flat_map(|entry| entry.answers.values());
    let mut people: Vec<&str> = answers
        .filter_map(|answer| match answer {
            Answer::People(people) => Some(people.iter().map(String::as_str)),
            _ => None,
        })
        .flatten()
        .collect();
    people.sort_unstable();
    people.dedup();
    match export.names_people && !people.is_empty() {
        true => format!("{count}: {}", people.join(", ")),
        false => count,
    }
}

/// Lines that end with CR LF and are folded at [`LINE`] bytes.
#[derive(Default)]
struct Lines {
    text: String,
}

impl Lines {
    fn event(&mut self, export: &Export<'_>, id: &str, summary: &str, times: &[String]) {
        self.line("BEGIN:VEVENT");
        self.line(&format!("UID:{id}@tillit"));
        let stamp = jiff::Timestamp::from_second(export.made.unix_seconds()).unwrap_or_default();
        self.line(&format!("DTSTAMP:{}", stamp.strftime("%Y%m%dT%H%M%SZ")));
        times.iter().for_each(|time| self.line(time));
        self.line(&format!("SUMMARY:{}", escaped(summary)));
        self.line("END:VEVENT");
    }

    fn line(&mut self, line: &str) {
        let mut room = LINE;
        for letter in line.chars() {
            if letter.len_utf8() > room {
                self.text.push_str("\r\n ");
                room = LINE - 1;
            }
            self.text.push(letter);
            room -= letter.len_utf8();
        }
        self.text.push_str("\r\n");
    }
}

/// Escapes the characters of a text that iCalendar takes as signs, and drops control characters.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_characters() {
        let mut out = Lines::default();
        out.line(&format!("SUMMARY:{}", "å".repeat(100)));
        assert!(out.text.split("\r\n").all(|line| line.len() <= LINE));
        assert_eq!(
            out.text.replace("\r\n ", "").trim_end().chars().count(),
            108
        );
    }

    #[test]
    fn signs_are_escaped_and_controls_dropped() {
        assert_eq!(escaped("K, L; a\\b\nc\u{1b}[2J"), "K\\, L\\; a\\\\b\\nc[2J");
    }
}
