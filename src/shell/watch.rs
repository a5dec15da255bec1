//! The watcher thread: reports changes of the folder by other programs.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SendError, Sender, channel};
use std::time::{Duration, Instant};

use crate::effect::{Memo, Notice, Outcome};
use crate::model::Leaf;
use crate::store::{Recovered, SaveError, Source, Stray, Watch};

use super::clock::Clock;
use super::event::{Event, Generation};
use super::threads;
use super::world::World;

/// Time between two polls.
const POLL_INTERVAL: Duration = Duration::from_secs(1);
/// Number of polls between two searches for conflict copies.
const POLLS_PER_SEARCH: u32 = 15;

/// Starts the watcher, which first merges rescue copies of earlier runs. A leaf sent to the returned channel is checked
/// more often.
///
/// # Errors
///
/// The system cannot start a thread.
pub(super) fn start(
    world: World,
    clock: Clock,
    generation: Generation,
    events: &Sender<Event>,
) -> io::Result<Sender<Leaf>> {
    let (leaf_on_screen, on_screen) = channel();
    threads::spawn("watch", events, move |events| {
        let mut watcher = Watcher {
            world: &world,
            clock,
            generation,
            events,
            failed: BTreeSet::new(),
            reported: BTreeSet::new(),
            hid_elsewhere: world.hid_elsewhere(),
        };
        // An error means that the program has ended.
        let _ = watcher.run(&on_screen);
    })?;
    Ok(leaf_on_screen)
}

struct Watcher<'a> {
    world: &'a World,
    clock: Clock,
    generation: Generation,
    events: &'a Sender<Event>,
    /// The leaves with rescue copies or conflict copies that could not be merged yet.
    failed: BTreeSet<Leaf>,
    /// The last time at which another window was hidden.
    hid_elsewhere: Option<String>,
    /// The files and faults that have been reported in this run.
    reported: BTreeSet<String>,
}

/// An error means that the program has ended.
type SendResult = Result<(), SendError<Event>>;

impl Watcher<'_> {
    fn run(&mut self, on_screen: &Receiver<Leaf>) -> SendResult {
        self.recover()?;
        self.report_files()?;
        self.recover_last_resort()?;
        self.warn_about_folder()?;
        let store = self.world.store();
        store.thin_versions();
        let mut watch = store.watch();
        for count in 1_u32.. {
            let until = Instant::now() + POLL_INTERVAL;
            loop {
                match on_screen.recv_timeout(until.saturating_duration_since(Instant::now())) {
                    Ok(leaf) => watch.set_open_leaf(leaf),
                    Err(RecvTimeoutError::Timeout) => break,
                    Err(RecvTimeoutError::Disconnected) => return Ok(()),
                }
            }
            self.report_hiding()?;
            self.poll(&mut watch, count % POLLS_PER_SEARCH == 0)?;
        }
        Ok(())
    }

    /// Reports leaves that others changed. A search also looks for new copies and retries failed ones. A failed copy is
    /// retried at once if its leaf has changed.
    fn poll(&mut self, watch: &mut Watch, is_search: bool) -> SendResult {
        let changed = watch.poll();
        for leaf in &changed {
            self.events
                .send(Event::News(self.generation, self.world.read(*leaf)))?;
        }
        let new_files = is_search && watch.found_new_files();
        let retry = is_search && !self.failed.is_empty();
        if new_files || retry || changed.iter().any(|leaf| self.failed.contains(leaf)) {
            self.recover()?;
        }
        if new_files {
            self.report_files()?;
        }
        self.report_kept_edits()
    }

    /// Reports that another window of the user was hidden by a key.
    fn report_hiding(&mut self) -> SendResult {
        let hid = self.world.hid_elsewhere();
        if hid.is_none() || hid == self.hid_elsewhere {
            return Ok(());
        }
        self.hid_elsewhere = hid;
        let hidden = Outcome::HiddenElsewhere;
        self.events.send(Event::News(self.generation, hidden))
    }

    /// Reports each kept edit of an erased note once.
    fn report_kept_edits(&self) -> SendResult {
        let mut kept = self.world.store().newly_kept_edits().into_iter();
        kept.try_for_each(|leaf| self.notify(Notice::EditOfErasedKept(leaf)))
    }

    /// Merges rescue copies and conflict copies, and reports the results; failed ones are retried later.
    fn recover(&mut self) -> SendResult {
        let (mut rescued, mut copies, mut sealed) = (0, 0, Vec::new());
        let before = std::mem::take(&mut self.failed);
        for recovered in self.world.store().recover(self.clock.now().moment) {
            let Recovered {
                leaf,
                source,
                result,
            } = recovered;
            let is_kept = result.is_err() && source == Source::Rescue;
            let is_news = result.is_ok() || !before.contains(&leaf);
            match (result, source) {
                (Ok(()), Source::Rescue) => rescued += 1,
                (Ok(()), Source::ConflictCopy(_)) => copies += 1,
                (Ok(()), Source::Plain(name)) => sealed.push(name),
                (Err(error), source) => {
                    self.failed.insert(leaf);
                    self.report_failure(leaf, source, error)?;
                }
            }
            if is_news {
                self.events
                    .send(Event::News(self.generation, self.world.read(leaf)))?;
            }
            if let Some(kept) = self.world.rescued(leaf).filter(|_| is_news && is_kept) {
                self.events.send(Event::News(self.generation, kept))?;
            }
        }
        if rescued > 0 {
            self.notify(Notice::Recovered(rescued))?;
        }
        if copies > 0 {
            self.notify(Notice::ConflictCopiesMerged(copies))?;
        }
        if !sealed.is_empty() {
            self.notify(Notice::PlainFilesSealed(sealed))?;
        }
        Ok(())
    }

    /// Reports a copy that is unreadable or too large, once in a run. Other failures are temporary and not reported.
    fn report_failure(&mut self, leaf: Leaf, source: Source, error: SaveError) -> SendResult {
        let unreadable = match (error, &source) {
            (SaveError::Unreadable(unreadable), _) => unreadable,
            (SaveError::TooLarge, Source::Rescue) => {
                let folder = self.world.store().rescue_folder();
                return self.report_too_large(folder.to_string_lossy().into_owned());
            }
            (SaveError::TooLarge, Source::ConflictCopy(name) | Source::Plain(name)) => {
                return self.report_too_large(name.clone());
            }
            _ => return Ok(()),
        };
        let file = match source {
            Source::Rescue => leaf.file_name(),
            Source::ConflictCopy(name) | Source::Plain(name) => name,
        };
        let fault = unreadable.into_fault(&file);
        if self.reported.insert(fault.to_string()) {
            self.notify(Notice::Fault(fault))?;
        }
        Ok(())
    }

    fn report_too_large(&mut self, file: String) -> SendResult {
        if self.reported.insert(file.clone()) {
            self.notify(Notice::TooLargeToMerge(file))?;
        }
        Ok(())
    }

    /// Reports files with new notes of a week that are not merged, and weeks that are only in the cloud, each once in a
    /// run. Files without new notes are reported only by `tillit check`.
    fn report_files(&mut self) -> SendResult {
        let store = self.world.store();
        for stray in store.strays().unwrap_or_default() {
            let Stray {
                name: file,
                leaf,
                new_notes,
            } = stray;
            if new_notes > 0 && self.reported.insert(file.clone()) {
                self.notify(Notice::Stray {
                    file,
                    leaf,
                    new_notes,
                })?;
            }
        }
        for leaf in store.in_the_cloud().unwrap_or_default() {
            if self.reported.insert(leaf.file_name()) {
                self.notify(Notice::InTheCloud(leaf))?;
            }
        }
        Ok(())
    }

    /// Merges the rescue copies that an earlier run could only put into the temporary folder.
    fn recover_last_resort(&self) -> SendResult {
        let store = self.world.store();
        let recovered = store.recover_last_resort(self.clock.now().moment);
        for leaf in &recovered {
            self.events
                .send(Event::News(self.generation, self.world.read(*leaf)))?;
        }
        match recovered.len() {
            0 => Ok(()),
            count => self.notify(Notice::Recovered(count)),
        }
    }

    /// Warns at every start of a fault of the folder, and once for each folder that seems to be synced.
    fn warn_about_folder(&self) -> SendResult {
        let (store, folders) = (self.world.store(), self.world.workbooks().folders());
        let folder = store.folder().to_string_lossy().into_owned();
        let memo = Memo::SyncedFolderTold(folder.clone());
        let has_warned = || folders.state_get(memo.key()) == Some(memo.value());
        if let Some(fault) = store.folder_fault() {
            self.notify(Notice::Folder(fault, folder))
        } else if is_synced(store.folder()) && !has_warned() {
            self.world.remember(&memo);
            self.notify(Notice::FolderSynced(folder))
        } else {
            Ok(())
        }
    }

    fn notify(&self, notice: Notice) -> SendResult {
        self.events
            .send(Event::News(self.generation, Outcome::Notice(notice)))
    }
}

/// Whether a folder or one of its parents has a name that a sync service uses.
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
