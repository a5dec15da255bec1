//! What differs between two texts.

use std::ops::Range;

use super::buffer::Position;
use super::history::Edit;

/// Pairs of pieces compared at the most; longer texts are replaced whole between their common ends.
const MAX_PAIRS: usize = 1_000_000;

/// The edits that make `old` into `new`, the last place first, so that each applies to the text before it.
///
/// Lines that both have are kept, and within changed lines the words.
pub(super) fn edits_between(old: &str, new: &str) -> Vec<Edit> {
    let whole = (0..old.len(), 0..new.len());
    let lines = unmatched(old, new, whole, |text| text.split_inclusive('\n').collect());
    let words = lines.into_iter().flat_map(|lines| {
        unmatched(old, new, lines, |text| {
            text.split_inclusive(char::is_whitespace).collect()
        })
    });
    let changes: Vec<ChangedRanges> = words
        .map(|(gone, came)| {
            let (start, end) = difference(&old[gone.clone()], &new[came.clone()]);
            let gone = gone.start + start..gone.end - end;
            (gone, came.start + start..came.end - end)
        })
        .collect();
    let (mut at, mut position) = (0, Position::default());
    let mut edits = Vec::with_capacity(changes.len());
    for (gone, came) in changes {
        position = position.past(&old[at..gone.start]);
        at = gone.start;
        edits.push(Edit {
            start: position,
            removed: old[gone].to_owned(),
            inserted: new[came].to_owned(),
        });
    }
    edits.reverse();
    edits
}

/// A stretch of the old text and the stretch of the new that takes its place.
type ChangedRanges = (Range<usize>, Range<usize>);

/// The parts of a change that are left when the longest common sequence of pieces is taken out of it.
fn unmatched<'a>(
    old: &'a str,
    new: &'a str,
    (gone, came): ChangedRanges,
    pieces: impl Fn(&'a str) -> Vec<&'a str>,
) -> Vec<ChangedRanges> {
    let (before, after) = (pieces(&old[gone.clone()]), pieces(&new[came.clone()]));
    let mut changes = Vec::new();
    let (mut from, mut to) = (gone.start, came.start);
    let (mut here, mut there) = (from, to);
    let keep = |changes: &mut Vec<ChangedRanges>, change: ChangedRanges| {
        if !change.0.is_empty() || !change.1.is_empty() {
            changes.push(change);
        }
    };
    let length = |pieces: &[&str]| pieces.iter().map(|piece| piece.len()).sum::<usize>();
    let (mut i, mut j) = (0, 0);
    for (a, b) in common(&before, &after) {
        here += length(&before[i..a]);
        there += length(&after[j..b]);
        keep(&mut changes, (from..here, to..there));
        here += before[a].len();
        there += after[b].len();
        (from, to) = (here, there);
        (i, j) = (a + 1, b + 1);
    }
    keep(&mut changes, (from..gone.end, to..came.end));
    changes
}

/// The indices of a longest common sequence. Pieces of blanks alone are matched at both ends only.
fn common(before: &[&str], after: &[&str]) -> Vec<(usize, usize)> {
    let same = |(one, other): &(&&str, &&str)| one == other;
    let start = before.iter().zip(after).take_while(same).count();
    let (rest, others) = (&before[start..], &after[start..]);
    let end = rest
        .iter()
        .rev()
        .zip(others.iter().rev())
        .take_while(same)
        .count();
    let (rest, others) = (&rest[..rest.len() - end], &others[..others.len() - end]);
    let mut pairs: Vec<(usize, usize)> = (0..start).map(|at| (at, at)).collect();
    if rest.len().saturating_mul(others.len()) <= MAX_PAIRS {
        let middle = common_in_middle(rest, others).into_iter();
        pairs.extend(middle.map(|(i, j)| (start + i, start + j)));
    }
    pairs.extend(
        (0..end)
            .rev()
            .map(|at| (before.len() - 1 - at, after.len() - 1 - at)),
    );
    pairs
}

fn common_in_middle(before: &[&str], after: &[&str]) -> Vec<(usize, usize)> {
    let is_match = |one: &str, other: &str| one == other && !one.trim().is_empty();
    let columns = after.len() + 1;
    // How long the longest common sequence of the rests from here on is.
    let mut longest = vec![0_u32; (before.len() + 1) * columns];
    for (i, one) in before.iter().enumerate().rev() {
        for (j, other) in after.iter().enumerate().rev() {
            longest[i * columns + j] = if is_match(one, other) {
                longest[(i + 1) * columns + j + 1] + 1
            } else {
                longest[(i + 1) * columns + j].max(longest[i * columns + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::new();
    while i < before.len() && j < after.len() {
        if is_match(before[i], after[j]) {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if longest[(i + 1) * columns + j] >= longest[i * columns + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// Bytes that two texts have in common at their beginnings and at their ends.
pub(super) fn difference(old: &str, new: &str) -> (usize, usize) {
    let mut start = old
        .bytes()
        .zip(new.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    while !(old.is_char_boundary(start) && new.is_char_boundary(start)) {
        start -= 1;
    }
    let (old, new) = (&old[start..], &new[start..]);
    let mut end = old
        .bytes()
        .rev()
        .zip(new.bytes().rev())
        .take_while(|(a, b)| a == b)
        .count();
    while !(old.is_char_boundary(old.len() - end) && new.is_char_boundary(new.len() - end)) {
        end -= 1;
    }
    (start, end)
}
