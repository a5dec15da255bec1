//! What every run of the program stands on: folders, settings, language.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::output::{Stop, complain};
use crate::content::{Catalog, Language, Phrase};
use crate::notation::Fault;
use crate::settings::Settings;
use crate::store::{Disk, Folders, OpenError, RealDisk, Store};

/// The workbook that is meant when neither the command line nor the settings name one.
pub const DEFAULT_WORKBOOK: &str = "journal";

/// More workbooks than this are not listed in a message.
const NAMES_SHOWN: usize = 20;

/// Folders, settings and texts as the command line and the machine say.
#[derive(Debug)]
pub struct Surroundings {
    /// Where everything is kept; `None` where the user has no home folder and named none.
    pub folders: Option<Folders>,
    /// The user's settings.
    pub settings: Settings,
    /// The faults in the text of the settings, or the reason why it cannot be read.
    text_faults: Vec<Fault>,
    /// What is said, in the language chosen; shipped texts only.
    pub catalog: Catalog,
}

impl Surroundings {
    /// Looks around, given the folder and the language that were named.
    ///
    /// A language that is none is passed over. The error is a fault in what the program was built
    /// with.
    pub fn find(dir: Option<&Path>, lang: Option<&str>) -> Result<Self, Fault> {
        let variable = |name| std::env::var_os(name).filter(|value| !value.is_empty());
        let from_variable = variable("TILLIT_DIR").map(PathBuf::from);
        let folders = Folders::choose(dir.or(from_variable.as_deref()));
        let (settings, text_faults) = read_settings(folders.as_ref());
        let locale = |name| std::env::var(name).ok();
        let language = Language::from_environment(
            lang,
            settings.language.as_deref(),
            locale("LC_ALL").as_deref(),
            locale("LC_MESSAGES").as_deref(),
            locale("LANG").as_deref(),
            system_locale,
        );
        Ok(Self {
            folders,
            settings,
            text_faults,
            catalog: Catalog::shipped(language)?,
        })
    }

    /// The faults in the settings: those in their text, and a workbook that is not there now.
    pub fn settings_faults(&self) -> Vec<Fault> {
        let of_text = self.text_faults.iter().cloned();
        of_text.chain(self.workbook_fault()).collect()
    }

    /// The name of the workbook meant when `named` is what the command line says.
    pub fn workbook<'a>(&'a self, named: Option<&'a str>) -> &'a str {
        let set = self.settings.workbook.as_deref();
        named.or(set).unwrap_or(DEFAULT_WORKBOOK)
    }

    /// The folders, or why there are none.
    pub(super) fn folders(&self) -> Result<&Folders, Stop> {
        let none = || Stop::Failed(self.catalog.say(Phrase::CliNoHome).to_owned());
        self.folders.as_ref().ok_or_else(none)
    }

    /// The workbook called `name`, whether it is there yet or not.
    pub(super) fn store(&self, name: &str) -> Result<Store, Stop> {
        let folders = self.folders()?.clone();
        Store::open(Arc::new(RealDisk), folders, name)
            .map_err(|error| Stop::BadUse(not_opened(&self.catalog, &error)))
    }

    /// The workbook that `named` means, which has to be there. Only the default one need not: a new user
    /// has none before the first save.
    ///
    /// # Errors
    ///
    /// Bad use where the command line names one that is missing, a failure where the settings do.
    pub(super) fn existing_store(&self, named: Option<&str>) -> Result<Store, Stop> {
        let name = self.workbook(named);
        let store = self.store(name)?;
        if self.is_there(name) {
            return Ok(store);
        }
        Err(match (named, self.workbook_fault()) {
            (None, Some(fault)) => Stop::Failed(fault.to_string()),
            _ => Stop::BadUse(self.missing(name)),
        })
    }

    /// As [`Surroundings::existing_store`], or where it is to be made, any workbook.
    pub(super) fn store_or_new(&self, named: Option<&str>, new: bool) -> Result<Store, Stop> {
        match new {
            true => self.store(self.workbook(named)),
            false => self.existing_store(named),
        }
    }

    /// Whether a workbook is there, or is the one that the first save makes.
    fn is_there(&self, name: &str) -> bool {
        let mut there = self.folders.iter().flat_map(Folders::workbooks);
        name == DEFAULT_WORKBOOK || there.any(|there| there == name)
    }

    /// The workbook of the settings, where it is not there, as a fault of theirs.
    fn workbook_fault(&self) -> Option<Fault> {
        let name = self.settings.workbook.as_deref()?;
        if self.is_there(name) {
            return None;
        }
        let (file, text) = self.folders.as_ref()?.config_text()?;
        Settings::fault_of(&file, &text.ok()?, "workbook", &self.missing(name))
    }

    /// There is no such workbook, and which there are.
    fn missing(&self, name: &str) -> String {
        let (folder, there) = match &self.folders {
            Some(folders) => (folders.data.join("workbooks"), folders.workbooks()),
            None => (PathBuf::new(), Vec::new()),
        };
        let mut names = there.iter().take(NAMES_SHOWN).cloned().collect::<Vec<_>>();
        if there.len() > NAMES_SHOWN {
            names.push("…".to_owned());
        }
        let phrase = match names.is_empty() {
            true => Phrase::CliNoWorkbooks,
            false => Phrase::CliNoWorkbook,
        };
        let (folder, names) = (folder.to_string_lossy(), names.join(", "));
        let values = [("name", name), ("folder", &folder), ("names", &names)];
        self.catalog.fill(phrase, &values)
    }

    /// Refuses where the folder that `--dir` names is not there: a command that only reads would call it
    /// an empty one.
    pub(super) fn refuse_missing_folder(&self, dir: Option<&Path>) -> Result<(), Stop> {
        match dir.filter(|dir| RealDisk.meta(dir).is_err()) {
            None => Ok(()),
            Some(dir) => {
                let values = [("folder", &*dir.to_string_lossy())];
                Err(Stop::Failed(
                    self.catalog.fill(Phrase::CliNoFolder, &values),
                ))
            }
        }
    }

    /// Says that the folder that `--dir` names is made, where it is not there.
    pub(super) fn announce_new_folder(&self, dir: Option<&Path>) {
        if let Some(dir) = dir.filter(|dir| RealDisk.meta(dir).is_err()) {
            let values = [("folder", &*dir.to_string_lossy())];
            complain(&self.catalog.fill(Phrase::CliNewFolder, &values));
        }
    }
}

/// The language of the user's session, on systems that do not say it in a variable.
#[cfg(any(windows, target_os = "macos"))]
fn system_locale() -> Option<String> {
    sys_locale::get_locale()
}

#[cfg(not(any(windows, target_os = "macos")))]
fn system_locale() -> Option<String> {
    None
}

/// Why a workbook of this name is neither there nor to be made.
pub(crate) fn not_opened(catalog: &Catalog, error: &OpenError) -> String {
    match error {
        OpenError::Name(name) => catalog.fill(Phrase::CliBadWorkbookName, &[("name", name)]),
        OpenError::OtherCase { name, there } => {
            let values = [("name", name.as_str()), ("there", there)];
            catalog.fill(Phrase::CliWorkbookOtherCase, &values)
        }
    }
}

fn read_settings(folders: Option<&Folders>) -> (Settings, Vec<Fault>) {
    match folders.and_then(Folders::config_text) {
        None => Settings::read("", None),
        Some((name, Ok(text))) => Settings::read(&name, Some(&text)),
        Some((name, Err(unreadable))) => {
            let (settings, _) = Settings::read(&name, None);
            (settings, vec![super::trouble::fault(&name, unreadable)])
        }
    }
}

/// The value of an option before the arguments have been understood, since that is said in the
/// language that one of them names.
pub(super) fn early_value(args: &[OsString], option: &str) -> Option<OsString> {
    let mut args = args.iter().skip(1).take_while(|arg| *arg != "--");
    while let Some(arg) = args.next() {
        if arg == option {
            return args.next().cloned();
        }
        let value = arg
            .to_str()
            .and_then(|arg| arg.strip_prefix(option)?.strip_prefix('='));
        if let Some(value) = value {
            return Some(OsStr::new(value).to_owned());
        }
    }
    None
}
