//! The dialogs over the pages: one closed enum, its dispatch, and what is done with a picked value.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::App;
use crate::action::Action;
use crate::keymap::Context;
use crate::model::views::BEFORE_YOU_WRITE;
use crate::panes::{
    Asking, Ending, Gesture, GoTo, PickValue, Picker, PickerReply, Place, Reader, Reply, Scene,
};

/// A dialog over everything else: a state, not a nested loop.
#[derive(Debug)]
pub(super) enum Overlay {
    Reader(Reader),
    Picker(Picker),
    GoTo(GoTo),
    Ending(Ending),
    Asking(Asking),
}

impl Overlay {
    /// The active key contexts, the innermost first.
    pub(super) fn contexts(&self) -> Vec<Context> {
        match self {
            Self::Reader(reader) => reader.contexts(),
            Self::Picker(picker) => picker.contexts(),
            Self::GoTo(go_to) => go_to.contexts(),
            Self::Ending(ending) => ending.contexts(),
            Self::Asking(asking) => asking.contexts(),
        }
    }

    /// Whether it may be shown while the screen is shared, provided the page below may.
    pub(super) fn shows_when_shared(&self) -> bool {
        match self {
            Self::Reader(reader) => reader.is_harmless(),
            Self::Picker(picker) => picker.is_harmless(),
            Self::Ending(_) => true,
            Self::GoTo(_) | Self::Asking(_) => false,
        }
    }

    /// Draws the dialog and returns the cursor's position, if it has one.
    pub(super) fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        match self {
            Self::Reader(reader) => reader.view(area, buf, scene),
            Self::Picker(picker) => picker.view(area, buf, scene),
            Self::GoTo(go_to) => go_to.view(area, buf, scene),
            Self::Ending(ending) => ending.view(area, buf, scene),
            Self::Asking(asking) => asking.view(area, buf, scene),
        }
    }
}

impl App {
    /// Offers a gesture to the dialog on top.
    pub(super) fn offer_overlay(&mut self, gesture: &Gesture) -> Reply {
        let Some(mut overlay) = self.screen.overlay.take() else {
            return Reply::Ignored;
        };
        if let (Overlay::Asking(_), Some(Action::Confirm)) = (&overlay, gesture.action())
            && let Overlay::Asking(asking) = overlay
        {
            self.change_together(asking);
            return Reply::Done;
        }
        // The key that opened the help closes it.
        if gesture.action() == Some(Action::Help) && matches!(overlay, Overlay::Reader(_)) {
            return Reply::Done;
        }
        let (_, mut desk) = self.desk();
        let reply = match &mut overlay {
            Overlay::Reader(reader) => reader.update(gesture, &mut desk),
            Overlay::GoTo(go_to) => go_to.update(gesture, &mut desk),
            Overlay::Ending(ending) => ending.update(gesture, &mut desk),
            Overlay::Asking(asking) => asking.update(gesture),
            Overlay::Picker(picker) => match picker.update(gesture, &mut desk) {
                PickerReply::Ignored => Reply::Ignored,
                PickerReply::Done => Reply::Done,
                PickerReply::Closed => Reply::Go(Place::Back),
                PickerReply::Picked(value) => return self.picked(value),
            },
        };
        match reply {
            Reply::Go(Place::Back) => Reply::Done,
            Reply::Go(place) => Reply::Go(place),
            Reply::Ignored if gesture.action() == Some(Action::Back) => Reply::Done,
            Reply::Ignored if gesture.action() == Some(Action::BeforeYouWrite) => {
                Reply::Go(Place::Sheet(BEFORE_YOU_WRITE.to_owned()))
            }
            other => {
                self.screen.overlay = Some(overlay);
                other
            }
        }
    }

    fn picked(&mut self, value: PickValue) -> Reply {
        match value {
            PickValue::Act(action) => {
                self.gesture(Gesture::from(action));
                Reply::Done
            }
            PickValue::Sheet(sheet) => Reply::Go(self.board_or_sheet(sheet)),
            PickValue::SheetFor(sheet, week) => Reply::Go(Place::SheetFor(sheet, week)),
            PickValue::Board(sheet) => Reply::Go(Place::Board(sheet)),
            PickValue::Week(week) => Reply::Go(Place::Week(week)),
            PickValue::Entry(leaf, id) => Reply::Go(Place::Entry(leaf, id)),
            PickValue::Respell { word, with } => {
                self.respell(&word, &with);
                Reply::Done
            }
            PickValue::Learn(word) => {
                self.learn(word);
                Reply::Done
            }
            PickValue::Dilemma(id) => Reply::Go(Place::Dilemma(id)),
            PickValue::SheetAbout(sheet, link) => Reply::Go(Place::SheetAbout(sheet, Some(link))),
            PickValue::Tip(id) => Reply::Go(Place::Tip(id)),
            PickValue::Search(words) => Reply::Go(Place::Search(words)),
            PickValue::Tie(link) => self.switch_link(link),
        }
    }

    /// The board for a standing sheet that may have several entries and has one; else the form.
    fn board_or_sheet(&self, id: String) -> Place {
        let sheet = self.open.catalog.sheet(&id);
        let has_board = sheet.is_some_and(|sheet| {
            sheet.is_standing() && !sheet.names.is_empty() && self.open.workbook.has_sheet(&id)
        });
        match has_board {
            true => Place::Board(id),
            false => Place::Sheet(id),
        }
    }
}
