//! Drawing the bars.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::{BarSpot, Bars, Past, is_placement};
use crate::content::Phrase;
use crate::insight::{Placed, position_words};
use crate::model::WeekId;
use crate::model::views::{Bar, PLACEMENT, Placement, Pole};
use crate::panes::Scene;
use crate::widgets::column::{after_columns, first_columns};
use crate::widgets::paint::{line, right_aligned};
use crate::widgets::scale::{Scale, ScaleStyles, trend_mark};

/// Columns of a pole's name before its bar.
const NAME_COLUMNS: u16 = 12;

impl Bars {
    /// Draws the labels of the scale, both bars and, where there is room, the trend and the step in words. Returns the
    /// position of the mark that keys move, with the focus.
    pub fn view(
        &self,
        area: Rect,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        focused: bool,
    ) -> Option<Position> {
        self.hits.clear();
        self.hits.put(area, BarSpot::Pane);
        let dilemma = scene.catalog.dilemma(&self.dilemma)?;
        let placement = self.drawn(scene, focused);
        let before = self.before(scene.workbook.of_sheet(PLACEMENT));
        self.draw_heading(area, buf, scene, focused);
        let mut cursor = None;
        for (row, pole) in [(1, Pole::A), (2, Pole::B)] {
            if row >= area.height {
                break;
            }
            let row = Rect::new(area.x, area.y + row, area.width, 1);
            let moved = focused && self.pole == pole;
            let sign = if moved { "▸" } else { " " };
            let name = format!("{sign} {}", dilemma.pole(pole).short);
            let (left, gap) = geometry(area);
            let room = (left - area.x).saturating_sub(1);
            let colour = pole_style(scene, pole);
            line(buf, Rect { width: room, ..row }, &name, colour);
            let last = before.mark(Bar::Today, pole).filter(|_| focused);
            let is_unsaid = placement.mark(Bar::Today, pole).is_none();
            let scale = Scale {
                today: placement.mark(Bar::Today, pole),
                wanted: placement.mark(Bar::Wanted, pole),
                ghost: last.filter(|_| is_unsaid),
            };
            self.draw_scale(row, buf, scene, pole, scale);
            if moved {
                let step = placement.mark(self.bar, pole).unwrap_or(0);
                cursor = Some(Position::new(left + Scale::column(step, gap), row.y));
            }
        }
        cursor
    }

    /// Draws the scale of a pole and, where there is room, its trend.
    fn draw_scale(&self, row: Rect, buf: &mut Buffer, scene: &Scene<'_>, pole: Pole, scale: Scale) {
        let (left, gap) = geometry(row);
        let styles = ScaleStyles {
            empty: scene.theme.faint,
            today: scene.theme.mark_today,
            wanted: scene.theme.mark_wanted,
        };
        let cells = after_columns(row, left - row.x);
        self.hits.put(row, BarSpot::Bar(pole));
        for (step, cells) in Scale::steps(cells, gap) {
            self.hits.put(cells, BarSpot::Step(pole, step));
        }
        scale.render(cells, buf, gap, styles);
        let after = left + Scale::width(gap) + 2;
        if after + 6 < row.right() {
            self.draw_trend(after_columns(row, after - row.x), buf, scene, pole);
        }
    }

    /// The placement to draw: with the focus only the marks that keys have set today.
    pub(super) fn drawn(&self, scene: &Scene<'_>, focused: bool) -> Placement {
        match self.target.entry(scene.workbook) {
            None if focused => Placement::default(),
            _ => self.latest(scene),
        }
    }

    /// The placement of the entry, else the last one of the week.
    fn latest(&self, scene: &Scene<'_>) -> Placement {
        match self.target.entry(scene.workbook) {
            Some(entry) => Placement::of(entry),
            None if self.past == Past::AfterPlacing => Placement::default(),
            None => scene
                .workbook
                .of_week(self.week)
                .filter(|entry| is_placement(entry, &self.dilemma))
                .last()
                .map(Placement::of)
                .unwrap_or_default(),
        }
    }

    fn draw_heading(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>, focused: bool) {
        let (left, gap) = geometry(area);
        let say = |phrase| scene.catalog.say(phrase);
        let (little, much) = if gap > 1 {
            (Phrase::BarTooLittle, Phrase::BarTooMuch)
        } else {
            (Phrase::BarTooLittleShort, Phrase::BarTooMuchShort)
        };
        let middle = say(Phrase::BarRight);
        let columns = |text: &str| u16::try_from(crate::text::width(text)).unwrap_or(0);
        let middle_x = (left + Scale::column(0, gap)).saturating_sub(columns(middle) / 2);
        // The outer labels are above the ends of the scale, or as close to them as the middle label allows.
        let little_x = left
            .min(middle_x.saturating_sub(1 + columns(say(little))))
            .max(area.x);
        let end = left + Scale::width(gap);
        let much_x = (middle_x + columns(middle) + 1).max(end.saturating_sub(columns(say(much))));
        let (which, style) = match (focused, self.bar) {
            (false, _) => (Phrase::BarToday, scene.theme.dim),
            (true, Bar::Today) => (Phrase::BarToday, scene.theme.heading),
            (true, Bar::Wanted) => (Phrase::BarWanted, scene.theme.heading),
        };
        let which = say(which);
        // Above the names, where a blank column is left before the scale's labels.
        let room = little_x.saturating_sub(area.x + 1);
        let indent = u16::from(columns(which) + 1 < room) + u16::from(columns(which) + 2 <= room);
        if focused || columns(which) <= room {
            let label = Rect::new(area.x + indent, area.y, room.saturating_sub(indent), 1);
            line(buf, label, which, style);
        }
        for (x, word) in [
            (little_x, say(little)),
            (middle_x, middle),
            (much_x, say(much)),
        ] {
            let room = Rect::new(x, area.y, area.right().saturating_sub(x), 1);
            line(buf, room, word, scene.theme.dim);
        }
    }

    /// Draws one cell per week up to the week on screen; a week without a placement is a gap.
    fn draw_trend(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>, pole: Pole) {
        let placement = self.latest(scene);
        if !self.shows_past(placement) {
            return;
        }
        let words = position_words(scene.catalog, placement, pole);
        let in_session = self.past == Past::AfterPlacing;
        let history = self.history(scene.workbook);
        let words_width = u16::try_from(crate::text::width(&words)).unwrap_or(u16::MAX);
        let mut room = area.width;
        // The words are drawn whole or not at all: the marks show the same step.
        if words_width <= area.width {
            line(buf, area, &words, scene.theme.dim);
            room -= words_width;
        }
        let room = room.saturating_sub(2);
        let trend = match in_session {
            true => weeks_of(&history, self.week, pole, room, scene),
            false => {
                let weeks = room.min(52);
                let is_recent = |placed: &Placed| {
                    placed.week <= self.week && self.week.weeks_since(placed.week) < weeks.into()
                };
                let recent: Vec<Placed> = history.into_iter().filter(is_recent).collect();
                // With their weeks where these fit, else as a curve.
                let named = weeks_of(&recent, self.week, pole, u16::MAX, scene);
                match crate::text::width(&named) <= usize::from(room) {
                    true => named,
                    false => trend_of(&recent, self.week, pole),
                }
            }
        };
        let area = first_columns(area, area.width.saturating_sub(1));
        right_aligned(buf, area, &trend, pole_style(scene, pole));
    }
}

/// The weeks from the first placement up to `week`, one mark per week; empty with fewer than two placements.
fn trend_of(shown: &[Placed], week: WeekId, pole: Pole) -> String {
    let Some(first) = shown.first().filter(|_| shown.len() > 1) else {
        return String::new();
    };
    let mut weeks = std::iter::successors(Some(first.week), |week| week.next());
    let mut trend = String::new();
    while let Some(at) = weeks.next().filter(|at| *at <= week) {
        let step = shown
            .iter()
            .find(|placed| placed.week == at)
            .and_then(|placed| placed.placement.mark(Bar::Today, pole));
        trend.push_str(step.map_or("·", |step| trend_mark(Some(step))));
    }
    trend
}

/// The weeks up to `week` with a placement, each with its mark, the last ones that fit in `columns`: `v 44 ▃  v 48 ▅`.
/// Empty with fewer than two.
fn weeks_of(
    history: &[Placed],
    week: WeekId,
    pole: Pole,
    columns: u16,
    scene: &Scene<'_>,
) -> String {
    let shown = history.iter().filter(|placed| placed.week <= week);
    let marks: Vec<String> = shown
        .filter_map(|placed| {
            let step = placed.placement.mark(Bar::Today, pole)?;
            let week = scene.catalog.week_short_on(placed.week, scene.this_week());
            Some(format!("{week} {}", trend_mark(Some(step))))
        })
        .collect();
    let mut first = 0;
    let joined = |first: usize| marks.get(first..).unwrap_or_default().join("  ");
    while first < marks.len() && crate::text::width(&joined(first)) > usize::from(columns) {
        first += 1;
    }
    match marks.len() {
        ..2 => String::new(),
        _ => joined(first),
    }
}

/// The first column of the scale in an area, and the columns from one step to the next.
fn geometry(area: Rect) -> (u16, u16) {
    let gap = match area.width {
        ..36 => 1,
        36..100 => 2,
        _ => 4,
    };
    (area.x + NAME_COLUMNS.min(area.width), gap)
}

pub(super) fn pole_style(scene: &Scene<'_>, pole: Pole) -> Style {
    match pole {
        Pole::A => scene.theme.pole_a,
        Pole::B => scene.theme.pole_b,
    }
}
