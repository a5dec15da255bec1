//! A dialog in the middle of the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Block, Clear, Widget};

use super::paint::{line, right_aligned};
use super::runs::{cells, row};
use crate::text::width;
use crate::theme::Theme;

/// Minimum columns and rows of a screen for a frame; a dialog fills a smaller screen.
const FRAMED: (u16, u16) = (24, 8);
/// Minimum columns and rows of a screen for a margin around the dialog, where the page behind it stays visible.
const ROOMY: (u16, u16) = (60, 18);

/// A framed dialog with a title, drawn over the page behind it.
#[derive(Clone, Copy, Debug)]
pub struct Overlay<'a> {
    theme: &'a Theme,
    title: &'a str,
    foot: &'a str,
}

/// The place of a dialog.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    /// The whole dialog, frame included.
    pub outer: Rect,
    /// The area for the content.
    pub inner: Rect,
}

impl Bounds {
    /// The place in the middle of `screen` for a content of `cols` by `rows`, reduced to the size of the screen.
    pub fn of(screen: Rect, cols: u16, rows: u16) -> Self {
        if screen.width < FRAMED.0 || screen.height < FRAMED.1 {
            let titled = u16::from(screen.height > 2);
            return Self {
                outer: screen,
                inner: Rect {
                    y: screen.y + titled,
                    height: screen.height - titled,
                    ..screen
                },
            };
        }
        let roomy = screen.width >= ROOMY.0 && screen.height >= ROOMY.1;
        let around = if roomy { (2, 1) } else { (0, 0) };
        let width = cols.saturating_add(4).min(screen.width - 2 * around.0);
        let height = rows.saturating_add(2).min(screen.height - 2 * around.1);
        let outer = Rect {
            x: screen.x + (screen.width - width) / 2,
            y: screen.y + (screen.height - height) / 2,
            width,
            height,
        };
        Self {
            outer,
            inner: Rect {
                x: outer.x + 2,
                y: outer.y + 1,
                width: outer.width.saturating_sub(4),
                height: outer.height.saturating_sub(2),
            },
        }
    }

    fn is_framed(self) -> bool {
        self.inner.x > self.outer.x
    }
}

impl<'a> Overlay<'a> {
    /// A dialog with this title.
    pub fn new(theme: &'a Theme, title: &'a str) -> Self {
        Self {
            theme,
            title,
            foot: "",
        }
    }

    /// Sets a text for the lower edge, such as the key that closes the dialog.
    #[must_use]
    pub fn foot(mut self, text: &'a str) -> Self {
        self.foot = text;
        self
    }

    /// Clears the area and draws the frame.
    pub fn render(&self, bounds: Bounds, buf: &mut Buffer) {
        let outer = bounds.outer.intersection(buf.area);
        if outer.is_empty() {
            return;
        }
        uncover_left_edge(outer, buf);
        Clear.render(outer, buf);
        buf.set_style(outer, self.theme.base.patch(self.theme.overlay));
        let title = self.theme.title_focus;
        if !bounds.is_framed() {
            if bounds.inner.y > outer.y {
                line(buf, row(outer, 0), self.title, title);
            }
            return;
        }
        Block::bordered()
            .border_style(self.theme.border_focus)
            .render(outer, buf);
        let edge = |down| {
            let across = row(outer, down);
            Rect {
                x: across.x + 2,
                width: across.width.saturating_sub(4),
                ..across
            }
        };
        line(buf, edge(0), &spaced(self.title), title);
        let foot = spaced(self.foot);
        // A foot that does not fit is left out, not cut.
        if !self.foot.is_empty() && cells(&foot) <= edge(0).width {
            right_aligned(buf, edge(outer.height - 1), &foot, self.theme.hint);
        }
    }
}

fn spaced(text: &str) -> String {
    format!(" {text} ")
}

/// Blanks wide characters that the left edge would cut in two.
#[expect(clippy::disallowed_methods, reason = "a blank of our own")]
fn uncover_left_edge(outer: Rect, buf: &mut Buffer) {
    let Some(left) = outer.x.checked_sub(1) else {
        return;
    };
    for y in outer.top()..outer.bottom() {
        if let Some(cell) = buf
            .cell_mut((left, y))
            .filter(|cell| width(cell.symbol()) > 1)
        {
            cell.set_symbol(" ");
        }
    }
}

#[cfg(test)]
#[allow(clippy::disallowed_methods)]
mod tests {
    use super::*;

    fn theme() -> Theme {
        Theme::shipped("dark").unwrap()
    }

    #[test]
    fn a_dialog_never_leaves_the_screen() {
        for width in 0..90 {
            for height in 0..30 {
                let screen = Rect::new(3, 2, width, height);
                for (cols, rows) in [(0, 0), (10, 3), (70, 20), (u16::MAX, u16::MAX)] {
                    let bounds = Bounds::of(screen, cols, rows);
                    assert_eq!(bounds.outer.intersection(screen), bounds.outer);
                    assert_eq!(bounds.inner.intersection(bounds.outer), bounds.inner);
                    let mut buf = Buffer::empty(screen);
                    Overlay::new(&theme(), "Titel")
                        .foot("fot")
                        .render(bounds, &mut buf);
                }
            }
        }
    }

    #[test]
    fn a_dialog_is_as_large_as_its_content_and_in_the_middle() {
        let bounds = Bounds::of(Rect::new(0, 0, 80, 24), 20, 4);
        assert_eq!(bounds.outer, Rect::new(28, 9, 24, 6));
        assert_eq!(bounds.inner, Rect::new(30, 10, 20, 4));
    }

    #[test]
    fn a_dialog_fills_a_tiny_screen() {
        let screen = Rect::new(0, 0, 12, 5);
        let bounds = Bounds::of(screen, 40, 2);
        assert_eq!(
            (bounds.outer, bounds.inner),
            (screen, Rect::new(0, 1, 12, 4))
        );
        assert_eq!(
            Bounds::of(Rect::new(0, 0, 1, 1), 4, 4).inner,
            Rect::new(0, 0, 1, 1)
        );
    }

    #[test]
    fn the_area_is_cleared_and_no_wide_character_is_cut_in_two() {
        let screen = Rect::new(0, 0, 40, 9);
        let mut buf = Buffer::empty(screen);
        for y in 0..9 {
            buf.set_string(0, y, "日".repeat(20), ratatui::style::Style::new());
        }
        let bounds = Bounds::of(screen, 21, 3);
        assert_eq!(bounds.outer.x % 2, 1);
        Overlay::new(&theme(), "T").render(bounds, &mut buf);
        let row: String = (0..40).map(|x| buf[(x, bounds.inner.y)].symbol()).collect();
        assert!(row.contains(" │"), "{row}");
        assert!(
            row[row.find('│').unwrap()..row.rfind('│').unwrap()]
                .trim_matches('│')
                .trim()
                .is_empty()
        );
    }
}
