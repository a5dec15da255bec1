//! A person's new alias: the page that asks for it, and the pages that follow it.

use super::App;
use crate::action::Action;
use crate::content::Phrase;
use crate::keymap::Context;
use crate::panes::{Message, NewAlias, RenamePage};

impl App {
    /// Opens the page that gives the person at hand another alias.
    pub(super) fn rename_person(&mut self) {
        if !self.open.workbook.can_search_all() {
            return self.note(Phrase::SearchReading);
        }
        match self.screen.pages.top().person() {
            Some(name) => self.screen.pages.push(RenamePage::open(&name)),
            None => self.note(Phrase::NewAliasNobody),
        }
    }

    /// Leaves that page after the change; the pages below show the person under the new alias.
    pub(super) fn follow_alias(&mut self, alias: &NewAlias) {
        let (screen, mut desk) = self.desk();
        screen.pages.close_top(&mut desk);
        screen.pages.follow_alias(alias, &mut desk);
        let key = self.key_words(&[Context::Browse, Context::Everywhere], Action::Undo);
        let (name, new) = (alias.from.as_str(), alias.to.as_str());
        let values = [("name", name), ("new", new), ("key", &key)];
        let catalog = &self.open.catalog;
        let text = catalog.count(Phrase::NewAliasDone, alias.notes, &values);
        self.screen.message = Some(Message::note(text));
    }
}
