//! The spread: a row a step and a block an answer, as large as the terminal allows. Rows keep their places, empty ones too.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::panes::Scene;
use crate::widgets::column::{Column, after_columns, first_columns, split};
use crate::widgets::paint::{line, right_aligned};
use crate::widgets::runs::cells;

/// Columns of a row's name and its steps, at the least.
const LABEL: u16 = 20;
const SIGN: u16 = 6;
/// Most columns and rows of a block.
const BLOCK: u16 = 8;
const BLOCK_ROWS: u16 = 5;
/// From this many columns on, two spreads stand beside each other.
const BESIDE: u16 = 112;
/// Columns between two spreads.
const BETWEEN: u16 = 3;

/// A row of a spread.
pub(super) struct Bar {
    pub label: String,
    pub sign: String,
    pub now: u32,
    /// The answers of the round before, where they are shown.
    pub then: Option<u32>,
}

/// The spread of one question.
pub(super) struct Panel {
    pub name: String,
    /// Empty where nothing may be shown.
    pub bars: Vec<Bar>,
    /// A line under the rows.
    pub note: Option<String>,
}

impl Panel {
    /// Rows that it needs at the least.
    pub fn least(&self) -> u16 {
        let bars = u16::try_from(self.bars.len()).unwrap_or(u16::MAX);
        1 + bars + u16::from(self.note.is_some()) + u16::from(self.has_then())
    }

    fn has_then(&self) -> bool {
        self.bars.iter().any(|bar| bar.then.is_some())
    }

    fn most(&self) -> u32 {
        let counts = self.bars.iter().flat_map(|bar| [Some(bar.now), bar.then]);
        counts.flatten().max().unwrap_or(0)
    }
}

/// The words above the two halves of a spread with the round before.
pub(super) struct ThenWords<'a> {
    pub then: &'a str,
    pub now: &'a str,
}

/// Draws the spreads from the first one on, as many as have room, and returns the rows used.
pub(super) fn view_spreads(
    area: Rect,
    buf: &mut Buffer,
    scene: &Scene<'_>,
    panels: &[Panel],
    words: &ThenWords<'_>,
) -> u16 {
    let beside = if area.width >= BESIDE { 2 } else { 1 };
    let lines = panels.chunks(beside);
    let least = |line: &[Panel]| line.iter().map(Panel::least).max().unwrap_or(0);
    // Take as many lines of spreads as have room, with a blank row between them.
    let mut taken = 0;
    let mut shown = Vec::new();
    for line in lines {
        let needs = least(line) + u16::from(!shown.is_empty());
        if !shown.is_empty() && taken + needs > area.height {
            break;
        }
        taken += needs;
        shown.push(line);
    }
    let spare = area.height.saturating_sub(taken);
    let bars = |line: &[Panel]| line.iter().map(|panel| panel.bars.len()).max().unwrap_or(0);
    let all_bars: usize = shown.iter().map(|line| bars(line)).sum();
    let all_bars = u16::try_from(all_bars).unwrap_or(u16::MAX).max(1);
    let tall = (1 + spare / all_bars).min(BLOCK_ROWS);
    let most = panels.iter().map(Panel::most).max().unwrap_or(0);
    let labels = panels.iter().flat_map(|panel| &panel.bars);
    let label = labels.map(|bar| cells(&bar.label)).max().unwrap_or(0);
    let style = Size {
        label: label.max(LABEL),
        tall,
        most,
    };
    let mut rest = area;
    for line in shown {
        let needs = least(line) + u16::try_from(bars(line)).unwrap_or(0) * (tall - 1);
        let (row, below) = split(rest, needs);
        rest = split(below, 1).1;
        let width = match beside {
            1 => row.width,
            _ => (row.width - BETWEEN) / 2,
        };
        let mut left = row;
        for panel in line {
            view_panel(first_columns(left, width), buf, scene, panel, &style, words);
            left = after_columns(left, width + BETWEEN);
        }
    }
    (area.height - rest.height).min(area.height)
}

/// The sizes that all spreads on screen have in common.
struct Size {
    label: u16,
    tall: u16,
    most: u32,
}

fn view_panel(
    area: Rect,
    buf: &mut Buffer,
    scene: &Scene<'_>,
    panel: &Panel,
    size: &Size,
    words: &ThenWords<'_>,
) {
    let theme = scene.theme;
    let mut column = Column::new(area);
    column.line(buf, &panel.name.to_uppercase(), theme.heading);
    let axis = size.label + SIGN + 1;
    let bars = after_columns(area, axis + 2);
    let half = match panel.has_then() {
        true => bars.width / 2,
        false => bars.width,
    };
    if panel.has_then() {
        let row = after_columns(column.take(1), axis + 2);
        line(buf, row, &format!("{} □", words.then), theme.dim);
        line(
            buf,
            after_columns(row, half),
            &format!("{} ■", words.now),
            theme.dim,
        );
    }
    for bar in &panel.bars {
        view_bar(column.take(size.tall), buf, scene, bar, size, half);
    }
    if let Some(note) = &panel.note {
        column.text(buf, note, theme.notice);
    }
}

/// Draws a row; the answers of the round before take up `half` of the columns beside the axis, where they are shown.
fn view_bar(room: Rect, buf: &mut Buffer, scene: &Scene<'_>, bar: &Bar, size: &Size, half: u16) {
    let theme = scene.theme;
    let axis = size.label + SIGN + 1;
    let top = first_columns(split(room, 1).0, axis);
    line(buf, top, &bar.label, theme.base);
    let before_axis = first_columns(top, size.label + SIGN);
    right_aligned(buf, before_axis, &bar.sign, theme.dim);
    for y in room.top()..room.bottom() {
        let at = Rect {
            y,
            height: 1,
            ..room
        };
        line(buf, after_columns(at, axis), "│", theme.border);
    }
    let blocks = after_columns(room, axis + 2);
    match bar.then {
        Some(then) => {
            view_blocks(first_columns(blocks, half), buf, scene, size, (then, "□"));
            view_blocks(
                after_columns(blocks, half),
                buf,
                scene,
                size,
                (bar.now, "■"),
            );
        }
        None => view_blocks(blocks, buf, scene, size, (bar.now, "■")),
    }
}

/// Draws a block for each answer, and their number. Where there are more than columns, a block stands for several.
fn view_blocks(
    area: Rect,
    buf: &mut Buffer,
    scene: &Scene<'_>,
    size: &Size,
    (count, sign): (u32, &str),
) {
    let room = u32::from(area.width.saturating_sub(5)).max(1);
    let many = size.most.div_ceil(room).max(1);
    let most = size.most.div_ceil(many).max(1);
    let fits = u16::try_from(room / most).unwrap_or(u16::MAX).max(1);
    // A block is never much wider than it is tall.
    let wide = match fits {
        1 | 2 => 1,
        _ => (fits - 1).min(BLOCK).min(size.tall * 3),
    };
    let wide = if size.tall == 1 { wide.min(2) } else { wide };
    let step = if wide > 1 { wide + 1 } else { 1 };
    let blocks = u16::try_from(count.div_ceil(many)).unwrap_or(u16::MAX);
    let filled = match (wide, sign) {
        (1, sign) => sign,
        (_, "□") => "▒",
        _ => "█",
    };
    let style = scene.theme.mark_today;
    let rows = match size.tall {
        1 => 1,
        tall => tall - 1,
    };
    for down in 0..rows.min(area.height) {
        let at = Rect {
            y: area.y + down,
            height: 1,
            ..area
        };
        for block in 0..blocks {
            let cells = after_columns(at, block * step);
            line(
                buf,
                first_columns(cells, wide),
                &filled.repeat(usize::from(wide)),
                style,
            );
        }
    }
    if count > 0 {
        let end = after_columns(area, blocks * step + if wide > 1 { 1 } else { 2 });
        line(buf, split(end, 1).0, &count.to_string(), scene.theme.base);
    }
}
