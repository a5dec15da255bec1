//! The rhythm of a sheet: daily, weekly and so on, and its part of the list of sheets.

use serde::{Deserialize, Serialize};

use super::Sheet;

/// The rhythm in which a sheet is filled in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub enum Rhythm {
    /// At any time.
    #[default]
    Any,
    /// Once a week.
    Weekly,
    /// Once a month.
    Monthly,
    /// Once a quarter.
    Quarterly,
    /// Not tied to a week: its entries are stored in `workbook.ron`.
    Standing,
}

/// A part of the list of sheets, in the order of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub enum SheetGroup {
    /// For every week.
    Week,
    /// For every month.
    Month,
    /// For every quarter.
    Quarter,
    /// For when something happens.
    Event,
    /// For what holds until it is changed.
    Standing,
    /// A card to read and to answer.
    Card,
}

impl SheetGroup {
    /// All groups, in order.
    pub const ALL: [Self; 6] = [
        Self::Week,
        Self::Month,
        Self::Quarter,
        Self::Event,
        Self::Standing,
        Self::Card,
    ];
}

impl Sheet {
    /// The part of the list of sheets that it is in.
    pub fn group(&self) -> SheetGroup {
        self.listed.unwrap_or(match self.rhythm {
            Rhythm::Any => SheetGroup::Event,
            Rhythm::Weekly => SheetGroup::Week,
            Rhythm::Monthly => SheetGroup::Month,
            Rhythm::Quarterly => SheetGroup::Quarter,
            Rhythm::Standing => SheetGroup::Standing,
        })
    }
}
