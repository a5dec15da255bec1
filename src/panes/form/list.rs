//! The column of questions: grouped by phase, with marks and the first words of each answer.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{FormPage, FormSpot};
use crate::content::{Field, Phrase};
use crate::panes::Scene;
use crate::panes::ask::{Plan, Stop, first_words};
use crate::text::width;
use crate::widgets::hits::WHEEL_ROWS;
use crate::widgets::paint::line;
use crate::widgets::scroller::Window;

/// Fewest columns for the first words of an answer.
const WORDS_COLUMNS: u16 = 10;

/// A row of the column.
struct Row {
    /// The stop that a click goes to; `None` for a heading.
    stop: Option<Stop>,
    label: String,
    /// The first words of the answer.
    words: String,
    /// Whether it takes no answer now.
    closed: bool,
}

impl FormPage {
    /// Draws the column, scrolled to the current question unless the wheel has moved it.
    pub(super) fn view_list(
        &self,
        area: Rect,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        plan: &Plan<'_>,
    ) {
        let rows = rows(scene, plan);
        let here = self.course.here();
        let current = rows
            .iter()
            .position(|row| row.stop.is_some() && row.stop.as_ref() == here);
        let top = self.list_top(rows.len(), area.height, current.unwrap_or(0));
        self.hits.put(area, FormSpot::List);
        let window = Window::new(area, top, rows.len());
        for (index, at) in window.rows() {
            if let Some(row) = rows.get(index) {
                self.view_row(row, at, buf, scene);
            }
        }
        window.draw_signs(buf, scene.theme);
    }

    fn view_row(&self, row: &Row, at: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let theme = scene.theme;
        if row.stop.is_none() && !row.closed {
            line(buf, at, &row.label, theme.heading);
            return;
        }
        let style = if row.closed { theme.faint } else { theme.base };
        let is_current = row.stop.is_some() && self.course.here() == row.stop.as_ref();
        let mark = if is_current { "▸" } else { " " };
        let taken = line(buf, at, &format!("{mark}{}", row.label), style);
        let from = at.x + taken + 2;
        let room = at.right().saturating_sub(from + 1);
        if room >= WORDS_COLUMNS {
            let style = if row.closed { theme.faint } else { theme.dim };
            line(buf, Rect::new(from, at.y, room, 1), &row.words, style);
        }
        if is_current {
            buf.set_style(at, theme.selected);
        }
        if let Some(stop) = &row.stop {
            self.hits.put(at, FormSpot::Stop(stop.clone()));
        }
    }

    /// Scrolls the column, even away from the current question.
    pub(super) fn scroll_list(&self, down: bool) {
        self.follows.set(false);
        let (top, rows) = (self.list_top.get(), usize::from(WHEEL_ROWS));
        self.list_top.set(match down {
            true => top.saturating_add(rows),
            false => top.saturating_sub(rows),
        });
    }

    /// The first of `total` rows to draw in `height` rows; `current` is the row of the current question.
    fn list_top(&self, total: usize, height: u16, current: usize) -> usize {
        let height = usize::from(height);
        let mut top = self.list_top.get();
        if self.follows.get() {
            let lowest = (current + 1).saturating_sub(height);
            // Keep the row above visible too: it may be the heading of the phase.
            top = top.clamp(lowest, current.saturating_sub(1).max(lowest));
        }
        let top = top.min(total.saturating_sub(height));
        self.list_top.set(top);
        top
    }
}

fn rows(scene: &Scene<'_>, plan: &Plan<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    for (phase, fields) in plan.groups() {
        if let Some(phase) = phase {
            rows.push(heading(phase.name.to_string()));
        }
        match phase.filter(|phase| phase.card) {
            Some(card) => rows.push(Row {
                stop: (!plan.is_closed_card(&fields)).then(|| Stop::Card(card.id.clone())),
                label: format!(
                    "  {}",
                    scene.catalog.say(match card.shows.is_empty() {
                        true => Phrase::SheetCard,
                        false => Phrase::SheetReadOnlyCard,
                    })
                ),
                words: String::new(),
                closed: plan.is_closed_card(&fields),
            }),
            None => rows.extend(fields.iter().map(|field| question(scene, plan, field))),
        }
    }
    let mut others = plan.others().peekable();
    if others.peek().is_some() {
        rows.push(heading(scene.catalog.say(Phrase::FormOther).to_owned()));
    }
    rows.extend(others.map(|id| Row {
        stop: Some(Stop::Other(id.to_owned())),
        label: format!("  {id}"),
        words: words(scene, plan, None, id),
        closed: false,
    }));
    if plan.stops().contains(&Stop::About) {
        if rows.iter().any(|row| row.stop.is_none()) {
            rows.push(heading(String::new()));
        }
        rows.push(Row {
            stop: Some(Stop::About),
            label: format!("  {}", scene.catalog.say(Phrase::FormAbout)),
            words: String::new(),
            closed: false,
        });
    }
    rows
}

fn heading(label: String) -> Row {
    Row {
        stop: None,
        label,
        words: String::new(),
        closed: false,
    }
}

fn question(scene: &Scene<'_>, plan: &Plan<'_>, field: &Field) -> Row {
    let answered = plan
        .entry
        .is_some_and(|entry| entry.answers.contains_key(&field.id));
    let unbacked = plan.is_unbacked(field);
    let mark = match answered {
        true if unbacked => "?",
        true => "✓",
        false => "·",
    };
    let mut words = words(scene, plan, Some(field), &field.id);
    if unbacked {
        words = format!("{} · {words}", scene.catalog.say(Phrase::SheetNoExample));
    }
    if field.earlier {
        words = format!("{} · {words}", scene.catalog.say(Phrase::EarlierQuestion));
    }
    let indent = if field.with.is_some() { "  " } else { "" };
    Row {
        stop: plan.stop_of(field),
        label: format!("{indent}{mark} {}", field.label),
        words,
        closed: plan.is_closed(field),
    }
}

fn words(scene: &Scene<'_>, plan: &Plan<'_>, field: Option<&Field>, id: &str) -> String {
    let answer = plan.entry.and_then(|entry| entry.answers.get(id));
    answer.map_or_else(String::new, |answer| {
        first_words(scene.catalog, field, answer)
    })
}

/// The columns that the column of questions needs under this title, without borders.
pub(super) fn columns(title: &str, plan: &Plan<'_>) -> u16 {
    let labels = plan.groups().into_iter().flat_map(|(_, fields)| fields);
    let labels = labels.map(|field| width(&field.label) + 5);
    let widest = labels.chain([width(title) + 4]).max();
    u16::try_from(widest.unwrap_or(0)).unwrap_or(u16::MAX)
}
