//! A word or phrase to look for in folded texts.

use std::ops::Range;

use memchr::arch::all::packedpair::HeuristicFrequencyRank;
use memchr::memmem::{Finder, FinderBuilder};

use super::lone::is_alone;
use crate::text::{begins_word, ends_word, fold};

/// Words of fewer letters are found only where a word begins: almost every text has them inside others.
const SHORT: usize = 3;

/// The common bytes of folded Swedish and English prose, the most frequent first, as counted in the shipped texts and in a
/// long diary. Å, ä and ö begin with the same byte.
const COMMON: &[u8] = b" etanrosid\xC3lhmgcfupkvwyb.,-\xA4\xA5\xB6j";

/// The frequency of bytes in prose, for a finder to look for the two rarest bytes of a needle. The finder's own table is
/// made from programs, where the bytes of ö are rare.
struct Prose;

impl HeuristicFrequencyRank for Prose {
    fn rank(&self, byte: u8) -> u8 {
        let mut ranks = COMMON.iter().zip((0..=u8::MAX).rev().step_by(5));
        let of_byte = ranks.find(|(common, _)| **common == byte);
        of_byte.map_or(0, |(_, rank)| rank)
    }
}

/// A finder for a folded text in folded prose.
fn finder(text: &str) -> Finder<'static> {
    FinderBuilder::new().build_forward_with_ranker_owned(Prose, text.as_bytes())
}

/// A word or phrase to look for.
#[derive(Clone, Debug)]
pub struct Needle {
    text: String,
    finder: Finder<'static>,
    /// Whether a hit must begin where a word does.
    begins: bool,
    /// Whether a hit must end where a word does.
    ends: bool,
    /// Set where å, ä and ö are as good as a, a and o.
    loose: Option<Loose>,
    /// The only spelling that counts in a text as stored, where it is written alone; `None` for every spelling.
    written: Option<String>,
}

/// The parts of a loose needle around its longest piece without a or o, which alone is looked for byte by byte.
#[derive(Clone, Debug)]
struct Loose {
    before: Vec<char>,
    anchor: Finder<'static>,
    after: Vec<char>,
}

impl Needle {
    /// A word: found inside others too, since a Swedish compound is one word. `None` for a text of no letter or sign.
    pub fn word(text: &str) -> Option<Self> {
        let text = fold(text);
        let begins = text.chars().count() < SHORT;
        Self::new(text, begins, false)
    }

    /// A phrase: found as whole words. While it `is_open`, its last word may go on.
    pub fn phrase(text: &str, is_open: bool) -> Option<Self> {
        Self::new(fold(text), true, !is_open)
    }

    fn new(text: String, begins: bool, ends: bool) -> Option<Self> {
        let text = text.trim().to_owned();
        (!text.is_empty()).then(|| Self {
            finder: finder(&text),
            text,
            begins,
            ends,
            loose: None,
            written: None,
        })
    }

    /// The same needle, for which å, ä and ö are as good as a, a and o.
    #[must_use]
    pub fn loosened(mut self) -> Self {
        let letters: Vec<char> = self.text.chars().map(loosened).collect();
        let is_fixed = |letter: &char| !matches!(letter, 'a' | 'o');
        let (mut best, mut start) = (0..0, 0);
        for at in 0..=letters.len() {
            if !letters.get(at).is_some_and(is_fixed) {
                if at - start > best.len() {
                    best = start..at;
                }
                start = at + 1;
            }
        }
        let anchor: String = letters[best.clone()].iter().collect();
        self.loose = Some(Loose {
            before: letters[..best.start].to_vec(),
            anchor: finder(&anchor),
            after: letters[best.end..].to_vec(),
        });
        self
    }

    /// The same needle, for which only this spelling counts in a text as stored, written alone.
    #[must_use]
    pub(super) fn written_as(mut self, spelling: &str) -> Self {
        self.written = Some(spelling.to_owned());
        self
    }

    /// Whether a hit at these bytes of a text as stored counts.
    pub(super) fn allows(&self, text: &str, hit: &Range<usize>) -> bool {
        let is_so = |written| text.get(hit.clone()) == Some(written) && is_alone(text, hit.start);
        self.written.as_deref().is_none_or(is_so)
    }

    /// The only spelling that counts in a text as stored; `None` for every spelling.
    pub fn spelling(&self) -> Option<&str> {
        self.written.as_deref()
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The hits in a folded text, in order; they may overlap.
    pub fn hits<'a>(&'a self, folded: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let fits = move |hit: &Range<usize>| {
            (!self.begins || begins_word(folded, hit.start))
                && (!self.ends || ends_word(folded, hit.end))
        };
        let exact = match self.loose {
            None => Some(self.finder.find_iter(folded.as_bytes())),
            Some(_) => None,
        };
        let exact = exact.into_iter().flatten();
        let exact = exact.map(|at| at..at + self.text.len());
        let loose = self.loose.iter().flat_map(move |loose| loose.hits(folded));
        exact.chain(loose).filter(fits)
    }

    /// The first hit in a folded text.
    pub fn first(&self, folded: &str) -> Option<Range<usize>> {
        self.hits(folded).next()
    }
}

impl Loose {
    fn hits<'a>(&'a self, folded: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let anchor = self.anchor.needle().len();
        let places = self.anchor.find_iter(folded.as_bytes());
        places.filter_map(move |at| {
            // An anchor of no letter is found inside characters too.
            let (before, after) = folded.split_at_checked(at)?;
            let start = at - length(&self.before, before.chars().rev(), true)?;
            let rest = after.get(anchor..)?;
            let end = at + anchor + length(&self.after, rest.chars(), false)?;
            Some(start..end)
        })
    }
}

/// The bytes that `wanted` takes at the start of `letters`, from its end where these go backwards.
fn length(wanted: &[char], letters: impl Iterator<Item = char>, back: bool) -> Option<usize> {
    let mut letters = letters;
    let mut bytes = 0;
    for place in 0..wanted.len() {
        let place = if back {
            wanted.len() - 1 - place
        } else {
            place
        };
        let letter = letters.next()?;
        if loosened(letter) != *wanted.get(place)? {
            return None;
        }
        bytes += letter.len_utf8();
    }
    Some(bytes)
}

/// A folded letter without the marks that make it a letter of its own.
fn loosened(letter: char) -> char {
    match letter {
        'å' | 'ä' | 'æ' => 'a',
        'ö' | 'ø' => 'o',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(needle: Option<Needle>, text: &str) -> Vec<String> {
        let (needle, folded) = (needle.unwrap(), fold(text));
        needle
            .hits(&folded)
            .map(|hit| folded[hit].to_owned())
            .collect()
    }

    #[test]
    fn a_word_is_found_inside_others_and_a_short_one_where_words_begin() {
        let text = "Coachsamtalet med K: samtal om K:s oke";
        assert_eq!(found(Needle::word("samtal"), text), ["samtal", "samtal"]);
        assert_eq!(found(Needle::word("k"), text), ["k", "k"]);
        assert_eq!(found(Needle::word("ok"), text), ["ok"]);
        assert!(Needle::word("\u{ad}").is_none());
    }

    #[test]
    fn a_phrase_is_whole_words_and_goes_on_while_it_is_open() {
        let text = "i går, i gårdagens, vi går, i\ngår";
        let phrase = |is_open| Needle::phrase("I går", is_open);
        assert_eq!(found(phrase(false), text).len(), 2);
        assert_eq!(found(phrase(true), text).len(), 3);
    }

    #[test]
    fn a_loose_needle_takes_å_ä_and_ö_for_a_and_o_both_ways() {
        let loose = |text| Needle::word(text).map(Needle::loosened);
        let text = "Återkoppling på öar, overlämning; äåö ÅTER";
        for (needle, hits) in [
            ("aterkoppling", vec!["återkoppling"]),
            ("over", vec!["over"]),
            ("oar", vec!["öar"]),
            ("aao", vec!["äåö"]),
            ("ater", vec!["åter", "åter"]),
            ("överlamning", vec!["overlämning"]),
            ("saknas", vec![]),
        ] {
            assert_eq!(found(loose(needle), text), hits, "{needle}");
        }
    }
}
