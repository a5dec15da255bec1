//! Three-way merge of prose, by paragraph.
//!
//! A paragraph is one line; the empty lines after it belong to it. Each side's changes are found by comparing it with
//! the base alone, so the result does not depend on which side is called `a`. Text within a paragraph is never mixed:
//! that could make a sentence that neither side wrote.

mod changes;
mod insertions;
mod paragraphs;

use changes::{ParagraphChange, ParagraphChanges};
use paragraphs::{Paragraph, Text};

/// Merges `a` and `b`, both made from `base`; `None` where both changed the same paragraph.
///
/// A paragraph deleted on one side and changed on the other is kept as changed. A paragraph moved on one side and
/// changed on the other is kept at both places. Insertions at the same place are all kept, see [`insertions`]; a
/// paragraph that both sides inserted at different places is kept at the first of them. A paragraph that both sides
/// still have is kept, also where the base has it twice and each side deleted another copy. Of a paragraph and a longer
/// copy of it in the base one is kept, where one side deleted the paragraph and the other the copy. In both cases the
/// texts are joined as in [`union`].
pub fn merge(base: &str, a: &str, b: &str) -> Option<String> {
    let (base, a, b) = (Text::split(base), Text::split(a), Text::split(b));
    let (mut of_a, mut of_b) = (
        ParagraphChanges::between(&base, &a),
        ParagraphChanges::between(&base, &b),
    );
    changes::insert_once(&mut of_a, &mut of_b);
    let mut merged = Text {
        leading: blanks(base.leading, a.leading, b.leading),
        paragraphs: Vec::with_capacity(a.paragraphs.len().max(b.paragraphs.len())),
    };
    for at in 0..=base.paragraphs.len() {
        let gap = merged.paragraphs.last().map_or(0, |before| before.blanks);
        let inserted = insertions::join(of_a.inserted(at), of_b.inserted(at), gap);
        merged.paragraphs.extend(inserted);
        if let Some(before) = base.paragraphs.get(at) {
            let kept = resolve(*before, of_a.change(at), of_b.change(at))?;
            merged.paragraphs.extend(kept);
        }
    }
    if keeps_a_copy(&base, &a, &b, &merged) {
        Some(merged.joined())
    } else {
        Some(joined(&a, &b))
    }
}

/// Whether `merged` has each paragraph that both sides have, and each that one side has where the other has a longer copy
/// from the base. Two merges of the same changes can differ in such a copy; each side may then delete the one that the
/// other keeps.
fn keeps_a_copy(base: &Text<'_>, a: &Text<'_>, b: &Text<'_>, merged: &Text<'_>) -> bool {
    let (in_a, in_b, kept) = (a.texts(), b.texts(), merged.texts());
    let is_gone = |text: &&str| !kept.contains(text);
    if in_a.intersection(&in_b).any(is_gone) {
        return false;
    }
    let deleted = base.texts().into_iter().filter(is_gone);
    let mut lost = deleted.filter(|text| {
        let other = match (in_a.contains(text), in_b.contains(text)) {
            (true, false) => &in_b,
            (false, true) => &in_a,
            _ => return false,
        };
        let mut copies = base.paragraphs.iter().map(|paragraph| paragraph.text);
        copies.any(|copy| is_longer(copy, text) && other.contains(copy))
            && !kept.iter().any(|copy| is_longer(copy, text))
    });
    lost.next().is_none()
}

/// Whether `copy` is `text` with more words before or after it.
fn is_longer(copy: &str, text: &str) -> bool {
    let after = copy.strip_prefix(text);
    let before = copy.strip_suffix(text);
    after.is_some_and(|more| more.starts_with(' '))
        || before.is_some_and(|more| more.ends_with(' '))
}

/// Joins the paragraphs of `a` and `b`, shared ones once, in an order that depends on the texts alone; `None` if less
/// than half of the shorter text's paragraphs are in both.
///
/// For two merges of the same changes with different results: another three-way merge would duplicate the paragraphs
/// that each had put at another place, every time the copies were merged.
pub fn union(a: &str, b: &str) -> Option<String> {
    let (a, b) = (Text::split(a), Text::split(b));
    let texts = a.texts();
    let in_both = b
        .paragraphs
        .iter()
        .filter(|p| texts.contains(p.text))
        .count();
    if in_both == 0 || 2 * in_both < a.paragraphs.len().min(b.paragraphs.len()) {
        return None;
    }
    Some(joined(&a, &b))
}

/// All paragraphs of both texts, shared ones once.
fn joined(a: &Text<'_>, b: &Text<'_>) -> String {
    let both = Text {
        leading: a.leading.max(b.leading),
        paragraphs: insertions::join(&a.paragraphs, &b.paragraphs, 0),
    };
    both.joined()
}

/// Applies both sides' changes to one paragraph of the base; `None` where they contradict each other, `Some(None)`
/// where it is deleted.
fn resolve<'a>(
    base: Paragraph<'a>,
    a: ParagraphChange<'a>,
    b: ParagraphChange<'a>,
) -> Option<Option<Paragraph<'a>>> {
    Some(match (a, b) {
        (ParagraphChange::Deleted, ParagraphChange::Deleted) => None,
        (ParagraphChange::Deleted, ParagraphChange::To(changed))
        | (ParagraphChange::To(changed), ParagraphChange::Deleted) => {
            (changed.text != base.text).then_some(changed)
        }
        (ParagraphChange::To(a), ParagraphChange::To(b)) => Some(Paragraph {
            text: text(base.text, a.text, b.text)?,
            blanks: blanks(base.blanks, a.blanks, b.blanks),
        }),
    })
}

fn text<'a>(base: &str, a: &'a str, b: &'a str) -> Option<&'a str> {
    if a == b || b == base || (a != base && a.starts_with(b)) {
        Some(a)
    } else if a == base || b.starts_with(a) {
        Some(b)
    } else {
        None
    }
}

fn blanks(base: usize, a: usize, b: usize) -> usize {
    if a == base {
        b
    } else if b == base {
        a
    } else {
        a.max(b)
    }
}

#[cfg(test)]
mod tests;
