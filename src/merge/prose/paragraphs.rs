//! Splits a text into paragraphs, and joins them again without loss.

use std::collections::HashSet;

/// A line with words, and the number of empty lines after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph<'a> {
    pub text: &'a str,
    pub blanks: usize,
}

/// A text as paragraphs.
pub struct Text<'a> {
    /// Empty lines before the first paragraph.
    pub leading: usize,
    pub paragraphs: Vec<Paragraph<'a>>,
}

impl<'a> Text<'a> {
    pub fn split(text: &'a str) -> Self {
        let (mut leading, mut paragraphs) = (0, Vec::<Paragraph<'a>>::new());
        for line in text.split('\n') {
            match paragraphs.last_mut() {
                _ if !line.is_empty() => paragraphs.push(Paragraph {
                    text: line,
                    blanks: 0,
                }),
                Some(last) => last.blanks += 1,
                None => leading += 1,
            }
        }
        Self {
            leading,
            paragraphs,
        }
    }

    /// The different paragraphs, without their empty lines.
    pub fn texts(&self) -> HashSet<&'a str> {
        self.paragraphs
            .iter()
            .map(|paragraph| paragraph.text)
            .collect()
    }

    pub fn joined(&self) -> String {
        let mut lines = vec![""; self.leading];
        for paragraph in &self.paragraphs {
            lines.push(paragraph.text);
            lines.extend(std::iter::repeat_n("", paragraph.blanks));
        }
        lines.join("\n")
    }
}
