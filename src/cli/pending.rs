//! An import that is under way, kept in the state folder, so that the next command finishes it where the program was
//! killed: before its first week is written, all of it is in there.
//!
//! Parts are written first and the index last; the index alone makes them count.

use std::io;

use serde::{Deserialize, Serialize};

use crate::model::{Entries, Leaf};
use crate::store::{Folders, decode, encode};

/// The key of the index, and what the keys of parts begin with.
const INDEX: &str = "import";
/// A part is closed when it has grown to this many bytes; the store reads up to 16 MiB back.
const PART: usize = 4 * 1024 * 1024;

/// What is to be added to a workbook.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Pending {
    /// Its name.
    pub workbook: String,
    /// The new entries of each leaf.
    pub added: Vec<(Leaf, Entries)>,
}

#[derive(Serialize, Deserialize)]
struct Index {
    workbook: String,
    parts: usize,
}

/// Leaf file names, and the text that a file with the new entries alone would have.
type PendingPart = Vec<(String, String)>;

/// Keeps an import until [`clear`].
pub(super) fn keep(folders: &Folders, pending: &Pending) -> io::Result<()> {
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
        folders.state_put(&key(number), &serde_json::to_string(part)?)?;
    }
    let index = Index {
        workbook: pending.workbook.clone(),
        parts: parts.len(),
    };
    folders.state_put(INDEX, &serde_json::to_string(&index)?)
}

/// The import that an earlier run left unfinished.
pub(super) fn find(folders: &Folders) -> Option<Pending> {
    let index = index(folders)?;
    let mut added = Vec::new();
    for number in 0..index.parts {
        let part: PendingPart = serde_json::from_str(&folders.state_get(&key(number))?).ok()?;
        for (name, text) in part {
            let leaf = Leaf::from_file_name(&name)?;
            added.push((leaf, decode(leaf, &name, text.as_bytes()).ok()?));
        }
    }
    Some(Pending {
        workbook: index.workbook,
        added,
    })
}

/// Removes the import from the state folder, with parts that no index names.
pub(super) fn clear(folders: &Folders) -> io::Result<()> {
    let is_kept = |key: &str| folders.state_get(key).is_some_and(|text| !text.is_empty());
    if is_kept(INDEX) {
        folders.state_put(INDEX, "")?;
    }
    (0..)
        .map(key)
        .take_while(|key| is_kept(key))
        .try_for_each(|key| folders.state_put(&key, ""))
}

fn index(folders: &Folders) -> Option<Index> {
    serde_json::from_str(&folders.state_get(INDEX)?).ok()
}

fn key(part: usize) -> String {
    format!("{INDEX}-{part}")
}
