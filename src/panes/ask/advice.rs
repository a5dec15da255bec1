//! Texts that depend on the answers so far: follow-up questions above a question, and advice below it.

use super::answerer::Shares;
use super::plan::Plan;
use crate::content::{
    Advice, Check, Choice, Field, FieldKind, Given, Phrase, Raises, Sentence, Then, number,
};
use crate::insight::{promise_line, pulse_pattern};
use crate::keymap::Context;
use crate::model::views::{Commitment, Trial};
use crate::panes::safety::safety_line;
use crate::panes::{Scene, Target};

/// Id of the note shown when a number is too low for the questions that depend on it.
const TOO_FEW: &str = "too-few";

impl<'a> Plan<'a> {
    /// Moves the question about the choice with the fewest points to directly after the points.
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

    /// The choices with the fewest points, once all points are shared; `None` if all have equally many.
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

    /// Whether the field is answered but the answer that should back it is missing.
    pub fn is_unbacked(&self, field: &Field) -> bool {
        let has = |id: &str| {
            self.entry
                .is_some_and(|entry| entry.answers.contains_key(id))
        };
        let backs = |other: &&Field| other.backs && other.with.as_deref() == Some(&field.id);
        let mut fields = self.sheet.into_iter().flat_map(|sheet| &sheet.fields);
        has(&field.id) && fields.find(backs).is_some_and(|other| !has(&other.id))
    }

    /// The follow-up question that other answers raise, drawn above the question: a title and a text.
    pub fn raised(
        &self,
        scene: &Scene<'_>,
        target: &Target,
        field: &Field,
    ) -> Option<(String, String)> {
        match field.raises.as_ref()? {
            Raises::Pulse => self.pulse_question(scene, target),
            Raises::Checks(tip) => checks_of(tip, scene, target),
        }
    }

    /// The entry as a sentence, drawn above its questions.
    pub fn sentence(&self, scene: &Scene<'_>) -> Option<String> {
        match self.sheet?.sentence? {
            Sentence::IfThen => {
                let promise = self.entry.map(Commitment::of).unwrap_or_default();
                Some(promise_line(scene.catalog, &promise))
            }
        }
    }

    fn pulse_question(&self, scene: &Scene<'_>, target: &Target) -> Option<(String, String)> {
        let week = target.leaf.week()?;
        let before = week.previous().and_then(|before| {
            let entries = scene.workbook.of_week(before);
            entries.filter(|entry| entry.sheet == target.sheet).last()
        });
        let pattern = pulse_pattern(self.entry?, before)?;
        let notes = &self.sheet?.notes;
        let note = notes.iter().find(|note| note.id == pattern.note())?;
        let title = note.title.as_deref().unwrap_or_default();
        Some((title.to_owned(), note.text.to_string()))
    }

    /// The advice drawn below an answer.
    pub fn advice(&self, scene: &Scene<'_>, target: &Target, field: &Field) -> Option<String> {
        let is_second_trial = || {
            let week = target.leaf.week();
            let of_week = week.map(|week| scene.workbook.of_week(week));
            let of_week = of_week.into_iter().flatten();
            Trial::is_second(&target.sheet, target.id, self.entry, of_week)
        };
        let is_given = |advice: &&Advice| match advice.given {
            Given::OtherExperiment => is_second_trial(),
            _ => self.is_given(advice, field),
        };
        if let Some(advice) = field.advice.iter().find(is_given) {
            let text = match &advice.note {
                Some(note) => self.sheet?.note(note)?.to_owned(),
                None => advice.text.to_string(),
            };
            return Some(match advice.safety {
                true => format!("{text}\n{}", safety_line(scene, &[Context::Browse])),
                false => text,
            });
        }
        if let Some(least) = self.least(field) {
            let least: Vec<&str> = least.iter().map(|one| one.label.as_str()).collect();
            let what = least.join(", ");
            return Some(scene.catalog.fill(Phrase::SheetLeast, &[("what", &what)]));
        }
        let wanted = self.sheet?.least_wanted(&field.id)?;
        let given = self.entry.and_then(|entry| number(entry.text(&field.id)));
        let is_enough = given.is_some_and(|given| given >= f64::from(wanted));
        let note = self.sheet?.note(TOO_FEW).filter(|_| !is_enough);
        note.map(str::to_owned)
    }

    fn is_given(&self, advice: &Advice, field: &Field) -> bool {
        let given = &advice.given;
        self.entry
            .is_some_and(|entry| given.is_in(entry, &field.id))
    }

    /// The next step after the answer of a field.
    pub fn next_step(&self, field: &Field) -> Then {
        let mut advice = field.advice.iter();
        let given = advice.find(|advice| self.is_given(advice, field));
        given.map_or(Then::On, |advice| advice.then)
    }

    /// The field at which the answers so far end the sheet.
    pub fn end(&self) -> Option<&'a Field> {
        let mut fields = self.sheet?.fields.iter();
        fields.find(|field| self.next_step(field) == Then::End)
    }

    /// The number of answers that are not backed, in words; `None` if there are none.
    pub fn lacking(&self, scene: &Scene<'_>) -> Option<String> {
        let fields = self.sheet.into_iter().flat_map(|sheet| &sheet.fields);
        let unbacked = fields.filter(|field| self.is_unbacked(field)).count();
        let words = |count| scene.catalog.count(Phrase::SheetUnbacked, count, &[]);
        (unbacked > 0).then(|| words(unbacked))
    }
}

/// This week's answers to the checks of a tip: the tip's name and a line per answer.
fn checks_of(tip: &str, scene: &Scene<'_>, target: &Target) -> Option<(String, String)> {
    let catalog = scene.catalog;
    let tip = catalog.tip(tip)?;
    let mut sheets = catalog.sheets();
    let sheet = sheets.find(|sheet| sheet.each_check.is_some())?;
    let mut entries = scene.workbook.of_week(target.leaf.week()?);
    let checks = entries.find(|entry| entry.sheet == sheet.id)?;
    let given = |check: &Check| {
        let choice = checks.choice(&check.id)?;
        let label = catalog.choice_label(&sheet.id, &check.id, choice);
        Some(format!("{label}: {}", check.text))
    };
    let given: Vec<String> = tip.checks.iter().filter_map(given).collect();
    (!given.is_empty()).then(|| (tip.name.to_string(), given.join("\n")))
}
