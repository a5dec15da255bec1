//! What a sheet and its fields give reason to do while an entry is answered.

use serde::Deserialize;

use crate::content::words::{Worded, Words};
use crate::model::Entry;

/// A text beneath an answer that gives reason for it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Advice {
    /// The answer.
    pub given: Given,
    /// The text; empty where it is a note's.
    #[serde(default)]
    pub text: Words,
    /// The id of the sheet's note that says it; without that note there is no advice.
    #[serde(default)]
    pub note: Option<String>,
    /// Where a digit that gives the answer leads.
    #[serde(default)]
    pub then: Then,
}

/// An answer that gives reason for advice.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub enum Given {
    /// A step below this one.
    Below(i64),
    /// A step from this one on.
    AtLeast(i64),
    /// The option with this id.
    Option(String),
    /// Any, while another experiment goes on in the week.
    OtherExperiment,
}

/// Where an answer with advice leads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Then {
    /// On, as any other.
    #[default]
    On,
    /// It stays at the question, so that the advice is seen.
    Stay,
    /// The sheet ends here: it stays at the question, Enter leaves, and the entry is opened here again.
    End,
}

/// What is told above a question, from other answers.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub enum Raises {
    /// This week's checks of the tip with this id.
    Checks(String),
    /// The note about the pattern in this week's pulse.
    Pulse,
}

/// What an entry is told as above its questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Sentence {
    /// `If …, then …`
    IfThen,
}

impl Given {
    /// Whether an entry gives this answer to a field; whether there is another experiment is not known here.
    pub fn is_in(&self, entry: &Entry, field: &str) -> bool {
        match self {
            Self::Below(step) => entry.scale(field).is_some_and(|at| at < *step),
            Self::AtLeast(step) => entry.scale(field).is_some_and(|at| at >= *step),
            Self::Option(id) => entry.choice(field) == Some(id),
            Self::OtherExperiment => true,
        }
    }
}

impl Worded for Advice {
    fn words(&mut self) -> Vec<&mut Words> {
        vec![&mut self.text]
    }
}
