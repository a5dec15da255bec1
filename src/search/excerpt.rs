//! The words of a text around a hit.

use std::ops::Range;

use super::needle::Needle;
use crate::text::{Folded, Folding};

/// Most characters before the first hit.
const BEFORE: usize = 24;

/// A part of a text, with its hits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// The text as stored.
    pub text: String,
    /// The bytes of each hit, in order.
    pub hits: Vec<Range<usize>>,
    /// Whether it begins after the beginning of the text.
    pub is_cut: bool,
}

impl Excerpt {
    /// The first hit as written; empty where there is none.
    pub fn first_hit(&self) -> &str {
        let hit = self.hits.first().cloned().unwrap_or(0..0);
        &self.text[hit]
    }

    /// The text in one line, in pieces, each with whether it is a hit.
    pub fn line(&self) -> Vec<(String, bool)> {
        self.pieces(0..self.text.len(), |text| text.replace(['\n', '\t'], " "))
    }

    /// The lines of the text, each in pieces with whether they are hits.
    pub fn lines(&self) -> Vec<Vec<(String, bool)>> {
        let mut start = 0;
        let lines = self.text.split('\n').map(|line| {
            let range = start..start + line.len();
            start = range.end + 1;
            self.pieces(range, str::to_owned)
        });
        lines.collect()
    }

    fn pieces(&self, range: Range<usize>, shown: impl Fn(&str) -> String) -> Vec<(String, bool)> {
        let mut pieces = Vec::new();
        let mut done = range.start;
        let inside = self
            .hits
            .iter()
            .filter(|hit| hit.start < range.end && hit.end > range.start);
        for hit in inside {
            let hit = hit.start.max(done)..hit.end.min(range.end);
            pieces.push((shown(&self.text[done..hit.start]), false));
            done = hit.end;
            pieces.push((shown(&self.text[hit]), true));
        }
        pieces.push((shown(&self.text[done..range.end]), false));
        pieces.retain(|(text, _)| !text.is_empty());
        pieces
    }
}

/// A whole text, with every hit of the words.
pub fn marked(text: &str, wanted: &[Needle]) -> Excerpt {
    Excerpt {
        text: text.to_owned(),
        hits: hits_in(text, wanted, usize::MAX).0,
        is_cut: false,
    }
}

/// At most `most` hits of each word in `text`, in order and without overlaps, and the first hit of the first word.
fn hits_in(
    text: &str,
    wanted: &[Needle],
    most: usize,
) -> (Vec<Range<usize>>, Option<Range<usize>>) {
    if wanted.is_empty() {
        return (Vec::new(), None);
    }
    let folded = Folded::new(text, Folding::Letters);
    let of_needle = |needle: &Needle| -> Vec<Range<usize>> {
        let hits = needle.hits(&folded.text);
        let hits = hits.map(|hit| folded.raw(&hit));
        let hits = hits.filter(|hit| needle.allows(text, hit));
        hits.take(most).collect()
    };
    let by_needle: Vec<Vec<Range<usize>>> = wanted.iter().map(of_needle).collect();
    let first = by_needle.first().and_then(|hits| hits.first().cloned());
    let mut hits: Vec<Range<usize>> = by_needle.into_iter().flatten().collect();
    hits.sort_by_key(|hit| (hit.start, hit.end));
    hits.dedup_by(|later, kept| {
        let overlaps = later.start < kept.end;
        if overlaps {
            kept.end = kept.end.max(later.end);
        }
        overlaps
    });
    (hits, first)
}

/// The first hit of the words in `text` with the words around it, at most `characters` long.
pub fn excerpt(text: &str, wanted: &[Needle], characters: usize) -> Excerpt {
    let (hits, first) = hits_in(text, wanted, characters);
    // The first word that was asked for decides, where it is in this text.
    let first = first
        .or_else(|| hits.first().cloned())
        .map_or(0, |hit| hit.start);
    let start = beginning(text, first);
    let end = text[start..].char_indices().nth(characters);
    let end = end.map_or(text.len(), |(at, _)| start + at);
    let shown = &text[start..end];
    let trimmed = shown.trim_start().len();
    let start = end - trimmed;
    Excerpt {
        text: text[start..end].to_owned(),
        hits: hits
            .into_iter()
            .filter(|hit| hit.start >= start && hit.end <= end)
            .map(|hit| hit.start - start..hit.end - start)
            .collect(),
        is_cut: !text[..start].trim().is_empty(),
    }
}

/// The start of an excerpt that shows the hit at `first`: the beginning of a word at most [`BEFORE`] characters before it.
fn beginning(text: &str, first: usize) -> usize {
    let before = &text[..first];
    let Some((from, _)) = before.char_indices().rev().nth(BEFORE) else {
        return 0;
    };
    let word = before[from..].find(char::is_whitespace);
    word.map_or(from, |blank| from + blank)
}
