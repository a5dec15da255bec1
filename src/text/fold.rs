//! Folding of text for search: removes case, accents, invisible characters and typographic variants.

use std::ops::Range;

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

use super::cluster::{is_boundary, snap_back, snap_forward};

/// Folds a text for search: `Återkoppling`, composed or decomposed, becomes `aterkoppling`.
///
/// Curly quotes and dashes become ASCII, `…` becomes three dots, and a no-break space becomes a space.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| fold_char(c, &mut out));
    out
}

fn fold_char(c: char, out: &mut String) {
    match c {
        '\0'..='\u{7F}' => out.push(c.to_ascii_lowercase()),
        'å' | 'ä' | 'Å' | 'Ä' | 'à' | 'á' => out.push('a'),
        'ö' | 'Ö' => out.push('o'),
        'é' | 'É' | 'è' => out.push('e'),
        '\u{2018}' | '\u{2019}' => out.push('\''),
        '\u{201C}' | '\u{201D}' | '«' | '»' => out.push('"'),
        '\u{2010}'..='\u{2014}' => out.push('-'),
        '…' => out.push_str("..."),
        '\u{A0}' | '\u{202F}' => out.push(' '),
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => {}
        _ => c.to_lowercase().for_each(|c| {
            decompose_canonical(c, |c| {
                if !is_combining_mark(c) {
                    out.push(c);
                }
            });
        }),
    }
}

/// A folded text with a map back to the original.
#[derive(Debug, Default)]
struct Folded {
    text: String,
    /// The characters whose length in bytes changed, in order.
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
    fn new(text: &str) -> Self {
        let mut out = Self {
            text: String::with_capacity(text.len()),
            resized: Vec::new(),
        };
        for (at, c) in text.char_indices() {
            let start = out.text.len();
            fold_char(c, &mut out.text);
            if out.text.len() - start != c.len_utf8() {
                out.resized.push(Resized {
                    folded: start..out.text.len(),
                    raw: at..at + c.len_utf8(),
                });
            }
        }
        out
    }

    /// The raw byte offset of a folded one; inside a character that grew, the character's start or its end.
    fn raw(&self, folded: usize, is_end: bool) -> usize {
        let next = self
            .resized
            .partition_point(|change| change.folded.start <= folded);
        let Some(change) = next.checked_sub(1).and_then(|last| self.resized.get(last)) else {
            return folded;
        };
        if folded >= change.folded.end {
            return change.raw.end + (folded - change.folded.end);
        }
        if is_end && folded > change.folded.start {
            change.raw.end
        } else {
            change.raw.start
        }
    }
}

/// The occurrences of `needle` (folded) in `text`, widened to whole clusters, without overlaps, in order.
pub(super) fn hits(text: &str, needle: &str) -> Vec<Range<usize>> {
    if needle.is_empty() {
        return Vec::new();
    }
    let folded = Folded::new(text);
    let found = folded.text.match_indices(needle).map(|(at, _)| {
        folded.raw(at, false)..snap_forward(text, folded.raw(at + needle.len(), true))
    });
    found
        .filter(|hit| hit.start < hit.end && is_boundary(text, hit.start))
        .collect()
}

/// The hits that overlap a part of a text, for drawing; searches only a little beyond its ends.
pub(super) fn hits_within(text: &str, part: Range<usize>, needle: &str) -> Vec<Range<usize>> {
    let margin = needle.len() * 4 + 64;
    let from = snap_back(text, part.start.saturating_sub(margin));
    let to = snap_forward(text, part.end.saturating_add(margin));
    let moved = hits(&text[from..to], needle)
        .into_iter()
        .map(|hit| hit.start + from..hit.end + from);
    moved
        .filter(|hit| hit.start < part.end && hit.end > part.start)
        .collect()
}
