//! The stages of a team's hour.

use std::fmt;

use zeroize::Zeroize;

use crate::insight::in_force;
use crate::model::round::{Closed, OwnMark, Paper, Round, Sentences};
use crate::model::views::{BOUNDARIES, Matter, TeamHour};
use crate::model::{Leaf, Link};
use crate::panes::Desk;
use crate::panes::ask::{Course, PastEnd, Question};

/// The part of the hour that is on screen.
#[derive(Debug)]
pub(super) enum Stage {
    /// The number of people.
    People,
    /// The rules, before anything begins.
    Frame,
    /// The time that the group has, with the plan of the hour.
    Length,
    /// The list of matters.
    Matter,
    /// A page or a question before the round.
    Ask(Asked),
    /// The leader's own mark.
    Leader(OwnMark),
    /// The screen between two people.
    HandOver(Round),
    /// An unseen answer.
    Placing(Round),
    /// The counts of slips of paper: the question, and the row that is typed.
    Paper {
        paper: Paper,
        question: usize,
        row: usize,
    },
    /// The screen between two people who write.
    SentenceHandOver(Sentences),
    /// An unseen sentence.
    Sentence {
        sentences: Sentences,
        /// Whether the one who writes sees it.
        is_seen: bool,
        /// Whether Enter was pressed with nothing written.
        passes: bool,
    },
    /// Everybody has answered.
    Done(Finished),
    /// All sentences.
    Sentences(Drawn),
    /// Too few have answered.
    TooFew,
    /// The round is closed.
    Talk,
}

/// A page or a question before a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// Both sides of the dilemma, to read aloud.
    BothGood,
    /// Whether they are the people of the round before.
    Same,
    /// A warning that this round and the one before may together tell what one person answered.
    Overlap,
    /// Whether the leader's own mark is to be shown.
    Mark,
    /// The way of answering.
    Way,
}

/// The way of answering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// In turn at the keyboard.
    Turns,
    /// On paper.
    Paper,
}

/// A round in which everybody has answered.
#[derive(Debug)]
pub(super) enum Finished {
    Turns(Round),
    Paper(Paper),
}

impl Finished {
    /// Ends the round.
    pub fn close(self) -> Option<Closed> {
        match self {
            Self::Turns(round) => round.close(),
            Self::Paper(paper) => paper.close(),
        }
    }
}

/// The sentences of a round, in the order drawn.
pub(super) struct Drawn {
    pub sentences: Vec<String>,
    /// The number of sentences before any was struck.
    pub answers: usize,
}

impl Drop for Drawn {
    fn drop(&mut self) {
        self.sentences.zeroize();
    }
}

/// Shows nothing of the sentences.
impl fmt::Debug for Drawn {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Drawn")
    }
}

/// A stop of the talk about a spread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// A question to the spread, from 1.
    Question(u8),
    /// The outcome of the trial agreed on after the round before.
    Happened,
    /// A field of the round's entry.
    Field(&'static str),
    /// The end.
    End,
}

/// The talk about a round that is closed.
#[derive(Debug)]
pub(super) struct Talk {
    pub course: Course<Stop>,
    /// The open field.
    pub question: Option<Question>,
    /// Whether the round before is shown beside this one.
    pub shows_then: bool,
    /// The index of the first question whose spread is shown.
    pub first: usize,
}

impl Default for Talk {
    fn default() -> Self {
        Self {
            course: Course::new(Vec::new(), PastEnd::Stays, |_| false),
            question: None,
            shows_then: false,
            first: 0,
        }
    }
}

/// The fields that are written at the end of an hour.
pub(super) const AGREEMENT: [&str; 6] = [
    TeamHour::AGREED,
    TeamHour::TRIAL,
    TeamHour::SIGN,
    TeamHour::STOP,
    TeamHour::UNTIL,
    TeamHour::AGAIN,
];

/// The matters that a group may look at: the dilemmas, trust, the boundaries in force, the pulse and the foundations.
pub(super) fn matters(desk: &Desk<'_>) -> Vec<Matter> {
    let dilemmas = desk.catalog.dilemmas().iter();
    let mut matters: Vec<Matter> = dilemmas
        .map(|dilemma| Matter::Dilemma(dilemma.id.clone()))
        .collect();
    matters.push(Matter::Trust);
    let standing = desk.workbook.entries(Leaf::Standing).values();
    let boundaries = standing.filter(|entry| !entry.deleted && entry.sheet == BOUNDARIES);
    let mut links: Vec<Link> = in_force(boundaries, desk.catalog)
        .into_iter()
        .map(|entry| Link::entry(entry.id))
        .collect();
    // The entry keeps its links in this order.
    links.sort();
    links.truncate(Matter::MOST_BOUNDARIES);
    if !links.is_empty() {
        matters.push(Matter::Boundaries(links));
    }
    matters.extend([Matter::Pulse, Matter::Foundations]);
    matters
}
