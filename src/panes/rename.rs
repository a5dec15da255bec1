//! The page that gives a person another alias: the alias, then every place to be changed, each kept or struck.

mod view;
mod words;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::line_input::{LineInput, Typed};
use super::list::{List, ListReply};
use super::reply::NewAlias;
use super::{Desk, Gesture, Message, Pane, Place, Reply, Scene};
use crate::action::Action;
use crate::content::Phrase;
use crate::keymap::{Context, Pointer};
use crate::search::{Known, Renaming};
use crate::workbook::{RenamePlan, RenamedAt};

pub use words::{RenamingWords, around, place_name};

/// Rows that a page of the list moves by.
const PAGE: isize = 10;

/// The page that gives a person another alias.
#[derive(Debug)]
pub struct RenamePage {
    /// The alias so far.
    from: String,
    input: LineInput,
    state: State,
}

/// The step that the page is at.
#[derive(Debug)]
enum State {
    /// The new alias is typed.
    Typing,
    /// Another person already has the new alias; the same key again goes on.
    Taken,
    /// Every place is shown.
    Preview(Box<Preview>),
}

/// Every place to be changed.
#[derive(Debug)]
struct Preview {
    plan: RenamePlan,
    /// Whether each place is struck.
    struck: Vec<bool>,
    list: List,
}

impl RenamePage {
    /// Opens the page for a person, with the alias so far to be typed over.
    pub fn open(name: &str) -> Self {
        Self {
            from: name.to_owned(),
            input: LineInput::new(name),
            state: State::Typing,
        }
    }

    /// Shows every place to be changed, unless the alias is none, the same, or somebody's who has not been mentioned.
    fn finish_typing(&mut self, desk: &mut Desk<'_>) -> Reply {
        let to = self.input.text().trim().to_owned();
        let say = |phrase| Reply::Say(Message::serious(desk.catalog.say(phrase)));
        let Some(renaming) = Renaming::new(&self.from, &to) else {
            return say(Phrase::NewAliasNoAlias);
        };
        if to == self.from {
            return say(Phrase::NewAliasSame);
        }
        if !desk.workbook.can_search_all() {
            return say(Phrase::SearchReading);
        }
        desk.workbook.refresh_folded();
        let known = Known::of(desk.catalog, desk.today());
        let plan = desk.workbook.plan_renaming(renaming, &known);
        if plan.joins && matches!(self.state, State::Typing) {
            self.state = State::Taken;
            return Reply::Done;
        }
        if plan.places.is_empty() {
            return say(Phrase::NewAliasNothing);
        }
        self.state = State::Preview(Box::new(Preview {
            struck: vec![false; plan.places.len()],
            plan,
            list: List::default(),
        }));
        Reply::Done
    }

    fn update_typing(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        if gesture.action() == Some(Action::FinishField) {
            return self.finish_typing(desk);
        }
        match self.input.update(gesture, desk) {
            Typed::Ignored => Reply::Ignored,
            Typed::Moved => Reply::Done,
            Typed::Changed => {
                self.state = State::Typing;
                Reply::Done
            }
        }
    }

    fn update_preview(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        let State::Preview(preview) = &mut self.state else {
            return Reply::Ignored;
        };
        match gesture.action() {
            Some(Action::Confirm) => return preview.carry_out(desk),
            Some(Action::Back) => self.state = State::Typing,
            Some(Action::KeepLine) => preview.decide(false),
            Some(Action::StrikeLine) => preview.decide(true),
            Some(Action::PageUp) => preview.step(-PAGE),
            Some(Action::PageDown) => preview.step(PAGE),
            _ => {
                return match preview.list.update(gesture, preview.plan.places.len()) {
                    ListReply::Ignored => Reply::Ignored,
                    ListReply::Moved | ListReply::Opened => Reply::Done,
                };
            }
        }
        Reply::Done
    }
}

impl Preview {
    fn is_kept(&self, at: usize) -> bool {
        self.struck.get(at) == Some(&false)
    }

    fn step(&mut self, rows: isize) {
        let length = self.plan.places.len();
        let to = self.list.marked(length).saturating_add_signed(rows);
        self.list.mark(to.min(length.saturating_sub(1)));
    }

    /// Keeps or strikes the marked place and moves to the next.
    fn decide(&mut self, is_struck: bool) {
        let at = self.list.marked(self.plan.places.len());
        if let Some(struck) = self.struck.get_mut(at) {
            *struck = is_struck;
        }
        self.step(1);
    }

    /// The places that are changed.
    fn kept_places(&self) -> Vec<&RenamedAt> {
        let places = self.plan.places.iter().zip(&self.struck);
        let kept = places.filter(|(_, struck)| !**struck);
        kept.map(|(place, _)| place).collect()
    }

    /// Writes the new alias at every place that was kept.
    fn carry_out(&self, desk: &mut Desk<'_>) -> Reply {
        let kept = self.kept_places();
        let notes = desk.workbook.rename(&self.plan.renaming, &kept, desk.now);
        if notes == 0 {
            let nothing = desk.catalog.say(Phrase::NewAliasNothingKept);
            return Reply::Say(Message::serious(nothing));
        }
        Reply::Go(Place::Renamed(NewAlias {
            from: self.plan.renaming.from().name().to_owned(),
            to: self.plan.renaming.to().name().to_owned(),
            notes,
        }))
    }

    /// Finds the places again after a change from outside; those that were struck stay so.
    fn renew(&mut self, desk: &Desk<'_>) {
        let places = desk.workbook.places_to_rename(&self.plan.renaming);
        let was_struck = |place: &RenamedAt| {
            let mut before = self.plan.places.iter().zip(&self.struck);
            before.any(|(other, struck)| *struck && other == place)
        };
        self.struck = places.iter().map(was_struck).collect();
        self.plan.places = places;
    }
}

impl Pane for RenamePage {
    fn contexts(&self, _: &Scene<'_>) -> Vec<Context> {
        match self.state {
            State::Typing | State::Taken => vec![Context::NewAlias, Context::Text],
            State::Preview(_) => vec![Context::Renaming],
        }
    }

    /// Takes the new alias, keeps and strikes places, and carries out the change.
    fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        match self.state {
            State::Typing | State::Taken => self.update_typing(gesture, desk),
            State::Preview(_) => self.update_preview(gesture, desk),
        }
    }

    /// Marks the place that is clicked; a second click keeps or strikes it.
    fn point(&mut self, pointer: Pointer, _: &mut Desk<'_>) -> Reply {
        let State::Preview(preview) = &mut self.state else {
            return Reply::Ignored;
        };
        let length = preview.plan.places.len();
        match preview.list.point(pointer, length) {
            ListReply::Ignored => return Reply::Ignored,
            ListReply::Moved => {}
            ListReply::Opened => {
                if let Some(struck) = preview.struck.get_mut(preview.list.marked(length)) {
                    *struck = !*struck;
                }
            }
        }
        Reply::Done
    }

    fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        self.draw(area, buf, scene)
    }

    fn title(&self, scene: &Scene<'_>) -> String {
        let values = [("name", self.from.as_str())];
        scene.catalog.fill(Phrase::NewAliasTitle, &values)
    }

    fn is_of_week(&self) -> bool {
        false
    }

    fn sync(&mut self, desk: &mut Desk<'_>) {
        if let State::Preview(preview) = &mut self.state {
            preview.renew(desk);
        }
    }
}
