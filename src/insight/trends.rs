//! Values over weeks, months or years.

use std::collections::BTreeMap;

use crate::model::views::CheckAnswer;
use crate::model::{Answer, Entry, Period, WeekId};

/// The length of a look back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Span {
    /// Twelve weeks, one mark each.
    #[default]
    Weeks,
    /// Twelve months, one mark each.
    Months,
    /// Everything, by month, quarter or year depending on its length.
    All,
}

/// Maximum number of marks for months or quarters.
const MARKS: usize = 48;
/// Number of marks of the shorter spans.
const TWELVE: usize = 12;

impl Span {
    /// The next longer span.
    pub fn longer(self) -> Self {
        match self {
            Self::Weeks => Self::Months,
            Self::Months | Self::All => Self::All,
        }
    }

    /// The next shorter span.
    pub fn shorter(self) -> Self {
        match self {
            Self::All => Self::Months,
            Self::Months | Self::Weeks => Self::Weeks,
        }
    }

    /// The periods up to `until`, one per mark, in order; `since` is the first week with an entry.
    pub fn periods(self, until: WeekId, since: Option<WeekId>) -> Vec<Period> {
        match self {
            Self::Weeks => back(until, TWELVE, Period::week),
            Self::Months => back(until, TWELVE, |week| Period::months(1, week)),
            Self::All => {
                let since = since.filter(|since| *since <= until).unwrap_or(until);
                let reaches = |periods: &Vec<Period>| {
                    periods.first().is_some_and(|first| first.first <= since)
                };
                let months = back(until, MARKS, |week| Period::months(1, week));
                let quarters = || back(until, MARKS, |week| Period::months(3, week));
                let years = || back(until, usize::MAX, |week| Period::months(12, week));
                let mut all = Some(months)
                    .filter(reaches)
                    .or_else(|| Some(quarters()).filter(reaches))
                    .unwrap_or_else(|| years().into_iter().rev().take(MARKS * 2).rev().collect());
                // Leave out periods before the first week.
                all.retain(|period| period.last >= since);
                all
            }
        }
    }
}

/// The last `count` periods up to the one around `until`, in order.
fn back(until: WeekId, count: usize, around: impl Fn(WeekId) -> Period) -> Vec<Period> {
    let before = |period: &Period| period.first.previous().map(&around);
    let mut periods: Vec<Period> = std::iter::successors(Some(around(until)), before)
        .take(count.min(MARKS * 4))
        .collect();
    periods.reverse();
    periods
}

/// The index of the period that contains a week; `periods` are in order.
fn place(periods: &[Period], week: WeekId) -> Option<usize> {
    let at = periods.partition_point(|period| period.last < week);
    periods.get(at).filter(|period| period.holds(week))?;
    Some(at)
}

/// The values of each period in their order, with the week of the last one.
pub fn by_period<T>(
    values: impl Iterator<Item = (WeekId, T)>,
    periods: &[Period],
) -> Vec<(Option<WeekId>, Vec<T>)> {
    let mut found: Vec<_> = periods.iter().map(|_| (None, Vec::new())).collect();
    for (week, value) in values {
        if let Some((last, values)) = place(periods, week).and_then(|at| found.get_mut(at)) {
            *last = Some(week);
            values.push(value);
        }
    }
    found
}

/// Numbers of answers to checks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// In the order of [`CheckAnswer::ALL`].
    pub answers: [usize; 4],
}

impl Tally {
    /// The number of times an answer was given.
    pub fn of(self, answer: CheckAnswer) -> usize {
        let at = CheckAnswer::ALL.iter().position(|other| *other == answer);
        at.and_then(|at| self.answers.get(at)).copied().unwrap_or(0)
    }

    /// The sum of two counts.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        for (count, more) in self.answers.iter_mut().zip(other.answers) {
            *count += more;
        }
        self
    }

    /// Whether there are no answers.
    pub fn is_empty(self) -> bool {
        self.answers == [0; 4]
    }
}

/// Counts the answers to some checks.
pub fn tally<'a>(entries: impl Iterator<Item = &'a Entry>, checks: &[&str]) -> Tally {
    let mut tally = Tally::default();
    for entry in entries {
        for check in checks {
            let given = entry.choice(check).and_then(CheckAnswer::from_id);
            let at = CheckAnswer::ALL
                .iter()
                .position(|other| Some(*other) == given);
            if let Some(count) = at.and_then(|at| tally.answers.get_mut(at)) {
                *count += 1;
            }
        }
    }
    tally
}

/// The sum of the points given to each id in a field.
pub fn points<'a>(entries: impl Iterator<Item = &'a Entry>, field: &str) -> BTreeMap<String, u32> {
    let mut sum: BTreeMap<String, u32> = BTreeMap::new();
    for entry in entries {
        let Some(Answer::Points(points)) = entry.answers.get(field) else {
            continue;
        };
        for (id, points) in points {
            let so_far = sum.entry(id.clone()).or_default();
            *so_far = so_far.saturating_add(*points);
        }
    }
    sum
}

/// The number of weeks with entries in `period`; `written` are all weeks with entries, the latest first.
pub fn weeks_with_notes(written: impl Iterator<Item = WeekId>, period: Period) -> usize {
    written
        .skip_while(|week| *week > period.last)
        .take_while(|week| *week >= period.first)
        .count()
}

#[cfg(test)]
mod tests;
