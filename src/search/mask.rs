//! Masks the names of people: whole words in texts, people fields, and links.

use std::cell::OnceCell;
use std::cmp::Reverse;
use std::ops::Range;

use super::{Alias, NOT_PERSON, PERSON};
use crate::model::{Answer, Entry, Link};

/// The text in place of a name.
pub const MASKED: &str = "[…]";

/// The people to mask, found in a text as search finds them.
#[derive(Clone, Debug, Default)]
pub struct Mask {
    people: Vec<Alias>,
    /// The person who is never masked.
    kept: Option<Alias>,
}

impl Mask {
    /// Masks these people.
    pub fn of(people: impl IntoIterator<Item = String>) -> Self {
        let people = people.into_iter();
        Self {
            people: people.filter_map(|name| Alias::new(&name)).collect(),
            kept: None,
        }
    }

    /// Masks everyone but one person.
    pub fn others(people: impl IntoIterator<Item = String>, kept: Alias) -> Self {
        let mask = Self::of(people.into_iter().filter(|name| !kept.is(name)));
        Self {
            kept: Some(kept),
            ..mask
        }
    }

    /// Whether there is no name.
    pub fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    fn keeps(&self, name: &str) -> bool {
        self.kept.as_ref().is_some_and(|kept| kept.is(name))
    }

    /// The entry without the names.
    pub fn entry(&self, entry: &Entry) -> Entry {
        let mut masked = entry.clone();
        for answer in masked.answers.values_mut() {
            match answer {
                Answer::Text(text) | Answer::Unknown(text) => *text = self.text(text),
                Answer::People(people) if people.iter().any(|name| !self.keeps(name)) => {
                    let kept = people.iter().filter(|name| self.keeps(name)).cloned();
                    *people = kept.chain([MASKED.to_owned()]).collect();
                }
                _ => {}
            }
        }
        let is_named = |target: &str| self.text(target).contains(MASKED);
        let stays = |link: &&Link| match link.kind() {
            PERSON => self.keeps(link.target()),
            NOT_PERSON => false,
            "tag" => !is_named(link.target()),
            _ => true,
        };
        masked.about = entry.about.iter().filter(stays).cloned().collect();
        masked
    }

    /// The entry without one person: the alias is masked in the texts, and leaves the people fields and the links. Other
    /// people stay.
    pub fn one(alias: &Alias, entry: &Entry) -> Entry {
        let mask = Self::of([alias.name().to_owned()]);
        let mut masked = entry.clone();
        for answer in masked.answers.values_mut() {
            match answer {
                Answer::Text(text) | Answer::Unknown(text) => *text = mask.text(text),
                Answer::People(people) if people.iter().any(|name| alias.is(name)) => {
                    let others = people.iter().filter(|name| !alias.is(name)).cloned();
                    *people = others.chain([MASKED.to_owned()]).collect();
                }
                _ => {}
            }
        }
        let names =
            |link: &Link| alias.is(link.target()) || mask.text(link.target()).contains(MASKED);
        let stays =
            |link: &&Link| !matches!(link.kind(), PERSON | NOT_PERSON | "tag") || !names(link);
        masked.about = entry.about.iter().filter(stays).cloned().collect();
        masked
    }

    /// The text with each name masked; the ending of a genitive stays.
    pub fn text(&self, text: &str) -> String {
        let folded = OnceCell::new();
        let people = self.people.iter();
        let named = people.flat_map(|alias| alias.named_in_folded(text, &folded));
        let mut names: Vec<Range<usize>> = named.map(|named| named.name).collect();
        // The longest of those that begin together.
        names.sort_by_key(|name| (name.start, Reverse(name.end)));
        let mut masked = String::with_capacity(text.len());
        let mut at = 0;
        for name in names {
            if name.start >= at {
                masked.push_str(&text[at..name.start]);
                masked.push_str(MASKED);
                at = name.end;
            }
        }
        masked.push_str(&text[at..]);
        masked
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::views::{REFLECTION, REFLECTION_TEXT};
    use crate::model::{EntryId, Moment};

    fn mask(names: &[&str]) -> Mask {
        Mask::of(names.iter().map(|name| (*name).to_owned()))
    }

    #[test]
    fn names_are_masked_as_whole_words_and_the_longest_first() {
        let mask = mask(&["K", "KL", "budgetgruppen"]);
        for (text, masked) in [
            ("K och KL", "[…] och […]"),
            ("K:s lista, K-samtalet", "[…]:s lista, […]-samtalet"),
            ("Kalle och OK", "Kalle och OK"),
            ("Ks, k", "Ks, k"),
            ("Budgetgruppens möte", "[…]s möte"),
            ("budgetgruppensamtal", "budgetgruppensamtal"),
            ("(KL)", "([…])"),
            ("åKL", "åKL"),
        ] {
            assert_eq!(mask.text(text), masked, "{text}");
        }
    }

    #[test]
    fn a_short_name_in_small_letters_is_masked_as_a_capital_and_in_its_field() {
        let at: Moment = "2026-11-20T14:52:03+01:00".parse().unwrap();
        let mut entry = Entry::new(EntryId::new(at, 1), REFLECTION, at);
        entry.answer(REFLECTION_TEXT, Answer::Text("Med K, k".to_owned()), at);
        entry.answer("with", Answer::People(["k".to_owned()].into()), at);
        let masked = mask(&["k"]).entry(&entry);
        assert_eq!(masked.text(REFLECTION_TEXT), "Med […], k");
        let people = Answer::People([MASKED.to_owned()].into());
        assert_eq!(masked.answers.get("with"), Some(&people));
    }

    #[test]
    fn everyone_but_one_person_is_masked() {
        let at: Moment = "2026-11-20T14:52:03+01:00".parse().unwrap();
        let mut entry = Entry::new(EntryId::new(at, 1), REFLECTION, at);
        let text = "K och MB, K:s lista, budgetgruppens möte, B.K. kom";
        entry.answer(REFLECTION_TEXT, Answer::Text(text.to_owned()), at);
        let people = ["K", "MB"].map(str::to_owned);
        entry.answer("with", Answer::People(people.into()), at);
        entry.answer("alone", Answer::People(["k".to_owned()].into()), at);
        let links = ["person:K", "person:MB", "tag:MB"].map(Link::from_text);
        entry.about.extend(links);
        let all = ["K", "MB", "budgetgruppen"].map(str::to_owned);
        let masked = Mask::others(all, Alias::new("k").unwrap()).entry(&entry);
        let said = "K och […], K:s lista, […]s möte, B.K. kom";
        assert_eq!(masked.text(REFLECTION_TEXT), said);
        let people = Answer::People(["K".to_owned(), MASKED.to_owned()].into());
        assert_eq!(masked.answers.get("with"), Some(&people));
        let alone = Answer::People(["k".to_owned()].into());
        assert_eq!(masked.answers.get("alone"), Some(&alone));
        let left: Vec<&str> = masked.about.iter().map(Link::as_str).collect();
        assert_eq!(left, ["person:K"]);
    }

    #[test]
    fn fields_and_links_lose_the_names_and_other_answers_stay() {
        let at: Moment = "2026-11-20T14:52:03+01:00".parse().unwrap();
        let mut entry = Entry::new(EntryId::new(at, 1), REFLECTION, at);
        entry.answer(REFLECTION_TEXT, Answer::Text("Med K".to_owned()), at);
        entry.answer("with", Answer::People(["K".to_owned()].into()), at);
        entry.answer("how", Answer::Scale(3), at);
        let links = ["person:K", "not-person:K", "tag:K", "tag:budget"].map(Link::from_text);
        entry.about.extend(links);
        let masked = mask(&["K"]).entry(&entry);
        assert_eq!(masked.text(REFLECTION_TEXT), "Med […]");
        let people = Answer::People([MASKED.to_owned()].into());
        assert_eq!(masked.answers.get("with"), Some(&people));
        assert_eq!(masked.answers.get("how"), Some(&Answer::Scale(3)));
        let left: Vec<&str> = masked.about.iter().map(Link::as_str).collect();
        assert_eq!(left, ["tag:budget"]);
    }
}
