//! Answers: language-free values and ids, never translated words.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

/// What was answered in one field of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// Prose or a line; line ends are LF.
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
    /// A kind of answer that this program does not know: its RON text, kept to the letter.
    Unknown(String),
}

impl Answer {
    /// The text, where the answer is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The option's id, where the answer is a choice.
    pub fn as_choice(&self) -> Option<&str> {
        match self {
            Self::Choice(id) => Some(id),
            _ => None,
        }
    }

    /// The step, where the answer is one on a scale.
    pub fn as_scale(&self) -> Option<i64> {
        match self {
            Self::Scale(step) => Some(*step),
            _ => None,
        }
    }

    /// The day, where the answer is one.
    pub fn as_date(&self) -> Option<Date> {
        match self {
            Self::Date(date) => Some(*date),
            _ => None,
        }
    }

    /// Whether nothing has been answered: a text without a letter or sign (blanks alone are none), no points, no people.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.trim().is_empty(),
            Self::Points(points) => points.is_empty(),
            Self::People(people) => people.is_empty(),
            _ => false,
        }
    }
}
