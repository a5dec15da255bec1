//! The placements of a dilemma over the weeks.

use jiff::civil::Date;

use crate::model::views::{PLACEMENT, Placement};
use crate::model::{Entry, WeekId};

/// A week's last placement of a dilemma.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The week.
    pub week: WeekId,
    /// The day.
    pub day: Date,
    /// The marks.
    pub placement: Placement,
}

/// The last placement of `dilemma` in each week that has one, in week order. Weeks without one are left out.
pub fn placements<'a>(
    weekly: impl Iterator<Item = (WeekId, &'a Entry)>,
    dilemma: &str,
) -> Vec<Placed> {
    let mut history: Vec<Placed> = Vec::new();
    for (week, entry) in weekly {
        if entry.sheet != PLACEMENT || entry.dilemma() != Some(dilemma) {
            continue;
        }
        let placed = Placed {
            week,
            day: entry.written.date(),
            placement: Placement::of(entry),
        };
        match history.last_mut() {
            Some(last) if last.week == week => *last = placed,
            _ => history.push(placed),
        }
    }
    history.retain(|placed| !placed.placement.is_empty());
    history
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::views::{Bar, Pole};
    use crate::model::{Answer, EntryId, Link};

    fn placed(week: &str, entropy: u128, step: Option<i64>) -> (WeekId, Entry) {
        let week: WeekId = week.parse().unwrap();
        let at = format!("{}T09:00:00+01:00", week.monday()).parse().unwrap();
        let mut entry = Entry::new(EntryId::new(at, entropy), PLACEMENT, at);
        entry.about.insert(Link::dilemma("trust-control"));
        if let Some(step) = step {
            entry.answer("today-a", Answer::Scale(step), at);
        }
        (week, entry)
    }

    #[test]
    fn the_last_placement_of_a_week_counts_and_weeks_without_are_gaps() {
        let entries = [
            placed("2026-W40", 1, Some(-2)),
            placed("2026-W40", 2, Some(-1)),
            placed("2026-W42", 1, None),
            placed("2026-W44", 1, Some(0)),
        ];
        let history = placements(
            entries.iter().map(|(week, entry)| (*week, entry)),
            "trust-control",
        );
        let marks: Vec<_> = history
            .iter()
            .map(|placed| {
                (
                    placed.week.to_string(),
                    placed.placement.mark(Bar::Today, Pole::A),
                )
            })
            .collect();
        assert_eq!(
            marks,
            [
                ("2026-W40".to_owned(), Some(-1)),
                ("2026-W44".to_owned(), Some(0))
            ]
        );
    }
}
