//! The list of dilemmas: the seven shipped ones, then the user's own.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::list::{List, ListReply};
use super::{Desk, Gesture, Place, Reply, Scene};
use crate::action::Action;
use crate::content::Catalog;
use crate::keymap::Pointer;
use crate::model::WeekId;
use crate::model::views::{Bar, PLACEMENT, Placement, Pole};
use crate::text::width;
use crate::widgets::column::Column;
use crate::widgets::paint::line;
use crate::widgets::scale::trend_mark;

/// Columns at the right for the placement of a single week.
const MARK_COLUMNS: u16 = 3;
/// Columns before a name: mark, number and star.
const NUMBER_COLUMNS: u16 = 3;
/// Least and most weeks whose placements are shown.
const LEAST_WEEKS: u16 = 3;
const MOST_WEEKS: u16 = 12;

/// The list with its mark.
#[derive(Debug, Default)]
pub struct Dilemmas {
    list: List,
}

impl Dilemmas {
    /// The id of the marked dilemma.
    pub fn marked_id(&self, catalog: &Catalog) -> Option<String> {
        let dilemmas = catalog.dilemmas();
        let marked = dilemmas.get(self.list.marked(dilemmas.len()))?;
        Some(marked.id.clone())
    }

    /// Moves the mark; opens the marked dilemma, or another by its number.
    pub fn update(&mut self, gesture: &Gesture, desk: &Desk<'_>) -> Reply {
        if let Some(number) = gesture.action().and_then(Action::dilemma_number) {
            return self.open(number - 1, desk);
        }
        let reply = self.list.update(gesture, desk.catalog.dilemmas().len());
        self.reply_to(reply, desk)
    }

    /// Marks the clicked dilemma and opens it on a second click; the wheel moves the mark.
    pub fn point(&mut self, pointer: Pointer, desk: &Desk<'_>) -> Reply {
        let reply = self.list.point(pointer, desk.catalog.dilemmas().len());
        self.reply_to(reply, desk)
    }

    fn reply_to(&mut self, reply: ListReply, desk: &Desk<'_>) -> Reply {
        match reply {
            ListReply::Ignored => Reply::Ignored,
            ListReply::Moved => Reply::Done,
            ListReply::Opened => self.open(self.list.marked(desk.catalog.dilemmas().len()), desk),
        }
    }

    fn open(&mut self, at: usize, desk: &Desk<'_>) -> Reply {
        match desk.catalog.dilemmas().get(at) {
            Some(dilemma) => {
                self.list.mark(at);
                Reply::Go(Place::Dilemma(dilemma.id.clone()))
            }
            None => Reply::Ignored,
        }
    }

    /// Marks the dilemma with this id, where there is one.
    pub fn mark(&mut self, id: &str, desk: &Desk<'_>) {
        let mut dilemmas = desk.catalog.dilemmas().iter();
        if let Some(at) = dilemmas.position(|dilemma| dilemma.id == id) {
            self.list.mark(at);
        }
    }

    /// Draws the list with the placements of each dilemma in the weeks up to `week`. Where not all fit, those in use, and
    /// the others as numbers; with the focus the part of the list around the mark. Returns the position of the marked
    /// one, with the focus.
    pub fn view(
        &self,
        area: Rect,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        week: WeekId,
        focused: bool,
    ) -> Option<Position> {
        let dilemmas = scene.catalog.dilemmas();
        if !focused && dilemmas.len() > usize::from(area.height) {
            self.view_in_use(area, buf, scene, week);
            return None;
        }
        let marked = self.list.marked(dilemmas.len());
        let mut cursor = None;
        for (at, row) in self.list.rows(area, dilemmas.len()) {
            let on = focused && at == marked;
            if on {
                cursor = Some(row.as_position());
            }
            draw(row, buf, scene, week, at, on);
        }
        self.list.draw_signs(buf, scene.theme);
        cursor
    }

    fn view_in_use(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>, week: WeekId) {
        let dilemmas = scene.catalog.dilemmas();
        let is_in_use = |at: &usize| {
            dilemmas
                .get(*at)
                .is_some_and(|one| in_use(&one.id, scene, week))
        };
        let room = usize::from(area.height.saturating_sub(1));
        let (in_use, unused): (Vec<usize>, Vec<usize>) = (0..dilemmas.len()).partition(is_in_use);
        let mut shown: Vec<usize> = in_use.into_iter().chain(unused).take(room).collect();
        shown.sort_unstable();
        self.list.clear_hits(area);
        let mut column = Column::new(area);
        for at in &shown {
            if let Some(row) = column.row() {
                self.list.put_hit(row, *at);
                draw(row, buf, scene, week, *at, false);
            }
        }
        let others: Vec<usize> = (0..dilemmas.len())
            .filter(|at| !shown.contains(at))
            .collect();
        let name = |at: &usize| dilemmas.get(*at).map(|one| one.short.to_string());
        let named = others.iter().filter_map(|at| match at {
            0..9 => Some(format!("{} {}", at + 1, name(at)?)),
            _ => name(at),
        });
        let named = format!(" {}", named.collect::<Vec<String>>().join(" · "));
        let numbers = others.iter().filter(|at| **at < 9);
        let mut numbers: Vec<String> = numbers.map(|at| (at + 1).to_string()).collect();
        numbers.extend((numbers.len() < others.len()).then(|| "…".to_owned()));
        // Names that do not all fit in the row are left out, not cut.
        let rest = match width(&named) <= usize::from(area.width) {
            true => named,
            false => format!(" {}", numbers.join(" · ")),
        };
        column.line(buf, &rest, scene.theme.dim);
    }
}

/// Whether a dilemma is in focus, or something in `week` is about it.
fn in_use(id: &str, scene: &Scene<'_>, week: WeekId) -> bool {
    let mut of_week = scene.workbook.of_week(week);
    scene.workbook.focus() == Some(id) || of_week.any(|entry| entry.dilemma() == Some(id))
}

/// Draws the number and the name of a dilemma, and its placements.
fn draw(row: Rect, buf: &mut Buffer, scene: &Scene<'_>, week: WeekId, at: usize, on: bool) {
    let Some(dilemma) = scene.catalog.dilemmas().get(at) else {
        return;
    };
    let style = if on {
        scene.theme.selected
    } else {
        scene.theme.base
    };
    let sign = if on { "▸" } else { " " };
    let number = if at < 9 {
        (at + 1).to_string()
    } else {
        " ".to_owned()
    };
    let star = match scene.workbook.focus() == Some(dilemma.id.as_str()) {
        true => "*",
        false => " ",
    };
    buf.set_style(row, style);
    let weeks = weeks_shown(scene, row.width);
    let marks = match weeks {
        0 => MARK_COLUMNS,
        weeks => 2 * weeks + 2,
    };
    let text = Rect {
        width: row.width.saturating_sub(marks),
        ..row
    };
    let name = format!("{sign}{number}{star}{}", dilemma.short);
    line(buf, text, &name, style);
    draw_marks(row, buf, scene, week, &dilemma.id, weeks);
}

/// The number of weeks whose placements fit to the right of every name; 0 where only one week's do.
fn weeks_shown(scene: &Scene<'_>, columns: u16) -> u16 {
    let names = scene.catalog.dilemmas().iter();
    let longest = names
        .map(|dilemma| width(&dilemma.short))
        .max()
        .unwrap_or(0);
    let taken = u16::try_from(longest)
        .unwrap_or(u16::MAX)
        .saturating_add(NUMBER_COLUMNS);
    let weeks = columns.saturating_sub(taken.saturating_add(4)) / 2;
    if weeks < LEAST_WEEKS {
        0
    } else {
        weeks.min(MOST_WEEKS)
    }
}

/// Draws the amount of each pole at the right end of a row: as last placed in each of the `weeks` up to `week`, or for 0
/// weeks in that week alone.
fn draw_marks(
    row: Rect,
    buf: &mut Buffer,
    scene: &Scene<'_>,
    week: WeekId,
    dilemma: &str,
    weeks: u16,
) {
    let back = std::iter::successors(Some(week), |week| week.previous());
    let mut shown: Vec<WeekId> = back.take(usize::from(weeks.max(1))).collect();
    shown.reverse();
    let placed = |week: &WeekId| {
        let entries = scene.workbook.of_week(*week);
        let of =
            entries.filter(|entry| entry.sheet == PLACEMENT && entry.dilemma() == Some(dilemma));
        of.last().map(Placement::of)
    };
    let placements: Vec<Option<Placement>> = shown.iter().map(placed).collect();
    let columns = weeks.max(1);
    let gap = u16::from(weeks > 0);
    let poles = [
        (Pole::A, scene.theme.pole_a, 2 * columns + gap),
        (Pole::B, scene.theme.pole_b, columns),
    ];
    for (pole, style, from_right) in poles {
        let Some(left) = (row.right() - 1)
            .checked_sub(from_right)
            .filter(|left| *left > row.x)
        else {
            continue;
        };
        for (x, placement) in (left..).zip(&placements) {
            let mark = placement.and_then(|placement| placement.mark(Bar::Today, pole));
            let cell = Rect::new(x, row.y, 1, 1);
            match mark {
                None if weeks == 0 => 0,
                None => line(buf, cell, "·", scene.theme.faint),
                mark => line(buf, cell, trend_mark(mark), style),
            };
        }
    }
}
