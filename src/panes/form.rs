//! Any sheet as a form: its questions in a column, the current one beside it.

mod card;
mod list;
mod versions;
mod view;

use std::cell::Cell;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::ask::{Answered, Course, PastEnd, Plan, Question, Stop, reading};
use super::decide::to_conversation;
use super::writing::Writing;
use super::{Desk, Gesture, Pane, Place, Reply, Scene, Subject, Target};
use crate::action::Action;
use crate::content::{Field, Phrase, Sheet, Then};
use crate::insight::{ResumeAt, resume_at};
use crate::keymap::{Context, Pointer, PointerKind};
use crate::model::views::SESSION;
use crate::model::{EntryId, Link};
use crate::search::PERSON;
use crate::widgets::hits::Hits;
use crate::widgets::scroller::Scroller;
use versions::to_begin_at;

/// The parts of the form that are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spread {
    /// The question and, if there is room, the column of questions.
    Columns,
    /// Only the question.
    Question,
}

/// A target of the mouse.
#[derive(Clone, Debug, PartialEq, Eq)]
enum FormSpot {
    /// The column of questions.
    List,
    /// A row of it.
    Stop(Stop),
}

/// A sheet that is being filled in. Invariant: `question` is the field at the course's current stop; `None` at a
/// read-only stop.
#[derive(Debug)]
pub struct FormPage {
    target: Target,
    course: Course<Stop>,
    short: bool,
    spread: Spread,
    question: Option<Box<Question>>,
    scroller: Scroller,
    /// The version that this page made the current one from.
    made_from: Option<Target>,
    hits: Hits<FormSpot>,
    /// The first row drawn of the column of questions.
    list_top: Cell<usize>,
    /// Whether the column scrolls to keep the current question visible.
    follows: Cell<bool>,
}

impl FormPage {
    /// The id of its entry.
    pub fn entry(&self) -> EntryId {
        self.target.id
    }

    /// Opens an entry, stored or new, at the stop to resume it at, or at the first question without an answer.
    pub fn open(mut target: Target, desk: &mut Desk<'_>) -> Self {
        let sheet = desk.catalog.sheet(&target.sheet);
        let is_new = target.entry(desk.workbook).is_none();
        if is_new && target.about.is_none() && sheet.is_some_and(|sheet| sheet.about_dilemma) {
            let focus = desk.workbook.focus();
            let focus = focus.filter(|id| desk.catalog.dilemma(id).is_some());
            target.about = focus.map(Link::dilemma);
        }
        let short = sheet.is_some_and(|sheet| sheet.opens_short)
            && Plan::at(&target, desk, true).holds_every_answer();
        let plan = Plan::at(&target, desk, short);
        let mut course = Course::new(plan.stops(), PastEnd::Wraps, |stop| plan.is_open(stop));
        if let Some(begin) = begin_at(&target, &plan, &course, desk) {
            course.go_to(&begin);
        }
        let mut page = Self {
            target,
            course,
            short,
            spread: Spread::Columns,
            question: None,
            scroller: Scroller::default(),
            made_from: None,
            hits: Hits::default(),
            list_top: Cell::default(),
            follows: Cell::new(true),
        };
        page.open_stop(desk);
        page
    }

    /// Opens an entry at a field, where the form asks it.
    pub fn open_at(target: Target, field: &str, desk: &mut Desk<'_>) -> Self {
        let mut page = Self::open(target, desk);
        if page.gate(desk).is_none() {
            page.go_to(&Stop::Field(field.to_owned()), desk);
            page.go_to(&Stop::Closed(field.to_owned()), desk);
        }
        page
    }

    /// The closing field to ask before anything else.
    fn gate<'a>(&self, desk: &Desk<'a>) -> Option<&'a Field> {
        let entry = self.target.entry(desk.workbook)?;
        desk.catalog.sheet(&self.target.sheet)?.unasked_gate(entry)
    }

    /// Offers a gesture to the current stop, and goes to the next one when its answer is complete.
    fn answer(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        let Some(question) = &mut self.question else {
            return reading::scroll(&self.scroller, gesture);
        };
        match question.update(gesture, desk) {
            Answered::Stayed(reply) => return reply,
            Answered::Left(by) => {
                self.renew(self.short, desk);
                if by < 0 || self.course.ahead(by).is_some_and(Stop::is_work) {
                    self.step(by, desk);
                }
            }
        }
        Reply::Done
    }

    fn step(&mut self, by: i32, desk: &mut Desk<'_>) {
        self.renew(self.short, desk);
        if self.course.step(by) {
            self.reopen_stop(desk);
        }
    }

    /// Leaves the question for another without finishing it; says so if its text is not understood and so is dropped.
    fn pass(&mut self, by: i32, desk: &mut Desk<'_>) -> Reply {
        let question = self.question.as_ref();
        let dropped = question.and_then(|question| question.misunderstood(desk));
        self.step(by, desk);
        dropped.map_or(Reply::Done, Reply::Say)
    }

    fn go_to(&mut self, stop: &Stop, desk: &mut Desk<'_>) {
        self.renew(self.short, desk);
        if self.course.go_to(stop) {
            self.reopen_stop(desk);
        }
    }

    /// Plans the stops again, in the short or the full form.
    fn renew(&mut self, short: bool, desk: &mut Desk<'_>) {
        let before = self.course.here().cloned();
        if short != self.short {
            self.short = short;
            self.follows.set(true);
        }
        let stops = Plan::at(&self.target, desk, short).stops();
        self.course.renew(stops, Stop::is_work);
        if self.course.here() != before.as_ref() {
            self.reopen_stop(desk);
        }
    }

    /// Closes the previous stop, and opens the current one.
    fn reopen_stop(&mut self, desk: &mut Desk<'_>) {
        self.leave(desk);
        self.open_stop(desk);
    }

    fn open_stop(&mut self, desk: &mut Desk<'_>) {
        if let Some(Stop::Field(field)) = self.course.here() {
            let question = Question::open(self.target.clone(), field, desk);
            self.question = Some(Box::new(question));
        }
        self.scroller.to_start();
        self.follows.set(true);
    }

    fn leave(&mut self, desk: &mut Desk<'_>) {
        match self.question.take() {
            Some(question) => question.close(desk),
            None => {
                let (leaf, id) = (self.target.leaf, self.target.id);
                desk.workbook.discard_blank(leaf, id, desk.now);
            }
        }
    }

    /// Goes to the next question; after the last one, closes the form.
    fn finish(&mut self, desk: &mut Desk<'_>) -> Reply {
        let question = self.question.as_mut();
        if let Some(reply) = question.and_then(|question| question.finish(desk)) {
            return reply;
        }
        let question = self.question.as_ref();
        if question.is_some_and(|question| question.next_step(desk) == Then::End) {
            return Reply::Go(Place::Back);
        }
        self.renew(self.short, desk);
        let was_work = self.course.here().is_some_and(Stop::is_work);
        match self.course.ahead(1) {
            Some(stop) if stop.is_work() || !was_work => {
                self.step(1, desk);
                Reply::Done
            }
            _ => Reply::Go(Place::Back),
        }
    }
}

impl Pane for FormPage {
    fn contexts(&self, scene: &Scene<'_>) -> Vec<Context> {
        let question = self.question.as_deref();
        let mut contexts = question.map_or_else(Vec::new, Question::contexts);
        let sheet = scene.catalog.sheet(&self.target.sheet);
        if sheet.is_some_and(|sheet| sheet.becomes.is_some()) {
            contexts.push(Context::Friction);
        }
        if sheet.is_some_and(Sheet::has_versions) {
            contexts.push(Context::Standing);
        }
        if sheet.is_some_and(|sheet| !sheet.stages.is_empty() && sheet.id != SESSION) {
            contexts.push(Context::Stations);
        }
        contexts.push(Context::Form);
        if sheet.is_some_and(Sheet::has_short_form) {
            contexts.push(Context::TwoForms);
        }
        contexts
    }

    fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        if let Some(question) = &mut self.question {
            let reply = question.find(gesture, desk);
            if reply != Reply::Ignored {
                return reply;
            }
        }
        match gesture.action() {
            Some(Action::NextField) => return self.pass(1, desk),
            Some(Action::PreviousField) => return self.pass(-1, desk),
            Some(Action::FinishField) => return self.finish(desk),
            Some(Action::ShortForm) => {
                let sheet = desk.catalog.sheet(&self.target.sheet);
                if sheet.is_some_and(Sheet::has_short_form) {
                    self.renew(!self.short, desk);
                }
            }
            Some(Action::OpenSheet) => {
                let question = self.question.as_ref();
                let field = question.and_then(|question| question.field(desk.catalog));
                return Reply::open_sheet_of(field);
            }
            Some(Action::RunStations) => {
                return Reply::Go(Place::Stations(self.target.sheet.clone()));
            }
            Some(Action::NewVersion) => return self.new_version(desk),
            Some(Action::MakeConversation) => {
                return to_conversation(self.target.leaf, self.target.id, desk);
            }
            Some(Action::WritingMode) => {
                self.spread = match self.spread {
                    Spread::Columns => Spread::Question,
                    Spread::Question => Spread::Columns,
                };
            }
            Some(Action::Back) => return Reply::Go(Place::Back),
            _ => return self.answer(gesture, desk),
        }
        Reply::Done
    }

    fn point(&mut self, pointer: Pointer, desk: &mut Desk<'_>) -> Reply {
        let list = self.hits.area(&FormSpot::List);
        let on_list = list.contains(Position::new(pointer.column, pointer.row));
        match (pointer.kind, self.hits.under(pointer)) {
            (PointerKind::ScrollUp, _) if on_list => self.scroll_list(false),
            (PointerKind::ScrollDown, _) if on_list => self.scroll_list(true),
            (PointerKind::Press { .. }, Some(FormSpot::Stop(stop))) => self.go_to(&stop, desk),
            _ => {
                return match &mut self.question {
                    Some(question) => question.point(pointer, desk),
                    None => reading::wheel(&self.scroller, pointer),
                };
            }
        }
        Reply::Done
    }

    fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        self.draw(area, buf, scene)
    }

    fn title(&self, scene: &Scene<'_>) -> String {
        let sheet = &self.target.sheet;
        let name = match scene.catalog.sheet(sheet) {
            Some(sheet) => sheet.name.to_string(),
            None => scene.catalog.fill(Phrase::UnknownSheet, &[("id", sheet)]),
        };
        let about = self.target.about.as_ref();
        let dilemma = match self.target.entry(scene.workbook) {
            Some(entry) => entry.dilemma(),
            None => about.and_then(|link| (link.kind() == "dilemma").then(|| link.target())),
        };
        let person = about.filter(|link| link.kind() == PERSON);
        match (dilemma.and_then(|id| scene.catalog.dilemma(id)), person) {
            (Some(dilemma), _) => format!("{name} · {}", dilemma.short),
            (None, Some(person)) => format!("{name} · {}", person.target()),
            (None, None) => name,
        }
    }

    fn subject(&self, _: &Scene<'_>) -> Option<Subject> {
        Some(Subject::Entry(self.target.clone()))
    }

    fn sync(&mut self, desk: &mut Desk<'_>) {
        self.target.follow(desk.workbook);
        self.fall_back(desk);
        self.renew(self.short, desk);
        if let Some(question) = &mut self.question {
            question.sync(desk);
        }
    }

    fn writing(&self) -> Option<&Writing> {
        self.question.as_ref()?.writing()
    }

    fn writing_mut(&mut self) -> Option<&mut Writing> {
        self.question.as_mut()?.writing_mut()
    }

    fn close(&mut self, desk: &mut Desk<'_>) {
        self.leave(desk);
    }
}

/// The stop to resume an entry at; `None` for its first question without an answer.
fn begin_at(
    target: &Target,
    plan: &Plan<'_>,
    course: &Course<Stop>,
    desk: &Desk<'_>,
) -> Option<Stop> {
    let entry = plan.entry?;
    let sheet = plan.sheet?;
    let gate = sheet.closing(entry).or_else(|| sheet.unasked_gate(entry));
    let ends_at = gate.or_else(|| plan.end());
    let ends_at = ends_at.map(|field| field.id.as_str());
    if let Some(id) = ends_at.or_else(|| to_begin_at(target, desk)) {
        return Some(Stop::Field(id.to_owned()));
    }
    match resume_at(entry, desk.today())? {
        ResumeAt::Field(id) => Some(Stop::Field(id.to_owned())),
        ResumeAt::Phase(phase) => plan.first_of(phase),
        ResumeAt::Card => card_before(course),
    }
}

/// The last card before the current stop.
fn card_before(course: &Course<Stop>) -> Option<Stop> {
    let mut before = course.stops().iter().take(course.at());
    before.rfind(|stop| matches!(stop, Stop::Card(_))).cloned()
}

#[cfg(test)]
mod tests;
