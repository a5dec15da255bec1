//! The keys that a terminal keeps for itself, or sends as other keys, so that other keys are shown in their place.

use crossterm::event::KeyModifiers;

use super::{Key, Keymap};

/// A variable of the environment, the beginning of its value, and the keys that do not arrive from such a terminal.
const TERMINALS: [(&str, &str, &str); 8] = [
    // The keys of its menus, in the terminals of most desktops.
    (
        "VTE_VERSION",
        "",
        "F1 F10 F11 Alt+a Alt+e Alt+f Alt+h Alt+t Alt+v",
    ),
    ("XTERM_VERSION", "", "Alt+Enter"),
    ("TERM", "rxvt", "Alt+s Shift+F3"),
    ("TERM", "st-", "Ctrl+Home"),
    // Their own prefixes.
    ("TMUX", "", "Ctrl+B"),
    ("STY", "", "Ctrl+A"),
    // Any terminal may be at the other end.
    ("SSH_TTY", "", "F1 F10 F11 Alt+Enter"),
    // The keys with which Windows Terminal makes its window larger and splits it.
    ("WT_SESSION", "", "F11 Alt+Enter"),
];

/// Variables and values of terminals in which Alt types another letter.
const WITHOUT_ALT: [(&str, &str); 2] = [
    ("TERM_PROGRAM", "Apple_Terminal"),
    ("TERM_PROGRAM", "iTerm.app"),
];

/// The keys that do not arrive from the terminal at hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unsent {
    keys: Vec<Key>,
    /// Whether no key with Alt arrives.
    alt: bool,
}

impl Unsent {
    /// The keys that do not arrive from the terminal that these variables tell of. `tells_backspace` is whether
    /// Backspace and Ctrl+Backspace differ in it.
    pub fn of(variable: impl Fn(&str) -> Option<String>, tells_backspace: bool) -> Self {
        let is = |name: &str, value: &str| {
            variable(name).is_some_and(|found| !found.is_empty() && found.starts_with(value))
        };
        let spellings = TERMINALS
            .iter()
            .filter(|(name, value, _)| is(name, value))
            .flat_map(|(_, _, keys)| keys.split(' '))
            .chain((!tells_backspace).then_some("Ctrl+Backspace"));
        // A multiplexer does not pass the question for Alt on to xterm.
        let is_multiplexed = is("TMUX", "") || is("STY", "");
        Self {
            // A test checks that every spelling is a key.
            keys: spellings.filter_map(|key| key.parse().ok()).collect(),
            alt: WITHOUT_ALT.iter().any(|(name, value)| is(name, value))
                || is_multiplexed && is("XTERM_VERSION", ""),
        }
    }

    /// Whether this key does not arrive.
    pub fn has(&self, key: Key) -> bool {
        self.keys.contains(&key) || self.alt && key.mods.contains(KeyModifiers::ALT)
    }
}

impl Keymap {
    /// This keymap in another order: a key that does not arrive comes after the others of its action, so that these are
    /// shown.
    pub fn showing(mut self, unsent: &Unsent) -> Self {
        for at in 0..self.bindings.len() {
            let binding = self.bindings[at];
            if !unsent.has(binding.key) {
                continue;
            }
            let other = self.bindings[at..].iter().position(|other| {
                other.context == binding.context
                    && other.action == binding.action
                    && !unsent.has(other.key)
            });
            if let Some(other) = other {
                self.bindings[at].key = self.bindings[at + other].key;
                self.bindings[at + other].key = binding.key;
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::action::Action;
    use crate::keymap::Context;

    #[test]
    fn every_spelling_is_a_key() {
        for (_, _, keys) in TERMINALS {
            for key in keys.split(' ') {
                assert!(key.parse::<Key>().is_ok(), "{key}");
            }
        }
    }

    #[test]
    fn a_key_that_the_terminal_keeps_is_shown_last_and_stays_bound() {
        let vte = |name: &str| (name == "VTE_VERSION").then(|| "7006".to_owned());
        let everywhere = [Context::Everywhere];
        let shown = |keymap: &Keymap| {
            let key = keymap.key_for(&everywhere, Action::Help).unwrap();
            key.to_string()
        };
        let shipped = Keymap::shipped();
        assert_eq!(shown(&shipped), "F1");
        let keymap = shipped.showing(&Unsent::of(vte, true));
        assert_eq!(shown(&keymap), "Ctrl+O");
        let pressed = keymap.look_up(&everywhere, "F1".parse().unwrap());
        assert_eq!(pressed.unwrap().action, Action::Help);
        // A key without another is shown all the same.
        let hints = keymap.hints(&everywhere);
        assert_eq!(hints.len(), Keymap::shipped().hints(&everywhere).len());
    }

    #[test]
    fn where_alt_types_letters_no_key_with_alt_is_shown_first() {
        let mac: &[(&str, &str)] = &[("TERM_PROGRAM", "Apple_Terminal")];
        let tmux: &[(&str, &str)] = &[("TMUX", "/tmp/tmux,1,0"), ("XTERM_VERSION", "XTerm(379)")];
        let text = [Context::Prose, Context::Text, Context::Everywhere];
        for set in [mac, tmux] {
            let variable = |name: &str| {
                let value = set.iter().find(|(set, _)| *set == name);
                value.map(|(_, value)| (*value).to_owned())
            };
            let unsent = Unsent::of(variable, true);
            assert!(unsent.has("Alt+b".parse().unwrap()));
            let keymap = Keymap::shipped().showing(&unsent);
            for action in [Action::WordLeft, Action::FollowLink, Action::FindNext] {
                let key = keymap.key_for(&text, action).unwrap().to_string();
                assert!(!key.starts_with("Alt"), "{key}");
            }
        }
    }
}
