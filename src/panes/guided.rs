//! A guided page: the questions of a sheet one at a time, each with what belongs to it laid beside or answered there.

mod asides;
mod matters;
mod moving;
mod question;
mod stops;
mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::cell::Cell;

use super::form::{Answered, FormPage};
use super::writing::Writing;
use super::{Desk, Gesture, Pane, Place, Reply, Scene, Subject, Target, promise};
use crate::action::Action;
use crate::content::{Catalog, Field};
use crate::keymap::{Context, Pointer};
use crate::model::WeekId;
use crate::model::views::{COMMITMENT, Commitment};
use crate::settings::Settings;
use crate::widgets::document::Document;
use moving::End;
use stops::{Stop, Tool};

/// Where in the page one is.
#[derive(Clone, Debug, PartialEq, Eq)]
enum At {
    /// At the question of this field.
    Question(String),
    /// Past the last one.
    Done,
}

/// Whether what is laid beside the question is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spread {
    Beside,
    Question,
}

/// A sheet that is gone through. Invariants: `stops` are what the question at `at` asks for, `stop` is one of them
/// where there are any, and `form` answers it where it is a field.
#[derive(Debug)]
pub struct GuidedPage {
    target: Target,
    week: WeekId,
    folder: String,
    short: bool,
    spread: Spread,
    at: At,
    stops: Vec<Stop>,
    stop: usize,
    tool: Tool,
    form: Option<Box<FormPage>>,
    aside: Document,
    /// The friction noted in this visit.
    noted: Option<Target>,
    drawn: Cell<Drawn>,
}

/// Where things were drawn last, for the mouse.
#[derive(Clone, Copy, Debug, Default)]
struct Drawn {
    aside: Rect,
}

impl GuidedPage {
    /// Opens the page of an entry of a guided sheet, or of a new one, for `week`, at the first question that has not
    /// been dealt with.
    pub fn open(target: Target, week: WeekId, folder: &str, desk: &mut Desk<'_>) -> Self {
        let mut page = Self {
            target,
            week,
            folder: folder.to_owned(),
            short: false,
            spread: Spread::Beside,
            at: At::Done,
            stops: Vec::new(),
            stop: 0,
            tool: Tool::None,
            form: None,
            aside: Document::default(),
            noted: None,
            drawn: Cell::default(),
        };
        let fields = page.questions(desk.catalog, desk.settings);
        let open = fields.iter().find(|field| !page.is_dealt_with(field, desk));
        let first = open.or(fields.first()).map(|field| field.id.clone());
        page.go_to(first.map_or(At::Done, At::Question), End::First, desk);
        page
    }

    /// Leaves the page; everything written stays.
    pub fn close(mut self, desk: &mut Desk<'_>) {
        self.leave_stop(desk);
    }

    /// The entry that the texts are written into.
    pub fn target(&self) -> &Target {
        &self.target
    }

    /// The week that it is about.
    pub fn week(&self) -> WeekId {
        self.week
    }

    /// The sheet's name, with the month or the quarter where it is about one.
    pub fn title(&self, scene: &Scene<'_>) -> String {
        use crate::content::Rhythm::{Monthly, Quarterly};
        let Some(sheet) = scene.catalog.sheet(&self.target.sheet) else {
            return self.target.sheet.clone();
        };
        match sheet.rhythm {
            rhythm @ (Monthly | Quarterly) => {
                let period = crate::insight::Period::of(rhythm, self.week);
                format!("{} · {}", sheet.name, period.title(rhythm, scene.catalog))
            }
            _ => sheet.name.to_string(),
        }
    }

    /// Where keys mean something, the innermost first.
    pub fn contexts(&self, catalog: &Catalog) -> Vec<Context> {
        let mut contexts = match self.stop() {
            Some(Stop::Outcome { .. }) => vec![Context::Promise, Context::Guided],
            Some(Stop::Tool) => self.tool.contexts(),
            Some(Stop::Field { .. }) => self.field_contexts(),
            None => vec![Context::Guided],
        };
        let sheet = catalog.sheet(&self.target.sheet);
        let is_asking = self.at != At::Done;
        if is_asking && sheet.is_some_and(|sheet| sheet.fields.iter().any(|field| field.short)) {
            contexts.push(Context::TwoForms);
        }
        contexts
    }

    fn field_contexts(&self) -> Vec<Context> {
        let Some(form) = &self.form else {
            return vec![Context::Guided];
        };
        let mut contexts = form.input_contexts();
        if contexts.first() == Some(&Context::Prose) {
            contexts.insert(0, Context::GuidedText);
        }
        contexts.push(Context::Guided);
        contexts
    }

    /// The text of the question, where it is answered by writing.
    pub fn writing(&self) -> Option<&Writing> {
        self.form.as_deref().and_then(FormPage::writing)
    }

    /// As [`GuidedPage::writing`], to change it.
    pub fn writing_mut(&mut self) -> Option<&mut Writing> {
        self.form.as_deref_mut().and_then(FormPage::writing_mut)
    }

    /// Takes in what changed outside this page.
    pub fn sync(&mut self, desk: &mut Desk<'_>) {
        self.target.follow(desk.workbook);
        let At::Question(id) = &self.at else { return };
        let known = self.questions(desk.catalog, desk.settings);
        let Some(field) = known.iter().find(|field| field.id == *id).copied() else {
            let first = known.first().map(|field| field.id.clone());
            return self.go_to(first.map_or(At::Done, At::Question), End::First, desk);
        };
        self.tool.refresh(self.week, desk);
        if let Some(form) = &mut self.form {
            form.sync_alone(desk);
        }
        self.aside.renew(asides::beside(self, field, desk));
    }

    /// Answers, and goes from question to question.
    pub fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        if let Gesture::Point(pointer) = gesture {
            return self.point(*pointer, desk);
        }
        if let Some(form) = &mut self.form {
            form.fit(desk);
            let finds = form.writing().is_some_and(Writing::is_finding);
            if let Some(Answered::Stayed(reply)) = finds.then(|| form.answer(gesture, desk))
                && reply != Reply::Ignored
            {
                return reply;
            }
        }
        match gesture.action() {
            Some(Action::FinishField | Action::NextField) => return self.step(1, desk),
            Some(Action::PreviousField) => return self.step(-1, desk),
            Some(Action::ShortForm) => self.switch_form(desk),
            Some(Action::OpenSheet) => return self.open_sheet(desk),
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

    /// What only the stop itself has a use for.
    fn answer(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        match self.stop().cloned() {
            Some(Stop::Outcome { leaf, id }) => {
                let Some(action) = gesture.action() else {
                    return Reply::Ignored;
                };
                let reply = promise::answer(action, leaf, id, desk);
                self.go_on_after(reply, desk)
            }
            Some(Stop::Tool) => {
                let reply = self.tool.update(gesture, self.week, desk);
                self.tool.retarget(&mut self.stops);
                if self.tool.leads_on() {
                    self.go_on_after(reply, desk)
                } else {
                    reply
                }
            }
            Some(Stop::Field { .. }) => {
                match self.form.as_mut().map(|form| form.answer(gesture, desk)) {
                    // Whoever is less than sure is told of a smaller step first.
                    Some(Answered::Left(1)) if self.is_unsure(desk) => Reply::Done,
                    Some(Answered::Left(by)) => self.step(by, desk),
                    Some(Answered::Stayed(reply)) => reply,
                    None => Reply::Ignored,
                }
            }
            None => Reply::Ignored,
        }
    }

    /// Whether the promise that was just made is less sure than it should be.
    fn is_unsure(&self, desk: &Desk<'_>) -> bool {
        let Some(Stop::Field { target, field }) = self.stop() else {
            return false;
        };
        let sure = target.entry(desk.workbook).map(Commitment::of);
        let sure = sure.and_then(|promise| promise.sure);
        target.sheet == COMMITMENT
            && field == Commitment::SURE
            && sure.is_some_and(|sure| sure < Commitment::SURE_ENOUGH)
    }

    /// What says that something is answered whole leads on to what comes next.
    fn go_on_after(&mut self, reply: Reply, desk: &mut Desk<'_>) -> Reply {
        match reply {
            Reply::Say(message) if !message.serious => self.step(1, desk),
            reply => reply,
        }
    }

    fn open_sheet(&self, desk: &Desk<'_>) -> Reply {
        let opens = self
            .field(desk.catalog)
            .and_then(|field| field.opens.clone());
        match opens {
            Some(sheet) => Reply::Go(Place::Sheet(sheet)),
            None => Reply::Done,
        }
    }

    /// What keys act on: nothing past the last question, and at one that has nothing to answer.
    fn stop(&self) -> Option<&Stop> {
        self.stops.get(self.stop)
    }

    /// The question that one is at.
    fn field<'a>(&self, catalog: &'a Catalog) -> Option<&'a Field> {
        match &self.at {
            At::Question(id) => catalog.sheet(&self.target.sheet)?.field(id),
            At::Done => None,
        }
    }

    /// What the form that is shown asks, in order; nothing that the user has hidden.
    fn questions<'a>(&self, catalog: &'a Catalog, settings: &Settings) -> Vec<&'a Field> {
        let Some(sheet) = catalog.sheet(&self.target.sheet) else {
            return Vec::new();
        };
        let short = self.short && sheet.fields.iter().any(|field| field.short);
        let is_card = |field: &Field| {
            let phase = field.phase.as_deref().and_then(|id| sheet.phase(id));
            phase.is_some_and(|phase| phase.card)
        };
        sheet
            .questions()
            .filter(|field| (!short || field.short) && !is_card(field))
            .filter(|field| stops::is_offered(field, settings))
            .collect()
    }

    /// A click answers or puts the cursor; the wheel scrolls what is under it.
    pub fn point(&mut self, pointer: Pointer, desk: &mut Desk<'_>) -> Reply {
        let on_aside = self
            .drawn
            .get()
            .aside
            .contains(Position::new(pointer.column, pointer.row));
        if on_aside && self.aside.scroller.wheel(pointer.kind) {
            return Reply::Done;
        }
        if let Some(form) = &mut self.form {
            return form.point(pointer, desk);
        }
        match self.stop() {
            Some(Stop::Tool) => self.tool.point(pointer, desk),
            _ => Reply::Ignored,
        }
    }

    /// Whether it is open on this sheet for this week.
    pub fn is_of(&self, sheet: &str, week: WeekId) -> bool {
        self.target.sheet == sheet && self.week == week
    }
}

impl Pane for GuidedPage {
    fn contexts(&self, scene: &Scene<'_>) -> Vec<Context> {
        Self::contexts(self, scene.catalog)
    }

    fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        Self::update(self, gesture, desk)
    }

    fn point(&mut self, pointer: Pointer, desk: &mut Desk<'_>) -> Reply {
        Self::point(self, pointer, desk)
    }

    fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        Self::view(self, area, buf, scene)
    }

    fn title(&self, scene: &Scene<'_>) -> String {
        Self::title(self, scene)
    }

    fn subject(&self, _: &Scene<'_>) -> Option<Subject> {
        Some(Subject::Entry(self.target.clone()))
    }

    fn sync(&mut self, desk: &mut Desk<'_>) {
        Self::sync(self, desk);
    }

    fn writing(&self) -> Option<&Writing> {
        Self::writing(self)
    }

    fn writing_mut(&mut self) -> Option<&mut Writing> {
        Self::writing_mut(self)
    }

    fn close(self: Box<Self>, desk: &mut Desk<'_>) {
        Self::close(*self, desk);
    }
}

#[cfg(test)]
mod tests;
