//! `tillit lock`, `unlock`, `passphrase` and `recovery-key`.

use std::sync::Arc;

use zeroize::Zeroizing;

use super::ask::Terminal;
use super::messages;
use super::output::{Stop, print_error};
use crate::content::{Catalog, Phrase};
use crate::effect::LockChange;
use crate::environment::Environment;
use crate::model::{Moment, WorkbookKind};
use crate::seal::{Key, Passphrase};
use crate::store::{KeyFiles, LockError, RealDisk, Store, Workbooks, forbid_dumps};

/// Letters in a group of the recovery key.
const GROUP: usize = 6;
/// Groups in a line of the recovery key.
const GROUPS: usize = 5;

/// Makes the change, with all questions on the terminal.
pub(super) fn run(
    environment: &Environment,
    named: Option<&str>,
    change: LockChange,
    now: Moment,
) -> Result<(), Stop> {
    forbid_dumps();
    let store = environment.named_store(named)?;
    let none = || {
        let values = [("name", store.name())];
        Stop::Failed(environment.catalog.fill(Phrase::CliLockNoTerminal, &values))
    };
    let locking = Locking {
        terminal: Terminal::open().ok_or_else(none)?,
        environment,
        catalog: &environment.catalog,
        name: store.name().to_owned(),
        now,
    };
    match change {
        LockChange::Lock if store.is_locked() => locking.finish(store),
        LockChange::Lock => locking.lock(&store),
        LockChange::Unlock => locking.unlock(store),
        LockChange::Passphrase => locking.passphrase(store),
        LockChange::RecoveryKey => locking.recovery_key(store),
        LockChange::NewKey => locking.new_key(store),
    }
}

/// Reports what came of the change, and waits for Enter before the program opens.
pub(super) fn go_back(catalog: &Catalog, done: Result<(), Stop>) -> Result<(), Stop> {
    if let Err(stop) = done {
        stop.exit_code();
    }
    if let Some(terminal) = Terminal::open() {
        terminal.wait(catalog.say(Phrase::CliLockGoBack))?;
    }
    Ok(())
}

struct Locking<'a> {
    terminal: Terminal,
    environment: &'a Environment,
    catalog: &'a Catalog,
    /// The workbook's name.
    name: String,
    now: Moment,
}

/// The secrets that are to open a workbook.
struct Secrets {
    passphrase: Passphrase,
    /// The key of the coach's own workbook.
    own: Option<Key>,
    recovery: Option<Key>,
}

impl Locking<'_> {
    /// Locks a workbook that is not locked.
    fn lock(&self, store: &Store) -> Result<(), Stop> {
        self.say(Phrase::CliLockBefore)?;
        let key = Arc::new(Key::generate());
        let secrets = self.secrets(store)?;
        self.say(Phrase::CliLockBegins)?;
        let files = secrets.key_files(&key)?;
        let locked = self.workbooks()?.lock(&self.name, &key, &files, self.now);
        locked.map_err(|error| self.refusal(&error))?;
        if let Some(recovery) = &secrets.recovery {
            self.show(recovery)?;
        }
        self.say(Phrase::CliLockDone)?;
        self.name_strays(store)
    }

    /// Seals what is left plain in a workbook that is locked.
    fn finish(&self, store: Store) -> Result<(), Stop> {
        let store = self.environment.unlocked(store)?;
        let sealed = self.workbooks()?.finish_locking(&self.name, self.now);
        sealed.map_err(|error| self.refusal(&error))?;
        self.say(Phrase::CliLockFinished)?;
        self.name_strays(&store)
    }

    fn unlock(&self, store: Store) -> Result<(), Stop> {
        self.must_be_locked(&store)?;
        self.say(Phrase::CliUnlockBefore)?;
        self.environment.unlocked(store)?;
        if !self.agrees(Phrase::CliUnlockQuestion)? {
            return Err(self.left());
        }
        let unlocked = self.workbooks()?.unlock_for_good(&self.name, self.now);
        unlocked.map_err(|error| self.refusal(&error))?;
        self.say(Phrase::CliUnlockDone)
    }

    fn passphrase(&self, store: Store) -> Result<(), Stop> {
        self.must_be_locked(&store)?;
        let store = self.environment.unlocked(store)?;
        let key = self.key_of(&store)?;
        self.say(Phrase::CliPassphraseBefore)?;
        let passphrase = self.new_passphrase()?;
        store.write_key_file(&sealed_by(&key, &passphrase)?)?;
        self.say(Phrase::CliPassphraseDone)
    }

    fn recovery_key(&self, store: Store) -> Result<(), Stop> {
        self.must_be_locked(&store)?;
        let store = self.environment.unlocked(store)?;
        let key = self.key_of(&store)?;
        self.say(Phrase::CliRecoveryBefore)?;
        if !self.agrees(Phrase::CliLockRecoveryQuestion)? {
            return Err(self.left());
        }
        let recovery = Key::generate();
        self.show(&recovery)?;
        store.write_recovery_file(&key.sealed_for(&recovery)?)?;
        self.say(Phrase::CliRecoveryDone)
    }

    /// Gives a locked workbook a new key, and seals every file for it. Continues if that was interrupted.
    fn new_key(&self, store: Store) -> Result<(), Stop> {
        self.must_be_locked(&store)?;
        self.say(Phrase::CliNewKeyBefore)?;
        // By the workbook's own files: the file for the coach's own key may be older than a key that was interrupted.
        let key = self
            .environment
            .key_for(&self.name, |by| store.unlock(by))?;
        self.environment.keys.add(&self.name, Arc::clone(&key));
        let store = store.with_key(Arc::clone(&key));
        let new = match store.has_earlier_key()? {
            true => {
                self.say(Phrase::CliNewKeyContinues)?;
                key
            }
            false => Arc::new(key.renewed()),
        };
        if !self.agrees(Phrase::CliNewKeyQuestion)? {
            return Err(self.left());
        }
        let secrets = self.secrets(&store)?;
        if let Some(recovery) = &secrets.recovery {
            self.show(recovery)?;
        }
        self.say(Phrase::CliNewKeyBegins)?;
        let files = secrets.key_files(&new)?;
        let renewed = self
            .workbooks()?
            .renew_key(&self.name, &new, &files, self.now);
        renewed.map_err(|error| self.refusal(&error))?;
        self.say(Phrase::CliNewKeyDone)
    }

    /// Asks for a passphrase, and whether other keys are to open the workbook too.
    fn secrets(&self, store: &Store) -> Result<Secrets, Stop> {
        let passphrase = self.new_passphrase()?;
        let own = match store.title_page().0.kind {
            WorkbookKind::Client => self.own_key()?,
            WorkbookKind::Own => None,
        };
        self.say(Phrase::CliLockRecovery)?;
        let recovery = self.agrees(Phrase::CliLockRecoveryQuestion)?;
        Ok(Secrets {
            passphrase,
            own,
            recovery: recovery.then(Key::generate),
        })
    }

    /// The key of the coach's own workbook, if it is locked and is to open this one too.
    fn own_key(&self) -> Result<Option<Key>, Stop> {
        let own = self.environment.store(self.environment.workbook(None))?;
        if !own.is_locked()
            || own.name() == self.name
            || !self.agrees(Phrase::CliLockOwnQuestion)?
        {
            return Ok(None);
        }
        let own = self.environment.unlocked(own)?;
        Ok(Some(Key::clone(&*self.key_of(&own)?)))
    }

    /// Asks for a new passphrase twice.
    fn new_passphrase(&self) -> Result<Passphrase, Stop> {
        self.say(Phrase::CliPassphraseAdvice)?;
        loop {
            let first = self.asked(Phrase::CliNewPassphrase)?;
            if first.is_short() {
                self.say(Phrase::CliPassphraseShort)?;
                continue;
            }
            let second = self.asked(Phrase::CliNewPassphraseAgain)?;
            if first.is_same(&second) {
                return Ok(first);
            }
            self.say(Phrase::CliPassphrasesDiffer)?;
        }
    }

    fn asked(&self, question: Phrase) -> Result<Passphrase, Stop> {
        let typed = self.terminal.passphrase(self.catalog.say(question))?;
        typed.ok_or_else(|| self.left())
    }

    /// Shows the recovery key once, on a screen that keeps nothing.
    fn show(&self, recovery: &Key) -> Result<(), Stop> {
        let secret = recovery.secret();
        let (head, rest) = secret.split_at(secret.find('1').map_or(0, |at| at + 1));
        let letters: Vec<char> = rest.chars().collect();
        let groups: Vec<String> = letters
            .chunks(GROUP)
            .map(|group| group.iter().collect())
            .collect();
        let lines = groups.chunks(GROUPS).map(|line| line.join(" "));
        let lines: Vec<String> = [head.to_owned()].into_iter().chain(lines).collect();
        let text = Zeroizing::new(
            self.catalog
                .fill(Phrase::CliRecoveryShown, &[("key", &lines.join("\n    "))]),
        );
        Ok(self.terminal.show_once(&text)?)
    }

    /// Names the files that a person laid in the folder, which stay as they are.
    fn name_strays(&self, store: &Store) -> Result<(), Stop> {
        for stray in store.strays()? {
            let file = store.folder().join(stray.name);
            let values = [("file", &*file.to_string_lossy())];
            print_error(&self.catalog.fill(Phrase::CliLockStray, &values));
        }
        Ok(())
    }

    fn must_be_locked(&self, store: &Store) -> Result<(), Stop> {
        match store.is_locked() {
            true => Ok(()),
            false => Err(self.refusal(&LockError::NotLocked)),
        }
    }

    fn key_of(&self, store: &Store) -> Result<Arc<Key>, Stop> {
        let key = store.key().map(Arc::clone);
        key.ok_or_else(|| self.refusal(&LockError::NotLocked))
    }

    fn workbooks(&self) -> Result<Workbooks, Stop> {
        let folders = self.environment.folders()?.clone();
        let keys = self.environment.keys.clone();
        Ok(Workbooks::with_keys(Arc::new(RealDisk), folders, keys))
    }

    fn agrees(&self, question: Phrase) -> Result<bool, Stop> {
        Ok(self.terminal.agrees(self.catalog.say(question))?)
    }

    fn say(&self, phrase: Phrase) -> Result<(), Stop> {
        let text = self.catalog.fill(phrase, &[("name", &self.name)]);
        Ok(self.terminal.say(&text)?)
    }

    fn left(&self) -> Stop {
        Stop::Failed(self.catalog.say(Phrase::CliLockLeft).to_owned())
    }

    fn refusal(&self, error: &LockError) -> Stop {
        let catalog = self.catalog;
        let values = [("name", self.name.as_str())];
        Stop::Failed(match error {
            LockError::OpenElsewhere => catalog.fill(Phrase::CliLockOpenElsewhere, &values),
            LockError::Locked => catalog.fill(Phrase::CliLockLocked, &values),
            LockError::NotLocked => catalog.fill(Phrase::CliLockNotLocked, &values),
            LockError::EditorDraft => catalog.fill(Phrase::CliLockDraft, &values),
            LockError::Unreadable(unreadable) => {
                let file = unreadable.file().to_owned();
                let why = messages::unreadable(catalog, &file, unreadable.clone());
                messages::with_consequence(catalog, &why, Phrase::CliLockUnreadable)
            }
            LockError::Name(error) => error.to_string(),
            LockError::System(error) => {
                messages::with_consequence(catalog, &error.to_string(), Phrase::CliLockStopped)
            }
        })
    }
}

impl Secrets {
    /// The files from which each of them opens the workbook with this key.
    fn key_files(&self, key: &Key) -> Result<KeyFiles, Stop> {
        let sealed_for = |other: &Option<Key>| {
            let other = other.as_ref();
            other.map(|other| key.sealed_for(other)).transpose()
        };
        Ok(KeyFiles {
            key: sealed_by(key, &self.passphrase)?,
            recovery: sealed_for(&self.recovery)?,
            own: sealed_for(&self.own)?,
        })
    }
}

/// The key, sealed by the passphrase, and opened again.
fn sealed_by(key: &Key, passphrase: &Passphrase) -> Result<Vec<u8>, Stop> {
    let sealed = key.sealed_by(passphrase)?;
    match Key::opened_by(&sealed, passphrase) {
        Ok(opened) if opened == *key => Ok(sealed),
        Ok(_) => Err(Stop::Failed("key.age".to_owned())),
        Err(fault) => Err(Stop::Failed(fault.to_string())),
    }
}
