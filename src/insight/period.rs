//! Periods: a week, or the weeks of a month or a quarter.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::content::{Catalog, Phrase, Rhythm};
use crate::model::WeekId;

/// Weeks from `first` to `last`, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first week.
    pub first: WeekId,
    /// The last week.
    pub last: WeekId,
}

impl Period {
    /// The period that a sheet of this rhythm covers when filled in for `week`. A week belongs to the month of its
    /// Thursday.
    pub fn of(rhythm: Rhythm, week: WeekId) -> Self {
        match rhythm {
            Rhythm::Monthly => Self::months(1, week),
            Rhythm::Quarterly => Self::months(3, week),
            Rhythm::Any | Rhythm::Weekly | Rhythm::Standing => Self {
                first: week,
                last: week,
            },
        }
    }

    /// The month (`count` 1), quarter (3) or year (12) that contains `week`.
    pub fn months(count: i8, week: WeekId) -> Self {
        let of = |week: WeekId| {
            let day = thursday(week);
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

    /// Whether the period contains a week.
    pub fn holds(self, week: WeekId) -> bool {
        (self.first..=self.last).contains(&week)
    }

    /// All weeks, in order.
    pub fn weeks(self) -> impl Iterator<Item = WeekId> {
        std::iter::successors(Some(self.first), |week| week.next())
            .take_while(move |week| *week <= self.last)
    }

    /// The name of the period for a sheet of this rhythm: «v 47», «november 2026», «kvartal 4 2026».
    pub fn title(self, rhythm: Rhythm, catalog: &Catalog) -> String {
        let day = thursday(self.last);
        let year = day.year().to_string();
        match rhythm {
            Rhythm::Monthly => format!("{} {year}", catalog.calendar().month(day.month())),
            Rhythm::Quarterly => {
                let quarter = ((day.month() + 2) / 3).to_string();
                catalog.fill(Phrase::QuarterTitle, &[("n", &quarter), ("year", &year)])
            }
            Rhythm::Any | Rhythm::Weekly | Rhythm::Standing => catalog.week_short(self.last),
        }
    }
}

/// The day that decides the month of a week.
fn thursday(week: WeekId) -> Date {
    week.monday().saturating_add(3.days())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_belongs_to_the_month_and_the_quarter_of_its_thursday() {
        let cases = [
            ("2026-W47", Rhythm::Weekly, "2026-W47", "2026-W47"),
            ("2026-W47", Rhythm::Monthly, "2026-W45", "2026-W48"),
            ("2026-W47", Rhythm::Quarterly, "2026-W40", "2026-W53"),
            ("2026-W53", Rhythm::Monthly, "2026-W49", "2026-W53"),
            ("2026-W01", Rhythm::Monthly, "2026-W01", "2026-W05"),
            ("2027-W01", Rhythm::Quarterly, "2027-W01", "2027-W12"),
            ("0001-W01", Rhythm::Monthly, "0001-W01", "0001-W04"),
            ("9999-W52", Rhythm::Quarterly, "9999-W40", "9999-W52"),
        ];
        for (week, rhythm, first, last) in cases {
            let period = Period::of(rhythm, week.parse().unwrap());
            let found = (period.first.to_string(), period.last.to_string());
            assert_eq!(
                found,
                (first.to_owned(), last.to_owned()),
                "{week} {rhythm:?}"
            );
            assert!(period.holds(week.parse().unwrap()));
            assert_eq!(period.weeks().last(), Some(period.last));
        }
    }

    #[test]
    fn every_week_is_in_one_month_and_every_month_in_one_quarter() {
        let mut week: WeekId = "2024-W01".parse().unwrap();
        for _ in 0..600 {
            let month = Period::of(Rhythm::Monthly, week);
            let quarter = Period::of(Rhythm::Quarterly, week);
            assert!(
                month
                    .weeks()
                    .all(|other| Period::of(Rhythm::Monthly, other) == month)
            );
            assert!(quarter.holds(month.first) && quarter.holds(month.last));
            week = week.next().unwrap();
        }
    }
}
