use serde::Deserialize;

use super::words::{Worded, Words};

/// A tip: the reason for it, weekly checks, and a writing prompt.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tip {
    /// Kebab-case.
    pub id: String,
    /// The advice in one line.
    pub name: Words,
    /// The reason for it.
    #[serde(default)]
    pub why: Words,
    /// Statements to answer each week.
    pub checks: Vec<Check>,
    /// Statements of an earlier version, no longer answered, to name the answers that entries have.
    #[serde(default)]
    pub earlier: Vec<Check>,
    /// A writing prompt.
    #[serde(default)]
    pub prompt: Words,
}

/// A statement about the writer's week, answered with yes, partly, no or not this week.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// Kebab-case, unique among all tips: the id of a field of the `tip-checks` sheet.
    pub id: String,
    /// The statement.
    pub text: Words,
}

impl Worded for Tip {
    fn words(&mut self) -> Vec<&mut Words> {
        let mut all = vec![&mut self.name, &mut self.why, &mut self.prompt];
        let checks = self.checks.iter_mut().chain(&mut self.earlier);
        all.extend(checks.map(|check| &mut check.text));
        all
    }
}
