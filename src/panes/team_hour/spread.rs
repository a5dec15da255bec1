//! The spread: a row a step and a block an answer, as large as the terminal allows. Rows keep their places, empty ones too.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::panes::Scene;
use crate::widgets::column::{Column, after_columns, first_columns, split};
use crate::widgets::paint::{line, right_aligned};
use crate::widgets::runs::cells;
use crate::widgets::scroller::draw_signs;

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

/// One of the two rounds that a spread may show.
#[derive(Clone, Copy)]
enum Round {
    Then,
    Now,
}

/// The words above the two halves of a spread with the round before.
pub(super) struct ThenWords<'a> {
    pub then: &'a str,
    pub now: &'a str,
}

/// Draws these spreads, after others or not, as many as have room, and returns the rows used.
pub(super) fn view_spreads(
    area: Rect,
    buf: &mut Buffer,
    scene: &Scene<'_>,
    (panels, has_before): (&[Panel], bool),
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
    let drawn: usize = shown.iter().map(|line| line.len()).sum();
    let has_more = drawn < panels.len();
    let spare = area.height.saturating_sub(taken);
    let bars = |line: &[Panel]| line.iter().map(|panel| panel.bars.len()).max().unwrap_or(0);
    let all_bars: usize = shown.iter().map(|line| bars(line)).sum();
    let all_bars = u16::try_from(all_bars).unwrap_or(u16::MAX).max(1);
    let columns = match beside {
        1 => area.width,
        _ => (area.width.saturating_sub(BETWEEN)) / 2,
    };
    let size = Size::of(panels, columns, 1 + spare / all_bars);
    let mut rest = area;
    for line in shown {
        let needs = least(line) + u16::try_from(bars(line)).unwrap_or(0) * (size.tall - 1);
        let (row, below) = split(rest, needs);
        rest = split(below, 1).1;
        let mut left = row;
        for panel in line {
            view_panel(
                first_columns(left, columns),
                buf,
                scene,
                panel,
                &size,
                words,
            );
            left = after_columns(left, columns + BETWEEN);
        }
    }
    draw_signs(area, has_before, has_more, buf, scene.theme);
    (area.height - rest.height).min(area.height)
}

/// The sizes that all spreads on screen have in common.
struct Size {
    /// Columns of the names of rows.
    label: u16,
    /// Rows of a row, the blank one below included.
    tall: u16,
    /// Columns of a block.
    wide: u16,
    /// Answers that a block stands for.
    many: u32,
}

impl Size {
    /// The sign that blocks of a round are drawn with.
    fn sign(&self, round: Round) -> &'static str {
        match (self.wide, round) {
            (1, Round::Then) => "□",
            (1, Round::Now) => "■",
            (_, Round::Then) => "▒",
            (_, Round::Now) => "█",
        }
    }

    /// The sizes for spreads of these columns, whose rows may be `tall`.
    fn of(panels: &[Panel], columns: u16, tall: u16) -> Self {
        let labels = panels.iter().flat_map(|panel| &panel.bars);
        let label = labels.map(|bar| cells(&bar.label)).max().unwrap_or(0);
        let label = label.max(LABEL);
        let has_then = panels.iter().any(Panel::has_then);
        let beside_axis = columns.saturating_sub(label + SIGN + 3);
        let half = beside_axis / if has_then { 2 } else { 1 };
        let room = u32::from(half.saturating_sub(5)).max(1);
        let most = panels.iter().map(Panel::most).max().unwrap_or(0);
        let many = most.div_ceil(room).max(1);
        let fits = u16::try_from(room / most.div_ceil(many).max(1)).unwrap_or(u16::MAX);
        let tall = tall.min(BLOCK_ROWS);
        // A block and the column after it; on one row it stays narrow.
        let wide = match (fits, tall) {
            (0..=2, _) => 1,
            (_, 1) => 2,
            (fits, _) => (fits - 1).min(BLOCK),
        };
        Self {
            label,
            // A block is never much taller than it is wide.
            tall: tall.min(1 + (wide / 2).max(1)),
            wide,
            many,
        }
    }
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
        line(
            buf,
            row,
            &format!("{} {}", words.then, size.sign(Round::Then)),
            theme.dim,
        );
        line(
            buf,
            after_columns(row, half),
            &format!("{} {}", words.now, size.sign(Round::Now)),
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
            view_blocks(
                first_columns(blocks, half),
                buf,
                scene,
                size,
                (then, Round::Then),
            );
            view_blocks(
                after_columns(blocks, half),
                buf,
                scene,
                size,
                (bar.now, Round::Now),
            );
        }
        None => view_blocks(blocks, buf, scene, size, (bar.now, Round::Now)),
    }
}

/// Draws a block for each answer, and their number. Where there are more than columns, a block stands for several.
fn view_blocks(
    area: Rect,
    buf: &mut Buffer,
    scene: &Scene<'_>,
    size: &Size,
    (count, round): (u32, Round),
) {
    let wide = size.wide;
    let step = if wide > 1 { wide + 1 } else { 1 };
    let blocks = u16::try_from(count.div_ceil(size.many)).unwrap_or(u16::MAX);
    let filled = size.sign(round);
    let style = match round {
        Round::Then => scene.theme.dim,
        Round::Now => scene.theme.mark_today,
    };
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
