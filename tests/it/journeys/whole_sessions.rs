//! Every question of a coaching session is shown whole on a small screen, with each of the dilemmas, in both languages.

use tillit::content::{Catalog, Dilemma, Language, Only, SessionCard};
use tillit::model::views::{SESSION, SESSION_END};

use crate::journeys::session::{FIRST, before, client, play};

/// More presses of a key than a session has cards.
const MOST: usize = 60;
/// The rows of [`FIRST`] up to the choice of a dilemma.
const TO_CHOICE: usize = 7;

#[test]
fn swedish() {
    every_card(Language::Swedish);
}

#[test]
fn english() {
    every_card(Language::English);
}

fn every_card(language: Language) {
    let catalog = Catalog::shipped(language).unwrap().with_country(None);
    let mut missing = Vec::new();
    for (at, dilemma) in catalog.dilemmas().iter().enumerate() {
        let mut seen = from_start(&catalog, at == 0);
        seen.extend(from_choice(&catalog, at + 1, dilemma));
        let questions = dilemma.questions.iter().chain(&dilemma.deeper);
        let mut wanted: Vec<String> = questions.map(ToString::to_string).collect();
        if at == 0 {
            let cards = catalog.sheet(SESSION).unwrap().stages.iter();
            let cards = cards.flat_map(|stage| &stage.cards);
            wanted.extend(cards.filter_map(|card| question(&catalog, card)));
        }
        let is_absent = |text: &String| !seen.iter().any(|frame| frame.contains(&flat(text)));
        missing.extend(wanted.into_iter().filter(is_absent));
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// The question of a card that each first session has.
fn question(catalog: &Catalog, card: &SessionCard) -> Option<String> {
    let is_in_first = matches!(card.only, Only::Always | Only::FirstTime);
    // The end comes after saving, which the journeys of sessions play.
    // The curve comes with the second placement of a dilemma.
    let is_other = ["question-", "deeper-", "curve", SESSION_END]
        .iter()
        .any(|id| card.id.starts_with(id));
    if !is_in_first || is_other {
        return None;
    }
    if !card.prompt.is_empty() {
        return Some(card.prompt.to_string());
    }
    let (sheet, field) = card.prompt_of.as_ref().or(card.asks.first())?;
    let field = catalog.sheet(sheet)?.field(field)?;
    Some(field.question(false).to_owned())
}

/// The screens of a first session from its first card to the choice of a dilemma; none unless `wanted`.
fn from_start(catalog: &Catalog, wanted: bool) -> Vec<String> {
    let mut seen = Vec::new();
    if wanted {
        let folder = tempfile::tempdir().unwrap();
        client(folder.path(), "MB");
        let now = "2026-11-26T10:00:00+01:00";
        let mut journey = before(folder.path(), catalog.language(), (80, 24), now);
        journey.keys("<Enter>");
        for _ in 0..=TO_CHOICE + 7 {
            seen.push(flat(&journey.frame()));
            journey.keys(" ");
        }
    }
    seen
}

/// The screens of a first session from the choice of the dilemma of this number, with each of its questions answered.
fn from_choice(catalog: &Catalog, number: usize, dilemma: &Dilemma) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    client(folder.path(), "MB");
    let now = "2026-11-26T10:00:00+01:00";
    let mut journey = before(folder.path(), catalog.language(), (80, 24), now);
    journey.keys("<Enter>");
    play(&mut journey, &FIRST[..TO_CHOICE]);
    journey.keys("<Enter><Enter>").keys(&number.to_string());
    let mut seen: Vec<String> = Vec::new();
    for _ in 0..MOST {
        let frame = flat(&journey.frame());
        if seen.last() == Some(&frame) {
            break;
        }
        let asks = |question: &str| frame.contains(&flat(question));
        let is_question = dilemma.questions.iter().any(|question| asks(question));
        seen.push(frame);
        journey.keys(if is_question { "x<Enter>" } else { " " });
    }
    seen
}

/// The words of a screen or of a text, each after one blank.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
