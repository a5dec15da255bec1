//! Notices in words.

use super::{App, Page};
use crate::action::Action;
use crate::content::{Catalog, Phrase};
use crate::effect::Notice;
use crate::insight::was_away;
use crate::keymap::Context;
use crate::model::{WeekId, WorkbookKind};
use crate::notation::Fault;
use crate::panes::{Message, Scene, Welcome, key_name};

impl App {
    /// Welcomes somebody who has been away, unless there is something else to tell or they have begun already.
    pub(super) fn welcome_back(&mut self) {
        let week = WeekId::of(self.now.moment.date());
        let last = self.workbook.weeks_back(week).next();
        let is_calm = self.message.is_none() && self.pages.is_empty() && self.overlay.is_none();
        let is_calm = is_calm && self.whose.kind == WorkbookKind::Own;
        let Some(last) = last.filter(|last| was_away(Some(*last), week) && is_calm) else {
            return;
        };
        let contexts = self.contexts();
        let key = |action| {
            let key = self.keymap.key_for(&contexts, action);
            key.map_or_else(String::new, |key| key_name(&self.catalog, key))
        };
        let (start, look) = (key(Action::Write), key(Action::LastWritten));
        let number = last.week().to_string();
        let values = [
            ("week", number.as_str()),
            ("start", &start),
            ("look", &look),
        ];
        let text = self.catalog.fill(Phrase::WelcomeBack, &values);
        self.message = Some(Message::note(text));
    }

    /// The first screen where nobody has seen it yet, and what came up while starting.
    pub(super) fn greet(&mut self, first_start: bool, notices: Vec<Notice>) {
        if first_start {
            let welcome = Welcome::new(self.folder.clone());
            self.pages.push(Page::Welcome(welcome));
        }
        self.tell_all(notices);
        self.faults_at_start = self.faults.len();
        self.hold_back(None);
    }

    /// Tells what came up while starting, none of it hiding another.
    fn tell_all(&mut self, notices: Vec<Notice>) {
        let (faults, others): (Vec<_>, Vec<_>) = notices
            .into_iter()
            .partition(|notice| as_fault(&self.catalog, notice).is_some());
        let told = others.iter().map(|notice| in_words(&self.catalog, notice));
        let mut told: Vec<Message> = told.collect();
        for fault in faults {
            // Each counts those before it: the last one says it for all.
            self.tell(fault);
        }
        told.extend(self.message.take());
        self.message = together(told);
    }

    pub(super) fn tell(&mut self, notice: Notice) {
        let message = match as_fault(&self.catalog, &notice) {
            Some(fault) => {
                self.faults.push(fault.clone());
                faults(&self.scene(), &fault, self.faults.len())
            }
            None => in_words(&self.catalog, &notice),
        };
        self.message = Some(message);
    }
}

/// The line that tells of a fault, how many there are by now, and the key that shows them all.
fn faults(scene: &Scene<'_>, latest: &Fault, count: usize) -> Message {
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
fn in_words(catalog: &Catalog, notice: &Notice) -> Message {
    match notice {
        Notice::FolderOpenToOthers(folder) => {
            Message::serious(catalog.fill(Phrase::FolderShared, &[("folder", folder)]))
        }
        Notice::FolderSynced(folder) => {
            Message::serious(catalog.fill(Phrase::FolderSynced, &[("folder", folder)]))
        }
        Notice::Recovered(_) => Message::note(catalog.say(Phrase::RescueMerged)),
        Notice::ConflictCopiesMerged(_) => Message::note(catalog.say(Phrase::MergedOutside)),
        Notice::EditOfErasedKept(leaf) => {
            let leaf = leaf.to_string();
            Message::serious(catalog.fill(Phrase::EditOfErasedKept, &[("leaf", &leaf)]))
        }
        // Shown by `faults` instead, with their number.
        Notice::Fault(_)
        | Notice::Stray { .. }
        | Notice::TooLargeToMerge(_)
        | Notice::InTheCloud(_) => {
            let fault = as_fault(catalog, notice).map(|fault| fault.to_string());
            Message::serious(fault.unwrap_or_default())
        }
    }
}

/// The fault that a notice is of, where it is something to put right in a file.
fn as_fault(catalog: &Catalog, notice: &Notice) -> Option<Fault> {
    match notice {
        Notice::Fault(fault) => Some((**fault).clone()),
        Notice::Stray {
            file,
            leaf,
            new_notes,
        } => {
            let leaf = leaf.file_name();
            let what = catalog.count(Phrase::StrayNotes, *new_notes, &[("leaf", &leaf)]);
            Some(Fault::at(file, "", 1, 1, what))
        }
        Notice::TooLargeToMerge(file) => {
            let what = catalog.say(Phrase::TooLargeToMerge);
            Some(Fault::at(file, "", 1, 1, what))
        }
        Notice::InTheCloud(leaf) => {
            let what = catalog.say(Phrase::FileInTheCloud);
            Some(Fault::at(&leaf.file_name(), "", 1, 1, what))
        }
        _ => None,
    }
}
