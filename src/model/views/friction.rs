//! A small annoyance at work, and the decision about it.

use jiff::civil::Date;

use crate::model::{Answer, Entry};

/// The sheet's id.
pub const FRICTION: &str = "friction";

/// The fields of a friction that the program acts on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Friction<'a> {
    /// The friction in one line.
    pub what: &'a str,
    /// The id of the decision.
    pub decision: Option<&'a str>,
    /// The day on which to be done with it, or to look at it again.
    pub by: Option<Date>,
    /// Whether the outcome is noted.
    pub has_outcome: bool,
    /// Its size, from 1.
    pub size: Option<i64>,
}

impl<'a> Friction<'a> {
    /// Field of the friction in one line.
    pub const WHAT: &'static str = "what";
    /// Field of the size.
    pub const SIZE: &'static str = "size";
    /// Field of the decision.
    pub const DECISION: &'static str = "do";
    /// Field of the day on which to be done with it, or to look at it again.
    pub const BY: &'static str = "by";
    /// Field of the outcome.
    pub const OUTCOME: &'static str = "outcome";
    /// The size from which it harms.
    const HARMS_FROM: i64 = 3;
    /// Decision: raise it, perhaps in a conversation.
    pub const RAISE: &'static str = "raise";
    /// Decision: wait, until the day in [`Friction::BY`] if there is one.
    pub const WAIT: &'static str = "wait";
    /// Decision: let it go.
    pub const LET_GO: &'static str = "let-go";

    /// Reads an entry of the friction sheet.
    pub fn of(entry: &'a Entry) -> Self {
        Self {
            what: entry.text(Self::WHAT).trim(),
            decision: entry.choice(Self::DECISION),
            by: entry.answers.get(Self::BY).and_then(Answer::as_date),
            has_outcome: entry.answers.contains_key(Self::OUTCOME),
            size: entry.scale(Self::SIZE),
        }
    }

    /// Whether its size is that of something that harms.
    pub fn harms(&self) -> bool {
        self.size.is_some_and(|size| size >= Self::HARMS_FROM)
    }

    /// Whether it has been let go or has an outcome.
    pub fn is_closed(&self) -> bool {
        self.has_outcome || self.decision == Some(Self::LET_GO)
    }
}
