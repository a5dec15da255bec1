//! The reminders of a workbook.

use jiff::ToSpan;

use super::Workbook;
use crate::insight::{DueQuery, Reminder, STUCK_WEEKS, asked_about, may_remind, reminders, stuck};
use crate::model::views::RETENTION;
use crate::model::{Entry, EntryId, Leaf, WeekId};

impl Workbook {
    /// The reminders from the leaves read so far, sorted by group and day.
    pub fn reminders(&self, query: &DueQuery<'_>) -> Vec<Reminder> {
        let sheets = self.by_sheet.keys();
        let weekly = sheets
            .filter(|sheet| may_remind(sheet, query.catalog))
            .flat_map(|sheet| self.of_sheet(sheet))
            .map(|(week, entry)| (Leaf::Week(week), entry));
        let standing = self
            .entries(Leaf::Standing)
            .values()
            .filter(|entry| !entry.deleted)
            .map(|entry| (Leaf::Standing, entry));
        let mut found = reminders(weekly.chain(standing), query);
        found.extend(self.retention_question(query));
        let first = query.today.saturating_sub((7 * (STUCK_WEEKS + 1)).days());
        let mut weeks = vec![WeekId::of(query.today)];
        while let Some(before) = weeks.last().and_then(|week| week.previous()) {
            if before.sunday() < first {
                break;
            }
            weeks.push(before);
        }
        let recent = weeks
            .into_iter()
            .flat_map(|week| self.of_week(week).map(move |entry| (week, entry)));
        found.extend(stuck(recent, query.today));
        found.sort_by_key(|reminder| reminder.order(query.today));
        found
    }

    /// The notes that the question about old notes is about, in week order.
    pub fn old_notes(&self, query: &DueQuery<'_>) -> Vec<(WeekId, EntryId)> {
        asked_about(self.standing(RETENTION), self.of_every_week(), query)
    }

    pub(super) fn of_every_week(&self) -> impl Iterator<Item = (WeekId, &Entry)> {
        let weeks = self.leaves.keys().filter_map(|leaf| leaf.week());
        weeks.flat_map(|week| self.of_week(week).map(move |entry| (week, entry)))
    }
}
