//! Notices in words.

use crate::action::Action;
use crate::content::{Catalog, Phrase};
use crate::effect::Notice;
use crate::keymap::Context;
use crate::notation::Fault;
use crate::panes::{Message, Scene, key_name};

/// The line that tells of a fault, how many there are by now, and the key that shows them all.
pub(super) fn faults(scene: &Scene<'_>, latest: &Fault, count: usize) -> Message {
    let key = scene
        .keymap
        .key_for(&[Context::Browse, Context::Everywhere], Action::Faults)
        .map_or_else(String::new, |key| key_name(scene.catalog, key));
    let values = [("key", key), ("what", latest.to_string())];
    let values: Vec<(&str, &str)> = values
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    Message::serious(scene.catalog.count(Phrase::FaultsFound, count, &values))
}

/// Several lines as one, so that none hides another; nothing where there is none.
pub(super) fn together(messages: Vec<Message>) -> Option<Message> {
    let serious = messages.iter().any(|message| message.serious);
    let texts: Vec<String> = messages.into_iter().map(|message| message.text).collect();
    let text = texts.join(" ");
    (!text.is_empty()).then_some(Message { text, serious })
}

/// The line that tells of a notice.
pub(super) fn notice(catalog: &Catalog, notice: &Notice) -> Message {
    match notice {
        Notice::FolderOpenToOthers(folder) => {
            Message::serious(catalog.fill(Phrase::FolderShared, &[("folder", folder)]))
        }
        Notice::FolderSynced(folder) => {
            Message::serious(catalog.fill(Phrase::FolderSynced, &[("folder", folder)]))
        }
        Notice::Recovered(_) => Message::note(catalog.say(Phrase::RescueMerged)),
        Notice::ConflictCopiesMerged(_) => Message::note(catalog.say(Phrase::MergedOutside)),
        Notice::Fault(fault) => Message::serious(fault.to_string()),
    }
}
