//! Formats entries as plain text.

use crate::content::{Catalog, Field, Phrase, Sheet};
use crate::insight::answer_label;
use crate::model::views::WORKBOOK;
use crate::model::{Answer, Entries, Entry, Leaf, RESERVED};

/// A leaf's entries under a heading; `None` if it has none.
///
/// The texts are as stored: control characters must be escaped before they are printed to a terminal.
pub(super) fn leaf(catalog: &Catalog, leaf: Leaf, entries: &Entries) -> Option<String> {
    let shown: Vec<String> = entries
        .values()
        .filter(|entry| !entry.deleted && entry.sheet != WORKBOOK)
        .map(|entry| self::entry(catalog, entry))
        .collect();
    if shown.is_empty() {
        return None;
    }
    let heading = match leaf {
        Leaf::Week(week) => catalog.week_title(week),
        Leaf::Standing => catalog.say(Phrase::OwnWorkbook).to_owned(),
    };
    let rule = "=".repeat(heading.chars().count());
    Some(format!("{heading}\n{rule}\n\n{}", shown.join("\n")))
}

fn entry(catalog: &Catalog, entry: &Entry) -> String {
    let sheet = catalog.sheet(&entry.sheet);
    let mut text = heading(catalog, sheet, entry);
    text.push('\n');
    let only_field = sheet.is_some_and(|sheet| sheet.fields.len() == 1);
    for (id, answer) in in_sheet_order(sheet, entry) {
        let field = sheet.and_then(|sheet| sheet.field(id));
        let value = self::answer(catalog, field, answer);
        if only_field && field.is_some() {
            text.push_str(&value);
        } else {
            let label = field.map_or_else(
                || id.to_owned(),
                |field| answer_label(catalog, field, entry),
            );
            let gap = if value.contains('\n') { '\n' } else { ' ' };
            // A question as a label takes no colon.
            let colon = if label.ends_with('?') { "" } else { ":" };
            text.push_str(&format!("{label}{colon}{gap}{value}"));
        }
        if !text.ends_with('\n') {
            text.push('\n');
        }
    }
    text
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
        // An id has no meaning for a reader.
        "entry" => None,
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
    let answers = answers.filter(|(id, _)| !id.starts_with(RESERVED));
    let mut answers: Vec<_> = answers.map(|(id, answer)| (id.as_str(), answer)).collect();
    answers.sort_by_key(|(id, _)| place(id));
    answers
}

fn answer(catalog: &Catalog, field: Option<&Field>, answer: &Answer) -> String {
    let choice = |id: &str| {
        let label = field.and_then(|field| field.choice_label(id));
        label.unwrap_or(id).to_owned()
    };
    match answer {
        Answer::Text(text) => text.clone(),
        Answer::Choice(id) => choice(id),
        Answer::Scale(step) => match field.and_then(|field| field.anchor(*step)) {
            Some(meaning) => format!("{step} ({meaning})"),
            None => step.to_string(),
        },
        Answer::Date(date) => catalog.calendar().date(*date),
        Answer::Points(points) => {
            let each = points.iter().map(|(id, n)| format!("{} {n}", choice(id)));
            each.collect::<Vec<_>>().join(", ")
        }
        Answer::People(people) => {
            let people: Vec<_> = people.iter().map(String::as_str).collect();
            people.join(", ")
        }
        Answer::Unknown(ron) => format!("{} {ron}", catalog.say(Phrase::UnknownAnswer)),
    }
}
