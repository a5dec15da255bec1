//! Seven steps from far too little to far too much, with the right amount in the middle.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::ink::put_mark;

/// Steps on either side of the middle.
const REACH: i64 = 3;

/// Marks on a scale of seven steps; a mark is -3..3.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scale {
    /// Where it stands.
    pub today: Option<i64>,
    /// Where it is wanted.
    pub wanted: Option<i64>,
    /// Where a mark would start from.
    pub ghost: Option<i64>,
}

/// How the parts of a scale look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ScaleStyles {
    /// Steps without a mark.
    pub empty: Style,
    /// Today's mark.
    pub today: Style,
    /// The wanted mark.
    pub wanted: Style,
}

impl Scale {
    /// Columns taken with `gap` blanks between steps.
    pub fn width(gap: u16) -> u16 {
        7 + 6 * gap
    }

    /// Column of a step, from the scale's left edge.
    pub fn column(step: i64, gap: u16) -> u16 {
        u16::try_from(step + REACH).unwrap_or(0) * (gap + 1)
    }

    /// The step at a column from the scale's left edge, the nearest one.
    pub fn step_at(column: u16, gap: u16) -> i64 {
        let nearest = (column + gap.div_ceil(2)) / (gap + 1);
        i64::from(nearest.min(6)) - REACH
    }

    /// Draws on the first row of `area`.
    pub fn render(&self, area: Rect, buf: &mut Buffer, gap: u16, styles: ScaleStyles) {
        for step in -REACH..=REACH {
            let x = area.x + Self::column(step, gap);
            if x >= area.right() || area.height == 0 {
                return;
            }
            let (mark, style) = self.mark(step, styles);
            put_mark(buf, Position::new(x, area.y), mark, style);
        }
    }

    /// The symbol tells the marks apart without colour.
    fn mark(&self, step: i64, styles: ScaleStyles) -> (&'static str, Style) {
        let at = |mark: Option<i64>| mark == Some(step);
        match (at(self.today), at(self.wanted)) {
            (true, true) => ("◉", styles.today),
            (true, false) => ("●", styles.today),
            (false, true) => ("○", styles.wanted),
            (false, false) if at(self.ghost) => ("◌", styles.empty),
            (false, false) if step == 0 => ("│", styles.empty),
            (false, false) => ("·", styles.empty),
        }
    }
}

/// The height of a step in a trend, one cell: the lowest bar is far too little, the highest far too much.
pub fn trend_mark(step: Option<i64>) -> &'static str {
    match step {
        Some(-3) => "▁",
        Some(-2) => "▂",
        Some(-1) => "▃",
        Some(0) => "▄",
        Some(1) => "▅",
        Some(2) => "▆",
        Some(3) => "▇",
        _ => " ",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_and_steps_are_each_others_inverse() {
        for gap in 0..4 {
            for step in -3..=3 {
                assert_eq!(Scale::step_at(Scale::column(step, gap), gap), step);
            }
        }
    }

    #[test]
    fn marks_differ_without_colour() {
        let scale = Scale {
            today: Some(-2),
            wanted: Some(1),
            ghost: Some(3),
        };
        let area = Rect::new(0, 0, 13, 1);
        let mut buf = Buffer::empty(area);
        scale.render(area, &mut buf, 1, ScaleStyles::default());
        let row: String = buf.content().iter().map(|cell| cell.symbol()).collect();
        assert_eq!(row, "· ● · │ ○ · ◌");
    }
}
