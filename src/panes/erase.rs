//! The page that erases notes for good: a preview of what goes and what is masked, one confirmation, and a receipt.

mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::list::{List, ListReply};
use super::{Batch, Desk, Gesture, Message, Pane, Place, Reply, Scene};
use crate::action::Action;
use crate::content::Phrase;
use crate::effect::{Effect, OutChange, OutLog};
use crate::keymap::{Context, Pointer};
use crate::model::{EntryId, Erasure, Leaf};
use crate::search::{Alias, Fate, fate_of};
use crate::store::TakenOut;
use crate::widgets::scroller::Scroller;

/// Milliseconds for which the preview is shown before it can be confirmed, so that a key pressed in haste erases nothing.
const TO_READ: u64 = 1_000;
/// Rows that a page of the list moves by.
const PAGE: isize = 10;

/// The notes to erase.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ToErase {
    /// The notes.
    pub batch: Batch,
    /// The alias of the person who is erased; `None` where the notes go whatever they are about.
    pub person: Option<String>,
}

impl From<Batch> for ToErase {
    fn from(batch: Batch) -> Self {
        Self {
            batch,
            person: None,
        }
    }
}

/// The page that erases.
#[derive(Debug)]
pub struct ErasePage {
    title: String,
    person: Option<Alias>,
    rows: Vec<Row>,
    /// The time in ms at which the preview was opened.
    opened_at: u64,
    list: List,
    /// The files that notes were taken out to, the newest first, once the log has been read.
    taken_out: Vec<TakenOut>,
    receipt: Option<Receipt>,
    scroller: Scroller,
}

/// A note, and its fate.
#[derive(Debug)]
struct Row {
    leaf: Leaf,
    id: EntryId,
    fate: Fate,
    /// The note without the person, where it can be masked.
    masked: Option<Fate>,
    is_kept: bool,
}

/// The numbers of notes that were erased.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Receipt {
    gone: usize,
    masked: usize,
    /// Notes in files that cannot be written.
    left: usize,
}

impl ErasePage {
    /// Opens the preview of an erasure.
    pub fn open(erase: ToErase, desk: &mut Desk<'_>) -> Self {
        desk.effects.push(Effect::TakenOut(OutChange::Nothing));
        let mut page = Self {
            title: erase.batch.title,
            person: erase.person.as_deref().and_then(Alias::new),
            rows: Vec::new(),
            opened_at: desk.now.ticks,
            list: List::default(),
            taken_out: Vec::new(),
            receipt: None,
            scroller: Scroller::default(),
        };
        let mut notes = erase.batch.notes;
        notes.dedup();
        let rows = notes
            .into_iter()
            .filter_map(|(leaf, id)| page.row(leaf, id, desk));
        page.rows = rows.collect();
        page
    }

    fn row(&self, leaf: Leaf, id: EntryId, desk: &Desk<'_>) -> Option<Row> {
        let fate = match &self.person {
            None => Fate::Goes,
            Some(alias) => fate_of(desk.workbook.entry(leaf, id)?, alias)?,
        };
        Some(Row {
            leaf,
            id,
            masked: matches!(fate, Fate::Masked(_)).then(|| fate.clone()),
            fate,
            is_kept: false,
        })
    }

    /// Takes in the log of what was taken out of the workbook.
    pub fn show_taken_out(&mut self, log: &OutLog) {
        let files = log.iter().flatten().filter(|taken| !taken.file.is_empty());
        self.taken_out = files.rev().cloned().collect();
    }

    fn marked(&self) -> usize {
        self.list.marked(self.rows.len())
    }

    fn step(&mut self, rows: isize) {
        let to = self.marked().saturating_add_signed(rows);
        self.list.mark(to.min(self.rows.len().saturating_sub(1)));
    }

    /// Changes the fate of the marked note: it goes, is masked where it can be, or stays.
    fn switch_fate(&mut self) {
        let at = self.marked();
        let Some(row) = self.rows.get_mut(at) else {
            return;
        };
        (row.fate, row.is_kept) = match (&row.fate, row.is_kept, &row.masked) {
            (_, true, Some(masked)) => (masked.clone(), false),
            (_, true, None) | (Fate::Masked(_), false, _) => (Fate::Goes, false),
            (Fate::Goes, false, _) => (Fate::Goes, true),
        };
    }

    /// Erases what the preview shows. It cannot be undone.
    fn erase(&mut self, desk: &mut Desk<'_>) -> Reply {
        if desk.now.ticks < self.opened_at + TO_READ {
            let key = desk.key_words(&[Context::Erasing], Action::Confirm);
            let text = desk.catalog.fill(Phrase::EraseTooSoon, &[("key", &key)]);
            return Reply::Say(Message::note(text));
        }
        let mut receipt = Receipt::default();
        for row in self.rows.iter().filter(|row| !row.is_kept) {
            let (rest, number) = match &row.fate {
                Fate::Goes => (None, &mut receipt.gone),
                Fate::Masked(rest) => (Some((**rest).clone()), &mut receipt.masked),
            };
            let is_erased = desk
                .workbook
                .erase(row.leaf, row.id, rest, Erasure::Request, desk.now);
            match is_erased {
                true => *number += 1,
                false => receipt.left += 1,
            }
        }
        if receipt == Receipt::default() {
            return Reply::Say(Message::note(desk.catalog.say(Phrase::EraseNothing)));
        }
        // The copied text and the last search may quote the notes.
        if !desk.register.is_empty() {
            desk.register.clear();
            desk.effects.push(Effect::Copy(String::new()));
        }
        desk.shelf.sought.clear();
        desk.shelf.replacement.clear();
        self.receipt = Some(receipt);
        self.rows.clear();
        Reply::Done
    }
}

impl Pane for ErasePage {
    fn contexts(&self, _: &Scene<'_>) -> Vec<Context> {
        match self.receipt {
            None => vec![Context::Erasing],
            Some(_) => vec![Context::Receipt],
        }
    }

    /// Moves the mark, changes the fate of a note, and erases.
    fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        if self.receipt.is_some() {
            match gesture.action() {
                Some(Action::ListUp) => self.scroller.scroll(-1),
                Some(Action::ListDown) => self.scroller.scroll(1),
                Some(Action::PageUp) => self.scroller.page(-1),
                Some(Action::PageDown) => self.scroller.page(1),
                Some(Action::Back) => return Reply::Go(Place::Back),
                _ => return Reply::Ignored,
            }
            return Reply::Done;
        }
        match gesture.action() {
            Some(Action::ListUp) => self.step(-1),
            Some(Action::ListDown) => self.step(1),
            Some(Action::PageUp) => self.step(-PAGE),
            Some(Action::PageDown) => self.step(PAGE),
            Some(Action::ListStart) => self.list.mark(0),
            Some(Action::ListEnd) => self.step(isize::MAX),
            Some(Action::SwitchFate) => self.switch_fate(),
            Some(Action::Confirm) => return self.erase(desk),
            _ => return Reply::Ignored,
        }
        Reply::Done
    }

    /// Marks the note that is clicked.
    fn point(&mut self, pointer: Pointer, _: &mut Desk<'_>) -> Reply {
        match self.list.point(pointer, self.rows.len()) {
            ListReply::Ignored => Reply::Ignored,
            ListReply::Moved | ListReply::Opened => Reply::Done,
        }
    }

    fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        self.draw(area, buf, scene)
    }

    fn title(&self, scene: &Scene<'_>) -> String {
        scene.catalog.say(Phrase::EraseTitle).to_owned()
    }

    fn is_of_week(&self) -> bool {
        false
    }

    /// Works out the fates again after a change from elsewhere; notes that are gone leave the list.
    fn sync(&mut self, desk: &mut Desk<'_>) {
        let rows = std::mem::take(&mut self.rows).into_iter();
        let rows = rows.filter_map(|was| {
            let now = self.row(was.leaf, was.id, desk)?;
            Some(match was.masked == now.masked {
                true => was,
                false => Row {
                    is_kept: was.is_kept,
                    ..now
                },
            })
        });
        self.rows = rows.collect();
    }
}
