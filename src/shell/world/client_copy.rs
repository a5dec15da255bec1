//! The files that a coach and a client give each other: sealed and written, opened and taken in.

use std::path::Path;

use super::{World, trouble};
use crate::effect::{
    CopyRequest, ExportTrouble, GivenFile, Outcome, ReceivedFile, TakeTrouble, Taken, Taking,
    Trouble,
};
use crate::exchange::{CopyFault, OpenedBy, open_client_copy, seal_client_copy};
use crate::model::{ClientCopy, Leaf, Moment};
use crate::seal::{Passphrase, SealFault, is_by_passphrase, is_sealed};
use crate::store::{SaveError, TakeError, read_bytes};

/// The largest file that is read, in bytes.
const MAX_FILE: u64 = 64 * 1024 * 1024;

impl World {
    /// Makes a passphrase, or writes or takes in a file; `path` is the full path of a place that the user typed.
    pub fn client_copy(&self, request: CopyRequest, path: &Path, now: Moment) -> Outcome {
        match request {
            CopyRequest::MakePassphrase => {
                // Without random numbers the line stays empty, and the user types a passphrase.
                let made = Passphrase::to_say();
                Outcome::PassphraseMade(made.unwrap_or_else(|_| Passphrase::of_text("")))
            }
            CopyRequest::Give(given) => self.give(given, path, now),
            CopyRequest::Take(received) => {
                Outcome::CopyTaken(Box::new(self.take(&received, path, now)))
            }
        }
    }

    fn give(&self, given: GivenFile, path: &Path, now: Moment) -> Outcome {
        match seal_client_copy(&given.copy, &given.by) {
            Ok(sealed) => self.export(path, &sealed, given.record, now),
            Err(error) => Outcome::Exported {
                file: path.to_string_lossy().into_owned(),
                is_logged: false,
                result: Err(ExportTrouble::Other(error.to_string())),
            },
        }
    }

    fn take(&self, received: &ReceivedFile, path: &Path, now: Moment) -> Taking {
        let sealed = read_bytes(path, MAX_FILE)
            .map_err(|unreadable| TakeTrouble::NoFile(unreadable.to_string()))?;
        let copy = self.opened(&sealed, &received.passphrase);
        let copy = copy.map_err(TakeTrouble::Fault)?;
        let workbook = received.workbook.as_deref();
        let taken = self.workbooks.take_copy(copy, workbook, &received.new, now);
        let copy = taken.map_err(take_trouble)?;
        let title = match self.workbooks.open(&copy.name) {
            Ok(store) => store.title_page().0.title,
            Err(_) => received.new.title.clone(),
        };
        Ok(Taken { copy, title })
    }

    /// Opens a file by the passphrase, or with a key of this run.
    fn opened(&self, sealed: &[u8], passphrase: &Passphrase) -> Result<ClientCopy, CopyFault> {
        if !is_sealed(sealed) || is_by_passphrase(sealed) {
            return open_client_copy(sealed, &OpenedBy::Passphrase(passphrase));
        }
        let mut fault = CopyFault::Seal(SealFault::OtherKey);
        for key in self.workbooks.keys().all() {
            match open_client_copy(sealed, &OpenedBy::Key(&key)) {
                Ok(copy) => return Ok(copy),
                Err(other) => fault = other,
            }
        }
        Err(fault)
    }
}

fn take_trouble(error: TakeError) -> TakeTrouble {
    let failed =
        |error: &dyn std::fmt::Display| TakeTrouble::NotSaved(Trouble::Other(error.to_string()));
    match error {
        TakeError::Refused(refusal) => TakeTrouble::Refused(refusal),
        TakeError::Unreadable(unreadable) => {
            let file = unreadable.file().to_owned();
            TakeTrouble::NotSaved(trouble(&file, SaveError::Unreadable(unreadable)))
        }
        TakeError::Save(error) => {
            TakeTrouble::NotSaved(trouble(&Leaf::Standing.file_name(), error))
        }
        TakeError::Open(error) => failed(&error),
        TakeError::Content(error) => failed(&error),
    }
}
