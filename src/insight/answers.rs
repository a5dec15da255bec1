//! The answers to forms, counted: the spread of each question, as far as it may be shown.
//!
//! The files are confidential, not anonymous: the receiver can read each. What the program shows is coarser: nothing for
//! few answers, no counts where nearly all agree, no question crossed with another.

use jiff::civil::Date;

use super::team_hour::days_between;
use crate::model::round::{Counts, Passed, Row, Steps};

/// Fewest answers to show.
pub const FEWEST_FILES: u32 = 10;
/// Fewest answers to each of two forms whose counts stand side by side.
const FEWEST_BESIDE: u32 = 30;
/// Fewest days between two forms whose counts stand side by side.
pub const DAYS_APART: i32 = 28;
/// The number of answers whose rows are the finest that are shown: five.
const FOLDED_AS: u16 = 9;

/// The answers to one form: the number on each step, and of those who passed.
#[derive(Clone, Debug)]
pub struct AnswerTally {
    steps: Steps,
    piles: Vec<Pile>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Pile {
    /// At the index of the digit, from 1.
    steps: [u32; 8],
    passes: u32,
}

/// The spread of one question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spread {
    /// Fewer than [`FEWEST_FILES`] answered.
    TooFew,
    /// All or all but one stand on one row, so that counts would tell what each answered.
    Gathered,
    /// The number of answers on each row.
    Rows(Counts),
}

/// A question of a form that enough have answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Its spread.
    pub spread: Spread,
    /// The number of people who passed.
    pub passed: Passed,
}

/// The result of a form that enough have answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The number of answers, to the question with most of them.
    pub answers: u32,
    /// Each question, in order.
    pub questions: Vec<Asked>,
}

/// The rows into which answers to forms are folded.
pub fn answer_rows(steps: Steps) -> &'static [Row] {
    steps.rows(FOLDED_AS)
}

impl AnswerTally {
    /// An empty one for these many questions.
    pub fn new(steps: Steps, questions: usize) -> Self {
        Self {
            steps,
            piles: vec![Pile::default(); questions],
        }
    }

    /// Adds the digits of one person, 0 for a question that was passed. Returns whether they are answers to this form; a
    /// person who passed every question counts for nothing.
    pub fn add(&mut self, digits: &[u8]) -> bool {
        let fit = digits.iter().all(|digit| *digit <= self.steps.last());
        if digits.len() != self.piles.len() || !fit {
            return false;
        }
        if digits.iter().all(|digit| *digit == 0) {
            return true;
        }
        for (pile, digit) in self.piles.iter_mut().zip(digits) {
            match pile.steps.get_mut(usize::from(*digit)) {
                Some(on) if *digit > 0 => *on += 1,
                _ => pile.passes += 1,
            }
        }
        true
    }

    /// The counts that may be shown; `None` where no question has enough answers.
    pub fn counted(&self) -> Option<Counted> {
        let totals = self.piles.iter().map(|pile| pile.steps.iter().sum());
        let answers = totals.max().filter(|most: &u32| *most >= FEWEST_FILES)?;
        let questions = self.piles.iter().map(|pile| Asked {
            spread: self.spread(pile),
            passed: Passed::of(u16::try_from(pile.passes).unwrap_or(u16::MAX)),
        });
        Some(Counted {
            answers,
            questions: questions.collect(),
        })
    }

    fn spread(&self, pile: &Pile) -> Spread {
        let on = |row: &Row| {
            let steps = row.steps.iter();
            let counts = steps.filter_map(|step| pile.steps.get(usize::from(*step)));
            (row.id.to_owned(), counts.sum())
        };
        Spread::of(answer_rows(self.steps).iter().map(on).collect())
    }
}

impl Spread {
    /// The spread of counts, which are kept only where they tell nothing of one person.
    pub fn of(counts: Counts) -> Self {
        let total: u32 = counts.values().sum();
        let most = counts.values().copied().max().unwrap_or(0);
        match total {
            0..FEWEST_FILES => Self::TooFew,
            _ if most + 1 >= total => Self::Gathered,
            _ => Self::Rows(counts),
        }
    }

    /// The number of answers, where counts are shown.
    fn total(&self) -> Option<u32> {
        match self {
            Self::Rows(counts) => Some(counts.values().sum()),
            Self::TooFew | Self::Gathered => None,
        }
    }
}

/// The spread of a question in one of several forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen<'a> {
    /// Too few answered.
    TooFew,
    /// Nearly all stand on one row.
    Gathered,
    /// The counts.
    Rows(&'a Counts),
    /// The ids of the rows with most answers: with the counts of both forms, the difference would tell too much.
    Largest(Vec<&'a str>),
}

/// One question over time, the oldest form first. The newest form has its counts. An earlier one has them too where both
/// have thirty answers or more, four weeks apart.
pub fn over_time<'a>(forms: &[(Date, &'a Spread)]) -> Vec<Seen<'a>> {
    let mut newer: Option<(Date, bool)> = None;
    let mut seen: Vec<Seen<'a>> = Vec::with_capacity(forms.len());
    for (day, spread) in forms.iter().rev() {
        let has_many = spread.total().is_some_and(|total| total >= FEWEST_BESIDE);
        let (shown, is_beside) = match (spread, newer) {
            (Spread::TooFew, _) => (Seen::TooFew, None),
            (Spread::Gathered, _) => (Seen::Gathered, None),
            (Spread::Rows(counts), None) => (Seen::Rows(counts), Some(has_many)),
            (Spread::Rows(counts), Some((shown, true)))
                if has_many && days_between(*day, shown) >= DAYS_APART =>
            {
                (Seen::Rows(counts), Some(true))
            }
            (Spread::Rows(counts), Some(_)) => (Seen::Largest(largest(counts)), None),
        };
        if let Some(has_many) = is_beside {
            newer = Some((*day, has_many));
        }
        seen.push(shown);
    }
    seen.reverse();
    seen
}

fn largest(counts: &Counts) -> Vec<&str> {
    let most = counts.values().copied().max().unwrap_or(0);
    let rows = counts.iter().filter(|(_, count)| **count == most);
    rows.map(|(id, _)| id.as_str()).collect()
}

/// Whether two forms in a row were made so close to each other that the same weeks are asked about twice.
pub fn has_overlap(days: &[Date]) -> bool {
    days.windows(2)
        .any(|two| days_between(two[0], two[1]) < DAYS_APART)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(digits: &[u8]) -> AnswerTally {
        let mut tally = AnswerTally::new(Steps::Degree, 1);
        for digit in digits {
            assert!(tally.add(&[*digit]));
        }
        tally
    }

    fn spread(digits: &[u8]) -> Option<Spread> {
        let counted = tally(digits).counted()?;
        Some(counted.questions[0].spread.clone())
    }

    /// Answers on two steps.
    fn many(answers: usize) -> Spread {
        let digits = (0..answers).map(|one| if one % 3 == 0 { 2 } else { 4 });
        spread(&digits.collect::<Vec<u8>>()).unwrap()
    }

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn fewer_than_ten_answers_show_nothing() {
        assert_eq!(spread(&[1, 2, 3, 4, 5, 1, 2, 3, 4]), None);
        assert!(matches!(
            spread(&[1, 2, 3, 4, 5, 1, 2, 3, 4, 5]),
            Some(Spread::Rows(_))
        ));
        // A person who passed is no answer.
        assert_eq!(spread(&[1, 2, 3, 4, 5, 1, 2, 3, 4, 0]), None);
    }

    #[test]
    fn a_question_that_few_answered_shows_nothing_beside_one_that_many_did() {
        let mut tally = AnswerTally::new(Steps::Degree, 2);
        for one in 0..12 {
            tally.add(&[1 + one % 5, if one < 9 { 1 + one % 5 } else { 0 }]);
        }
        let counted = tally.counted().unwrap();
        assert_eq!(counted.answers, 12);
        assert!(matches!(counted.questions[0].spread, Spread::Rows(_)));
        assert_eq!(counted.questions[1].spread, Spread::TooFew);
        assert_eq!(counted.questions[1].passed, Passed::Some);
    }

    #[test]
    fn all_or_all_but_one_on_one_row_show_no_counts() {
        assert_eq!(spread(&[4; 12]), Some(Spread::Gathered));
        let mut digits = [4; 12];
        digits[7] = 1;
        assert_eq!(spread(&digits), Some(Spread::Gathered));
        digits[8] = 1;
        assert!(matches!(spread(&digits), Some(Spread::Rows(_))));
        // Two steps of one row are one row.
        let mut tally = AnswerTally::new(Steps::Amount, 1);
        for one in 0..12 {
            tally.add(&[6 + one % 2]);
        }
        let counted = tally.counted().unwrap();
        assert_eq!(counted.questions[0].spread, Spread::Gathered);
    }

    #[test]
    fn answers_of_another_form_are_not_counted() {
        let mut tally = AnswerTally::new(Steps::Degree, 3);
        assert!(!tally.add(&[1, 2]));
        assert!(!tally.add(&[1, 2, 6]));
        assert!(tally.add(&[1, 2, 5]));
    }

    #[test]
    fn counts_stand_side_by_side_from_thirty_answers_and_four_weeks() {
        let (then, now) = (many(30), many(31));
        let seen = |then: &Spread, on: &str| {
            let forms = [(day(on), then), (day("2026-11-01"), &now)];
            let seen = over_time(&forms);
            assert!(matches!(seen[1], Seen::Rows(_)), "the newest is shown");
            matches!(seen[0], Seen::Rows(_))
        };
        assert!(seen(&then, "2026-10-04"));
        assert!(!seen(&then, "2026-10-05"), "27 days");
        assert!(!seen(&many(29), "2026-10-04"), "29 answers");
        let few = many(29);
        let forms = [(day("2026-06-01"), &then), (day("2026-11-01"), &few)];
        assert_eq!(over_time(&forms)[0], Seen::Largest(vec!["high"]));
    }

    #[test]
    fn forms_within_four_weeks_overlap() {
        assert!(has_overlap(&[day("2026-10-05"), day("2026-11-01")]));
        assert!(!has_overlap(&[day("2026-10-04"), day("2026-11-01")]));
        assert!(!has_overlap(&[day("2026-10-04")]));
    }
}
