//! Texts in the user's own editor: each is in a private folder, beside a note with the entry and field it belongs to.
//!
//! The shell creates these folders and removes them when the editor ends. This module has the note, which lets the next
//! start recover a text that the editor saved before the program was killed, and the removal of drafts of erased
//! entries and deleted workbooks.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::seam::Seam;
use super::{Disk, Folders, MAX_BYTES, RealDisk, Store, is_running};
use crate::model::{EntryId, Leaf, Link};
use crate::notation;

/// The note's file name.
const NOTE: &str = "tillit-draft.ron";

/// The entry and field of the text in a draft's folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftNote {
    /// The absolute path of the workbook's folder.
    pub workbook: String,
    /// The editor's process id, once it has started.
    pub editor: Option<u32>,
    /// The leaf that contains the entry.
    pub leaf: Leaf,
    /// The entry's id.
    pub entry: EntryId,
    /// The entry's sheet.
    pub sheet: String,
    /// The link of an entry that is new.
    pub about: Option<Link>,
    /// The field that the text answers.
    pub field: String,
    /// Code for the use of the text in that field.
    pub meaning: String,
    /// The state of the text that has last been merged into the workbook.
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
    /// Reads the note in a draft's folder; `None` if there is none or it cannot be read.
    pub fn read(folder: &Path) -> Option<Self> {
        let (bytes, _) = Seam::Plain
            .read(&RealDisk, &folder.join(NOTE), MAX_BYTES)
            .ok()?;
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

    /// Writes the note into a draft's folder, replacing an earlier one atomically.
    ///
    /// # Errors
    ///
    /// The system's; the earlier note is then unchanged.
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
        Seam::Plain.write(&RealDisk, &folder.join(NOTE), text.as_bytes())?;
        Ok(())
    }
}

impl Folders {
    /// The folders for texts in the user's own editor: in the runtime folder, if there is one, and in the state folder.
    pub fn editor_drafts(&self) -> Vec<PathBuf> {
        let above = self.runtime.iter().chain([&self.state]);
        above.map(|folder| folder.join("tillit-editing")).collect()
    }
}

/// A draft of a program that has ended.
#[derive(Debug)]
pub(super) struct LeftDraft {
    folder: PathBuf,
    pub(super) note: DraftNote,
}

impl Store {
    /// The drafts of this workbook whose program has ended. A running program removes its own when the editor ends.
    ///
    /// # Errors
    ///
    /// The system's, where a folder or note exists and cannot be read.
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

    /// The text as the editor last saved it; `None` if it is missing, empty or cannot be read.
    pub(super) fn text_in_draft(&self, draft: &LeftDraft) -> Option<String> {
        let names = self.names_in(&draft.folder).ok()?;
        let name = names.iter().find(|name| name.ends_with(".md"))?;
        let (bytes, _) = self.read_file(&draft.folder.join(name), MAX_BYTES).ok()?;
        let text = text_of_editor(notation::text(name, &bytes).ok()?);
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// Removes a draft's folder, with all files that an editor has put beside the text.
    pub(super) fn remove_editor_draft(&self, draft: &LeftDraft) -> io::Result<()> {
        remove_all(&*self.disk, &draft.folder)
    }
}

/// The text of a file that an editor has written, without the last line end and the byte order mark.
pub fn text_of_editor(text: &str) -> &str {
    let text = text
        .strip_suffix("\r\n")
        .or_else(|| text.strip_suffix('\n'))
        .unwrap_or(text);
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Removes a folder and its content; links are removed, not followed.
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
