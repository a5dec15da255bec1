//! The keys of the page that takes notes out: on the list, in the line of the file, and in that of the passphrase.

use super::{Focus, Form, TakeOutPage};
use crate::action::Action;
use crate::panes::line_input::Typed;
use crate::panes::{Desk, Gesture, Reply};

/// Rows that a page of the list moves by.
const PAGE: isize = 10;

impl TakeOutPage {
    pub(super) fn update_list(&mut self, action: Option<Action>, desk: &mut Desk<'_>) -> Reply {
        match action {
            Some(Action::ListUp) => self.step(-1),
            Some(Action::ListDown) => self.step(1),
            Some(Action::PageUp) => self.page(-1),
            Some(Action::PageDown) => self.page(1),
            Some(Action::ListStart) => self.list.mark(0),
            Some(Action::ListEnd) => self.step(isize::MAX),
            Some(Action::KeepLine) => self.decide(false),
            Some(Action::StrikeLine) => self.decide(true),
            Some(Action::AddAnswer) => self.switch_answer(desk),
            Some(Action::PreviousForm) => self.switch_form(-1, desk),
            Some(Action::NextForm) => self.switch_form(1, desk),
            Some(Action::FinishField | Action::NextField) => match self.form() {
                Form::Copy | Form::File(_) => self.focus = Focus::Place,
                Form::Clipboard if action == Some(Action::FinishField) => {
                    return self.take_out(desk);
                }
                Form::Clipboard => {}
            },
            _ => return Reply::Ignored,
        }
        Reply::Done
    }

    /// Moves by a page: in the note that is given, where not all of it is on screen, else in the list.
    fn page(&mut self, pages: i32) {
        match self.gives() && self.preview.scrolls() {
            true => self.preview.page(pages),
            false => self.step(PAGE * pages as isize),
        }
    }

    pub(super) fn update_place(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        let is_copy = matches!(self.form(), Form::Copy);
        match gesture.action() {
            Some(Action::FinishField | Action::NextField) if is_copy => self.focus = Focus::Secret,
            Some(Action::FinishField) => return self.take_out(desk),
            Some(Action::NextField | Action::PreviousField | Action::Back) => {
                self.focus = Focus::List;
            }
            _ => return typed(self.place.update(gesture, desk)),
        }
        Reply::Done
    }

    pub(super) fn update_secret(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        match gesture.action() {
            Some(Action::FinishField) => return self.take_out(desk),
            Some(Action::PreviousField | Action::Back) => self.focus = Focus::Place,
            Some(Action::NextField) => self.focus = Focus::List,
            _ => {
                return match &mut self.giving {
                    Some(giving) => typed(giving.secret.update(gesture, desk)),
                    None => Reply::Ignored,
                };
            }
        }
        Reply::Done
    }
}

fn typed(typed: Typed) -> Reply {
    match typed {
        Typed::Ignored => Reply::Ignored,
        Typed::Moved | Typed::Changed => Reply::Done,
    }
}
