//! The thread that sees what others do to the folder.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SendError, Sender, channel};
use std::time::{Duration, Instant};

use crate::effect::{Memo, Notice, Outcome};
use crate::model::Leaf;
use crate::store::{Recovered, SaveError, Source, Stray, Watch};

use super::clock::Clock;
use super::event::{Event, Visit};
use super::threads;
use super::world::World;

/// Time between two looks.
const LOOK: Duration = Duration::from_secs(1);
/// Looks between two searches for files that sync tools have set aside.
const LOOKS: u32 = 15;

/// Starts it: first it brings back what an earlier run could not write. The leaf on screen is sent to what it gives.
pub(super) fn keep(
    world: World,
    clock: Clock,
    visit: Visit,
    events: &Sender<Event>,
) -> io::Result<Sender<Leaf>> {
    let (leaf_on_screen, on_screen) = channel();
    threads::spawn("watch", events, move |events| {
        // An error means that the program has ended.
        let mut watcher = Watcher {
            world: &world,
            clock,
            visit,
            events,
            failed: BTreeSet::new(),
            named: BTreeSet::new(),
        };
        // An error means that the program has ended.
        let _ = watcher.run(&on_screen);
    })?;
    Ok(leaf_on_screen)
}

struct Watcher<'a> {
    world: &'a World,
    clock: Clock,
    visit: Visit,
    events: &'a Sender<Event>,
    /// The leaves with rescue copies or conflict copies that could not be merged in yet.
    failed: BTreeSet<Leaf>,
    /// The files that have been named in this run.
    named: BTreeSet<String>,
}

type Told = Result<(), SendError<Event>>;

impl Watcher<'_> {
    fn run(&mut self, on_screen: &Receiver<Leaf>) -> Told {
        self.recover()?;
        self.name_files()?;
        self.recover_last_resort()?;
        self.warn()?;
        let store = self.world.store();
        store.thin_versions();
        let mut watch = store.watch();
        for look in 1_u32.. {
            let until = Instant::now() + LOOK;
            loop {
                match on_screen.recv_timeout(until.saturating_duration_since(Instant::now())) {
                    Ok(leaf) => watch.keep_an_eye_on(leaf),
                    Err(RecvTimeoutError::Timeout) => break,
                    Err(RecvTimeoutError::Disconnected) => return Ok(()),
                }
            }
            self.look(&mut watch, look % LOOKS == 0)?;
        }
        Ok(())
    }

    /// Reports leaves that others changed. A search looks for new copies, and tries those that failed again; where the
    /// leaf of one that failed has changed, it is tried at once.
    fn look(&mut self, watch: &mut Watch, is_search: bool) -> Told {
        let changed = watch.poll();
        for leaf in &changed {
            self.events
                .send(Event::News(self.visit, self.world.read(*leaf)))?;
        }
        let new_files = is_search && watch.strangers_came();
        let retry = is_search && !self.failed.is_empty();
        if new_files || retry || changed.iter().any(|leaf| self.failed.contains(leaf)) {
            self.recover()?;
        }
        if new_files {
            self.name_files()?;
        }
        self.name_kept_edits()
    }

    /// Reports edits of erased notes that were kept, once.
    fn name_kept_edits(&self) -> Told {
        let mut kept = self.world.store().newly_kept_edits().into_iter();
        kept.try_for_each(|leaf| self.tell(Notice::EditOfErasedKept(leaf)))
    }

    /// Merges rescue copies and conflict copies in, and reports it; those that fail are tried again later.
    fn recover(&mut self) -> Told {
        let (mut rescued, mut copies) = (0, 0);
        let before = std::mem::take(&mut self.failed);
        for recovered in self.world.store().recover(self.clock.now().moment) {
            let Recovered {
                leaf,
                source,
                result,
            } = recovered;
            let is_news = result.is_ok() || !before.contains(&leaf);
            match (result, source) {
                (Ok(()), Source::Rescue) => rescued += 1,
                (Ok(()), Source::ConflictCopy(_)) => copies += 1,
                (Err(error), source) => {
                    self.failed.insert(leaf);
                    self.name_failure(leaf, source, error)?;
                }
            }
            if is_news {
                self.events
                    .send(Event::News(self.visit, self.world.read(leaf)))?;
            }
        }
        if rescued > 0 {
            self.tell(Notice::Recovered(rescued))?;
        }
        if copies > 0 {
            self.tell(Notice::ConflictCopiesMerged(copies))?;
        }
        Ok(())
    }

    /// Reports a file that cannot be read or does not fit, once in a run; other failures pass, and are retried.
    fn name_failure(&mut self, leaf: Leaf, source: Source, error: SaveError) -> Told {
        let unreadable = match (error, &source) {
            (SaveError::Unreadable(unreadable), _) => unreadable,
            (SaveError::TooLarge, Source::Rescue) => {
                let folder = self.world.store().rescue_folder();
                return self.name_too_large(folder.to_string_lossy().into_owned());
            }
            (SaveError::TooLarge, Source::ConflictCopy(name)) => {
                return self.name_too_large(name.clone());
            }
            _ => return Ok(()),
        };
        let file = match source {
            Source::Rescue => leaf.file_name(),
            Source::ConflictCopy(name) => name,
        };
        let fault = unreadable.into_fault(&file);
        if self.named.insert(fault.to_string()) {
            self.tell(Notice::Fault(fault))?;
        }
        Ok(())
    }

    fn name_too_large(&mut self, file: String) -> Told {
        if self.named.insert(file.clone()) {
            self.tell(Notice::TooLargeToMerge(file))?;
        }
        Ok(())
    }

    /// Reports the files that hold notes of a week and are not merged in, and weeks that are in the cloud, each once in
    /// a run. Files with nothing new are left to `tillit check`.
    fn name_files(&mut self) -> Told {
        let store = self.world.store();
        for stray in store.strays().unwrap_or_default() {
            let Stray {
                name: file,
                leaf,
                new_notes,
            } = stray;
            if new_notes > 0 && self.named.insert(file.clone()) {
                self.tell(Notice::Stray {
                    file,
                    leaf,
                    new_notes,
                })?;
            }
        }
        for leaf in store.in_the_cloud().unwrap_or_default() {
            if self.named.insert(leaf.file_name()) {
                self.tell(Notice::InTheCloud(leaf))?;
            }
        }
        Ok(())
    }

    /// Merges the rescue copies in that an earlier run could put nowhere but in the temporary folder.
    fn recover_last_resort(&self) -> Told {
        let store = self.world.store();
        let recovered = store.recover_last_resort(self.clock.now().moment);
        for leaf in &recovered {
            self.events
                .send(Event::News(self.visit, self.world.read(*leaf)))?;
        }
        match recovered.len() {
            0 => Ok(()),
            count => self.tell(Notice::Recovered(count)),
        }
    }

    /// Says at every start that others can look in, and once for each folder that it seems to be shared.
    fn warn(&self) -> Told {
        let (store, folders) = (self.world.store(), self.world.workbooks().folders());
        let folder = store.folder().to_string_lossy().into_owned();
        let told = Memo::SyncedFolderTold(folder.clone());
        let is_told = || folders.state_get(told.key()) == Some(told.value());
        if store.is_exposed() {
            self.tell(Notice::FolderOpenToOthers(folder))
        } else if is_synced(store.folder()) && !is_told() {
            self.world.remember(&told);
            self.tell(Notice::FolderSynced(folder))
        } else {
            Ok(())
        }
    }

    fn tell(&self, notice: Notice) -> Told {
        self.events
            .send(Event::News(self.visit, Outcome::Notice(notice)))
    }
}

/// Whether a folder lies in one that a sync service is known to look after, as far as names tell.
fn is_synced(folder: &Path) -> bool {
    const SERVICES: &[&str] = &[
        "dropbox",
        "onedrive",
        "nextcloud",
        "owncloud",
        "google drive",
        "googledrive",
        "my drive",
        "icloud",
        "mobile documents",
        "syncthing",
        "pcloud",
        "seafile",
    ];
    folder.iter().any(|part| {
        let part = part.to_string_lossy().to_lowercase();
        SERVICES.iter().any(|service| part.starts_with(service))
    })
}

#[cfg(test)]
mod tests;
