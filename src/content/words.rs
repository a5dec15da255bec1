use std::fmt;
use std::ops::Deref;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde::ser::{Serialize, Serializer};

use super::Language;

/// A text of the content; derefs to the string in the catalog's language.
///
/// In a file it is a string, which is used for all languages, or one for some of them: `(sv: "…", en: "…")`. A language
/// that is not among them has the English one, else the first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    text: String,
    /// The text in each language, until the language is selected; empty if there is only one.
    by_language: Vec<(Language, String)>,
}

impl Words {
    /// Keeps only the text of one language.
    pub(super) fn select_language(&mut self, language: Language) {
        let mut texts = std::mem::take(&mut self.by_language);
        let place = |wanted| texts.iter().position(|(language, _)| *language == wanted);
        if let Some(at) = place(language).or_else(|| place(Language::English)) {
            self.text = texts.swap_remove(at).1;
        }
    }

    /// Replaces the text.
    pub(super) fn set(&mut self, text: String) {
        self.text = text;
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl From<&str> for Words {
    fn from(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            by_language: Vec::new(),
        }
    }
}

impl Deref for Words {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for Words {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.text)
    }
}

/// Whether a value is the one that a file may leave out.
pub(super) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// A content item with texts.
pub(super) trait Worded {
    /// All texts, including those of its parts.
    fn words(&mut self) -> Vec<&mut Words>;

    /// Keeps the texts of one language.
    fn select_language(&mut self, language: Language) {
        for words in self.words() {
            words.select_language(language);
        }
    }
}

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(WordsVisitor)
    }
}

/// Writes the text in the selected language.
impl Serialize for Words {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

struct WordsVisitor;

impl<'de> Visitor<'de> for WordsVisitor {
    type Value = Words;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a text, or one for each language: (sv: \"…\", en: \"…\")")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Words, E> {
        Ok(Words::from(text))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Words, A::Error> {
        let mut by_language: Vec<(Language, String)> = Vec::new();
        while let Some(code) = map.next_key::<String>()? {
            let language = Language::of_code(&code).ok_or_else(|| {
                let codes = Language::codes();
                A::Error::custom(format_args!(
                    "there is no language `{code}`: expected one of {codes}"
                ))
            })?;
            by_language.retain(|(other, _)| *other != language);
            by_language.push((language, map.next_value()?));
        }
        let first = Language::ALL.iter().find_map(|language| {
            let mut texts = by_language.iter();
            texts.find(|(of, _)| of == language)
        });
        let text = first.map(|(_, text)| text.clone());
        Ok(Words {
            text: text.ok_or_else(|| A::Error::missing_field("en"))?,
            by_language,
        })
    }
}
