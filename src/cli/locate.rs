//! The folder and the workbook that a command line names.

use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::sync::Arc;

use super::output::{Stop, print_error};
use crate::content::Phrase;
use crate::environment::{Environment, not_opened};
use crate::store::{Disk, Folders, RealDisk, Store};

impl Environment {
    /// The program's folders.
    ///
    /// # Errors
    ///
    /// The user has no home folder, and gave none on the command line.
    pub(super) fn folders(&self) -> Result<&Folders, Stop> {
        let none = || Stop::Failed(self.catalog.say(Phrase::CliNoHome).to_owned());
        self.folders.as_ref().ok_or_else(none)
    }

    /// Opens the workbook called `name`, whether it exists or not; one that is locked with its key, if that is known.
    ///
    /// # Errors
    ///
    /// The name cannot be a workbook's.
    pub(super) fn store(&self, name: &str) -> Result<Store, Stop> {
        let folders = self.folders()?.clone();
        let store = Store::open(Arc::new(RealDisk), folders, name)
            .map_err(|error| Stop::BadUse(not_opened(&self.catalog, &error)))?;
        Ok(self.keys.unlocked(store))
    }

    /// Opens the workbook to use, and unlocks it if it is locked; `named` is the value of `--workbook`.
    ///
    /// # Errors
    ///
    /// As [`Environment::named_store`] and [`Environment::unlocked`].
    pub(super) fn existing_store(&self, named: Option<&str>) -> Result<Store, Stop> {
        self.unlocked(self.named_store(named)?)
    }

    /// Finds the workbook to use; `named` is the value of `--workbook`. It must exist, unless it is the default one,
    /// which the first save creates.
    ///
    /// # Errors
    ///
    /// `BadUse` if the command line names a missing workbook, `Failed` if the settings do.
    pub(super) fn named_store(&self, named: Option<&str>) -> Result<Store, Stop> {
        let name = self.workbook(named);
        let store = self.store(name)?;
        if self.has_workbook(name) {
            return Ok(store);
        }
        Err(match (named, self.workbook_fault()) {
            (None, Some(fault)) => Stop::Failed(self.catalog.fault(&fault)),
            _ => Stop::BadUse(self.no_such_workbook(name)),
        })
    }

    /// Finds the workbook like [`Environment::named_store`]; with `new` it need not exist.
    ///
    /// # Errors
    ///
    /// As [`Environment::named_store`].
    pub(super) fn store_or_new(&self, named: Option<&str>, new: bool) -> Result<Store, Stop> {
        match new {
            true => self.store(self.workbook(named)),
            false => self.named_store(named),
        }
    }

    /// Refuses a `--dir` that does not exist, which a command that only reads would treat as empty.
    ///
    /// # Errors
    ///
    /// The folder does not exist.
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

    /// Prints that the folder of `--dir` will be created, if it does not exist.
    pub(super) fn announce_new_folder(&self, dir: Option<&Path>) {
        if let Some(dir) = dir.filter(|dir| RealDisk.meta(dir).is_err()) {
            let values = [("folder", &*dir.to_string_lossy())];
            print_error(&self.catalog.fill(Phrase::CliNewFolder, &values));
        }
    }
}

/// The value of an option, found before the arguments are parsed: parse errors are printed in the language of `--lang`.
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
