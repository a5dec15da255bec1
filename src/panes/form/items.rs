//! What a form asks, in which order, and what of it has an answer.

use jiff::civil::Date;

use crate::content::{Catalog, Field, Phase, Sheet};
use crate::model::views::{COMMITMENT, Commitment};
use crate::model::{Entry, WeekId};
use crate::panes::Target;
use crate::workbook::Workbook;

/// Something in the form that one can go to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A field, by its id.
    Field(String),
    /// A phase that is a card to read.
    Card(String),
    /// An answer that the sheet has no field for.
    Other(String),
    /// What the sheet says of itself.
    About,
}

impl Item {
    /// Whether it belongs to the work on the sheet.
    pub fn is_asked(&self) -> bool {
        matches!(self, Self::Field(_) | Self::Card(_))
    }
}

/// A sheet and an entry, as they stand.
#[derive(Clone, Copy, Debug)]
pub struct Asking<'a> {
    /// The sheet, where there is one of that name.
    pub sheet: Option<&'a Sheet>,
    /// The entry, once it exists.
    pub entry: Option<&'a Entry>,
    /// Whether only the short form is asked.
    pub short: bool,
    /// Whether the entry's week is over.
    week_is_over: bool,
}

impl<'a> Asking<'a> {
    /// The form of a target.
    pub fn new(
        target: &Target,
        catalog: &'a Catalog,
        workbook: &'a Workbook,
        short: bool,
        today: Date,
    ) -> Self {
        let week = target.leaf.week();
        Self {
            sheet: catalog.sheet(&target.sheet),
            entry: target.entry(workbook),
            short,
            week_is_over: week.is_some_and(|week| week < WeekId::of(today)),
        }
    }

    /// The same in the short or the full form.
    pub fn in_form(self, short: bool) -> Self {
        Self { short, ..self }
    }

    /// Whether the sheet has a short form.
    pub fn has_short_form(&self) -> bool {
        self.all_fields().any(|field| field.short)
    }

    /// Whether everything answered so far is asked in this form.
    pub fn holds_every_answer(&self) -> bool {
        self.all_fields()
            .filter(|field| self.has_answer(field))
            .all(|field| self.asks(field))
    }

    /// Everything that one can go to, in order.
    pub fn items(&self) -> Vec<Item> {
        let mut items = Vec::new();
        for (phase, fields) in self.groups() {
            match phase.filter(|phase| phase.card) {
                Some(card) => items.push(Item::Card(card.id.clone())),
                None => items.extend(fields.iter().map(|field| Item::Field(field.id.clone()))),
            }
        }
        items.extend(self.others().map(|id| Item::Other(id.to_owned())));
        let says_more = self
            .sheet
            .is_some_and(|sheet| !sheet.purpose.is_empty() || !sheet.notes.is_empty());
        if says_more || items.is_empty() {
            items.push(Item::About);
        }
        items
    }

    /// The phases with the fields asked in them; fields without a phase come first, a card has all its fields.
    pub fn groups(&self) -> Vec<(Option<&'a Phase>, Vec<&'a Field>)> {
        let loose = self.fields().filter(|field| field.phase.is_none());
        let mut groups = vec![(None, loose.collect::<Vec<_>>())];
        let phases = self.sheet.map_or(&[][..], |sheet| &sheet.phases);
        groups.extend(phases.iter().map(|phase| {
            let asked = |field: &&'a Field| {
                let of_phase = field.phase.as_deref() == Some(phase.id.as_str());
                of_phase && (phase.card || self.asks(field))
            };
            (Some(phase), self.all_fields().filter(asked).collect())
        }));
        for (_, fields) in &mut groups {
            self.put_least_first(fields);
        }
        groups.retain(|(_, fields)| !fields.is_empty());
        groups
    }

    /// The ids of answers that the sheet has no field for.
    pub fn others(&self) -> impl Iterator<Item = &'a str> {
        let sheet = self.sheet;
        self.entry
            .into_iter()
            .flat_map(|entry| entry.answers.keys())
            .filter(move |id| sheet.is_none_or(|sheet| sheet.field(id).is_none()))
            .map(String::as_str)
    }

    /// The field of an item.
    pub fn field(&self, item: &Item) -> Option<&'a Field> {
        match item {
            Item::Field(id) => self.sheet?.field(id),
            _ => None,
        }
    }

    /// Whether a field, or one that completes it, has an answer.
    pub fn is_answered(&self, field: &Field) -> bool {
        let completes = |other: &&Field| other.with.as_deref() == Some(field.id.as_str());
        self.has_answer(field)
            || self
                .all_fields()
                .filter(completes)
                .any(|other| self.has_answer(other))
    }

    /// How many questions have an answer, and how many there are.
    pub fn progress(&self) -> (usize, usize) {
        let questions = self.questions();
        let answered = questions.iter().filter(|field| self.is_answered(field));
        (answered.count(), questions.len())
    }

    /// Which question an item is or completes, from 1, and how many there are.
    pub fn place(&self, item: &Item) -> Option<(usize, usize)> {
        let field = self.field(item)?;
        let root = field.with.as_deref().unwrap_or(&field.id);
        let questions = self.questions();
        let at = questions.iter().position(|question| question.id == root)?;
        Some((at + 1, questions.len()))
    }

    /// The first field without an answer; the first of all where every one has one.
    pub fn first_open(&self) -> Item {
        let items = self.items();
        // A card that comes first is read before anything is written.
        if let Some(card @ Item::Card(_)) = items.first().filter(|_| self.entry.is_none()) {
            return card.clone();
        }
        let is_open = |item: &&Item| {
            self.field(item)
                .is_some_and(|field| !self.has_answer(field))
        };
        let found = items.iter().find(is_open).or(items.first());
        found.cloned().unwrap_or(Item::About)
    }

    /// The last card that comes before an item, where that is past one.
    pub fn card_before(&self, item: &Item) -> Option<Item> {
        let items = self.items();
        let at = items.iter().position(|other| other == item)?;
        let mut before = items[..at].iter();
        before.rfind(|item| matches!(item, Item::Card(_))).cloned()
    }

    /// The first question of a phase that this form asks.
    pub fn first_of(&self, phase: &str) -> Option<Item> {
        let mut asked = self.fields();
        asked
            .find(|field| field.phase.as_deref() == Some(phase))
            .map(|field| Item::Field(field.id.clone()))
    }

    /// What to go to here when one was at `item` in the form `before`: itself, or what came next there.
    pub fn nearest(&self, item: &Item, before: &Self) -> Item {
        let here = self.items();
        let there = before.items();
        let at = there.iter().position(|other| other == item).unwrap_or(0);
        let after = there[at..]
            .iter()
            .find(|item| here.contains(item) && item.is_asked());
        let found = after.or_else(|| here.iter().rfind(|item| item.is_asked()));
        found.or(here.first()).cloned().unwrap_or(Item::About)
    }

    /// Questions of their own that are to be filled in.
    fn questions(&self) -> Vec<&'a Field> {
        self.groups()
            .into_iter()
            .filter(|(phase, _)| !phase.is_some_and(|phase| phase.card))
            .flat_map(|(_, fields)| fields)
            .filter(|field| field.with.is_none())
            .collect()
    }

    fn has_answer(&self, field: &Field) -> bool {
        self.entry
            .is_some_and(|entry| entry.answers.contains_key(&field.id))
    }

    fn all_fields(&self) -> impl Iterator<Item = &'a Field> {
        self.sheet.into_iter().flat_map(|sheet| &sheet.fields)
    }

    fn fields(&self) -> impl Iterator<Item = &'a Field> {
        self.all_fields().filter(|field| self.asks(field))
    }

    /// Whether the form has this field, as it stands.
    fn asks(&self, field: &Field) -> bool {
        let root = field
            .with
            .as_deref()
            .and_then(|root| self.sheet?.field(root));
        let in_form = !self.short
            || !self.has_short_form()
            || field.short
            || root.is_some_and(|root| root.short);
        let is_asked = self.sheet.is_none_or(|sheet| sheet.asks(field, self.entry));
        in_form && is_asked && (self.week_is_over || self.has_outcome() || !self.is_outcome(field))
    }

    /// Whether a field asks what came of a promise, which has no answer while its week goes on.
    fn is_outcome(&self, field: &Field) -> bool {
        self.sheet.is_some_and(|sheet| sheet.id == COMMITMENT)
            && [Commitment::OUTCOME, Commitment::OUTCOME_NOTE].contains(&field.id.as_str())
    }

    fn has_outcome(&self) -> bool {
        let outcomes = [Commitment::OUTCOME, Commitment::OUTCOME_NOTE];
        self.entry
            .is_some_and(|entry| outcomes.iter().any(|id| entry.answers.contains_key(*id)))
    }
}
