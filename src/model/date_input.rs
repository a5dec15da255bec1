//! Parses typed days: `2026-12-04`, `4 dec`, `fre`, `+1v`, `om två veckor`.

mod names;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use unicode_normalization::UnicodeNormalization;

use super::WeekId;
use names::{Unit, count_of, is_filler, month_of, unit_of, weekday_of};

/// An input that cannot be parsed as a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateInputError {
    /// The text is in none of the known forms.
    #[error("not a date, a weekday or a distance such as `+1w`")]
    Unclear,
    /// The form is known, but the calendar has no such day.
    #[error("there is no such day")]
    NoSuchDay,
}

/// Parses a day. Without a year it is the first such day on or after `today`; a weekday is never today itself.
///
/// Accepts the words of every language, whatever the language of the screen. In numeric dates without a year in
/// front, the day comes before the month.
///
/// # Errors
///
/// [`DateInputError::Unclear`] for text in no known form, [`DateInputError::NoSuchDay`] for a day that does not exist.
pub fn date_from_input(text: &str, today: Date) -> Result<Date, DateInputError> {
    let text: String = text.trim().to_lowercase().nfc().collect();
    if let Some(date) = relative_day(&text, today) {
        return date;
    }
    if let Some(distance) = text.strip_prefix('+') {
        return distance_from(&words_of(distance), today).ok_or(DateInputError::Unclear)?;
    }
    if let Some(date) = numeric_date(&text, today) {
        return date;
    }
    let words = words_of(&text);
    let rest: Vec<&str> = match words.split_first() {
        Some((&("om" | "in"), rest)) if !rest.is_empty() => {
            return distance_from(rest, today).ok_or(DateInputError::Unclear)?;
        }
        Some(_) => words.into_iter().filter(|word| !is_filler(word)).collect(),
        None => return Err(DateInputError::Unclear),
    };
    named_day(&rest, today).unwrap_or(Err(DateInputError::Unclear))
}

/// `None`: the text is not of this form, try the next.
type Parsed = Option<Result<Date, DateInputError>>;

fn relative_day(text: &str, today: Date) -> Parsed {
    let span = match text {
        "i dag" | "idag" | "nu" | "today" | "now" => 0.days(),
        "i morgon" | "imorgon" | "i morron" | "imorron" | "tomorrow" => 1.day(),
        "i övermorgon" | "övermorgon" | "day after tomorrow" | "the day after tomorrow" => {
            2.days()
        }
        "i går" | "igår" | "yesterday" => (-1).days(),
        "nästa vecka" | "next week" => 1.week(),
        "nästa månad" | "next month" => 1.month(),
        "nästa år" | "next year" => 1.year(),
        _ => return None,
    };
    Some(add(today, span))
}

fn add(today: Date, span: jiff::Span) -> Result<Date, DateInputError> {
    today
        .checked_add(span)
        .map_err(|_| DateInputError::NoSuchDay)
}

/// Splits text into words and numbers: `1v` becomes `1` and `v`; blanks, commas, colons and full stops are dropped.
fn words_of(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for part in text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | ':')) {
        let mut rest = part;
        while let Some(first) = rest.chars().next() {
            let is_number = first.is_ascii_digit();
            let end = rest
                .find(|c: char| c.is_ascii_digit() != is_number)
                .unwrap_or(rest.len());
            words.push(&rest[..end]);
            rest = &rest[end..];
        }
    }
    words
}

/// `två veckor`, `3 d`, `a month`, or a bare number of days.
fn distance_from(words: &[&str], today: Date) -> Parsed {
    let (count, unit) = match words {
        [count] => (count_of(count)?, Unit::Day),
        [count, unit] => (count_of(count)?, unit_of(unit)?),
        _ => return None,
    };
    let span = match unit {
        Unit::Day => count.days(),
        Unit::Week => count.weeks(),
        Unit::Month => count.months(),
        Unit::Year => count.years(),
    };
    Some(add(today, span))
}

/// `2026-12-04`, `20261204`, `4/12`, `4.12.2026`.
fn numeric_date(text: &str, today: Date) -> Parsed {
    if !text
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'/' | b'.' | b' '))
    {
        return None;
    }
    let parts: Vec<&str> = text
        .split(['-', '/', '.', ' '])
        .filter(|part| !part.is_empty())
        .collect();
    let year_first = parts.first().is_some_and(|part| part.len() == 4);
    match parts[..] {
        [all] if all.len() == 8 => Some(checked_date(
            number(&all[..4])?,
            number(&all[4..6])?,
            number(&all[6..])?,
        )),
        [year, month, day] if year_first => {
            Some(checked_date(number(year)?, number(month)?, number(day)?))
        }
        [day, month, year] if year.len() == 4 => {
            Some(checked_date(number(year)?, number(month)?, number(day)?))
        }
        [day, month] if !year_first && month.len() <= 2 => {
            Some(next_occurrence(number(month)?, number(day)?, today))
        }
        _ => None,
    }
}

/// Weekdays, weeks, and days of a month by its name, in any order of their words.
fn named_day(words: &[&str], today: Date) -> Parsed {
    match words {
        [week, count] if is_week(week) => day_in_week(number(count)?, Weekday::Monday, today),
        [day, week, count] if is_week(week) => day_in_week(number(count)?, weekday_of(day)?, today),
        // The form in which the program shows a day: `fredag 4 december 2026, v 49`.
        [rest @ .., week, count] if is_week(week) && number(count).is_some() => {
            named_day(rest, today)
        }
        ["next" | "nästa", day] => Some(day_in_next_week(weekday_of(day)?, today)),
        [day] => Some(add(today, days_until(weekday_of(day)?, today).days())),
        [weekday, rest @ ..] if rest.len() > 1 && weekday_of(weekday).is_some() => {
            named_day(rest, today)
        }
        [day, month] if month_of(month).is_some() => {
            Some(next_occurrence(month_of(month)?, number(day)?, today))
        }
        [month, day] => Some(next_occurrence(month_of(month)?, number(day)?, today)),
        [day, month, year] if month_of(month).is_some() => {
            Some(checked_date(year_of(year)?, month_of(month)?, number(day)?))
        }
        [month, day, year] => Some(checked_date(year_of(year)?, month_of(month)?, number(day)?)),
        _ => None,
    }
}

fn is_week(word: &str) -> bool {
    matches!(word, "v" | "w" | "vecka" | "week")
}

/// A weekday of the ISO week with this number: in this ISO year, or in the next if that week is over.
fn day_in_week(week: i16, weekday: Weekday, today: Date) -> Parsed {
    let week = i8::try_from(week).ok()?;
    let this = WeekId::of(today);
    let year = if week < this.week() {
        this.year() + 1
    } else {
        this.year()
    };
    let offset = i32::from(weekday.to_monday_zero_offset());
    Some(
        WeekId::new(year, week)
            .map_err(|_| DateInputError::NoSuchDay)
            .and_then(|week| add(week.monday(), offset.days())),
    )
}

/// Days until the next such weekday, 1-7.
fn days_until(weekday: Weekday, today: Date) -> i32 {
    match weekday.since(today.weekday()) {
        0 => 7,
        days => i32::from(days),
    }
}

fn day_in_next_week(weekday: Weekday, today: Date) -> Result<Date, DateInputError> {
    let next = WeekId::of(today).next().ok_or(DateInputError::NoSuchDay)?;
    add(
        next.monday(),
        i32::from(weekday.to_monday_zero_offset()).days(),
    )
}

fn checked_date(year: i16, month: i16, day: i16) -> Result<Date, DateInputError> {
    let small = |number| i8::try_from(number).unwrap_or(0);
    Date::new(year, small(month), small(day))
        .ok()
        .filter(|date| date.year() > 0)
        .ok_or(DateInputError::NoSuchDay)
}

/// The first such day on or after `today`; 29 February can be eight years off.
fn next_occurrence(month: i16, day: i16, today: Date) -> Result<Date, DateInputError> {
    (today.year()..=today.year().saturating_add(8))
        .filter_map(|year| checked_date(year, month, day).ok())
        .find(|date| *date >= today)
        .ok_or(DateInputError::NoSuchDay)
}

fn year_of(text: &str) -> Option<i16> {
    (text.len() == 4).then(|| number(text)).flatten()
}

/// Parses 1-4 ASCII digits; `parse` alone would accept a sign.
fn number(text: &str) -> Option<i16> {
    let is_number = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests;
