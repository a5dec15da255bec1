use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Deserialize;

use super::fill::fill;
use super::own::ContentSet;
use super::phrases::Phrases;
use super::respell::Respelling;
use super::{Calendar, Dilemma, Field, Language, Phase, Phrase, Sheet, Tip, shipped};
use crate::model::WeekId;
use crate::model::views::{Bar, PLACEMENT, Placement, Pole, TIP_CHECKS};
use crate::notation::Fault;

/// Everything the program says and asks, in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalog {
    language: Language,
    shelf: ContentSet,
    phrases: Phrases,
    actions: BTreeMap<String, ActionText>,
    calendar: Calendar,
    /// The ids of the dilemmas that the program was built with.
    shipped: BTreeSet<String>,
    /// How many of the dilemmas, at the end, were entered in the workbook.
    entered: usize,
}

/// What an action is called.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActionText {
    /// A word or two, for the footer.
    pub label: String,
    /// A line, for help and palette.
    pub help: String,
}

impl Catalog {
    /// What the program was built with; a fault would be one of the build, and a test rules it out.
    pub fn shipped(language: Language) -> Result<Self, Fault> {
        shipped::catalog(language)
    }

    pub(super) fn new(
        language: Language,
        shelf: ContentSet,
        phrases: Phrases,
        actions: BTreeMap<String, ActionText>,
        calendar: Calendar,
    ) -> Self {
        let shipped = shelf.dilemmas.iter().map(|one| one.id.clone()).collect();
        let mut catalog = Self {
            language,
            shipped,
            shelf,
            phrases,
            actions,
            calendar,
            entered: 0,
        };
        catalog.ask_each_check();
        catalog
    }

    /// With the user's own files, each a name and a text: what is sound of them replaces or adds by id, and every
    /// fault comes with its place.
    #[must_use]
    pub fn with_own(mut self, files: &[(String, String)]) -> (Self, Vec<Fault>) {
        let language = self.language;
        let faults = files
            .iter()
            .flat_map(|(name, text)| self.shelf.take_own(name, text, language))
            .collect();
        self.ask_each_check();
        (self, faults)
    }

    /// With the user's own word for trust in dilemmas, tips and sheets: its plain form, then its definite one.
    #[must_use]
    pub fn with_own_word(mut self, own: &[String]) -> Self {
        if let Some(respelling) = Respelling::of(self.language, own) {
            let ContentSet {
                dilemmas,
                tips,
                sheets,
            } = &mut self.shelf;
            dilemmas.iter_mut().for_each(|one| respelling.apply(one));
            tips.iter_mut().for_each(|one| respelling.apply(one));
            sheets
                .iter_mut()
                .for_each(|one| respelling.apply_to_sheet(one));
            self.ask_each_check();
        }
        self
    }

    /// Whether the program was built with the dilemma of this id, perhaps in other words than the user's own content has.
    pub fn is_shipped(&self, dilemma: &str) -> bool {
        self.shipped.contains(dilemma)
    }

    /// Has the dilemmas entered in the workbook come after all others, in the place of those entered before.
    pub fn set_entered_dilemmas(&mut self, entered: Vec<Dilemma>) {
        let others = self.shelf.dilemmas.len().saturating_sub(self.entered);
        self.shelf.dilemmas.truncate(others);
        self.entered = entered.len();
        self.shelf.dilemmas.extend(entered);
    }

    /// The dilemmas that were entered in the workbook.
    pub fn entered_dilemmas(&self) -> &[Dilemma] {
        let others = self.shelf.dilemmas.len().saturating_sub(self.entered);
        &self.shelf.dilemmas[others..]
    }

    /// Gives the sheet of the tips' checks one phase a tip and one field a check.
    fn ask_each_check(&mut self) {
        let Some(sheet) = self
            .shelf
            .sheets
            .iter_mut()
            .find(|sheet| sheet.id == TIP_CHECKS)
        else {
            return;
        };
        let Some(kind) = sheet.each_check.clone() else {
            return;
        };
        sheet.phases.clear();
        sheet.fields.clear();
        for tip in &self.shelf.tips {
            sheet.phases.push(Phase {
                id: tip.id.clone(),
                name: tip.name.clone(),
                card: false,
                shows: Vec::new(),
            });
            sheet.fields.extend(tip.checks.iter().map(|check| Field {
                id: check.id.clone(),
                label: check.text.clone(),
                phase: Some(tip.id.clone()),
                kind: kind.clone(),
                // Marks of one's own doings name nobody.
                lesson: true,
                ..Field::default()
            }));
        }
    }

    /// The language of every text in it.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The seven, then the user's own.
    pub fn dilemmas(&self) -> &[Dilemma] {
        &self.shelf.dilemmas
    }

    /// The dilemma with this id.
    pub fn dilemma(&self, id: &str) -> Option<&Dilemma> {
        self.dilemmas().iter().find(|dilemma| dilemma.id == id)
    }

    /// The five, then the user's own.
    pub fn tips(&self) -> &[Tip] {
        &self.shelf.tips
    }

    /// The tip with this id.
    pub fn tip(&self, id: &str) -> Option<&Tip> {
        self.tips().iter().find(|tip| tip.id == id)
    }

    /// Every sheet, in the order in which they are listed; the user's own last.
    pub fn sheets(&self) -> &[Sheet] {
        &self.shelf.sheets
    }

    /// The sheet with this id.
    pub fn sheet(&self, id: &str) -> Option<&Sheet> {
        self.sheets().iter().find(|sheet| sheet.id == id)
    }

    /// The sheets that are offered on a dilemma's page.
    pub fn sheets_that_go_with<'a>(&'a self, dilemma: &'a str) -> impl Iterator<Item = &'a Sheet> {
        let goes = move |sheet: &&Sheet| sheet.goes_with.iter().any(|id| id == dilemma);
        self.sheets().iter().filter(goes)
    }

    /// What an option of a sheet's field is called; its id where the sheet does not say.
    pub fn choice_label<'a>(&'a self, sheet: &str, field: &str, choice: &'a str) -> &'a str {
        let field = self.sheet(sheet).and_then(|sheet| sheet.field(field));
        field
            .and_then(|field| field.choice_label(choice))
            .unwrap_or(choice)
    }

    /// What a step of the placement's bars means, -3..3; empty off the scale.
    pub fn step_label(&self, step: i64) -> &str {
        let field = self
            .sheet(PLACEMENT)
            .and_then(|sheet| sheet.field(Placement::field(Bar::Today, Pole::A)));
        field
            .and_then(|field| field.anchor(step))
            .unwrap_or_default()
    }

    /// A phrase as it is.
    pub fn say(&self, phrase: Phrase) -> &str {
        self.phrases.say(phrase)
    }

    /// A phrase with values in the place of its `{name}`s.
    pub fn fill(&self, phrase: Phrase, values: &[(&str, &str)]) -> String {
        fill(self.say(phrase), values)
    }

    /// A phrase about `n` things: its form for one or for many, with `{n}` and other values filled in.
    pub fn count(&self, phrase: Phrase, n: usize, values: &[(&str, &str)]) -> String {
        self.phrases.count(phrase, n, values)
    }

    /// What an action is called in the footer; its id where it has no name.
    pub fn action_label<'a>(&'a self, id: &'a str) -> &'a str {
        self.actions.get(id).map_or(id, |action| &action.label)
    }

    /// What an action does, in a line; empty where nothing is said.
    pub fn action_help(&self, id: &str) -> &str {
        self.actions.get(id).map_or("", |action| &action.help)
    }

    /// Names of months and days, and dates written with them.
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// `Vecka 47 · 16–22 nov 2026`
    pub fn week_title(&self, week: WeekId) -> String {
        let number = week.week().to_string();
        self.fill(
            Phrase::WeekTitle,
            &[("week", &number), ("span", &self.calendar.week_span(week))],
        )
    }

    /// `v 47`
    pub fn week_short(&self, week: WeekId) -> String {
        self.fill(Phrase::WeekShort, &[("week", &week.week().to_string())])
    }

    /// How far a day lies from today, in words: «i dag», «om 3 dagar», «för 2 veckor sedan».
    pub fn days_away(&self, date: Date, today: Date) -> String {
        let days = today.until(date).map_or(0, |span| span.get_days());
        let distance = usize::try_from(days.unsigned_abs()).unwrap_or(usize::MAX);
        match days {
            0 => self.say(Phrase::Today).to_owned(),
            1 => self.say(Phrase::Tomorrow).to_owned(),
            -1 => self.say(Phrase::Yesterday).to_owned(),
            2..14 => self.count(Phrase::InDays, distance, &[]),
            14.. => self.count(Phrase::InWeeks, distance / 7, &[]),
            -13..-1 => self.count(Phrase::DaysAgo, distance, &[]),
            ..-13 => self.count(Phrase::WeeksAgo, distance / 7, &[]),
        }
    }
}
