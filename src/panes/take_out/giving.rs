//! Giving a client a copy of her own, or the coach what the client has chosen: the same page, with lines that both may
//! have, and a file that is sealed.

use super::{Batch, Focus, Form, TakeOutPage};
use crate::content::{Catalog, OwnItem, Phrase};
use crate::effect::{CopyRequest, Effect, GivenFile, OutRecord};
use crate::exchange::SealedBy;
use crate::insight::{chosen, own_items_of};
use crate::model::{ClientCopy, Entry, EntryId, Giver, Leaf};
use crate::panes::line_input::LineInput;
use crate::panes::{Desk, Message, Reply, Scene};
use crate::seal::{NoRecipient, Passphrase};
use crate::workbook::{ToGive, Workbook};

/// A file that is being made for the other one.
#[derive(Debug)]
pub struct Giving {
    lines: ToGive,
    /// The passphrase or the public key that it is sealed by.
    pub secret: LineInput,
    /// Whether the file is being sealed, which takes a second.
    is_sealing: bool,
}

impl Giving {
    pub fn giver(&self) -> Giver {
        self.lines.giver
    }

    /// The note as it goes out.
    pub fn note(&self, id: EntryId) -> Option<&Entry> {
        let mut notes = self.lines.notes.iter();
        notes.find(|(_, note)| note.id == id).map(|(_, note)| note)
    }
}

/// The phrase that there is nothing to give in a workbook; `None` if there is.
pub fn nothing_to_give(workbook: &Workbook) -> Option<Phrase> {
    match workbook.to_give() {
        None => Some(Phrase::GiveNotHere),
        Some(ToGive { notes, .. }) if !notes.is_empty() => None,
        Some(ToGive { giver, .. }) => Some(match giver {
            Giver::Coach => Phrase::GiveNothing,
            Giver::Client => Phrase::GiveBackNothing,
        }),
    }
}

impl TakeOutPage {
    /// Opens the page that gives notes to the other one; `None` if there are none to give. A coach's lines are all chosen,
    /// and none of the client's.
    pub fn give(is_locked: bool, desk: &mut Desk<'_>) -> Option<Self> {
        let lines = desk
            .workbook
            .to_give()
            .filter(|lines| !lines.notes.is_empty())?;
        let name = desk.catalog.say(Phrase::CopyTitle).to_owned();
        let notes = lines.notes.iter().map(|(leaf, note)| (*leaf, note.id));
        let batch = Batch {
            title: name.clone(),
            name,
            notes: notes.collect(),
            person: None,
        };
        let struck = vec![lines.giver == Giver::Client; batch.notes.len()];
        let giving = Giving {
            lines,
            secret: LineInput::default(),
            is_sealing: false,
        };
        let mut page = Self {
            giving: Some(giving),
            struck,
            ..Self::with(batch, is_locked)
        };
        page.suggest(desk);
        desk.effects
            .push(Effect::ClientCopy(Box::new(CopyRequest::MakePassphrase)));
        Some(page)
    }

    /// Whether it gives notes to the other one.
    pub fn gives(&self) -> bool {
        self.giving.is_some()
    }

    /// Whether it gives notes back to the coach, of which none are chosen at first.
    pub(super) fn gives_back(&self) -> bool {
        let giving = self.giving.as_ref();
        giving.is_some_and(|giving| giving.giver() == Giver::Client)
    }

    /// Lets the file be written again, after it could not be.
    pub fn not_written(&mut self) {
        if let Some(giving) = &mut self.giving {
            giving.is_sealing = false;
        }
    }

    /// Suggests a passphrase, unless one has been typed.
    pub fn suggest_passphrase(&mut self, passphrase: &Passphrase, ticks: u64) {
        if let Some(giving) = &mut self.giving
            && giving.secret.text().is_empty()
        {
            let suggested = passphrase.as_typed().to_owned();
            giving.secret.set(suggested, ticks);
        }
    }

    /// Reads the lines again after a change from outside, or once one is saved. Those that were struck stay so.
    pub(super) fn renew_lines(&mut self, workbook: &Workbook) {
        let Some(giving) = &mut self.giving else {
            return;
        };
        let Some(lines) = workbook.to_give() else {
            return;
        };
        let was_struck = |id: EntryId| {
            let mut before = self.batch.notes.iter().zip(&self.struck);
            let before = before.find(|((_, other), _)| *other == id);
            before.map_or(lines.giver == Giver::Client, |(_, struck)| *struck)
        };
        self.struck = lines
            .notes
            .iter()
            .map(|(_, note)| was_struck(note.id))
            .collect();
        let notes = lines.notes.iter().map(|(leaf, note)| (*leaf, note.id));
        self.batch.notes = notes.collect();
        giving.lines = lines;
    }

    /// The lines that are kept, as they go out.
    pub(super) fn kept_lines(&self) -> Vec<(Leaf, Entry)> {
        let kept = (self.batch.notes.iter().enumerate()).filter(|(at, _)| self.is_kept(*at));
        let given = kept.filter_map(|(_, (leaf, id))| {
            let note = self.giving.as_ref()?.note(*id)?;
            Some((*leaf, note.clone()))
        });
        given.collect()
    }

    /// Writes the sealed file for the other one.
    pub(super) fn give_copy(&mut self, desk: &mut Desk<'_>) -> Reply {
        let lines = self.kept_lines();
        let place = self.place.text().trim().to_owned();
        let Some(giving) = &mut self.giving else {
            return Reply::Ignored;
        };
        let sealing = Reply::Say(Message::note(desk.catalog.say(Phrase::GiveSealing)));
        if giving.is_sealing {
            return sealing;
        }
        let typed = giving.secret.text();
        let by = match typed.trim().parse() {
            Ok(key) => SealedBy::Key(key),
            Err(NoRecipient) => SealedBy::Passphrase(Passphrase::of_text(typed.trim())),
        };
        if matches!(&by, SealedBy::Passphrase(passphrase) if passphrase.is_short()) {
            self.focus = Focus::Secret;
            let short = desk.catalog.say(Phrase::CliPassphraseShort);
            return Reply::Say(Message::serious(short));
        }
        let record = OutRecord::new(Form::Copy.name(), lines.len());
        let content = own_items(giving.giver(), &lines, desk.catalog).into_iter();
        let copy = ClientCopy {
            content: content.map(|item| item.text).collect(),
            ..chosen(giving.lines.of, giving.lines.giver, lines)
        };
        let request = CopyRequest::Give(GivenFile {
            place,
            copy,
            by,
            record,
        });
        desk.effects.push(Effect::ClientCopy(Box::new(request)));
        giving.is_sealing = true;
        sealing
    }

    /// The words on what goes with the lines of a sealed file, if something does.
    pub(super) fn content_words(&self, catalog: &Catalog) -> Option<String> {
        let giving = self.giving.as_ref()?;
        let items = own_items(giving.giver(), &self.kept_lines(), catalog);
        let names: Vec<&str> = items.iter().map(|item| item.name.as_str()).collect();
        let words = catalog.fill(Phrase::GiveContent, &[("names", &names.join(", "))]);
        (!names.is_empty()).then_some(words)
    }

    /// The words above the lines that are given.
    pub(super) fn give_words(&self, scene: &Scene<'_>) -> Option<String> {
        let giving = self.giving.as_ref()?;
        let kept = self.struck.iter().filter(|struck| !**struck).count();
        Some(match (giving.giver(), kept) {
            (Giver::Coach, _) => scene.catalog.count(Phrase::GiveLines, kept, &[]),
            (Giver::Client, 0) => scene.catalog.say(Phrase::GiveBack).to_owned(),
            (Giver::Client, _) => {
                let all = self.struck.len().to_string();
                let values = [("all", all.as_str())];
                scene.catalog.count(Phrase::GiveChosen, kept, &values)
            }
        })
    }
}

/// The coach's own sheets and dilemmas that go with these lines.
fn own_items(giver: Giver, lines: &[(Leaf, Entry)], catalog: &Catalog) -> Vec<OwnItem> {
    match giver {
        Giver::Coach => own_items_of(lines.iter().map(|(_, note)| note), catalog),
        Giver::Client => Vec::new(),
    }
}
