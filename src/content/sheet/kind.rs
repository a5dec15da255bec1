//! The kinds of field, and the answers that each takes.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::content::check::{Problem, check_id, check_text};
use crate::content::words::{Worded, Words, is_default};
use crate::model::Answer;

/// A kind of field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub enum FieldKind {
    /// Prose.
    #[default]
    Text,
    /// One line.
    Line,
    /// One of several options.
    Choice(Vec<Choice>),
    /// A step from `min` to `max`, both included.
    Scale {
        /// The lowest step.
        min: i64,
        /// The highest step.
        max: i64,
        /// The meanings of some of the steps.
        #[serde(default, skip_serializing_if = "is_default")]
        anchors: BTreeMap<i64, Words>,
    },
    /// A day.
    Date,
    /// A number, typed with a decimal comma or point; stored as typed.
    Number {
        /// The lowest number.
        min: u32,
        /// The highest number.
        max: u32,
    },
    /// Points to distribute.
    Points {
        /// The number of points.
        total: u32,
        /// The options to give them to.
        among: Vec<Choice>,
    },
    /// The number of people on each row, which no form asks for.
    Counts(Vec<Choice>),
    /// Aliases of people.
    People,
}

/// An option of a field.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Kebab-case, unique in the field; stored in answers.
    pub id: String,
    /// The name on screen.
    pub label: Words,
    /// The meaning.
    #[serde(default, skip_serializing_if = "is_default")]
    pub help: Option<Words>,
}

impl FieldKind {
    /// Whether a field of this kind can show and change a stored answer. Days and people may be stored as typed text.
    pub fn takes(&self, answer: &Answer) -> bool {
        match self {
            Self::Text | Self::Line | Self::Number { .. } => matches!(answer, Answer::Text(_)),
            Self::Date => matches!(answer, Answer::Date(_) | Answer::Text(_)),
            Self::People => matches!(answer, Answer::People(_) | Answer::Text(_)),
            Self::Choice(_) => matches!(answer, Answer::Choice(_)),
            Self::Scale { .. } => matches!(answer, Answer::Scale(_)),
            Self::Points { .. } | Self::Counts(_) => matches!(answer, Answer::Points(_)),
        }
    }

    /// Whether it is answered by typing text rather than by single keys.
    pub fn is_written(&self) -> bool {
        match self {
            Self::Text | Self::Line | Self::Date | Self::Number { .. } | Self::People => true,
            Self::Choice(_) | Self::Scale { .. } | Self::Points { .. } | Self::Counts(_) => false,
        }
    }

    /// The rules that it breaks.
    pub(in crate::content) fn problems(&self, field: &str) -> Vec<Problem> {
        let problem = |what: String| vec![Problem::new(field, what)];
        match self {
            Self::Text | Self::Line | Self::Date | Self::People => Vec::new(),
            Self::Scale { min, max, .. } if min >= max || max.abs_diff(*min) > 100 => {
                problem(format!(
                    "a scale from {min} to {max}: expected `min` below `max`, at most 100 steps"
                ))
            }
            Self::Number { min, max } if min >= max => problem(format!(
                "a number from {min} to {max}: expected `min` below `max`"
            )),
            Self::Scale { .. } | Self::Number { .. } => Vec::new(),
            Self::Points { total: 0, .. } => problem("expected a `total` of at least 1".to_owned()),
            Self::Choice(choices) | Self::Points { among: choices, .. } | Self::Counts(choices) => {
                option_problems(field, choices)
            }
        }
    }
}

fn option_problems(field: &str, choices: &[Choice]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let ids: BTreeSet<&str> = choices.iter().map(|choice| choice.id.as_str()).collect();
    if ids.is_empty() || ids.len() < choices.len() {
        let what = "expected at least one option, and each id once";
        problems.push(Problem::new(field, what));
    }
    for choice in choices {
        check_id(field, &choice.id, &mut problems);
        check_text(&choice.id, "label", &choice.label, &mut problems);
    }
    problems
}

impl Worded for FieldKind {
    fn words(&mut self) -> Vec<&mut Words> {
        match self {
            Self::Choice(choices) | Self::Points { among: choices, .. } | Self::Counts(choices) => {
                choices
                    .iter_mut()
                    .flat_map(|choice| std::iter::once(&mut choice.label).chain(&mut choice.help))
                    .collect()
            }
            Self::Scale { anchors, .. } => anchors.values_mut().collect(),
            Self::Text | Self::Line | Self::Date | Self::Number { .. } | Self::People => Vec::new(),
        }
    }
}
