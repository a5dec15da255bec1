//! Grapheme clusters: their boundaries, and their width on the screen.

use std::borrow::Cow;

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};
use unicode_width::UnicodeWidthStr;

use super::display::{marked, plain};

/// Columns between tab stops.
pub const TAB: usize = 4;

/// A cluster as drawn: printable text and its width.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown<'a> {
    /// The text to draw; never a control, bidi or zero-width character.
    pub text: Cow<'a, str>,
    /// Width in cells, at least 1.
    pub width: u16,
}

/// Width in cells of plain text, counted by cluster as in ratatui's buffer.
pub(super) fn cells(plain: &str) -> u16 {
    plain
        .graphemes(true)
        .map(cluster_cells)
        .fold(0, u16::saturating_add)
}

fn cluster_cells(cluster: &str) -> u16 {
    if cluster.len() == 1 {
        return 1;
    }
    // Terminals draw the halfwidth voiced sound marks in cells of their own; unicode-width gives them none.
    let own = cluster
        .chars()
        .filter(|c| matches!(c, '\u{FF9E}' | '\u{FF9F}'))
        .count();
    u16::try_from(cluster.width() + own).unwrap_or(u16::MAX)
}

/// Width in cells of a cluster that begins at column `col` of its row.
#[inline]
pub(super) fn width_at(cluster: &str, col: usize) -> usize {
    if simple(cluster.as_bytes(), 0) == cluster.len() {
        1
    } else {
        usize::from(show(cluster, col).width)
    }
}

/// The drawn form of a cluster that begins at column `col` of its row.
pub fn show(cluster: &str, col: usize) -> Shown<'_> {
    if simple(cluster.as_bytes(), 0) == cluster.len() {
        return Shown {
            text: Cow::Borrowed(cluster),
            width: 1,
        };
    }
    if cluster == "\t" {
        let width = TAB - col % TAB;
        return Shown {
            text: Cow::Borrowed(&"    "[..width]),
            width: width as u16,
        };
    }
    if plain(cluster) {
        let width = cluster_cells(cluster);
        if width > 0 {
            return Shown {
                text: Cow::Borrowed(cluster),
                width,
            };
        }
    }
    let text = marked(cluster);
    let width = cells(&text);
    Shown {
        text: Cow::Owned(text),
        width,
    }
}

/// Fast path: length in bytes of the one-cell cluster at `at` if its first bytes are enough to recognise one, else 0.
///
/// Characters below U+0300, dashes and quotes never join the character before them, so most Swedish and English text
/// needs no table lookup.
#[inline]
fn simple(bytes: &[u8], at: usize) -> usize {
    let length = match bytes[at..] {
        [0x20..=0x7E, ..] => 1,
        [0xC2, 0xA0..=0xAC | 0xAE..=0xBF, ..] | [0xC3..=0xCB, _, ..] => 2,
        [0xE2, 0x80, 0x90..=0xA7, ..] => 3,
        _ => return 0,
    };
    match bytes[at + length..] {
        [] | [0..0xCC, ..] | [0xE2, 0x80, 0x90..=0xA7, ..] => length,
        _ => 0,
    }
}

/// Iterator over the clusters of a text from a boundary on, with the byte where each begins.
#[derive(Debug, Clone)]
pub struct Clusters<'a> {
    text: &'a str,
    /// Byte offset of the next cluster.
    pub at: usize,
}

impl<'a> Clusters<'a> {
    /// Starts at byte `at`, which must be a cluster boundary of `text`.
    pub fn new(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }
}

impl<'a> Iterator for Clusters<'a> {
    type Item = (usize, &'a str);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let at = self.at;
        if at >= self.text.len() {
            return None;
        }
        let length = match simple(self.text.as_bytes(), at) {
            0 => self.text[at..].graphemes(true).next()?.len(),
            length => length,
        };
        self.at = at + length;
        Some((at, &self.text[at..self.at]))
    }
}

/// The cluster boundary before `byte`; `None` at the start.
pub fn before(text: &str, byte: usize) -> Option<usize> {
    GraphemeCursor::new(byte, text.len(), true)
        .prev_boundary(text, 0)
        .ok()
        .flatten()
}

/// The cluster boundary after `byte`; `None` at the end.
pub fn after(text: &str, byte: usize) -> Option<usize> {
    GraphemeCursor::new(byte, text.len(), true)
        .next_boundary(text, 0)
        .ok()
        .flatten()
}

/// Whether `byte` is a cluster boundary.
pub fn is_boundary(text: &str, byte: usize) -> bool {
    text.is_char_boundary(byte)
        && GraphemeCursor::new(byte, text.len(), true)
            .is_boundary(text, 0)
            .unwrap_or(false)
}

/// `byte` itself if it is a cluster boundary, else the next one; never past the end.
pub fn snap_forward(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte += 1;
    }
    if is_boundary(text, byte) {
        byte
    } else {
        after(text, byte).unwrap_or(text.len())
    }
}

/// `byte` itself if it is a cluster boundary, else the one before.
pub fn snap_back(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    if is_boundary(text, byte) {
        byte
    } else {
        before(text, byte).unwrap_or(0)
    }
}

/// The start of what one press of a key has typed before `byte`: a mark of its own in Thai, Devanagari, Hebrew or
/// decomposed Vietnamese, the last letter of a conjunct; else the whole cluster, such as an emoji with its parts.
pub(super) fn typed_before(text: &str, byte: usize) -> usize {
    let start = before(text, byte).unwrap_or(0);
    let cluster = &text[start..byte];
    let is_whole = cluster.chars().any(is_part_of_picture)
        || cluster.chars().all(is_jamo)
        || is_letter_in_two_parts(cluster);
    if is_whole {
        return start;
    }
    // An invisible joiner goes with the letter before it.
    let visible = cluster.trim_end_matches(['\u{200C}', '\u{200D}', '\u{34F}']);
    let last = visible.char_indices().next_back();
    last.map_or(start, |(at, _)| start + at)
}

/// Emoji, their variants, colours, flags and key caps, and variants of ideographs.
fn is_part_of_picture(c: char) -> bool {
    matches!(c, '\u{20E3}' | '\u{FE00}'..='\u{FE0F}' | '\u{1F000}'..='\u{1FAFF}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Whether a cluster is a letter and one mark that keyboards type as one letter, such as å in a text from macOS. The
/// marks of Vietnamese are not among these: there the tone is typed after the letter.
fn is_letter_in_two_parts(cluster: &str) -> bool {
    let mut signs = cluster.chars();
    let (Some(letter), Some(mark), None) = (signs.next(), signs.next(), signs.next()) else {
        return false;
    };
    letter.is_alphabetic()
        && matches!(
            mark,
            '\u{307}' | '\u{308}' | '\u{30A}'..='\u{30C}' | '\u{327}' | '\u{328}'
        )
}

/// A part of a Korean syllable, which input methods type as one.
fn is_jamo(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11FF}' | '\u{A960}'..='\u{A97F}' | '\u{AC00}'..='\u{D7FF}')
}
