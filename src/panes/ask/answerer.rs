//! The inputs of a field, one per kind: each has a file of its own and a row in [`open`].

mod choice;
mod day;
mod points;
mod scale;
mod written;

pub use points::Shares;
use written::{ReadAs, Written};

use std::fmt::Debug;

use jiff::civil::Date;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::action::Action;
use crate::content::{Field, FieldKind};
use crate::keymap::{Context, Pointer, PointerKind};
use crate::model::{Answer, Entry};
use crate::panes::typed_answer::Meaning;
use crate::panes::writing::Writing;
use crate::panes::{Desk, Gesture, Message, Reply, Scene, Target};
use crate::widgets::column::{Column, after_columns};
use crate::widgets::hits::Hits;
use crate::widgets::runs::Rows;

/// A target of a click.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// The text being written.
    Text,
    /// An option or a row of points, from 0.
    Option(usize),
    /// A step of a scale.
    Step(i64),
    /// A day of the month.
    Day(Date),
    /// One point less for a row.
    Less(usize),
    /// One point more for a row.
    More(usize),
}

/// The result of a gesture at a question.
#[derive(Debug)]
pub enum Answered {
    /// Stay at the question.
    Stayed(Reply),
    /// Leave the question for the one this many steps after it; negative for back.
    Left(i32),
}

impl Answered {
    const IGNORED: Self = Self::Stayed(Reply::Ignored);
    const DONE: Self = Self::Stayed(Reply::Done);
}

/// A field of an entry, with access to change its answer.
pub struct Editing<'a, 'b, 'c> {
    pub target: &'a Target,
    pub field: &'a Field,
    pub desk: &'b mut Desk<'c>,
}

impl Editing<'_, '_, '_> {
    fn answer(&self) -> Option<&Answer> {
        let entry = self.target.entry(self.desk.workbook)?;
        entry.answers.get(&self.field.id)
    }

    fn set(&mut self, answer: Answer) {
        let (at, field) = (self.desk.moment(), &self.field.id);
        self.desk
            .change(self.target, |entry| entry.answer(field, answer, at));
    }

    fn clear(&mut self) -> Answered {
        let (at, field) = (self.desk.moment(), &self.field.id);
        self.desk
            .change(self.target, |entry| entry.unanswer(field, at));
        Answered::DONE
    }
}

/// A field of an entry, with the place to draw it in.
pub struct Drawing<'a, 'b> {
    pub column: Column,
    pub buf: &'a mut Buffer,
    pub scene: &'a Scene<'b>,
    pub hits: &'a Hits<Spot>,
    pub field: &'a Field,
    pub entry: Option<&'a Entry>,
}

impl<'a> Drawing<'a, '_> {
    fn answer(&self) -> Option<&'a Answer> {
        self.entry?.answers.get(&self.field.id)
    }

    /// Draws rows that begin `indent` columns in.
    fn rows(&mut self, rows: &Rows, indent: u16) {
        let area = self.column.take(rows.len());
        Column::new(after_columns(area, indent)).rows(self.buf, rows);
    }

    /// Draws an explanation, if all of it fits and `keep` rows stay free below.
    fn explain(&mut self, text: &str, indent: u16, keep: u16) {
        let mut rows = Rows::default();
        let columns = self.column.rest().width.saturating_sub(indent);
        rows.text(text, columns, self.scene.theme.dim);
        if rows.len().saturating_add(keep) <= self.column.rows_left() {
            self.rows(&rows, indent);
        }
    }
}

/// The input of a field of one kind.
pub trait Answerer: Debug {
    /// The key contexts, the innermost first.
    fn contexts(&self) -> Vec<Context>;

    /// The fewest rows that it needs.
    fn min_rows(&self, field: &Field) -> u16;

    /// Handles a key, typed text or a paste.
    fn update(&mut self, gesture: &Gesture, editing: &mut Editing<'_, '_, '_>) -> Answered;

    /// Takes the row that keys have moved to, when the user is done with the question.
    fn take_marked(&mut self, _editing: &mut Editing<'_, '_, '_>) {}

    /// The message that the typed text is not understood, and so is no answer.
    fn misunderstood(&self, _desk: &Desk<'_>) -> Option<Message> {
        None
    }

    /// Acts on a click.
    fn click(&mut self, spot: Spot, editing: &mut Editing<'_, '_, '_>);

    /// Handles the mouse.
    fn point(
        &mut self,
        pointer: Pointer,
        hits: &Hits<Spot>,
        editing: &mut Editing<'_, '_, '_>,
    ) -> Reply {
        match hits.under(pointer) {
            Some(spot) if matches!(pointer.kind, PointerKind::Press { .. }) => {
                self.click(spot, editing);
                Reply::Done
            }
            _ => Reply::Ignored,
        }
    }

    /// Draws the input and returns the cursor's position, if it has one.
    fn view(&self, drawing: &mut Drawing<'_, '_>) -> Option<Position>;

    /// The option of a choice that keys have moved to, else the one that was given.
    fn marked_option(&self, _field: &Field, _answer: Option<&Answer>) -> Option<usize> {
        None
    }

    /// Adds rows about the answer as it is typed: how it is understood, or what is expected.
    fn foot(&self, _scene: &Scene<'_>, _columns: u16, _rows: &mut Rows) {}

    /// Draws what belongs below the foot.
    fn view_below(&self, _drawing: &mut Drawing<'_, '_>) {}

    /// The text, if the field is answered by writing.
    fn writing(&self) -> Option<&Writing> {
        None
    }

    /// Like [`Answerer::writing`], mutably.
    fn writing_mut(&mut self) -> Option<&mut Writing> {
        None
    }

    /// Closes the input; an entry left empty is discarded.
    fn close(self: Box<Self>, target: &Target, desk: &mut Desk<'_>) {
        desk.workbook
            .discard_blank(target.leaf, target.id, desk.now);
    }
}

/// The height of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextRoom {
    /// All rows there are.
    Whole,
    /// One row, also for prose.
    Row,
}

/// Opens the input of a field; `None` if the stored answer is of another kind, or the sheet has no such field.
pub fn open(
    target: &Target,
    field: &str,
    room: TextRoom,
    desk: &mut Desk<'_>,
) -> Option<Box<dyn Answerer>> {
    let field = desk.catalog.sheet(&target.sheet)?.field(field)?;
    let entry = target.entry(desk.workbook);
    let stored = entry.and_then(|entry| entry.answers.get(&field.id));
    if stored.is_some_and(|answer| !field.kind.takes(answer)) {
        return None;
    }
    let (to, id) = (target.clone(), field.id.as_str());
    Some(match &field.kind {
        FieldKind::Text if room == TextRoom::Whole => {
            Written::boxed(Writing::prose(to, id, desk), ReadAs::Words)
        }
        FieldKind::Text | FieldKind::Line => {
            Written::boxed(Writing::line(to, id, desk), ReadAs::Words)
        }
        FieldKind::Number { min, max } => {
            let range = [*min, *max];
            let writing = Writing::typed(to, id, Meaning::Number(range), desk);
            Written::boxed(writing, ReadAs::Number(range))
        }
        FieldKind::People => Written::boxed(
            Writing::typed(to, id, Meaning::People, desk),
            ReadAs::People,
        ),
        FieldKind::Date => {
            let direction = field.direction();
            let writing = Writing::typed(to, id, Meaning::Day(direction), desk);
            Written::boxed(writing, ReadAs::Day(direction))
        }
        FieldKind::Choice(_) => Box::new(choice::OneOf::default()),
        FieldKind::Scale { min, max, .. } => Box::new(scale::Steps::new(*min, *max)),
        FieldKind::Points { total, .. } => Box::new(points::Sharing::new(*total)),
        FieldKind::Counts(_) => return None,
    })
}

/// A digit completes the answer and leads to the next question; an arrow key stays.
fn answered_by(action: Action) -> Answered {
    match action.picked_number() {
        Some(_) => Answered::Left(1),
        None => Answered::DONE,
    }
}

/// The number that a digit's action picks.
fn number_of<N: TryFrom<usize>>(action: Action) -> Option<N> {
    N::try_from(action.picked_number()?).ok()
}

/// The rows of a list of this length.
fn rows_of(length: usize) -> u16 {
    u16::try_from(length).unwrap_or(u16::MAX)
}
