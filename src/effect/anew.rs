//! Beginning the program anew, for a process that has never held a key or a text.

/// The program begun anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anew {
    /// Folder name of the workbook to open.
    pub workbook: String,
    /// The change of its lock to make first, with its questions on the terminal.
    pub change: Option<LockChange>,
}

/// A change of a workbook's lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockChange {
    /// Locks it.
    Lock,
    /// Removes the lock.
    Unlock,
    /// Changes the passphrase.
    Passphrase,
    /// Makes a new recovery key.
    RecoveryKey,
    /// Makes a new key, and seals every file for it.
    NewKey,
}

impl LockChange {
    /// The command that makes it.
    pub fn command(self) -> &'static [&'static str] {
        match self {
            Self::Lock => &["lock"],
            Self::Unlock => &["unlock", "--for-good"],
            Self::Passphrase => &["passphrase"],
            Self::RecoveryKey => &["recovery-key"],
            Self::NewKey => &["passphrase", "--new-key"],
        }
    }
}
