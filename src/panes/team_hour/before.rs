//! Before a round: the number of people, the rules, the matter, and how they answer.

use super::TeamHourPage;
use super::plan::Length;
use super::stage::{Asked, Stage, Way};
use crate::action::Action;
use crate::content::Phrase;
use crate::insight::{may_tell_of_one, round_before};
use crate::model::Leaf;
use crate::model::round::{FEWEST, MOST_IN_TURN, MOST_PEOPLE, OwnMark, Paper, Round, Sentences};
use crate::model::views::{Matter, TEAM_HOUR};
use crate::panes::list::{List, ListReply};
use crate::panes::{Desk, Gesture, Message, Reply};

impl TeamHourPage {
    /// Handles a gesture before the round.
    pub(super) fn prepare(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        match self.stage {
            Stage::People => self.count_people(gesture, desk),
            Stage::Frame if gesture.action() == Some(Action::NextCard) => self.show(Stage::Length),
            Stage::TooFew if gesture.action() == Some(Action::NextCard) => self.show(Stage::Matter),
            Stage::Frame | Stage::TooFew if gesture.action() == Some(Action::PreviousCard) => {
                self.back()
            }
            Stage::Ask(Asked::BothGood) => match gesture.action() {
                Some(Action::NextCard) => self.ask_next(desk),
                Some(Action::PreviousCard) => self.back(),
                _ => Reply::Ignored,
            },
            Stage::Length | Stage::Matter | Stage::Ask(_) => self.choose(gesture, desk),
            _ => Reply::Ignored,
        }
    }

    fn show(&mut self, stage: Stage) -> Reply {
        (self.stage, self.list, self.is_chosen) = (stage, List::default(), false);
        Reply::Done
    }

    fn count_people(&mut self, gesture: &Gesture, desk: &Desk<'_>) -> Reply {
        let Some(action) = gesture.action() else {
            return Reply::Ignored;
        };
        match action {
            Action::AnswerClear => self.people = 0,
            Action::FinishField | Action::NextField if self.people < FEWEST => {
                let text = desk.catalog.say(Phrase::HourPeopleFew);
                return Reply::Say(Message::serious(text));
            }
            Action::FinishField | Action::NextField if self.people > MOST_PEOPLE => {
                let most = MOST_PEOPLE.to_string();
                let text = desk
                    .catalog
                    .fill(Phrase::HourPeopleMany, &[("most", &most)]);
                return Reply::Say(Message::serious(text));
            }
            Action::FinishField | Action::NextField => {
                self.begun = Some(desk.moment());
                return self.show(Stage::Frame);
            }
            _ => match action.picked_number().and_then(|n| u16::try_from(n).ok()) {
                // A third digit begins the number again.
                Some(digit) if self.people >= 10 => self.people = digit,
                Some(digit) => self.people = self.people * 10 + digit,
                None => return Reply::Ignored,
            },
        }
        Reply::Done
    }

    /// The number of rows to choose from.
    pub(super) fn choices(&self) -> usize {
        match self.stage {
            Stage::Matter => self.matters.len(),
            _ => 2,
        }
    }

    /// Takes a row of a list: by its digit, or with Enter once a key has moved the mark.
    fn choose(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        let count = self.choices();
        if let Some(number) = gesture.action().and_then(Action::picked_number) {
            if (1..=count).contains(&number) {
                self.take(number - 1, desk);
            }
            return Reply::Done;
        }
        match self.list.update(gesture, count) {
            ListReply::Moved => self.is_chosen = true,
            ListReply::Opened if self.is_chosen => self.take(self.list.marked(count), desk),
            ListReply::Opened => {}
            ListReply::Ignored if gesture.action() == Some(Action::PreviousCard) => {
                return self.back();
            }
            ListReply::Ignored => return Reply::Ignored,
        }
        Reply::Done
    }

    fn take(&mut self, row: usize, desk: &mut Desk<'_>) {
        let is_first = row == 0;
        match self.stage {
            Stage::Length => {
                self.length = Length::ALL.get(row).copied();
                self.show(Stage::Matter);
                return;
            }
            Stage::Matter => return self.take_matter(row, desk),
            Stage::Ask(Asked::Overlap) if is_first => {
                self.show(Stage::Matter);
                return;
            }
            Stage::Ask(Asked::Same) => self.same = Some(is_first),
            Stage::Ask(Asked::Mark) => self.shows_own = is_first,
            Stage::Ask(Asked::Way) if !is_first => self.way = Way::Paper,
            Stage::Ask(Asked::Way) => self.way = Way::Turns,
            _ => {}
        }
        self.ask_next(desk);
    }

    fn take_matter(&mut self, row: usize, desk: &mut Desk<'_>) {
        let Some(matter) = self.matters.get(row).cloned() else {
            return;
        };
        (self.same, self.shows_own, self.own) = (None, false, None);
        self.way = match self.people > MOST_IN_TURN {
            true => Way::Paper,
            false => Way::Turns,
        };
        let before = round_before(desk.workbook.of_sheet(TEAM_HOUR), &matter, desk.today());
        let is_shipped = |id: &str| desk.catalog.is_shipped(id);
        let is_dilemma = matches!(matter, Matter::Dilemma(_));
        let has_before = before.is_some() && matter != Matter::Trust;
        let asks = [
            (Asked::BothGood, is_dilemma),
            (Asked::Same, has_before),
            (Asked::Overlap, has_before),
            (Asked::Mark, matter.takes_own_mark(is_shipped)),
            (Asked::Way, self.people <= MOST_IN_TURN),
        ];
        let asks = asks.into_iter().filter(|(_, is_asked)| *is_asked);
        self.asks = asks.map(|(asked, _)| asked).collect();
        self.matter = Some(matter);
        self.ask_next(desk);
    }

    /// Goes to the next page before the round, or begins it.
    fn ask_next(&mut self, desk: &mut Desk<'_>) -> Reply {
        match self.asks.pop_front() {
            Some(Asked::Overlap) if !self.overlaps(desk) => self.ask_next(desk),
            Some(asked) => self.show(Stage::Ask(asked)),
            None => self.begin_round(desk),
        }
    }

    /// Whether this round and the one before may together tell what one person answers.
    fn overlaps(&self, desk: &Desk<'_>) -> bool {
        let rounds = desk.workbook.of_sheet(TEAM_HOUR);
        let matter = self.matter.as_ref();
        let before = matter.and_then(|matter| round_before(rounds, matter, desk.today()));
        let is_same = self.same == Some(true);
        before.is_some_and(|(_, then)| may_tell_of_one(then, self.people, is_same, desk.today()))
    }

    fn begin_round(&mut self, desk: &mut Desk<'_>) -> Reply {
        let Some(matter) = &self.matter else {
            return Reply::Ignored;
        };
        let week = Leaf::Week(desk.this_week());
        if desk.workbook.fault(week).is_some() {
            let text = desk.catalog.say(Phrase::CannotChangeHere);
            return Reply::Say(Message::serious(text));
        }
        // Nothing of the notes is left to write while the round runs.
        let saves = desk.workbook.saves(desk.now, true);
        desk.effects.extend(saves);
        let questions = matter.questions().len();
        let stage = match matter.steps() {
            Some(steps) if self.shows_own => Some(Stage::Leader(OwnMark::new(steps, questions))),
            Some(_) => self.others_stage(),
            None => Sentences::new(self.people).map(Stage::SentenceHandOver),
        };
        self.show(stage.unwrap_or(Stage::People))
    }

    /// The stage in which the others answer.
    pub(super) fn others_stage(&self) -> Option<Stage> {
        let matter = self.matter.as_ref()?;
        let (steps, questions) = (matter.steps()?, matter.questions().len());
        match self.way {
            Way::Turns => Round::new(steps, questions, self.people).map(Stage::HandOver),
            Way::Paper => {
                let paper = Paper::new(steps, questions, self.people)?;
                Some(Stage::Paper {
                    paper,
                    question: 0,
                    row: 0,
                })
            }
        }
    }
}
