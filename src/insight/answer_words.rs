//! Answers as text.

use std::collections::BTreeMap;

use crate::content::{Catalog, Field, FieldKind, Phrase};
use crate::model::views::{Bar, PLACEMENT, Placement, TEAM_HOUR, TeamHour};
use crate::model::{Answer, Entry};

/// An answer as text, in full.
pub fn answer_words(catalog: &Catalog, field: Option<&Field>, answer: &Answer) -> String {
    let label = |id: &str| {
        let label = field.and_then(|field| field.choice_label(id));
        label.unwrap_or(id).to_owned()
    };
    match answer {
        Answer::Text(text) => text.clone(),
        Answer::Choice(id) => label(id),
        Answer::Scale(step) => {
            let number = signed(*step, field);
            let anchor = field.and_then(|field| field.anchor(*step));
            anchor.map_or_else(|| number.clone(), |anchor| format!("{number} {anchor}"))
        }
        Answer::Date(date) => catalog.calendar().date(*date),
        Answer::Points(points)
            if matches!(
                field,
                Some(Field {
                    kind: FieldKind::Counts(_),
                    ..
                })
            ) =>
        {
            counted_words(field, points)
        }
        Answer::Points(points) => {
            let shares = points
                .iter()
                .map(|(id, points)| format!("{} {points}", label(id)));
            let shares = shares.collect::<Vec<_>>().join(", ");
            let given: u64 = points.values().copied().map(u64::from).sum();
            match field.map(|field| &field.kind) {
                Some(FieldKind::Points { total, .. }) if u64::from(*total) != given => {
                    let (given, total) = (given.to_string(), total.to_string());
                    let values = [("n", given.as_str()), ("of", &total)];
                    format!("{} {shares}", catalog.fill(Phrase::PointsGiven, &values))
                }
                _ => shares,
            }
        }
        Answer::People(people) => people.iter().cloned().collect::<Vec<_>>().join(", "),
        Answer::Unknown(ron) => format!("{}\n{ron}", catalog.say(Phrase::UnknownAnswer)),
    }
}

/// The people on each row, in the order of the field: `lagom: 3, lite för lite: 2`.
fn counted_words(field: Option<&Field>, counts: &BTreeMap<String, u32>) -> String {
    let rows = field.map_or(&[][..], Field::choices).iter();
    let counted = rows.filter_map(|row| {
        let count = counts.get(&row.id)?;
        Some(format!("{}: {count}", row.label))
    });
    counted.collect::<Vec<_>>().join(", ")
}

/// The first line of an answer that is not blank.
pub fn first_words(catalog: &Catalog, field: Option<&Field>, answer: &Answer) -> String {
    let words = answer_words(catalog, field, answer);
    let first = words.lines().find(|line| !line.trim().is_empty());
    first.unwrap_or_default().trim().to_owned()
}

/// The label of a field for an entry: for a placement with the name of the pole, such as `I dag, Kontroll`; for an
/// answer to a question of the dilemma the question.
pub fn answer_label(catalog: &Catalog, field: &Field, entry: &Entry) -> String {
    let dilemma = entry.dilemma().and_then(|id| catalog.dilemma(id));
    let question = dilemma
        .zip(field.dilemma_question)
        .and_then(|(dilemma, number)| dilemma.question(number));
    if let Some(question) = question {
        return question.to_owned();
    }
    if entry.sheet == TEAM_HOUR
        && let Some((dilemma, pole)) = dilemma.zip(TeamHour::pole_of(&field.id))
    {
        return dilemma.pole(pole).name.to_string();
    }
    let place = Placement::place_of(&field.id).filter(|_| entry.sheet == PLACEMENT);
    match (dilemma, place) {
        (Some(dilemma), Some((bar, pole))) => {
            let phrase = match bar {
                Bar::Today => Phrase::PlacedToday,
                Bar::Wanted => Phrase::PlacedWanted,
            };
            let pole = dilemma.pole(pole).name.as_str();
            catalog.fill(phrase, &[("pole", pole)])
        }
        // A statement as a label ends like a sentence.
        _ => {
            let label = field.label.trim_end_matches('.');
            match field.earlier {
                true => format!("{label} ({})", catalog.say(Phrase::EarlierQuestion)),
                false => label.to_owned(),
            }
        }
    }
}

/// A step as text: with a plus sign on a scale that has negative steps too.
pub fn signed(step: i64, field: Option<&Field>) -> String {
    let both =
        field.is_some_and(|field| matches!(field.kind, FieldKind::Scale { min, .. } if min < 0));
    match step {
        i64::MIN..=-1 => format!("−{}", step.unsigned_abs()),
        0.. if both && step > 0 => format!("+{step}"),
        _ => step.to_string(),
    }
}
