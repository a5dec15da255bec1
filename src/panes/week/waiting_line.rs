//! The last line of the week: the reminders that are due.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::super::Scene;
use super::super::labels::key_name;
use super::WeekPage;
use crate::action::Action;
use crate::content::Phrase;
use crate::insight::{Reminder, ReminderKind, ReminderText};
use crate::keymap::Context;
use crate::text::{truncate, width};
use crate::widgets::paint::line;

/// The due reminders without the promise, which is shown above the week.
fn due(page: &WeekPage, scene: &Scene<'_>) -> Vec<Reminder> {
    if page.week != scene.this_week() {
        return Vec::new();
    }
    let mut due = scene.workbook.reminders(&scene.due_query(0));
    due.retain(|one| one.kind != ReminderKind::Promise);
    due
}

/// Whether there is anything to show.
pub(super) fn is_needed(page: &WeekPage, scene: &Scene<'_>) -> bool {
    !due(page, scene).is_empty()
}

/// Draws one row: as many reminders as fit, and the frictions as a count.
pub(super) fn draw(page: &WeekPage, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
    if area.is_empty() {
        return;
    }
    let (frictions, others): (Vec<_>, Vec<_>) = due(page, scene)
        .into_iter()
        .partition(|one| one.kind == ReminderKind::Friction);
    let key = key(page, scene);
    let mut text = format!(" {key}{}:", scene.catalog.say(Phrase::PaneWaiting));
    let others = others.iter().filter_map(|one| part(one, scene));
    let mut parts: Vec<(String, usize)> = others.map(|part| (part, 1)).collect();
    if !frictions.is_empty() {
        let count = frictions.len();
        let counted = scene.catalog.count(Phrase::WaitingFrictions, count, &[]);
        parts.push((counted, count));
    }
    let more = |left: &[(String, usize)]| {
        let left = left.iter().map(|(_, things)| things).sum();
        scene.catalog.count(Phrase::WaitingMore, left, &[])
    };
    for (at, (part, _)) in parts.iter().enumerate() {
        let sign = if at == 0 { " " } else { " · " };
        let rest = match &parts[at + 1..] {
            [] => 0,
            left => width(&more(left)) + 3,
        };
        if at > 0 && width(&text) + width(sign) + width(part) + rest > usize::from(area.width) {
            text.push_str(&format!(" · {}", more(&parts[at..])));
            break;
        }
        text.push_str(sign);
        text.push_str(part);
    }
    line(buf, area, &text, scene.theme.warning);
    let first = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(1),
        ..area
    };
    line(buf, first, key.trim_end(), scene.theme.key);
}

/// The name of the key that opens the list of reminders, and a blank; empty while letters are text.
fn key(page: &WeekPage, scene: &Scene<'_>) -> String {
    let contexts = [Context::Week, Context::Browse];
    let key = scene.keymap.key_for(&contexts, Action::ShowWaiting);
    match key.filter(|_| !page.in_text()) {
        Some(key) => format!("{} ", key_name(scene.catalog, key)),
        None => String::new(),
    }
}

fn part(waiting: &Reminder, scene: &Scene<'_>) -> Option<String> {
    let ReminderText { when, what, about } = scene.reminder_text(waiting)?;
    if let ReminderKind::Retention { .. } = waiting.kind {
        return Some(about);
    }
    let about = truncate(&about, 24);
    let values = [
        ("when", when.as_str()),
        ("what", what.as_str()),
        ("about", &about),
    ];
    Some(scene.catalog.fill(Phrase::WaitingPart, &values))
}
