use std::collections::BTreeSet;

use super::{Dilemma, Field, FieldKind, Part, Sheet, Tip};
use crate::notation::Fault;

/// A rule broken by own content.
#[derive(Debug)]
pub(super) struct Problem {
    /// The id near which the problem is in the file.
    near: String,
    what: String,
}

impl Problem {
    pub(super) fn new(near: &str, what: impl Into<String>) -> Self {
        Self {
            near: near.to_owned(),
            what: what.into(),
        }
    }

    /// The problem as a fault at its place in the file: the first occurrence of the id.
    pub(super) fn fault(&self, name: &str, text: &str) -> Fault {
        let at = text.find(&format!("\"{}\"", self.near)).unwrap_or(0);
        let before = &text[..at];
        let line = before.matches('\n').count() + 1;
        let column = before
            .rsplit('\n')
            .next()
            .map_or(0, |last| last.chars().count())
            + 1;
        Fault::at(name, text, line, column, self.what.clone())
    }
}

pub(super) fn dilemma(dilemma: &Dilemma) -> Vec<Problem> {
    let id = &dilemma.id;
    let mut problems = Vec::new();
    check_id(id, id, &mut problems);
    let names = [
        ("name", &dilemma.name),
        ("short", &dilemma.short),
        ("a.name", &dilemma.a.name),
        ("a.short", &dilemma.a.short),
        ("b.name", &dilemma.b.name),
        ("b.short", &dilemma.b.short),
    ];
    for (field, words) in names {
        check_text(id, field, words, &mut problems);
    }
    problems
}

/// `others` are the tips so far. The tip may reuse the check ids of the one that it replaces.
pub(super) fn tip(tip: &Tip, others: &[Tip]) -> Vec<Problem> {
    let mut problems = Vec::new();
    check_id(&tip.id, &tip.id, &mut problems);
    check_text(&tip.id, "name", &tip.name, &mut problems);
    if tip.checks.is_empty() {
        problems.push(Problem::new(
            &tip.id,
            "expected at least one check in `checks`",
        ));
    }
    let mut taken: BTreeSet<&str> = others
        .iter()
        .filter(|other| other.id != tip.id)
        .flat_map(|other| other.checks.iter().chain(&other.earlier))
        .map(|check| check.id.as_str())
        .collect();
    for check in &tip.checks {
        check_id(&tip.id, &check.id, &mut problems);
        check_text(&check.id, "text", &check.text, &mut problems);
        if !taken.insert(&check.id) {
            let what = format!(
                "the check `{}` is there already: expected an id that no other check has",
                check.id
            );
            problems.push(Problem::new(&check.id, what));
        }
    }
    problems
}

pub(super) fn sheet(sheet: &Sheet) -> Vec<Problem> {
    let mut problems = Vec::new();
    check_id(&sheet.id, &sheet.id, &mut problems);
    check_text(&sheet.id, "name", &sheet.name, &mut problems);
    check_text(&sheet.id, "tag", &sheet.tag, &mut problems);
    if sheet.fields.is_empty() && sheet.each_check.is_none() {
        problems.push(Problem::new(
            &sheet.id,
            "expected at least one field in `fields`",
        ));
    }
    let phases: BTreeSet<&str> = sheet.phases.iter().map(|phase| phase.id.as_str()).collect();
    let mut taken = BTreeSet::new();
    for field in &sheet.fields {
        if let Some(phase) = field
            .phase
            .as_deref()
            .filter(|phase| !phases.contains(phase))
        {
            let known: Vec<&str> = phases.iter().copied().collect();
            let what = format!(
                "no phase `{phase}`: expected one of those in `phases` ({})",
                known.join(", ")
            );
            problems.push(Problem::new(&field.id, what));
        }
        if let Some(with) = field.with.as_deref().filter(|with| !taken.contains(with)) {
            let what = format!(
                "no field `{with}` before this one: expected the id of a field above in `with`"
            );
            problems.push(Problem::new(&field.id, what));
        }
        if let Some(when) = field
            .when
            .as_ref()
            .filter(|when| !taken.contains(when.field.as_str()))
        {
            let what = format!(
                "no field `{}` before this one: expected the id of a field above in `when`",
                when.field
            );
            problems.push(Problem::new(&field.id, what));
        }
        problems.extend(unknown_option(sheet, field));
        problems.extend(unknown_closing(field));
        if !taken.insert(field.id.as_str()) {
            let what = format!(
                "the field `{}` is there twice: expected each id once",
                field.id
            );
            problems.push(Problem::new(&field.id, what));
        }
        problems.extend(check_field(&sheet.id, field));
        problems.extend(check_part(sheet, field));
    }
    problems.extend(unknown_ids(sheet, &taken));
    problems.extend(unknown_notes(sheet));
    problems.extend(duplicate_cards(sheet));
    problems
}

/// Ids of notes in advice that the sheet does not have.
fn unknown_notes(sheet: &Sheet) -> impl Iterator<Item = Problem> {
    let advice = sheet.fields.iter().flat_map(|field| &field.advice);
    let named = advice.filter_map(|advice| advice.note.as_deref());
    named.filter(|id| sheet.note(id).is_none()).map(|id| {
        let what = format!("no note `{id}`: expected the id of one in `notes`");
        Problem::new(id, what)
    })
}

/// Cards of a session with the id of an earlier card.
fn duplicate_cards(sheet: &Sheet) -> impl Iterator<Item = Problem> {
    let mut taken = BTreeSet::new();
    let cards = sheet.stages.iter().flat_map(|stage| &stage.cards);
    cards
        .filter(move |card| !taken.insert(&card.id))
        .map(|card| {
            let what = format!(
                "the card `{}` is there twice: expected each id once",
                card.id
            );
            Problem::new(&card.id, what)
        })
}

/// References to fields, anywhere in the sheet, that do not exist.
fn unknown_ids(sheet: &Sheet, known: &BTreeSet<&str>) -> Vec<Problem> {
    let mut named: Vec<(&str, &str)> = Vec::new();
    named.extend(sheet.names.iter().map(|id| (id.as_str(), "names")));
    let closes = sheet
        .fields
        .iter()
        .filter_map(|field| field.closes.as_ref());
    named.extend(closes.flat_map(|closes| closes.except.iter().map(|id| (id.as_str(), "except"))));
    named.extend(sheet.row.iter().map(|id| (id.as_str(), "row")));
    let shown = sheet.phases.iter().flat_map(|phase| &phase.shows);
    named.extend(shown.map(|id| (id.as_str(), "shows")));
    let returns = sheet
        .fields
        .iter()
        .filter_map(|field| field.returns.as_ref());
    named.extend(returns.flat_map(|returns| returns.until.iter().map(|id| (id.as_str(), "until"))));
    let beside = sheet.fields.iter().flat_map(|field| &field.beside);
    let is_note = |id: &&String| sheet.note(id).is_some();
    named.extend(
        beside
            .filter(|id| !is_note(id))
            .map(|id| (id.as_str(), "beside")),
    );
    named
        .into_iter()
        .filter(|(id, _)| !known.contains(id))
        .map(|(id, place)| {
            let what = format!("no field `{id}`: expected the id of a field in `{place}`");
            Problem::new(id, what)
        })
        .collect()
}

/// A condition in `asked_if` on an option that no field above has.
fn unknown_option(sheet: &Sheet, field: &Field) -> Option<Problem> {
    let asked = field.asked_if.as_ref()?;
    let other = &asked.field;
    let mut above = sheet.fields.iter().take_while(|above| above.id != field.id);
    let found = above.find(|above| above.id == *other);
    let is_missing =
        |option: &&String| found.is_none_or(|above| above.choice_label(option).is_none());
    let option = asked.options.iter().find(is_missing)?;
    let what = format!(
        "no option `{option}` of a field `{other}` above this one: expected both in `asked_if`"
    );
    Some(Problem::new(&field.id, what))
}

/// A closing answer that the field does not offer.
fn unknown_closing(field: &Field) -> Option<Problem> {
    let closes = field.closes.as_ref()?;
    let is_missing = |option: &&String| field.choice_label(option).is_none();
    let option = closes.given.iter().find(is_missing)?;
    let what = format!("no option `{option}` of this field: expected one of its own in `closes`");
    Some(Problem::new(&field.id, what))
}

/// A `shows` of a field that refers to a field or a sheet that is missing.
fn check_part(sheet: &Sheet, field: &Field) -> Option<Problem> {
    let what = match field.shows.as_ref()? {
        Part::Answer(other) if *other == field.id || sheet.field(other).is_none() => {
            format!("no other field `{other}`: expected the id of one in `shows: Answer(...)`")
        }
        Part::Sheet if field.opens.is_none() => {
            "`shows: Sheet` without a sheet: expected its id in `opens`".to_owned()
        }
        _ => return None,
    };
    Some(Problem::new(&field.id, what))
}

fn check_field(sheet: &str, field: &Field) -> Vec<Problem> {
    let mut problems = Vec::new();
    check_id(sheet, &field.id, &mut problems);
    check_text(&field.id, "label", &field.label, &mut problems);
    problems.extend(field.kind.problems(&field.id));
    if field.returns.is_some() && field.kind != FieldKind::Date {
        problems.push(Problem::new(
            &field.id,
            "`returns` is for a day: expected `kind: Date` beside it",
        ));
    }
    problems
}

/// Ids end up in files, links and keys, so they consist of lower-case letters and digits, in words joined by hyphens.
pub(super) fn check_id(near: &str, id: &str, problems: &mut Vec<Problem>) {
    let is_word = |word: &str| {
        !word.is_empty()
            && word
                .chars()
                .all(|c| c.is_alphanumeric() && !c.is_uppercase())
    };
    if !id.split('-').all(is_word) {
        let what = format!(
            "the id `{id}`: expected small letters and digits with hyphens between, such as `same-adapted`"
        );
        problems.push(Problem::new(near, what));
    }
}

pub(super) fn check_text(near: &str, field: &str, text: &str, problems: &mut Vec<Problem>) {
    if text.trim().is_empty() {
        problems.push(Problem::new(
            near,
            format!("`{field}` is empty: expected a text"),
        ));
    }
}
