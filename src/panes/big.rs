//! Large type: letters four rows high, where the screen has room for them.

use font8x8::{BASIC_FONTS, LATIN_FONTS, UnicodeFonts};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::text::wrap;
use crate::widgets::column::{Column, first_columns, split};
use crate::widgets::paint::{line, paragraph};

/// Columns and rows of a letter.
pub const LETTER: u16 = 4;
/// Rows from one line of letters to the next.
const LEADING: u16 = 5;
/// Fewest columns for large text; on fewer, it would be hard to read.
const COLUMNS: u16 = 110;
/// Most lines in large letters; longer texts are easier to read small.
const LINES: usize = 4;

/// The characters that fill a quarter of a cell for each bit: upper left, upper right, lower left, lower right.
const QUARTERS: [char; 16] = [
    ' ', '▘', '▝', '▀', '▖', '▌', '▞', '▛', '▗', '▚', '▐', '▜', '▄', '▙', '▟', '█',
];

/// Whether there are enough columns for large type beside other large type.
pub fn is_large(columns: u16) -> bool {
    columns >= COLUMNS
}

/// Draws the text in large letters and returns the rows used; `None`, with nothing drawn, if there is too little room
/// or a letter has no large form.
pub fn big_text(area: Rect, buf: &mut Buffer, text: &str, style: Style) -> Option<u16> {
    let rows = big_rows(area.width, text).filter(|rows| *rows <= area.height)?;
    let plain = plain(text)?;
    let lines = wrap(&plain, area.width / LETTER);
    for (line, y) in lines.iter().zip((area.y..).step_by(usize::from(LEADING))) {
        draw(Rect { y, ..area }, buf, line.trim_end(), style);
    }
    Some(rows)
}

/// Draws a text in the column, in large letters where these need at most `most` rows, else in ordinary ones of at most
/// `narrow` columns.
pub fn large_text(
    column: &mut Column,
    most: u16,
    buf: &mut Buffer,
    text: &str,
    (narrow, style): (u16, Style),
) {
    let rest = column.rest();
    let taken = big_text(split(rest, most).0, buf, text, style)
        .unwrap_or_else(|| paragraph(buf, first_columns(rest, narrow), text, style));
    column.take(taken);
}

/// The rows of a text in large letters, in this many columns; `None` if it is too long for them or a letter has no
/// large form.
pub fn big_rows(columns: u16, text: &str) -> Option<u16> {
    if !is_large(columns) {
        return None;
    }
    let plain = plain(text)?;
    let lines = wrap(&plain, columns / LETTER);
    let rows = u16::try_from(lines.len()).ok()?.checked_mul(LEADING)?;
    (lines.len() <= LINES).then_some(rows)
}

/// The columns of a text in one line of large letters; `None` if a letter has no large form.
pub fn big_columns(text: &str) -> Option<u16> {
    let plain = plain(text).filter(|plain| !plain.contains('\n'))?;
    u16::try_from(plain.chars().count())
        .ok()?
        .checked_mul(LETTER)
}

/// Draws a text in one line of large letters and returns the columns used; `None`, with nothing drawn, if there is too
/// little room or a letter has no large form.
pub fn big_line(area: Rect, buf: &mut Buffer, text: &str, style: Style) -> Option<u16> {
    let columns = big_columns(text).filter(|columns| *columns <= area.width)?;
    if area.height < LETTER {
        return None;
    }
    draw(area, buf, &plain(text)?, style);
    Some(columns)
}

/// Draws a line that has room, at the top of an area.
fn draw(area: Rect, buf: &mut Buffer, plain: &str, style: Style) {
    for (letter, left) in plain.chars().zip((area.x..).step_by(usize::from(LETTER))) {
        let glyph = BASIC_FONTS.get(letter).or_else(|| LATIN_FONTS.get(letter));
        let rows = glyph.unwrap_or_default();
        for (pair, y) in rows.chunks(2).zip(area.y..) {
            let row: String = (0..LETTER)
                .map(|column| {
                    let quarters = pair.iter().rev().fold(0, |quarters, row| {
                        quarters << 2 | usize::from(row >> (2 * column) & 3)
                    });
                    QUARTERS[quarters]
                })
                .collect();
            line(buf, Rect::new(left, y, LETTER, 1), &row, style);
        }
    }
}

/// The text with punctuation replaced by ASCII; `None` if a letter has no large form.
fn plain(text: &str) -> Option<String> {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            ' '..='~' | '\u{a1}'..='\u{ff}' => plain.push(letter),
            '’' | '‘' => plain.push('\''),
            '”' | '“' => plain.push('"'),
            '–' | '−' => plain.push('-'),
            '…' => plain.push_str("..."),
            '→' => plain.push_str("->"),
            '\n' => plain.push('\n'),
            _ => return None,
        }
    }
    Some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_large_where_there_is_room_and_small_elsewhere() {
        let question = "Vem har inte fått chansen än?";
        for (columns, rows, taken) in [
            (80, 30, None),
            (110, 30, Some(10)),
            (160, 4, None),
            (160, 30, Some(5)),
        ] {
            let area = Rect::new(0, 0, columns, rows);
            let mut buf = Buffer::empty(area);
            let drawn = big_text(area, &mut buf, question, Style::new());
            assert_eq!(drawn, taken, "{columns}x{rows}");
            let is_blank = buf.content().iter().all(|cell| cell.symbol() == " ");
            assert_eq!(is_blank, taken.is_none());
        }
    }

    #[test]
    fn one_line_is_large_in_as_many_columns_as_it_needs() {
        for (columns, rows, taken) in [(19, 4, None), (20, 4, Some(20)), (20, 3, None)] {
            let area = Rect::new(0, 0, columns, rows);
            let mut buf = Buffer::empty(area);
            let drawn = big_line(area, &mut buf, "lagom", Style::new());
            assert_eq!(drawn, taken, "{columns}x{rows}");
        }
    }

    #[test]
    fn letters_that_the_large_ones_lack_leave_the_question_small() {
        let area = Rect::new(0, 0, 200, 40);
        let mut buf = Buffer::empty(area);
        assert_eq!(big_text(area, &mut buf, "信頼?", Style::new()), None);
        assert_eq!(big_line(area, &mut buf, "信頼?", Style::new()), None);
    }
}
