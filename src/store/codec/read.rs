//! Reads the text of a leaf's file: strict in its own format, and content of an unknown kind is kept verbatim.

mod answer;
mod as_written;
mod body;
mod marked;

use std::borrow::Cow;

use serde::Deserialize;

use self::answer::{Known, UNKNOWN_KIND, VerbatimAnswer};
use self::body::{AnswerForm, Body};
use super::{FORMAT, FORMAT_OF_0_1};
use crate::model::{Entries, Entry, Leaf, WeekId};
use crate::notation::{self, Fault};
use crate::store::Unreadable;

/// Reads the entries in the file of `leaf`; `name` is the file's name in messages.
///
/// # Errors
///
/// The text is not a leaf's, is another leaf's, or needs a newer program.
pub fn decode(leaf: Leaf, name: &str, bytes: &[u8]) -> Result<Entries, Unreadable> {
    let text = text_of(name, bytes)?;
    let (found, entries) = marked::leaf_in(name, &text)?;
    if found == leaf {
        return Ok(entries);
    }
    let what = match leaf {
        Leaf::Week(week) => format!("this says it is {found}, and the file's name says {week}"),
        Leaf::Standing => format!("this says it is week {found}, not the workbook's standing file"),
    };
    Err(at_line_of(name, &text, "week:", what).into())
}

/// Reads a file of any name: its leaf, and the entries.
///
/// # Errors
///
/// The text is not a leaf's, or needs a newer program.
pub fn leaf_of(name: &str, bytes: &[u8]) -> Result<(Leaf, Entries), Unreadable> {
    let text = text_of(name, bytes)?;
    marked::leaf_in(name, &text)
}

/// The file's text with LF line ends. The program writes no bare CR, so that any in the file is from a checkout.
fn text_of<'a>(name: &str, bytes: &'a [u8]) -> Result<Cow<'a, str>, Fault> {
    let text = notation::text(name, bytes)?;
    Ok(if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    })
}

/// The leaf in a text without conflict marks.
fn body(name: &str, text: &str) -> Result<(Leaf, Entries), Unreadable> {
    if let Some(body) = as_written::read(text)
        && let Ok(read) = checked(name, text, body)
    {
        return Ok(read);
    }
    let fault = match parsed::<Known>(name, text) {
        Ok(body) => return Ok(body),
        Err(fault) if fault.what.contains(UNKNOWN_KIND) => {
            match parsed::<VerbatimAnswer>(name, text) {
                Ok(body) => return Ok(body),
                Err(fault) => fault,
            }
        }
        Err(fault) => fault,
    };
    match notation::parse_unmarked::<Head>(name, text) {
        Ok(head) if head.format > FORMAT => Err(Unreadable::Newer {
            file: name.to_owned(),
            format: head.format,
        }),
        _ => Err(fault.into()),
    }
}

/// The field that every format has; others are ignored.
#[derive(Deserialize)]
struct Head {
    format: u32,
}

fn parsed<A: AnswerForm>(name: &str, text: &str) -> Result<(Leaf, Entries), Fault> {
    checked::<A>(name, text, notation::parse_unmarked(name, text)?)
}

/// The leaf and the entries of a file, if its format exists and can express them.
fn checked<A: AnswerForm>(name: &str, text: &str, body: Body<A>) -> Result<(Leaf, Entries), Fault> {
    if !(FORMAT_OF_0_1..=FORMAT).contains(&body.format) {
        let what = format!(
            "format {} is not one that was ever written; expected {FORMAT_OF_0_1} or {FORMAT}",
            body.format
        );
        return Err(at_line_of(name, text, "format:", what));
    }
    let erased = |entry: &Entry| entry.erased.is_some();
    if body.format == FORMAT_OF_0_1 && body.entries.0.values().any(erased) {
        let what = format!("an `erased` entry needs `format: {FORMAT}`");
        return Err(at_line_of(name, text, "erased:", what));
    }
    let leaf = match body.week {
        None => Leaf::Standing,
        Some(week) => match week.parse::<WeekId>() {
            Ok(week) => Leaf::Week(week),
            Err(error) => return Err(at_line_of(name, text, "week:", error.to_string())),
        },
    };
    Ok((leaf, body.entries.0))
}

fn at_line_of(name: &str, text: &str, field: &str, what: String) -> Fault {
    let (line, column) = text
        .lines()
        .enumerate()
        .find_map(|(at, line)| {
            let before = line.find(field)?;
            Some((at + 1, line[..before].chars().count() + 1))
        })
        .unwrap_or((1, 1));
    Fault::at(name, text, line, column, what)
}
