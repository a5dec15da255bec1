//! Operational transformation, to rebase the undo history over external edits.
//!
//! Two lists of operations start from one text. [`transform`] returns each of them as it applies after the other, so
//! that both orders give the same text. Insertions of both sides are kept; text that both delete is deleted once.

use super::buffer::Position;

/// One insertion or deletion, at a position of the text that it applies to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Op {
    Insert(Position, String),
    Delete(Position, String),
}

impl Op {
    /// The operation that undoes this one.
    pub fn inverse(self) -> Self {
        match self {
            Self::Insert(at, text) => Self::Delete(at, text),
            Self::Delete(at, text) => Self::Insert(at, text),
        }
    }

    /// A position after this operation; an insertion at the position itself leaves it before the new text.
    pub fn map(&self, at: Position) -> Position {
        match self {
            Self::Insert(start, text) if *start < at => shifted(at, *start, start.past(text)),
            Self::Delete(start, text) if *start < at => {
                shifted(at.max(start.past(text)), start.past(text), *start)
            }
            _ => at,
        }
    }
}

/// Returns each list as it applies after the other. Of two insertions at one place that of `mine` comes first.
pub(super) fn transform(mine: Vec<Op>, theirs: Vec<Op>) -> (Vec<Op>, Vec<Op>) {
    let mut theirs = theirs;
    let mut moved = Vec::with_capacity(mine.len());
    for op in mine {
        let (ops, theirs_after) = transform_one(op, theirs);
        moved.extend(ops);
        theirs = theirs_after;
    }
    (moved, theirs)
}

/// Returns one operation and a list, each as it applies after the other.
fn transform_one(op: Op, theirs: Vec<Op>) -> (Vec<Op>, Vec<Op>) {
    let mut mine = vec![op];
    let mut theirs_after = Vec::with_capacity(theirs.len());
    for their in theirs {
        let (ops, theirs) = match mine.as_slice() {
            [] => (Vec::new(), vec![their]),
            [one] => pair(one, &their),
            _ => transform(mine, vec![their]),
        };
        mine = ops;
        theirs_after.extend(theirs);
    }
    (mine, theirs_after)
}

fn pair(mine: &Op, theirs: &Op) -> (Vec<Op>, Vec<Op>) {
    match (mine, theirs) {
        (Op::Insert(a, x), Op::Insert(b, y)) => {
            let (a_then, b_then) = if a <= b {
                (*a, shifted(*b, *a, a.past(x)))
            } else {
                (shifted(*a, *b, b.past(y)), *b)
            };
            let mine = Op::Insert(a_then, x.clone());
            (vec![mine], vec![Op::Insert(b_then, y.clone())])
        }
        (Op::Insert(a, x), Op::Delete(b, removed)) => {
            let (inserted, deleted) = insert_and_delete(*a, x, *b, removed);
            (vec![inserted], deleted)
        }
        (Op::Delete(a, removed), Op::Insert(b, y)) => {
            let (inserted, deleted) = insert_and_delete(*b, y, *a, removed);
            (deleted, vec![inserted])
        }
        (Op::Delete(a, x), Op::Delete(b, y)) => (
            delete_after_delete(*a, x, *b, b.past(y))
                .into_iter()
                .collect(),
            delete_after_delete(*b, y, *a, a.past(x))
                .into_iter()
                .collect(),
        ),
    }
}

/// The insertion as it applies after the deletion, and the deletion as it applies after the insertion, without the
/// inserted text.
fn insert_and_delete(at: Position, text: &str, start: Position, removed: &str) -> (Op, Vec<Op>) {
    let end = start.past(removed);
    if at <= start {
        let moved = Op::Delete(shifted(start, at, at.past(text)), removed.to_owned());
        return (Op::Insert(at, text.to_owned()), vec![moved]);
    }
    if at >= end {
        let inserted = Op::Insert(shifted(at, end, start), text.to_owned());
        return (inserted, vec![Op::Delete(start, removed.to_owned())]);
    }
    let (before, after) = removed.split_at(offset(start, removed, at));
    let deleted = vec![
        Op::Delete(start, before.to_owned()),
        Op::Delete(start.past(text), after.to_owned()),
    ];
    (Op::Insert(start, text.to_owned()), deleted)
}

/// The deletion of `text` at `start` as it applies after the deletion of `from..to`; `None` if nothing is left of it.
fn delete_after_delete(start: Position, text: &str, from: Position, to: Position) -> Option<Op> {
    let end = start.past(text);
    let head = offset(start, text, from.clamp(start, end));
    let tail = offset(start, text, to.clamp(start, end));
    let left = format!("{}{}", &text[..head], &text[tail..]);
    let at = if start <= from {
        start
    } else if start <= to {
        from
    } else {
        shifted(start, to, from)
    };
    (!left.is_empty()).then_some(Op::Delete(at, left))
}

/// The position of `at` after the end of the text before it has moved from `from` to `to`.
pub(super) fn shifted(at: Position, from: Position, to: Position) -> Position {
    if at.paragraph == from.paragraph {
        Position::new(to.paragraph, at.byte - from.byte + to.byte)
    } else {
        Position::new(at.paragraph - from.paragraph + to.paragraph, at.byte)
    }
}

/// The byte offset in `text`, which begins at `start`, of a position within it.
fn offset(start: Position, text: &str, at: Position) -> usize {
    match at.paragraph - start.paragraph {
        0 => at.byte - start.byte,
        lines => {
            let whole = text.split_inclusive('\n').take(lines);
            whole.map(str::len).sum::<usize>() + at.byte
        }
    }
}
