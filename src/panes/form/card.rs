//! The card for the room: what was prepared beside the steps to take, and nothing to type.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::FormPage;
use super::head::{Rows, add};
use super::input::Scroll;
use super::items::{Asking, Item};
use super::words::answer_words;
use crate::content::{Field, Phase, Phrase};
use crate::panes::Scene;
use crate::widgets::paint::line;

/// From this many columns on the two halves stand side by side.
const BESIDE: u16 = 60;
/// Columns between the halves, with a rule in the middle.
const BETWEEN: u16 = 3;
/// Columns of a card at the most: two comfortable measures.
pub(super) const WIDEST: u16 = 132;

impl FormPage {
    /// The phase of the card that one is at.
    pub(super) fn card<'a>(&self, asking: &Asking<'a>) -> Option<&'a Phase> {
        match &self.current {
            Item::Card(phase) => asking.sheet?.phase(phase),
            _ => None,
        }
    }

    /// Draws the card: side by side where there is room, else what was prepared first.
    pub(super) fn view_card(
        &self,
        area: Rect,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        asking: &Asking<'_>,
        phase: &Phase,
        scroll: &Scroll,
    ) {
        self.drawn.text.set(area);
        if phase.shows.is_empty() {
            // Nothing was prepared for it: it is only read.
            let columns = area.width.saturating_sub(2).max(1);
            let rows = |aired| steps(scene, asking, phase, columns, aired);
            return draw(area, buf, scene, &fitting(rows, area.height.into()), scroll);
        }
        if area.width < BESIDE {
            // The last columns are for the marks of what lies above and below.
            let columns = area.width.saturating_sub(2).max(1);
            let height = usize::from(area.height);
            let both = |aired| {
                let mut rows = own_words(scene, asking, phase, columns, aired);
                rows.push((String::new(), scene.theme.base));
                rows.extend(steps(scene, asking, phase, columns, aired));
                rows
            };
            return draw(area, buf, scene, &fitting(both, height), scroll);
        }
        let half = (area.width - BETWEEN) / 2;
        let left = Rect {
            width: half,
            ..area
        };
        let right = Rect {
            x: left.right() + BETWEEN,
            width: area.right() - left.right() - BETWEEN,
            ..area
        };
        let height = usize::from(area.height);
        let columns = |half: Rect| half.width.saturating_sub(2).max(1);
        let words = |aired| own_words(scene, asking, phase, columns(left), aired);
        let steps = |aired| steps(scene, asking, phase, columns(right), aired);
        // Drawn last, the longer half decides how far one scrolls.
        let (words, steps) = (fitting(words, height), fitting(steps, height));
        let mut halves = [(left, words), (right, steps)];
        halves.sort_by_key(|(_, rows)| rows.len());
        for (half, rows) in &halves {
            let top = Scroll::default();
            let own = if rows.len() > height { scroll } else { &top };
            draw(*half, buf, scene, rows, own);
        }
        let longest = halves.iter().map(|(_, rows)| rows.len()).max();
        for y in (area.top()..area.bottom()).take(longest.unwrap_or(0)) {
            let rule = Rect::new(left.right() + BETWEEN / 2, y, 1, 1);
            line(buf, rule, "│", scene.theme.border);
        }
    }
}

/// Rows with blank ones between where these fit, else without.
fn fitting(rows: impl Fn(bool) -> Rows, height: usize) -> Rows {
    let aired = rows(true);
    if aired.len() <= height {
        return aired;
    }
    rows(false)
}

fn draw(area: Rect, buf: &mut Buffer, scene: &Scene<'_>, rows: &Rows, scroll: &Scroll) {
    let top = scroll.top(rows.len(), area.height);
    for ((row, style), y) in rows.iter().skip(top).zip(area.top()..area.bottom()) {
        let text = Rect::new(area.x, y, area.width.saturating_sub(2), 1);
        line(buf, text, row, *style);
    }
    if area.height == 0 || area.width < 3 {
        return;
    }
    let mark = |y: u16| Rect::new(area.right() - 1, y, 1, 1);
    if top > 0 {
        line(buf, mark(area.y), "↑", scene.theme.dim);
    }
    if rows.len() > top + usize::from(area.height) {
        line(buf, mark(area.bottom() - 1), "↓", scene.theme.dim);
    }
}

/// What was prepared, under the names of its questions.
fn own_words(
    scene: &Scene<'_>,
    asking: &Asking<'_>,
    phase: &Phase,
    columns: u16,
    aired: bool,
) -> Rows {
    let theme = scene.theme;
    let mut rows = Rows::new();
    let fields = phase.shows.iter().filter_map(|id| asking.sheet?.field(id));
    let prepared = fields.filter_map(|field| Some((field, words(scene, asking, field)?)));
    for (field, words) in prepared {
        part(&mut rows, &field.label, columns, scene, aired);
        add(&mut rows, &words, columns, theme.base);
    }
    if rows.is_empty() {
        let nothing = scene.catalog.say(Phrase::CardNothingOwn);
        add(&mut rows, nothing, columns, theme.dim);
    }
    rows
}

/// The steps, numbered in the order in which they are taken.
fn steps(scene: &Scene<'_>, asking: &Asking<'_>, phase: &Phase, columns: u16, aired: bool) -> Rows {
    let theme = scene.theme;
    let mut rows = Rows::new();
    let fields = asking
        .sheet
        .iter()
        .flat_map(|sheet| sheet.fields_of(&phase.id));
    for (number, field) in fields.enumerate() {
        let title = match phase.shows.is_empty() {
            true => field.label.to_string(),
            false => format!("{} {}", number + 1, field.label),
        };
        part(&mut rows, &title, columns, scene, aired);
        add(&mut rows, &field.prompt, columns, theme.base);
        // Written in another program.
        if let Some(words) = words(scene, asking, field) {
            add(&mut rows, &words, columns, theme.title);
        }
    }
    rows
}

fn part(rows: &mut Rows, title: &str, columns: u16, scene: &Scene<'_>, aired: bool) {
    if aired && !rows.is_empty() {
        rows.push((String::new(), scene.theme.base));
    }
    add(rows, title, columns, scene.theme.heading);
}

fn words(scene: &Scene<'_>, asking: &Asking<'_>, field: &Field) -> Option<String> {
    let answer = asking.entry?.answers.get(&field.id)?;
    Some(answer_words(scene.catalog, Some(field), answer))
}
