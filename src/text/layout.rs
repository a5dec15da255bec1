//! The rows of every paragraph, worked out when first asked for and kept until the text or the width changes.

use std::ops::Range;

use super::buffer::{Buffer, Position};
use super::wrap::Rows;

/// One cache entry for each paragraph of the buffer.
#[derive(Debug)]
pub(super) struct Layouts {
    cols: u16,
    /// One row a paragraph, whatever its length.
    single: bool,
    rows: Vec<Option<Rows>>,
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
    pub fn rows(&mut self, buffer: &Buffer, paragraph: usize) -> &Rows {
        let (cols, single) = (self.cols, self.single);
        let height = &mut self.heights[paragraph];
        self.rows[paragraph].get_or_insert_with(|| {
            let rows = if single {
                Rows::default()
            } else {
                Rows::new(buffer.paragraph(paragraph), cols)
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

    /// Takes in that `range` of the old text became `with`; `buffer` is the new text.
    pub fn replaced(&mut self, buffer: &Buffer, range: &Range<Position>, with: &str) {
        let first = range.start.paragraph;
        if first == range.end.paragraph && !with.contains('\n') {
            if let Some(rows) = self.rows[first].as_mut().filter(|_| !self.single) {
                let removed = range.end.byte - range.start.byte;
                rows.edit(
                    buffer.paragraph(first),
                    self.cols,
                    range.start.byte,
                    removed,
                    with.len(),
                );
                self.heights[first] = rows.count() as u32;
            }
            return;
        }
        let last = range.start.past(with).paragraph;
        let fresh = &buffer.paragraphs()[first..=last];
        let cols = self.cols;
        self.rows
            .splice(first..=range.end.paragraph, fresh.iter().map(|_| None));
        self.heights.splice(
            first..=range.end.paragraph,
            fresh.iter().map(|text| guess(text, cols)),
        );
    }
}

fn guess(text: &str, cols: u16) -> u32 {
    (text.len() / usize::from(cols.max(1)) + 1) as u32
}
