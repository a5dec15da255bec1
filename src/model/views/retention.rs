//! The decision to keep old notes.

use jiff::civil::Date;

use crate::model::{Answer, Entry, EntryId, Moment};

/// The sheet's id. The program adds an entry to the standing leaf for each decision to keep.
pub const RETENTION: &str = "retention";

/// A decision to keep old notes for another year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Retention {
    /// The day of the decision.
    pub asked: Date,
    /// The decision applies to notes written before this day.
    pub before: Date,
}

impl Retention {
    /// The age beyond which notes are old, where the user has set none. A note in running text that is for the writer
    /// alone may be exempt from access for a year, so the question comes before the year is out.
    pub const MONTHS: u16 = 11;
    /// That age in version 0.1.
    pub const EARLIER_MONTHS: u16 = 12;

    const ASKED: &'static str = "asked";
    const BEFORE: &'static str = "before";

    /// Reads an entry; `None` if it is of another sheet or lacks a day.
    pub fn of(entry: &Entry) -> Option<Self> {
        let day = |field| entry.answers.get(field).and_then(Answer::as_date);
        (entry.sheet == RETENTION).then_some(())?;
        Some(Self {
            asked: day(Self::ASKED)?,
            before: day(Self::BEFORE)?,
        })
    }

    /// A new entry with this decision.
    pub fn entry(self, id: EntryId, at: Moment) -> Entry {
        let mut entry = Entry::new(id, RETENTION, at);
        entry.answer(Self::ASKED, Answer::Date(self.asked), at);
        entry.answer(Self::BEFORE, Answer::Date(self.before), at);
        entry
    }
}
