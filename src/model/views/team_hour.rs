//! The team's hour: the counts that a round left, and the words that the group agreed on.

use super::Pole;
use crate::model::round::{Closed, Counts, Steps};
use crate::model::{Answer, Entry, Link, Moment};

/// The sheet's id: an entry for each round that was closed.
pub const TEAM_HOUR: &str = "team-hour";

/// The subject of a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matter {
    /// A dilemma, by id: how much there is of each pole.
    Dilemma(String),
    /// Trust, in a sentence each.
    Trust,
    /// Boundaries, as links to their entries: whether each can be repeated.
    Boundaries(Vec<Link>),
    /// Mandate, responsibility and support.
    Pulse,
    /// The eight foundations.
    Foundations,
}

/// The fields of counts for each kind of matter, in the order in which they are asked.
const POLES: [&str; 2] = ["pole-a", "pole-b"];
const PULSE: [&str; 3] = ["mandate", "responsibility", "support"];
const FOUNDATIONS: [&str; 8] = [
    "honesty",
    "future",
    "purpose",
    "trust",
    "results-reached",
    "expectations",
    "coaching",
    "joy",
];
const BOUNDARIES: [&str; 5] = [
    "boundary-1",
    "boundary-2",
    "boundary-3",
    "boundary-4",
    "boundary-5",
];
/// The dilemmas to which a leader's own mark is never offered: it would tell the others what to answer.
const NO_MARK: [&str; 2] = ["personal-impartial", "trust-control"];

impl Matter {
    /// Most boundaries of a round.
    pub const MOST_BOUNDARIES: usize = BOUNDARIES.len();

    /// The kind of answers; none for trust, which is answered with sentences.
    pub fn steps(&self) -> Option<Steps> {
        match self {
            Self::Dilemma(_) => Some(Steps::Amount),
            Self::Trust => None,
            Self::Boundaries(_) => Some(Steps::Repeats),
            Self::Pulse => Some(Steps::Degree),
            Self::Foundations => Some(Steps::Frequency),
        }
    }

    /// The fields of its counts, a question each.
    pub fn questions(&self) -> &'static [&'static str] {
        match self {
            Self::Dilemma(_) => &POLES,
            Self::Trust => &[],
            Self::Boundaries(links) => &BOUNDARIES[..links.len().min(BOUNDARIES.len())],
            Self::Pulse => &PULSE,
            Self::Foundations => &FOUNDATIONS,
        }
    }

    /// Whether the leader may put a mark of their own beside the spread; the dilemmas are the shipped ones.
    pub fn takes_own_mark(&self, is_shipped: impl Fn(&str) -> bool) -> bool {
        match self {
            Self::Dilemma(id) => is_shipped(id) && !NO_MARK.contains(&id.as_str()),
            Self::Boundaries(_) | Self::Foundations => true,
            Self::Trust | Self::Pulse => false,
        }
    }

    /// The option of its field.
    pub fn id(&self) -> &'static str {
        match self {
            Self::Dilemma(_) => "dilemma",
            Self::Trust => "trust",
            Self::Boundaries(_) => "boundaries",
            Self::Pulse => "pulse",
            Self::Foundations => "foundations",
        }
    }

    /// The links of its entry.
    pub fn links(&self) -> Vec<Link> {
        match self {
            Self::Dilemma(id) => vec![Link::dilemma(id)],
            Self::Boundaries(links) => links.clone(),
            Self::Trust | Self::Pulse | Self::Foundations => Vec::new(),
        }
    }
}

/// The fields of a round that was closed.
#[derive(Clone, Copy, Debug)]
pub struct TeamHour;

impl TeamHour {
    /// The subject.
    pub const MATTER: &'static str = "matter";
    /// The number of answers.
    pub const ANSWERS: &'static str = "answers";
    /// Whether they are the people of the round before.
    pub const SAME: &'static str = "same-people";
    /// The option of [`TeamHour::SAME`] for yes.
    pub const YES: &'static str = "yes";
    /// The option of [`TeamHour::SAME`] for no.
    pub const NO: &'static str = "no";
    /// The sentence on trust that the group agreed on.
    pub const SENTENCE: &'static str = "sentence";
    /// The agreement.
    pub const AGREED: &'static str = "agreed";
    /// The experiment.
    pub const TRIAL: &'static str = "trial";
    /// The sign that it works.
    pub const SIGN: &'static str = "sign";
    /// The signal that ends it.
    pub const STOP: &'static str = "stop";
    /// The day on which it ends.
    pub const UNTIL: &'static str = "until";
    /// Whether it was done.
    pub const HAPPENED: &'static str = "happened";
    /// The day to look again.
    pub const AGAIN: &'static str = "again";
    /// The day on which the group looked again.
    pub const LOOKED: &'static str = "looked-again";

    /// The subject of an entry.
    pub fn matter(entry: &Entry) -> Option<Matter> {
        match entry.choice(Self::MATTER)? {
            "dilemma" => Some(Matter::Dilemma(entry.dilemma()?.to_owned())),
            "trust" => Some(Matter::Trust),
            "boundaries" => {
                let links = entry.about.iter().filter(|link| link.kind() == "entry");
                Some(Matter::Boundaries(links.cloned().collect()))
            }
            "pulse" => Some(Matter::Pulse),
            "foundations" => Some(Matter::Foundations),
            _ => None,
        }
    }

    /// The pole of a field of counts.
    pub fn pole_of(field: &str) -> Option<Pole> {
        let poles = POLES.into_iter().zip([Pole::A, Pole::B]);
        let mut poles = poles.filter(|(of, _)| *of == field);
        poles.next().map(|(_, pole)| pole)
    }

    /// The counts of a field.
    pub fn counts<'a>(entry: &'a Entry, field: &str) -> Option<&'a Counts> {
        match entry.answers.get(field)? {
            Answer::Points(counts) => Some(counts),
            _ => None,
        }
    }

    /// The number of answers.
    pub fn answers(entry: &Entry) -> u32 {
        entry.text(Self::ANSWERS).trim().parse().unwrap_or(0)
    }

    /// Writes what a round left into its entry, in place of a round before it.
    pub fn write(entry: &mut Entry, matter: &Matter, closed: &Closed, at: Moment) {
        entry.answer(Self::MATTER, Answer::Choice(matter.id().to_owned()), at);
        let answers = closed.answers.to_string();
        entry.answer(Self::ANSWERS, Answer::Text(answers), at);
        for (field, counts) in matter.questions().iter().zip(&closed.counts) {
            match counts {
                Some(counts) => entry.answer(field, Answer::Points(counts.clone()), at),
                None => entry.unanswer(field, at),
            };
        }
        entry.about.extend(matter.links());
    }
}
