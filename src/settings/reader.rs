//! Reads the fields of the settings file one by one, and collects their faults.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use serde::de::DeserializeOwned;

use super::Settings;
use super::piece::Piece;
use crate::content::Language;
use crate::keymap::{Keymap, OwnKeysError};
use crate::notation::Fault;
use crate::theme::{OwnStyle, StyleError, Theme};

/// The settings and the faults so far.
#[derive(Default)]
pub(super) struct SettingsReader {
    pub settings: Settings,
    pub faults: Vec<Fault>,
}

/// The values of a width.
const COLUMNS: &str = "a whole number from 40 to 100";
/// The values of a wait in milliseconds.
const WAIT: &str = "a whole number from 0 to 1000";
/// The values of a number of minutes.
const MINUTES: &str = "a whole number from 0 to 240";

impl SettingsReader {
    /// Reads the fields of the file.
    pub fn fields(&mut self, fields: Result<Vec<Piece<'_>>, Fault>) {
        for field in self.unique(fields) {
            self.field(&field);
        }
    }

    fn field(&mut self, field: &Piece<'_>) {
        let settings = &mut self.settings;
        let fault = match field.name.as_str() {
            "language" => {
                let codes = Language::ALL.map(|language| format!("{:?}", language.code()));
                set_some(&mut settings.language, field, &codes.join(" or "), |code| {
                    Language::of_code(code).is_some()
                })
            }
            "country" => set_some(&mut settings.country, field, COUNTRY, |code| {
                is_country(code)
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
            "measure" => set_within(&mut settings.measure, field, COLUMNS, 40..=100),
            "retention_months" => set_number(
                &mut settings.retention_months,
                field,
                "a whole number from 1 to 120",
                1..=120,
            ),
            "lock_after" => set_number(&mut settings.lock_after, field, MINUTES, 0..=240),
            "hide_after" => set_within(&mut settings.hide_after, field, MINUTES, 0..=240),
            "kitty_keys" => set_bool(&mut settings.kitty_keys, field),
            "esc_wait" => set_within(&mut settings.esc_wait, field, WAIT, 0..=1_000),
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
                let is_language = Language::of_code(&own.name).is_some();
                match forms.filter(|forms| is_language && !forms.is_empty()) {
                    Some(forms) => {
                        self.settings.trust.insert(own.name.clone(), forms);
                    }
                    None => self.faults.push(own.fault(format!(
                        "{}: expected {} with a word such as \"respekt\", or [\"förtroende\", \"förtroendet\"]",
                        own.name,
                        Language::ALL.map(Language::code).join(" or ")
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

/// Sets a number that has a default in the settings.
fn set_within(
    target: &mut u16,
    field: &Piece<'_>,
    expected: &str,
    range: RangeInclusive<u16>,
) -> Option<Fault> {
    set(target, field, expected, |number| range.contains(number))
}

/// Sets a number that has no default in the settings.
fn set_number(
    to: &mut Option<u16>,
    field: &Piece<'_>,
    expected: &str,
    range: RangeInclusive<u16>,
) -> Option<Fault> {
    let mut number = *range.start();
    let fault = set_within(&mut number, field, expected, range);
    if fault.is_none() {
        *to = Some(number);
    }
    fault
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

/// The expected value of the country.
const COUNTRY: &str = "a country's two capital letters such as \"SE\"";

fn is_country(code: &str) -> bool {
    code.len() == 2 && code.bytes().all(|letter| letter.is_ascii_uppercase())
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
