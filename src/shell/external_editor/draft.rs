//! The user's own editor: its command, and drafts, the private files that it works on.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus};

use crate::effect::{EditTrouble, EditedText, FoundDraft, OutsideText};
use crate::store::{DraftNote, Folders, is_running, read_bounded, text_of_editor};
use crate::text::display_line;

/// Maximum size of an edited text, in bytes; a week file can hold a few of these.
const LONGEST: u64 = 4 * 1024 * 1024;

/// The editor's command, and the folder of drafts.
#[derive(Clone, Debug)]
pub(in crate::shell) struct Editors {
    command: Option<String>,
    folder: PathBuf,
    /// Whether a draft may be in a folder that is kept in memory alone, because the workbook is locked.
    memory_only: bool,
    /// The drafts of earlier runs that editors still have open, each with the note to leave for the next start.
    open: HashMap<PathBuf, DraftNote>,
}

/// A text in a file of its own; dropping this removes the file.
#[derive(Debug)]
pub(in crate::shell) struct Draft {
    /// A private folder, so that files that the editor puts beside the draft are removed with it.
    folder: PathBuf,
    file: PathBuf,
    command: Vec<String>,
    /// The editor's name.
    editor: String,
    note: DraftNote,
}

impl Editors {
    /// Finds the command in `VISUAL` or `EDITOR`, and chooses the folder of drafts: in the runtime folder if that is
    /// private, else in the state folder.
    pub(in crate::shell) fn find(folders: &Folders, memory_only: bool) -> Self {
        let variable = |name| std::env::var(name).ok();
        let command = ["VISUAL", "EDITOR"]
            .into_iter()
            .filter_map(variable)
            .find(|command| !command.trim().is_empty());
        let in_runtime = folders.runtime.as_deref().is_some_and(is_private);
        let mut places = folders.editor_drafts().into_iter();
        // The last place is in the state folder.
        let folder = if in_runtime {
            places.next()
        } else {
            places.next_back()
        };
        Self {
            command,
            folder: folder.unwrap_or_else(|| folders.state.clone()),
            memory_only,
            open: HashMap::new(),
        }
    }

    /// Sets whether a draft may be in memory alone, because the workbook that has been opened is locked.
    pub(in crate::shell) fn set_memory_only(&mut self, memory_only: bool) {
        self.memory_only = memory_only;
    }

    /// Finds the drafts of runs that ended while an editor was open, if they belong to this workbook or to an unknown
    /// one. Removes folders without a text.
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
                    // If this fails, the next start tries again.
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

    /// Removes a draft that [`Editors::left_over`] has found, after its text is saved. A draft that an editor still has
    /// open stays, and the next start merges the text saved there by then.
    pub(in crate::shell) fn remove(&mut self, folder: &str) {
        let folder = Path::new(folder);
        if let Some(note) = self.open.remove(folder) {
            // If this fails, the next start merges the same text again, which changes nothing.
            let _ = note.write(folder);
        } else if folder.parent() == Some(&self.folder) {
            // If this fails, the next start merges the same text again, which changes nothing.
            let _ = fs::remove_dir_all(folder);
        }
    }

    /// Writes a text of a workbook to a new draft.
    ///
    /// # Errors
    ///
    /// No editor is set, or the file cannot be written.
    pub(in crate::shell) fn draft(
        &self,
        outside: OutsideText,
        workbook: &str,
    ) -> Result<Draft, EditTrouble> {
        let command = self.command.as_deref().and_then(words);
        let command = command.ok_or(EditTrouble::NoEditor)?;
        if self.memory_only && !self.folder.parent().is_some_and(is_in_memory) {
            return Err(EditTrouble::NoMemoryFolder);
        }
        let editor = name_of(&command);
        // Most editors expect a newline at the end of the last line.
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
        let write_files = || -> io::Result<(PathBuf, PathBuf)> {
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
        match write_files() {
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

/// Whether what is written to a folder stays in memory.
#[cfg(target_os = "linux")]
fn is_in_memory(folder: &Path) -> bool {
    /// The numbers of tmpfs and ramfs in the kernel.
    const KINDS: [u64; 2] = [0x0102_1994, 0x8584_58f6];

    let kind = rustix::fs::statfs(folder).map(|found| u64::try_from(found.f_type));
    kind.is_ok_and(|kind| kind.is_ok_and(|kind| KINDS.contains(&kind)))
}

/// Whether what is written to a folder stays in memory: no folder is known to on this system.
#[cfg(not(target_os = "linux"))]
fn is_in_memory(_: &Path) -> bool {
    false
}

impl Draft {
    /// Starts the editor on the terminal.
    ///
    /// # Errors
    ///
    /// The editor cannot be started.
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

    /// The text after the editor has ended.
    ///
    /// # Errors
    ///
    /// The editor ended with an error, or the text cannot be read.
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

    /// The last saved text of an editor that is still open or was killed.
    ///
    /// # Errors
    ///
    /// The text cannot be read.
    pub(in crate::shell) fn rescue(&self) -> Result<EditedText, EditTrouble> {
        let read = self.read()?;
        if read.text.is_empty() {
            // The file may be half written: keep the text as it was.
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

    /// Records in the note that `text` has been merged, so that a later start merges only newer changes.
    pub(in crate::shell) fn note_taken(&mut self, text: &str) {
        text.clone_into(&mut self.note.base);
        // If this fails, the same text is merged again, which changes nothing.
        let _ = self.note.write(&self.folder);
    }

    /// Records the editor's process in the note, so that a later start does not remove a file that is open.
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

/// The original text and its field, from a draft's note.
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

/// The text of a file that an editor has written.
///
/// # Errors
///
/// The reason why the file cannot be read, without its name.
fn text_of(file: &Path) -> Result<String, String> {
    let text = read_bounded(file, LONGEST).map_err(|unreadable| {
        // The user does not know the file's random name.
        let message = unreadable.to_string();
        message.replace(&*file.to_string_lossy(), "…")
    })?;
    Ok(text_of_editor(&text).to_owned())
}

/// The text in a draft's folder; `None` if there is no file, or an empty one that may be half written.
fn text_in(folder: &Path) -> Option<Result<String, String>> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files = entries.map(|entry| entry.path());
    let file = files.find(|file| file.extension() == Some(OsStr::new("md")))?;
    let text = text_of(&file);
    (text.as_deref() != Ok("")).then_some(text)
}

impl Drop for Draft {
    fn drop(&mut self) {
        // If this fails, a later start removes the folder.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Splits a command into words and removes quotes, as a shell would; `None` for an empty command or an open quote.
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

/// Whether a folder belongs to the user and is closed to all other users.
#[cfg(unix)]
fn is_private(folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;

    let user = rustix::process::geteuid().as_raw();
    fs::metadata(folder)
        .is_ok_and(|meta| meta.is_dir() && meta.uid() == user && meta.mode() & 0o077 == 0)
}

/// Always false: Windows has no runtime folder. The state folder is in the user's own profile.
#[cfg(not(unix))]
fn is_private(_folder: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests;
