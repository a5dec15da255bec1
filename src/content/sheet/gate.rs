//! Fields that close what follows them in their sheet, and the shipped ones that a user's own sheet keeps.

use serde::Deserialize;

use super::{Choice, Field, FieldKind, Sheet};
use crate::model::Entry;

/// The answers of a choice field that close the fields after it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closes {
    /// The ids of the options that close.
    pub given: Vec<String>,
    /// The ids of the fields that stay open.
    #[serde(default)]
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

    /// Puts the closing fields of the shipped sheet that this one replaces before all others, with the notes of their
    /// advice. A field of the same id that offers the closing options keeps its own wording.
    pub(super) fn keep_gates(&mut self, shipped: &Self) {
        let gates = shipped.fields.iter().filter(|field| field.closes.is_some());
        for (at, shipped_gate) in gates.enumerate() {
            let own = self
                .fields
                .iter()
                .position(|field| field.id == shipped_gate.id);
            let own = own.map(|own| self.fields.remove(own));
            let mut gate = match own.filter(|own| offers(own, shipped_gate)) {
                Some(own) => own,
                None => Field {
                    kept: true,
                    ..shipped_gate.clone()
                },
            };
            gate.closes.clone_from(&shipped_gate.closes);
            if let Some(closes) = &mut gate.closes {
                closes
                    .except
                    .retain(|id| self.fields.iter().any(|field| field.id == *id));
            }
            // In a sheet whose fields all have a phase, a field without one would be under no heading.
            let has_phases = self.fields.iter().all(|field| field.phase.is_some());
            let first = self.phases.first().filter(|_| has_phases);
            gate.phase = first.map(|phase| phase.id.clone());
            gate.short = self.has_short_form();
            for advice in &gate.advice {
                let note = advice.note.as_deref();
                let note = note.filter(|id| self.note(id).is_none());
                let note = note.and_then(|id| shipped.notes.iter().find(|note| note.id == id));
                self.notes.extend(note.cloned());
            }
            self.fields.insert(at, gate);
        }
    }
}

/// Whether a user's field is a choice with every option that closes in the shipped field.
fn offers(own: &Field, shipped: &Field) -> bool {
    let FieldKind::Choice(choices) = &own.kind else {
        return false;
    };
    let has = |id: &String| choices.iter().any(|choice: &Choice| choice.id == *id);
    let closes = shipped.closes.as_ref();
    closes.is_none_or(|closes| closes.given.iter().all(has))
}
