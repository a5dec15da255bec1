//! The groups of reminders in lists, and their order.

use jiff::civil::Date;

use super::{Reminder, ReminderKind};
use crate::model::{EntryId, Leaf};

/// A group of reminders, in the order of lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReminderGroup {
    /// Frictions that harm.
    Harms,
    /// Its day has passed.
    Overdue,
    /// Its day is today, or it is a question that is asked now.
    Today,
    /// Its day is still to come.
    Later,
    /// It has no day.
    WithoutDay,
}

impl Reminder {
    /// Whether its day has come.
    pub fn is_due(&self, today: Date) -> bool {
        self.due <= today
    }

    /// The group on `today`.
    pub fn group(&self, today: Date) -> ReminderGroup {
        // These are asked from their day on and are never late.
        let is_question = matches!(
            self.kind,
            ReminderKind::Promise | ReminderKind::Stuck { .. } | ReminderKind::Retention { .. }
        );
        match self.day {
            _ if self.harms => ReminderGroup::Harms,
            _ if is_question && self.is_due(today) => ReminderGroup::Today,
            _ if is_question => ReminderGroup::Later,
            None => ReminderGroup::WithoutDay,
            Some(day) if day < today => ReminderGroup::Overdue,
            Some(day) if day == today => ReminderGroup::Today,
            Some(_) => ReminderGroup::Later,
        }
    }

    /// The sort key in lists on `today`: by group, then by day.
    pub fn order(&self, today: Date) -> (ReminderGroup, Date, Leaf, EntryId) {
        (self.group(today), self.due, self.leaf, self.id)
    }
}
