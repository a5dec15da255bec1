//! A person's alias, and the notes that are about that person.

use std::cell::OnceCell;
use std::ops::Range;

use super::folded::{FoldedLeaf, PERSON, searched_texts};
use super::lone::lone_words;
use super::needle::Needle;
use crate::model::{Answer, Entry, Link};
use crate::text::{Folded, Folding, SHORT, ends_word, fold};

/// The kind of a link that says that a note is not about a person, though the alias is in its text.
pub const NOT_PERSON: &str = "not-person";

/// The alias of a person.
#[derive(Clone, Debug)]
pub struct Alias {
    name: String,
    folded: String,
    /// The form in which it is written alone, with a capital, where it is short.
    capital: String,
    /// Looks for the alias in a folded text; `None` for a short one.
    needle: Option<Needle>,
}

/// A place in a text that names a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NamedAt {
    /// The bytes of the alias.
    pub name: Range<usize>,
    /// The bytes of the alias with a Swedish genitive after it, `s` or `:s`, where there is one.
    pub whole: Range<usize>,
}

impl NamedAt {
    /// Whether the alias is in the genitive.
    pub fn is_genitive(&self) -> bool {
        self.whole != self.name
    }
}

impl Alias {
    /// An alias; `None` for a text of no letter or sign.
    pub fn new(name: &str) -> Option<Self> {
        let folded = fold(name.trim());
        let needle = Needle::phrase(name, true)?;
        let is_long = folded.chars().count() > SHORT;
        let name = name.trim();
        Some(Self {
            capital: match name.chars().next().is_some_and(char::is_uppercase) {
                true => name.to_owned(),
                false => name.to_uppercase(),
            },
            name: name.to_owned(),
            folded,
            needle: is_long.then_some(needle),
        })
    }

    /// The alias as written.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The alias as it is written in a text: a short one as a capital.
    pub(super) fn written(&self) -> &str {
        match self.is_short() {
            true => &self.capital,
            false => &self.name,
        }
    }

    /// Whether the alias is so short that it counts in a text only where it is written alone as a capital.
    pub(super) fn is_short(&self) -> bool {
        self.needle.is_none()
    }

    /// The ending of its Swedish genitive: `K:s`, `budgetgruppens`, `Lars`.
    pub(super) fn genitive(&self) -> &'static str {
        let last = self.written().chars().next_back();
        match last {
            Some('s' | 'x' | 'z') if !self.is_short() => "",
            Some(letter) if !self.is_short() && letter.is_lowercase() => "s",
            _ => ":s",
        }
    }

    /// The places in a text that name the person, in order.
    pub(super) fn named_in(&self, text: &str) -> Vec<NamedAt> {
        self.named_in_folded(text, &OnceCell::new())
    }

    /// The places in a text that name the person. `folded` is the text folded, worked out by the first alias that needs
    /// it.
    pub(super) fn named_in_folded(&self, text: &str, folded: &OnceCell<Folded>) -> Vec<NamedAt> {
        let Some(needle) = &self.needle else {
            let alone = lone_words(text).filter(|lone| lone.word == self.capital);
            let named = alone.map(|lone| named_at(text, lone.at..lone.at + lone.word.len(), None));
            return named.collect();
        };
        let folded = folded.get_or_init(|| Folded::new(text, Folding::Letters));
        let mut named: Vec<NamedAt> = Vec::new();
        for hit in needle.hits(&folded.text) {
            let name = folded.raw(&hit);
            let overlaps = named.last().is_some_and(|last| last.whole.end > name.start);
            if overlaps {
                continue;
            }
            match ending(&folded.text, hit.end) {
                Some(Ending::Nothing) => named.push(named_at(text, name, None)),
                Some(Ending::S) => {
                    let ending = folded.raw(&(hit.end..hit.end + 1));
                    named.push(named_at(text, name, Some(ending.end)));
                }
                None => {}
            }
        }
        named
    }

    /// Looks for the alias to mark it: a short one only as a capital.
    pub fn mark(&self) -> Option<Needle> {
        let needle = Needle::phrase(&self.name, false)?;
        Some(match &self.needle {
            Some(_) => needle,
            None => needle.written_as(&self.capital),
        })
    }

    /// The number of the first written text of a note that names the person, among its searched texts.
    pub(super) fn first_text(&self, entry: &Entry) -> Option<usize> {
        let texts = searched_texts(entry).enumerate();
        let mut written = texts
            .filter(|(_, (field, _))| matches!(entry.answers.get(*field), Some(Answer::Text(_))));
        let named = written.find(|(_, (_, text))| self.is_in_text(text));
        named.map(|(number, _)| number)
    }

    /// Whether two spellings are the same alias.
    pub fn is(&self, name: &str) -> bool {
        fold(name.trim()) == self.folded
    }

    /// Whether a note is about the person: named in a people field, by a link, or in the text, unless struck.
    /// `folded` are the folded texts of the note.
    pub fn is_in(&self, entry: &Entry, folded: &str) -> bool {
        if self.is_struck(entry) {
            return false;
        }
        self.is_named(entry) || self.is_mentioned(entry, folded)
    }

    /// Whether a note is about the person, from its texts as stored.
    pub fn is_about(&self, entry: &Entry) -> bool {
        let texts = searched_texts(entry).map(|(_, text)| fold(&text));
        let texts: Vec<String> = texts.collect();
        self.is_in(entry, &texts.join("\n"))
    }

    /// Whether a people field or a link names the person.
    pub fn is_named(&self, entry: &Entry) -> bool {
        let in_field = |answer: &Answer| match answer {
            Answer::People(people) => people.iter().any(|name| self.is(name)),
            _ => false,
        };
        entry.answers.values().any(in_field) || self.is_linked(entry, PERSON)
    }

    /// Whether the note was said not to be about the person.
    pub fn is_struck(&self, entry: &Entry) -> bool {
        self.is_linked(entry, NOT_PERSON)
    }

    fn is_linked(&self, entry: &Entry, kind: &str) -> bool {
        let mut links = entry.about.iter();
        links.any(|link: &Link| link.kind() == kind && self.is(link.target()))
    }

    fn is_mentioned(&self, entry: &Entry, folded: &str) -> bool {
        match &self.needle {
            Some(needle) => names_in(needle, folded),
            None => searched_texts(entry).any(|(_, text)| self.is_written_alone(&text)),
        }
    }

    fn is_in_text(&self, text: &str) -> bool {
        match &self.needle {
            Some(needle) => names_in(needle, &fold(text)),
            None => self.is_written_alone(text),
        }
    }

    fn is_written_alone(&self, text: &str) -> bool {
        lone_words(text).any(|lone| lone.word == self.capital)
    }

    /// Whether a note of a leaf may be about the person; if not, none is.
    pub(super) fn may_be_in(&self, leaf: &FoldedLeaf) -> bool {
        let is_written = match &self.needle {
            Some(needle) => needle.first(leaf.text()).is_some(),
            None => leaf.has_capital(&self.capital),
        };
        is_written || leaf.named().any(|name| self.is(name))
    }
}

/// The end of a word that is an alias, in a folded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    /// The alias alone, or before a colon.
    Nothing,
    /// A genitive without a colon.
    S,
}

/// The end of the word whose alias ends at `at` in a folded text; `None` if it is a longer word.
fn ending(folded: &str, at: usize) -> Option<Ending> {
    if ends_word(folded, at) {
        return Some(Ending::Nothing);
    }
    (folded[at..].starts_with('s') && ends_word(folded, at + 1)).then_some(Ending::S)
}

/// Whether a folded text has the word, or its genitive.
fn names_in(needle: &Needle, folded: &str) -> bool {
    let mut hits = needle.hits(folded);
    hits.any(|hit| ending(folded, hit.end).is_some())
}

/// A name in a text, with the end of its genitive where that is known; else with `:s` where that follows.
fn named_at(text: &str, name: Range<usize>, end: Option<usize>) -> NamedAt {
    let with_colon = name.end + ":s".len();
    let has_colon = text[name.end..].starts_with(":s") && ends_word(text, with_colon);
    let end = end.unwrap_or(if has_colon { with_colon } else { name.end });
    NamedAt {
        whole: name.start..end,
        name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::views::{REFLECTION, REFLECTION_TEXT};
    use crate::model::{EntryId, Moment};

    fn note(text: &str) -> Entry {
        let at: Moment = "2026-11-20T14:52:03+01:00".parse().unwrap();
        let mut entry = Entry::new(EntryId::new(at, 1), REFLECTION, at);
        entry.answer(REFLECTION_TEXT, Answer::Text(text.to_owned()), at);
        entry
    }

    fn is_about(alias: &str, entry: &Entry) -> bool {
        let text = fold(entry.text(REFLECTION_TEXT));
        Alias::new(alias).unwrap().is_in(entry, &text)
    }

    #[test]
    fn a_short_alias_is_found_alone_and_as_a_capital() {
        for (text, is) in [
            ("Samtal med K i dag", true),
            ("K:s lista", true),
            ("(K)", true),
            ("K-samtalet blev av", true),
            ("K’s list", true),
            ("Kalle ringde", false),
            ("en k till", false),
            ("OK då", false),
            ("K.B. ringde", false),
            ("K’Anna ringde", false),
        ] {
            assert_eq!(is_about("K", &note(text)), is, "{text}");
        }
    }

    #[test]
    fn a_longer_alias_is_found_as_a_whole_word_whatever_its_case() {
        for (text, is) in [
            ("Budgetgruppen möttes", true),
            ("BUDGETGRUPPEN:s lista", true),
            ("budgetgruppens lista", true),
            ("budgetgruppensamtalet", false),
        ] {
            assert_eq!(is_about("budgetgruppen", &note(text)), is, "{text}");
        }
    }

    #[test]
    fn a_field_and_a_link_name_a_person_and_a_strike_outweighs_them() {
        let mut entry = note("inget namn");
        assert!(!is_about("K", &entry));
        entry.about.insert(Link::from_text("person:k"));
        assert!(is_about("K", &entry));
        entry.about.insert(Link::from_text("not-person:K"));
        assert!(!is_about("K", &entry));
        let mut entry = note("inget namn");
        let people = Answer::People(["K".to_owned(), "MB".to_owned()].into());
        entry.answer("with", people, entry.written);
        assert!(is_about("mb", &entry));
    }
}
