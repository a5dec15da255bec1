//! Answering on a card: the last step, the dilemma, the bars, a field with single keys, and the client's words.

use super::cards::last_step;
use super::{Input, SessionPage};
use crate::action::Action;
use crate::content::CardPart;
use crate::model::Link;
use crate::panes::ask::{Answered, Question};
use crate::panes::bars::BarsStep;
use crate::panes::list::ListReply;
use crate::panes::{Desk, Gesture, Place, Reply};

impl SessionPage {
    /// Offers a gesture to the current card's input; `Ignored` if that has no use for it.
    pub(super) fn on_card(
        &mut self,
        action: Action,
        gesture: &Gesture,
        desk: &mut Desk<'_>,
    ) -> Reply {
        match self.part(desk.catalog) {
            Some(CardPart::LastStep) => {
                let step = last_step(desk.workbook, self.session.id);
                step.map_or(Reply::Ignored, |step| step.update(gesture, desk))
            }
            Some(CardPart::Dilemmas) => self.choose(gesture, desk),
            Some(CardPart::BarsToday | CardPart::BarsWanted) => self.place(gesture, desk),
            Some(CardPart::Recap) => self.read_recap(action, desk),
            Some(CardPart::End) if matches!(action, Action::Open | Action::NextCard) => {
                Reply::Go(Place::SessionOver)
            }
            _ if action.picked_number().is_some() && self.is_choosing_dilemma(desk.catalog) => {
                self.choose(gesture, desk)
            }
            _ => self.answer(gesture, desk),
        }
    }

    /// Offers a gesture to the card's field that is answered with single keys.
    fn answer(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        let Some(question) = &mut self.choosing else {
            return Reply::Ignored;
        };
        question.refit(desk);
        match question.update(gesture, desk) {
            Answered::Stayed(reply) => reply,
            // Stay on the card: the client may say something about the answer.
            Answered::Left(_) => Reply::Done,
        }
    }

    fn choose(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        let count = desk.catalog.dilemmas().len();
        if let Some(number) = gesture.action().and_then(Action::picked_number) {
            if (1..=count).contains(&number) {
                self.list.mark(number - 1);
                self.take_dilemma(desk);
            }
            return Reply::Done;
        }
        match self.list.update(gesture, count) {
            ListReply::Ignored => return Reply::Ignored,
            ListReply::Moved => {}
            ListReply::Opened => self.take_dilemma(desk),
        }
        Reply::Done
    }

    /// Makes the marked dilemma the session's, and goes to the card after the list.
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
        self.go_to_part(CardPart::Dilemmas, desk);
        self.turn(1, desk);
    }

    fn place(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        let Some(bars) = &mut self.bars else {
            return Reply::Ignored;
        };
        if gesture.action() != Some(Action::BarsConfirm) {
            return bars.update(gesture, desk);
        }
        if bars.go_on(desk) != BarsStep::OtherPole {
            self.turn(1, desk);
        }
        Reply::Done
    }

    /// Opens the card's field for words at index `at`, from 0.
    pub(super) fn capture(&mut self, at: usize, desk: &mut Desk<'_>) {
        self.close_input(desk);
        if let Some((target, field)) = self.slots(desk.catalog).into_iter().nth(at) {
            let question = Question::open_row(target, &field.id, desk);
            self.input = Input::Words { at, question };
        }
    }

    /// Writes in the open field. A key that finishes it opens the card's next field, or returns to the card.
    pub(super) fn write(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        let (next, question) = match &mut self.input {
            Input::Words { at, question } => (Some(*at + 1), question),
            Input::Rewording(question) => (None, question),
            Input::Card => return Reply::Ignored,
        };
        let found = question.find(gesture, desk);
        if found != Reply::Ignored {
            return found;
        }
        match (gesture.action(), next) {
            (Some(Action::FinishField | Action::NextField), Some(next)) => self.capture(next, desk),
            (
                Some(
                    Action::FinishField | Action::NextField | Action::PreviousField | Action::Back,
                ),
                _,
            ) => self.close_input(desk),
            _ => {
                return match question.update(gesture, desk) {
                    Answered::Stayed(reply) => reply,
                    Answered::Left(_) => Reply::Done,
                };
            }
        }
        Reply::Done
    }
}
