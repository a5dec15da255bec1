//! Fuzzy search of the choices, and the order of the hits.

use std::cmp::Reverse;

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use unicode_segmentation::UnicodeSegmentation;

use super::{Choosable, PickValue};

/// Score subtracted from a hit in the detail, compared with one in the label.
const DETAIL_LESS: u32 = 24;
/// Score subtracted from a hit in the id, compared with one in the label.
const ID_LESS: u32 = 48;

/// A part of a choice that the filter searches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Label,
    Detail,
    Id,
}

/// A choice that matches the filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Its index among the choices.
    pub choice: usize,
    part: Part,
    /// Indices of the matching letters in `part`, ascending.
    letters: Vec<u32>,
}

impl Found {
    /// A choice without marked letters.
    pub fn unmarked(choice: usize) -> Self {
        Self {
            choice,
            part: Part::Label,
            letters: Vec::new(),
        }
    }

    /// The indices of the matching letters in a part.
    pub fn letters_of(&self, part: Part) -> &[u32] {
        if part == self.part {
            &self.letters
        } else {
            &[]
        }
    }
}

/// The choices that match `filter`, the best first; all in their own order for an empty filter.
///
/// The words of the filter may come in any order. In the label they may skip letters; in the detail and the id each
/// word must occur as it is, because a long line contains almost any letters in some order.
pub(super) fn rank(choices: &[Choosable], filter: &str) -> Vec<Found> {
    if filter.trim().is_empty() {
        return (0..choices.len()).map(Found::unmarked).collect();
    }
    let pattern = |kind| Pattern::new(filter, CaseMatching::Ignore, Normalization::Smart, kind);
    let (fuzzy, exact) = (pattern(AtomKind::Fuzzy), pattern(AtomKind::Substring));
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut found: Vec<(u32, Found)> = Vec::new();
    for (choice, candidate) in choices.iter().enumerate() {
        let parts = [
            (Part::Label, candidate.label.as_str(), &fuzzy, 0),
            (Part::Detail, candidate.detail.as_str(), &exact, DETAIL_LESS),
            (Part::Id, id_of(&candidate.value), &exact, ID_LESS),
        ];
        let best = parts
            .into_iter()
            .filter_map(|(part, text, pattern, less)| {
                let (score, letters) = score(text, pattern, &mut matcher)?;
                Some((score.saturating_sub(less), part, letters))
            })
            .max_by_key(|(score, part, _)| (*score, Reverse(*part as u8)));
        if let Some((score, part, letters)) = best {
            found.push((
                score,
                Found {
                    choice,
                    part,
                    letters,
                },
            ));
        }
    }
    // A stable sort keeps equal scores in the order of the list.
    found.sort_by_key(|(score, _)| Reverse(*score));
    found.into_iter().map(|(_, found)| found).collect()
}

fn score(text: &str, pattern: &Pattern, matcher: &mut Matcher) -> Option<(u32, Vec<u32>)> {
    let mut wide = Vec::new();
    let mut letters = Vec::new();
    // The blank works around nucleo-matcher 0.3.1, which misses a word at the end of a text with letters outside ASCII.
    let text = format!("{text} ");
    let score = pattern.indices(Utf32Str::new(&text, &mut wide), matcher, &mut letters)?;
    letters.sort_unstable();
    letters.dedup();
    Some((score, letters))
}

fn id_of(value: &PickValue) -> &str {
    match value {
        PickValue::Act(action) => action.id(),
        PickValue::Sheet(id) | PickValue::SheetFor(id, _) | PickValue::Dilemma(id) => id,
        _ => "",
    }
}

/// Splits a text into runs of marked and of unmarked letters.
pub(super) fn pieces<'a>(
    text: &'a str,
    letters: &'a [u32],
) -> impl Iterator<Item = (&'a str, bool)> {
    let mut rest = text;
    let mut number = 0;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let is_hit = letters.binary_search(&number).is_ok();
        let mut end = 0;
        for cluster in rest.graphemes(true) {
            if letters.binary_search(&number).is_ok() != is_hit {
                break;
            }
            end += cluster.len();
            number += 1;
        }
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some((piece, is_hit))
    })
}
