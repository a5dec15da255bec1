//! The bars of a dilemma, with a list to choose another dilemma from.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::action::Action;
use crate::insight::suggested_dilemma;
use crate::keymap::Pointer;
use crate::model::WeekId;
use crate::model::views::PLACEMENT;
use crate::panes::bars::Bars;
use crate::panes::dilemmas::Dilemmas;
use crate::panes::{Desk, Gesture, Reply, Scene, Target};

/// The bars of one dilemma, with the list beside them.
#[derive(Debug)]
pub struct Placing {
    bars: Bars,
    list: Dilemmas,
}

impl Placing {
    /// Opens the dilemma suggested for a week, else the first one of the catalog.
    pub fn suggested(week: WeekId, desk: &mut Desk<'_>) -> Self {
        let suggested = suggested_dilemma(
            desk.workbook.of_week(week),
            desk.workbook.focus(),
            desk.workbook.of_sheet(PLACEMENT),
            week,
        );
        let known = suggested.filter(|id| desk.catalog.dilemma(id).is_some());
        let first = desk.catalog.dilemmas().first();
        let id = known.or_else(|| first.map(|dilemma| dilemma.id.clone()));
        let id = id.unwrap_or_default();
        let mut list = Dilemmas::default();
        list.mark(&id, desk);
        Self {
            bars: Bars::open(&id, week, desk),
            list,
        }
    }

    /// The entry that stores the marks.
    pub fn target(&self) -> &Target {
        self.bars.target()
    }

    /// The dilemmas to choose from.
    pub fn list(&self) -> &Dilemmas {
        &self.list
    }

    pub fn sync(&mut self, week: WeekId, desk: &mut Desk<'_>) {
        self.bars = Bars::open(self.bars.dilemma(), week, desk);
    }

    /// Moves marks; a digit changes the dilemma.
    pub fn update(&mut self, gesture: &Gesture, week: WeekId, desk: &mut Desk<'_>) -> Reply {
        let Some(number) = gesture.action().and_then(Action::dilemma_number) else {
            return self.bars.update(gesture, desk);
        };
        if let Some(dilemma) = desk.catalog.dilemmas().get(number - 1) {
            let id = dilemma.id.clone();
            self.list.mark(&id, desk);
            self.bars = Bars::open(&id, week, desk);
        }
        Reply::Done
    }

    pub fn point(&mut self, pointer: Pointer, desk: &mut Desk<'_>) -> Reply {
        self.bars.point(pointer, desk)
    }

    pub fn view(
        &self,
        area: Rect,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        is_on: bool,
    ) -> Option<Position> {
        self.bars.view(area, buf, scene, is_on)
    }
}
