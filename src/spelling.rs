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
    each_word(text, &mut |bytes, plain| {
        found.push(Word {
            bytes,
            plain: plain.to_owned(),
        });
    });
    found
}

/// Calls `visit` with the bytes and the form to look up of each word of a text to check. Every visible word is looked up for
/// each frame, so that a word in simple letters is neither segmented, normalised nor copied.
fn each_word(text: &str, visit: &mut dyn FnMut(Range<usize>, &str)) {
    for token in text.split_whitespace() {
        let start = token.as_ptr().addr() - text.as_ptr().addr();
        match simple_core(token) {
            Some(core) if is_checked(&token[core.clone()]) => {
                visit(start + core.start..start + core.end, &token[core]);
            }
            Some(_) => {}
            None => each_segment(token, start, visit),
        }
    }
}

/// Calls `visit` for each word of a token that begins at byte `start`, as `each_word` does, whatever its characters are.
fn each_segment(token: &str, start: usize, visit: &mut dyn FnMut(Range<usize>, &str)) {
    if is_address(token) {
        return;
    }
    for (at, piece) in token.split_word_bound_indices() {
        let plain = plain(piece);
        if is_checked(&plain) {
            let from = start + at;
            visit(from..from + piece.len(), &plain);
        }
    }
}

/// The only word of a token of composed Latin letters with nothing but common punctuation around them; `None` for every other
/// token.
fn simple_core(token: &str) -> Option<Range<usize>> {
    let is_around = |letter: char| ".,;:!?()\"'”’“‘–…".contains(letter);
    let after = token.trim_start_matches(is_around);
    let start = token.len() - after.len();
    let core = after.trim_end_matches(is_around);
    // An address begins with «www.».
    let is_simple = core != "www" && core.chars().all(is_simple_letter);
    is_simple.then(|| start..start + core.len())
}

/// Whether a character is an ASCII letter or a composed letter of the Latin-1 and Latin Extended-A blocks, and so normalised.
fn is_simple_letter(letter: char) -> bool {
    letter.is_ascii_alphabetic()
        || matches!(letter, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ľ' | 'Ł'..='ň' | 'Ŋ'..='ž')
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
        each_word(text, &mut |_, plain| {
            if !self.verdicts.contains_key(plain) {
                self.verdicts.insert(plain.to_owned(), Verdict::Requested);
                requested.push(plain.to_owned());
            }
        });
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

    /// The bytes of the words of a text that are in no dictionary.
    pub fn wrong(&self, text: &str) -> Vec<Range<usize>> {
        let mut wrong = Vec::new();
        if self.on {
            each_word(text, &mut |bytes, plain| {
                if self.verdicts.get(plain) == Some(&Verdict::Wrong) {
                    wrong.push(bytes);
                }
            });
        }
        wrong
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_simple_token_has_the_words_that_segmentation_finds(
            token in "[ABbdåÄŋſŉĳ\u{30a}\u{ad}.,;:!?()\"'”’“‘–…w/_@7-]{1,8}|www[.,b]{0,3}",
        ) {
            let (mut found, mut segmented) = (Vec::new(), Vec::new());
            each_word(&token, &mut |bytes, plain| found.push((bytes, plain.to_owned())));
            each_segment(&token, 0, &mut |bytes, plain| segmented.push((bytes, plain.to_owned())));
            prop_assert_eq!(found, segmented);
        }
    }

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
        assert_eq!(spelling.wrong("rätt fell"), []);
        spelling.answered(vec![("rätt".to_owned(), true), ("fell".to_owned(), false)]);
        assert_eq!(spelling.wrong("rätt fell"), vec![6..10]);
        spelling.switch();
        assert_eq!(spelling.wrong("rätt fell"), []);
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
