//! Renumbers a list when items are added or removed.

use super::buffer::Position;
use super::editor::Editor;
use super::history::Edit;

/// The number at the start of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number<'a> {
    pub indent: &'a str,
    pub value: u16,
    /// Number of digits.
    digits: usize,
    /// `. ` or `) `.
    pub sign: &'a str,
}

impl Number<'_> {
    /// Length in bytes of the indent, the digits and the sign.
    pub fn marker(&self) -> usize {
        self.indent.len() + self.digits + self.sign.len()
    }

    fn is_of(&self, list: &Number<'_>) -> bool {
        (self.indent, self.sign) == (list.indent, list.sign)
    }
}

/// Parses `1. ` or `1) `, with an indent.
pub(super) fn number(line: &str) -> Option<Number<'_>> {
    let item = line.trim_start_matches([' ', '\t']);
    let indent = &line[..line.len() - item.len()];
    let digits = item.bytes().take_while(u8::is_ascii_digit).count();
    let sign = item[digits..]
        .get(..2)
        .filter(|sign| matches!(*sign, ". " | ") "))?;
    // A number that overflows is an amount or a telephone number, not a list item.
    let value = item[..digits].parse().ok()?;
    Some(Number {
        indent,
        value,
        digits,
        sign,
    })
}

/// A change in the number of paragraphs, after which the numbers of a list may no longer be consecutive.
#[derive(Debug, Clone, Copy)]
pub(super) struct ParagraphChange {
    /// The last paragraph above the change; `None` at the start of the text.
    pub above: Option<usize>,
    /// The first paragraph below the change.
    pub below: usize,
    /// The number of the first removed paragraph, if it was a list item.
    pub first_removed: Option<u16>,
    /// Number of removed paragraphs.
    pub removed: usize,
    /// Number of inserted paragraphs.
    pub inserted: usize,
}

impl ParagraphChange {
    /// The change from `removed` to `inserted`, which is now at `start..end`; `None` if no line end was involved.
    pub fn of(start: Position, end: Position, removed: &str, inserted: &str) -> Option<Self> {
        let breaks = |text: &str| text.bytes().filter(|byte| *byte == b'\n').count();
        let (lines_removed, lines_inserted) = (breaks(removed), breaks(inserted));
        if lines_removed + lines_inserted == 0 {
            return None;
        }
        let above = end.paragraph.checked_sub(usize::from(end.byte == 0));
        let first = number(removed).filter(|_| start.byte == 0 && lines_removed > 0);
        Some(Self {
            above,
            below: above.map_or(0, |above| above + 1),
            first_removed: first.map(|number| number.value),
            removed: lines_removed,
            inserted: lines_inserted,
        })
    }
}

impl Editor {
    /// Renumbers the items below a change to follow those above it, as part of the newest undo step.
    ///
    /// Only items that were consecutive before are changed; other numbering is left alone.
    pub(super) fn renumber(&mut self, change: ParagraphChange) {
        for (place, removed, inserted) in self.wrong_numbers(change) {
            let end = Position::new(place.paragraph, place.byte + removed.len());
            self.replace_raw(place..end, &inserted);
            self.history.add_to_newest(Edit {
                start: place,
                removed,
                inserted,
            });
        }
    }

    /// The digits to replace: position, old text, new text.
    fn wrong_numbers(&self, change: ParagraphChange) -> Vec<(Position, String, String)> {
        let Some((first, list, wanted)) = self.first_wrong(change) else {
            return Vec::new();
        };
        let mut wrong = Vec::new();
        let (mut at, mut expected, mut wanted) = (first, list.value, Some(wanted));
        while let Some((paragraph, item)) = self.item_below(at, &list) {
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

    /// The first item below the change and its correct number, if the change is the reason for a wrong one.
    fn first_wrong(&self, change: ParagraphChange) -> Option<(usize, Number<'_>, u16)> {
        let above = change.above.map(|above| self.buffer.paragraph(above));
        let same_list = above
            .and_then(number)
            .and_then(|list| self.item_below(change.below, &list));
        let first = || number(self.buffer.paragraph(change.below)).map(|item| (change.below, item));
        let (paragraph, item) = same_list.or_else(first)?;
        let before = change.above.and_then(|above| self.item_above(above, &item));
        let wanted = match before {
            Some(before) => before.value.checked_add(1)?,
            None => change.first_removed?,
        };
        let (too_low, too_high) = (
            wanted.saturating_sub(item.value),
            item.value.saturating_sub(wanted),
        );
        let is_caused_by_change =
            usize::from(too_low) <= change.inserted && usize::from(too_high) <= change.removed;
        (wanted != item.value && is_caused_by_change).then_some((paragraph, item, wanted))
    }

    /// The first item of a list at or below a paragraph, skipping text that is indented below items.
    fn item_below(&self, paragraph: usize, list: &Number<'_>) -> Option<(usize, Number<'_>)> {
        let lines = paragraph..self.buffer.count();
        self.item_among(lines, list)
    }

    fn item_above(&self, paragraph: usize, list: &Number<'_>) -> Option<Number<'_>> {
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

/// Whether a line is indented further than `indent`, and so belongs to the item above it.
fn is_below(line: &str, indent: &str) -> bool {
    let rest = line.strip_prefix(indent).unwrap_or_default();
    rest.starts_with([' ', '\t']) && !rest.trim().is_empty()
}
