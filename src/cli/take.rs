//! `tillit take`: takes in a file from the coach or from the client.

use std::path::Path;
use std::sync::Arc;

use super::ask::Terminal;
use super::messages;
use super::output::{Stop, print};
use super::unlocking::TRIES;
use crate::content::{Catalog, Phrase};
use crate::environment::{Environment, not_opened};
use crate::exchange::{CopyFault, OpenedBy, open_client_copy};
use crate::model::views::WorkbookCard;
use crate::model::{ClientCopy, Giver, Moment};
use crate::seal::{Key, SealFault, is_by_passphrase, is_sealed};
use crate::store::{RealDisk, TakeError, TakeRefusal, Workbooks, forbid_dumps, read_bytes};

/// The largest file that is read, in bytes.
const MAX_FILE: u64 = 64 * 1024 * 1024;

/// Opens the file, merges its notes into the workbook that they belong to, and prints the result.
pub(super) fn run(
    environment: &Environment,
    named: Option<&str>,
    file: &Path,
    now: Moment,
) -> Result<(), Stop> {
    forbid_dumps();
    let catalog = &environment.catalog;
    let path = file.to_string_lossy();
    let sealed = read_bytes(file, MAX_FILE)
        .map_err(|error| Stop::Failed(messages::unreadable(catalog, &path, error)))?;
    if let Some(named) = named {
        environment.named_store(Some(named))?;
    }
    let copy = match is_sealed(&sealed) && !is_by_passphrase(&sealed) {
        true => opened_by_key(environment, named, &sealed)?,
        false => opened_by_passphrase(catalog, &sealed)?,
    };
    let card = WorkbookCard {
        title: catalog.say(Phrase::CopyTitle).to_owned(),
        language: Some(catalog.language().code().to_owned()),
        ..WorkbookCard::default()
    };
    let workbooks = workbooks(environment)?;
    let taken = loop {
        match workbooks.take_copy(copy.clone(), named, &card, now) {
            Ok(taken) => break taken,
            Err(TakeError::Refused(TakeRefusal::NeedsKey(names))) => {
                unlock(environment, &copy, &names)?;
            }
            Err(error) => return Err(refusal(environment, error)),
        }
    };
    let title = workbooks.open(&taken.name).map(|store| store.title_page());
    let title = title.map_or_else(|_| String::new(), |(card, _)| card.title);
    print(&catalog.taken_copy(&taken, &title))?;
    if taken.is_new {
        let values = [("folder", taken.name.as_str())];
        print(&catalog.fill(Phrase::TakeNewOpen, &values))?;
    }
    Ok(())
}

fn workbooks(environment: &Environment) -> Result<Workbooks, Stop> {
    let folders = environment.folders()?.clone();
    let keys = environment.keys.clone();
    Ok(Workbooks::with_keys(Arc::new(RealDisk), folders, keys))
}

/// Unlocks the workbooks that the notes may belong to. A coach with several has to name the client's.
fn unlock(environment: &Environment, copy: &ClientCopy, names: &[String]) -> Result<(), Stop> {
    if copy.from == Giver::Client && names.len() > 1 {
        let which = environment.catalog.say(Phrase::CliTakeNeedsName);
        return Err(Stop::Failed(which.to_owned()));
    }
    for name in names {
        environment.unlocked(environment.store(name)?)?;
    }
    Ok(())
}

fn refusal(environment: &Environment, error: TakeError) -> Stop {
    let catalog = &environment.catalog;
    Stop::Failed(match error {
        TakeError::Refused(refusal) => catalog.take_refusal(&refusal).to_owned(),
        TakeError::Unreadable(error) => {
            let file = error.file().to_owned();
            messages::unreadable(catalog, &file, error)
        }
        TakeError::Open(error) => not_opened(catalog, &error),
        TakeError::Content(error) => {
            messages::with_consequence(catalog, &error.to_string(), Phrase::TakeStopped)
        }
        TakeError::Save(error) => {
            let data = environment.folders.as_ref().map(|folders| &folders.data);
            let data = data.map_or_else(String::new, |data| data.to_string_lossy().into_owned());
            let why = messages::unsaved(catalog, &data, error);
            messages::with_consequence(catalog, &why, Phrase::TakeStopped)
        }
    })
}

fn opened_by_passphrase(catalog: &Catalog, sealed: &[u8]) -> Result<ClientCopy, Stop> {
    let refuse = |fault: &CopyFault| Stop::Failed(catalog.copy_fault(fault));
    if !is_sealed(sealed) {
        return Err(refuse(&CopyFault::Seal(SealFault::NotSealed)));
    }
    let no_terminal = || Stop::BadUse(catalog.say(Phrase::CliLockNoTerminal).to_owned());
    let terminal = Terminal::open().ok_or_else(no_terminal)?;
    let mut tries = TRIES;
    loop {
        let typed = terminal.passphrase(catalog.say(Phrase::CliTakePassphrase))?;
        let left = || Stop::Failed(catalog.say(Phrase::CliLockLeft).to_owned());
        let typed = typed.ok_or_else(left)?;
        tries -= 1;
        match open_client_copy(sealed, &OpenedBy::Passphrase(&typed)) {
            Ok(copy) => return Ok(copy),
            Err(CopyFault::Seal(SealFault::OtherPassphrase)) if tries > 0 => {
                terminal.say(catalog.say(Phrase::WrongPassphrase))?;
            }
            Err(fault) => return Err(refuse(&fault)),
        }
    }
}

/// Opens a file with the key of `--identity`, of the workbook that was named, or of any locked workbook.
fn opened_by_key(
    environment: &Environment,
    named: Option<&str>,
    sealed: &[u8],
) -> Result<ClientCopy, Stop> {
    let refuse = |fault: &CopyFault| Stop::Failed(environment.catalog.copy_fault(fault));
    let mut fault = CopyFault::Seal(SealFault::OtherKey);
    let mut opens = |key: &Key| match open_client_copy(sealed, &OpenedBy::Key(key)) {
        Ok(copy) => Some(copy),
        Err(other) => {
            fault = other;
            None
        }
    };
    if let Some(copy) = environment.given_key()?.as_ref().and_then(&mut opens) {
        return Ok(copy);
    }
    let names = match named {
        Some(name) => vec![name.to_owned()],
        None => environment.folders()?.workbooks(&RealDisk)?,
    };
    for name in names {
        let store = match environment.unlocked(environment.store(&name)?) {
            Ok(store) => store,
            // The key in the file may be for another workbook.
            Err(_) if environment.identity.is_some() => continue,
            Err(stop) => return Err(stop),
        };
        if let Some(copy) = store.key().and_then(|key| opens(key)) {
            return Ok(copy);
        }
    }
    Err(refuse(&fault))
}
