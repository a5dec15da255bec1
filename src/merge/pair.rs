//! Two versions of one entry.

use std::collections::BTreeSet;

use super::fields::{self, Outcome};
use super::fingerprint;
use crate::model::{Device, Entry, Rev, Seniority};

/// The entry, and the side that a real conflict set beside it.
pub fn merge(base: Option<&Entry>, a: &Entry, b: &Entry) -> (Entry, Option<Entry>) {
    if base.is_some_and(|base| by_hand(base, a) != by_hand(base, b)) && !a.same_content(b) {
        return concurrent(None, a, b);
    }
    match a.rev.against(&b.rev) {
        Seniority::Newer => (a.clone(), None),
        Seniority::Older => (b.clone(), None),
        _ if a.deleted && b.deleted => (joined(a.tombstone(a.changed.max(b.changed)), a, b), None),
        _ if a.same_content(b) => (joined(a.clone(), a, b), None),
        // The same vector over different content: two windows or two branches of one device.
        Seniority::Concurrent | Seniority::Same => concurrent(base, a, b),
    }
}

/// Whether a side says something else than the base, though it has seen less than it: an editor saved
/// what it still had in memory. The vectors would call its words old; nobody has read them yet.
fn by_hand(base: &Entry, side: &Entry) -> bool {
    !side.deleted && !side.same_content(base) && side.rev.against(&base.rev) == Seniority::Older
}

fn concurrent(base: Option<&Entry>, a: &Entry, b: &Entry) -> (Entry, Option<Entry>) {
    let untouched = |side: &Entry| base.is_some_and(|base| base.same_content(side));
    if untouched(b) || (b.deleted && !untouched(a)) {
        return (joined(a.clone(), a, b), None);
    }
    if untouched(a) || a.deleted {
        return (joined(b.clone(), a, b), None);
    }
    let base = base.filter(|base| !base.deleted);
    let (winner, loser) = if precedence(a) >= precedence(b) {
        (a, b)
    } else {
        (b, a)
    };
    let mut entry = winner.clone();
    let mut clash = false;
    let mut settle = |outcome: Outcome<()>| clash |= matches!(outcome, Outcome::Conflict);

    settle(take(
        &mut entry.sheet,
        fields::three_ways(base.map(|base| &base.sheet), &a.sheet, &b.sheet),
    ));
    let origin = base.map(|base| &base.conflict_of);
    // Which conflict it belongs to is no content: the winner's word is enough.
    let _ = take(
        &mut entry.conflict_of,
        fields::three_ways(origin, &a.conflict_of, &b.conflict_of),
    );
    entry.written = a.written.min(b.written);
    entry.about = fields::set(base.map(|base| &base.about), &a.about, &b.about);
    let names: BTreeSet<&String> = a.answers.keys().chain(b.answers.keys()).collect();
    for name in names {
        let before = base.map(|base| base.answers.get(name));
        match fields::answer(before, a.answers.get(name), b.answers.get(name)) {
            Outcome::Settled(Some(answer)) => {
                entry.answers.insert(name.clone(), answer);
            }
            Outcome::Settled(None) => {
                entry.answers.remove(name);
            }
            Outcome::Conflict => settle(Outcome::Conflict),
        }
    }
    let sibling = clash.then(|| beside(loser));
    (joined(entry, a, b), sibling)
}

/// Puts a settled part into the entry; a conflict leaves the winner's there.
fn take<T: Clone>(part: &mut T, outcome: Outcome<&T>) -> Outcome<()> {
    match outcome {
        Outcome::Settled(value) => {
            *part = value.clone();
            Outcome::Settled(())
        }
        Outcome::Conflict => Outcome::Conflict,
    }
}

/// Which side of a conflict keeps the id: the later change, then the greater content.
fn precedence(entry: &Entry) -> impl Ord {
    (
        entry.changed,
        &entry.sheet,
        entry.written,
        &entry.about,
        &entry.answers,
        entry.conflict_of,
    )
}

/// The losing side as an entry of its own. Its vector is empty, whichever way the copies met.
fn beside(loser: &Entry) -> Entry {
    Entry {
        id: loser.id.sibling(fingerprint::of(loser)),
        rev: Rev::default(),
        conflict_of: Some(loser.id),
        ..loser.clone()
    }
}

/// `entry` with the vectors of both sides, and newer than a side that says something else.
fn joined(mut entry: Entry, a: &Entry, b: &Entry) -> Entry {
    entry.changed = a.changed.max(b.changed);
    entry.rev = a.rev.joined(&b.rev);
    let outrun = |side: &Entry| side.rev == entry.rev && !side.same_content(&entry);
    if outrun(a) || outrun(b) {
        // Named after the content, so that every machine that makes this merge names it alike.
        let name = format!("m{:08x}", fingerprint::of(&entry) >> 32);
        if let Some(device) = Device::new(&name) {
            entry.rev.bump(&device);
        }
    }
    entry
}
