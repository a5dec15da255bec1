//! Reads answers of known kinds, and keeps those of unknown kinds verbatim.

use std::collections::BTreeSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer, EnumAccess, Error, VariantAccess, Visitor};

use super::body::{AnswerForm, Once};
use crate::model::Answer;

/// Part of the error message for an answer of an unknown kind; the file is then read again with [`VerbatimAnswer`].
pub const UNKNOWN_KIND: &str = "a kind of answer that this program does not know";

const KINDS: [&str; 6] = ["Text", "Choice", "Scale", "Date", "Points", "People"];

/// An answer of a known kind.
pub struct Known(pub Answer);

impl AnswerForm for Known {
    fn answer(self) -> Answer {
        self.0
    }
}

impl<'de> Deserialize<'de> for Known {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_enum("Answer", &KINDS, KnownVisitor)
            .map(Self)
    }
}

struct KnownVisitor;

impl<'de> Visitor<'de> for KnownVisitor {
    type Value = Answer;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an answer such as Text(\"...\")")
    }

    fn visit_enum<E: EnumAccess<'de>>(self, answer: E) -> Result<Answer, E::Error> {
        let (Kind(kind), value) = answer.variant()?;
        Ok(match kind.as_str() {
            "Text" => Answer::Text(value.newtype_variant()?),
            "Choice" => Answer::Choice(value.newtype_variant()?),
            "Scale" => Answer::Scale(value.newtype_variant()?),
            "Date" => {
                let date: String = value.newtype_variant()?;
                Answer::Date(date.parse().map_err(|_| {
                    E::Error::custom(format!("`{date}` is not a date of the form 2026-11-20"))
                })?)
            }
            "Points" => Answer::Points(value.newtype_variant::<Once<u32>>()?.0),
            "People" => Answer::People(value.newtype_variant::<BTreeSet<String>>()?),
            _ => return Err(E::Error::custom(format!("`{kind}` is {UNKNOWN_KIND}"))),
        })
    }
}

/// The word before an answer's parenthesis, such as `Text`.
struct Kind(String);

impl<'de> Deserialize<'de> for Kind {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Word;

        impl Visitor<'_> for Word {
            type Value = Kind;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a kind of answer, such as Text")
            }

            fn visit_str<E: Error>(self, word: &str) -> Result<Kind, E> {
                Ok(Kind(word.to_owned()))
            }
        }

        from.deserialize_identifier(Word)
    }
}

/// An answer of a known kind, or the source text of one of an unknown kind.
pub struct VerbatimAnswer(Answer);

impl AnswerForm for VerbatimAnswer {
    fn answer(self) -> Answer {
        self.0
    }
}

impl<'de> Deserialize<'de> for VerbatimAnswer {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let raw = Box::<ron::value::RawValue>::deserialize(from)?.trim_boxed();
        match raw.into_rust::<Known>() {
            Ok(known) => Ok(Self(known.0)),
            Err(error) if error.code.to_string().contains(UNKNOWN_KIND) => {
                Ok(Self(Answer::Unknown(raw.get_ron().to_owned())))
            }
            Err(error) => Err(D::Error::custom(error.code)),
        }
    }
}
