//! The document that the forms for people write: sections of notes, each with labelled answers.

use jiff::civil::DateTime;

use super::Export;
use super::curves::{Curve, curves};
use crate::content::{Catalog, Field, Phrase, Sheet};
use crate::insight::{answer_label, answer_words};
use crate::model::views::{WORKBOOK, is_kept_by_program};
use crate::model::{Answer, Entry, Leaf, Moment};

/// A text in sections, with a title. The texts are as stored: control characters are not removed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The tag of its language, such as `sv`.
    pub language: &'static str,
    /// The title; may be empty.
    pub title: String,
    /// The remark under the title; may be empty.
    pub remark: String,
    /// The sections, in order.
    pub sections: Vec<Section>,
    /// The placements of each dilemma over time, for forms with pictures.
    pub curves: Vec<Curve>,
    /// The time of the export, for forms that record it.
    pub made: DateTime,
}

/// The notes under one heading, such as those of a week.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// The heading.
    pub heading: String,
    /// The notes, in order.
    pub notes: Vec<Note>,
}

/// The answers of one entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// The time, the sheet and the subjects; may be empty.
    pub heading: String,
    /// The answers, in the order of the sheet.
    pub answers: Vec<Labelled>,
}

/// An answer and its question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labelled {
    /// The question; empty where the sheet has only one.
    pub label: String,
    /// The answer; may have several lines.
    pub text: String,
}

impl Document {
    /// The document of an export: a section for each leaf that has notes.
    pub fn of(export: &Export<'_>) -> Self {
        let section = |(leaf, entries): &(Leaf, Vec<&Entry>)| {
            Section::of(export.catalog, *leaf, entries.iter().copied())
        };
        Self {
            sections: export.leaves.iter().filter_map(section).collect(),
            curves: curves(export),
            ..Self::titled(export.catalog, &export.title, &export.remark, export.made)
        }
    }

    /// A document without sections.
    pub fn titled(catalog: &Catalog, title: &str, remark: &str, made: Moment) -> Self {
        Self {
            language: catalog.language().code(),
            title: title.to_owned(),
            remark: remark.to_owned(),
            made: made.local(),
            ..Self::default()
        }
    }
}

impl Section {
    /// A section with one text under a heading, such as a line of a recap.
    pub fn of_line<L: AsRef<str>>((heading, text): (L, String)) -> Self {
        let answer = Labelled {
            text,
            ..Labelled::default()
        };
        let note = Note {
            answers: vec![answer],
            ..Note::default()
        };
        Self {
            heading: heading.as_ref().to_owned(),
            notes: vec![note],
        }
    }

    /// The notes of a leaf under its heading; `None` if it has none.
    pub fn of<'a>(
        catalog: &Catalog,
        leaf: Leaf,
        entries: impl Iterator<Item = &'a Entry>,
    ) -> Option<Self> {
        let notes: Vec<Note> = entries
            .filter(|entry| !entry.deleted && entry.sheet != WORKBOOK)
            .map(|entry| Note::of(catalog, entry))
            .collect();
        let heading = match leaf {
            Leaf::Week(week) => catalog.week_title(week),
            Leaf::Standing => catalog.say(Phrase::OwnWorkbook).to_owned(),
        };
        (!notes.is_empty()).then_some(Self { heading, notes })
    }
}

impl Note {
    /// The note of an entry.
    pub fn of(catalog: &Catalog, entry: &Entry) -> Self {
        let sheet = catalog.sheet(&entry.sheet);
        let only_field = sheet.is_some_and(|sheet| sheet.fields.len() == 1);
        let answers = in_sheet_order(sheet, entry);
        let labelled = |(id, answer): (&str, &Answer)| {
            let field = sheet.and_then(|sheet| sheet.field(id));
            Labelled {
                label: match field {
                    Some(_) if only_field => String::new(),
                    Some(field) => answer_label(catalog, field, entry),
                    None => id.to_owned(),
                },
                text: value(catalog, field, answer),
            }
        };
        Self {
            heading: heading(catalog, sheet, entry),
            answers: answers.into_iter().map(labelled).collect(),
        }
    }
}

/// An answer as text: as on screen, but a step as a number that other programs can read, with its meaning in brackets.
fn value(catalog: &Catalog, field: Option<&Field>, answer: &Answer) -> String {
    match (answer, field) {
        (Answer::Scale(step), Some(field)) => match field.anchor(*step) {
            Some(meaning) => format!("{step} ({meaning})"),
            None => step.to_string(),
        },
        _ => answer_words(catalog, field, answer),
    }
}

/// `fre 13 feb 14:52 · Reflektion · Tydlighet ↔ Lyhördhet · #budget`
fn heading(catalog: &Catalog, sheet: Option<&Sheet>, entry: &Entry) -> String {
    let calendar = catalog.calendar();
    let (date, time) = (entry.written.date(), entry.written.local().time());
    let when = format!(
        "{} {} {:02}:{:02}",
        calendar.weekday_short(date.weekday()),
        calendar.date(date),
        time.hour(),
        time.minute()
    );
    let name = match sheet {
        Some(sheet) => sheet.name.to_string(),
        None => catalog.fill(Phrase::UnknownSheet, &[("id", &entry.sheet)]),
    };
    let about = entry.about.iter().filter_map(|link| match link.kind() {
        "dilemma" => Some(match catalog.dilemma(link.target()) {
            Some(dilemma) => dilemma.name.to_string(),
            None => link.target().to_owned(),
        }),
        "tip" => Some(match catalog.tip(link.target()) {
            Some(tip) => tip.name.to_string(),
            None => link.target().to_owned(),
        }),
        "tag" => Some(format!("#{}", link.target())),
        "person" => Some(link.target().to_owned()),
        // An id has no meaning for a reader, nor has the note that a hit was not about a person.
        "entry" | "not-person" => None,
        _ => Some(link.as_str().to_owned()),
    });
    let conflict = entry
        .conflict_of
        .map(|_| catalog.say(Phrase::ConflictOf).to_owned());
    let parts: Vec<String> = [when, name]
        .into_iter()
        .chain(about)
        .chain(conflict)
        .collect();
    parts.join(" · ")
}

/// The answers in the order of the sheet's fields; unknown ones come last, and those about the entry itself are left out.
fn in_sheet_order<'a>(sheet: Option<&'a Sheet>, entry: &'a Entry) -> Vec<(&'a str, &'a Answer)> {
    let place = |id: &str| {
        let mut fields = sheet.iter().flat_map(|sheet| &sheet.fields);
        fields
            .position(|field| field.id == id)
            .unwrap_or(usize::MAX)
    };
    let answers = entry.answers.iter();
    let answers = answers.filter(|(id, _)| !is_kept_by_program(&entry.sheet, id));
    let mut answers: Vec<_> = answers.map(|(id, answer)| (id.as_str(), answer)).collect();
    answers.sort_by_key(|(id, _)| place(id));
    answers
}
