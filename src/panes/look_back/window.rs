//! The data and the time span of a look-back.

use super::rows::TrendRow;
use crate::content::{Catalog, Phrase};
use crate::insight::weeks_with_notes;
use crate::model::{Entry, Period, WeekId};
use crate::settings::Settings;
use crate::workbook::Workbook;

/// The data and the time span of a look-back.
#[derive(Debug)]
pub struct Window<'a> {
    /// All texts.
    pub catalog: &'a Catalog,
    /// The data.
    pub workbook: &'a Workbook,
    /// The user's settings, which hide sections.
    pub settings: &'a Settings,
    /// The periods, oldest first; each gets one cell.
    pub periods: Vec<Period>,
    /// The last week.
    pub until: WeekId,
}

impl<'a> Window<'a> {
    /// The weeks from the first period to the last week.
    pub(super) fn span(&self) -> Period {
        let first = self.periods.first().map_or(self.until, |first| first.first);
        Period {
            first: first.min(self.until),
            last: self.until,
        }
    }

    /// The days, and the number of weeks with notes among all weeks.
    pub fn summary(&self) -> String {
        let span = self.span();
        let written = self.workbook.weeks_back(self.until);
        let count = weeks_with_notes(written, span).to_string();
        let of = span.count().to_string();
        let values = [("n", count.as_str()), ("of", &of)];
        let notes = self.catalog.fill(Phrase::WeeksWithNotes, &values);
        format!("{} · {notes}", self.days())
    }

    /// The days from the first period to the last week.
    pub(super) fn days(&self) -> String {
        let span = self.span();
        let calendar = self.catalog.calendar();
        calendar.span(span.first.monday(), span.last.sunday())
    }

    /// The entries of a sheet in the time span, oldest week first.
    pub(super) fn of_sheet(
        &self,
        sheet: &'a str,
    ) -> impl Iterator<Item = (WeekId, &'a Entry)> + use<'a> {
        let span = self.span();
        let workbook = self.workbook;
        workbook
            .of_sheet(sheet)
            .rev()
            .skip_while(move |(week, _)| *week > span.last)
            .take_while(move |(week, _)| *week >= span.first)
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
    }

    pub(super) fn heading(&self, phrase: Phrase) -> TrendRow {
        TrendRow::Heading(self.catalog.say(phrase).to_owned())
    }
}
