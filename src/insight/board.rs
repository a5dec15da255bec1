//! The board: every entry of one sheet over all weeks, grouped by the work left on it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::conversation::ConversationStage;
use super::reminders::{Reminder, conversations_of, first_day, of_conversation, of_friction};
use super::versions::in_force;
use crate::content::{Catalog, Sheet};
use crate::model::views::{CONVERSATION, FRICTION, Friction};
use crate::model::{Entry, EntryId, Leaf};

/// The common state of the entries of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// A conversation without a planned day.
    Prepare,
    /// A conversation planned for today or later.
    Hold,
    /// A conversation whose day has passed, without notes.
    Afterwards,
    /// A conversation that has been held and is not closed.
    FollowUp,
    /// A conversation that is closed, or whose matter goes elsewhere first.
    Closed,
    /// A friction to decide about.
    ToDecide,
    /// A friction with a decision, perhaps with a day.
    Decided,
    /// A friction that has become a conversation.
    InConversation,
    /// An entry whose outcome is not noted, of a sheet that asks for it.
    Open,
    /// A friction that is closed, or whose conversation is; an entry whose outcome is noted.
    Done,
    /// The version in force of a standing entry.
    InForce,
    /// An older version of a standing entry.
    Older,
    /// Every entry, for a sheet without groups.
    All,
}

/// One entry of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BoardRow {
    /// The leaf with the entry.
    pub leaf: Leaf,
    /// The entry.
    pub id: EntryId,
    /// The reminder of the entry, due or not.
    pub reminder: Option<Reminder>,
}

/// A group with its entries in display order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoardSection {
    /// The group.
    pub group: Group,
    /// The entries; may be empty.
    pub rows: Vec<BoardRow>,
}

type GroupedRows = Vec<(Group, BoardRow)>;

/// The board of `sheet` on `today`. `entries` are those of the sheet, oldest first; `conversations` are all that a
/// friction may have been turned into.
pub fn board<'a>(
    sheet: &Sheet,
    catalog: &Catalog,
    entries: impl Iterator<Item = (Leaf, &'a Entry)>,
    conversations: impl Iterator<Item = &'a Entry>,
    today: Date,
) -> Vec<BoardSection> {
    match sheet.id.as_str() {
        CONVERSATION => {
            let found = entries.map(|(leaf, entry)| conversation(leaf, entry, today));
            sections(&CONVERSATIONS, found.collect())
        }
        FRICTION => {
            let open: BTreeMap<EntryId, bool> = conversations
                .map(|entry| {
                    (
                        entry.id,
                        ConversationStage::of(entry) != ConversationStage::Closed,
                    )
                })
                .collect();
            let found = entries.map(|(leaf, entry)| friction(leaf, entry, &open, today));
            sections(&FRICTIONS, found.collect())
        }
        _ if sheet.is_standing() => {
            let mut all: Vec<(Leaf, &Entry)> = entries.collect();
            all.sort_by_key(|(_, entry)| (entry.written, entry.id));
            sections(&STANDING, standing(&all, catalog))
        }
        _ => {
            let found: GroupedRows = entries
                .map(|(leaf, entry)| outcome(leaf, entry, sheet, catalog))
                .collect();
            match found.iter().any(|(group, _)| *group != Group::All) {
                true => sections(&OUTCOMES, found),
                false => sections(&[Group::All], found),
            }
        }
    }
}

/// Whether the outcome of an entry is noted, where its sheet asks for one.
fn outcome(leaf: Leaf, entry: &Entry, sheet: &Sheet, catalog: &Catalog) -> (Group, BoardRow) {
    let reminder = first_day(leaf, entry, catalog);
    match sheet.is_open(entry) {
        None => (Group::All, row(leaf, entry, None)),
        Some(true) => (Group::Open, row(leaf, entry, reminder)),
        Some(false) => (Group::Done, row(leaf, entry, None)),
    }
}

const CONVERSATIONS: [Group; 5] = [
    Group::Prepare,
    Group::Hold,
    Group::Afterwards,
    Group::FollowUp,
    Group::Closed,
];
const FRICTIONS: [Group; 4] = [
    Group::ToDecide,
    Group::Decided,
    Group::InConversation,
    Group::Done,
];
const OUTCOMES: [Group; 2] = [Group::Open, Group::Done];
const STANDING: [Group; 2] = [Group::InForce, Group::Older];

fn row(leaf: Leaf, entry: &Entry, reminder: Option<Reminder>) -> BoardRow {
    BoardRow {
        leaf,
        id: entry.id,
        reminder,
    }
}

fn conversation(leaf: Leaf, entry: &Entry, today: Date) -> (Group, BoardRow) {
    let group = match ConversationStage::of(entry) {
        ConversationStage::Preparing => Group::Prepare,
        ConversationStage::Planned(day) if day < today => Group::Afterwards,
        ConversationStage::Planned(_) => Group::Hold,
        ConversationStage::FollowUp(_) => Group::FollowUp,
        ConversationStage::Closed | ConversationStage::Elsewhere => Group::Closed,
    };
    (group, row(leaf, entry, of_conversation(leaf, entry)))
}

fn friction(
    leaf: Leaf,
    entry: &Entry,
    open: &BTreeMap<EntryId, bool>,
    today: Date,
) -> (Group, BoardRow) {
    let fields = Friction::of(entry);
    let became = conversations_of(entry).find_map(|id| open.get(&id));
    let reminder = of_friction(leaf, entry).filter(|_| became.is_none());
    let group = match (became, reminder) {
        _ if fields.is_closed() => Group::Done,
        (Some(true), _) => Group::InConversation,
        (Some(false), _) => Group::Done,
        // A decision whose day has come must be made again.
        (None, Some(reminder)) if reminder.due <= today || fields.by.is_none() => Group::ToDecide,
        (None, _) => Group::Decided,
    };
    (group, row(leaf, entry, reminder))
}

/// Splits standing entries into those in force and older versions.
fn standing(entries: &[(Leaf, &Entry)], catalog: &Catalog) -> GroupedRows {
    let current = in_force(entries.iter().map(|(_, entry)| *entry), catalog);
    let current: BTreeSet<EntryId> = current.iter().map(|entry| entry.id).collect();
    let found = entries.iter().map(|(leaf, entry)| {
        if current.contains(&entry.id) {
            let reminder = first_day(*leaf, entry, catalog);
            (Group::InForce, row(*leaf, entry, reminder))
        } else {
            (Group::Older, row(*leaf, entry, None))
        }
    });
    found.collect()
}

/// The sections in the order of `groups`. Rows of groups with days are sorted by day, all others newest first.
fn sections(groups: &[Group], mut found: GroupedRows) -> Vec<BoardSection> {
    found.reverse();
    let by_day = |group: Group| {
        matches!(
            group,
            Group::Hold
                | Group::Afterwards
                | Group::FollowUp
                | Group::ToDecide
                | Group::Decided
                | Group::Open
        )
    };
    let sections = groups.iter().map(|group| {
        let of_group = found.iter().filter(|(of, _)| of == group);
        let mut rows: Vec<BoardRow> = of_group.map(|(_, row)| *row).collect();
        if by_day(*group) {
            rows.sort_by_key(|row| {
                (
                    row.reminder.is_none(),
                    row.reminder.map(|reminder| reminder.due),
                )
            });
        }
        BoardSection {
            group: *group,
            rows,
        }
    });
    sections.collect()
}

#[cfg(test)]
mod tests;
