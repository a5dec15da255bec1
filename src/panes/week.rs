//! The page of one week, which the program opens on: composes the panes and keeps the focus.

mod focus;
mod layout;
mod waiting_line;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::bars::Bars;
use super::dilemmas::Dilemmas;
use super::labels::workbook_title;
use super::links::Subject;
use super::notes::Notes;
use super::promise;
use super::tips::Tips;
use super::writing::Writing;
use super::{Desk, Gesture, Message, Pane, Place, Reply, Scene, Target};
use crate::action::Action;
use crate::content::Phrase;
use crate::keymap::{Context, Pointer, PointerKind};
use crate::model::views::{REFLECTION, REFLECTION_TEXT};
use crate::model::{EntryId, Leaf, Link, WeekId};
use crate::text::Motion;
use crate::widgets::hits::Hits;
use focus::Focus;
use layout::WeekSpot;

/// One week on screen.
#[derive(Debug)]
pub struct WeekPage {
    week: WeekId,
    focus: Focus,
    dilemmas: Dilemmas,
    bars: Bars,
    notes: Notes,
    tips: Tips,
    writing: Writing,
    hits: Hits<WeekSpot>,
}

impl WeekPage {
    /// Opens a week without the focus on any pane.
    pub fn open(week: WeekId, desk: &mut Desk<'_>) -> Self {
        let first = desk
            .catalog
            .dilemmas()
            .first()
            .map(|dilemma| dilemma.id.clone());
        let target = current_reflection(week, desk);
        Self {
            week,
            focus: Focus::Page,
            dilemmas: Dilemmas::default(),
            bars: Bars::open(&first.unwrap_or_default(), week, desk),
            notes: Notes::default(),
            tips: Tips::default(),
            writing: Writing::prose(target, REFLECTION_TEXT, desk),
            hits: Hits::default(),
        }
    }

    /// The week on screen.
    pub fn week(&self) -> WeekId {
        self.week
    }

    /// Switches to another week. The focus leaves the text.
    pub fn turn_to(&mut self, week: WeekId, desk: &mut Desk<'_>) {
        self.week = week;
        let target = current_reflection(week, desk);
        self.open_writing(target, desk);
        if week != desk.this_week() {
            self.writing.go_to(Motion::TextStart, desk);
        }
        self.writing.leave();
        self.bars = Bars::open(self.bars.dilemma(), week, desk);
        self.notes = Notes::default();
        if self.in_text() {
            self.focus = Focus::Page;
        }
        if self.focus == Focus::Tips {
            self.tips.enter(week, desk);
        }
    }

    /// Gives the text the focus.
    pub fn write(&mut self) {
        self.focus = Focus::Writing;
    }

    /// Starts a new reflection, with a link to its subject.
    pub fn reflect(&mut self, about: Option<Link>, desk: &mut Desk<'_>) {
        let target = desk.new_target(self.week, REFLECTION, about);
        self.open_writing(target, desk);
        self.focus = Focus::Writing;
    }

    /// Opens one of the week's reflections in the editor.
    pub fn open_reflection(&mut self, id: EntryId, desk: &mut Desk<'_>) {
        if let Some(target) = desk.target(Leaf::Week(self.week), id) {
            self.open_writing(target, desk);
            self.focus = Focus::Writing;
        }
    }

    fn open_writing(&mut self, target: Target, desk: &mut Desk<'_>) {
        if *self.writing.target() == target {
            return;
        }
        let fresh = Writing::prose(target, REFLECTION_TEXT, desk);
        std::mem::replace(&mut self.writing, fresh).close(desk);
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

    /// Whether typed letters are text.
    pub fn in_text(&self) -> bool {
        self.focus.is_text()
    }
}

impl Pane for WeekPage {
    /// The active contexts, the innermost first.
    fn contexts(&self, scene: &Scene<'_>) -> Vec<Context> {
        let mut contexts = match self.focus {
            Focus::Writing | Focus::OnlyText => {
                let outer = (!self.writing.is_finding()).then_some(Context::Writing);
                return outer.into_iter().chain(self.writing.contexts()).collect();
            }
            Focus::Page => Vec::new(),
            Focus::Tips => vec![Context::Tips],
            Focus::Dilemmas => vec![Context::Dilemmas],
            Focus::Bars => vec![Context::Bars],
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
        let reply = match self.focus {
            Focus::Page => Reply::Ignored,
            Focus::Writing | Focus::OnlyText => self.writing.update(gesture, desk),
            Focus::Tips => self.tips.update(gesture, self.week, desk),
            Focus::Dilemmas => self.update_dilemmas(gesture, desk),
            Focus::Bars => self.bars.update(gesture, desk),
            Focus::Notes => self.notes.update(gesture, self.week, desk),
        };
        if reply != Reply::Ignored {
            return reply;
        }
        match promise::update(gesture, self.week, desk) {
            Reply::Ignored => self.update_page(gesture, desk),
            reply => reply,
        }
    }

    /// Handles the mouse: a click gives a pane the focus and acts in it, the wheel scrolls the pane under it.
    fn point(&mut self, pointer: Pointer, desk: &mut Desk<'_>) -> Reply {
        let text = self.hits.area(&WeekSpot::Text);
        let measure = desk.settings.measure;
        if pointer.kind == PointerKind::Drag {
            if !self.in_text() {
                return Reply::Ignored;
            }
            return self.writing.point(pointer, text, measure);
        }
        let pressed = matches!(pointer.kind, PointerKind::Press { .. });
        let focus = match self.hits.under(pointer) {
            Some(WeekSpot::Pane(focus)) => focus,
            Some(WeekSpot::Text) => Focus::Writing,
            None => return Reply::Ignored,
        };
        if pressed && self.focus != focus && self.focus != Focus::OnlyText {
            self.enter(focus, desk);
        }
        match focus {
            Focus::Writing | Focus::OnlyText | Focus::Page => {
                self.writing.point(pointer, text, measure);
            }
            Focus::Tips => {
                self.tips.point(pointer);
            }
            Focus::Dilemmas => {
                let reply = self.dilemmas.point(pointer, desk);
                self.show_marked_dilemma(desk);
                return if reply == Reply::Ignored {
                    Reply::Done
                } else {
                    reply
                };
            }
            Focus::Bars => return self.bars.point(pointer, desk),
            Focus::Notes => {
                let reply = self.notes.point(pointer, self.week, desk);
                return if reply == Reply::Ignored {
                    Reply::Done
                } else {
                    reply
                };
            }
        }
        Reply::Done
    }

    /// Draws the page and returns the position of the cursor.
    fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        layout::draw(self, area, buf, scene)
    }

    /// The title of the week and that of the workbook.
    fn title(&self, scene: &Scene<'_>) -> String {
        let week = scene.catalog.week_title(self.week);
        format!("{week} · {}", workbook_title(scene.catalog, scene.workbook))
    }

    fn is_of_week(&self) -> bool {
        false
    }

    /// Applies a change of the workbook. An untouched new text gives way to a reflection that has appeared.
    fn sync(&mut self, desk: &mut Desk<'_>) {
        self.writing.sync(desk);
        let untouched = self.writing.editor().is_empty()
            && self.writing.target().entry(desk.workbook).is_none();
        if untouched && !self.in_text() {
            let target = current_reflection(self.week, desk);
            if target.entry(desk.workbook).is_some() {
                self.open_writing(target, desk);
            }
        }
        self.bars = Bars::open(self.bars.dilemma(), self.week, desk);
    }

    /// The marked note, the dilemma, or the open text, by the focus.
    fn subject(&self, scene: &Scene<'_>) -> Option<Subject> {
        match self.focus {
            Focus::Notes => self.notes.subject(scene.workbook, self.week),
            Focus::Dilemmas | Focus::Bars => Some(Subject::Dilemma(self.bars.dilemma().to_owned())),
            Focus::Page | Focus::Writing | Focus::OnlyText | Focus::Tips => {
                Some(Subject::Entry(self.writing.target().clone()))
            }
        }
    }

    /// The text, while it has the focus.
    fn writing(&self) -> Option<&Writing> {
        self.in_text().then_some(&self.writing)
    }

    /// The text, also without the focus.
    fn writing_mut(&mut self) -> Option<&mut Writing> {
        Some(&mut self.writing)
    }
}

impl WeekPage {
    fn update_dilemmas(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        let reply = self.dilemmas.update(gesture, desk);
        if reply == Reply::Done {
            self.show_marked_dilemma(desk);
        }
        reply
    }

    /// Shows the bars of the dilemma marked in the list.
    fn show_marked_dilemma(&mut self, desk: &mut Desk<'_>) {
        if let Some(id) = self.dilemmas.marked_id(desk.catalog) {
            self.bars = Bars::open(&id, self.week, desk);
        }
    }

    fn update_page(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        if let Gesture::Paste(_) = gesture {
            // A paste without the focus on the text goes into the text.
            self.focus = Focus::Writing;
            return self.writing.update(gesture, desk);
        }
        let Some(action) = gesture.action() else {
            return Reply::Ignored;
        };
        match action {
            Action::Write | Action::Open => {
                // Another week's text is shown from its start; writing continues at its end.
                if self.focus == Focus::Page && self.week != desk.this_week() {
                    self.writing.go_to(Motion::TextEnd, desk);
                }
                self.focus = Focus::Writing;
            }
            Action::NewReflection => self.reflect(None, desk),
            Action::SetPromise => return Reply::Go(Place::Promise),
            Action::FocusTips => self.enter(Focus::Tips, desk),
            Action::FocusDilemmas => self.enter(Focus::Dilemmas, desk),
            Action::FocusBars => self.enter(Focus::Bars, desk),
            Action::FocusNotes => self.enter(Focus::Notes, desk),
            Action::ListUp | Action::ListDown => {
                self.enter(Focus::Dilemmas, desk);
                return self.update_dilemmas(gesture, desk);
            }
            Action::NextPane => self.focus_next(1, desk),
            Action::PreviousPane => self.focus_next(-1, desk),
            Action::WritingMode => {
                self.focus = match self.focus {
                    Focus::OnlyText => Focus::Writing,
                    _ => Focus::OnlyText,
                }
            }
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

    fn leave_pane(&mut self, desk: &mut Desk<'_>) -> Reply {
        match self.focus {
            Focus::Page => return Reply::Ignored,
            Focus::OnlyText => self.focus = Focus::Writing,
            _ => self.enter(Focus::Page, desk),
        }
        Reply::Done
    }

    fn enter(&mut self, focus: Focus, desk: &mut Desk<'_>) {
        self.focus = focus;
        self.writing.leave();
        if focus == Focus::Tips {
            self.tips.enter(self.week, desk);
        }
    }

    fn focus_next(&mut self, by: isize, desk: &mut Desk<'_>) {
        if let Some(focus) = self.focus.step(by, desk.settings) {
            self.enter(focus, desk);
        }
    }
}

/// The reflection to open: in this week the last one of today, in another week the last one; else a new one.
fn current_reflection(week: WeekId, desk: &mut Desk<'_>) -> Target {
    let (today, this_week) = (desk.today(), desk.this_week());
    let last = desk
        .workbook
        .of_week(week)
        .filter(|entry| entry.sheet == REFLECTION)
        .filter(|entry| week != this_week || entry.written.date() == today)
        .max_by_key(|entry| (entry.written, entry.id))
        .map(|entry| entry.id);
    match last.and_then(|id| desk.target(Leaf::Week(week), id)) {
        Some(target) => target,
        None => desk.new_target(week, REFLECTION, None),
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
