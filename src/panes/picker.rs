//! A list to choose from that narrows as one types: the palette, the sheets, anything.

mod lists;
mod ranking;

pub use lists::palette_actions;

use std::cell::Cell;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

use super::writing::command_of;
use super::{Desk, Gesture, Scene};
use crate::action::Action;
use crate::content::{Catalog, Phrase};
use crate::effect::Effect;
use crate::keymap::{Context, Pointer, PointerKind};
use crate::model::{EntryId, Leaf, WeekId};
use crate::text::{Command, Editor, Options};
use crate::widgets::line::LineField;
use crate::widgets::overlay::{Bounds, Overlay};
use crate::widgets::runs::{Run, cells, draw_runs, hits, row};
use crate::widgets::{TextStyles, paint};
use ranking::{Found, Part, pieces, rank};

/// Columns of the dialog where there is room.
const WIDTH: u16 = 72;
/// Rows of the list at most.
const ROWS: u16 = 20;
/// A row shows what a choice means only where this much is left for it.
const DETAIL: u16 = 14;
/// A row shows the key only where it is at least this wide.
const KEYED: u16 = 28;
/// Rows above the list: the filter and a blank.
const ABOVE: u16 = 2;
/// Rows that one turn of the wheel goes.
const WHEEL_ROWS: isize = 3;

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
    /// A week to go to.
    Week(WeekId),
    /// An entry to open.
    Entry(Leaf, EntryId),
    /// A dilemma to open.
    Dilemma(String),
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

/// A list to choose from.
#[derive(Debug)]
pub struct Picker {
    title: String,
    prompt: String,
    choices: Vec<Choosable>,
    /// How many of the choices are always there; after them comes a week that was typed.
    listed: usize,
    /// Whether a week that is typed can be chosen.
    takes_weeks: bool,
    filter: Editor,
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
        let options = Options {
            single_line: true,
            ..Options::default()
        };
        Self {
            title: title.into(),
            prompt: prompt.into(),
            listed: choices.len(),
            found: rank(&choices, ""),
            choices,
            takes_weeks: false,
            filter: Editor::new("", options),
            marked: 0,
            top: Cell::new(0),
            drawn: Cell::default(),
        }
    }

    /// Where keys mean something here.
    pub fn contexts(&self) -> Vec<Context> {
        vec![Context::Picker, Context::Text]
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
        let command = match gesture {
            Gesture::Point(pointer) => return self.point(*pointer),
            Gesture::Type(letter) => Command::Insert(*letter),
            Gesture::Paste(text) => Command::Paste(text.clone()),
            Gesture::Act(asked) => match asked.action {
                Action::ListUp => return self.step(-1),
                Action::ListDown => return self.step(1),
                Action::PageUp => return self.step(-page),
                Action::PageDown => return self.step(page),
                Action::Back => return PickerReply::Closed,
                Action::Open => return self.pick(),
                Action::Paste => Command::Paste(desk.register.clone()),
                _ => match command_of(*asked) {
                    Some(command) => command,
                    None => return PickerReply::Ignored,
                },
            },
        };
        let outcome = self.filter.apply(command, desk.now.ticks);
        if let Some(copied) = outcome.copied {
            desk.register.clone_from(&copied);
            desk.effects.push(Effect::Copy(copied));
        }
        if outcome.text_changed {
            self.narrow(desk.catalog, desk.this_week());
        }
        PickerReply::Done
    }

    fn pick(&self) -> PickerReply {
        match self.marked() {
            Some(choice) => PickerReply::Picked(choice.value.clone()),
            None => PickerReply::Done,
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
        if self.takes_weeks {
            if let Some((week, certain)) = lists::typed_week(&filter, this_week) {
                let found = Found::unmarked(self.choices.len());
                self.choices.push(lists::week_choice(catalog, week));
                let place = if certain { 0 } else { self.found.len() };
                self.found.insert(place, found);
            }
        }
        self.marked = 0;
        self.top.set(0);
    }

    fn point(&mut self, pointer: Pointer) -> PickerReply {
        let drawn = self.drawn.get();
        let on = |area| hits(area, pointer.column, pointer.row);
        match pointer.kind {
            PointerKind::ScrollUp => self.step(-WHEEL_ROWS),
            PointerKind::ScrollDown => self.step(WHEEL_ROWS),
            PointerKind::Press { .. } if on(drawn.list) => {
                let clicked = self.top.get() + usize::from(pointer.row - drawn.list.y);
                if clicked >= self.found.len() {
                    return PickerReply::Done;
                }
                self.marked = clicked;
                self.pick()
            }
            PointerKind::Press { clicks } if on(drawn.filter) => {
                self.filter
                    .click(0, pointer.column - drawn.filter.x, false, clicks);
                PickerReply::Done
            }
            PointerKind::Press { .. } if !on(drawn.outer) => PickerReply::Closed,
            _ => PickerReply::Ignored,
        }
    }

    /// Draws the list in the middle of `area`, with the cursor in its filter.
    pub fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let area = area.intersection(buf.area);
        // The size hangs on all there is, not on what is found, so that nothing jumps while typing.
        let rows = u16::try_from(self.listed).unwrap_or(ROWS).clamp(1, ROWS);
        let bounds = Bounds::of(area, WIDTH, rows + ABOVE);
        Overlay::new(scene.theme, &self.title).render(bounds, buf);
        let inner = bounds.inner;
        let above = if inner.height > 4 { ABOVE } else { 1 };
        let list = Rect {
            y: inner.y + above.min(inner.height),
            height: inner.height.saturating_sub(above),
            ..inner
        };
        let mark = paint::line(buf, row(inner, 0), "› ", scene.theme.key);
        let filter = Rect {
            x: inner.x + mark,
            width: inner.width - mark,
            ..row(inner, 0)
        };
        self.drawn.set(Drawn {
            outer: bounds.outer,
            filter,
            list,
        });
        self.draw_list(list, buf, scene);
        LineField::new(&self.filter, TextStyles::of(scene.theme))
            .placeholder(&self.prompt)
            .render(filter, buf)
    }

    fn draw_list(&self, list: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        if self.found.is_empty() {
            let nothing = scene.catalog.say(Phrase::PaletteNothing);
            paint::line(buf, list, &format!("  {nothing}"), scene.theme.dim);
            return;
        }
        let height = usize::from(list.height.max(1));
        let lowest = self.found.len().saturating_sub(height);
        let top = self
            .top
            .get()
            .clamp((self.marked + 1).saturating_sub(height), self.marked)
            .min(lowest);
        self.top.set(top);
        let columns = self.columns(list.width);
        for (down, at) in (0..list.height).zip(top..self.found.len()) {
            self.draw_choice(row(list, down), buf, at, columns, scene);
        }
    }

    /// Widths of label and key; 0 for a key that is not shown, and a label as wide as the row where nothing else is.
    fn columns(&self, width: u16) -> Columns {
        let widest = |text: fn(&Choosable) -> &str| {
            let widths = self.choices.iter().map(|choice| cells(text(choice)));
            widths.max().unwrap_or(0)
        };
        let key = if width >= KEYED {
            widest(|choice| &choice.key)
        } else {
            0
        };
        let gap = |column| if column > 0 { 2 } else { 0 };
        let room = width.saturating_sub(2 + key + gap(key));
        let label = widest(|choice| &choice.label).min(room * 3 / 5);
        if widest(|choice| &choice.detail) > 0 && room >= label + 2 + DETAIL {
            Columns {
                label,
                detail: room - label - 2,
                key,
            }
        } else {
            Columns {
                label: room,
                detail: 0,
                key,
            }
        }
    }

    fn draw_choice(
        &self,
        line: Rect,
        buf: &mut Buffer,
        at: usize,
        columns: Columns,
        scene: &Scene<'_>,
    ) {
        let Some((found, choice)) = self
            .found
            .get(at)
            .and_then(|found| Some((found, self.choices.get(found.choice)?)))
        else {
            return;
        };
        let theme = scene.theme;
        let is_marked = at == self.marked;
        paint::line(buf, line, if is_marked { "▸" } else { " " }, theme.key);
        let part = |x: u16, width: u16| Rect {
            x: line.x + x.min(line.width),
            width: width.min(line.width.saturating_sub(x)),
            ..line
        };
        let runs = |text: &str, part: Part, style: ratatui::style::Style| -> Vec<Run> {
            let lit = style.add_modifier(Modifier::BOLD | Modifier::UNDERLINED);
            pieces(text, found.letters_of(part))
                .map(|(text, is_hit)| Run::new(text, if is_hit { lit } else { style }))
                .collect()
        };
        // Two runs cut in the middle would show two ellipses, so each part is cut before it is divided.
        let label = crate::text::truncate(&choice.label, usize::from(columns.label));
        draw_runs(
            part(2, columns.label),
            buf,
            &runs(&label, Part::Label, theme.base),
        );
        if columns.detail > 0 {
            let detail = crate::text::truncate(&choice.detail, usize::from(columns.detail));
            let area = part(2 + columns.label + 2, columns.detail);
            draw_runs(area, buf, &runs(&detail, Part::Detail, theme.dim));
        }
        let key = part(line.width.saturating_sub(columns.key), columns.key);
        paint::right_aligned(buf, key, &choice.key, theme.key);
        if is_marked {
            buf.set_style(line, theme.selected);
        }
    }
}

/// How wide the parts of a row are; 0 for one that is not shown.
#[derive(Clone, Copy, Debug)]
struct Columns {
    label: u16,
    detail: u16,
    key: u16,
}

#[cfg(test)]
mod tests;
