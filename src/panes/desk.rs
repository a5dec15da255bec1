//! The data that panes may change ([`Desk`]) and the data that they draw from ([`Scene`]).

mod shelf;

use jiff::ToSpan;
use jiff::civil::Date;

use super::labels::{key_by_letter, key_words};
use crate::action::Action;
use crate::content::{Catalog, Rhythm, Sheet};
use crate::effect::Effect;
use crate::insight::{DueQuery, Reminder, ReminderText, own_texts};
use crate::keymap::{Context, Keymap};
use crate::model::views::{AUTHOR, Author, REFLECTION, ROLE, ROLE_WEEK};
use crate::model::{Answer, Entry, EntryId, IdSource, Leaf, Link, Moment, Now, Period, WeekId};
use crate::search::{Known, PERSON, Query};
use crate::settings::Settings;
use crate::spelling::Spelling;
use crate::text::{Options, Typography};
use crate::theme::Theme;
use crate::workbook::Workbook;

pub use shelf::{Shelf, ShelvedText, TextStep};

/// The data that a pane may read and change.
#[derive(Debug)]
pub struct Desk<'a> {
    /// All texts.
    pub catalog: &'a Catalog,
    /// The data.
    pub workbook: &'a mut Workbook,
    /// Editors of texts that were open in this run, with their undo history.
    pub shelf: &'a mut Shelf,
    /// The source of new entry ids.
    pub ids: &'a mut IdSource,
    /// The author of new entries, in a client's workbook.
    pub author: Option<Author>,
    /// The user's settings.
    pub settings: &'a Settings,
    /// The key bindings, to name keys in messages.
    pub keymap: &'a Keymap,
    /// The text last cut or copied in the program.
    pub register: &'a mut String,
    /// Effects for the shell to perform.
    pub effects: &'a mut Vec<Effect>,
    /// The time.
    pub now: Now,
}

/// The data that a pane may draw from.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// All texts.
    pub catalog: &'a Catalog,
    /// The data.
    pub workbook: &'a Workbook,
    /// The theme.
    pub theme: &'a Theme,
    /// The key bindings, to name keys on screen.
    pub keymap: &'a Keymap,
    /// The user's settings.
    pub settings: &'a Settings,
    /// The results of the spell check.
    pub spelling: &'a Spelling,
    /// The time.
    pub now: Now,
    /// Whether the files of the workbook are locked.
    pub is_locked: bool,
}

impl<'a> Scene<'a> {
    /// Today in the user's time zone.
    pub fn today(&self) -> Date {
        self.now.moment.date()
    }

    /// The week that today is in.
    pub fn this_week(&self) -> WeekId {
        WeekId::of(self.today())
    }

    /// The name of the key for an action in these contexts, the innermost first; empty where none is bound.
    pub fn key_words(&self, contexts: &[Context], action: Action) -> String {
        key_words(self.keymap, self.catalog, contexts, action)
    }

    /// The name of the key for an action, by preference the first letter of `label`.
    pub fn key_by_letter(&self, contexts: &[Context], action: Action, label: &str) -> String {
        key_by_letter(self.keymap, self.catalog, contexts, action, label)
    }

    /// The query for reminders due within `days_ahead` days.
    pub fn due_query(&self, days_ahead: i32) -> DueQuery<'a> {
        due_query(self.today(), self.catalog, self.settings, days_ahead)
    }

    /// The words of a reminder; none where its entry is gone.
    pub fn reminder_text(&self, reminder: &Reminder) -> Option<ReminderText> {
        let entry = self.workbook.entry(reminder.leaf, reminder.id)?;
        Some(reminder.text(entry, self.catalog, self.today()))
    }
}

/// The query for reminders due within `days_ahead` days.
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
        retention_months: settings.months(),
        has_own_months: settings.retention_months.is_some(),
    }
}

/// An entry that is being answered; it is created with its first answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The leaf that holds it, once created.
    pub leaf: Leaf,
    /// Id of the entry.
    pub id: EntryId,
    /// Id of the sheet.
    pub sheet: String,
    /// A link for the entry to get when it is created; a person goes into the sheet's people field, if it has one.
    pub about: Option<Link>,
    /// Whether it is the own text of its week, which it records when it is created.
    pub is_own_text: bool,
}

impl Target {
    /// The entry, once it exists.
    pub fn entry<'a>(&self, workbook: &'a Workbook) -> Option<&'a Entry> {
        workbook.entry(self.leaf, self.id)
    }

    /// Switches to the new id where a merge has kept this version of the entry under another one.
    pub fn follow(&mut self, workbook: &Workbook) {
        self.id = workbook.followed(self.leaf, self.id);
    }
}

impl Desk<'_> {
    /// The time as entries store it.
    pub fn moment(&self) -> Moment {
        self.now.moment
    }

    /// Today in the user's time zone.
    pub fn today(&self) -> Date {
        self.now.moment.date()
    }

    /// The week that today is in.
    pub fn this_week(&self) -> WeekId {
        WeekId::of(self.today())
    }

    /// The data that a query is read with: of the dilemmas those that the viewers may know of.
    pub fn known(&self) -> Known<'_> {
        Known {
            dilemmas: self.workbook.dilemmas_to_name(self.catalog),
            ..Known::of(self.catalog, self.today())
        }
    }

    /// Reads a query.
    pub fn query(&self, text: &str) -> Query {
        Query::read(text, &self.known())
    }

    /// A new entry of `sheet`, not yet in the workbook: in the standing leaf for a standing sheet, else in `week`.
    pub fn new_target(&mut self, week: WeekId, sheet: &str, about: Option<Link>) -> Target {
        let standing = self.catalog.sheet(sheet).is_some_and(Sheet::is_standing);
        let target = self.new_in_week(week, sheet, about);
        let leaf = match standing {
            true => Leaf::Standing,
            false => target.leaf,
        };
        Target { leaf, ..target }
    }

    /// A new entry of a sheet whose entries are always in weeks, not yet in the workbook. The first frame makes two, and
    /// looking at the sheet would wait until all sheets are parsed.
    pub fn new_in_week(&mut self, week: WeekId, sheet: &str, about: Option<Link>) -> Target {
        Target {
            leaf: Leaf::Week(week),
            id: self.ids.next_id(self.now.moment),
            sheet: sheet.to_owned(),
            about,
            is_own_text: false,
        }
    }

    /// The own text of a week, stored or new.
    pub fn own_text(&mut self, week: WeekId) -> Target {
        let own = own_texts(self.workbook.of_week(week));
        let id = own.first().map(|entry| entry.id);
        match id.and_then(|id| self.target(Leaf::Week(week), id)) {
            Some(target) => target,
            None => Target {
                is_own_text: true,
                ..self.new_in_week(week, REFLECTION, None)
            },
        }
    }

    /// An entry of the workbook as a target; none where it does not exist.
    pub fn target(&self, leaf: Leaf, id: EntryId) -> Option<Target> {
        let entry = self.workbook.entry(leaf, id)?;
        Some(Target {
            leaf,
            id,
            sheet: entry.sheet.clone(),
            about: None,
            is_own_text: false,
        })
    }

    /// The first entry of a periodic sheet (weekly, monthly or quarterly) in the period that contains `week`.
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

    /// Answers a field while the user types, and creates the entry with its first answer. Undo is left to the editor of
    /// the text. Returns whether anything changed.
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

    /// Changes the entry, or creates it, as one undo step of the workbook. Returns whether anything changed.
    pub fn change(&mut self, target: &Target, edit: impl FnOnce(&mut Entry) -> bool) -> bool {
        if target.entry(self.workbook).is_some() {
            return self.workbook.change(target.leaf, target.id, self.now, edit);
        }
        let mut entry = self.blank(target);
        edit(&mut entry) && self.workbook.create(target.leaf, entry, self.now)
    }

    fn blank(&self, target: &Target) -> Entry {
        let mut entry = Entry::new(target.id, &target.sheet, self.moment());
        let person = target.about.as_ref().filter(|link| link.kind() == PERSON);
        let sheet = self.catalog.sheet(&target.sheet);
        let people = sheet.and_then(|sheet| sheet.people_field());
        match person.zip(people) {
            Some((person, field)) => {
                let name = person.target().to_owned();
                let at = self.moment();
                entry.answer(&field.id, Answer::People([name].into()), at);
            }
            None => entry.about.extend(target.about.clone()),
        }
        if let Some(author) = self.author {
            entry.answers.insert(AUTHOR.to_owned(), author.answer());
        }
        if target.is_own_text {
            let role = Answer::Choice(ROLE_WEEK.to_owned());
            entry.answers.insert(ROLE.to_owned(), role);
        }
        entry
    }

    /// The name of the key for an action in these contexts, the innermost first; empty where none is bound.
    pub fn key_words(&self, contexts: &[Context], action: Action) -> String {
        key_words(self.keymap, self.catalog, contexts, action)
    }

    /// Editor options for prose, from the settings and the language.
    pub fn prose_options(&self) -> Options {
        Options {
            single_line: false,
            typography: self.typography(),
            lists: self.settings.typography,
        }
    }

    /// Editor options for a one-line field.
    pub fn line_options(&self) -> Options {
        Options {
            single_line: true,
            typography: self.typography(),
            lists: false,
        }
    }

    fn typography(&self) -> Typography {
        match self.settings.typography {
            false => Typography::Off,
            true => Typography::Quotes(self.catalog.language().quotes()),
        }
    }
}
