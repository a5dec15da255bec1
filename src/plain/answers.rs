//! Prompts for each kind of question, and the answers that typed lines mean.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::content::{Catalog, Field, FieldKind, Phrase};
use crate::insight::answer_words;
use crate::model::Answer;
use crate::panes::Meaning;

/// The answer that words mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Typed {
    /// This answer.
    Answer(Answer),
    /// The question goes on taking paragraphs, and this is the first.
    Paragraph,
    /// None; with the sentence that says why.
    Refused(String),
}

/// The options or the ends of a scale, a line each.
pub(super) fn options(catalog: &Catalog, field: &Field) -> String {
    let lines: Vec<String> = match &field.kind {
        FieldKind::Choice(choices) => {
            let choices = choices.iter().zip(1..);
            let named = choices.map(|(choice, at)| match &choice.help {
                Some(help) => format!("{at} {}: {help}", choice.label),
                None => format!("{at} {}", choice.label),
            });
            named.collect()
        }
        FieldKind::Scale { anchors, .. } => {
            let steps = anchors.keys().map(|step| Answer::Scale(*step));
            let named = steps.map(|step| answer_words(catalog, Some(field), &step));
            named.collect()
        }
        FieldKind::Points { among, .. } => {
            let named = among.iter().zip(1..);
            named
                .map(|(choice, at)| format!("{at} {}", choice.label))
                .collect()
        }
        _ => Vec::new(),
    };
    lines.join("\n")
}

/// The sentence that says what to type.
pub(super) fn expected(catalog: &Catalog, field: &Field) -> String {
    let fill = |phrase, values: &[(&str, String)]| {
        let values: Vec<(&str, &str)> = values
            .iter()
            .map(|(name, of)| (*name, of.as_str()))
            .collect();
        catalog.fill(phrase, &values)
    };
    match &field.kind {
        FieldKind::Text => catalog.say(Phrase::PlainTakesText).to_owned(),
        FieldKind::Line => catalog.say(Phrase::PlainTakesLine).to_owned(),
        FieldKind::Choice(choices) => fill(
            Phrase::PlainTakesChoice,
            &[("n", choices.len().to_string())],
        ),
        FieldKind::Scale { min, max, .. } => {
            let ends = [("min", min.to_string()), ("max", max.to_string())];
            fill(Phrase::PlainTakesScale, &ends)
        }
        FieldKind::Number { min, max } => {
            let ends = [("min", min.to_string()), ("max", max.to_string())];
            fill(Phrase::SheetNumberHint, &ends)
        }
        FieldKind::Points { total, .. } => {
            fill(Phrase::PlainTakesPoints, &[("n", total.to_string())])
        }
        FieldKind::Date => catalog.say(Phrase::PlainTakesDay).to_owned(),
        FieldKind::People => catalog.say(Phrase::PlainTakesPeople).to_owned(),
        FieldKind::Counts(_) => String::new(),
    }
}

/// Reads what was typed for a field. The minus sign may be a hyphen.
pub(super) fn read(catalog: &Catalog, field: &Field, words: &str, today: Date) -> Typed {
    let number = words.replace('−', "-").parse::<i64>().ok();
    // The prompt that follows says what is expected.
    let refused = |phrase| Typed::Refused(catalog.fill(phrase, &[("text", words)]));
    match &field.kind {
        FieldKind::Text => Typed::Paragraph,
        FieldKind::Line => Typed::Answer(Answer::Text(words.to_owned())),
        FieldKind::Choice(choices) => {
            let at = number.and_then(|number| usize::try_from(number).ok()?.checked_sub(1));
            let label = |label: &str| label.to_lowercase() == words.to_lowercase();
            let by_label = || choices.iter().find(|choice| label(&choice.label));
            match at.map_or_else(by_label, |at| choices.get(at)) {
                Some(choice) => Typed::Answer(Answer::Choice(choice.id.clone())),
                None => refused(Phrase::PlainNotUnderstood),
            }
        }
        FieldKind::Scale { min, max, .. } => {
            match number.filter(|step| (min..=max).contains(&step)) {
                Some(step) => Typed::Answer(Answer::Scale(step)),
                None => refused(Phrase::PlainNotUnderstood),
            }
        }
        FieldKind::Number { min, max } => {
            match Meaning::Number([*min, *max]).answer(words.to_owned(), today) {
                answer if answer.is_empty() => refused(Phrase::PlainNotUnderstood),
                answer => Typed::Answer(answer),
            }
        }
        FieldKind::Date => match Meaning::Day(field.direction()).answer(words.to_owned(), today) {
            answer if answer.is_empty() => {
                Typed::Refused(catalog.fill(Phrase::SheetDateWrong, &[("text", words)]))
            }
            answer => Typed::Answer(answer),
        },
        FieldKind::People => Typed::Answer(Meaning::People.answer(words.to_owned(), today)),
        FieldKind::Points { total, among } => {
            let ids = among.iter().map(|choice| choice.id.clone());
            match shares(words, *total, among.len()) {
                Some(shares) => {
                    let given = ids.zip(shares).filter(|(_, points)| *points > 0);
                    Typed::Answer(Answer::Points(given.collect::<BTreeMap<_, _>>()))
                }
                None => refused(Phrase::PlainNotUnderstood),
            }
        }
        FieldKind::Counts(_) => refused(Phrase::PlainNotUnderstood),
    }
}

/// As many numbers as there are options, which together are the total.
fn shares(words: &str, total: u32, options: usize) -> Option<Vec<u32>> {
    let numbers = words.split([' ', ',']).filter(|part| !part.is_empty());
    let numbers: Vec<u32> = numbers
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    let sum: u64 = numbers.iter().copied().map(u64::from).sum();
    (numbers.len() == options && sum == u64::from(total)).then_some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Language;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 20);

    fn typed(sheet: &str, field: &str, words: &str) -> Typed {
        let catalog = Catalog::shipped(Language::Swedish).unwrap();
        let field = catalog.sheet(sheet).unwrap().field(field).unwrap().clone();
        read(&catalog, &field, words, TODAY)
    }

    #[test]
    fn a_digit_or_a_name_is_a_choice_and_a_number_a_step() {
        let choice = |id: &str| Typed::Answer(Answer::Choice(id.to_owned()));
        assert_eq!(typed("friction", "source", "2"), choice("heard"));
        assert_eq!(typed("friction", "source", "Hört"), choice("heard"));
        assert!(matches!(
            typed("friction", "source", "5"),
            Typed::Refused(_)
        ));
        assert!(matches!(
            typed("friction", "source", "0"),
            Typed::Refused(_)
        ));
        let step = |step| Typed::Answer(Answer::Scale(step));
        assert_eq!(typed("placement", "today-a", "-2"), step(-2));
        assert_eq!(typed("placement", "today-a", "−3"), step(-3));
        assert!(matches!(
            typed("placement", "today-a", "4"),
            Typed::Refused(_)
        ));
        assert!(matches!(
            typed("commitment", "sure", "ganska"),
            Typed::Refused(_)
        ));
    }

    #[test]
    fn a_day_is_a_day_and_a_text_takes_paragraphs() {
        let day = Typed::Answer(Answer::Date(date(2026, 12, 4)));
        assert_eq!(typed("friction", "by", "4 dec"), day);
        assert!(matches!(
            typed("friction", "by", "efter jul"),
            Typed::Refused(_)
        ));
        assert_eq!(typed("friction", "outcome", "det gick"), Typed::Paragraph);
    }

    #[test]
    fn points_are_as_many_numbers_as_options_with_the_right_sum() {
        assert_eq!(shares("3 2 0", 5, 3), Some(vec![3, 2, 0]));
        assert_eq!(shares("3, 2, 0", 5, 3), Some(vec![3, 2, 0]));
        assert_eq!(shares("3 2", 5, 3), None);
        assert_eq!(shares("3 3 0", 5, 3), None);
        assert_eq!(shares("tre två noll", 5, 3), None);
    }
}
