//! Text of an entry for lists: one line, or the first line of its texts.

use super::answer_words::{answer_label, first_words, signed};
use crate::content::{Catalog, FieldKind, Phrase};
use crate::model::views::{
    Bar, COMMITMENT, Commitment, PLACEMENT, Placement, Pole, RECAP, RECAP_LINES, REFLECTION, Recap,
    TIP_CHECKS, is_kept_by_program,
};
use crate::model::{Answer, Entry};

/// Maximum length of an entry's first line, in characters.
const FIRST_CHARACTERS: usize = 400;

/// The tag of an entry's sheet and its words, for a list with a column of tags.
pub fn tagged_words<'a>(catalog: &'a Catalog, entry: &'a Entry) -> (&'a str, String) {
    let sheet = catalog.sheet(&entry.sheet);
    let tag = sheet.map_or(entry.sheet.as_str(), |sheet| sheet.tag.as_str());
    let words = entry_words(catalog, entry);
    let about = entry.dilemma().and_then(|id| catalog.dilemma(id));
    let words = match (entry.sheet.as_str(), about) {
        (REFLECTION, Some(dilemma)) => format!("{}: {words}", dilemma.short),
        _ => words,
    };
    match entry.conflict_of {
        Some(_) => (tag, format!("{}: {words}", catalog.say(Phrase::ConflictOf))),
        None => (tag, words),
    }
}

/// An entry in one line: the tag of its sheet unless it is a reflection or a promise, then its words.
pub fn entry_line(catalog: &Catalog, entry: &Entry) -> String {
    let about = entry.dilemma().and_then(|id| catalog.dilemma(id));
    let text = entry_words(catalog, entry);
    let tag = catalog
        .sheet(&entry.sheet)
        .map_or(entry.sheet.as_str(), |sheet| sheet.tag.as_str());
    let tagged = match (entry.sheet.as_str(), about) {
        (REFLECTION, None) | (COMMITMENT, _) => text,
        (REFLECTION, Some(dilemma)) => format!("{} – {text}", dilemma.short),
        _ => format!("{tag} – {text}"),
    };
    if entry.conflict_of.is_some() {
        format!("{} {tagged}", catalog.say(Phrase::ConflictOf))
    } else {
        tagged
    }
}

/// The words of an entry in one line, whatever its sheet.
pub fn entry_words(catalog: &Catalog, entry: &Entry) -> String {
    let about = entry.dilemma().and_then(|id| catalog.dilemma(id));
    match entry.sheet.as_str() {
        PLACEMENT => {
            let placement = Placement::of(entry);
            let mark = |pole| match placement.mark(Bar::Today, pole) {
                Some(0) => "0".to_owned(),
                Some(step) if step < 0 => format!("−{}", -step),
                Some(step) => format!("+{step}"),
                None => "·".to_owned(),
            };
            match about {
                Some(dilemma) => format!(
                    "{} {}, {} {}",
                    dilemma.a.short,
                    mark(Pole::A),
                    dilemma.b.short,
                    mark(Pole::B)
                ),
                None => format!("{}, {}", mark(Pole::A), mark(Pole::B)),
            }
        }
        COMMITMENT => promise_line(catalog, &Commitment::of(entry)),
        TIP_CHECKS => counted_choices(catalog, entry),
        _ => match first_line(catalog, entry) {
            line if line.is_empty() => labelled_answers(catalog, entry),
            line => line,
        },
    }
}

/// The answers of an entry without words, each with its label: `Mandat 4, Ansvar 3`. Empty where its sheet is not known.
fn labelled_answers(catalog: &Catalog, entry: &Entry) -> String {
    let Some(sheet) = catalog.sheet(&entry.sheet) else {
        return String::new();
    };
    // A figure that the sheet does not ask for may be one that few have given.
    let asked = sheet.fields.iter();
    let asked = asked.filter(|field| {
        !is_kept_by_program(&entry.sheet, &field.id) && sheet.asks(field, Some(entry))
    });
    let parts = asked.filter_map(|field| {
        let answer = entry.answers.get(&field.id)?;
        let label = answer_label(catalog, field, entry);
        Some(match answer {
            Answer::Scale(step) => format!("{label} {}", signed(*step, Some(field))),
            // The shares name themselves.
            Answer::Points(_) if matches!(field.kind, FieldKind::Points { .. }) => {
                first_words(catalog, Some(field), answer)
            }
            _ => format!("{label}: {}", first_words(catalog, Some(field), answer)),
        })
    });
    parts.collect::<Vec<_>>().join(", ")
}

/// The number of times each option is chosen, in the order of the sheet: `9 ja, 2 delvis, 1 nej`.
fn counted_choices(catalog: &Catalog, entry: &Entry) -> String {
    let sheet = catalog.sheet(&entry.sheet);
    let kind = sheet.and_then(|sheet| sheet.each_check.as_ref());
    let Some(FieldKind::Choice(options)) = kind else {
        return labelled_answers(catalog, entry);
    };
    let parts = options.iter().filter_map(|option| {
        let is_option = |answer: &&Answer| answer.as_choice() == Some(option.id.as_str());
        let count = entry.answers.values().filter(is_option).count();
        (count > 0).then(|| format!("{count} {}", option.label))
    });
    parts.collect::<Vec<_>>().join(", ")
}

/// The first line that is not blank, in the order of the sheet's fields and cut to a length that fits any list.
///
/// Leaves out fields that the sheet does not ask for at present.
pub fn first_line(catalog: &Catalog, entry: &Entry) -> String {
    let sheet = catalog.sheet(&entry.sheet);
    let fields = sheet.map_or(&[][..], |sheet| &sheet.fields);
    // Each recap begins with the same alias; its next line tells one from another.
    let is_first = |id: &str| {
        let mut lines = RECAP_LINES.iter().skip(1);
        let has_more = lines.any(|line| !entry.text(line).trim().is_empty());
        entry.sheet == RECAP && id == Recap::DATE_AND_WHO && has_more
    };
    let is_kept = |id: &str| is_kept_by_program(&entry.sheet, id) || is_first(id);
    let asked = fields.iter().filter(|field| {
        let is_number = matches!(field.kind, FieldKind::Number { .. });
        !is_number
            && !is_kept(&field.id)
            && sheet.is_some_and(|sheet| sheet.asks(field, Some(entry)))
    });
    let others = entry
        .answers
        .iter()
        .filter(|(id, _)| !is_kept(id) && !fields.iter().any(|field| field.id == **id))
        .filter_map(|(_, answer)| answer.as_text());
    let line = asked
        .map(|field| entry.text(&field.id))
        .chain(others)
        .flat_map(str::lines)
        .map(str::trim)
        .find(|line| !line.is_empty())
        .unwrap_or("");
    line.chars().take(FIRST_CHARACTERS).collect()
}

/// `Om …, då …`
pub fn promise_line(catalog: &Catalog, promise: &Commitment<'_>) -> String {
    let template = catalog.say(Phrase::PromiseIfThen);
    let filled = |name: &str, text: &str| match without_lead(template, name, text) {
        "" => "…".to_owned(),
        words => words.to_owned(),
    };
    let values = [
        ("situation", filled("{situation}", promise.situation)),
        ("act", filled("{act}", promise.act)),
    ];
    catalog
        .fill(
            Phrase::PromiseIfThen,
            &values.each_ref().map(|(name, text)| (*name, text.as_str())),
        )
        .replace("….", "…")
}

/// The text without the word that the template has before this name: `om chefen ringer` in `Om {situation}`.
fn without_lead<'a>(template: &str, name: &str, text: &'a str) -> &'a str {
    let text = text.trim();
    let before = template.split(name).next().unwrap_or_default();
    let lead = before.split_whitespace().next_back().unwrap_or_default();
    match text.split_once(char::is_whitespace) {
        Some((first, rest)) if first.to_lowercase() == lead.to_lowercase() => rest.trim_start(),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Language;
    use crate::model::EntryId;
    use crate::model::views::{SESSION, SESSION_AT};

    #[test]
    fn a_session_of_which_only_the_card_is_known_has_no_words() {
        let catalog = Catalog::shipped(Language::Swedish).unwrap();
        let at = "2026-11-20T09:00:00+01:00".parse().unwrap();
        let mut session = Entry::new(EntryId::new(at, 1), SESSION, at);
        session.answer(SESSION_AT, Answer::Text("learned".to_owned()), at);
        assert_eq!(entry_words(&catalog, &session), "");
    }

    #[test]
    fn a_recap_is_told_from_another_by_the_line_after_the_alias() {
        let catalog = Catalog::shipped(Language::Swedish).unwrap();
        let at = "2026-11-20T09:00:00+01:00".parse().unwrap();
        let mut recap = Entry::new(EntryId::new(at, 1), RECAP, at);
        recap.answer(Recap::DATE_AND_WHO, Answer::Text("MB".to_owned()), at);
        assert_eq!(entry_words(&catalog, &recap), "MB");
        recap.answer(Recap::STEP, Answer::Text("ringer".to_owned()), at);
        assert_eq!(entry_words(&catalog, &recap), "ringer");
    }
}
