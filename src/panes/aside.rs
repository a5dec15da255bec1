//! Something to read, laid beside a question or filling a page: rows that scroll.

use std::cell::Cell;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::text::wrap;
use crate::theme::Theme;
use crate::widgets::paint::line;
use crate::widgets::runs::{Run, cells, draw_runs, row};

/// How some words look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// As text.
    Base,
    /// As explanations.
    Dim,
    /// As what is not there.
    Faint,
    /// As a heading.
    Heading,
    /// As the first pole.
    PoleA,
    /// As the second pole.
    PoleB,
}

impl Role {
    fn style(self, theme: &Theme) -> Style {
        match self {
            Self::Base => theme.base,
            Self::Dim => theme.dim,
            Self::Faint => theme.faint,
            Self::Heading => theme.heading,
            Self::PoleA => theme.pole_a,
            Self::PoleB => theme.pole_b,
        }
    }
}

/// A piece of what is read. Texts are as stored; they are made safe when drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// An empty row.
    Gap,
    /// A text that is wrapped.
    Text(String, Role),
    /// A text that is wrapped, set in below what it belongs to.
    Below(String, Role),
    /// A text that is wrapped behind a word or two, such as a day.
    Led(String, String),
    /// Words beside each other in one row; what has no room goes on below.
    Row(Vec<(String, Role)>),
    /// Two things side by side; one after the other where there is too little room.
    Columns(Vec<Piece>, Vec<Piece>),
}

/// Blanks before what is set in.
const SET_IN: u16 = 2;
/// Blanks before what has no room beside and goes on below.
const BELOW: u16 = 4;
/// Columns that each of two things side by side needs at least.
const HALF: u16 = 24;

impl Piece {
    /// A heading.
    pub fn heading(text: impl Into<String>) -> Self {
        Self::Text(text.into(), Role::Heading)
    }

    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into(), Role::Base)
    }

    /// An explanation.
    pub fn dim(text: impl Into<String>) -> Self {
        Self::Text(text.into(), Role::Dim)
    }

    /// Rows of at most `columns`.
    fn rows(&self, columns: u16, theme: &Theme, rows: &mut Vec<Vec<Run>>) {
        let columns = columns.max(1);
        match self {
            Self::Gap => rows.push(Vec::new()),
            Self::Text(text, role) => {
                let style = role.style(theme);
                let wrapped = text.lines().flat_map(|line| wrap(line, columns));
                rows.extend(wrapped.map(|text| vec![Run::new(text, style)]));
            }
            Self::Below(text, role) => {
                let style = role.style(theme);
                let indent = SET_IN.min(columns - 1);
                let wrapped = text.lines().flat_map(|line| wrap(line, columns - indent));
                rows.extend(wrapped.map(|text| {
                    let blank = Run::new(" ".repeat(usize::from(indent)), theme.base);
                    vec![blank, Run::new(text, style)]
                }));
            }
            Self::Led(lead, text) => {
                let lead = Run::new(format!("{lead} "), theme.dim);
                // Where the lead would leave too little, the text goes on below it from the edge.
                let indent = if lead.width() * 2 < columns {
                    lead.width()
                } else {
                    0
                };
                let first = rows.len();
                let room = columns.saturating_sub(lead.width()).max(1);
                for text in text.lines().flat_map(|line| wrap(line, room)) {
                    let blank = Run::new(" ".repeat(usize::from(indent)), theme.base);
                    rows.push(vec![blank, Run::new(text, theme.base)]);
                }
                match rows.get_mut(first).and_then(|row| row.first_mut()) {
                    Some(start) => *start = lead,
                    None => rows.push(vec![lead]),
                }
            }
            Self::Columns(left, right) if columns < 2 * HALF + 3 => {
                for piece in left.iter().chain([&Self::Gap]).chain(right) {
                    piece.rows(columns, theme, rows);
                }
            }
            Self::Columns(left, right) => {
                let half = (columns - 3) / 2;
                let [left, right] = [left, right].map(|pieces| all_rows(pieces, half, theme));
                for at in 0..left.len().max(right.len()) {
                    let mut row = left.get(at).cloned().unwrap_or_default();
                    let used: u16 = row.iter().map(Run::width).sum();
                    let blanks = usize::from(half.saturating_sub(used));
                    row.push(Run::new(" ".repeat(blanks), theme.base));
                    row.push(Run::new(" │ ", theme.border));
                    row.extend(right.get(at).cloned().unwrap_or_default());
                    rows.push(row);
                }
            }
            Self::Row(words) => row_of(words, columns, theme, rows),
        }
    }
}

/// Words beside each other; those that the row has no room for begin another one.
fn row_of(words: &[(String, Role)], columns: u16, theme: &Theme, rows: &mut Vec<Vec<Run>>) {
    let mut row: Vec<Run> = Vec::new();
    let mut used = 0;
    for (text, role) in words {
        let style = role.style(theme);
        if used > 0 && used + cells(text) > columns {
            rows.push(std::mem::take(&mut row));
            let indent = BELOW.min(columns - 1);
            let wrapped = wrap(text.trim(), columns - indent);
            rows.extend(wrapped.into_iter().map(|text| {
                let blank = Run::new(" ".repeat(usize::from(indent)), theme.base);
                vec![blank, Run::new(text, style)]
            }));
            used = columns;
        } else {
            used += cells(text);
            row.push(Run::new(text.as_str(), style));
        }
    }
    if !row.is_empty() {
        rows.push(row);
    }
}

/// What is read, and how far it is scrolled.
#[derive(Debug, Default)]
pub struct Aside {
    /// What stands on its frame.
    pub title: String,
    /// From the top down.
    pub pieces: Vec<Piece>,
    top: Cell<u16>,
    /// Rows of all of it and of the window on it, as last drawn.
    extent: Cell<(u16, u16)>,
}

impl Aside {
    /// Something to read.
    pub fn new(title: impl Into<String>, pieces: Vec<Piece>) -> Self {
        Self {
            title: title.into(),
            pieces,
            ..Self::default()
        }
    }

    /// Puts other pieces in the place of these, without moving the window.
    pub fn renew(&mut self, new: Self) {
        self.title = new.title;
        self.pieces = new.pieces;
    }

    /// Rows that it takes in so many columns.
    pub fn height(&self, columns: u16, theme: &Theme) -> u16 {
        u16::try_from(self.all_rows(columns, theme).len()).unwrap_or(u16::MAX)
    }

    /// Whether there is more of it than is in sight.
    pub fn scrolls(&self) -> bool {
        let (total, window) = self.extent.get();
        total > window
    }

    /// Scrolls by rows.
    pub fn scroll(&self, rows: i32) {
        let (total, window) = self.extent.get();
        let last = total.saturating_sub(window);
        let to = i32::from(self.top.get()).saturating_add(rows).max(0);
        self.top
            .set(u16::try_from(to).unwrap_or(u16::MAX).min(last));
    }

    /// Scrolls by windows; a row of the one before stays in sight.
    pub fn page(&self, pages: i32) {
        let window = i32::from(self.extent.get().1.max(2)) - 1;
        self.scroll(pages.saturating_mul(window));
    }

    /// To the first row.
    pub fn to_start(&self) {
        self.top.set(0);
    }

    /// Draws what is in the window, with a sign where there is more.
    pub fn view(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let area = area.intersection(buf.area);
        // A column is kept for the signs.
        let text = Rect {
            width: area.width.saturating_sub(u16::from(area.width > 8)),
            ..area
        };
        let rows = self.all_rows(text.width, theme);
        let total = u16::try_from(rows.len()).unwrap_or(u16::MAX);
        self.extent.set((total, area.height));
        self.scroll(0);
        let top = self.top.get();
        for (down, runs) in (0..area.height).zip(rows.iter().skip(usize::from(top))) {
            draw_runs(row(text, down), buf, runs);
        }
        let sign = |down: u16| Rect {
            x: area.right().saturating_sub(1),
            width: 1,
            ..row(area, down)
        };
        if area.width > 8 && area.height > 0 {
            if top > 0 {
                line(buf, sign(0), "▲", theme.dim);
            }
            if total > top.saturating_add(area.height) {
                line(buf, sign(area.height - 1), "▼", theme.dim);
            }
        }
    }

    fn all_rows(&self, columns: u16, theme: &Theme) -> Vec<Vec<Run>> {
        all_rows(&self.pieces, columns, theme)
    }
}

fn all_rows(pieces: &[Piece], columns: u16, theme: &Theme) -> Vec<Vec<Run>> {
    let mut rows = Vec::new();
    for piece in pieces {
        piece.rows(columns, theme, &mut rows);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panes::fixture::drawn;

    fn aside() -> Aside {
        Aside::new(
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

    fn view(aside: &Aside, size: (u16, u16)) -> Vec<String> {
        let theme = Theme::shipped("dark").unwrap();
        let draw = |area, buf: &mut Buffer| {
            aside.view(area, buf, &theme);
            None
        };
        drawn(size, draw).0
    }

    #[test]
    fn a_text_behind_a_day_is_wrapped_beside_it() {
        assert_eq!(
            view(&aside(), (20, 7)),
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
    fn it_scrolls_no_further_than_its_end_and_says_where_there_is_more() {
        let aside = aside();
        assert_eq!(view(&aside, (20, 3))[2], "    schemat        ▼");
        assert!(aside.scrolls());
        aside.page(1);
        assert_eq!(view(&aside, (20, 3))[0], "    schemat        ▲");
        aside.page(9);
        assert_eq!(view(&aside, (20, 3))[2], "slut");
        aside.scroll(-99);
        assert_eq!(view(&aside, (20, 3))[0], "Rader");
        assert_eq!(view(&aside, (20, 9)).len(), 9);
        assert!(!aside.scrolls());
    }

    #[test]
    fn what_has_no_room_in_a_row_goes_on_below() {
        assert_eq!(
            view(&aside(), (18, 9))[5..],
            ["Tydlig ▂▃", "    för lite", "slut", ""]
        );
    }

    #[test]
    fn two_things_stand_side_by_side_where_there_is_room() {
        let pair = Piece::Columns(vec![Piece::text("då\nsen")], vec![Piece::text("nu")]);
        let aside = Aside::new("", vec![pair]);
        let wide = view(&aside, (60, 2));
        assert_eq!(wide[0], format!("då{} │ nu", " ".repeat(26)));
        assert_eq!(wide[1], format!("sen{} │", " ".repeat(25)));
        assert_eq!(view(&aside, (40, 4)), ["då", "sen", "", "nu"]);
    }

    #[test]
    fn it_fits_every_size() {
        for size in crate::panes::fixture::SIZES {
            view(&aside(), size);
        }
    }
}
