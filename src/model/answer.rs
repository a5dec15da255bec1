//! Answers: language-free values and ids, never translated words.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

/// The answer to one field of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// Prose or a single line; line ends are LF.
    Text(String),
    /// The id of the option chosen.
    Choice(String),
    /// A step on the field's scale.
    Scale(i64),
    /// A day.
    Date(Date),
    /// Points given to each of several ids.
    Points(BTreeMap<String, u32>),
    /// Aliases of people.
    People(BTreeSet<String>),
    /// A kind of answer that this version does not know: its RON text, kept unchanged.
    Unknown(String),
}

impl Answer {
    /// The text, if the answer is [`Answer::Text`].
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The option's id, if the answer is [`Answer::Choice`].
    pub fn as_choice(&self) -> Option<&str> {
        match self {
            Self::Choice(id) => Some(id),
            _ => None,
        }
    }

    /// The step, if the answer is [`Answer::Scale`].
    pub fn as_scale(&self) -> Option<i64> {
        match self {
            Self::Scale(step) => Some(*step),
            _ => None,
        }
    }

    /// The day, if the answer is [`Answer::Date`].
    pub fn as_date(&self) -> Option<Date> {
        match self {
            Self::Date(date) => Some(*date),
            _ => None,
        }
    }

    /// Whether the answer is blank text, no points or no people. Other kinds are never empty.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.trim().is_empty(),
            Self::Points(points) => points.is_empty(),
            Self::People(people) => people.is_empty(),
            _ => false,
        }
    }
}
