//! Every entry of one sheet over all weeks, in the groups in which one works on them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::conversation::ConversationStage;
use super::reminders::{Reminder, became, first_day, of_conversation, of_friction};
use super::versions::in_force;
use crate::content::{Catalog, Sheet};
use crate::model::views::{CONVERSATION, FRICTION, Friction};
use crate::model::{Entry, EntryId, Leaf};

/// What the entries of a group have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// A conversation without a day.
    Prepare,
    /// A conversation with a day ahead.
    Hold,
    /// A conversation whose day has passed, with nothing noted.
    Afterwards,
    /// A conversation that has been held.
    FollowUp,
    /// A conversation that is closed, or that somebody else takes.
    Closed,
    /// A friction to decide about.
    ToDecide,
    /// A friction with a decision, perhaps with a day.
    Decided,
    /// A friction that has become a conversation.
    InConversation,
    /// A friction that came to an end.
    Done,
    /// The newest version of what stands.
    Stands,
    /// Versions before the newest.
    Before,
    /// Everything, where a sheet has no groups.
    All,
}

/// One entry of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BoardRow {
    /// Where it lies.
    pub leaf: Leaf,
    /// The entry.
    pub id: EntryId,
    /// What of it waits, on which day.
    pub waits: Option<Reminder>,
}

/// A group with its entries in the order in which they are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoardSection {
    /// Which.
    pub group: Group,
    /// Its entries; may be empty.
    pub rows: Vec<BoardRow>,
}

type Found = Vec<(Group, BoardRow)>;

/// The board of `sheet` on `today`; `entries` are its own, oldest first, `conversations` those that frictions may
/// have become.
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
            let row = |(leaf, entry)| (Group::All, row(leaf, entry, None));
            sections(&[Group::All], entries.map(row).collect())
        }
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
const STANDING: [Group; 2] = [Group::Stands, Group::Before];

fn row(leaf: Leaf, entry: &Entry, waits: Option<Reminder>) -> BoardRow {
    BoardRow {
        leaf,
        id: entry.id,
        waits,
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
    let says = Friction::of(entry);
    let became = became(entry).find_map(|id| open.get(&id));
    let waits = of_friction(leaf, entry).filter(|_| became.is_none());
    let group = match (became, waits) {
        _ if says.is_closed() => Group::Done,
        (Some(true), _) => Group::InConversation,
        (Some(false), _) => Group::Done,
        // A day that has come is to be decided about anew.
        (None, Some(waits)) if waits.due <= today || says.by.is_none() => Group::ToDecide,
        (None, _) => Group::Decided,
    };
    (group, row(leaf, entry, waits))
}

/// What holds now, and the versions before it.
fn standing(entries: &[(Leaf, &Entry)], catalog: &Catalog) -> Found {
    let holds = in_force(entries.iter().map(|(_, entry)| *entry), catalog);
    let holds: BTreeSet<EntryId> = holds.iter().map(|entry| entry.id).collect();
    let found = entries.iter().map(|(leaf, entry)| {
        if holds.contains(&entry.id) {
            let waits = first_day(*leaf, entry, catalog);
            (Group::Stands, row(*leaf, entry, waits))
        } else {
            (Group::Before, row(*leaf, entry, None))
        }
    });
    found.collect()
}

/// The groups in their order: what has a day by its day, everything else the newest first.
fn sections(groups: &[Group], mut found: Found) -> Vec<BoardSection> {
    found.reverse();
    let by_day = |group: Group| {
        matches!(
            group,
            Group::Hold | Group::Afterwards | Group::FollowUp | Group::ToDecide | Group::Decided
        )
    };
    let sections = groups.iter().map(|group| {
        let of_group = found.iter().filter(|(of, _)| of == group);
        let mut rows: Vec<BoardRow> = of_group.map(|(_, row)| *row).collect();
        if by_day(*group) {
            rows.sort_by_key(|row| (row.waits.is_none(), row.waits.map(|waits| waits.due)));
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
