//! One side's changes to each paragraph of the base, and its insertions between them.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::paragraphs::{Paragraph, Text};

/// Pairs of paragraphs compared word by word in one run of changes; a larger run is paired by position.
const MOST_COMPARED: usize = 4_096;

/// One side's change to a paragraph of the base.
#[derive(Clone, Copy)]
pub enum ParagraphChange<'a> {
    /// The paragraph is gone.
    Deleted,
    /// The paragraph on this side, changed or not.
    To(Paragraph<'a>),
}

/// One side's changes to the base.
pub struct ParagraphChanges<'a> {
    /// By position in the base.
    changes: Vec<ParagraphChange<'a>>,
    /// Inserted paragraphs, by the position in the base that they precede; the base's length for those at the end.
    inserted: BTreeMap<usize, Vec<Paragraph<'a>>>,
}

impl<'a> ParagraphChanges<'a> {
    /// Compares `side` with `base`.
    pub fn between(base: &Text<'a>, side: &Text<'a>) -> Self {
        let (base, side) = (&base.paragraphs, &side.paragraphs);
        let mut changes = Self {
            changes: vec![ParagraphChange::Deleted; base.len()],
            inserted: BTreeMap::new(),
        };
        let (mut in_base, mut in_side) = (0, 0);
        for (at, to) in unchanged(base, side) {
            changes.record_run(base, in_base..at, side, in_side..to);
            changes.set(at, side.get(to));
            (in_base, in_side) = (at + 1, to + 1);
        }
        changes.record_run(base, in_base..base.len(), side, in_side..side.len());
        changes
    }

    /// The change to the paragraph `at` of the base.
    pub fn change(&self, at: usize) -> ParagraphChange<'a> {
        self.changes
            .get(at)
            .copied()
            .unwrap_or(ParagraphChange::Deleted)
    }

    /// The paragraphs inserted before the paragraph `at` of the base.
    pub fn inserted(&self, at: usize) -> &[Paragraph<'a>] {
        self.inserted.get(&at).map_or(&[], Vec::as_slice)
    }

    /// The places of each inserted text, in order.
    fn places(&self) -> BTreeMap<&'a str, Vec<usize>> {
        let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (place, inserted) in &self.inserted {
            for paragraph in inserted {
                places.entry(paragraph.text).or_default().push(*place);
            }
        }
        places
    }

    fn remove_insertion(&mut self, text: &str, place: usize) {
        let inserted = self.inserted.entry(place).or_default();
        if let Some(at) = inserted.iter().position(|paragraph| paragraph.text == text) {
            inserted.remove(at);
        }
    }

    fn set(&mut self, at: usize, to: Option<&Paragraph<'a>>) {
        if let (Some(change), Some(to)) = (self.changes.get_mut(at), to) {
            *change = ParagraphChange::To(*to);
        }
    }

    /// Records a run without unchanged paragraphs: pairs those that were changed; the others are deleted or inserted.
    fn record_run(
        &mut self,
        base: &[Paragraph<'a>],
        of_base: Range<usize>,
        side: &[Paragraph<'a>],
        of_side: Range<usize>,
    ) {
        let start = of_base.start;
        let (was, is) = (
            base.get(of_base).unwrap_or_default(),
            side.get(of_side).unwrap_or_default(),
        );
        let mut gap = start;
        for (paragraph, from) in is.iter().zip(pairs(was, is)) {
            match from {
                Some(from) => {
                    self.set(start + from, Some(paragraph));
                    gap = start + from + 1;
                }
                None => self.inserted.entry(gap).or_default().push(*paragraph),
            }
        }
    }
}

/// Removes the later of two insertions of the same paragraph at different places. Otherwise devices that merged the
/// same insertions in another order would duplicate it.
pub fn insert_once<'a>(a: &mut ParagraphChanges<'a>, b: &mut ParagraphChanges<'a>) {
    let (places_a, places_b) = (a.places(), b.places());
    for (text, of_a) in &places_a {
        let Some(of_b) = places_b.get(text) else {
            continue;
        };
        let only = |here: &[usize], there: &[usize]| -> Vec<usize> {
            let only = here.iter().filter(|place| !there.contains(place));
            only.copied().collect()
        };
        for (in_a, in_b) in only(of_a, of_b).into_iter().zip(only(of_b, of_a)) {
            if in_a > in_b {
                a.remove_insertion(text, in_a);
            } else {
                b.remove_insertion(text, in_b);
            }
        }
    }
}

/// The paragraphs that both have in the same order, as pairs of positions: a longest common subsequence.
pub fn unchanged(base: &[Paragraph<'_>], side: &[Paragraph<'_>]) -> Vec<(usize, usize)> {
    // A paragraph that only one of them has cannot match; leaving it out makes a rewritten text fast to compare.
    let in_base: HashSet<&str> = base.iter().map(|paragraph| paragraph.text).collect();
    let in_side: HashSet<&str> = side.iter().map(|paragraph| paragraph.text).collect();
    let (at_base, base) = with_texts(base, &in_side);
    let (at_side, side) = with_texts(side, &in_base);
    let mut matched = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &base, &side) {
        if let DiffOp::Equal {
            old_index,
            new_index,
            len,
        } = op
        {
            let pair = |n| Some((*at_base.get(old_index + n)?, *at_side.get(new_index + n)?));
            matched.extend((0..len).filter_map(pair));
        }
    }
    matched
}

/// The paragraphs whose text is among `texts`, with their positions.
fn with_texts<'a>(
    paragraphs: &[Paragraph<'a>],
    texts: &HashSet<&str>,
) -> (Vec<usize>, Vec<&'a str>) {
    let paragraphs = paragraphs.iter().enumerate();
    paragraphs
        .filter(|(_, paragraph)| texts.contains(paragraph.text))
        .map(|(at, paragraph)| (at, paragraph.text))
        .unzip()
}

/// For each paragraph of `is`, the position in `was` of the one that it came from.
///
/// Pairs them by position if there are as many as before, or too many to compare; else chooses the pairs, in order,
/// that have the most words in common.
fn pairs(was: &[Paragraph<'_>], is: &[Paragraph<'_>]) -> Vec<Option<usize>> {
    if was.len() == is.len() || was.len().saturating_mul(is.len()) > MOST_COMPARED {
        return (0..is.len())
            .map(|at| (at < was.len()).then_some(at))
            .collect();
    }
    let width = is.len() + 1;
    let cell = |row: usize, column: usize| row * width + column;
    let mut best = vec![0_u32; (was.len() + 1) * width];
    let likeness: Vec<u32> = was
        .iter()
        .flat_map(|from| is.iter().map(|to| likeness(from.text, to.text)))
        .collect();
    let like = |row: usize, column: usize| likeness[row * is.len() + column];
    for row in (0..was.len()).rev() {
        for column in (0..is.len()).rev() {
            let paired = match like(row, column) {
                0 => 0,
                like => like + best[cell(row + 1, column + 1)],
            };
            best[cell(row, column)] = paired
                .max(best[cell(row + 1, column)])
                .max(best[cell(row, column + 1)]);
        }
    }
    let mut found = vec![None; is.len()];
    let (mut row, mut column) = (0, 0);
    while row < was.len() && column < is.len() {
        let here = best[cell(row, column)];
        let like = like(row, column);
        if like > 0 && here == like + best[cell(row + 1, column + 1)] {
            found[column] = Some(row);
            (row, column) = (row + 1, column + 1);
        } else if here == best[cell(row + 1, column)] {
            row += 1;
        } else {
            column += 1;
        }
    }
    found
}

/// The share of words that two paragraphs have in common, in thousandths.
fn likeness(a: &str, b: &str) -> u32 {
    let mut counts: HashMap<&str, i32> = HashMap::new();
    let (mut total, mut common) = (0_u32, 0_u32);
    for word in a.split_whitespace() {
        *counts.entry(word).or_default() += 1;
        total += 1;
    }
    for word in b.split_whitespace() {
        total += 1;
        if let Some(left) = counts.get_mut(word).filter(|left| **left > 0) {
            *left -= 1;
            common += 1;
        }
    }
    2_000 * common / total.max(1)
}
