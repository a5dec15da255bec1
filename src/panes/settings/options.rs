//! The options of the settings that are chosen among several.

use super::items::{Choosable, Kind};
use crate::action::Action;
use crate::content::{Catalog, Language, Phrase, SWEDEN};
use crate::notation::string;
use crate::settings::Settings;
use crate::theme::Theme;

/// The code that CLDR reserves for an unknown country.
const ELSEWHERE: &str = "ZZ";

/// The actions on the lock of the open workbook.
pub(super) fn lock_actions(is_locked: bool) -> &'static [Action] {
    match is_locked {
        false => &[Action::LockWorkbook],
        true => &[
            Action::ChangePassphrase,
            Action::NewRecoveryKey,
            Action::NewKey,
            Action::RemoveLock,
        ],
    }
}

pub(super) fn lock_options(catalog: &Catalog, is_locked: bool) -> Kind {
    let option = |action: &Action| Choosable {
        label: action.label(catalog),
        value: None,
        is_chosen: false,
    };
    Kind::Options(lock_actions(is_locked).iter().map(option).collect())
}

pub(super) fn language_options(catalog: &Catalog, settings: &Settings) -> Kind {
    let mut options: Vec<Choosable> = Language::ALL
        .into_iter()
        .map(|language| Choosable {
            label: language.name().to_owned(),
            value: Some(string(language.code())),
            is_chosen: settings.language.as_deref() == Some(language.code()),
        })
        .collect();
    options.push(unset(
        catalog,
        Phrase::SettingUnset,
        settings.language.is_none(),
    ));
    Kind::Options(options)
}

pub(super) fn country_options(catalog: &Catalog, settings: &Settings) -> Kind {
    let set = settings.country.as_deref();
    let option = |phrase, code: &str, is_chosen| Choosable {
        label: catalog.say(phrase).to_owned(),
        value: Some(string(code)),
        is_chosen,
    };
    let elsewhere = set.is_some_and(|code| code != SWEDEN);
    Kind::Options(vec![
        option(Phrase::SettingSweden, SWEDEN, set == Some(SWEDEN)),
        option(Phrase::SettingElsewhere, ELSEWHERE, elsewhere),
        unset(catalog, Phrase::SettingCountryUnset, set.is_none()),
    ])
}

pub(super) fn theme_options(catalog: &Catalog, settings: &Settings) -> Kind {
    let mut options: Vec<Choosable> = Theme::names()
        .map(|name| Choosable {
            label: name.to_owned(),
            value: Some(string(name)),
            is_chosen: settings.theme.as_deref() == Some(name),
        })
        .collect();
    options.push(unset(
        catalog,
        Phrase::SettingUnset,
        settings.theme.is_none(),
    ));
    Kind::Options(options)
}

fn unset(catalog: &Catalog, phrase: Phrase, is_chosen: bool) -> Choosable {
    Choosable {
        label: catalog.say(phrase).to_owned(),
        value: None,
        is_chosen,
    }
}
