//! New versions of a standing entry; earlier versions are never changed.

use super::FormPage;
use crate::content::Phrase;
use crate::insight::before;
use crate::model::views::VERSION_REASON;
use crate::model::{Answer, Entry, Leaf, Link};
use crate::panes::{Desk, Message, Reply, Target};

/// The field to start at in a new version, until it is answered: what changed and why.
pub(super) fn to_begin_at(target: &Target, desk: &Desk<'_>) -> Option<&'static str> {
    let entry = target.entry(desk.workbook)?;
    let asks = desk
        .catalog
        .sheet(&target.sheet)?
        .field(VERSION_REASON)
        .is_some();
    before(desk.workbook.entries(Leaf::Standing), entry)?;
    (asks && !entry.answers.contains_key(VERSION_REASON)).then_some(VERSION_REASON)
}

impl FormPage {
    /// Makes a new version with the answers of this one, and opens it at what changed and why.
    pub(super) fn new_version(&mut self, desk: &mut Desk<'_>) -> Reply {
        let Some(old) = self.target.entry(desk.workbook).cloned() else {
            let first = desk.catalog.say(Phrase::VersionNone);
            return Reply::Say(Message::note(first));
        };
        let entry = next_version(old, desk);
        let Some(entry) = entry.filter(|entry| {
            let at = desk.now;
            desk.workbook.create(Leaf::Standing, entry.clone(), at)
        }) else {
            let locked = desk.catalog.say(Phrase::CannotChangeHere);
            return Reply::Say(Message::serious(locked));
        };
        let target = Target {
            leaf: Leaf::Standing,
            id: entry.id,
            sheet: entry.sheet,
            about: None,
            is_own_text: false,
        };
        let before = self.target.clone();
        let fresh = Self::open(target, desk);
        std::mem::replace(self, fresh).leave(desk);
        self.made_from = Some(before);
        Reply::Done
    }

    /// Returns to the version that this one was made from, if an undo has removed this one.
    pub(super) fn fall_back(&mut self, desk: &mut Desk<'_>) {
        if self.target.entry(desk.workbook).is_none()
            && let Some(before) = self.made_from.take()
        {
            *self = Self::open(before, desk);
        }
    }
}

/// A copy of `old` without its reason for the change and without days to return to that have passed.
fn next_version(old: Entry, desk: &mut Desk<'_>) -> Option<Entry> {
    let at = desk.moment();
    let today = desk.today();
    let sheet = desk.catalog.sheet(&old.sheet)?;
    let older = before(desk.workbook.entries(Leaf::Standing), &old).map(|older| older.id);
    let mut entry = Entry::new(desk.ids.next_id(at), &old.sheet, at);
    entry.about = old.about;
    if let Some(older) = older {
        entry.about.remove(&Link::entry(older));
    }
    entry.about.insert(Link::entry(old.id));
    for (id, answer) in old.answers.iter() {
        // With a day in the past, the new version would be due at once.
        let has_come = sheet.field(id).is_some_and(|field| field.returns.is_some())
            && answer.as_date().is_some_and(|day| day <= today);
        if id != VERSION_REASON && !has_come {
            entry.answers.insert(id.clone(), Answer::clone(answer));
        }
    }
    Some(entry)
}
