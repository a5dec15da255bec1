//! Writes entries as JSON, with every id, so that `tillit import tillit` makes the same files of it.
//!
//! ```json
//! {
//!   "program": "tillit",
//!   "format": 2,
//!   "leaves": [
//!     {
//!       "leaf": "2026-W47",
//!       "entries": [
//!         {
//!           "id": "01KAGT0Q6RZ8M3V5W7X9Y1A2B3",
//!           "sheet": "reflection",
//!           "written": "2026-11-20T14:52:03+01:00",
//!           "changed": "2026-11-20T15:10:40+01:00",
//!           "rev": { "k3f9": 2 },
//!           "about": ["dilemma:clear-responsive"],
//!           "answers": { "text": { "text": "…" } }
//!         }
//!       ]
//!     }
//!   ]
//! }
//! ```
//!
//! An answer is an object with one member, named after its kind: `text`, `choice`, `scale`, `date`, `points`, `people`,
//! or `ron` for a kind that this version does not know. A deleted entry has `deleted: true` and no answers.
//!
//! The notes that a coach and a client give each other have `"copy": { "of": "01KAGT…", "from": "coach" }` too: the id of
//! the title page of the coach's workbook, and the one who gives them.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{Export, ExportFormat, Writer};
use crate::content::Phrase;
use crate::model::{Answer, ClientCopy, Entry};
use crate::store::FORMAT as FILE_FORMAT;

/// JSON.
pub const FORMAT: ExportFormat = ExportFormat {
    name: "json",
    extension: "json",
    title: Phrase::FormJson,
    about: Phrase::CliAboutJson,
    write: Writer::Answers(write),
    is_text: true,
};

/// The whole file.
#[derive(Serialize)]
struct File<'a> {
    program: &'static str,
    format: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    copy: Option<CopyObject<'a>>,
    leaves: Vec<LeafObject<'a>>,
}

/// The identity of a file with a client's own copy: the coach's workbook, and the giver.
#[derive(Serialize)]
struct CopyObject<'a> {
    of: String,
    from: &'static str,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    content: &'a [String],
}

#[derive(Serialize)]
struct LeafObject<'a> {
    leaf: String,
    entries: Vec<EntryObject<'a>>,
}

#[derive(Serialize)]
struct EntryObject<'a> {
    id: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    sheet: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    written: Option<String>,
    changed: String,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    rev: BTreeMap<&'a str, u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    conflict_of: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    deleted: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    erased: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    about: Vec<&'a str>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    answers: BTreeMap<&'a str, AnswerObject<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum AnswerObject<'a> {
    Text(&'a str),
    Choice(&'a str),
    Scale(i64),
    Date(String),
    Points(&'a BTreeMap<String, u32>),
    People(&'a BTreeSet<String>),
    Ron(&'a str),
}

fn write(export: &Export<'_>) -> Vec<u8> {
    let leaves = export.leaves.iter().map(|(leaf, entries)| LeafObject {
        leaf: leaf.to_string(),
        entries: entries.iter().copied().map(entry_object).collect(),
    });
    file(leaves.collect(), None)
}

/// The notes that a coach and a client give each other.
pub fn write_client_copy(copy: &ClientCopy) -> Vec<u8> {
    let leaves = copy.leaves.iter().map(|(leaf, entries)| LeafObject {
        leaf: leaf.to_string(),
        entries: entries.values().map(entry_object).collect(),
    });
    let object = CopyObject {
        of: copy.of.to_string(),
        from: copy.from.code(),
        content: &copy.content,
    };
    file(leaves.collect(), Some(object))
}

fn file(leaves: Vec<LeafObject<'_>>, copy: Option<CopyObject<'_>>) -> Vec<u8> {
    let file = File {
        program: env!("CARGO_PKG_NAME"),
        format: FILE_FORMAT,
        copy,
        leaves,
    };
    // A structure of texts and numbers with texts as keys can always be written.
    let mut bytes = serde_json::to_vec_pretty(&file).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn entry_object(entry: &Entry) -> EntryObject<'_> {
    let rev = entry.rev.iter();
    EntryObject {
        id: entry.id.to_string(),
        sheet: &entry.sheet,
        written: (!entry.deleted).then(|| entry.written.to_string()),
        changed: entry.changed.to_string(),
        rev: rev.map(|(device, n)| (device.as_str(), *n)).collect(),
        conflict_of: entry.conflict_of.map(|id| id.to_string()),
        deleted: entry.deleted,
        erased: entry.erased.map(|erasure| erasure.code()),
        about: entry.about.iter().map(|link| link.as_str()).collect(),
        answers: entry
            .answers
            .iter()
            .map(|(field, answer)| (field.as_str(), answer_object(answer)))
            .collect(),
    }
}

fn answer_object(answer: &Answer) -> AnswerObject<'_> {
    match answer {
        Answer::Text(text) => AnswerObject::Text(text),
        Answer::Choice(id) => AnswerObject::Choice(id),
        Answer::Scale(step) => AnswerObject::Scale(*step),
        Answer::Date(date) => AnswerObject::Date(date.to_string()),
        Answer::Points(points) => AnswerObject::Points(points),
        Answer::People(people) => AnswerObject::People(people),
        Answer::Unknown(ron) => AnswerObject::Ron(ron),
    }
}
