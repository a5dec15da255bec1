//! Writes an import to the workbook, and finishes one that was interrupted.

use std::io;

use super::messages;
use super::output::{Stop, print_error};
use super::pending::{self, Pending};
use super::progress::Progress;
use crate::content::{Catalog, Phrase};
use crate::environment::Environment;
use crate::exchange::to_add;
use crate::merge::{merge, stamp};
use crate::model::{Entries, Leaf, Moment};
use crate::store::{LeafRead, SaveError, Store};

/// Writes a pending import. Signals that would end the program are held until it is done; if the program is killed
/// nevertheless, its next run finishes the import.
pub(super) fn write(
    environment: &Environment,
    store: &Store,
    pending: &Pending,
    now: Moment,
) -> Result<(), Stop> {
    let folders = environment.folders()?;
    let catalog = &environment.catalog;
    let _held = signals::SignalGuard::new();
    let nothing = |error: io::Error| {
        let why = messages::unsaved(catalog, &folders.state.to_string_lossy(), error.into());
        Stop::Failed(messages::with_consequence(
            catalog,
            &why,
            Phrase::CliImportNothing,
        ))
    };
    pending::keep(folders, store, pending).map_err(nothing)?;
    write_weeks(catalog, store, pending, now)?;
    // If it stays, the next start finds its entries in the weeks and adds nothing.
    let _ = pending::clear(folders);
    Ok(())
}

/// Finishes an import that an earlier run left unfinished. A failure is reported and does not stop the command.
pub(super) fn finish(environment: &Environment, now: Moment) {
    let Some(folders) = &environment.folders else {
        return;
    };
    folders.remove_drafts(now);
    let Some(workbook) = pending::workbook(folders) else {
        let _ = pending::clear(folders);
        return;
    };
    let store = match environment.store(&workbook) {
        Ok(store) => store,
        Err(stop) => {
            stop.exit_code();
            return;
        }
    };
    // The work that is left needs the workbook's key: the next command that unlocks the workbook finishes it.
    if store.needs_key() {
        return;
    }
    let Some(pending) = pending::find(folders, &store) else {
        let _ = pending::clear(folders);
        return;
    };
    let _held = signals::SignalGuard::new();
    store.remove_drafts(now);
    let written = write_weeks(&environment.catalog, &store, &pending, now);
    match written {
        Ok(()) => {
            let _ = pending::clear(folders);
            let count = pending.added.iter().map(|(_, new)| new.len()).sum();
            print_error(
                &environment
                    .catalog
                    .count(Phrase::CliImportFinished, count, &[]),
            );
        }
        Err(stop) => {
            stop.exit_code();
        }
    }
}

fn write_weeks(
    catalog: &Catalog,
    store: &Store,
    pending: &Pending,
    now: Moment,
) -> Result<(), Stop> {
    let label = catalog.say(Phrase::CliImportReading);
    let mut progress = Progress::new(label, pending.added.len());
    for (leaf, new) in &pending.added {
        if let Err(error) = add(store, *leaf, new, pending.as_they_are, now) {
            drop(progress);
            let path = store.path(*leaf);
            let why = messages::unsaved(catalog, &path.to_string_lossy(), error);
            let message = messages::with_consequence(catalog, &why, Phrase::CliImportStopped);
            return Err(Stop::Failed(message));
        }
        progress.step();
    }
    Ok(())
}

/// Adds entries to a leaf in its current state, unless they have come to it since. Those of a workbook are merged.
fn add(
    store: &Store,
    leaf: Leaf,
    new: &Entries,
    as_they_are: bool,
    now: Moment,
) -> Result<(), SaveError> {
    let base = match store.read(leaf) {
        LeafRead::Missing => Entries::new(),
        LeafRead::Read(entries) => entries,
        LeafRead::ReadOnly(error) => return Err(SaveError::Unreadable(error)),
    };
    if as_they_are {
        let merged = merge(None, &base, new);
        return match merged == base {
            true => Ok(()),
            false => store.save(leaf, &base, &merged, now).map(|_| ()),
        };
    }
    let new = to_add(&base, new.values().cloned().collect());
    if new.is_empty() {
        return Ok(());
    }
    let mut ours = base.clone();
    ours.extend(new.into_iter().map(|entry| (entry.id, entry)));
    stamp(&base, &mut ours, store.device());
    store.save(leaf, &base, &ours, now).map(|_| ())
}

#[cfg(unix)]
pub(super) mod signals {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};

    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};

    /// Holds signals that would end the program until it is dropped.
    pub struct SignalGuard(Arc<AtomicBool>);

    impl SignalGuard {
        pub fn new() -> Self {
            let released = Arc::new(AtomicBool::new(false));
            for signal in [SIGHUP, SIGINT, SIGQUIT, SIGTERM] {
                // Fails only for signals that cannot be held.
                let flag = Arc::clone(&released);
                let _ = signal_hook::flag::register_conditional_default(signal, flag);
            }
            Self(released)
        }
    }

    impl Drop for SignalGuard {
        fn drop(&mut self) {
            self.0.store(true, Ordering::SeqCst);
        }
    }
}

#[cfg(not(unix))]
pub(super) mod signals {
    /// Does nothing: signals are held on Unix only.
    pub struct SignalGuard;

    impl SignalGuard {
        pub fn new() -> Self {
            Self
        }
    }
}
