//! Tools: the inputs that are not a field, with keys of their own.

mod decisions;
mod outcome;
mod placing;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

pub use decisions::Decisions;
pub use outcome::{PromiseAnswer, answered_row};
pub use placing::Placing;

use crate::content::Phrase;
use crate::keymap::{Context, Pointer};
use crate::model::WeekId;
use crate::panes::tips::Tips;
use crate::panes::{Desk, Gesture, Reply, Scene};
use crate::widgets::column::Column;

/// Rows of the bars.
const BARS_ROWS: u16 = 3;

/// The input of a question that is not a field.
#[derive(Debug)]
pub enum Tool {
    /// The outcome of a promise.
    Outcome(PromiseAnswer),
    /// A dilemma's bars, and the list to choose another one from.
    Placing(Box<Placing>),
    /// The tips' checks.
    Checks(Tips),
    /// The frictions and conversations to decide about.
    Decisions(Decisions),
}

impl Tool {
    /// The key contexts inside a guided page, the innermost first.
    pub fn contexts(&self) -> Vec<Context> {
        match self {
            Self::Outcome(_) => vec![Context::Promise],
            Self::Placing(_) => vec![Context::Bars, Context::Placing],
            // Enter goes to the next question here, instead of writing about the tip.
            Self::Checks(_) => vec![Context::GuidedChecks, Context::Tips],
            Self::Decisions(decisions) => decisions.contexts(),
        }
    }

    /// Moves to the first check without an answer.
    pub fn enter(&mut self, week: WeekId, desk: &Desk<'_>) {
        if let Self::Checks(tips) = self {
            tips.enter(week, desk);
        }
    }

    /// Applies changes made elsewhere.
    pub fn sync(&mut self, week: WeekId, desk: &mut Desk<'_>) {
        match self {
            Self::Placing(placing) => placing.sync(week, desk),
            Self::Decisions(decisions) => decisions.sync(desk),
            Self::Outcome(_) | Self::Checks(_) => {}
        }
    }

    /// Handles a key, typed text or a paste.
    pub fn update(&mut self, gesture: &Gesture, week: WeekId, desk: &mut Desk<'_>) -> Reply {
        match self {
            Self::Outcome(outcome) => outcome.update(gesture, desk),
            Self::Placing(placing) => placing.update(gesture, week, desk),
            Self::Checks(tips) => tips.update(gesture, week, desk),
            Self::Decisions(decisions) => decisions.update(gesture, desk),
        }
    }

    /// Handles the mouse.
    pub fn point(&mut self, pointer: Pointer, desk: &mut Desk<'_>) -> Reply {
        match self {
            Self::Outcome(_) => Reply::Ignored,
            Self::Placing(placing) => placing.point(pointer, desk),
            Self::Checks(tips) => tips.point(pointer),
            Self::Decisions(decisions) => decisions.point(pointer, desk),
        }
    }

    /// Whether a reply means that the answer is complete, so that the page goes to the next stop.
    pub fn is_answered_by(&self, reply: &Reply) -> bool {
        let is_confirmed = matches!(reply, Reply::Say(message) if !message.serious);
        is_confirmed && !matches!(self, Self::Decisions(_))
    }

    /// Draws it at the top of a column, leaving the rows that `room` reserves below; returns the cursor's position, if it
    /// has one.
    pub fn view(
        &self,
        column: &mut Column,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        week: WeekId,
        room: Room,
    ) -> Option<Position> {
        let rows = column.rows_left().saturating_sub(room.below);
        let is_on = room.is_on;
        let mut take = |rows: u16| -> Rect { column.take(rows) };
        match self {
            Self::Outcome(outcome) => outcome.view(take(1), buf, scene, is_on),
            Self::Placing(placing) => return placing.view(take(BARS_ROWS), buf, scene, is_on),
            Self::Checks(tips) => return tips.view(take(rows), buf, scene, week, is_on),
            Self::Decisions(decisions) if decisions.is_empty() => {
                let none = scene.catalog.say(Phrase::GuidedAllDecided);
                column.text_keeping(buf, none, scene.theme.faint, room.below);
            }
            Self::Decisions(decisions) => {
                let area = take(decisions.rows().min(rows.max(1)));
                decisions.view(area, buf, scene, is_on);
            }
        }
        None
    }
}

/// The share of its question that a tool is drawn in.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// Whether keys act on it.
    pub is_on: bool,
    /// Rows to leave free below it.
    pub below: u16,
}
