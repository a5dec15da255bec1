//! Following, adding and removing links.

use super::App;
use crate::content::Phrase;
use crate::model::Link;
use crate::panes::{Followed, Reply, Subject, follow, place_of, switch_link, to_tie};

impl App {
    /// The entry or dilemma on top, from which links lead.
    pub(super) fn subject(&self) -> Option<Subject> {
        self.screen.pages.top().subject(&self.scene())
    }

    /// Follows the link of the subject on top; lists them if there are several.
    pub(super) fn follow_link(&mut self) {
        let Some(subject) = self.linkable() else {
            return;
        };
        match follow(&self.scene(), &subject) {
            Followed::Nothing(message) => self.screen.message = Some(message),
            Followed::Several(picker) => self.pick(*picker),
            Followed::One(value) => {
                if let Some(place) = place_of(&value) {
                    self.go(place);
                }
            }
        }
    }

    /// Lists what the entry on top can be linked with.
    pub(super) fn choose_link(&mut self) {
        match self.linkable() {
            Some(Subject::Entry(target)) => self.pick(to_tie(&self.scene(), &target)),
            _ => self.note(Phrase::LinkFromNote),
        }
    }

    /// Links the entry on top with what was chosen, or removes that link.
    pub(super) fn switch_link(&mut self, link: Link) -> Reply {
        let Some(Subject::Entry(target)) = self.subject() else {
            return Reply::Done;
        };
        let reply = switch_link(&mut self.desk().1, &target, link);
        self.sync_pages();
        reply
    }

    fn linkable(&self) -> Option<Subject> {
        self.subject().filter(|_| self.screen.overlay.is_none())
    }
}
