//! A user's own sheet in the place of a shipped one: what it keeps of that one.

use super::{Choice, Field, FieldKind, Sheet};

impl Sheet {
    /// Copies settings that files of version 0.1 could not express from the shipped sheet that this one replaces.
    pub(in crate::content) fn inherit(&mut self, shipped: &Self) {
        if self.stages.is_empty() {
            self.stages.clone_from(&shipped.stages);
        }
        self.opens_short |= shipped.opens_short;
        if self.row.is_empty() {
            self.row.clone_from(&shipped.row);
            self.row
                .retain(|id| self.fields.iter().any(|field| field.id == *id));
        }
        self.unversioned |= shipped.unversioned;
        self.sentence = self.sentence.or(shipped.sentence);
        self.listed = self.listed.or(shipped.listed);
        if self.becomes.is_none() {
            self.becomes.clone_from(&shipped.becomes);
        }
        self.keep_gates(shipped);
        for field in &mut self.fields {
            let Some(shipped) = shipped.field(&field.id) else {
                continue;
            };
            field.after_week |= shipped.after_week;
            field.after_day |= shipped.after_day;
            field.past |= shipped.past;
            if field.raises.is_none() {
                field.raises.clone_from(&shipped.raises);
            }
            if field.advice.is_empty() {
                field.advice.clone_from(&shipped.advice);
            }
        }
    }

    /// Puts the closing fields of the shipped sheet that this one replaces before all others, with the notes of their
    /// advice. A field of the same id that offers the closing options keeps its own wording.
    fn keep_gates(&mut self, shipped: &Self) {
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
