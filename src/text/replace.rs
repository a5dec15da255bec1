//! Replaces the text, by a change made here or by an external one.

use std::ops::Range;

use super::buffer::Position;
use super::diff::{difference, edits_between};
use super::editor::{Editor, normalised};
use super::history::{Edit, Kind, Step, ops_of};
use super::transform::shifted;

impl Editor {
    /// Replaces a range by `with` as one undo step, and moves the cursor to its end.
    pub fn replace_range(&mut self, range: Range<Position>, with: &str, now_ms: u64) {
        let range = self.snapped(range.start)..self.snapped(range.end);
        let with = normalised(with, self.options.single_line);
        self.edit(range, &with, Kind::Whole, now_ms);
        self.scroll_to_cursor();
    }

    /// Replaces the whole text as one undo step; returns whether it differed.
    ///
    /// Only the part between the common prefix and the common suffix changes, so the cursor stays at its words.
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
        self.apply_edits(std::slice::from_ref(&edit));
        let step = Step {
            edits: vec![edit],
            before,
            after: self.caret.mark(),
            kind: Kind::Whole,
        };
        self.history.record(step, now_ms);
        true
    }

    /// Replaces the whole text by one from another window or machine; returns whether it differed.
    ///
    /// This is not an undo step: existing steps are rebased over it, and undo and redo leave its changes alone. Common
    /// words are kept, so that the steps that wrote them still apply.
    pub fn replace_all_from_outside(&mut self, text: &str) -> bool {
        let old = self.text();
        let new = normalised(text, self.options.single_line);
        if old == new {
            return false;
        }
        let edits = edits_between(&old, &new);
        self.apply_edits(&edits);
        self.history.rebase(&ops_of(&edits));
        true
    }

    /// Discards the undo and redo history.
    pub fn forget_history(&mut self) {
        self.history.clear();
    }

    /// Applies edits without recording them; cursor and selection stay at their words and on their screen row.
    fn apply_edits(&mut self, edits: &[Edit]) {
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

/// A position after `from..to` has become `from..end`.
fn moved(at: Position, from: Position, to: Position, end: Position) -> Position {
    if at <= from {
        at
    } else if at < to {
        at.min(end)
    } else {
        shifted(at, to, end)
    }
}
