//! Diaries of other programs, read into entries; and what is handed out of a workbook.
//!
//! Every reader is pure: text in, a [`Reading`] out. It keeps each text to the letter (CRLF
//! becomes LF), gives every entry the same id each time, and says what it left out and why.

mod collector;
pub mod dayone;
mod jrnl;
pub mod jrnl_json;
pub mod jrnl_text;
mod missing;
pub mod recap;
mod time_format;

use std::collections::BTreeMap;

use jiff::tz::TimeZone;

use crate::content::Phrase;
use crate::model::Entry;

pub use collector::fingerprint;
pub use missing::missing;
pub use time_format::{TimeFormat, TimeFormatError};

/// A kind of diary that `tillit import` reads. A new one is a file with its row here, and its texts.
#[derive(Debug)]
pub struct ImportFormat {
    /// The name on the command line.
    pub name: &'static str,
    /// The help for it.
    pub about: Phrase,
    /// Whether its times may be written in a format of the user's, see [`ReadOptions::time_format`].
    pub has_time_format: bool,
    /// Reads the text of a file.
    pub read: fn(&str, &ReadOptions) -> Result<Reading, ReadError>,
}

/// Every kind of diary that can be imported, in the order of the help.
pub const IMPORT_FORMATS: &[&ImportFormat] = &[&dayone::FORMAT, &jrnl::FORMAT];

/// What a reader needs to know beside the text.
#[derive(Clone, Debug)]
pub struct ReadOptions {
    /// The format of the times in the text, where the user gives one.
    pub time_format: Option<TimeFormat>,
    /// The time zone of times without an offset.
    pub zone: TimeZone,
}

/// What a diary holds, and what of it could not be taken.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Reflections, in the diary's order.
    pub entries: Vec<Entry>,
    /// What was left out, in the diary's order.
    pub left_out: Vec<LeftOut>,
    /// How many entries have something that did not come along.
    pub remarks: BTreeMap<Remark, usize>,
}

/// Something of the diary that is not among the entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Where in the diary it stands.
    pub place: Place,
    /// Why it was left out.
    pub reason: Reason,
}

/// A place in a diary's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The entry that is number so-and-so in a list, from 1.
    Entry(usize),
    /// A line of a text file, from 1.
    Line(usize),
}

/// Why something was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Its text is missing or blank.
    NoText,
    /// Its time is missing, or cannot be read as one.
    NoTime,
    /// It is not of the form that an entry has in this kind of file.
    NotAnEntry,
    /// It stands before the first entry.
    BeforeFirstEntry,
}

/// What an entry had that is not kept, or what had to be assumed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Remark {
    /// Photos, recordings and files; the marks for them stay in the text.
    Attachments,
    /// Where it was written.
    Location,
    /// The weather.
    Weather,
    /// A time zone that is not known here: the time is given in UTC.
    UnknownZone,
}

/// Why a whole file could not be read as a diary.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Broken JSON; the line and the column count from 1.
    #[error("{line}:{column}: {message}")]
    Json {
        /// Line.
        line: usize,
        /// Column, in characters.
        column: usize,
        /// What was found or expected there.
        message: String,
    },
    /// JSON without the list of entries that such an export has.
    #[error("there is no list of `entries` in the file")]
    NoEntryList,
    /// A text in which no line begins an entry.
    #[error("no line begins with a time of the form `[{expected}] `")]
    NoHeader {
        /// What the program writes for the format looked for.
        expected: String,
    },
}

/// The `entries` of a JSON export.
fn entry_list(text: &str) -> Result<Vec<serde_json::Value>, ReadError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut export: serde_json::Value = serde_json::from_str(text).map_err(|fault| {
        let whole = fault.to_string();
        let message = whole.split(" at line ").next().unwrap_or_default();
        ReadError::Json {
            line: fault.line(),
            column: column_in_characters(text, fault.line(), fault.column()),
            message: message.to_owned(),
        }
    })?;
    match export.get_mut("entries").map(serde_json::Value::take) {
        Some(serde_json::Value::Array(entries)) => Ok(entries),
        _ => Err(ReadError::NoEntryList),
    }
}

/// serde_json counts columns in bytes.
fn column_in_characters(text: &str, line: usize, column: usize) -> usize {
    let line = text.split('\n').nth(line.saturating_sub(1)).unwrap_or("");
    let before = line.char_indices().take_while(|(at, _)| *at < column);
    before.count().max(1)
}
