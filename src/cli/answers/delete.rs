//! Deletes the answers once they have been shown. The counts that were shown can be kept.

use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::sync::Arc;

use super::super::ask::Terminal;
use super::super::export::not_written;
use super::super::output::{Stop, print};
use crate::content::{Catalog, Phrase};
use crate::exchange::answers::{FormResult, Kept, MAX_FILE, Order, Reading};
use crate::seal::{Key, is_sealed};
use crate::store::{Disk, RealDisk, each_name, write_apart};

/// The answers to delete.
pub(super) enum Deletion {
    /// Those of a folder that have been shown. The counts are kept there.
    Folder {
        folder: PathBuf,
        reading: Reading,
        key: Option<Arc<Key>>,
    },
    /// A table, whose counts are not kept.
    Table(PathBuf),
}

impl Deletion {
    /// The number of files.
    pub fn count(&self) -> usize {
        match self {
            Self::Folder { reading, .. } => reading.shown(),
            Self::Table(_) => 1,
        }
    }

    /// Deletes them. An answer that has come meanwhile has not been shown, and stays.
    fn carry_out(&self) -> Result<(), Stop> {
        let (folder, reading, key) = match self {
            Self::Folder {
                folder,
                reading,
                key,
            } => (folder, reading, key),
            Self::Table(file) => return Ok(RealDisk.remove(file)?),
        };
        // A folder that changes while it is listed may leave names out.
        loop {
            let mut removed = 0;
            each_name(folder, |name| -> Result<(), Stop> {
                let file = folder.join(name);
                let Ok((bytes, meta)) = RealDisk.read(&file, MAX_FILE) else {
                    return Ok(());
                };
                let order = Order::of(name, meta.modified);
                let is_shown = match key {
                    Some(key) if is_sealed(&bytes) => {
                        let text = key.open(&bytes);
                        text.is_ok_and(|text| reading.has_shown(&text, order))
                    }
                    _ => reading.has_shown(&bytes, order),
                };
                if is_shown {
                    RealDisk.remove(&file)?;
                    removed += 1;
                }
                Ok(())
            })?;
            if removed == 0 {
                return Ok(());
            }
        }
    }
}

/// Asks whether to delete the answers, and deletes them. Without a terminal nothing is asked, and they stay.
pub(super) fn offer(
    catalog: &Catalog,
    deletion: &Deletion,
    results: &[FormResult],
    is_decided: bool,
) -> Result<(), Stop> {
    let count = deletion.count();
    let folder = match deletion {
        Deletion::Folder { folder, .. } => Some(folder),
        Deletion::Table(_) => None,
    };
    if !is_decided {
        let may_ask = io::stdin().is_terminal() && io::stdout().is_terminal();
        let Some(terminal) = Terminal::open().filter(|_| may_ask) else {
            let values = [("flag", "--delete")];
            return Ok(print(&catalog.fill(Phrase::AnswersStay, &values))?);
        };
        let question = match folder {
            Some(_) => Phrase::AnswersDelete,
            None => Phrase::AnswersDeleteTable,
        };
        if !terminal.agrees(&catalog.count(question, count, &[]))? {
            return Ok(print(catalog.say(Phrase::AnswersKept))?);
        }
    }
    // The counts are on the disk before the first answer is gone.
    let mut kept = Vec::new();
    for result in results.iter().filter(|result| result.is_of_files) {
        if let (Some(folder), Some(counted)) = (folder, &result.counted) {
            let counts = Kept {
                about: result.about.clone(),
                counted: counted.clone(),
            };
            let file = folder.join(counts.file_name());
            write_apart(&file, &counts.bytes())
                .map_err(|error| not_written(catalog, &file, &error))?;
            kept.push(file.to_string_lossy().into_owned());
        }
    }
    deletion.carry_out()?;
    print(&catalog.count(Phrase::AnswersDeleted, count, &[]))?;
    for file in &kept {
        print(&catalog.fill(Phrase::AnswersCountsKept, &[("file", file)]))?;
    }
    Ok(print(catalog.say(Phrase::AnswersElsewhere))?)
}
