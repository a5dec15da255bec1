//! A document: wrapped pieces that scroll, beside a question or on a page of their own.

mod keys;
mod piece;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::scroller::Scroller;
use crate::theme::Theme;

pub use piece::{Piece, Role, hit_style, lay_out};

/// Minimum width, in columns, for a margin with the scroller's signs.
const SIGNS_FROM: u16 = 9;

/// Pieces to read, and their scroll position.
#[derive(Debug, Default)]
pub struct Document {
    /// The title, for its frame.
    pub title: String,
    /// The pieces from the top down.
    pub pieces: Vec<Piece>,
    /// The scroll position.
    pub scroller: Scroller,
}

impl Document {
    /// A document scrolled to its start.
    pub fn new(title: impl Into<String>, pieces: Vec<Piece>) -> Self {
        Self {
            title: title.into(),
            pieces,
            scroller: Scroller::default(),
        }
    }

    /// Replaces title and pieces without scrolling.
    pub fn renew(&mut self, new: Self) {
        self.title = new.title;
        self.pieces = new.pieces;
    }

    /// Number of rows when laid out in `columns`.
    pub fn height(&self, columns: u16, theme: &Theme) -> u16 {
        lay_out(&self.pieces, columns, theme).len()
    }

    /// Draws the visible rows, with signs at the edge if there are more above or below.
    pub fn view(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let margin = u16::from(area.intersection(buf.area).width >= SIGNS_FROM);
        let columns = area.intersection(buf.area).width.saturating_sub(margin);
        let rows = lay_out(&self.pieces, columns, theme);
        self.scroller.view(&rows, margin, area, buf, theme);
    }
}

/// Draws pieces from their first row on, with a sign at the edge if there are more below.
pub fn draw_pieces(pieces: Vec<Piece>, area: Rect, buf: &mut Buffer, theme: &Theme) {
    Document::new("", pieces).view(area, buf, theme);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::widgets::runs::Run;

    fn document() -> Document {
        Document::new(
            "",
            vec![
                Piece::heading("Rader"),
                Piece::Led(
                    "mån".to_owned(),
                    "två frågade om schemat\noch gick".to_owned(),
                ),
                Piece::Gap,
                Piece::Row(vec![
                    ("Tydlig".to_owned(), Role::PoleA),
                    (" ▂▃ ".to_owned(), Role::PoleA),
                    ("för lite".to_owned(), Role::Dim),
                ]),
                Piece::text("slut"),
            ],
        )
    }

    fn view(document: &Document, (width, height): (u16, u16)) -> Vec<String> {
        let theme = Theme::shipped("dark").unwrap();
        let area = Rect::new(0, 0, width, height);
        let mut buf = Buffer::empty(area);
        document.view(area, &mut buf, &theme);
        let rows = area.rows().map(|row| {
            let cells = row.columns().map(|cell| buf[(cell.x, cell.y)].symbol());
            cells.collect::<String>().trim_end().to_owned()
        });
        rows.collect()
    }

    #[test]
    fn a_text_after_a_day_is_wrapped_beside_it() {
        assert_eq!(
            view(&document(), (20, 7)),
            [
                "Rader",
                "mån två frågade om",
                "    schemat",
                "    och gick",
                "",
                "Tydlig ▂▃ för lite",
                "slut"
            ]
        );
    }

    #[test]
    fn scrolling_stops_at_the_ends_and_signs_show_where_there_is_more() {
        let document = document();
        assert_eq!(view(&document, (20, 3))[2], "    schemat        ▼");
        assert!(document.scroller.scrolls());
        document.scroller.page(1);
        assert_eq!(view(&document, (20, 3))[0], "    schemat        ▲");
        document.scroller.page(9);
        assert_eq!(view(&document, (20, 3))[2], "slut");
        document.scroller.scroll(-99);
        assert_eq!(view(&document, (20, 3))[0], "Rader");
        assert_eq!(view(&document, (20, 9)).len(), 9);
        assert!(!document.scroller.scrolls());
    }

    #[test]
    fn words_without_room_in_a_row_continue_below() {
        assert_eq!(
            view(&document(), (18, 9))[5..],
            ["Tydlig ▂▃", "    för lite", "slut", ""]
        );
    }

    #[test]
    fn columns_are_side_by_side_only_if_there_is_room() {
        let pair = Piece::Columns(vec![Piece::text("då\nsen")], vec![Piece::text("nu")]);
        let document = Document::new("", vec![pair]);
        let wide = view(&document, (60, 2));
        assert_eq!(wide[0], format!("då{} │ nu", " ".repeat(26)));
        assert_eq!(wide[1], format!("sen{} │", " ".repeat(25)));
        assert_eq!(view(&document, (40, 4)), ["då", "sen", "", "nu"]);
    }

    #[test]
    fn no_row_is_wider_than_its_columns() {
        let theme = Theme::shipped("dark").unwrap();
        let long = || "ett två tre fyra fem sex sju åtta nio tio".to_owned();
        let pieces = [
            Piece::heading(long()),
            Piece::Line(long(), Role::Base),
            Piece::Below(long(), Role::Dim),
            Piece::Led("mån".to_owned(), long()),
            Piece::Pair(
                vec![Piece::text(long())],
                vec![Piece::Line(long(), Role::PoleB)],
            ),
            Piece::Columns(vec![Piece::text(long())], vec![Piece::text(long())]),
            Piece::Keys {
                keys: vec!["Enter".to_owned(), "Ctrl+P".to_owned()],
                what: long(),
            },
        ];
        for columns in 12..90 {
            for piece in &pieces {
                let rows = lay_out(std::slice::from_ref(piece), columns, &theme);
                let widest = rows
                    .iter()
                    .map(|row| row.iter().map(Run::width).sum::<u16>());
                assert!(widest.max() <= Some(columns), "{columns}: {piece:?}");
                assert!(!rows.is_empty(), "{columns}: {piece:?}");
            }
        }
    }

    #[test]
    fn a_pair_stays_side_by_side_at_any_width() {
        let pair = Piece::Pair(vec![Piece::text("a b")], vec![Piece::text("c")]);
        let document = Document::new("", vec![pair]);
        assert_eq!(view(&document, (8, 2)), ["a  │ c", "b  │"]);
    }
}
