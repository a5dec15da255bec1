//! The kinds of field: what can answer each.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::content::check::{Problem, id_is_kebab, is_said};
use crate::content::words::{Worded, Words};
use crate::model::Answer;

/// What can answer a field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum FieldKind {
    /// Prose.
    #[default]
    Text,
    /// One line.
    Line,
    /// One of several.
    Choice(Vec<Choice>),
    /// A step from `min` to `max`, both included.
    Scale {
        /// The lowest step.
        min: i64,
        /// The highest step.
        max: i64,
        /// What steps mean; the rest lie between.
        #[serde(default)]
        anchors: BTreeMap<i64, Words>,
    },
    /// A day.
    Date,
    /// A number, typed by hand with a comma or a point; kept as typed.
    Number {
        /// The lowest.
        min: u32,
        /// The highest.
        max: u32,
    },
    /// Points to share.
    Points {
        /// How many there are.
        total: u32,
        /// Among what.
        among: Vec<Choice>,
    },
    /// Aliases of people.
    People,
}

/// One of several.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Kebab-case, unique in the field; what is stored.
    pub id: String,
    /// What it is called.
    pub label: Words,
    /// What it means.
    #[serde(default)]
    pub help: Option<Words>,
}

impl FieldKind {
    /// Whether a stored answer is one that a field of this kind can show and change; a day or people may be kept as
    /// typed.
    pub fn takes(&self, answer: &Answer) -> bool {
        match self {
            Self::Text | Self::Line | Self::Number { .. } => matches!(answer, Answer::Text(_)),
            Self::Date => matches!(answer, Answer::Date(_) | Answer::Text(_)),
            Self::People => matches!(answer, Answer::People(_) | Answer::Text(_)),
            Self::Choice(_) => matches!(answer, Answer::Choice(_)),
            Self::Scale { .. } => matches!(answer, Answer::Scale(_)),
            Self::Points { .. } => matches!(answer, Answer::Points(_)),
        }
    }

    /// Whether it is answered by writing, rather than by keys of its own.
    pub fn is_written(&self) -> bool {
        match self {
            Self::Text | Self::Line | Self::Date | Self::Number { .. } | Self::People => true,
            Self::Choice(_) | Self::Scale { .. } | Self::Points { .. } => false,
        }
    }

    /// What is wrong with it, each beside the id near which to look for it.
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
            Self::Choice(choices) | Self::Points { among: choices, .. } => {
                options_problems(field, choices)
            }
        }
    }
}

fn options_problems(field: &str, choices: &[Choice]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let ids: BTreeSet<&str> = choices.iter().map(|choice| choice.id.as_str()).collect();
    if ids.is_empty() || ids.len() < choices.len() {
        let what = "expected at least one option, and each id once";
        problems.push(Problem::new(field, what));
    }
    for choice in choices {
        id_is_kebab(field, &choice.id, &mut problems);
        is_said(&choice.id, "label", &choice.label, &mut problems);
    }
    problems
}

impl Worded for FieldKind {
    fn words(&mut self) -> Vec<&mut Words> {
        match self {
            Self::Choice(choices) | Self::Points { among: choices, .. } => choices
                .iter_mut()
                .flat_map(|choice| std::iter::once(&mut choice.label).chain(&mut choice.help))
                .collect(),
            Self::Scale { anchors, .. } => anchors.values_mut().collect(),
            Self::Text | Self::Line | Self::Date | Self::Number { .. } | Self::People => Vec::new(),
        }
    }
}
