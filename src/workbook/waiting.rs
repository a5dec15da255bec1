//! What waits in a workbook.

use super::Workbook;
use crate::insight::{Horizon, Waiting, waiting, waiting_sheets};
use crate::model::{Entry, Leaf, WeekId};

impl Workbook {
    /// What waits, the oldest first, in what has been read so far.
    pub fn waiting(&self, horizon: &Horizon<'_>) -> Vec<Waiting> {
        let sheets = waiting_sheets(horizon.catalog);
        let weekly = sheets
            .iter()
            .flat_map(|sheet| self.of_sheet(sheet))
            .map(|(week, entry)| (Leaf::Week(week), entry));
        let standing = self
            .entries(Leaf::Standing)
            .values()
            .filter(|entry| !entry.deleted)
            .map(|entry| (Leaf::Standing, entry));
        waiting(weekly.chain(standing), self.of_every_week(), horizon)
    }

    fn of_every_week(&self) -> impl Iterator<Item = (WeekId, &Entry)> {
        let weeks = self.leaves.keys().filter_map(|leaf| leaf.week());
        weeks.flat_map(|week| self.of_week(week).map(move |entry| (week, entry)))
    }
}
