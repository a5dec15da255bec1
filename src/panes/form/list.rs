//! The column of questions: by phase, with what has an answer.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::FormPage;
use super::drawn::Spot;
use super::items::{Asking, Item};
use super::words::first_words;
use crate::content::{Field, Phrase};
use crate::model::views::CONVERSATION;
use crate::panes::Scene;
use crate::text::width;
use crate::widgets::paint::line;

/// Cells that the first words of an answer need at least.
const WORDS_COLUMNS: u16 = 10;

/// A row of the column.
struct Row {
    /// What a click goes to; a heading goes nowhere.
    item: Option<Item>,
    label: String,
    /// The first words of the answer.
    words: String,
}

impl FormPage {
    /// Draws the column, scrolled so that the current question is in it.
    pub(super) fn view_list(
        &self,
        area: Rect,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        asking: &Asking<'_>,
    ) {
        let rows = rows(scene, asking);
        let current = rows
            .iter()
            .position(|row| row.item.as_ref() == Some(&self.current));
        let top = self
            .drawn
            .list_top(rows.len(), area.height, current.unwrap_or(0));
        self.drawn.list.set(area);
        for (row, y) in rows.iter().skip(top).zip(area.top()..area.bottom()) {
            let at = Rect::new(area.x, y, area.width, 1);
            self.view_row(row, at, buf, scene);
        }
    }

    fn view_row(&self, row: &Row, at: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let theme = scene.theme;
        let Some(item) = &row.item else {
            line(buf, at, &row.label, theme.heading);
            return;
        };
        let is_current = *item == self.current;
        let mark = if is_current { "▸" } else { " " };
        let taken = line(buf, at, &format!("{mark}{}", row.label), theme.base);
        let from = at.x + taken + 2;
        let room = at.right().saturating_sub(from + 1);
        if room >= WORDS_COLUMNS {
            line(buf, Rect::new(from, at.y, room, 1), &row.words, theme.dim);
        }
        if is_current {
            buf.set_style(at, theme.selected);
        }
        self.drawn.put(at, Spot::Item(item.clone()));
    }
}

fn rows(scene: &Scene<'_>, asking: &Asking<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    for (phase, fields) in asking.groups() {
        if let Some(phase) = phase {
            rows.push(heading(phase.name.to_string()));
        }
        match phase.filter(|phase| phase.card) {
            Some(card) => rows.push(Row {
                item: Some(Item::Card(card.id.clone())),
                label: format!("  {}", scene.catalog.say(read_only(asking))),
                words: String::new(),
            }),
            None => rows.extend(fields.iter().map(|field| question(scene, asking, field))),
        }
    }
    let mut others = asking.others().peekable();
    if others.peek().is_some() {
        rows.push(heading(scene.catalog.say(Phrase::FormOther).to_owned()));
    }
    rows.extend(others.map(|id| Row {
        item: Some(Item::Other(id.to_owned())),
        label: format!("  {id}"),
        words: words(scene, asking, None, id),
    }));
    if asking.items().contains(&Item::About) {
        if rows.iter().any(|row| row.item.is_none()) {
            rows.push(heading(String::new()));
        }
        rows.push(Row {
            item: Some(Item::About),
            label: format!("  {}", scene.catalog.say(Phrase::FormAbout)),
            words: String::new(),
        });
    }
    rows
}

/// What a card is called: in a conversation it is for the room.
fn read_only(asking: &Asking<'_>) -> Phrase {
    match asking.sheet {
        Some(sheet) if sheet.id == CONVERSATION => Phrase::SheetReadOnlyCard,
        _ => Phrase::SheetCard,
    }
}

fn heading(label: String) -> Row {
    Row {
        item: None,
        label,
        words: String::new(),
    }
}

fn question(scene: &Scene<'_>, asking: &Asking<'_>, field: &Field) -> Row {
    let answered = asking
        .entry
        .is_some_and(|entry| entry.answers.contains_key(&field.id));
    let unbacked = asking.is_unbacked(field);
    let mark = match answered {
        true if unbacked => "?",
        true => "✓",
        false => "·",
    };
    let mut words = words(scene, asking, Some(field), &field.id);
    if unbacked {
        words = format!("{} · {words}", scene.catalog.say(Phrase::SheetNoExample));
    }
    let indent = if field.with.is_some() { "  " } else { "" };
    Row {
        item: Some(Item::Field(field.id.clone())),
        label: format!("{indent}{mark} {}", field.label),
        words,
    }
}

fn words(scene: &Scene<'_>, asking: &Asking<'_>, field: Option<&Field>, id: &str) -> String {
    let answer = asking.entry.and_then(|entry| entry.answers.get(id));
    answer.map_or_else(String::new, |answer| {
        first_words(scene.catalog, field, answer)
    })
}

/// Columns that the column of questions wants under this title, borders not counted.
pub(super) fn columns(title: &str, asking: &Asking<'_>) -> u16 {
    let labels = asking.groups().into_iter().flat_map(|(_, fields)| fields);
    let labels = labels.map(|field| width(&field.label) + 5);
    let widest = labels.chain([width(title) + 4]).max();
    u16::try_from(widest.unwrap_or(0)).unwrap_or(u16::MAX)
}
