use intl_pluralrules::PluralCategory;

use super::fill::fill;
use super::{Language, Phrase};

/// The text of each phrase in one language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phrases {
    /// Each text with its key, sorted by key.
    pub(super) table: &'static [(&'static str, Saying)],
    /// The place in the table of each phrase, at index `phrase as usize`.
    places: &'static [usize; COUNT],
}

/// A phrase's text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Saying {
    /// The text for all numbers without a form of their own.
    pub(super) other: &'static str,
    /// The forms for some numbers, if it depends on one.
    pub(super) forms: &'static [(PluralCategory, &'static str)],
}

/// The number of phrases.
pub(super) const COUNT: usize = Phrase::ALL.len();

impl Phrases {
    pub(super) const fn new(
        table: &'static [(&'static str, Saying)],
        places: &'static [usize; COUNT],
    ) -> Self {
        Self { table, places }
    }

    pub(super) fn say(&self, phrase: Phrase) -> &'static str {
        self.saying(phrase).map_or("", |saying| saying.other)
    }

    pub(super) fn count(
        &self,
        language: Language,
        phrase: Phrase,
        n: usize,
        values: &[(&str, &str)],
    ) -> String {
        let text = self
            .saying(phrase)
            .map_or("", |saying| saying.of(language, n));
        let number = n.to_string();
        let values: Vec<(&str, &str)> = [("n", number.as_str())]
            .iter()
            .chain(values)
            .copied()
            .collect();
        fill(text, &values)
    }

    fn saying(&self, phrase: Phrase) -> Option<&'static Saying> {
        let place = self.places.get(phrase as usize)?;
        self.table.get(*place).map(|(_, saying)| saying)
    }
}

impl Saying {
    /// The text for a number of things.
    pub(super) fn of(&self, language: Language, n: usize) -> &'static str {
        if self.forms.is_empty() {
            return self.other;
        }
        let category = language.plural(n);
        let form = self.forms.iter().find(|(form, _)| *form == category);
        form.map_or(self.other, |(_, text)| text)
    }
}

/// The place of each phrase in a table that is sorted by key. A phrase without a text does not compile.
pub(super) const fn places(table: &[(&str, Saying)]) -> [usize; COUNT] {
    let mut places = [0; COUNT];
    let mut at = 0;
    while at < COUNT {
        let key = Phrase::ALL[at].key();
        let (mut from, mut to) = (0, table.len());
        while from < to {
            let middle = from.midpoint(to);
            if is_before(table[middle].0.as_bytes(), key.as_bytes()) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        let is_found = from < table.len() && !is_before(key.as_bytes(), table[from].0.as_bytes());
        assert!(is_found, "a phrase has no text in `phrases.ron`");
        places[at] = from;
        at += 1;
    }
    places
}

/// Whether a key sorts before another.
const fn is_before(key: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while at < key.len() && at < other.len() {
        if key[at] != other[at] {
            return key[at] < other[at];
        }
        at += 1;
    }
    key.len() < other.len()
}
