//! The message line, and notices put into words.

use super::App;
use crate::action::Action;
use crate::content::{Catalog, Phrase};
use crate::effect::Notice;
use crate::environment::utf8_example;
use crate::insight::was_away;
use crate::keymap::{Context, Key};
use crate::model::{WeekId, WorkbookKind};
use crate::notation::Fault;
use crate::panes::{Message, Welcome, key_name};
use crate::store::FolderFault;

impl App {
    /// Shows a phrase as a plain message.
    pub(super) fn note(&mut self, phrase: Phrase) {
        self.note_with(phrase, &[]);
    }

    /// Shows a phrase with its values filled in, as a plain message.
    pub(super) fn note_with(&mut self, phrase: Phrase, values: &[(&str, &str)]) {
        self.dirty = true;
        let text = self.open.catalog.fill(phrase, values);
        self.screen.message = Some(Message::note(text));
    }

    /// Shows a phrase as a warning.
    pub(super) fn warn(&mut self, phrase: Phrase) {
        self.warn_with(phrase, &[]);
    }

    /// Shows a phrase with its values filled in, as a warning.
    pub(super) fn warn_with(&mut self, phrase: Phrase, values: &[(&str, &str)]) {
        self.dirty = true;
        let text = self.open.catalog.fill(phrase, values);
        self.screen.message = Some(Message::serious(text));
    }

    /// Says once in a run that a key does nothing, and which key shows the others.
    pub(super) fn say_unbound(&mut self, key: Key, contexts: &[Context]) {
        if std::mem::replace(&mut self.has_said_unbound, true) {
            return;
        }
        let pressed = key_name(&self.open.catalog, key);
        let help = self.scene().key_words(contexts, Action::Help);
        self.note_with(
            Phrase::UnboundKey,
            &[("pressed", &pressed), ("help", &help)],
        );
    }

    /// The name of the key for an action in `contexts`; empty if it has none.
    pub(super) fn key_words(&self, contexts: &[Context], action: Action) -> String {
        self.scene().key_words(contexts, action)
    }

    /// Welcomes a user who has been away, unless a message is shown or a page has been opened.
    pub(super) fn welcome_back(&mut self) {
        let week = WeekId::of(self.now.moment.date());
        let last = self.open.workbook.weeks_back(week).next();
        let may_show = self.screen.message.is_none() && self.screen.is_bare();
        let may_show = may_show && self.open.kind == WorkbookKind::Own;
        let Some(last) = last.filter(|last| was_away(Some(*last), week) && may_show) else {
            return;
        };
        let contexts = [Context::Week];
        let start = self.key_words(&contexts, Action::Write);
        let look = self.key_words(&contexts, Action::LastWritten);
        let number = self.open.catalog.week_number(last, week);
        let in_text = Context::in_text(&self.contexts());
        let esc = self.key_words(&[Context::Everywhere], Action::Back);
        let (phrase, look) = match in_text {
            true => (Phrase::WelcomeBackText, format!("{esc} {look}")),
            false => (Phrase::WelcomeBack, look),
        };
        let values = [("week", &*number), ("start", &start), ("look", &look)];
        self.note_with(phrase, &values);
    }

    /// Shows the welcome before anything has been saved, and the notices that arose while starting.
    pub(super) fn greet(&mut self, notices: Vec<Notice>) {
        if !self.seat.has_saved && self.open.kind == WorkbookKind::Own {
            let welcome = Welcome::new(self.open.folder.clone());
            self.screen.pages.week.greet(welcome);
        }
        let (faults, others): (Vec<_>, Vec<_>) = notices
            .into_iter()
            .partition(|notice| as_fault(&self.open.catalog, notice).is_some());
        let others = others.iter();
        let mut messages: Vec<Message> = others
            .map(|notice| in_words(&self.open.catalog, notice))
            .collect();
        // The message includes the running count, so only that of the last fault is shown.
        faults.into_iter().for_each(|fault| self.notice(fault));
        messages.extend(self.screen.message.take());
        self.screen.message = joined(messages);
        self.seat.faults = std::mem::take(&mut self.open.faults);
        self.hold_back(None);
    }

    /// Shows a notice; a fault is also kept for the list of faults.
    pub(super) fn notice(&mut self, notice: Notice) {
        let Some(fault) = as_fault(&self.open.catalog, &notice) else {
            self.screen.message = Some(in_words(&self.open.catalog, &notice));
            return;
        };
        let contexts = [Context::Browse, Context::Everywhere];
        let key = self.key_words(&contexts, Action::Faults);
        let values = [("key", &*key), ("what", &self.open.catalog.fault(&fault))];
        let count = self.seat.faults.len() + self.open.faults.len() + 1;
        let text = self.open.catalog.count(Phrase::FaultsFound, count, &values);
        self.open.faults.push(fault);
        self.screen.message = Some(Message::serious(text));
    }

    /// The faults of the machine's files and of the workbook's.
    pub(super) fn all_faults(&self) -> Vec<Fault> {
        let unreadable = self.open.workbook.faults().map(|(_, fault)| fault);
        let noticed = self.seat.faults.iter().chain(&self.open.faults);
        noticed.chain(unreadable).cloned().collect()
    }
}

/// Joins several messages into one; `None` if there are none.
pub(super) fn joined(messages: Vec<Message>) -> Option<Message> {
    let serious = messages.iter().any(|message| message.serious);
    let texts: Vec<String> = messages.into_iter().map(|message| message.text).collect();
    let text = texts.join(" ");
    (!text.is_empty()).then_some(Message { text, serious })
}

/// Puts a notice into words.
fn in_words(catalog: &Catalog, notice: &Notice) -> Message {
    match notice {
        Notice::Folder(fault, folder) => {
            let phrase = match fault {
                FolderFault::ReadOnly => Phrase::FolderNotWritable,
                FolderFault::NoLocks => Phrase::FolderNoLocks,
                FolderFault::OpenToOthers => Phrase::FolderShared,
            };
            Message::serious(catalog.fill(phrase, &[("folder", folder)]))
        }
        Notice::FolderSynced(folder) => {
            Message::serious(catalog.fill(Phrase::FolderSynced, &[("folder", folder)]))
        }
        Notice::Sample(folder) => {
            Message::note(catalog.fill(Phrase::SampleOpened, &[("folder", folder)]))
        }
        Notice::NoUtf8(locale) => {
            let values = [
                ("locale", locale.as_str()),
                ("example", &utf8_example(catalog.language())),
            ];
            Message::serious(catalog.fill(Phrase::NoUtf8, &values))
        }
        Notice::SampleNotStarted(reason) => {
            Message::serious(catalog.fill(Phrase::SampleNotStarted, &[("reason", reason)]))
        }
        Notice::Recovered(_) => Message::note(catalog.say(Phrase::RescueMerged)),
        Notice::WorkbooksDeleted(count) => {
            Message::serious(catalog.count(Phrase::WorkbooksDeleted, *count, &[]))
        }
        Notice::ConflictCopiesMerged(_) => Message::note(catalog.say(Phrase::MergedOutside)),
        Notice::PlainFilesSealed(names) => {
            let values = [("files", &*names.join(", "))];
            Message::serious(catalog.fill(Phrase::PlainFilesSealed, &values))
        }
        Notice::EditOfErasedKept(leaf) => {
            let leaf = leaf.to_string();
            Message::serious(catalog.fill(Phrase::EditOfErasedKept, &[("leaf", &leaf)]))
        }
        // `App::notice` shows these together with their count.
        Notice::Fault(_)
        | Notice::Stray { .. }
        | Notice::TooLargeToMerge(_)
        | Notice::InTheCloud(_) => {
            let fault = as_fault(catalog, notice).map(|fault| catalog.fault(&fault));
            Message::serious(fault.unwrap_or_default())
        }
    }
}

/// The fault that a notice reports; `None` if no file needs correcting.
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
