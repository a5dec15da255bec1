mod answers;
mod walking;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::*;
use crate::content::{FieldKind, Language, Sheet};
use crate::effect::{Effect, Outcome};
use crate::keymap::{Key, Keymap, Pointer, PointerKind};
use crate::model::{Answer, Device, Entry, IdSource, Leaf, Now, WeekId};
use crate::panes::Shelf;
use crate::settings::Settings;
use crate::spelling::Spelling;
use crate::theme::Theme;

/// Everything that a form lies on.
struct Room {
    catalog: Catalog,
    workbook: Workbook,
    shelf: Shelf,
    ids: IdSource,
    settings: Settings,
    spelling: Spelling,
    register: String,
    effects: Vec<Effect>,
    keymap: Keymap,
    theme: Theme,
    now: Now,
}

/// Friday of week 47.
const TODAY: &str = "2026-11-20T14:52:03+01:00";

impl Room {
    fn new(language: Language) -> Self {
        let now = Now {
            moment: TODAY.parse().unwrap(),
            ticks: 0,
        };
        let mut workbook = Workbook::new("min", Device::new("k7f2").unwrap());
        workbook.take_in(Outcome::AllRead(Vec::new()), now);
        Self {
            catalog: Catalog::shipped(language).unwrap(),
            workbook,
            shelf: Shelf::default(),
            ids: IdSource::new(1),
            settings: Settings {
                typography: false,
                ..Settings::default()
            },
            spelling: Spelling::new(true),
            register: String::new(),
            effects: Vec::new(),
            keymap: Keymap::shipped(),
            theme: Theme::shipped("dark").unwrap(),
            now,
        }
    }

    fn desk(&mut self) -> Desk<'_> {
        Desk {
            catalog: &self.catalog,
            workbook: &mut self.workbook,
            shelf: &mut self.shelf,
            ids: &mut self.ids,
            settings: &self.settings,
            keymap: &self.keymap,
            register: &mut self.register,
            effects: &mut self.effects,
            now: self.now,
        }
    }

    fn scene(&self) -> Scene<'_> {
        Scene {
            catalog: &self.catalog,
            workbook: &self.workbook,
            theme: &self.theme,
            keymap: &self.keymap,
            settings: &self.settings,
            spelling: &self.spelling,
            now: self.now,
        }
    }

    fn target(&mut self, sheet: &str) -> Target {
        let week = WeekId::of(self.now.moment.date());
        self.desk().new_target(week, sheet, None)
    }

    fn open(&mut self, sheet: &str) -> FormPage {
        let target = self.target(sheet);
        FormPage::open(target, &mut self.desk())
    }

    /// Presses keys as the app does: `"4/12 Enter"` is one word typed and one key.
    fn keys(&mut self, form: &mut FormPage, keys: &str) -> Reply {
        let mut last = Reply::Done;
        for word in keys.split(' ') {
            let named = word.chars().count() > 1;
            last = match word.parse::<Key>().ok().filter(|_| named) {
                Some(key) => self.press(form, key),
                None => word.chars().fold(Reply::Done, |_, letter| {
                    self.press(form, letter.to_string().parse().unwrap())
                }),
            };
        }
        last
    }

    fn press(&mut self, form: &mut FormPage, key: Key) -> Reply {
        let mut contexts = form.contexts(&self.catalog);
        let in_text = contexts.contains(&Context::Text);
        if !in_text {
            contexts.push(Context::Browse);
        }
        contexts.push(Context::Everywhere);
        let gesture = match self.keymap.look_up(&contexts, key) {
            Some(asked) => Gesture::Act(asked),
            None => match key.typed().filter(|_| in_text) {
                Some(letter) => Gesture::Type(letter),
                None => return Reply::Ignored,
            },
        };
        form.update(&gesture, &mut self.desk())
    }

    fn entry(&self, form: &FormPage) -> &Entry {
        form.target.entry(&self.workbook).unwrap()
    }

    fn answer(&self, form: &FormPage, field: &str) -> Option<&Answer> {
        form.target.entry(&self.workbook)?.answers.get(field)
    }

    fn screen(&self, form: &FormPage, width: u16, height: u16) -> String {
        let area = Rect::new(0, 0, width, height);
        let mut buf = Buffer::empty(area);
        let cursor = form.view(area, &mut buf, &self.scene());
        assert!(cursor.is_none_or(|at| area.contains(at)));
        let rows = buf.content().chunks(usize::from(width));
        rows.map(|row| row.iter().map(|cell| cell.symbol()).collect::<String>() + "\n")
            .collect()
    }
}

fn room() -> Room {
    Room::new(Language::Swedish)
}

fn field(item: &Item) -> &str {
    match item {
        Item::Field(id) => id,
        other => panic!("{other:?}"),
    }
}
