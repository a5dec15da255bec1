//! The common ancestor of two versions of an entry, from earlier states that both have seen.

use super::combine::combine;
use super::fingerprint;
use crate::model::{Entry, Seniority};

/// The newest state, where `states` are those of one entry that both `sides` of a merge have seen.
///
/// Several newest states, of which none has seen another, are combined into one: each side has all of their changes. If
/// they contradict each other, or if a side has combined them in another way, the result is the newest state that all
/// of them came from. `None` if there is none.
pub fn ancestor(states: &[Entry], sides: [&Entry; 2]) -> Option<Entry> {
    let states: Vec<&Entry> = states.iter().collect();
    combined(&states)
        .filter(|state| sides.iter().all(|side| has_seen(side, state)))
        .or_else(|| newest_in_line(&states).cloned())
}

/// Whether `side` came from `state`; not where it has the vector of `state` and other content, nor where `state` has no
/// vector.
pub fn has_seen(side: &Entry, state: &Entry) -> bool {
    state.rev.iter().next().is_some()
        && match side.rev.against(&state.rev) {
            Seniority::Newer => true,
            Seniority::Same => side.same_content(state),
            Seniority::Older | Seniority::Concurrent => false,
        }
}

/// The newest states, combined; `None` if there are none or they contradict each other.
fn combined(states: &[&Entry]) -> Option<Entry> {
    let mut newest = newest(states)?.into_iter();
    let mut all = newest.next()?.clone();
    for next in newest {
        let both: Vec<&Entry> = states
            .iter()
            .filter(|state| is_seen_by(state, &all) && is_seen_by(state, next))
            .copied()
            .collect();
        let base = combined(&both);
        all = combine(base.as_slice(), &all, next)?;
    }
    Some(all)
}

/// The states that no other one has seen, in an order that depends on them alone; `None` if two have one vector and
/// different contents.
fn newest<'a>(states: &[&'a Entry]) -> Option<Vec<&'a Entry>> {
    let mut newest: Vec<&Entry> = Vec::new();
    for state in states {
        let same = newest.iter().find(|other| other.rev == state.rev);
        if same.is_some_and(|same| !same.same_content(state)) {
            return None;
        }
        if !newest.iter().any(|other| is_seen_by(state, other)) {
            newest.retain(|other| !is_seen_by(other, state));
            newest.push(state);
        }
    }
    newest.sort_by_cached_key(|state| (state.rev.clone(), fingerprint::of(state)));
    Some(newest)
}

fn is_seen_by(state: &Entry, other: &Entry) -> bool {
    matches!(
        other.rev.against(&state.rev),
        Seniority::Newer | Seniority::Same
    )
}

/// The newest state that is not concurrent with any other one.
fn newest_in_line<'a>(states: &[&'a Entry]) -> Option<&'a Entry> {
    let is_in_line = |state: &&&Entry| {
        states
            .iter()
            .all(|other| match other.rev.against(&state.rev) {
                Seniority::Concurrent => false,
                Seniority::Same => other.same_content(state),
                Seniority::Newer | Seniority::Older => true,
            })
    };
    states
        .iter()
        .filter(is_in_line)
        .copied()
        .reduce(|newest, state| match state.rev.against(&newest.rev) {
            Seniority::Older => newest,
            _ => state,
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Answer, Device, Entry};

    fn state(text: &str, counts: &[(&str, u64)]) -> Entry {
        let at = "2026-11-20T14:52:03+01:00".parse().unwrap();
        let mut entry = Entry::new(
            "01JDA1B2C3D4E5F6G7H8J9K0MN".parse().unwrap(),
            "reflection",
            at,
        );
        entry.answer("text", Answer::Text(text.to_owned()), at);
        for (name, count) in counts {
            (0..*count).for_each(|_| entry.rev.bump(&Device::new(name).unwrap()));
        }
        entry
    }

    /// The ancestor of two sides that have seen everything.
    fn of(states: &[Entry]) -> Option<Entry> {
        let side = state("nu", &[("aaaa", 9), ("bbbb", 9), ("cccc", 9)]);
        ancestor(states, [&side, &side])
    }

    fn text_of(states: &[Entry]) -> Option<String> {
        of(states).map(|entry| entry.text("text").to_owned())
    }

    #[test]
    fn the_newest_state_is_the_ancestor_in_any_order() {
        let old = state("ett", &[("aaaa", 1)]);
        let new = state("två", &[("aaaa", 2)]);
        for states in [[&old, &new], [&new, &old]] {
            assert_eq!(text_of(&states.map(Clone::clone)).as_deref(), Some("två"));
        }
        assert_eq!(text_of(&[]), None);
    }

    #[test]
    fn concurrent_states_with_changes_of_different_paragraphs_are_combined() {
        let start = state("ett\ntvå\ntre", &[("aaaa", 1)]);
        let first = state("först ett\ntvå\ntre", &[("aaaa", 2)]);
        let second = state("ett\nsen två\ntre", &[("aaaa", 1), ("bbbb", 1)]);
        let third = state("ett\ntvå\nsist tre", &[("aaaa", 1), ("cccc", 1)]);
        let all = [start, first, second, third];
        let ancestor = of(&all).unwrap();
        assert_eq!(ancestor.text("text"), "först ett\nsen två\nsist tre");
        assert!(all.iter().all(|state| is_seen_by(state, &ancestor)));
    }

    #[test]
    fn concurrent_states_that_a_side_has_combined_in_another_way_leave_the_one_they_came_from() {
        let start = state("ett\ntvå", &[("aaaa", 1)]);
        let first = state("först ett\ntvå", &[("aaaa", 2)]);
        let second = state("ett\nsist två", &[("aaaa", 1), ("bbbb", 1)]);
        let same = state("först ett\nsist två", &[("aaaa", 2), ("bbbb", 1)]);
        let other = state("sist två\nförst ett", &[("aaaa", 2), ("bbbb", 1)]);
        let all = [start, first, second];
        for (side, expected) in [(&same, "först ett\nsist två"), (&other, "ett\ntvå")] {
            let later = state("sen", &[("aaaa", 3), ("bbbb", 1)]);
            for sides in [[side, &later], [&later, side]] {
                let ancestor = ancestor(&all, sides).unwrap();
                assert_eq!(ancestor.text("text"), expected);
            }
        }
    }

    #[test]
    fn states_that_contradict_each_other_leave_the_one_they_came_from() {
        let start = state("ett\ntvå", &[("aaaa", 1)]);
        let first = state("först\ntvå", &[("aaaa", 2)]);
        let second = state("sist\ntvå", &[("aaaa", 1), ("bbbb", 1)]);
        let twin = state("annat\ntvå", &[("aaaa", 2)]);
        let all = [start.clone(), first.clone(), second];
        assert_eq!(text_of(&all).as_deref(), Some("ett\ntvå"));
        assert_eq!(text_of(&[start, first, twin]).as_deref(), Some("ett\ntvå"));
    }
}
