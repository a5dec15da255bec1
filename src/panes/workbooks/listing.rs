//! The list of workbooks as the shell has read it: put in order, and marked.

use jiff::civil::Date;

use super::{Row, WorkbooksPage};
use crate::action::Action;
use crate::content::Phrase;
use crate::insight::{Unlogged, client_due, unlogged};
use crate::keymap::Context;
use crate::model::views::WorkbookSummary;
use crate::model::{WorkbookKind, alphabetical};
use crate::panes::labels::card_name;
use crate::panes::{Desk, Message, Reply};

impl WorkbooksPage {
    /// Shows the list: the user's own workbooks first, then clients with a day, then the others. The first time it says
    /// that a session of today is not in the log of hours.
    pub(super) fn take_in_list(
        &mut self,
        mut books: Vec<WorkbookSummary>,
        desk: &mut Desk<'_>,
    ) -> Reply {
        let said = match self.books {
            None => unlogged_today(&books, desk),
            Some(_) => Reply::Done,
        };
        let marked = match (self.made.take(), self.marked()) {
            (Some(made), _) => Some(made),
            (None, Some(Row::Book(book))) => Some(book.name.clone()),
            // Mark the open workbook when the list is first shown.
            (None, None) => Some(desk.workbook.name().to_owned()),
            (None, Some(Row::Archived(_))) => None,
        };
        // An open workbook without any text has no folder yet, so it is not listed.
        let open = desk.workbook.name();
        if books.iter().all(|book| book.name != open) {
            books.push(WorkbookSummary {
                name: open.to_owned(),
                card: desk.workbook.card().unwrap_or_default(),
                is_readable: true,
                ..WorkbookSummary::default()
            });
        }
        let today = desk.today();
        // Clients with a day come first, in the order of their days.
        books.sort_by_cached_key(|book| {
            let is_client = book.card.kind == WorkbookKind::Client;
            let title = card_name(desk.catalog, &book.card, &book.name);
            let day = client_due(book, today).map_or(Date::MAX, |(day, _)| day);
            (is_client, day, alphabetical(&title), book.name.clone())
        });
        let open = desk.workbook.name();
        let named = self.to_delete.take().filter(|name| name != open);
        let to_delete = books.iter().find(|book| Some(&book.name) == named.as_ref());
        if let Some(book) = to_delete.cloned() {
            self.ask_about(&book, desk);
        }
        self.books = Some(books);
        let at = self.rows().iter().position(|row| match row {
            Row::Book(book) => Some(&book.name) == marked.as_ref(),
            Row::Archived(_) => false,
        });
        if let Some(at) = at {
            self.list.mark(at);
        }
        said
    }
}

/// Says that a session of today is not in the log of hours.
fn unlogged_today(books: &[WorkbookSummary], desk: &Desk<'_>) -> Reply {
    let asked = unlogged(books, |leaf| desk.workbook.entries(leaf));
    let is_today = |one: &Unlogged| one.hour.held.date == desk.today();
    if !asked.iter().any(is_today) {
        return Reply::Done;
    }
    let key = desk.key_words(&[Context::Workbooks], Action::ShowHourLog);
    let text = desk.catalog.fill(Phrase::HourLogToday, &[("key", &key)]);
    Reply::Say(Message::note(text))
}
