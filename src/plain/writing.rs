//! Writing text, a paragraph a line. Each is saved before the next.

use super::talk::{Ended, Heard};
use super::{Left, Plain};
use crate::content::Phrase;
use crate::model::Answer;
use crate::model::views::REFLECTION_TEXT;
use crate::panes::Target;

/// Fewest words of a sentence.
const SENTENCE: usize = 3;

impl Plain {
    /// Writes in the week's own text.
    pub(super) fn write_week(&mut self) -> Result<(), Ended> {
        let week = self.week;
        let mut target = self.book.desk().own_text(week);
        if self.say_fault(target.leaf)? {
            return Ok(());
        }
        let place = self.place();
        let text = self.text_of(&target, REFLECTION_TEXT);
        if let Some(last) = text.lines().rfind(|line| !line.trim().is_empty()) {
            let said = self.fill(Phrase::PlainLastParagraph, &[("text", last)]);
            self.talk.say(&said)?;
        }
        let prompt = self.fill(Phrase::PlainWritePrompt, &[("place", &place)]);
        self.write(&mut target, REFLECTION_TEXT, prompt).map(|_| ())
    }

    /// Asks whether a sentence that was typed in place of a choice belongs in the week's own text, and writes it there.
    pub(super) fn offer_to_write(&mut self, words: &str) -> Result<(), Ended> {
        let mut target = self.book.desk().own_text(self.week);
        if self.say_fault(target.leaf)? {
            return Ok(());
        }
        loop {
            let prompt = self.fill(Phrase::PlainSentence, &[("text", words)]);
            match self.talk.ask(&prompt)? {
                Heard::Words(chosen) if chosen == "1" => break,
                Heard::Nothing | Heard::Leave => return Ok(()),
                Heard::Again => {}
                Heard::Words(chosen) => self.not_understood(&chosen)?,
            }
        }
        let saved = self.add_paragraph(&mut target, REFLECTION_TEXT, words);
        self.talk.say(&saved)
    }

    /// Takes paragraphs until an empty line, and adds each to the text of a field. `first` is the first prompt.
    pub(super) fn write(
        &mut self,
        target: &mut Target,
        field: &str,
        first: String,
    ) -> Result<Left, Ended> {
        let mut prompt = first;
        loop {
            match self.talk.ask(&prompt)? {
                Heard::Nothing => return Ok(Left::On),
                Heard::Leave => return Ok(Left::Out),
                Heard::Again => {
                    let text = self.text_of(target, field);
                    self.talk.say(&text)?;
                    self.say(Phrase::PlainWriteHelp)?;
                }
                Heard::Words(words) => {
                    let saved = self.add_paragraph(target, field, &words);
                    prompt = self.fill(Phrase::PlainNextParagraph, &[("saved", &saved)]);
                }
            }
        }
    }

    /// Adds a paragraph to a text and saves it. Returns what to say of that.
    pub(super) fn add_paragraph(
        &mut self,
        target: &mut Target,
        field: &str,
        words: &str,
    ) -> String {
        self.book.read_again(target.leaf);
        target.follow(&self.book.workbook);
        let words = self.book.typeset(words);
        let before = self.text_of(target, field);
        let text = match before.trim_end() {
            "" => words,
            before => format!("{before}\n{words}"),
        };
        self.book.answer(target, field, Answer::Text(text));
        self.book.save()
    }

    /// The text of a field, or nothing where it has none.
    pub(super) fn text_of(&self, target: &Target, field: &str) -> String {
        let entry = target.entry(&self.book.workbook);
        entry.map_or("", |entry| entry.text(field)).to_owned()
    }
}

/// Whether words are prose, and no choice from a list.
pub(super) fn is_sentence(words: &str) -> bool {
    words.split_whitespace().count() >= SENTENCE
}
