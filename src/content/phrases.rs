use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};

use super::Phrase;
use super::fill::fill;

/// The text of each phrase in one language, at index `phrase as usize`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrases(Vec<Saying>);

/// A phrase's text; two forms if it depends on a number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Saying {
    pub(super) many: String,
    pub(super) one: Option<String>,
}

impl Phrases {
    pub(super) fn say(&self, phrase: Phrase) -> &str {
        self.0
            .get(phrase as usize)
            .map_or("", |saying| &saying.many)
    }

    pub(super) fn count(&self, phrase: Phrase, n: usize, values: &[(&str, &str)]) -> String {
        let saying = self.0.get(phrase as usize);
        let one = saying
            .and_then(|saying| saying.one.as_deref())
            .filter(|_| n == 1);
        let number = n.to_string();
        let values: Vec<(&str, &str)> = [("n", number.as_str())]
            .iter()
            .chain(values)
            .copied()
            .collect();
        fill(one.unwrap_or_else(|| self.say(phrase)), &values)
    }
}

impl<'de> Deserialize<'de> for Phrases {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(PhrasesVisitor)
    }
}

struct PhrasesVisitor;

impl<'de> Visitor<'de> for PhrasesVisitor {
    type Value = Phrases;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a text for each phrase")
    }

    /// Ignores texts without a phrase; a phrase without a text is an error.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Phrases, A::Error> {
        let all = Phrase::ALL;
        let mut sayings: Vec<Option<Saying>> = vec![None; all.len()];
        // Files are nearly in the order of the enum, so the first place tried is most often the right one.
        let mut next = 0;
        while let Some(key) = map.next_key::<&str>()? {
            let saying = map.next_value()?;
            let mut places = (next..all.len()).chain(0..next);
            if let Some(at) = places.find(|at| all[*at].key() == key) {
                sayings[at] = Some(saying);
                next = at + 1;
            }
        }
        let without = all.iter().zip(&sayings).filter(|(_, said)| said.is_none());
        let missing: Vec<&str> = without.map(|(phrase, _)| phrase.key()).collect();
        if missing.is_empty() {
            Ok(Phrases(sayings.into_iter().flatten().collect()))
        } else {
            let what = format!("no text for {}", missing.join(", "));
            Err(A::Error::custom(what))
        }
    }
}

impl<'de> Deserialize<'de> for Saying {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(SayingVisitor)
    }
}

struct SayingVisitor;

impl<'de> Visitor<'de> for SayingVisitor {
    type Value = Saying;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a text, or two: (one: \"…\", many: \"…\")")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Saying, E> {
        Ok(Saying {
            many: text.to_owned(),
            one: None,
        })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Saying, A::Error> {
        let (mut one, mut many) = (None, None);
        while let Some(number) = map.next_key::<String>()? {
            match number.as_str() {
                "one" => one = Some(map.next_value()?),
                "many" => many = Some(map.next_value()?),
                other => return Err(A::Error::unknown_field(other, &["one", "many"])),
            }
        }
        Ok(Saying {
            many: many.ok_or_else(|| A::Error::missing_field("many"))?,
            one,
        })
    }
}
