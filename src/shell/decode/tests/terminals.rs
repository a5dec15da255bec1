//! The keys of real terminals, and whether each documented key works in each of them.

use super::*;
use crate::action::Action;
use crate::keymap::{Binding, Keymap, Unsent};

const RECORDED: &str = include_str!("../../../../tests/data/terminal-keys.txt");

/// Keys that a terminal sends as another key.
const AS_ANOTHER: [(&str, &str, &str); 9] = [
    ("", "Shift+Enter", "Enter"),
    ("", "Ctrl+Enter", "Enter"),
    ("", "Ctrl+Shift+Z", "Ctrl+Z"),
    ("rxvt", "Ctrl+Shift+←", "Shift+←"),
    ("rxvt", "Ctrl+Shift+↑", "Shift+↑"),
    // Shift with a function key is the key ten further on.
    ("rxvt", "Shift+F3", "F13"),
    ("st", "Ctrl+Home", "Home"),
    ("st", "Ctrl+Shift+Home", "Home"),
    ("st", "Ctrl+Shift+End", "End"),
];

/// The actions without another key, which the palette has.
const IN_PALETTE: [Action; 3] = [
    Action::TextStart,
    Action::SentenceLeft,
    Action::SentenceRight,
];

/// A terminal and its keys: those pressed, and those that arrived.
struct Recording {
    name: String,
    unsent: Unsent,
    keys: Vec<(Key, Option<String>)>,
}

/// The bytes of a line, in which a control code is `^` and its letter.
fn bytes_of(written: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut letters = written.chars();
    while let Some(letter) = letters.next() {
        let code = match letter {
            '^' => match letters.next().unwrap() {
                '?' => '\x7f',
                '^' => '^',
                name => char::from(u8::try_from(name).unwrap() - b'@'),
            },
            letter => letter,
        };
        bytes.extend_from_slice(code.encode_utf8(&mut [0; 4]).as_bytes());
    }
    bytes
}

fn recordings() -> Vec<Recording> {
    let mut recordings: Vec<Recording> = Vec::new();
    let mut manner = MANNER;
    let lines = RECORDED.lines();
    for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some((name, rest)) = line.strip_prefix('[').and_then(|line| line.split_once(']')) {
            manner.tells_keys = rest.contains("tells keys");
            let variable = |name: &str| {
                let mut set = rest.split(' ').filter_map(|set| set.split_once('='));
                set.find(|(set, _)| *set == name)
                    .map(|(_, value)| value.to_owned())
            };
            recordings.push(Recording {
                name: name.to_owned(),
                unsent: Unsent::of(variable, true),
                keys: Vec::new(),
            });
            continue;
        }
        let (pressed, sent) = line.split_once(' ').unwrap_or((line, ""));
        let arrived = events_of(manner, &[&bytes_of(sent)]);
        let mut arrived = names(&arrived).into_iter();
        let recording = recordings.last_mut().unwrap();
        let key = pressed.parse().unwrap();
        recording.keys.push((key, arrived.next()));
        assert_eq!(arrived.next(), None, "{}: {pressed}", recording.name);
    }
    assert!(recordings.len() >= 8);
    recordings
}

#[test]
fn each_key_of_each_terminal_arrives_as_itself_or_as_the_key_that_it_cannot_be_told_from() {
    for recording in recordings() {
        assert!(recording.keys.len() > 50, "{}", recording.name);
        for (pressed, arrived) in recording.keys {
            let Some(arrived) = arrived else {
                assert!(recording.unsent.has(pressed), "{pressed}");
                continue;
            };
            let is_known = |(name, from, to): &(&str, &str, &str)| {
                recording.name.starts_with(name) && pressed.to_string() == *from && arrived == *to
            };
            assert!(
                arrived == pressed.to_string() || AS_ANOTHER.iter().any(is_known),
                "{}: {pressed} arrives as {arrived}",
                recording.name
            );
        }
    }
}

#[test]
fn each_documented_key_works_in_each_terminal_or_another_one_that_is_shown_does() {
    for Recording { name, unsent, keys } in recordings() {
        let arrives = |key: Key| {
            let recorded = keys.iter().find(|(pressed, _)| *pressed == key);
            recorded.is_none_or(|(_, arrived)| *arrived == Some(key.to_string()))
        };
        let keymap = Keymap::shipped().showing(&unsent);
        let bindings = keymap.bindings();
        for Binding {
            context, action, ..
        } in bindings
        {
            let mut of_action = bindings
                .iter()
                .filter(|binding| (binding.context, binding.action) == (*context, *action));
            let shown = of_action.next().unwrap().key;
            assert!(
                arrives(shown) || IN_PALETTE.contains(action),
                "{name}: {shown} for {} in {}",
                action.name(),
                context.id()
            );
        }
    }
}
