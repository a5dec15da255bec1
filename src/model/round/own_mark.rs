//! The leader's own mark: beside a spread, never in it.

use std::fmt;

use zeroize::Zeroize;

use super::{Next, Steps};

/// The leader's own answers. They are in no pile, and nothing stores them.
pub struct OwnMark {
    steps: Steps,
    questions: usize,
    marks: Vec<u8>,
    pressed: Option<u8>,
}

/// Shows nothing of the answers.
impl fmt::Debug for OwnMark {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("OwnMark")
    }
}

impl Drop for OwnMark {
    fn drop(&mut self) {
        self.marks.zeroize();
        self.pressed.zeroize();
    }
}

impl OwnMark {
    /// No answers yet, about these many questions.
    pub fn new(steps: Steps, questions: usize) -> Self {
        Self {
            steps,
            questions,
            marks: Vec::new(),
            pressed: None,
        }
    }

    /// The index of the question that is asked.
    pub fn question(&self) -> usize {
        self.marks.len()
    }

    /// Whether a digit has been pressed and not put in.
    pub fn has_answer(&self) -> bool {
        self.pressed.is_some()
    }

    /// Takes a digit as the answer, in place of one before it; 0 passes.
    pub fn press(&mut self, digit: u8) {
        if digit <= self.steps.last() {
            self.pressed = Some(digit);
        }
    }

    /// Puts the answer in; none where no digit has been pressed.
    pub fn put(&mut self) -> Option<Next> {
        self.marks.push(self.pressed.take()?);
        match self.marks.len() < self.questions {
            true => Some(Next::Question),
            false => Some(Next::Done),
        }
    }

    /// The step of a question; none where the leader passed.
    pub fn step(&self, question: usize) -> Option<u8> {
        self.marks.get(question).copied().filter(|step| *step > 0)
    }
}
