//! Converts between the text typed into a one-line field and its answer, by the field's kind.

use jiff::civil::Date;

use crate::model::{Answer, date_from_input};

/// The kind of answer that a typed text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Plain text.
    Text,
    /// A day; a text that is no day is kept as typed.
    Day,
    /// Aliases separated by commas.
    People,
}

impl Meaning {
    const CODES: [(Self, &'static str); 3] = [
        (Self::Text, "text"),
        (Self::Day, "day"),
        (Self::People, "people"),
    ];

    /// Its code in files.
    pub fn code(self) -> &'static str {
        let mut codes = Self::CODES.into_iter();
        codes
            .find(|(meaning, _)| *meaning == self)
            .map_or("text", |(_, code)| code)
    }

    /// The kind with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        let mut codes = Self::CODES.into_iter();
        codes
            .find(|(_, of)| *of == code)
            .map(|(meaning, _)| meaning)
    }

    /// Converts a typed text to an answer, which is empty for a blank text.
    pub fn answer(self, text: String, today: Date) -> Answer {
        match self {
            Self::Text => Answer::Text(text),
            Self::Day if text.trim().is_empty() => Answer::Text(String::new()),
            Self::Day => match date_from_input(&text, today) {
                Ok(date) => Answer::Date(date),
                Err(_) => Answer::Text(text),
            },
            Self::People => {
                let aliases = text.split([',', ';']).map(str::trim);
                Answer::People(
                    aliases
                        .filter(|alias| !alias.is_empty())
                        .map(str::to_owned)
                        .collect(),
                )
            }
        }
    }

    /// Converts an answer to the text to type for it; empty where the answer is of another kind.
    pub fn text_of(self, answer: Option<&Answer>) -> String {
        match (self, answer) {
            (_, Some(Answer::Text(text))) => text.clone(),
            (Self::Day, Some(Answer::Date(date))) => date.to_string(),
            (Self::People, Some(Answer::People(aliases))) => {
                let aliases: Vec<&str> = aliases.iter().map(String::as_str).collect();
                aliases.join(", ")
            }
            _ => String::new(),
        }
    }

    /// Whether `text` already means this answer, so that it may stay as typed.
    pub fn says(self, text: String, answer: Option<&Answer>, today: Date) -> bool {
        let typed = self.answer(text, today);
        match answer {
            None => typed.is_empty(),
            Some(answer) => typed == *answer,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 20);

    fn read(meaning: Meaning, text: &str) -> Answer {
        meaning.answer(text.to_owned(), TODAY)
    }

    #[test]
    fn a_text_that_is_no_day_is_kept_as_typed() {
        assert_eq!(read(Meaning::Day, "4 dec"), Answer::Date(date(2026, 12, 4)));
        let vague = read(Meaning::Day, "efter jul");
        assert_eq!(vague, Answer::Text("efter jul".to_owned()));
        assert_eq!(Meaning::Day.text_of(Some(&vague)), "efter jul");
        assert!(read(Meaning::Day, "  ").is_empty());
        assert!(Meaning::Day.says(
            "+2v".to_owned(),
            Some(&Answer::Date(date(2026, 12, 4))),
            TODAY
        ));
    }

    #[test]
    fn people_are_a_sorted_set_of_the_aliases_between_commas() {
        let people = read(Meaning::People, " KL, AB ,, KL;Ö ");
        assert_eq!(Meaning::People.text_of(Some(&people)), "AB, KL, Ö");
        assert!(read(Meaning::People, " , ").is_empty());
        assert!(Meaning::People.says("KL, ".to_owned(), Some(&read(Meaning::People, "KL")), TODAY));
    }
}
