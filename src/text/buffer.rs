//! The buffer: paragraphs, positions, and the one operation that changes them.

use std::ops::Range;

/// A position between two characters: the paragraph (a line of the stored text) and the byte within it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The paragraph's index, from 0.
    pub paragraph: usize,
    /// Byte offset into the paragraph; always at a cluster boundary in positions returned by the editor.
    pub byte: usize,
}

impl Position {
    /// A position from its two parts.
    pub fn new(paragraph: usize, byte: usize) -> Self {
        Self { paragraph, byte }
    }

    /// The end of `text` if it begins here.
    pub(super) fn past(self, text: &str) -> Self {
        match text.rfind('\n') {
            None => Self::new(self.paragraph, self.byte + text.len()),
            Some(last) => {
                let breaks = text.bytes().filter(|b| *b == b'\n').count();
                Self::new(self.paragraph + breaks, text.len() - last - 1)
            }
        }
    }
}

/// Paragraphs without their line ends. Invariant: there is at least one.
#[derive(Debug)]
pub(super) struct Buffer {
    paragraphs: Vec<String>,
}

impl Buffer {
    pub fn new(text: &str) -> Self {
        Self {
            paragraphs: text.split('\n').map(str::to_owned).collect(),
        }
    }

    pub fn count(&self) -> usize {
        self.paragraphs.len()
    }

    pub fn paragraph(&self, index: usize) -> &str {
        self.paragraphs.get(index).map_or("", String::as_str)
    }

    pub fn paragraphs(&self) -> &[String] {
        &self.paragraphs
    }

    pub fn is_empty(&self) -> bool {
        self.paragraphs.len() == 1 && self.paragraphs[0].is_empty()
    }

    pub fn end(&self) -> Position {
        let last = self.count() - 1;
        Position::new(last, self.paragraphs[last].len())
    }

    pub fn text(&self) -> String {
        self.paragraphs.join("\n")
    }

    pub fn slice(&self, range: Range<Position>) -> String {
        let Range { start, end } = range;
        if start.paragraph == end.paragraph {
            return self.paragraphs[start.paragraph][start.byte..end.byte].to_owned();
        }
        let mut out = self.paragraphs[start.paragraph][start.byte..].to_owned();
        for middle in &self.paragraphs[start.paragraph + 1..end.paragraph] {
            out.push('\n');
            out.push_str(middle);
        }
        out.push('\n');
        out.push_str(&self.paragraphs[end.paragraph][..end.byte]);
        out
    }

    /// A range widened to the nearest blanks, so that it contains whole words.
    pub fn around(&self, range: &Range<Position>) -> Range<Position> {
        let (before, after) = (
            self.paragraph(range.start.paragraph),
            self.paragraph(range.end.paragraph),
        );
        let from = before[..range.start.byte]
            .rfind(char::is_whitespace)
            .unwrap_or(0);
        let to = after[range.end.byte..]
            .find(char::is_whitespace)
            .map_or(after.len(), |at| range.end.byte + at);
        Position::new(range.start.paragraph, from)..Position::new(range.end.paragraph, to)
    }

    /// Replaces `range` by `with`.
    pub fn replace(&mut self, range: Range<Position>, with: &str) {
        let Range { start, end } = range;
        if start.paragraph == end.paragraph && !with.contains('\n') {
            self.paragraphs[start.paragraph].replace_range(start.byte..end.byte, with);
            return;
        }
        let tail = self.paragraphs[end.paragraph][end.byte..].to_owned();
        let mut lines = with.split('\n');
        let head = &mut self.paragraphs[start.paragraph];
        head.truncate(start.byte);
        head.push_str(lines.next().unwrap_or_default());
        let mut fresh: Vec<String> = lines.map(str::to_owned).collect();
        match fresh.last_mut() {
            Some(last) => last.push_str(&tail),
            None => head.push_str(&tail),
        }
        self.paragraphs
            .splice(start.paragraph + 1..=end.paragraph, fresh);
    }
}
