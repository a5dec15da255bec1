//! Which words of a text the dictionaries are asked about, and what they have answered.

use std::collections::HashMap;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// So many answers are kept; a long session starts anew then.
const REMEMBERED: usize = 100_000;
const SOFT_HYPHEN: char = '\u{ad}';

/// A word that a dictionary can know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub bytes: Range<usize>,
    /// As it is asked about: composed letters, straight apostrophes, no soft hyphens.
    pub plain: String,
}

/// The words of a text that are asked about: no names in capitals, nothing with digits, no addresses.
pub fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    for token in text.split_whitespace() {
        if is_address(token) {
            continue;
        }
        let start = token.as_ptr().addr() - text.as_ptr().addr();
        for (at, piece) in token.split_word_bound_indices() {
            let plain = plain(piece);
            if is_asked(&plain) {
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

/// The word around a byte or right before it.
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

fn is_asked(word: &str) -> bool {
    let letters = word.chars().filter(|letter| letter.is_alphabetic()).count();
    // «AB:s» is an alias with an ending.
    let stem = word.split(':').next().unwrap_or(word);
    letters > 1
        && stem.chars().any(char::is_lowercase)
        && !word.chars().any(|letter| letter.is_numeric())
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Asked,
    Right,
    Wrong,
}

/// What is known about words so far.
#[derive(Clone, Debug)]
pub struct Spelling {
    on: bool,
    /// Whether this machine has no dictionary.
    absent: bool,
    verdicts: HashMap<String, Verdict>,
}

impl Spelling {
    /// Nothing is known yet.
    pub fn new(on: bool) -> Self {
        Self {
            on,
            absent: false,
            verdicts: HashMap::new(),
        }
    }

    /// Whether words are to be marked.
    pub fn is_on(&self) -> bool {
        self.on
    }

    /// Marks words, or no more.
    pub fn switch(&mut self) {
        self.on = !self.on;
    }

    /// Whether the dictionaries were looked for and there are none.
    pub fn is_absent(&self) -> bool {
        self.absent
    }

    /// The words of a text that nothing is known about yet; they count as asked from now on.
    pub fn to_ask(&mut self, text: &str) -> Vec<String> {
        if !self.on || self.absent {
            return Vec::new();
        }
        if self.verdicts.len() > REMEMBERED {
            self.verdicts.clear();
        }
        let mut asked = Vec::new();
        for word in words(text) {
            if !self.verdicts.contains_key(&word.plain) {
                self.verdicts.insert(word.plain.clone(), Verdict::Asked);
                asked.push(word.plain);
            }
        }
        asked
    }

    /// Takes in whether words are right.
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

    /// There is no dictionary: nothing is marked.
    pub fn no_dictionary(&mut self) {
        self.absent = true;
        self.verdicts.clear();
    }

    /// The words of a text that no dictionary knows.
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
    fn words_are_asked_as_the_dictionaries_have_them() {
        let composed = "återkoppling";
        let text = "A\u{30a}terkoppling, åter\u{ad}koppling! Det’s om–då";
        assert_eq!(plain(text), ["Återkoppling", composed, "Det's", "om", "då"]);
        let word = &words(text)[1];
        assert_eq!(&text[word.bytes.clone()], "åter\u{ad}koppling");
    }

    #[test]
    fn names_in_capitals_numbers_and_addresses_are_left_alone() {
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
    fn a_word_is_asked_once_and_marked_when_it_is_wrong() {
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
    fn without_a_dictionary_nothing_is_marked_or_asked() {
        let mut spelling = Spelling::new(true);
        assert_eq!(spelling.to_ask("fell"), ["fell"]);
        spelling.no_dictionary();
        assert!(spelling.is_absent());
        assert!(spelling.to_ask("annat").is_empty());
    }
}
