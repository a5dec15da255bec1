//! Combines two concurrent versions of an entry into one.

use std::collections::BTreeSet;

use super::family::later_clock;
use super::fields::{self, FieldMerge};
use super::prose;
use crate::model::{Answer, Entry, Seniority};

/// Combines both versions' changes in one that has seen both; `None` where they contradict each other.
///
/// `bases` are earlier versions that are known here; only the latest that both sides have seen is used.
pub fn combine(bases: &[Entry], a: &Entry, b: &Entry) -> Option<Entry> {
    let base = base(bases, a, b);
    let mut combined = later_clock(a, b);
    combined.rev = a.rev.joined(&b.rev);
    if a.same_answers(b) || (a.deleted && b.deleted) {
        return Some(combined);
    }
    if a.deleted || b.deleted {
        // A deletion wins over an unchanged version, and loses to a changed one.
        let (deleted, other) = if a.deleted { (a, b) } else { (b, a) };
        let untouched = base.is_some_and(|base| base.same_answers(other));
        return untouched.then(|| Entry {
            rev: combined.rev,
            ..deleted.clone()
        });
    }
    combined.sheet = settled(fields::three_ways(
        base.map(|base| &base.sheet),
        &a.sheet,
        &b.sheet,
    ))?
    .clone();
    combined.written = a.written.min(b.written);
    combined.about = fields::set(base.map(|base| &base.about), &a.about, &b.about);
    let of_same_changes = a.rev.without_merges() == b.rev.without_merges();
    let names: BTreeSet<&String> = a.answers.keys().chain(b.answers.keys()).collect();
    for name in names {
        if let (true, Some(Answer::Text(a)), Some(Answer::Text(b))) =
            (of_same_changes, a.answers.get(name), b.answers.get(name))
        {
            let union = fields::longer(a, b).or_else(|| prose::union(a, b))?;
            combined.answers.insert(name.clone(), Answer::Text(union));
            continue;
        }
        let before = base.map(|base| base.answers.get(name));
        match settled(fields::answer(
            before,
            a.answers.get(name),
            b.answers.get(name),
        ))? {
            Some(answer) => {
                combined.answers.insert(name.clone(), answer);
            }
            None => {
                combined.answers.remove(name);
            }
        }
    }
    Some(combined)
}

fn settled<T>(outcome: FieldMerge<T>) -> Option<T> {
    match outcome {
        FieldMerge::Settled(value) => Some(value),
        FieldMerge::Conflict => None,
    }
}

/// Whether both sides have seen the version `base`. One with the same content as a side counts as seen by it.
pub fn is_base(base: &Entry, a: &Entry, b: &Entry) -> bool {
    let is_seen_by = |side: &Entry| {
        base.same_answers(side)
            || matches!(
                side.rev.against(&base.rev),
                Seniority::Newer | Seniority::Same
            )
    };
    !base.deleted && is_seen_by(a) && is_seen_by(b)
}

/// The latest version that both sides have seen.
fn base<'a>(bases: &'a [Entry], a: &Entry, b: &Entry) -> Option<&'a Entry> {
    let mut latest: Option<&Entry> = None;
    for base in bases {
        let newer = |other: &Entry| base.rev.against(&other.rev) == Seniority::Newer;
        if is_base(base, a, b) && latest.is_none_or(newer) {
            latest = Some(base);
        }
    }
    latest
}
