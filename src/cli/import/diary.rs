//! Reads the files of a diary to import.

use std::io::Read;
use std::path::{Path, PathBuf};

use super::super::args::Diary;
use super::super::output::Stop;
use super::super::{messages, report};
use crate::content::{Catalog, Phrase};
use crate::exchange::{
    LeftOut, Origin, Place, ReadError, ReadOptions, Reading, Reason, Source, TimeFormat,
    UnpackError, Unpacked, has_extension, recognized,
};
use crate::store::{Unreadable, files_within, is_folder, read_bytes};
use crate::zone;

/// The largest diary that is read, in bytes.
const MAX_DIARY: u64 = 256 * 1024 * 1024;
/// The size of [`MAX_DIARY`] in a message.
const MAX_DIARY_IN_WORDS: &str = "256 MiB";
/// The name of standard input among the arguments.
const STANDARD_INPUT: &str = "-";

/// A diary that has been read.
#[derive(Default)]
pub(super) struct ReadDiary {
    /// Its entries, each with its origin.
    pub reading: Reading,
    /// Names of pictures and other files that are not imported.
    pub attachments: Vec<String>,
}

/// Reads every file of the diary. If there is only one, a fault in it stops the import; of several files those with a
/// fault are left out.
pub(super) fn read(catalog: &Catalog, from: &Diary) -> Result<ReadDiary, Stop> {
    let format = from.time_format.as_deref();
    let options = ReadOptions {
        time_format: format
            .map(|format| time_format(catalog, format))
            .transpose()?,
        zone: zone::system(),
        tag_symbols: from.tag_symbols.clone().unwrap_or_else(|| "@".to_owned()),
    };
    let mut diary = ReadDiary::default();
    let sources = sources(catalog, from, &mut diary)?;
    let is_single = sources.len() == 1 && diary.reading.left_out.is_empty();
    let journals = sources.len() > 1 && from.format.has_journals;
    for source in &sources {
        let read = (from.format.read)(source, &options);
        let is_empty = read.as_ref().map_or(true, |read| read.entries.is_empty());
        let other = is_empty.then(|| recognized(&source.text)).flatten();
        if let Some(other) = other.filter(|other| other.name != from.format.name) {
            let file = &source.name;
            let values = [("file", file.as_str()), ("program", other.name)];
            let message = catalog.fill(Phrase::CliImportOtherProgram, &values);
            return Err(Stop::Failed(message));
        }
        match read {
            Ok(mut read) => {
                if journals {
                    read.tag_all(journal_name(&source.name));
                }
                record_origins(&mut read, from.format.name, from.format.is_own);
                match is_single {
                    true => diary.reading = read,
                    false => diary.reading.join(&source.name, read),
                }
            }
            Err(error) if is_single => {
                let name = &source.name;
                return Err(Stop::Failed(report::read_error(catalog, name, error)));
            }
            Err(ReadError::NoHeader { .. }) => diary.reading.left_out.push(left_out(&source.name)),
            Err(error) => {
                let why = report::read_error(catalog, &source.name, error);
                return Err(Stop::Failed(why));
            }
        }
    }
    Ok(diary)
}

/// The texts of every file. One without a text is left out, unless it is the only one.
fn sources(catalog: &Catalog, from: &Diary, diary: &mut ReadDiary) -> Result<Vec<Source>, Stop> {
    let files = files(catalog, from)?;
    let mut sources = Vec::new();
    for (file, name) in &files {
        match unpacked(catalog, from, file, name) {
            Ok(unpacked) => {
                sources.extend(unpacked.sources);
                diary.attachments.extend(unpacked.attachments);
            }
            Err(message) if files.len() == 1 => return Err(Stop::Failed(message)),
            Err(_) => diary.reading.left_out.push(left_out(name)),
        }
    }
    Ok(sources)
}

fn record_origins(read: &mut Reading, program: &str, is_own: bool) {
    if is_own {
        return;
    }
    for entry in &mut read.entries {
        let id = read.origins.get(&entry.id).map(String::as_str);
        Origin::record(entry, program, id);
    }
}

fn left_out(file: &str) -> LeftOut {
    LeftOut {
        file: Some(file.to_owned()),
        place: Place::File,
        reason: Reason::NotAnEntry,
    }
}

/// `Work` of `Work.json`
fn journal_name(file: &str) -> &str {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The files to read, each with its name: the path as given, or the path within a folder.
fn files(catalog: &Catalog, from: &Diary) -> Result<Vec<(PathBuf, String)>, Stop> {
    let mut files = Vec::new();
    for given in &from.files {
        let name = given.to_string_lossy().into_owned();
        if !is_folder(given) {
            files.push((given.clone(), name));
            continue;
        }
        let within = files_within(given)?;
        let name_of = |path: &Path| {
            let inner = path.strip_prefix(given).unwrap_or(path);
            inner.to_string_lossy().replace('\\', "/")
        };
        let before = files.len();
        let named = within.into_iter().map(|path| {
            let name = name_of(&path);
            (path, name)
        });
        files.extend(named.filter(|(_, name)| has_extension(name, from.format.extensions)));
        if files.len() == before {
            let extensions = from.format.extensions.join(", ");
            let values = [("folder", name.as_str()), ("extensions", &extensions)];
            let message = catalog.fill(Phrase::CliImportEmptyFolder, &values);
            return Err(Stop::Failed(message));
        }
    }
    Ok(files)
}

/// The texts of a file, or the message why it has none.
fn unpacked(catalog: &Catalog, from: &Diary, file: &Path, name: &str) -> Result<Unpacked, String> {
    let too_large = || {
        let values = [("file", name), ("size", MAX_DIARY_IN_WORDS)];
        catalog.fill(Phrase::FileTooBig, &values)
    };
    let bytes = match file.to_str() == Some(STANDARD_INPUT) {
        true => standard_input().ok_or_else(too_large)?,
        false => read_bytes(file, MAX_DIARY).map_err(|error| match error {
            Unreadable::TooLarge { .. } => too_large(),
            other => messages::unreadable(catalog, name, other),
        })?,
    };
    let path = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
    let path = path.to_string_lossy();
    let unpacked = Unpacked::of(name, &path, &bytes, from.format.extensions, MAX_DIARY);
    unpacked.map_err(|error| {
        let reason = match error {
            UnpackError::NotText => Phrase::CliImportNotText,
            UnpackError::Encrypted => Phrase::CliImportEncrypted,
            UnpackError::NoDiary => Phrase::CliImportNoDiary,
            UnpackError::TooLarge => return too_large(),
        };
        let values = [("file", name), ("reason", catalog.say(reason))];
        catalog.fill(Phrase::CliImportFailed, &values)
    })
}

/// The bytes of standard input; `None` if it cannot be read or is larger than [`MAX_DIARY`].
fn standard_input() -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut input = std::io::stdin().lock().take(MAX_DIARY + 1);
    let read = input.read_to_end(&mut bytes).ok()?;
    (read as u64 <= MAX_DIARY).then_some(bytes)
}

fn time_format(catalog: &Catalog, format: &str) -> Result<TimeFormat, Stop> {
    let values = [("text", format)];
    TimeFormat::new(format)
        .map_err(|_| Stop::BadUse(catalog.fill(Phrase::CliBadTimeFormat, &values)))
}
