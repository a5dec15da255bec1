//! Spell checking: the words of a text to check, and a cache of the dictionaries' answers.

use std::collections::HashMap;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// Maximum number of cached words; beyond it the cache is cleared.
const MAX_CACHED: usize = 100_000;
const SOFT_HYPHEN: char = '\u{ad}';

/// A word to check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its bytes in the text.
    pub bytes: Range<usize>,
    /// The form to look up: composed letters, straight apostrophes, no soft hyphens.
    pub plain: String,
}

/// The words of a text to check; leaves out words in capitals, words with digits, and addresses.
pub fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    for token in text.split_whitespace() {
        if is_address(token) {
            continue;
        }
        let start = token.as_ptr().addr() - text.as_ptr().addr();
        for (at, piece) in token.split_word_bound_indices() {
            let plain = plain(piece);
            if is_checked(&plain) {
                let from = start + at;
                found.push(Word {
                    bytes: from..from + piece.len(),
                    plain,
                });
            }
        }
    }
    found
}

/// The word to check around a byte offset or ending there.
pub fn word_at(text: &str, byte: usize) -> Option<Word> {
    let blank = |letter: char| letter.is_whitespace();
    let (before, after) = text.split_at_checked(byte)?;
    let start = before.rfind(blank).map_or(0, |at| {
        at + before[at..].chars().next().map_or(1, char::len_utf8)
    });
    let end = byte + after.find(blank).unwrap_or(after.len());
    let mut words = words(&text[start..end]);
    for word in &mut words {
        word.bytes = word.bytes.start + start..word.bytes.end + start;
    }
    words
        .into_iter()
        .find(|word| word.bytes.start <= byte && byte <= word.bytes.end)
}

fn plain(word: &str) -> String {
    word.nfc()
        .filter(|letter| *letter != SOFT_HYPHEN)
        .map(|letter| if letter == '’' { '\'' } else { letter })
        .collect()
}

fn is_address(token: &str) -> bool {
    token.contains("://") || token.contains(['@', '_', '\\']) || token.starts_with("www.")
}

fn is_checked(word: &str) -> bool {
    let letters = word.chars().filter(|letter| letter.is_alphabetic()).count();
    // In «AB:s», an alias with a genitive ending, only «AB» counts.
    let stem = word.split(':').next().unwrap_or(word);
    letters > 1
        && stem.chars().any(char::is_lowercase)
        && !word.chars().any(|letter| letter.is_numeric())
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Requested,
    Right,
    Wrong,
}

/// The cache of answers, and whether spell checking is on.
#[derive(Clone, Debug)]
pub struct Spelling {
    on: bool,
    /// Whether no dictionary was found on this machine.
    absent: bool,
    verdicts: HashMap<String, Verdict>,
}

impl Spelling {
    /// An empty cache.
    pub fn new(on: bool) -> Self {
        Self {
            on,
            absent: false,
            verdicts: HashMap::new(),
        }
    }

    /// Whether spell checking is on.
    pub fn is_on(&self) -> bool {
        self.on
    }

    /// Turns spell checking on or off.
    pub fn switch(&mut self) {
        self.on = !self.on;
    }

    /// Whether no dictionary was found.
    pub fn is_absent(&self) -> bool {
        self.absent
    }

    /// The words of a text that have not been requested yet; marks them as requested.
    pub fn to_ask(&mut self, text: &str) -> Vec<String> {
        if !self.on || self.absent {
            return Vec::new();
        }
        if self.verdicts.len() > MAX_CACHED {
            self.verdicts.clear();
        }
        let mut requested = Vec::new();
        for word in words(text) {
            if !self.verdicts.contains_key(&word.plain) {
                self.verdicts.insert(word.plain.clone(), Verdict::Requested);
                requested.push(word.plain);
            }
        }
        requested
    }

    /// Stores answers: a word, and whether it is correct.
    pub fn answered(&mut self, answers: Vec<(String, bool)>) {
        self.absent = false;
        for (word, is_right) in answers {
            let verdict = if is_right {
                Verdict::Right
            } else {
                Verdict::Wrong
            };
            self.verdicts.insert(word, verdict);
        }
    }

    /// Records that there is no dictionary, so that no word is marked.
    pub fn no_dictionary(&mut self) {
        self.absent = true;
        self.verdicts.clear();
    }

    /// The words of a text that are in no dictionary.
    pub fn wrong<'a>(&'a self, text: &str) -> impl Iterator<Item = Word> + 'a {
        let words = if self.on { words(text) } else { Vec::new() };
        words
            .into_iter()
            .filter(|word| self.verdicts.get(&word.plain) == Some(&Verdict::Wrong))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.plain).collect()
    }

    #[test]
    fn words_are_normalised_for_lookup() {
        let composed = "återkoppling";
        let text = "A\u{30a}terkoppling, åter\u{ad}koppling! Det’s om–då";
        assert_eq!(plain(text), ["Återkoppling", composed, "Det's", "om", "då"]);
        let word = &words(text)[1];
        assert_eq!(&text[word.bytes.clone()], "åter\u{ad}koppling");
    }

    #[test]
    fn capitals_numbers_and_addresses_are_not_checked() {
        let text = "AB och KL:s möte v47 i B2 https://exempel.se/felstavat a@b.se www.exempel.se fil_namn § é 3:e";
        assert_eq!(plain(text), ["och", "möte"]);
    }

    #[test]
    fn the_word_at_the_cursor_is_the_one_it_touches() {
        let text = "ett felstavatt ord";
        for byte in [4, 9, 14] {
            assert_eq!(word_at(text, byte).unwrap().bytes, 4..14, "{byte}");
        }
        assert_eq!(word_at("ett  ord", 4), None);
        assert_eq!(word_at("", 0), None);
        assert_eq!(word_at("å", 1), None);
    }

    #[test]
    fn a_word_is_requested_once_and_marked_if_wrong() {
        let mut spelling = Spelling::new(true);
        assert_eq!(spelling.to_ask("rätt fell rätt"), ["rätt", "fell"]);
        assert!(spelling.to_ask("rätt fell").is_empty());
        assert_eq!(spelling.wrong("rätt fell").count(), 0);
        spelling.answered(vec![("rätt".to_owned(), true), ("fell".to_owned(), false)]);
        let wrong: Vec<_> = spelling.wrong("rätt fell").map(|word| word.bytes).collect();
        assert_eq!((wrong.len(), wrong[0].clone()), (1, 6..10));
        spelling.switch();
        assert_eq!(spelling.wrong("rätt fell").count(), 0);
        assert!(spelling.to_ask("nytt").is_empty());
    }

    #[test]
    fn without_a_dictionary_no_more_words_are_requested() {
        let mut spelling = Spelling::new(true);
        assert_eq!(spelling.to_ask("fell"), ["fell"]);
        spelling.no_dictionary();
        assert!(spelling.is_absent());
        assert!(spelling.to_ask("annat").is_empty());
    }
}
