//! What stands in the workbook, as the rest of the program knows it.

use super::{App, desk};
use crate::content::Phrase;
use crate::effect::Effect;
use crate::model::views::{WORKBOOK, WorkbookCard};
use crate::model::{Leaf, Link};
use crate::panes::{Message, Subject};
use crate::workbook::own_dilemmas;

impl App {
    /// Has the user's own dilemmas be as the workbook has them now.
    pub(super) fn take_in_dilemmas(&mut self) {
        let state = (self.workbook.name(), self.workbook.standing_changes());
        if (self.entered_of.0.as_str(), self.entered_of.1) != state {
            self.entered_of = (state.0.to_owned(), state.1);
            let standing = self.workbook.entries(Leaf::Standing);
            let entered = own_dilemmas(standing, &self.catalog);
            self.catalog.set_entered_dilemmas(entered);
        }
    }

    /// Keeps the dilemma on screen in focus, or no longer where it is already; kept on the workbook's card.
    pub(super) fn keep_in_focus(&mut self, effects: &mut Vec<Effect>) {
        let Some(Subject::Dilemma(id)) = self.subject() else {
            return;
        };
        let is_off = self.workbook.focus() == Some(id.as_str());
        let standing = self.workbook.entries(Leaf::Standing).values();
        let card = standing
            .filter(|entry| entry.sheet == WORKBOOK && !entry.deleted)
            .map(|entry| entry.id)
            .next();
        let (at, now) = (self.now.moment, self.now);
        let refocus = |entry: &mut crate::model::Entry| {
            let others = entry.about.iter().filter(|link| link.kind() != "dilemma");
            entry.about = others.cloned().collect();
            if !is_off {
                entry.about.insert(Link::dilemma(&id));
            }
            entry.changed = at;
            true
        };
        let changed = match card {
            Some(card) => self.workbook.change(Leaf::Standing, card, now, refocus),
            None => {
                let mut entry = WorkbookCard::default().entry(self.ids.next_id(at), at);
                refocus(&mut entry);
                self.workbook.create(Leaf::Standing, entry, now)
            }
        };
        let name = self.catalog.dilemma(&id).map(|dilemma| &dilemma.short);
        let name = name.map_or(id.clone(), |name| name.to_string());
        let phrase = match (changed, is_off) {
            (false, _) => Phrase::CannotChangeHere,
            (true, true) => Phrase::FocusOff,
            (true, false) => Phrase::FocusOn,
        };
        let text = self.catalog.fill(phrase, &[("what", &name)]);
        self.message = Some(Message::note(text));
        self.sync_pages(effects);
    }

    /// Has the dilemma in focus be the one beside the text, when what stands is seen for the first time.
    pub(super) fn show_focus(&mut self, effects: &mut Vec<Effect>) {
        self.take_in_dilemmas();
        let focus = self.workbook.focus().map(str::to_owned);
        if let Some(id) = focus.filter(|id| self.catalog.dilemma(id).is_some()) {
            self.week.show_dilemma(&id, &mut desk!(self, effects));
        }
    }

    /// Entries of the week on screen that stand beside another version.
    pub(super) fn conflicts(&self) -> usize {
        self.workbook
            .of_week(self.week.week())
            .filter(|entry| entry.conflict_of.is_some())
            .count()
    }
}
