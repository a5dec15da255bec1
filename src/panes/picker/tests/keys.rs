//! The palette where keys do not arrive.

use super::*;
use crate::keymap::Keymap;

#[test]
fn the_palette_has_each_action_in_text_whose_keys_some_terminal_does_not_send() {
    let keymap = Keymap::shipped();
    for context in [Context::Prose, Context::Text, Context::GuidedText] {
        let contexts = [context, Context::Everywhere];
        let of_context = |action: Action| {
            let bindings = keymap.bindings().iter();
            let of_action =
                bindings.filter(move |one| one.context == context && one.action == action);
            of_action.map(|binding| binding.key.to_string())
        };
        for action in Action::ALL.iter().copied() {
            let is_doubtful = |key: String| {
                let is_function =
                    key.len() > 1 && key.trim_start_matches("Shift+").starts_with('F');
                key.contains("Alt+") || key == "Shift+Enter" || is_function
            };
            let rests_on_these =
                of_context(action).count() > 0 && of_context(action).all(is_doubtful);
            let mut palette = lists::palette_actions(&keymap, &contexts);
            assert!(
                !rests_on_these || palette.any(|listed| listed == action),
                "{} in {}",
                action.name(),
                context.id()
            );
        }
    }
}
