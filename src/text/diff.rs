//! The difference between two texts, as edits.

use std::ops::Range;

use super::buffer::Position;
use super::history::Edit;

/// Maximum number of pairs of pieces to compare; in longer texts everything between the common ends is replaced.
const MAX_PAIRS: usize = 1_000_000;

/// The edits that turn `old` into `new`, from the last to the first place, so that none moves the place of the next.
///
/// Common lines are kept, and within changed lines common words.
pub(super) fn edits_between(old: &str, new: &str) -> Vec<Edit> {
    let whole = (0..old.len(), 0..new.len());
    let lines = unmatched(old, new, whole, |text| text.split_inclusive('\n').collect());
    let words = lines.into_iter().flat_map(|lines| {
        unmatched(old, new, lines, |text| {
            text.split_inclusive(char::is_whitespace).collect()
        })
    });
    let changes: Vec<ChangedRanges> = words
        .map(|(removed, inserted)| {
            let (start, end) = difference(&old[removed.clone()], &new[inserted.clone()]);
            let removed = removed.start + start..removed.end - end;
            (removed, inserted.start + start..inserted.end - end)
        })
        .collect();
    let (mut at, mut position) = (0, Position::default());
    let mut edits = Vec::with_capacity(changes.len());
    for (removed, inserted) in changes {
        position = position.past(&old[at..removed.start]);
        at = removed.start;
        edits.push(Edit {
            start: position,
            removed: old[removed].to_owned(),
            inserted: new[inserted].to_owned(),
        });
    }
    edits.reverse();
    edits
}

/// A range of the old text and the range of the new text that replaces it, in bytes.
pub(super) type ChangedRanges = (Range<usize>, Range<usize>);

/// The parts of a change that remain without the longest common subsequence of pieces.
pub(super) fn unmatched<'a>(
    old: &'a str,
    new: &'a str,
    (removed, inserted): ChangedRanges,
    pieces: impl Fn(&'a str) -> Vec<&'a str>,
) -> Vec<ChangedRanges> {
    let (before, after) = (
        pieces(&old[removed.clone()]),
        pieces(&new[inserted.clone()]),
    );
    let mut changes = Vec::new();
    let (mut old_start, mut new_start) = (removed.start, inserted.start);
    let (mut old_end, mut new_end) = (old_start, new_start);
    let keep = |changes: &mut Vec<ChangedRanges>, change: ChangedRanges| {
        if !change.0.is_empty() || !change.1.is_empty() {
            changes.push(change);
        }
    };
    let length = |pieces: &[&str]| pieces.iter().map(|piece| piece.len()).sum::<usize>();
    let (mut i, mut j) = (0, 0);
    for (a, b) in common(&before, &after) {
        old_end += length(&before[i..a]);
        new_end += length(&after[j..b]);
        keep(&mut changes, (old_start..old_end, new_start..new_end));
        old_end += before[a].len();
        new_end += after[b].len();
        (old_start, new_start) = (old_end, new_end);
        (i, j) = (a + 1, b + 1);
    }
    keep(
        &mut changes,
        (old_start..removed.end, new_start..inserted.end),
    );
    changes
}

/// The index pairs of a longest common subsequence. Pieces of blanks alone match only in the common ends.
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
    // Length of the longest common subsequence of the suffixes from each pair of indexes on.
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

/// Lengths in bytes of the common prefix and the common suffix of two texts.
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
