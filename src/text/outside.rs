//! Taking in a text that was changed outside the editor.

use std::ops::Range;

use super::buffer::Position;
use super::editor::{Editor, normalised};
use super::history::{Edit, Kind, Step};

impl Editor {
    /// Puts `with` in the place of a range, as one undo step, with the cursor behind it.
    pub fn replace_range(&mut self, range: Range<Position>, with: &str, now_ms: u64) {
        let range = self.snapped(range.start)..self.snapped(range.end);
        let with = normalised(with, self.options.single_line);
        self.edit(range, &with, Kind::Whole, now_ms);
        self.scroll_to_cursor();
    }

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

/// One text with the changes of both `here` and `there`, which were both made in `base`; `None` where they changed
/// the same place.
pub fn both(base: &str, here: &str, there: &str) -> Option<String> {
    if here == base || here == there {
        return Some(there.to_owned());
    }
    if there == base {
        return Some(here.to_owned());
    }
    let change = |new: &str| {
        let (start, end) = difference(base, new);
        (
            start..base.len() - end,
            new[start..new.len() - end].to_owned(),
        )
    };
    let (one, other) = (change(here), change(there));
    let (first, second) = if (one.0.start, one.0.end) <= (other.0.start, other.0.end) {
        (one, other)
    } else {
        (other, one)
    };
    // Two insertions at one place have no order that anybody chose.
    if first.0.end > second.0.start || first.0 == second.0 {
        return None;
    }
    Some(format!(
        "{}{}{}{}{}",
        &base[..first.0.start],
        first.1,
        &base[first.0.end..second.0.start],
        second.1,
        &base[second.0.end..]
    ))
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

#[cfg(test)]
mod tests {
    use super::both;

    #[test]
    fn changes_in_two_places_are_both_taken() {
        let base = "Måndag. Tisdag. Onsdag.";
        let here = "Måndag kväll. Tisdag. Onsdag.";
        let there = "Måndag. Tisdag. Onsdag. Å så torsdag.";
        let merged = Some("Måndag kväll. Tisdag. Onsdag. Å så torsdag.".to_owned());
        assert_eq!(both(base, here, there), merged);
        assert_eq!(both(base, there, here), merged);
        assert_eq!(both(base, base, there).as_deref(), Some(there));
        assert_eq!(both(base, here, base).as_deref(), Some(here));
        assert_eq!(both(base, here, here).as_deref(), Some(here));
    }

    #[test]
    fn changes_in_one_place_are_not_mixed() {
        assert_eq!(both("ett två tre", "ett TVÅ tre", "ett 2 tre"), None);
        assert_eq!(both("ett", "ett två", "ett tre"), None);
        assert_eq!(both("", "å", "ä"), None);
    }
}
