//! A pane's frame: borders shared with its neighbours, a title, a sign where the focus is.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::symbols::merge::MergeStrategy;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Widget};

use crate::text::truncate;
use crate::theme::Theme;

/// Draws the frame of a pane and gives the room inside. Neighbours overlap by their borders.
pub fn pane(area: Rect, buf: &mut Buffer, theme: &Theme, title: &str, focused: bool) -> Rect {
    let (border, style) = if focused {
        (theme.border_focus, theme.title_focus)
    } else {
        (theme.border, theme.title)
    };
    let sign = if focused { "▸" } else { " " };
    let room = usize::from(area.width.saturating_sub(4));
    let title = truncate(title, room.saturating_sub(2));
    let block = Block::bordered()
        .border_style(border)
        .merge_borders(MergeStrategy::Exact)
        .title(Line::from(vec![Span::styled(format!("{sign}{title} "), style)]));
    let inner = block.inner(area);
    block.render(area, buf);
    inner
}
