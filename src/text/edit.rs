//! Editor commands that type and erase, and selection of words and paragraphs.

use std::ops::Range;

use super::buffer::Position;
use super::cluster::typed_before;
use super::editor::{Editor, normalised};
use super::history::Kind;
use super::list_item::list_item;
use super::motion::Motion;
use super::numbering::{ParagraphChange, number};
use super::segment::segment_at;
use super::typography::replacement;

impl Editor {
    pub(super) fn type_char(&mut self, c: char, now_ms: u64) {
        if matches!(c, '\n' | '\r') {
            return self.newline(now_ms);
        }
        if c == ' ' && self.is_in_box() {
            return self.switch_box(self.caret.at.paragraph, now_ms);
        }
        self.edit(
            self.replaced_range(),
            c.encode_utf8(&mut [0; 4]),
            Kind::Typing,
            now_ms,
        );
        let at = self.caret.at;
        let before = &self.buffer.paragraph(at.paragraph)[..at.byte];
        if let Some(replacement) = replacement(self.options.typography, before) {
            let start = Position::new(at.paragraph, at.byte - replacement.replaced);
            self.edit(start..at, &replacement.with, Kind::Whole, now_ms);
        }
    }

    pub(super) fn newline(&mut self, now_ms: u64) {
        if self.options.single_line {
            return;
        }
        let at = self.caret.at;
        let line = self.buffer.paragraph(at.paragraph);
        let item = list_item(line).filter(|item| {
            self.options.lists && self.selection().is_none() && at.byte >= item.marker
        });
        let Some(item) = item else {
            return self.edit(self.replaced_range(), "\n", Kind::Whole, now_ms);
        };
        let change = ParagraphChange {
            above: Some(at.paragraph),
            below: at.paragraph + 1,
            first_removed: None,
            removed: 0,
            inserted: 1,
        };
        if line[item.marker..].trim().is_empty() {
            let change = ParagraphChange {
                above: at.paragraph.checked_sub(1),
                first_removed: number(line).map(|number| number.value),
                removed: 1,
                inserted: 0,
                ..change
            };
            let whole = Position::new(at.paragraph, 0)..Position::new(at.paragraph, line.len());
            self.edit(whole, "", Kind::Whole, now_ms);
            return self.renumber(change);
        }
        // Two steps, so that one undo removes the marker and leaves the new line.
        self.edit(at..at, "\n", Kind::Whole, now_ms);
        let next = self.caret.at;
        self.edit(next..next, &item.next_marker, Kind::Whole, now_ms);
        self.renumber(ParagraphChange {
            above: Some(next.paragraph),
            below: next.paragraph + 1,
            ..change
        });
    }

    pub(super) fn paste(&mut self, text: &str, now_ms: u64) {
        let text = normalised(text, self.options.single_line);
        self.edit(self.replaced_range(), &text, Kind::Whole, now_ms);
    }

    pub(super) fn cut(&mut self, now_ms: u64) -> Option<String> {
        let copied = self.selected_text()?;
        self.edit(self.replaced_range(), "", Kind::Whole, now_ms);
        Some(copied)
    }

    /// Erases the selection, or from the cursor to the destination of `motion`.
    pub(super) fn erase_to(&mut self, motion: Motion, kind: Kind, now_ms: u64) {
        if self.selection().is_some() {
            return self.edit(self.replaced_range(), "", Kind::Whole, now_ms);
        }
        let (from, to) = (self.caret.at, self.destination(motion).at);
        self.edit(from.min(to)..from.max(to), "", kind, now_ms);
    }

    /// Erases the selection, or before the cursor what one press of a key has typed.
    pub(super) fn backspace(&mut self, now_ms: u64) {
        let at = self.caret.at;
        if self.selection().is_some() || at.byte == 0 {
            return self.erase_to(Motion::Left, Kind::Erasing, now_ms);
        }
        let from = typed_before(self.buffer.paragraph(at.paragraph), at.byte);
        let from = Position::new(at.paragraph, from);
        self.edit(from..at, "", Kind::Erasing, now_ms);
    }

    pub(super) fn erase_to_row_end(&mut self, now_ms: u64) {
        let at = self.caret.at;
        if self.selection().is_some() || at.byte == self.buffer.paragraph(at.paragraph).len() {
            return self.erase_to(Motion::Right, Kind::Whole, now_ms);
        }
        let row = self.cursor_row();
        let end = match self.row_range(row).end {
            // At the end of a row that ends within a long word, erase to the end of the next row.
            end if end == at.byte => self
                .row_after(row)
                .map_or(end, |next| self.row_range(next).end),
            end => end,
        };
        self.edit(
            at..Position::new(at.paragraph, end),
            "",
            Kind::Whole,
            now_ms,
        );
    }

    pub(super) fn select_word(&mut self) {
        let Range { start, end } = self.word_at(self.caret.at);
        self.select_range(Some(start), end);
    }

    pub(super) fn select_paragraph(&mut self) {
        let paragraph = self.caret.at.paragraph;
        let end = self.buffer.paragraph(paragraph).len();
        self.select_range(
            Some(Position::new(paragraph, 0)),
            Position::new(paragraph, end),
        );
    }

    /// The word, or run of blanks or punctuation, around a position.
    pub(super) fn word_at(&self, at: Position) -> Range<Position> {
        let Range { start, end } = segment_at(self.buffer.paragraph(at.paragraph), at.byte);
        Position::new(at.paragraph, start)..Position::new(at.paragraph, end)
    }

    /// The range that typed text replaces: the selection, or an empty range at the cursor.
    fn replaced_range(&self) -> Range<Position> {
        self.selection().unwrap_or(self.caret.at..self.caret.at)
    }
}
