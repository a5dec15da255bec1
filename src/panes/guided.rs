//! The guided page: the questions of a sheet one at a time, each with its context beside it and its tools in place.

mod asides;
mod stops;
mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::ask::{Answered, Course, PastEnd, Question, Tool};
use super::writing::Writing;
use super::{Desk, Gesture, Pane, Place, Reply, Scene, Subject, Target};
use crate::action::Action;
use crate::content::{Catalog, Field, Part, Rhythm, Sheet};
use crate::keymap::{Context, Pointer};
use crate::model::{EntryId, Period, WeekId};
use crate::widgets::document::Document;
use crate::widgets::hits::Hits;
use stops::GuidedStop;

/// The parts of the page that are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spread {
    Beside,
    Question,
}

/// The end of a question's stops at which it is entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    First,
    Last,
}

/// A target of the mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum GuidedSpot {
    Aside,
}

/// A guided sheet. Invariants: `stops` belong to the current question of `questions`, `tool` is the tool among them,
/// and `question` is the current stop if that is a field.
#[derive(Debug)]
pub struct GuidedPage {
    target: Target,
    week: WeekId,
    folder: String,
    short: bool,
    spread: Spread,
    /// The ids of the sheet's questions; after the last one, everything is done.
    questions: Course<String>,
    stops: Course<GuidedStop>,
    tool: Option<Tool>,
    question: Option<Question>,
    aside: Document,
    /// The friction noted in this visit.
    noted: Option<Target>,
    hits: Hits<GuidedSpot>,
}

impl GuidedPage {
    /// The id of its entry.
    pub fn entry(&self) -> EntryId {
        self.target.id
    }

    /// Opens an entry of a guided sheet, stored or new, for `week`, at the first open question.
    pub fn open(target: Target, week: WeekId, folder: &str, desk: &mut Desk<'_>) -> Self {
        let fields = stops::questions(&target, false, desk);
        let questions = ids(&fields);
        let open = fields
            .into_iter()
            .find(|field| !stops::is_dealt_with(&target, week, field, desk))
            .map(|field| field.id.clone());
        let is_open = |id: &String| Some(id) == open.as_ref();
        let mut page = Self {
            target,
            week,
            folder: folder.to_owned(),
            short: false,
            spread: Spread::Beside,
            questions: Course::new(questions, PastEnd::Done, is_open),
            stops: Course::new(Vec::new(), PastEnd::Stays, |_| false),
            tool: None,
            question: None,
            aside: Document::default(),
            noted: None,
            hits: Hits::default(),
        };
        page.open_question(End::First, desk);
        page
    }

    /// Offers a gesture to the current stop, and goes to the next one when its answer is complete.
    fn answer(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        match (self.stops.here(), &mut self.tool, &mut self.question) {
            (Some(GuidedStop::Tool), Some(tool), _) => {
                let reply = tool.update(gesture, self.week, desk);
                let goes_on = tool.is_answered_by(&reply);
                stops::retarget(self.stops.stops_mut(), tool);
                if goes_on { self.step(1, desk) } else { reply }
            }
            (Some(GuidedStop::Field { .. }), _, Some(question)) => {
                match question.update(gesture, desk) {
                    Answered::Left(by) => self.step(by, desk),
                    Answered::Stayed(reply) => reply,
                }
            }
            _ => Reply::Ignored,
        }
    }

    /// The current stop; `None` after the last question, and at a question without stops.
    fn stop(&self) -> Option<&GuidedStop> {
        self.stops.here()
    }

    /// The current question.
    fn field<'a>(&self, catalog: &'a Catalog) -> Option<&'a Field> {
        catalog
            .sheet(&self.target.sheet)?
            .field(self.questions.here()?)
    }

    /// Moves by `by` stops; past the end of a question, to the first stop of the next or the last of the previous one.
    fn step(&mut self, by: i32, desk: &mut Desk<'_>) -> Reply {
        if self.stops.step(by) {
            self.enter_stop(desk);
            return Reply::Done;
        }
        if by > 0 && self.questions.here().is_none() {
            return Reply::Go(Place::Back);
        }
        self.renew(self.short, desk);
        if self.questions.step(by) {
            self.open_question(if by > 0 { End::First } else { End::Last }, desk);
        }
        Reply::Done
    }

    /// Leaves the stop for another without finishing it; says so if its text is not understood and so is dropped.
    fn pass(&mut self, by: i32, desk: &mut Desk<'_>) -> Reply {
        let question = self.question.as_ref();
        let dropped = question.and_then(|question| question.misunderstood(desk));
        let reply = self.step(by, desk);
        dropped.map_or(reply, Reply::Say)
    }

    /// Plans the questions again, in the short or the full form.
    fn renew(&mut self, short: bool, desk: &mut Desk<'_>) {
        let is_other_form = short != self.short;
        self.short = short;
        let before = self.questions.here().cloned();
        let fields = stops::questions(&self.target, short, desk);
        self.questions.renew(ids(&fields), |_| true);
        if is_other_form || self.questions.here() != before.as_ref() {
            self.open_question(End::First, desk);
        }
    }

    /// Opens the current question with its stops; after the last question, saves.
    fn open_question(&mut self, end: End, desk: &mut Desk<'_>) {
        self.leave_stop(desk);
        let Some(field) = self.field(desk.catalog) else {
            self.stops.renew(Vec::new(), |_| true);
            (self.tool, self.aside) = (None, Document::default());
            // Save before showing “Done, saved in …”.
            let saves = desk.workbook.saves(desk.now, true);
            desk.effects.extend(saves);
            return;
        };
        let stops;
        (self.tool, stops) = stops::plan(self, field, desk);
        self.stops = Course::new(stops, PastEnd::Stays, |_| false);
        if end == End::Last {
            self.stops.go_to_last();
        }
        self.aside = asides::beside(self, field, desk);
        self.enter_stop(desk);
    }

    fn enter_stop(&mut self, desk: &mut Desk<'_>) {
        self.leave_stop(desk);
        match (self.stops.here(), &mut self.tool) {
            (Some(GuidedStop::Field { target, field }), _) => {
                self.question = Some(Question::open(target.clone(), field, desk));
            }
            (Some(GuidedStop::Tool), Some(tool)) => tool.enter(self.week, desk),
            _ => {}
        }
    }

    fn leave_stop(&mut self, desk: &mut Desk<'_>) {
        if let Some(question) = self.question.take() {
            question.close(desk);
        }
    }

    /// Whether it is open on this sheet for this week.
    pub fn is_of(&self, sheet: &str, week: WeekId) -> bool {
        self.target.sheet == sheet && self.week == week
    }

    /// Whether another answer is drawn above the question instead of beside it.
    fn is_above(field: &Field) -> bool {
        matches!(field.shows, Some(Part::Answer(_)))
    }
}

impl Pane for GuidedPage {
    fn contexts(&self, scene: &Scene<'_>) -> Vec<Context> {
        let mut contexts = match (self.stop(), &self.tool, &self.question) {
            (Some(GuidedStop::Tool), Some(tool), _) => tool.contexts(),
            (Some(GuidedStop::Field { .. }), _, Some(question)) => question.contexts(),
            _ => Vec::new(),
        };
        if contexts.first() == Some(&Context::Prose) {
            contexts.insert(0, Context::GuidedText);
        }
        contexts.push(Context::Guided);
        let sheet = scene.catalog.sheet(&self.target.sheet);
        if sheet.is_some_and(Sheet::has_short_form) && self.questions.here().is_some() {
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
            Some(Action::FinishField) => {
                let question = self.question.as_mut();
                let stays = question.and_then(|question| question.finish(desk));
                return stays.unwrap_or_else(|| self.step(1, desk));
            }
            Some(Action::NextField) => return self.pass(1, desk),
            Some(Action::PreviousField) => return self.pass(-1, desk),
            Some(Action::ShortForm) => {
                let sheet = desk.catalog.sheet(&self.target.sheet);
                if sheet.is_some_and(Sheet::has_short_form) {
                    self.renew(!self.short, desk);
                }
            }
            Some(Action::OpenSheet) => return Reply::open_sheet_of(self.field(desk.catalog)),
            Some(Action::WritingMode) => {
                self.spread = match self.spread {
                    Spread::Beside => Spread::Question,
                    Spread::Question => Spread::Beside,
                };
            }
            Some(Action::PageUp) if self.aside.scroller.scrolls() => self.aside.scroller.page(-1),
            Some(Action::PageDown) if self.aside.scroller.scrolls() => self.aside.scroller.page(1),
            Some(Action::Back) => return Reply::Go(Place::Back),
            _ => return self.answer(gesture, desk),
        }
        Reply::Done
    }

    fn point(&mut self, pointer: Pointer, desk: &mut Desk<'_>) -> Reply {
        let on_aside = self.hits.under(pointer) == Some(GuidedSpot::Aside);
        if on_aside && self.aside.scroller.wheel(pointer.kind) {
            return Reply::Done;
        }
        match (&mut self.question, &mut self.tool) {
            (Some(question), _) => question.point(pointer, desk),
            (None, Some(tool)) => tool.point(pointer, desk),
            (None, None) => Reply::Ignored,
        }
    }

    fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        self.draw(area, buf, scene)
    }

    fn title(&self, scene: &Scene<'_>) -> String {
        let Some(sheet) = scene.catalog.sheet(&self.target.sheet) else {
            return self.target.sheet.clone();
        };
        match sheet.rhythm {
            rhythm @ (Rhythm::Monthly | Rhythm::Quarterly) => {
                let period = Period::of(rhythm, self.week);
                format!("{} · {}", sheet.name, period.title(rhythm, scene.catalog))
            }
            _ => sheet.name.to_string(),
        }
    }

    fn subject(&self, _: &Scene<'_>) -> Option<Subject> {
        Some(Subject::Entry(self.target.clone()))
    }

    fn sync(&mut self, desk: &mut Desk<'_>) {
        self.target.follow(desk.workbook);
        self.renew(self.short, desk);
        if let Some(tool) = &mut self.tool {
            tool.sync(self.week, desk);
        }
        if let Some(question) = &mut self.question {
            question.sync(desk);
        }
        if let Some(field) = self.field(desk.catalog) {
            self.aside.renew(asides::beside(self, field, desk));
        }
    }

    fn writing(&self) -> Option<&Writing> {
        self.question.as_ref()?.writing()
    }

    fn writing_mut(&mut self) -> Option<&mut Writing> {
        self.question.as_mut()?.writing_mut()
    }

    fn close(&mut self, desk: &mut Desk<'_>) {
        self.leave_stop(desk);
    }
}

fn ids(fields: &[&Field]) -> Vec<String> {
    fields.iter().map(|field| field.id.clone()).collect()
}

#[cfg(test)]
mod tests;
