//! Experiments: the experiment of the week, and controls that are removed on trial.

use crate::model::{Entry, EntryId};

/// The sheet of a week's experiment.
pub const EXPERIMENT: &str = "experiment";
/// The sheet of one control in the inventory of controls.
pub const CONTROL: &str = "control";

/// The fields of both sheets that the program acts on.
#[derive(Clone, Copy, Debug)]
pub struct Trial;

impl Trial {
    /// Field of an experiment in one line.
    pub const WHAT: &'static str = "what";
    /// Field of the decision about a control.
    pub const DECISION: &'static str = "decision";
    /// Decision: remove the control on trial.
    pub const REMOVE: &'static str = "remove";

    /// Whether an entry is an experiment: a filled-in one on its own sheet, or a control that is removed on trial.
    pub fn is_one(entry: &Entry) -> bool {
        let is_one = match entry.sheet.as_str() {
            EXPERIMENT => !entry.text(Self::WHAT).trim().is_empty(),
            CONTROL => entry.choice(Self::DECISION) == Some(Self::REMOVE),
            _ => false,
        };
        is_one && !entry.deleted
    }

    /// Whether an entry is, or is about to be, a second experiment in its week.
    pub fn is_second<'a>(
        sheet: &str,
        id: EntryId,
        entry: Option<&Entry>,
        mut of_week: impl Iterator<Item = &'a Entry>,
    ) -> bool {
        // An entry of the experiment sheet counts before it is filled in; a control only once it is removed.
        let is_one = sheet == EXPERIMENT || entry.is_some_and(Self::is_one);
        is_one && of_week.any(|other| other.id != id && Self::is_one(other))
    }
}
