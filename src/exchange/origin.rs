//! The origin of an imported entry: the program, the entry's id there, and the text as it was imported. It is stored in
//! the entry, so that a second import updates it instead of adding it again.

use super::fingerprint;
use crate::model::views::{REFLECTION_TEXT, SOURCE};
use crate::model::{Answer, Entry};

/// The origin of an entry, stored as `dayone:1F3A…#9c0e…`; `dayone` where the other program has no ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The name of the format.
    program: String,
    /// The entry's id there.
    id: Option<String>,
    /// A fingerprint of the text as it was imported.
    text: Option<String>,
}

impl Origin {
    /// The origin that an entry records.
    pub fn of(entry: &Entry) -> Option<Self> {
        let stored = entry.choice(SOURCE)?;
        let (program, rest) = match stored.split_once(':') {
            Some((program, rest)) => (program, Some(rest)),
            None => (stored, None),
        };
        let (id, text) = match rest.map(|rest| rest.rsplit_once('#').ok_or(rest)) {
            Some(Ok((id, text))) => (Some(id), Some(text)),
            Some(Err(id)) => (Some(id), None),
            None => (None, None),
        };
        Some(Self {
            program: program.to_owned(),
            id: id.map(str::to_owned),
            text: text.map(str::to_owned),
        })
    }

    /// Records in a newly read entry that it comes from `program`, where its id is `id`.
    pub fn record(entry: &mut Entry, program: &str, id: Option<&str>) {
        let stored = match id {
            Some(id) => format!("{program}:{id}#{}", text_print(entry)),
            None => program.to_owned(),
        };
        entry
            .answers
            .insert(SOURCE.to_owned(), Answer::Choice(stored));
    }

    /// The program and the id; `None` without an id.
    pub fn key(&self) -> Option<(&str, &str)> {
        Some((&self.program, self.id.as_deref()?))
    }

    /// Whether the text of `entry`, whose origin this is, is still the one that was imported.
    pub fn is_unedited(&self, entry: &Entry) -> bool {
        self.text.as_deref() == Some(text_print(entry).as_str())
    }

    /// Whether both were imported with the same text.
    pub fn same_text(&self, other: &Self) -> bool {
        self.text.is_some() && self.text == other.text
    }
}

fn text_print(entry: &Entry) -> String {
    let print = fingerprint(entry.text(REFLECTION_TEXT)) & u128::from(u64::MAX);
    format!("{print:016x}")
}
