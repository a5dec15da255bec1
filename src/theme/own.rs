//! Styles in theme files and `config.ron`.

use std::collections::BTreeMap;

use ratatui::style::Modifier;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::{Colour, ColourError, PLAIN, Theme};
use crate::notation;

/// The user's styles by role name.
pub type OwnStyles = BTreeMap<String, OwnStyle>;

/// Changes to a style; parts that are `None` stay unchanged.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct OwnStyle {
    /// The colour of the text.
    pub fg: Option<Colour>,
    /// The colour of the background.
    pub bg: Option<Colour>,
    /// Bold text.
    pub bold: Option<bool>,
    /// Dim text.
    pub dim: Option<bool>,
    /// Italic text.
    pub italic: Option<bool>,
    /// Underlined text.
    pub underline: Option<bool>,
    /// Text and background colour swapped.
    pub reverse: Option<bool>,
}

/// A fault in one of the user's styles.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StyleError {
    /// No role has this name.
    #[error("there is no role \"{0}\": expected one of {roles}", roles = Theme::ROLES.join(", "))]
    NoRole(String),
    /// No part of a style has this name.
    #[error("a style has no `{0}`: expected one of {parts}", parts = OwnStyle::PARTS.join(", "))]
    NoPart(String),
    /// The value is not a colour.
    #[error(transparent)]
    Colour(#[from] ColourError),
    /// The value is neither true nor false.
    #[error("{0} is neither true nor false")]
    NotBool(String),
}

impl OwnStyle {
    /// The names of the parts of a style.
    pub const PARTS: [&'static str; 7] =
        ["fg", "bg", "bold", "dim", "italic", "underline", "reverse"];

    /// Sets one part from its RON text, so that a bad part does not affect the others.
    ///
    /// # Errors
    ///
    /// [`StyleError::NoPart`] for an unknown name, and [`StyleError::Colour`] or [`StyleError::NotBool`] for a bad value.
    pub fn set(&mut self, part: &str, ron: &str) -> Result<(), StyleError> {
        match part {
            "fg" => self.fg = Some(colour(ron)?),
            "bg" => self.bg = Some(colour(ron)?),
            "bold" => self.bold = Some(flag(ron)?),
            "dim" => self.dim = Some(flag(ron)?),
            "italic" => self.italic = Some(flag(ron)?),
            "underline" => self.underline = Some(flag(ron)?),
            "reverse" => self.reverse = Some(flag(ron)?),
            _ => return Err(StyleError::NoPart(part.to_owned())),
        }
        Ok(())
    }

    fn flags(&self) -> [(Option<bool>, Modifier); 5] {
        [
            (self.bold, Modifier::BOLD),
            (self.dim, Modifier::DIM),
            (self.italic, Modifier::ITALIC),
            (self.underline, Modifier::UNDERLINED),
            (self.reverse, Modifier::REVERSED),
        ]
    }
}

fn colour(ron: &str) -> Result<Colour, StyleError> {
    value(ron).ok_or_else(|| ColourError(ron.to_owned()).into())
}

fn flag(ron: &str) -> Result<bool, StyleError> {
    value(ron).ok_or_else(|| StyleError::NotBool(ron.to_owned()))
}

fn value<T: DeserializeOwned>(ron: &str) -> Option<T> {
    notation::parse("", ron).ok()
}

impl Theme {
    /// This theme with the user's styles applied, and the faults in them.
    ///
    /// `plain` ignores their colours, since the terminal or the user asked for none. Valid styles take effect even if
    /// others are faulty.
    pub fn with_own(mut self, own: &OwnStyles) -> (Self, Vec<StyleError>) {
        let mut errors = Vec::new();
        let coloured = self.name != PLAIN;
        for (role, own) in own {
            let Some(style) = self.role_mut(role) else {
                errors.push(StyleError::NoRole(role.clone()));
                continue;
            };
            if coloured {
                style.fg = own.fg.map(Colour::cell).or(style.fg);
                style.bg = own.bg.map(Colour::cell).or(style.bg);
            }
            for (wanted, modifier) in own.flags() {
                if let Some(on) = wanted {
                    style.add_modifier.set(modifier, on);
                }
            }
        }
        (self, errors)
    }
}
