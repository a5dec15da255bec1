//! The table of key bindings: look-up, footer, help and palette all use it.

mod context;
mod fixed;
mod key;
mod old_names;
mod own;
mod pointer;
mod table;
mod unsent;

pub use context::Context;
pub use key::{Key, KeyError};
pub use own::{OwnKeys, OwnKeysError};
pub use pointer::{Pointer, PointerKind};
pub use unsent::Unsent;

use std::ops::RangeInclusive;

use crate::action::Action;

/// A row of the table: in this context, this key triggers this action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Binding {
    /// The context in which it is active.
    pub context: Context,
    /// The key.
    pub key: Key,
    /// The action that the key triggers.
    pub action: Action,
    /// Rank in the footer, 1 being the most important; 0 means help only.
    pub hint: u8,
}

/// All bindings: the shipped ones, with the user's own replacing some of them.
#[derive(Clone, Debug)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

/// The result of looking up a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pressed {
    /// The action.
    pub action: Action,
    /// Whether Shift was held with a motion, which then selects.
    pub select: bool,
}

/// Parses a spelling into keys, each with its action. A row of digits such as `1-9` binds each digit to the numbered
/// action with that number.
///
/// # Errors
///
/// The spelling is no key, or it is a row of digits and the action lacks one of the numbers.
fn keys_of(spelling: &str, action: Action) -> Result<Vec<(Key, Action)>, KeyError> {
    let Some((before, digits)) = row_of_digits(spelling) else {
        return Ok(vec![(spelling.parse()?, action)]);
    };
    let wrong = || KeyError(spelling.to_owned());
    digits
        .map(|digit| {
            let key = format!("{before}{digit}").parse()?;
            Ok((key, action.with_number(digit).ok_or_else(wrong)?))
        })
        .collect()
}

/// Splits a row of digits into its prefix and the digits: `Alt+1-9` becomes `Alt+` and 1 to 9.
fn row_of_digits(spelling: &str) -> Option<(&str, RangeInclusive<u8>)> {
    let (start, last) = spelling.rsplit_once('-')?;
    let first = start.chars().next_back()?.to_digit(10)?;
    let [last] = last.as_bytes() else { return None };
    let last = char::from(*last).to_digit(10)?;
    let (first, last) = (u8::try_from(first).ok()?, u8::try_from(last).ok()?);
    Some((&start[..start.len() - 1], first..=last))
}

impl Keymap {
    /// The shipped bindings.
    pub fn shipped() -> Self {
        Self {
            bindings: table::bindings(),
        }
    }

    /// Every binding, in table order.
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// Looks up `key` in the active `contexts`, the innermost first.
    ///
    /// In text, Shift with a key that is bound only without it extends the selection if the action is a motion. Ctrl+J,
    /// the new line of the oldest terminals, is Enter where it has no meaning of its own.
    pub fn look_up(&self, contexts: &[Context], key: Key) -> Option<Pressed> {
        let depth = |binding: &Binding| contexts.iter().position(|c| *c == binding.context);
        let find = |key| {
            let of_key = self.bindings.iter().filter(|binding| binding.key == key);
            let active = of_key.filter_map(|binding| Some((depth(binding)?, binding)));
            let innermost = active.min_by_key(|(depth, _)| *depth);
            innermost.map(|(_, binding)| binding)
        };
        let as_enter = || key.as_enter().and_then(find);
        if let Some(binding) = find(key).or_else(as_enter) {
            return Some(Pressed {
                action: binding.action,
                select: false,
            });
        }
        let plain = key.without_shift()?;
        let binding = find(plain)?;
        let in_text = matches!(binding.context, Context::Text | Context::Prose);
        (in_text && binding.action.is_motion()).then_some(Pressed {
            action: binding.action,
            select: true,
        })
    }

    /// The first key for `action` in `contexts` that no inner context binds to another action.
    pub fn key_for(&self, contexts: &[Context], action: Action) -> Option<Key> {
        self.bindings
            .iter()
            .filter(|binding| binding.action == action && contexts.contains(&binding.context))
            .find(|binding| {
                self.look_up(contexts, binding.key)
                    .is_some_and(|pressed| pressed.action == action)
            })
            .map(|binding| binding.key)
    }

    /// The bindings for the footer: ordered by context, the innermost first, then by rank.
    pub fn hints(&self, contexts: &[Context]) -> Vec<Binding> {
        let mut hints: Vec<Binding> = Vec::new();
        for context in contexts {
            let mut of_context: Vec<Binding> = self
                .bindings
                .iter()
                .filter(|binding| binding.context == *context && binding.hint > 0)
                .copied()
                .collect();
            of_context.sort_by_key(|binding| binding.hint);
            for binding in of_context {
                if hints.iter().any(|hint| hint.action == binding.action) {
                    continue;
                }
                let first = self.key_for(contexts, binding.action);
                // Show the next key if an inner context rebinds the first one.
                let named = self.bindings.iter().find(|other| {
                    other.context == *context
                        && other.action == binding.action
                        && Some(other.key) == first
                });
                if let Some(named) = named {
                    hints.push(Binding {
                        key: named.key,
                        ..binding
                    });
                }
            }
        }
        hints
    }
}

impl Action {
    /// Whether it moves the cursor in text, so that Shift extends the selection.
    pub fn is_motion(self) -> bool {
        matches!(
            self,
            Self::CursorLeft
                | Self::CursorRight
                | Self::CursorUp
                | Self::CursorDown
                | Self::WordLeft
                | Self::WordRight
                | Self::SentenceLeft
                | Self::SentenceRight
                | Self::ParagraphUp
                | Self::ParagraphDown
                | Self::RowStart
                | Self::RowEnd
                | Self::TextStart
                | Self::TextEnd
                | Self::PageUp
                | Self::PageDown
        )
    }
}

#[cfg(test)]
mod tests;
