//! A round of sentences: each person writes one unseen, and all are shown in an order that tells nothing.

use std::fmt;

use zeroize::Zeroize;

use super::{FEWEST, MOST_PEOPLE, Next};

/// Most characters of a sentence.
const LONGEST: usize = 90;

/// The sentences so far.
pub struct Sentences {
    people: u16,
    done: u16,
    put: Vec<String>,
    written: String,
}

/// Shows nothing of the sentences.
impl fmt::Debug for Sentences {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Sentences")
    }
}

impl Drop for Sentences {
    fn drop(&mut self) {
        self.put.zeroize();
        self.written.zeroize();
    }
}

impl Sentences {
    /// An empty round of a number of people; none for fewer than [`FEWEST`].
    pub fn new(people: u16) -> Option<Self> {
        (FEWEST..=MOST_PEOPLE).contains(&people).then(|| Self {
            people,
            done: 0,
            put: Vec::new(),
            // Room enough that no longer text leaves a copy of a shorter one behind.
            written: String::with_capacity(4 * LONGEST),
        })
    }

    /// The number of people.
    pub fn people(&self) -> u16 {
        self.people
    }

    /// The number of people who have written, or passed.
    pub fn done(&self) -> u16 {
        self.done
    }

    /// The sentence that is being written.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// The number of characters left.
    pub fn left(&self) -> usize {
        LONGEST.saturating_sub(self.written.chars().count())
    }

    /// Adds a letter, where there is room for it.
    pub fn write(&mut self, letter: char) {
        if !letter.is_control() && self.left() > 0 {
            self.written.push(letter);
        }
    }

    /// Takes the last letter away.
    pub fn rub_out(&mut self) {
        self.written.pop();
    }

    /// Puts the sentence in; an empty one passes.
    pub fn put(&mut self) -> Next {
        let sentence = self.written.trim();
        if !sentence.is_empty() {
            self.put.push(sentence.to_owned());
        }
        self.written.zeroize();
        self.done += 1;
        match self.done >= self.people {
            true => Next::Done,
            false => Next::Person,
        }
    }

    /// Ends the round: the sentences in an order drawn by `lot`, which is the same whatever the order in which they were
    /// written; none where too few wrote.
    pub fn close(mut self, lot: u128) -> Option<Vec<String>> {
        if self.put.len() < usize::from(FEWEST) || self.done < self.people {
            return None;
        }
        let mut left = std::mem::take(&mut self.put);
        left.sort();
        let mut drawn = Vec::with_capacity(left.len());
        let mut lot = lot;
        while !left.is_empty() {
            let count = left.len() as u128;
            let at = usize::try_from(lot % count).unwrap_or(0);
            lot /= count;
            drawn.push(left.swap_remove(at));
        }
        Some(drawn)
    }
}
