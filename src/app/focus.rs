//! The dilemma in focus, kept on the workbook's title page.

use super::App;
use crate::content::Phrase;
use crate::model::views::{WORKBOOK, WorkbookCard};
use crate::model::{Entry, Leaf, Link};
use crate::panes::Subject;

impl App {
    /// Puts the dilemma shown on top in focus, or takes it out of focus.
    pub(super) fn keep_in_focus(&mut self) {
        let Some(Subject::Dilemma(id)) = self.subject() else {
            return;
        };
        let was_in_focus = self.open.workbook.focus() == Some(id.as_str());
        let standing = self.open.workbook.entries(Leaf::Standing).values();
        let card = standing
            .filter(|entry| entry.sheet == WORKBOOK && !entry.deleted)
            .map(|entry| entry.id)
            .next();
        let (at, now) = (self.now.moment, self.now);
        let refocus = |entry: &mut Entry| {
            let others = entry.about.iter().filter(|link| link.kind() != "dilemma");
            entry.about = others.cloned().collect();
            if !was_in_focus {
                entry.about.insert(Link::dilemma(&id));
            }
            entry.changed = at;
            true
        };
        let workbook = &mut self.open.workbook;
        let changed = match card {
            Some(card) => workbook.change(Leaf::Standing, card, now, refocus),
            None => {
                let mut entry = WorkbookCard::default().entry(self.open.ids.next_id(at), at);
                refocus(&mut entry);
                workbook.create(Leaf::Standing, entry, now)
            }
        };
        let name = self.open.catalog.dilemma(&id);
        let name = name.map_or(id.clone(), |dilemma| dilemma.short.to_string());
        let phrase = match (changed, was_in_focus) {
            (false, _) => Phrase::CannotChangeHere,
            (true, true) => Phrase::FocusOff,
            (true, false) => Phrase::FocusOn,
        };
        self.note_with(phrase, &[("what", &name)]);
        self.sync_pages();
    }

    /// Selects the dilemma in focus on the week, once the title page has been read.
    pub(super) fn show_focus(&mut self) {
        self.open.refresh_own_dilemmas();
        let focus = self.open.workbook.focus().map(str::to_owned);
        if let Some(id) = focus.filter(|id| self.open.catalog.dilemma(id).is_some()) {
            let (screen, mut desk) = self.desk();
            screen.pages.week.show_dilemma(&id, &mut desk);
        }
    }
}
