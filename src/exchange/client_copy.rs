//! The file in which a coach and a client give each other notes: the program's own JSON, sealed.

use std::io;

use zeroize::Zeroizing;

use super::export::write_client_copy;
use super::{ReadError, read_client_copy};
use crate::content::{Catalog, Phrase};
use crate::model::{ClientCopy, Giver};
use crate::seal::{Key, Passphrase, Recipient, SealFault, is_by_passphrase, is_sealed};
use crate::store::{TakeRefusal, TakenCopy};

/// The lock of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SealedBy {
    /// A passphrase that is said aloud.
    Passphrase(Passphrase),
    /// The public key of the one who gets it.
    Key(Recipient),
}

/// The secret that opens a file.
#[derive(Debug)]
pub enum OpenedBy<'a> {
    /// The passphrase that was said.
    Passphrase(&'a Passphrase),
    /// The key of a locked workbook, or another one.
    Key(&'a Key),
}

/// The reason that a file is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CopyFault {
    /// It cannot be opened.
    Seal(SealFault),
    /// It holds no notes from a coach or a client.
    NotCopy,
    /// A later version of the program made it.
    Newer,
}

/// The bytes of a file with these notes.
///
/// # Errors
///
/// age's, with the message of its own.
pub fn seal_client_copy(copy: &ClientCopy, by: &SealedBy) -> io::Result<Vec<u8>> {
    let content = Zeroizing::new(write_client_copy(copy));
    match by {
        SealedBy::Passphrase(passphrase) => passphrase.seal(&content),
        SealedBy::Key(key) => key.seal(&content),
    }
}

/// The notes in a file.
///
/// # Errors
///
/// [`CopyFault`]
pub fn open_client_copy(sealed: &[u8], by: &OpenedBy<'_>) -> Result<ClientCopy, CopyFault> {
    let content = match by {
        _ if !is_sealed(sealed) => return Err(CopyFault::Seal(SealFault::NotSealed)),
        OpenedBy::Passphrase(passphrase) if is_by_passphrase(sealed) => passphrase.open(sealed),
        OpenedBy::Passphrase(_) => Err(SealFault::OtherKey),
        OpenedBy::Key(key) => key.open(sealed),
    };
    let content = content.map_err(CopyFault::Seal)?;
    let text = std::str::from_utf8(&content).map_err(|_| CopyFault::NotCopy)?;
    read_client_copy(text).map_err(|error| match error {
        ReadError::Newer => CopyFault::Newer,
        _ => CopyFault::NotCopy,
    })
}

impl Catalog {
    /// The reason that a file from a coach or a client is not read.
    pub fn copy_fault(&self, fault: &CopyFault) -> String {
        let phrase = match fault {
            CopyFault::Seal(SealFault::OtherPassphrase) => Phrase::TakeWrongPassphrase,
            CopyFault::Seal(SealFault::OtherKey | SealFault::Locked) => Phrase::TakeOtherKey,
            CopyFault::Seal(SealFault::NotSealed) => Phrase::TakeNotSealed,
            CopyFault::Seal(SealFault::Damaged) => Phrase::TakeDamaged,
            CopyFault::Seal(other) => return self.seal_fault(other),
            CopyFault::NotCopy => Phrase::TakeNotCopy,
            CopyFault::Newer => Phrase::TakeNewer,
        };
        self.say(phrase).to_owned()
    }

    /// The reason that no workbook takes a file in.
    pub fn take_refusal(&self, refusal: &TakeRefusal) -> &str {
        self.say(match refusal {
            TakeRefusal::OwnFile => Phrase::TakeOwnFile,
            TakeRefusal::OtherWorkbook => Phrase::TakeOther,
            TakeRefusal::NoWorkbook => Phrase::TakeNoWorkbook,
            TakeRefusal::NeedsKey(_) => Phrase::TakeNeedsKey,
        })
    }

    /// The result of taking a file in, in a sentence or two. `title` is the workbook's.
    pub fn taken_copy(&self, taken: &TakenCopy, title: &str) -> String {
        let mut said = match (taken.is_new, taken.added + taken.changed, taken.older) {
            (true, ..) if taken.from == Giver::Coach => {
                self.count(Phrase::TakeNew, taken.added, &[("name", title)])
            }
            (_, 0, 0) => self.say(Phrase::TakeSame).to_owned(),
            (_, 0, _) => self.say(Phrase::TakeOlder).to_owned(),
            _ => {
                let parts = [
                    (Phrase::TakeAdded, taken.added),
                    (Phrase::TakeChanged, taken.changed),
                ];
                let parts = parts.into_iter().filter(|(_, n)| *n > 0);
                let parts: Vec<String> = parts
                    .map(|(phrase, n)| self.count(phrase, n, &[]))
                    .collect();
                let parts = format!("{}.", parts.join(", "));
                match taken.from {
                    // The coach has a workbook for each client.
                    Giver::Client if !title.is_empty() => format!("{title}: {parts}"),
                    Giver::Client | Giver::Coach => parts,
                }
            }
        };
        if !taken.content.is_empty() {
            let names: Vec<&str> = taken
                .content
                .iter()
                .map(|item| item.name.as_str())
                .collect();
            let values = [("names", &*names.join(", "))];
            said = format!("{said} {}", self.fill(Phrase::TakeContent, &values));
        }
        if taken.left_out > 0 {
            let left_out = self.count(Phrase::TakeLeftOut, taken.left_out, &[]);
            said = format!("{said} {left_out}");
        }
        said
    }
}
