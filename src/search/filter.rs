//! The filters of a query: sheet, dilemma, tip, person, tag, time, author.

use jiff::civil::Date;

use super::alias::Alias;
use super::folded::FoldedLeaf;
use crate::content::{Catalog, Dilemma, Language, Phrase};
use crate::insight::HoursHeld;
use crate::model::views::{Author, TIP_CHECKS};
use crate::model::{Entry, Leaf, Period, WeekId, period_from_input};
use crate::text::fold;

/// A kind of filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilterKind {
    /// The sheet.
    Sheet,
    /// The dilemma that an entry is about.
    Dilemma,
    /// The tip that an entry is about.
    Tip,
    /// The person that an entry is about.
    Person,
    /// A tag.
    Tag,
    /// The weeks.
    Time,
    /// The author, in a client's workbook.
    Author,
}

impl FilterKind {
    /// Every kind, in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::Sheet,
        Self::Dilemma,
        Self::Tip,
        Self::Person,
        Self::Tag,
        Self::Time,
        Self::Author,
    ];

    /// The word before the colon, in a language. The words of all languages are understood in all.
    pub fn word(self, language: Language) -> &'static str {
        language.say(match self {
            Self::Sheet => Phrase::FilterSheet,
            Self::Dilemma => Phrase::FilterDilemma,
            Self::Tip => Phrase::FilterTip,
            Self::Person => Phrase::FilterPerson,
            Self::Tag => Phrase::FilterTag,
            Self::Time => Phrase::FilterTime,
            Self::Author => Phrase::FilterAuthor,
        })
    }

    /// The kind that a word before a colon names.
    pub(super) fn named(word: &str) -> Option<Self> {
        let word = fold(word);
        let is_named = |kind: &Self| {
            Language::ALL
                .iter()
                .any(|language| fold(kind.word(*language)) == word)
        };
        match word.as_str() {
            "ark" => Some(Self::Sheet),
            "period" => Some(Self::Time),
            _ => Self::ALL.into_iter().find(is_named),
        }
    }
}

/// The condition of a filter.
#[derive(Clone, Debug)]
pub enum Filter {
    /// One of these sheets.
    Sheets(Vec<String>),
    /// A link to one of these dilemmas.
    Dilemmas(Vec<String>),
    /// A link to one of these tips, or an answer to one of their checks.
    Tips {
        /// Ids of the tips.
        tips: Vec<String>,
        /// Ids of their checks.
        checks: Vec<String>,
    },
    /// About this person.
    Person(Box<Alias>),
    /// A tag with these folded words.
    Tag(String),
    /// Written in these weeks.
    Time(Period),
    /// Written by this author.
    Author(Author),
    /// Nothing is known by this name, so nothing is found.
    Unknown,
}

/// A filter as it is shown: its kind, and what it was understood as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// The kind.
    pub kind: FilterKind,
    /// The names that it was understood as; as typed where nothing is known by that name.
    pub value: String,
    /// Whether it was understood.
    pub is_known: bool,
}

/// The data besides an entry that filters need.
#[derive(Clone, Debug)]
pub struct Known<'a> {
    /// Sheets and tips.
    pub catalog: &'a Catalog,
    /// The dilemmas that may be named, in the order of their numbers.
    pub dilemmas: Vec<&'a Dilemma>,
    /// Times without a year are the nearest ones that are not in the future.
    pub today: Date,
}

impl<'a> Known<'a> {
    /// Everything in the catalog.
    pub fn of(catalog: &'a Catalog, today: Date) -> Self {
        Self {
            catalog,
            dilemmas: catalog.dilemmas().iter().collect(),
            today,
        }
    }
}

impl Filter {
    /// Reads a filter, with the chip that shows it.
    pub(super) fn read(kind: FilterKind, value: &str, known: &Known<'_>) -> (Self, Chip) {
        let (filter, name) = match kind {
            FilterKind::Sheet => of_sheets(value, known.catalog),
            FilterKind::Dilemma => of_dilemmas(value, &known.dilemmas),
            FilterKind::Tip => of_tips(value, known.catalog),
            FilterKind::Person => match Alias::new(value) {
                Some(alias) => (Self::Person(Box::new(alias)), value.to_owned()),
                None => (Self::Unknown, String::new()),
            },
            FilterKind::Tag => {
                let word = value.trim_start_matches('#');
                (Self::Tag(fold(word)), format!("#{word}"))
            }
            FilterKind::Time => of_time(value, known),
            FilterKind::Author => of_author(value, known.catalog),
        };
        let is_known = !matches!(filter, Self::Unknown);
        let value = if is_known { name } else { value.to_owned() };
        let chip = Chip {
            kind,
            value,
            is_known,
        };
        (filter, chip)
    }

    /// Whether an entry of a leaf may pass; if not, none does.
    pub(super) fn may_pass(&self, leaf: &FoldedLeaf) -> bool {
        match self {
            Self::Person(alias) => alias.may_be_in(leaf),
            Self::Unknown => false,
            _ => true,
        }
    }

    /// Whether an entry passes; `folded` are its folded texts.
    pub(super) fn passes(
        &self,
        leaf: Leaf,
        entry: &Entry,
        folded: &str,
        hours: &HoursHeld,
    ) -> bool {
        let links_to = |kind: &str, is: &dyn Fn(&str) -> bool| {
            let mut links = entry.about.iter();
            links.any(|link| link.kind() == kind && is(link.target()))
        };
        let is_one_of = |ids: &[String], id: &str| ids.iter().any(|one| one == id);
        match self {
            Self::Sheets(sheets) => is_one_of(sheets, &entry.sheet),
            Self::Dilemmas(ids) => links_to("dilemma", &|id| is_one_of(ids, id)),
            Self::Tips { tips, checks } => {
                let has_check = entry.sheet == TIP_CHECKS
                    && entry.answers.keys().any(|check| is_one_of(checks, check));
                has_check || links_to("tip", &|id| is_one_of(tips, id))
            }
            Self::Person(alias) => alias.is_in(entry, folded),
            Self::Tag(word) => links_to("tag", &|tag| fold(tag) == *word),
            Self::Time(period) => period.holds(week_of(leaf, entry)),
            Self::Author(author) => hours.author(entry) == *author,
            Self::Unknown => false,
        }
    }
}

/// The week of an entry; for one outside the weeks that in which it was written.
pub(super) fn week_of(leaf: Leaf, entry: &Entry) -> WeekId {
    leaf.week()
        .unwrap_or_else(|| WeekId::of(entry.written.date()))
}

/// The items whose name is `value`; else those with a name in which a word begins with it. As ids and names.
fn named<'a>(
    value: &str,
    items: impl Iterator<Item = (&'a str, Vec<&'a str>)>,
) -> (Vec<String>, String) {
    let value = fold(value);
    let mut rough: Vec<(&str, &str)> = Vec::new();
    let mut exact: Vec<(&str, &str)> = Vec::new();
    for (id, names) in items {
        let shown = names.first().copied().unwrap_or(id);
        let folded: Vec<String> = names.iter().chain([&id]).map(|name| fold(name)).collect();
        if folded.contains(&value) {
            exact.push((id, shown));
        } else if folded.iter().any(|name| has_word(name, &value)) {
            rough.push((id, shown));
        }
    }
    let found = if exact.is_empty() { rough } else { exact };
    let names: Vec<&str> = found.iter().map(|(_, name)| *name).collect();
    let ids = found.iter().map(|(id, _)| (*id).to_owned()).collect();
    (ids, names.join(", "))
}

fn has_word(name: &str, beginning: &str) -> bool {
    name.match_indices(beginning)
        .any(|(at, _)| crate::text::begins_word(name, at))
}

fn unless_none(
    ids: Vec<String>,
    name: String,
    make: impl FnOnce(Vec<String>) -> Filter,
) -> (Filter, String) {
    match ids.is_empty() {
        true => (Filter::Unknown, name),
        false => (make(ids), name),
    }
}

fn of_sheets(value: &str, catalog: &Catalog) -> (Filter, String) {
    let sheets = catalog.sheets();
    let names = sheets.map(|sheet| {
        (
            sheet.id.as_str(),
            vec![sheet.name.as_str(), sheet.tag.as_str()],
        )
    });
    let (ids, name) = named(value, names);
    unless_none(ids, name, Filter::Sheets)
}

fn of_dilemmas(value: &str, dilemmas: &[&Dilemma]) -> (Filter, String) {
    let number = value
        .parse::<usize>()
        .ok()
        .and_then(|number| number.checked_sub(1));
    if let Some(dilemma) = number.and_then(|at| dilemmas.get(at)) {
        return (
            Filter::Dilemmas(vec![dilemma.id.clone()]),
            dilemma.short.to_string(),
        );
    }
    let names = dilemmas
        .iter()
        .map(|one| (one.id.as_str(), vec![one.short.as_str(), one.name.as_str()]));
    let (ids, name) = named(value, names);
    unless_none(ids, name, Filter::Dilemmas)
}

fn of_tips(value: &str, catalog: &Catalog) -> (Filter, String) {
    let tips = catalog.tips();
    let number = value
        .parse::<usize>()
        .ok()
        .and_then(|number| number.checked_sub(1));
    let (ids, name) = match number.and_then(|at| tips.get(at)) {
        Some(tip) => (vec![tip.id.clone()], tip.name.to_string()),
        None => named(
            value,
            tips.iter()
                .map(|tip| (tip.id.as_str(), vec![tip.name.as_str()])),
        ),
    };
    let of_these = tips.iter().filter(|tip| ids.contains(&tip.id));
    let checks = of_these.flat_map(|tip| tip.checks.iter().chain(&tip.earlier));
    let checks = checks.map(|check| check.id.clone()).collect();
    unless_none(ids, name, |tips| Filter::Tips { tips, checks })
}

fn of_time(value: &str, known: &Known<'_>) -> (Filter, String) {
    match period_from_input(value, known.today) {
        Ok(period) => {
            let calendar = known.catalog.calendar();
            let span = match period.is_week() {
                true => known.catalog.week_short(period.first),
                false => calendar.span(period.first.monday(), period.last.sunday()),
            };
            (Filter::Time(period), span)
        }
        Err(_) => (Filter::Unknown, String::new()),
    }
}

fn of_author(value: &str, catalog: &Catalog) -> (Filter, String) {
    let authors = [
        (Author::Client, Phrase::FilterClient),
        (Author::Coach, Phrase::FilterCoach),
        (Author::Together, Phrase::FilterTogether),
    ];
    let value = fold(value);
    let is_named = |phrase: Phrase| {
        let mut words = Language::ALL.iter().map(|language| language.say(phrase));
        words.any(|word| fold(word).starts_with(&value))
    };
    match authors.into_iter().find(|(_, phrase)| is_named(*phrase)) {
        Some((author, phrase)) => (Filter::Author(author), catalog.say(phrase).to_owned()),
        None => (Filter::Unknown, String::new()),
    }
}
