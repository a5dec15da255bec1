//! The day that a person means by what she types: `2026-12-04`, `4 dec`, `fre`, `+1v`, `om två veckor`.

mod names;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use unicode_normalization::UnicodeNormalization;

use super::WeekId;
use names::{Unit, count_of, is_filler, month_of, unit_of, weekday_of};

/// Why no day could be read from what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateInputError {
    /// Nothing that names a day.
    #[error("not a date, a weekday or a distance such as `+1w`")]
    Unclear,
    /// A day that the calendar does not have.
    #[error("there is no such day")]
    NoSuchDay,
}

/// The day meant by `text`, on or after `today` where no year is named; a weekday is never today itself.
///
/// Takes the words of every language, whichever one the program speaks; the day stands before the month.
pub fn date_from_input(text: &str, today: Date) -> Result<Date, DateInputError> {
    let text: String = text.trim().to_lowercase().nfc().collect();
    if let Some(date) = word(&text, today) {
        return date;
    }
    if let Some(distance) = text.strip_prefix('+') {
        return spoken_distance(&words_of(distance), today).ok_or(DateInputError::Unclear)?;
    }
    if let Some(date) = digits(&text, today) {
        return date;
    }
    let words = words_of(&text);
    let rest: Vec<&str> = match words.split_first() {
        Some((&("om" | "in"), rest)) if !rest.is_empty() => {
            return spoken_distance(rest, today).ok_or(DateInputError::Unclear)?;
        }
        Some(_) => words.into_iter().filter(|word| !is_filler(word)).collect(),
        None => return Err(DateInputError::Unclear),
    };
    named_day(&rest, today).unwrap_or(Err(DateInputError::Unclear))
}

type Read = Option<Result<Date, DateInputError>>;

fn word(text: &str, today: Date) -> Read {
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
    Some(later(today, span))
}

fn later(today: Date, span: jiff::Span) -> Result<Date, DateInputError> {
    today
        .checked_add(span)
        .map_err(|_| DateInputError::NoSuchDay)
}

/// Words and numbers apart: `1v` is `1` and `v`; commas, colons and full stops only separate.
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
fn spoken_distance(words: &[&str], today: Date) -> Read {
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
    Some(later(today, span))
}

/// `2026-12-04`, `20261204`, `4/12`, `4.12.2026`.
fn digits(text: &str, today: Date) -> Read {
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
        [all] if all.len() == 8 => Some(day(
            number(&all[..4])?,
            number(&all[4..6])?,
            number(&all[6..])?,
        )),
        [year, month, of] if year_first => Some(day(number(year)?, number(month)?, number(of)?)),
        [of, month, year] if year.len() == 4 => {
            Some(day(number(year)?, number(month)?, number(of)?))
        }
        [of, month] if !year_first && month.len() <= 2 => {
            Some(coming(number(month)?, number(of)?, today))
        }
        _ => None,
    }
}

/// Weekdays, weeks, and days of a month by its name, in any order of their words.
fn named_day(words: &[&str], today: Date) -> Read {
    match words {
        [week, of] if is_week(week) => in_week(number(of)?, Weekday::Monday, today),
        [day, week, of] if is_week(week) => in_week(number(of)?, weekday_of(day)?, today),
        // What the day is shown as: `fredag 4 december 2026, v 49`.
        [rest @ .., week, of] if is_week(week) && number(of).is_some() => named_day(rest, today),
        ["next" | "nästa", day] => Some(of_next_week(weekday_of(day)?, today)),
        [day] => Some(later(today, days_until(weekday_of(day)?, today).days())),
        [weekday, rest @ ..] if rest.len() > 1 && weekday_of(weekday).is_some() => {
            named_day(rest, today)
        }
        [of, month] if month_of(month).is_some() => {
            Some(coming(month_of(month)?, number(of)?, today))
        }
        [month, of] => Some(coming(month_of(month)?, number(of)?, today)),
        [of, month, year] if month_of(month).is_some() => {
            Some(day(year_of(year)?, month_of(month)?, number(of)?))
        }
        [month, of, year] => Some(day(year_of(year)?, month_of(month)?, number(of)?)),
        _ => None,
    }
}

fn is_week(word: &str) -> bool {
    matches!(word, "v" | "w" | "vecka" | "week")
}

/// A day of the week with this number: of this ISO year, or of the next one where that has passed.
fn in_week(week: i16, weekday: Weekday, today: Date) -> Read {
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
            .and_then(|week| later(week.monday(), offset.days())),
    )
}

/// Days to the next such weekday, 1-7.
fn days_until(weekday: Weekday, today: Date) -> i32 {
    match weekday.since(today.weekday()) {
        0 => 7,
        days => i32::from(days),
    }
}

fn of_next_week(weekday: Weekday, today: Date) -> Result<Date, DateInputError> {
    let next = WeekId::of(today).next().ok_or(DateInputError::NoSuchDay)?;
    later(
        next.monday(),
        i32::from(weekday.to_monday_zero_offset()).days(),
    )
}

fn day(year: i16, month: i16, day: i16) -> Result<Date, DateInputError> {
    let small = |number| i8::try_from(number).unwrap_or(0);
    Date::new(year, small(month), small(day))
        .ok()
        .filter(|date| date.year() > 0)
        .ok_or(DateInputError::NoSuchDay)
}

/// The day of a month that comes next; 29 February can be eight years off.
fn coming(month: i16, of: i16, today: Date) -> Result<Date, DateInputError> {
    (today.year()..=today.year().saturating_add(8))
        .filter_map(|year| day(year, month, of).ok())
        .find(|date| *date >= today)
        .ok_or(DateInputError::NoSuchDay)
}

fn year_of(text: &str) -> Option<i16> {
    (text.len() == 4).then(|| number(text)).flatten()
}

/// ASCII digits only: `parse` alone would take a sign.
fn number(text: &str) -> Option<i16> {
    let is_number = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests;
