//! Two rounds of a team about the same matter, side by side.

use jiff::civil::Date;

use crate::model::round::{Counts, FEWEST, Row, Steps};
use crate::model::views::{Matter, TeamHour};
use crate::model::{Entry, EntryId, WeekId};

/// Fewest days between two rounds whose counts are shown together.
const APART: i32 = 28;

/// The comparison of two rounds, as far as it may be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ThenAndNow {
    /// The counts of both, on the rows of the coarser one.
    Counts(Counts, Counts),
    /// The ids of the rows with most answers in each. With the counts, the difference would tell what one person answered.
    Largest(Vec<&'static str>, Vec<&'static str>),
}

/// Two rounds about the same matter.
#[derive(Clone, Copy, Debug)]
pub struct TwoRounds<'a> {
    /// The round before.
    pub then: &'a Entry,
    /// The newer round.
    pub now: &'a Entry,
}

impl TwoRounds<'_> {
    /// The comparison for one question; `None` where a round has no counts for it.
    ///
    /// Counts stand side by side for the same people, or where the numbers differ by five or more; and only after four
    /// weeks. One newcomer among seven would else be read off.
    pub fn of(&self, steps: Steps, field: &str) -> Option<ThenAndNow> {
        let then = TeamHour::counts(self.then, field)?;
        let now = TeamHour::counts(self.now, field)?;
        let coarsest = [then, now].into_iter().map(|counts| steps.rows_of(counts));
        let coarsest = coarsest.collect::<Option<Vec<_>>>()?;
        let rows = coarsest.into_iter().min_by_key(|rows| rows.len())?;
        let then = steps.folded(then, rows)?;
        let now = steps.folded(now, rows)?;
        if self.may_show(&then, &now) {
            return Some(ThenAndNow::Counts(then, now));
        }
        let largest = |counts: &Counts| {
            let most = counts.values().copied().max().unwrap_or(0);
            let rows = rows.iter().map(|row| row.id);
            rows.filter(|id| counts.get(*id) == Some(&most)).collect()
        };
        Some(ThenAndNow::Largest(largest(&then), largest(&now)))
    }

    fn may_show(&self, then: &Counts, now: &Counts) -> bool {
        let totals = [then, now].map(|counts| counts.values().sum::<u32>());
        let differ = totals[0].abs_diff(totals[1]);
        let is_same = self.now.choice(TeamHour::SAME) == Some(TeamHour::YES) && differ == 0;
        let days = days_between(self.then.written.date(), self.now.written.date());
        days >= APART && (is_same || differ >= u32::from(FEWEST))
    }
}

/// Whether a round about the same matter and one before it may together tell what one person answered: neither the same
/// people nor five more or fewer, or within four weeks.
pub fn may_tell_of_one(then: &Entry, people: u16, is_same: bool, today: Date) -> bool {
    let differ = TeamHour::answers(then).abs_diff(u32::from(people));
    let is_safe = (is_same && differ == 0) || differ >= u32::from(FEWEST);
    !is_safe || days_between(then.written.date(), today) < APART
}

pub(super) fn days_between(then: Date, now: Date) -> i32 {
    then.until(now).map_or(0, |span| span.get_days())
}

/// Whether all answers are on one row, or on one side of the middle.
pub fn is_one_sided(steps: Steps, counts: &Counts) -> bool {
    let rows = steps.rows_of(counts).unwrap_or_default();
    let answers: u32 = counts.values().sum();
    let half = rows.len() / 2;
    let on = |rows: &[Row]| {
        rows.iter()
            .filter_map(|row| counts.get(row.id))
            .sum::<u32>()
    };
    let (above, below) = (&rows[..half], &rows[rows.len() - half..]);
    let all_on_one = counts.values().any(|count| *count == answers);
    answers > 0 && (all_on_one || on(above) == answers || on(below) == answers)
}

/// The step, -3 to 3, of the largest pile of a pole; none where two are equally large.
pub fn largest_step(counts: &Counts) -> Option<i64> {
    let rows = Steps::Amount.rows_of(counts)?;
    let most = counts.values().copied().max()?;
    let mut largest = rows.iter().filter(|row| counts.get(row.id) == Some(&most));
    let row = largest.next().filter(|_| most > 0)?;
    if largest.next().is_some() {
        return None;
    }
    let mut offsets: Vec<i64> = row.steps.iter().map(|step| i64::from(*step) - 4).collect();
    offsets.sort_by_key(|offset| offset.abs());
    // Of two steps the nearer one, of three the middle one.
    offsets.get((offsets.len() - 1) / 2).copied()
}

/// The round about a matter before another one, if there is one: the last of an earlier day.
pub fn round_before<'a>(
    rounds: impl Iterator<Item = (WeekId, &'a Entry)>,
    matter: &Matter,
    today: Date,
) -> Option<(WeekId, &'a Entry)> {
    let of_matter = rounds.filter(|(_, round)| {
        !round.deleted
            && round.written.date() < today
            && TeamHour::matter(round).as_ref() == Some(matter)
    });
    of_matter.max_by_key(|(_, round)| round.id)
}

/// The round about a matter that was closed on a day; a new one on that day takes its place.
pub fn round_of_day<'a>(
    rounds: impl Iterator<Item = (WeekId, &'a Entry)>,
    matter: &Matter,
    day: Date,
) -> Option<(WeekId, EntryId)> {
    let of_day = rounds.filter(|(_, round)| {
        !round.deleted
            && round.written.date() == day
            && TeamHour::matter(round).as_ref() == Some(matter)
    });
    of_day.map(|(week, round)| (week, round.id)).last()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::round::Round;
    use crate::model::views::TEAM_HOUR;
    use crate::model::{Answer, Moment};

    const POLE: &str = "pole-a";

    fn matter() -> Matter {
        Matter::Dilemma("clear-responsive".to_owned())
    }

    /// A round on a day, in which these digits were given for the first pole and «right» for the other.
    fn round(day: &str, digits: &[u8], same: bool) -> Entry {
        let at: Moment = format!("{day}T10:00:00+02:00").parse().unwrap();
        let people = u16::try_from(digits.len()).unwrap();
        let mut round = Round::new(Steps::Amount, 2, people).unwrap();
        for digit in digits {
            for digit in [*digit, 4] {
                round.press(digit);
                round.put();
            }
        }
        let mut entry = Entry::new(EntryId::new(at, 1), TEAM_HOUR, at);
        TeamHour::write(&mut entry, &matter(), &round.close().unwrap(), at);
        if same {
            let yes = Answer::Choice(TeamHour::YES.to_owned());
            entry.answer(TeamHour::SAME, yes, at);
        }
        entry
    }

    fn seen(then: &Entry, now: &Entry) -> ThenAndNow {
        let rounds = TwoRounds { then, now };
        rounds.of(Steps::Amount, POLE).unwrap()
    }

    #[test]
    fn seven_and_then_eight_people_show_no_number() {
        let then = round("2026-09-01", &[4, 4, 4, 3, 3, 5, 6], false);
        for same in [false, true] {
            let now = round("2026-11-01", &[4, 4, 4, 3, 3, 5, 6, 7], same);
            let largest = ThenAndNow::Largest(vec!["right"], vec!["right"]);
            assert_eq!(seen(&then, &now), largest);
        }
    }

    #[test]
    fn counts_are_shown_for_the_same_people_or_for_five_more_after_four_weeks() {
        let digits = [4, 4, 4, 3, 3, 5, 6];
        let then = round("2026-09-01", &digits, false);
        let is_counts = |now: &Entry| matches!(seen(&then, now), ThenAndNow::Counts(..));
        assert!(is_counts(&round("2026-09-29", &digits, true)));
        assert!(!is_counts(&round("2026-09-28", &digits, true)), "27 days");
        assert!(!is_counts(&round("2026-09-29", &digits, false)), "others");
        let twelve = [4; 12];
        assert!(is_counts(&round("2026-09-29", &twelve, false)));
        assert!(!is_counts(&round("2026-09-29", &twelve[..11], false)));
    }

    #[test]
    fn a_round_with_nearly_the_same_people_may_tell_what_one_answered() {
        let then = round("2026-09-01", &[4; 7], false);
        let warns = |people, is_same, today: &str| {
            may_tell_of_one(&then, people, is_same, today.parse().unwrap())
        };
        assert!(!warns(7, true, "2026-09-29"));
        assert!(warns(7, true, "2026-09-28"), "27 days");
        assert!(warns(7, false, "2026-09-29"), "others");
        assert!(warns(8, true, "2026-12-01"), "one more");
        assert!(warns(11, false, "2026-12-01"));
        assert!(!warns(12, false, "2026-09-29"));
    }

    #[test]
    fn both_rounds_stand_on_the_rows_of_the_coarser_one() {
        let then = round("2026-09-01", &[4, 4, 4, 3, 7], false);
        let now = round("2026-11-01", &[1, 2, 3, 4, 5, 6, 7, 7, 7, 7], false);
        let ThenAndNow::Counts(then, now) = seen(&then, &now) else {
            panic!("five and ten differ by five");
        };
        assert_eq!((then.len(), now.len()), (3, 3));
        assert_eq!((then["more"], now["more"]), (1, 6));
    }

    #[test]
    fn a_bar_that_some_passed_shows_no_number_either() {
        let then = round("2026-09-01", &[4, 4, 4, 3, 3, 5, 6], false);
        let now = round("2026-11-01", &[4, 4, 4, 3, 3, 5, 0], true);
        assert!(matches!(seen(&then, &now), ThenAndNow::Largest(..)));
    }

    #[test]
    fn answers_at_one_end_are_told_apart_from_others() {
        let is_one_sided_for = |digits: &[u8]| {
            let round = round("2026-09-01", digits, false);
            is_one_sided(Steps::Amount, TeamHour::counts(&round, POLE).unwrap())
        };
        assert!(is_one_sided_for(&[5, 5, 6, 7, 7, 6, 5]));
        assert!(is_one_sided_for(&[1, 2, 3, 3, 3]));
        assert!(is_one_sided_for(&[4; 6]));
        assert!(!is_one_sided_for(&[4, 5, 5, 5, 5, 5, 5]));
        assert!(!is_one_sided_for(&[3, 5, 5, 5, 5]));
    }

    #[test]
    fn the_largest_pile_has_a_step_unless_two_are_equally_large() {
        let step = |digits: &[u8]| {
            let round = round("2026-09-01", digits, false);
            largest_step(TeamHour::counts(&round, POLE).unwrap())
        };
        assert_eq!(step(&[4, 4, 4, 5, 6]), Some(0));
        assert_eq!(step(&[1, 2, 3, 4, 7]), Some(-2));
        assert_eq!(step(&[6, 7, 7, 6, 1, 4, 4]), Some(2));
        assert_eq!(step(&[4, 4, 1, 1, 7, 4, 2]), None);
        assert_eq!(step(&[7, 7, 7, 7, 1, 2, 3, 4, 5, 6]), Some(3));
    }

    #[test]
    fn the_round_before_is_the_last_one_about_the_same_matter() {
        let week: WeekId = "2026-W40".parse().unwrap();
        let rounds = [
            round("2026-07-01", &[4; 5], false),
            round("2026-09-01", &[4; 6], false),
            round("2026-11-01", &[4; 7], false),
        ];
        let all = || rounds.iter().map(|round| (week, round));
        let today = "2026-11-01".parse().unwrap();
        let before = round_before(all(), &matter(), today).map(|(_, round)| round.id);
        assert_eq!(before, Some(rounds[1].id));
        let of_day = round_of_day(all(), &matter(), today);
        assert_eq!(of_day, Some((week, rounds[2].id)));
        assert_eq!(round_of_day(all(), &Matter::Pulse, today), None);
    }
}
