//! Fields that close what follows them in their sheet.

use serde::{Deserialize, Serialize};

use super::{Field, Sheet};
use crate::content::words::is_default;
use crate::model::Entry;

/// The answers of a choice field that close the fields after it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Closes {
    /// The ids of the options that close.
    pub given: Vec<String>,
    /// The ids of the fields that stay open.
    #[serde(default, skip_serializing_if = "is_default")]
    pub except: Vec<String>,
}

impl Closes {
    /// Whether an entry's answer to `field`, the closing one, closes what follows.
    fn is_given(&self, entry: &Entry, field: &str) -> bool {
        let chosen = entry.choice(field);
        chosen.is_some_and(|chosen| self.given.iter().any(|option| option == chosen))
    }
}

impl Sheet {
    /// The field whose answer in an entry closes `field`, so that it takes no answer until that one is changed.
    pub fn closed_by(&self, field: &str, entry: Option<&Entry>) -> Option<&Field> {
        let entry = entry?;
        let above = self.fields.iter().take_while(|above| above.id != field);
        above.into_iter().find(|above| {
            above.closes.as_ref().is_some_and(|closes| {
                closes.is_given(entry, &above.id) && !closes.except.iter().any(|id| id == field)
            })
        })
    }

    /// The first field whose answer in an entry closes what follows.
    pub fn closing(&self, entry: &Entry) -> Option<&Field> {
        self.fields.iter().find(|field| {
            let closes = field.closes.as_ref();
            closes.is_some_and(|closes| closes.is_given(entry, &field.id))
        })
    }

    /// The first closing field that has no answer in an entry with answers to what it may close, such as an entry from
    /// before the sheet had that field.
    pub fn unasked_gate(&self, entry: &Entry) -> Option<&Field> {
        self.fields.iter().enumerate().find_map(|(at, gate)| {
            let closes = gate.closes.as_ref()?;
            let is_behind = |field: &Field| {
                !closes.except.contains(&field.id) && entry.answers.contains_key(&field.id)
            };
            let is_unasked = !entry.answers.contains_key(&gate.id);
            let behind = self.fields.get(at + 1..).unwrap_or_default();
            (is_unasked && behind.iter().any(is_behind)).then_some(gate)
        })
    }
}
