//! The user's settings in `config.ron`, parsed field by field so that a mistake in one does not affect the others.

mod edit;
mod kept;
mod piece;
mod reader;

pub use kept::{KEPT_CHOICES, KeptChoices};

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::effect::SettingChoice;
use crate::keymap::OwnKeys;
use crate::model::views::Retention;
use crate::notation::Fault;
use crate::theme::OwnStyles;
use piece::Piece;
use reader::SettingsReader;

/// Minutes without a key after which a locked workbook is locked, if the settings do not say.
pub const LOCK_AFTER: u16 = 10;
/// The path of the user's own word for trust, but for its language.
pub const TRUST: &str = "words.trust.";

/// The settings; defaults for fields that the file does not set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// `sv` or `en`; `None`: from the environment.
    pub language: Option<String>,
    /// The code of the country whose numbers to call are shown; `None`: by the language.
    pub country: Option<String>,
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
    /// The cursor's place when the program opens.
    pub opens: Opens,
    /// Maximum width of prose in columns, 40 to 100.
    pub measure: u16,
    /// The age in months, 1 to 120, beyond which the program asks about old notes, if the user has set one.
    pub retention_months: Option<u16>,
    /// Minutes without a key after which a locked workbook is locked, 0 for never; `None`: ten, and sixty in a session.
    pub lock_after: Option<u16>,
    /// Minutes without a key after which the screen is hidden; 0 for never.
    pub hide_after: u16,
    /// Whether to enable the kitty keyboard protocol.
    pub kitty_keys: bool,
    /// Milliseconds, 0 to 1000, within which a byte after Esc belongs to the same key.
    pub esc_wait: u16,
    /// The ids of hidden sheets, and the names of hidden panes: `tips`, `bars`, `dilemmas`.
    pub hide: Vec<String>,
    /// The user's own word for trust by language, its plain form and then its definite one.
    pub trust: BTreeMap<String, Vec<String>>,
}

/// The cursor's place when the program opens the user's own workbook.
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
            country: None,
            theme: None,
            styles: OwnStyles::new(),
            keys: OwnKeys::new(),
            mouse: true,
            typography: true,
            spelling: true,
            workbook: None,
            opens: Opens::Text,
            measure: 76,
            retention_months: None,
            lock_after: None,
            hide_after: 0,
            kitty_keys: true,
            esc_wait: 25,
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

    /// The age in months beyond which notes are old: the user's number, or the program's.
    pub fn months(&self) -> u16 {
        self.retention_months.unwrap_or(Retention::MONTHS)
    }

    /// The user's own word for trust in a language; empty for the default word.
    pub fn trust_word(&self, language: &str) -> &[String] {
        self.trust.get(language).map_or(&[], Vec::as_slice)
    }

    /// Changes one setting as `choice` says, without a file.
    pub fn choose(&mut self, choice: &SettingChoice) {
        let default = Self::default();
        match (choice.path.as_str(), &choice.value) {
            ("language", None) => self.language = default.language,
            ("country", None) => self.country = default.country,
            ("theme", None) => self.theme = default.theme,
            (path, None) => {
                if let Some(language) = path.strip_prefix(TRUST) {
                    self.trust.remove(language);
                }
            }
            (path, Some(value)) => {
                let text = edit::edited("", None, path, Some(value)).unwrap_or_default();
                let mut reader = SettingsReader {
                    settings: std::mem::take(self),
                    faults: Vec::new(),
                };
                reader.fields(Piece::whole("", &text).fields());
                *self = reader.settings;
            }
        }
    }

    /// The text of a settings file with `choice` written into it.
    ///
    /// # Errors
    ///
    /// The first fault in the text, other than in the field that is changed.
    pub fn written(
        file: &str,
        text: Option<&str>,
        choice: &SettingChoice,
    ) -> Result<String, Fault> {
        let text = edit::edited(file, text, &choice.path, choice.value.as_deref())?;
        let (_, faults) = Self::read(file, Some(&text));
        faults.into_iter().next().map_or(Ok(text), Err)
    }

    /// The settings of a file's text with the choices that could not be written there.
    pub fn with_kept(text: Option<&str>, kept: &KeptChoices) -> Self {
        Self::read("", Some(&kept.applied(text))).0
    }

    /// The names of the fields.
    pub const FIELDS: [&'static str; 18] = [
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
        "lock_after",
        "hide_after",
        "country",
        "kitty_keys",
        "esc_wait",
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
            reader.fields(Piece::whole(name, text).fields());
        }
        reader
            .faults
            .sort_by_key(|fault| (fault.line, fault.column));
        (reader.settings, reader.faults)
    }
}

#[cfg(test)]
mod tests;
