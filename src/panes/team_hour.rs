//! The team's hour: each person answers unseen, and the group looks at the spread together.
//!
//! A round lives in this page alone until it is closed. Nothing of it is in the workbook, so that no save, version, undo
//! step, rescue copy or spell check can have it.

mod before;
mod plan;
mod round;
mod rows;
mod spread;
mod stage;
mod talk;
mod view;
mod view_round;
mod view_talk;

use std::collections::VecDeque;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::list::List;
use super::writing::Writing;
use super::{Desk, Gesture, Message, Pane, Place, Reply, Scene, Subject, Target};
use crate::action::Action;
use crate::content::Phrase;
use crate::keymap::Context;
use crate::model::Moment;
use crate::model::round::{OwnMark, Passed};
use crate::model::views::Matter;
use plan::Length;
use stage::{Asked, Stage, Talk, Way};

/// The people who look at the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Audience {
    /// The group, at one screen.
    Group,
    /// The user alone, who looks at a round that was closed.
    UserAlone,
}

/// A team's hour on screen.
#[derive(Debug)]
pub struct TeamHourPage {
    stage: Stage,
    audience: Audience,
    /// The number of people, without the leader, as it is typed.
    people: u16,
    /// The time that the group has, once it is chosen.
    length: Option<Length>,
    /// The moment when the hour began, for the times of its plan; kept in this page alone.
    begun: Option<Moment>,
    /// The matters to choose from.
    matters: Vec<Matter>,
    matter: Option<Matter>,
    /// The pages and questions before the round, the next one first.
    asks: VecDeque<Asked>,
    /// Whether they are the people of the round before.
    same: Option<bool>,
    /// Whether the leader's own mark is to be shown.
    shows_own: bool,
    own: Option<OwnMark>,
    way: Way,
    /// The entry with what the round left.
    entry: Option<Target>,
    /// The number of people who passed; kept in this page alone.
    passed: Option<Passed>,
    talk: Talk,
    list: List,
    /// Whether a key has moved the mark in the list since it came up, so that Enter takes the marked row.
    is_chosen: bool,
    /// The key that was pressed once to break off the round.
    leaving: Option<Action>,
}

impl TeamHourPage {
    fn new(stage: Stage, audience: Audience) -> Self {
        Self {
            stage,
            audience,
            people: 0,
            length: None,
            begun: None,
            matters: Vec::new(),
            matter: None,
            asks: VecDeque::new(),
            same: None,
            shows_own: false,
            own: None,
            way: Way::Turns,
            entry: None,
            passed: None,
            talk: Talk::default(),
            list: List::default(),
            is_chosen: false,
            leaving: None,
        }
    }

    /// Begins an hour with the number of people.
    pub fn begin(desk: &Desk<'_>) -> Self {
        let mut page = Self::new(Stage::People, Audience::Group);
        page.matters = stage::matters(desk);
        page
    }

    /// Shows a round that was closed, for the user alone.
    pub fn look(entry: Target, desk: &mut Desk<'_>) -> Self {
        let mut page = Self::new(Stage::Talk, Audience::UserAlone);
        page.open_talk(entry, desk);
        page
    }

    /// Whether the group looks on, so that nothing else of the workbook may be shown.
    pub fn is_watched(&self) -> bool {
        self.audience == Audience::Group
    }

    /// Whether there is a round that would be lost with the page.
    pub fn has_round(&self) -> bool {
        match self.stage {
            Stage::Leader(_) | Stage::HandOver(_) | Stage::Placing(_) | Stage::Paper { .. } => true,
            Stage::SentenceHandOver(_) | Stage::Sentence { .. } => true,
            Stage::Done(_) | Stage::Sentences(_) => true,
            Stage::People | Stage::Frame | Stage::Length => false,
            Stage::Matter | Stage::Ask(_) => false,
            Stage::TooFew | Stage::Talk => false,
        }
    }

    /// Breaks off a round at the second press of the key only.
    fn leave_round(&mut self, action: Action, desk: &Desk<'_>) -> Reply {
        if self.leaving != Some(action) {
            self.leaving = Some(action);
            let key = desk.key_words(&[Context::Everywhere], action);
            let text = desk.catalog.fill(Phrase::HourLost, &[("key", &key)]);
            return Reply::Say(Message::serious(text));
        }
        self.leaving = None;
        (self.own, self.stage) = (None, Stage::Matter);
        match action {
            Action::Quit => Reply::Ignored,
            _ => Reply::Done,
        }
    }

    /// One level out, where no round is lost.
    fn back(&mut self) -> Reply {
        self.list = List::default();
        self.stage = match self.stage {
            Stage::Frame => Stage::People,
            Stage::Length => Stage::Frame,
            Stage::Matter => Stage::Length,
            Stage::Ask(_) | Stage::TooFew => Stage::Matter,
            _ => {
                return match self.audience {
                    Audience::Group => Reply::Go(Place::HourOver),
                    Audience::UserAlone => Reply::Go(Place::Back),
                };
            }
        };
        Reply::Done
    }
}

impl Pane for TeamHourPage {
    fn contexts(&self, scene: &Scene<'_>) -> Vec<Context> {
        match &self.stage {
            Stage::People | Stage::Paper { .. } => vec![Context::HourNumber],
            Stage::Frame | Stage::TooFew | Stage::Ask(Asked::BothGood) => vec![Context::Hour],
            Stage::Length | Stage::Matter | Stage::Ask(_) => vec![Context::HourChoosing],
            Stage::HandOver(_) | Stage::SentenceHandOver(_) => vec![Context::HourWaiting],
            Stage::Leader(_) | Stage::Placing(_) => vec![Context::HourPlacing],
            Stage::Sentence { .. } => vec![Context::HourSentence],
            Stage::Sentences(_) => vec![Context::HourSentences],
            Stage::Done(_) => vec![Context::HourClosing],
            Stage::Talk => self.talk_contexts(scene),
        }
    }

    fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        let action = gesture.action();
        if self.has_round() {
            match action {
                Some(action @ (Action::Back | Action::Quit)) => {
                    return self.leave_round(action, desk);
                }
                _ => self.leaving = None,
            }
        }
        match action {
            Some(Action::Undo | Action::Redo) if self.is_watched() => {
                let text = desk.catalog.say(Phrase::HourNoUndo);
                return Reply::Say(Message::note(text));
            }
            Some(Action::Back) => return self.back(),
            _ => {}
        }
        match self.stage {
            Stage::People | Stage::Frame | Stage::Length => self.prepare(gesture, desk),
            Stage::Matter | Stage::Ask(_) | Stage::TooFew => self.prepare(gesture, desk),
            Stage::Talk => self.talk(gesture, desk),
            _ => self.answer(gesture, desk),
        }
    }

    fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let area = area.intersection(buf.area);
        match area.is_empty() {
            true => None,
            false => self.draw(area, buf, scene),
        }
    }

    /// `Gruppens timme · 3 Tydlig och lyhörd`.
    fn title(&self, scene: &Scene<'_>) -> String {
        self.title_words(scene)
    }

    fn is_of_week(&self) -> bool {
        false
    }

    fn clock_words(&self, scene: &Scene<'_>) -> Option<String> {
        Some(self.count_words(scene))
    }

    fn sync(&mut self, desk: &mut Desk<'_>) {
        if let Some(entry) = &mut self.entry {
            entry.follow(desk.workbook);
        }
        if let Some(question) = &mut self.talk.question {
            question.sync(desk);
        }
    }

    fn subject(&self, _: &Scene<'_>) -> Option<Subject> {
        let entry = self.entry.clone().filter(|_| !self.is_watched())?;
        Some(Subject::Entry(entry))
    }

    fn writing(&self) -> Option<&Writing> {
        self.talk.question.as_ref()?.writing()
    }

    fn writing_mut(&mut self) -> Option<&mut Writing> {
        self.talk.question.as_mut()?.writing_mut()
    }

    fn shows_when_shared(&self) -> bool {
        self.is_watched()
    }

    fn close(&mut self, desk: &mut Desk<'_>) {
        self.leave_question(desk);
    }
}

#[cfg(test)]
mod tests;
