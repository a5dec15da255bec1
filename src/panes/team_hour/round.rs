//! A round: answers, hand-overs, counts of paper, sentences, and its end.

use std::mem;

use super::TeamHourPage;
use super::stage::{Drawn, Finished, Stage};
use crate::action::Action;
use crate::content::Phrase;
use crate::insight::{round_before, round_of_day};
use crate::keymap::Context;
use crate::model::round::{Closed, Next, Sentences};
use crate::model::views::{Matter, TEAM_HOUR, TeamHour};
use crate::model::{Answer, Leaf};
use crate::panes::list::{List, ListReply};
use crate::panes::{Desk, Gesture, Message, Reply, Target};

impl TeamHourPage {
    /// Handles a gesture during a round. Text that is typed or pasted where none is asked for goes nowhere.
    pub(super) fn answer(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        match &self.stage {
            Stage::Sentence { .. } => return self.write_sentence(gesture, desk),
            Stage::Sentences(_) => return self.read_sentences(gesture, desk),
            Stage::Paper { .. } => return self.count_paper(gesture, desk),
            _ => {}
        }
        let Some(action) = gesture.action() else {
            return Reply::Done;
        };
        match (action, &mut self.stage) {
            (Action::NextCard, Stage::HandOver(_) | Stage::SentenceHandOver(_)) => self.sit_down(),
            (Action::CloseRound, Stage::Done(_)) => self.close_round(desk),
            (Action::PutAnswer, _) => return self.put(desk),
            (_, Stage::Placing(round)) => match digit(action) {
                Some(digit) => round.press(digit),
                None => return Reply::Ignored,
            },
            (_, Stage::Leader(own)) => match digit(action) {
                Some(digit) => own.press(digit),
                None => return Reply::Ignored,
            },
            _ => return Reply::Ignored,
        }
        Reply::Done
    }

    /// The next person sits down at the keyboard.
    fn sit_down(&mut self) {
        self.stage = match mem::replace(&mut self.stage, Stage::TooFew) {
            Stage::HandOver(round) => Stage::Placing(round),
            Stage::SentenceHandOver(sentences) => Stage::Sentence {
                sentences,
                is_seen: false,
                passes: false,
            },
            other => other,
        };
    }

    /// Puts an answer in.
    fn put(&mut self, desk: &Desk<'_>) -> Reply {
        let next = match &mut self.stage {
            Stage::Placing(round) => round.put(),
            Stage::Leader(own) => own.put(),
            _ => return Reply::Ignored,
        };
        let Some(next) = next else {
            let text = desk.catalog.say(Phrase::HourPressFirst);
            return Reply::Say(Message::note(text));
        };
        self.stage = match (mem::replace(&mut self.stage, Stage::TooFew), next) {
            (Stage::Placing(round), Next::Person) => Stage::HandOver(round),
            (Stage::Placing(round), Next::Done) => Stage::Done(Finished::Turns(round)),
            (Stage::Leader(own), Next::Done) => {
                self.own = Some(own);
                self.others_stage().unwrap_or(Stage::TooFew)
            }
            (same, _) => same,
        };
        Reply::Done
    }

    fn count_paper(&mut self, gesture: &Gesture, desk: &Desk<'_>) -> Reply {
        let Stage::Paper {
            paper,
            question,
            row,
        } = &mut self.stage
        else {
            return Reply::Ignored;
        };
        let Some(action) = gesture.action() else {
            return Reply::Done;
        };
        let last = paper.rows().len();
        match action {
            Action::AnswerClear => paper.clear(*question, *row),
            Action::NextField if *row < last => *row += 1,
            Action::PreviousField if *row == 0 => {
                let questions = question.saturating_sub(1);
                *row = if *question > 0 { last } else { 0 };
                *question = questions;
            }
            Action::PreviousField => *row -= 1,
            Action::FinishField if *row < last && !paper.is_whole(*question) => *row += 1,
            Action::FinishField | Action::NextField => return self.end_paper(desk),
            _ => match digit(action) {
                Some(digit) => paper.press(*question, *row, digit),
                None => return Reply::Ignored,
            },
        }
        Reply::Done
    }

    /// Goes to the next question on paper, or to the end once all slips are counted.
    fn end_paper(&mut self, desk: &Desk<'_>) -> Reply {
        let questions = self.matter.as_ref().map_or(0, |of| of.questions().len());
        let Stage::Paper {
            paper,
            question,
            row,
        } = &mut self.stage
        else {
            return Reply::Ignored;
        };
        if !paper.is_whole(*question) {
            let (n, of) = (paper.counted(*question), paper.people());
            let values = [("n", n.to_string()), ("of", of.to_string())];
            let values = values
                .each_ref()
                .map(|(name, value)| (*name, value.as_str()));
            let text = desk.catalog.fill(Phrase::HourPaperNotWhole, &values);
            return Reply::Say(Message::serious(text));
        }
        if *question + 1 < questions {
            (*question, *row) = (*question + 1, 0);
        } else if let Stage::Paper { paper, .. } = mem::replace(&mut self.stage, Stage::TooFew) {
            self.stage = Stage::Done(Finished::Paper(paper));
        }
        Reply::Done
    }

    fn write_sentence(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        let Stage::Sentence {
            sentences,
            is_seen,
            passes,
        } = &mut self.stage
        else {
            return Reply::Ignored;
        };
        let passed_before = mem::take(passes);
        match gesture {
            Gesture::Type(letter) => sentences.write(*letter),
            Gesture::Act(pressed) => match pressed.action {
                Action::DeleteLeft => sentences.rub_out(),
                Action::Reveal => *is_seen = !*is_seen,
                Action::PutAnswer if sentences.written().trim().is_empty() && !passed_before => {
                    *passes = true;
                    let key = desk.key_words(&[Context::HourSentence], Action::PutAnswer);
                    let text = desk.catalog.fill(Phrase::HourWriteEmpty, &[("key", &key)]);
                    return Reply::Say(Message::note(text));
                }
                Action::PutAnswer => return self.put_sentence(desk),
                _ => return Reply::Ignored,
            },
            Gesture::Paste(_) | Gesture::Point(_) => {}
        }
        Reply::Done
    }

    fn put_sentence(&mut self, desk: &mut Desk<'_>) -> Reply {
        let Stage::Sentence { mut sentences, .. } = mem::replace(&mut self.stage, Stage::TooFew)
        else {
            return Reply::Ignored;
        };
        self.stage = match sentences.put() {
            Next::Done => self.draw_sentences(sentences, desk),
            Next::Person | Next::Question => Stage::SentenceHandOver(sentences),
        };
        Reply::Done
    }

    fn draw_sentences(&mut self, sentences: Sentences, desk: &mut Desk<'_>) -> Stage {
        (self.list, self.is_chosen) = (List::default(), false);
        match sentences.close(desk.ids.lot()) {
            Some(sentences) => Stage::Sentences(Drawn {
                answers: sentences.len(),
                sentences,
            }),
            None => Stage::TooFew,
        }
    }

    fn read_sentences(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        let Stage::Sentences(drawn) = &mut self.stage else {
            return Reply::Ignored;
        };
        let (answers, drawn) = (drawn.answers, &mut drawn.sentences);
        // The last row is for other words.
        let count = drawn.len() + 1;
        let marked = self.list.marked(count);
        match gesture.action() {
            Some(Action::StrikeLine) => {
                if marked < drawn.len() {
                    drawn.remove(marked);
                }
                return Reply::Done;
            }
            None => return Reply::Done,
            _ => {}
        }
        match self.list.update(gesture, count) {
            ListReply::Moved => self.is_chosen = true,
            ListReply::Opened if self.is_chosen => {
                let agreed = drawn.get(marked).cloned();
                self.keep_sentence(agreed, answers, desk);
            }
            ListReply::Opened => {}
            ListReply::Ignored => return Reply::Ignored,
        }
        Reply::Done
    }

    /// Keeps the sentence that the group agreed on; the others are gone.
    fn keep_sentence(&mut self, agreed: Option<String>, answers: usize, desk: &mut Desk<'_>) {
        let target = self.target(&Matter::Trust, desk);
        let matter = Answer::Choice(Matter::Trust.id().to_owned());
        desk.write(&target, TeamHour::MATTER, matter);
        let answers = Answer::Text(answers.to_string());
        desk.write(&target, TeamHour::ANSWERS, answers);
        if let Some(sentence) = agreed {
            desk.write(&target, TeamHour::SENTENCE, Answer::Text(sentence));
        }
        self.open_talk(target, desk);
        self.stage = Stage::Talk;
    }

    /// Ends the round: what it leaves goes into one entry, and all else is gone.
    fn close_round(&mut self, desk: &mut Desk<'_>) {
        let Stage::Done(finished) = mem::replace(&mut self.stage, Stage::TooFew) else {
            return;
        };
        let Some((closed, matter)) = finished.close().zip(self.matter.clone()) else {
            self.own = None;
            return;
        };
        self.passed = Some(closed.passed);
        let target = self.store(&matter, &closed, desk);
        self.open_talk(target, desk);
        self.stage = Stage::Talk;
    }

    /// The entry of a round about a matter: that of today, which a new round replaces, or a new one.
    fn target(&self, matter: &Matter, desk: &mut Desk<'_>) -> Target {
        let week = desk.this_week();
        let rounds = desk.workbook.of_sheet(TEAM_HOUR);
        let begun = round_of_day(rounds, matter, desk.today());
        let begun = begun.and_then(|(week, id)| desk.target(Leaf::Week(week), id));
        match begun {
            Some(target) => target,
            None => desk.new_in_week(week, TEAM_HOUR, None),
        }
    }

    /// Stores the counts without an undo step: nobody takes a round back.
    fn store(&self, matter: &Matter, closed: &Closed, desk: &mut Desk<'_>) -> Target {
        let target = self.target(matter, desk);
        let at = desk.moment();
        desk.write(
            &target,
            TeamHour::MATTER,
            Answer::Choice(matter.id().to_owned()),
        );
        let same = self.same.map(|same| match same {
            true => TeamHour::YES,
            false => TeamHour::NO,
        });
        desk.workbook
            .write(target.leaf, target.id, desk.now, |entry| {
                TeamHour::write(entry, matter, closed, at);
                if let Some(same) = same {
                    entry.answer(TeamHour::SAME, Answer::Choice(same.to_owned()), at);
                }
                true
            });
        // The group has looked again: the round before waits no more.
        let before = round_before(desk.workbook.of_sheet(TEAM_HOUR), matter, desk.today());
        let before = before.map(|(week, entry)| (Leaf::Week(week), entry.id));
        if let Some((leaf, id)) = before {
            let today = Answer::Date(desk.today());
            desk.workbook.write(leaf, id, desk.now, |entry| {
                entry.answer(TeamHour::LOOKED, today, at)
            });
        }
        target
    }
}

/// The digit of an action.
fn digit(action: Action) -> Option<u8> {
    u8::try_from(action.picked_number()?).ok()
}
