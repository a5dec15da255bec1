//! Measures how much a change removes from a text and adds to it.

use std::collections::HashMap;
use std::ops::Range;

/// Largest product of word counts that is compared pair by pair; for longer texts only the count of each word is.
const MAX_CELLS: usize = 250_000;
/// Two removals with fewer unchanged words between them count as one.
const MIN_UNCHANGED: usize = 3;

/// The amount of text that a change removes and adds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TextChange {
    /// Lines of the old text that the new one does not have.
    pub lines_removed: usize,
    /// Lines of the new text that the old one did not have.
    pub lines_added: usize,
    /// Letters removed, with one space between words.
    pub letters_removed: usize,
    /// Letters added, with one space between words.
    pub letters_added: usize,
}

impl TextChange {
    /// Measures the change from `old` to `new`. A line that only moved is neither removed nor added, and blank
    /// lines do not count.
    pub fn between(old: &str, new: &str) -> Self {
        if old == new {
            return Self::default();
        }
        let (removed, added) = unmatched_lines(old, new);
        let (letters_removed, letters_added) = letters(&removed, &added);
        Self {
            lines_removed: removed.len(),
            lines_added: added.len(),
            letters_removed,
            letters_added,
        }
    }

    /// Adds the change of another text.
    pub fn add(&mut self, other: Self) {
        self.lines_removed += other.lines_removed;
        self.lines_added += other.lines_added;
        self.letters_removed += other.letters_removed;
        self.letters_added += other.letters_added;
    }
}

/// The lines of each text that the other does not have at any place.
fn unmatched_lines<'a>(old: &'a str, new: &'a str) -> (Vec<&'a str>, Vec<&'a str>) {
    let lines = |text: &'a str| -> Vec<&'a str> {
        text.lines()
            .filter(|line| !line.trim().is_empty())
            .collect()
    };
    let (old, new) = (lines(old), lines(new));
    let (old, new) = without_common_ends(&old, &new);
    (surplus(old, new), surplus(new, old))
}

/// Both slices without their common beginning and end.
fn without_common_ends<'a, T: PartialEq>(a: &'a [T], b: &'a [T]) -> (&'a [T], &'a [T]) {
    let start = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[start..], &b[start..]);
    let (back_a, back_b) = (a.iter().rev(), b.iter().rev());
    let end = back_a.zip(back_b).take_while(|(a, b)| a == b).count();
    (&a[..a.len() - end], &b[..b.len() - end])
}

/// The elements of `a` that occur in it more often than in `b`, in order.
fn surplus<'a>(a: &[&'a str], b: &[&str]) -> Vec<&'a str> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for element in b {
        *counts.entry(element).or_default() += 1;
    }
    let is_surplus = |element: &&&str| match counts.get_mut(**element) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    };
    a.iter().filter(is_surplus).copied().collect()
}

/// The number of letters that only `removed` has, and the number that only `added` has.
fn letters(removed: &[&str], added: &[&str]) -> (usize, usize) {
    let (removed, added) = (words(removed), words(added));
    let (removed, added) = without_common_ends(&removed, &added);
    if removed.len().saturating_mul(added.len()) > MAX_CELLS {
        return (
            count(&surplus(removed, added)),
            count(&surplus(added, removed)),
        );
    }
    let mut sum = (0, 0);
    for hunk in hunks(removed, added) {
        let (removed, added) = letters_in_hunk(&removed[hunk.removed], &added[hunk.added]);
        sum = (sum.0 + removed, sum.1 + added);
    }
    sum
}

fn words<'a>(lines: &[&'a str]) -> Vec<&'a str> {
    lines
        .iter()
        .flat_map(|line| line.split_whitespace())
        .collect()
}

fn count(words: &[&str]) -> usize {
    let letters: usize = words.iter().map(|word| word.chars().count()).sum();
    letters + words.len().saturating_sub(1)
}

/// A range of words and the range that replaces it; either may be empty.
struct Hunk {
    removed: Range<usize>,
    added: Range<usize>,
}

/// The ranges that differ. Two removals with only a few unchanged words between them are joined: a “the” that happens
/// to stay in a rewritten text does not make it two small changes.
fn hunks(removed: &[&str], added: &[&str]) -> Vec<Hunk> {
    let mut hunks: Vec<Hunk> = Vec::new();
    let (mut at_removed, mut at_added) = (0, 0);
    for (next_removed, next_added) in matches(removed, added)
        .into_iter()
        .chain([(removed.len(), added.len())])
    {
        if next_removed > at_removed || next_added > at_added {
            let (removed, added) = (at_removed..next_removed, at_added..next_added);
            match hunks.last_mut() {
                Some(last)
                    if removed.start - last.removed.end < MIN_UNCHANGED
                        && !removed.is_empty()
                        && !last.removed.is_empty() =>
                {
                    (last.removed.end, last.added.end) = (removed.end, added.end);
                }
                _ => hunks.push(Hunk { removed, added }),
            }
        }
        (at_removed, at_added) = (next_removed + 1, next_added + 1);
    }
    hunks
}

/// Positions of the words of a longest common subsequence.
fn matches(a: &[&str], b: &[&str]) -> Vec<(usize, usize)> {
    let width = b.len() + 1;
    // The length of the longest common subsequence from each pair of positions to the ends.
    let mut longest = vec![0_u32; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            longest[i * width + j] = if a[i] == b[j] {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut matches = Vec::new();
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            matches.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    matches
}

/// The number of letters of a hunk without its common beginning and end, so that a word that is being typed only grows.
fn letters_in_hunk(removed: &[&str], added: &[&str]) -> (usize, usize) {
    let letters = |words: &[&str]| -> Vec<char> { words.join(" ").chars().collect() };
    let (removed, added) = (letters(removed), letters(added));
    let (removed, added) = without_common_ends(&removed, &added);
    (removed.len(), added.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn between(old: &str, new: &str) -> (usize, usize, usize, usize) {
        let change = TextChange::between(old, new);
        (
            change.lines_removed,
            change.lines_added,
            change.letters_removed,
            change.letters_added,
        )
    }

    #[test]
    fn typing_at_the_end_of_a_word_removes_no_letters() {
        assert_eq!(between("", "Jag"), (0, 1, 0, 3));
        assert_eq!(between("Jag tän", "Jag tänkte på det"), (1, 1, 0, 10));
        assert_eq!(between("a b\nc d", "a b x\nc d y"), (2, 2, 0, 2));
        assert_eq!(between("ett två", "ett\ntvå"), (1, 2, 0, 0));
        assert_eq!(between("ett\n", "ett\n\n  \ntvå"), (0, 1, 0, 3));
    }

    #[test]
    fn only_the_letters_of_a_correction_count() {
        assert_eq!(
            between("jag tog upp dte", "jag tog upp det"),
            (1, 1, 2, 2),
            "swapped"
        );
        assert_eq!(between("jag tog uppp det", "jag tog upp det").2, 1);
        let long = "en rad som står kvar\n".repeat(50);
        assert_eq!(
            between(&format!("{long}ab"), &format!("{long}b")),
            (1, 1, 1, 0)
        );
    }

    #[test]
    fn a_rewritten_text_of_equal_length_is_removed() {
        let old = "Jag sade att vi skulle vänta med beslutet och att det var bra så";
        let new = "Hon frågade om de kunde ta om mötet och få det gjort i morgon nu";
        let (_, _, removed, added) = between(old, new);
        let all = |text: &str| text.chars().count();
        assert_eq!((removed, added), (all(old), all(new)));
    }

    #[test]
    fn a_moved_paragraph_is_not_removed() {
        assert_eq!(
            between("ett\ntvå\ntre\nfyra", "fyra\nett\ntvå\ntre"),
            (0, 0, 0, 0)
        );
    }

    #[test]
    fn emptying_a_text_removes_all_of_it() {
        assert_eq!(between("ett\n\ntvå tre\n", ""), (2, 0, 11, 0));
    }

    #[test]
    fn texts_too_long_to_pair_are_compared_by_word_counts() {
        let old: String = (0..2_000).map(|n| format!("gammalt{n} ")).collect();
        let new: String = (0..2_000).map(|n| format!("nytt{n} ")).collect();
        let (_, _, removed, _) = between(&old, &new);
        assert_eq!(removed, old.trim().chars().count());
        assert_eq!(between(&old, &format!("{old}till")).2, 0);
    }

    proptest! {
        #[test]
        fn a_change_removes_at_most_the_old_text_and_adds_at_most_the_new(old in "[ab \n]{0,40}", new in "[ab \n]{0,40}") {
            let change = TextChange::between(&old, &new);
            let back = TextChange::between(&new, &old);
            prop_assert!(change.letters_removed <= old.chars().count());
            prop_assert!(change.letters_added <= new.chars().count());
            prop_assert_eq!(change.lines_removed, back.lines_added);
            prop_assert_eq!(TextChange::between(&old, &old), TextChange::default());
        }
    }
}
