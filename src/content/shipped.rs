use std::collections::BTreeMap;

use super::catalog::{ActionText, Catalog};
use super::own::{Content, Shelf};
use super::phrases::{Phrases, Saying};
use super::{Calendar, Language};
use crate::notation::{self, Fault};

/// A file's name, its Swedish and its English text.
struct Shipped(&'static str, &'static str, &'static str);

macro_rules! shipped {
    ($file:literal) => {
        Shipped(
            $file,
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/content/sv/", $file)),
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/content/en/", $file)),
        )
    };
}

/// Dilemmas, tips and sheets; sheets in the order in which they are listed.
const CONTENT: &[Shipped] = &[
    shipped!("dilemmas.ron"),
    shipped!("tips.ron"),
    shipped!("sheets/reflection.ron"),
    shipped!("sheets/commitment.ron"),
    shipped!("sheets/friction.ron"),
    shipped!("sheets/conversation.ron"),
    shipped!("sheets/weekly-review.ron"),
    shipped!("sheets/tip-checks.ron"),
    shipped!("sheets/placement.ron"),
    shipped!("sheets/pulse.ron"),
    shipped!("sheets/team-pulse.ron"),
    shipped!("sheets/roles.ron"),
    shipped!("sheets/monthly-look-back.ron"),
    shipped!("sheets/quarterly-look-back.ron"),
    shipped!("sheets/foundations.ron"),
    shipped!("sheets/word-and-deed.ron"),
    shipped!("sheets/given-word.ron"),
    shipped!("sheets/handed-over.ron"),
    shipped!("sheets/obstacle.ron"),
    shipped!("sheets/guessed.ron"),
    shipped!("sheets/driving-forces.ron"),
    shipped!("sheets/control.ron"),
    shipped!("sheets/gain.ron"),
    shipped!("sheets/practice.ron"),
    shipped!("sheets/stuck.ron"),
    shipped!("sheets/experiment.ron"),
    shipped!("sheets/trust-definition.ron"),
    shipped!("sheets/principle.ron"),
    shipped!("sheets/boundaries.ron"),
    shipped!("sheets/before-response.ron"),
    shipped!("sheets/own-dilemma.ron"),
    shipped!("sheets/trust-figure.ron"),
    shipped!("sheets/critics.ron"),
    shipped!("sheets/contract.ron"),
    shipped!("sheets/session.ron"),
    shipped!("sheets/recap.ron"),
    shipped!("sheets/retention.ron"),
    shipped!("sheets/workbook.ron"),
];
const PHRASES: Shipped = shipped!("phrases.ron");
const ACTIONS: Shipped = shipped!("actions.ron");
const CALENDAR: Shipped = shipped!("calendar.ron");

impl Shipped {
    fn name(&self, language: Language) -> String {
        format!("content/{}/{}", language.code(), self.0)
    }

    fn text(&self, language: Language) -> &'static str {
        match language {
            Language::Swedish => self.1,
            Language::English => self.2,
        }
    }
}

/// Reads what the program was built with. A test reads both languages, so that a fault cannot reach a user.
pub(super) fn catalog(language: Language) -> Result<Catalog, Fault> {
    let mut shelf = Shelf::default();
    for file in CONTENT {
        let content: Content = notation::parse_content(&file.name(language), file.text(language))?;
        shelf.take(content, language);
    }
    let said: BTreeMap<String, Saying> =
        notation::parse(&PHRASES.name(language), PHRASES.text(language))?;
    let phrases = Phrases::of(said).map_err(|missing| {
        let what = format!("no text for {}", missing.join(", "));
        Fault::at(&PHRASES.name(language), PHRASES.text(language), 1, 1, what)
    })?;
    let actions: BTreeMap<String, ActionText> =
        notation::parse(&ACTIONS.name(language), ACTIONS.text(language))?;
    let calendar: Calendar = notation::parse(&CALENDAR.name(language), CALENDAR.text(language))?;
    Ok(Catalog::new(language, shelf, phrases, actions, calendar))
}
