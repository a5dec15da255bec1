//! Short words with a capital that are written alone, as aliases of one or two letters are: `K`, `K:s`, `MB`.

use crate::text::{SHORT, begins_word, is_mark, is_unjoined, is_word_letter};

/// Letters that are words by themselves at the start of a sentence, or everywhere, in Swedish or English.
const WORDS: [&str; 5] = ["I", "A", "O", "Å", "Ö"];

/// Two capitals that are an office, a place or an exclamation in most texts, and Roman numerals. The list is short, since
/// most pairs of capitals are somebody’s initials.
const ABBREVIATIONS: [&str; 22] = [
    "CV", "EU", "FN", "HR", "ID", "II", "IT", "IV", "IX", "OK", "PM", "PR", "PS", "TV", "UK", "UN",
    "US", "VD", "VI", "XI", "XV", "XX",
];

/// A short word with a capital, with nothing but a genitive or a hyphen after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lone<'a> {
    pub word: &'a str,
    /// Its first byte in the text.
    pub at: usize,
    /// Whether it may name a person whom no field and no link names: all of it is capitals, and it is no word, no
    /// abbreviation, no part of a longer name (`Plan B`, `S. Pepys`), no item of a list (`B)`) and no part of a text in
    /// capitals.
    pub is_sure: bool,
}

/// The short words with a capital in `text`.
pub(super) fn lone_words(text: &str) -> impl Iterator<Item = Lone<'_>> {
    // A capital is an ASCII one, or begins with a byte of a longer letter.
    let is_candidate = |(_, byte): &(usize, u8)| byte.is_ascii_uppercase() || *byte >= 0xC3;
    let places = text.bytes().enumerate().filter(is_candidate);
    places.filter_map(|(at, _)| lone_at(text, at))
}

/// Whether a short word with a capital is written alone at a byte of `text`.
pub(super) fn is_alone(text: &str, at: usize) -> bool {
    lone_at(text, at).is_some()
}

fn lone_at(text: &str, at: usize) -> Option<Lone<'_>> {
    let rest = text.get(at..)?;
    let length: usize = rest
        .chars()
        .take_while(|letter| is_word_letter(*letter))
        .take(SHORT + 1)
        .map(char::len_utf8)
        .sum();
    let word = rest.get(..length)?;
    let is_short = (1..=SHORT).contains(&word.chars().count());
    let has_capital = word.chars().next().is_some_and(char::is_uppercase);
    if !is_short || !has_capital || !begins_word(text, at) {
        return None;
    }
    let after = &rest[length..];
    // With a mark it is another letter.
    if after.starts_with(is_mark) || text[..at].ends_with(is_mark) {
        return None;
    }
    is_unjoined(text, &(at..at + length)).then(|| Lone {
        word,
        at,
        is_sure: is_sure(&text[..at], word, after),
    })
}

fn is_sure(before: &str, word: &str, after: &str) -> bool {
    let is_all_capitals = word.chars().all(char::is_uppercase);
    if !is_all_capitals || WORDS.contains(&word) || ABBREVIATIONS.contains(&word) {
        return false;
    }
    let begins_with_capital = |text: &str| text.chars().next().is_some_and(char::is_uppercase);
    let last = before
        .strip_suffix(' ')
        .map(|text| text.rsplit(char::is_whitespace).next().unwrap_or(""));
    // `Plan B` at the start of a sentence is a name; after a comma or a full stop it is another part.
    let ends_name = last.is_some_and(|last| {
        begins_with_capital(last) && last.ends_with(is_word_letter) && last.chars().count() > SHORT
    });
    let is_item = after.starts_with(')') && !before.ends_with('(');
    let next = after.strip_prefix(". ").or(after.strip_prefix(' '));
    let is_initial = after.starts_with(". ") && next.is_some_and(begins_with_capital);
    let next_word = next.map_or("", |text| {
        text.split(|c| !is_word_letter(c)).next().unwrap_or("")
    });
    let shouts = |text: &str| text.chars().count() > SHORT && text.chars().all(char::is_uppercase);
    let is_loud = shouts(next_word) || last.is_some_and(shouts);
    !ends_name && !is_item && !is_initial && !is_loud
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_capitals_are_found_alone_and_with_a_genitive() {
        for (text, words) in [
            ("Samtal med K i dag", vec!["K"]),
            ("K:s lista, MB:s och (Å)", vec!["K", "MB", "Å"]),
            ("K’s list and K-mötet", vec!["K", "K"]),
            ("Kalle ringde en k till", vec![]),
            ("K.B. ringde O’Brien", vec![]),
            ("K\u{30c} och RENE\u{301}K", vec![]),
        ] {
            let found: Vec<&str> = lone_words(text).map(|lone| lone.word).collect();
            assert_eq!(found, words, "{text}");
        }
    }

    #[test]
    fn only_capitals_that_can_hardly_be_anything_else_are_offered_as_people() {
        for (text, words) in [
            ("Talade med K. det gick bra", vec!["K"]),
            ("K sade nej. MB var tyst", vec!["K", "MB"]),
            ("I met K, and I said so", vec!["K"]),
            ("Å ena sidan HR, å andra sidan IT och VD", vec![]),
            ("S. Pepys och Karl V och Plan B", vec![]),
            ("A) först B) sedan", vec![]),
            ("NEJ TY sade han", vec![]),
            ("Bo ringde", vec![]),
        ] {
            let found = lone_words(text).filter(|lone| lone.is_sure);
            let found: Vec<&str> = found.map(|lone| lone.word).collect();
            assert_eq!(found, words, "{text}");
        }
    }
}
