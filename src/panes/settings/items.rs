//! The settings on the page: their names, values, and the choices that they take.

use super::options::{country_options, language_options, lock_options, theme_options};
use crate::content::{Catalog, Phrase, Sheet};
use crate::effect::SettingChoice;
use crate::model::views::{CLIENT_HOURS, HOUR_LOG, RETENTION, SESSION, WORKBOOK};
use crate::notation::string;
use crate::settings::{LOCK_AFTER, Opens, Settings, TRUST};

/// The panes of the week that can be hidden, by their names in the settings.
const PANES: [(&str, Phrase); 3] = [
    ("dilemmas", Phrase::PaneDilemmas),
    ("bars", Phrase::PanePlacement),
    ("tips", Phrase::PaneTips),
];

/// A setting on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item {
    Language,
    Country,
    Theme,
    Measure,
    Opens,
    Typography,
    Spelling,
    Mouse,
    /// The plain form of the user's own word for trust.
    Word,
    /// Its definite form.
    Definite,
    Months,
    /// Minutes until the screen is hidden.
    HideAfter,
    /// Minutes until a locked workbook is locked.
    LockAfter,
    /// The lock of the open workbook, and whether it is locked.
    Lock(bool),
    /// A pane of the week, by its name in the settings.
    Pane(&'static str),
    /// A sheet, by its id.
    Sheet(String),
}

/// The ways to answer a setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// One of several, in the order of their numbers.
    Options(Vec<Choosable>),
    /// On or off.
    Switch(bool),
    /// A whole number in a range.
    Number { value: u16, least: u16, most: u16 },
    /// A word; empty for none.
    Word(String),
}

/// One of the options of a setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Choosable {
    pub label: String,
    /// The value as RON; `None` takes the field away.
    pub value: Option<String>,
    pub is_chosen: bool,
}

/// All settings under the heading of their group, in the order of the page.
pub(super) fn groups(
    catalog: &Catalog,
    settings: &Settings,
    is_locked: bool,
) -> Vec<(Phrase, Vec<Item>)> {
    let mut words = vec![Item::Word];
    if catalog.language().has_definite_form() && !own_word(catalog, settings).is_empty() {
        words.push(Item::Definite);
    }
    words.extend([Item::Months, Item::Country]);
    let sheets = catalog.sheets();
    let sheets = sheets.filter(|sheet| is_offered(sheet));
    vec![
        (
            Phrase::SettingsLook,
            vec![Item::Language, Item::Theme, Item::Measure],
        ),
        (
            Phrase::SettingsWriting,
            vec![Item::Opens, Item::Typography, Item::Spelling, Item::Mouse],
        ),
        (Phrase::SettingsWords, words),
        (
            Phrase::SettingsScreen,
            vec![Item::HideAfter, Item::LockAfter, Item::Lock(is_locked)],
        ),
        (
            Phrase::SettingsPanes,
            PANES.iter().map(|(name, _)| Item::Pane(name)).collect(),
        ),
        (
            Phrase::SettingsSheets,
            sheets.map(|sheet| Item::Sheet(sheet.id.clone())).collect(),
        ),
    ]
}

/// Whether a sheet can be hidden: whether it is ever in a list.
fn is_offered(sheet: &Sheet) -> bool {
    !sheet.fields.is_empty()
        && ![WORKBOOK, RETENTION, SESSION, CLIENT_HOURS, HOUR_LOG].contains(&sheet.id.as_str())
}

/// The user's own word for trust in the language of the screen; empty for none.
fn own_word<'a>(catalog: &Catalog, settings: &'a Settings) -> &'a str {
    let forms = settings.trust_word(catalog.language().code());
    forms.first().map_or("", String::as_str)
}

impl Item {
    /// The name.
    pub(super) fn label(&self, catalog: &Catalog) -> String {
        let phrase = match self {
            Self::Language => Phrase::SettingLanguage,
            Self::Country => Phrase::SettingCountry,
            Self::Theme => Phrase::SettingTheme,
            Self::Measure => Phrase::SettingMeasure,
            Self::Opens => Phrase::SettingOpens,
            Self::Typography => Phrase::SettingTypography,
            Self::Spelling => Phrase::SettingSpelling,
            Self::Mouse => Phrase::SettingMouse,
            Self::Word => Phrase::SettingWord,
            Self::Definite => Phrase::SettingDefinite,
            Self::Months => Phrase::SettingMonths,
            Self::HideAfter => Phrase::SettingHideAfter,
            Self::LockAfter => Phrase::SettingLockAfter,
            Self::Lock(_) => Phrase::SettingLock,
            Self::Pane(name) => match PANES.iter().find(|(pane, _)| pane == name) {
                Some((_, phrase)) => *phrase,
                None => return (*name).to_owned(),
            },
            Self::Sheet(id) => {
                let sheet = catalog.sheet(id);
                return sheet.map_or_else(|| id.clone(), |sheet| sheet.name.to_string());
            }
        };
        catalog.say(phrase).to_owned()
    }

    /// The explanation.
    pub(super) fn help(&self, catalog: &Catalog) -> String {
        let phrase = match self {
            Self::Language => Phrase::SettingLanguageHelp,
            Self::Country => Phrase::SettingCountryHelp,
            Self::Theme => Phrase::SettingThemeHelp,
            Self::Measure => Phrase::SettingMeasureHelp,
            Self::Opens => Phrase::SettingOpensHelp,
            Self::Typography => Phrase::SettingTypographyHelp,
            Self::Spelling => Phrase::SettingSpellingHelp,
            Self::Mouse => Phrase::SettingMouseHelp,
            Self::Word => Phrase::SettingWordHelp,
            Self::Definite => Phrase::SettingDefiniteHelp,
            Self::Months => Phrase::SettingMonthsHelp,
            Self::HideAfter => Phrase::SettingHideAfterHelp,
            Self::LockAfter => Phrase::SettingLockAfterHelp,
            Self::Lock(_) => Phrase::SettingLockHelp,
            Self::Pane(_) => Phrase::SettingPaneHelp,
            Self::Sheet(id) => {
                let purpose = catalog.sheet(id).map(|sheet| sheet.purpose.to_string());
                let help = catalog.say(Phrase::SettingSheetHelp);
                return format!("{}\n\n{help}", purpose.unwrap_or_default());
            }
        };
        catalog.say(phrase).to_owned()
    }

    /// The ways to answer it, with the present value.
    pub(super) fn kind(&self, catalog: &Catalog, settings: &Settings) -> Kind {
        match self {
            Self::Language => language_options(catalog, settings),
            Self::Country => country_options(catalog, settings),
            Self::Theme => theme_options(catalog, settings),
            Self::Opens => {
                let option = |phrase, opens, value: &str| Choosable {
                    label: catalog.say(phrase).to_owned(),
                    value: Some(value.to_owned()),
                    is_chosen: settings.opens == opens,
                };
                Kind::Options(vec![
                    option(Phrase::SettingOpensText, Opens::Text, "Text"),
                    option(Phrase::SettingOpensKeys, Opens::Keys, "Keys"),
                ])
            }
            Self::Typography => Kind::Switch(settings.typography),
            Self::Spelling => Kind::Switch(settings.spelling),
            Self::Mouse => Kind::Switch(settings.mouse),
            Self::Pane(id) => Kind::Switch(settings.shows(id)),
            Self::Sheet(id) => Kind::Switch(settings.shows(id)),
            Self::Measure => Kind::Number {
                value: settings.measure,
                least: 40,
                most: 100,
            },
            Self::Months => Kind::Number {
                value: settings.months(),
                least: 1,
                most: 120,
            },
            Self::HideAfter => minutes(settings.hide_after),
            Self::LockAfter => minutes(settings.lock_after.unwrap_or(LOCK_AFTER)),
            Self::Lock(is_locked) => lock_options(catalog, *is_locked),
            Self::Word => Kind::Word(own_word(catalog, settings).to_owned()),
            Self::Definite => {
                let forms = settings.trust_word(catalog.language().code());
                Kind::Word(forms.get(1).cloned().unwrap_or_default())
            }
        }
    }

    /// The present value in the list; empty for a check box.
    pub(super) fn value(&self, catalog: &Catalog, settings: &Settings) -> String {
        match self.kind(catalog, settings) {
            Kind::Options(options) => {
                let chosen = options.into_iter().find(|option| option.is_chosen);
                match chosen {
                    _ if *self == Self::Lock(true) => catalog.say(Phrase::SettingLocked).to_owned(),
                    _ if *self == Self::Lock(false) => {
                        catalog.say(Phrase::SettingNotLocked).to_owned()
                    }
                    Some(option) if option.value.is_some() => option.label,
                    _ => catalog.say(Phrase::SettingNotChosen).to_owned(),
                }
            }
            Kind::Switch(_) => String::new(),
            Kind::Number { value, .. } => match self {
                Self::Months => catalog.count(Phrase::SettingMonthsValue, usize::from(value), &[]),
                Self::HideAfter | Self::LockAfter if value == 0 => {
                    catalog.say(Phrase::SettingNever).to_owned()
                }
                Self::HideAfter | Self::LockAfter => {
                    catalog.count(Phrase::SettingMinutesValue, usize::from(value), &[])
                }
                _ => catalog.count(Phrase::SettingColumnsValue, usize::from(value), &[]),
            },
            Kind::Word(word) if word.is_empty() => catalog.say(Phrase::SettingNoWord).to_owned(),
            Kind::Word(word) => word,
        }
    }

    /// The choice of a value that is RON, or of none.
    pub(super) fn choice(&self, catalog: &Catalog, value: Option<String>) -> SettingChoice {
        let path = match self {
            Self::Language => "language".to_owned(),
            Self::Country => "country".to_owned(),
            Self::Theme => "theme".to_owned(),
            Self::Measure => "measure".to_owned(),
            Self::Opens => "opens".to_owned(),
            Self::Typography => "typography".to_owned(),
            Self::Spelling => "spelling".to_owned(),
            Self::Mouse => "mouse".to_owned(),
            Self::Months => "retention_months".to_owned(),
            Self::HideAfter => "hide_after".to_owned(),
            Self::LockAfter => "lock_after".to_owned(),
            // It is chosen by an action, and is no setting.
            Self::Lock(_) => String::new(),
            Self::Pane(_) | Self::Sheet(_) => "hide".to_owned(),
            Self::Word | Self::Definite => format!("{TRUST}{}", catalog.language().code()),
        };
        SettingChoice { path, value }
    }

    /// The choice that turns a check box.
    pub(super) fn switched(&self, catalog: &Catalog, settings: &Settings) -> SettingChoice {
        let turned = match self {
            Self::Pane(id) => hidden_or_shown(settings, id),
            Self::Sheet(id) => hidden_or_shown(settings, id),
            _ => match self.kind(catalog, settings) {
                Kind::Switch(is_on) => (!is_on).to_string(),
                _ => String::new(),
            },
        };
        self.choice(catalog, Some(turned))
    }

    /// The choice that a typed text makes.
    ///
    /// # Errors
    ///
    /// The message where it makes none.
    pub(super) fn typed(
        &self,
        text: &str,
        catalog: &Catalog,
        settings: &Settings,
    ) -> Result<SettingChoice, String> {
        let text = text.trim();
        let value = match self.kind(catalog, settings) {
            Kind::Number { least, most, .. } => {
                let number = text.parse::<u16>().ok();
                let number = number.filter(|number| (least..=most).contains(number));
                let (least, most) = (least.to_string(), most.to_string());
                let values = [("least", least.as_str()), ("most", &most)];
                let number =
                    number.ok_or_else(|| catalog.fill(Phrase::SettingNumberRange, &values))?;
                Some(number.to_string())
            }
            _ => {
                let forms = settings.trust_word(catalog.language().code());
                let (plain, definite) = match self {
                    Self::Definite => (forms.first().map_or("", String::as_str), text),
                    // The definite form of another word is of no use.
                    _ if forms.first().is_some_and(|plain| plain == text) => {
                        (text, forms.get(1).map_or("", String::as_str))
                    }
                    _ => (text, ""),
                };
                match (plain, definite) {
                    ("", _) => None,
                    (plain, "") => Some(string(plain)),
                    (plain, definite) => Some(format!("[{}, {}]", string(plain), string(definite))),
                }
            }
        };
        Ok(self.choice(catalog, value))
    }
}

/// Minutes without a key; 0 for never.
fn minutes(value: u16) -> Kind {
    Kind::Number {
        value,
        least: 0,
        most: 240,
    }
}

/// The list of what is hidden, with `id` on it if it is shown now, else without it.
fn hidden_or_shown(settings: &Settings, id: &str) -> String {
    let mut hidden: Vec<&str> = settings.hide.iter().map(String::as_str).collect();
    if settings.shows(id) {
        hidden.push(id);
    } else {
        hidden.retain(|hidden| *hidden != id);
    }
    let hidden: Vec<String> = hidden.into_iter().map(string).collect();
    format!("[{}]", hidden.join(", "))
}
