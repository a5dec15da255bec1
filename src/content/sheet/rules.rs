//! Reactions to answers while an entry is filled in: advice, where to go next, material from other answers.

use serde::{Deserialize, Serialize};

use crate::content::words::{Worded, Words, is_default};
use crate::model::Entry;

/// A condition on a choice in another field: `("close", "go-on")`, or `("kept", ["partly", "no"])`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(from = "(String, OneOrMany)", into = "(String, Vec<String>)")]
pub struct AskedIf {
    /// The id of the field.
    pub field: String,
    /// The ids of the options; one of them must be chosen.
    pub options: Vec<String>,
}

/// A condition on a number in another field.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct AtLeast {
    /// The id of the field with the number.
    pub field: String,
    /// The least number that fulfils the condition.
    pub at_least: u32,
}

/// The reminder that a day creates.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Returns {
    /// The reason shown with it.
    #[serde(rename = "as")]
    pub reason: ReturnReason,
    /// The ids of fields; an answer to any of them removes the reminder.
    #[serde(default, skip_serializing_if = "is_default")]
    pub until: Vec<String>,
}

/// The reason for a reminder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum ReturnReason {
    /// Review a standing entry.
    Review,
    /// Note the outcome of an experiment.
    Experiment,
    /// Take a step by that day.
    Step,
}

/// The options of an [`AskedIf`] as written in a file.
#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl From<(String, OneOrMany)> for AskedIf {
    fn from((field, options): (String, OneOrMany)) -> Self {
        let options = match options {
            OneOrMany::One(option) => vec![option],
            OneOrMany::Many(options) => options,
        };
        Self { field, options }
    }
}

impl From<AskedIf> for (String, Vec<String>) {
    fn from(asked: AskedIf) -> Self {
        (asked.field, asked.options)
    }
}

impl AskedIf {
    /// Whether one of the options is chosen.
    pub fn is_chosen_in(&self, entry: &Entry) -> bool {
        let chosen = entry.choice(&self.field);
        chosen.is_some_and(|chosen| self.options.iter().any(|option| option == chosen))
    }
}

/// A text shown below certain answers.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Advice {
    /// The answers that it is shown for.
    pub given: Given,
    /// The text; empty if it is in a note.
    #[serde(default, skip_serializing_if = "is_default")]
    pub text: Words,
    /// The id of the sheet's note with the text; if the sheet has no such note, there is no advice.
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: Option<String>,
    /// The next step after a digit that gives the answer.
    #[serde(default, skip_serializing_if = "is_default")]
    pub then: Then,
    /// Whether it names the key of the card on serious matters.
    #[serde(default, skip_serializing_if = "is_default")]
    pub safety: bool,
}

/// A condition on an answer.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum Given {
    /// A step below this one.
    Below(i64),
    /// This step or one above.
    AtLeast(i64),
    /// The option with this id.
    Option(String),
    /// Any answer, while the week has another experiment.
    OtherExperiment,
}

/// A programme of steps, which are the options of a choice.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Programme {
    /// The ids of the options with which it rests or has been left.
    #[serde(default, skip_serializing_if = "is_default")]
    pub rests: Vec<String>,
}

/// The next step after an answer with advice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub enum Then {
    /// Go on to the next question, as after any answer.
    #[default]
    On,
    /// Stay at the question, so that the advice is seen.
    Stay,
    /// End here: stay at the question, leave on Enter, and reopen the entry at this question.
    End,
}

/// Material from other answers, shown above a question.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum Raises {
    /// This week's checks of the tip with this id.
    Checks(String),
    /// The note about the pattern in this week's pulse.
    Pulse,
}

/// A sentence formed from the answers of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum Sentence {
    /// `If …, then …`
    IfThen,
}

impl Given {
    /// Whether an entry's answer to a field fulfils the condition. For [`Given::OtherExperiment`] always true: the caller
    /// checks for the other experiment.
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
