//! An import in progress, stored in the state folder before its first week is written, so that the next command can
//! finish it if the program is killed.
//!
//! The parts are stored before the index; without an index they are ignored.

use std::io;

use serde::{Deserialize, Serialize};

use crate::model::{Entries, Leaf};
use crate::store::{Folders, Store, decode, encode};

/// The key of the index, and the prefix of the parts' keys.
const INDEX: &str = "import";
/// Size in bytes from which a part is complete; the store reads at most 16 MiB.
const PART: usize = 4 * 1024 * 1024;

/// Entries to be added to a workbook.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Pending {
    /// The workbook's name.
    pub workbook: String,
    /// The new entries of each leaf.
    pub added: Vec<(Leaf, Entries)>,
    /// Whether they come from a workbook, and are merged instead of added as new.
    pub as_they_are: bool,
}

#[derive(Serialize, Deserialize)]
struct Index {
    workbook: String,
    parts: usize,
    #[serde(default)]
    as_they_are: bool,
}

/// Leaf file names, each with the text of a file with only the new entries.
type PendingPart = Vec<(String, String)>;

/// Stores an import until [`clear`]. Its parts are sealed if `store`, its workbook, is locked.
pub(super) fn keep(folders: &Folders, store: &Store, pending: &Pending) -> io::Result<()> {
    let mut parts: Vec<PendingPart> = Vec::new();
    let mut size = PART;
    for (leaf, entries) in &pending.added {
        let text = encode(*leaf, entries);
        if size >= PART {
            parts.push(PendingPart::new());
            size = 0;
        }
        size += text.len();
        if let Some(part) = parts.last_mut() {
            part.push((leaf.file_name(), text));
        }
    }
    for (number, part) in parts.iter().enumerate() {
        store.state_put(&key(number), &serde_json::to_string(part)?)?;
    }
    let index = Index {
        workbook: pending.workbook.clone(),
        parts: parts.len(),
        as_they_are: pending.as_they_are,
    };
    folders.state_put(INDEX, &serde_json::to_string(&index)?)
}

/// The workbook of the import that an earlier run left unfinished.
pub(super) fn workbook(folders: &Folders) -> Option<String> {
    Some(index(folders)?.workbook)
}

/// The import into `store` that an earlier run left unfinished; `None` if there is none or it cannot be read.
pub(super) fn find(folders: &Folders, store: &Store) -> Option<Pending> {
    let index = index(folders)?;
    let mut added = Vec::new();
    for number in 0..index.parts {
        let part: PendingPart = serde_json::from_str(&store.state_get(&key(number))?).ok()?;
        for (name, text) in part {
            let leaf = Leaf::from_file_name(&name)?;
            added.push((leaf, decode(leaf, &name, text.as_bytes()).ok()?));
        }
    }
    Some(Pending {
        workbook: index.workbook,
        added,
        as_they_are: index.as_they_are,
    })
}

/// Removes the import from the state folder, also parts without an index.
pub(super) fn clear(folders: &Folders) -> io::Result<()> {
    let is_stored = |key: &str| folders.has_state(key);
    if is_stored(INDEX) {
        folders.state_put(INDEX, "")?;
    }
    (0..)
        .map(key)
        .take_while(|key| is_stored(key))
        .try_for_each(|key| folders.state_put(&key, ""))
}

fn index(folders: &Folders) -> Option<Index> {
    serde_json::from_str(&folders.state_get(INDEX)?).ok()
}

fn key(part: usize) -> String {
    format!("{INDEX}-{part}")
}
