//! An if-then plan and its outcome.

use crate::model::Entry;

/// The sheet's id.
pub const COMMITMENT: &str = "commitment";

/// The outcome of a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PromiseOutcome {
    /// It was done.
    Yes,
    /// Some of it was done.
    Partly,
    /// It was not done.
    No,
    /// The situation never came.
    NotRelevant,
}

impl PromiseOutcome {
    /// All outcomes, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Yes, Self::Partly, Self::No, Self::NotRelevant];

    /// The option's id on the sheet.
    pub fn id(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Partly => "partly",
            Self::No => "no",
            Self::NotRelevant => "not-relevant",
        }
    }

    /// The outcome with this option id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.id() == id)
    }
}

/// An if-then plan: a situation, an act, the writer's confidence, and later the outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Commitment<'a> {
    /// The situation, after «If».
    pub situation: &'a str,
    /// The act, after «then».
    pub act: &'a str,
    /// Confidence that it will be done, 1-5.
    pub sure: Option<i64>,
    /// The outcome, once answered.
    pub outcome: Option<PromiseOutcome>,
}

impl<'a> Commitment<'a> {
    /// Field of the situation.
    pub const SITUATION: &'static str = "situation";
    /// Field of the act.
    pub const ACT: &'static str = "act";
    /// Field of the confidence, 1-5.
    pub const SURE: &'static str = "sure";
    /// Field of the outcome.
    pub const OUTCOME: &'static str = "outcome";
    /// Field of the note on what got in the way or helped.
    pub const OUTCOME_NOTE: &'static str = "outcome-note";

    /// Reads an entry of the commitment sheet.
    pub fn of(entry: &'a Entry) -> Self {
        Self {
            situation: entry.text(Self::SITUATION),
            act: entry.text(Self::ACT),
            sure: entry
                .scale(Self::SURE)
                .filter(|sure| (1..=5).contains(sure)),
            outcome: entry
                .choice(Self::OUTCOME)
                .and_then(PromiseOutcome::from_id),
        }
    }

    /// Whether the situation or the act is filled in.
    pub fn is_made(&self) -> bool {
        !self.situation.trim().is_empty() || !self.act.trim().is_empty()
    }
}
