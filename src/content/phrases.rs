use std::borrow::Cow;
use std::cell::LazyCell;
use std::collections::HashMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};

use super::Phrase;
use super::fill::fill;

/// The text of each phrase in one language, at index `phrase as usize`. Texts without escapes are borrowed from the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrases<'a>(Vec<Saying<'a>>);

/// A phrase's text; two forms if it depends on a number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Saying<'a> {
    many: Cow<'a, str>,
    one: Option<Cow<'a, str>>,
}

impl Phrases<'_> {
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

impl<'de: 'a, 'a> Deserialize<'de> for Phrases<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(PhrasesVisitor(PhantomData))
    }
}

struct PhrasesVisitor<'a>(PhantomData<&'a str>);

impl<'de: 'a, 'a> Visitor<'de> for PhrasesVisitor<'a> {
    type Value = Phrases<'a>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a text for each phrase")
    }

    /// Ignores texts without a phrase; a phrase without a text is an error.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Phrases<'a>, A::Error> {
        let all = Phrase::ALL;
        let mut sayings: Vec<Option<Saying<'_>>> = vec![None; all.len()];
        let places = LazyCell::new(|| {
            let keys = all.iter().map(|phrase| phrase.key());
            keys.zip(0..).collect::<HashMap<&str, usize>>()
        });
        // Files are nearly in the order of the enum, so that the next place is most often the right one.
        let mut next = 0;
        while let Some(key) = map.next_key::<&str>()? {
            let saying = map.next_value()?;
            let is_next = all.get(next).is_some_and(|phrase| phrase.key() == key);
            let place = is_next.then_some(next);
            if let Some(at) = place.or_else(|| places.get(key).copied()) {
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

impl<'de: 'a, 'a> Deserialize<'de> for Saying<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(SayingVisitor(PhantomData))
    }
}

struct SayingVisitor<'a>(PhantomData<&'a str>);

impl<'de: 'a, 'a> Visitor<'de> for SayingVisitor<'a> {
    type Value = Saying<'a>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a text, or two: (one: \"…\", many: \"…\")")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Saying<'a>, E> {
        Ok(Saying {
            many: Cow::Borrowed(text),
            one: None,
        })
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Saying<'a>, E> {
        Ok(Saying {
            many: Cow::Owned(text.to_owned()),
            one: None,
        })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Saying<'a>, A::Error> {
        let (mut one, mut many) = (None, None);
        while let Some(number) = map.next_key::<String>()? {
            match number.as_str() {
                "one" => one = Some(map.next_value::<Saying<'a>>()?.many),
                "many" => many = Some(map.next_value::<Saying<'a>>()?.many),
                other => return Err(A::Error::unknown_field(other, &["one", "many"])),
            }
        }
        Ok(Saying {
            many: many.ok_or_else(|| A::Error::missing_field("many"))?,
            one,
        })
    }
}
