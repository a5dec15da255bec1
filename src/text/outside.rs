//! Taking in a text that was changed outside the editor.

use super::buffer::Position;
use super::editor::{Editor, normalised};
use super::history::{Edit, Kind, Step};

impl Editor {
    /// Makes the text `text`, as one undo step, with the cursor and the selection where they were in the words around them.
    ///
    /// Only what lies between the common beginning and the common end is replaced. False when nothing differed.
    pub fn replace_all_from_outside(&mut self, text: &str, now_ms: u64) -> bool {
        let old = self.text();
        let new = normalised(text, self.options.single_line);
        if old == new {
            return false;
        }
        let (start, end) = difference(&old, &new);
        let inserted = &new[start..new.len() - end];
        let removed = &old[start..old.len() - end];
        let from = Position::default().past(&old[..start]);
        let to = from.past(removed);
        let screen_row = self.cursor_cell().map(|(row, _)| row);

        let before = self.caret.mark();
        let moved = |at: Position| moved(at, from, to, from.past(inserted));
        let (at, anchor) = (moved(before.at), before.anchor.map(moved));
        self.replace_raw(from..to, inserted);
        self.select_range(anchor, at);
        let edit = Edit {
            start: from,
            removed: removed.to_owned(),
            inserted: inserted.to_owned(),
        };
        let step = Step {
            edits: vec![edit],
            before,
            after: self.caret.mark(),
            kind: Kind::Whole,
        };
        self.history.record(step, now_ms);
        match screen_row {
            Some(row) => self.put_cursor_on_row(row),
            None => self.scroll_to_cursor(),
        }
        true
    }
}

/// Bytes that two different texts have in common at their beginnings and at their ends.
fn difference(old: &str, new: &str) -> (usize, usize) {
    let mut start = old
        .bytes()
        .zip(new.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    while !(old.is_char_boundary(start) && new.is_char_boundary(start)) {
        start -= 1;
    }
    let (old, new) = (&old[start..], &new[start..]);
    let mut end = old
        .bytes()
        .rev()
        .zip(new.bytes().rev())
        .take_while(|(a, b)| a == b)
        .count();
    while !(old.is_char_boundary(old.len() - end) && new.is_char_boundary(new.len() - end)) {
        end -= 1;
    }
    (start, end)
}

/// Where a position goes when `from..to` becomes `from..end`.
fn moved(at: Position, from: Position, to: Position, end: Position) -> Position {
    if at <= from {
        at
    } else if at < to {
        at.min(end)
    } else if at.paragraph == to.paragraph {
        Position::new(end.paragraph, at.byte - to.byte + end.byte)
    } else {
        Position::new(at.paragraph - to.paragraph + end.paragraph, at.byte)
    }
}
