use serde::Deserialize;

use super::words::{Worded, Words};

/// One of the five tips: why, honest weekly checks, and something to write about.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tip {
    /// Kebab-case.
    pub id: String,
    /// A line.
    pub name: Words,
    /// What it is good for.
    #[serde(default)]
    pub why: Words,
    /// What to answer each week.
    pub checks: Vec<Check>,
    /// What to write about.
    #[serde(default)]
    pub prompt: Words,
}

/// A statement about one's own week, answered yes, partly, no or not this week.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// Kebab-case, unique over all tips: the field of the `tip-checks` sheet.
    pub id: String,
    /// The statement.
    pub text: Words,
}

impl Worded for Tip {
    fn words(&mut self) -> Vec<&mut Words> {
        let mut all = vec![&mut self.name, &mut self.why, &mut self.prompt];
        all.extend(self.checks.iter_mut().map(|check| &mut check.text));
        all
    }
}
