//! The shipped key bindings of the pages that show notes as running text.

use super::Row;
use crate::action::Action;
use crate::keymap::Context;

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = {
    use Action::*;
    use Context::*;
    &[
        (Reading, "Enter", Open, 1),
        (Reading, "PgDn Space", PageDown, 2),
        (Reading, "PgUp", PageUp, 0),
        (Reading, "Down", ListDown, 0),
        (Reading, "Up", ListUp, 0),
        (Reading, "Right", Later, 0),
        (Reading, "Left", Earlier, 3),
        (Reading, "Tab", NextFilter, 5),
        (Reading, "Shift+Tab", PreviousFilter, 0),
        (Reading, "n", DraftPeriod, 6),
        (Reading, "1-5", Pick(1), 0),
        (Reading, "Home", ListStart, 0),
        (Reading, "End", ListEnd, 0),
    ]
};
