//! The user's own editor: its command, and the private file that it works on.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus};

use crate::effect::{EditTrouble, EditedText, FoundDraft, OutsideText};
use crate::store::{DraftNote, Folders, is_running, read_bounded, text_of_editor};
use crate::text::display_line;

/// The longest text that is taken back, in bytes; a week file holds a few of these.
const LONGEST: u64 = 4 * 1024 * 1024;

/// Which editor to open, and where its files lie.
#[derive(Clone, Debug)]
pub(in crate::shell) struct Editors {
    command: Option<String>,
    folder: PathBuf,
    /// The drafts of earlier runs that editors still have open, as the next start is to find them.
    open: HashMap<PathBuf, DraftNote>,
}

/// A text that lies in a file of its own until this is dropped.
#[derive(Debug)]
pub(in crate::shell) struct Draft {
    /// Private, so that what an editor puts beside the file goes with it.
    folder: PathBuf,
    file: PathBuf,
    command: Vec<String>,
    /// The editor's name.
    editor: String,
    note: DraftNote,
}

impl Editors {
    /// As the environment says; the files go where the system keeps what is private and short-lived, else to this
    /// machine's state.
    pub(in crate::shell) fn find(folders: &Folders) -> Self {
        let variable = |name| std::env::var(name).ok();
        let command = ["VISUAL", "EDITOR"]
            .into_iter()
            .filter_map(variable)
            .find(|command| !command.trim().is_empty());
        let in_runtime = folders.runtime.as_deref().is_some_and(is_private);
        let mut places = folders.editor_drafts().into_iter();
        // The last one is in the state folder.
        let folder = if in_runtime {
            places.next()
        } else {
            places.next_back()
        };
        Self {
            command,
            folder: folder.unwrap_or_else(|| folders.state.clone()),
            open: HashMap::new(),
        }
    }

    /// The drafts of programs that ended while an editor was open, of this workbook or of none that is known. A folder
    /// without a text is removed.
    pub(in crate::shell) fn left_over(&mut self, workbook: &str) -> Vec<FoundDraft> {
        let mut found = Vec::new();
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let process = name.to_str().and_then(|name| name.split_once('-'));
            let process = process.and_then(|(process, _)| process.parse().ok());
            if process.is_none_or(is_running) {
                continue;
            }
            let folder = entry.path();
            let note = DraftNote::read(&folder);
            if note.as_ref().is_some_and(|note| note.workbook != workbook) {
                continue;
            }
            let editor = note.as_ref().and_then(|note| note.editor);
            let is_open = editor.is_some_and(is_running);
            let Some(edited) = text_in(&folder) else {
                if !is_open {
                    // The next start tries again to remove it.
                    let _ = fs::remove_dir_all(&folder);
                }
                continue;
            };
            if let (Ok(text), Some(note), true) = (&edited, &note, is_open) {
                let mut later = note.clone();
                text.clone_into(&mut later.base);
                self.open.insert(folder.clone(), later);
            }
            found.push(FoundDraft {
                folder: folder.to_string_lossy().into_owned(),
                from: note.map(outside_text),
                edited,
            });
        }
        found
    }

    /// Removes a draft that [`Editors::left_over`] has found, once its text is saved. Where an editor still has it open
    /// it stays, and the next start takes in what is saved there until then.
    pub(in crate::shell) fn remove(&mut self, folder: &str) {
        let folder = Path::new(folder);
        if let Some(note) = self.open.remove(folder) {
            // Without the note the next start merges the same text once more.
            let _ = note.write(folder);
        } else if folder.parent() == Some(&self.folder) {
            // A draft that stays is found at the next start; merging it again changes nothing.
            let _ = fs::remove_dir_all(folder);
        }
    }

    /// Puts a text of a workbook into a file of its own.
    pub(in crate::shell) fn draft(
        &self,
        outside: OutsideText,
        workbook: &str,
    ) -> Result<Draft, EditTrouble> {
        let command = self.command.as_deref().and_then(words);
        let command = command.ok_or(EditTrouble::NoEditor)?;
        let editor = name_of(&command);
        // A last line without an end is a fault to most editors.
        let text = format!("{}\n", outside.text);
        let note = DraftNote {
            workbook: workbook.to_owned(),
            editor: None,
            leaf: outside.leaf,
            entry: outside.entry,
            sheet: outside.sheet,
            about: outside.about,
            field: outside.field,
            meaning: outside.meaning,
            base: outside.text,
        };
        let lay_out = || -> io::Result<(PathBuf, PathBuf)> {
            let random = || getrandom::u64().map_err(|error| io::Error::other(error.to_string()));
            let folder = self
                .folder
                .join(format!("{}-{:016x}", std::process::id(), random()?));
            make_folder(&self.folder, true)?;
            make_folder(&folder, false)?;
            note.write(&folder)?;
            let file = folder.join(format!("{:016x}.md", random()?));
            write_new(&file, text.as_bytes()).map(|()| (folder, file))
        };
        match lay_out() {
            Ok((folder, file)) => Ok(Draft {
                folder,
                file,
                command,
                editor,
                note,
            }),
            Err(error) => Err(EditTrouble::NotStarted {
                editor,
                reason: error.to_string(),
            }),
        }
    }
}

impl Draft {
    /// Starts the editor on the terminal.
    pub(in crate::shell) fn start(&self) -> Result<Child, EditTrouble> {
        let (program, arguments) = self.command.split_first().ok_or(EditTrouble::NoEditor)?;
        Command::new(program)
            .args(arguments)
            .arg(&self.file)
            .spawn()
            .map_err(|error| EditTrouble::NotStarted {
                editor: self.editor.clone(),
                reason: error.to_string(),
            })
    }

    /// What the editor left when it ended.
    pub(in crate::shell) fn finish(
        &self,
        status: io::Result<ExitStatus>,
    ) -> Result<EditedText, EditTrouble> {
        let failed = |status: String| EditTrouble::Failed {
            editor: self.editor.clone(),
            status,
        };
        match status {
            Ok(status) if status.success() => self.read(),
            Ok(status) => Err(failed(status.to_string())),
            Err(error) => Err(failed(error.to_string())),
        }
    }

    /// The editor's latest text, where it has not ended.
    pub(in crate::shell) fn rescue(&self) -> Result<EditedText, EditTrouble> {
        let read = self.read()?;
        if read.text.is_empty() {
            // Perhaps only half written.
            return Ok(EditedText {
                text: self.note.base.clone(),
                ..read
            });
        }
        Ok(read)
    }

    /// The file that the editor works on.
    pub(in crate::shell) fn file(&self) -> &Path {
        &self.file
    }

    /// Notes that the text of the file has been taken in up to here, so that a later start takes in only what is new.
    pub(in crate::shell) fn note_taken(&mut self, text: &str) {
        text.clone_into(&mut self.note.base);
        // Without the note the text is merged once more, which changes nothing.
        let _ = self.note.write(&self.folder);
    }

    /// Notes the editor's process, so that no later start takes the file away under it.
    pub(in crate::shell) fn note_editor(&mut self, process: u32) {
        self.note.editor = Some(process);
        let _ = self.note.write(&self.folder);
    }

    fn read(&self) -> Result<EditedText, EditTrouble> {
        let text = text_of(&self.file).map_err(|reason| EditTrouble::Unreadable {
            editor: self.editor.clone(),
            reason,
        })?;
        Ok(EditedText {
            text,
            editor: self.editor.clone(),
        })
    }
}

/// The text and its field, as the program hands it out.
fn outside_text(note: DraftNote) -> OutsideText {
    OutsideText {
        leaf: note.leaf,
        entry: note.entry,
        sheet: note.sheet,
        about: note.about,
        field: note.field,
        meaning: note.meaning,
        text: note.base,
    }
}

/// The text of a file that an editor has written, or why it cannot be read.
fn text_of(file: &Path) -> Result<String, String> {
    let text = read_bounded(file, LONGEST).map_err(|unreadable| {
        // The file's name means nothing to the user.
        let told = unreadable.to_string();
        told.replace(&*file.to_string_lossy(), "…")
    })?;
    Ok(text_of_editor(&text).to_owned())
}

/// The text in a draft's folder; `None` where there is none, or an empty one that may be half written.
fn text_in(folder: &Path) -> Option<Result<String, String>> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files = entries.map(|entry| entry.path());
    let file = files.find(|file| file.extension() == Some(OsStr::new("md")))?;
    let text = text_of(&file);
    (text.as_deref() != Ok("")).then_some(text)
}

impl Drop for Draft {
    fn drop(&mut self) {
        // What cannot be removed now is removed at a later start.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The words of a command with their quotes taken away, as a shell would; `None` for no word or an open quote.
fn words(command: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    let mut letters = command.chars();
    while let Some(letter) = letters.next() {
        match (quote, letter) {
            (Some(open), letter) if letter == open => quote = None,
            (Some('\''), letter) => word.get_or_insert_default().push(letter),
            (_, '\\') => word.get_or_insert_default().push(letters.next()?),
            (None, '"' | '\'') => {
                quote = Some(letter);
                word.get_or_insert_default();
            }
            (None, letter) if letter.is_whitespace() => words.extend(word.take()),
            (_, letter) => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word);
    (quote.is_none() && words.first().is_some_and(|first| !first.is_empty())).then_some(words)
}

fn name_of(command: &[String]) -> String {
    let program = command.first().map_or("", String::as_str);
    let name = Path::new(program).file_name().and_then(OsStr::to_str);
    display_line(name.unwrap_or(program)).into_owned()
}

fn write_new(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file)?.write_all(bytes)
}

fn make_folder(folder: &Path, may_be_there: bool) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(may_be_there);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Whether a folder is the user's own and closed to everybody else.
#[cfg(unix)]
fn is_private(folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;

    let user = rustix::process::geteuid().as_raw();
    fs::metadata(folder)
        .is_ok_and(|meta| meta.is_dir() && meta.uid() == user && meta.mode() & 0o077 == 0)
}

/// Windows names no folder for what is private and short-lived. The state folder is in the user's own profile.
#[cfg(not(unix))]
fn is_private(_folder: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests;
