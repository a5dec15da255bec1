//! Draws the picker: the filter, and the list below it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

use super::ranking::{Part, pieces};
use super::{Choosable, Drawn, Picker};
use crate::content::Phrase;
use crate::panes::Scene;
use crate::text::truncate;
use crate::widgets::overlay::{Bounds, Overlay};
use crate::widgets::paint;
use crate::widgets::runs::{Run, cells, draw_runs, row};

/// Most columns of the dialog.
const WIDTH: u16 = 72;
/// Most rows of the list.
const ROWS: u16 = 20;
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
        let rows = u16::try_from(self.listed).unwrap_or(ROWS).clamp(1, ROWS);
        let bounds = Bounds::of(area, WIDTH, rows + ABOVE);
        let inner = bounds.inner;
        let above = if inner.height > 4 { ABOVE } else { 1 };
        let list = Rect {
            y: inner.y + above.min(inner.height),
            height: inner.height.saturating_sub(above),
            ..inner
        };
        self.scroll(list.height);
        let more = self.top.get() + usize::from(list.height) < self.found.len();
        let foot = if more {
            scene.catalog.say(Phrase::HelpScroll)
        } else {
            ""
        };
        Overlay::new(scene.theme, &self.title)
            .foot(foot)
            .render(bounds, buf);
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
        self.draw_list(list, buf, scene);
        self.filter.view_with(filter, buf, scene, &self.prompt)
    }

    /// Scrolls so that the marked row is among the `rows` on screen.
    fn scroll(&self, rows: u16) {
        let height = usize::from(rows.max(1));
        let lowest = self.found.len().saturating_sub(height);
        let top = self
            .top
            .get()
            .clamp((self.marked + 1).saturating_sub(height), self.marked)
            .min(lowest);
        self.top.set(top);
    }

    fn draw_list(&self, list: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        if self.found.is_empty() {
            let nothing = scene.catalog.say(Phrase::PaletteNothing);
            paint::line(buf, list, &format!("  {nothing}"), scene.theme.dim);
            return;
        }
        let columns = self.columns(list.width);
        for (down, at) in (0..list.height).zip(self.top.get()..self.found.len()) {
            self.draw_choice(row(list, down), buf, at, columns, scene);
        }
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
        if widest(|choice| &choice.detail) > 0 && room >= label + 2 + DETAIL {
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
        paint::right_aligned(buf, key, &choice.key, theme.key);
        if is_marked {
            buf.set_style(line, theme.selected);
        }
    }
}
