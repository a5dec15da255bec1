//! A sheet and an entry as stops: the questions asked, their order, and their progress.

use jiff::civil::Date;

use crate::content::{Catalog, Dilemma, Field, Phase, Sheet};
use crate::insight::before;
use crate::model::views::VERSION_REASON;
use crate::model::{Entry, Leaf, Link, RESERVED, WeekId};
use crate::panes::{Desk, Scene, Target};
use crate::workbook::Workbook;

/// A place in a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// A field, by its id.
    Field(String),
    /// A phase that is a card to read, by its id.
    Card(String),
    /// A field with an answer that can only be read, because the answer of another field closes it.
    Closed(String),
    /// An answer that the sheet has no field for.
    Other(String),
    /// The sheet's purpose and notes.
    About,
}

impl Stop {
    /// Whether filling in the sheet includes this stop; the others are only for reference.
    pub fn is_work(&self) -> bool {
        matches!(self, Self::Field(_) | Self::Card(_))
    }
}

/// A sheet and an entry, in the short or the full form.
#[derive(Clone, Copy, Debug)]
pub struct Plan<'a> {
    /// The sheet, if there is one of that id.
    pub sheet: Option<&'a Sheet>,
    /// The entry, once it exists.
    pub entry: Option<&'a Entry>,
    /// Whether only the short form is asked.
    pub short: bool,
    /// Whether the entry's week is over.
    week_is_over: bool,
    /// Whether the entry was written on an earlier day.
    day_is_over: bool,
    /// Whether the entry is a later version of another one.
    is_later_version: bool,
    /// The dilemma that the entry is about.
    dilemma: Option<&'a Dilemma>,
}

impl<'a> Plan<'a> {
    /// The plan of an entry, for drawing.
    pub fn of(target: &Target, scene: &Scene<'a>, short: bool) -> Self {
        Self::new(target, scene.catalog, scene.workbook, short, scene.today())
    }

    /// The plan of an entry, for changing it.
    pub fn at(target: &Target, desk: &'a Desk<'_>, short: bool) -> Self {
        Self::new(target, desk.catalog, desk.workbook, short, desk.today())
    }

    fn new(
        target: &Target,
        catalog: &'a Catalog,
        workbook: &'a Workbook,
        short: bool,
        today: Date,
    ) -> Self {
        let week = target.leaf.week();
        let entry = target.entry(workbook);
        let link = target
            .about
            .as_ref()
            .filter(|link| link.kind() == "dilemma");
        let about = match entry {
            Some(entry) => entry.dilemma(),
            None => link.map(Link::target),
        };
        let older = entry.and_then(|entry| before(workbook.entries(Leaf::Standing), entry));
        Self {
            sheet: catalog.sheet(&target.sheet),
            entry,
            short,
            week_is_over: week.is_some_and(|week| week < WeekId::of(today)),
            day_is_over: entry.is_some_and(|entry| entry.written.date() < today),
            is_later_version: older.is_some(),
            dilemma: about.and_then(|id| catalog.dilemma(id)),
        }
    }

    /// The question of a field: that of the dilemma, or the field's own wording in this form.
    pub fn question<'b>(&self, field: &'b Field) -> &'b str
    where
        'a: 'b,
    {
        self.dilemma_question(field)
            .unwrap_or_else(|| field.question(self.short && self.has_short_form()))
    }

    fn dilemma_question(&self, field: &Field) -> Option<&'a str> {
        self.dilemma?.question(field.dilemma_question?)
    }

    /// Whether the sheet has a short form.
    pub fn has_short_form(&self) -> bool {
        self.sheet.is_some_and(Sheet::has_short_form)
    }

    /// Whether this form asks every field that has an answer.
    pub fn holds_every_answer(&self) -> bool {
        self.all_fields()
            .filter(|field| self.has_answer(field))
            .all(|field| self.asks(field))
    }

    /// Every stop, in order.
    pub fn stops(&self) -> Vec<Stop> {
        let mut stops = Vec::new();
        for (phase, fields) in self.groups() {
            match phase.filter(|phase| phase.card) {
                Some(_) if self.is_closed_card(&fields) => {}
                Some(card) => stops.push(Stop::Card(card.id.clone())),
                None => stops.extend(fields.iter().filter_map(|field| self.stop_of(field))),
            }
        }
        stops.extend(self.others().map(|id| Stop::Other(id.to_owned())));
        let says_more = self
            .sheet
            .is_some_and(|sheet| !sheet.purpose.is_empty() || !sheet.notes.is_empty());
        if says_more || stops.is_empty() {
            stops.push(Stop::About);
        }
        stops
    }

    /// The stop of a field; a closed one is a stop only to read its answer.
    pub fn stop_of(&self, field: &Field) -> Option<Stop> {
        let id = field.id.clone();
        match self.is_closed(field) {
            false => Some(Stop::Field(id)),
            true => self.has_answer(field).then_some(Stop::Closed(id)),
        }
    }

    /// The field whose answer closes this one.
    pub fn closed_by(&self, field: &Field) -> Option<&'a Field> {
        self.sheet?.closed_by(&field.id, self.entry)
    }

    /// Whether a field takes no answer until the answer of another one is changed.
    pub fn is_closed(&self, field: &Field) -> bool {
        self.closed_by(field).is_some()
    }

    /// Whether a card with these fields is closed: each of them is.
    pub fn is_closed_card(&self, fields: &[&Field]) -> bool {
        !fields.is_empty() && fields.iter().all(|field| self.is_closed(field))
    }

    /// The phases, each with the fields asked in it; fields without a phase come first, and a card has all its fields.
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
            .filter(|id| !id.starts_with(RESERVED))
            .map(String::as_str)
    }

    /// The field of a stop.
    pub fn field(&self, stop: &Stop) -> Option<&'a Field> {
        match stop {
            Stop::Field(id) | Stop::Closed(id) => self.sheet?.field(id),
            _ => None,
        }
    }

    /// Whether a field, or a field that completes it, has an answer.
    pub fn is_answered(&self, field: &Field) -> bool {
        let completes = |other: &&Field| other.with.as_deref() == Some(field.id.as_str());
        self.has_answer(field)
            || self
                .all_fields()
                .filter(completes)
                .any(|other| self.has_answer(other))
    }

    /// The number of answered questions, and of all questions.
    pub fn progress(&self) -> (usize, usize) {
        let questions = self.counted();
        let answered = questions.iter().filter(|field| self.is_answered(field));
        (answered.count(), questions.len())
    }

    /// The number of the question that a stop is or completes, from 1, and of all questions.
    pub fn place(&self, stop: &Stop) -> Option<(usize, usize)> {
        let field = self.field(stop)?;
        let root = field.with.as_deref().unwrap_or(&field.id);
        let questions = self.counted();
        let at = questions.iter().position(|question| question.id == root)?;
        Some((at + 1, questions.len()))
    }

    /// Whether a course may start here: at a field without an answer, or, before anything is written, at a card that is
    /// the first stop.
    pub fn is_open(&self, stop: &Stop) -> bool {
        match stop {
            Stop::Card(_) => self.entry.is_none() && self.stops().first() == Some(stop),
            Stop::Closed(_) => false,
            _ => self
                .field(stop)
                .is_some_and(|field| !self.has_answer(field)),
        }
    }

    /// The first question that this form asks of a phase.
    pub fn first_of(&self, phase: &str) -> Option<Stop> {
        let mut asked = self.fields();
        asked
            .find(|field| field.phase.as_deref() == Some(phase) && !self.is_closed(field))
            .map(|field| Stop::Field(field.id.clone()))
    }

    /// The questions to fill in, in order, without the closed ones and the fields that complete another one.
    pub fn questions(&self) -> Vec<&'a Field> {
        self.groups()
            .into_iter()
            .filter(|(phase, _)| !phase.is_some_and(|phase| phase.card))
            .flat_map(|(_, fields)| fields)
            .filter(|field| field.with.is_none() && !self.is_closed(field))
            .collect()
    }

    /// The questions without those of an earlier version.
    fn counted(&self) -> Vec<&'a Field> {
        let mut questions = self.questions();
        questions.retain(|field| !field.earlier);
        questions
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

    /// Whether this form asks a field now.
    fn asks(&self, field: &Field) -> bool {
        let root = field
            .with
            .as_deref()
            .and_then(|root| self.sheet?.field(root));
        let in_form = !self.short
            || !self.has_short_form()
            || field.short
            || field.closes.is_some()
            || root.is_some_and(|root| root.short);
        let is_asked = self.sheet.is_none_or(|sheet| sheet.asks(field, self.entry));
        let is_there = field.dilemma_question.is_none() || self.dilemma_question(field).is_some();
        in_form && is_asked && is_there && self.is_time_for(field)
    }

    /// Whether the time to ask a field has come: its week or day is over, or there is an earlier version to compare.
    fn is_time_for(&self, field: &Field) -> bool {
        let is_reason = field.id == VERSION_REASON && self.sheet.is_some_and(Sheet::has_versions);
        let waits_for_week = field.after_week && !self.asks_afterwards();
        let waits_for_day = field.after_day && !self.day_is_over;
        let waits_for_version = is_reason && !self.is_later_version;
        !waits_for_week && (!(waits_for_day || waits_for_version) || self.has_answer(field))
    }

    /// Whether fields for after the entry's week are asked now.
    fn asks_afterwards(&self) -> bool {
        let mut afterwards = self.all_fields().filter(|field| field.after_week);
        self.week_is_over || afterwards.any(|field| self.has_answer(field))
    }
}
