//! Deletes the answers once they have been shown. The counts that were shown can be kept.

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use super::super::ask::Terminal;
use super::super::export::not_written;
use super::super::output::{Stop, print};
use crate::content::{Catalog, Phrase};
use crate::exchange::answers::{FormResult, Kept};
use crate::store::{Disk, RealDisk, write_apart};

/// The files to delete, and the folder in which the counts are kept.
pub(super) struct Deletion {
    pub files: Vec<PathBuf>,
    /// None for a table, whose counts are not kept.
    pub folder: Option<PathBuf>,
}

/// Asks whether to delete the answers, and deletes them. Without a terminal nothing is asked, and they stay.
pub(super) fn offer(
    catalog: &Catalog,
    deletion: &Deletion,
    results: &[FormResult],
    is_decided: bool,
) -> Result<(), Stop> {
    let count = deletion.files.len();
    if !is_decided {
        let may_ask = io::stdin().is_terminal() && io::stdout().is_terminal();
        let Some(terminal) = Terminal::open().filter(|_| may_ask) else {
            let values = [("flag", "--delete")];
            return Ok(print(&catalog.fill(Phrase::AnswersStay, &values))?);
        };
        let question = match deletion.folder {
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
        if let (Some(folder), Some(counted)) = (&deletion.folder, &result.counted) {
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
    for file in &deletion.files {
        RealDisk.remove(file)?;
    }
    print(&catalog.count(Phrase::AnswersDeleted, count, &[]))?;
    for file in &kept {
        print(&catalog.fill(Phrase::AnswersCountsKept, &[("file", file)]))?;
    }
    Ok(print(catalog.say(Phrase::AnswersElsewhere))?)
}
