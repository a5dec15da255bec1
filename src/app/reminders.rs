//! The reminder after a conversation: at the next start after its day, the conversation opens by itself, once, at the
//! questions about how it went.

use jiff::civil::Date;

use super::App;
use crate::content::Phrase;
use crate::effect::Memo;
use crate::insight::{ConversationStage, needs_notes};
use crate::model::views::CONVERSATION;
use crate::model::{EntryId, Leaf};
use crate::panes::Place;

/// Number of opened conversations that the machine remembers, the latest ones.
const REMEMBERED: usize = 50;

/// The conversations that have opened by themselves, and whether one may open now.
#[derive(Debug)]
pub(super) struct Afterwards {
    /// In the order of opening.
    opened: Vec<EntryId>,
    /// Whether none may open any more: a key has been pressed, or the search has been made.
    is_past: bool,
}

impl Afterwards {
    /// Starts from the conversations that the machine remembers.
    pub(super) fn new(opened: Vec<EntryId>) -> Self {
        Self {
            opened,
            is_past: false,
        }
    }

    /// Prevents conversations from opening by themselves in this run.
    pub(super) fn disable(&mut self) {
        self.is_past = true;
    }

    fn add(&mut self, id: EntryId) {
        self.opened.push(id);
        let from = self.opened.len().saturating_sub(REMEMBERED);
        self.opened.drain(..from);
    }
}

impl App {
    /// Opens the conversation whose day passed most recently, once all weeks are read and before any key is pressed.
    pub(super) fn open_afterwards(&mut self) {
        if self.seat.afterwards.is_past || !self.open.workbook.all_read() {
            return;
        }
        self.seat.afterwards.disable();
        let may_open = self.screen.is_bare() && !self.screen.pages.week.is_greeting();
        let found = self.to_be_noted().filter(|_| may_open);
        let Some((leaf, id)) = found else {
            return;
        };
        self.seat.afterwards.add(id);
        let opened = self.seat.afterwards.opened.clone();
        self.remember(Memo::OpenedConversations(opened));
        self.go(Place::Entry(leaf, id));
        if self.screen.message.is_none() {
            self.note(Phrase::AfterwardsOpens);
        }
    }

    /// The conversation whose day passed most recently, of those that have not opened by themselves.
    fn to_be_noted(&self) -> Option<(Leaf, EntryId)> {
        if self.is_guarded() {
            return None;
        }
        let today = self.now.moment.date();
        let day = |stage| match stage {
            ConversationStage::Planned(day) => day,
            _ => Date::MIN,
        };
        let conversations = self.open.workbook.of_sheet(CONVERSATION);
        let last = conversations
            .filter(|(_, entry)| {
                needs_notes(entry, today) && !self.seat.afterwards.opened.contains(&entry.id)
            })
            .max_by_key(|(_, entry)| (day(ConversationStage::of(entry)), entry.id));
        last.map(|(week, entry)| (Leaf::Week(week), entry.id))
    }
}
