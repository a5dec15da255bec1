//! The keys of the week page: moving the focus, and going to other weeks.

use super::{Focus, WeekPage};
use crate::action::Action;
use crate::content::Phrase;
use crate::model::WeekId;
use crate::panes::bars::Bars;
use crate::panes::{Desk, Gesture, Message, Place, Reply};
use crate::text::Motion;

impl WeekPage {
    pub(super) fn update_dilemmas(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        let reply = self.dilemmas.update(gesture, desk);
        if reply == Reply::Done {
            self.show_marked_dilemma(desk);
        }
        reply
    }

    /// Shows the bars of the dilemma marked in the list.
    pub(super) fn show_marked_dilemma(&mut self, desk: &mut Desk<'_>) {
        if let Some(id) = self.dilemmas.marked_id(desk.catalog) {
            self.bars = Bars::open(&id, self.week, desk);
        }
    }

    /// Handles what the pane with the focus ignored.
    pub(super) fn update_page(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        if let Gesture::Paste(_) | Gesture::Type(_) = gesture {
            // Text without the focus on the text goes into the text.
            self.enter(Focus::Writing, desk);
            return self.update_writing(gesture, desk);
        }
        let Some(action) = gesture.action() else {
            return Reply::Ignored;
        };
        match action {
            Action::Write | Action::Open => {
                // Another week's text is shown from its start; writing continues at its end.
                let was_shown = self.focus == Focus::Page && self.week != desk.this_week();
                self.enter(Focus::Writing, desk);
                if was_shown {
                    self.writing.go_to(Motion::TextEnd, desk);
                }
            }
            Action::NewReflection => self.reflect(None, desk),
            Action::JoinTexts => return self.join_texts(desk),
            Action::SetPromise => return Reply::Go(Place::Promise),
            Action::FocusTips => self.enter(Focus::Tips, desk),
            Action::FocusDilemmas => self.enter(Focus::Dilemmas, desk),
            Action::FocusBars => self.enter(Focus::Bars, desk),
            Action::FocusNotes if !self.has(Focus::Notes, desk) => {
                self.enter(Focus::Waiting, desk);
            }
            Action::FocusNotes => self.enter(Focus::Notes, desk),
            Action::FocusWaiting => self.enter(Focus::Waiting, desk),
            Action::NextPane => self.focus_next(1, desk),
            Action::PreviousPane => self.focus_next(-1, desk),
            Action::WritingMode => match self.focus {
                Focus::OnlyText => self.focus = Focus::Writing,
                Focus::Writing => self.focus = Focus::OnlyText,
                _ => self.enter(Focus::OnlyText, desk),
            },
            Action::PreviousWeek | Action::NextWeek | Action::ThisWeek | Action::LastWritten => {
                return go_to_week(action, self.week, desk);
            }
            Action::Back => return self.leave_pane(desk),
            other if other.dilemma_number().is_some() => {
                return self.dilemmas.update(gesture, desk);
            }
            _ => return Reply::Ignored,
        }
        Reply::Done
    }

    /// Gives the focus back to the text that the last Esc has left.
    pub fn take_back_esc(&mut self) {
        if let Some(focus) = self.left.take() {
            self.focus = focus;
        }
    }

    fn leave_pane(&mut self, desk: &mut Desk<'_>) -> Reply {
        self.left = self.in_text().then_some(self.focus);
        match self.focus {
            Focus::Page => return Reply::Ignored,
            Focus::OnlyText => self.focus = Focus::Writing,
            Focus::Promise => self.enter(Focus::Writing, desk),
            _ => self.enter(Focus::Page, desk),
        }
        Reply::Done
    }

    /// Moves the focus. Outside the text the week's own text is shown, whatever was written last.
    pub(super) fn enter(&mut self, focus: Focus, desk: &mut Desk<'_>) {
        self.leave_why(desk);
        self.writing.leave();
        self.end_welcome(desk);
        if focus.is_beside() {
            // The welcome covers these panes.
            self.welcome = None;
        }
        if !(self.in_text() && focus.is_text()) {
            self.open_own_text(desk);
        }
        self.focus = focus;
        if focus == Focus::Tips {
            self.tips.enter(self.week, desk);
        }
    }

    fn focus_next(&mut self, by: isize, desk: &mut Desk<'_>) {
        let next = self.focus.step(by, |pane| self.has(pane, desk));
        if let Some(focus) = next {
            self.enter(focus, desk);
        }
    }
}

/// Goes to the previous, the next, the last written or this week.
fn go_to_week(action: Action, week: WeekId, desk: &Desk<'_>) -> Reply {
    let (to, none) = match action {
        Action::PreviousWeek => (week.previous(), Phrase::GotoFirst),
        Action::NextWeek => (week.next(), Phrase::GotoLast),
        Action::LastWritten => {
            let before = week.previous();
            let written = before.and_then(|before| desk.workbook.weeks_back(before).next());
            (written, Phrase::GotoFirst)
        }
        _ => (Some(desk.this_week()), Phrase::GotoLast),
    };
    match to {
        Some(week) => Reply::Go(Place::Week(week)),
        None => Reply::Say(Message::note(desk.catalog.say(none))),
    }
}
