//! Parses typed weeks: `v7`, `2026-W07`, a date, `i dag`.

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;

use super::WeekId;

/// An input that cannot be parsed as a week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WeekInputError {
    /// The text is neither a week, a date nor one of the known words.
    #[error("not a week, a date, `today` or `last`")]
    Unclear,
    /// A week that the year does not have.
    #[error("{year:04} has no week {week}")]
    NoSuchWeek {
        /// ISO week-year.
        year: i16,
        /// The number that was typed.
        week: i8,
    },
    /// A date that the calendar does not have.
    #[error("there is no such day")]
    NoSuchDay,
}

/// Parses a week; without a year it is in the ISO year of `today`.
///
/// Accepts the words of every language, whatever the language of the screen: they do not collide.
///
/// # Errors
///
/// [`WeekInputError::Unclear`] for text in no known form, and the other two for a week or day that does not exist.
pub fn week_from_input(text: &str, today: Date) -> Result<WeekId, WeekInputError> {
    let text: String = text.trim().to_lowercase().nfc().collect();
    let this_week = WeekId::of(today);
    match text.as_str() {
        "i dag" | "idag" | "nu" | "denna" | "denna vecka" | "today" | "now" | "this"
        | "this week" => return Ok(this_week),
        "förra" | "förra veckan" | "last" | "last week" => {
            return this_week.previous().ok_or(WeekInputError::Unclear);
        }
        "nästa" | "nästa vecka" | "next" | "next week" => {
            return this_week.next().ok_or(WeekInputError::Unclear);
        }
        _ => {}
    }
    let parts: Vec<&str> = text.split('-').collect();
    if let [year, month, day] = parts[..] {
        return day_of(year, month, day).map(WeekId::of);
    }
    week_of(&text, this_week.year())
}

/// Parses a date such as `2026-02-13`, with or without leading zeros in month and day.
fn day_of(year: &str, month: &str, day: &str) -> Result<Date, WeekInputError> {
    let year = number(year, 4..=4)?;
    let month = i8::try_from(number(month, 1..=2)?).unwrap_or(0);
    let day = i8::try_from(number(day, 1..=2)?).unwrap_or(0);
    Date::new(year, month, day).map_err(|_| WeekInputError::NoSuchDay)
}

/// Parses `7`, `v7`, `week 7`, `2026-w07`, `2026v7`, `2026-7`.
fn week_of(text: &str, this_year: i16) -> Result<WeekId, WeekInputError> {
    let letters = text.find(|c: char| c.is_alphabetic());
    let (year, week): (Option<&str>, &str) = match letters {
        Some(at) => {
            let (year, rest) = text.split_at(at);
            let end = rest
                .find(|c: char| !c.is_alphabetic())
                .unwrap_or(rest.len());
            if !matches!(&rest[..end], "v" | "w" | "vecka" | "week") {
                return Err(WeekInputError::Unclear);
            }
            ((at > 0).then_some(year), &rest[end..])
        }
        None => match text.split_once('-') {
            Some((year, week)) => (Some(year), week),
            None => (None, text),
        },
    };
    let year = match year {
        Some(year) => number(year.trim_end_matches([' ', '-']), 4..=4)?,
        None => this_year,
    };
    let week = i8::try_from(number(week.trim_start_matches([' ', '.']), 1..=2)?).unwrap_or(0);
    WeekId::new(year, week).map_err(|_| WeekInputError::NoSuchWeek { year, week })
}

/// Parses `length` ASCII digits; `parse` alone would accept a sign.
fn number(text: &str, length: std::ops::RangeInclusive<usize>) -> Result<i16, WeekInputError> {
    if length.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()) {
        text.parse().map_err(|_| WeekInputError::Unclear)
    } else {
        Err(WeekInputError::Unclear)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn read(text: &str) -> Result<String, WeekInputError> {
        week_from_input(text, date(2026, 2, 13)).map(|week| week.to_string())
    }

    #[test]
    fn every_way_to_name_a_week() {
        for text in [
            "2026-W07",
            "2026-w7",
            "2026w7",
            "2026W07",
            "2026v7",
            "2026 v7",
            "2026-07",
            "v7",
            "W7",
            "V07",
            "v. 7",
            "vecka 7",
            "Week 7",
            "7",
            "07",
            " 7 ",
            "2026-02-13",
            "2026-2-9",
            "i dag",
            "I dag",
            "today",
            "denna",
        ] {
            assert_eq!(read(text).as_deref(), Ok("2026-W07"), "{text}");
        }
        for text in ["förra", "fo\u{308}rra", "FÖRRA veckan", "last", "6"] {
            assert_eq!(read(text).as_deref(), Ok("2026-W06"), "{text}");
        }
        assert_eq!(read("nästa").as_deref(), Ok("2026-W08"));
    }

    #[test]
    fn a_week_without_a_year_is_in_this_iso_year() {
        let new_years_day = date(2027, 1, 1);
        let week = |text| week_from_input(text, new_years_day).map(|week| week.to_string());
        assert_eq!(week("53").as_deref(), Ok("2026-W53"));
        assert_eq!(week("2027-01-03").as_deref(), Ok("2026-W53"));
        assert_eq!(
            week("2027-w53"),
            Err(WeekInputError::NoSuchWeek {
                year: 2027,
                week: 53
            })
        );
    }

    #[test]
    fn each_kind_of_bad_input_gives_its_own_error() {
        for text in [
            "",
            "x",
            "vv7",
            "+7",
            "-7",
            "2026-",
            "2026-W",
            "2026-W007",
            "26-07",
            "7v",
            "v7 2026",
            "2026--7",
            "١",
            "2026-02-13-1",
            "week",
            "2026-02-",
            "99999",
        ] {
            assert_eq!(read(text), Err(WeekInputError::Unclear), "{text}");
        }
        assert_eq!(read("2026-02-30"), Err(WeekInputError::NoSuchDay));
        assert_eq!(read("2026-13-01"), Err(WeekInputError::NoSuchDay));
        for (text, year, week) in [("0", 2026, 0), ("54", 2026, 54), ("0000-W01", 0, 1)] {
            assert_eq!(read(text), Err(WeekInputError::NoSuchWeek { year, week }));
        }
    }

    #[test]
    fn nothing_precedes_year_1_or_follows_year_9999() {
        assert!(week_from_input("last", date(1, 1, 1)).is_err());
        assert!(week_from_input("next", date(9999, 12, 31)).is_err());
    }
}
