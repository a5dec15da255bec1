//! A friction becomes a conversation.

use super::{Desk, Message, Place, Reply};
use crate::content::Phrase;
use crate::insight::CONVERSATION;
use crate::model::{Answer, Entry, EntryId, Leaf, Link};

/// Carries a friction's words into a new conversation of this week, ties the two together, and opens it; opens the
/// one that it has become where there is one. Taken back in one step.
pub fn to_conversation(leaf: Leaf, id: EntryId, desk: &mut Desk<'_>) -> Reply {
    let friction = desk.workbook.entry(leaf, id);
    let words = friction.map_or("", |entry| entry.text("what").trim());
    if let Some((leaf, id)) = friction.and_then(|entry| became(entry, desk)) {
        return Reply::Go(Place::Entry(leaf, id));
    }
    if words.is_empty() {
        let first = desk.catalog.say(Phrase::FrictionWithoutWords);
        return Reply::Say(Message::note(first));
    }
    let words = words.to_owned();
    let at = desk.moment();
    let raise = |entry: &mut Entry, conversation| {
        entry.answer("do", Answer::Choice("raise".to_owned()), at);
        entry.about.insert(Link::entry(conversation));
        entry.changed = at;
        true
    };
    let target = desk.new_target(desk.this_week(), CONVERSATION, Some(Link::entry(id)));
    let raised = desk
        .workbook
        .change(leaf, id, desk.now, |entry| raise(entry, target.id));
    let made = raised
        && desk.change(&target, |entry| {
            entry.answer("matter", Answer::Text(words), at)
        });
    if !made {
        if raised {
            // The week that the conversation would lie in can only be read.
            desk.workbook.undo(desk.now);
        }
        let locked = desk.catalog.say(Phrase::CannotChangeHere);
        return Reply::Say(Message::serious(locked));
    }
    desk.workbook.join_last();
    Reply::Go(Place::Entry(target.leaf, target.id))
}

/// The conversation that a friction has become.
fn became(friction: &Entry, desk: &Desk<'_>) -> Option<(Leaf, EntryId)> {
    let links = || friction.about.iter().filter(|link| link.kind() == "entry");
    links().next()?;
    let mut conversations = desk.workbook.of_sheet(CONVERSATION);
    conversations
        .find(|(_, entry)| links().any(|link| *link == Link::entry(entry.id)))
        .map(|(week, entry)| (Leaf::Week(week), entry.id))
}
