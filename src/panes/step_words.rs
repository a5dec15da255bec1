//! A step of the undo history in words, such as `”tar upp det”, skaver v 49`.

use super::ask::first_words;
use super::{Scene, TextStep};
use crate::content::{Field, Phrase};
use crate::insight::entry_words;
use crate::model::views::PLACEMENT;
use crate::model::{Answer, Entry, Leaf};
use crate::workbook::{NextChange, NextStep};

/// Most characters of quoted words.
const QUOTED: usize = 36;
/// An answer of at most so many characters says too little without its question.
const SHORT_ANSWER: usize = 6;

/// Puts a step into words: the change and its place. `text` is the change of a text step, if its editor has one.
pub fn step_words(step: &NextStep<'_>, text: Option<&TextStep>, scene: &Scene<'_>) -> String {
    let (leaf, sheet, words) = match step.change {
        NextChange::Text(place) => {
            let sheet = text.map_or("", |text| &*text.sheet);
            let field = field(scene, sheet, &place.field);
            let text = text.map(|text| first_line(&text.text));
            let words = text.filter(|text| !text.is_empty());
            let words = words.or_else(|| field.map(|field| field.label.to_string()));
            (place.leaf, sheet, words.unwrap_or_default())
        }
        NextChange::Entry {
            leaf,
            before,
            after,
        } => {
            let sheet = after.or(before).map_or("", |entry| &*entry.sheet);
            (
                leaf,
                sheet,
                change_words(scene, alive(before), alive(after)),
            )
        }
    };
    let place = place(scene, leaf, sheet);
    let values = [("what", &*quoted(&words)), ("place", &place)];
    let is_deletion = matches!(
        step.change,
        NextChange::Entry { before, after, .. } if alive(before).is_some() && alive(after).is_none()
    );
    let named = match (words.is_empty(), is_deletion) {
        (true, _) => place.clone(),
        (false, true) => scene.catalog.fill(Phrase::UndoDeletion, &values),
        (false, false) => scene.catalog.fill(Phrase::UndoChange, &values),
    };
    match step.count {
        0 | 1 => named,
        count => scene
            .catalog
            .count(Phrase::UndoSeveral, count - 1, &[("what", &named)]),
    }
}

fn alive(entry: Option<&Entry>) -> Option<&Entry> {
    entry.filter(|entry| !entry.deleted)
}

/// `skaver v 49`; the sheet alone for what belongs to no week.
fn place(scene: &Scene<'_>, leaf: Leaf, sheet: &str) -> String {
    let known = scene.catalog.sheet(sheet);
    let tag = known.map_or(sheet, |sheet| &*sheet.tag);
    match leaf {
        Leaf::Week(week) => format!(
            "{tag} {}",
            scene.catalog.week_short_on(week, scene.this_week())
        ),
        Leaf::Standing => tag.to_owned(),
    }
}

/// The first answer that differs, in the order of the sheet; an entry that was deleted, or without one, as a whole.
fn change_words(scene: &Scene<'_>, before: Option<&Entry>, after: Option<&Entry>) -> String {
    let Some(whole) = after.or(before) else {
        return String::new();
    };
    let changed = changed_answer(scene, before, after);
    match changed {
        Some((field, answer)) if after.is_some() && whole.sheet != PLACEMENT => {
            answer_words(scene, field, answer)
        }
        _ => entry_words(scene.catalog, whole),
    }
}

fn changed_answer<'a>(
    scene: &Scene<'a>,
    before: Option<&'a Entry>,
    after: Option<&'a Entry>,
) -> Option<(Option<&'a Field>, &'a Answer)> {
    let of = |entry: Option<&'a Entry>, field: &str| entry.and_then(|e| e.answers.get(field));
    let sheet = after.or(before)?.sheet.as_str();
    let fields = scene
        .catalog
        .sheet(sheet)
        .map_or(&[][..], |sheet| &sheet.fields);
    fields.iter().find_map(|field| {
        let (was, is) = (of(before, &field.id), of(after, &field.id));
        let answer = is.or(was).filter(|_| was != is)?;
        Some((Some(field), answer))
    })
}

fn answer_words(scene: &Scene<'_>, field: Option<&Field>, answer: &Answer) -> String {
    let words = first_words(scene.catalog, field, answer);
    let label = field.map_or("", |field| &*field.label);
    match answer {
        Answer::Text(_) => words,
        Answer::Choice(_) if words.chars().count() > SHORT_ANSWER => words,
        Answer::Choice(_) => format!("{words}: {label}"),
        _ => format!("{label} {words}"),
    }
}

fn field<'a>(scene: &Scene<'a>, sheet: &str, field: &str) -> Option<&'a Field> {
    scene.catalog.sheet(sheet)?.field(field)
}

fn first_line(text: &str) -> String {
    let mut lines = text.lines().map(str::trim);
    let line = lines.find(|line| !line.is_empty());
    line.unwrap_or_default().to_owned()
}

/// The words, cut to a length that leaves room for the rest of the message.
fn quoted(words: &str) -> String {
    if words.chars().count() <= QUOTED {
        return words.to_owned();
    }
    let start: String = words.chars().take(QUOTED - 1).collect();
    format!("{}…", start.trim_end())
}
