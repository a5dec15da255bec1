//! Parses one day, week, month, quarter or year. All texts are in lower case and trimmed.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use super::names::{
    Unit, count_of, is_ago, is_filler, is_last, is_next, is_quarter, is_week, month_of,
    past_weekday_of, unit_of, weekday_of,
};
use super::parts::{
    after, day, days_since, months, number, quarter, small, week_of, words_of, year_of,
};
use super::{TimeDirection, TimeInputError, TypedTime};
use crate::model::{Period, WeekId};

/// `None`: the text is not of this form, try the next.
type Parsed = Option<Result<TypedTime, TimeInputError>>;

/// Years to search for a week 53 or a 29 February.
const YEARS: i16 = 12;

/// The day from which a time is counted, and the direction.
#[derive(Clone, Copy)]
pub(super) struct Origin {
    pub today: Date,
    pub direction: TimeDirection,
    /// Whether a number alone is a week. In a field for a day it may be anything.
    pub numbers: bool,
}

/// The week with this number that is nearest in the direction.
pub(super) fn numbered_week(
    number: i8,
    this_week: WeekId,
    direction: TimeDirection,
) -> Option<WeekId> {
    let years = 0..YEARS;
    years
        .filter_map(|years| {
            let year = match direction {
                TimeDirection::Back => this_week.year() - years,
                TimeDirection::Ahead => this_week.year() + years,
            };
            WeekId::new(year, number).ok()
        })
        .find(|week| match direction {
            TimeDirection::Back => *week <= this_week,
            TimeDirection::Ahead => *week >= this_week,
        })
}

impl Origin {
    pub(super) fn parse(self, text: &str) -> Result<TypedTime, TimeInputError> {
        self.relative(text).unwrap_or_else(|| self.absolute(text))
    }

    /// The end of a range: words such as `i dag` count from today, all else from the start of the range.
    pub(super) fn parse_end(self, text: &str, start: Date) -> Result<TypedTime, TimeInputError> {
        let direction = TimeDirection::Ahead;
        let now = Self { direction, ..self };
        let origin = Self {
            today: start,
            ..now
        };
        now.relative(text).unwrap_or_else(|| origin.absolute(text))
    }

    /// Words that name a time by its distance from today.
    fn relative(self, text: &str) -> Parsed {
        let days = |days: i32| Some(self.after(days.days()));
        let months = |count: i8, by: i32| Some(self.months_away(count, by));
        match text {
            "i dag" | "idag" | "nu" | "today" | "now" | "denna" | "denna vecka"
            | "den här veckan" | "veckan" | "this" | "this week" => days(0),
            "i morgon" | "imorgon" | "i morron" | "imorron" | "tomorrow" => days(1),
            "i övermorgon" | "övermorgon" | "day after tomorrow" | "the day after tomorrow" => {
                days(2)
            }
            "i går" | "igår" | "yesterday" => days(-1),
            "i förrgår" | "förrgår" | "day before yesterday" | "the day before yesterday" => {
                days(-2)
            }
            "nästa" | "nästa vecka" | "next" | "next week" => days(7),
            "förra" | "förra veckan" | "last" | "last week" => days(-7),
            "denna månad" | "den här månaden" | "månaden" | "this month" => months(1, 0),
            "förra månaden" | "last month" => months(1, -1),
            "nästa månad" | "next month" => match self.direction {
                TimeDirection::Back => months(1, 1),
                TimeDirection::Ahead => Some(self.after(1.month())),
            },
            "detta kvartal" | "det här kvartalet" | "kvartalet" | "this quarter" => months(3, 0),
            "förra kvartalet" | "last quarter" => months(3, -3),
            "i år" | "året" | "this year" => months(12, 0),
            "förra året" | "i fjol" | "last year" => months(12, -12),
            "nästa år" | "next year" => match self.direction {
                TimeDirection::Back => months(12, 12),
                TimeDirection::Ahead => Some(self.after(1.year())),
            },
            _ => None,
        }
    }

    fn absolute(self, text: &str) -> Result<TypedTime, TimeInputError> {
        let found = self.signed(text).or_else(|| self.numeric(text));
        if let Some(found) = found {
            return found;
        }
        let words = words_of(text);
        if let Some((&("om" | "in"), rest)) = words.split_first() {
            let away = self.away(rest, 1);
            return away.unwrap_or(Err(TimeInputError::Unclear));
        }
        if let Some((ago, rest)) = words.split_last()
            && is_ago(ago)
        {
            let rest = rest.strip_prefix(&["för"]).unwrap_or(rest);
            return self.away(rest, -1).unwrap_or(Err(TimeInputError::Unclear));
        }
        let words: Vec<&str> = words.into_iter().filter(|word| !is_filler(word)).collect();
        self.named(&words).unwrap_or(Err(TimeInputError::Unclear))
    }

    /// `+1v`, `-2 veckor`.
    fn signed(self, text: &str) -> Parsed {
        let (distance, sign) = match text.strip_prefix('+') {
            Some(distance) => (distance, 1),
            None => (text.strip_prefix(['-', '−'])?, -1),
        };
        Some(
            self.away(&words_of(distance), sign)
                .unwrap_or(Err(TimeInputError::Unclear)),
        )
    }

    /// `två veckor`, `3 d`, `a month`, or a bare number of days.
    fn away(self, words: &[&str], sign: i32) -> Parsed {
        let (count, unit) = match words {
            [count] => (count_of(count)?, Unit::Day),
            [count, unit] => (count_of(count)?, unit_of(unit)?),
            _ => return None,
        };
        let count = count * sign;
        Some(self.after(match unit {
            Unit::Day => count.days(),
            Unit::Week => count.weeks(),
            Unit::Month => count.months(),
            Unit::Year => count.years(),
        }))
    }

    /// Forms of digits alone: `2026-12-04`, `20261204`, `4/12`, `4.12.2026`, `2026-11`, `2026`, `7`.
    fn numeric(self, text: &str) -> Parsed {
        let is_sign = |c: char| matches!(c, '-' | '/' | '.' | ' ');
        if !text.chars().all(|c| c.is_ascii_digit() || is_sign(c)) {
            return None;
        }
        // Only a full stop may end a date, as in `4.12.`.
        let whole = text.strip_suffix('.').unwrap_or(text);
        if whole.is_empty() || whole.ends_with(is_sign) || whole.contains("--") {
            return Some(Err(TimeInputError::Unclear));
        }
        let parts: Vec<&str> = whole
            .split(is_sign)
            .filter(|part| !part.is_empty())
            .collect();
        let year_first = parts.first().is_some_and(|part| part.len() == 4);
        match parts[..] {
            [all] if all.len() == 8 => Some(day(
                number(&all[..4])?,
                number(&all[4..6])?,
                number(&all[6..])?,
            )),
            [year, month, of_month] if year_first => {
                Some(day(number(year)?, small(month)?, small(of_month)?))
            }
            [of_month, month, year] if year.len() == 4 => {
                Some(day(number(year)?, small(month)?, small(of_month)?))
            }
            [year, month] if year_first => Some(months(1, number(year)?, small(month)?)),
            [of_month, month] => Some(self.day_of_month(small(month)?, small(of_month)?)),
            [year] if year_first => Some(months(12, number(year)?, 1)),
            [week] if self.numbers => Some(self.week(small(week)?)),
            _ => None,
        }
    }

    /// Weekdays, weeks, months and days of a month by their names, in any order of their words.
    fn named(self, words: &[&str]) -> Parsed {
        match words {
            [word, count] if is_week(word) => Some(self.week(small(count)?)),
            [name, word, count] if is_week(word) && weekday_of(name).is_some() => {
                let offset = weekday_of(name)?.to_monday_zero_offset();
                let monday = self
                    .week(small(count)?)
                    .map(|week| week.period().first.monday());
                Some(monday.and_then(|monday| after(monday, i32::from(offset).days())))
            }
            [word, count, year] | [year, word, count] if is_week(word) => {
                Some(week_of(year_of(year)?, small(count)?))
            }
            [word, count] if is_quarter(word) => Some(self.quarter(small(count)?)),
            [word, count, year] | [year, word, count] if is_quarter(word) => {
                Some(quarter(year_of(year)?, small(count)?))
            }
            // The form in which the program shows a day: `fredag 4 december 2026, v 49`.
            [rest @ .., word, count]
                if is_week(word)
                    && small(count).is_some()
                    && !rest.iter().any(|word| is_week(word)) =>
            {
                self.named(rest)
            }
            [next, name] if is_next(next) => {
                let monday = WeekId::of(self.today).next()?.monday();
                let offset = weekday_of(name)?.to_monday_zero_offset();
                Some(after(monday, i32::from(offset).days()))
            }
            [last, name] if is_last(last) && weekday_of(name).is_some() => {
                Some(self.after((-1 - days_since(weekday_of(name)?, self.today, 1)).days()))
            }
            [last, name] if is_last(last) => Some(
                Origin {
                    direction: TimeDirection::Back,
                    ..self
                }
                .month(month_of(name)?),
            ),
            [name] if past_weekday_of(name).is_some() => {
                let days = days_since(past_weekday_of(name)?, self.today, 1);
                Some(self.after((-1 - days).days()))
            }
            [name] => match weekday_of(name) {
                Some(weekday) => Some(self.weekday(weekday)),
                None => Some(self.month(month_of(name)?)),
            },
            [weekday, rest @ ..] if rest.len() > 1 && weekday_of(weekday).is_some() => {
                self.named(rest)
            }
            [month, year] | [year, month]
                if month_of(month).is_some() && year_of(year).is_some() =>
            {
                Some(months(1, year_of(year)?, month_of(month)?))
            }
            [of_month, month] | [month, of_month] if month_of(month).is_some() => {
                Some(self.day_of_month(month_of(month)?, small(of_month)?))
            }
            [of_month, month, year] | [month, of_month, year] if month_of(month).is_some() => {
                Some(day(year_of(year)?, month_of(month)?, small(of_month)?))
            }
            _ => None,
        }
    }

    fn after(self, span: Span) -> Result<TypedTime, TimeInputError> {
        after(self.today, span)
    }

    /// The `count` months (1, 3 or 12) around the day that is `by` months away.
    fn months_away(self, count: i8, by: i32) -> Result<TypedTime, TimeInputError> {
        // The Thursday of this week decides its month; the 15th is in every month.
        let thursday = WeekId::of(self.today).thursday();
        let middle = thursday.first_of_month().saturating_add(14.days());
        let day = middle.checked_add(by.months());
        let day = day.map_err(|_| TimeInputError::NoSuchDay)?;
        months(count, day.year(), i16::from(day.month()))
    }

    fn weekday(self, weekday: Weekday) -> Result<TypedTime, TimeInputError> {
        match self.direction {
            TimeDirection::Back => self.after((-days_since(weekday, self.today, 0)).days()),
            // A weekday to come is never today itself.
            TimeDirection::Ahead => self.after((7 - days_since(weekday, self.today, 0)).days()),
        }
    }

    fn week(self, number: i16) -> Result<TypedTime, TimeInputError> {
        let this_week = WeekId::of(self.today);
        let week = i8::try_from(number).unwrap_or(0);
        match numbered_week(week, this_week, self.direction) {
            Some(week) => Ok(TypedTime::Weeks(Period::week(week))),
            None => Err(TimeInputError::NoSuchWeek {
                year: this_week.year(),
                week,
            }),
        }
    }

    /// The month with this number that is nearest in the direction.
    fn month(self, month: i16) -> Result<TypedTime, TimeInputError> {
        self.nearest(|year| months(1, year, month))
    }

    fn quarter(self, number: i16) -> Result<TypedTime, TimeInputError> {
        self.nearest(|year| quarter(year, number))
    }

    fn day_of_month(self, month: i16, of_month: i16) -> Result<TypedTime, TimeInputError> {
        self.nearest(|year| day(year, month, of_month))
    }

    /// The first of a time of each year, from this one in the direction, that is not on the other side of today.
    fn nearest(
        self,
        of_year: impl Fn(i16) -> Result<TypedTime, TimeInputError>,
    ) -> Result<TypedTime, TimeInputError> {
        // A week around new year may belong to the year before or after that of its days.
        let year = WeekId::of(self.today).thursday().year();
        let years = (-1..YEARS).map(|away| match self.direction {
            TimeDirection::Back => year - away,
            TimeDirection::Ahead => year + away,
        });
        let this_week = WeekId::of(self.today);
        let is_on_this_side = |time: &TypedTime| match (self.direction, time) {
            (TimeDirection::Back, TypedTime::Day(day)) => *day <= self.today,
            (TimeDirection::Ahead, TypedTime::Day(day)) => *day >= self.today,
            (TimeDirection::Back, TypedTime::Weeks(period)) => period.first <= this_week,
            (TimeDirection::Ahead, TypedTime::Weeks(period)) => period.last >= this_week,
        };
        years
            .filter_map(|year| of_year(year).ok())
            .find(is_on_this_side)
            .ok_or(TimeInputError::NoSuchDay)
    }
}
