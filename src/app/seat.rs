//! Settings and state of the machine and its user, independent of the open workbook.

use std::sync::Arc;

use jiff::civil::Date;

use super::reminders::Afterwards;
use super::{App, Setup};
use crate::content::{Catalog, Language, OwnItem, Phrase};
use crate::effect::{Effect, Memo, Opened};
use crate::keymap::Keymap;
use crate::model::views::WorkbookCard;
use crate::model::{Moment, WorkbookKind};
use crate::notation::Fault;
use crate::panes::{Curtain, Sharing};
use crate::settings::Settings;
use crate::theme::{Background, TerminalColours, Theme};

/// Everything that outlives the open workbook: language, theme, keys, settings, own content, sharing, mouse, and the
/// faults in these.
#[derive(Debug)]
pub(super) struct Seat {
    /// All texts in the machine's language, with the user's own content but no workbook's dilemmas.
    texts: Arc<Catalog>,
    /// The user's own content files as (name, text), to parse again when the language changes.
    own_content: Vec<(String, String)>,
    pub(super) settings: Settings,
    pub(super) theme: Theme,
    pub(super) colours: TerminalColours,
    /// Whether the user has chosen the theme, now or on another day.
    pub(super) has_chosen_theme: bool,
    pub(super) keymap: Keymap,
    /// The folder name of the workbook to return to from a client's.
    pub(super) home: String,
    /// The folder name of the workbook whose deletion is to be asked about.
    pub(super) to_delete: Option<String>,
    /// The last day on which the program was used on this machine, before this run.
    pub(super) used_last: Option<Date>,
    /// Whether the user has hidden the screen.
    pub(super) curtain: Curtain,
    /// The moment when the user hid the screen, if it is hidden.
    pub(super) hidden_since: Option<Moment>,
    /// Whether a client looks on.
    pub(super) sharing: Sharing,
    pub(super) mouse: bool,
    /// Whether the program runs on the sample.
    pub(super) is_sample: bool,
    /// Whether this run has said how to select with the terminal.
    pub(super) has_said_select: bool,
    /// Whether this run has said what an external editor may keep of a locked workbook.
    pub(super) has_said_editor: bool,
    /// The words for a setting that a command has turned on or off, until it is written.
    pub(super) switched: Option<Phrase>,
    /// Whether words that no dictionary knows are marked.
    pub(super) marks_spelling: bool,
    pub(super) afterwards: Afterwards,
    /// Whether this machine has saved something in a workbook of the user's own; until then each start shows the
    /// welcome.
    pub(super) has_saved: bool,
    /// The path of the settings file, as shown to the user.
    pub(super) config_file: String,
    /// Faults in settings and own content.
    pub(super) faults: Vec<Fault>,
}

impl Seat {
    /// Divides the setup into the machine's part and the workbook to open.
    pub(super) fn new(setup: Setup) -> (Self, Opened) {
        let word = setup.settings.trust_word(setup.catalog.language().code());
        let country = setup.settings.country.as_deref();
        let (keymap, _) = Keymap::shipped().with_own(&setup.settings.keys);
        let seat = Self {
            texts: Arc::new(setup.catalog.with_own_word(word).with_country(country)),
            own_content: setup.own_content,
            theme: setup.theme,
            colours: setup.colours,
            has_chosen_theme: setup.settings.theme.is_some() || setup.remembered.theme.is_some(),
            keymap: keymap.showing(&setup.unsent),
            home: setup.home,
            to_delete: None,
            used_last: setup.remembered.used_last,
            curtain: Curtain::of(setup.remembered.is_shared),
            hidden_since: None,
            sharing: Sharing::Off,
            mouse: setup.settings.mouse,
            is_sample: setup.is_sample,
            has_said_select: false,
            has_said_editor: false,
            switched: None,
            marks_spelling: setup.settings.spelling,
            afterwards: Afterwards::new(setup.remembered.opened_conversations),
            has_saved: setup.remembered.welcomed,
            config_file: setup.config_file,
            faults: Vec::new(),
            settings: setup.settings,
        };
        let opened = Opened {
            name: setup.workbook,
            folder: setup.folder,
            device: setup.device,
            seed: setup.seed,
            card: setup.card,
            is_locked: setup.is_locked,
        };
        (seat, opened)
    }

    /// All texts in the language set on a workbook's title page, else in the machine's.
    pub(super) fn texts_for(&self, card: &WorkbookCard) -> Arc<Catalog> {
        let language = card.language.as_deref().and_then(Language::from_name);
        self.texts_in(language.unwrap_or(self.texts.language()))
    }

    /// All texts in a language.
    pub(super) fn texts_in(&self, language: Language) -> Arc<Catalog> {
        if self.texts.language() == language {
            return Arc::clone(&self.texts);
        }
        self.made_texts(language)
    }

    /// All texts in a language, read again.
    fn made_texts(&self, language: Language) -> Arc<Catalog> {
        match Catalog::shipped(language) {
            Ok(other) => {
                let (other, _) = other.with_own(&self.own_content);
                let word = self.settings.trust_word(language.code());
                let country = self.settings.country.as_deref();
                Arc::new(other.with_own_word(word).with_country(country))
            }
            // Ruled out by a test: every shipped catalog loads.
            Err(_) => Arc::clone(&self.texts),
        }
    }
}

impl App {
    pub(super) fn switch_language(&mut self) {
        let language = self.open.catalog.language().next();
        self.speak(language);
        self.note(Phrase::LanguageNow);
    }

    /// Changes the language of the screen.
    pub(super) fn speak(&mut self, language: Language) {
        let texts = self.seat.texts_in(language);
        // Do not remember the language set in a client's workbook.
        if self.open.kind == WorkbookKind::Own {
            self.seat.texts = Arc::clone(&texts);
            self.remember(Memo::Language(language));
        }
        self.open.set_catalog(texts);
        self.sync_pages();
    }

    /// Reads all texts again, with the user's own word for trust as the settings have it now.
    pub(super) fn renew_texts(&mut self) {
        self.seat.texts = self.seat.made_texts(self.seat.texts.language());
        let texts = self.seat.texts_in(self.open.catalog.language());
        self.open.set_catalog(texts);
    }

    /// Adds content files that have been written, or replaces earlier versions of them.
    pub(super) fn add_own_content(&mut self, items: &[OwnItem]) {
        let is_new = |name: &String| items.iter().all(|item| item.file != *name);
        self.seat.own_content.retain(|(name, _)| is_new(name));
        let items = items
            .iter()
            .map(|item| (item.file.clone(), item.text.clone()));
        self.seat.own_content.extend(items);
        self.renew_texts();
        self.sync_pages();
    }

    pub(super) fn switch_theme(&mut self) {
        let name = Theme::next(self.seat.theme.name());
        if let Some(theme) = Theme::named(name, self.seat.colours) {
            self.seat.theme = theme;
            self.seat.has_chosen_theme = true;
        }
        if self.seat.settings.theme.as_deref() == Some(name) {
            let styles = &self.seat.settings.styles;
            self.seat.theme = self.seat.theme.clone().with_own(styles).0;
        }
        self.remember(Memo::Theme(name.to_owned()));
        self.note_with(Phrase::ThemeNow, &[("name", name)]);
    }

    /// Chooses the theme for the background that the terminal has told, unless the user has chosen one.
    pub(super) fn suit_background(&mut self, background: Background) {
        self.seat.colours.background = Some(background);
        if !self.seat.has_chosen_theme {
            let theme = Theme::choose(None, self.seat.colours);
            self.seat.theme = theme.with_own(&self.seat.settings.styles).0;
            self.dirty = true;
        }
    }

    pub(super) fn switch_mouse(&mut self) {
        self.seat.mouse = !self.seat.mouse;
        self.effects.push(Effect::Mouse(self.seat.mouse));
        self.note(match self.seat.mouse {
            true => Phrase::MouseOn,
            false => Phrase::MouseOff,
        });
    }
}
