//! The talk about a spread: the questions, the agreement, the trial, and the day to look again.

use super::TeamHourPage;
use super::stage::{AGREEMENT, Stage, Stop, Talk};
use crate::action::Action;
use crate::insight::{TwoRounds, is_one_sided, round_before};
use crate::keymap::Context;
use crate::model::views::{Matter, TEAM_HOUR, TeamHour};
use crate::model::{Entry, Leaf};
use crate::panes::ask::{Answered, Course, PastEnd, Question};
use crate::panes::{Desk, Gesture, Reply, Scene, Target};
use crate::workbook::Workbook;

/// Number of questions to a spread.
const QUESTIONS: u8 = 6;
/// The question after which the leader's own mark is shown.
const MARK_AFTER: u8 = 3;

impl TeamHourPage {
    /// Opens the talk about a round that is closed, at its first question.
    pub(super) fn open_talk(&mut self, entry: Target, desk: &mut Desk<'_>) {
        let stored = entry.entry(desk.workbook);
        self.matter = stored.and_then(TeamHour::matter);
        self.entry = Some(entry);
        let is_trust = self.matter == Some(Matter::Trust);
        // All at one end may be caution: the last question first.
        let is_one_sided = self.is_one_sided(desk.workbook);
        let first = is_one_sided.then_some(QUESTIONS);
        let has_time = |number: &u8| {
            let length = self.length;
            Some(*number) != first && length.is_none_or(|length| length.has_question(*number))
        };
        let questions = (1..=QUESTIONS).filter(has_time);
        let questions: Vec<u8> = first.into_iter().chain(questions).collect();
        let questions = questions.into_iter().map(Stop::Question);
        let mut stops: Vec<Stop> = questions.filter(|_| !is_trust).collect();
        let then = self.then(desk.workbook);
        if then.is_some_and(|(_, then)| !then.text(TeamHour::TRIAL).trim().is_empty()) {
            stops.push(Stop::Happened);
        }
        stops.extend(is_trust.then_some(Stop::Field(TeamHour::SENTENCE)));
        stops.extend(AGREEMENT.map(Stop::Field));
        stops.push(Stop::End);
        self.talk = Talk {
            course: Course::new(stops, PastEnd::Stays, |_| true),
            ..Talk::default()
        };
        self.enter(desk);
    }

    /// Whether all answers to a question are at one end.
    pub(super) fn is_one_sided(&self, workbook: &Workbook) -> bool {
        let Some((matter, entry)) = self.matter.as_ref().zip(self.closed(workbook)) else {
            return false;
        };
        let counts = matter.questions().iter();
        let mut counts = counts.filter_map(|field| TeamHour::counts(entry, field));
        let steps = matter.steps();
        counts.any(|counts| steps.is_some_and(|steps| is_one_sided(steps, counts)))
    }

    /// The entry of the round that is closed.
    pub(super) fn closed<'a>(&self, workbook: &'a Workbook) -> Option<&'a Entry> {
        self.entry.as_ref()?.entry(workbook)
    }

    /// The round before about the same matter, with its leaf.
    pub(super) fn then<'a>(&self, workbook: &'a Workbook) -> Option<(Leaf, &'a Entry)> {
        let now = self.closed(workbook)?;
        let matter = TeamHour::matter(now)?;
        let rounds = workbook.of_sheet(TEAM_HOUR);
        let (week, then) = round_before(rounds, &matter, now.written.date())?;
        Some((Leaf::Week(week), then))
    }

    /// Both rounds, while the one before is shown beside this one.
    pub(super) fn two_rounds<'a>(&self, workbook: &'a Workbook) -> Option<TwoRounds<'a>> {
        let (_, then) = self.then(workbook).filter(|_| self.talk.shows_then)?;
        let now = self.closed(workbook)?;
        Some(TwoRounds { then, now })
    }

    /// The step that the leader put on a question, once the group has come far enough.
    pub(super) fn shown_mark(&self, question: usize) -> Option<u8> {
        let mut stops = self.talk.course.stops().iter();
        let third = stops.position(|stop| *stop == Stop::Question(MARK_AFTER));
        let is_early = third.is_none_or(|third| self.talk.course.at() <= third);
        let own = self.own.as_ref().filter(|_| !is_early)?;
        own.step(question)
    }

    pub(super) fn talk_contexts(&self, scene: &Scene<'_>) -> Vec<Context> {
        let mut contexts = match &self.talk.question {
            Some(question) => question.contexts(),
            None if self.then(scene.workbook).is_some() => vec![Context::HourThen],
            None => Vec::new(),
        };
        if contexts.first() == Some(&Context::Prose) {
            contexts.insert(0, Context::GuidedText);
        }
        contexts.push(match self.talk.question {
            Some(_) => Context::Guided,
            None => Context::Hour,
        });
        contexts
    }

    /// Handles a gesture in the talk.
    pub(super) fn talk(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        if self.talk.question.is_some() {
            return self.write(gesture, desk);
        }
        match gesture.action() {
            Some(Action::NextCard) if self.talk.course.here() == Some(&Stop::End) => {
                return self.back_out();
            }
            Some(Action::NextCard) => self.step(1, desk),
            Some(Action::PreviousCard) => self.step(-1, desk),
            Some(Action::Reveal) if self.then(desk.workbook).is_some() => {
                self.talk.shows_then = !self.talk.shows_then;
            }
            Some(Action::ListDown) => self.scroll(1),
            Some(Action::ListUp) => self.scroll(-1),
            _ => return Reply::Ignored,
        }
        Reply::Done
    }

    /// Shows the spreads from the next question on, or from the one before.
    fn scroll(&mut self, by: isize) {
        let questions = self.matter.as_ref().map_or(0, |of| of.questions().len());
        let first = self.talk.first.saturating_add_signed(by);
        self.talk.first = first.min(questions.saturating_sub(1));
    }

    fn write(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        let Some(question) = &mut self.talk.question else {
            return Reply::Ignored;
        };
        let found = question.find(gesture, desk);
        if found != Reply::Ignored {
            return found;
        }
        match gesture.action() {
            Some(Action::FinishField) => match question.finish(desk) {
                Some(reply) => return reply,
                None => self.step(1, desk),
            },
            Some(Action::NextField) => self.step(1, desk),
            Some(Action::PreviousField) => self.step(-1, desk),
            _ => match question.update(gesture, desk) {
                Answered::Left(by) => self.step(by, desk),
                Answered::Stayed(reply) => return reply,
            },
        }
        Reply::Done
    }

    /// Goes to the next stop of the talk, or the one before.
    fn step(&mut self, by: i32, desk: &mut Desk<'_>) {
        if !self.talk.course.step(by) {
            return;
        }
        self.leave_question(desk);
        self.enter(desk);
    }

    /// Opens the field of the stop, if it has one.
    fn enter(&mut self, desk: &mut Desk<'_>) {
        let target = match self.talk.course.here() {
            Some(Stop::Field(field)) => self.entry.clone().map(|entry| (entry, *field)),
            Some(Stop::Happened) => {
                let then = self.then(desk.workbook).map(|(leaf, then)| (leaf, then.id));
                let then = then.and_then(|(leaf, id)| desk.target(leaf, id));
                then.map(|then| (then, TeamHour::HAPPENED))
            }
            Some(Stop::Question(_) | Stop::End) | None => None,
        };
        self.talk.question = target.map(|(target, field)| Question::open(target, field, desk));
    }

    /// Closes the open field.
    pub(super) fn leave_question(&mut self, desk: &mut Desk<'_>) {
        if let Some(question) = self.talk.question.take() {
            question.close(desk);
        }
    }

    fn back_out(&mut self) -> Reply {
        self.stage = Stage::Talk;
        self.back()
    }
}
