//! Paragraphs that two sides inserted at the same place.

use super::paragraphs::Paragraph;

/// All of them, in an order that depends on their texts alone; what both inserted is there once.
///
/// A passage of several paragraphs stays together. A single paragraph goes to its place among others in order, so that
/// three devices that each added one come to the same text whichever two met first. Between two insertions at least
/// `gap` empty lines are kept.
pub fn join<'a>(a: &[Paragraph<'a>], b: &[Paragraph<'a>], gap: usize) -> Vec<Paragraph<'a>> {
    let (longer, shorter) = if order(a) >= order(b) { (a, b) } else { (b, a) };
    let Some(first) = shorter.first() else {
        return longer.to_vec();
    };
    let is_same = |part: &[Paragraph<'_>]| {
        part.len() == shorter.len() && part.iter().zip(shorter).all(|(a, b)| a.text == b.text)
    };
    if longer.windows(shorter.len()).any(is_same) {
        return longer.to_vec();
    }
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
