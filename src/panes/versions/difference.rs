//! The difference between two states of an entry, as the pieces of a document.

use crate::content::Catalog;
use crate::model::{Answer, Entry, RESERVED};
use crate::panes::ask::answer_words;
use crate::text::{Block, MarkedLine, blocks};
use crate::widgets::document::{Piece, Role};

/// Unchanged lines shown beside a change; of more, the middle ones are left out.
const CONTEXT: usize = 1;

/// The signs before the lines of the two states, and their styles.
type Signs = [(char, Role); 2];

/// An earlier state and the present one.
pub const THEN_AND_NOW: Signs = [('−', Role::Removed), ('+', Role::Added)];
/// Two versions of equal standing.
pub const TWO_VERSIONS: Signs = [('1', Role::PoleA), ('2', Role::PoleB)];

/// The answers that differ between two states of an entry, side by side where there is room.
pub fn difference(
    catalog: &Catalog,
    older: Option<&Entry>,
    newer: Option<&Entry>,
    signs: Signs,
) -> Vec<Piece> {
    let sheet = older
        .or(newer)
        .and_then(|entry| catalog.sheet(&entry.sheet));
    let fields = sheet.map_or(&[][..], |sheet| &sheet.fields);
    let known = fields.iter().map(|field| field.id.as_str());
    let stored = [older, newer].into_iter().flatten();
    let stored = stored.flat_map(|entry| entry.answers.keys().map(String::as_str));
    let mut ids: Vec<&str> = known.collect();
    for id in stored {
        if !ids.contains(&id) && !id.starts_with(RESERVED) {
            ids.push(id);
        }
    }
    let mut pieces = Vec::new();
    for id in ids {
        let answer = |entry: Option<&Entry>| entry.and_then(|entry| entry.answers.get(id)).cloned();
        let (was, is) = (answer(older), answer(newer));
        if was == is {
            continue;
        }
        let field = fields.iter().find(|field| field.id == id);
        if !pieces.is_empty() {
            pieces.push(Piece::Gap);
        }
        if fields.len() != 1 {
            pieces.push(Piece::heading(field.map_or(id, |field| &field.label)));
        }
        let words = |answer: &Option<Answer>| {
            let answer = answer.as_ref();
            answer.map_or_else(String::new, |answer| answer_words(catalog, field, answer))
        };
        add_blocks(&mut pieces, blocks(&words(&was), &words(&is)), signs);
    }
    pieces
}

fn add_blocks(pieces: &mut Vec<Piece>, blocks: Vec<Block>, signs: Signs) {
    let [then, now] = signs;
    let last = blocks.len().saturating_sub(1);
    for (at, block) in blocks.into_iter().enumerate() {
        match block {
            Block::Same(lines) => add_same(pieces, &lines, at > 0, at < last),
            Block::Changed { old, new } => {
                let old = marked(old, then);
                let new = marked(new, now);
                if old.is_empty() || new.is_empty() {
                    pieces.extend(old.into_iter().chain(new));
                } else {
                    pieces.push(Piece::Columns(old, new));
                }
            }
        }
    }
}

fn marked(lines: Vec<MarkedLine>, (sign, role): (char, Role)) -> Vec<Piece> {
    let lines = lines.into_iter();
    lines
        .map(|words| Piece::Marked { sign, words, role })
        .collect()
}

/// Adds the unchanged lines next to a change above or below, and a sign for those left out.
fn add_same(pieces: &mut Vec<Piece>, lines: &[String], is_after: bool, is_before: bool) {
    let head = if is_after { CONTEXT } else { 0 };
    let tail = if is_before { CONTEXT } else { 0 };
    let line = |line: &String| Piece::Below(line.clone(), Role::Dim);
    if lines.len() <= head + tail + 1 {
        pieces.extend(lines.iter().map(line));
        return;
    }
    pieces.extend(lines[..head].iter().map(line));
    pieces.push(Piece::Below("…".to_owned(), Role::Faint));
    pieces.extend(lines[lines.len() - tail..].iter().map(line));
}
