//! Masks the names of people: whole words in texts, people fields, and links.

use super::{Alias, NOT_PERSON, PERSON};
use crate::model::{Answer, Entry, Link};
use crate::text::{begins_word, ends_word};

/// The text in place of a name.
pub const MASKED: &str = "[…]";
/// Names of fewer letters are masked only where they are written with their capitals.
const SHORT: usize = 3;

/// The names to mask, the longest first.
#[derive(Clone, Debug, Default)]
pub struct Mask {
    names: Vec<String>,
}

impl Mask {
    /// Masks these people. A short name is masked where it is written with its capitals.
    pub fn of(people: impl IntoIterator<Item = String>) -> Self {
        let written = |name: String| match is_short(&name) {
            true => name.to_uppercase(),
            false => name,
        };
        let mut names: Vec<String> = people.into_iter().map(written).collect();
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        names.dedup();
        Self { names }
    }

    /// Whether there is no name.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The entry without the names.
    pub fn entry(&self, entry: &Entry) -> Entry {
        let mut masked = entry.clone();
        for answer in masked.answers.values_mut() {
            match answer {
                Answer::Text(text) | Answer::Unknown(text) => *text = self.text(text),
                Answer::People(people) => *people = [MASKED.to_owned()].into(),
                _ => {}
            }
        }
        let is_named = |target: &str| self.text(target).contains(MASKED);
        let stays = |link: &&Link| match link.kind() {
            PERSON | NOT_PERSON => false,
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

    /// The text with each name masked where it is a whole word, or one in the genitive.
    pub fn text(&self, text: &str) -> String {
        let mut masked = String::with_capacity(text.len());
        let mut at = 0;
        while let Some(letter) = text[at..].chars().next() {
            let name = begins_word(text, at).then(|| self.name_at(text, at));
            match name.flatten() {
                Some(end) => {
                    masked.push_str(MASKED);
                    at = end;
                }
                None => {
                    masked.push(letter);
                    at += letter.len_utf8();
                }
            }
        }
        masked
    }

    /// The end of the name that begins at `at`.
    fn name_at(&self, text: &str, at: usize) -> Option<usize> {
        self.names.iter().find_map(|name| {
            let end = at + prefix(&text[at..], name)?;
            let genitive = text[end..].starts_with('s') && ends_word(text, end + 1);
            (ends_word(text, end) || genitive && !is_short(name)).then_some(end)
        })
    }
}

/// The length of `name` at the start of `text`; the case of a name of several letters does not count.
fn prefix(text: &str, name: &str) -> Option<usize> {
    if is_short(name) {
        return text.starts_with(name).then_some(name.len());
    }
    let mut rest = text.char_indices();
    for wanted in name.chars() {
        let (_, letter) = rest.next()?;
        if letter != wanted && !letter.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
    }
    Some(text.len() - rest.as_str().len())
}

fn is_short(name: &str) -> bool {
    name.chars().count() < SHORT
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
