//! The hours held with a client, which stay in the coach's own workbook when the client's is deleted.

use jiff::civil::Date;

use crate::model::{Answer, Entry, EntryId, Moment};

/// The sheet's id. The program adds an entry to the standing leaf when a client's workbook is deleted.
pub const CLIENT_HOURS: &str = "client-hours";

/// An hour held with a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct HeldHour {
    /// Its day.
    pub date: Date,
    /// Minutes from its beginning to its last change.
    pub minutes: u32,
}

/// The hours held with one client. They name nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientHours {
    /// The number that stands for the client.
    pub number: u32,
    /// The hours, the first one first.
    pub held: Vec<HeldHour>,
    /// Number of notes that were deleted with the workbook.
    pub notes: usize,
    /// The day on which it was deleted.
    pub deleted: Date,
}

impl ClientHours {
    /// Field of the client's number.
    pub const NUMBER: &'static str = "number";
    /// Field of the days and minutes.
    pub const HELD: &'static str = "held";
    /// Field of the number of notes.
    pub const NOTES: &'static str = "notes";
    /// Field of the day of the deletion.
    pub const DELETED: &'static str = "deleted";

    /// The client's number in an entry; `None` if the entry is of another sheet.
    pub fn number_of(entry: &Entry) -> Option<u32> {
        (entry.sheet == CLIENT_HOURS).then_some(())?;
        entry.text(Self::NUMBER).parse().ok()
    }

    /// A new entry: a line for each hour, such as `2026-09-02  55 min`.
    pub fn entry(&self, id: EntryId, at: Moment) -> Entry {
        let mut entry = Entry::new(id, CLIENT_HOURS, at);
        let lines = self.held.iter();
        let lines = lines.map(|hour| format!("{}  {} min", hour.date, hour.minutes));
        let lines: Vec<String> = lines.collect();
        let text = |text: String| Answer::Text(text);
        entry.answer(Self::NUMBER, text(self.number.to_string()), at);
        entry.answer(Self::HELD, text(lines.join("\n")), at);
        entry.answer(Self::NOTES, text(self.notes.to_string()), at);
        entry.answer(Self::DELETED, Answer::Date(self.deleted), at);
        entry
    }
}
