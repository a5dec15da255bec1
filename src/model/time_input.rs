//! Parses typed days, weeks, months and ranges: `fre`, `v36`, `2026-11`, `+1v`, `2026-W36..W40`.
//!
//! This is the one reader of time, for the fields of a form, the dialog for going to a week, and the command line. It
//! accepts the words of every language, whatever the language of the screen: they do not collide.

mod names;
mod parts;
mod single;

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;

use super::{Period, WeekId};
use single::Origin;

/// A time that was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypedTime {
    /// A day.
    Day(Date),
    /// One or more weeks.
    Weeks(Period),
}

/// The direction in which a time without a year is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeDirection {
    /// The nearest one that is not in the future.
    Back,
    /// The nearest one that is not in the past.
    Ahead,
}

/// An input that cannot be parsed as a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TimeInputError {
    /// The text is in none of the known forms.
    #[error("not a day, a week, a month or a range of them")]
    Unclear,
    /// The form is known, but the calendar has no such day.
    #[error("there is no such day")]
    NoSuchDay,
    /// A week that the year does not have.
    #[error("{year:04} has no week {week}")]
    NoSuchWeek {
        /// ISO week-year.
        year: i16,
        /// The number that was typed.
        week: i8,
    },
    /// A range whose end is before its start.
    #[error("the range ends before it begins")]
    EndsFirst,
    /// More than one week, where one is needed.
    #[error("more than one week")]
    SeveralWeeks,
}

/// The separators of a range. Single hyphens are those of dates, so one between two times needs blanks around it.
const RANGES: [&str; 6] = ["..", "–", "—", " - ", " till ", " to "];

impl TypedTime {
    /// Parses a day, a week, a month, a quarter, a year, or a range of them. Without a year, it is the nearest one that is
    /// not in the future.
    ///
    /// # Errors
    ///
    /// See [`TimeInputError`].
    pub fn parse(text: &str, today: Date) -> Result<Self, TimeInputError> {
        let text = plain(text);
        let origin = Origin {
            today,
            direction: TimeDirection::Back,
            numbers: true,
        };
        let range = RANGES.iter().find_map(|between| text.split_once(between));
        let Some((start, end)) = range else {
            return origin.parse(&text);
        };
        let start = start.trim();
        let start = ["från ", "from "]
            .iter()
            .find_map(|word| start.strip_prefix(word))
            .unwrap_or(start);
        let start = origin.parse(start.trim())?.period();
        // One of the separators has a dot too many in `v36...v40`.
        let end = end.trim().trim_start_matches('.');
        let end = match end {
            "" => Period::week(WeekId::of(today)),
            end => origin.parse_end(end, start.first.monday())?.period(),
        };
        if end.last < start.first {
            return Err(TimeInputError::EndsFirst);
        }
        Ok(Self::Weeks(Period {
            first: start.first,
            last: end.last,
        }))
    }

    /// The weeks; for a day, its week.
    pub fn period(self) -> Period {
        match self {
            Self::Day(day) => Period::week(WeekId::of(day)),
            Self::Weeks(period) => period,
        }
    }
}

/// Parses a day. Without a year it is the nearest in the direction; a weekday to come is never today itself, and a week
/// is its Monday. A number alone is no day.
///
/// # Errors
///
/// See [`TimeInputError`]; a period of several weeks is [`TimeInputError::Unclear`].
pub fn date_from_input(
    text: &str,
    today: Date,
    direction: TimeDirection,
) -> Result<Date, TimeInputError> {
    let origin = Origin {
        today,
        direction,
        numbers: false,
    };
    match origin.parse(&plain(text))? {
        TypedTime::Day(day) => Ok(day),
        TypedTime::Weeks(period) if period.is_week() => Ok(period.first.monday()),
        TypedTime::Weeks(_) => Err(TimeInputError::Unclear),
    }
}

/// Parses the weeks of a day, a week, a month, a quarter, a year or a range. Without a year, they are the nearest that
/// are not in the future.
///
/// # Errors
///
/// See [`TimeInputError`].
pub fn period_from_input(text: &str, today: Date) -> Result<Period, TimeInputError> {
    TypedTime::parse(text, today).map(TypedTime::period)
}

/// Parses a single week, as [`period_from_input`] does.
///
/// # Errors
///
/// [`TimeInputError::SeveralWeeks`] for a longer period; else see [`TimeInputError`].
pub fn week_from_input(text: &str, today: Date) -> Result<WeekId, TimeInputError> {
    let period = period_from_input(text, today)?;
    match period.is_week() {
        true => Ok(period.first),
        false => Err(TimeInputError::SeveralWeeks),
    }
}

fn plain(text: &str) -> String {
    text.trim().to_lowercase().nfc().collect()
}

impl WeekId {
    /// Whether the week's number alone, read on a day of `this_week`, means this week of this year.
    pub fn is_clear_without_year(self, this_week: Self) -> bool {
        single::numbered_week(self.week(), this_week, TimeDirection::Back) == Some(self)
    }
}

#[cfg(test)]
mod tests;
