//! The rows of every paragraph, worked out when first asked for and kept until the text or the width changes.

use std::ops::{Range, RangeInclusive};

use super::buffer::{Buffer, Position};
use super::wrap::WrappedRows;

/// One cache entry for each paragraph of the buffer.
#[derive(Debug)]
pub(super) struct Layouts {
    cols: u16,
    /// One row a paragraph, whatever its length.
    single: bool,
    rows: Vec<Option<WrappedRows>>,
    /// Rows of each paragraph, a guess from its length until it is laid out; beside `rows` so that adding them
    /// up for the scroll mark of a long text stays cheap.
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

    /// Forgets all rows, for a new width.
    pub fn reset(&mut self, buffer: &Buffer, cols: u16) {
        self.cols = cols;
        self.rows.clear();
        self.rows.resize(buffer.count(), None);
        self.heights = buffer
            .paragraphs()
            .iter()
            .map(|text| guess(text, cols))
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

    /// Rows above a paragraph, a guess where they were never laid out.
    pub fn rows_above(&self, paragraph: usize) -> usize {
        self.heights[..paragraph]
            .iter()
            .map(|rows| *rows as usize)
            .sum()
    }

    /// Takes in that `range` of the old text became `with`; `buffer` is the new text, and `first_length` was the
    /// length of the paragraph where the range begins.
    ///
    /// Rows that were known are kept as far as they still hold, also when a paragraph is divided or joined.
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
        // In bytes of the first paragraph as it was, the last one joined to it if it is now.
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
            let guesses = fresh.iter().map(|text| guess(text, self.cols));
            self.heights.splice(first..=end.paragraph, guesses);
            self.rows
                .splice(first..=end.paragraph, fresh.iter().map(|_| None));
        }
        self.keep(last, tail);
        self.keep(first, head);
    }

    /// The known rows of the paragraphs at the two ends of a change: the second are those of the paragraph that
    /// will be the last, if it is `divided` from the first; else both are one.
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

fn guess(text: &str, cols: u16) -> u32 {
    (text.len() / usize::from(cols.max(1)) + 1) as u32
}
