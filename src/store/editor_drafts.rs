//! Texts in the user's own editor: each is in a private folder, beside a note that says where the text belongs.
//!
//! The shell makes these folders and removes them when the editor ends. Here are the note, which lets the next start
//! take in what an editor saved before the program was killed, and the removal of texts that are to be gone everywhere.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::seam::Seam;
use super::{Disk, Folders, MAX_BYTES, RealDisk, Store, is_running};
use crate::model::{EntryId, Leaf, Link};
use crate::notation;

/// The file name of the note.
const NOTE: &str = "tillit-draft.ron";

/// Says where the text in a draft's folder belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftNote {
    /// The absolute path of the workbook's folder.
    pub workbook: String,
    /// The editor's process, once it has started.
    pub editor: Option<u32>,
    /// The file with the entry.
    pub leaf: Leaf,
    /// The entry.
    pub entry: EntryId,
    /// Its sheet.
    pub sheet: String,
    /// What a new entry is about.
    pub about: Option<Link>,
    /// The field with the text.
    pub field: String,
    /// The code of what a text means in that field.
    pub meaning: String,
    /// The text as far as it has been merged into the workbook.
    pub base: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    workbook: String,
    editor: u32,
    leaf: String,
    entry: String,
    sheet: String,
    about: String,
    field: String,
    meaning: String,
    base: String,
}

impl DraftNote {
    /// The note in a draft's folder; `None` where none can be read.
    pub fn read(folder: &Path) -> Option<Self> {
        let (bytes, _) = Seam.read(&RealDisk, &folder.join(NOTE), MAX_BYTES).ok()?;
        Self::parse(&bytes)
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        let text = notation::text(NOTE, bytes).ok()?;
        let form: Form = notation::parse(NOTE, text).ok()?;
        Some(Self {
            workbook: form.workbook,
            editor: (form.editor > 0).then_some(form.editor),
            leaf: Leaf::from_file_name(&format!("{}.ron", form.leaf))?,
            entry: form.entry.parse().ok()?,
            sheet: form.sheet,
            about: (!form.about.is_empty()).then(|| Link::from_text(form.about)),
            field: form.field,
            meaning: form.meaning,
            base: form.base,
        })
    }

    /// Writes the note into a draft's folder in the place of the one before, whole or not at all.
    ///
    /// # Errors
    ///
    /// The system's; the note before is then as it was.
    pub fn write(&self, folder: &Path) -> io::Result<()> {
        let string = notation::string;
        let about = self.about.as_ref().map_or("", Link::as_str);
        let text = format!(
            "(workbook: {}, editor: {}, leaf: {}, entry: {}, sheet: {}, about: {}, field: {}, meaning: {}, base: {})\n",
            string(&self.workbook),
            self.editor.unwrap_or(0),
            string(&self.leaf.to_string()),
            string(&self.entry.to_string()),
            string(&self.sheet),
            string(about),
            string(&self.field),
            string(&self.meaning),
            string(&self.base),
        );
        Seam.write(&RealDisk, &folder.join(NOTE), text.as_bytes())?;
        Ok(())
    }
}

impl Folders {
    /// The folders for texts in the user's own editor: in the runtime folder, where there is one, and in the state folder.
    pub fn editor_drafts(&self) -> Vec<PathBuf> {
        let above = self.runtime.iter().chain([&self.state]);
        above.map(|folder| folder.join("tillit-editing")).collect()
    }
}

impl Store {
    /// Removes the drafts of this workbook that `is_meant` chooses and whose program has ended. A running program
    /// removes its own when the editor ends.
    ///
    /// # Errors
    ///
    /// The first failure of the disk; the other drafts have been dealt with even so.
    pub(super) fn remove_editor_drafts(
        &self,
        is_meant: impl Fn(&DraftNote) -> bool,
    ) -> io::Result<()> {
        let workbook = std::path::absolute(&self.folder).unwrap_or_else(|_| self.folder.clone());
        let workbook = workbook.to_string_lossy();
        let mut failed = None;
        for folder in self.folders.editor_drafts() {
            for name in self.names_in(&folder)? {
                let process = name.split_once('-').and_then(|(id, _)| id.parse().ok());
                if process.is_none_or(is_running) {
                    continue;
                }
                let draft = folder.join(&name);
                let note = match self.read_file(&draft.join(NOTE), MAX_BYTES) {
                    Ok((bytes, _)) => DraftNote::parse(&bytes),
                    Err(error) if error.kind() == ErrorKind::NotFound => None,
                    Err(error) => {
                        failed = failed.or(Some(error));
                        None
                    }
                };
                if note.is_some_and(|note| note.workbook == workbook && is_meant(&note))
                    && let Err(error) = remove_all(&*self.disk, &draft)
                {
                    failed = failed.or(Some(error));
                }
            }
        }
        failed.map_or(Ok(()), Err)
    }
}

/// Removes a folder with everything in it; links are removed and not followed.
fn remove_all(disk: &dyn Disk, folder: &Path) -> io::Result<()> {
    for name in disk.list(folder)? {
        let path = folder.join(name);
        match disk.remove(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                let is_folder = disk.resolve(&path)? == path && disk.list(&path).is_ok();
                if !is_folder {
                    return Err(error);
                }
                remove_all(disk, &path)?;
            }
            _ => {}
        }
    }
    disk.remove_folder(folder)
}
