//! Draws the picker: the filter, and the list below it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

use super::ranking::{Part, pieces};
use super::{Choosable, Drawn, Picker, PickerRow};
use crate::content::Phrase;
use crate::panes::Scene;
use crate::text::{truncate, wrap};
use crate::widgets::overlay::{Bounds, Overlay};
use crate::widgets::paint;
use crate::widgets::runs::{Run, cells, draw_runs, row};
use crate::widgets::scroller::Window;

/// Most columns of the dialog.
const WIDTH: u16 = 72;
/// Most columns of the dialog with explanations.
const EXPLAINED_WIDTH: u16 = 84;
/// Most columns of the dialog with a detail in each row.
const DETAILED_WIDTH: u16 = 100;
/// Most rows of the list.
const ROWS: u16 = 20;
/// Most rows of the list of sheets.
const SHEET_ROWS: u16 = 44;
/// Most rows of the explanation of the marked row.
const EXPLANATION: u16 = 4;
/// Least rows of the list that leave room for the explanation.
const ROWS_BESIDE_EXPLANATION: u16 = 6;
/// Least columns for a detail; with fewer left no details are shown.
const DETAIL: u16 = 14;
/// Least columns of a row that shows keys.
const KEYED: u16 = 28;
/// Rows above the list: the filter and a blank.
const ABOVE: u16 = 2;

/// Columns of the parts of a row; 0 for a part that is not shown.
#[derive(Clone, Copy, Debug)]
struct Columns {
    label: u16,
    detail: u16,
    key: u16,
}

impl Picker {
    /// Draws the picker in the middle of `area` and returns the position of the cursor in its filter.
    pub fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let area = area.intersection(buf.area);
        // The size depends on all choices, not on the hits, so that the dialog does not jump while typing.
        let (width, most, below) = match self.is_of_sheets {
            true => (EXPLAINED_WIDTH, SHEET_ROWS, self.explanation_rows(area) + 1),
            false if self.has_details() => (DETAILED_WIDTH, ROWS, 0),
            false => (WIDTH, ROWS, 0),
        };
        let rows = u16::try_from(self.listed + self.headings.len());
        let rows = rows.unwrap_or(most).clamp(1, most);
        let bounds = Bounds::of(area, width, rows + ABOVE + below);
        let inner = bounds.inner;
        let above = if inner.height > 4 { ABOVE } else { 1 };
        let height = inner.height.saturating_sub(above);
        let below = match height.checked_sub(below) {
            Some(rest) if rest >= ROWS_BESIDE_EXPLANATION => below,
            _ => 0,
        };
        let list = Rect {
            y: inner.y + above.min(inner.height),
            height: height - below,
            ..inner
        };
        let rows = self.rows();
        self.scroll(list.height, &rows);
        Overlay::new(scene.theme, &self.title).render(bounds, buf);
        let mark = paint::line(buf, row(inner, 0), "› ", scene.theme.key);
        let filter = Rect {
            x: inner.x + mark,
            width: inner.width - mark,
            ..row(inner, 0)
        };
        self.drawn.set(Drawn {
            outer: bounds.outer,
            filter,
            list,
        });
        self.draw_list(list, buf, &rows, scene);
        if below > 0 {
            let explanation = Rect {
                y: list.bottom() + 1,
                height: below - 1,
                ..inner
            };
            let detail = self.marked().map_or("", |choice| &choice.detail);
            paint::paragraph(buf, explanation, detail, scene.theme.dim);
        }
        let cursor = self.filter.view_with(filter, buf, scene, &self.prompt);
        let is_marked = |row: &PickerRow| *row == PickerRow::Choice(self.marked);
        let marked = rows.iter().position(is_marked).filter(|_| self.is_in_list);
        let mut window = Window::new(list, self.top.get(), rows.len()).rows();
        let marked = marked.and_then(|at| window.find(|(row, _)| *row == at));
        marked.map(|(_, cells)| cells.as_position()).or(cursor)
    }

    /// The rows of the longest explanation, so that the list does not jump from one to the next.
    fn explanation_rows(&self, area: Rect) -> u16 {
        let width = Bounds::of(area, EXPLAINED_WIDTH, 1).inner.width.max(1);
        let rows = self
            .choices
            .iter()
            .map(|choice| wrap(&choice.detail, width).len());
        let most = rows.max().unwrap_or(0);
        u16::try_from(most).unwrap_or(EXPLANATION).min(EXPLANATION)
    }

    /// Scrolls so that the marked row is among the `height` rows on screen, with the heading right above it.
    fn scroll(&self, height: u16, rows: &[PickerRow]) {
        let height = usize::from(height.max(1));
        let lowest = rows.len().saturating_sub(height);
        let is_marked = |row: &PickerRow| *row == PickerRow::Choice(self.marked);
        let marked = rows.iter().position(is_marked).unwrap_or(0);
        let is_heading = |row: usize| matches!(rows.get(row), Some(PickerRow::Heading(_)));
        let first = match marked.checked_sub(1) {
            Some(above) if height > 1 && is_heading(above) => above,
            _ => marked,
        };
        let top = self
            .top
            .get()
            .clamp((marked + 1).saturating_sub(height), first)
            .min(lowest);
        self.top.set(top);
    }

    fn draw_list(&self, list: Rect, buf: &mut Buffer, rows: &[PickerRow], scene: &Scene<'_>) {
        if self.found.is_empty() {
            let nothing = scene.catalog.say(Phrase::PaletteNothing);
            paint::line(buf, list, &format!("  {nothing}"), scene.theme.dim);
            return;
        }
        let window = Window::new(list, self.top.get(), rows.len());
        let columns = window.rows().next().map_or(0, |(_, line)| line.width);
        let columns = self.columns(columns);
        for (at, line) in window.rows() {
            let Some(shown) = rows.get(at) else { break };
            match *shown {
                PickerRow::Choice(at) => self.draw_choice(line, buf, at, columns, scene),
                PickerRow::Heading(at) => {
                    let heading = self.headings.get(at).map_or("", |(_, heading)| heading);
                    paint::line(buf, line, heading, scene.theme.heading);
                }
            }
        }
        window.draw_signs(buf, scene.theme);
    }

    /// Whether rows have a detail; the details of sheets are shown below the list.
    fn has_details(&self) -> bool {
        let mut choices = self.choices.iter();
        !self.is_of_sheets && choices.any(|choice| !choice.detail.is_empty())
    }

    /// Divides the columns of a row among label, detail and key.
    fn columns(&self, width: u16) -> Columns {
        let widest = |text: fn(&Choosable) -> &str| {
            let widths = self.choices.iter().map(|choice| cells(text(choice)));
            widths.max().unwrap_or(0)
        };
        let key = if width >= KEYED {
            widest(|choice| &choice.key)
        } else {
            0
        };
        let gap = |column| if column > 0 { 2 } else { 0 };
        let room = width.saturating_sub(2 + key + gap(key));
        let label = widest(|choice| &choice.label).min(room * 3 / 5);
        if self.has_details() && room >= label + 2 + DETAIL {
            Columns {
                label,
                detail: room - label - 2,
                key,
            }
        } else {
            Columns {
                label: room,
                detail: 0,
                key,
            }
        }
    }

    fn draw_choice(
        &self,
        line: Rect,
        buf: &mut Buffer,
        at: usize,
        columns: Columns,
        scene: &Scene<'_>,
    ) {
        let Some((found, choice)) = self
            .found
            .get(at)
            .and_then(|found| Some((found, self.choices.get(found.choice)?)))
        else {
            return;
        };
        let theme = scene.theme;
        let is_marked = at == self.marked;
        paint::line(buf, line, if is_marked { "▸" } else { " " }, theme.key);
        let part = |x: u16, width: u16| Rect {
            x: line.x + x.min(line.width),
            width: width.min(line.width.saturating_sub(x)),
            ..line
        };
        let runs = |text: &str, part: Part, style: Style| -> Vec<Run> {
            let lit = style.add_modifier(Modifier::BOLD | Modifier::UNDERLINED);
            pieces(text, found.letters_of(part))
                .map(|(text, is_hit)| Run::new(text, if is_hit { lit } else { style }))
                .collect()
        };
        // Cut each part before splitting it into runs; two cut runs would show two ellipses.
        let label = truncate(&choice.label, usize::from(columns.label));
        draw_runs(
            part(2, columns.label),
            buf,
            &runs(&label, Part::Label, theme.base),
        );
        if columns.detail > 0 {
            let detail = truncate(&choice.detail, usize::from(columns.detail));
            let area = part(2 + columns.label + 2, columns.detail);
            draw_runs(area, buf, &runs(&detail, Part::Detail, theme.dim));
        }
        let key = part(line.width.saturating_sub(columns.key), columns.key);
        let key_style = match self.is_of_sheets {
            true => theme.dim,
            false => theme.key,
        };
        paint::right_aligned(buf, key, &choice.key, key_style);
        if is_marked {
            buf.set_style(line, theme.selected);
        }
    }
}
