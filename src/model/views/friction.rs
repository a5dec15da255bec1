//! Something small that chafes, and what is done about it.

use jiff::civil::Date;

use crate::model::{Answer, Entry};

/// The sheet's id.
pub const FRICTION: &str = "friction";

/// A friction as far as the program acts on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Friction<'a> {
    /// The friction in one line.
    pub what: &'a str,
    /// The option chosen for what is done about it.
    pub decision: Option<&'a str>,
    /// The day by which it is done, or looked at again.
    pub by: Option<Date>,
    /// Whether it has been noted how it ended.
    pub has_outcome: bool,
}

impl<'a> Friction<'a> {
    /// Field of the friction in one line.
    pub const WHAT: &'static str = "what";
    /// Field of what is done about it.
    pub const DECISION: &'static str = "do";
    /// Field of the day by which it is done, or looked at again.
    pub const BY: &'static str = "by";
    /// Field of how it ended.
    pub const OUTCOME: &'static str = "outcome";
    /// Decision: it is raised, perhaps in a conversation.
    pub const RAISE: &'static str = "raise";
    /// Decision: it waits, until [`Friction::BY`] where that has a day.
    pub const WAIT: &'static str = "wait";
    /// Decision: it is let go.
    pub const LET_GO: &'static str = "let-go";

    /// Reads an entry of the friction sheet.
    pub fn of(entry: &'a Entry) -> Self {
        Self {
            what: entry.text(Self::WHAT).trim(),
            decision: entry.choice(Self::DECISION),
            by: entry.answers.get(Self::BY).and_then(Answer::as_date),
            has_outcome: entry.answers.contains_key(Self::OUTCOME),
        }
    }

    /// Whether it is over: let go, or with a note of how it ended.
    pub fn is_closed(&self) -> bool {
        self.has_outcome || self.decision == Some(Self::LET_GO)
    }
}
