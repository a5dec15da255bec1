//! The sections of a dilemma's page: the map, the case, the questions, the experiment.

use super::DilemmaSection;
use super::group::picture;
use crate::action::Action;
use crate::content::{Catalog, Dilemma, Phrase, PoleText};
use crate::keymap::Context;
use crate::model::views::{Bar, Placement, Pole};
use crate::panes::Scene;
use crate::widgets::document::{Piece, Role, lay_out};
use crate::widgets::runs::Rows;

/// The widest row, in columns, that is comfortable to read.
const MEASURE: u16 = 76;

/// Lays out a section in `columns`. `placed` selects the experiments, of which a key takes that of the pole beside it;
/// `roomy` adds blank rows between the parts of the map.
pub(super) fn rows(
    columns: u16,
    scene: &Scene<'_>,
    dilemma: &Dilemma,
    placed: (Placement, Option<Pole>),
    section: DilemmaSection,
    roomy: bool,
) -> Rows {
    let (pieces, columns) = match section {
        DilemmaSection::Map => {
            let mut pieces = map(scene.catalog, dilemma, &PARTS, roomy);
            pieces.extend(picture(scene, dilemma));
            (pieces, columns)
        }
        DilemmaSection::Case => (case(dilemma), columns.min(MEASURE)),
        DilemmaSection::Questions => (questions(scene, dilemma), columns.min(MEASURE)),
        DilemmaSection::Experiment => (experiment(scene, dilemma, placed), columns.min(MEASURE)),
    };
    lay_out(&pieces, columns, scene.theme)
}

/// The headings under each pole, in the order of the map.
pub const PARTS: [Phrase; 4] = [
    Phrase::DilemmaGives,
    Phrase::DilemmaTooMuch,
    Phrase::DilemmaSigns,
    Phrase::DilemmaLittle,
];

/// The map of a dilemma: both poles side by side with the texts under these headings.
pub fn map(catalog: &Catalog, dilemma: &Dilemma, parts: &[Phrase], roomy: bool) -> Vec<Piece> {
    let poles = [(&dilemma.a, Role::PoleA), (&dilemma.b, Role::PoleB)];
    let [a, b] = poles.map(|(pole, role)| vec![Piece::Line(pole.name.to_string(), role)]);
    let mut pieces = vec![Piece::Pair(a, b)];
    for part in parts {
        if roomy {
            pieces.push(Piece::Pair(vec![Piece::Gap], vec![Piece::Gap]));
        }
        let [a, b] = poles.map(|(pole, _)| of_pole(catalog, pole, *part));
        if *part == Phrase::DilemmaLittle && (a.len(), b.len()) == (1, 1) {
            continue;
        }
        pieces.push(Piece::Pair(a, b));
    }
    pieces
}

/// A heading and the text of one pole under it.
fn of_pole(catalog: &Catalog, pole: &PoleText, part: Phrase) -> Vec<Piece> {
    let mut pieces = vec![Piece::Line(catalog.say(part).to_owned(), Role::Dim)];
    let text = match part {
        Phrase::DilemmaGives => &pole.gives,
        Phrase::DilemmaTooMuch => &pole.too_much,
        _ => {
            let signs = match part {
                Phrase::DilemmaLittle => pole.signs_of_little.iter(),
                _ => pole.signs.iter(),
            };
            pieces.extend(signs.map(|sign| Piece::Led("·".to_owned(), sign.to_string())));
            return pieces;
        }
    };
    pieces.push(match text.is_empty() {
        true => Piece::Gap,
        false => Piece::text(text.as_str()),
    });
    pieces
}

/// The case, or nothing where the dilemma has none.
fn case(dilemma: &Dilemma) -> Vec<Piece> {
    vec![Piece::text(dilemma.case.as_str())]
}

fn questions(scene: &Scene<'_>, dilemma: &Dilemma) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (number, question) in (1..).zip(&dilemma.questions) {
        pieces.extend((number > 1).then_some(Piece::Gap));
        pieces.push(Piece::Led(format!("{number:<2}"), question.to_string()));
        let deeper = dilemma
            .deeper
            .get(number - 1)
            .filter(|deeper| !deeper.is_empty());
        pieces.extend(deeper.map(|deeper| Piece::Led("  ".to_owned(), deeper.to_string())));
    }
    if !pieces.is_empty() {
        let last = dilemma.questions.len().to_string();
        let hint = scene
            .catalog
            .fill(Phrase::DilemmaAnswerHint, &[("last", &last)]);
        pieces.extend([Piece::Gap, Piece::Text(hint, Role::Notice)]);
    }
    pieces
}

fn experiment(
    scene: &Scene<'_>,
    dilemma: &Dilemma,
    (placed, taken): (Placement, Option<Pole>),
) -> Vec<Piece> {
    let say = |phrase| scene.catalog.say(phrase).to_owned();
    let mut parts = vec![(
        say(Phrase::DilemmaExperiment),
        dilemma.experiment.to_string(),
    )];
    parts.extend(with_too_little(dilemma, placed).map(|pole| {
        let name = [("pole", dilemma.pole(pole).short.as_str())];
        let heading = scene.catalog.fill(Phrase::DilemmaFor, &name);
        (heading, dilemma.pole(pole).experiment.to_string())
    }));
    parts.push((String::new(), promise_hint(scene, dilemma, taken)));
    parts.push((say(Phrase::DilemmaTeam), dilemma.team.to_string()));
    let care = dilemma.care.iter();
    parts.extend(care.map(|care| (say(Phrase::DilemmaCare), care.to_string())));
    parts.push((say(Phrase::DilemmaSheets), sheets_line(scene, dilemma)));
    let mut pieces = Vec::new();
    for (heading, text) in parts.into_iter().filter(|(_, text)| !text.is_empty()) {
        pieces.extend((!pieces.is_empty()).then_some(Piece::Gap));
        match heading.is_empty() {
            true => pieces.push(Piece::Text(text, Role::Notice)),
            false => pieces.extend([Piece::Line(heading, Role::Heading), Piece::text(text)]),
        }
    }
    pieces
}

/// The key that makes the experiment the week's if-then; empty where there is none.
fn promise_hint(scene: &Scene<'_>, dilemma: &Dilemma, taken: Option<Pole>) -> String {
    let key = scene.key_words(&[Context::Dilemma], Action::SetPromise);
    match taken {
        _ if key.is_empty() => String::new(),
        Some(pole) => {
            let pole = dilemma.pole(pole).short.as_str();
            let values = [("key", key.as_str()), ("pole", pole)];
            scene.catalog.fill(Phrase::ExperimentPromisePole, &values)
        }
        None if dilemma.experiment.is_empty() => String::new(),
        None => scene
            .catalog
            .fill(Phrase::ExperimentPromise, &[("key", &key)]),
    }
}

/// The poles whose experiments are shown.
pub(super) fn offered_experiments(dilemma: &Dilemma, placed: Placement) -> Vec<Pole> {
    with_too_little(dilemma, placed).collect()
}

/// The poles with an experiment that are placed as too little; without such a mark both poles with one.
fn with_too_little(dilemma: &Dilemma, placed: Placement) -> impl Iterator<Item = Pole> {
    let is_little = move |pole| placed.mark(Bar::Today, pole).is_some_and(|step| step < 0);
    let any = is_little(Pole::A) || is_little(Pole::B);
    let poles = [Pole::A, Pole::B].into_iter();
    poles.filter(move |pole| {
        !dilemma.pole(*pole).experiment.is_empty() && (!any || is_little(*pole))
    })
}

/// The key that offers the sheets for a dilemma, and their names; empty where there are none.
fn sheets_line(scene: &Scene<'_>, dilemma: &Dilemma) -> String {
    let sheets = scene.catalog.sheets_that_go_with(&dilemma.id);
    let names: Vec<&str> = sheets.map(|sheet| sheet.name.as_str()).collect();
    let key = scene.key_words(&[Context::Everywhere], Action::FollowLink);
    match names.is_empty() {
        true => String::new(),
        false => format!("{key}  {}", names.join(" · ")),
    }
}
