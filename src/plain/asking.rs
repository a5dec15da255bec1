//! One question: said with its options and its answer so far, and answered by a line.

use super::answers::{Typed, expected, options, read};
use super::talk::{Ended, Heard};
use super::{Left, Plain};
use crate::content::{Check, Field, FieldKind, Phrase};
use crate::insight::{answer_label, answer_words, first_words};
use crate::keymap::Context;
use crate::model::views::{BEFORE_YOU_WRITE, TIP_CHECKS};
use crate::model::{Answer, Entry};
use crate::panes::{Stop, Target, safety_line};

/// The words that clear an answer.
const CLEAR: &str = "-";
/// The words that lead to the question before.
const BACK: &str = "<";

impl Plain {
    /// Asks one question until it is answered, skipped or left.
    pub(super) fn ask_field(
        &mut self,
        target: &mut Target,
        field: &Field,
        is_short: bool,
    ) -> Result<Left, Ended> {
        let question = self.question(target, field, is_short);
        self.ask_said(&question, target, field, is_short)
    }

    /// As [`Plain::ask_field`], with the words of the question.
    pub(super) fn ask_said(
        &mut self,
        question: &str,
        target: &mut Target,
        field: &Field,
        is_short: bool,
    ) -> Result<Left, Ended> {
        let said = [question.to_owned(), self.choices(target, field)];
        self.talk.say(&said.join("\n"))?;
        loop {
            let takes = match (&field.kind, self.in_hour) {
                (FieldKind::Text, true) => self.book.phrase(Phrase::PlainTakesWords),
                _ => expected(&self.book.catalog, field),
            };
            let prompt = self.fill(Phrase::PlainAnswerPrompt, &[("takes", &takes)]);
            let words = match self.talk.ask(&prompt)? {
                Heard::Nothing => return Ok(Left::On),
                Heard::Leave => return Ok(Left::Out),
                Heard::Words(words) if words == BACK => return Ok(Left::Back),
                Heard::Again => {
                    let said = [question.to_owned(), self.choices(target, field)];
                    self.talk.say(&said.join("\n"))?;
                    self.say(Phrase::PlainAnswerHelp)?;
                    continue;
                }
                Heard::Words(words) => words,
            };
            if let Some(left) = self.take(target, field, &words, is_short)? {
                return Ok(left);
            }
        }
    }

    /// Takes what was typed; `None` where the question stays.
    fn take(
        &mut self,
        target: &mut Target,
        field: &Field,
        words: &str,
        is_short: bool,
    ) -> Result<Option<Left>, Ended> {
        if words == CLEAR {
            self.store(
                target,
                field,
                Answer::Text(String::new()),
                Phrase::PlainCleared,
                is_short,
            )?;
            return Ok(None);
        }
        let today = self.book.now().moment.date();
        match read(&self.book.catalog, field, words, today) {
            Typed::Refused(why) => {
                self.talk.say(&why)?;
                Ok(None)
            }
            // In the hour a line is the answer: two people wait for the next question.
            Typed::Paragraph if self.in_hour => {
                let saved = self.add_paragraph(target, &field.id, words);
                self.talk.say(&saved)?;
                Ok(Some(Left::On))
            }
            Typed::Paragraph => {
                let saved = self.add_paragraph(target, &field.id, words);
                let prompt = self.fill(Phrase::PlainNextParagraph, &[("saved", &saved)]);
                self.write(target, &field.id, prompt).map(Some)
            }
            Typed::Answer(answer) => {
                let answer = match answer {
                    Answer::Text(text) => Answer::Text(self.book.typeset(&text)),
                    other => other,
                };
                self.store(target, field, answer, Phrase::PlainAnswered, is_short)?;
                Ok(Some(Left::On))
            }
        }
    }

    fn store(
        &mut self,
        target: &mut Target,
        field: &Field,
        answer: Answer,
        said: Phrase,
        is_short: bool,
    ) -> Result<(), Ended> {
        let words = answer_words(&self.book.catalog, Some(field), &answer);
        self.book.answer(target, &field.id, answer);
        let saved = self.book.save();
        target.follow(&self.book.workbook);
        let said = self.fill(said, &[("answer", &words), ("saved", &saved)]);
        self.talk.say(&said)?;
        let advice = self.advice(target, field, is_short);
        self.talk.say(&advice)
    }

    /// The advice on an answer, without the name of a key.
    fn advice(&self, target: &Target, field: &Field, is_short: bool) -> String {
        let scene = self.book.scene();
        let plan = self.book.plan(target, is_short);
        let advice = plan.advice(&scene, target, field).unwrap_or_default();
        let key = safety_line(&scene, &[Context::Browse]);
        match advice.strip_suffix(&key) {
            Some(advice) => format!("{advice}\n{}", self.safety()),
            None => advice,
        }
    }

    fn safety(&self) -> String {
        let sheet = self.sheet_name(BEFORE_YOU_WRITE);
        self.fill(Phrase::PlainSafety, &[("sheet", &sheet)])
    }

    /// The question with its place and what helps to answer it.
    fn question(&self, target: &Target, field: &Field, is_short: bool) -> String {
        let scene = self.book.scene();
        let plan = self.book.plan(target, is_short);
        let mut said = Vec::new();
        if let Some((title, text)) = plan.raised(&scene, target, field) {
            said.extend([title, text]);
        }
        said.extend(self.tip_of(target, field));
        let place = plan.place(&Stop::Field(field.id.clone()));
        let place = place.map(|(at, of)| self.place_words(at, of));
        let asked = named_question(&self.label(target, field), plan.question(field));
        let parts = place.into_iter().chain([asked]);
        said.push(parts.collect::<Vec<_>>().join(" "));
        let hints: Vec<&str> = field.hints.iter().map(|hint| hint.as_str()).collect();
        said.push(hints.join(", "));
        said.extend(self.beside(target, field));
        if field.safety {
            said.push(self.safety());
        }
        said.retain(|line| !line.is_empty());
        said.join("\n")
    }

    /// The number of a question among all.
    pub(super) fn place_words(&self, at: usize, of: usize) -> String {
        let (at, of) = (at.to_string(), of.to_string());
        self.fill(Phrase::PlainQuestion, &[("n", &at), ("of", &of)])
    }

    /// The options of a question, and the answer so far.
    fn choices(&self, target: &Target, field: &Field) -> String {
        let catalog = &self.book.catalog;
        let mut said = vec![options(catalog, field)];
        let entry = target.entry(&self.book.workbook);
        if let Some(answer) = entry.and_then(|entry| entry.answers.get(&field.id)) {
            let words = answer_words(catalog, Some(field), answer);
            said.push(self.fill(Phrase::PlainSoFar, &[("answer", &words)]));
        }
        said.join("\n")
    }

    /// The tip whose first check it is.
    fn tip_of(&self, target: &Target, field: &Field) -> Option<String> {
        if target.sheet != TIP_CHECKS {
            return None;
        }
        let tips = self.book.catalog.tips();
        let is_first = |check: &Check| check.id == field.id;
        let at = tips
            .iter()
            .position(|tip| tip.checks.first().is_some_and(is_first))?;
        let tip = tips.get(at)?;
        let (at, of) = ((at + 1).to_string(), tips.len().to_string());
        let values = [("n", at.as_str()), ("of", &of), ("name", &tip.name)];
        Some(format!(
            "{} {}",
            self.fill(Phrase::PlainTip, &values),
            tip.why
        ))
    }

    /// The label of a field: that of a scale names its pole.
    pub(super) fn label(&self, target: &Target, field: &Field) -> String {
        let catalog = &self.book.catalog;
        if let Some(entry) = target.entry(&self.book.workbook) {
            return answer_label(catalog, field, entry);
        }
        let mut entry = Entry::new(target.id, &target.sheet, self.book.now().moment);
        entry.about.extend(target.about.clone());
        answer_label(catalog, field, &entry)
    }

    /// Earlier answers and notes of the sheet that are shown with the field.
    fn beside(&self, target: &Target, field: &Field) -> Vec<String> {
        let Some(sheet) = self.book.catalog.sheet(&target.sheet) else {
            return Vec::new();
        };
        let entry = target.entry(&self.book.workbook);
        let line = |id: &String| match (sheet.note(id), sheet.field(id)) {
            (Some(note), _) => Some(note.to_owned()),
            (None, Some(other)) => {
                let given = entry?.answers.get(id)?;
                let words = first_words(&self.book.catalog, Some(other), given);
                Some(format!("{}: {words}", other.label))
            }
            (None, None) => None,
        };
        field.beside.iter().filter_map(line).collect()
    }
}

/// A question after its label, unless it begins with the label.
pub(super) fn named_question(label: &str, question: &str) -> String {
    let plain = |text: &str| {
        let text = text.trim_start_matches(['…', ' ']);
        text.trim_end_matches(['.', '?']).to_lowercase()
    };
    match plain(question).starts_with(&plain(label)) {
        true => with_stop(question),
        false => format!("{} {question}", with_stop(label)),
    }
}

/// A text as a sentence.
pub(super) fn with_stop(text: &str) -> String {
    match text.ends_with(['.', '?', '!', '…']) {
        true => text.to_owned(),
        false => format!("{text}."),
    }
}
