//! The parts of a typed time: its words, its numbers, and the days and weeks that they make.

use jiff::Span;
use jiff::civil::{Date, Weekday};

use super::{TimeInputError, TypedTime};
use crate::model::{Period, WeekId};

/// Splits text into words and numbers: `1v` becomes `1` and `v`; blanks, commas, colons, hyphens and full stops are
/// dropped.
pub(super) fn words_of(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for part in text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | ':' | '-')) {
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

pub(super) fn after(day: Date, span: Span) -> Result<TypedTime, TimeInputError> {
    let day = day.checked_add(span).ok().filter(|day| day.year() > 0);
    day.map(TypedTime::Day).ok_or(TimeInputError::NoSuchDay)
}

pub(super) fn day(year: i16, month: i16, day: i16) -> Result<TypedTime, TimeInputError> {
    let small = |number| i8::try_from(number).unwrap_or(0);
    let date = Date::new(year, small(month), small(day)).ok();
    let date = date.filter(|date| date.year() > 0);
    date.map(TypedTime::Day).ok_or(TimeInputError::NoSuchDay)
}

pub(super) fn week_of(year: i16, number: i16) -> Result<TypedTime, TimeInputError> {
    let week = i8::try_from(number).unwrap_or(0);
    match WeekId::new(year, week) {
        Ok(week) => Ok(TypedTime::Weeks(Period::week(week))),
        Err(_) => Err(TimeInputError::NoSuchWeek { year, week }),
    }
}

/// The `count` months around month `month` of `year`.
pub(super) fn months(count: i8, year: i16, month: i16) -> Result<TypedTime, TimeInputError> {
    let month = i8::try_from(month).unwrap_or(0);
    let period = Period::months_from(count, year, month);
    period
        .map(TypedTime::Weeks)
        .ok_or(TimeInputError::NoSuchDay)
}

pub(super) fn quarter(year: i16, number: i16) -> Result<TypedTime, TimeInputError> {
    match number {
        1..=4 => months(3, year, number * 3),
        _ => Err(TimeInputError::NoSuchDay),
    }
}

/// Days since the last such weekday that is at least `least` (0 or 1) days ago; counted from `least` days ago.
pub(super) fn days_since(weekday: Weekday, today: Date, least: i32) -> i32 {
    let days = i32::from(today.weekday().since(weekday));
    (days - least).rem_euclid(7)
}

pub(super) fn year_of(text: &str) -> Option<i16> {
    (text.len() == 4).then(|| number(text)).flatten()
}

/// Parses one or two ASCII digits.
pub(super) fn small(text: &str) -> Option<i16> {
    (text.len() <= 2).then(|| number(text)).flatten()
}

/// Parses 1-4 ASCII digits; `parse` alone would accept a sign.
pub(super) fn number(text: &str) -> Option<i16> {
    let is_number = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}
