//! Periods of sheets: a week, a month or a quarter.

use crate::content::{Catalog, Phrase, Rhythm};
use crate::model::{Period, WeekId};

/// Weeks of a new month or quarter in which the look-back of the ended one is still offered.
const OFFERED_WEEKS: i64 = 2;

impl Period {
    /// The period that a sheet of this rhythm covers when filled in for `week`.
    pub fn of(rhythm: Rhythm, week: WeekId) -> Self {
        match rhythm {
            Rhythm::Monthly => Self::months(1, week),
            Rhythm::Quarterly => Self::months(3, week),
            Rhythm::Any | Rhythm::Weekly | Rhythm::Standing => Self::week(week),
        }
    }

    /// The month or quarter of a sheet of this rhythm that has ended at most two weeks before `week`.
    pub fn just_ended(rhythm: Rhythm, week: WeekId) -> Option<Self> {
        if !matches!(rhythm, Rhythm::Monthly | Rhythm::Quarterly) {
            return None;
        }
        let first = Self::of(rhythm, week).first;
        let ended = first.previous()?;
        (week.weeks_since(first) < OFFERED_WEEKS).then(|| Self::of(rhythm, ended))
    }

    /// The name of the period for a sheet of this rhythm: «v 47», «november 2026», «kvartal 4 2026».
    pub fn title(self, rhythm: Rhythm, catalog: &Catalog) -> String {
        let day = self.last.thursday();
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
    fn an_ended_period_is_offered_for_two_weeks() {
        let ended = |rhythm, week: &str| {
            let ended = Period::just_ended(rhythm, week.parse().unwrap());
            ended.map(|period| period.last.to_string())
        };
        let december = Some("2026-W53".to_owned());
        assert_eq!(ended(Rhythm::Monthly, "2026-W53"), None);
        assert_eq!(ended(Rhythm::Monthly, "2027-W01"), december);
        assert_eq!(ended(Rhythm::Quarterly, "2027-W02"), december);
        assert_eq!(ended(Rhythm::Monthly, "2027-W03"), None);
        assert_eq!(ended(Rhythm::Weekly, "2027-W01"), None);
        assert_eq!(ended(Rhythm::Monthly, "0001-W01"), None);
    }
}
