//! Going from question to question.

use super::super::form::{Asking, FormPage};
use super::stops::{Stop, Tool};
use super::{At, Desk, GuidedPage, Place, Reply, asides, stops};
use crate::content::Field;
use crate::widgets::document::Document;

/// At which end a question is entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    First,
    Last,
}

impl GuidedPage {
    /// To the stop so many on, or to the next question's first or the last question's last.
    pub(super) fn step(&mut self, by: i32, desk: &mut Desk<'_>) -> Reply {
        let stop = i64::try_from(self.stop).unwrap_or(0) + i64::from(by);
        if let Ok(stop) = usize::try_from(stop)
            && stop < self.stops.len()
            && self.at != At::Done
        {
            self.enter_stop(stop, desk);
            return Reply::Done;
        }
        let questions: Vec<String> = self
            .questions(desk.catalog, desk.settings)
            .iter()
            .map(|field| field.id.clone())
            .collect();
        let here = match &self.at {
            At::Question(id) => questions.iter().position(|other| other == id),
            At::Done if by > 0 => return Reply::Go(Place::Back),
            At::Done => Some(questions.len()),
        };
        let here = i64::try_from(here.unwrap_or(0)).unwrap_or(0);
        let Ok(there) = usize::try_from(here + i64::from(by)) else {
            return Reply::Done;
        };
        let end = if by > 0 { End::First } else { End::Last };
        match questions.get(there) {
            Some(id) => self.go_to(At::Question(id.clone()), end, desk),
            None => self.go_to(At::Done, end, desk),
        }
        Reply::Done
    }

    pub(super) fn go_to(&mut self, at: At, end: End, desk: &mut Desk<'_>) {
        self.leave_stop(desk);
        self.at = at;
        (self.stops, self.tool) = (Vec::new(), Tool::None);
        self.aside = Document::default();
        let Some(field) = self.field(desk.catalog) else {
            // What has been said is on disk before that is said.
            let saves = desk.workbook.saves(desk.now, true);
            desk.effects.extend(saves);
            return;
        };
        (self.tool, self.stops) = stops::plan(self, field, desk);
        self.aside = asides::beside(self, field, desk);
        let stop = match end {
            End::First => 0,
            End::Last => self.stops.len().saturating_sub(1),
        };
        self.enter_stop(stop, desk);
    }

    fn enter_stop(&mut self, stop: usize, desk: &mut Desk<'_>) {
        self.leave_stop(desk);
        self.stop = stop;
        if let Some(Stop::Field { target, field }) = self.stop().cloned() {
            self.form = Some(Box::new(FormPage::at(target, &field, desk)));
        } else {
            self.tool.enter(self.week, desk);
        }
    }

    pub(super) fn leave_stop(&mut self, desk: &mut Desk<'_>) {
        if let Some(form) = self.form.take() {
            form.close(desk);
        }
    }

    /// The other form; where that asks the same question one stays at it.
    pub(super) fn switch_form(&mut self, desk: &mut Desk<'_>) {
        let asking = |short| {
            Asking::new(
                &self.target,
                desk.catalog,
                desk.workbook,
                short,
                desk.today(),
            )
        };
        if !asking(true).has_short_form() {
            return;
        }
        let before: Vec<&Field> = self.questions(desk.catalog, desk.settings);
        self.short = !self.short;
        let after = self.questions(desk.catalog, desk.settings);
        let here = match &self.at {
            At::Question(id) => before.iter().position(|field| field.id == *id),
            At::Done => Some(before.len()),
        };
        let from_here = before.iter().skip(here.unwrap_or(0));
        let mut both = from_here.filter(|field| after.iter().any(|other| other.id == field.id));
        let next = match both.next() {
            Some(field) => At::Question(field.id.clone()),
            None => At::Done,
        };
        self.go_to(next, End::First, desk);
    }
}
