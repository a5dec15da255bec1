//! What stands in the workbook, as the rest of the program knows it.

use super::App;
use crate::model::Leaf;
use crate::workbook::own_dilemmas;

impl App {
    /// Has the user's own dilemmas be as the workbook has them now.
    pub(super) fn take_in_dilemmas(&mut self) {
        let state = (self.workbook.name(), self.workbook.standing_changes());
        if (self.entered_of.0.as_str(), self.entered_of.1) != state {
            self.entered_of = (state.0.to_owned(), state.1);
            let standing = self.workbook.entries(Leaf::Standing);
            let entered = own_dilemmas(standing, &self.catalog);
            self.catalog.set_entered_dilemmas(entered);
        }
    }
}
