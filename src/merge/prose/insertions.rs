//! Paragraphs that two sides inserted at the same place.

use std::collections::HashSet;

use super::changes::unchanged;
use super::paragraphs::Paragraph;

/// All of them, in an order that depends on their texts alone; what both inserted is there once.
///
/// A passage of several paragraphs stays together. A single paragraph goes to its place among others in order, so that
/// three devices that each added one come to the same text whichever two met first. Between two insertions at least
/// `gap` empty lines are kept.
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

/// Two passages that have nothing in common.
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

/// The longer first, then the greater text: the same for both ways round.
fn order<'a>(paragraphs: &[Paragraph<'a>]) -> impl Ord + use<'a> {
    let texts: Vec<(&'a str, usize)> = paragraphs.iter().map(|p| (p.text, p.blanks)).collect();
    (paragraphs.len(), texts)
}
