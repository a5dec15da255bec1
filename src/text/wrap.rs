//! Line wrapping: UAX #14 break opportunities, hanging blanks, and long words broken only if necessary.

use std::ops::ControlFlow;

use unicode_linebreak::{BreakClass, break_property, linebreaks, split_at_safe};

use super::cluster::{Clusters, width_at};

/// Number of rows above an edit that it may change.
///
/// The end of a row depends on the next word, as far as it was measured. That is mostly within the next row, but a tab
/// in the word can be four times as wide there, and then the word is broken over more rows.
const REACH: usize = 8;

/// The byte offsets where the rows of a paragraph begin, without the first (which is 0).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct WrappedRows {
    starts: Vec<u32>,
}

impl WrappedRows {
    /// Lays out a whole paragraph.
    pub fn new(text: &str, cols: u16) -> Self {
        let mut starts = Vec::new();
        rows_from(text, 0, cols, |at| {
            starts.push(at as u32);
            ControlFlow::Continue(())
        });
        Self { starts }
    }

    /// Number of rows, at least 1.
    pub fn count(&self) -> usize {
        self.starts.len() + 1
    }

    /// The byte offset where row `row` begins.
    pub fn start(&self, row: usize) -> usize {
        if row == 0 {
            0
        } else {
            self.starts.get(row - 1).map_or(0, |at| *at as usize)
        }
    }

    /// The row of a byte offset; an offset between two rows belongs to the later one.
    pub fn row_of(&self, byte: usize) -> usize {
        self.starts.partition_point(|at| *at as usize <= byte)
    }

    /// The rows of two joined paragraphs, with a row break between them; `length` is that of the first in bytes.
    pub fn joined(mut self, next: Self, length: usize) -> Self {
        self.starts.push(length as u32);
        self.starts
            .extend(next.starts.iter().map(|start| start + length as u32));
        self
    }

    /// Updates the rows after an edit that, at byte `at`, replaced `removed` bytes by `inserted` bytes of the new `text`.
    ///
    /// Wraps again only from a few rows above the edit to the first row that begins where an old one did.
    pub fn edit(&mut self, text: &str, cols: u16, at: usize, removed: usize, inserted: usize) {
        let first = self.row_of(at).saturating_sub(REACH);
        let from = self.start(first);
        let edited = at + inserted;
        let mut fresh = Vec::new();
        let mut old = first;
        let mut resumed_at = None;
        rows_from(text, from, cols, |start| {
            if start > edited {
                let before = (start + removed - inserted) as u32;
                while self.starts.get(old).is_some_and(|at| *at < before) {
                    old += 1;
                }
                if self.starts.get(old) == Some(&before) && settled(text, edited, start) {
                    resumed_at = Some(old);
                    return ControlFlow::Break(());
                }
            }
            fresh.push(start as u32);
            ControlFlow::Continue(())
        });
        let tail = resumed_at.unwrap_or(self.starts.len());
        for start in &mut self.starts[tail..] {
            *start = (*start as usize + inserted - removed) as u32;
        }
        self.starts.splice(first..tail, fresh);
    }
}

/// Whether the break rules at `start` are independent of the text before `edited`.
fn settled(text: &str, edited: usize, start: usize) -> bool {
    const FAR_ENOUGH: usize = 256;
    let mut from = edited.max(start.saturating_sub(FAR_ENOUGH));
    while !text.is_char_boundary(from) {
        from += 1;
    }
    !split_at_safe(&text[from..start]).0.is_empty()
}

/// Calls `each` with the byte offset of every row after the one at `from`, until it returns `Break`.
fn rows_from(text: &str, from: usize, cols: u16, mut each: impl FnMut(usize) -> ControlFlow<()>) {
    let cols = usize::from(cols.max(1));
    let safe = split_at_safe(&text[..from]).0.len();
    let mut breaks = linebreaks(&text[safe..])
        .map(|(at, _)| at + safe)
        .peekable();
    let mut clusters = Clusters::new(text, from);
    let (mut start, mut previous, mut col) = (from, from, 0);
    let mut opportunity = None;
    while let Some((at, cluster)) = clusters.next() {
        while breaks.next_if(|next| *next < at).is_some() {}
        if at > start && breaks.next_if_eq(&at).is_some() {
            opportunity = Some(at);
        }
        let width = width_at(cluster, col);
        if col + width > cols && at > start && !hangs(cluster) {
            start = opportunity.unwrap_or_else(|| {
                let taken_along =
                    previous > start && closes(cluster) && !hangs(&text[previous..at]);
                if taken_along { previous } else { at }
            });
            if each(start).is_break() {
                return;
            }
            // Measure the clusters between again, since a tab's width depends on its column.
            clusters.at = start;
            (previous, col, opportunity) = (start, 0, None);
        } else {
            previous = at;
            col += width;
        }
    }
}

/// Whether a cluster must not begin a row. A long word broken before one is broken a cluster earlier.
fn closes(cluster: &str) -> bool {
    use BreakClass as B;
    cluster.chars().next().is_some_and(|c| {
        matches!(c, '”' | '’' | '»')
            || matches!(
                break_property(c as u32),
                B::ClosePunctuation
                    | B::CloseParenthesis
                    | B::Exclamation
                    | B::InfixSeparator
                    | B::NonStarter
            )
    })
}

/// Whether a cluster is a blank that may extend past the right edge.
pub(super) fn hangs(cluster: &str) -> bool {
    match cluster.as_bytes() {
        [b' ' | b'\t'] => true,
        [0xE1..=0xE3, _, _] => {
            !matches!(cluster, "\u{202F}" | "\u{2007}" | "\u{2028}" | "\u{2029}")
                && cluster.chars().all(char::is_whitespace)
        }
        _ => false,
    }
}

/// Wraps text into rows of at most `cols` cells, without trailing blanks.
///
/// The slices are raw text: pass each through `display` before drawing.
pub fn wrap(text: &str, cols: u16) -> Vec<&str> {
    let mut out = Vec::new();
    for paragraph in text.split('\n') {
        let rows = WrappedRows::new(paragraph, cols);
        for row in 0..rows.count() {
            let end = if row + 1 < rows.count() {
                rows.start(row + 1)
            } else {
                paragraph.len()
            };
            let slice = &paragraph[rows.start(row)..end];
            out.push(slice.trim_end_matches([' ', '\t', '\r']));
        }
    }
    out
}
