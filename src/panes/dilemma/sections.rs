//! The sections of a dilemma's page: the map, the questions, the experiment.

use super::DilemmaSection;
use crate::action::Action;
use crate::content::{Catalog, Dilemma, Phrase, PoleText};
use crate::keymap::Context;
use crate::panes::Scene;
use crate::widgets::document::{Piece, Role, lay_out};
use crate::widgets::runs::Rows;

/// The widest row, in columns, that is comfortable to read.
const MEASURE: u16 = 76;

/// Lays out a section in `columns`; `roomy` adds blank rows between the parts of the map.
pub(super) fn rows(
    columns: u16,
    scene: &Scene<'_>,
    dilemma: &Dilemma,
    section: DilemmaSection,
    roomy: bool,
) -> Rows {
    let (pieces, columns) = match section {
        DilemmaSection::Map => (map(scene.catalog, dilemma, &PARTS, roomy), columns),
        DilemmaSection::Questions => (questions(dilemma), columns.min(MEASURE)),
        DilemmaSection::Experiment => (experiment(scene, dilemma), columns.min(MEASURE)),
    };
    lay_out(&pieces, columns, scene.theme)
}

/// The headings under each pole, in the order of the map.
pub const PARTS: [Phrase; 3] = [
    Phrase::DilemmaGives,
    Phrase::DilemmaTooMuch,
    Phrase::DilemmaSigns,
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
            let signs = pole.signs.iter();
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

fn questions(dilemma: &Dilemma) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (number, question) in (1..).zip(&dilemma.questions) {
        pieces.extend((number > 1).then_some(Piece::Gap));
        pieces.push(Piece::Led(format!("{number:<2}"), question.to_string()));
    }
    pieces
}

fn experiment(scene: &Scene<'_>, dilemma: &Dilemma) -> Vec<Piece> {
    let mut parts = vec![
        (Phrase::DilemmaExperiment, dilemma.experiment.to_string()),
        (Phrase::DilemmaTeam, dilemma.team.to_string()),
    ];
    let care = dilemma.care.iter();
    parts.extend(care.map(|care| (Phrase::DilemmaCare, care.to_string())));
    parts.push((Phrase::DilemmaSheets, sheets_line(scene, dilemma)));
    let mut pieces = Vec::new();
    for (heading, text) in parts.into_iter().filter(|(_, text)| !text.is_empty()) {
        pieces.extend((!pieces.is_empty()).then_some(Piece::Gap));
        let heading = scene.catalog.say(heading).to_owned();
        pieces.extend([Piece::Line(heading, Role::Heading), Piece::text(text)]);
    }
    pieces
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
