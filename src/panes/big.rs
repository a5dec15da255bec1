//! Large questions: letters four rows high, if the screen has room for them.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::widgets::Widget;
use tui_big_text::{BigText, PixelSize};

use crate::text::wrap;

/// Columns and rows of a letter.
const LETTER: u16 = 4;
/// Rows from one line of letters to the next.
const LEADING: u16 = 5;
/// Fewest columns for large letters; on fewer, they would be hard to read.
const COLUMNS: u16 = 150;
/// Most lines in large letters; longer questions are easier to read small.
const LINES: usize = 3;

/// Draws the question in large letters and returns the rows used; `None`, with nothing drawn, if there is too little
/// room or a letter has no large form.
pub fn big_text(area: Rect, buf: &mut Buffer, text: &str, style: Style) -> Option<u16> {
    if area.width < COLUMNS {
        return None;
    }
    let plain = plain(text)?;
    let lines = wrap(&plain, area.width / LETTER);
    let rows = u16::try_from(lines.len()).ok()?.checked_mul(LEADING)?;
    if lines.len() > LINES || rows > area.height {
        return None;
    }
    for (line, y) in lines.iter().zip((area.y..).step_by(usize::from(LEADING))) {
        let room = Rect {
            y,
            height: LETTER,
            ..area
        };
        BigText::builder()
            .pixel_size(PixelSize::Quadrant)
            .style(style)
            .lines(vec![Line::raw(line.trim_end().to_owned())])
            .build()
            .render(room, buf);
    }
    Some(rows)
}

/// The text with punctuation replaced by ASCII; `None` if a letter has no large form.
fn plain(text: &str) -> Option<String> {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            ' '..='~' | '\u{c0}'..='\u{ff}' => plain.push(letter),
            '’' | '‘' => plain.push('\''),
            '–' => plain.push('-'),
            '…' => plain.push_str("..."),
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
            (120, 30, None),
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
    fn letters_that_the_large_ones_lack_leave_the_question_small() {
        let area = Rect::new(0, 0, 200, 40);
        let mut buf = Buffer::empty(area);
        assert_eq!(big_text(area, &mut buf, "信頼?", Style::new()), None);
    }
}
