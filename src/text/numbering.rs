//! The numbers of a list follow when items come in or go.

use super::buffer::Position;
use super::editor::Editor;
use super::history::Edit;

/// The number that a paragraph begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number<'a> {
    pub indent: &'a str,
    pub value: u16,
    /// How many there are.
    digits: usize,
    /// `. ` or `) `.
    pub sign: &'a str,
}

impl Number<'_> {
    /// Bytes of the indent, the digits and the sign.
    pub fn marker(&self) -> usize {
        self.indent.len() + self.digits + self.sign.len()
    }

    fn is_of(&self, list: &Number<'_>) -> bool {
        (self.indent, self.sign) == (list.indent, list.sign)
    }
}

/// Reads `1. ` or `1) `, with an indent.
pub(super) fn number(line: &str) -> Option<Number<'_>> {
    let item = line.trim_start_matches([' ', '\t']);
    let indent = &line[..line.len() - item.len()];
    let digits = item.bytes().take_while(u8::is_ascii_digit).count();
    let sign = item[digits..]
        .get(..2)
        .filter(|sign| matches!(*sign, ". " | ") "))?;
    // A number too long for this is a sum or a telephone number, not a list.
    let value = item[..digits].parse().ok()?;
    Some(Number {
        indent,
        value,
        digits,
        sign,
    })
}

/// Paragraphs that came in or went, and between which the numbers may not follow each other any more.
#[derive(Debug, Clone, Copy)]
pub(super) struct NumberedLines {
    /// The last paragraph above it; None at the start of the text.
    pub above: Option<usize>,
    /// The first paragraph below it.
    pub below: usize,
    /// The number of the first item that went, where it was one.
    pub first_gone: Option<u16>,
    /// How many paragraphs went.
    pub gone: usize,
    /// How many paragraphs came in.
    pub came: usize,
}

impl NumberedLines {
    /// What the change of `removed` into `inserted` left behind, which begins at `start` and ends at `end`.
    pub fn of(start: Position, end: Position, removed: &str, inserted: &str) -> Option<Self> {
        let breaks = |text: &str| text.bytes().filter(|byte| *byte == b'\n').count();
        let (gone, came) = (breaks(removed), breaks(inserted));
        if gone + came == 0 {
            return None;
        }
        let above = end.paragraph.checked_sub(usize::from(end.byte == 0));
        let first = number(removed).filter(|_| start.byte == 0 && gone > 0);
        Some(Self {
            above,
            below: above.map_or(0, |above| above + 1),
            first_gone: first.map(|number| number.value),
            gone,
            came,
        })
    }
}

impl Editor {
    /// Lets the numbers below a seam follow those above it, as part of the newest undo step.
    ///
    /// Only where they followed before: what somebody numbered in a way of their own stays.
    pub(super) fn renumber(&mut self, seam: NumberedLines) {
        for (place, removed, inserted) in self.wrong_numbers(seam) {
            let end = Position::new(place.paragraph, place.byte + removed.len());
            self.replace_raw(place..end, &inserted);
            self.history.add_to_newest(Edit {
                start: place,
                removed,
                inserted,
            });
        }
    }

    /// Where digits are to be replaced, which, and by which.
    fn wrong_numbers(&self, seam: NumberedLines) -> Vec<(Position, String, String)> {
        let Some((first, list, wanted)) = self.first_wrong(seam) else {
            return Vec::new();
        };
        let mut wrong = Vec::new();
        let (mut at, mut expected, mut wanted) = (first, list.value, Some(wanted));
        while let Some((paragraph, item)) = self.item_from(at, &list) {
            let Some(value) = wanted.filter(|_| item.value == expected) else {
                break;
            };
            let start = item.indent.len();
            let digits = &self.buffer.paragraph(paragraph)[start..start + item.digits];
            let place = Position::new(paragraph, start);
            wrong.push((place, digits.to_owned(), value.to_string()));
            (at, wanted) = (paragraph + 1, value.checked_add(1));
            expected = expected.saturating_add(1);
        }
        wrong
    }

    /// The first item below the seam and the number it ought to have, if the seam is why it has another.
    fn first_wrong(&self, seam: NumberedLines) -> Option<(usize, Number<'_>, u16)> {
        let above = seam.above.map(|above| self.buffer.paragraph(above));
        let beside = above
            .and_then(number)
            .and_then(|list| self.item_from(seam.below, &list));
        let first = || number(self.buffer.paragraph(seam.below)).map(|item| (seam.below, item));
        let (paragraph, item) = beside.or_else(first)?;
        let before = seam.above.and_then(|above| self.item_up_from(above, &item));
        let wanted = match before {
            Some(before) => before.value.checked_add(1)?,
            None => seam.first_gone?,
        };
        let (too_low, too_high) = (
            wanted.saturating_sub(item.value),
            item.value.saturating_sub(wanted),
        );
        let is_seams = usize::from(too_low) <= seam.came && usize::from(too_high) <= seam.gone;
        (wanted != item.value && is_seams).then_some((paragraph, item, wanted))
    }

    /// The first item of a list from a paragraph on, over what is indented below an item.
    fn item_from(&self, paragraph: usize, list: &Number<'_>) -> Option<(usize, Number<'_>)> {
        let lines = paragraph..self.buffer.count();
        self.item_among(lines, list)
    }

    fn item_up_from(&self, paragraph: usize, list: &Number<'_>) -> Option<Number<'_>> {
        let lines = (0..=paragraph).rev();
        self.item_among(lines, list).map(|(_, item)| item)
    }

    fn item_among(
        &self,
        lines: impl Iterator<Item = usize>,
        list: &Number<'_>,
    ) -> Option<(usize, Number<'_>)> {
        for paragraph in lines {
            let line = self.buffer.paragraph(paragraph);
            match number(line).filter(|item| item.is_of(list)) {
                Some(item) => return Some((paragraph, item)),
                None if is_below(line, list.indent) => {}
                None => return None,
            }
        }
        None
    }
}

/// Whether a line is indented further than this, and so belongs to the item above it.
fn is_below(line: &str, indent: &str) -> bool {
    let rest = line.strip_prefix(indent).unwrap_or_default();
    rest.starts_with([' ', '\t']) && !rest.trim().is_empty()
}
