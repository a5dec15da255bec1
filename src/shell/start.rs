//! Builds the program from the command line's options, the settings and the workbook.

use std::env;
use std::io::{self, IsTerminal};
use std::sync::Arc;

use jiff::civil::Date;

use crate::app::{App, Setup};
use crate::cli::OpenOptions;
use crate::content::{Catalog, Phrase};
use crate::effect::{Memo, Memos, Notice};
use crate::environment::{Charset, Environment, not_opened};
use crate::notation::Fault;
use crate::seal::Key;
use crate::settings::Settings;
use crate::store::{Folders, RealDisk, SampleFolder, Store, Workbooks};
use crate::theme::{TerminalColours, Theme};

use super::clock::Clock;
use super::files::RealFiles;
use super::speller::{self, Speller};
use super::terminal;
use super::world::World;

/// The reason why the program cannot start.
#[derive(Debug, thiserror::Error)]
pub(super) enum StartError {
    /// Input or output is no terminal.
    #[error("{0}")]
    NotATerminal(String),
    /// The user has no home folder and gave no `--dir`.
    #[error("{0}")]
    NoHome(String),
    /// The workbook's name is not a valid folder name.
    #[error("{0}")]
    Name(String),
    /// A fault in the shipped texts.
    #[error("{0}")]
    Content(#[from] Fault),
    /// The system provides no random numbers.
    #[error("no random numbers: {0}")]
    Random(getrandom::Error),
    /// The terminal cannot be set up, or a thread or signal handler cannot be started.
    #[error("{0}")]
    System(#[from] io::Error),
}

impl StartError {
    /// The exit status: 2 for a wrong call, else 1.
    pub(super) fn status(&self) -> u8 {
        match self {
            Self::NotATerminal(_) | Self::Name(_) => 2,
            _ => 1,
        }
    }
}

/// A program that is ready to run.
pub(super) struct Started {
    pub(super) app: App,
    pub(super) files: RealFiles,
    pub(super) settings: Settings,
    /// Whether the theme depends on the terminal's background.
    pub(super) asks_background: bool,
    pub(super) exit_messages: ExitMessages,
    /// The folder of the sample, which is removed with this value.
    pub(super) sample: Option<SampleFolder>,
}

/// The possible messages for standard error after the end of the program.
pub(super) struct ExitMessages {
    /// After a panic with everything saved.
    pub(super) panicked: String,
    /// Some text is only in `{folder}`, which the next restart of the computer empties.
    pub(super) temporary: String,
    /// Some text could not be saved anywhere.
    pub(super) lost: String,
}

/// Reads the user's own content, this machine's memos and the workbook's title page, and builds the program.
///
/// # Errors
///
/// See [`StartError`].
pub(super) fn start(
    options: &OpenOptions,
    environment: Environment,
    placed: Placed,
    clock: Clock,
) -> Result<Started, StartError> {
    let Placed {
        store,
        workbooks,
        remembered,
        deleted,
    } = placed;
    let folders = workbooks.folders().clone();
    let home = environment.workbook(None).to_owned();
    let mut faults = environment.settings_faults();
    let settings = environment.settings;
    let sample = environment.sample;
    let own_content = own_content(&folders, &mut faults);
    let (catalog, content_faults) = environment.catalog.with_own(&own_content);
    faults.extend(content_faults);
    let faults = faults.into_iter().map(Box::new).map(Notice::Fault);
    let notices = faults
        .chain(deleted)
        .chain(sample.as_ref().map(sample_notice))
        .chain(locale_notice());
    let now = clock.now();
    let setup = Setup {
        theme: theme_of(&settings, &remembered, colours()),
        colours: colours(),
        home,
        workbook: store.name().to_owned(),
        card: store.title_page().0,
        is_locked: store.is_locked(),
        is_sample: sample.is_some(),
        device: store.device().clone(),
        unsent: terminal::unsent_keys(|name| env::var(name).ok()),
        seed: getrandom::u64().map_err(StartError::Random)?,
        remembered,
        week: options.week,
        notices: notices.collect(),
        folder: store.folder().to_string_lossy().into_owned(),
        config_file: folders.config_file().to_string_lossy().into_owned(),
        own_content,
        catalog,
        settings,
    };
    Ok(Started {
        settings: setup.settings.clone(),
        asks_background: asks_background(&setup.settings, &setup.remembered),
        sample,
        exit_messages: exit_messages(&setup.catalog, &folders),
        app: App::new(setup, now),
        files: RealFiles {
            world: World::new(store, workbooks),
            clock,
            speller: Arc::new(Speller::new(speller::places(&folders), folders.clone())),
        },
    })
}

fn sample_notice(sample: &SampleFolder) -> Notice {
    Notice::Sample(sample.path().to_string_lossy().into_owned())
}

/// The notice that the locale has no UTF-8, if it has none.
fn locale_notice() -> Option<Notice> {
    let locale = Charset::of_locale().locale().map(str::to_owned);
    locale.map(Notice::NoUtf8)
}

/// The exit messages. The one after a panic names the folder of all workbooks, because another workbook may be open by
/// then.
fn exit_messages(catalog: &Catalog, folders: &Folders) -> ExitMessages {
    let folder = folders.data.join("workbooks");
    ExitMessages {
        panicked: catalog.fill(
            Phrase::CliPanicked,
            &[("folder", &folder.to_string_lossy())],
        ),
        temporary: catalog.say(Phrase::CliTemporaryCopy).to_owned(),
        lost: catalog.say(Phrase::CliLost).to_owned(),
    }
}

/// The workbook's folder, this machine's memos, and the notice that workbooks were deleted here because they were
/// deleted on another machine.
pub(super) struct Placed {
    pub(super) store: Store,
    pub(super) workbooks: Workbooks,
    pub(super) remembered: Memos,
    deleted: Option<Notice>,
}

impl Placed {
    /// Opens the workbook with its key.
    pub(super) fn unlock(&mut self, key: Arc<Key>) {
        self.workbooks
            .keys()
            .add(self.store.name(), Arc::clone(&key));
        self.store.set_key(key);
    }
}

/// Opens the workbook's folder and reads this machine's memos, if there is a terminal.
pub(super) fn place(
    options: &OpenOptions,
    environment: &Environment,
    today: Date,
) -> Result<Placed, StartError> {
    let catalog = &environment.catalog;
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Err(StartError::NotATerminal(
            catalog.say(Phrase::CliNotTerminal).to_owned(),
        ));
    }
    let no_home = || StartError::NoHome(catalog.say(Phrase::CliNoHome).to_owned());
    let folders = environment.folders.clone().ok_or_else(no_home)?;
    let remembered = Memos::read(|key| folders.state_get(key));
    let keys = environment.keys.clone();
    let workbooks = Workbooks::with_keys(Arc::new(RealDisk), folders.clone(), keys);
    let deleted = Some(workbooks.obey_deletions()).filter(|deleted| *deleted > 0);
    if remembered.used_last != Some(today) {
        let used = Memo::UsedLast(today);
        // Without it the clock is not asked about before a deletion.
        let _ = folders.state_put(used.key(), &used.value());
    }
    // An interrupted session is resumed.
    let there = folders.workbooks(&RealDisk).unwrap_or_default();
    let interrupted = remembered.session_of(today);
    let interrupted = interrupted.filter(|workbook| there.iter().any(|name| name == workbook));
    let name = environment.workbook(options.workbook.as_deref().or(interrupted));
    let store = workbooks
        .open(name)
        .map_err(|error| StartError::Name(not_opened(catalog, &error)))?;
    Ok(Placed {
        store,
        workbooks,
        remembered,
        deleted: deleted.map(Notice::WorkbooksDeleted),
    })
}

/// The user's own content files that can be read; the others are added to `faults`.
fn own_content(folders: &Folders, faults: &mut Vec<Fault>) -> Vec<(String, String)> {
    let mut read = Vec::new();
    for (name, text) in folders.own_content() {
        match text {
            Ok(text) => read.push((name, text)),
            Err(unreadable) => faults.push(*unreadable.into_fault(&name)),
        }
    }
    read
}

/// The colours of the terminal, as its environment tells them.
pub(super) fn colours() -> TerminalColours {
    TerminalColours::of(|name| env::var(name).ok())
}

/// Whether the theme depends on the terminal's background: whether the user has chosen none.
pub(super) fn asks_background(settings: &Settings, remembered: &Memos) -> bool {
    settings.theme.is_none() && remembered.theme.is_none()
}

/// The theme of the settings with the user's own styles, else the one last used on this machine, else one that suits the
/// terminal.
pub(super) fn theme_of(settings: &Settings, remembered: &Memos, colours: TerminalColours) -> Theme {
    let chosen = settings.theme.as_deref().or(remembered.theme.as_deref());
    Theme::choose(chosen, colours).with_own(&settings.styles).0
}
