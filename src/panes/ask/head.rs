//! The text drawn above an answer: the question, and everything that helps to answer it.

use super::plan::Plan;
use crate::action::Action;
use crate::content::{Catalog, Field, Phrase};
use crate::insight::first_words;
use crate::keymap::Context;
use crate::panes::labels::key_name;
use crate::panes::safety::safety_line;
use crate::panes::{Scene, Target};
use crate::widgets::runs::{Rows, Run};

/// A field of an entry, with what its question depends on.
#[derive(Clone, Copy, Debug)]
pub struct Head<'a> {
    pub plan: &'a Plan<'a>,
    pub target: &'a Target,
    pub field: &'a Field,
    /// The key contexts of the page, to name the key that opens the field's sheet; empty to name none.
    pub contexts: &'a [Context],
}

impl Head<'_> {
    /// The question, with its context above it and its hints below.
    pub fn rows(&self, scene: &Scene<'_>, columns: u16) -> Rows {
        let (theme, field) = (scene.theme, self.field);
        let mut rows = Rows::default();
        if let Some(sentence) = self.plan.sentence(scene) {
            rows.text(&sentence, columns, theme.title);
            rows.blank();
        }
        if let Some((title, text)) = self.plan.raised(scene, self.target, field) {
            rows.text(&title, columns, theme.dim);
            rows.text(&text, columns, theme.notice);
            rows.blank();
        }
        let root = field.with.as_deref();
        if let Some(root) = root.and_then(|root| self.plan.sheet?.field(root)) {
            rows.text(&root.label, columns, theme.dim);
        }
        self.add_label(&mut rows, scene, columns);
        let question = self.plan.question(field);
        if question != field.label.as_str() {
            rows.text(question, columns, theme.base);
        }
        if !field.hints.is_empty() {
            let hints: Vec<&str> = field.hints.iter().map(|hint| hint.as_str()).collect();
            rows.text(&hints.join(" · "), columns, theme.faint);
        }
        self.add_beside(&mut rows, scene, columns);
        if field.safety {
            rows.text(&safety_line(scene, &[Context::Browse]), columns, theme.dim);
        }
        if let Some(opens) = self.opens(scene) {
            rows.text(&opens, columns, theme.dim);
        }
        rows
    }

    /// Adds `label · 2 min`, or that it is an earlier question.
    fn add_label(&self, rows: &mut Rows, scene: &Scene<'_>, columns: u16) {
        let (theme, label) = (scene.theme, &self.field.label);
        let minutes = self.field.minutes.map(|minutes| {
            let minutes = usize::try_from(minutes).unwrap_or(usize::MAX);
            scene.catalog.count(Phrase::SheetMinutes, minutes, &[])
        });
        let earlier = || scene.catalog.say(Phrase::EarlierQuestion).to_owned();
        let aside = minutes.or_else(|| self.field.earlier.then(earlier));
        match aside.map(|aside| Run::new(format!(" · {aside}"), theme.faint)) {
            Some(aside) => {
                let label = Run::new(label.to_string(), theme.heading);
                rows.push(vec![label, aside]);
            }
            None => rows.text(label, columns, theme.heading),
        }
    }

    /// Adds earlier answers, and notes of the sheet.
    fn add_beside(&self, rows: &mut Rows, scene: &Scene<'_>, columns: u16) {
        let Some(sheet) = self.plan.sheet else { return };
        let dim = scene.theme.dim;
        for id in &self.field.beside {
            let entry = self.plan.entry;
            let given = entry.and_then(|entry| entry.answers.get(id));
            if let Some(note) = sheet.note(id) {
                rows.text(&format!("· {note}"), columns, dim);
            } else if let (Some(other), Some(given)) = (sheet.field(id), given) {
                let words = first_words(scene.catalog, Some(other), given);
                rows.text(&format!("{}: {words}", other.label), columns, dim);
            }
        }
    }

    /// A hint naming the key that opens the field's sheet.
    fn opens(&self, scene: &Scene<'_>) -> Option<String> {
        let sheet = scene.catalog.sheet(self.field.opens.as_deref()?)?;
        let key = scene.keymap.key_for(self.contexts, Action::OpenSheet)?;
        let key = key_name(scene.catalog, key);
        let values = [("key", key.as_str()), ("sheet", &sheet.name)];
        Some(scene.catalog.fill(Phrase::FormOpens, &values))
    }
}

/// `3 of 8` in words; `at` from 1.
pub fn place_words(catalog: &Catalog, at: usize, of: usize) -> String {
    let (at, of) = (at.to_string(), of.to_string());
    catalog.fill(Phrase::FormPlace, &[("n", &at), ("of", &of)])
}
