//! The settings: a list on the left; the setting that is marked, with its options, on the right.

mod items;
mod options;
mod sample;
mod view;

use std::cell::Cell;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::line_input::{LineInput, Typed};
use super::{Desk, Gesture, Message, Pane, Reply, Scene};
use crate::action::Action;
use crate::content::{Catalog, Phrase};
use crate::keymap::{Context, Pointer, PointerKind};
use crate::settings::Settings;
use crate::widgets::hits::Hits;
use items::{Item, Kind, groups};
use options::lock_actions;

/// Rows of the list that a page key moves by.
const PAGE: usize = 10;

/// The page of settings.
#[derive(Debug)]
pub struct SettingsPage {
    /// The path of the settings file, as shown to the user.
    file: String,
    /// Whether the open workbook is locked.
    is_locked: bool,
    marked: Item,
    mode: Mode,
    /// The first row on screen.
    top: Cell<usize>,
    hits: Hits<Hit>,
}

/// The part of the page that has the focus.
#[derive(Debug, Default)]
enum Mode {
    /// The list.
    #[default]
    List,
    /// The options of the marked setting.
    Options {
        at: usize,
        /// Whether the mark has moved since the options got the focus: only then Enter chooses.
        has_moved: bool,
    },
    /// A line for the value of the marked setting.
    Line(Box<LineInput>),
}

/// A place of the page that can be clicked.
#[derive(Clone, Debug, PartialEq)]
enum Hit {
    Item(Item),
    /// An option of the marked setting.
    Option(usize),
    List,
}

impl SettingsPage {
    /// The page, with its first setting marked; `file` is the path of the settings file.
    pub fn new(file: String, is_locked: bool) -> Self {
        Self {
            file,
            is_locked,
            marked: Item::Language,
            mode: Mode::List,
            top: Cell::new(0),
            hits: Hits::default(),
        }
    }

    fn kind(&self, catalog: &Catalog, settings: &Settings) -> Kind {
        self.marked.kind(catalog, settings)
    }
}

impl Pane for SettingsPage {
    /// The active contexts, the innermost first.
    fn contexts(&self, scene: &Scene<'_>) -> Vec<Context> {
        match (&self.mode, self.kind(scene.catalog, scene.settings)) {
            (Mode::List, Kind::Switch(_)) => vec![Context::SettingSwitch, Context::Settings],
            (Mode::List, _) => vec![Context::Settings],
            (Mode::Options { .. }, _) => vec![Context::SettingOptions],
            (Mode::Line(_), _) => vec![Context::Line, Context::Text],
        }
    }

    /// Moves the mark, and chooses values.
    fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        match &self.mode {
            Mode::List => self.update_list(gesture, desk),
            Mode::Options { .. } => self.update_options(gesture, desk),
            Mode::Line(_) => self.update_line(gesture, desk),
        }
    }

    /// Marks the clicked setting and opens it on a second click; chooses the clicked option; the wheel moves the mark.
    fn point(&mut self, pointer: Pointer, desk: &mut Desk<'_>) -> Reply {
        let hit = self.hits.under(pointer);
        match (pointer.kind, hit) {
            (PointerKind::ScrollUp, _) => self.step(-1, desk),
            (PointerKind::ScrollDown, _) => self.step(1, desk),
            (PointerKind::Press { .. }, Some(Hit::Option(at))) => return self.choose(at, desk),
            (PointerKind::Press { clicks }, Some(Hit::Item(item))) => {
                self.mode = Mode::List;
                self.marked = item;
                if clicks > 1 {
                    return self.open(desk);
                }
            }
            _ => return Reply::Ignored,
        }
        Reply::Done
    }

    fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        self.draw(area, buf, scene)
    }

    fn title(&self, scene: &Scene<'_>) -> String {
        scene.catalog.say(Phrase::PaneSettings).to_owned()
    }

    fn is_of_week(&self) -> bool {
        false
    }
}

impl SettingsPage {
    fn update_list(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        let Some(action) = gesture.action() else {
            return Reply::Ignored;
        };
        match action {
            Action::ListUp => self.step(-1, desk),
            Action::ListDown => self.step(1, desk),
            Action::PageUp => self.step(-(PAGE as isize), desk),
            Action::PageDown => self.step(PAGE as isize, desk),
            Action::ListStart => self.step(isize::MIN, desk),
            Action::ListEnd => self.step(isize::MAX, desk),
            Action::Open => return self.open(desk),
            Action::SwitchSetting => {
                let choice = self.marked.switched(desk.catalog, desk.settings);
                return Reply::Choose(choice);
            }
            Action::Pick(number) => return self.pick(number, desk),
            _ => return Reply::Ignored,
        }
        Reply::Done
    }

    /// Moves the mark by `by` settings, to the first or last where there are fewer.
    fn step(&mut self, by: isize, desk: &Desk<'_>) {
        self.mode = Mode::List;
        let groups = groups(desk.catalog, desk.settings, self.is_locked);
        let items: Vec<Item> = groups.into_iter().flat_map(|(_, items)| items).collect();
        let at = items.iter().position(|item| *item == self.marked);
        let to = at.unwrap_or(0).saturating_add_signed(by);
        if let Some(item) = items.get(to.min(items.len().saturating_sub(1))) {
            self.marked = item.clone();
        }
    }

    /// Gives the focus to the options of the marked setting, or to a line for its value.
    fn open(&mut self, desk: &Desk<'_>) -> Reply {
        self.mode = match self.kind(desk.catalog, desk.settings) {
            Kind::Options(options) => Mode::Options {
                at: options
                    .iter()
                    .position(|option| option.is_chosen)
                    .unwrap_or(0),
                has_moved: false,
            },
            Kind::Number { value, .. } => Mode::Line(Box::new(LineInput::new(&value.to_string()))),
            Kind::Word(word) => Mode::Line(Box::new(LineInput::new(&word))),
            Kind::Switch(_) => {
                self.step(1, desk);
                Mode::List
            }
        };
        Reply::Done
    }

    /// Chooses the option with this number on screen; begins a number with this digit.
    fn pick(&mut self, number: u8, desk: &Desk<'_>) -> Reply {
        match self.kind(desk.catalog, desk.settings) {
            Kind::Options(_) => match usize::from(number).checked_sub(1) {
                Some(at) => self.choose(at, desk),
                None => Reply::Done,
            },
            Kind::Number { .. } => {
                self.mode = Mode::Line(Box::new(LineInput::new(&number.to_string())));
                Reply::Done
            }
            Kind::Switch(_) | Kind::Word(_) => Reply::Ignored,
        }
    }

    /// Chooses an option of the marked setting.
    fn choose(&mut self, at: usize, desk: &Desk<'_>) -> Reply {
        let Kind::Options(options) = self.kind(desk.catalog, desk.settings) else {
            return Reply::Done;
        };
        let Some(option) = options.into_iter().nth(at) else {
            return Reply::Done;
        };
        self.mode = Mode::List;
        if let Item::Lock(is_locked) = self.marked {
            let action = lock_actions(is_locked).get(at);
            return action.map_or(Reply::Done, |action| Reply::Act(*action));
        }
        Reply::Choose(self.marked.choice(desk.catalog, option.value))
    }

    fn update_options(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        let Mode::Options { at, has_moved } = self.mode else {
            return Reply::Ignored;
        };
        let Kind::Options(options) = self.kind(desk.catalog, desk.settings) else {
            return Reply::Ignored;
        };
        let last = options.len().saturating_sub(1);
        let to = match gesture.action() {
            Some(Action::ListUp) => at.saturating_sub(1),
            Some(Action::ListDown) => (at + 1).min(last),
            Some(Action::ListStart) => 0,
            Some(Action::ListEnd) => last,
            Some(Action::Open) if has_moved => return self.choose(at, desk),
            Some(Action::Open | Action::Back) => {
                self.mode = Mode::List;
                return Reply::Done;
            }
            Some(Action::Pick(number)) => return self.pick(number, desk),
            _ => return Reply::Ignored,
        };
        self.mode = Mode::Options {
            at: to,
            has_moved: true,
        };
        Reply::Done
    }

    fn update_line(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        let Mode::Line(input) = &mut self.mode else {
            return Reply::Ignored;
        };
        match gesture.action() {
            Some(Action::FinishField) => {
                let text = input.text();
                match self.marked.typed(&text, desk.catalog, desk.settings) {
                    Ok(choice) => {
                        let is_new = self.is_new(&text, desk);
                        self.mode = Mode::List;
                        match is_new {
                            true => Reply::Choose(choice),
                            false => Reply::Done,
                        }
                    }
                    Err(message) => Reply::Say(Message::serious(message)),
                }
            }
            Some(Action::Back) => {
                self.mode = Mode::List;
                Reply::Done
            }
            Some(Action::NextField | Action::PreviousField) => Reply::Done,
            _ => match input.update(gesture, desk) {
                Typed::Ignored => Reply::Ignored,
                Typed::Moved | Typed::Changed => Reply::Done,
            },
        }
    }

    /// Whether a typed value differs from the present one.
    fn is_new(&self, text: &str, desk: &Desk<'_>) -> bool {
        match self.kind(desk.catalog, desk.settings) {
            Kind::Number { value, .. } => text.trim() != value.to_string(),
            Kind::Word(word) => text.trim() != word,
            Kind::Options(_) | Kind::Switch(_) => true,
        }
    }
}
