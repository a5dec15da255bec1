//! A scale of seven steps from far too little to far too much, with the right amount in the middle.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::column::{after_columns, first_columns};
use super::ink::put_mark;

/// Number of steps on either side of the middle.
const REACH: i64 = 3;

/// Marks on a scale of seven steps; a mark is a step from -3 to 3.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scale {
    /// Today's mark.
    pub today: Option<i64>,
    /// The wanted mark.
    pub wanted: Option<i64>,
    /// An earlier mark.
    pub ghost: Option<i64>,
}

/// The styles of the parts of a scale.
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
    /// Width in columns with `gap` columns between steps.
    pub fn width(gap: u16) -> u16 {
        7 + 6 * gap
    }

    /// Column of a step, counted from the left edge of the scale.
    pub fn column(step: i64, gap: u16) -> u16 {
        u16::try_from(step + REACH).unwrap_or(0) * (gap + 1)
    }

    /// Each step with its clickable cells on the first row of `area`, which include half of the gap on either side.
    pub fn steps(area: Rect, gap: u16) -> impl Iterator<Item = (i64, Rect)> {
        let area = first_columns(area, Self::width(gap));
        (-REACH..=REACH).map(move |step| {
            let left = Self::column(step, gap).saturating_sub(gap.div_ceil(2));
            let right = Self::column(step, gap) + gap / 2 + 1;
            let cells = first_columns(area, right);
            (step, after_columns(cells, left))
        })
    }

    /// Draws the scale on the first row of `area`.
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

    /// The symbol and style of a step. The symbols differ, so that marks are distinct without colour.
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

/// The one-cell bar for a step in a trend: the lowest is far too little, the highest far too much.
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
    fn every_cell_of_a_scale_belongs_to_the_nearest_step() {
        for gap in 0..4 {
            let area = Rect::new(5, 1, Scale::width(gap) + 9, 1);
            for column in 0..area.width {
                let cell = Position::new(area.x + column, 1);
                let hit: Vec<i64> = Scale::steps(area, gap)
                    .filter_map(|(step, cells)| cells.contains(cell).then_some(step))
                    .collect();
                let nearest = (-3..=3)
                    .rev()
                    .min_by_key(|step| Scale::column(*step, gap).abs_diff(column));
                let nearest = nearest.filter(|_| column < Scale::width(gap));
                assert_eq!(hit, Vec::from_iter(nearest), "column {column}, gap {gap}");
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
