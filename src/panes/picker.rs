//! A list to choose from, filtered while typing: the palette, the sheets, links, spelling suggestions.

mod lists;
mod ranking;
mod view;

use std::cell::Cell;

use jiff::civil::Date;
use ratatui::layout::Rect;

use super::line_input::{LineInput, Typed};
use super::{Desk, Gesture};
use crate::action::Action;
use crate::content::Catalog;
use crate::keymap::{Context, Pointer, PointerKind};
use crate::model::{EntryId, Leaf, Link, WeekId};
use crate::widgets::hits::WHEEL_ROWS;
use crate::widgets::runs::hits;
pub use lists::{group_name, offered_sheets, tag_choice};
use ranking::{Found, rank};

/// A row to choose.
#[derive(Clone, Debug, PartialEq)]
pub struct Choosable {
    /// Its name.
    pub label: String,
    /// Its explanation. The filter searches it too, but ranks a hit lower.
    pub detail: String,
    /// The name of the key that does the same; empty where there is none.
    pub key: String,
    /// The value to return when it is chosen.
    pub value: PickValue,
}

/// The value of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum PickValue {
    /// An action to perform.
    Act(Action),
    /// A sheet to fill in.
    Sheet(String),
    /// The board of a sheet to open.
    Board(String),
    /// A week to go to.
    Week(WeekId),
    /// An entry to open.
    Entry(Leaf, EntryId),
    /// A dilemma to open.
    Dilemma(String),
    /// A periodic sheet to fill in for the period of a week.
    SheetFor(String, WeekId),
    /// A sheet to fill in about something.
    SheetAbout(String, Link),
    /// A tip to go to.
    Tip(String),
    /// Words to search everything for.
    Search(String),
    /// A link to add, or to remove where it exists.
    Tie(Link),
    /// A replacement for a misspelt word.
    Respell {
        /// The word at the cursor, normalised as for the dictionaries.
        word: String,
        /// The replacement.
        with: String,
    },
    /// A word to add to the user's dictionary.
    Learn(String),
}

/// The reply of a picker to a gesture.
#[derive(Clone, Debug, PartialEq)]
pub enum PickerReply {
    /// Not handled; the caller may handle it.
    Ignored,
    /// Handled.
    Done,
    /// Closed without a choice.
    Closed,
    /// This value was chosen.
    Picked(PickValue),
}

/// Values that can be chosen by typing them, although they are not listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// Nothing.
    Nothing,
    /// A week to go to, or words to search everything for.
    Weeks,
    /// Words to search everything for.
    Words,
    /// A tag to link with.
    Tags,
}

/// A list to choose from, with its filter.
#[derive(Debug)]
pub struct Picker {
    title: String,
    prompt: String,
    choices: Vec<Choosable>,
    /// Number of fixed choices; a typed week or tag comes after them.
    listed: usize,
    /// Kind of value that can be typed.
    takes: Takes,
    /// Whether the choices are sheets, whose boards can be opened with a key, and whose explanations are shown whole.
    is_of_sheets: bool,
    /// Headings, each with the index of the first choice below it; shown while the filter is empty.
    headings: Vec<(usize, String)>,
    filter: LineInput,
    found: Vec<Found>,
    /// Index in `found` of the marked row.
    marked: usize,
    /// Whether the last key moved the mark, so that the cursor is in its row rather than in the filter.
    is_in_list: bool,
    /// Index of the first row on screen, headings included.
    top: Cell<usize>,
    drawn: Cell<Drawn>,
}

/// The areas of the last drawing, for clicks.
#[derive(Clone, Copy, Debug, Default)]
struct Drawn {
    outer: Rect,
    filter: Rect,
    list: Rect,
}

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PickerRow {
    /// An index in `headings`.
    Heading(usize),
    /// An index in `found`.
    Choice(usize),
}

impl Picker {
    /// A list with a title and with `prompt` in its empty filter.
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
            headings: Vec::new(),
            filter: LineInput::default(),
            marked: 0,
            is_in_list: false,
            top: Cell::new(0),
            drawn: Cell::default(),
        }
    }

    /// Lets a typed tag be chosen too.
    #[must_use]
    pub fn taking_tags(mut self) -> Self {
        self.takes = Takes::Tags;
        self
    }

    /// The active contexts, the innermost first.
    pub fn contexts(&self) -> Vec<Context> {
        let of_sheets = self.is_of_sheets.then_some(Context::Sheets);
        let contexts = of_sheets.into_iter();
        contexts.chain([Context::Picker, Context::Text]).collect()
    }

    /// Whether it has no word of any note, so that it may be shown while the screen is shared.
    pub fn is_harmless(&self) -> bool {
        self.takes == Takes::Words
    }

    /// The choices that match the filter, the best first.
    pub fn found(&self) -> impl Iterator<Item = &Choosable> {
        self.found
            .iter()
            .filter_map(|found| self.choices.get(found.choice))
    }

    /// The choice that Enter returns.
    pub fn marked(&self) -> Option<&Choosable> {
        self.found().nth(self.marked)
    }

    /// Edits the filter, moves the mark, chooses or closes.
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
        self.is_in_list = false;
        match self.filter.update(gesture, desk) {
            Typed::Ignored => return PickerReply::Ignored,
            Typed::Moved => {}
            Typed::Changed => self.narrow(desk.catalog, desk.today()),
        }
        PickerReply::Done
    }

    /// The rows of the list.
    fn rows(&self) -> Vec<PickerRow> {
        let choices = 0..self.found.len();
        if self.headings.is_empty() || !self.filter.text().trim().is_empty() {
            return choices.map(PickerRow::Choice).collect();
        }
        let rows_of = |at: usize| {
            let mut headings = self.headings.iter();
            let heading = headings.position(|(first, _)| *first == at);
            let heading = heading.map(PickerRow::Heading);
            heading.into_iter().chain([PickerRow::Choice(at)])
        };
        choices.flat_map(rows_of).collect()
    }

    fn pick(&self) -> PickerReply {
        match self.marked() {
            Some(choice) => PickerReply::Picked(choice.value.clone()),
            None => PickerReply::Done,
        }
    }

    fn pick_board(&self) -> PickerReply {
        match self.marked().map(|choice| &choice.value) {
            Some(PickValue::Sheet(sheet) | PickValue::SheetFor(sheet, _)) => {
                PickerReply::Picked(PickValue::Board(sheet.clone()))
            }
            _ => PickerReply::Done,
        }
    }

    fn step(&mut self, by: isize) -> PickerReply {
        let last = self.found.len().saturating_sub(1);
        self.marked = self.marked.saturating_add_signed(by).min(last);
        self.is_in_list = true;
        PickerReply::Done
    }

    /// Searches again after a change of the filter, and marks the first row.
    fn narrow(&mut self, catalog: &Catalog, today: Date) {
        let filter = self.filter.text();
        self.choices.truncate(self.listed);
        self.found = rank(&self.choices, &filter);
        let typed = match self.takes {
            Takes::Nothing => None,
            Takes::Weeks => lists::typed_week(&filter, today)
                .map(|(week, certain)| (lists::week_choice(catalog, week), certain))
                .or_else(|| self.typed_words(&filter, catalog)),
            Takes::Words => self.typed_words(&filter, catalog),
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

    /// The choice that searches everything for what was typed, where nothing else is found.
    fn typed_words(&self, filter: &str, catalog: &Catalog) -> Option<(Choosable, bool)> {
        let is_only = self.found.is_empty();
        is_only.then(|| (lists::search_choice(catalog, filter), false))
    }

    fn point(&mut self, pointer: Pointer) -> PickerReply {
        let drawn = self.drawn.get();
        let on = |area| hits(area, pointer.column, pointer.row);
        match pointer.kind {
            PointerKind::ScrollUp => self.step(-isize::from(WHEEL_ROWS)),
            PointerKind::ScrollDown => self.step(isize::from(WHEEL_ROWS)),
            PointerKind::Press { .. } if on(drawn.list) => {
                let clicked = self.top.get() + usize::from(pointer.row - drawn.list.y);
                let Some(PickerRow::Choice(clicked)) = self.rows().get(clicked).copied() else {
                    return PickerReply::Done;
                };
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
