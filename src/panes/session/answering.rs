//! What is answered on a card: the last step, the dilemma, the bars, how sure, and the client's words.

use super::cards::Card;
use super::{Input, SessionPage};
use crate::action::Action;
use crate::insight::step_before;
use crate::model::views::{COMMITMENT, Commitment};
use crate::model::{Answer, Leaf, Link};
use crate::panes::list::ListReply;
use crate::panes::meaning::Meaning;
use crate::panes::writing::Writing;
use crate::panes::{Desk, Gesture, Place, Reply, promise};

impl SessionPage {
    /// What only the card itself has a use for.
    pub(super) fn on_card(
        &mut self,
        action: Action,
        gesture: &Gesture,
        desk: &mut Desk<'_>,
    ) -> Reply {
        match self.card {
            Card::LastStep => self.answer_last_step(action, desk),
            Card::Choose => self.choose(gesture, desk),
            Card::Ask(_, "topic") if action.picked_number().is_some() => self.choose(gesture, desk),
            Card::Place(_) => self.place(gesture, desk),
            Card::Sure => self.be_sure(action, desk),
            Card::Recap => self.read_recap(action, desk),
            Card::End if matches!(action, Action::Open | Action::NextCard) => {
                Reply::Go(Place::SessionOver)
            }
            _ => Reply::Ignored,
        }
    }

    pub(super) fn answer_last_step(&self, action: Action, desk: &mut Desk<'_>) -> Reply {
        let before = step_before(desk.workbook.of_sheet(COMMITMENT), self.session.id);
        match before.map(|(week, entry)| (Leaf::Week(week), entry.id)) {
            Some((leaf, id)) => promise::answer(action, leaf, id, desk),
            None => Reply::Ignored,
        }
    }

    pub(super) fn choose(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        let count = desk.catalog.dilemmas().len();
        if let Some(number) = gesture.action().and_then(Action::picked_number) {
            if (1..=count).contains(&number) {
                self.list.mark(number - 1);
                self.take_dilemma(desk);
            }
            return Reply::Done;
        }
        match self.list.update(gesture, count) {
            ListReply::Ignored => Reply::Ignored,
            ListReply::Moved => Reply::Done,
            ListReply::Opened => {
                self.take_dilemma(desk);
                Reply::Done
            }
        }
    }

    /// The marked dilemma is the session's.
    pub(super) fn take_dilemma(&mut self, desk: &mut Desk<'_>) {
        let dilemmas = desk.catalog.dilemmas();
        let Some(dilemma) = dilemmas.get(self.list.marked(dilemmas.len())) else {
            return;
        };
        let (link, at) = (Link::dilemma(&dilemma.id), desk.moment());
        desk.change(&self.session, |entry| {
            if entry.dilemma() == Some(link.target()) {
                return false;
            }
            let others: Vec<Link> = entry.about.iter().cloned().collect();
            entry.about.clear();
            let others = others.into_iter().filter(|link| link.kind() != "dilemma");
            entry.about.extend(others.chain([link]));
            entry.changed = at;
            true
        });
        self.open_bars(desk);
        self.go_to(Card::Gives, desk);
    }

    pub(super) fn place(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        let confirms = gesture.action() == Some(Action::BarsConfirm);
        let Some(bars) = &mut self.bars else {
            return Reply::Ignored;
        };
        match bars.update(gesture, desk) {
            Reply::Ignored => Reply::Ignored,
            Reply::Say(message) if message.serious => Reply::Say(message),
            _ => {
                if confirms {
                    self.turn(1, desk);
                }
                Reply::Done
            }
        }
    }

    pub(super) fn be_sure(&self, action: Action, desk: &mut Desk<'_>) -> Reply {
        let Some(number) = action.picked_number().filter(|n| (1..=5).contains(n)) else {
            return Reply::Ignored;
        };
        let sure = Answer::Scale(i64::try_from(number).unwrap_or_default());
        let at = desk.moment();
        desk.change(&self.step, |entry| entry.answer(Commitment::SURE, sure, at));
        Reply::Done
    }

    /// Opens a slot of the card to write in.
    pub(super) fn capture(&mut self, slot: usize, desk: &mut Desk<'_>) {
        self.close_input(desk);
        let Some(taken) = self.card.slots().get(slot).copied() else {
            return;
        };
        let Some(target) = self.target(taken.whose) else {
            return;
        };
        let writing = match taken.meaning {
            Meaning::Text => Writing::line(target, taken.field, desk),
            meaning => Writing::typed(target, taken.field, meaning, desk),
        };
        self.input = Input::Words {
            slot,
            writing: Box::new(writing),
        };
    }

    pub(super) fn write(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        let finding = self.writing().is_some_and(Writing::is_finding);
        match gesture.action().filter(|_| !finding) {
            Some(Action::FinishField | Action::NextField) => self.next_slot(desk),
            Some(Action::PreviousField | Action::Back) => self.close_input(desk),
            _ => {
                return match self.writing_mut() {
                    Some(writing) => writing.update(gesture, desk),
                    None => Reply::Ignored,
                };
            }
        }
        Reply::Done
    }

    /// On to the card's next slot; after the last one its words are there to read.
    pub(super) fn next_slot(&mut self, desk: &mut Desk<'_>) {
        match self.input {
            Input::Words { slot, .. } if slot + 1 < self.card.slots().len() => {
                self.capture(slot + 1, desk);
            }
            _ => self.close_input(desk),
        }
    }

    pub(super) fn close_input(&mut self, desk: &mut Desk<'_>) {
        match std::mem::replace(&mut self.input, Input::Reading) {
            Input::Words { writing, .. } | Input::Rewording(writing) => writing.close(desk),
            Input::Reading => {}
        }
    }
}
