//! A list to choose from that narrows as one types: the palette, the sheets, anything.

mod lists;
mod ranking;
mod view;

use std::cell::Cell;

use ratatui::layout::Rect;

use super::line_input::{LineInput, Typed};
use super::{Desk, Gesture};
use crate::action::Action;
use crate::content::Catalog;
use crate::keymap::{Context, Pointer, PointerKind};
use crate::model::{EntryId, Leaf, Link, WeekId};
use crate::widgets::hits::WHEEL_ROWS;
use crate::widgets::runs::hits;
pub use lists::tag_choice;
use ranking::{Found, rank};

/// One thing to choose.
#[derive(Clone, Debug, PartialEq)]
pub struct Choosable {
    /// What it is called.
    pub label: String,
    /// What it means, found by too, but ranked lower.
    pub detail: String,
    /// The key that does the same; empty where there is none.
    pub key: String,
    /// What is chosen.
    pub value: PickValue,
}

/// What can be chosen.
#[derive(Clone, Debug, PartialEq)]
pub enum PickValue {
    /// Something to do.
    Act(Action),
    /// A sheet to fill in.
    Sheet(String),
    /// All entries of a sheet.
    Board(String),
    /// A week to go to.
    Week(WeekId),
    /// An entry to open.
    Entry(Leaf, EntryId),
    /// A dilemma to open.
    Dilemma(String),
    /// A sheet to fill in about something.
    SheetAbout(String, Link),
    /// A tip to go to.
    Tip(String),
    /// Something to link with, or to take that link away.
    Tie(Link),
    /// A word to write in the place of another.
    Respell {
        /// The word at the cursor, plain.
        word: String,
        /// The other.
        with: String,
    },
    /// A word to keep among one's own.
    Learn(String),
}

/// What a picker answers.
#[derive(Clone, Debug, PartialEq)]
pub enum PickerReply {
    /// It has no use for this; somebody further out may.
    Ignored,
    /// Done.
    Done,
    /// Left without a choice.
    Closed,
    /// This is chosen.
    Picked(PickValue),
}

/// What can be chosen although it is not listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// Nothing.
    Nothing,
    /// A week.
    Weeks,
    /// A tag to link with.
    Tags,
}

/// A list to choose from.
#[derive(Debug)]
pub struct Picker {
    title: String,
    prompt: String,
    choices: Vec<Choosable>,
    /// How many of the choices are always there; after them comes a week that was typed.
    listed: usize,
    /// What that is typed can be chosen.
    takes: Takes,
    /// Whether all entries of what is marked can be asked for.
    is_of_sheets: bool,
    filter: LineInput,
    found: Vec<Found>,
    /// Row of `found`.
    marked: usize,
    /// First row of `found` shown.
    top: Cell<usize>,
    drawn: Cell<Drawn>,
}

/// Where things were drawn last.
#[derive(Clone, Copy, Debug, Default)]
struct Drawn {
    outer: Rect,
    filter: Rect,
    list: Rect,
}

impl Picker {
    /// A list with a title, and what its empty filter says.
    pub fn new(
        title: impl Into<String>,
        prompt: impl Into<String>,
        choices: Vec<Choosable>,
    ) -> Self {
        Self {
            title: title.into(),
            prompt: prompt.into(),
            listed: choices.len(),
            found: rank(&choices, ""),
            choices,
            takes: Takes::Nothing,
            is_of_sheets: false,
            filter: LineInput::default(),
            marked: 0,
            top: Cell::new(0),
            drawn: Cell::default(),
        }
    }

    /// The same list, from which a tag that is typed can be chosen too.
    #[must_use]
    pub fn taking_tags(mut self) -> Self {
        self.takes = Takes::Tags;
        self
    }

    /// Where keys mean something here.
    pub fn contexts(&self) -> Vec<Context> {
        let of_sheets = self.is_of_sheets.then_some(Context::Sheets);
        let contexts = of_sheets.into_iter();
        contexts.chain([Context::Picker, Context::Text]).collect()
    }

    /// What is found, best first.
    pub fn found(&self) -> impl Iterator<Item = &Choosable> {
        self.found
            .iter()
            .filter_map(|found| self.choices.get(found.choice))
    }

    /// What Enter would choose.
    pub fn marked(&self) -> Option<&Choosable> {
        self.found().nth(self.marked)
    }

    /// Types, goes up and down, chooses or leaves.
    pub fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> PickerReply {
        let page =
            isize::try_from(self.drawn.get().list.height.saturating_sub(1).max(1)).unwrap_or(1);
        if let Gesture::Point(pointer) = gesture {
            return self.point(*pointer);
        }
        match gesture.action() {
            Some(Action::ListUp) => return self.step(-1),
            Some(Action::ListDown) => return self.step(1),
            Some(Action::PageUp) => return self.step(-page),
            Some(Action::PageDown) => return self.step(page),
            Some(Action::Back) => return PickerReply::Closed,
            Some(Action::Open) => return self.pick(),
            Some(Action::OpenBoard) => return self.pick_board(),
            _ => {}
        }
        match self.filter.update(gesture, desk) {
            Typed::Ignored => return PickerReply::Ignored,
            Typed::Moved => {}
            Typed::Changed => self.narrow(desk.catalog, desk.this_week()),
        }
        PickerReply::Done
    }

    fn pick(&self) -> PickerReply {
        match self.marked() {
            Some(choice) => PickerReply::Picked(choice.value.clone()),
            None => PickerReply::Done,
        }
    }

    fn pick_board(&self) -> PickerReply {
        match self.marked().map(|choice| &choice.value) {
            Some(PickValue::Sheet(sheet)) => PickerReply::Picked(PickValue::Board(sheet.clone())),
            _ => PickerReply::Done,
        }
    }

    fn step(&mut self, by: isize) -> PickerReply {
        let last = self.found.len().saturating_sub(1);
        self.marked = self.marked.saturating_add_signed(by).min(last);
        PickerReply::Done
    }

    /// Finds anew after the filter has changed.
    fn narrow(&mut self, catalog: &Catalog, this_week: WeekId) {
        let filter = self.filter.text();
        self.choices.truncate(self.listed);
        self.found = rank(&self.choices, &filter);
        let typed = match self.takes {
            Takes::Nothing => None,
            Takes::Weeks => lists::typed_week(&filter, this_week)
                .map(|(week, certain)| (lists::week_choice(catalog, week), certain)),
            Takes::Tags => lists::typed_tag(catalog, &filter)
                .filter(|tag| self.choices.iter().all(|choice| choice.value != tag.value))
                .map(|tag| (tag, false)),
        };
        if let Some((choice, certain)) = typed {
            let found = Found::unmarked(self.choices.len());
            self.choices.push(choice);
            let place = if certain { 0 } else { self.found.len() };
            self.found.insert(place, found);
        }
        self.marked = 0;
        self.top.set(0);
    }

    fn point(&mut self, pointer: Pointer) -> PickerReply {
        let drawn = self.drawn.get();
        let on = |area| hits(area, pointer.column, pointer.row);
        match pointer.kind {
            PointerKind::ScrollUp => self.step(-isize::from(WHEEL_ROWS)),
            PointerKind::ScrollDown => self.step(isize::from(WHEEL_ROWS)),
            PointerKind::Press { .. } if on(drawn.list) => {
                let clicked = self.top.get() + usize::from(pointer.row - drawn.list.y);
                if clicked >= self.found.len() {
                    return PickerReply::Done;
                }
                self.marked = clicked;
                self.pick()
            }
            PointerKind::Press { clicks } if on(drawn.filter) => {
                self.filter.click(pointer.column - drawn.filter.x, clicks);
                PickerReply::Done
            }
            PointerKind::Press { .. } if !on(drawn.outer) => PickerReply::Closed,
            _ => PickerReply::Ignored,
        }
    }
}

#[cfg(test)]
mod tests;
