//! One-key decisions on a list row: decide on a friction, turn it into a conversation, delete an entry, tick a point,
//! note that a hit is not about a person.

use jiff::ToSpan;

use super::{Desk, Message, Place, Reply};
use crate::action::Action;
use crate::content::Phrase;
use crate::insight::{Reminder, ReminderKind};
use crate::keymap::Context;
use crate::model::views::{CONVERSATION, Conversation, FRICTION, Friction, Point};
use crate::model::{Answer, Entry, EntryId, Leaf, Link};
use crate::search::NOT_PERSON;

/// Days by which a friction with a new date is put off.
const DAYS_GIVEN: i32 = 7;

/// Opens the conversation made from a friction; where there is none, makes one in this week with the friction's words
/// and links the two. One undo takes all of it back.
pub fn to_conversation(leaf: Leaf, id: EntryId, desk: &mut Desk<'_>) -> Reply {
    let friction = desk.workbook.entry(leaf, id);
    let words = friction.map_or("", |entry| Friction::of(entry).what);
    if let Some((leaf, id)) = friction.and_then(|entry| conversation_made_from(entry, desk)) {
        return Reply::Go(Place::Entry(leaf, id));
    }
    if words.is_empty() {
        let words_first = desk.catalog.say(Phrase::FrictionWithoutWords);
        return Reply::Say(Message::note(words_first));
    }
    let words = words.to_owned();
    let at = desk.moment();
    let raise = |entry: &mut Entry, conversation| {
        let raised = Answer::Choice(Friction::RAISE.to_owned());
        entry.answer(Friction::DECISION, raised, at);
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
            entry.answer(Conversation::MATTER, Answer::Text(words), at)
        });
    if !made {
        if raised {
            // This week's file is read-only, so undo the change of the friction too.
            desk.workbook.undo(desk.now);
        }
        let locked = desk.catalog.say(Phrase::CannotChangeHere);
        return Reply::Say(Message::serious(locked));
    }
    desk.workbook.join_last();
    Reply::Go(Place::Entry(target.leaf, target.id))
}

/// The conversation made from a friction.
fn conversation_made_from(friction: &Entry, desk: &Desk<'_>) -> Option<(Leaf, EntryId)> {
    let links = || friction.about.iter().filter(|link| link.kind() == "entry");
    links().next()?;
    let mut conversations = desk.workbook.of_sheet(CONVERSATION);
    conversations
        .find(|(_, entry)| links().any(|link| *link == Link::entry(entry.id)))
        .map(|(week, entry)| (Leaf::Week(week), entry.id))
}

/// Decides on a friction in a list with these contexts: raise it, wait until a date, or let it go. The message names
/// the undo key.
pub fn decide(
    waiting: &Reminder,
    action: Action,
    contexts: &[Context],
    desk: &mut Desk<'_>,
) -> Reply {
    if waiting.kind != ReminderKind::Friction {
        return Reply::Ignored;
    }
    let (choice, by) = match action {
        Action::TakeUp => (Friction::RAISE, None),
        Action::LetGo => (Friction::LET_GO, None),
        _ => {
            let from = waiting.due.max(desk.today());
            (Friction::WAIT, Some(from.saturating_add(DAYS_GIVEN.days())))
        }
    };
    let at = desk.moment();
    let changed = desk
        .workbook
        .change(waiting.leaf, waiting.id, desk.now, |entry| {
            let chosen = entry.answer(Friction::DECISION, Answer::Choice(choice.to_owned()), at);
            let dated = match by {
                Some(by) => entry.answer(Friction::BY, Answer::Date(by), at),
                // With an old date it would count as waiting.
                None => entry.unanswer(Friction::BY, at),
            };
            chosen | dated
        });
    if !changed {
        let locked = desk.catalog.say(Phrase::CannotChangeHere);
        return Reply::Say(Message::serious(locked));
    }
    let mut answer = desk
        .catalog
        .choice_label(FRICTION, Friction::DECISION, choice)
        .to_owned();
    if let Some(by) = by {
        let day = desk.catalog.calendar().date_long(by);
        answer = format!("{answer}, {day}");
    }
    let key = undo_key(contexts, desk);
    let values = [("answer", answer.as_str()), ("key", &key)];
    let text = desk.catalog.fill(Phrase::WaitingDecided, &values);
    Reply::Say(Message::note(text))
}

/// Deletes the entry marked where `contexts` are active; the message names the undo key.
pub fn delete_entry(leaf: Leaf, id: EntryId, contexts: &[Context], desk: &mut Desk<'_>) -> Reply {
    if !desk.workbook.delete(leaf, id, desk.now) {
        let locked = desk.catalog.say(Phrase::CannotChangeHere);
        return Reply::Say(Message::serious(locked));
    }
    let key = undo_key(contexts, desk);
    let erase = desk.key_words(&[Context::Browse], Action::Erase);
    let law = desk.catalog.say(Phrase::DeletionLaw);
    let values = [("key", &*key), ("erase", &erase), ("law", law)];
    let deleted = desk.catalog.fill(Phrase::NoteDeleted, &values);
    Reply::Deleted(leaf, id, Message::note(deleted))
}

/// The name of the undo key in a list.
pub fn undo_key(contexts: &[Context], desk: &Desk<'_>) -> String {
    let here = [contexts, &[Context::Browse, Context::Everywhere]].concat();
    desk.key_words(&here, Action::Undo)
}

/// Notes that an entry is not about a person; the message names the undo key where `contexts` are active.
pub fn strike(
    (leaf, id): (Leaf, EntryId),
    name: &str,
    contexts: &[Context],
    desk: &mut Desk<'_>,
) -> Reply {
    let at = desk.moment();
    let link = Link::from_text(format!("{NOT_PERSON}:{name}"));
    let changed = desk.workbook.change(leaf, id, desk.now, |entry| {
        entry.changed = at;
        entry.about.insert(link)
    });
    say_changed(changed, Phrase::PeopleStruck, name, contexts, desk)
}

/// Notes that a point was raised; the message names the undo key where `contexts` are active.
pub fn tick_point(leaf: Leaf, id: EntryId, contexts: &[Context], desk: &mut Desk<'_>) -> Reply {
    let at = desk.moment();
    let changed = desk.workbook.change(leaf, id, desk.now, |entry| {
        let raised = Answer::Choice(Point::RAISED.to_owned());
        entry.answer(Point::DONE, raised, at)
    });
    say_changed(changed, Phrase::PersonTicked, "", contexts, desk)
}

fn say_changed(
    changed: bool,
    phrase: Phrase,
    name: &str,
    contexts: &[Context],
    desk: &Desk<'_>,
) -> Reply {
    if !changed {
        let locked = desk.catalog.say(Phrase::CannotChangeHere);
        return Reply::Say(Message::serious(locked));
    }
    let key = undo_key(contexts, desk);
    let values = [("name", name), ("key", &key)];
    Reply::Say(Message::note(desk.catalog.fill(phrase, &values)))
}
