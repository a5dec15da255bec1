//! One experiment at a time.

use crate::model::Entry;

/// The sheet of a week's experiment.
pub const EXPERIMENT: &str = "experiment";
/// The sheet of one control among the controls.
pub const CONTROL: &str = "control";

/// Whether an entry is an experiment: of its sheet, or a control that is removed on trial.
pub fn is_trial(entry: &Entry) -> bool {
    let is_one = match entry.sheet.as_str() {
        EXPERIMENT => !entry.text("what").trim().is_empty(),
        CONTROL => entry.choice("decision") == Some("remove"),
        _ => false,
    };
    is_one && !entry.deleted
}
