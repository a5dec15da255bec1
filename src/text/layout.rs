//! Layout cache: the rows of each paragraph, computed on first use and kept until the text or the width changes.

use std::ops::{Range, RangeInclusive};

use super::buffer::{Buffer, Position};
use super::wrap::WrappedRows;

/// One cache entry per paragraph of the buffer.
#[derive(Debug)]
pub(super) struct Layouts {
    cols: u16,
    /// Whether each paragraph is one row, regardless of its length.
    single: bool,
    rows: Vec<Option<WrappedRows>>,
    /// Number of rows of each paragraph, estimated from its length until it is laid out. Separate from `rows` so that
    /// summing them for the scroll bar of a long text is cheap.
    heights: Vec<u32>,
}

impl Layouts {
    pub fn new(buffer: &Buffer, cols: u16, single: bool) -> Self {
        let mut layouts = Self {
            cols,
            single,
            rows: Vec::new(),
            heights: Vec::new(),
        };
        layouts.reset(buffer, cols);
        layouts
    }

    /// Discards all rows, for a new width in columns.
    pub fn reset(&mut self, buffer: &Buffer, cols: u16) {
        self.cols = cols;
        self.rows.clear();
        self.rows.resize(buffer.count(), None);
        self.heights = buffer
            .paragraphs()
            .iter()
            .map(|text| estimate(text, cols))
            .collect();
    }

    pub fn cols(&self) -> u16 {
        self.cols
    }

    /// The rows of a paragraph.
    pub fn rows(&mut self, buffer: &Buffer, paragraph: usize) -> &WrappedRows {
        let (cols, single) = (self.cols, self.single);
        let height = &mut self.heights[paragraph];
        self.rows[paragraph].get_or_insert_with(|| {
            let rows = if single {
                WrappedRows::default()
            } else {
                WrappedRows::new(buffer.paragraph(paragraph), cols)
            };
            *height = rows.count() as u32;
            rows
        })
    }

    /// Number of rows above a paragraph; estimated for paragraphs that were never laid out.
    pub fn rows_above(&self, paragraph: usize) -> usize {
        self.heights[..paragraph]
            .iter()
            .map(|rows| *rows as usize)
            .sum()
    }

    /// Updates the cache after `range` of the old text was replaced by `with`. `buffer` has the new text; `first_length`
    /// is the old length in bytes of the paragraph where the range begins.
    ///
    /// Keeps known rows as far as they are still valid, even if a paragraph is split or joined.
    pub fn replaced(
        &mut self,
        buffer: &Buffer,
        range: &Range<Position>,
        first_length: usize,
        with: &str,
    ) {
        if self.single {
            return;
        }
        let (start, end) = (range.start, range.end);
        let (first, last) = (start.paragraph, start.past(with).paragraph);
        let (mut head, mut tail) = self.take(first..=end.paragraph, last > first, first_length);
        // `removed_to` counts in bytes of the old first paragraph, with the old last one appended if they are joined.
        let (line, removed_to) = match with.split_once('\n') {
            Some((line, _)) => (line, first_length),
            None if end.paragraph > first => (with, first_length + end.byte),
            None => (with, end.byte),
        };
        if let Some(rows) = &mut head {
            let text = buffer.paragraph(first);
            rows.edit(
                text,
                self.cols,
                start.byte,
                removed_to - start.byte,
                line.len(),
            );
        }
        if let Some(rows) = &mut tail {
            rows.edit(
                buffer.paragraph(last),
                self.cols,
                0,
                end.byte,
                start.past(with).byte,
            );
        }
        if end.paragraph > first || last > first {
            let fresh = &buffer.paragraphs()[first..=last];
            let estimates = fresh.iter().map(|text| estimate(text, self.cols));
            self.heights.splice(first..=end.paragraph, estimates);
            self.rows
                .splice(first..=end.paragraph, fresh.iter().map(|_| None));
        }
        self.keep(last, tail);
        self.keep(first, head);
    }

    /// Takes the known rows of the first and the last paragraph of a change. The second are for the new last paragraph if
    /// the text is `divided` into several; otherwise both are joined into the first.
    fn take(
        &mut self,
        changed: RangeInclusive<usize>,
        divided: bool,
        first_length: usize,
    ) -> (Option<WrappedRows>, Option<WrappedRows>) {
        let (first, last) = changed.into_inner();
        let head = self.rows[first].take();
        let tail = if last > first {
            self.rows[last].take()
        } else {
            None
        };
        match (divided, last > first) {
            (true, false) => (head.clone(), head),
            (false, true) => {
                let both = head.zip(tail);
                (
                    both.map(|(head, tail)| head.joined(tail, first_length)),
                    None,
                )
            }
            _ => (head, tail),
        }
    }

    fn keep(&mut self, paragraph: usize, rows: Option<WrappedRows>) {
        if let Some(rows) = rows {
            self.heights[paragraph] = rows.count() as u32;
            self.rows[paragraph] = Some(rows);
        }
    }
}

fn estimate(text: &str, cols: u16) -> u32 {
    (text.len() / usize::from(cols.max(1)) + 1) as u32
}
