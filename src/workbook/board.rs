//! The board of a sheet in a workbook.

use jiff::civil::Date;

use super::Workbook;
use crate::content::{Catalog, Sheet};
use crate::insight::{BoardSection, board};
use crate::model::views::{CONVERSATION, FRICTION};
use crate::model::{Entry, Leaf};

impl Workbook {
    /// Every entry of `sheet` read so far, in the groups of its board.
    pub fn board(&self, sheet: &Sheet, catalog: &Catalog, today: Date) -> Vec<BoardSection> {
        let weekly = self.of_sheet(&sheet.id);
        let weekly = weekly.map(|(week, entry)| (Leaf::Week(week), entry));
        let standing = self.standing(&sheet.id);
        let standing = standing.map(|entry| (Leaf::Standing, entry));
        // Only the board of frictions depends on conversations.
        let others = if sheet.id == FRICTION {
            CONVERSATION
        } else {
            ""
        };
        let conversations = self.of_sheet(others).map(|(_, entry)| entry);
        board(sheet, catalog, weekly.chain(standing), conversations, today)
    }

    /// The entries of one sheet in the standing leaf that have not been deleted.
    pub fn standing<'a>(&'a self, sheet: &'a str) -> impl Iterator<Item = &'a Entry> {
        let entries = self.entries(Leaf::Standing).values();
        entries.filter(move |entry| !entry.deleted && entry.sheet == sheet)
    }

    /// Whether any entry read so far is of this sheet.
    pub fn has_sheet(&self, sheet: &str) -> bool {
        self.by_sheet.contains_key(sheet)
    }
}
