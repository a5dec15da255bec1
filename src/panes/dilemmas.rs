//! The dilemma list: the seven, then the user's own.

use std::cell::Cell;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Desk, Gesture, Place, Reply, Scene};
use crate::action::Action;
use crate::content::Catalog;
use crate::keymap::{Pointer, PointerKind};
use crate::model::WeekId;
use crate::model::views::{Bar, PLACEMENT, Placement, Pole};
use crate::widgets::paint::line;
use crate::widgets::scale::trend_mark;

/// Columns kept at the right for where the dilemma stands.
const MARK_COLUMNS: u16 = 3;

/// Which dilemma is marked.
#[derive(Debug, Default)]
pub struct Dilemmas {
    marked: usize,
    drawn: Cell<(Rect, usize)>,
}

impl Dilemmas {
    /// The id of the dilemma that is marked.
    pub fn marked_id(&self, catalog: &Catalog) -> Option<String> {
        catalog
            .dilemmas()
            .get(self.marked)
            .map(|dilemma| dilemma.id.clone())
    }

    /// Moves the mark; says which dilemma it stands on now when it has moved.
    pub fn update(&mut self, gesture: &Gesture, desk: &Desk<'_>) -> Reply {
        let last = desk.catalog.dilemmas().len().saturating_sub(1);
        match gesture.action() {
            Some(Action::ListUp) => self.marked = self.marked.saturating_sub(1),
            Some(Action::ListDown) => self.marked = (self.marked + 1).min(last),
            Some(Action::ListStart) => self.marked = 0,
            Some(Action::ListEnd) => self.marked = last,
            Some(Action::Open) => return self.open(self.marked, desk),
            Some(action) => match action.dilemma_number() {
                Some(number) => return self.open(number - 1, desk),
                None => return Reply::Ignored,
            },
            None => return Reply::Ignored,
        }
        Reply::Done
    }

    fn open(&mut self, at: usize, desk: &Desk<'_>) -> Reply {
        match desk.catalog.dilemmas().get(at) {
            Some(dilemma) => {
                self.marked = at;
                Reply::Go(Place::Dilemma(dilemma.id.clone()))
            }
            None => Reply::Ignored,
        }
    }

    /// A click marks a dilemma, a second one opens it; the wheel moves the mark.
    pub fn point(&mut self, pointer: Pointer, desk: &Desk<'_>) -> Reply {
        let (area, top) = self.drawn.get();
        if !area.contains(Position::new(pointer.column, pointer.row)) {
            return Reply::Ignored;
        }
        let last = desk.catalog.dilemmas().len().saturating_sub(1);
        match pointer.kind {
            PointerKind::Press { clicks } => {
                let at = top + usize::from(pointer.row - area.y);
                if at <= last {
                    self.marked = at;
                    if clicks > 1 {
                        return self.open(at, desk);
                    }
                }
            }
            PointerKind::ScrollUp => self.marked = self.marked.saturating_sub(1),
            PointerKind::ScrollDown => self.marked = (self.marked + 1).min(last),
            _ => return Reply::Ignored,
        }
        Reply::Done
    }

    /// Marks the dilemma with this id, where there is one.
    pub fn mark(&mut self, id: &str, desk: &Desk<'_>) {
        let found = desk
            .catalog
            .dilemmas()
            .iter()
            .position(|dilemma| dilemma.id == id);
        self.marked = found.unwrap_or(self.marked);
    }

    /// Draws the list with where each dilemma was placed this week.
    pub fn view(
        &self,
        area: Rect,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        week: WeekId,
        focused: bool,
    ) {
        let rows = usize::from(area.height);
        let top = (self.marked + 1).saturating_sub(rows.max(1));
        self.drawn.set((area, top));
        let list = scene.catalog.dilemmas().iter().enumerate().skip(top);
        for ((at, dilemma), y) in list.zip(area.top()..area.bottom()) {
            let marked = at == self.marked;
            let style = if marked && focused {
                scene.theme.selected
            } else {
                scene.theme.base
            };
            let sign = if marked { "▸" } else { " " };
            let number = if at < 9 {
                (at + 1).to_string()
            } else {
                " ".to_owned()
            };
            let row = Rect::new(area.x, y, area.width, 1);
            buf.set_style(row, style);
            let text = Rect {
                width: area.width.saturating_sub(MARK_COLUMNS),
                ..row
            };
            line(
                buf,
                text,
                &format!("{sign}{number} {}", dilemma.short),
                style,
            );
            draw_marks(row, buf, scene, week, &dilemma.id);
        }
    }
}

/// Two bars at the right end of a row: how much there is of each pole, as placed last this week.
fn draw_marks(row: Rect, buf: &mut Buffer, scene: &Scene<'_>, week: WeekId, dilemma: &str) {
    let placed = scene
        .workbook
        .of_week(week)
        .filter(|entry| entry.sheet == PLACEMENT && entry.dilemma() == Some(dilemma))
        .last();
    let Some(placement) = placed.map(Placement::of) else {
        return;
    };
    let poles = [
        (Pole::A, scene.theme.pole_a, 2),
        (Pole::B, scene.theme.pole_b, 1),
    ];
    for (pole, style, from_right) in poles {
        if row.width > from_right {
            let cell = Rect::new(row.right() - from_right, row.y, 1, 1);
            line(
                buf,
                cell,
                trend_mark(placement.mark(Bar::Today, pole)),
                style,
            );
        }
    }
}
