//! One part of an entry in two or three versions.

use std::collections::BTreeSet;

use super::prose;
use crate::model::Answer;

/// What two versions of one part come to.
pub enum FieldMerge<T> {
    /// They agree, or one of them decides.
    Settled(T),
    /// Each says something of its own.
    Conflict,
}

/// Three ways for a part that is not taken apart: the side that changed it decides.
pub fn three_ways<'a, T: PartialEq>(base: Option<&T>, a: &'a T, b: &'a T) -> FieldMerge<&'a T> {
    if a == b || base == Some(b) {
        FieldMerge::Settled(a)
    } else if base == Some(a) {
        FieldMerge::Settled(b)
    } else {
        FieldMerge::Conflict
    }
}

/// The answers to one field; `base` is `None` when nothing is known about it, `Some(None)` when it was unanswered.
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
        // An answer taken away on one side and given anew on the other is given.
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

/// One text with the changes of `a` and of `b`, which were both made in `base`; `None` where they contradict each other.
pub fn merge_text(base: &str, a: &str, b: &str) -> Option<String> {
    if a == b || b == base {
        Some(a.to_owned())
    } else if a == base {
        Some(b.to_owned())
    } else {
        text(base, a, b)
    }
}

/// The longer where it goes on where the other stops; else by paragraph, where there was a text before.
fn text(base: &str, a: &str, b: &str) -> Option<String> {
    longer(a, b).or_else(|| {
        let has_base = !base.is_empty();
        has_base.then(|| prose::merge(base, a, b)).flatten()
    })
}

/// The longer of two texts, where it goes on where the other stops.
pub fn longer(a: &str, b: &str) -> Option<String> {
    if a.starts_with(b) {
        Some(a.to_owned())
    } else {
        b.starts_with(a).then(|| b.to_owned())
    }
}

/// The union, less what one side took out of `base`.
pub fn set<T, S>(base: Option<&S>, a: &S, b: &S) -> S
where
    T: Ord + Clone + 'static,
    S: FromIterator<T>,
    for<'a> &'a S: IntoIterator<Item = &'a T>,
{
    let base: BTreeSet<&T> = base.into_iter().flatten().collect();
    let (a, b): (BTreeSet<&T>, BTreeSet<&T>) = (a.into_iter().collect(), b.into_iter().collect());
    let taken_out = |item: &T| base.contains(item) && !(a.contains(item) && b.contains(item));
    a.union(&b)
        .filter(|item| !taken_out(item))
        .map(|item| (*item).clone())
        .collect()
}
