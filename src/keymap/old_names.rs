//! Names of actions and contexts in earlier versions, still accepted in `keys` of `config.ron`.
//!
//! Rows are only ever added: a name that was valid once stays valid.

/// Pairs of an old and a current name, grouped by the version that had the old one.
const OLD_NAMES: &[(&str, &str)] = &[
    // 0.1
    ("open-dilemma-1", "open-dilemma 1"),
    ("open-dilemma-2", "open-dilemma 2"),
    ("open-dilemma-3", "open-dilemma 3"),
    ("open-dilemma-4", "open-dilemma 4"),
    ("open-dilemma-5", "open-dilemma 5"),
    ("open-dilemma-6", "open-dilemma 6"),
    ("open-dilemma-7", "open-dilemma 7"),
    ("open-dilemma-8", "open-dilemma 8"),
    ("open-dilemma-9", "open-dilemma 9"),
    ("pick-0", "pick 0"),
    ("pick-1", "pick 1"),
    ("pick-2", "pick 2"),
    ("pick-3", "pick 3"),
    ("pick-4", "pick 4"),
    ("pick-5", "pick 5"),
    ("pick-6", "pick 6"),
    ("pick-7", "pick 7"),
    ("pick-8", "pick 8"),
    ("pick-9", "pick 9"),
    ("reword-line", "capture-words"),
    // The first page is part of the week.
    ("welcome", "week"),
];

/// Pairs of an old and a current `context/action`, for an action that has moved to another context.
const MOVED: &[(&str, &str)] = &[
    // 0.1
    ("browse/quit", "week/quit"),
    ("guided-text/finish-field", "guided-text/next-field"),
];

/// The current name of an action or a context that was called `name` in some version.
pub(super) fn current(name: &str) -> &str {
    let row = OLD_NAMES.iter().find(|(old, _)| *old == name);
    row.map_or(name, |(_, now)| now)
}

/// The current form of `context/action` or `action`.
pub(super) fn name_now(name: &str) -> String {
    if let Some((_, now)) = MOVED.iter().find(|(old, _)| *old == name) {
        return (*now).to_owned();
    }
    match name.split_once('/') {
        Some((context, action)) => format!("{}/{}", current(context), current(action)),
        None => current(name).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::action::Action;
    use crate::keymap::{Context, Keymap};

    #[test]
    fn every_old_name_maps_to_a_current_name_and_is_not_one_itself() {
        let is_context = |name: &str| Context::ALL.iter().any(|context| context.id() == name);
        let is_action = |name: &str| !Action::named(name).is_empty();
        for (old, now) in OLD_NAMES {
            assert!(!is_action(old) && !is_context(old), "{old}");
            assert!(is_action(now) || is_context(now), "{now}");
        }
    }

    #[test]
    fn every_moved_action_is_bound_in_its_current_context_and_not_in_its_old_one() {
        let bindings = Keymap::shipped();
        let is_bound = |name: &str| {
            let (context, action) = name.split_once('/').unwrap();
            let mut rows = bindings.bindings().iter();
            rows.any(|row| row.context.id() == context && row.action.id() == action)
        };
        for (old, now) in MOVED {
            assert!(!is_bound(old) && is_bound(now), "{old} {now}");
        }
    }
}
