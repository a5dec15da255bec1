//! An answer to the question about old notes.

use jiff::civil::Date;

use crate::model::{Answer, Entry, EntryId, Moment};

/// The sheet's id: an entry in the standing leaf, made by the program, for each answer that keeps notes.
pub const RETENTION: &str = "retention";

/// An answer that keeps old notes for another year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Retention {
    /// The day on which the question was answered.
    pub asked: Date,
    /// The question was about the notes written before this day.
    pub before: Date,
}

impl Retention {
    const ASKED: &'static str = "asked";
    const BEFORE: &'static str = "before";

    /// Reads an entry; None where it is no such answer.
    pub fn of(entry: &Entry) -> Option<Self> {
        let day = |field| entry.answers.get(field).and_then(Answer::as_date);
        (entry.sheet == RETENTION).then_some(())?;
        Some(Self {
            asked: day(Self::ASKED)?,
            before: day(Self::BEFORE)?,
        })
    }

    /// A new entry that keeps this answer.
    pub fn entry(self, id: EntryId, at: Moment) -> Entry {
        let mut entry = Entry::new(id, RETENTION, at);
        entry.answer(Self::ASKED, Answer::Date(self.asked), at);
        entry.answer(Self::BEFORE, Answer::Date(self.before), at);
        entry
    }
}
