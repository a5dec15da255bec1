//! From the command line's options to a program that can be shown.

use std::env;
use std::io::{self, IsTerminal};
use std::sync::Arc;

use jiff::civil::Date;

use crate::app::{App, Setup};
use crate::cli::OpenOptions;
use crate::content::{Catalog, Language, Phrase};
use crate::effect::{Memos, Notice};
use crate::environment::{Environment, not_opened};
use crate::notation::Fault;
use crate::store::{Folders, RealDisk, Store, Workbooks};
use crate::theme::Theme;

use super::clock::Clock;
use super::files::RealFiles;
use super::speller::{self, Speller};
use super::world::World;

/// Why the workbook does not open.
#[derive(Debug, thiserror::Error)]
pub(super) enum StartError {
    /// Input or output is no terminal.
    #[error("{0}")]
    NotATerminal(String),
    /// There is nowhere to keep a workbook.
    #[error("{0}")]
    NoHome(String),
    /// No folder may bear the workbook's name.
    #[error("{0}")]
    Name(String),
    /// A fault in what the program was built with.
    #[error("{0}")]
    Content(#[from] Fault),
    /// The system hands out no random numbers.
    #[error("no random numbers: {0}")]
    Random(getrandom::Error),
    /// The terminal, or a thread, cannot be had.
    #[error("{0}")]
    System(#[from] io::Error),
}

impl StartError {
    /// 2 where the program was called wrongly, else 1.
    pub(super) fn status(&self) -> u8 {
        match self {
            Self::NotATerminal(_) | Self::Name(_) => 2,
            _ => 1,
        }
    }
}

/// A program that can be shown.
pub(super) struct Started {
    pub(super) app: App,
    pub(super) files: RealFiles,
    pub(super) mouse: bool,
    pub(super) kitty_keys: bool,
    pub(super) last_words: LastWords,
}

/// The message for standard error after the end, if any.
pub(super) struct LastWords {
    /// After a panic with everything saved.
    pub(super) panicked: String,
    /// A copy is in `{folder}` only, which is emptied at the next restart.
    pub(super) temporary: String,
    /// Some text could not be kept anywenvironment.
    pub(super) lost: String,
}

/// Reads own content and this machine's state; of the workbook its title page, which says what may be shown.
pub(super) fn start(
    options: &OpenOptions,
    environment: Environment,
    clock: Clock,
) -> Result<Started, StartError> {
    let (store, workbooks, remembered) = place(options, &environment, clock.now().moment.date())?;
    let folders = workbooks.folders().clone();
    let home = environment.workbook(None).to_owned();
    let mut faults = environment.settings_faults();
    let settings = environment.settings;
    let named = options.lang.is_some() || settings.language.is_some();
    let catalog = if named {
        environment.catalog
    } else {
        last_language(environment.catalog, remembered.language)?
    };
    let own_content = own_content(&folders, &mut faults);
    let (catalog, content_faults) = catalog.with_own(&own_content);
    faults.extend(content_faults);
    let notices = faults
        .into_iter()
        .map(|fault| Notice::Fault(Box::new(fault)));
    // Another workbook may be open by the time that this is said.
    let now = clock.now();
    let setup = Setup {
        theme: theme(settings.theme.as_deref(), remembered.theme.as_deref())
            .with_own(&settings.styles)
            .0,
        home,
        workbook: store.name().to_owned(),
        card: store.title_page().0,
        device: store.device().clone(),
        seed: getrandom::u64().map_err(StartError::Random)?,
        remembered,
        week: options.week,
        notices: notices.collect(),
        folder: store.folder().to_string_lossy().into_owned(),
        own_content,
        catalog,
        settings,
    };
    Ok(Started {
        mouse: setup.settings.mouse,
        kitty_keys: setup.settings.kitty_keys,
        last_words: last_words(&setup.catalog, &folders),
        app: App::new(setup, now),
        files: RealFiles {
            world: World::new(store, workbooks),
            clock,
            speller: Arc::new(Speller::new(speller::places(&folders), folders.clone())),
        },
    })
}

/// What is said after a panic: where everything lies, for another workbook may be open by then.
fn last_words(catalog: &Catalog, folders: &Folders) -> LastWords {
    let folder = folders.data.join("workbooks");
    LastWords {
        panicked: catalog.fill(
            Phrase::CliPanicked,
            &[("folder", &folder.to_string_lossy())],
        ),
        temporary: catalog.say(Phrase::CliTemporaryCopy).to_owned(),
        lost: catalog.say(Phrase::CliLost).to_owned(),
    }
}

/// The workbook's place on disk, where there is a terminal to show it on, and what this machine remembers.
fn place(
    options: &OpenOptions,
    environment: &Environment,
    today: Date,
) -> Result<(Store, Workbooks, Memos), StartError> {
    let catalog = &environment.catalog;
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Err(StartError::NotATerminal(
            catalog.say(Phrase::CliNotTerminal).to_owned(),
        ));
    }
    let no_home = || StartError::NoHome(catalog.say(Phrase::CliNoHome).to_owned());
    let folders = environment.folders.clone().ok_or_else(no_home)?;
    let remembered = Memos::read(|key| folders.state_get(key));
    // An interrupted session is resumed.
    let there = folders.workbooks();
    let left = remembered.session_of(today);
    let left = left.filter(|left| there.iter().any(|name| name == left));
    let name = environment.workbook(options.workbook.as_deref().or(left));
    let workbooks = Workbooks::new(Arc::new(RealDisk), folders);
    let store = workbooks
        .open(name)
        .map_err(|error| StartError::Name(not_opened(catalog, &error)))?;
    store.mark_open();
    Ok((store, workbooks, remembered))
}

/// The language that was switched to last on this machine, where nothing else says which.
fn last_language(catalog: Catalog, last: Option<Language>) -> Result<Catalog, Fault> {
    match last.filter(|last| *last != catalog.language()) {
        Some(last) => Catalog::shipped(last),
        None => Ok(catalog),
    }
}

/// The user's own content files that can be read; the others become faults.
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

/// The configured theme, else the one that was switched to last on this machine, else one for the terminal.
fn theme(configured: Option<&str>, last: Option<&str>) -> Theme {
    let no_color = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    Theme::choose(
        configured.or(last),
        no_color,
        env::var("TERM").ok().as_deref(),
        env::var("COLORFGBG").ok().as_deref(),
    )
}
