//! The items of the list: the reminders of this workbook, and in the coach's own those of the clients' workbooks.

use jiff::civil::Date;

use crate::content::Phrase;
use crate::insight::{
    ClientDayKind, DueQuery, Reminder, ReminderGroup, ReminderKind, ReminderText, agreed_days,
};
use crate::model::views::WorkbookSummary;
use crate::panes::Scene;
use crate::panes::labels::card_name;
use crate::workbook::Workbook;

/// An item of the list.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A reminder of this workbook.
    Here(Reminder),
    /// A day in a client's workbook.
    Client(ClientDay),
}

/// A day in a client's workbook that the coach is reminded of.
#[derive(Clone, Debug, PartialEq)]
pub struct ClientDay {
    /// The folder name of the workbook.
    pub workbook: String,
    /// The client's alias.
    title: String,
    /// The reason.
    pub kind: ClientDayKind,
    day: Date,
}

impl Item {
    /// The group on `today`.
    pub fn group(&self, today: Date) -> ReminderGroup {
        match self {
            Self::Here(reminder) => reminder.group(today),
            Self::Client(client) => match client.day.cmp(&today) {
                std::cmp::Ordering::Less => ReminderGroup::Overdue,
                std::cmp::Ordering::Equal => ReminderGroup::Today,
                std::cmp::Ordering::Greater => ReminderGroup::Later,
            },
        }
    }

    fn due(&self) -> Date {
        match self {
            Self::Here(reminder) => reminder.due,
            Self::Client(client) => client.day,
        }
    }

    /// Whether it is marked with a sign: its day has passed, or it has waited long without one.
    pub fn is_pressing(&self, today: Date) -> bool {
        let group = self.group(today);
        self.due() <= today && group != ReminderGroup::Today
    }

    /// Whether its day has come.
    pub fn is_due(&self, today: Date) -> bool {
        self.due() <= today
    }

    /// The texts of its row; `None` where its entry is gone.
    pub fn text(&self, scene: &Scene<'_>) -> Option<ReminderText> {
        match self {
            Self::Here(reminder) => scene.reminder_text(reminder),
            Self::Client(client) => Some(client.text(scene)),
        }
    }

    /// Whether both are the same item, perhaps with another day.
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Here(one), Self::Here(other)) => {
                is_same_kind(one.kind, other.kind) && (one.leaf, one.id) == (other.leaf, other.id)
            }
            (Self::Client(one), Self::Client(other)) => {
                (&one.workbook, one.kind) == (&other.workbook, other.kind)
            }
            _ => false,
        }
    }

    /// Whether its keys may delete something.
    fn is_destructive(&self) -> bool {
        matches!(
            self,
            Self::Here(Reminder {
                kind: ReminderKind::Deletion | ReminderKind::Retention { .. },
                ..
            })
        )
    }
}

impl ClientDay {
    /// The days agreed on in a client's workbook, up to the last day of the query.
    fn of<'a>(
        book: &'a WorkbookSummary,
        query: &DueQuery<'a>,
    ) -> impl Iterator<Item = Self> + use<'a> {
        let (until, catalog) = (query.until, query.catalog);
        let days = agreed_days(book).filter(move |(day, _)| *day <= until);
        days.map(move |(day, kind)| Self {
            workbook: book.name.clone(),
            title: card_name(catalog, &book.card, &book.name),
            kind,
            day,
        })
    }

    fn text(&self, scene: &Scene<'_>) -> ReminderText {
        let what = match self.kind {
            ClientDayKind::FollowUp => Phrase::WaitingSession,
            ClientDayKind::Deletion => Phrase::WaitingDeletion,
        };
        ReminderText {
            when: scene.catalog.near_day(self.day, scene.today()),
            what: scene.catalog.say(what).to_owned(),
            about: self.title.clone(),
        }
    }
}

/// The items of a query, sorted by group and day: the reminders of the open workbook and the days in the clients'.
pub fn find(books: &[WorkbookSummary], workbook: &Workbook, query: &DueQuery<'_>) -> Vec<Item> {
    let today = query.today;
    let mut items: Vec<Item> = workbook
        .reminders(query)
        .into_iter()
        .map(Item::Here)
        .collect();
    let clients = books.iter().flat_map(|book| ClientDay::of(book, query));
    items.extend(clients.map(Item::Client));
    // A stable sort: reminders of the same day keep their order.
    items.sort_by_key(|item| (item.group(today), item.due()));
    items
}

/// The index of the mark in `new`, which replaces `old` with its mark at `at`.
///
/// The mark stays on its item unless that has gone to another group, after a decision. Then it goes to the next item of
/// the same kind, and never to one that can be deleted from the list: the key pressed again must not reach it.
pub fn mark_in(new: &[Item], old: &[Item], at: Option<usize>, today: Date) -> Option<usize> {
    if old.is_empty() {
        return (!new.is_empty()).then_some(0);
    }
    let (at, was) = at.and_then(|at| Some((at, old.get(at)?)))?;
    let here = new.iter().position(|item| item.is_same(was));
    let stays = here.filter(|here| {
        let now = new.get(*here);
        now.is_some_and(|now| now.group(today) == was.group(today))
    });
    if stays.is_some() {
        return stays;
    }
    let in_new = |item: &Item| new.iter().position(|other| other.is_same(item));
    let is_alike = |item: &&Item| match (item, was) {
        (Item::Here(one), Item::Here(other)) => {
            is_same_kind(one.kind, other.kind) && item.group(today) == was.group(today)
        }
        _ => false,
    };
    let after = old.iter().skip(at + 1).filter(is_alike).find_map(in_new);
    let before = || old.iter().take(at).rev().filter(is_alike).find_map(in_new);
    let safe = || {
        let later = old
            .iter()
            .skip(at + 1)
            .filter(|item| !item.is_destructive());
        let first = || new.iter().position(|item| !item.is_destructive());
        later.clone().find_map(in_new).or_else(first)
    };
    after.or_else(before).or_else(safe)
}

fn is_same_kind(one: ReminderKind, other: ReminderKind) -> bool {
    match (one, other) {
        (ReminderKind::Stuck { .. }, ReminderKind::Stuck { .. }) => one == other,
        _ => one.id() == other.id(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EntryId, Leaf, Moment};
    use jiff::civil::date;

    const TODAY: Date = date(2026, 12, 7);

    fn item(kind: ReminderKind, number: u128) -> Item {
        let at: Moment = "2026-11-02T09:00:00+01:00".parse().unwrap();
        Item::Here(Reminder {
            due: date(2026, 11, 16),
            day: None,
            harms: false,
            kind,
            leaf: Leaf::Standing,
            id: EntryId::new(at, number),
        })
    }

    fn retention() -> Item {
        let old = ReminderKind::Retention {
            entries: 29,
            months: 12,
        };
        item(old, 9)
    }

    #[test]
    fn a_decision_never_moves_the_mark_to_something_that_can_be_deleted() {
        let friction = |number| item(ReminderKind::Friction, number);
        let talk = item(ReminderKind::Conversation, 5);
        let old = [friction(1), retention(), friction(2), talk.clone()];
        let decided = |at: usize| {
            let mut new = old.to_vec();
            new.remove(at);
            let mark = mark_in(&new, &old, Some(at), TODAY);
            mark.map(|mark| new[mark].clone())
        };
        assert_eq!(decided(0), Some(friction(2)));
        assert_eq!(decided(2), Some(friction(1)));
        let only = [friction(1), retention()];
        assert_eq!(mark_in(&only[1..], &only, Some(0), TODAY), None);
        let last = [retention(), friction(1), talk.clone()];
        let new = [retention(), talk];
        assert_eq!(mark_in(&new, &last, Some(1), TODAY), Some(1));
    }

    #[test]
    fn a_new_list_has_its_first_item_marked_and_an_item_that_stays_keeps_the_mark() {
        let friction = item(ReminderKind::Friction, 1);
        let list = [retention(), friction];
        assert_eq!(mark_in(&list, &[], None, TODAY), Some(0));
        assert_eq!(mark_in(&list, &list, Some(0), TODAY), Some(0));
        assert_eq!(mark_in(&list, &list, None, TODAY), None);
    }
}
