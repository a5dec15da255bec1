//! Drawing of the list of workbooks: a table of the clients, and the open step of the marked one below it.

use jiff::civil::Date;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Row, WorkbooksPage, card_of};
use crate::content::{Catalog, Phrase};
use crate::insight::{ClientDayKind, ClientDue, client_due, promise_line};
use crate::model::WorkbookKind;
use crate::model::views::{Commitment, WORKBOOK, WorkbookCard, WorkbookSummary};
use crate::panes::Scene;
use crate::panes::labels::card_name;
use crate::text::{truncate, width, wrap};
use crate::widgets::paint::line;
use crate::widgets::runs::row;

/// Most columns for a name.
const NAME: usize = 24;
/// Fewest columns for the open step in the table; with less room it is only below the table.
const STEP: usize = 16;
/// Columns between two columns of the table.
const GAP: usize = 2;
/// Rows below the table: an empty one, and two for the marked client.
const BELOW: u16 = 3;

/// The heading of each column, from the left.
const HEADS: [Phrase; 7] = [
    Phrase::ClientsName,
    Phrase::ClientsNext,
    Phrase::ClientsStep,
    Phrase::ClientsLast,
    Phrase::ClientsSessions,
    Phrase::ClientsDeletion,
    Phrase::ClientsMissing,
];
/// The columns that are left out if not all have room, the first one first. Both are below the table too.
const LESS: [usize; 2] = [2, 5];
/// The column of the open step, which takes the room that is left.
const STEP_AT: usize = 2;

/// The cells of a row in the order of [`HEADS`].
type Cells = [String; HEADS.len()];

impl WorkbooksPage {
    /// Draws the table, and below it the open step and the day of deletion of the marked client.
    pub(super) fn view_table(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let rows = self.rows();
        let has_clients = rows.iter().any(|row| clients_book(row).is_some());
        let (head, below) = match (has_clients, area.height) {
            (true, 10..) => (1, BELOW),
            (true, 5..) => (1, 0),
            _ => (0, 0),
        };
        let list = Rect {
            y: area.y + head,
            height: area.height - head - below,
            ..area
        };
        let cells: Vec<Option<Cells>> = rows
            .iter()
            .map(|row| clients_book(row).map(|book| cells_of(book, scene)))
            .collect();
        let heads = HEADS.map(|head| scene.catalog.say(head).to_owned());
        let columns = usize::from(area.width).saturating_sub(2);
        let widths = widths(&heads, cells.iter().flatten(), columns);
        if head > 0 {
            let text = joined(&heads, &widths);
            line(buf, row(area, 0), &format!(" {text}"), scene.theme.heading);
        }
        let marked = self.list.marked(rows.len());
        for (at, place) in self.list.rows(list, rows.len()) {
            let (Some(row), Some(cells)) = (rows.get(at), cells.get(at)) else {
                continue;
            };
            let style = style_of(row, at == marked, scene);
            let sign = if at == marked { "▸" } else { " " };
            let text = match (row, cells) {
                (_, Some(cells)) => joined(cells, &widths),
                (Row::Book(book), None) => own_row(book, widths[0], scene),
                (Row::Archived(count), None) => {
                    scene.catalog.count(Phrase::WorkbooksAway, *count, &[])
                }
            };
            buf.set_style(place, style);
            line(buf, place, &format!("{sign}{text}"), style);
        }
        self.list.draw_signs(buf, scene.theme);
        if let Some(Row::Book(book)) = rows.get(marked) {
            let room = Rect {
                y: area.bottom() - below,
                height: below,
                ..area
            };
            draw_below(book, room, buf, scene);
        }
    }
}

fn style_of(row: &Row<'_>, is_marked: bool, scene: &Scene<'_>) -> Style {
    match row {
        _ if is_marked => scene.theme.selected,
        Row::Book(book) if book.card.archived.is_none() => match client_due(book, scene.today()) {
            Some((day, _)) if day <= scene.today() => scene.theme.notice,
            _ => scene.theme.base,
        },
        Row::Book(_) | Row::Archived(_) => scene.theme.dim,
    }
}

/// The workbook of a row, if it is a client's.
fn clients_book<'a>(row: &Row<'a>) -> Option<&'a WorkbookSummary> {
    match row {
        Row::Book(book) if book.card.kind == WorkbookKind::Client => Some(book),
        Row::Book(_) | Row::Archived(_) => None,
    }
}

/// The row of a workbook that is not a client's: its name and kind.
fn own_row(book: &WorkbookSummary, columns: usize, scene: &Scene<'_>) -> String {
    let catalog = scene.catalog;
    let card = card_of(book, scene.workbook);
    let title = card_name(catalog, &card, &book.name);
    let blanks = " ".repeat(columns.saturating_sub(width(&title)) + GAP);
    let kind = match card.copy_of {
        Some(_) => catalog.say(Phrase::WorkbookCopy),
        None => catalog.choice_label(WORKBOOK, WorkbookCard::KIND, book.card.kind.id()),
    };
    let mut details = vec![kind];
    if book.name == scene.workbook.name() {
        details.push(catalog.say(Phrase::WorkbookOpenNow));
    }
    format!("{title}{blanks}{}", details.join(" · "))
}

/// The cells of a client's workbook.
fn cells_of(book: &WorkbookSummary, scene: &Scene<'_>) -> Cells {
    let catalog = scene.catalog;
    let card = card_of(book, scene.workbook);
    let near = |day: Option<Date>| {
        day.map_or_else(String::new, |day| catalog.near_day(day, scene.today()))
    };
    let is_open = book.name == scene.workbook.name();
    let mut next = match (book.is_readable, book.is_locked) {
        (false, true) => catalog.say(Phrase::WorkbookLocked).to_owned(),
        (false, false) => catalog.say(Phrase::WorkbookUnreadable).to_owned(),
        (true, _) => next_words(book, scene),
    };
    if is_open {
        next = match next.as_str() {
            "" => catalog.say(Phrase::WorkbookOpenNow).to_owned(),
            next => format!("{next} · {}", catalog.say(Phrase::WorkbookOpenNow)),
        };
    }
    let last = match (book.is_readable, book.last_session) {
        (true, None) => catalog.say(Phrase::WorkbookNoSession).to_owned(),
        (_, last) => near(last),
    };
    let sessions = match book.sessions {
        0 => String::new(),
        sessions => sessions.to_string(),
    };
    [
        truncate(&card_name(catalog, &card, &book.name), NAME).into_owned(),
        next,
        step_words(book, catalog),
        last,
        sessions,
        near(book.delete_on),
        missing(book, catalog),
    ]
}

/// `uppföljning i dag`.
fn next_words(book: &WorkbookSummary, scene: &Scene<'_>) -> String {
    let catalog = scene.catalog;
    let Some((day, due)) = client_due(book, scene.today()) else {
        return String::new();
    };
    let words = catalog.near_day(day, scene.today());
    match due {
        ClientDue::Agreed(ClientDayKind::Deletion) => {
            catalog.fill(Phrase::WorkbookDeleteOn, &[("day", &words)])
        }
        ClientDue::Agreed(ClientDayKind::FollowUp) => {
            catalog.fill(Phrase::WorkbookFollowUp, &[("day", &words)])
        }
        ClientDue::NoSession if day <= scene.today() => {
            catalog.say(Phrase::ClientsSilent).to_owned()
        }
        ClientDue::NoSession => String::new(),
    }
}

fn step_words(book: &WorkbookSummary, catalog: &Catalog) -> String {
    book.open_step.as_ref().map_or_else(String::new, |step| {
        let step = Commitment {
            situation: &step.situation,
            act: &step.act,
            ..Commitment::default()
        };
        promise_line(catalog, &step)
    })
}

/// `överenskommelse, lås`; nothing for a workbook that cannot be read or is archived.
fn missing(book: &WorkbookSummary, catalog: &Catalog) -> String {
    if !book.is_readable || book.card.archived.is_some() {
        return String::new();
    }
    let mut missing = Vec::new();
    if !book.has_contract {
        missing.push(catalog.say(Phrase::ClientsNoContract));
    }
    if !book.is_locked {
        missing.push(catalog.say(Phrase::ClientsNoLock));
    }
    missing.join(", ")
}

/// The width of each column, 0 for one that is empty or has no room.
fn widths<'a>(
    heads: &Cells,
    rows: impl Iterator<Item = &'a Cells>,
    columns: usize,
) -> [usize; HEADS.len()] {
    let mut widths = [0; HEADS.len()];
    for cells in rows {
        for (widest, cell) in widths.iter_mut().zip(cells) {
            *widest = width(cell).max(*widest);
        }
    }
    for (widest, head) in widths.iter_mut().zip(heads) {
        if *widest > 0 {
            *widest = width(head).max(*widest);
        }
    }
    let step = widths[STEP_AT];
    widths[STEP_AT] = step.min(STEP);
    for at in LESS {
        if taken(&widths) > columns {
            widths[at] = 0;
        }
    }
    if widths[STEP_AT] > 0 {
        let left = columns.saturating_sub(taken(&widths));
        widths[STEP_AT] = step.min(widths[STEP_AT] + left);
    }
    widths
}

/// The columns that a row takes, with the gaps.
fn taken(widths: &[usize]) -> usize {
    let shown = widths.iter().filter(|width| **width > 0);
    shown
        .map(|width| width + GAP)
        .sum::<usize>()
        .saturating_sub(GAP)
}

fn joined(cells: &Cells, widths: &[usize]) -> String {
    let mut text = String::new();
    for (cell, &columns) in cells
        .iter()
        .zip(widths)
        .filter(|(_, columns)| **columns > 0)
    {
        let cell = truncate(cell, columns);
        text.push_str(&cell);
        text.push_str(&" ".repeat(columns.saturating_sub(width(&cell)) + GAP));
    }
    text.trim_end().to_owned()
}

/// Draws the open step and the day of deletion of the marked client, after an empty row.
fn draw_below(book: &WorkbookSummary, room: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
    let catalog = scene.catalog;
    let mut parts = Vec::new();
    let step = step_words(book, catalog);
    if !step.is_empty() {
        parts.push(format!("{}: {step}", catalog.say(Phrase::ClientsStep)));
    }
    if let Some(day) = book.delete_on {
        let day = catalog.calendar().date_long(day);
        parts.push(catalog.fill(Phrase::WorkbookDeleteOn, &[("day", &day)]));
    }
    let text = parts.join(" · ");
    let rows = wrap(&text, room.width.saturating_sub(2));
    for (down, text) in (1..room.height).zip(rows) {
        line(buf, row(room, down), &format!(" {text}"), scene.theme.dim);
    }
}
