use jiff::civil::{Date, Weekday};
use serde::Deserialize;

use crate::model::WeekId;

/// The names of months and weekdays, and dates written with them. Weeks begin on Monday.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    months: [String; 12],
    months_short: [String; 12],
    weekdays: [String; 7],
    weekdays_short: [String; 7],
}

impl Calendar {
    /// The full name of month 1-12; empty for any other number.
    pub fn month(&self, month: i8) -> &str {
        name(&self.months, month)
    }

    /// The short name of month 1-12; empty for any other number.
    pub fn month_short(&self, month: i8) -> &str {
        name(&self.months_short, month)
    }

    /// The full name of a weekday.
    pub fn weekday(&self, day: Weekday) -> &str {
        name(&self.weekdays, day.to_monday_one_offset())
    }

    /// The short name of a weekday, three columns.
    pub fn weekday_short(&self, day: Weekday) -> &str {
        name(&self.weekdays_short, day.to_monday_one_offset())
    }

    /// `20 nov`
    pub fn day(&self, date: Date) -> String {
        format!("{} {}", date.day(), self.month_short(date.month()))
    }

    /// `20 nov 2026`
    pub fn date(&self, date: Date) -> String {
        format!("{} {}", self.day(date), date.year())
    }

    /// `fredag 20 november 2026`
    pub fn date_long(&self, date: Date) -> String {
        let (weekday, month) = (self.weekday(date.weekday()), self.month(date.month()));
        format!("{weekday} {} {month} {}", date.day(), date.year())
    }

    /// `16–22 nov 2026`; month and year are repeated on the left only where they differ.
    pub fn span(&self, from: Date, to: Date) -> String {
        let first = if from.year() != to.year() {
            self.date(from)
        } else if from.month() != to.month() {
            self.day(from)
        } else {
            from.day().to_string()
        };
        format!("{first}–{}", self.date(to))
    }

    /// The days of a week, in the form of [`Calendar::span`].
    pub fn week_span(&self, week: WeekId) -> String {
        self.span(week.monday(), week.sunday())
    }
}

fn name(names: &[String], number: i8) -> &str {
    let at = usize::try_from(number)
        .ok()
        .and_then(|number| number.checked_sub(1));
    at.and_then(|at| names.get(at)).map_or("", String::as_str)
}
