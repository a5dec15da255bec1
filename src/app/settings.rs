//! The settings: their page, and their effect at once.

use super::App;
use super::page::Page;
use crate::content::{Language, Phrase};
use crate::effect::{Effect, SettingChoice, SettingNotWritten, SettingTrouble};
use crate::panes::{Message, SettingsPage};
use crate::settings::Settings;
use crate::theme::Theme;

impl App {
    /// Brings the page of settings to the top, or opens it.
    pub(super) fn open_settings(&mut self) {
        let file = self.seat.config_file.clone();
        let is_locked = self.open.is_locked;
        let (screen, mut desk) = self.desk();
        if screen.pages.iter().any(Page::is_settings) {
            screen.pages.close_down_to(Page::is_settings, &mut desk);
        } else {
            screen.pages.push(SettingsPage::new(file, is_locked));
        }
    }

    /// Changes a setting at once, and writes it into the settings file.
    pub(super) fn choose_setting(&mut self, choice: SettingChoice) {
        let before = self.seat.settings.clone();
        self.seat.settings.choose(&choice);
        self.take_effect(&before);
        self.effects.push(Effect::ChangeSetting(choice));
        self.sync_pages();
    }

    /// Turns the help with typing on or off, here and in the settings file.
    pub(super) fn switch_typography(&mut self) {
        let is_on = !self.seat.settings.typography;
        self.choose_setting(SettingChoice {
            path: "typography".to_owned(),
            value: Some(is_on.to_string()),
        });
        self.seat.switched = Some(match is_on {
            true => Phrase::TypographyOn,
            false => Phrase::TypographyOff,
        });
    }

    /// Applies what differs from the settings `before` and is not read from them anew for each frame.
    fn take_effect(&mut self, before: &Settings) {
        let now = self.seat.settings.clone();
        if now.trust != before.trust || now.country != before.country {
            self.renew_texts();
        }
        let language = now.language.as_deref().and_then(Language::from_name);
        if let Some(language) = language.filter(|_| now.language != before.language) {
            self.speak(language);
        }
        if now.theme != before.theme
            && let Some(theme) = now
                .theme
                .as_deref()
                .and_then(|name| Theme::named(name, self.seat.colours))
        {
            self.seat.has_chosen_theme = true;
            self.seat.theme = theme.with_own(&now.styles).0;
        }
        if now.mouse != before.mouse {
            self.seat.mouse = now.mouse;
            self.effects.push(Effect::Mouse(now.mouse));
        }
        if now.spelling != self.open.spelling.is_on() {
            self.open.spelling.switch();
            self.seat.marks_spelling = now.spelling;
        }
    }

    /// Says whether a choice is in the settings file.
    pub(super) fn setting_written(&mut self, written: Result<(), SettingNotWritten>) {
        let file = self.seat.config_file.clone();
        let switched = self.seat.switched.take();
        let Err(SettingNotWritten { trouble, is_kept }) = written else {
            let catalog = &self.open.catalog;
            let written = catalog.fill(Phrase::SettingWritten, &[("file", &file)]);
            let text = match switched {
                Some(switched) => format!("{} {written}", catalog.say(switched)),
                None => written,
            };
            self.screen.message = Some(Message::note(text));
            return;
        };
        let catalog = &self.open.catalog;
        let why = match trouble {
            SettingTrouble::Fault(fault) => {
                let fault = catalog.fault(&fault);
                let values = [("fault", fault.as_str())];
                catalog.fill(Phrase::SettingFileFault, &values)
            }
            SettingTrouble::ReadOnly => {
                catalog.fill(Phrase::SettingFileReadOnly, &[("file", &file)])
            }
            SettingTrouble::Other(reason) => {
                let values = [("file", file.as_str()), ("reason", &reason)];
                catalog.fill(Phrase::SettingFileFailed, &values)
            }
        };
        let kept = catalog.say(match is_kept {
            true => Phrase::SettingKept,
            false => Phrase::SettingForThisRun,
        });
        self.screen.message = Some(Message::serious(format!("{why} {kept}")));
    }
}
