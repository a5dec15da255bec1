//! Spell check of the open text: the visible words, the misspelt ones among them, the word at the cursor.

use std::ops::Range;

use super::{Meaning, Writing};
use crate::panes::Desk;
use crate::spelling::{Spelling, Word, word_at};
use crate::text::Position;

impl Writing {
    /// The visible text, for the dictionaries; empty for one-line fields and for days and aliases.
    pub fn shown(&self) -> Vec<&str> {
        self.shown_parts()
            .into_iter()
            .filter_map(|(paragraph, bytes)| self.editor.paragraph(paragraph).get(bytes))
            .collect()
    }

    /// The visible byte ranges, each with the index of its paragraph.
    fn shown_parts(&self) -> Vec<(usize, Range<usize>)> {
        if self.meaning != Meaning::Text || self.editor.options().single_line {
            return Vec::new();
        }
        let mut parts: Vec<(usize, Range<usize>)> = Vec::new();
        for row in self.editor.visible() {
            match parts.last_mut() {
                Some((paragraph, bytes)) if *paragraph == row.paragraph => {
                    bytes.end = row.range.end;
                }
                _ => parts.push((row.paragraph, row.range)),
            }
        }
        parts
    }

    /// The ranges of the visible misspelt words, except the one that is being typed.
    pub(super) fn misspelt(&self, spelling: &Spelling) -> Vec<Range<Position>> {
        let mut found = Vec::new();
        for (paragraph, bytes) in self.shown_parts() {
            let start = bytes.start;
            let text = self.editor.paragraph(paragraph).get(bytes);
            for bytes in spelling.wrong(text.unwrap_or_default()) {
                let place = |byte| Position::new(paragraph, start + byte);
                let range = place(bytes.start)..place(bytes.end);
                if range.end != self.editor.cursor() {
                    found.push(range);
                }
            }
        }
        found
    }

    /// The word at the cursor.
    pub fn word(&self) -> Option<Word> {
        let at = self.editor.cursor();
        word_at(self.editor.paragraph(at.paragraph), at.byte)
    }

    /// Replaces the word at the cursor, if it is still `word` and the text is not read-only.
    pub fn respell(&mut self, word: &str, with: &str, desk: &mut Desk<'_>) {
        let Some(there) = self.word().filter(|there| there.plain == word) else {
            return;
        };
        if self.is_refused(desk) {
            return;
        }
        let place = |byte| Position::new(self.editor.cursor().paragraph, byte);
        let range = place(there.bytes.start)..place(there.bytes.end);
        self.edit(desk, |editor, now_ms| {
            editor.replace_range(range, with, now_ms)
        });
    }
}
