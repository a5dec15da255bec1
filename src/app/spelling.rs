//! Spelling: asks the dictionaries, and applies their answers.

use super::App;
use crate::content::Phrase;
use crate::effect::{Effect, SpellingAnswer, SpellingQuestion};
use crate::panes::Picker;

impl App {
    /// Asks about the words on screen that have not been checked yet.
    pub(super) fn ask_spelling(&mut self) {
        let spelling = &self.open.spelling;
        let is_visible = self.screen.overlay.is_none() && !self.is_hidden();
        if !is_visible || !spelling.is_on() || spelling.is_absent() {
            return;
        }
        let mut asked = Vec::new();
        let writing = self.screen.pages.top().writing();
        for text in writing.map(|writing| writing.shown()).unwrap_or_default() {
            asked.extend(self.open.spelling.to_ask(text));
        }
        if !asked.is_empty() {
            let question = SpellingQuestion::Check(asked);
            self.effects.push(Effect::Spell(question));
        }
    }

    /// The word at the cursor, in the form that the dictionaries are asked about.
    fn word(&self) -> Option<String> {
        let writing = self.screen.pages.top().writing();
        let writing = writing.filter(|_| self.screen.overlay.is_none());
        writing?.word().map(|word| word.plain)
    }

    pub(super) fn suggest_spelling(&mut self) {
        match self.word() {
            _ if self.open.spelling.is_absent() => self.note(Phrase::SpellingNone),
            Some(word) => {
                let question = SpellingQuestion::Suggest(word);
                self.effects.push(Effect::Spell(question));
            }
            None => self.note(Phrase::SpellingNoWord),
        }
    }

    pub(super) fn switch_spelling(&mut self) {
        let spelling = &mut self.open.spelling;
        spelling.switch();
        self.seat.marks_spelling = spelling.is_on();
        let phrase = match (spelling.is_on(), spelling.is_absent()) {
            (true, true) => Phrase::SpellingNone,
            (true, false) => Phrase::SpellingOn,
            (false, _) => Phrase::SpellingOff,
        };
        self.note(phrase);
    }

    /// Applies an answer of the dictionaries.
    pub(super) fn spelling_answered(&mut self, answer: SpellingAnswer) {
        match answer {
            SpellingAnswer::Checked(words) => self.open.spelling.answered(words),
            SpellingAnswer::NoDictionary => self.open.spelling.no_dictionary(),
            SpellingAnswer::Suggested { word, suggestions } => {
                // Ignore suggestions for a word that the cursor has left.
                if self.word().as_deref() == Some(&word) {
                    self.pick(Picker::spelling(&self.scene(), &word, suggestions));
                }
            }
            SpellingAnswer::NotLearned { word, reason } => {
                let values = [("word", word.as_str()), ("reason", &reason)];
                self.warn_with(Phrase::SpellingNotLearned, &values);
            }
        }
    }

    /// Replaces the word at the cursor.
    pub(super) fn respell(&mut self, word: &str, with: &str) {
        let (screen, mut desk) = self.desk();
        if let Some(writing) = screen.pages.top_mut().writing_mut() {
            writing.respell(word, with, &mut desk);
        }
    }

    /// Adds a word to the user's own list.
    pub(super) fn learn(&mut self, word: String) {
        self.note_with(Phrase::SpellingLearned, &[("word", &word)]);
        self.open.spelling.answered(vec![(word.clone(), true)]);
        let question = SpellingQuestion::Learn(word);
        self.effects.push(Effect::Spell(question));
    }
}
