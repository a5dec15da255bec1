//! A scene and a desk for tests of panes.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Desk, Scene, Shelf};
use crate::content::{Catalog, Language};
use crate::effect::Effect;
use crate::keymap::Keymap;
use crate::model::{Device, IdSource, Now};
use crate::settings::Settings;
use crate::spelling::Spelling;
use crate::theme::Theme;
use crate::workbook::Workbook;

/// Screen sizes, columns by rows, from a single cell to large.
pub const SIZES: [(u16, u16); 14] = [
    (1, 1),
    (2, 1),
    (1, 3),
    (5, 2),
    (8, 3),
    (13, 5),
    (20, 6),
    (24, 8),
    (40, 10),
    (59, 17),
    (60, 18),
    (80, 24),
    (120, 36),
    (200, 60),
];

/// Everything that panes work on, at 14:52 on Friday 20 November 2026.
pub struct Fixture {
    pub catalog: Catalog,
    pub workbook: Workbook,
    pub theme: Theme,
    pub keymap: Keymap,
    pub settings: Settings,
    pub spelling: Spelling,
    pub now: Now,
    pub is_locked: bool,
    pub register: String,
    pub effects: Vec<Effect>,
    shelf: Shelf,
    ids: IdSource,
}

impl Fixture {
    pub fn new(language: Language) -> Self {
        Self {
            catalog: Catalog::shipped(language).unwrap(),
            workbook: Workbook::new("min", Device::new("here").unwrap()),
            theme: Theme::shipped("dark").unwrap(),
            keymap: Keymap::shipped(),
            settings: Settings::default(),
            spelling: Spelling::new(true),
            now: Now {
                moment: "2026-11-20T14:52:03+01:00".parse().unwrap(),
                ticks: 0,
            },
            is_locked: false,
            register: String::new(),
            effects: Vec::new(),
            shelf: Shelf::default(),
            ids: IdSource::new(1),
        }
    }

    pub fn scene(&self) -> Scene<'_> {
        Scene {
            catalog: &self.catalog,
            workbook: &self.workbook,
            theme: &self.theme,
            keymap: &self.keymap,
            settings: &self.settings,
            spelling: &self.spelling,
            now: self.now,
            is_locked: self.is_locked,
        }
    }

    pub fn desk(&mut self) -> Desk<'_> {
        Desk {
            catalog: &self.catalog,
            workbook: &mut self.workbook,
            shelf: &mut self.shelf,
            ids: &mut self.ids,
            author: None,
            settings: &self.settings,
            keymap: &self.keymap,
            register: &mut self.register,
            effects: &mut self.effects,
            now: self.now,
        }
    }
}

/// An action as a gesture.
pub fn act(action: crate::action::Action) -> super::Gesture {
    action.into()
}

/// The rows and the cursor that `draw` puts on a screen of this size. Fails where the cursor is off the screen.
pub fn drawn(
    size: (u16, u16),
    draw: impl FnOnce(Rect, &mut Buffer) -> Option<Position>,
) -> (Vec<String>, Option<Position>) {
    let area = Rect::new(0, 0, size.0, size.1);
    let mut buf = Buffer::empty(area);
    let cursor = draw(area, &mut buf);
    if let Some(cursor) = cursor {
        assert!(area.contains(cursor), "{cursor:?} at {size:?}");
    }
    let rows = area.rows().map(|row| {
        let cells = row.columns().map(|cell| buf[(cell.x, cell.y)].symbol());
        cells.collect::<String>().trim_end().to_owned()
    });
    (rows.collect(), cursor)
}
