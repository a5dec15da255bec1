//! The line that names the card on matters that do not belong in the workbook.

use super::Scene;
use crate::action::Action;
use crate::content::Phrase;
use crate::keymap::Context;
use crate::model::views::BEFORE_YOU_WRITE;

/// The key that shows the card on matters that do not belong in the workbook, and the card's name.
pub fn safety_line(scene: &Scene<'_>, contexts: &[Context]) -> String {
    let sheet = scene.catalog.sheet(BEFORE_YOU_WRITE);
    let name = sheet.map_or(BEFORE_YOU_WRITE, |sheet| sheet.name.as_str());
    let key = scene.key_words(contexts, Action::BeforeYouWrite);
    let values = [("key", key.as_str()), ("sheet", name)];
    scene.catalog.fill(Phrase::SafetyLine, &values)
}
