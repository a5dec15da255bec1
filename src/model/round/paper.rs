//! A round on paper: the slips are counted row by row, and the counts are typed in.

use std::fmt;

use zeroize::Zeroize;

use super::{Closed, FEWEST, MOST_PEOPLE, Row, Steps};

/// The counts as they are typed. Their rows are those that will be shown, so that nothing finer is ever typed; the last
/// count of each question is that of the slips without an answer.
pub struct Paper {
    steps: Steps,
    people: u16,
    rows: &'static [Row],
    counts: Vec<Vec<Option<u16>>>,
}

/// Shows nothing of the counts.
impl fmt::Debug for Paper {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Paper")
    }
}

impl Drop for Paper {
    fn drop(&mut self) {
        self.counts.zeroize();
    }
}

impl Paper {
    /// Empty counts for a number of people and of questions; none for fewer people than [`FEWEST`].
    pub fn new(steps: Steps, questions: usize, people: u16) -> Option<Self> {
        let may_begin = (FEWEST..=MOST_PEOPLE).contains(&people) && questions > 0;
        let rows = steps.rows(people);
        may_begin.then(|| Self {
            steps,
            people,
            rows,
            counts: vec![vec![None; rows.len() + 1]; questions],
        })
    }

    /// The kind of answers.
    pub fn steps(&self) -> Steps {
        self.steps
    }

    /// The number of people.
    pub fn people(&self) -> u16 {
        self.people
    }

    /// The rows, without the one for slips without an answer.
    pub fn rows(&self) -> &'static [Row] {
        self.rows
    }

    /// The count of a row; the row after the last one is that of the slips without an answer.
    pub fn count(&self, question: usize, row: usize) -> Option<u16> {
        *self.counts.get(question)?.get(row)?
    }

    /// Adds a digit to the count of a row, where the number stays possible.
    pub fn press(&mut self, question: usize, row: usize, digit: u8) {
        let people = self.people;
        if let Some(count) = self.cell(question, row) {
            let longer = count.unwrap_or(0) * 10 + u16::from(digit);
            *count = Some(longer).filter(|longer| *longer <= people).or(*count);
        }
    }

    /// Takes the count of a row away.
    pub fn clear(&mut self, question: usize, row: usize) {
        if let Some(count) = self.cell(question, row) {
            *count = None;
        }
    }

    fn cell(&mut self, question: usize, row: usize) -> Option<&mut Option<u16>> {
        self.counts.get_mut(question)?.get_mut(row)
    }

    /// The number of slips that have been counted for a question.
    pub fn counted(&self, question: usize) -> u16 {
        let counts = self.counts.get(question).into_iter().flatten().flatten();
        counts.copied().fold(0, u16::saturating_add)
    }

    /// Whether the counts of a question add up to the number of people.
    pub fn is_whole(&self, question: usize) -> bool {
        self.counted(question) == self.people
    }

    /// Whether there are no more slips to count.
    pub fn is_done(&self) -> bool {
        (0..self.counts.len()).all(|question| self.is_whole(question))
    }

    /// Ends the round once all slips are counted: the counts, or none where too few answered every question.
    pub fn close(self) -> Option<Closed> {
        if !self.is_done() {
            return None;
        }
        let piles = self.counts.iter().map(|counts| {
            let counts = counts.iter().map(|count| count.unwrap_or(0));
            let last = self.rows.len();
            // The first step of a row stands for it: rows are folded whole.
            let rows = self.rows.iter().zip(counts.clone());
            let pile = rows.filter_map(|(row, count)| Some((*row.steps.first()?, count)));
            (pile.collect(), counts.skip(last).sum())
        });
        Closed::fold(self.steps, piles.collect())
    }
}
