//! Drawing of the list of workbooks.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Row, WorkbooksPage, card_of};
use crate::content::Phrase;
use crate::model::WorkbookKind;
use crate::model::views::{WORKBOOK, WorkbookCard, WorkbookSummary};
use crate::panes::Scene;
use crate::panes::labels::card_name;
use crate::text::{truncate, width};
use crate::widgets::paint::line;

/// Most columns for a name.
const NAME: usize = 32;

impl WorkbooksPage {
    /// Draws the rows of the list.
    pub(super) fn view_rows(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let rows = self.rows();
        let marked = self.list.marked(rows.len());
        let names = rows.iter().filter_map(|row| match row {
            Row::Book(book) => {
                let card = card_of(book, scene.workbook);
                Some(width(&card_name(scene.catalog, &card, &book.name)).min(NAME))
            }
            Row::Archived(_) => None,
        });
        let names = names.max().unwrap_or(0);
        for (at, place) in self.list.rows(area, rows.len()) {
            let Some(row) = rows.get(at) else { continue };
            let (sign, style) = match (at == marked, row) {
                (true, _) => ("▸", scene.theme.selected),
                (false, Row::Book(book)) if book.card.archived.is_none() => (" ", scene.theme.base),
                (false, _) => (" ", scene.theme.dim),
            };
            let text = match row {
                Row::Book(book) => self.row_of(book, names, scene),
                Row::Archived(count) => scene.catalog.count(Phrase::WorkbooksAway, *count, &[]),
            };
            buf.set_style(place, style);
            line(buf, place, &format!("{sign}{text}"), style);
        }
        self.list.draw_signs(buf, scene.theme);
    }

    fn row_of(&self, book: &WorkbookSummary, names: usize, scene: &Scene<'_>) -> String {
        let catalog = scene.catalog;
        let card = card_of(book, scene.workbook);
        let title = card_name(catalog, &card, &book.name);
        let title = truncate(&title, names);
        let blanks = " ".repeat(names.saturating_sub(width(&title)));
        let kind = catalog.choice_label(WORKBOOK, WorkbookCard::KIND, book.card.kind.id());
        let mut details = vec![kind.to_owned()];
        let days = [
            (Phrase::WorkbookFollowUp, book.follow_up),
            (Phrase::WorkbookDeleteOn, book.delete_on),
        ];
        for (phrase, day) in days {
            if let Some(day) = day {
                let day = catalog.near_day(day, scene.today());
                details.push(catalog.fill(phrase, &[("day", &day)]));
            }
        }
        match (book.is_readable, book.card.kind, book.last_session) {
            (false, ..) if book.is_locked => {
                details.push(catalog.say(Phrase::WorkbookLocked).to_owned());
            }
            (false, ..) => details.push(catalog.say(Phrase::WorkbookUnreadable).to_owned()),
            (_, WorkbookKind::Client, Some(date)) => {
                let date = catalog.calendar().date(date);
                details.push(catalog.fill(Phrase::WorkbookLastSession, &[("date", &date)]));
            }
            (_, WorkbookKind::Client, None) => {
                details.push(catalog.say(Phrase::WorkbookNoSession).to_owned());
            }
            (_, WorkbookKind::Own, _) => {}
        }
        if book.name == scene.workbook.name() {
            details.push(catalog.say(Phrase::WorkbookOpenNow).to_owned());
        }
        format!("{title}{blanks}  {}", details.join(" · "))
    }
}
