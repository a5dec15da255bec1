//! Stretches of time to read: a week, a month, a quarter, a year, or everything.

use crate::content::{Catalog, Phrase, Rhythm};
use crate::model::{Period, WeekId};

/// The length of a period to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stretch {
    /// One week.
    Week,
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// A year.
    Year,
    /// Every week with a note, and the standing sheets.
    All,
}

impl Stretch {
    /// Every stretch, the shortest first.
    pub const ALL: [Self; 5] = [
        Self::Week,
        Self::Month,
        Self::Quarter,
        Self::Year,
        Self::All,
    ];

    /// The phrase with its name.
    pub fn phrase(self) -> Phrase {
        match self {
            Self::Week => Phrase::StretchWeek,
            Self::Month => Phrase::StretchMonth,
            Self::Quarter => Phrase::StretchQuarter,
            Self::Year => Phrase::StretchYear,
            Self::All => Phrase::StretchAll,
        }
    }

    /// The period that contains `week`. `written` are the first and the last week with an entry.
    pub fn around(self, week: WeekId, written: Option<(WeekId, WeekId)>) -> Period {
        match self {
            Self::Week => Period::week(week),
            Self::Month => Period::months(1, week),
            Self::Quarter => Period::months(3, week),
            Self::Year => Period::months(12, week),
            Self::All => {
                let (first, last) = written.unwrap_or((week, week));
                Period { first, last }
            }
        }
    }

    /// The name of a period of this length: `v 47`, `november 2026`, `kvartal 4 2026`, `2026`, `allt`.
    pub fn title(self, period: Period, catalog: &Catalog) -> String {
        match self {
            Self::Week => catalog.week_title(period.last),
            Self::Month => period.title(Rhythm::Monthly, catalog),
            Self::Quarter => period.title(Rhythm::Quarterly, catalog),
            Self::Year => period.last.thursday().year().to_string(),
            Self::All => catalog.say(Phrase::StretchAll).to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Language;

    #[test]
    fn each_stretch_holds_its_week_and_is_named_after_its_period() {
        let catalog = Catalog::shipped(Language::Swedish).unwrap();
        let week: WeekId = "2026-W47".parse().unwrap();
        let written = Some(("1990-W01".parse().unwrap(), "2027-W02".parse().unwrap()));
        let titles = Stretch::ALL.map(|stretch| {
            let period = stretch.around(week, written);
            assert!(period.holds(week), "{stretch:?}");
            stretch.title(period, &catalog)
        });
        assert!(titles[0].contains("47"), "{titles:?}");
        assert_eq!(
            titles[1..],
            ["november 2026", "kvartal 4 2026", "2026", "allt"]
        );
        assert!(Stretch::All.around(week, None).is_week());
    }
}
