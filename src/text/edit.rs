//! Typing and erasing.

use std::ops::Range;

use super::buffer::Position;
use super::editor::{Editor, normalised};
use super::history::Kind;
use super::motion::Motion;
use super::numbering::{NumberedLines, number};
use super::segment::segment_at;
use super::typography::{help, list_item};

impl Editor {
    pub(super) fn type_char(&mut self, c: char, now_ms: u64) {
        if matches!(c, '\n' | '\r') {
            return self.newline(now_ms);
        }
        self.edit(
            self.target(),
            c.encode_utf8(&mut [0; 4]),
            Kind::Typing,
            now_ms,
        );
        let at = self.caret.at;
        let before = &self.buffer.paragraph(at.paragraph)[..at.byte];
        if let Some(help) = help(self.options.typography, before) {
            let start = Position::new(at.paragraph, at.byte - help.replaced);
            self.edit(start..at, help.with, Kind::Whole, now_ms);
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
            return self.edit(self.target(), "\n", Kind::Whole, now_ms);
        };
        let seam = NumberedLines {
            above: Some(at.paragraph),
            below: at.paragraph + 1,
            first_gone: None,
            gone: 0,
            came: 1,
        };
        if line[item.marker..].trim().is_empty() {
            let seam = NumberedLines {
                above: at.paragraph.checked_sub(1),
                first_gone: number(line).map(|number| number.value),
                gone: 1,
                came: 0,
                ..seam
            };
            let whole = Position::new(at.paragraph, 0)..Position::new(at.paragraph, line.len());
            self.edit(whole, "", Kind::Whole, now_ms);
            return self.renumber(seam);
        }
        // Two steps, so that one undo takes the marker back and leaves the new line.
        self.edit(at..at, "\n", Kind::Whole, now_ms);
        let begun = self.caret.at;
        self.edit(begun..begun, &item.next, Kind::Whole, now_ms);
        self.renumber(NumberedLines {
            above: Some(begun.paragraph),
            below: begun.paragraph + 1,
            ..seam
        });
    }

    pub(super) fn paste(&mut self, text: &str, now_ms: u64) {
        let text = normalised(text, self.options.single_line);
        self.edit(self.target(), &text, Kind::Whole, now_ms);
    }

    pub(super) fn cut(&mut self, now_ms: u64) -> Option<String> {
        let copied = self.selected_text()?;
        self.edit(self.target(), "", Kind::Whole, now_ms);
        Some(copied)
    }

    /// Erases the selection, or else from the cursor to where `motion` leads.
    pub(super) fn erase_to(&mut self, motion: Motion, kind: Kind, now_ms: u64) {
        if self.selection().is_some() {
            return self.edit(self.target(), "", Kind::Whole, now_ms);
        }
        let (from, to) = (self.caret.at, self.destination(motion).at);
        self.edit(from.min(to)..from.max(to), "", kind, now_ms);
    }

    pub(super) fn erase_to_row_end(&mut self, now_ms: u64) {
        let at = self.caret.at;
        if self.selection().is_some() || at.byte == self.buffer.paragraph(at.paragraph).len() {
            return self.erase_to(Motion::Right, Kind::Whole, now_ms);
        }
        let row = self.cursor_row();
        let end = match self.row_range(row).end {
            // At the very end of a row that a long word was broken over, the next row is meant.
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

    /// The word (or run of blanks or signs) around a position.
    pub(super) fn word_at(&self, at: Position) -> Range<Position> {
        let Range { start, end } = segment_at(self.buffer.paragraph(at.paragraph), at.byte);
        Position::new(at.paragraph, start)..Position::new(at.paragraph, end)
    }

    /// What typed text takes the place of: the selection, or nothing at the cursor.
    fn target(&self) -> Range<Position> {
        self.selection().unwrap_or(self.caret.at..self.caret.at)
    }
}
