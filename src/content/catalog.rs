use std::collections::BTreeSet;

use jiff::civil::Date;

use super::country::Numbers;
use super::fill::fill;
use super::own::ContentSet;
use super::phrases::Phrases;
use super::respell::Respelling;
use super::{Calendar, Dilemma, Language, Phrase, Sheet, Tip, shipped};
use crate::model::views::{Bar, PLACEMENT, Placement, Pole, in_hours};
use crate::model::{TimeInputError, WeekId};
use crate::notation::Fault;

/// All texts and forms of the program in one language.
#[derive(Clone, Debug)]
pub struct Catalog {
    language: Language,
    content: ContentSet,
    phrases: Phrases,
    /// The texts of each action by its id, sorted by id.
    actions: &'static [(&'static str, ActionText)],
    calendar: Calendar,
    /// The ids of the shipped dilemmas.
    shipped: BTreeSet<String>,
    /// Number of dilemmas, at the end of the list, that come from the workbook.
    entered: usize,
}

/// The texts of an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActionText {
    /// One or two words, for the footer.
    pub label: &'static str,
    /// One line, for the help and the palette.
    pub help: &'static str,
}

impl Catalog {
    /// The shipped content.
    ///
    /// # Errors
    ///
    /// A shipped file that does not parse; a test rules this out.
    pub fn shipped(language: Language) -> Result<Self, Fault> {
        shipped::catalog(language)
    }

    pub(super) fn new(
        language: Language,
        content: ContentSet,
        phrases: Phrases,
        actions: &'static [(&'static str, ActionText)],
        calendar: Calendar,
    ) -> Self {
        let shipped = content
            .dilemmas
            .iter()
            .map(|dilemma| dilemma.id.clone())
            .collect();
        Self {
            language,
            shipped,
            content,
            phrases,
            actions,
            calendar,
            entered: 0,
        }
    }

    /// Adds the user's own files, each a name and a text. Valid items replace or extend the catalog by id; the faults of
    /// the others are returned, each with its place in the file.
    #[must_use]
    pub fn with_own(mut self, files: &[(String, String)]) -> (Self, Vec<Fault>) {
        let language = self.language;
        let faults = files
            .iter()
            .flat_map(|(name, text)| self.content.insert_own(name, text, language))
            .collect();
        (self, faults)
    }

    /// Replaces the word for trust in dilemmas, tips and sheets with the user's own: plain form, then definite form.
    #[must_use]
    pub fn with_own_word(mut self, own: &[String]) -> Self {
        if let Some(respelling) = Respelling::of(self.language, own) {
            let ContentSet {
                dilemmas,
                tips,
                sheets,
            } = &mut self.content;
            dilemmas.iter_mut().for_each(|item| respelling.apply(item));
            tips.iter_mut().for_each(|item| respelling.apply(item));
            sheets.change(move |sheet| respelling.apply_to_sheet(sheet));
            self.content.add_check_fields();
        }
        self
    }

    /// Fills in the numbers to call in a country, by its code; `None`: in the country of the language.
    #[must_use]
    pub fn with_country(mut self, country: Option<&str>) -> Self {
        let numbers = Numbers::of(country, self.language(), |phrase| self.say(phrase));
        let ContentSet {
            dilemmas,
            tips,
            sheets,
        } = &mut self.content;
        dilemmas.iter_mut().for_each(|item| numbers.apply(item));
        tips.iter_mut().for_each(|item| numbers.apply(item));
        sheets.change(move |sheet| numbers.apply(sheet));
        self.content.add_check_fields();
        self
    }

    /// Whether this is the id of a shipped dilemma, even if the user's own content has replaced its texts.
    pub fn is_shipped(&self, dilemma: &str) -> bool {
        self.shipped.contains(dilemma)
    }

    /// Sets the dilemmas from the workbook, which come after all others; replaces those set before.
    pub fn set_entered_dilemmas(&mut self, entered: Vec<Dilemma>) {
        let others = self.content.dilemmas.len().saturating_sub(self.entered);
        self.content.dilemmas.truncate(others);
        self.entered = entered.len();
        self.content.dilemmas.extend(entered);
    }

    /// The dilemmas from the workbook.
    pub fn entered_dilemmas(&self) -> &[Dilemma] {
        let others = self.content.dilemmas.len().saturating_sub(self.entered);
        &self.content.dilemmas[others..]
    }

    /// The language of all texts.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The seven shipped dilemmas, then the user's own.
    pub fn dilemmas(&self) -> &[Dilemma] {
        &self.content.dilemmas
    }

    /// The dilemma with this id.
    pub fn dilemma(&self, id: &str) -> Option<&Dilemma> {
        self.dilemmas().iter().find(|dilemma| dilemma.id == id)
    }

    /// The five shipped tips, then the user's own.
    pub fn tips(&self) -> &[Tip] {
        &self.content.tips
    }

    /// The tip with this id.
    pub fn tip(&self, id: &str) -> Option<&Tip> {
        self.tips().iter().find(|tip| tip.id == id)
    }

    /// All sheets in listing order, the user's own last.
    pub fn sheets(&self) -> impl Iterator<Item = &Sheet> {
        self.content.sheets.iter()
    }

    /// The sheet with this id.
    pub fn sheet(&self, id: &str) -> Option<&Sheet> {
        self.content.sheets.get(id)
    }

    /// The sheets that are offered on a dilemma's page.
    pub fn sheets_that_go_with<'a>(&'a self, dilemma: &'a str) -> impl Iterator<Item = &'a Sheet> {
        let goes = move |sheet: &&Sheet| sheet.goes_with.iter().any(|id| id == dilemma);
        self.sheets().filter(goes)
    }

    /// The label of an option of a sheet's field; its id if the sheet has no such option.
    pub fn choice_label<'a>(&'a self, sheet: &str, field: &str, choice: &'a str) -> &'a str {
        let field = self.sheet(sheet).and_then(|sheet| sheet.field(field));
        field
            .and_then(|field| field.choice_label(choice))
            .unwrap_or(choice)
    }

    /// The meaning of a step on the placement bars, -3..=3; empty off the scale.
    pub fn step_label(&self, step: i64) -> &str {
        let field = self
            .sheet(PLACEMENT)
            .and_then(|sheet| sheet.field(Placement::field(Bar::Today, Pole::A)));
        field
            .and_then(|field| field.anchor(step))
            .unwrap_or_default()
    }

    /// The text of a phrase, placeholders included.
    pub fn say(&self, phrase: Phrase) -> &str {
        self.phrases.say(phrase)
    }

    /// The text of a phrase with values for its `{name}` placeholders.
    pub fn fill(&self, phrase: Phrase, values: &[(&str, &str)]) -> String {
        fill(self.say(phrase), values)
    }

    /// A phrase about `n` things: its singular or plural form, with `{n}` and the other values filled in.
    pub fn count(&self, phrase: Phrase, n: usize, values: &[(&str, &str)]) -> String {
        self.phrases.count(self.language, phrase, n, values)
    }

    /// The footer label of an action; its id if it has none.
    pub fn action_label<'a>(&'a self, id: &'a str) -> &'a str {
        self.action(id).map_or(id, |action| action.label)
    }

    /// A one-line description of an action; empty if there is none.
    pub fn action_help(&self, id: &str) -> &'static str {
        self.action(id).map_or("", |action| action.help)
    }

    fn action(&self, id: &str) -> Option<&'static ActionText> {
        let place = self.actions.binary_search_by_key(&id, |(known, _)| known);
        self.actions.get(place.ok()?).map(|(_, action)| action)
    }

    /// Minutes as hours with two decimals, as they are written in the language.
    pub fn hours(&self, minutes: u32) -> String {
        in_hours(minutes).replace('.', self.language.decimal())
    }

    /// The names of months and weekdays, and dates written with them.
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

    /// The number of a week, with its year where the number alone would be read as another week: «47», «51 2025».
    pub fn week_number(&self, week: WeekId, this_week: WeekId) -> String {
        let number = week.week().to_string();
        if week.is_clear_without_year(this_week) {
            return number;
        }
        let year = week.year().to_string();
        self.fill(Phrase::WeekOfYear, &[("week", &number), ("year", &year)])
    }

    /// `v 47`, with the year where the number alone would be read as another week.
    pub fn week_short_on(&self, week: WeekId, this_week: WeekId) -> String {
        let number = self.week_number(week, this_week);
        self.fill(Phrase::WeekShort, &[("week", &number)])
    }

    /// The fault of a typed day, week, month or range in words.
    pub fn time_fault(&self, typed: &str, error: &TimeInputError) -> String {
        let text = [("text", typed.trim())];
        match error {
            TimeInputError::Unclear => self.fill(Phrase::GotoNotUnderstood, &text),
            TimeInputError::NoSuchDay => self.fill(Phrase::GotoNoSuchDate, &text),
            TimeInputError::EndsFirst => self.fill(Phrase::GotoEndsFirst, &text),
            TimeInputError::SeveralWeeks => self.fill(Phrase::GotoSeveralWeeks, &text),
            TimeInputError::NoSuchWeek { year, week } => {
                let (year, week) = (year.to_string(), week.to_string());
                self.fill(Phrase::GotoNoSuchWeek, &[("year", &year), ("week", &week)])
            }
        }
    }

    /// A day for lists: «i dag», «i morgon», «11 dec»; with its year where that is another one.
    pub fn near_day(&self, date: Date, today: Date) -> String {
        let days = today.until(date).map_or(0, |span| span.get_days());
        match days {
            -1..=1 => self.days_away(date, today),
            _ if date.year() == today.year() => self.calendar.day(date),
            _ => self.calendar.date(date),
        }
    }

    /// The distance from today to a day in words: «i dag», «om 3 dagar», «för 2 veckor sedan».
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
