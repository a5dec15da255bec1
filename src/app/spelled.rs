//! Words are asked about, marked, respelt and learnt.

use super::{App, Overlay, Page, desk};
use crate::content::Phrase;
use crate::effect::{Effect, SpellingAnswer, SpellingQuestion};
use crate::panes::{Message, Picker, WeekPage, Writing};

impl App {
    /// Asks about the words in sight that nothing is known about.
    pub(super) fn ask_spelling(&mut self, effects: &mut Vec<Effect>) {
        if self.overlay.is_some()
            || self.is_hidden()
            || !self.spelling.is_on()
            || self.spelling.is_absent()
        {
            return;
        }
        let writing = match self.pages.last() {
            Some(Page::Form(form)) => form.writing(),
            Some(Page::Session(session)) => session.writing(),
            Some(Page::Guided(guided)) => guided.writing(),
            None => self.week.open_writing_now(),
            _ => None,
        };
        let mut asked = Vec::new();
        for text in writing.map(|writing| writing.shown()).unwrap_or_default() {
            asked.extend(self.spelling.to_ask(text));
        }
        if !asked.is_empty() {
            effects.push(Effect::Spell(SpellingQuestion::Check(asked)));
        }
    }

    /// The word at the cursor, as it is asked about.
    fn word(&self) -> Option<String> {
        let writing = match (&self.overlay, self.pages.last()) {
            (None, Some(Page::Form(form))) => form.writing(),
            (None, Some(Page::Session(session))) => session.writing(),
            (None, Some(Page::Guided(guided))) => guided.writing(),
            (None, None) => self.week.open_writing_now(),
            _ => None,
        };
        writing?.word().map(|word| word.plain)
    }

    pub(super) fn suggest_spelling(&mut self, effects: &mut Vec<Effect>) {
        match self.word() {
            _ if self.spelling.is_absent() => self.note(Phrase::SpellingNone),
            Some(word) => effects.push(Effect::Spell(SpellingQuestion::Suggest(word))),
            None => self.note(Phrase::SpellingNoWord),
        }
    }

    pub(super) fn switch_spelling(&mut self) {
        self.spelling.switch();
        self.note(match (self.spelling.is_on(), self.spelling.is_absent()) {
            (true, true) => Phrase::SpellingNone,
            (true, false) => Phrase::SpellingOn,
            (false, _) => Phrase::SpellingOff,
        });
    }

    fn note(&mut self, phrase: Phrase) {
        self.message = Some(Message::note(self.catalog.say(phrase)));
    }

    pub(super) fn spelled(&mut self, answer: SpellingAnswer) {
        match answer {
            SpellingAnswer::Checked(words) => self.spelling.answered(words),
            SpellingAnswer::NoDictionary => self.spelling.no_dictionary(),
            SpellingAnswer::Suggested { word, suggestions } => {
                // Somebody who has gone on since is not to be interrupted.
                if self.word().as_deref() == Some(&word) {
                    let list = Picker::spelling(&self.scene(), &word, suggestions);
                    self.overlay = Some(Overlay::Picker(list));
                }
            }
            SpellingAnswer::NotLearned { word, reason } => {
                let values = [("word", word.as_str()), ("reason", &reason)];
                let text = self.catalog.fill(Phrase::SpellingNotLearned, &values);
                self.message = Some(Message::serious(text));
            }
        }
    }

    pub(super) fn respell(&mut self, word: &str, with: &str, effects: &mut Vec<Effect>) {
        let mut desk = desk!(self, effects);
        if let Some(writing) = open_text(&mut self.week, &mut self.pages) {
            writing.respell(word, with, &mut desk);
        }
    }

    pub(super) fn learn(&mut self, word: String, effects: &mut Vec<Effect>) {
        let text = self
            .catalog
            .fill(Phrase::SpellingLearned, &[("word", &word)]);
        self.message = Some(Message::note(text));
        self.spelling.answered(vec![(word.clone(), true)]);
        effects.push(Effect::Spell(SpellingQuestion::Learn(word)));
    }
}

/// The text that is open on the page on top, or on the week where no page lies over it.
pub(super) fn open_text<'a>(
    week: &'a mut WeekPage,
    pages: &'a mut [Page],
) -> Option<&'a mut Writing> {
    match pages.last_mut() {
        Some(Page::Form(form)) => form.writing_mut(),
        Some(Page::Session(session)) => session.writing_mut(),
        Some(Page::Guided(guided)) => guided.writing_mut(),
        None => Some(week.writing_mut()),
        _ => None,
    }
}
