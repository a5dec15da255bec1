//! The opening of a week: its own text, last week's promise, the welcome.

use super::{Focus, WeekPage, Why};
use crate::action::Action;
use crate::content::Phrase;
use crate::keymap::Context;
use crate::model::views::{Commitment, PromiseOutcome, REFLECTION_TEXT};
use crate::model::{EntryId, Leaf, WeekId};
use crate::panes::bars::Bars;
use crate::panes::notes::Notes;
use crate::panes::welcome::Welcome;
use crate::panes::{Desk, Gesture, Message, Reply, Target, Writing, promise};
use crate::text::Motion;

impl WeekPage {
    /// Switches to another week. The focus leaves the text.
    pub fn turn_to(&mut self, week: WeekId, desk: &mut Desk<'_>) {
        self.leave_why(desk);
        self.writing.leave();
        self.week = week;
        self.open_own_text(desk);
        if week != desk.this_week() {
            self.writing.go_to(Motion::TextStart, desk);
        }
        self.bars = Bars::open(self.bars.dilemma(), week, desk);
        self.notes = Notes::default();
        if self.in_text() || self.focus == Focus::Promise {
            self.focus = Focus::Page;
        }
        self.tips.enter(week, desk);
    }

    /// Gives the week's own text the focus, or last week's promise while it asks for its outcome.
    pub fn begin(&mut self, desk: &mut Desk<'_>) {
        let is_asked = promise::asked(desk.workbook, self.week, desk.this_week()).is_some();
        let is_readable = desk.workbook.fault(Leaf::Week(self.week)).is_none();
        self.enter(Focus::Writing, desk);
        if is_asked && is_readable {
            self.enter(Focus::Promise, desk);
        }
    }

    /// Gives the week's own text the focus.
    pub fn write(&mut self, desk: &mut Desk<'_>) {
        if !self.in_text() {
            self.open_own_text(desk);
            self.focus = Focus::Writing;
        }
    }

    /// Gives the commands the focus.
    pub fn leave_panes(&mut self, desk: &mut Desk<'_>) {
        self.enter(Focus::Page, desk);
    }

    /// Gives the week's own text the focus, with the cursor at its end. Returns whether the cursor is inside a row.
    pub fn write_at_end(&mut self, desk: &mut Desk<'_>) -> bool {
        self.enter(Focus::Writing, desk);
        self.writing.go_to(Motion::TextEnd, desk);
        !self.writing.editor().text().is_empty() && !self.writing.editor().text().ends_with('\n')
    }

    /// Shows the welcome beside the text.
    pub fn greet(&mut self, welcome: Welcome) {
        self.welcome = Some(welcome);
    }

    /// Whether the welcome is shown.
    pub fn is_greeting(&self) -> bool {
        self.welcome.is_some()
    }

    /// Opens the week's own text, always the same one.
    pub(super) fn open_own_text(&mut self, desk: &mut Desk<'_>) {
        let own = desk.own_text(self.week);
        let is_new = |target: &Target| target.is_own_text && target.entry(desk.workbook).is_none();
        let is_open =
            is_new(&own) && is_new(self.writing.target()) && own.leaf == self.writing.target().leaf;
        if !is_open {
            self.open_writing(own, desk);
        }
    }

    /// Opens a text in place of the one that is open.
    pub(super) fn open_writing(&mut self, target: Target, desk: &mut Desk<'_>) {
        let open = self.writing.target();
        if (open.leaf, open.id) == (target.leaf, target.id) {
            return;
        }
        let fresh = Writing::prose(target, REFLECTION_TEXT, desk);
        std::mem::replace(&mut self.writing, fresh).close(desk);
    }

    /// Passes a gesture to the open text. In a week whose file cannot be written, typing goes to a copy beside it.
    pub(super) fn update_writing(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        if matches!(gesture, Gesture::Type(_) | Gesture::Paste(_)) {
            desk.workbook.write_beside(self.writing.target().leaf);
        }
        self.writing.update(gesture, desk)
    }

    /// Drops the welcome once something has been written, on this page or on one over it.
    pub fn end_welcome(&mut self, desk: &Desk<'_>) {
        let is_written =
            !self.writing.editor().is_empty() || desk.workbook.all_entries().next().is_some();
        if is_written {
            self.welcome = None;
        }
    }

    /// Answers last week's promise; then asks what got in the way or helped.
    pub(super) fn answer_promise(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        let asked = promise::asked(desk.workbook, self.week, desk.this_week());
        let Some((leaf, id)) = asked else {
            return Reply::Ignored;
        };
        match promise::update(gesture, self.week, desk) {
            Reply::Say(message) if !message.serious => {
                self.ask_why(leaf, id, desk);
                Reply::Done
            }
            reply => reply,
        }
    }

    fn ask_why(&mut self, leaf: Leaf, id: EntryId, desk: &mut Desk<'_>) {
        let then = match self.focus {
            Focus::Promise => Focus::Writing,
            focus => focus,
        };
        let outcome = desk.workbook.entry(leaf, id);
        let outcome = outcome.and_then(|entry| Commitment::of(entry).outcome);
        let asks = outcome.is_some_and(|outcome| outcome != PromiseOutcome::NotRelevant);
        match desk.target(leaf, id).filter(|_| asks) {
            Some(target) => {
                let writing = Writing::line(target, Commitment::OUTCOME_NOTE, desk);
                self.why = Some(Why { writing, then });
                self.focus = Focus::Why;
            }
            None => self.focus = then,
        }
    }

    /// Passes a gesture to the field after the promise's question; the keys that go on leave it.
    pub(super) fn update_why(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        let goes_on = matches!(
            gesture.action(),
            Some(
                Action::FinishField
                    | Action::NextField
                    | Action::PreviousField
                    | Action::NextPane
                    | Action::PreviousPane
                    | Action::Back
            )
        );
        if goes_on {
            self.leave_why(desk);
            return Reply::Done;
        }
        match &mut self.why {
            Some(why) => why.writing.update(gesture, desk),
            None => Reply::Ignored,
        }
    }

    /// Closes the field after the promise's question, if it is open.
    pub(super) fn leave_why(&mut self, desk: &mut Desk<'_>) {
        if let Some(Why { writing, then }) = self.why.take() {
            writing.close(desk);
            self.focus = then;
        }
    }

    /// Joins the texts that two machines made for this week into the one that is its own text.
    pub(super) fn join_texts(&mut self, desk: &mut Desk<'_>) -> Reply {
        let leaf = Leaf::Week(self.week);
        let own = crate::insight::own_texts(desk.workbook.of_week(self.week));
        let texts: Vec<&str> = own
            .iter()
            .map(|entry| entry.text(REFLECTION_TEXT))
            .collect();
        let ids: Vec<EntryId> = own.iter().map(|entry| entry.id).collect();
        let (Some((first, others)), joined) = (ids.split_first(), texts.join("\n\n")) else {
            return Reply::Say(Message::note(desk.catalog.say(Phrase::TextsNotTwo)));
        };
        if others.is_empty() {
            return Reply::Say(Message::note(desk.catalog.say(Phrase::TextsNotTwo)));
        }
        let at = desk.moment();
        let is_joined = desk.workbook.change(leaf, *first, desk.now, |entry| {
            let joined = crate::model::Answer::Text(joined);
            entry.answer(REFLECTION_TEXT, joined, at)
        });
        if !is_joined {
            return Reply::Say(Message::serious(desk.catalog.say(Phrase::CannotChangeHere)));
        }
        for id in others {
            desk.workbook.delete(leaf, *id, desk.now);
            desk.workbook.join_last();
        }
        self.open_own_text(desk);
        self.writing.sync(desk);
        let contexts = [Context::Week, Context::Browse, Context::Everywhere];
        let key = desk.key_words(&contexts, Action::Undo);
        let text = desk.catalog.fill(Phrase::TextsJoined, &[("key", &key)]);
        Reply::Say(Message::note(text))
    }
}
