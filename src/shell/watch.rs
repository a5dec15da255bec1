//! The thread that sees what others do to the folder.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SendError, Sender, channel};
use std::time::{Duration, Instant};

use crate::effect::{Notice, Outcome};
use crate::model::Leaf;
use crate::store::{Recovered, SaveError, Source};

use super::event::{Event, Visit};
use super::files::{self, Files, Shelf};
use super::threads;

/// Time between two looks.
const LOOK: Duration = Duration::from_secs(1);
/// Looks between two searches for files that sync tools have set aside.
const LOOKS: u32 = 15;

/// Starts it: first it brings back what an earlier run could not write. The leaf on screen is sent to what it gives.
pub(super) fn keep(
    shelf: Arc<Shelf>,
    visit: Visit,
    events: &Sender<Event>,
) -> io::Result<Sender<Leaf>> {
    let (eyes, on_screen) = channel();
    threads::spawn("watch", events, move |events| {
        // An error means that the program has ended.
        let watcher = Watcher {
            shelf: &shelf,
            visit,
            events,
        };
        // An error means that the program has ended.
        let _ = watcher.run(&on_screen);
    })?;
    Ok(eyes)
}

struct Watcher<'a> {
    shelf: &'a Shelf,
    visit: Visit,
    events: &'a Sender<Event>,
}

type Told = Result<(), SendError<Event>>;

impl Watcher<'_> {
    fn run(&self, on_screen: &Receiver<Leaf>) -> Told {
        self.recover()?;
        self.recover_last_resort()?;
        self.warn()?;
        let store = &self.shelf.store;
        store.prune_backups(self.shelf.clock.now().moment.date());
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
            for leaf in watch.poll() {
                self.events
                    .send(Event::News(self.visit, self.shelf.read(leaf)))?;
            }
            if look % LOOKS == 0 && watch.strangers_came() {
                self.recover()?;
            }
        }
        Ok(())
    }

    /// Takes in rescue copies and conflict copies, and says so.
    fn recover(&self) -> Told {
        let (mut rescued, mut copies) = (0, 0);
        for recovered in self.shelf.store.recover(self.shelf.clock.now().moment) {
            let Recovered {
                leaf,
                source,
                result,
            } = recovered;
            match (result, source) {
                (Ok(()), Source::Rescue) => rescued += 1,
                (Ok(()), Source::ConflictCopy(_)) => copies += 1,
                (Err(SaveError::Unreadable(unreadable)), _) => {
                    self.tell(Notice::Fault(files::fault(&leaf.file_name(), unreadable)))?;
                }
                // It lies where it lay, and the next start tries again.
                (Err(_), _) => {}
            }
            self.events
                .send(Event::News(self.visit, self.shelf.read(leaf)))?;
        }
        if rescued > 0 {
            self.tell(Notice::Recovered(rescued))?;
        }
        if copies > 0 {
            self.tell(Notice::ConflictCopiesMerged(copies))?;
        }
        Ok(())
    }

    /// Merges the rescue copies in that an earlier run could put nowhere but in the temporary folder.
    fn recover_last_resort(&self) -> Told {
        let (store, places) = (&self.shelf.store, &self.shelf.last_resort);
        let recovered = store.recover_last_resort(places, self.shelf.clock.now().moment);
        for leaf in &recovered {
            self.events
                .send(Event::News(self.visit, self.shelf.read(*leaf)))?;
        }
        match recovered.len() {
            0 => Ok(()),
            count => self.tell(Notice::Recovered(count)),
        }
    }

    /// Says at every start that others can look in, and once for each folder that it seems to be shared.
    fn warn(&self) -> Told {
        const TOLD: &str = "synced-folder-told";
        let (store, folders) = (&self.shelf.store, self.shelf.workbooks.folders());
        let folder = store.folder().to_string_lossy().into_owned();
        let told = || folders.state_get(TOLD).is_some_and(|told| told == folder);
        if store.is_exposed() {
            self.tell(Notice::FolderOpenToOthers(folder))
        } else if is_synced(store.folder()) && !told() {
            self.shelf.remember(TOLD, &folder);
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
mod tests {
    use super::*;

    #[test]
    fn synced_folders_are_known_by_the_names_of_services() {
        for folder in [
            "/home/k/Dropbox/tillit",
            "/home/k/Dropbox (Jobbet)/tillit",
            "/Users/k/Library/Mobile Documents/tillit",
            "/home/k/OneDrive - Kommunen/t",
        ] {
            assert!(is_synced(Path::new(folder)), "{folder}");
        }
        assert!(!is_synced(Path::new(
            "/home/k/.local/share/tillit/workbooks/journal"
        )));
    }
}
