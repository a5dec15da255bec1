//! A choice of a setting, and the reason why it was not written.

use crate::notation::Fault;

/// A setting to write into `config.ron`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingChoice {
    /// The field; within a field the names from the outermost, divided by dots: `words.trust.sv`.
    pub path: String,
    /// The value as RON; `None` takes the field away.
    pub value: Option<String>,
}

/// A choice that was not written into the settings file.
#[derive(Clone, Debug, PartialEq)]
pub struct SettingNotWritten {
    /// The reason.
    pub trouble: SettingTrouble,
    /// Whether the choice is in this machine's state, so that it holds after the next start too.
    pub is_kept: bool,
}

/// The reason why a choice was not written into the settings file.
#[derive(Clone, Debug, PartialEq)]
pub enum SettingTrouble {
    /// The file has a fault.
    Fault(Box<Fault>),
    /// The file or its folder cannot be written.
    ReadOnly,
    /// Any other cause, as the system's message.
    Other(String),
}
