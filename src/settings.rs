//! What the user has set in `config.ron`, read field by field so that one mistake costs one setting.

mod piece;

use std::collections::{BTreeMap, BTreeSet};

use serde::de::DeserializeOwned;

use crate::keymap::{Keymap, OwnKeys, OwnKeysError};
use crate::notation::Fault;
use crate::theme::{OwnStyle, OwnStyles, StyleError, Theme};
use piece::Piece;

/// The settings; where the file says nothing, the defaults.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// `sv` or `en`; `None`: after the environment.
    pub language: Option<String>,
    /// The name of a shipped theme; `None`: after the terminal.
    pub theme: Option<String>,
    /// Differences from the theme; only known roles.
    pub styles: OwnStyles,
    /// Own keys as written; the keymap leaves out those that are wrong, and their faults are reported here.
    pub keys: OwnKeys,
    /// Whether the program gets clicks and the wheel.
    pub mouse: bool,
    /// Whether quotes and dashes become typographic ones while writing.
    pub typography: bool,
    /// Whether words that are in no dictionary are marked.
    pub spelling: bool,
    /// The name of the workbook that opens when none is named.
    pub workbook: Option<String>,
    /// Columns of a text, 40 to 100.
    pub measure: u16,
    /// Months before the program asks about old notes, 1 to 120.
    pub retention_months: u16,
    /// Whether to ask the terminal for the kitty protocol.
    pub kitty_keys: bool,
    /// The ids of sheets that are not offered, and the names of panes that are not shown: `tips`, `bars`, `dilemmas`.
    pub hide: Vec<String>,
    /// The user's own word for trust by language, its plain form and then its definite one.
    pub trust: BTreeMap<String, Vec<String>>,
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

    /// The user's own word for trust in a language; empty where it is the program's.
    pub fn trust_word(&self, language: &str) -> &[String] {
        self.trust.get(language).map_or(&[], Vec::as_slice)
    }

    /// The names of the fields.
    pub const FIELDS: [&'static str; 13] = [
        "language",
        "theme",
        "styles",
        "keys",
        "mouse",
        "typography",
        "spelling",
        "workbook",
        "measure",
        "retention_months",
        "kitty_keys",
        "hide",
        "words",
    ];

    /// A fault at the value that the text of a settings file gives to `field`; `None` where it gives none.
    pub fn fault_of(name: &str, text: &str, field: &str, what: &str) -> Option<Fault> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let fields = Piece::whole(name, text).fields().ok()?;
        let piece = fields.iter().find(|piece| piece.name == field)?;
        Some(piece.fault(what))
    }

    /// Reads the text of the settings file; `name` is only for the faults. Without a text: the defaults.
    ///
    /// A file that is no RON gives one fault and the defaults. Otherwise everything that is wrong is reported
    /// together, in the order of the text, and what is right takes effect; of a field given twice, the first.
    pub fn read(name: &str, text: Option<&str>) -> (Self, Vec<Fault>) {
        let text = text.unwrap_or_default();
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut reader = SettingsReader::default();
        if !text.trim().is_empty() {
            let fields = Piece::whole(name, text).fields();
            for field in reader.once(fields) {
                reader.field(&field);
            }
        }
        reader
            .faults
            .sort_by_key(|fault| (fault.line, fault.column));
        (reader.settings, reader.faults)
    }
}

/// The settings so far, and what was wrong so far.
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
        for entry in self.once(field.entries()) {
            if !Theme::ROLES.contains(&entry.name.as_str()) {
                let error = StyleError::NoRole(entry.name.clone());
                self.faults.push(entry.fault(error.to_string()));
                continue;
            }
            let mut style = OwnStyle::default();
            for part in self.once(entry.fields()) {
                if let Err(error) = style.set(&part.name, part.ron) {
                    self.faults.push(part.fault(error.to_string()));
                }
            }
            self.settings.styles.insert(entry.name, style);
        }
    }

    fn words(&mut self, field: &Piece<'_>) {
        for word in self.once(field.fields()) {
            if word.name != "trust" {
                let what = format!("there is no word `{}`: expected trust", word.name);
                self.faults.push(word.fault(what));
                continue;
            }
            for own in self.once(word.fields()) {
                let one = || own.value::<String>().map(|text| vec![text]);
                let forms = own.value::<Vec<String>>().or_else(one);
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
        for entry in self.once(field.entries()) {
            let one = || entry.value::<String>().map(|key| vec![key]);
            match entry.value::<Vec<String>>().or_else(one) {
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

    /// The pieces, each name once: the first. A failure to read them and the repeated ones become faults.
    fn once<'a>(&mut self, pieces: Result<Vec<Piece<'a>>, Fault>) -> Vec<Piece<'a>> {
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

/// Sets what the piece says where it is `right`, else gives the fault.
fn set<T: DeserializeOwned>(
    place: &mut T,
    piece: &Piece<'_>,
    expected: &str,
    right: impl Fn(&T) -> bool,
) -> Option<Fault> {
    match piece.value().filter(right) {
        Some(value) => {
            *place = value;
            None
        }
        None => Some(piece.fault(format!(
            "{}: expected {expected}, found {}",
            piece.name, piece.ron
        ))),
    }
}

/// As [`set`], for a text that may be absent.
fn set_some(
    place: &mut Option<String>,
    piece: &Piece<'_>,
    expected: &str,
    right: impl Fn(&String) -> bool,
) -> Option<Fault> {
    set(place, piece, expected, |value| {
        value.as_ref().is_none_or(&right)
    })
}

fn set_bool(place: &mut bool, piece: &Piece<'_>) -> Option<Fault> {
    set(place, piece, "true or false", |_| true)
}

/// Whether a folder of this name stays in the folder of workbooks.
fn is_workbook_name(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', '\0'])
}

/// Whether the error comes from the own keys under `name`, an action or a context and an action.
fn is_about(error: &OwnKeysError, name: &str) -> bool {
    let now = Keymap::name_now(name);
    let (context, action) = match now.split_once('/') {
        Some((context, action)) => (Some(context), action),
        None => (None, &*now),
    };
    // An error about one number comes from the name of that number or from that of all of them.
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
            context: there,
        } => is_action(action) && context == Some(*there),
        OwnKeysError::Key { action, .. } | OwnKeysError::NoDigits { action } => is_action(action),
        OwnKeysError::BareLetter {
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
