//! What the answers so far give reason to ask, above a question, and to say, beneath it.

use super::answerer::Shares;
use super::plan::Plan;
use crate::content::{Check, Choice, Field, FieldKind, Phrase, number};
use crate::insight::pulse_pattern;
use crate::model::views::{
    COMMITMENT, CONTROL, CONVERSATION, Commitment, Conversation, EXPERIMENT, FRICTION, Friction,
    PULSE, Pulse, ROLES, ROLES_COACH, TIP_CHECKS, Trial,
};
use crate::panes::{Scene, Target};

/// The size of a friction that belongs in a conversation.
const HARM: i64 = 3;

impl<'a> Plan<'a> {
    /// Moves the question about what got the fewest points to the first place after the points.
    pub fn put_least_first(&self, fields: &mut Vec<&'a Field>) {
        let Some(points) = fields
            .iter()
            .position(|field| matches!(field.kind, FieldKind::Points { .. }))
        else {
            return;
        };
        let Some(least) = fields.get(points).and_then(|field| self.least(field)) else {
            return;
        };
        let of_least = |field: &&Field| least.first().is_some_and(|one| one.id == field.id);
        if let Some(at) = fields.iter().position(of_least).filter(|at| *at > points) {
            let field = fields.remove(at);
            fields.insert(points + 1, field);
        }
    }

    /// What got the fewest points, once all are shared; None where all got alike.
    fn least(&self, field: &Field) -> Option<Vec<&'a Choice>> {
        let field = self.sheet?.field(&field.id)?;
        let FieldKind::Points { total, among } = &field.kind else {
            return None;
        };
        let shares = Shares::new(*total, among, self.entry?.answers.get(&field.id));
        let points = |at: usize| shares.points(at);
        let fewest = (0..among.len()).map(points).min()?;
        let is_fewest = |(at, choice)| (points(at) == fewest).then_some(choice);
        let least: Vec<&Choice> = among.iter().enumerate().filter_map(is_fewest).collect();
        (shares.left() == 0 && least.len() < among.len()).then_some(least)
    }

    /// Whether an answer is to be backed by another, and is not.
    pub fn is_unbacked(&self, field: &Field) -> bool {
        let has = |id: &str| {
            self.entry
                .is_some_and(|entry| entry.answers.contains_key(id))
        };
        let backs = |other: &&Field| other.backs && other.with.as_deref() == Some(&field.id);
        let mut fields = self.sheet.into_iter().flat_map(|sheet| &sheet.fields);
        has(&field.id) && fields.find(backs).is_some_and(|other| !has(&other.id))
    }

    /// What earlier answers give reason to ask, above the question itself.
    pub fn raised(
        &self,
        scene: &Scene<'_>,
        target: &Target,
        field: &Field,
    ) -> Option<(String, String)> {
        match (target.sheet.as_str(), field.id.as_str()) {
            (PULSE, Pulse::NEED) => self.pulse_question(scene, target),
            (ROLES, ROLES_COACH) => dialogue_checks(scene, target),
            _ => None,
        }
    }

    fn pulse_question(&self, scene: &Scene<'_>, target: &Target) -> Option<(String, String)> {
        let week = target.leaf.week()?;
        let before = week.previous().and_then(|before| {
            let entries = scene.workbook.of_week(before);
            entries.filter(|entry| entry.sheet == PULSE).last()
        });
        let pattern = pulse_pattern(self.entry?, before)?;
        let notes = &self.sheet?.notes;
        let note = notes.iter().find(|note| note.id == pattern.note())?;
        let title = note.title.as_deref().unwrap_or_default();
        Some((title.to_owned(), note.text.to_string()))
    }

    /// What an answer gives reason to say, below it.
    pub fn advice(&self, scene: &Scene<'_>, target: &Target, field: &Field) -> Option<String> {
        let step = |id: &str| self.entry.and_then(|entry| entry.scale(id));
        let note = |id: &str| {
            let note = self.sheet.and_then(|sheet| sheet.note(id));
            note.map(str::to_owned)
        };
        match (target.sheet.as_str(), field.id.as_str()) {
            (COMMITMENT, Commitment::SURE) if step(&field.id)? < Commitment::SURE_ENOUGH => {
                Some(scene.catalog.say(Phrase::PromiseSmaller).to_owned())
            }
            (CONVERSATION, Conversation::GATE) => {
                let chosen = self
                    .entry
                    .and_then(|entry| entry.choice(Conversation::GATE))?;
                note(Conversation::ELSEWHERE_FIRST)
                    .filter(|_| chosen == Conversation::ELSEWHERE_FIRST)
            }
            (EXPERIMENT, Trial::WHAT) | (CONTROL, Trial::DECISION)
                if self.is_second_trial(scene, target) =>
            {
                let sheet = scene.catalog.sheet(CONTROL);
                sheet
                    .and_then(|sheet| sheet.note("one-trial"))
                    .map(str::to_owned)
            }
            (FRICTION, Friction::SIZE) if step(&field.id)? >= HARM => note("gate"),
            _ if matches!(field.kind, FieldKind::Points { .. }) => {
                let least = self.least(field)?;
                let least: Vec<&str> = least.iter().map(|one| one.label.as_str()).collect();
                let what = [("what", least.join(", "))];
                let what: Vec<(&str, &str)> = what.iter().map(|(n, v)| (*n, v.as_str())).collect();
                Some(scene.catalog.fill(Phrase::SheetLeast, &what))
            }
            (_, id) => {
                let wanted = self.sheet?.least_wanted(id)?;
                let given = self.entry.and_then(|entry| number(entry.text(id)));
                note("too-few").filter(|_| given.is_none_or(|given| given < f64::from(wanted)))
            }
        }
    }

    /// Whether there is another experiment this week than the one that this is.
    fn is_second_trial(&self, scene: &Scene<'_>, target: &Target) -> bool {
        let Some(week) = target.leaf.week() else {
            return false;
        };
        let mut others = scene
            .workbook
            .of_week(week)
            .filter(|entry| entry.id != target.id);
        // A control is no experiment before it is removed on trial.
        let is_one = target.sheet == EXPERIMENT || self.entry.is_some_and(Trial::is_one);
        is_one && others.any(Trial::is_one)
    }

    /// How many answers lack what backs them, in words; None where none does.
    pub fn lacking(&self, scene: &Scene<'_>) -> Option<String> {
        let fields = self.sheet.into_iter().flat_map(|sheet| &sheet.fields);
        let unbacked = fields.filter(|field| self.is_unbacked(field)).count();
        let words = |count| scene.catalog.count(Phrase::SheetUnbacked, count, &[]);
        (unbacked > 0).then(|| words(unbacked))
    }
}

/// What the week's checks of the tip on dialogue say, beside the coach's question.
fn dialogue_checks(scene: &Scene<'_>, target: &Target) -> Option<(String, String)> {
    let tip = scene.catalog.tips().first()?;
    let mut entries = scene.workbook.of_week(target.leaf.week()?);
    let checks = entries.find(|entry| entry.sheet == TIP_CHECKS)?;
    let given = |check: &Check| {
        let choice = checks.choice(&check.id)?;
        let label = scene.catalog.choice_label(TIP_CHECKS, &check.id, choice);
        Some(format!("{label}: {}", check.text))
    };
    let given: Vec<String> = tip.checks.iter().filter_map(given).collect();
    (!given.is_empty()).then(|| (tip.name.to_string(), given.join("\n")))
}
