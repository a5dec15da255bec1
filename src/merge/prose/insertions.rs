//! Joins paragraphs that two sides inserted at the same place.

use std::collections::HashSet;

use super::changes::unchanged;
use super::paragraphs::Paragraph;

/// Joins both sides' paragraphs, shared ones once, in an order that depends on their texts alone.
///
/// A passage of several paragraphs stays together. A single paragraph is placed among sorted ones in order, so that
/// three devices that each added one get the same text whichever two are merged first. At least `gap` empty lines
/// separate two insertions.
pub fn join<'a>(a: &[Paragraph<'a>], b: &[Paragraph<'a>], gap: usize) -> Vec<Paragraph<'a>> {
    let (longer, shorter) = if order(a) >= order(b) { (a, b) } else { (b, a) };
    if shorter.is_empty() {
        return longer.to_vec();
    }
    let texts: HashSet<&str> = longer.iter().map(|paragraph| paragraph.text).collect();
    let mut joined = Vec::with_capacity(longer.len() + shorter.len());
    let (mut in_longer, mut in_shorter) = (0, 0);
    let ends = [(longer.len(), shorter.len())];
    for (at, to) in unchanged(longer, shorter).into_iter().chain(ends) {
        let own: Vec<Paragraph<'a>> = shorter
            .get(in_shorter..to)
            .unwrap_or_default()
            .iter()
            .filter(|paragraph| !texts.contains(paragraph.text))
            .copied()
            .collect();
        let passage = longer.get(in_longer..at).unwrap_or_default();
        joined.extend(side_by_side(passage, &own, gap));
        joined.extend(longer.get(at));
        (in_longer, in_shorter) = (at + 1, to + 1);
    }
    joined
}

/// Joins two passages that have no paragraph in common.
fn side_by_side<'a>(a: &[Paragraph<'a>], b: &[Paragraph<'a>], gap: usize) -> Vec<Paragraph<'a>> {
    let (longer, shorter) = if order(a) >= order(b) { (a, b) } else { (b, a) };
    let Some(first) = shorter.first() else {
        return longer.to_vec();
    };
    let at = if shorter.len() == 1 && longer.is_sorted_by_key(|paragraph| paragraph.text) {
        longer.partition_point(|paragraph| paragraph.text < first.text)
    } else if longer.first().is_some_and(|other| other.text < first.text) {
        longer.len()
    } else {
        0
    };
    let (before, after) = longer.split_at(at);
    let mut joined = [before, shorter, after].concat();
    for seam in [at, at + shorter.len()] {
        if (1..joined.len()).contains(&seam)
            && let Some(last) = joined.get_mut(seam - 1)
        {
            last.blanks = last.blanks.max(gap);
        }
    }
    joined
}

/// Sort key: the longer passage is greater, then the one with the greater text, whichever side it is on.
fn order<'a>(paragraphs: &[Paragraph<'a>]) -> impl Ord + use<'a> {
    let texts: Vec<(&'a str, usize)> = paragraphs.iter().map(|p| (p.text, p.blanks)).collect();
    (paragraphs.len(), texts)
}
