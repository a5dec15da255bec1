//! Taking in a text that was changed outside the editor.

use std::ops::Range;

use super::buffer::Position;
use super::diff::{difference, edits_between};
use super::editor::{Editor, normalised};
use super::history::{Edit, Kind, Step, ops_of};
use super::transform::shifted;

impl Editor {
    /// Puts `with` in the place of a range, as one undo step, with the cursor behind it.
    pub fn replace_range(&mut self, range: Range<Position>, with: &str, now_ms: u64) {
        let range = self.snapped(range.start)..self.snapped(range.end);
        let with = normalised(with, self.options.single_line);
        self.edit(range, &with, Kind::Whole, now_ms);
        self.scroll_to_cursor();
    }

    /// Makes the text `text` as a change made here, in one undo step. False when nothing differed.
    ///
    /// Only what lies between the common beginning and the common end is replaced; the cursor stays in its words.
    pub fn replace_all(&mut self, text: &str, now_ms: u64) -> bool {
        let old = self.text();
        let new = normalised(text, self.options.single_line);
        if old == new {
            return false;
        }
        let (start, end) = difference(&old, &new);
        let from = Position::default().past(&old[..start]);
        let edit = Edit {
            start: from,
            removed: old[start..old.len() - end].to_owned(),
            inserted: new[start..new.len() - end].to_owned(),
        };
        let before = self.caret.mark();
        self.put_in(std::slice::from_ref(&edit));
        let step = Step {
            edits: vec![edit],
            before,
            after: self.caret.mark(),
            kind: Kind::Whole,
        };
        self.history.record(step, now_ms);
        true
    }

    /// Makes the text `text`, which another window or machine wrote. False when nothing differed.
    ///
    /// This is no undo step: the steps there are move over it, and what came in stays whatever is undone or redone.
    /// Words that both texts have are left alone, so that the steps which wrote them still apply.
    pub fn replace_all_from_outside(&mut self, text: &str) -> bool {
        let old = self.text();
        let new = normalised(text, self.options.single_line);
        if old == new {
            return false;
        }
        let edits = edits_between(&old, &new);
        self.put_in(&edits);
        self.history.rebase(&ops_of(&edits));
        true
    }

    /// Forgets what can be undone and redone.
    pub fn forget_history(&mut self) {
        self.history.clear();
    }

    /// Applies edits without a trace in the history; cursor and selection stay in their words and on their row.
    fn put_in(&mut self, edits: &[Edit]) {
        let screen_row = self.cursor_cell().map(|(row, _)| row);
        let mut mark = self.caret.mark();
        for edit in edits {
            let (to, end) = (
                edit.start.past(&edit.removed),
                edit.start.past(&edit.inserted),
            );
            let moved = |at: Position| moved(at, edit.start, to, end);
            (mark.at, mark.anchor) = (moved(mark.at), mark.anchor.map(moved));
            self.replace_raw(edit.start..to, &edit.inserted);
        }
        self.select_range(mark.anchor, mark.at);
        match screen_row {
            Some(row) => self.put_cursor_on_row(row),
            None => self.scroll_to_cursor(),
        }
    }
}

/// Where a position goes when `from..to` becomes `from..end`.
fn moved(at: Position, from: Position, to: Position, end: Position) -> Position {
    if at <= from {
        at
    } else if at < to {
        at.min(end)
    } else {
        shifted(at, to, end)
    }
}
