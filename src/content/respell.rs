//! Replaces the word for trust in content by the user's own. The program's name, credits and sources keep theirs.

use super::words::Worded;
use super::{Language, Sheet};

/// The id of a note that names sources.
const SOURCE: &str = "source";

/// The replacement for each form of the word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Respelling {
    pairs: Vec<(&'static str, String)>,
}

impl Respelling {
    /// `own` is the plain form, then the definite one if known; `None` if the plain form is missing or blank.
    pub(super) fn of(language: Language, own: &[String]) -> Option<Self> {
        let plain = own.first().map(|word| word.trim())?;
        if plain.is_empty() {
            return None;
        }
        let definite = match own.get(1) {
            Some(definite) => definite.trim().to_owned(),
            None => language.definite(plain),
        };
        let own = [plain.to_owned(), definite, language.possessive(plain)];
        Some(Self {
            pairs: language.trust().into_iter().zip(own).collect(),
        })
    }

    /// Replaces the word where it is a whole word.
    pub(super) fn apply(&self, item: &mut impl Worded) {
        for words in item.words() {
            let said = self.respelled(words);
            words.set(said);
        }
    }

    /// Like [`Respelling::apply`], but leaves the notes on sources as they are.
    pub(super) fn apply_to_sheet(&self, sheet: &mut Sheet) {
        let sources: Vec<(usize, super::Note)> = sheet
            .notes
            .iter()
            .enumerate()
            .filter(|(_, note)| note.id == SOURCE)
            .map(|(at, note)| (at, note.clone()))
            .collect();
        self.apply(sheet);
        for (at, note) in sources {
            if let Some(place) = sheet.notes.get_mut(at) {
                *place = note;
            }
        }
    }

    /// Replaces whole words and keeps an initial capital. A hyphenated word is a different word.
    fn respelled(&self, text: &str) -> String {
        let is_inside = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '’';
        let mut out = String::with_capacity(text.len());
        for piece in text.split_inclusive(|letter| !is_inside(letter)) {
            let word = piece.trim_end_matches(|letter| !is_inside(letter));
            out.push_str(&self.word(word));
            out.push_str(&piece[word.len()..]);
        }
        out
    }

    fn word(&self, word: &str) -> String {
        // A closing quotation mark is not part of the word.
        let bare = word.trim_end_matches('’');
        let lower = bare.to_lowercase();
        let Some((_, own)) = self.pairs.iter().find(|(shipped, _)| *shipped == lower) else {
            return word.to_owned();
        };
        let mut letters = own.chars();
        let first = letters.next();
        let cased: String = match first {
            Some(first) if bare.starts_with(char::is_uppercase) => {
                first.to_uppercase().chain(letters).collect()
            }
            _ => own.clone(),
        };
        format!("{cased}{}", &word[bare.len()..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn respelled(language: Language, own: &[&str], text: &str) -> String {
        let own: Vec<String> = own.iter().map(|word| (*word).to_owned()).collect();
        Respelling::of(language, &own).unwrap().respelled(text)
    }

    #[rustfmt::skip]
    const TABLE: [(Language, &[&str], &str, &str); 10] = {
        use Language::{English, Swedish};
        [
            (Swedish, &["förtroende"], "Tillit med våra ord", "Förtroende med våra ord"),
            (Swedish, &["förtroende"], "Sätt ord på tilliten", "Sätt ord på förtroendet"),
            (Swedish, &["samspel", "samspelet"], "där tilliten höll", "där samspelet höll"),
            (Swedish, &["respekt"], "Sätt ord på tilliten", "Sätt ord på respekt"),
            (Swedish, &["förtroende"], "tillits gräns", "förtroendes gräns"),
            (Swedish, &["förtroende"], "tillitsbaserat ledarskap", "tillitsbaserat ledarskap"),
            (Swedish, &["tillit"], "Tillit ↔ Kontroll", "Tillit ↔ Kontroll"),
            (English, &["confidence"], "Trust ↔ Control", "Confidence ↔ Control"),
            (English, &["confidence"], "‘more trust’ and trust’s limits", "‘more confidence’ and confidence’s limits"),
            (English, &["confidence"], "trust-based, trusting, trust", "trust-based, trusting, confidence"),
        ]
    };

    #[test]
    fn whole_words_are_replaced_with_their_case_and_inflection() {
        for (language, own, text, expected) in TABLE {
            assert_eq!(respelled(language, own, text), expected);
        }
        assert_eq!(Respelling::of(Language::Swedish, &[" ".to_owned()]), None);
        assert_eq!(Respelling::of(Language::English, &[]), None);
    }
}
