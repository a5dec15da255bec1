//! Unlocking a workbook for a command: by `--identity`, or by the passphrase asked for on the terminal.

use std::path::Path;
use std::sync::Arc;

use super::ask::Terminal;
use super::messages;
use super::output::Stop;
use crate::content::{Catalog, Phrase};
use crate::environment::Environment;
use crate::seal::{Key, Passphrase, SealFault, is_sealed};
use crate::store::{Opener, Store, UnlockError, forbid_dumps, read_bytes};

/// Passphrases that are asked for before the command gives up.
pub(super) const TRIES: usize = 3;
/// The largest file of `--identity` that is read, in bytes.
const MAX_IDENTITY: u64 = 64 * 1024;

impl Environment {
    /// The store of a workbook, unlocked if it is locked.
    ///
    /// # Errors
    ///
    /// `Failed` if it is locked and cannot be unlocked: there is no terminal to ask on, or the passphrase was wrong.
    pub(super) fn unlocked(&self, store: Store) -> Result<Store, Stop> {
        if !store.needs_key() {
            return Ok(store);
        }
        forbid_dumps();
        let name = store.name().to_owned();
        let own = self.store(self.workbook(None))?;
        let key = self.key_for(&name, |by| store.unlock_through(&own, by))?;
        self.keys.add(&name, Arc::clone(&key));
        Ok(store.with_key(key))
    }

    /// The key in the file of `--identity`, if there is one.
    ///
    /// # Errors
    ///
    /// The file cannot be read, or has no key.
    pub(super) fn given_key(&self) -> Result<Option<Key>, Stop> {
        let file = self.identity.as_deref();
        file.map(|file| identity(&self.catalog, file)).transpose()
    }

    /// The key that `unlock` finds with `--identity`, or with what is typed; `name` is shown in the question.
    ///
    /// # Errors
    ///
    /// As [`Environment::unlocked`].
    pub(super) fn key_for(
        &self,
        name: &str,
        unlock: impl Fn(&Opener) -> Result<Arc<Key>, UnlockError>,
    ) -> Result<Arc<Key>, Stop> {
        let catalog = &self.catalog;
        let refuse = |error: &UnlockError| Stop::Failed(not_unlocked(catalog, name, error));
        if let Some(file) = &self.identity {
            let by = Opener::Key(identity(catalog, file)?);
            return unlock(&by).map_err(|error| refuse(&error));
        }
        let values = [("name", name)];
        let Some(terminal) = Terminal::open() else {
            return Err(Stop::Failed(
                catalog.fill(Phrase::CliLockedNoTerminal, &values),
            ));
        };
        let question = catalog.fill(Phrase::CliAskPassphrase, &values);
        for left in (0..TRIES).rev() {
            let Some(typed) = terminal.passphrase(&question)? else {
                return Err(Stop::Failed(catalog.fill(Phrase::CliLockedLeft, &values)));
            };
            match unlock(&Opener::Typed(typed)) {
                Ok(key) => return Ok(key),
                Err(UnlockError::Fault(SealFault::OtherPassphrase)) if left > 0 => {
                    terminal.say(catalog.say(Phrase::WrongPassphrase))?;
                }
                Err(error) => return Err(refuse(&error)),
            }
        }
        Err(refuse(&SealFault::OtherPassphrase.into()))
    }
}

/// The key in the file of `--identity`: a recovery key as it was written down, or a key sealed by a passphrase, which is
/// asked for.
fn identity(catalog: &Catalog, file: &Path) -> Result<Key, Stop> {
    let name = file.to_string_lossy();
    let bytes = read_bytes(file, MAX_IDENTITY)
        .map_err(|error| Stop::Failed(messages::unreadable(catalog, &name, error)))?;
    let values = [("file", &*name)];
    if is_sealed(&bytes) {
        let typed = asked(catalog, &name)?;
        return Key::opened_by(&bytes, &typed)
            .map_err(|fault| Stop::Failed(format!("{name}: {}", catalog.seal_fault(&fault))));
    }
    let key = std::str::from_utf8(&bytes).ok().and_then(Key::in_text);
    key.ok_or_else(|| Stop::BadUse(catalog.fill(Phrase::CliNoIdentity, &values)))
}

fn asked(catalog: &Catalog, name: &str) -> Result<Passphrase, Stop> {
    let values = [("name", name)];
    let none = || Stop::Failed(catalog.fill(Phrase::CliLockedNoTerminal, &values));
    let terminal = Terminal::open().ok_or_else(none)?;
    let typed = terminal.passphrase(&catalog.fill(Phrase::CliAskPassphrase, &values))?;
    typed.ok_or_else(|| Stop::Failed(catalog.fill(Phrase::CliLockedLeft, &values)))
}

/// The reason that a workbook is not unlocked, and what to do.
fn not_unlocked(catalog: &Catalog, name: &str, error: &UnlockError) -> String {
    let reason = catalog.unlock_fault(error);
    catalog.fill(
        Phrase::CliNotUnlocked,
        &[("name", name), ("reason", &reason)],
    )
}

impl Catalog {
    /// The reason that a workbook is not unlocked.
    pub fn unlock_fault(&self, error: &UnlockError) -> String {
        match error {
            UnlockError::NoKeyFile(file) => self.fill(Phrase::KeyFileMissing, &[("file", file)]),
            UnlockError::Fault(fault) => self.seal_fault(fault),
            UnlockError::System(error) => error.to_string(),
        }
    }
}
