//! The user's own keys from `config.ron`.

use std::collections::BTreeMap;

use super::{Binding, Context, Key, KeyError, Keymap};
use crate::action::Action;

/// Own keys as written: an action's name, or `context/action`, and the keys that it is to have.
pub type OwnKeys = BTreeMap<String, Vec<String>>;

/// What is wrong with one of the user's own bindings.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OwnKeysError {
    /// No action has this name.
    #[error("there is no action `{0}`")]
    NoAction(String),
    /// No context has this name.
    #[error("there is no context `{0}`")]
    NoContext(String),
    /// The action is not in the table in that context.
    #[error("`{action}` does nothing in `{context}`")]
    NotThere {
        /// The action.
        action: &'static str,
        /// The context.
        context: &'static str,
    },
    /// A spelling that is no key.
    #[error("{action}: {source}")]
    Key {
        /// The action it was meant for.
        action: &'static str,
        /// What is wrong with it.
        source: KeyError,
    },
    /// A bare letter where letters are text.
    #[error("{action}: `{key}` is text in `{context}`; add Ctrl or Alt, or use a function key")]
    BareLetter {
        /// The action it was meant for.
        action: &'static str,
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
        /// The action that has it.
        first: &'static str,
        /// The action that wants it too.
        second: &'static str,
        /// The context.
        context: &'static str,
    },
}

impl Keymap {
    /// This keymap with the user's own keys in the place of the shipped ones for the same action.
    ///
    /// Everything that is wrong is reported together; the bindings that are right take effect.
    pub fn with_own(mut self, own: &OwnKeys) -> (Self, Vec<OwnKeysError>) {
        let mut errors = Vec::new();
        for (name, keys) in own {
            match self.contexts_of(name) {
                Ok((action, contexts)) => {
                    for context in contexts {
                        self.replace(context, action, keys, &mut errors);
                    }
                }
                Err(error) => errors.push(error),
            }
        }
        errors.extend(self.conflicts());
        errors.dedup();
        (self, errors)
    }

    fn contexts_of(&self, name: &str) -> Result<(Action, Vec<Context>), OwnKeysError> {
        let (context, action) = match name.split_once('/') {
            Some((context, action)) => (Some(context), action),
            None => (None, name),
        };
        let action = Action::ALL
            .iter()
            .find(|known| known.id() == action)
            .copied()
            .ok_or_else(|| OwnKeysError::NoAction(action.to_owned()))?;
        let bound = |context: Context| {
            self.bindings
                .iter()
                .any(|binding| binding.context == context && binding.action == action)
        };
        match context {
            Some(id) => {
                let context = Context::ALL
                    .iter()
                    .copied()
                    .find(|context| context.id() == id)
                    .ok_or_else(|| OwnKeysError::NoContext(id.to_owned()))?;
                if bound(context) {
                    Ok((action, vec![context]))
                } else {
                    Err(OwnKeysError::NotThere {
                        action: action.id(),
                        context: context.id(),
                    })
                }
            }
            None => {
                let mut contexts: Vec<_> = Context::ALL
                    .iter()
                    .copied()
                    .filter(|context| bound(*context))
                    .collect();
                if contexts.is_empty() {
                    // An action that ships without a key gets its own everywhere.
                    contexts.push(Context::Everywhere);
                }
                Ok((action, contexts))
            }
        }
    }

    fn replace(
        &mut self,
        context: Context,
        action: Action,
        keys: &[String],
        errors: &mut Vec<OwnKeysError>,
    ) {
        let mut fresh = Vec::new();
        for text in keys {
            match text.parse::<Key>() {
                Ok(key) if context.holds_text() && key.typed().is_some() => {
                    errors.push(OwnKeysError::BareLetter {
                        action: action.id(),
                        key: text.clone(),
                        context: context.id(),
                    });
                }
                Ok(key) => fresh.push(key),
                Err(source) => errors.push(OwnKeysError::Key {
                    action: action.id(),
                    source,
                }),
            }
        }
        if fresh.is_empty() && !keys.is_empty() {
            return;
        }
        let place = self
            .bindings
            .iter()
            .position(|binding| binding.context == context && binding.action == action);
        let hint = place.map_or(0, |at| self.bindings[at].hint);
        self.bindings
            .retain(|binding| binding.context != context || binding.action != action);
        let place = place
            .unwrap_or(self.bindings.len())
            .min(self.bindings.len());
        let rows = fresh.into_iter().enumerate().map(|(at, key)| Binding {
            context,
            key,
            action,
            hint: if at == 0 { hint } else { 0 },
        });
        self.bindings.splice(place..place, rows);
    }

    /// Keys that two actions of one context both have.
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
                    first: first.action.id(),
                    second: second.action.id(),
                    context: second.context.id(),
                });
            }
        }
        errors
    }
}
