//! Words and sentences of one paragraph (UAX #29), searched from near the cursor rather than from its start.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// The end of the first word that ends after `byte`.
pub fn word_right(text: &str, byte: usize) -> Option<usize> {
    words_from(text, safe_for_words(text, byte))
        .find(|word| word.end > byte)
        .map(|word| word.end)
}

/// The start of the last word that starts before `byte`.
pub fn word_left(text: &str, byte: usize) -> Option<usize> {
    last_before(text, byte, safe_for_words, |from, to| {
        words_from(text, from)
            .map(|word| word.start)
            .take_while(|start| *start < to)
            .last()
    })
}

/// The word, run of blanks or punctuation around `byte`; at the end of the text the last one.
pub fn segment_at(text: &str, byte: usize) -> Range<usize> {
    let mut last = byte..byte;
    let from = safe_for_words(text, byte);
    for (at, segment) in text[from..].split_word_bound_indices() {
        last = from + at..from + at + segment.len();
        if last.end > byte {
            break;
        }
    }
    last
}

/// The start of the first sentence that starts after `byte`.
pub fn sentence_right(text: &str, byte: usize) -> Option<usize> {
    let from = safe_for_sentences(text, byte);
    sentences_from(text, from).find(|start| *start > byte)
}

/// The start of the last sentence that starts before `byte`.
pub fn sentence_left(text: &str, byte: usize) -> Option<usize> {
    last_before(text, byte, safe_for_sentences, |from, to| {
        let starts = sentences_from(text, from);
        starts.take_while(|start| *start < to).last()
    })
}

/// The starts of the sentences from a boundary on. After an initial or an abbreviation none starts, whatever follows.
fn sentences_from(text: &str, from: usize) -> impl Iterator<Item = usize> {
    text[from..]
        .split_sentence_bound_indices()
        .map(move |(at, _)| from + at)
        .filter(|start| !is_shortened(&text[..*start]))
}

/// Whether a text ends with an initial (`A.`, `J-P.`) or an abbreviation with full stops in it (`t.ex.`).
fn is_shortened(text: &str) -> bool {
    let token = text.trim_end().rsplit(char::is_whitespace).next();
    let token = token.and_then(|token| token.strip_suffix('.'));
    let token = token.map(|token| token.trim_start_matches(|c: char| !c.is_alphanumeric()));
    let Some(token) = token.filter(|token| !token.is_empty()) else {
        return false;
    };
    let mut parts = token.split(['.', '-']);
    let is_letter = |part: &str, is: fn(char) -> bool| {
        let mut letters = part.chars();
        letters.next().is_some_and(is) && letters.next().is_none()
    };
    let is_initials = parts
        .clone()
        .all(|part| is_letter(part, char::is_uppercase));
    let is_short = |part: &str| {
        (1..=3).contains(&part.chars().count()) && part.chars().all(char::is_lowercase)
    };
    is_initials || token.contains('.') && parts.all(is_short)
}

fn words_from(text: &str, from: usize) -> impl Iterator<Item = Range<usize>> {
    text[from..]
        .split_word_bound_indices()
        .filter(|(_, segment)| is_word(segment))
        .map(move |(at, word)| from + at..from + at + word.len())
}

/// Whether word motion stops at a segment: letters, digits, or a symbol such as an emoji.
fn is_word(segment: &str) -> bool {
    segment.chars().any(|c| {
        c.is_alphanumeric()
            || c > '\u{2100}'
                && !matches!(c, '\u{3000}'..='\u{3030}' | '\u{FE00}'..='\u{FF0F}' | '\u{E0000}'..)
    })
}

/// Searches ever earlier windows for the last start before `byte`.
fn last_before(
    text: &str,
    byte: usize,
    safe: fn(&str, usize) -> usize,
    last: impl Fn(usize, usize) -> Option<usize>,
) -> Option<usize> {
    let mut to = byte;
    while to > 0 {
        let before = to - text[..to].chars().next_back().map_or(1, char::len_utf8);
        let from = safe(text, before);
        if let Some(found) = last(from, to) {
            return Some(found);
        }
        to = from;
    }
    None
}

/// A word boundary at or before `byte` that no rule looks back across: a letter or digit after a space.
fn safe_for_words(text: &str, byte: usize) -> usize {
    safe(text, byte, |before, c| {
        before.ends_with(' ') && c.is_alphanumeric() && !is_combining_mark(c)
    })
}

/// A sentence boundary at or before `byte` that no rule looks back across: a capital after `. `.
fn safe_for_sentences(text: &str, byte: usize) -> usize {
    safe(text, byte, |before, c| {
        c.is_uppercase() && [". ", "? ", "! "].iter().any(|end| before.ends_with(end))
    })
}

fn safe(text: &str, byte: usize, is_safe: impl Fn(&str, char) -> bool) -> usize {
    let ahead = text[byte..].chars().next().map(|c| (byte, c));
    let behind = text[..byte].char_indices().rev();
    let mut places = ahead.into_iter().chain(behind);
    places
        .find(|(at, c)| is_safe(&text[..*at], *c))
        .map_or(0, |(at, _)| at)
}
