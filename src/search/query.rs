//! A query: words, phrases, words to leave out, and filters.

use super::alias::Alias;
use super::filter::{Chip, Filter, FilterKind, Known};
use super::folded::{FoldedLeaf, PERSON};
use super::needle::Needle;
use crate::insight::HoursHeld;
use crate::model::views::WORKBOOK;
use crate::model::{Entries, Entry, EntryId, Leaf};

/// Signs that begin and end a phrase.
const QUOTES: [char; 5] = ['"', '”', '“', '«', '»'];

/// A query as typed.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// Each of these is in an entry.
    wanted: Vec<Needle>,
    /// None of these is in it.
    unwanted: Vec<Needle>,
    filters: Vec<Filter>,
    /// The people of the filters, to show where an entry names them.
    people: Vec<Needle>,
    chips: Vec<Chip>,
}

/// An entry that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its leaf.
    pub leaf: Leaf,
    /// Its id.
    pub id: EntryId,
    /// The number of the text with the first word or name, among the searched texts of the entry; `None` where none
    /// was asked for.
    pub text: Option<usize>,
}

/// A part of a query as typed.
#[derive(Debug, PartialEq, Eq)]
enum Token<'a> {
    Word(&'a str),
    /// With whether its closing quote is still to be typed.
    Phrase(&'a str, bool),
    Filter(FilterKind, &'a str),
}

/// The text of the query that finds everything about a person.
pub fn person_query(name: &str) -> String {
    format!("{PERSON}:\"{}\"", name.replace('"', ""))
}

impl Query {
    /// Reads a query. A minus and quotes count only where a word begins: `om-då` is one word.
    pub fn read(text: &str, known: &Known<'_>) -> Self {
        let mut query = Self::default();
        let mut rest = text.trim_start();
        while !rest.is_empty() {
            let (is_unwanted, after) = match rest.strip_prefix('-') {
                Some(after) if !after.is_empty() && !after.starts_with(char::is_whitespace) => {
                    (true, after)
                }
                _ => (false, rest),
            };
            let (token, after) = token(after);
            query.add(token, is_unwanted, known);
            rest = after.trim_start();
        }
        query
    }

    fn add(&mut self, token: Token<'_>, is_unwanted: bool, known: &Known<'_>) {
        let needle = match token {
            Token::Word(word) => Needle::word(word),
            Token::Phrase(phrase, is_open) => Needle::phrase(phrase, is_open),
            // A filter without a value is still being typed.
            Token::Filter(_, "") => None,
            Token::Filter(kind, value) => {
                let (filter, chip) = Filter::read(kind, value, known);
                if let Filter::Person(alias) = &filter {
                    self.people.extend(alias.mark());
                }
                self.filters.push(filter);
                self.chips.push(chip);
                None
            }
        };
        match is_unwanted {
            true => self.unwanted.extend(needle),
            false => self.wanted.extend(needle),
        }
    }

    /// The same query, for which å, ä and ö are as good as a, a and o.
    #[must_use]
    pub fn loosened(self) -> Self {
        let wanted = self.wanted.into_iter();
        Self {
            wanted: wanted.map(Needle::loosened).collect(),
            ..self
        }
    }

    /// Whether it asks for nothing.
    pub fn is_empty(&self) -> bool {
        self.wanted.is_empty() && self.unwanted.is_empty() && self.filters.is_empty()
    }

    /// Its filters as they are shown.
    pub fn chips(&self) -> &[Chip] {
        &self.chips
    }

    /// The person of its first filter for one.
    pub fn person(&self) -> Option<&Alias> {
        self.filters.iter().find_map(|filter| match filter {
            Filter::Person(alias) => Some(&**alias),
            _ => None,
        })
    }

    /// The words and phrases that a hit has.
    pub fn wanted(&self) -> &[Needle] {
        &self.wanted
    }

    /// The words to mark in a hit: those asked for, else the people of the filters.
    pub fn marks(&self) -> &[Needle] {
        match self.wanted.is_empty() {
            true => &self.people,
            false => &self.wanted,
        }
    }

    /// The entries of a leaf that are found, in the order of the leaf.
    pub fn hits_in(
        &self,
        leaf: Leaf,
        entries: &Entries,
        folded: &FoldedLeaf,
        hours: &HoursHeld,
    ) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut filters = self.filters.iter();
        if !filters.all(|filter| filter.may_pass(folded)) {
            return hits;
        }
        // The longest word is the rarest.
        let lead = self.wanted.iter().max_by_key(|needle| needle.text().len());
        let Some(lead) = lead else {
            let shown = entries.values().enumerate();
            let shown = shown.filter(|(_, entry)| !entry.deleted && entry.sheet != WORKBOOK);
            for (index, entry) in shown {
                let range = folded.of_entry(index);
                let text = &folded.text()[range.clone()];
                if self.passes(leaf, entry, text, hours) {
                    let named = self.person().and_then(|alias| alias.first_text(entry));
                    let (id, text) = (entry.id, named);
                    hits.push(Hit { leaf, id, text });
                }
            }
            return hits;
        };
        let mut done = 0;
        for at in lead.hits(folded.text()) {
            if at.start < done {
                continue;
            }
            let Some((index, range)) = folded.entry_at(at.start) else {
                break;
            };
            done = range.end;
            let Some(entry) = entries.values().nth(index) else {
                break;
            };
            let text = &folded.text()[range.clone()];
            if self.passes(leaf, entry, text, hours) {
                let first = self.wanted.first().and_then(|needle| needle.first(text));
                let first = first.map_or(at.start, |first| range.start + first.start);
                let (id, text) = (entry.id, Some(folded.number_at(first)));
                hits.push(Hit { leaf, id, text });
            }
        }
        hits
    }

    /// Whether an entry with these folded texts has every word, none of those left out, and passes every filter.
    fn passes(&self, leaf: Leaf, entry: &Entry, text: &str, hours: &HoursHeld) -> bool {
        let has = |needle: &Needle| needle.first(text).is_some();
        self.wanted.iter().all(has)
            && !self.unwanted.iter().any(has)
            && self
                .filters
                .iter()
                .all(|filter| filter.passes(leaf, entry, text, hours))
    }
}

/// The first token of a text that does not begin with a blank, and the text after it.
fn token(text: &str) -> (Token<'_>, &str) {
    if let Some(phrase) = text.strip_prefix(QUOTES) {
        let (phrase, is_open, rest) = quoted(phrase);
        return (Token::Phrase(phrase, is_open), rest);
    }
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let word = &text[..end];
    if let Some(tag) = word.strip_prefix('#').filter(|tag| !tag.is_empty()) {
        return (Token::Filter(FilterKind::Tag, tag), &text[end..]);
    }
    let Some((kind, colon)) = word
        .find(':')
        .and_then(|colon| Some((FilterKind::named(&word[..colon])?, colon)))
    else {
        return (Token::Word(word), &text[end..]);
    };
    match text[colon + 1..].strip_prefix(QUOTES) {
        Some(value) => {
            let (value, _, rest) = quoted(value);
            (Token::Filter(kind, value), rest)
        }
        None => (Token::Filter(kind, &word[colon + 1..]), &text[end..]),
    }
}

/// The text up to the closing quote, whether that is missing, and the text after it.
fn quoted(text: &str) -> (&str, bool, &str) {
    match text.split_once(QUOTES) {
        Some((inside, rest)) => (inside, false, rest),
        None => (text, true, ""),
    }
}
