//! The user's settings in `config.ron`, parsed field by field so that a mistake in one does not affect the others.

mod piece;

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::keymap::{Keymap, OwnKeys, OwnKeysError};
use crate::notation::Fault;
use crate::theme::{OwnStyle, OwnStyles, StyleError, Theme};
use piece::Piece;

/// The settings; defaults for fields that the file does not set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// `sv` or `en`; `None`: from the environment.
    pub language: Option<String>,
    /// The name of a shipped theme; `None`: chosen for the terminal.
    pub theme: Option<String>,
    /// Changes to the theme's styles; only known roles.
    pub styles: OwnStyles,
    /// The user's keys as written. The keymap ignores invalid ones; [`Settings::read`] reports them.
    pub keys: OwnKeys,
    /// Whether to use the mouse.
    pub mouse: bool,
    /// Whether quotes and dashes are replaced by typographic ones while typing.
    pub typography: bool,
    /// Whether to mark words that are in no dictionary.
    pub spelling: bool,
    /// The name of the workbook to open by default.
    pub workbook: Option<String>,
    /// Where the cursor is when the program opens.
    pub opens: Opens,
    /// Maximum width of prose in columns, 40 to 100.
    pub measure: u16,
    /// The age in months, 1 to 120, beyond which the program asks about old notes.
    pub retention_months: u16,
    /// Whether to enable the kitty keyboard protocol.
    pub kitty_keys: bool,
    /// The ids of hidden sheets, and the names of hidden panes: `tips`, `bars`, `dilemmas`.
    pub hide: Vec<String>,
    /// The user's own word for trust by language, its plain form and then its definite one.
    pub trust: BTreeMap<String, Vec<String>>,
}

/// Where the cursor is when the program opens the user's own workbook.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Opens {
    /// In this week's text.
    #[default]
    Text,
    /// Among the commands.
    Keys,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: None,
            theme: None,
            styles: OwnStyles::new(),
            keys: OwnKeys::new(),
            mouse: true,
            typography: true,
            spelling: true,
            workbook: None,
            opens: Opens::Text,
            measure: 76,
            retention_months: 12,
            kitty_keys: true,
            hide: Vec::new(),
            trust: BTreeMap::new(),
        }
    }
}

impl Settings {
    /// Whether a sheet is offered, or a pane shown.
    pub fn shows(&self, id: &str) -> bool {
        !self.hide.iter().any(|hidden| hidden == id)
    }

    /// The user's own word for trust in a language; empty for the default word.
    pub fn trust_word(&self, language: &str) -> &[String] {
        self.trust.get(language).map_or(&[], Vec::as_slice)
    }

    /// The names of the fields.
    pub const FIELDS: [&'static str; 14] = [
        "language",
        "theme",
        "styles",
        "keys",
        "mouse",
        "typography",
        "spelling",
        "workbook",
        "opens",
        "measure",
        "retention_months",
        "kitty_keys",
        "hide",
        "words",
    ];

    /// A fault at the value of `field` in the text of a settings file; `None` if the field is not set.
    pub fn fault_of(name: &str, text: &str, field: &str, what: &str) -> Option<Fault> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let fields = Piece::whole(name, text).fields().ok()?;
        let piece = fields.iter().find(|piece| piece.name == field)?;
        Some(piece.fault(what))
    }

    /// Parses the text of the settings file; `name` is used in faults only. Without a text: the defaults.
    ///
    /// Text that is not RON gives one fault and the defaults. Otherwise all faults are reported, in the order of the text,
    /// and the valid settings take effect; of a repeated field, the first.
    pub fn read(name: &str, text: Option<&str>) -> (Self, Vec<Fault>) {
        let text = text.unwrap_or_default();
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut reader = SettingsReader::default();
        if !text.trim().is_empty() {
            let fields = Piece::whole(name, text).fields();
            for field in reader.unique(fields) {
                reader.field(&field);
            }
        }
        reader
            .faults
            .sort_by_key(|fault| (fault.line, fault.column));
        (reader.settings, reader.faults)
    }
}

/// The settings and the faults so far.
#[derive(Default)]
struct SettingsReader {
    settings: Settings,
    faults: Vec<Fault>,
}

impl SettingsReader {
    fn field(&mut self, field: &Piece<'_>) {
        let settings = &mut self.settings;
        let fault = match field.name.as_str() {
            "language" => set_some(&mut settings.language, field, "\"sv\" or \"en\"", |code| {
                matches!(code.as_str(), "sv" | "en")
            }),
            "theme" => {
                let names: Vec<_> = Theme::names().map(|name| format!("{name:?}")).collect();
                set_some(&mut settings.theme, field, &names.join(", "), |chosen| {
                    Theme::names().any(|name| name == chosen)
                })
            }
            "styles" => return self.styles(field),
            "keys" => return self.keys(field),
            "mouse" => set_bool(&mut settings.mouse, field),
            "typography" => set_bool(&mut settings.typography, field),
            "spelling" => set_bool(&mut settings.spelling, field),
            "workbook" => set_some(
                &mut settings.workbook,
                field,
                "the name of a workbook in quotes, without / or \\",
                |name| is_workbook_name(name),
            ),
            "opens" => set(&mut settings.opens, field, "Text or Keys", |_| true),
            "measure" => set(
                &mut settings.measure,
                field,
                "a whole number from 40 to 100",
                |columns| (40..=100).contains(columns),
            ),
            "retention_months" => set(
                &mut settings.retention_months,
                field,
                "a whole number from 1 to 120",
                |months| (1..=120).contains(months),
            ),
            "kitty_keys" => set_bool(&mut settings.kitty_keys, field),
            "hide" => set(
                &mut settings.hide,
                field,
                "a list of sheets and panes such as [\"pulse\", \"tips\"]",
                |_| true,
            ),
            "words" => return self.words(field),
            unknown => Some(field.fault(format!(
                "there is no setting `{unknown}`: expected one of {}",
                Settings::FIELDS.join(", ")
            ))),
        };
        self.faults.extend(fault);
    }

    fn styles(&mut self, field: &Piece<'_>) {
        for entry in self.unique(field.entries()) {
            if !Theme::ROLES.contains(&entry.name.as_str()) {
                let error = StyleError::NoRole(entry.name.clone());
                self.faults.push(entry.fault(error.to_string()));
                continue;
            }
            let mut style = OwnStyle::default();
            for part in self.unique(entry.fields()) {
                if let Err(error) = style.set(&part.name, part.ron) {
                    self.faults.push(part.fault(error.to_string()));
                }
            }
            self.settings.styles.insert(entry.name, style);
        }
    }

    fn words(&mut self, field: &Piece<'_>) {
        for word in self.unique(field.fields()) {
            if word.name != "trust" {
                let what = format!("there is no word `{}`: expected trust", word.name);
                self.faults.push(word.fault(what));
                continue;
            }
            for own in self.unique(word.fields()) {
                let single = || own.value::<String>().map(|text| vec![text]);
                let forms = own.value::<Vec<String>>().or_else(single);
                let is_language = matches!(own.name.as_str(), "sv" | "en");
                match forms.filter(|forms| is_language && !forms.is_empty()) {
                    Some(forms) => {
                        self.settings.trust.insert(own.name.clone(), forms);
                    }
                    None => self.faults.push(own.fault(format!(
                        "{}: expected sv or en with a word such as \"respekt\", or [\"förtroende\", \"förtroendet\"]",
                        own.name
                    ))),
                }
            }
        }
    }

    fn keys(&mut self, field: &Piece<'_>) {
        let mut read = Vec::new();
        for entry in self.unique(field.entries()) {
            let single = || entry.value::<String>().map(|key| vec![key]);
            match entry.value::<Vec<String>>().or_else(single) {
                Some(keys) => {
                    self.settings.keys.insert(entry.name.clone(), keys);
                    read.push(entry);
                }
                None => self.faults.push(entry.fault(format!(
                    "{}: expected a key such as \"Ctrl+E\", or a list of keys",
                    entry.name
                ))),
            }
        }
        let (_, errors) = Keymap::shipped().with_own(&self.settings.keys);
        for error in errors {
            let culprit = read.iter().find(|entry| is_about(&error, &entry.name));
            self.faults
                .push(culprit.unwrap_or(field).fault(error.to_string()));
        }
    }

    /// The pieces without repeated names. A failure to parse them, and each repetition, becomes a fault.
    fn unique<'a>(&mut self, pieces: Result<Vec<Piece<'a>>, Fault>) -> Vec<Piece<'a>> {
        let mut pieces = match pieces {
            Ok(pieces) => pieces,
            Err(fault) => {
                self.faults.push(fault);
                return Vec::new();
            }
        };
        let mut seen = BTreeSet::new();
        pieces.retain(|piece| {
            let first = seen.insert(piece.name.clone());
            if !first {
                let what = format!("`{}` is given twice; the first one holds", piece.name);
                self.faults.push(piece.fault(what));
            }
            first
        });
        pieces
    }
}

/// Sets a field from a piece if its value is valid, else returns the fault.
fn set<T: DeserializeOwned>(
    target: &mut T,
    piece: &Piece<'_>,
    expected: &str,
    is_valid: impl Fn(&T) -> bool,
) -> Option<Fault> {
    match piece.value().filter(is_valid) {
        Some(value) => {
            *target = value;
            None
        }
        None => Some(piece.fault(format!(
            "{}: expected {expected}, found {}",
            piece.name, piece.ron
        ))),
    }
}

/// Like [`set`], for an optional text.
fn set_some(
    target: &mut Option<String>,
    piece: &Piece<'_>,
    expected: &str,
    is_valid: impl Fn(&String) -> bool,
) -> Option<Fault> {
    set(target, piece, expected, |value| {
        value.as_ref().is_none_or(&is_valid)
    })
}

fn set_bool(target: &mut bool, piece: &Piece<'_>) -> Option<Fault> {
    set(target, piece, "true or false", |_| true)
}

/// Whether this is a valid name for a folder directly in the folder of workbooks.
fn is_workbook_name(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', '\0'])
}

/// Whether the error is about the keys under `name`, which is `action` or `context/action`.
fn is_about(error: &OwnKeysError, name: &str) -> bool {
    let now = Keymap::name_now(name);
    let (context, action) = match now.split_once('/') {
        Some((context, action)) => (Some(context), action),
        None => (None, &*now),
    };
    // An error about an action with a number may be about the entry for that number or for all numbers.
    let is_action = |of: &str| {
        let rest = of.strip_prefix(action);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    let is_context = |of: &str| context.is_none_or(|context| context == of);
    match error {
        OwnKeysError::NoAction(wrong) => action == wrong,
        OwnKeysError::NoContext(wrong) => context == Some(wrong),
        OwnKeysError::NotThere {
            action,
            context: actual,
        } => is_action(action) && context == Some(*actual),
        OwnKeysError::Key { action, .. } | OwnKeysError::NoDigits { action } => is_action(action),
        OwnKeysError::BareLetter {
            action, context, ..
        }
        | OwnKeysError::Fixed {
            action, context, ..
        } => is_action(action) && is_context(context),
        OwnKeysError::Twice {
            first,
            second,
            context,
            ..
        } => (is_action(first) || is_action(second)) && is_context(context),
    }
}

#[cfg(test)]
mod tests;
