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

/// A draft of a program that has ended.
#[derive(Debug)]
pub(super) struct LeftDraft {
    folder: PathBuf,
    /// Where its text belongs.
    pub(super) note: DraftNote,
}

impl Store {
    /// The drafts of this workbook whose program has ended. A running program removes its own when the editor ends.
    ///
    /// # Errors
    ///
    /// The system's, where a folder is there and cannot be read.
    pub(super) fn left_editor_drafts(&self) -> io::Result<Vec<LeftDraft>> {
        let workbook = std::path::absolute(&self.folder).unwrap_or_else(|_| self.folder.clone());
        let workbook = workbook.to_string_lossy();
        let mut drafts = Vec::new();
        for above in self.folders.editor_drafts() {
            for name in self.names_in(&above)? {
                let process = name.split_once('-').and_then(|(id, _)| id.parse().ok());
                if process.is_none_or(is_running) {
                    continue;
                }
                let folder = above.join(name);
                let note = match self.read_file(&folder.join(NOTE), MAX_BYTES) {
                    Ok((bytes, _)) => DraftNote::parse(&bytes),
                    Err(error) if error.kind() == ErrorKind::NotFound => None,
                    Err(error) => return Err(error),
                };
                if let Some(note) = note.filter(|note| note.workbook == workbook) {
                    drafts.push(LeftDraft { folder, note });
                }
            }
        }
        Ok(drafts)
    }

    /// The text as the editor last saved it; `None` where there is none that can be read.
    pub(super) fn text_in_draft(&self, draft: &LeftDraft) -> Option<String> {
        let names = self.names_in(&draft.folder).ok()?;
        let name = names.iter().find(|name| name.ends_with(".md"))?;
        let (bytes, _) = self.read_file(&draft.folder.join(name), MAX_BYTES).ok()?;
        let text = text_of_editor(notation::text(name, &bytes).ok()?);
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// Removes a draft with all that an editor has put beside its text.
    pub(super) fn remove_editor_draft(&self, draft: &LeftDraft) -> io::Result<()> {
        remove_all(&*self.disk, &draft.folder)
    }
}

/// The text of a file that an editor has written: without the end of its last line and the mark at its beginning.
pub fn text_of_editor(text: &str) -> &str {
    let text = text
        .strip_suffix("\r\n")
        .or_else(|| text.strip_suffix('\n'))
        .unwrap_or(text);
    text.strip_prefix('\u{feff}').unwrap_or(text)
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
