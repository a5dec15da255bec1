use serde::Deserialize;

use super::words::{Worded, Words};
use super::{Field, Phase, Sheet};
use crate::model::views::TIP_CHECKS;

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

/// Fills the sheet of the tips' checks: one phase per tip, one field per check.
pub(super) fn add_check_fields(sheets: &mut [Sheet], tips: &[Tip]) {
    let Some(sheet) = sheets.iter_mut().find(|sheet| sheet.id == TIP_CHECKS) else {
        return;
    };
    let Some(kind) = sheet.each_check.clone() else {
        return;
    };
    sheet.phases.clear();
    sheet.fields.clear();
    for tip in tips {
        sheet.phases.push(Phase {
            id: tip.id.clone(),
            name: tip.name.clone(),
            card: false,
            shows: Vec::new(),
        });
        sheet.fields.extend(tip.checks.iter().map(|check| Field {
            id: check.id.clone(),
            label: check.text.clone(),
            phase: Some(tip.id.clone()),
            kind: kind.clone(),
            // A check is about the writer alone, so its answers may be kept when old notes are deleted.
            lesson: true,
            ..Field::default()
        }));
    }
}

impl Worded for Tip {
    fn words(&mut self) -> Vec<&mut Words> {
        let mut all = vec![&mut self.name, &mut self.why, &mut self.prompt];
        all.extend(self.checks.iter_mut().map(|check| &mut check.text));
        all
    }
}
