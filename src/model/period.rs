//! Periods: one week, or the weeks of a month, a quarter, a year or a range.

use jiff::ToSpan;
use jiff::civil::Date;

use super::WeekId;

/// Weeks from `first` to `last`, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first week.
    pub first: WeekId,
    /// The last week.
    pub last: WeekId,
}

impl Period {
    /// One week.
    pub fn week(week: WeekId) -> Self {
        Self {
            first: week,
            last: week,
        }
    }

    /// The month (`count` 1), quarter (3) or year (12) that contains `week`. A week belongs to the month of its Thursday.
    pub fn months(count: i8, week: WeekId) -> Self {
        let of = |week: WeekId| {
            let day = week.thursday();
            (day.year(), (day.month() - 1) / count.max(1))
        };
        let here = of(week);
        let walk = |step: fn(WeekId) -> Option<WeekId>| {
            let mut at = week;
            while let Some(next) = step(at).filter(|next| of(*next) == here) {
                at = next;
            }
            at
        };
        Self {
            first: walk(WeekId::previous),
            last: walk(WeekId::next),
        }
    }

    /// The `count` months that begin with month `month` (1-12) of `year`; none for a month that does not exist.
    pub fn months_from(count: i8, year: i16, month: i8) -> Option<Self> {
        let middle = Date::new(year, month, 15).ok()?;
        (year > 0).then(|| Self::months(count, WeekId::of(middle)))
    }

    /// Whether the period contains a week.
    pub fn holds(self, week: WeekId) -> bool {
        (self.first..=self.last).contains(&week)
    }

    /// All weeks, in order.
    pub fn weeks(self) -> impl Iterator<Item = WeekId> {
        std::iter::successors(Some(self.first), |week| week.next())
            .take_while(move |week| *week <= self.last)
    }

    /// Whether it is a single week.
    pub fn is_week(self) -> bool {
        self.first == self.last
    }

    /// The number of weeks.
    pub fn count(self) -> usize {
        usize::try_from(self.last.weeks_since(self.first) + 1).unwrap_or(0)
    }
}

impl WeekId {
    /// The week's Thursday, which decides the month and the year that the week belongs to.
    pub fn thursday(self) -> Date {
        self.monday().saturating_add(3.days())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_week_is_in_one_month_and_every_month_in_one_quarter() {
        let mut week: WeekId = "2024-W01".parse().unwrap();
        for _ in 0..600 {
            let month = Period::months(1, week);
            let quarter = Period::months(3, week);
            assert!(month.weeks().all(|other| Period::months(1, other) == month));
            assert!(quarter.holds(month.first) && quarter.holds(month.last));
            assert_eq!(quarter.count(), quarter.weeks().count());
            week = week.next().unwrap();
        }
    }

    #[test]
    fn months_are_found_by_their_number() {
        let november = Period::months_from(1, 2026, 11).unwrap();
        let weeks = (november.first.to_string(), november.last.to_string());
        assert_eq!(weeks, ("2026-W45".to_owned(), "2026-W48".to_owned()));
        assert_eq!(Period::months_from(3, 2026, 10).unwrap().count(), 14);
        assert_eq!(Period::months_from(1, 2026, 13), None);
        assert_eq!(Period::months_from(1, 0, 1), None);
    }
}
