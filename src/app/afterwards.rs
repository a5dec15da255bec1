//! After its day a conversation opens by itself where one notes how it went, once.

use jiff::civil::Date;

use super::App;
use crate::content::Phrase;
use crate::effect::Effect;
use crate::insight::{Stage, is_to_be_noted};
use crate::model::views::CONVERSATION;
use crate::model::{EntryId, Leaf};
use crate::panes::{Message, Place, Sharing};

/// The state's key for the conversations that have been opened.
pub const OPENED: &str = "afterwards";
/// Conversations that are remembered: the last ones opened.
const REMEMBERED: usize = 50;

/// Which conversations have opened by themselves, and whether one may now.
#[derive(Debug, Default)]
pub(super) struct Afterwards {
    /// Their ids with blanks between, the last one opened at the end.
    opened: String,
    /// Whether somebody has pressed a key, or it was looked for once.
    is_past: bool,
}

impl Afterwards {
    /// With what the state remembers.
    pub(super) fn new(opened: Option<String>) -> Self {
        Self {
            opened: opened.unwrap_or_default(),
            is_past: false,
        }
    }

    /// Somebody does something.
    pub(super) fn touch(&mut self) {
        self.is_past = true;
    }

    fn knows(&self, id: EntryId) -> bool {
        let id = id.to_string();
        self.opened.split(' ').any(|opened| opened == id)
    }

    fn add(&mut self, id: EntryId) {
        let id = id.to_string();
        let mut opened: Vec<&str> = self.opened.split(' ').collect();
        opened.retain(|id| !id.is_empty());
        opened.push(&id);
        let from = opened.len().saturating_sub(REMEMBERED);
        self.opened = opened.split_off(from).join(" ");
    }
}

impl App {
    /// Opens the conversation whose day passed last, once all weeks are read and while nobody has done anything.
    pub(super) fn open_afterwards(&mut self, effects: &mut Vec<Effect>) {
        if self.afterwards.is_past || !self.workbook.all_read() {
            return;
        }
        self.afterwards.touch();
        let is_free = self.pages.is_empty() && self.overlay.is_none();
        let Some((leaf, id)) = self.to_be_noted().filter(|_| is_free) else {
            return;
        };
        self.afterwards.add(id);
        effects.push(Effect::Remember {
            key: OPENED,
            value: self.afterwards.opened.clone(),
        });
        self.go(Place::Entry(leaf, id), effects);
        if self.message.is_none() {
            let text = self.catalog.say(Phrase::AfterwardsOpens);
            self.message = Some(Message::note(text));
        }
    }

    /// The conversation whose day passed last, of those that have not opened by themselves.
    fn to_be_noted(&self) -> Option<(Leaf, EntryId)> {
        if self.sharing == Sharing::On {
            return None;
        }
        let today = self.now.moment.date();
        let day = |stage| match stage {
            Stage::Planned(day) => day,
            _ => Date::MIN,
        };
        let found = self
            .workbook
            .of_sheet(CONVERSATION)
            .filter(|(_, entry)| is_to_be_noted(entry, today) && !self.afterwards.knows(entry.id));
        let last = found.max_by_key(|(_, entry)| (day(Stage::of(entry)), entry.id));
        last.map(|(week, entry)| (Leaf::Week(week), entry.id))
    }
}
