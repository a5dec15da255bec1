//! The page of one week, which the program opens on: composes the panes and keeps the focus.

mod acting;
mod drawing;
mod focus;
mod layout;
mod opening;
mod waits;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::bars::Bars;
use super::dilemmas::Dilemmas;
use super::labels::workbook_title;
use super::links::Subject;
use super::notes::Notes;
use super::promise;
use super::tips::Tips;
use super::welcome::Welcome;
use super::writing::Writing;
use super::{Batch, Desk, Gesture, Pane, Reply, Scene, ToErase};
use crate::keymap::{Context, Pointer, PointerKind};
use crate::model::views::{REFLECTION_TEXT, WorkbookSummary};
use crate::model::{EntryId, Leaf, Link, WeekId};
use crate::widgets::hits::Hits;
use focus::Focus;
use waits::Waits;

/// One week on screen.
#[derive(Debug)]
pub struct WeekPage {
    week: WeekId,
    focus: Focus,
    dilemmas: Dilemmas,
    bars: Bars,
    notes: Notes,
    tips: Tips,
    waits: Waits,
    /// The open text: the week's own one, or another reflection while it is being written.
    writing: Writing,
    why: Option<Why>,
    /// The focus that the last key has left with Esc.
    left: Option<Focus>,
    /// The welcome beside the text, until the user has written something.
    welcome: Option<Welcome>,
    hits: Hits<WeekSpot>,
}

/// The field of the note on a promise's outcome, and the focus after it.
#[derive(Debug)]
struct Why {
    writing: Writing,
    then: Focus,
}

/// The parts of the page that react to a click.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum WeekSpot {
    /// A pane with its frame.
    Pane(Focus),
    /// The text inside its frame.
    Text,
    /// The column of another week.
    OtherWeek(WeekId),
}

impl WeekPage {
    /// Opens a week among the commands.
    pub fn open(week: WeekId, desk: &mut Desk<'_>) -> Self {
        let first = desk.catalog.dilemmas().first();
        let first = first.map(|dilemma| dilemma.id.clone()).unwrap_or_default();
        let own = desk.own_text(week);
        let mut tips = Tips::default();
        tips.enter(week, desk);
        Self {
            week,
            focus: Focus::Page,
            dilemmas: Dilemmas::default(),
            bars: Bars::open(&first, week, desk),
            notes: Notes::default(),
            tips,
            waits: Waits::default(),
            writing: Writing::prose(own, REFLECTION_TEXT, desk),
            why: None,
            left: None,
            welcome: None,
            hits: Hits::default(),
        }
    }

    /// Shows the days in the clients' workbooks among what waits.
    pub fn take_in(&mut self, books: &[WorkbookSummary], desk: &Desk<'_>) {
        self.waits.take_in(books, desk.workbook.name());
    }

    /// The week on screen.
    pub fn week(&self) -> WeekId {
        self.week
    }

    /// Whether typed letters go to the week's text.
    pub fn in_text(&self) -> bool {
        self.focus.is_text()
    }

    /// Marks a dilemma in the list and shows its bars.
    pub fn show_dilemma(&mut self, id: &str, desk: &mut Desk<'_>) {
        self.dilemmas.mark(id, desk);
        self.bars = Bars::open(id, self.week, desk);
    }

    /// Gives the tips the focus and asks the first check of this tip.
    pub fn show_tip(&mut self, id: &str, desk: &mut Desk<'_>) {
        self.enter(Focus::Tips, desk);
        self.tips.show(id, desk.catalog);
    }

    /// Whether the pane of a focus is on the page now.
    fn has(&self, focus: Focus, desk: &Desk<'_>) -> bool {
        let asked = || promise::asked(desk.workbook, self.week, desk.this_week());
        match focus {
            Focus::Promise => asked().is_some(),
            Focus::Notes => super::notes::count(desk.workbook, self.week) > 0,
            Focus::Tips => desk.settings.shows("tips"),
            Focus::Dilemmas => desk.settings.shows("dilemmas"),
            Focus::Bars => desk.settings.shows("bars"),
            _ => true,
        }
    }
}

impl Pane for WeekPage {
    /// The active contexts, the innermost first.
    fn contexts(&self, scene: &Scene<'_>) -> Vec<Context> {
        let in_line = |writing: &Writing| {
            let outer = (!writing.is_finding()).then_some(Context::Writing);
            outer.into_iter().chain(writing.contexts()).collect()
        };
        let mut contexts = match self.focus {
            Focus::Writing | Focus::OnlyText => return in_line(&self.writing),
            Focus::Why => {
                let why = self.why.as_ref();
                return in_line(why.map_or(&self.writing, |why| &why.writing));
            }
            Focus::Promise => return vec![Context::PromiseLine],
            Focus::Page => Vec::new(),
            Focus::Tips => vec![Context::Tips],
            Focus::Dilemmas => vec![Context::Dilemmas],
            Focus::Bars => vec![Context::Bars],
            Focus::Waiting => self.waits.contexts(scene),
            Focus::Notes => self.notes.contexts(scene, self.week),
        };
        if self.focus != Focus::Tips && promise::asks(scene, self.week) {
            contexts.push(Context::Promise);
        }
        contexts.push(Context::Week);
        contexts
    }

    /// Passes a gesture to the pane with the focus, then to the promise, then to the page.
    fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        self.left = None;
        let reply = match self.focus {
            Focus::Page | Focus::Promise => Reply::Ignored,
            Focus::Why => self.update_why(gesture, desk),
            Focus::Writing | Focus::OnlyText => self.update_writing(gesture, desk),
            Focus::Tips => self.tips.update(gesture, self.week, desk),
            Focus::Dilemmas => self.update_dilemmas(gesture, desk),
            Focus::Bars => self.bars.update(gesture, desk),
            Focus::Waiting => self.waits.update(gesture, desk),
            Focus::Notes => self.notes.update(gesture, self.week, desk),
        };
        if reply != Reply::Ignored {
            return reply;
        }
        match self.answer_promise(gesture, desk) {
            Reply::Ignored => self.update_page(gesture, desk),
            reply => reply,
        }
    }

    /// Handles the mouse: a click gives a pane the focus and acts in it, the wheel scrolls the pane under it.
    fn point(&mut self, pointer: Pointer, desk: &mut Desk<'_>) -> Reply {
        let text = self.hits.area(&WeekSpot::Text);
        if pointer.kind == PointerKind::Drag {
            if !self.in_text() {
                return Reply::Ignored;
            }
            return self.writing.point(pointer, text, desk);
        }
        let pressed = matches!(pointer.kind, PointerKind::Press { .. });
        let focus = match self.hits.under(pointer) {
            Some(WeekSpot::Pane(focus)) => focus,
            Some(WeekSpot::Text) => Focus::Writing,
            Some(WeekSpot::OtherWeek(week)) if pressed => {
                return Reply::Go(super::Place::Week(week));
            }
            Some(WeekSpot::OtherWeek(_)) | None => return Reply::Ignored,
        };
        if pressed && self.focus != focus && self.focus != Focus::OnlyText {
            self.enter(focus, desk);
        }
        let reply = match focus {
            Focus::Writing | Focus::OnlyText | Focus::Page => {
                self.writing.point(pointer, text, desk)
            }
            Focus::Promise | Focus::Why => Reply::Done,
            Focus::Tips => self.tips.point(pointer),
            Focus::Dilemmas => {
                let reply = self.dilemmas.point(pointer, desk);
                self.show_marked_dilemma(desk);
                reply
            }
            Focus::Bars => self.bars.point(pointer, desk),
            Focus::Waiting => self.waits.point(pointer, desk),
            Focus::Notes => self.notes.point(pointer, self.week, desk),
        };
        match reply {
            Reply::Ignored => Reply::Done,
            reply => reply,
        }
    }

    /// Draws the page and returns the position of the cursor.
    fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        drawing::draw(self, area, buf, scene)
    }

    /// The title of the week and that of the workbook.
    fn title(&self, scene: &Scene<'_>) -> String {
        let week = scene.catalog.week_title(self.week);
        format!("{week} · {}", workbook_title(scene.catalog, scene.workbook))
    }

    fn is_of_week(&self) -> bool {
        false
    }

    /// Applies a change of the workbook. An untouched new text gives way to the week's own text that has appeared.
    fn sync(&mut self, desk: &mut Desk<'_>) {
        self.writing.sync(desk);
        if self.has(Focus::Promise, desk) {
            // Its answer has been taken back.
            self.leave_why(desk);
        }
        if let Some(why) = &mut self.why {
            why.writing.sync(desk);
        }
        let untouched = self.writing.editor().is_empty()
            && self.writing.target().is_own_text
            && self.writing.target().entry(desk.workbook).is_none();
        let open = self.writing.target();
        let is_erased = desk.workbook.erasure(open.leaf, open.id).is_some();
        if untouched || is_erased {
            self.open_own_text(desk);
        }
        if self.focus != Focus::Tips {
            self.tips.enter(self.week, desk);
        }
        self.bars = Bars::open(self.bars.dilemma(), self.week, desk);
    }

    /// The marked note, the dilemma, or the open text, by the focus.
    fn subject(&self, scene: &Scene<'_>) -> Option<Subject> {
        match self.focus {
            Focus::Notes => self.notes.subject(scene.workbook, self.week),
            Focus::Dilemmas | Focus::Bars => Some(Subject::Dilemma(self.bars.dilemma().to_owned())),
            _ => Some(Subject::Entry(self.writing.target().clone())),
        }
    }

    /// The marked note or dilemma, by the focus; else the week.
    fn to_take_out(&self, scene: &Scene<'_>) -> Batch {
        match self.focus {
            Focus::Notes | Focus::Dilemmas | Focus::Bars => {
                Batch::of_subject(self.subject(scene), scene)
            }
            _ => Batch::of_week(self.week, scene),
        }
    }

    /// The marked note or the text, by the focus; else the week.
    fn to_erase(&self, scene: &Scene<'_>) -> ToErase {
        match self.focus {
            Focus::Notes | Focus::Writing if self.subject(scene).is_some() => {
                Batch::of_subject(self.subject(scene), scene).into()
            }
            _ => Batch::of_week(self.week, scene).into(),
        }
    }

    /// The text, while it has the focus.
    fn writing(&self) -> Option<&Writing> {
        match &self.why {
            Some(why) if self.focus == Focus::Why => Some(&why.writing),
            _ => self.in_text().then_some(&self.writing),
        }
    }

    /// The text, also without the focus.
    fn writing_mut(&mut self) -> Option<&mut Writing> {
        match &mut self.why {
            Some(why) if self.focus == Focus::Why => Some(&mut why.writing),
            _ => Some(&mut self.writing),
        }
    }
}

impl WeekPage {
    /// Starts a new reflection, with a link to its subject.
    pub fn reflect(&mut self, about: Option<Link>, desk: &mut Desk<'_>) {
        let target = desk.new_target(self.week, crate::model::views::REFLECTION, about);
        self.enter(Focus::Writing, desk);
        self.open_writing(target, desk);
    }

    /// Opens one of the week's reflections in the editor.
    pub fn open_reflection(&mut self, id: EntryId, desk: &mut Desk<'_>) {
        if let Some(target) = desk.target(Leaf::Week(self.week), id) {
            self.enter(Focus::Writing, desk);
            self.open_writing(target, desk);
        }
    }
}
