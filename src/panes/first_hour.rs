//! The choices of the first hour, each with one key: beside the first text, beside the texts of the first week, and in the
//! help.

use super::Scene;
use crate::action::Action;
use crate::content::Phrase;
use crate::keymap::Context;
use crate::model::WorkbookKind;
use crate::text::width;

/// The actions in their order, each with its words.
const CHOICES: [(Action, Phrase); 6] = [
    (Action::SwitchLanguage, Phrase::FirstLanguage),
    (Action::Coach, Phrase::FirstCoach),
    (Action::SwitchTheme, Phrase::FirstTheme),
    (Action::LockWorkbook, Phrase::FirstLock),
    (Action::OpenSample, Phrase::FirstSample),
    (Action::ShowImport, Phrase::FirstImport),
];

/// The sign between two choices in a row.
const BETWEEN: &str = " · ";

/// The contexts of the keys.
const CONTEXTS: [Context; 3] = [Context::Week, Context::Browse, Context::Everywhere];

/// Whether an action is one of the choices.
pub(super) fn is_choice(action: Action) -> bool {
    CHOICES.iter().any(|(choice, _)| *choice == action)
}

/// Each choice with its key, and the key of the help; a locked workbook is not offered to be locked. `in_text` is whether
/// letters are text, so that Esc has to come first.
pub(super) fn hints(scene: &Scene<'_>, in_text: bool) -> Vec<String> {
    let next = capitalised(scene.catalog.language().next().name());
    let hint = |(action, phrase)| {
        let key = scene.key_words(&CONTEXTS, action);
        let values = [("key", &*key), ("language", &next)];
        (!key.is_empty()).then(|| scene.catalog.fill(phrase, &values))
    };
    let first = in_text.then_some((Action::Back, Phrase::FirstCommands));
    let last = (Action::Help, Phrase::FirstHelp);
    let is_open =
        |(action, _): &(Action, Phrase)| !(scene.is_locked && *action == Action::LockWorkbook);
    let choices = CHOICES.into_iter().filter(is_open);
    let all = first.into_iter().chain(choices).chain([last]);
    all.filter_map(hint).collect()
}

/// The choices in as few rows of `columns` as hold them, none of them broken.
pub(super) fn rows(scene: &Scene<'_>, columns: u16, in_text: bool) -> Vec<String> {
    let columns = usize::from(columns);
    let mut rows: Vec<String> = Vec::new();
    for hint in hints(scene, in_text) {
        match rows.last_mut() {
            Some(row) if width(row) + width(BETWEEN) + width(&hint) <= columns => {
                row.push_str(BETWEEN);
                row.push_str(&hint);
            }
            _ => rows.push(hint),
        }
    }
    rows
}

/// Whether the user's own workbook has no note of an earlier week.
pub(super) fn is_first_week(scene: &Scene<'_>) -> bool {
    let workbook = scene.workbook;
    let kind = workbook.card().unwrap_or_default().kind;
    let before = scene.this_week().previous();
    let has_earlier = before.is_some_and(|week| workbook.weeks_back(week).next().is_some());
    kind == WorkbookKind::Own && workbook.all_read() && !has_earlier
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}
