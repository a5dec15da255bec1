//! The user's own keys from `config.ron`.

use std::collections::BTreeMap;

use super::fixed::is_fixed;
use super::{Binding, Context, Key, KeyError, Keymap, keys_of, old_names, row_of_digits};
use crate::action::Action;

/// The user's own keys as written: an action's name, or `context/action`, and its keys.
pub type OwnKeys = BTreeMap<String, Vec<String>>;

/// A fault in one of the user's own bindings.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OwnKeysError {
    /// No action has this name.
    #[error("there is no action `{0}`")]
    NoAction(String),
    /// No context has this name.
    #[error("there is no context `{0}`")]
    NoContext(String),
    /// The action has no binding in that context.
    #[error("`{action}` does nothing in `{context}`")]
    NotThere {
        /// The action.
        action: String,
        /// The context.
        context: &'static str,
    },
    /// A text that is no spelling of a key.
    #[error("{action}: {source}")]
    Key {
        /// The action it was meant for.
        action: String,
        /// The error of the parser.
        source: KeyError,
    },
    /// A single key for all numbers of a numbered action.
    #[error(
        "`{action}` has a number: give it a row of digits such as `1-9`, or name one: `{action} 1`"
    )]
    NoDigits {
        /// The action it was meant for.
        action: String,
    },
    /// A bare letter where letters are text.
    #[error("{action}: `{key}` is text in `{context}`; add Ctrl or Alt, or use a function key")]
    BareLetter {
        /// The action it was meant for.
        action: String,
        /// The key.
        key: String,
        /// The context.
        context: &'static str,
    },
    /// A key that has one meaning everywhere.
    #[error("{action}: `{key}` has one meaning everywhere and cannot get another in `{context}`")]
    Fixed {
        /// The action it was meant for.
        action: String,
        /// The key.
        key: String,
        /// The context.
        context: &'static str,
    },
    /// Two actions on one key of one context.
    #[error("`{key}` is both {first} and {second} in `{context}`")]
    Twice {
        /// The key.
        key: String,
        /// The action bound to it first.
        first: String,
        /// The other action bound to it.
        second: String,
        /// The context.
        context: &'static str,
    },
}

impl Keymap {
    /// This keymap with the user's own keys replacing the shipped ones for the same action. The fixed keys stay.
    ///
    /// All faults are returned together; the valid bindings take effect.
    pub fn with_own(mut self, own: &OwnKeys) -> (Self, Vec<OwnKeysError>) {
        let mut errors = Vec::new();
        // Looking for conflicts compares all bindings with each other; a test has done it for the shipped ones.
        if own.is_empty() {
            return (self, errors);
        }
        for (name, keys) in own {
            match self.named(name) {
                Ok((actions, contexts)) => {
                    for context in contexts {
                        self.replace(context, &actions, keys, &mut errors);
                    }
                }
                Err(error) => errors.push(error),
            }
        }
        errors.extend(self.conflicts());
        errors.dedup();
        (self, errors)
    }

    /// The current form of `action` or `context/action` as the user wrote it; names of earlier versions stay valid.
    pub fn name_now(name: &str) -> String {
        old_names::name_now(name)
    }

    /// The actions with this name, and the contexts in which they are bound.
    fn named(&self, name: &str) -> Result<(Vec<Action>, Vec<Context>), OwnKeysError> {
        let name = old_names::name_now(name);
        let (context, action) = match name.split_once('/') {
            Some((context, action)) => (Some(context), action),
            None => (None, name.as_str()),
        };
        let actions = Action::named(action);
        if actions.is_empty() {
            return Err(OwnKeysError::NoAction(action.to_owned()));
        }
        let bound = |context: Context| {
            let of_context = self.bindings.iter().filter(|row| row.context == context);
            of_context
                .into_iter()
                .any(|row| actions.contains(&row.action))
        };
        let Some(id) = context else {
            let all = Context::ALL.iter().copied();
            let mut contexts: Vec<_> = all.filter(|context| bound(*context)).collect();
            if contexts.is_empty() {
                // An action that ships without a key is bound everywhere.
                contexts.push(Context::Everywhere);
            }
            return Ok((actions, contexts));
        };
        let known = Context::ALL.iter().copied().find(|known| known.id() == id);
        let context = known.ok_or_else(|| OwnKeysError::NoContext(id.to_owned()))?;
        if bound(context) {
            return Ok((actions, vec![context]));
        }
        Err(OwnKeysError::NotThere {
            action: action.to_owned(),
            context: context.id(),
        })
    }

    fn replace(
        &mut self,
        context: Context,
        actions: &[Action],
        keys: &[String],
        errors: &mut Vec<OwnKeysError>,
    ) {
        let mut fresh = Vec::new();
        for text in keys {
            match own_keys(text, actions, context) {
                Ok(keys) => fresh.extend(keys),
                Err(error) => errors.push(error),
            }
        }
        let is_there = |key, action| {
            let mut rows = self.bindings.iter();
            rows.any(|row| row.context == context && row.key == key && row.action == action)
        };
        let (fixed, fresh): (Vec<_>, Vec<_>) = fresh
            .into_iter()
            .partition(|(key, _)| is_fixed(context, *key));
        for (key, action) in fixed {
            if !is_there(key, action) {
                errors.push(OwnKeysError::Fixed {
                    action: action.name(),
                    key: key.to_string(),
                    context: context.id(),
                });
            }
        }
        if fresh.is_empty() && !keys.is_empty() {
            return;
        }
        let is_old = |row: &Binding| row.context == context && actions.contains(&row.action);
        let place = self.bindings.iter().position(is_old);
        let hint = place.map_or(0, |at| self.bindings[at].hint);
        self.bindings
            .retain(|row| !is_old(row) || is_fixed(context, row.key));
        let end = self.bindings.len();
        let place = place.unwrap_or(end).min(end);
        let rows = fresh
            .into_iter()
            .enumerate()
            .map(|(at, (key, action))| Binding {
                context,
                key,
                action,
                hint: if at == 0 { hint } else { 0 },
            });
        self.bindings.splice(place..place, rows);
    }

    /// Finds keys that two actions of the same context share.
    fn conflicts(&self) -> Vec<OwnKeysError> {
        let mut errors = Vec::new();
        for (at, second) in self.bindings.iter().enumerate() {
            let taken = self.bindings[..at].iter().find(|first| {
                first.context == second.context
                    && first.key == second.key
                    && first.action != second.action
            });
            if let Some(first) = taken {
                errors.push(OwnKeysError::Twice {
                    key: second.key.to_string(),
                    first: first.action.name(),
                    second: second.action.name(),
                    context: second.context.id(),
                });
            }
        }
        errors
    }
}

/// Parses the keys that the user wrote for an action, or for all numbers of a numbered action.
fn own_keys(
    text: &str,
    actions: &[Action],
    context: Context,
) -> Result<Vec<(Key, Action)>, OwnKeysError> {
    let [action, rest @ ..] = actions else {
        return Ok(Vec::new());
    };
    let name = if rest.is_empty() {
        action.name()
    } else {
        action.id().to_owned()
    };
    let is_row = row_of_digits(text).is_some();
    if !rest.is_empty() && !is_row {
        return Err(OwnKeysError::NoDigits { action: name });
    }
    let keys = match rest {
        [] => text.parse().map(|key| vec![(key, *action)]),
        _ => keys_of(text, *action),
    };
    let keys = keys.map_err(|source| OwnKeysError::Key {
        action: name.clone(),
        source,
    })?;
    if context.holds_text() && keys.iter().any(|(key, _)| key.typed().is_some()) {
        return Err(OwnKeysError::BareLetter {
            action: name,
            key: text.to_owned(),
            context: context.id(),
        });
    }
    Ok(keys)
}
