//! Answering on a card: the last step, the dilemma, the bars, a field with single keys, and the client's words.

use super::cards::last_step;
use super::shape::choices;
use super::{Input, SessionPage};
use crate::action::Action;
use crate::content::{CardPart, Catalog, Field, FieldKind, Phrase};
use crate::model::views::{AUTHOR, Author, CONTRACT};
use crate::model::{Link, TimeDirection, date_from_input};
use crate::panes::ask::{Answered, Question};
use crate::panes::bars::BarsStep;
use crate::panes::list::ListReply;
use crate::panes::{Desk, Gesture, Message, Place, Reply, Target};
use crate::workbook::Workbook;

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
                match step.map_or(Reply::Ignored, |step| step.update(gesture, desk)) {
                    // The card shows the answer.
                    Reply::Say(message) if !message.serious => Reply::Done,
                    reply => reply,
                }
            }
            Some(CardPart::Dilemmas) => self.choose(gesture, desk),
            Some(CardPart::BarsToday | CardPart::BarsWanted) => self.place(gesture, desk),
            Some(CardPart::Recap) => self.read_recap(action, desk),
            Some(CardPart::End) if action == Action::NextCard => Reply::Go(Place::SessionOver),
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
        let count = choices(desk.catalog);
        if let Some(number) = gesture.action().and_then(Action::picked_number) {
            if (1..=count).contains(&number) {
                self.list.mark(number - 1);
                self.take_dilemma(desk);
            }
            return Reply::Done;
        }
        match self.list.update(gesture, count) {
            ListReply::Ignored => return Reply::Ignored,
            ListReply::Moved => self.is_chosen = true,
            ListReply::Opened if self.is_chosen => self.take_dilemma(desk),
            ListReply::Opened => self.turn(1, desk),
        }
        Reply::Done
    }

    /// Makes the marked dilemma the session's, or leaves the session without one, and goes to the card after the list.
    pub(super) fn take_dilemma(&mut self, desk: &mut Desk<'_>) {
        let marked = self.list.marked(choices(desk.catalog));
        let dilemma = desk.catalog.dilemmas().get(marked);
        let link = dilemma.map(|dilemma| Link::dilemma(&dilemma.id));
        let at = desk.moment();
        desk.change(&self.session, |entry| {
            if entry.dilemma() == link.as_ref().map(Link::target) {
                return false;
            }
            let others: Vec<Link> = entry.about.iter().cloned().collect();
            entry.about.clear();
            let others = others.into_iter().filter(|link| link.kind() != "dilemma");
            entry.about.extend(others.chain(link));
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

    /// Whether the card asks about the contract, and the coach has drafted one.
    pub(super) fn has_draft(&self, catalog: &Catalog) -> bool {
        let asks = self.card(catalog).map_or(&[][..], |card| &card.asks);
        self.draft.is_some() && asks.iter().any(|(sheet, _)| sheet == CONTRACT)
    }

    /// Shows the coach's draft of the contract, which both have from now on written together.
    pub(super) fn take_draft(&mut self, desk: &mut Desk<'_>) {
        if !self.has_draft(desk.catalog) {
            return;
        }
        let Some(draft) = self.draft.take() else {
            return;
        };
        let at = desk.moment();
        desk.change(&draft, |entry| {
            entry.answer(AUTHOR, Author::Together.answer(), at)
        });
        self.others.retain(|other| other.sheet != CONTRACT);
        self.others.push(draft);
        self.leave_card(desk);
        self.open_card(desk);
    }

    /// Whether a letter typed on the card begins words of the client.
    pub(super) fn takes_words(&self, catalog: &Catalog, workbook: &Workbook) -> bool {
        self.part(catalog) == Some(CardPart::Recap) || !self.slots(catalog, workbook).is_empty()
    }

    /// Opens the card's field for words, or the marked line of the recap, and writes there.
    pub(super) fn begin_words(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        if !self.takes_words(desk.catalog, desk.workbook) {
            return Reply::Ignored;
        }
        match self.part(desk.catalog) {
            Some(CardPart::Recap) => self.reword(desk),
            _ => self.capture(self.field_at(), desk),
        }
        let (Input::Words { question, .. } | Input::Rewording(question)) = &mut self.input else {
            return Reply::Done;
        };
        if gesture.action() == Some(Action::CaptureWords) {
            return Reply::Done;
        }
        // Words that are added to others begin as a new word.
        let is_added = question.writing().is_some_and(|writing| {
            let editor = writing.editor();
            let ends_in_word = editor.text().chars().next_back();
            editor.selection().is_none() && ends_in_word.is_some_and(|last| !last.is_whitespace())
        });
        let starts_new = match gesture {
            Gesture::Type(letter) => !letter.is_whitespace(),
            Gesture::Paste(text) => !text.starts_with(char::is_whitespace),
            _ => false,
        };
        if is_added && starts_new && question.is_prose(desk.catalog) {
            question.update(&Gesture::Type(' '), desk);
        }
        self.write(gesture, desk)
    }

    /// The index of the field that a letter begins words in, or that they are being written in.
    pub(super) fn field_at(&self) -> usize {
        match self.input {
            Input::Card { at } | Input::Words { at, .. } => at,
            Input::Rewording(_) => 0,
        }
    }

    /// The index of the card's first field for words without an answer; 0 if all have one.
    pub(super) fn first_empty(&self, desk: &Desk<'_>) -> usize {
        let is_empty = |(target, field): &(Target, &Field)| {
            let entry = target.entry(desk.workbook);
            entry.is_none_or(|entry| !entry.answers.contains_key(&field.id))
        };
        let slots = self.slots(desk.catalog, desk.workbook);
        slots.iter().position(is_empty).unwrap_or(0)
    }

    /// Moves to the card's next field for words, or the one before; past them, to another card.
    pub(super) fn move_field(&mut self, by: i32, desk: &mut Desk<'_>) {
        let fields = i32::try_from(self.slots(desk.catalog, desk.workbook).len()).unwrap_or(0);
        let to = i32::try_from(self.field_at()).unwrap_or(0) + by;
        match usize::try_from(to).ok().filter(|_| to < fields) {
            Some(to) => self.input = Input::Card { at: to },
            None => self.turn(by, desk),
        }
    }

    /// Opens the card's field for words at index `at`, from 0.
    pub(super) fn capture(&mut self, at: usize, desk: &mut Desk<'_>) {
        self.close_input(desk);
        let Some((target, field)) = self.slots(desk.catalog, desk.workbook).into_iter().nth(at)
        else {
            return;
        };
        // Text of several rows, written elsewhere, keeps its rows.
        let entry = target.entry(desk.workbook);
        let has_rows = entry.is_some_and(|entry| entry.text(&field.id).contains('\n'));
        let question = match has_rows {
            true => Question::open(target, &field.id, desk),
            false => Question::open_row(target, &field.id, desk),
        };
        self.input = Input::Words { at, question };
    }

    /// Writes in the open field. A key that finishes it opens the card's next field, or turns to the next card.
    pub(super) fn write(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        let (at, question) = match &mut self.input {
            Input::Words { at, question } => (Some(*at), question),
            Input::Rewording(question) => (None, question),
            Input::Card { .. } => return Reply::Ignored,
        };
        let found = question.find(gesture, desk);
        if found != Reply::Ignored {
            return found;
        }
        let by = match gesture.action() {
            Some(Action::FinishField | Action::NextField) => 1,
            Some(Action::PreviousField) => -1,
            Some(Action::Back) => 0,
            _ => {
                return match question.update(gesture, desk) {
                    Answered::Stayed(reply) => reply,
                    Answered::Left(_) => Reply::Done,
                };
            }
        };
        if by > 0
            && let Some(message) = self.not_understood(desk)
        {
            return Reply::Say(message);
        }
        self.close_input(desk);
        match at {
            Some(at) if by != 0 => self.leave_field(at, by, desk),
            None if by > 0 => self.move_mark(1, desk),
            _ => {}
        }
        Reply::Done
    }

    /// Opens the field for words after the one at `at`, or the one before; past the last, turns to the next card.
    fn leave_field(&mut self, at: usize, by: i32, desk: &mut Desk<'_>) {
        let fields = self.slots(desk.catalog, desk.workbook).len();
        match by {
            1.. if at + 1 < fields => self.capture(at + 1, desk),
            1.. => self.turn(1, desk),
            _ if at > 0 => self.capture(at - 1, desk),
            _ => {}
        }
    }

    /// A message about a text in the open field that is not the day it should be.
    fn not_understood(&self, desk: &Desk<'_>) -> Option<Message> {
        let (Input::Words { question, .. } | Input::Rewording(question)) = &self.input else {
            return None;
        };
        let field = question.field(desk.catalog)?;
        let text = question.writing()?.editor().text();
        let is_wrong = field.kind == FieldKind::Date
            && !text.trim().is_empty()
            && date_from_input(&text, desk.today(), TimeDirection::Ahead).is_err();
        is_wrong.then(|| {
            let values = [("text", text.trim())];
            Message::note(desk.catalog.fill(Phrase::SheetDateWrong, &values))
        })
    }
}
