//! Layout of keys and their descriptions: side by side, or the description below if there is too little room.

use super::piece::Piece;
use crate::text::wrap;
use crate::theme::Theme;
use crate::widgets::runs::{Rows, Run, cells};

/// Columns between a key and its description.
const GUTTER: u16 = 2;
/// The column of keys takes at most one in this many columns of the row.
const KEYS_SHARE: u16 = 2;
/// Minimum width, in columns, for keys and descriptions side by side.
const TWO_COLUMNS: u16 = 36;

/// The column in which descriptions start; 0 if they go below the keys.
pub(super) fn keys_column(pieces: &[Piece], cols: u16) -> u16 {
    if cols < TWO_COLUMNS {
        return 0;
    }
    let widths = pieces.iter().filter_map(|piece| match piece {
        Piece::Keys { keys, .. } => Some(cells(&keys.join("  "))),
        _ => None,
    });
    // Cap the width, so that one row with many keys does not shift all others.
    let widest = cols / KEYS_SHARE;
    widths.max().map_or(0, |width| (width + GUTTER).min(widest))
}

/// Adds the rows of keys and their description `what`, which starts in `column`, or below the keys if that is 0.
pub(super) fn add_keys(
    rows: &mut Rows,
    keys: &[String],
    what: &str,
    column: u16,
    cols: u16,
    theme: &Theme,
) {
    let mut pending = Vec::new();
    let mut used = 0;
    for key in keys {
        let width = cells(key);
        // A key is never cut: one that does not fit starts a new row.
        let full = if column == 0 { cols } else { column - GUTTER };
        if used > 0 && used + GUTTER + width > full {
            rows.push(std::mem::take(&mut pending));
            used = 0;
        } else if used > 0 {
            pending.push(Run::new("  ", theme.base));
            used += GUTTER;
        }
        pending.push(Run::new(key.as_str(), theme.key));
        used += width;
    }
    if column == 0 {
        rows.push(pending);
        let indent = GUTTER.min(cols.saturating_sub(1));
        for row in wrap(what, cols - indent) {
            rows.push(vec![
                Run::new(blanks(indent), theme.base),
                Run::new(row, theme.base),
            ]);
        }
        return;
    }
    for (at, row) in wrap(what, cols.saturating_sub(column))
        .into_iter()
        .enumerate()
    {
        let mut runs = std::mem::take(&mut pending);
        let indent = if at == 0 {
            column.saturating_sub(used)
        } else {
            column
        };
        runs.push(Run::new(blanks(indent), theme.base));
        runs.push(Run::new(row, theme.base));
        rows.push(runs);
    }
}

fn blanks(count: u16) -> String {
    " ".repeat(usize::from(count))
}
