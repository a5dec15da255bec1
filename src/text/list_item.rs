//! List items, with a box to tick or without.

use super::buffer::Position;
use super::editor::Editor;
use super::history::Kind;
use super::numbering::number;

/// A paragraph that is a list item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ListItem {
    /// Length in bytes of the indent and the marker with its space, and of a box with its space.
    pub marker: usize,
    /// The indent and marker of the next item, with an empty box if this one has a box.
    pub next_marker: String,
    /// The byte of the sign in the box, which is ` `, `x` or `X`.
    pub ticked: Option<usize>,
}

/// Parses `- `, `* `, `• `, `– `, `1. ` or `1) `, with an indent, and a box `[ ] ` or `[x] ` after it.
pub(super) fn list_item(line: &str) -> Option<ListItem> {
    let item = line.trim_start_matches([' ', '\t']);
    let indent = &line[..line.len() - item.len()];
    let bullets = ["- ", "* ", "• ", "– "];
    let bullet = bullets.into_iter().find(|bullet| item.starts_with(bullet));
    let (marker, next_marker) = match bullet {
        Some(bullet) => (indent.len() + bullet.len(), format!("{indent}{bullet}")),
        None => {
            let number = number(line)?;
            let next = number.value.saturating_add(1);
            (number.marker(), format!("{indent}{next}{}", number.sign))
        }
    };
    let length = match line.as_bytes()[marker..] {
        [b'[', b' ' | b'x' | b'X', b']'] => 3,
        [b'[', b' ' | b'x' | b'X', b']', b' ', ..] => 4,
        _ => {
            return Some(ListItem {
                marker,
                next_marker,
                ticked: None,
            });
        }
    };
    Some(ListItem {
        marker: marker + length,
        next_marker: format!("{next_marker}[ ] "),
        ticked: Some(marker + 1),
    })
}

impl Editor {
    /// Whether the cursor is within the brackets of a box.
    pub(super) fn is_in_box(&self) -> bool {
        let at = self.caret.at;
        let item = list_item(self.buffer.paragraph(at.paragraph));
        let ticked = item.and_then(|item| item.ticked);
        self.options.lists
            && self.selection().is_none()
            && ticked.is_some_and(|sign| (sign..=sign + 1).contains(&at.byte))
    }

    /// Ticks the box of a list item, or clears it; an item without a box gets one. Does nothing in another paragraph.
    pub(super) fn switch_box(&mut self, paragraph: usize, now_ms: u64) {
        let line = self.buffer.paragraph(paragraph);
        let Some(item) = list_item(line) else {
            return;
        };
        let caret = self.caret;
        let (range, with) = match item.ticked {
            Some(at) if line[at..].starts_with(' ') => (at..at + 1, "x"),
            Some(at) => (at..at + 1, " "),
            None => (item.marker..item.marker, "[ ] "),
        };
        let place = |byte| Position::new(paragraph, byte);
        let added = with.len() - range.len();
        self.edit(
            place(range.start)..place(range.end),
            with,
            Kind::Whole,
            now_ms,
        );
        let moved = |at: Position| match at.paragraph == paragraph && at.byte >= range.start {
            true => place(at.byte + added),
            false => at,
        };
        self.select_range(caret.anchor.map(moved), moved(caret.at));
    }

    /// The paragraph whose box is at a cell of the window.
    pub fn box_at(&self, row: u16, column: u16) -> Option<usize> {
        let row = self.visible().into_iter().nth(usize::from(row))?;
        let ticked = list_item(self.buffer.paragraph(row.paragraph))?.ticked?;
        let sign = self
            .glyphs(&row)
            .find(|glyph| glyph.bytes.start == ticked)?;
        (sign.col == usize::from(column)).then_some(row.paragraph)
    }
}
