//! Frames of panes: borders shared between neighbours, a title, and a sign on the pane with the focus.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::symbols::merge::MergeStrategy;
use ratatui::widgets::{Block, Widget};

use super::paint::line;
use crate::text::truncate;
use crate::theme::Theme;

/// A pane's area, title and focus.
#[derive(Clone, Debug)]
pub struct Pane {
    /// The area including the frame; neighbours overlap by their borders. A pane with an empty area is not drawn.
    pub area: Rect,
    /// The title; a pane without title and focus has an unbroken frame.
    pub title: String,
    /// Whether it has the focus.
    pub focused: bool,
}

/// Draws the frames of panes. Returns the area inside each.
///
/// On shared borders the pane with the focus is drawn last, and then the titles.
pub fn frames<const N: usize>(panes: &[Pane; N], buf: &mut Buffer, theme: &Theme) -> [Rect; N] {
    for focused in [false, true] {
        let style = if focused {
            theme.border_focus
        } else {
            theme.border
        };
        for pane in panes.iter().filter(|pane| pane.focused == focused) {
            block().border_style(style).render(pane.area, buf);
        }
    }
    for pane in panes {
        draw_title(pane, buf, theme);
    }
    panes.each_ref().map(|pane| block().inner(pane.area))
}

/// Draws the frame of a single pane, after any neighbours. Returns the area inside.
pub fn pane(area: Rect, buf: &mut Buffer, theme: &Theme, title: &str, focused: bool) -> Rect {
    let alone = Pane {
        area,
        title: title.to_owned(),
        focused,
    };
    let [inner] = frames(&[alone], buf, theme);
    inner
}

fn block() -> Block<'static> {
    Block::bordered().merge_borders(MergeStrategy::Exact)
}

fn draw_title(pane: &Pane, buf: &mut Buffer, theme: &Theme) {
    if pane.title.is_empty() && !pane.focused {
        return;
    }
    let (sign, style) = if pane.focused {
        ("▸", theme.title_focus)
    } else {
        (" ", theme.title)
    };
    let row = Rect {
        x: pane.area.x + 1,
        width: pane.area.width.saturating_sub(3),
        height: pane.area.height.min(1),
        ..pane.area
    };
    // Reset the style, because the border of a neighbour may have set one.
    let title = truncate(&pane.title, usize::from(row.width.saturating_sub(2)));
    let style = Style::reset().patch(theme.base).patch(style);
    line(buf, row, &format!("{sign}{title} "), style);
}
