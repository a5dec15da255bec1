use std::fmt;
use std::ops::Deref;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde::ser::{Serialize, Serializer};

use super::Language;

/// A text of the content; derefs to the string in the catalog's language.
///
/// In a file it is a string, or `(sv: "…", en: "…")`. A text in one language is used for both.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    text: String,
    /// The English text, until the language is selected.
    english: Option<String>,
}

impl Words {
    /// Keeps only the text of one language.
    pub(super) fn select_language(&mut self, language: Language) {
        if let (Language::English, Some(english)) = (language, self.english.take()) {
            self.text = english;
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
            english: None,
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
        let (mut swedish, mut english) = (None, None);
        while let Some(language) = map.next_key::<String>()? {
            let slot = match language.as_str() {
                "sv" => &mut swedish,
                "en" => &mut english,
                other => return Err(A::Error::unknown_field(other, &["sv", "en"])),
            };
            *slot = Some(map.next_value::<String>()?);
        }
        match (swedish, english) {
            (Some(text), english) => Ok(Words { text, english }),
            (None, Some(text)) => Ok(Words {
                text,
                english: None,
            }),
            (None, None) => Err(A::Error::missing_field("sv")),
        }
    }
}
