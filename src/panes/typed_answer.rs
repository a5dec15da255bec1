//! Converts between the text typed into a one-line field and its answer, by the field's kind.

use jiff::civil::Date;

use crate::content::number;
use crate::model::{Answer, TimeDirection, date_from_input};

/// The kind of answer that a typed text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Plain text.
    Text,
    /// A day, looked for in this direction; a text that is no day is no answer.
    Day(TimeDirection),
    /// A number from the first to the second; any other text is no answer.
    Number([u32; 2]),
    /// Aliases separated by commas.
    People,
}

impl Meaning {
    const CODES: [(Self, &'static str); 4] = [
        (Self::Text, "text"),
        (Self::Day(TimeDirection::Ahead), "day"),
        (Self::Day(TimeDirection::Back), "past-day"),
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

    /// Converts a typed text to an answer, without the blanks and empty rows at its end. The answer is empty for a blank text and
    /// for a text that is not understood.
    pub fn answer(self, text: String, today: Date) -> Answer {
        match self {
            Self::Text => Answer::Text(text.trim_end().to_owned()),
            Self::Day(direction) => match date_from_input(&text, today, direction) {
                Ok(date) => Answer::Date(date),
                Err(_) => Answer::Text(String::new()),
            },
            Self::Number([min, max]) => match number(&text) {
                Some(given) if (f64::from(min)..=f64::from(max)).contains(&given) => {
                    Answer::Text(text)
                }
                _ => Answer::Text(String::new()),
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
            (Self::Day(_), Some(Answer::Date(date))) => date.to_string(),
            (Self::People, Some(Answer::People(aliases))) => {
                let aliases: Vec<&str> = aliases.iter().map(String::as_str).collect();
                aliases.join(", ")
            }
            _ => String::new(),
        }
    }

    /// Whether `text` already means this answer, so that it may stay as typed.
    pub fn says(self, text: String, answer: Option<&Answer>, today: Date) -> bool {
        if text.trim_end() == self.text_of(answer).trim_end() {
            return true;
        }
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

    const DAY: Meaning = Meaning::Day(TimeDirection::Ahead);
    const TODAY: Date = date(2026, 11, 20);

    fn read(meaning: Meaning, text: &str) -> Answer {
        meaning.answer(text.to_owned(), TODAY)
    }

    #[test]
    fn a_text_that_is_no_day_and_a_number_out_of_range_are_no_answers() {
        assert_eq!(read(DAY, "4 dec"), Answer::Date(date(2026, 12, 4)));
        let past = Meaning::Day(TimeDirection::Back);
        assert_eq!(read(past, "4 dec"), Answer::Date(date(2025, 12, 4)));
        assert_eq!(Meaning::from_code(past.code()), Some(past));
        assert!(read(DAY, "efter jul").is_empty());
        assert!(read(DAY, "  ").is_empty());
        let number = Meaning::Number([1, 10]);
        assert_eq!(read(number, "7,5"), Answer::Text("7,5".to_owned()));
        assert!(read(number, "11").is_empty() && read(number, "många").is_empty());
        assert!(DAY.says(
            "+2v".to_owned(),
            Some(&Answer::Date(date(2026, 12, 4))),
            TODAY
        ));
    }

    #[test]
    fn a_day_that_an_earlier_version_stored_as_text_is_shown_as_typed() {
        let vague = Answer::Text("efter jul".to_owned());
        assert_eq!(DAY.text_of(Some(&vague)), "efter jul");
        assert!(DAY.says("efter jul".to_owned(), Some(&vague), TODAY));
    }

    #[test]
    fn blanks_and_empty_rows_at_the_end_are_no_part_of_an_answer() {
        let text = read(Meaning::Text, "en rad \n\ntvå  \n  \n\n");
        assert_eq!(text, Answer::Text("en rad \n\ntvå".to_owned()));
        assert!(read(Meaning::Text, "\n\n\n").is_empty());
        let stored = Answer::Text("en rad\n".to_owned());
        assert!(Meaning::Text.says("en rad\n\n\n".to_owned(), Some(&stored), TODAY));
        assert!(!Meaning::Text.says("en rad två".to_owned(), Some(&stored), TODAY));
    }

    #[test]
    fn people_are_a_sorted_set_of_the_aliases_between_commas() {
        let people = read(Meaning::People, " KL, AB ,, KL;Ö ");
        assert_eq!(Meaning::People.text_of(Some(&people)), "AB, KL, Ö");
        assert!(read(Meaning::People, " , ").is_empty());
        assert!(Meaning::People.says("KL, ".to_owned(), Some(&read(Meaning::People, "KL")), TODAY));
    }
}
