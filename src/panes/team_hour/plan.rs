//! The plan of an hour: its parts, and the minute when each ends.

use super::TeamHourPage;
use super::stage::{Asked, Stage, Stop};
use crate::content::Phrase;
use crate::model::views::TeamHour;

/// The time that a group has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Length {
    Sixty,
    Thirty,
}

/// A part of the hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Why,
    Purpose,
    Answers,
    Spread,
    Questions,
    Agreement,
    Trial,
    Again,
}

impl Part {
    /// Every part, in order.
    pub const ALL: [Self; 8] = [
        Self::Why,
        Self::Purpose,
        Self::Answers,
        Self::Spread,
        Self::Questions,
        Self::Agreement,
        Self::Trial,
        Self::Again,
    ];

    /// The words for its activity.
    pub fn phrase(self) -> Phrase {
        match self {
            Self::Why => Phrase::HourPlanWhy,
            Self::Purpose => Phrase::HourPlanPurpose,
            Self::Answers => Phrase::HourPlanAnswers,
            Self::Spread => Phrase::HourPlanSpread,
            Self::Questions => Phrase::HourPlanQuestions,
            Self::Agreement => Phrase::HourPlanAgreement,
            Self::Trial => Phrase::HourPlanTrial,
            Self::Again => Phrase::HourPlanAgain,
        }
    }
}

impl Length {
    /// Every length, the longest first.
    pub const ALL: [Self; 2] = [Self::Sixty, Self::Thirty];

    /// Its name.
    pub fn phrase(self) -> Phrase {
        match self {
            Self::Sixty => Phrase::HourSixty,
            Self::Thirty => Phrase::HourThirty,
        }
    }

    /// The minute when a part ends.
    pub fn end(self, part: Part) -> u16 {
        let (sixty, thirty) = match part {
            Part::Why => (5, 3),
            Part::Purpose => (10, 6),
            Part::Answers => (22, 13),
            Part::Spread => (24, 14),
            Part::Questions => (42, 22),
            Part::Agreement => (50, 25),
            Part::Trial => (57, 28),
            Part::Again => (60, 30),
        };
        match self {
            Self::Sixty => sixty,
            Self::Thirty => thirty,
        }
    }

    /// Whether there is time for a question to the spread, from 1.
    pub fn has_question(self, number: u8) -> bool {
        match self {
            Self::Sixty => true,
            Self::Thirty => matches!(number, 1 | 3 | 5),
        }
    }
}

impl TeamHourPage {
    /// The part of the hour that is on screen.
    fn part(&self) -> Part {
        match &self.stage {
            Stage::People | Stage::Frame | Stage::Length => Part::Why,
            Stage::Matter | Stage::Ask(Asked::BothGood) => Part::Purpose,
            Stage::Ask(_) | Stage::Leader(_) | Stage::HandOver(_) | Stage::Placing(_) => {
                Part::Answers
            }
            Stage::Paper { .. } | Stage::SentenceHandOver(_) | Stage::Sentence { .. } => {
                Part::Answers
            }
            Stage::Done(_) | Stage::TooFew => Part::Answers,
            Stage::Sentences(_) => Part::Questions,
            Stage::Talk => match self.talk.course.here() {
                Some(Stop::Question(_)) if self.talk.course.at() == 0 => Part::Spread,
                Some(Stop::Question(_) | Stop::Happened) => Part::Questions,
                Some(Stop::Field(TeamHour::SENTENCE | TeamHour::AGREED)) => Part::Agreement,
                Some(Stop::Field(TeamHour::AGAIN) | Stop::End) | None => Part::Again,
                Some(Stop::Field(_)) => Part::Trial,
            },
        }
    }

    /// The time of day when the part on screen ends by the plan, as `10:42`.
    pub(super) fn part_ends(&self) -> Option<String> {
        let (length, begun) = (self.length?, self.begun?);
        begun.time_after(length.end(self.part()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_ends_after_the_one_before_and_the_last_with_the_time() {
        for (length, minutes) in [(Length::Sixty, 60), (Length::Thirty, 30)] {
            let ends = Part::ALL.map(|part| length.end(part));
            assert!(ends.is_sorted_by(|one, next| one < next), "{ends:?}");
            assert_eq!(ends[7], minutes);
        }
    }
}
