//! Counts clicks in a row on the same cell.

/// Maximum time between two clicks in a row, in milliseconds.
const TOGETHER: u64 = 400;

/// The last click, and the number of clicks in a row.
#[derive(Debug, Default)]
pub(super) struct Clicks {
    last: Option<(u16, u16, u64)>,
    count: u8,
}

impl Clicks {
    /// Counts a click at a cell. Returns its position in the row of clicks, 1 to 3; a fourth click counts as the first.
    pub(super) fn count(&mut self, column: u16, row: u16, ticks: u64) -> u8 {
        let together = self.last.is_some_and(|(c, r, then)| {
            (c, r) == (column, row) && ticks.saturating_sub(then) <= TOGETHER
        });
        self.count = if together { self.count % 3 + 1 } else { 1 };
        self.last = Some((column, row, ticks));
        self.count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clicks_in_a_row_on_the_same_cell_are_counted_to_three() {
        let mut clicks = Clicks::default();
        let counted: Vec<u8> = [
            (1, 1, 0),
            (1, 1, 300),
            (1, 1, 700),
            (1, 1, 900),
            (2, 1, 950),
            (2, 1, 1_351),
        ]
        .into_iter()
        .map(|(column, row, ticks)| clicks.count(column, row, ticks))
        .collect();
        assert_eq!(counted, [1, 2, 3, 1, 1, 1]);
    }
}
