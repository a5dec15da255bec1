//! Imports diaries of other programs as entries, and exports entries in forms that other programs read.
//!
//! Every reader is a pure function from a text to a [`Reading`]. It keeps each text verbatim (except that CRLF becomes
//! LF), gives an entry the same id each time, and lists everything it left out with the reason.

pub mod answers;
mod client_copy;
mod collector;
pub mod dayone;
pub mod export;
pub mod hour_log;
mod jrnl;
pub mod jrnl_json;
pub mod jrnl_text;
mod missing;
mod note_files;
mod origin;
mod own_json;
mod source;
mod time_format;
mod tui_journal;

use std::collections::BTreeMap;

use jiff::tz::TimeZone;

use crate::content::Phrase;
use crate::model::{Entry, EntryId, Leaf, Link};

pub use client_copy::{CopyFault, OpenedBy, SealedBy, open_client_copy, seal_client_copy};
pub use collector::fingerprint;
pub use missing::to_add;
pub use origin::Origin;
pub use own_json::read_client_copy;
pub use source::{Source, UnpackError, Unpacked, has_extension};
pub use time_format::{TimeFormat, TimeFormatError};

/// A format of diary that `tillit import` reads. A new format needs a module, a row in [`IMPORT_FORMATS`], and phrases.
#[derive(Debug)]
pub struct ImportFormat {
    /// Name on the command line.
    pub name: &'static str,
    /// Help text of the command.
    pub about: Phrase,
    /// Extensions of the files that are read in a folder or a zip file.
    pub extensions: &'static [&'static str],
    /// Whether each of several files is a journal, whose name becomes a tag of its entries.
    pub has_journals: bool,
    /// Whether the user may choose the signs before tags, see [`ReadOptions::tag_symbols`].
    pub has_tag_symbols: bool,
    /// Whether the user may give the format of its times, see [`ReadOptions::time_format`].
    pub has_time_format: bool,
    /// Whether its entries are those of a workbook, which are added as they are.
    pub is_own: bool,
    /// Reads the text of a file.
    pub read: fn(&Source, &ReadOptions) -> Result<Reading, ReadError>,
}

/// Every format of diary that can be imported, in the order of the help.
pub const IMPORT_FORMATS: &[&ImportFormat] = &[
    &dayone::FORMAT,
    &jrnl::FORMAT,
    &tui_journal::FORMAT,
    &note_files::FORMAT,
    &own_json::FORMAT,
];

/// Options for reading a diary.
#[derive(Clone, Debug)]
pub struct ReadOptions {
    /// The format of the times in the text, if the user gives one.
    pub time_format: Option<TimeFormat>,
    /// The time zone of times without an offset.
    pub zone: TimeZone,
    /// The signs that begin a tag in a text.
    pub tag_symbols: String,
}

/// The result of reading a diary.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The entries, in the diary's order.
    pub entries: Vec<Entry>,
    /// Leaves of entries that come from a workbook; others belong to the week of their local date.
    pub leaves: BTreeMap<EntryId, Leaf>,
    /// Ids of entries in the other program.
    pub origins: BTreeMap<EntryId, String>,
    /// Parts that were left out, in the diary's order.
    pub left_out: Vec<LeftOut>,
    /// Number of entries with each remark.
    pub remarks: BTreeMap<Remark, usize>,
}

/// A part of the diary that is not among the entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Its file, if there are several.
    pub file: Option<String>,
    /// Its place in the file.
    pub place: Place,
    /// The reason for which it was left out.
    pub reason: Reason,
}

/// A place in a diary's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Number of the entry in a list, from 1.
    Entry(usize),
    /// Line of a text file, from 1.
    Line(usize),
    /// The whole file.
    File,
}

/// The reason that a part of a diary was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Its text is missing or blank.
    NoText,
    /// Its time is missing or cannot be read.
    NoTime,
    /// It does not have the form of an entry in this format.
    NotAnEntry,
    /// It is text before the first entry.
    BeforeFirstEntry,
}

/// A property of an entry that is not imported, or an assumption made about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Remark {
    /// It has photos, recordings or files; the references to them stay in the text.
    Attachments,
    /// It has a location.
    Location,
    /// It has weather data.
    Weather,
    /// It has properties other than the day and the tags.
    Properties,
    /// Its time zone is unknown or missing, so that its time is in UTC.
    UnknownZone,
}

/// The reason that a file cannot be read as a diary.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// The file is not valid JSON.
    #[error("{line}:{column}: {message}")]
    Json {
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
        /// The parser's message.
        message: String,
    },
    /// The JSON is not an export of this program.
    #[error("this is not an export of tillit")]
    NotOwn,
    /// It is an export of a later version of this program.
    #[error("this is an export of a newer version of tillit")]
    Newer,
    /// The JSON has no list of `entries`.
    #[error("there is no list of `entries` in the file")]
    NoEntryList,
    /// No line of the text begins an entry.
    #[error("no line begins with a time of the form `[{expected}] `")]
    NoHeader {
        /// An example time in the expected format.
        expected: String,
    },
}

impl Reading {
    /// Adds the reading of another file, named `file`.
    pub fn join(&mut self, file: &str, other: Self) {
        self.entries.extend(other.entries);
        self.leaves.extend(other.leaves);
        self.origins.extend(other.origins);
        self.left_out
            .extend(other.left_out.into_iter().map(|left_out| LeftOut {
                file: Some(file.to_owned()),
                ..left_out
            }));
        for (remark, count) in other.remarks {
            *self.remarks.entry(remark).or_default() += count;
        }
    }

    /// Adds a tag to every entry.
    pub fn tag_all(&mut self, tag: &str) {
        for entry in &mut self.entries {
            entry.about.insert(Link::tag(tag));
        }
    }
}

/// The format that a text seems to have, by its first entry; `None` if it has none that is known.
pub fn recognized(text: &str) -> Option<&'static ImportFormat> {
    let Ok(value) = json(text) else {
        let line = text.lines().find(|line| !line.trim().is_empty())?;
        let is_jrnl = line.starts_with("[1") || line.starts_with("[2");
        return is_jrnl.then_some(&jrnl::FORMAT);
    };
    let entries = value.get("entries").unwrap_or(&value);
    let has = |key: &str| entries.get(0).is_some_and(|entry| entry.get(key).is_some());
    if value.get("program").is_some() {
        Some(&own_json::FORMAT)
    } else if has("creationDate") {
        Some(&dayone::FORMAT)
    } else if has("body") {
        Some(&jrnl::FORMAT)
    } else if has("content") {
        Some(&tui_journal::FORMAT)
    } else {
        None
    }
}

/// The value of a JSON text; a byte order mark is skipped.
fn json(text: &str) -> Result<serde_json::Value, ReadError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    serde_json::from_str(text).map_err(|fault| {
        let whole = fault.to_string();
        let message = whole.split(" at line ").next().unwrap_or_default();
        ReadError::Json {
            line: fault.line(),
            column: column_in_characters(text, fault.line(), fault.column()),
            message: message.to_owned(),
        }
    })
}

/// The `entries` of a JSON export.
fn entry_list(text: &str) -> Result<Vec<serde_json::Value>, ReadError> {
    let mut export = json(text)?;
    match export.get_mut("entries").map(serde_json::Value::take) {
        Some(serde_json::Value::Array(entries)) => Ok(entries),
        _ => Err(ReadError::NoEntryList),
    }
}

/// Converts a column from bytes, as serde_json counts, to characters.
fn column_in_characters(text: &str, line: usize, column: usize) -> usize {
    let line = text.split('\n').nth(line.saturating_sub(1)).unwrap_or("");
    let before = line.char_indices().take_while(|(at, _)| *at < column);
    before.count().max(1)
}
