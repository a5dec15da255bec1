//! What panes work on and draw from.

use std::collections::HashMap;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::content::{Catalog, Rhythm, Sheet};
use crate::effect::Effect;
use crate::insight::{DueQuery, Period, Reminder, ReminderText};
use crate::keymap::Keymap;
use crate::model::{Answer, Entry, EntryId, IdSource, Leaf, Link, Moment, Now, WeekId};
use crate::settings::Settings;
use crate::spelling::Spelling;
use crate::text::{Editor, Options, Typography};
use crate::theme::Theme;
use crate::workbook::Workbook;

/// What a pane may read and change.
#[derive(Debug)]
pub struct Desk<'a> {
    /// All texts.
    pub catalog: &'a Catalog,
    /// The data.
    pub workbook: &'a mut Workbook,
    /// Editors of texts that were open in this run, with their undo.
    pub shelf: &'a mut Shelf,
    /// New entry ids.
    pub ids: &'a mut IdSource,
    /// The user's settings.
    pub settings: &'a Settings,
    /// The keys, to name them.
    pub keymap: &'a Keymap,
    /// What was last copied here.
    pub register: &'a mut String,
    /// What is asked of the shell.
    pub effects: &'a mut Vec<Effect>,
    /// The time.
    pub now: Now,
}

/// What a pane may draw from.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// All texts.
    pub catalog: &'a Catalog,
    /// The data.
    pub workbook: &'a Workbook,
    /// The theme.
    pub theme: &'a Theme,
    /// The keys, to name them on screen.
    pub keymap: &'a Keymap,
    /// The user's settings.
    pub settings: &'a Settings,
    /// What the dictionaries say.
    pub spelling: &'a Spelling,
    /// The time.
    pub now: Now,
}

impl<'a> Scene<'a> {
    /// Today where the user is.
    pub fn today(&self) -> Date {
        self.now.moment.date()
    }

    /// The week that today is in.
    pub fn this_week(&self) -> WeekId {
        WeekId::of(self.today())
    }

    /// What waits until so many days ahead.
    pub fn due_query(&self, days_ahead: i32) -> DueQuery<'a> {
        due_query(self.today(), self.catalog, self.settings, days_ahead)
    }

    /// Something that waits, in words.
    pub fn reminder_text(&self, reminder: &Reminder) -> Option<ReminderText> {
        let entry = self.workbook.entry(reminder.leaf, reminder.id)?;
        Some(reminder.text(entry, self.catalog, self.today()))
    }
}

/// What waits until so many days ahead.
pub(super) fn due_query<'a>(
    today: Date,
    catalog: &'a Catalog,
    settings: &Settings,
    days_ahead: i32,
) -> DueQuery<'a> {
    DueQuery {
        catalog,
        today,
        until: today.saturating_add(days_ahead.days()),
        retention_months: settings.retention_months,
    }
}

/// An entry that is being answered; it comes into being with its first answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Where it lies or will lie.
    pub leaf: Leaf,
    /// Its id.
    pub id: EntryId,
    /// Its sheet.
    pub sheet: String,
    /// What a new one is about.
    pub about: Option<Link>,
}

impl Target {
    /// The entry, once it exists.
    pub fn entry<'a>(&self, workbook: &'a Workbook) -> Option<&'a Entry> {
        workbook.entry(self.leaf, self.id)
    }

    /// Goes on with the own text where a merge has kept it under another id.
    pub fn follow(&mut self, workbook: &Workbook) {
        self.id = workbook.followed(self.leaf, self.id);
    }
}

impl Desk<'_> {
    /// The time as entries keep it.
    pub fn moment(&self) -> Moment {
        self.now.moment
    }

    /// Today where the user is.
    pub fn today(&self) -> Date {
        self.now.moment.date()
    }

    /// The week that today is in.
    pub fn this_week(&self) -> WeekId {
        WeekId::of(self.today())
    }

    /// A new entry of `sheet`, not yet in the workbook; what stands goes to the standing leaf.
    pub fn new_target(&mut self, week: WeekId, sheet: &str, about: Option<Link>) -> Target {
        let standing = self.catalog.sheet(sheet).is_some_and(Sheet::is_standing);
        Target {
            leaf: if standing {
                Leaf::Standing
            } else {
                Leaf::Week(week)
            },
            id: self.ids.next_id(self.now.moment),
            sheet: sheet.to_owned(),
            about,
        }
    }

    /// An entry of the workbook as a target.
    pub fn target(&self, leaf: Leaf, id: EntryId) -> Option<Target> {
        let entry = self.workbook.entry(leaf, id)?;
        Some(Target {
            leaf,
            id,
            sheet: entry.sheet.clone(),
            about: None,
        })
    }

    /// The entry of a sheet that is filled in once a week, a month or a quarter, where it is begun in that of `week`.
    pub fn begun(&self, sheet: &str, week: WeekId) -> Option<Target> {
        let rhythm = self.catalog.sheet(sheet)?.rhythm;
        if matches!(rhythm, Rhythm::Any | Rhythm::Standing) {
            return None;
        }
        let period = Period::of(rhythm, week);
        let (of, entry) = self
            .workbook
            .of_sheet(sheet)
            .rev()
            .skip_while(|(of, _)| *of > period.last)
            .take_while(|(of, _)| *of >= period.first)
            .last()?;
        self.target(Leaf::Week(of), entry.id)
    }

    /// Answers a field as somebody types; brings the entry into being with its first answer.
    pub fn write(&mut self, target: &Target, field: &str, answer: Answer) -> bool {
        let at = self.moment();
        if target.entry(self.workbook).is_some() {
            return self
                .workbook
                .write(target.leaf, target.id, self.now, |entry| {
                    entry.answer(field, answer, at)
                });
        }
        if answer.is_empty() {
            return false;
        }
        let mut entry = self.blank(target);
        entry.answer(field, answer, at);
        self.workbook.add(target.leaf, entry, self.now)
    }

    /// Changes the entry by a key outside text, which can be undone; brings it into being.
    pub fn change(&mut self, target: &Target, edit: impl FnOnce(&mut Entry) -> bool) -> bool {
        if target.entry(self.workbook).is_some() {
            return self.workbook.change(target.leaf, target.id, self.now, edit);
        }
        let mut entry = self.blank(target);
        edit(&mut entry) && self.workbook.create(target.leaf, entry, self.now)
    }

    fn blank(&self, target: &Target) -> Entry {
        let mut entry = Entry::new(target.id, &target.sheet, self.moment());
        entry.about.extend(target.about.clone());
        entry
    }

    /// How prose is typed, as the settings and the language have it.
    pub fn prose_options(&self) -> Options {
        Options {
            single_line: false,
            typography: self.typography(),
            lists: self.settings.typography,
        }
    }

    /// How a one-line field is typed.
    pub fn line_options(&self) -> Options {
        Options {
            single_line: true,
            typography: self.typography(),
            lists: false,
        }
    }

    fn typography(&self) -> Typography {
        use crate::content::Language;
        match (self.settings.typography, self.catalog.language()) {
            (false, _) => Typography::Off,
            (true, Language::Swedish) => Typography::Swedish,
            (true, Language::English) => Typography::English,
        }
    }
}

/// Editors of texts that were open in this run, so that undo survives leaving and coming back.
#[derive(Debug, Default)]
pub struct Shelf {
    editors: HashMap<(EntryId, String), Editor>,
    /// Whether panes are being synced with a change that another window or machine made: undo leaves it alone.
    pub is_from_outside: bool,
    /// What was last looked for in a text.
    pub sought: String,
    /// What was last to come in its place.
    pub replacement: String,
}

impl Shelf {
    /// The editor of a field as it was left, or a new one on `text`, with the cursor at the end.
    pub fn take(&mut self, id: EntryId, field: &str, text: &str, options: Options) -> Editor {
        match self.editors.remove(&(id, field.to_owned())) {
            Some(mut editor) if editor.options().single_line == options.single_line => {
                editor.set_typography(options.typography);
                editor.replace_all_from_outside(text);
                editor
            }
            _ => Editor::new(text, options),
        }
    }

    /// Follows an entry to another id.
    pub fn rename(&mut self, from: EntryId, to: EntryId) {
        let fields = |editors: &HashMap<(EntryId, String), Editor>| -> Vec<String> {
            let of_entry = editors.keys().filter(|(id, _)| *id == from);
            of_entry.map(|(_, field)| field.clone()).collect()
        };
        for field in fields(&self.editors) {
            if let Some(editor) = self.editors.remove(&(from, field.clone())) {
                self.editors.insert((to, field), editor);
            }
        }
    }

    /// Drops the editors of an entry, and with them all that could be undone in its texts.
    pub fn forget(&mut self, id: EntryId) {
        self.editors.retain(|(of, _), _| *of != id);
    }

    /// Puts an editor away for when its field is opened again.
    pub fn put(&mut self, id: EntryId, field: &str, editor: Editor) {
        self.editors.insert((id, field.to_owned()), editor);
    }
}
