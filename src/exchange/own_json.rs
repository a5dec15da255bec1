//! Reads the program's own JSON, as `tillit export json` writes it: every entry with its id, so that the same files come
//! of it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::Value;

use super::collector::Collector;
use super::{ImportFormat, Place, ReadError, Reading, Reason, json};
use crate::content::Phrase;
use crate::model::{
    Answer, ClientCopy, Device, Entries, Entry, Erasure, Giver, Leaf, Link, Moment, Rev,
};
use crate::store::{FORMAT as FILE_FORMAT, decode, encode};

/// The program's own format.
pub(super) const FORMAT: ImportFormat = ImportFormat {
    name: "tillit",
    about: Phrase::CliAboutOwnJson,
    extensions: &["json"],
    has_journals: false,
    has_time_format: false,
    has_tag_symbols: false,
    is_own: true,
    read: |source, _| read(&source.text),
};

#[derive(Deserialize)]
struct File {
    program: String,
    format: u32,
    copy: Option<CopyObject>,
    leaves: Vec<LeafObject>,
}

#[derive(Deserialize)]
struct CopyObject {
    of: String,
    from: String,
    #[serde(default)]
    content: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LeafObject {
    leaf: String,
    entries: Vec<Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryObject {
    id: String,
    #[serde(default)]
    sheet: String,
    written: Option<String>,
    changed: String,
    #[serde(default)]
    rev: BTreeMap<String, u64>,
    conflict_of: Option<String>,
    #[serde(default)]
    deleted: bool,
    erased: Option<String>,
    #[serde(default)]
    about: Vec<String>,
    #[serde(default)]
    answers: BTreeMap<String, AnswerObject>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum AnswerObject {
    Text(String),
    Choice(String),
    Scale(i64),
    Date(String),
    Points(BTreeMap<String, u32>),
    People(BTreeSet<String>),
    Ron(String),
}

/// Reads the whole file. An entry that cannot be read is left out.
///
/// # Errors
///
/// The text is not JSON, is not of this program, or is of a newer version of it.
fn read(text: &str) -> Result<Reading, ReadError> {
    Ok(reading(file(text)?))
}

/// Reads the notes that a coach and a client give each other. An entry that cannot be read is left out.
///
/// # Errors
///
/// The text is not JSON, or has no such notes, or is of a newer version of the program.
pub fn read_client_copy(text: &str) -> Result<ClientCopy, ReadError> {
    let mut file = file(text)?;
    let copy = file.copy.take().ok_or(ReadError::NotOwn)?;
    let of = copy.of.parse().map_err(|_| ReadError::NotOwn)?;
    let from = Giver::from_code(&copy.from).ok_or(ReadError::NotOwn)?;
    let reading = reading(file);
    let mut leaves: BTreeMap<Leaf, Entries> = BTreeMap::new();
    for entry in reading.entries {
        if let Some(leaf) = reading.leaves.get(&entry.id) {
            leaves.entry(*leaf).or_default().insert(entry.id, entry);
        }
    }
    Ok(ClientCopy {
        of,
        from,
        leaves: leaves.into_iter().collect(),
        content: copy.content,
    })
}

fn file(text: &str) -> Result<File, ReadError> {
    let value = json(text)?;
    let file: File = serde_json::from_value(value).map_err(|_| ReadError::NotOwn)?;
    if file.program != env!("CARGO_PKG_NAME") {
        return Err(ReadError::NotOwn);
    }
    if file.format > FILE_FORMAT {
        return Err(ReadError::Newer);
    }
    Ok(file)
}

fn reading(file: File) -> Reading {
    let mut collector = Collector::default();
    let mut number = 0;
    for part in file.leaves {
        let leaf = Leaf::from_file_name(&format!("{}.ron", part.leaf));
        for value in part.entries {
            number += 1;
            let read = leaf.and_then(|leaf| Some((leaf, entry(leaf, value)?)));
            match read {
                Some((leaf, entry)) => collector.place(leaf, entry),
                None => collector.leave_out(Place::Entry(number), Reason::NotAnEntry),
            }
        }
    }
    collector.finish()
}

/// The entry of a JSON object; `None` if it cannot be stored in the file of `leaf` as it is.
fn entry(leaf: Leaf, value: Value) -> Option<Entry> {
    let object: EntryObject = serde_json::from_value(value).ok()?;
    let id = object.id.parse().ok()?;
    let changed: Moment = object.changed.parse().ok()?;
    let written = match &object.written {
        Some(written) => written.parse().ok()?,
        None if object.deleted => changed,
        None => return None,
    };
    let mut rev = Rev::default();
    for (device, count) in object.rev {
        rev.set(Device::new(&device)?, count);
    }
    let answers: Option<_> = object
        .answers
        .into_iter()
        .map(|(field, answer)| Some((field, self::answer(answer)?)))
        .collect();
    let parse_id = |id: &String| id.parse().ok();
    let entry = Entry {
        changed,
        rev,
        about: object.about.into_iter().map(Link::from_text).collect(),
        answers: answers?,
        conflict_of: match &object.conflict_of {
            Some(other) => Some(parse_id(other)?),
            None => None,
        },
        deleted: object.deleted,
        erased: match &object.erased {
            Some(code) => Some(Erasure::from_code(code)?),
            None => None,
        },
        ..Entry::new(id, &object.sheet, written)
    };
    // Text of an unknown kind goes into the file as it is, so it has to be the text of one answer.
    let alone: Entries = [(entry.id, entry.clone())].into();
    let text = encode(leaf, &alone);
    let stored = decode(leaf, &leaf.file_name(), text.as_bytes());
    (stored.ok()? == alone).then_some(entry)
}

fn answer(object: AnswerObject) -> Option<Answer> {
    Some(match object {
        AnswerObject::Text(text) => Answer::Text(text),
        AnswerObject::Choice(id) => Answer::Choice(id),
        AnswerObject::Scale(step) => Answer::Scale(step),
        AnswerObject::Date(date) => Answer::Date(date.parse().ok()?),
        AnswerObject::Points(points) => Answer::Points(points),
        AnswerObject::People(people) => Answer::People(people),
        AnswerObject::Ron(ron) => Answer::Unknown(ron),
    })
}
