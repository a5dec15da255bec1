//! The list of dilemmas: the seven shipped ones, then the user's own.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::list::{List, ListReply};
use super::{Desk, Gesture, Place, Reply, Scene};
use crate::action::Action;
use crate::content::Catalog;
use crate::keymap::Pointer;
use crate::model::WeekId;
use crate::model::views::{Bar, PLACEMENT, Placement, Pole};
use crate::widgets::paint::line;
use crate::widgets::scale::trend_mark;

/// Columns at the right for the dilemma's placement.
const MARK_COLUMNS: u16 = 3;

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

    /// Draws the list with the placement of each dilemma in `week`.
    pub fn view(
        &self,
        area: Rect,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        week: WeekId,
        focused: bool,
    ) {
        let dilemmas = scene.catalog.dilemmas();
        let marked = self.list.marked(dilemmas.len());
        for (at, row) in self.list.rows(area, dilemmas.len()) {
            let Some(dilemma) = dilemmas.get(at) else {
                continue;
            };
            let marked = at == marked;
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
            let star = match scene.workbook.focus() == Some(dilemma.id.as_str()) {
                true => "*",
                false => " ",
            };
            buf.set_style(row, style);
            let text = Rect {
                width: area.width.saturating_sub(MARK_COLUMNS),
                ..row
            };
            line(
                buf,
                text,
                &format!("{sign}{number}{star}{}", dilemma.short),
                style,
            );
            draw_marks(row, buf, scene, week, &dilemma.id);
        }
    }
}

/// Draws two marks at the right end of a row: the amount of each pole, as last placed in `week`.
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
