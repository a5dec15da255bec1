//! ISO 8601 weeks, by which the workbook is filed.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, ISOWeekDate, Weekday};

/// The days of a week, from Monday.
pub const WEEKDAYS: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// One ISO week of the years 1-9999, written `2026-W47`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WeekId {
    year: i16,
    week: i8,
}

/// A text or a pair of numbers that is not a week.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WeekIdError {
    /// Not of the form `2026-W47`.
    #[error("`{0}` is not a week of the form 2026-W47")]
    Form(String),
    /// A week that the year does not have.
    #[error("{year:04} has no week {week}")]
    NoSuchWeek {
        /// ISO week-year.
        year: i16,
        /// The week's number.
        week: i8,
    },
}

impl WeekId {
    /// The week numbered `week` (1-53) of ISO week-year `year` (1-9999).
    ///
    /// # Errors
    ///
    /// [`WeekIdError::NoSuchWeek`] if either number is out of range or the year has no week 53.
    pub fn new(year: i16, week: i8) -> Result<Self, WeekIdError> {
        if (1..=9999).contains(&year) && (1..=weeks_in(year)).contains(&week) {
            Ok(Self { year, week })
        } else {
            Err(WeekIdError::NoSuchWeek { year, week })
        }
    }

    /// The week that contains `date`; the nearest week for a date outside years 1-9999.
    pub fn of(date: Date) -> Self {
        let iso = date.iso_week_date();
        if iso.year() < 1 {
            Self { year: 1, week: 1 }
        } else {
            Self {
                year: iso.year(),
                week: iso.week(),
            }
        }
    }

    /// ISO week-year.
    pub fn year(self) -> i16 {
        self.year
    }

    /// Number in the year, 1-53.
    pub fn week(self) -> i8 {
        self.week
    }

    /// The week's Monday.
    pub fn monday(self) -> Date {
        ISOWeekDate::new(self.year, self.week, Weekday::Monday).map_or(Date::MAX, |iso| iso.date())
    }

    /// The week's Sunday; the last week of year 9999 ends on its last day, a Friday.
    pub fn sunday(self) -> Date {
        ISOWeekDate::new(self.year, self.week, Weekday::Sunday).map_or(Date::MAX, |iso| iso.date())
    }

    /// The week after, unless this is the last one of year 9999.
    pub fn next(self) -> Option<Self> {
        if self.week < weeks_in(self.year) {
            Some(Self {
                week: self.week + 1,
                ..self
            })
        } else {
            Self::new(self.year + 1, 1).ok()
        }
    }

    /// The week with the same number a year before, or with the last number of that year; `None` before year 1.
    pub fn year_before(self) -> Option<Self> {
        let year = self.year - 1;
        (year >= 1).then(|| Self {
            year,
            week: self.week.min(weeks_in(year)),
        })
    }

    /// The week before, unless this is the first one of year 1.
    pub fn previous(self) -> Option<Self> {
        if self.week > 1 {
            Some(Self {
                week: self.week - 1,
                ..self
            })
        } else {
            let year = self.year - 1;
            (year >= 1).then(|| Self {
                year,
                week: weeks_in(year),
            })
        }
    }

    /// Whole weeks from `earlier` to `self`; negative when `earlier` is later.
    pub fn weeks_since(self, earlier: Self) -> i64 {
        let days = self
            .monday()
            .since(earlier.monday())
            .map_or(0, |span| i64::from(span.get_days()));
        days / 7
    }
}

/// The number of weeks in an ISO week-year: the week number of 28 December.
fn weeks_in(year: i16) -> i8 {
    Date::new(year, 12, 28).map_or(52, |date| date.iso_week_date().week())
}

impl fmt::Display for WeekId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-W{:02}", self.year, self.week)
    }
}

impl FromStr for WeekId {
    type Err = WeekIdError;

    fn from_str(text: &str) -> Result<Self, WeekIdError> {
        let form = || WeekIdError::Form(text.to_owned());
        let (year, week) = text.split_once("-W").ok_or_else(form)?;
        let digits =
            |part: &str, len| part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(year, 4) || !digits(week, 2) {
            return Err(form());
        }
        Self::new(
            year.parse().map_err(|_| form())?,
            week.parse().map_err(|_| form())?,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_around_new_year_belong_to_their_iso_week() {
        assert_eq!(WeekId::of(date(2027, 1, 1)).to_string(), "2026-W53");
        assert_eq!(WeekId::of(date(2027, 1, 3)).to_string(), "2026-W53");
        assert_eq!(WeekId::of(date(2025, 12, 29)).to_string(), "2026-W01");
        assert_eq!(WeekId::of(date(1, 1, 1)).to_string(), "0001-W01");
        assert_eq!(WeekId::of(date(9999, 12, 31)).to_string(), "9999-W52");
    }

    #[test]
    fn neighbours_cross_year_ends_and_stop_at_years_1_and_9999() {
        let week: WeekId = "2026-W53".parse().unwrap();
        assert_eq!(week.next().unwrap().to_string(), "2027-W01");
        assert_eq!(week.next().unwrap().previous(), Some(week));
        assert_eq!("0001-W01".parse::<WeekId>().unwrap().previous(), None);
        assert_eq!("9999-W52".parse::<WeekId>().unwrap().next(), None);
        assert_eq!("9999-W52".parse::<WeekId>().unwrap().sunday(), Date::MAX);
    }

    #[test]
    fn only_the_canonical_form_parses() {
        for bad in [
            "2025-W53", "2026-W00", "2026-W7", "26-W07", "2026-W+7", "2026W07", "",
        ] {
            assert!(bad.parse::<WeekId>().is_err(), "{bad}");
        }
    }

    #[test]
    fn weeks_since_counts_across_years_in_both_directions() {
        let week = |text: &str| text.parse::<WeekId>().unwrap();
        assert_eq!(week("2027-W01").weeks_since(week("2026-W53")), 1);
        assert_eq!(week("2026-W01").weeks_since(week("2026-W53")), -52);
    }
}
