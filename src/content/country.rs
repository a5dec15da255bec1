//! Fills the numbers to call into the content. They belong to a country, not to a language.

use super::fill::fill;
use super::words::Worded;
use super::{Language, Phrase};

/// The code of the one country whose numbers the program knows.
pub const SWEDEN: &str = "SE";

/// Replaces the placeholders of numbers to call.
pub(super) struct Numbers {
    emergency: String,
    care: String,
}

impl Numbers {
    /// The numbers of the country with this code; `None`: of the country of the language. For a country whose numbers the
    /// program does not know, words without digits. `say` returns the text of a phrase.
    pub(super) fn of<'a>(
        country: Option<&str>,
        language: Language,
        say: impl Fn(Phrase) -> &'a str,
    ) -> Self {
        let (emergency, care) = match country.unwrap_or(language.country()) {
            SWEDEN => (Phrase::EmergencyNumberSweden, Phrase::CareAdviceSweden),
            _ => (Phrase::EmergencyNumber, Phrase::CareAdvice),
        };
        Self {
            emergency: say(emergency).to_owned(),
            care: say(care).to_owned(),
        }
    }

    /// Fills the numbers into all texts of an item.
    pub(super) fn apply(&self, item: &mut impl Worded) {
        let values = [
            ("emergency-number", self.emergency.as_str()),
            ("care-advice", &self.care),
        ];
        for words in item.words() {
            if words.contains('{') {
                let filled = fill(words, &values);
                words.set(filled);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Catalog;
    use crate::model::views::BEFORE_YOU_WRITE;

    /// The texts of the catalog that name a number to call, or would.
    fn texts(language: Language, country: Option<&str>) -> String {
        let catalog = Catalog::shipped(language).unwrap().with_country(country);
        let care = catalog.dilemma("person-label").unwrap().care.clone();
        let mut all = care.map_or_else(String::new, |care| care.to_string());
        for sheet in ["conversation", BEFORE_YOU_WRITE] {
            let sheet = catalog.sheet(sheet).unwrap();
            let prompts = sheet.fields.iter().map(|field| &field.prompt);
            for text in prompts.chain(sheet.notes.iter().map(|note| &note.text)) {
                all.push_str(text);
                all.push('\n');
            }
        }
        all
    }

    #[test]
    fn the_country_decides_the_numbers_and_without_one_the_language_does() {
        for (language, country, numbers) in [
            (Language::Swedish, None, true),
            (Language::Swedish, Some("SE"), true),
            (Language::Swedish, Some("FI"), false),
            (Language::English, None, false),
            (Language::English, Some("SE"), true),
            (Language::English, Some("GB"), false),
        ] {
            let texts = texts(language, country);
            let case = format!("{language:?} {country:?}:\n{texts}");
            assert_eq!(
                texts.matches("112").count(),
                if numbers { 3 } else { 0 },
                "{case}"
            );
            assert_eq!(texts.contains("1177"), numbers, "{case}");
            assert_eq!(
                texts.contains(|sign: char| sign.is_ascii_digit()),
                numbers,
                "{case}"
            );
            assert!(!texts.contains('{'), "{case}");
        }
    }
}
