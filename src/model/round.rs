//! A round of the team's hour: people answer unseen, one after the other, and only counts are kept, in memory.
//!
//! No type here is written to a disk or shown by `Debug`. What a round leaves behind is [`Closed`], folded so coarsely
//! that few people stand alone on a row. All else is wiped from memory.

mod own_mark;
mod paper;
mod sentences;
mod steps;

use std::collections::BTreeMap;
use std::fmt;

use zeroize::Zeroize;

pub use own_mark::OwnMark;
pub use paper::Paper;
pub use sentences::Sentences;
pub use steps::{Row, Steps};

/// Fewest answers to show or store.
pub const FEWEST: u16 = 5;
/// Most people who answer in turn at the keyboard; more of them answer on paper.
pub const MOST_IN_TURN: u16 = 12;
/// Most people of a round.
pub const MOST_PEOPLE: u16 = 60;

/// The number of answers on each row, by the id of the row.
pub type Counts = BTreeMap<String, u32>;

/// The number of answers on each step of one question, and the number of people who passed.
#[derive(Clone, Default)]
struct Pile {
    /// At the index of the digit, from 1.
    steps: [u16; 8],
    passes: u16,
}

/// The step after an answer was put in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// The same person answers the next question.
    Question,
    /// The next person.
    Person,
    /// Everybody has answered.
    Done,
}

impl Drop for Pile {
    fn drop(&mut self) {
        self.steps.zeroize();
        self.passes.zeroize();
    }
}

/// The answers so far. Each goes into its pile without a trace of the person, the order, or the other answers of that
/// person.
pub struct Round {
    steps: Steps,
    people: u16,
    piles: Vec<Pile>,
    /// The index of the question that is asked.
    question: usize,
    /// The number of people who have answered every question.
    done: u16,
    /// The digit pressed last, until it is put in.
    pressed: Option<u8>,
}

/// Shows nothing of the answers.
impl fmt::Debug for Round {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Round")
    }
}

impl Drop for Round {
    fn drop(&mut self) {
        self.pressed.zeroize();
    }
}

impl Round {
    /// An empty round of a number of people about these many questions; none for fewer people than [`FEWEST`].
    pub fn new(steps: Steps, questions: usize, people: u16) -> Option<Self> {
        let may_begin = (FEWEST..=MOST_PEOPLE).contains(&people) && questions > 0;
        may_begin.then(|| Self {
            steps,
            people,
            piles: vec![Pile::default(); questions],
            question: 0,
            done: 0,
            pressed: None,
        })
    }

    /// The number of people.
    pub fn people(&self) -> u16 {
        self.people
    }

    /// The number of people who have answered.
    pub fn done(&self) -> u16 {
        self.done
    }

    /// The index of the question that is asked.
    pub fn question(&self) -> usize {
        self.question
    }

    /// Whether a digit has been pressed and not put in.
    pub fn has_answer(&self) -> bool {
        self.pressed.is_some()
    }

    /// Takes a digit as the answer, in place of one before it; 0 passes. A digit that is no step changes nothing.
    pub fn press(&mut self, digit: u8) {
        let is_done = self.done == self.people;
        if !is_done && (digit == 0 || digit <= self.steps.last()) {
            self.pressed = Some(digit);
        }
    }

    /// Puts the answer into its pile, for good; none where no digit has been pressed.
    pub fn put(&mut self) -> Option<Next> {
        let digit = self.pressed.take()?;
        let pile = self.piles.get_mut(self.question)?;
        match digit {
            0 => pile.passes += 1,
            step => *pile.steps.get_mut(usize::from(step))? += 1,
        }
        self.question += 1;
        if self.question < self.piles.len() {
            return Some(Next::Question);
        }
        self.question = 0;
        self.done += 1;
        match self.done == self.people {
            true => Some(Next::Done),
            false => Some(Next::Person),
        }
    }

    /// Ends the round once everybody has answered: the counts, or none where too few answered every question.
    pub fn close(self) -> Option<Closed> {
        let is_done = self.done == self.people;
        let piles = self.piles.iter().map(|pile| {
            let steps = (0_u8..).zip(pile.steps).skip(1);
            (steps.collect(), pile.passes)
        });
        is_done.then(|| Closed::fold(self.steps, piles.collect()))?
    }
}

/// The number of people who passed, so coarse that it points at nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passed {
    /// No person passed.
    Nobody,
    /// Fewer than [`FEWEST`].
    Some,
    /// This many.
    Many(u16),
}

impl Passed {
    /// These many people, so coarsely.
    pub fn of(people: u16) -> Self {
        match people {
            0 => Self::Nobody,
            few if few < FEWEST => Self::Some,
            many => Self::Many(many),
        }
    }
}

/// A round that is over: the number of answers and, for each question with enough of them, how many are on each row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closed {
    /// The number of answers, to the question with most of them.
    pub answers: u16,
    /// The counts of each question, in order; none for a question that too few answered.
    pub counts: Vec<Option<Counts>>,
    /// The number of people who passed.
    pub passed: Passed,
}

impl Closed {
    /// Folds the answers of each question into rows; none where too few answered any question. All questions get the
    /// same rows, as few as the one with fewest answers needs.
    fn fold(steps: Steps, mut piles: Vec<(Vec<(u8, u16)>, u16)>) -> Option<Self> {
        let closed = Self::folded(steps, &piles);
        piles.zeroize();
        closed
    }

    fn folded(steps: Steps, piles: &[(Vec<(u8, u16)>, u16)]) -> Option<Self> {
        let total = |pile: &[(u8, u16)]| pile.iter().map(|(_, count)| *count).sum::<u16>();
        let totals: Vec<u16> = piles.iter().map(|(pile, _)| total(pile)).collect();
        let enough = || totals.iter().copied().filter(|total| *total >= FEWEST);
        let rows = steps.rows(enough().min()?);
        let answers = enough().max()?;
        let counts = piles.iter().zip(&totals).map(|((pile, _), total)| {
            (*total >= FEWEST).then(|| {
                let on = |row: &Row| {
                    let there = pile.iter().filter(|(step, _)| row.steps.contains(step));
                    there.map(|(_, count)| u32::from(*count)).sum()
                };
                let counts = rows.iter().map(|row| (row.id.to_owned(), on(row)));
                counts.collect()
            })
        });
        let most_passes = piles.iter().map(|(_, passes)| *passes).max();
        Some(Self {
            answers,
            counts: counts.collect(),
            passed: Passed::of(most_passes.unwrap_or(0)),
        })
    }
}

#[cfg(test)]
mod tests;
