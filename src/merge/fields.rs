//! Merges one part of an entry: its sheet, its links or one answer.

use std::collections::BTreeSet;

use super::prose;
use crate::model::Answer;

/// The result of merging two versions of one part.
pub enum FieldMerge<T> {
    /// The versions agree, or one of them wins.
    Settled(T),
    /// Both versions changed the part, differently.
    Conflict,
}

/// Three-way merge of an indivisible value: the side that changed it wins.
pub fn three_ways<'a, T: PartialEq>(base: Option<&T>, a: &'a T, b: &'a T) -> FieldMerge<&'a T> {
    if a == b || base == Some(b) {
        FieldMerge::Settled(a)
    } else if base == Some(a) {
        FieldMerge::Settled(b)
    } else {
        FieldMerge::Conflict
    }
}

/// Merges the answers to one field. `base` is `None` if it is not known, `Some(None)` if the field was unanswered.
pub fn answer(
    base: Option<Option<&Answer>>,
    a: Option<&Answer>,
    b: Option<&Answer>,
) -> FieldMerge<Option<Answer>> {
    match three_ways(base.as_ref(), &a, &b) {
        FieldMerge::Settled(answer) => FieldMerge::Settled(answer.cloned()),
        FieldMerge::Conflict => both_changed(base.flatten(), a, b),
    }
}

fn both_changed(
    base: Option<&Answer>,
    a: Option<&Answer>,
    b: Option<&Answer>,
) -> FieldMerge<Option<Answer>> {
    let kept = match (a, b) {
        // Removed on one side and changed on the other: the change is kept.
        (Some(only), None) | (None, Some(only)) => only.clone(),
        (Some(Answer::Text(a)), Some(Answer::Text(b))) => {
            let base = base.and_then(Answer::as_text).unwrap_or_default();
            match text(base, a, b) {
                Some(text) => Answer::Text(text),
                None => return FieldMerge::Conflict,
            }
        }
        (Some(Answer::People(a)), Some(Answer::People(b))) => {
            let base = match base {
                Some(Answer::People(people)) => Some(people),
                _ => None,
            };
            Answer::People(set(base, a, b))
        }
        _ => return FieldMerge::Conflict,
    };
    FieldMerge::Settled(Some(kept))
}

/// Merges the changes that `a` and `b` each made to `base`; `None` where they contradict each other.
pub fn merge_text(base: &str, a: &str, b: &str) -> Option<String> {
    if a == b || b == base {
        Some(a.to_owned())
    } else if a == base {
        Some(b.to_owned())
    } else {
        text(base, a, b)
    }
}

/// The longer text if it begins with the other; else a merge by paragraph, if `base` has text.
fn text(base: &str, a: &str, b: &str) -> Option<String> {
    longer(a, b).or_else(|| {
        let has_base = !base.is_empty();
        has_base.then(|| prose::merge(base, a, b)).flatten()
    })
}

/// The longer of two texts, if it begins with the other.
pub fn longer(a: &str, b: &str) -> Option<String> {
    if a.starts_with(b) {
        Some(a.to_owned())
    } else {
        b.starts_with(a).then(|| b.to_owned())
    }
}

/// The union of both sides, without the items of `base` that either side removed.
pub fn set<T, S>(base: Option<&S>, a: &S, b: &S) -> S
where
    T: Ord + Clone + 'static,
    S: FromIterator<T>,
    for<'a> &'a S: IntoIterator<Item = &'a T>,
{
    let base: BTreeSet<&T> = base.into_iter().flatten().collect();
    let (a, b): (BTreeSet<&T>, BTreeSet<&T>) = (a.into_iter().collect(), b.into_iter().collect());
    let is_removed = |item: &T| base.contains(item) && !(a.contains(item) && b.contains(item));
    a.union(&b)
        .filter(|item| !is_removed(item))
        .map(|item| (*item).clone())
        .collect()
}
