//! The outcome of a promise, answered with one key.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::content::Phrase;
use crate::insight::promise_line;
use crate::model::views::{Commitment, PromiseOutcome};
use crate::model::{Entry, EntryId, Leaf};
use crate::panes::promise::{self, outcome_word, view_question};
use crate::panes::{Desk, Gesture, Reply, Scene};
use crate::widgets::column::after_columns;
use crate::widgets::paint::{line, right_aligned};
use crate::workbook::Workbook;

/// The question about the outcome of a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PromiseAnswer {
    pub leaf: Leaf,
    pub id: EntryId,
}

impl PromiseAnswer {
    /// The promise's entry.
    pub fn entry<'a>(&self, workbook: &'a Workbook) -> Option<&'a Entry> {
        workbook.entry(self.leaf, self.id)
    }

    /// The outcome, once it is answered.
    pub fn outcome(&self, workbook: &Workbook) -> Option<PromiseOutcome> {
        Commitment::of(self.entry(workbook)?).outcome
    }

    /// The answer in words.
    fn given<'a>(&self, scene: &Scene<'a>) -> Option<&'a str> {
        let outcome = self.outcome(scene.workbook)?;
        Some(outcome_word(scene.catalog, outcome))
    }

    /// The promise as a sentence.
    pub fn sentence(&self, scene: &Scene<'_>) -> String {
        let promise = self.entry(scene.workbook).map(Commitment::of);
        promise_line(scene.catalog, &promise.unwrap_or_default())
    }

    /// The promise as a sentence, with its outcome once that is answered.
    pub fn sentence_and_answer(&self, scene: &Scene<'_>) -> String {
        let sentence = self.sentence(scene);
        match self.given(scene) {
            Some(given) => format!("{sentence} – {given}"),
            None => sentence,
        }
    }

    /// Answers with a key.
    pub fn update(&self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        match gesture.action() {
            Some(action) => promise::answer(action, self.leaf, self.id, desk),
            None => Reply::Ignored,
        }
    }

    /// Draws the keys and the answer while the keys act, else only the answer.
    pub fn view(&self, row: Rect, buf: &mut Buffer, scene: &Scene<'_>, is_on: bool) {
        let given = self.given(scene);
        match given.filter(|_| !is_on) {
            Some(given) => answered_row(
                row,
                buf,
                scene,
                scene.catalog.say(Phrase::PromiseDidIt),
                given,
            ),
            None => view_question(row, buf, scene, is_on),
        }
        if let Some(given) = given.filter(|_| is_on) {
            right_aligned(buf, row, &format!("● {given}"), scene.theme.notice);
        }
    }
}

/// Draws a question and its answer in one row.
pub fn answered_row(row: Rect, buf: &mut Buffer, scene: &Scene<'_>, asked: &str, told: &str) {
    let taken = line(buf, row, asked, scene.theme.dim) + 2;
    line(buf, after_columns(row, taken), told, scene.theme.base);
}
