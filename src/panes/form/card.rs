//! The card to use during a conversation: what was prepared next to the steps to take; read-only.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::FormPage;
use crate::content::{Field, Phase, Phrase};
use crate::panes::Scene;
use crate::panes::ask::{Plan, answer_words, reading};
use crate::widgets::column::{after_columns, first_columns};
use crate::widgets::paint::line;
use crate::widgets::runs::{Rows, row};
use crate::widgets::scroller::Scroller;

/// From this many columns on, the two halves are drawn side by side.
const BESIDE: u16 = 60;
/// Columns between the halves, with a vertical rule in the middle.
const BETWEEN: u16 = 3;
/// Most columns of a card: two comfortable measures.
pub(super) const WIDEST: u16 = 132;

impl FormPage {
    /// Draws the card: both halves side by side if there is room, else what was prepared above the steps.
    pub(super) fn view_card(
        &self,
        area: Rect,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        plan: &Plan<'_>,
        phase: &Phase,
    ) {
        let (theme, height) = (scene.theme, area.height);
        if phase.shows.is_empty() {
            // This card shows no answers, only its steps.
            let columns = reading::columns(area);
            let rows = fitting(|aired| steps(scene, plan, phase, columns, aired), height);
            return self.scroller.view(&rows, reading::MARGIN, area, buf, theme);
        }
        if area.width < BESIDE {
            let columns = reading::columns(area);
            let both = |aired| {
                let mut rows = own_words(scene, plan, phase, columns, aired);
                rows.blank();
                rows.append(steps(scene, plan, phase, columns, aired));
                rows
            };
            let rows = fitting(both, height);
            return self.scroller.view(&rows, reading::MARGIN, area, buf, theme);
        }
        let left = first_columns(area, (area.width - BETWEEN) / 2);
        let right = after_columns(area, left.width + BETWEEN);
        let words = |aired| own_words(scene, plan, phase, reading::columns(left), aired);
        let steps = |aired| steps(scene, plan, phase, reading::columns(right), aired);
        // Draw the longer half last: the last one drawn decides how far the card scrolls.
        let mut halves = [
            (left, fitting(words, height)),
            (right, fitting(steps, height)),
        ];
        halves.sort_by_key(|(_, rows)| rows.len());
        for (half, rows) in &halves {
            let at_top = Scroller::default();
            let scroller = if rows.len() > height {
                &self.scroller
            } else {
                &at_top
            };
            scroller.view(rows, reading::MARGIN, *half, buf, theme);
        }
        let longest = halves.iter().map(|(_, rows)| rows.len()).max();
        let between = after_columns(area, left.width + BETWEEN / 2);
        for down in 0..longest.unwrap_or(0) {
            let rule = first_columns(row(between, down), 1);
            line(buf, rule, "│", theme.border);
        }
    }
}

/// The rows with blank rows between the parts if these fit, else without.
fn fitting(rows: impl Fn(bool) -> Rows, height: u16) -> Rows {
    let aired = rows(true);
    if aired.len() <= height {
        return aired;
    }
    rows(false)
}

/// The answers prepared for the card, each below the label of its question.
fn own_words(scene: &Scene<'_>, plan: &Plan<'_>, phase: &Phase, columns: u16, aired: bool) -> Rows {
    let theme = scene.theme;
    let mut rows = Rows::default();
    let fields = phase.shows.iter().filter_map(|id| plan.sheet?.field(id));
    let prepared = fields.filter_map(|field| Some((field, words(scene, plan, field)?)));
    for (field, words) in prepared {
        part(&mut rows, &field.label, columns, scene, aired);
        rows.text(&words, columns, theme.base);
    }
    if rows.is_empty() {
        let nothing = scene.catalog.say(Phrase::CardNothingOwn);
        rows.text(nothing, columns, theme.dim);
    }
    rows
}

/// The steps to take, numbered in order.
fn steps(scene: &Scene<'_>, plan: &Plan<'_>, phase: &Phase, columns: u16, aired: bool) -> Rows {
    let theme = scene.theme;
    let mut rows = Rows::default();
    let fields = plan
        .sheet
        .iter()
        .flat_map(|sheet| sheet.fields_of(&phase.id));
    for (number, field) in fields.enumerate() {
        let title = match phase.shows.is_empty() {
            true => field.label.to_string(),
            false => format!("{} {}", number + 1, field.label),
        };
        part(&mut rows, &title, columns, scene, aired);
        rows.text(&field.prompt, columns, theme.base);
        // The card cannot be answered here, but another program may have written an answer.
        if let Some(words) = words(scene, plan, field) {
            rows.text(&words, columns, theme.title);
        }
    }
    rows
}

fn part(rows: &mut Rows, title: &str, columns: u16, scene: &Scene<'_>, aired: bool) {
    if aired && !rows.is_empty() {
        rows.blank();
    }
    rows.text(title, columns, scene.theme.heading);
}

fn words(scene: &Scene<'_>, plan: &Plan<'_>, field: &Field) -> Option<String> {
    let answer = plan.entry?.answers.get(&field.id)?;
    Some(answer_words(scene.catalog, Some(field), answer))
}
