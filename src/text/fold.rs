//! Folding of text for search: removes case, marks, invisible characters and typographic variants. The one folding of
//! search, of the find bar and of people's names.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

use super::cluster::{is_boundary, snap_back, snap_forward};

/// The differences between two texts that a comparison ignores.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Folding {
    /// Case and marks, but å, ä, ö, æ and ø are letters of their own; typographic quotes, dashes and blanks.
    #[default]
    Letters,
    /// Only line ends, runs of blanks, and the composed or decomposed form of a letter.
    Exact,
}

/// The way in which a text is looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Matching {
    /// The differences that do not matter.
    pub folding: Folding,
    /// Whether a hit must begin and end where words do.
    pub whole_words: bool,
}

impl Matching {
    /// Whole words with the same letters, case and accents.
    pub const EXACT_WORDS: Self = Self {
        folding: Folding::Exact,
        whole_words: true,
    };
}

/// The separator that a blank line becomes; no searched text contains it.
pub const BREAK: char = '\n';

/// Folds a text for search: `Återkoppling`, composed or decomposed, becomes `återkoppling`, and `Café` becomes `cafe`.
///
/// Curly quotes and dashes become ASCII, `…` becomes three dots, and blanks and single line ends become one space. A blank
/// line becomes [`BREAK`].
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, Folding::Letters, &mut out, |_, _| {});
    out
}

/// Folds `text` onto the end of `out`; `piece` is called for each piece with its bytes in `text` and in `out`.
fn fold_into(
    text: &str,
    folding: Folding,
    out: &mut String,
    mut piece: impl FnMut(Range<usize>, Range<usize>),
) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let start = out.len();
        // No combining mark begins with a smaller byte.
        let is_alone = bytes.get(at + 1).is_none_or(|next| *next < 0xCC);
        let end = match byte {
            0x21..=0x7E if is_alone => {
                out.push(match folding {
                    Folding::Letters => byte.to_ascii_lowercase(),
                    Folding::Exact => *byte,
                } as char);
                at + 1
            }
            b' ' if matches!(bytes.get(at + 1), Some(0x21..=0x7E)) => {
                out.push(' ');
                at + 1
            }
            _ => {
                let rest = &text[at..];
                let blank = blank_length(rest);
                if blank > 0 {
                    let lines = rest[..blank].matches('\n').count();
                    out.push(if lines > 1 { BREAK } else { ' ' });
                    at + blank
                } else {
                    let length = cluster_length(rest);
                    match folding {
                        Folding::Letters => fold_cluster(&rest[..length], out),
                        Folding::Exact => out.extend(rest[..length].nfc()),
                    }
                    at + length
                }
            }
        };
        piece(at..end, start..out.len());
        at = end;
    }
}

/// The length in bytes of the blanks at the start of a text.
fn blank_length(text: &str) -> usize {
    text.find(|c: char| !c.is_whitespace())
        .unwrap_or(text.len())
}

/// The length in bytes of the first character with the marks that follow it.
fn cluster_length(text: &str) -> usize {
    let mut letters = text.char_indices();
    letters.next();
    letters
        .find(|(_, c)| !is_combining_mark(*c))
        .map_or(text.len(), |(at, _)| at)
}

/// Folds one character with its marks.
fn fold_cluster(cluster: &str, out: &mut String) {
    let mut base = None;
    for letter in cluster.chars().flat_map(char::to_lowercase) {
        decompose_canonical(letter, |part| {
            if !is_combining_mark(part) {
                base = Some(part);
                fold_letter(part, out);
                return;
            }
            let own_letter = match (base, part) {
                (Some('a'), '\u{30A}') => 'å',
                (Some('a'), '\u{308}') => 'ä',
                (Some('o'), '\u{308}') => 'ö',
                _ => return,
            };
            base = None;
            out.pop();
            out.push(own_letter);
        });
    }
}

/// Folds a lower-case letter or a sign without marks.
fn fold_letter(c: char, out: &mut String) {
    match c {
        '\u{2018}'..='\u{201B}' | '‹' | '›' | '′' => out.push('\''),
        '\u{201C}'..='\u{201F}' | '«' | '»' | '″' => out.push('"'),
        '\u{2010}'..='\u{2015}' | '−' => out.push('-'),
        '…' => out.push_str("..."),
        'ß' => out.push_str("ss"),
        'ς' => out.push('σ'),
        'ſ' => out.push('s'),
        'ı' => out.push('i'),
        'ł' => out.push('l'),
        'đ' => out.push('d'),
        '\0'..='\u{1F}' | '\u{7F}' => {}
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => {}
        other => out.push(other),
    }
}

/// Whether a character is part of a word.
pub fn is_word_letter(c: char) -> bool {
    c.is_alphanumeric()
}

/// Whether a character is a mark on the letter before it, as in a decomposed `é`.
pub fn is_mark(c: char) -> bool {
    is_combining_mark(c)
}

/// Whether `range` of a folded text begins and ends where words do.
pub fn is_whole_word(folded: &str, range: &Range<usize>) -> bool {
    begins_word(folded, range.start) && ends_word(folded, range.end)
}

/// Most letters of a short name: an alias of one or two capitals.
pub const SHORT: usize = 2;

/// Whether no sign joins the word at `range` of a text to the word before or after it, as in `K.B.` and `O’Brien`. A
/// genitive and a compound do not: `K:s`, `K’s`, `K-mötet`.
pub fn is_unjoined(text: &str, range: &Range<usize>) -> bool {
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let signs = ['.', ':', '\'', '’'];
    let goes_on = after.strip_prefix(signs).is_some_and(|rest| {
        let word: String = rest.chars().take_while(|c| is_word_letter(*c)).collect();
        !word.is_empty() && (after.starts_with('.') || word != "s")
    });
    let joined = before.strip_suffix(signs);
    !goes_on && !joined.is_some_and(|text| text.ends_with(is_word_letter))
}

/// Whether no letter is before `at` in a folded text.
pub fn begins_word(folded: &str, at: usize) -> bool {
    let before = folded[..at].chars().next_back();
    !before.is_some_and(is_word_letter)
}

/// Whether no letter follows at `at` in a folded text.
pub fn ends_word(folded: &str, at: usize) -> bool {
    let after = folded[at..].chars().next();
    !after.is_some_and(is_word_letter)
}

/// A folded text with a map back to the original.
#[derive(Debug, Default)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// The pieces whose length in bytes changed, in order.
    resized: Vec<Resized>,
}

#[derive(Debug)]
struct Resized {
    /// Its bytes in the folded text.
    folded: Range<usize>,
    /// Its bytes in the raw text.
    raw: Range<usize>,
}

impl Folded {
    /// Folds a text.
    pub fn new(text: &str, folding: Folding) -> Self {
        let mut folded = String::with_capacity(text.len());
        let mut resized = Vec::new();
        fold_into(text, folding, &mut folded, |raw, folded| {
            if raw.len() != folded.len() {
                resized.push(Resized { folded, raw });
            }
        });
        Self {
            text: folded,
            resized,
        }
    }

    /// The bytes of the original that a range of the folded text comes from.
    pub fn raw(&self, folded: &Range<usize>) -> Range<usize> {
        let start = self.raw_at(folded.start, |change| change.start <= folded.start, false);
        let end = self.raw_at(folded.end, |change| change.start < folded.end, true);
        start..end.max(start)
    }

    /// The raw byte offset of a folded one, after the changes that are before it; inside a piece that grew, the piece's
    /// start or its end.
    fn raw_at(
        &self,
        folded: usize,
        is_before: impl Fn(&Range<usize>) -> bool,
        is_end: bool,
    ) -> usize {
        let next = self
            .resized
            .partition_point(|change| is_before(&change.folded));
        let Some(change) = next.checked_sub(1).and_then(|last| self.resized.get(last)) else {
            return folded;
        };
        if folded >= change.folded.end {
            return change.raw.end + (folded - change.folded.end);
        }
        match is_end {
            true => change.raw.end,
            false => change.raw.start,
        }
    }
}

/// A text to look for in others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Needle {
    /// Folded; empty when nothing is looked for.
    text: String,
    matching: Matching,
}

impl Needle {
    pub fn new(text: &str, matching: Matching) -> Self {
        Self {
            text: Folded::new(text, matching.folding).text,
            matching,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether a hit may go over a line end.
    pub fn has_blank(&self) -> bool {
        self.text.contains(' ')
    }

    /// Bytes of a text that one hit covers at most, but for marks and invisible characters in great number.
    pub fn reach(&self) -> usize {
        self.text.len() * 4 + 64
    }

    /// The hits in `text`, widened to whole clusters, without overlaps, in order.
    pub fn hits(&self, text: &str) -> Vec<Range<usize>> {
        if self.is_empty() {
            return Vec::new();
        }
        let folded = Folded::new(text, self.matching.folding);
        let found = folded.text.match_indices(&self.text);
        let found = found.map(|(at, _)| at..at + self.text.len());
        found
            .filter(|hit| !self.matching.whole_words || self.is_whole(&folded.text, hit))
            .map(|hit| folded.raw(&hit))
            .map(|hit| hit.start..snap_forward(text, hit.end))
            .filter(|hit| hit.start < hit.end && is_boundary(text, hit.start))
            .collect()
    }

    /// Whether a hit is a word by itself. A short name is none where a sign joins it to another word: `K` in `K.B.`.
    fn is_whole(&self, folded: &str, hit: &Range<usize>) -> bool {
        let is_capital = self.text.chars().next().is_some_and(char::is_uppercase);
        let is_short = is_capital && self.text.chars().count() <= SHORT;
        is_whole_word(folded, hit) && (!is_short || is_unjoined(folded, hit))
    }

    /// The hits that overlap a part of a text, for drawing; searches only a little beyond its ends.
    pub fn hits_within(&self, text: &str, part: Range<usize>) -> Vec<Range<usize>> {
        let from = snap_back(text, part.start.saturating_sub(self.reach()));
        let to = snap_forward(text, part.end.saturating_add(self.reach()));
        let moved = self
            .hits(&text[from..to])
            .into_iter()
            .map(|hit| hit.start + from..hit.end + from);
        moved
            .filter(|hit| hit.start < part.end && hit.end > part.start)
            .collect()
    }
}
