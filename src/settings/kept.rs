//! Choices of settings that could not be written into `config.ron`, kept in this machine's state.

use serde::Deserialize;

use super::edit::{edited, value_at};
use crate::effect::SettingChoice;
use crate::notation::{self, string};

/// The key of the kept choices in the state folder.
pub const KEPT_CHOICES: &str = "settings";

/// A choice, and the value that it replaces in `config.ron`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
struct Kept {
    path: String,
    value: Option<String>,
    /// The field as it was in the file; `None` where the file did not set it or had a fault.
    was: Option<String>,
}

/// The kept choices, one for each field. A choice holds until somebody changes its field in `config.ron`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptChoices(Vec<Kept>);

impl KeptChoices {
    /// Parses their text in the state folder; none where it cannot be parsed.
    pub fn read(text: Option<&str>) -> Self {
        let kept = text.and_then(|text| notation::parse(KEPT_CHOICES, text).ok());
        Self(kept.unwrap_or_default())
    }

    /// Their text for the state folder.
    pub fn text(&self) -> String {
        let option = |text: &Option<String>| match text {
            Some(text) => format!("Some({})", string(text)),
            None => "None".to_owned(),
        };
        let mut text = String::from("[\n");
        for kept in &self.0 {
            let (path, value, was) = (string(&kept.path), option(&kept.value), option(&kept.was));
            text.push_str(&format!(
                "    (path: {path}, value: {value}, was: {was}),\n"
            ));
        }
        text + "]\n"
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds a choice that could not be written into this text of `config.ron`.
    pub fn keep(&mut self, choice: &SettingChoice, config: Option<&str>) {
        self.forget(&choice.path);
        self.0.push(Kept {
            path: choice.path.clone(),
            value: choice.value.clone(),
            was: config.and_then(|text| value_at(text, &choice.path)),
        });
    }

    /// Drops the choice of a field. Returns whether there was one.
    pub fn forget(&mut self, path: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|kept| kept.path != path);
        self.0.len() < before
    }

    /// The text of `config.ron` with the choices whose fields have not been changed there since. A text that is not RON
    /// counts as empty.
    pub(super) fn applied(&self, config: Option<&str>) -> String {
        let config = config.filter(|text| edited("", Some(text), "theme", None).is_ok());
        let mut text = config.unwrap_or("()").to_owned();
        for kept in &self.0 {
            if config.and_then(|config| value_at(config, &kept.path)) == kept.was
                && let Ok(next) = edited("", Some(&text), &kept.path, kept.value.as_deref())
            {
                text = next;
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice(path: &str, value: Option<&str>) -> SettingChoice {
        SettingChoice {
            path: path.to_owned(),
            value: value.map(str::to_owned),
        }
    }

    #[test]
    fn kept_choices_read_back_and_hold_until_their_field_changes() {
        let mut kept = KeptChoices::default();
        let config = "(theme: \"dark\")";
        kept.keep(&choice("theme", Some("\"light\"")), Some(config));
        kept.keep(&choice("measure", Some("60")), Some(config));
        kept.keep(&choice("measure", Some("61")), Some(config));
        let kept = KeptChoices::read(Some(&kept.text()));
        assert_eq!(
            kept.applied(Some(config)),
            "(theme: \"light\", measure: 61)"
        );
        assert_eq!(
            kept.applied(Some("(theme: \"calm\")")),
            "(theme: \"calm\", measure: 61)"
        );
        assert_eq!(kept.applied(Some("(measure: 50)")), "(measure: 50)");
    }

    #[test]
    fn a_file_with_a_fault_counts_as_empty() {
        let mut kept = KeptChoices::default();
        kept.keep(&choice("mouse", Some("false")), Some("(mouse: "));
        kept.keep(&choice("theme", None), Some("(mouse: "));
        assert_eq!(kept.applied(Some("(mouse: ")), "(mouse: false)");
        assert_eq!(kept.applied(None), "(mouse: false)");
        assert!(kept.forget("mouse") && !kept.forget("mouse"));
        assert_eq!(kept.applied(None), "()");
    }

    #[test]
    fn an_unreadable_text_keeps_nothing() {
        for text in [None, Some("("), Some("")] {
            assert!(KeptChoices::read(text).is_empty());
        }
    }
}
